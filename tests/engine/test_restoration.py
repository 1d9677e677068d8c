"""restore(): steps, result, record, refusals, and what happens when a run goes wrong."""

from __future__ import annotations

import dataclasses
import json
import math
import re
import time
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from engine.errors import UserError
from engine.methods import METHODS, method_class
from engine.priors.library import open_prior
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.operator import LinearOperator, Operator
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.ddnm import DDNM
from engine.samplers.diffpir import DiffPIR
from engine.samplers.dmps import DMPS
from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.red_diff import REDDiff
from engine.samplers.sampler import Sampler, Steps
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit
from engine.version import VERSION
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import (
    Squared,
    answered,
    constant_problem,
    first_of_pairs,
    gaussian_prior,
)

each_sampler = pytest.mark.parametrize("sampler", METHODS, ids=lambda s: s.name)
# All but those whose estimate already agrees with the measurement, or is the picture itself.
SHOW_THE_PRIORS_WORD = [m for m in METHODS if m.uses_prior and m not in (DDNM, DiffPIR, REDDiff)]
PRIOR = gaussian_prior(PairModel())


def problem_of(operator: Operator) -> Problem:
    return Problem(operator, torch.zeros(1, 3, 8, 8), 0.02, (1, 3, 8, 8))


class TestSteps:
    @each_sampler
    def test_counts_every_network_call(self, sampler: type[Sampler]) -> None:
        settings = sampler.from_dict({"steps": 7})
        calls = count_calls(PRIOR)
        run = restore(PRIOR, constant_problem(0.5, 8, 8), settings)
        steps = list(run)
        assert [s.index for s in steps] == list(range(1, len(steps) + 1))
        assert {s.total for s in steps} == {len(steps)}
        assert len(steps) == settings.network_calls(1000) == run.result.network_calls
        assert calls[0] == (len(steps) if sampler.uses_prior else 0)
        assert steps[-1].timestep == 0
        assert all(s.estimate.shape == (1, 3, 8, 8) for s in steps)

    @each_sampler
    def test_a_prior_with_fewer_times_than_steps(self, sampler: type[Sampler]) -> None:
        schedule = NoiseSchedule.linear(1e-3, 0.3, 10)
        prior = Prior(Silent(), schedule, PriorDescription("short", "none", 8))
        run = restore(prior, constant_problem(0.5, 8, 8), sampler.from_dict({"steps": 50}))
        times = [step.timestep for step in run]
        assert len(times) == sampler.from_dict({"steps": 50}).network_calls(10)
        assert set(times) <= set(range(10))

    def test_repeats_count_too(self) -> None:
        sampler = MaskedSDEdit(steps=5, repeats=3)
        run = restore(PRIOR, constant_problem(0.5, 8, 8), sampler)
        assert [s.index for s in run] == list(range(1, 16))
        assert sampler.network_calls(1000) == 15

    @each_sampler
    def test_estimates_carry_no_graph(self, sampler: type[Sampler]) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), sampler.from_dict({"steps": 3}))
        assert not any(step.estimate.requires_grad for step in run)
        assert not run.result.image.requires_grad

    @pytest.mark.parametrize("sampler", SHOW_THE_PRIORS_WORD, ids=lambda s: s.name)
    def test_shows_what_the_prior_says(self, sampler: type[Sampler]) -> None:
        """x0_hat = (x_t - sqrt(1 - ab) eps) / sqrt(ab), of what the network was last asked."""
        prior, asked = gaussian_prior(PairModel(mean=0.2)), []
        prior.network.register_forward_hook(lambda _, given, eps: asked.append((given[0], eps)))
        problem = constant_problem(0.5, 8, 8, 0.1)
        for step in restore(prior, problem, sampler.from_dict({"steps": 4})):
            x, eps = asked[-1]
            bar = prior.schedule.alpha_bars[step.timestep]
            expected = (x - math.sqrt(1.0 - bar) * eps) / math.sqrt(bar)
            torch.testing.assert_close(step.estimate, expected.detach(), rtol=0, atol=1e-10)

    @each_sampler
    def test_pausing_changes_nothing(self, sampler: type[Sampler]) -> None:
        """A paused run, with another one on the same prior in between, ends the same."""
        problem, settings = constant_problem(0.5, 8, 8), sampler.from_dict({"steps": 6})
        expected = restore(PRIOR, problem, settings, 1).finished().image
        paused = restore(PRIOR, problem, settings, 1)
        for _ in paused:
            restore(PRIOR, problem, settings, 2).finished()
        assert torch.equal(paused.result.image, expected)


