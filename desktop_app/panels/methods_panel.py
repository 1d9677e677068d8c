"""How to restore: the methods, their settings, the seed, Run and Stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.panels.method_row import MethodRow
from desktop_app.panels.method_settings import MethodSettings
from desktop_app.panels.section import (
    GRID,
    NO_KEYS,
    ButtonMaker,
    ColumnScrollArea,
    FittedScrollArea,
    Heading,
    Icons,
    Keys,
    SmallPrint,
    column,
    row,
)
from desktop_app.panels.seed_field import SeedField
from engine.parameters import Settings

if TYPE_CHECKING:
    from engine.samplers.sampler import Sampler


FORM_LINES = 14


class MethodsPanel(QWidget):
    """The list of methods, the form of the current one, and below them always Run and Stop.

    Run is possible once the engine is ready, nothing blocks it, and at least one usable method is
    ticked; otherwise the panel says what is missing. Until `set_engine_ready` the engine counts
    as starting. All methods are ticked at first.

    Signals: run_requested(list of settings, seed); stop_requested(); changed() after ticks,
    settings or seed were changed by the user; current_changed(name).
    """

    run_requested = Signal(list, int)
    stop_requested = Signal()
    changed = Signal()
    current_changed = Signal(str)

    def __init__(
        self,
        methods: Sequence[type[Sampler]],
        icons: Icons,
        keys: Keys = NO_KEYS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        buttons = ButtonMaker(icons, keys)
        self._methods = {method.name: method for method in methods}
        self._rows = {name: MethodRow(method) for name, method in self._methods.items()}
        self._pages: dict[str, MethodSettings] = {}
        self._stored: dict[str, Settings] = {}
        self._current = ""
        self._engine_ready = False
        self._engine_text = self.tr("The engine is starting…")
        self._blocked = ""
        self._estimate = ""
        self.seed_field = SeedField(buttons)
        self.status_label = SmallPrint()
        self._make_buttons(buttons)
        self._lay_out()
        self._connect()
        if methods:
            self.set_current(methods[0].name)
        self._refresh()

    @property
    def current(self) -> str:
        """The name of the method whose settings are shown; empty without methods."""
        return self._current

    def selected(self) -> list[str]:
        """The names of the methods a run would include, in the order of the list."""
        return [name for name, line in self._rows.items() if line.is_selected()]

    def ticked(self) -> list[str]:
        """The names of all ticked methods, those that cannot be used now included."""
        return [name for name, line in self._rows.items() if line.is_ticked()]

    def set_ticked(self, names: Iterable[str]) -> None:
        """Tick exactly the methods of these names."""
        wanted = set(names)
        for name, line in self._rows.items():
            line.set_ticked(name in wanted)
        self._refresh()

    def settings(self, name: str) -> Settings:
        """The settings of that method; UserError when its values do not fit together."""
        if name in self._pages:
            return self._pages[name].form.settings()
        return self._stored.get(name) or self._methods[name]()

    def set_settings(self, name: str, settings: Settings) -> None:
        """Show `settings` for that method."""
        self._stored[name] = settings
        if name in self._pages:
            self._pages[name].form.set_settings(settings)
        self._refresh()

    def page(self, name: str) -> MethodSettings:
        """The settings page of that method, made when it is first needed."""
        if name not in self._pages:
            page = MethodSettings(self._methods[name], self.settings(name))
            page.form.edited.connect(self._on_edited)
            self._pages[name] = page
            self._page_layout.insertWidget(0, page)
        return self._pages[name]

    def row(self, name: str) -> MethodRow:
        """The line of that method in the list."""
        return self._rows[name]

    def seed(self) -> int:
        """The seed of the next run."""
        return self.seed_field.seed()

    def set_seed(self, seed: int, *, is_locked: bool) -> None:
        """Show `seed`; locked, it stays for the runs that follow."""
        self.seed_field.set_seed(seed)
        self.seed_field.set_locked(is_locked)

    def set_estimate(self, text: str) -> None:
        """Say how long a run will take."""
        self._estimate = text
        self._refresh()

    def set_engine_ready(self, is_ready: bool, text: str) -> None:
        """Allow runs or not; `text` says what the engine is doing, or which engine it is."""
        self._engine_ready = is_ready
        self._engine_text = text
        self._refresh()

    def set_blocked(self, reason: str) -> None:
        """Forbid runs for a reason that is shown; an empty one allows them."""
        self._blocked = reason
        self._refresh()

    def set_reason(self, name: str, reason: str) -> None:
        """Grey the method out and say why; an empty reason makes it usable again."""
        self._rows[name].set_reason(reason)
        self._refresh()

    def set_running(self, is_running: bool) -> None:
        """Allow Stop while something runs."""
        self.stop_button.setEnabled(is_running)

    @Slot(str)
    def set_current(self, name: str) -> None:
        """Show the settings of that method."""
        if name == self._current:
            return
        self._current = name
        page = self.page(name)
        for other in self._pages.values():
            other.setVisible(other is page)
        for line in self._rows.values():
            line.set_current(line.name == name)
        self.current_changed.emit(name)

    @Slot()
    def request_run(self) -> None:
        """What the Run button does; nothing while the panel shows a reason against it."""
        self.seed_field.number.commit()
        for page in self._pages.values():
            page.form.commit()
        if not self._obstacle():
            chosen = [self.settings(name) for name in self.selected()]
            self.run_requested.emit(chosen, self.seed())
            self.seed_field.advance()

    def _make_buttons(self, buttons: ButtonMaker) -> None:
        self.run_button = buttons.primary(
            "run",
            self.tr("Run selected"),
            self.tr("Restore the photo by every method that is ticked."),
            command="run.selected",
        )
        self.stop_button = buttons.push(
            "stop",
            self.tr("Stop"),
            self.tr("Stop the run in progress; what waits goes on."),
            command="run.stop",
        )
        self.stop_button.setEnabled(False)

    def _lay_out(self) -> None:
        methods, method_layout = column(spacing=0)
        for line in self._rows.values():
            line.set_ticked(True)
            method_layout.addWidget(line)
        pages, self._page_layout = column(margin=0)
        self._page_layout.addStretch(1)
        settings_area = ColumnScrollArea(pages)
        # The list of methods gets its height first; the form has what is left, and never less
        # than a few settings need, however many methods there are.
        settings_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        settings_area.setMinimumHeight(FORM_LINES * self.fontMetrics().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(Heading(self.tr("Methods")))
        layout.addWidget(FittedScrollArea(methods))
        layout.addWidget(settings_area, 1)
        layout.addWidget(self.seed_field)
        layout.addWidget(self.status_label)
        command_row = row(self.run_button, self.stop_button, spacing=GRID)
        command_row.setStretch(0, 1)
        layout.addLayout(command_row)

    def _connect(self) -> None:
        for line in self._rows.values():
            line.activated.connect(self.set_current)
            line.toggled.connect(self._on_edited)
        self.seed_field.changed.connect(self.changed)
        self.run_button.clicked.connect(self.request_run)
        self.stop_button.clicked.connect(self.stop_requested)

    def _obstacle(self) -> str:
        """Why nothing can be run now; empty when it can."""
        if not self._engine_ready:
            return self._engine_text or self.tr("The engine is not ready.")
        if self._blocked:
            return self._blocked
        if not self.selected():
            return self.tr("Tick at least one method.")
        return next(filter(None, map(self._problem, self.selected())), "")

    def _problem(self, name: str) -> str:
        problem = self._pages[name].form.problem() if name in self._pages else ""
        return f"{self._methods[name].title}: {problem}" if problem else ""

    def _refresh(self) -> None:
        obstacle = self._obstacle()
        self.run_button.setEnabled(not obstacle)
        self.status_label.set_quiet(not obstacle)
        self.status_label.setText(obstacle or self._estimate or self._engine_text)
        self.status_label.setVisible(bool(self.status_label.text()))

    @Slot()
    def _on_edited(self) -> None:
        self._refresh()
        self.changed.emit()
