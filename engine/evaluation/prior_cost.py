"""What a call of a prior costs on this machine: seconds, and memory beside the weights."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import torch

from engine.evaluation.benchmark import measure_memory, measured_samplers
from engine.evaluation.network_calls import SavedMemory
from engine.priors.card_network import RECORDED_FROM
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration

CALLS = 3
STAND_IN = UNetConfiguration(32, 32, (1,), 1, (), num_heads=1)


@dataclass(frozen=True)
class PriorCost:
    """Bytes of the weights, bytes that one call keeps for its gradient, and seconds per call.

    Seconds are medians of `CALLS` calls after a first one, or those that a card records, for one
    picture at the prior's own resolution.
    """

    weights: int
    kept: int
    forward: float
    forward_and_gradient: float


def measure_cost(prior: Prior, calls: int = CALLS) -> PriorCost:
    """One picture of noise at the middle of the chain, `calls` times without and with gradient."""
    side = prior.description.resolution
    transition = prior.schedule.chain([prior.schedule.timesteps // 2])[0]
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(1, 3, side, side, generator=generator).to(prior.device)

    def forward() -> None:
        prior.denoise(x, transition)

    def with_gradient() -> None:
        _, pullback = prior.denoise_with_pullback(x, transition)
        pullback(torch.ones_like(x))

    memory = SavedMemory(prior.network)
    with memory.watching():
        with_gradient()
    weights = sum(p.numel() * p.element_size() for p in prior.network.parameters())
    return PriorCost(
        weights,
        memory.most_bytes,
        _seconds(forward, prior.device, calls),
        _seconds(with_gradient, prior.device, calls),
    )


@cache
def methods_by_need() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of the methods that ask the prior: those without gradients, those with.

    Found out by letting each run for two steps on a network that is small enough.
    """
    torch_state = torch.random.get_rng_state()
    network = UNet(STAND_IN)
    torch.random.set_rng_state(torch_state)
    prior = Prior(
        network, NoiseSchedule.linear(), PriorDescription("stand-in", "none", STAND_IN.image_size)
    )
    without: list[str] = []
    with_gradients: list[str] = []
    for sampler in measured_samplers(2):
        needs = measure_memory(prior, sampler).loop > 0
        (with_gradients if needs else without).append(sampler.title)
    return tuple(without), tuple(with_gradients)


def _seconds(work: Callable[[], None], device: torch.device, calls: int) -> float:
    for _ in range(RECORDED_FROM if device.type == "cuda" else 1):
        work()
    times = []
    for _ in range(calls):
        _wait_for(device)
        started = time.perf_counter()
        work()
        _wait_for(device)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _wait_for(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
