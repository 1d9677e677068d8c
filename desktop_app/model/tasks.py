"""What can have been measured: the tasks of the engine, and the mask that is painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from engine.errors import UserError
from engine.evaluation.tasks import TASKS, Task
from engine.parameters import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

PAINTED: Final = "inpaint-painted"
# No photo can be their measurement: these are simulated only, and count no photons.
NO_PICTURES: Final = frozenset({"phase-retrieval"})


@dataclass(frozen=True)
class DeskTask:
    """A task as the window offers it.

    `title` is that of lists. `settings` describes what it needs besides the noise;
    `needs_noise` says that it poses no problem without any, `measures_picture` that a photo can
    be the measurement.
    """

    name: str
    title: str
    settings: type[Settings]
    needs_noise: bool = False
    measures_picture: bool = True

    @property
    def is_painted(self) -> bool:
        """Whether the mask on the canvas says what was measured."""
        return self.name == PAINTED


@cache
def desk_tasks() -> tuple[DeskTask, ...]:
    """All tasks, the painted mask first."""
    return (DeskTask(PAINTED, "Inpainting, the mask painted", Settings), *map(_of_engine, TASKS))


def desk_task(name: str) -> DeskTask:
    """The task of that name; UserError when there is none."""
    for candidate in desk_tasks():
        if candidate.name == name:
            return candidate
    raise UserError(f"There is no task {name!r}.", "Choose what was measured in the problem panel.")


def checked_settings(name: str, values: Mapping[str, object]) -> Settings:
    """The settings of a task from a file; UserError on an unknown task, name or value."""
    return desk_task(name).settings.from_dict(dict(values))


def _of_engine(task: Task) -> DeskTask:
    return DeskTask(
        task.name,
        _as_entry(task.title),
        task.settings,
        task.needs_noise,
        task.name not in NO_PICTURES,
    )


def _as_entry(title: str) -> str:
    """ "a blur by motion" as the entry of a list: "Blur by motion"."""
    bare = title.removeprefix("a ")
    return bare[:1].upper() + bare[1:]
