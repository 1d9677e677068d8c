"""A run as text that makes the same picture again: a command line, or a Python script."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.model.jobs import MEASUREMENT_SEED
from desktop_app.model.tasks import PAINTED, desk_task
from engine.methods import method_class

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from desktop_app.model.jobs import Job
    from engine.parameters import Value


@dataclass(frozen=True)
class Recipe:
    """A run and where its ingredients are.

    `photo` is a file of the photo, `mask` one of its painted mask, white where known, None for
    every other task. `prior` is a name or a path, whose weights have the hash that the job's problem
    names; `device` and `precision` are those of the run.
    """

    job: Job
    photo: Path
    mask: Path | None
    prior: str
    device: str = "cpu"
    precision: str = "float32"

    @property
    def out(self) -> str:
        """The file that the text writes into the folder it is run in."""
        return f"{Path(self.job.problem.name).stem or 'photo'}-{self.job.method}-restored.png"


def command_line(recipe: Recipe) -> str:
    """One line for a POSIX shell; the picture it writes is the photo with the result in it."""
    job, problem = recipe.job, recipe.job.problem
    frame = ",".join(map(repr, problem.frame))
    words = ["python", "-m", "engine", "restore", str(recipe.photo)]
    if recipe.mask is not None:
        words.append(f"--mask={recipe.mask}")
    else:
        words.append(f"--task={problem.task}")
        changed = _changed(desk_task(problem.task).settings().to_dict(), problem.task_settings)
        words += [f"--task-setting={name}={value}" for name, value in changed.items()]
    words += [f"--frame={frame}", f"--seam={problem.seam!r}"]
    words += [f"--sigma={problem.sigma!r}"] * (problem.sigma > 0)
    words += [f"--photons={problem.photons!r}"] * (problem.photons > 0)
    words += ["--damaged"] * (not problem.intact)
    words += [f"--method={job.method}", *map(_flag, job.settings.items())]
    words += [f"--seed={job.seed}", f"--measurement-seed={MEASUREMENT_SEED}"]
    words += [f"--prior={recipe.prior}", f"--device={recipe.device}"]
    words += [f"--precision={recipe.precision}", f"--out={recipe.out}"]
    return " ".join(map(shlex.quote, words))


def python_script(recipe: Recipe) -> str:
    """A script on the engine's own functions; it writes what `command_line` writes."""
    job = recipe.job
    title = f"{method_class(job.method).title} on {job.problem.name}, seed {job.seed}."
    asked = _INPAINTING if job.problem.task == PAINTED else _TASK
    return asked.format(
        title=title.replace("\\", "/").replace('"', "'"),
        photo=str(recipe.photo),
        mask=str(recipe.mask),
        task=job.problem.task,
        task_settings=dict(job.problem.task_settings),
        frame=", ".join(map(repr, job.problem.frame)),
        seam=job.problem.seam,
        sigma=job.problem.sigma,
        photons=job.problem.photons,
        intact=job.problem.intact,
        measurement_seed=MEASUREMENT_SEED,
        method=job.method,
        settings=dict(job.settings),
        seed=job.seed,
        prior=recipe.prior,
        check=_CHECK.format(sha256=job.problem.prior_sha256) if job.problem.prior_sha256 else "",
        device=recipe.device,
        precision=recipe.precision,
        out=recipe.out,
    )


def _flag(setting: tuple[str, Value]) -> str:
    name, value = setting[0].replace("_", "-"), setting[1]
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no-{name}"
    return f"--{name}={value}"


def _changed(defaults: Mapping[str, Value], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if defaults.get(name) != value}


_HEAD = '''"""{title}"""

from pathlib import Path

from engine.devices import choose_device, use_physical_cores
'''

_CHECK = """if prior.description.sha256 != {sha256!r}:
    raise SystemExit("This is not the prior that the run was made with.")
"""

_PRIOR = """
device = choose_device({device!r})
use_physical_cores()
prior = open_prior({prior!r})
{check}prior = placed(prior, device, {precision!r})

photo = open_photo(Path({photo!r}))
height, width = photo.pixels.shape[:2]
frame = WorkingFrame({frame})  # centre x, centre y, side, angle
"""

_CONDITIONS = """    sigma={sigma!r},
    photons={photons!r},
    intact={intact!r},
    seed={measurement_seed!r},
    device=device,
)
"""

_RUN = """
sampler = method_class({method!r}).from_dict(
    {settings!r}
)
run = restore(prior, framed.problem, sampler, seed={seed!r})
for step in run:
    print(f"\\r{{step.index}} of {{step.total}}", end="", flush=True)
print(f"\\n{{run.result.seconds:.1f}} s")

restored = put_back(photo.pixels, known, frame, to_pixels(run.result.image), seam={seam!r})
save_picture(Path({out!r}), restored, run.result.record)
"""

_INPAINTING = (
    _HEAD
    + """from engine.framing import WorkingFrame, put_back
from engine.images import open_mask, open_photo, save_picture, to_pixels
from engine.methods import method_class
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.problems.framed import framed_problem
from engine.restoration import restore
"""
    + _PRIOR
    + """known = open_mask(Path({mask!r}), (width, height))  # white is known
framed = framed_problem(
    photo.pixels,
    known,
    frame,
    prior.description.resolution,
"""
    + _CONDITIONS
    + _RUN
)

_TASK = (
    _HEAD
    + """from engine.evaluation.framed_task import framed_task
from engine.evaluation.tasks import task
from engine.framing import WorkingFrame, known_in_photo, put_back
from engine.images import open_photo, save_picture, to_pixels
from engine.methods import method_class
from engine.priors.library import open_prior
from engine.priors.placement import placed
from engine.restoration import restore
"""
    + _PRIOR
    + """measured = task({task!r})
framed = framed_task(
    photo.pixels,
    frame,
    prior.description.resolution,
    measured,
    measured.settings.from_dict({task_settings!r}),
"""
    + _CONDITIONS
    + """known = known_in_photo(framed.known, frame, height, width)
"""
    + _RUN
)
