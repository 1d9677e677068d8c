"""Training a prior: it comes near an optimum that is known exactly, by exact steps."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.errors import UserError
from engine.priors.schedule import NoiseSchedule
from engine.training.budget import Budget
from engine.training.deck import Deck, moved, to_signal
from engine.training.held_out import measured_times, noise_errors
from engine.training.loop import train
from engine.training.neighbours import nearest, neighbour_sheet
from engine.training.network import initialised, unet_configuration
from engine.training.prior import PriorTrainer, time_weights
from engine.training.prior_settings import PriorTraining
from engine.training.usual import usual_pictures

TINY: dict[str, Any] = {"channels": 32, "channel_mult": "1", "blocks": 1, "batch": 4}
CPU = torch.device("cpu")


def noise(count: int = 24, side: int = 8, seed: int = 0) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.integers(0, 256, (count, side, side, 3), dtype=np.uint8)


def trainer(pixels: np.ndarray | None = None, **settings: Any) -> PriorTrainer:
    chosen = PriorTraining.from_dict({**TINY, **settings})
    return PriorTrainer(noise() if pixels is None else pixels, chosen, CPU)


# --- the optimum ------------------------------------------------------------------------------

LEVEL, GRAIN = 0.35, 0.1


def gaussian_pictures(count: int, side: int) -> np.ndarray:
    """A level per colour with standard deviation LEVEL, and white noise of GRAIN on it."""
    generator = np.random.default_rng(0)
    level = generator.normal(0.0, LEVEL, (count, 1, 1, 3))
    pictures = level + generator.normal(0.0, GRAIN, (count, side, side, 3))
    return np.clip(np.round((pictures + 1.0) * 127.5), 0, 255).astype(np.uint8)


def least_error(side: int, times: tuple[int, ...]) -> float:
    """E Var(eps | x_t) per pixel: ab v / (ab v + 1 - ab) for each eigenvalue v of the pictures."""
    pixels = side * side
    values = [GRAIN**2 + pixels * LEVEL**2] + [GRAIN**2] * (pixels - 1)
    bars = [NoiseSchedule.linear().alpha_bars[t] for t in times]
    return float(np.mean([[b * v / (b * v + 1.0 - b) for v in values] for b in bars]))


class BestGuess:
    """E[eps | x_t] of those pictures, times `factor`: at 1 what a perfect network would say."""

    def __init__(self, factor: float = 1.0) -> None:
        self._factor = factor

    def __call__(self, x: Tensor, times: Tensor) -> Tensor:
        bar = NoiseSchedule.linear().alpha_bars[int(times[0])]
        level = x.mean(dim=(2, 3), keepdim=True)
        large = GRAIN**2 + x.shape[2] * x.shape[3] * LEVEL**2
        parts = ((level, large), (x - level, GRAIN**2))
        guess = sum(math.sqrt(1.0 - bar) / (bar * v + 1.0 - bar) * part for part, v in parts)
        return self._factor * guess


def test_the_best_guess_makes_the_least_error_and_no_other_does_better() -> None:
    pictures = to_signal(torch.from_numpy(gaussian_pictures(400, 8)).permute(0, 3, 1, 2))
    times, schedule = measured_times(1000), NoiseSchedule.linear()
    best = np.mean(noise_errors(BestGuess(), schedule, pictures, times, 64))
    assert best == pytest.approx(least_error(8, times), rel=0.01)
    for factor in (0.95, 1.05):
        worse = noise_errors(BestGuess(factor), schedule, pictures, times, 64)
        assert np.mean(worse) > best


def test_a_toy_prior_comes_near_the_least_error() -> None:
    """Within half of it above; who looks at each pixel alone errs three times as much."""
    learning = trainer(
        gaussian_pictures(400, 8), batch=32, rate=0.005, shift=1, coarse_share=0.0, times=20
    )
    assert train(learning, Budget(steps=120), lambda: None, lambda: False)
    found, least = learning.held_out_loss(), least_error(8, measured_times(1000))
    assert 0.97 * least < found < 1.5 * least


def test_the_error_is_measured_as_the_protocol_says() -> None:
    """A network that says 0 errs by the mean square of the protocol's noise itself."""
    pictures = torch.zeros(5, 3, 8, 8)
    times = measured_times(1000)
    assert times == tuple(range(25, 1000, 50))
    errors = noise_errors(
        lambda x, t: torch.zeros(len(x), 6, 8, 8), NoiseSchedule.linear(), pictures, times, 2
    )
    for index, error in enumerate(errors):
        drawn = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(index))
        assert error == pytest.approx(float(drawn.square().mean()), rel=1e-5)


# --- one step ---------------------------------------------------------------------------------


