"""The problem as the window holds it: photo, working frame, and what is asked about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop_app.model.posing import posed
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.model.tasks import PAINTED, DeskTask, desk_task
from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.model.jobs import ProblemSnapshot
    from engine.images import Photo
    from engine.parameters import Settings

DEFAULT_SEAM = 8.0
DEFAULT_MASK_SHARE = 0.375
NOISE_TO_REMOVE = 0.1
"""The sigma with which a task that is nothing without noise begins: that of its tuned presets."""


class Document(QObject):
    """Photo, frame, seam, what was measured, its noise, and whether the photo is the truth.

    `sigma` is on intensities from 0 to 1, `photons` make white (0 for no photon noise), `seam` is
    in photo pixels. `prior` is the name of the prior in use with the hash of its weights: every
    problem is posed for it. The mask itself is the canvas's; it comes in when the problem is described.

    Signals: photo_changed, frame_changed, problem_changed(name of the task) after a change of the
    task, its settings, the noise, or whether the photo is the truth.
    """

    photo_changed = Signal()
    frame_changed = Signal()
    problem_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photo: Photo | None = None
        self.frame = WorkingFrame(0.5, 0.5, 1.0, 0.0)
        self.task = desk_task(PAINTED)
        self.sigma = 0.0
        self._sigma_of_task = 0.0
        self.photons = 0.0
        self.seam = DEFAULT_SEAM
        self.intact = True
        self.prior = ("", "")
        self._task_settings: dict[str, Settings] = {}

    @property
    def task_settings(self) -> Settings:
        """The settings of the task; each task keeps its own."""
        return self._task_settings.get(self.task.name) or self.task.settings()

    @property
    def changed_settings(self) -> dict[str, Settings]:
        """By its name, the settings of every task that has others than its defaults."""
        given = self._task_settings.items()
        return {name: s for name, s in given if s != desk_task(name).settings()}

    @property
    def is_posed(self) -> bool:
        """Whether the noise that the task cannot do without is there."""
        return not self.task.needs_noise or self.sigma > 0.0 or self.photons > 0.0

    def set_task(self, task: DeskTask) -> None:
        """Say what was measured.

        A task that is nothing without noise brings some, and takes it away with it again unless
        the noise was set meanwhile.
        """
        sigma = self.sigma - self._sigma_of_task
        lacking = task.needs_noise and sigma == self.photons == 0.0
        self._sigma_of_task = NOISE_TO_REMOVE if lacking else 0.0
        self._change(task=task, sigma=sigma + self._sigma_of_task)

    def set_task_settings(self, settings: Settings) -> None:
        """Take the settings of the present task."""
        if settings != self.task_settings:
            self._task_settings[self.task.name] = settings
            self.problem_changed.emit(self.task.name)

    def replace_settings(self, settings: Mapping[str, Settings]) -> None:
        """Give every task its settings anew, those that are not named their defaults."""
        before = self.task_settings
        self._task_settings = dict(settings)
        if self.task_settings != before:
            self.problem_changed.emit(self.task.name)

    def set_noise(self, *, sigma: float | None = None, photons: float | None = None) -> None:
        """Take the standard deviation of the noise, or the photons that make white."""
        self._sigma_of_task = 0.0
        self._change(
            sigma=self.sigma if sigma is None else sigma,
            photons=self.photons if photons is None else photons,
        )

    def set_intact(self, intact: bool) -> None:
        """Say whether the photo is the truth, or the measurement."""
        self._change(intact=intact)

    def ask(self, asked: ProblemSettings) -> None:
        """Pose the problem of a record again, for the photo that is open."""
        self._task_settings[asked.task] = asked.settings()
        self._sigma_of_task = 0.0
        self.seam = asked.seam
        self.set_frame(WorkingFrame(*asked.frame))
        self.task, self.sigma, self.photons = desk_task(asked.task), asked.sigma, asked.photons
        self.intact = asked.intact
        self.problem_changed.emit(self.task.name)

    def open(self, photo: Photo, frame: WorkingFrame) -> None:
        """Take a new photo with its working frame."""
        self.photo, self.frame = photo, frame
        self.photo_changed.emit()

    def set_frame(self, frame: WorkingFrame) -> None:
        """Move, size or turn the working frame."""
        if frame != self.frame:
            self.frame = frame
            self.frame_changed.emit()

    def snapshot(self, known: np.ndarray | None = None) -> ProblemSnapshot:
        """The problem as it stands, with the mask `known`, boolean (H, W), True where known.

        Only the painted mask needs one; with other tasks it is not looked at. Equal problems get
        equal ids: their results are compared with each other.
        """
        assert self.photo is not None
        return posed(self.photo, self.asked(), known if self.task.is_painted else None)

    def asked(self) -> ProblemSettings:
        """What is asked about the photo, without the mask."""
        f = self.frame
        return ProblemSettings(
            frame=(float(f.centre_x), float(f.centre_y), float(f.side), float(f.angle)),
            task=self.task.name,
            task_settings=self.task_settings.to_dict(),
            sigma=self.sigma,
            photons=self.photons if self.task.measures_picture else 0.0,
            seam=self.seam,
            intact=self.intact or not self.task.measures_picture,
            prior=self.prior[0],
            prior_sha256=self.prior[1],
        )

    def _change(self, **values: Any) -> None:
        """Take new values, and tell when one of them is another one."""
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.problem_changed.emit(self.task.name)


def suggested_mask(height: int, width: int, frame: WorkingFrame) -> np.ndarray:
    """A mask to begin with: the middle of the working frame is to be restored.

    Boolean (H, W), True where known; the hole is a square of 3/8 of the frame's side, upright.
    """
    known = np.ones((height, width), dtype=bool)
    half = frame.side * DEFAULT_MASK_SHARE / 2
    top, bottom = (round(frame.centre_y + s * half) for s in (-1, 1))
    left, right = (round(frame.centre_x + s * half) for s in (-1, 1))
    known[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = False
    return known
