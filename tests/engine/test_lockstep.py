"""Several runs whose network calls are made as one: each is what it is alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import torch
from torch import Tensor

from engine.errors import Cancelled, Diverged
from engine.lockstep import in_step
from engine.methods import METHODS, method_class
from engine.priors.calls import Asked, Pulled
from engine.priors.joint_calls import answers
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from engine.restoration import Restoration, restore
from engine.samplers.sampler import Sampler
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior
from tests.engine.test_seeds_and_batches import inpainting

SIDE = 16
ONE = slice(0, 1)
TWO = slice(1, 3)
STEPS = {"daps": {"steps": 2, "ode_steps": 2}, "repaint": {"steps": 6, "jump": 2}}


@dataclass
class Calls:
    """How large the batches of each kind were, in order."""

    plain: list[int] = field(default_factory=list)
    differentiable: list[int] = field(default_factory=list)
    gradients: int = 0

    def __call__(self, module: torch.nn.Module, inputs: tuple[Tensor, Tensor]) -> None:
        x = inputs[0]
        (self.differentiable if x.requires_grad else self.plain).append(len(x))
        if x.requires_grad:
            x.register_hook(self._pulled)

    def _pulled(self, gradient: Tensor) -> None:
        self.gradients += 1


def unet(learned: bool = False) -> Prior:
    torch.manual_seed(3)
    configuration = UNetConfiguration(
        image_size=SIDE,
        model_channels=32,
        channel_mult=(1, 2),
        num_res_blocks=1,
        attention_resolutions=(8,),
        num_head_channels=32,
        learn_sigma=learned,
    )
    network = UNet(configuration).double()
    description = PriorDescription("small", "noise", SIDE, configuration.size_multiple)
    return Prior(network, NoiseSchedule.linear(), description)


def settings(method: type[Sampler], steps: int) -> Sampler:
    asked = STEPS.get(method.name, {"steps": steps})
    return method.from_dict(
        {**asked, **({"switch": "automatic"} if method.name == "hybrid" else {})}
    )


def runs_of(prior: Prior, methods: list[type[Sampler]]) -> Iterator[Restoration]:
    """Each method with its own length, every other one on a batch of two with its own masks."""
    for number, method in enumerate(methods):
        problem = inpainting(SIDE, torch.float64, TWO if number % 2 else ONE)
        seeds = [100 + number, 200 + number][: problem.pictures]
        yield restore(prior, problem, settings(method, 4 + number % 3), seeds)


@pytest.mark.parametrize("prior", [gaussian_prior(PairModel()), unet(), unet(learned=True)])
def test_every_method_makes_the_picture_that_it_makes_alone(prior: Prior) -> None:
    methods = [method for method in METHODS if method is not method_class("hqs-dncnn")]
    alone = [run.finished() for run in runs_of(prior, methods)]
    together = list(runs_of(prior, methods))
    seen: dict[int, list[int]] = {}
    ended = []
    for number, step in in_step(together):
        if step is None:
            assert together[number].has_ended
            ended.append(number)
        else:
            seen.setdefault(number, []).append(step.index)
    assert sorted(ended) == list(range(len(methods)))
    assert ended != sorted(ended), "the shorter ones end before the longer ones"
    for number, (run, expected) in enumerate(zip(together, alone, strict=True)):
        torch.testing.assert_close(run.result.image, expected.image, rtol=1e-9, atol=1e-9)
        assert run.result.record == expected.record
        assert seen[number] == list(range(1, expected.network_calls + 1))


def test_all_that_wait_go_into_one_call_of_their_kind() -> None:
    """DPS and MCG with 5 calls each on one picture, DiffPIR with 3 on two pictures, DDNM with 5."""
    prior, calls = unet(), Calls()
    prior.network.register_forward_pre_hook(calls)
    one, two = (inpainting(SIDE, torch.float64, which) for which in (ONE, TWO))
    asked = [("dps", 5, one), ("diffpir", 3, two), ("ddnm", 5, one), ("mcg", 5, one)]
    runs = [
        restore(prior, problem, method_class(name).from_dict({"steps": steps}), 7)
        for name, steps, problem in asked
    ]
    indices = [step.index for _, step in in_step(runs) if step is not None]
    assert indices == sorted(indices), "none runs ahead of the others"
    assert calls.differentiable == [2] * 5
    assert calls.gradients == 5
    assert calls.plain == [3] * 3 + [1] * 2


def test_the_time_of_a_call_is_shared_among_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a call of 6 seconds, one picture of three pays 2 and the two others 4."""
    clock = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: clock[0])
    prior = unet()

    def takes_six_seconds(*_: object) -> None:
        clock[0] += 6.0

    prior.network.register_forward_hook(takes_six_seconds)
    sampler = method_class("diffpir").from_dict({"steps": 3})
    runs = [restore(prior, inpainting(SIDE, torch.float64, some), sampler) for some in (ONE, TWO)]
    for _ in in_step(runs):
        clock[0] += 1000.0  # whoever looks at the steps takes his time
    assert [run.result.seconds for run in runs] == pytest.approx([6.0, 12.0])