class TestResult:
    def test_record_says_how_to_make_it_again(self) -> None:
        problem = constant_problem([0.5, 0.1], 8, 8, deviation=0.08)
        result = restore(PRIOR, problem, DPS(steps=4, zeta=1.5), seed=[3, 9]).finished()
        record = json.loads(json.dumps(result.record))
        assert record == {
            "palimpsest": VERSION,
            "prior": "gaussian",
            "prior_sha256": "",
            "problem": {
                "task": "inpainting",
                "height": 8,
                "width": 8,
                "missing": 0.5,
                "sigma": 0.04,
                "photons": 0.0,
            },
            "method": "dps",
            "settings": {"steps": 4, "zeta": 1.5},
            "seeds": [3, 9],
            "network_calls": 4,
            "torch": torch.__version__,
            "device": "cpu",
            "precision": "float32",
        }
        again = method_class(record["method"]).from_dict(record["settings"])
        image = restore(PRIOR, problem, again, record["seeds"]).finished().image
        assert torch.equal(image, result.image)

    def test_record_says_what_the_run_decided(self) -> None:
        """The notes of the last step; they never hide what the record says itself."""
        run = restore(PRIOR, constant_problem([0.5, 0.1], 8, 8), Noting(steps=3))
        record = run.finished().record
        assert record["decided"] == [3, 3]
        assert record["method"] == "noting"

    def test_seconds_count_the_sampler_only(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=3))
        started = time.perf_counter()
        for _ in run:
            time.sleep(0.05)
        assert 0 < run.result.seconds <= time.perf_counter() - started - 0.15

    def test_there_is_none_before_the_end(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=3))
        with pytest.raises(RuntimeError, match="not ended"):
            _ = run.result
        next(run)
        with pytest.raises(RuntimeError, match="not ended"):
            _ = run.result

    def test_it_stays(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=3))
        result = run.finished()
        assert list(run) == []
        assert run.finished() is result


class TestClosing:
    def test_a_closed_run_ends_without_a_result(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=5))
        next(run)
        run.close()
        run.close()
        assert list(run) == []
        with pytest.raises(RuntimeError, match="not ended"):
            run.finished()

    def test_a_run_may_be_closed_before_it_begins(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=5))
        run.close()
        assert list(run) == []

    def test_a_finished_run_may_be_closed(self) -> None:
        run = restore(PRIOR, constant_problem(0.5, 8, 8), DPS(steps=5))
        result = run.finished()
        run.close()
        assert run.result is result


class TestDivergence:
    @pytest.mark.parametrize("sampler", [DPS(steps=20, zeta=20.0), ScoreALD(steps=20)])
    def test_names_method_and_step(self, sampler: Sampler) -> None:
        """The network turns hostile below t = 600: the ninth of 20 calls, at t = 578."""
        prior = Prior(Hostile(600), NoiseSchedule.linear(), PriorDescription("hostile", "", 8))
        run = restore(prior, constant_problem(0.5, 8, 8), sampler)
        with pytest.raises(UserError, match=f"{sampler.title} diverged at step 9") as caught:
            run.finished()
        assert "Lower" in caught.value.remedy
        assert list(run) == []
        with pytest.raises(RuntimeError, match="not ended"):
            _ = run.result

    def test_is_noticed_in_the_last_step_too(self) -> None:
        """All estimates are finite; only the picture at the end is not."""
        prior = Prior(Steep(), NoiseSchedule.linear(), PriorDescription("steep", "", 8))
        run = restore(prior, constant_problem(0.5, 8, 8), DPS(steps=2))
        with pytest.raises(UserError, match="DPS diverged at step 2"):
            run.finished()

    def test_grows_out_of_all_bounds(self) -> None:
        """Nothing is infinite to begin with: each step multiplies by more."""
        prior = Prior(Repelling(), NoiseSchedule.linear(), PriorDescription("x", "", 8), clip=False)
        with pytest.raises(UserError, match="DPS diverged at step"):
            restore(prior, constant_problem(0.5, 8, 8), DPS(steps=100, zeta=20.0)).finished()

    def test_a_perfect_fit_is_none(self) -> None:
        """Nothing is measured, so that the residual is exactly 0: no division by its norm."""
        blind = problem_of(Squared(torch.zeros(8, 8, dtype=torch.bool)))
        guided, free = (restore(PRIOR, blind, DPS(steps=5, zeta=z)).finished() for z in (2.0, 0.0))
        assert torch.equal(guided.image, free.image)


