"""How to restore: the methods, their presets and settings, the seed, Run and Stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.model.method_entries import MethodEntries, differences
from desktop_app.model.sweep import joined, split
from desktop_app.panels.entry_pages import NOTHING_VARIES, EntryPages
from desktop_app.panels.method_list import MethodList
from desktop_app.panels.preset_bar import PresetBar
from desktop_app.panels.run_bar import RunBar
from desktop_app.panels.section import (
    GRID,
    NO_KEYS,
    ButtonMaker,
    Icons,
    Keys,
)
from engine.parameters import Settings

if TYPE_CHECKING:
    from desktop_app.panels.method_row import MethodRow
    from desktop_app.panels.method_settings import MethodSettings
    from engine.samplers.sampler import Sampler


class MethodsPanel(QWidget):
    """The list of methods, the form of the current one, and below them always Run and Stop.

    Every method has an entry, whose key is its name; another entry of it has a key of its own.
    Run is possible once the engine is ready, nothing blocks it, and at least one usable entry is
    ticked; otherwise the panel says what is missing. Until `set_engine_ready` the engine counts
    as starting. All methods are ticked at first.

    A setting of an entry can vary: the entry then stands for a run of each combination.

    Signals: run_requested(list of settings, list of seeds), run_first_requested likewise;
    stop_requested(); changed() after entries, ticks, settings or seeds have changed;
    current_changed(key).
    """

    run_requested = Signal(list, list)
    run_first_requested = Signal(list, list)
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
        self._current = ""
        self._engine_ready = False
        self._engine_text = self.tr("The engine is starting…")
        self._blocked = ""
        self._estimate = ""
        self.presets = PresetBar(self.tr("Methods"), self._buttons)
        self.methods = MethodList(methods, self._buttons)
        self._pages = EntryPages(self._entries, self._buttons, self._reason)
        self._run_bar = RunBar(self._buttons)
        self.seed_field, self.status_label = self._run_bar.seed_field, self._run_bar.status_label
        self.run_button, self.stop_button = self._run_bar.run_button, self._run_bar.stop_button
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
        """The settings of that entry, the first of those that vary.

        Raises UserError when its values do not fit together.
        """
        return self._pages.settings(key)

    def settings_or_default(self, key: str) -> Settings:
        """The settings of that entry; those last given where its values do not fit together."""
        return self._pages.settings_or_default(key)

    def combinations(self, key: str) -> list[Settings]:
        """The settings of every run of that entry: one, or more where settings vary.

        Raises UserError when some values do not fit together.
        """
        return self._pages.combinations(key)

    def variation(self, key: str) -> dict[str, str]:
        """What the settings of that entry that vary are written as."""
        return self._pages.variation(key)

    def entry_values(self, key: str) -> dict[str, Any]:
        """The settings of that entry and what varies of them, as plain values to be kept."""
        return joined(self.settings_or_default(key).to_dict(), self.variation(key))

    def set_entry_values(self, key: str, kept: Mapping[str, Any]) -> None:
        """Show kept values; UserError where they do not fit the method."""
        settings, texts = split(kept)
        method = self._entries.entry(key).method
        self.set_all_settings({key: method.from_dict(settings)}, {key: texts})

    def set_settings(self, key: str, settings: Settings) -> None:
        """Show `settings` for that entry; none varies."""
        self.set_all_settings({key: settings})

    def set_all_settings(
        self,
        settings: Mapping[str, Settings],
        varied: Mapping[str, Mapping[str, str]] = NOTHING_VARIES,
    ) -> None:
        """Show the settings of several entries at once, and what varies of them."""
        for key, given in settings.items():
            self._pages.give(key, given, varied.get(key, {}))
        self._on_edited()

    def page(self, key: str) -> MethodSettings:
        """The settings page of that entry, made when it is first needed."""
        return self._pages.page(key)

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
                self._pages.set_reason(key, reasons[name])
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
        self._pages.show_page(key)
        self.methods.set_current(key)
        self.current_changed.emit(key)

    @Slot(str)
    def duplicate(self, key: str) -> str:
        """Another entry of the same method with the same settings, ticked and current; its key."""
        settings, varied, row = self.settings_or_default(key), self.variation(key), self.row(key)
        last = self._entries.of_method(self._entries.entry(key).method.name)[-1]
        entry = self._entries.duplicate(key)
        self._pages.give(entry.key, settings, varied)
        copy = self.methods.add_behind(entry, last)
        copy.set_reason(row.reason())
        copy.set_score(row.score())
        self.set_current(entry.key)
        self._on_edited()
        return entry.key

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take a copy out of the list; the entry before it becomes current."""
        before = self._entries.keys[self._entries.keys.index(key) - 1]
        self._entries.remove(key)
        if self._current == key:
            self.set_current(before)
        self.methods.remove(key)
        self._pages.remove(key)
        self._on_edited()

    @Slot()
    def request_run(self) -> None:
        """What the Run button does; nothing while the panel shows a reason against it."""
        self.request_run_in(())

    def request_run_in(self, order: Sequence[str]) -> None:
        """The same with the methods of `order` first, in that order."""
        if self._is_ready_to_run():
            keys = self.selected()
            keys.sort(key=lambda key: order.index(key) if key in order else len(order))
            self.run_requested.emit(self._samplers(keys), self.seed_field.seeds())
            self.seed_field.advance()

    @Slot()
    def request_run_first(self) -> None:
        """The same, but before what waits."""
        if self._is_ready_to_run():
            self.run_first_requested.emit(self._samplers(self.selected()), self.seed_field.seeds())
            self.seed_field.advance()

    def _is_ready_to_run(self) -> bool:
        self.seed_field.number.commit()
        self._pages.commit()
        if self._obstacle():
            return False
        is_ready = self._run_bar.confirms(
            len(self._samplers(self.selected())) * len(self.seed_field.seeds())
        )
        self._refresh()
        return is_ready

    def _samplers(self, keys: Sequence[str]) -> list[Settings]:
        return [each for key in keys for each in self.combinations(key)]

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.presets)
        layout.addWidget(self.methods, 1)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._run_bar)

    def _connect(self) -> None:
        self.methods.activated.connect(self.set_current)
        self.methods.toggled.connect(self._on_edited)
        self._pages.edited.connect(self._on_edited)
        self._pages.duplicate_requested.connect(self.duplicate)
        self._pages.remove_requested.connect(self.remove)
        self.seed_field.changed.connect(self._on_edited)
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
        problems = (*map(self._problem, self.selected()), self._seed_problem())
        return next(filter(None, problems), "")

    def _seed_problem(self) -> str:
        """In short: what is wrong with them stands right above."""
        return self.tr("The seeds cannot be read.") if self.seed_field.problem() else ""

    def _nothing_selected(self) -> str:
        if self.ticked():
            return self.tr("No ticked method takes this problem: tick another one.")
        return self.tr("Tick at least one method.")

    def _problem(self, key: str) -> str:
        problem = self._pages.problem(key)
        return f"{self.row(key).title()}: {problem}" if problem else ""

    def _reason(self, key: str) -> str:
        return self.row(key).reason()

    def _show_differences(self) -> None:
        """Tell the entries of one method apart by what differs in their settings."""
        for name in self._entries.methods:
            keys = self._entries.of_method(name)
            texts = differences([self.settings_or_default(key) for key in keys])
            for key, text in zip(keys, texts, strict=True):
                self.row(key).set_difference(text)

    def _show_numbers(self) -> None:
        """Say of each entry how many runs it makes."""
        seeds = 1 if self.seed_field.problem() else len(self.seed_field.seeds())
        for key in self._entries.keys:
            runs = 0 if self._pages.problem(key) else len(self.combinations(key))
            self.row(key).set_runs(runs * seeds if self.row(key).is_ticked() else runs)

    def _refresh(self) -> None:
        self._run_bar.show_state(self._obstacle(), self._estimate or self._engine_text)

    @Slot()
    def _on_edited(self) -> None:
        self._run_bar.forget_question()
        self._show_differences()
        self._show_numbers()
        self._refresh()
        self.changed.emit()
