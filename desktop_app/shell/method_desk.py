"""What the methods panel says of presets, of methods that do not fit, and of time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.preset_book import (
    PresetBook,
    Saved,
    origin_text,
    origins_summary,
    preset_title,
)
from desktop_app.model.run_time import RunTimes, estimate_text, rough_duration
from desktop_app.model.words import engine_text
from desktop_app.panels.preset_bar import OWN
from desktop_app.storage.own_presets import load_own_presets, save_own_presets
from engine.errors import UserError
from engine.evaluation.admission import NO_SETTINGS, refusal
from engine.methods import method_class
from engine.presets import MASKED, STANDARD, Choice, Presets, shipped_file

if TYPE_CHECKING:
    from desktop_app.model.jobs import EngineState
    from desktop_app.panels.methods_panel import MethodsPanel
    from desktop_app.running.run_queue import RunQueue
    from engine.evaluation.ranking import Ranked
    from engine.parameters import Value
    from engine.samplers.sampler import Sampler


class MethodDesk(QObject):
    """Keeps the methods panel true: its preset is that of the settings it shows.

    An entry follows the chosen preset until its settings are changed: then it stays as it is when
    the task changes. Signals: failed(problem, remedy); tuning_changed() after another task, another
    preset, or methods that fit or no longer do.
    """

    failed = Signal(str, str)
    tuning_changed = Signal()

    def __init__(
        self, panel: MethodsPanel, queue: RunQueue, presets: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel, self._queue, self._file = panel, queue, presets
        own, self.notice = load_own_presets(presets)
        self._book = PresetBook(Presets.read(shipped_file()), own)
        self._preset, self._task = STANDARD, MASKED
        self._times = RunTimes()
        panel.presets.set_names(self._book.names)
        self._give(dict.fromkeys(panel.entries.keys, STANDARD))
        self._connect()
        self._show()

    def set_problem(
        self, task: str, *, noisy: bool, settings: Mapping[str, Value] = NO_SETTINGS
    ) -> None:
        """Take the task by its name: what fits it, and its presets.

        `settings` has those of the task that are not their defaults.
        """
        self._panel.set_reasons(
            {
                name: engine_text(refusal(method_class(name), task, noisy=noisy, settings=settings))
                for name in self._panel.entries.methods
            }
        )
        if task != self._task:
            presets = {key: self._preset_of(key) for key in self._panel.entries.keys}
            self._task = task
            self._give({key: preset for key, preset in presets.items() if preset != OWN})
        self._show()
        self.tuning_changed.emit()

    def ranking(self) -> list[Ranked]:
        """The methods that were tuned on the task, by the chosen preset, the best first."""
        return self._book.ranking(self._preset, self._task)

    @Slot(object)
    def set_engine(self, state: EngineState) -> None:
        """Take the speed that the engine measured."""
        self._times.set_engine(state)
        self._show()

    def seconds(self, sampler: Sampler) -> float | None:
        """How long a run with these settings will take; None while nothing is known of it."""
        return self._times.seconds(sampler)

    def _connect(self) -> None:
        bar = self._panel.presets
        bar.chosen.connect(self.choose)
        bar.save_requested.connect(self.save)
        bar.delete_requested.connect(self.delete)
        self._panel.changed.connect(self._show)
        self._panel.current_changed.connect(self._show)
        self._queue.run_ended.connect(self._on_run_ended)

    @Slot(str)
    def choose(self, preset: str) -> None:
        """Give the ticked entries the settings of a preset, and those that followed the last one.

        Entries that an own preset has and the list has not are added.
        """
        panel = self._panel
        following = [key for key in panel.entries.keys if self._is(key, self._preset)]
        affected = [*panel.ticked(), *following]
        self._preset = preset
        methods = dict.fromkeys(panel.entries.entry(key).method.name for key in panel.ticked())
        for method in methods:
            keys = panel.entries.of_method(method)
            missing = self._book.entries(preset, method) - len(keys)
            affected += [panel.duplicate(keys[0]) for _ in range(missing)]
        self._give(dict.fromkeys(affected, preset))
        self.tuning_changed.emit()

    @Slot(str)
    def save(self, name: str) -> None:
        """Keep the settings of all entries under a name."""
        panel = self._panel
        saved = {
            method: [panel.entry_values(key) for key in panel.entries.of_method(method)]
            for method in panel.entries.methods
        }
        before = self._book.own
        self._book.save(name, saved)
        if self._write(before):
            self._preset = name
        self._show_names()

    @Slot(str)
    def delete(self, name: str) -> None:
        """Forget an own preset; the settings in the panel stay."""
        before = self._book.own
        self._book.delete(name)
        if self._write(before) and self._preset == name:
            self._preset = STANDARD
        self._show_names()

    def _write(self, before: Mapping[str, Saved]) -> bool:
        """Whether the presets are on disk; where not, all is as it was before."""
        try:
            save_own_presets(self._file, self._book.own)
        except UserError as error:
            self._book = self._book.with_own(before)
            self.failed.emit(error.problem, error.remedy)
            return False
        return True

    def _show_names(self) -> None:
        self._panel.presets.set_names(self._book.names)
        self._show()

    def _choice(self, key: str, preset: str) -> Choice:
        entries = self._panel.entries
        name = entries.entry(key).method.name
        return self._book.choice(preset, name, self._task, entries.position(key))

    def _variation(self, key: str, preset: str) -> dict[str, str]:
        entries = self._panel.entries
        return self._book.variation(preset, entries.entry(key).method.name, entries.position(key))

    def _give(self, presets: Mapping[str, str]) -> None:
        """Show for each entry the settings of its preset."""
        entries = self._panel.entries
        self._panel.set_all_settings(
            {
                key: entries.entry(key).method.from_dict(self._choice(key, preset).settings)
                for key, preset in presets.items()
            },
            {key: self._variation(key, preset) for key, preset in presets.items()},
        )

    def _is(self, key: str, preset: str) -> bool:
        """Whether an entry has the settings of a preset."""
        shown = _shown_settings(self._panel, key)
        if shown is None or self._panel.variation(key) != self._variation(key, preset):
            return False
        return shown.to_dict() == self._choice(key, preset).settings

    def _names(self) -> list[str]:
        """All presets, the chosen one first: where several fit, it is that one."""
        return list(dict.fromkeys([self._preset, *self._book.names]))

    def _preset_of(self, key: str) -> str:
        """The preset whose settings an entry has, `OWN` where there is none."""
        return next((name for name in self._names() if self._is(key, name)), OWN)

    def _found_preset(self) -> str:
        """The preset whose settings all ticked entries have, `OWN` where there is none."""
        ticked = self._panel.ticked()
        every = (name for name in self._names() if all(self._is(key, name) for key in ticked))
        return next(every, OWN)

    @Slot()
    def _show(self) -> None:
        """Preset, origins and time as they follow from what the panel shows."""
        self._panel.presets.show_preset(self._found_preset())
        self._show_origins()
        self._show_times()

    def _show_origins(self) -> None:
        panel, said = self._panel, {}
        for key in panel.ticked():
            preset = self._preset_of(key)
            method = panel.entries.entry(key).method
            said[panel.row(key).title()] = (
                self.tr("Own settings")
                if preset == OWN
                else origins_summary(self._choice(key, preset), method, preset_title(preset))
            )
        panel.presets.set_origins(said)
        if panel.current:
            panel.page(panel.current).set_origins(*self._origins(panel.current))

    def _origins(self, key: str) -> tuple[str, dict[str, str]]:
        """Whose settings an entry has, and per setting where its value comes from."""
        shown = _shown_settings(self._panel, key)
        if shown is None:
            return "", {}
        preset = self._preset_of(key)
        choice = self._choice(key, preset or self._preset)
        title = preset_title(preset or self._preset)
        origins = {
            name: origin_text(choice, name, value, title) for name, value in shown.to_dict().items()
        }
        if preset == OWN:
            return self.tr("Own settings"), origins
        return origins_summary(choice, type(shown), title), origins

    def _show_times(self) -> None:
        panel = self._panel
        seeds = 1 if panel.seed_field.problem() else len(panel.seed_field.seeds())
        every: list[float | None] = []
        texts: dict[str, str] = {}
        for key in panel.selected():
            times = [self._times.seconds(sampler) for sampler in _shown_runs(panel, key)] * seeds
            known = [t for t in times if t is not None]
            if known and len(known) == len(times):
                texts[key] = rough_duration(sum(known))
            every += times
        panel.set_estimate(estimate_text(every), texts)

    @Slot(str)
    def _on_run_ended(self, run_id: str) -> None:
        run = self._queue.find(run_id)
        if run is not None and run.outcome is not None:
            sampler = method_class(run.job.method).from_dict(run.job.settings)
            self._times.learn(sampler, run.outcome.seconds)
            self._show_times()


def _shown_settings(panel: MethodsPanel, key: str) -> Sampler | None:
    """The settings of an entry, None while its values do not fit together."""
    return next(iter(_shown_runs(panel, key)), None)


def _shown_runs(panel: MethodsPanel, key: str) -> list[Sampler]:
    """The settings of all runs of an entry, none while its values do not fit together."""
    try:
        return cast("list[Sampler]", panel.combinations(key))
    except UserError:
        return []
