"""What the paths for a graphics card gain there: DPS with a network as large as that of ffhq_10m.pt.

    ratio = (seconds per step of the plain float32 loop) / (seconds per step)
    share = (operations of a step) / (seconds per step) / (the card's rate in bfloat16 products)

All in the same run: the plain loop, the card's rate, and a check that the fast paths still draw
from the same distribution. The weights are random; the time does not depend on them.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

from engine.devices import free_memory, is_out_of_memory
from engine.errors import UserError
from engine.evaluation.benchmark import some_problem, wait_for
from engine.evaluation.exactness import Exactness, measure_exactness
from engine.evaluation.loading import FFHQ
from engine.evaluation.operations import operations_of_step
from engine.priors.placement import placed, use_full_float32
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from engine.restoration import restore
from engine.samplers.dps import DPS

LEAST_RATIO = 4.0
UNTIMED_STEPS = 6
MATRIX_SIDE = 8192


@dataclass(frozen=True)
class Way:
    """One way to make the calls: in which precision, recorded or launched one by one."""

    title: str
    precision: str
    recorded: bool = True
    plain: bool = False
    compiled: bool = False


WAYS = (
    Way("plain float32", "float32", recorded=False, plain=True),
    Way("float32, recorded", "float32"),
    Way("bfloat16, launched one by one", "bfloat16", recorded=False),
    Way("bfloat16, recorded", "bfloat16"),
)
"""The first is what the others are compared with, the last what a card gets by itself."""
COMPILED = Way("bfloat16, compiled and recorded", "bfloat16", compiled=True)


@dataclass(frozen=True)
class Speed:
    """Seconds per step, the fastest of several runs; bytes of the card at most; or why there are none."""

    title: str
    seconds: float = math.nan
    memory: int = 0
    failure: str = ""


@dataclass(frozen=True)
class CardSpeed:
    """What was measured on one card."""

    card: str
    torch: str
    cuda: str
    resolution: int
    pictures: int
    steps: int
    operations: int
    bfloat16_rate: float
    ways: tuple[Speed, ...]
    exactness: Exactness

    def ratio(self, way: Speed) -> float:
        """How many times faster than the plain loop."""
        return self.ways[0].seconds / way.seconds

    def share(self, way: Speed) -> float:
        """Of the card's rate in bfloat16 products."""
        return self.operations / way.seconds / self.bfloat16_rate

    @property
    def within_limits(self) -> bool:
        """Whether the last way is fast enough, and right."""
        usual = self.ways[-1]
        fast = not usual.failure and self.ratio(usual) >= LEAST_RATIO
        return fast and self.exactness.within_limit

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; null where something failed."""
        measured = [
            {
                "title": way.title,
                "seconds_per_step": _finite(way.seconds),
                "ratio": _finite(self.ratio(way)),
                "share_of_bfloat16_rate": _finite(self.share(way)),
                "memory_bytes": way.memory,
                "failure": way.failure,
            }
            for way in self.ways
        ]
        exactness = {**asdict(self.exactness), "within_limit": self.exactness.within_limit}
        limits = {"ratio": LEAST_RATIO, "within": self.within_limits}
        return {**asdict(self), "ways": measured, "exactness": exactness, "limits": limits}


def measure_card(
    device: torch.device,
    *,
    pictures: int = 1,
    steps: int = 20,
    repeats: int = 3,
    configuration: UNetConfiguration = FFHQ,
    ways: Sequence[Way] = WAYS,
    tell: Callable[[str], None] = lambda _: None,
) -> CardSpeed:
    """Time DPS in all `ways` on the device; the first is the plain loop."""
    if device.type == "cuda":
        use_full_float32()
    tell("the rate of its bfloat16 products")
    rate = bfloat16_rate(device)
    speeds = []
    for way in ways:
        tell(way.title)
        speeds.append(_speed(way, device, pictures, steps, repeats, configuration))
        gc.collect()  # networks and their hooks hold each other, and the card's memory
        free_memory(device)
    tell("the exact posterior")
    on_card = device.type == "cuda"
    return CardSpeed(
        card=torch.cuda.get_device_name(device) if on_card else str(device),
        torch=torch.__version__,
        cuda=torch.version.cuda or "",
        resolution=configuration.image_size,
        pictures=pictures,
        steps=steps,
        operations=pictures * operations_of_step(configuration),
        bfloat16_rate=rate,
        ways=tuple(speeds),
        exactness=measure_exactness(device, ways[-1].precision),
    )


def bfloat16_rate(device: torch.device, side: int = MATRIX_SIDE, repeats: int = 10) -> float:
    """Operations per second of the best of several products of square matrices."""
    side = side if device.type == "cuda" else min(side, 256)
    a, b = (torch.randn(side, side, device=device).to(torch.bfloat16) for _ in range(2))
    seconds = []
    for _ in range(repeats + 2):
        wait_for(device)
        started = time.perf_counter()
        for _ in range(5):
            a @ b
        wait_for(device)
        seconds.append((time.perf_counter() - started) / 5)
    return 2.0 * side**3 / min(seconds[2:])


def _speed(
    way: Way,
    device: torch.device,
    pictures: int,
    steps: int,
    repeats: int,
    configuration: UNetConfiguration,
) -> Speed:
    failure = ""
    try:
        prior = _prior(way, device, configuration)
        if device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(device)
        seconds = [_seconds_per_step(prior, pictures, steps) for _ in range(repeats)]
        memory = torch.cuda.max_memory_reserved(device) if device.type == "cuda" else 0
        return Speed(way.title, min(seconds), memory)
    except (RuntimeError, UserError) as error:
        kind = "the memory does not suffice" if is_out_of_memory(error) else str(error)[:200]
        failure = f"{type(error).__name__}: {kind}"
    return Speed(way.title, failure=failure)


def _prior(way: Way, device: torch.device, configuration: UNetConfiguration) -> Prior:
    about = PriorDescription("random weights", "nothing", configuration.image_size)
    prior = Prior(random_network(configuration), NoiseSchedule.linear(), about)
    if way.plain or device.type == "cpu":
        prior.network.to(device)
        return prior
    return placed(prior, device, way.precision, recorded=way.recorded, compiled=way.compiled)


def random_network(configuration: UNetConfiguration) -> nn.Module:
    """Weights that keep the sizes of activations as they are, the same each time."""
    with torch.device("meta"):
        network = UNet(configuration)
    generator = torch.Generator().manual_seed(0)
    weights = {
        name: _random(name, value, generator) for name, value in network.state_dict().items()
    }
    network.load_state_dict(weights, assign=True)
    return network


def _random(name: str, shape: Tensor, generator: torch.Generator) -> Tensor:
    if shape.dim() < 2:  # scales of normalisations, and biases
        return torch.ones(shape.shape) if name.endswith("weight") else torch.zeros(shape.shape)
    drawn = torch.randn(shape.shape, generator=generator)
    return drawn / math.sqrt(math.prod(shape.shape[1:]))


def _seconds_per_step(prior: Prior, pictures: int, steps: int) -> float:
    """Of one run of DPS, after steps that set everything up."""
    sampler = DPS(steps=UNTIMED_STEPS + steps)
    problem = some_problem(prior, sampler, pictures)
    run = restore(prior, problem, sampler, seed=0)
    for _ in range(UNTIMED_STEPS):
        next(run)
    wait_for(prior.device)
    started = time.perf_counter()
    for _ in range(steps):
        next(run)
    wait_for(prior.device)
    seconds = time.perf_counter() - started
    run.close()
    return seconds / steps


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