class TestExamples:
    def test_pictures_are_mirrored_then_moved_with_their_reflection(self) -> None:
        row = torch.arange(5, dtype=torch.uint8)
        pictures = torch.stack([row.expand(5, 5), row[:, None].expand(5, 5)])[:, None]
        picked = torch.tensor([0, 0, 0, 1, 1])
        mirrored = torch.tensor([False, True, True, False, True])
        down, right = torch.tensor([0, 0, 1, 2, -1]), torch.tensor([2, 0, 1, 0, 0])
        found = moved(pictures, picked, mirrored, down, right)[:, 0]
        across = ([2, 1, 0, 1, 2], [4, 3, 2, 1, 0], [3, 4, 3, 2, 1])
        for picture, expected in zip(found[:3], across, strict=True):
            assert picture.tolist() == [expected] * 5
        for picture, column in zip(found[3:], ([2, 1, 0, 1, 2], [1, 2, 3, 4, 3]), strict=True):
            assert picture.T.tolist() == [column] * 5

    def test_nothing_else_is_done_to_them(self) -> None:
        deck = Deck(noise(40), CPU)
        drawn = deck.drawn(200, 1, torch.Generator().manual_seed(0))
        moves = itertools.product(range(38), (False, True), (-1, 0, 1), (-1, 0, 1))
        known = moved(deck.train, *map(torch.tensor, zip(*moves, strict=True)))
        found = {tuple(x.flatten().tolist()) for x in to_signal(known)}
        seen = [tuple(x.flatten().tolist()) for x in drawn]
        assert all(picture in found for picture in seen)
        assert len(set(seen)) > 150

    def test_noise_is_mixed_in_as_the_schedule_says(self) -> None:
        learning = trainer(np.full((20, 8, 8, 3), 255, np.uint8), batch=8, shift=0)
        examples = learning._examples(1.0)
        pictures, times, eps, _ = examples
        noisy = learning._noisy(examples)
        assert torch.equal(pictures, torch.ones(8, 3, 8, 8))
        bars = torch.tensor(learning.schedule.alpha_bars)[times].reshape(-1, 1, 1, 1)
        assert torch.allclose(noisy, bars.sqrt() + (1.0 - bars).sqrt() * eps, atol=1e-5)
        assert float(eps.std()) == pytest.approx(1.0, abs=0.1)

    def test_the_coarse_stage_has_half_the_side_where_that_is_possible(self) -> None:
        learning = trainer(noise(side=16), coarse_share=0.5)
        whole = learning.deck.drawn(4, 2, torch.Generator().manual_seed(1))
        coarse, _, eps, _ = learning._examples(0.49)
        assert coarse.shape == eps.shape == (4, 3, 8, 8)
        assert learning._examples(0.5)[0].shape == whole.shape
        assert trainer(noise(side=8), coarse_share=0.5)._examples(0.0)[0].shape[-1] == 8

    def test_they_differ_from_step_to_step_and_by_seed(self) -> None:
        first = trainer()
        now = first._examples(1.0)[0]
        first.step = 1
        assert not torch.equal(now, first._examples(1.0)[0])
        assert not torch.equal(now, trainer(seed=1)._examples(1.0)[0])
        assert torch.equal(now, trainer()._examples(1.0)[0])


def test_min_snr_weights_as_published() -> None:
    bars = torch.tensor([0.99, 0.9, 5 / 6, 0.5, 0.01], dtype=torch.float64)
    ratio = bars / (1 - bars)
    expected = torch.minimum(ratio, torch.tensor(5.0)) / ratio
    assert torch.allclose(time_weights(bars, 5.0), expected)
    assert time_weights(bars, 5.0).tolist() == pytest.approx([5 / 99, 5 / 9, 1, 1, 1])
    assert time_weights(bars, 0.0).tolist() == [1.0] * 5


def test_the_weights_of_time_reach_the_loss() -> None:
    plain, weighted = (trainer(batch=32, focus=0.0, min_snr=gamma) for gamma in (0.0, 5.0))
    for each in (plain, weighted):
        each.take_step(0.5)
    _pictures, times, eps, _ = trainer(batch=32, focus=0.0)._examples(0.5)
    weights = time_weights(torch.tensor(plain.schedule.alpha_bars), 5.0)[times]
    errors = eps.square().mean(dim=(1, 2, 3))  # the first network says 0
    assert plain.loss == pytest.approx(float(errors.mean()), rel=1e-5)
    assert weighted.loss == pytest.approx(float((weights * errors).mean()), rel=1e-5)


def test_the_average_is_exact() -> None:
    learning = trainer(average=0.5)
    start = copy.deepcopy(dict(learning.network.named_parameters()))
    learning.take_step(0.5)
    now = dict(learning.network.named_parameters())
    for key, value in learning.averaged.named_parameters():
        assert torch.allclose(value, start[key] + (now[key] - start[key]) * 10 / 11, atol=1e-7)
    learning.step = 1000
    before = copy.deepcopy(learning.average)
    learning.take_step(0.5)
    moved_on = learning.network.state_dict()
    assert any(not torch.equal(before[key], moved_on[key]) for key in before)
    for key, value in learning.average.items():
        assert torch.allclose(value, 0.5 * before[key] + 0.5 * moved_on[key], atol=1e-7)


def test_a_new_network_says_nothing_and_disturbs_no_random_number() -> None:
    configuration = unet_configuration(PriorTraining(**TINY), 8)
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    one, same, other = (initialised(configuration, seed) for seed in (1, 1, 2))
    assert torch.equal(torch.rand(1), expected)
    assert torch.equal(one.time_embed[0].weight, same.time_embed[0].weight)
    assert not torch.equal(one.time_embed[0].weight, other.time_embed[0].weight)
    assert float(one(torch.randn(2, 3, 8, 8), torch.tensor([3, 900])).detach().abs().max()) == 0.0