def test_what_one_raises_ends_all() -> None:
    prior = gaussian_prior(PairModel())
    sampler = method_class("diffpir").from_dict({"steps": 6})
    good = restore(prior, inpainting(SIDE, torch.float64, ONE), sampler)
    spoilt = inpainting(SIDE, torch.float64, ONE)
    spoilt.measurement[...] = float("nan")
    with pytest.raises(Diverged, match="DiffPIR diverged"):
        list(in_step([good, restore(prior, spoilt, sampler)]))
    assert list(good) == []
    with pytest.raises(RuntimeError, match="not ended"):
        _ = good.result


def test_one_that_is_closed_leaves_the_others_alone() -> None:
    prior = gaussian_prior(PairModel())
    problem = inpainting(SIDE, torch.float64, ONE)
    made = [method_class(name).from_dict({"steps": 6}) for name in ("dps", "mcg", "diffpir")]
    alone = [restore(prior, problem, sampler).finished().image for sampler in made]
    runs = [restore(prior, problem, sampler) for sampler in made]
    seen = [0, 0, 0]
    ended = []
    for number, step in in_step(runs):
        if step is None:
            ended.append(number)
            continue
        seen[number] = step.index
        if (number, step.index) == (0, 2):
            runs[0].close()
    assert (seen, sorted(ended)) == ([2, 6, 6], [1, 2])
    for run, expected in zip(runs[1:], alone[1:], strict=True):
        torch.testing.assert_close(run.result.image, expected, rtol=1e-12, atol=1e-12)


def test_runs_of_several_sizes_or_priors_cannot_share_calls() -> None:
    sampler = method_class("dps").from_dict({"steps": 3})
    first = gaussian_prior(PairModel())
    for prior, side in ((first, 2 * SIDE), (gaussian_prior(PairModel()), SIDE)):
        runs = [
            restore(first, inpainting(SIDE, torch.float64, ONE), sampler),
            restore(prior, inpainting(side, torch.float64, ONE), sampler),
        ]
        with pytest.raises(ValueError, match="several priors or sizes"):
            list(in_step(runs))


def test_stopping_ends_them_within_a_call() -> None:
    prior, asked = unet(), [0]

    def should_stop() -> bool:
        asked[0] += 1
        return asked[0] > 20

    sampler = method_class("dps").from_dict({"steps": 50})
    problem = inpainting(SIDE, torch.float64, ONE)
    runs = [restore(prior, problem, sampler, seed, should_stop) for seed in (1, 2)]
    with pytest.raises(Cancelled):
        list(in_step(runs))
    assert all(list(run) == [] for run in runs)


def test_a_part_of_a_call_is_pulled_alone_or_with_the_rest() -> None:
    """The graph lasts until every part has been pulled once."""
    prior = unet()
    generator = torch.Generator().manual_seed(1)
    x, c = (torch.randn(3, 3, SIDE, SIDE, dtype=torch.float64, generator=generator) for _ in "xc")
    chain = prior.schedule.respaced(5)
    asked = [Asked(x[i : i + 1], chain[i + 1], with_pullback=True) for i in range(3)]
    expected = [
        prior.denoise_with_pullback(each.x, each.transition)[1](c[i : i + 1])
        for i, each in enumerate(asked)
    ]
    parts = [pullback for _, pullback in answers(prior, asked)]
    pulled = [parts[1](c[1:2])]
    pulled += answers(prior, [Pulled(parts[2], c[2:3]), Pulled(parts[0], c[:1])])
    for found, i in zip(pulled, (1, 2, 0), strict=True):
        torch.testing.assert_close(found, expected[i], rtol=1e-9, atol=1e-12)
    with pytest.raises(KeyError):
        parts[1](c[1:2])
