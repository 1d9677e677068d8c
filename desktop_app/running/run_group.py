"""Jobs that differ in their seed alone: one run of the engine for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.running.result_files import keep_trail

if TYPE_CHECKING:
    from desktop_app.model.jobs import Job
    from engine.evaluation.trail_recorder import TrailRecorder
    from engine.restoration import Restoration
    from engine.samplers.sampler import Step
    from engine.trail import Trail

OnTrail = Callable[[str, "Trail"], None]


@dataclass
class RunGroup:
    """A run whose pictures belong to `jobs`, in their order, and what is recorded of each."""

    jobs: Sequence[Job]
    run: Restoration
    recorders: Sequence[TrailRecorder]
    _trails_are_kept: bool = field(default=False, init=False)

    def add(self, step: Step, is_wanted: Callable[[Job], bool]) -> None:
        """Record the step for those that are wanted."""
        for index, job in enumerate(self.jobs):
            if is_wanted(job):
                self.recorders[index].add(step.of_picture(index))

    def keep_trails(self, tell: OnTrail | None) -> None:
        """Write the trails, once, and tell of them."""
        if self._trails_are_kept:
            return
        self._trails_are_kept = True
        for job, recorder in zip(self.jobs, self.recorders, strict=True):
            trail = recorder.trail()
            if trail is not None:
                keep_trail(job, trail)
                if tell is not None:
                    tell(job.run_id, trail)


def alike(jobs: Iterable[Job]) -> list[list[Job]]:
    """The jobs by method and settings, each group as its first comes."""
    groups: list[list[Job]] = []
    for job in jobs:
        mates = next((group for group in groups if job.goes_like(group[0])), None)
        if mates is None:
            groups.append([job])
        else:
            mates.append(job)
    return groups