def test_what_cannot_be_compiled_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def no_compiler(*inputs: Tensor) -> Tensor:
        calls.append(inputs)
        raise RuntimeError("no compiler")

    monkeypatch.setattr(torch, "compile", lambda network, **_: no_compiler)
    settings = PriorTraining.from_dict(TINY)
    tried, plain = PriorTrainer(noise(), settings, CPU, compiled=True), trainer()
    for each in (tried, plain):
        each.take_step(0.5)
        each.take_step(0.5)
    assert len(calls) == 1
    assert tried.loss == plain.loss


def test_dropout_is_for_training_alone_and_repeats_itself() -> None:
    first, second, plain = trainer(dropout=0.5), trainer(dropout=0.5), trainer()
    for each in (first, second, plain):
        for _ in range(3):
            each.take_step(0.5)
    assert first.loss == second.loss
    key = "out.2.weight"
    assert torch.equal(first.average[key], second.average[key])
    assert not torch.equal(first.average[key], plain.average[key])
    assert first.held_out_loss(2) == first.held_out_loss(2)


def test_the_held_out_pictures_are_not_seen_and_the_best_is_kept() -> None:
    changed = noise(40)
    changed[-2:] = 255
    two = [trainer(noise(40)), trainer(changed)]
    for each in two:
        for _ in range(2):
            each.take_step(0.5)
        each.measure(1.0)
    assert torch.equal(*(t.average["out.2.weight"] for t in two))
    assert two[0].best_loss != two[1].best_loss
    kept = two[0].best["out.2.weight"].clone()
    assert torch.equal(kept, two[0].average["out.2.weight"].half())
    for parameter in two[0].averaged.parameters():
        parameter.fill_(1.0)
    assert two[0].measure(2.0).held_out > two[0].best_loss
    assert torch.equal(two[0].best["out.2.weight"], kept)


def test_divergence_is_told_and_keeps_the_best() -> None:
    learning = trainer(batch=1)
    with torch.no_grad():
        learning.network.get_parameter("out.2.bias").fill_(float("nan"))
    with pytest.raises(UserError, match="diverged at step 25"):
        train(learning, Budget(steps=50), lambda: None, lambda: False)
    with pytest.raises(UserError, match="diverged"):
        learning.measure(0.0)
    assert learning.best == {}


# --- neighbours, what is usual, bad input -------------------------------------------------------


def test_a_copy_is_found_even_mirrored() -> None:
    training = torch.from_numpy(noise(600)).permute(0, 3, 1, 2)
    near = to_signal(training[[5, 590, 77]])
    near[1] = near[1].flip(-1)
    near[2] += 0.01
    found = nearest(near, training)
    assert found.distances.tolist() == pytest.approx([0.0, 0.0, 0.01], abs=1e-5)
    assert torch.equal(found.pictures[0], training[5])
    assert torch.equal(found.pictures[1], training[590].flip(-1))


def test_the_sheet_puts_each_neighbour_below_its_sample() -> None:
    samples, neighbours = list(noise(9)), torch.from_numpy(noise(9, seed=1)).permute(0, 3, 1, 2)
    sheet = neighbour_sheet(samples, neighbours)
    assert np.array_equal(sheet[2:10, 12:20], samples[1])
    assert np.array_equal(sheet[10:18, 12:20], noise(9, seed=1)[1])
    assert np.array_equal(sheet[24:32, 2:10], samples[8])


@pytest.mark.parametrize(
    ("count", "held_out"), [(4000, True), (2000, False), (105, False), (99, None)]
)
def test_what_is_usual_is_measured_on_held_out_pictures_where_they_are_enough(
    count: int, held_out: bool | None
) -> None:
    deck = Deck(np.broadcast_to(np.uint8(1), (count, 8, 8, 3)).copy(), CPU)
    deck.held_out.fill_(7)
    usual = usual_pictures(deck)
    assert (None if usual is None else bool((usual == 7).all())) is held_out


def bad_settings() -> Iterator[tuple[dict[str, Any], str]]:
    yield {"channels": 40}, "multiple of 32"
    for factors in ("", "a", "1,0", "1,17", "1,,2", ",".join("1" * 9)):
        yield {"channel_mult": factors}, "whole numbers from 1 to 16"


@pytest.mark.parametrize(("values", "message"), list(bad_settings()))
def test_settings_that_are_none(values: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=message):
        PriorTraining.from_dict(values)


@pytest.mark.parametrize(("count", "side", "factors"), [(2, 8, "1"), (24, 9, "1,1"), (24, 4, "1")])
def test_pictures_that_cannot_be_trained_on(count: int, side: int, factors: str) -> None:
    with pytest.raises(UserError, match=r"too few|cannot take"):
        trainer(noise(count, side), channel_mult=factors)


def test_the_settings_of_a_training_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PriorTraining().batch = 3  # type: ignore[misc]
