"""What of the window belongs to a session, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.model.jobs import Job
from desktop_app.model.posing import posed, problem_id
from desktop_app.model.run_row import RunState
from desktop_app.running.run_queue import Run
from desktop_app.storage.kept_runs import KeptProblem, outcome_of
from desktop_app.storage.session_state import KeptMethod
from engine.framing import WorkingFrame
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.model.jobs import ProblemSnapshot
    from desktop_app.model.problem_settings import Frame, ProblemSettings
    from desktop_app.panels.methods_panel import MethodsPanel
    from desktop_app.storage.kept_runs import KeptRun
    from desktop_app.storage.waiting_runs import WaitingRun
    from engine.images import Photo


def method_list(panel: MethodsPanel) -> tuple[KeptMethod, ...]:
    """All entries of the list of methods, in their order."""
    ticked = set(panel.ticked())
    return tuple(
        KeptMethod(
            panel.entries.entry(key).method.name,
            dict(panel.settings_or_default(key).to_dict()),
            key in ticked,
            panel.variation(key),
        )
        for key in panel.entries.keys
    )


def show_methods(panel: MethodsPanel, methods: Sequence[KeptMethod]) -> None:
    """Bring the list of methods to these entries; a method without one is not ticked."""
    if not methods:
        return
    current = panel.current
    for key in reversed(panel.entries.keys):
        if panel.entries.entry(key).is_copy:
            panel.remove(key)
    kept = dict(_placed(panel, methods))
    panel.set_all_settings(
        {key: method_class(m.method).from_dict(m.settings) for key, m in kept.items()},
        {key: m.varied for key, m in kept.items()},
    )
    panel.set_ticked(key for key, entry in kept.items() if entry.ticked)
    if current in panel.entries.keys:
        panel.set_current(current)


def _placed(panel: MethodsPanel, methods: Sequence[KeptMethod]) -> Iterator[tuple[str, KeptMethod]]:
    """Each entry with its key; the second one of a method and those after it get new ones."""
    seen: set[str] = set()
    for entry in methods:
        if entry.method in panel.entries.methods:
            key = panel.duplicate(entry.method) if entry.method in seen else entry.method
            seen.add(entry.method)
            yield key, entry


def fitting_frame(frame: Frame, photo: Photo) -> WorkingFrame | None:
    """The frame if it can have been placed on this photo by hand, else None."""
    x, y, side, angle = frame
    height, width = photo.pixels.shape[:2]
    longest = max(height, width)
    fits = 0 <= x <= width and 0 <= y <= height and 1 <= side <= 2 * longest and abs(angle) <= 360
    return WorkingFrame(x, y, side, angle) if fits else None


def finished_runs(kept: Sequence[KeptRun], photo: Photo) -> list[Run]:
    """The runs of a session for the queue: equal problems are one object."""
    problems: dict[str, ProblemSnapshot] = {}
    return [_run(run, photo, problems) for run in kept]


def waiting_jobs(waiting: Sequence[WaitingRun], photo: Photo) -> list[Job]:
    """The jobs that were asked for and had not finished, as they were."""
    problems: dict[str, ProblemSnapshot] = {}
    return [
        Job(
            run.run_id,
            _problem(run.asked, run.mask, run.folder, photo, problems),
            run.method,
            run.settings,
            run.seed,
            str(run.folder),
        )
        for run in waiting
    ]


def _problem(
    asked: ProblemSettings,
    mask: str,
    folder: Path,
    photo: Photo,
    problems: dict[str, ProblemSnapshot],
) -> ProblemSnapshot:
    key = problem_id(photo, asked, mask)
    if key not in problems:
        problem = replace(posed(photo, asked, None), problem_id=key)
        problems[key] = KeptProblem(problem, folder / "painted.png") if mask else problem
    return problems[key]


def _run(kept: KeptRun, photo: Photo, problems: dict[str, ProblemSnapshot]) -> Run:
    problem = _problem(kept.asked, kept.desk.mask, kept.folder, photo, problems)
    calls = kept.record.get("network_calls")
    steps = calls if isinstance(calls, int) else 0
    outcome = outcome_of(kept, photo.pixels.shape[:2])
    folder = str(kept.folder)
    job = Job(kept.desk.run_id, problem, kept.method, kept.settings, kept.seed, folder)
    return Run(job, RunState.DONE, steps, steps, kept.seconds, outcome=outcome)
