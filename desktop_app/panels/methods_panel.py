"""How to restore: the methods, their presets and settings, the seed, Run and Stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.model.method_entries import MethodEntries, differences
from desktop_app.panels.method_list import MethodList
from desktop_app.panels.method_settings import MethodSettings
from desktop_app.panels.preset_bar import PresetBar
from desktop_app.panels.section import (
    GRID,
    NO_KEYS,
    ButtonMaker,
    ColumnScrollArea,
    Icons,
    Keys,
    SmallPrint,
    column,
    row,
)
from desktop_app.panels.seed_field import SeedField
from engine.parameters import Settings

if TYPE_CHECKING:
    from desktop_app.panels.method_row import MethodRow
    from engine.samplers.sampler import Sampler


FORM_LINES = 14


class MethodsPanel(QWidget):
    """The list of methods, the form of the current one, and below them always Run and Stop.

    Every method has an entry, whose key is its name; another entry of it has a key of its own.
    Run is possible once the engine is ready, nothing blocks it, and at least one usable entry is
    ticked; otherwise the panel says what is missing. Until `set_engine_ready` the engine counts
    as starting. All methods are ticked at first.

    Signals: run_requested(list of settings, seed); stop_requested(); changed() after entries,
    ticks, settings or the seed have changed; current_changed(key).
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
        self._buttons = ButtonMaker(icons, keys)
        self._entries = MethodEntries(methods)
        self._pages: dict[str, MethodSettings] = {}
        self._stored: dict[str, Settings] = {}
        self._current = ""
        self._engine_ready = False
        self._engine_text = self.tr("The engine is starting…")
        self._blocked = ""
        self._estimate = ""
        self.presets = PresetBar(self.tr("Methods"), self._buttons)
        self.methods = MethodList(methods, self._buttons)
        self.seed_field = SeedField(self._buttons)
        self.status_label = SmallPrint()
        self._make_buttons()
        self._lay_out()
        self._connect()
        if methods:
            self.set_current(methods[0].name)
        self._refresh()

    @property
    def current(self) -> str:
        """The key of the entry whose settings are shown; empty without methods."""
        return self._current

    @property
    def entries(self) -> MethodEntries:
        """All entries; add and remove them by `duplicate` and `remove`."""
        return self._entries

    def selected(self) -> list[str]:
        """The keys of the entries a run would include, in the order of the list."""
        return [key for key in self._entries.keys if self.row(key).is_selected()]

    def ticked(self) -> list[str]:
        """The keys of all ticked entries, those that cannot be used now included."""
        return [key for key in self._entries.keys if self.row(key).is_ticked()]

    def set_ticked(self, keys: Iterable[str]) -> None:
        """Tick exactly the entries of these keys."""
        wanted = set(keys)
        for line in self.methods.rows():
            line.set_ticked(line.key in wanted)
        self._on_edited()

    def settings(self, key: str) -> Settings:
        """The settings of that entry; UserError when its values do not fit together."""
        if key in self._pages:
            return self._pages[key].form.settings()
        return self._stored.get(key) or self._entries.entry(key).method()

    def set_settings(self, key: str, settings: Settings) -> None:
        """Show `settings` for that entry."""
        self.set_all_settings({key: settings})

    def set_all_settings(self, settings: Mapping[str, Settings]) -> None:
        """Show the settings of several entries at once."""
        for key, given in settings.items():
            self._stored[key] = given
            if key in self._pages:
                self._pages[key].form.set_settings(given)
        self._on_edited()

    def page(self, key: str) -> MethodSettings:
        """The settings page of that entry, made when it is first needed."""
        if key not in self._pages:
            page = MethodSettings(self._entries.entry(key), self.settings(key), self._buttons)
            page.set_reason(self.row(key).reason())
            page.form.edited.connect(self._on_edited)
            page.duplicate_requested.connect(self.duplicate)
            page.remove_requested.connect(self.remove)
            self._pages[key] = page
            self._page_layout.insertWidget(0, page)
        return self._pages[key]

    def row(self, key: str) -> MethodRow:
        """The line of that entry in the list."""
        return self.methods.row(key)

    def seed(self) -> int:
        """The seed of the next run."""
        return self.seed_field.seed()

    def set_seed(self, seed: int, *, is_locked: bool) -> None:
        """Show `seed`; locked, it stays for the runs that follow."""
        self.seed_field.set_seed(seed)
        self.seed_field.set_locked(is_locked)

    def set_estimate(self, text: str, times: Mapping[str, str] | None = None) -> None:
        """Say how long a run will take, and each entry of it by its key."""
        self._estimate = text
        for line in self.methods.rows():
            line.set_time((times or {}).get(line.key, ""))
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

    def set_reason(self, method: str, reason: str) -> None:
        """Grey a method out and say why; an empty reason makes it usable again."""
        self.set_reasons({method: reason})

    def set_reasons(self, reasons: Mapping[str, str]) -> None:
        """Do so for several methods at once."""
        for key in self._entries.keys:
            name = self._entries.entry(key).method.name
            if name in reasons:
                self.row(key).set_reason(reasons[name])
                if key in self._pages:
                    self._pages[key].set_reason(reasons[name])
        self._refresh()

    def set_running(self, is_running: bool) -> None:
        """Allow Stop while something runs."""
        self.stop_button.setEnabled(is_running)

    @Slot(str)
    def set_current(self, key: str) -> None:
        """Show the settings of that entry."""
        if key == self._current:
            return
        self._current = key
        page = self.page(key)
        for other in self._pages.values():
            other.setVisible(other is page)
        self._page_area.verticalScrollBar().setValue(0)
        self.methods.set_current(key)
        self.current_changed.emit(key)

    @Slot(str)
    def duplicate(self, key: str) -> str:
        """Another entry of the same method with the same settings, ticked and current; its key."""
        settings, reason = self.settings_or_default(key), self.row(key).reason()
        last = self._entries.of_method(self._entries.entry(key).method.name)[-1]
        entry = self._entries.duplicate(key)
        self._stored[entry.key] = settings
        self.methods.add_behind(entry, last).set_reason(reason)
        self.set_current(entry.key)
        self._on_edited()
        return entry.key

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take a copy out of the list; the entry before it becomes current."""
        before = self._entries.keys[self._entries.keys.index(key) - 1]
        self._entries.remove(key)
        self._stored.pop(key, None)
        if self._current == key:
            self.set_current(before)
        self.methods.remove(key)
        page = self._pages.pop(key, None)
        if page is not None:
            self._page_layout.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._on_edited()

    def settings_or_default(self, key: str) -> Settings:
        """The settings of that entry; those last given where its values do not fit together."""
        if self._form_problem(key):
            return self._stored.get(key) or self._entries.entry(key).method()
        return self.settings(key)

    @Slot()
    def request_run(self) -> None:
        """What the Run button does; nothing while the panel shows a reason against it."""
        self.seed_field.number.commit()
        for page in self._pages.values():
            page.form.commit()
        if not self._obstacle():
            chosen = [self.settings(key) for key in self.selected()]
            self.run_requested.emit(chosen, self.seed())
            self.seed_field.advance()

    def _make_buttons(self) -> None:
        self.run_button = self._buttons.primary(
            "run",
            self.tr("Run selected"),
            self.tr("Restore the photo by every method that is ticked."),
            command="run.selected",
        )
        self.stop_button = self._buttons.push(
            "stop",
            self.tr("Stop"),
            self.tr("Stop the run in progress; what waits goes on."),
            command="run.stop",
        )
        self.stop_button.setEnabled(False)

    def _lay_out(self) -> None:
        pages, self._page_layout = column(margin=0)
        self._page_layout.addStretch(1)
        self._page_area = ColumnScrollArea(pages)
        # The list of methods gets its height first; the form has what is left, and never less
        # than a few settings need, however many methods there are.
        self._page_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._page_area.setMinimumHeight(FORM_LINES * self.fontMetrics().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.presets)
        layout.addWidget(self.methods)
        layout.addWidget(self._page_area, 1)
        layout.addWidget(self.seed_field)
        layout.addWidget(self.status_label)
        command_row = row(self.run_button, self.stop_button, spacing=GRID)
        command_row.setStretch(0, 1)
        layout.addLayout(command_row)

    def _connect(self) -> None:
        self.methods.activated.connect(self.set_current)
        self.methods.toggled.connect(self._on_edited)
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
            return self._nothing_selected()
        return next(filter(None, map(self._problem, self.selected())), "")

    def _nothing_selected(self) -> str:
        if self.ticked():
            return self.tr("No ticked method takes this problem: tick another one.")
        return self.tr("Tick at least one method.")

    def _problem(self, key: str) -> str:
        problem = self._form_problem(key)
        return f"{self.row(key).title()}: {problem}" if problem else ""

    def _form_problem(self, key: str) -> str:
        return self._pages[key].form.problem() if key in self._pages else ""

    def _show_differences(self) -> None:
        """Tell the entries of one method apart by what differs in their settings."""
        for name in self._entries.methods:
            keys = self._entries.of_method(name)
            texts = differences([self.settings_or_default(key) for key in keys])
            for key, text in zip(keys, texts, strict=True):
                self.row(key).set_difference(text)

    def _refresh(self) -> None:
        obstacle = self._obstacle()
        self.run_button.setEnabled(not obstacle)
        self.status_label.set_quiet(not obstacle)
        self.status_label.setText(obstacle or self._estimate or self._engine_text)
        self.status_label.setVisible(bool(self.status_label.text()))

    @Slot()
    def _on_edited(self) -> None:
        self._show_differences()
        self._refresh()
        self.changed.emit()
