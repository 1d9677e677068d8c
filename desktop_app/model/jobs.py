"""What travels between the window and the worker: plain data, so that a process could stand between.

Pictures are uint8 (H, W, 3) sRGB arrays that nobody changes after they were handed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.tasks import PAINTED, desk_task
from desktop_app.model.words import engine_text, model_text
from engine.methods import method_class
from engine.priors.library import DEFAULT_PRIOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from engine.devices import FoundDevice
    from engine.misfit_file import StoredMap

MEASUREMENT_SEED: Final = 0
"""Draws the noise of every measurement: runs of one problem share it whatever their own seed."""
TRAIL_FILE = "steps.npz"
"""The trail of a run in its folder."""


@dataclass(frozen=True, eq=False)
class ProblemSnapshot:
    """The problem as it stood when Run was pressed.

    `known` is boolean (H, W), True where a pixel is known; `frame` is the working frame as
    (centre x, centre y, side, angle) in photo pixels; `sigma` is on intensities from 0 to 1;
    `seam` is the width in photo pixels over which the result is blended in. `intact` says that
    the photo is the truth, so that results can be scored; otherwise it is the measurement.
    `task` is what was measured, with its `task_settings`; only the painted mask reads `known`.
    `photons` make white, 0 for no photon noise. `prior` is the name of the prior that the problem
    was posed for and `prior_sha256` the hash of its weights; both "" for whichever is in use.
    """

    problem_id: str
    name: str
    photo: np.ndarray
    known: np.ndarray
    frame: tuple[float, float, float, float]
    sigma: float
    seam: float
    intact: bool
    task: str = PAINTED
    task_settings: dict[str, Any] = field(default_factory=dict)
    photons: float = 0.0
    prior: str = ""
    prior_sha256: str = ""


@dataclass(frozen=True, eq=False)
class Job:
    """One run of one method. `folder` is where its result goes, "" for nowhere."""

    run_id: str
    problem: ProblemSnapshot
    method: str
    settings: dict[str, Any]
    seed: int
    folder: str = ""

    def goes_like(self, other: Job) -> bool:
        """Whether it is of the same method with the same settings."""
        return (self.method, self.settings) == (other.method, other.settings)


def companions(job: Job, others: Iterable[Job], most: int, *, methods: bool = False) -> list[Job]:
    """At most so many of `others` that go together with `job`: of the same problem, none twice.

    They differ in their seed alone, or with `methods` also in their method and its settings. A
    method without a prior has none, and is none: it asks for no network call that could be shared.
    """
    if not method_class(job.method).uses_prior:
        return []
    found = [job]
    for other in others:
        if len(found) > most:
            break
        same_problem = other.problem.problem_id == job.problem.problem_id
        fits = method_class(other.method).uses_prior if methods else other.goes_like(job)
        is_new = all(other.seed != one.seed or not other.goes_like(one) for one in found)
        if same_problem and fits and is_new:
            found.append(other)
    return found[1:]


@dataclass(frozen=True, eq=False)
class Measurement:
    """The problem on the prior's grid: pictures (R, R, 3), `known` (R, R).

    `known` is what a result leaves as it is: nothing where all of the frame is restored. `psnr`
    is that of `observed`, in decibels, where a truth is known and no pixel is missing. `noise` is
    the standard deviation of the measurement's noise, on intensities from 0 to 1, and `misfit_map`
    that of the truth: the noise itself.
    """

    problem_id: str
    truth: np.ndarray
    observed: np.ndarray
    known: np.ndarray
    psnr: float | None = None
    noise: float = 0.0
    misfit_map: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Patch:
    """The part of the photo that a result changes, with its upper left corner."""

    left: int
    top: int
    pixels: np.ndarray


@dataclass(frozen=True, eq=False)
class Outcome:
    """How a run ended well.

    `psnr` in decibels, `ssim`, `lpips` compare with the truth and are None where there is none;
    `misfit` is the root mean square of y - A x on intensities from 0 to 1, `misfit_map` its size at
    each pixel of the measurement, float16 (H, W), nan where nothing was measured, or where that is
    on disk. `warning` is a sentence for the user, for example that the result could not be written.
    """

    run_id: str
    pixels: np.ndarray
    patch: Patch
    seconds: float
    misfit: float
    psnr: float | None = None
    ssim: float | None = None
    lpips: float | None = None
    record: dict[str, Any] = field(default_factory=dict)
    warning: str = ""
    misfit_map: np.ndarray | StoredMap | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether the pictures are in memory; those on disk come when they are asked for."""
        return True

    @property
    def problem(self) -> str:
        """Why its picture cannot be shown, "" where it can."""
        return ""


@dataclass(frozen=True)
class EngineState:
    """What the window says about the engine once it is ready.

    `seconds_forward` is what one network call took on this machine, `seconds_gradient` one with
    the gradient back to the picture, both 0 until they are timed; `timesteps` are those of the
    prior. `sha256` is that of its weights, `source` the name or the path it was opened by.
    `together` is how many runs of one problem are best sampled at once.
    `device` and `precision` are what it computes on and in, `computing` what was asked for, and
    `devices` all that it could be asked for.
    `idle_card` is why a graphics card that is there is not used, and what helps; () where there is
    none.
    """

    device: str
    prior: str
    domain: str
    resolution: int
    parameters: int
    timesteps: int = 1000
    seconds_forward: float = 0.0
    seconds_gradient: float = 0.0
    sha256: str = ""
    source: str = ""
    idle_card: tuple[str, ...] = ()
    together: int = 1
    precision: str = "float32"
    computing: Computing = BY_ITSELF
    devices: tuple[FoundDevice, ...] = ()


def settings_text(job: Job) -> str:
    """The settings of a run in short: "N 100, ζ 2, seed 7"."""
    return settings_line(job.method, job.settings, job.seed)


def settings_line(method: str, settings: dict[str, Any], seed: int) -> str:
    """The settings of a method in short: "N 100, ζ 2, seed 7"."""
    words = model_text("seed {0}").format(seed)
    return ", ".join(filter(None, [_in_short(method, settings), words]))


def method_settings_text(job: Job) -> str:
    """The settings of its method in short: "N 100, ζ 2"."""
    return _in_short(job.method, job.settings)


def _in_short(method: str, settings: dict[str, Any]) -> str:
    names = {p.name: p.symbol or engine_text(p.label) for p in method_class(method).parameters()}
    return ", ".join(f"{names[name]} {_number(value)}" for name, value in settings.items())


def task_text(problem: ProblemSnapshot) -> str:
    """What was measured, in short: "Gaussian blur, σ 0.05"; and for which prior, if not the usual."""
    noise = [f"σ {problem.sigma:g}"] * (problem.sigma > 0)
    photons = [model_text("{0} photons").format(f"{problem.photons:g}")] * (problem.photons > 0)
    prior = [model_text("prior {0}").format(problem.prior)]
    prior *= problem.prior not in ("", DEFAULT_PRIOR)
    return ", ".join([engine_text(desk_task(problem.task).title), *noise, *photons, *prior])


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