class TestRefusals:
    def test_masked_sdedit_needs_pixels(self) -> None:
        with pytest.raises(UserError, match="Masked SDEdit works on inpainting only"):
            restore(PRIOR, problem_of(Halved()), MaskedSDEdit())

    def test_score_ald_needs_a_linear_measurement(self) -> None:
        with pytest.raises(UserError, match="ScoreALD needs a linear measurement"):
            restore(PRIOR, problem_of(squared()), ScoreALD())

    @pytest.mark.parametrize(
        ("sampler", "name"),
        [(DMPS(), "DMPS"), (Hybrid(), "DMPS"), (DDNM(), "DDNM+"), (DiffPIR(), "DiffPIR")],
    )
    def test_so_do_the_methods_in_closed_form(self, sampler: Sampler, name: str) -> None:
        with pytest.raises(UserError, match=f"{re.escape(name)} needs a linear measurement"):
            restore(PRIOR, problem_of(squared()), sampler)

    @pytest.mark.parametrize("sampler", [DPS(steps=3), SDEdit(steps=3)])
    @pytest.mark.parametrize("operator", ["halved", "squared"])
    def test_the_others_take_any(self, sampler: Sampler, operator: str) -> None:
        result = restore(PRIOR, problem_of(OTHERS[operator]()), sampler).finished()
        assert torch.isfinite(result.image).all()

    @each_sampler
    def test_nobody_refuses_inpainting(self, sampler: type[Sampler]) -> None:
        assert sampler.refusal(constant_problem(0.5, 8, 8)) == ""

    def test_the_priors_size(self) -> None:
        problem = problem_of(Inpainting(box_mask(8, 8, 2)))
        small = Problem(problem.operator, torch.zeros(1, 3, 12, 64), 0.02, (1, 3, 12, 64))
        with pytest.raises(UserError, match="64 x 12"):
            restore(open_prior(), small, DPS())

    def test_seeds_must_match_the_pictures(self) -> None:
        with pytest.raises(ValueError, match="2 seeds for 1 pictures"):
            restore(PRIOR, constant_problem(0.5, 8, 8), DPS(), seed=[1, 2])


def squared() -> Operator:
    return Squared(first_of_pairs(8, 8))


def count_calls(prior: Prior) -> list[int]:
    calls = [0]
    prior.network.register_forward_hook(lambda *_: calls.__setitem__(0, calls[0] + 1))
    return calls


OTHERS: dict[str, Callable[[], Operator]] = {"halved": lambda: Halved(), "squared": squared}


class Noting(DPS):
    """DPS that notes how far it is."""

    name = "noting"

    def sample(self, prior: Prior, problem: Problem, noise: NoiseSource) -> Steps:
        steps = answered(prior, super().sample(prior, problem, noise))
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            notes = {"decided": [step.index] * problem.pictures, "method": "notes"}
            yield dataclasses.replace(step, notes=notes)


class Silent(nn.Module):
    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return torch.zeros_like(x)


class Hostile(nn.Module):
    """Answers with no number at all below a time."""

    def __init__(self, below: int) -> None:
        super().__init__()
        self.below = below

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return x * float("nan" if int(timesteps[0]) < self.below else 1)


class Steep(nn.Module):
    """0 everywhere; at the last time with an infinite slope."""

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        zero = x - x.detach()
        return zero.abs().sqrt() if int(timesteps[0]) == 0 else zero


class Repelling(nn.Module):
    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return -1e9 * x


class Halved(LinearOperator):
    """Every pixel at half its value."""

    largest_singular_value = 0.5

    def apply(self, x: Tensor) -> Tensor:
        return x / 2

    def adjoint(self, y: Tensor) -> Tensor:
        return y / 2

    def pseudo_inverse(self, y: Tensor) -> Tensor:
        return y * 2

    def solve(self, r: Tensor, noise: float, weight: float) -> Tensor:
        return r / (noise + weight / 4)

    def describe(self) -> dict[str, str | int | float]:
        return {"task": "halved"}
