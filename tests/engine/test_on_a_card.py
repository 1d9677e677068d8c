"""Everything runs on a card as on the processor, and no step of a run makes it wait.

On the pretended card: see there for what it cannot say.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.evaluation.admission import refusal
from engine.evaluation.benchmark import measured_samplers
from engine.evaluation.tasks import TaskSettings, task
from engine.lockstep import in_step
from engine.methods import CLASSICAL
from engine.priors import placement
from engine.priors.ddpm_unet import DDPMConfiguration, DDPMUNet
from engine.priors.picture_mean import PictureMean
from engine.priors.placement import placed
from engine.priors.prior import Prior, PriorDescription
from engine.priors.recordings import RunAgain, Work
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.training.prior import PriorTrainer
from engine.training.prior_settings import PriorTraining
from tests.engine import pretend_card
from tests.engine.pretend_card import CARD, HOST, inner, pretended
from tests.engine.small_unet import small_unet_prior

SIDE = 16
STEPS = 4
SETTINGS = TaskSettings(box=6)
BICUBIC = replace(SETTINGS, downsampling="bicubic")
# One task of each operator, and both ways to shrink.
TASKS = {
    "inpaint-box": SETTINGS, "deblur-gauss": SETTINGS, "sr4": SETTINGS, "sr2": BICUBIC,
    "colorize": SETTINGS, "denoise": SETTINGS, "jpeg": SETTINGS, "hdr": SETTINGS,
    "deblur-nonlinear": SETTINGS, "phase-retrieval": SETTINGS,
}  # fmt: skip
# What else these ask of the operator, all methods have asked of another one.
BY_FEW = {"sr2": {"dps", "diffpir", "ddrm"}, "denoise": {"dps", "ddnm", "dmps"}}
SAMPLERS = (
    *measured_samplers(STEPS),
    *(method.from_dict({"steps": STEPS}) for method in CLASSICAL),
)
# Its switch is decided by the estimates themselves, unless it is at a fixed step.
READS_ESTIMATES = {"dps-dmps"}
PAIRS = [
    (name, sampler)
    for name, settings in TASKS.items()
    for sampler in SAMPLERS
    if not refusal(type(sampler), name, noisy=True, settings=settings.to_dict())
    and sampler.name in BY_FEW.get(name, {sampler.name})
]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    with pretended(monkeypatch) as found:
        yield found


class TestThePretendedCard:
    def test_refuses_tensors_of_two_devices(self, waits: Counter[str]) -> None:
        x, here = torch.ones(2, 2, device=CARD), torch.ones(2, 2)
        for mixed in (lambda: x + here, lambda: here @ x, lambda: torch.cat([x, here]),
                      lambda: torch.stack([x[0, 0], torch.tensor(1.0)])):  # fmt: skip
            with pytest.raises(RuntimeError, match="same device"):
                mixed()
        assert (x + torch.tensor(1.0)).device == CARD
        assert not waits

    def test_refuses_what_reads_without_bringing_it_back(self, waits: Counter[str]) -> None:
        x = torch.ones(2, device=CARD)
        with pytest.raises(TypeError, match="numpy"):
            x.numpy()
        with pytest.raises(RuntimeError, match="generator"):
            torch.randn(2, device=CARD, generator=torch.Generator())
        with pytest.raises(RuntimeError, match="pin"):
            x.pin_memory()
        assert not waits

    def test_counts_what_it_is_waited_for(self, waits: Counter[str]) -> None:
        x = torch.ones(2, device=CARD)
        for wait in (lambda: float(x.sum()), lambda: bool((x > 0).all()), lambda: x.tolist(),
                     lambda: x.cpu(), lambda: x.to("cpu"), lambda: torch.ones(2).to(CARD),
                     lambda: torch.ones(2).to(CARD, non_blocking=True), lambda: x[x > 0],
                     lambda: torch.tensor([1.0], device=CARD), lambda: x.new_tensor([1.0]),
                     lambda: x.copy_(torch.ones(2)), x.nonzero):  # fmt: skip
            waits.clear()
            wait()
            assert waits.total() == 1
        waits.clear()
        torch.ones(2).pin_memory().to(CARD, non_blocking=True)
        torch.empty_like(x, device="cpu", pin_memory=True).copy_(x, non_blocking=True)
        x.add_(1.0).mul_(2.0)
        assert not waits.total()

    def test_computes_values_and_gradients(self, waits: Counter[str]) -> None:
        x = torch.arange(4.0).reshape(1, 1, 2, 2)
        layer = nn.Conv2d(1, 2, 1)
        gradients = []
        for device in (HOST, CARD):
            layer.to(device)
            there = x.to(device).requires_grad_()
            y = layer(there).square().sum()
            assert y.device == device
            gradients.append(torch.autograd.grad(y, there)[0].cpu())
        torch.testing.assert_close(*gradients, rtol=0.0, atol=0.0)


def problem(name: str, device: torch.device) -> Problem:
    """Two pictures with that done to them."""
    truth = torch.linspace(-0.8, 0.8, 6 * SIDE**2).reshape(2, 3, SIDE, SIDE).to(device)
    operator = task(name).operator(TASKS[name], SIDE, [0, 1], device)
    return Problem.simulated(operator, truth, 0.02, NoiseSource([0, 1], "measurement"))


def prior() -> Prior:
    """One whose mean is said in closed form, as that of the built-in one."""
    made = small_unet_prior(side=SIDE)
    covariance = tuple(tuple(0.03 if i == j else 0.01 for j in range(3)) for i in range(3))
    made.picture_mean = PictureMean((0.1, 0.0, -0.1), covariance)
    return made


@pytest.fixture(scope="module")
def host_prior() -> Prior:
    return prior()


@pytest.fixture(scope="module")
def card_prior() -> Prior:
    lonely = prior()
    with pytest.MonkeyPatch.context() as monkeypatch, pretended(monkeypatch):
        return placed(lonely, CARD, "float32")


@pytest.mark.parametrize(("name", "sampler"), PAIRS, ids=lambda v: getattr(v, "name", v))
def test_a_run_is_that_of_the_processor_and_waits_for_nothing(
    name: str,
    sampler: Sampler,
    host_prior: Prior,
    card_prior: Prior,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = restore(host_prior, problem(name, HOST), sampler, seed=[0, 1]).finished().image
    with pretended(monkeypatch) as waits:
        run = restore(card_prior, problem(name, CARD), sampler, seed=[0, 1])
        counts = []
        for _ in run:
            counts.append(+waits)
            waits.clear()
        image: Tensor = run.result.image
    assert image.device == CARD
    torch.testing.assert_close(inner(image), expected, rtol=0.0, atol=0.0)
    # The first step begins, the last one ends the run.
    between = sum(counts[1:-1], Counter())
    assert not between or sampler.name in READS_ESTIMATES


class Watching(RunAgain):
    """Records only what neither reads nor hands over anything, as a card would."""

    def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
        pretend_card.waits.clear()
        recorded = super().record(work)
        assert not pretend_card.waits
        return recorded


NETWORKS = {
    "guided": UNetConfiguration(SIDE, 32, (1, 1), 1, (SIDE // 2,), num_heads=1),
    "DDPM": DDPMConfiguration(SIDE, (32, 32), 1, (False, True), (True, False)),
}


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("layout", NETWORKS)
def test_calls_can_be_recorded(
    layout: str, precision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = NETWORKS[layout]
    network = (UNet if layout == "guided" else DDPMUNet)(configuration)  # type: ignore[arg-type]
    lonely = Prior(network, NoiseSchedule.linear(), PriorDescription("new", "nothing", SIDE))
    with pretended(monkeypatch):
        monkeypatch.setattr(placement, "CudaGraphs", lambda _: Watching())
        on_card = placed(lonely, CARD, precision)
        restore(on_card, problem("inpaint-box", CARD), DPS(steps=6), seed=[0, 1]).finished()
        assert on_card.network.recordings == 1


def test_methods_that_share_calls(host_prior: Prior, monkeypatch: pytest.MonkeyPatch) -> None:
    samplers = [s for s in SAMPLERS if not refusal(type(s), "inpaint-box", noisy=True)]

    def images(prior: Prior, device: torch.device) -> list[Tensor]:
        runs = [restore(prior, problem("inpaint-box", device), s, seed=[0, 1]) for s in samplers]
        deque(in_step(runs), 0)
        return [run.result.image for run in runs]

    expected, lonely = images(host_prior, HOST), prior()
    with pretended(monkeypatch):
        found = images(placed(lonely, CARD, "float32"), CARD)
    for image, other in zip(found, expected, strict=True):
        torch.testing.assert_close(inner(image), other, rtol=0.0, atol=0.0)


def test_the_mean_of_pictures_is_that_of_the_processor(waits: Counter[str]) -> None:
    pixels = torch.randint(0, 256, (5, 3, SIDE, SIDE), dtype=torch.uint8)
    expected = pixels.double().div(127.5).sub(1.0).mean(dim=(2, 3))
    found = PictureMean.of(pixels.to(CARD))
    torch.testing.assert_close(torch.tensor(found.mean).double(), expected.mean(dim=0))
    torch.testing.assert_close(torch.tensor(found.covariance).double(), expected.T.cov())


@pytest.mark.parametrize("learned_variance", [False, True])
def test_a_step_of_training_waits_for_nothing(
    learned_variance: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (24, SIDE, SIDE, 3), dtype=np.uint8)
    settings = PriorTraining(
        channels=32, channel_mult="1,1", blocks=1, batch=4, dropout=0.1, min_snr=5.0,
        learned_variance=learned_variance,
    )  # fmt: skip
    with pretended(monkeypatch) as waits:
        trainer = PriorTrainer(pixels, settings, CARD)
        weights = next(trainer.network.parameters())
        assert weights.device == CARD
        # Below Python, torch's own clipping sees where the gradients really are.
        weights.grad = torch.zeros_like(weights)
        waits.clear()
        nn.utils.clip_grad_norm_([weights], 1.0)
        clipping = +waits
        for share in (0.0, 0.9):
            waits.clear()
            trainer.take_step(share)
            assert waits == clipping
        assert math.isfinite(trainer.loss)
        assert waits != clipping
