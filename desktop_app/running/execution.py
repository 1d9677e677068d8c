"""Running one job on the engine: no Qt, used by the worker and by the run without a window.

Imports torch; import it in the worker only.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.jobs import (
    MEASUREMENT_SEED,
    EngineState,
    Job,
    Measurement,
    Outcome,
    ProblemSnapshot,
)
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.model.tasks import PAINTED, checked_settings
from desktop_app.running.call_times import call_times
from desktop_app.running.changed_part import changed_part
from desktop_app.running.in_words import OUT_OF_MEMORY
from desktop_app.running.prior_in_use import let_go, opened, state_of
from desktop_app.running.result_files import stored
from desktop_app.running.run_group import OnTrail, RunGroup, alike
from engine.devices import device_memory, free_memory, is_out_of_memory, use_physical_cores
from engine.errors import UserError
from engine.evaluation.comparison import Scores
from engine.evaluation.framed_task import framed_task
from engine.evaluation.metrics import Lpips
from engine.evaluation.tasks import task as task_of_engine
from engine.evaluation.trail_recorder import TrailRecorder
from engine.evaluation.uncertainty import repeated
from engine.framing import WorkingFrame
from engine.images import to_pixels
from engine.lockstep import in_step
from engine.methods import method_class
from engine.priors.library import DEFAULT_PRIOR
from engine.priors.placement import forget_recordings
from engine.priors.prior import Prior
from engine.problems.framed import framed_problem
from engine.problems.problem import Problem
from engine.restoration import Result, restore
from engine.samplers.sampler import Step

OnStep = Callable[[Step, RunGroup], None]
LOG = logging.getLogger(__name__)


class Engine:
    """The prior and the metrics, loaded once; and the measurement that the last job used."""

    def __init__(self, prior: str = DEFAULT_PRIOR, computing: Computing = BY_ITSELF) -> None:
        use_physical_cores()
        self.source, self.computing = prior, computing
        self.prior = opened(prior, computing)
        self.device = self.prior.device
        self.lpips = Lpips()
        self._measured: tuple[Measurement, Problem] | None = None

    def warm_up(self) -> EngineState:
        """One call of each kind, so that any run starts at once; they are not timed yet.

        For the first gradient torch imports a third of what it imports at its start.
        """
        side = self.prior.description.resolution
        self.prior.check_size(side, side)
        blank = torch.zeros(1, 3, side, side, device=self.device)
        transition = self.prior.schedule.respaced(2)[0]
        self.prior.denoise_with_pullback(blank, transition)[1](blank)
        return state_of(self.prior, self.source, self.computing, (0.0, 0.0))

    def settle(self) -> Iterator[EngineState | None]:
        """What may come once the engine is ready, in parts: LPIPS, and the state with times."""
        self._score_once(self.prior)
        yield None
        seconds = call_times(self.prior, self.device)
        yield state_of(self.prior, self.source, self.computing, seconds)

    def use(self, prior: str) -> EngineState:
        """Work with another prior from now on, by its name or its path.

        Raises UserError where it cannot be opened or does not run; all stays as it was then.
        """
        return self._change(prior, self.computing)

    def compute(self, computing: Computing) -> EngineState:
        """Work elsewhere or in another precision from now on; UserError as `use`."""
        return self._change(self.source, computing)

    def _change(self, source: str, computing: Computing) -> EngineState:
        prior = opened(source, computing)
        try:
            state = self._warmed_up(prior, source, computing)
        except BaseException:
            let_go(prior)
            raise
        old, self.prior, self.device, self._measured = self.prior, prior, prior.device, None
        self.source, self.computing = source, computing
        let_go(old)
        return state

    def borrowed(self, prior: str) -> Prior:
        """A prior to be measured, the one in use where it is that; else `let_go` of it after."""
        return self.prior if prior == self.source else opened(prior, self.computing)

    def _warmed_up(self, prior: Prior, source: str, computing: Computing) -> EngineState:
        side = prior.description.resolution
        prior.check_size(side, side)
        self._score_once(prior)
        return state_of(prior, source, computing, call_times(prior, prior.device))

    def _score_once(self, prior: Prior) -> None:
        side = prior.description.resolution
        blank = torch.zeros(1, 3, side, side)
        self.lpips(blank, blank)

    def memory(self) -> tuple[int, int] | None:
        """Bytes in use and in all of the device; None where it has no memory of its own."""
        return device_memory(self.device)

    def measure(self, snapshot: ProblemSnapshot) -> Measurement:
        """The problem on the prior's grid; jobs of one problem share it.

        Raises UserError when nothing, or everything, is to be restored within the frame, and when
        the task cannot be posed there.
        """
        self._check_prior(snapshot)
        if self._measured is None or self._measured[0].problem_id != snapshot.problem_id:
            self._measured = self._measure(snapshot)
        return self._measured[0]

    def execute(self, job: Job, on_step: OnStep) -> Outcome:
        """Run one job to its end, as `execute_together` does."""
        return next(self.execute_together([job], on_step))

    def execute_together(
        self,
        jobs: Sequence[Job],
        on_step: OnStep,
        should_stop: Callable[[], bool] | None = None,
        on_trail: OnTrail | None = None,
        is_wanted: Callable[[Job], bool] = lambda job: True,
    ) -> Iterator[Outcome]:
        """Run jobs of one problem, their network calls as one, and write each result.

        The outcomes come one by one, each after its files are in its job's folder. The trails are
        written before that, also those of a run that is stopped or diverges. A job that is no
        longer wanted has no further steps and no outcome.

        Raises UserError for what the user can put right, `Cancelled` once `should_stop()` is true.
        After a run that the memory did not suffice for, all is free that can be made again.
        """
        try:
            yield from self._executed(jobs, on_step, should_stop, on_trail, is_wanted)
            return
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            LOG.warning("run %s: %s", jobs[0].run_id, error)
        # Out of the handler: its traceback holds what the run had allocated.
        self.release()
        raise UserError(*OUT_OF_MEMORY)

    def release(self) -> None:
        """Free what the device holds beside the weights; it is made again when it is needed."""
        self._measured = None
        forget_recordings(self.prior)
        free_memory(self.device)

    def _executed(
        self,
        jobs: Sequence[Job],
        on_step: OnStep,
        should_stop: Callable[[], bool] | None,
        on_trail: OnTrail | None,
        is_wanted: Callable[[Job], bool],
    ) -> Iterator[Outcome]:
        measurement = self.measure(jobs[0].problem)
        assert self._measured is not None
        problem = self._measured[1]
        groups = [self._begun(problem, some, should_stop) for some in alike(jobs)]
        try:
            for number, step in in_step([group.run for group in groups]):
                group = groups[number]
                if step is not None:
                    group.add(step, is_wanted)
                    on_step(step, group)
                    if not any(map(is_wanted, group.jobs)):
                        group.run.close()
                        group.keep_trails(on_trail)
                    continue
                group.keep_trails(on_trail)
                for index, job in enumerate(group.jobs):
                    if is_wanted(job):
                        result = _shared(group.run.result.of_picture(index), len(jobs))
                        outcome = self._outcome(job, measurement, problem, result)
                        yield stored(job, measurement, outcome)
        finally:
            for group in groups:
                group.keep_trails(on_trail)

    def _begun(
        self, problem: Problem, jobs: Sequence[Job], should_stop: Callable[[], bool] | None
    ) -> RunGroup:
        sampler = method_class(jobs[0].method).from_dict(jobs[0].settings)
        batch = repeated(problem, len(jobs))
        run = restore(self.prior, batch, sampler, [job.seed for job in jobs], should_stop)
        schedule = self.prior.schedule if sampler.uses_prior else None
        return RunGroup(jobs, run, [TrailRecorder(problem, schedule) for _ in jobs])

    def _check_prior(self, snapshot: ProblemSnapshot) -> None:
        """What names one prior must not be made by another."""
        about = self.prior.description
        wanted = (snapshot.prior, snapshot.prior_sha256)
        if any(wanted) and wanted != (about.name, about.sha256):
            raise UserError(
                f"This run belongs to the prior {snapshot.prior} "
                f"({snapshot.prior_sha256[:8]}); {about.name} ({about.sha256[:8]}) is in use.",
                f"Use {snapshot.prior} on the page Prior, then run it again.",
            )

    def _measure(self, snapshot: ProblemSnapshot) -> tuple[Measurement, Problem]:
        if snapshot.task != PAINTED:
            return self._measure_task(snapshot)
        framed = framed_problem(
            snapshot.photo,
            snapshot.known,
            WorkingFrame(*snapshot.frame),
            self.prior.description.resolution,
            sigma=snapshot.sigma,
            photons=snapshot.photons,
            intact=snapshot.intact,
            seed=MEASUREMENT_SEED,
            device=self.device,
        )
        observed = to_pixels(framed.problem.measurement.cpu())
        observed[~framed.known] = 0
        shown = Measurement(snapshot.problem_id, framed.pixels, observed, framed.known)
        return _with_noise(shown, framed.problem), framed.problem

    def _measure_task(self, snapshot: ProblemSnapshot) -> tuple[Measurement, Problem]:
        framed = framed_task(
            snapshot.photo,
            WorkingFrame(*snapshot.frame),
            self.prior.description.resolution,
            task_of_engine(snapshot.task),
            checked_settings(snapshot.task, snapshot.task_settings),
            sigma=snapshot.sigma,
            photons=snapshot.photons,
            intact=snapshot.intact,
            seed=MEASUREMENT_SEED,
            device=self.device,
        )
        shown = Measurement(
            snapshot.problem_id, framed.pixels, framed.observed, framed.known, framed.psnr
        )
        return _with_noise(shown, framed.problem), framed.problem

    def _outcome(
        self, job: Job, measurement: Measurement, problem: Problem, result: Result
    ) -> Outcome:
        snapshot = job.problem
        pixels = to_pixels(result.image.cpu())
        record: dict[str, Any] = {
            **result.record,
            "photo": snapshot.name,
            "frame": list(snapshot.frame),
            "seam": snapshot.seam,
            "asked": ProblemSettings.of(snapshot).to_dict(),
            "measurement_seed": MEASUREMENT_SEED,
            "seconds": result.seconds,
        }
        scores = self._scores(result.image, problem)
        return Outcome(
            run_id=job.run_id,
            pixels=pixels,
            patch=changed_part(snapshot, measurement.known, pixels),
            seconds=result.seconds,
            misfit=float(problem.misfit(result.image)[0]),
            psnr=scores.get("psnr"),
            ssim=scores.get("ssim"),
            lpips=scores.get("lpips"),
            record={**record, "metrics": _finite(scores)},
            misfit_map=_misfit_map(problem, result.image),
        )

    def _scores(self, image: torch.Tensor, problem: Problem) -> dict[str, float]:
        """PSNR, SSIM and LPIPS in the working frame; none without a truth."""
        if problem.truth is None:
            return {}
        scores = Scores(self.lpips)
        scores.add(image, problem.truth)
        return {"psnr": scores.psnr[0], "ssim": scores.ssim[0], "lpips": scores.lpips[0]}


def _with_noise(measurement: Measurement, problem: Problem) -> Measurement:
    """The measurement with its noise: how large it is, and the map of it where a truth is known."""
    truth = problem.truth
    drawn = None if truth is None else _misfit_map(problem, truth)
    return replace(measurement, noise=problem.noise_deviation / 2.0, misfit_map=drawn)


def _misfit_map(problem: Problem, image: torch.Tensor) -> np.ndarray:
    values: np.ndarray = problem.misfit_map(image)[0].cpu().numpy().astype(np.float16)
    return values


def _finite(scores: dict[str, float]) -> dict[str, float | None]:
    """JSON knows no infinity: the PSNR of an exact copy becomes null."""
    return {name: value if math.isfinite(value) else None for name, value in scores.items()}


def _shared(result: Result, count: int) -> Result:
    """The result of a run whose network calls were made for so many runs in all."""
    return replace(result, record={**result.record, "together": count}) if count > 1 else result
