"""Training a prior: a UNet that predicts the noise of pictures.

    L = E w(t) ||eps_hat(sqrt(ab_t) x + sqrt(1 - ab_t) eps, t) - eps||^2

Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models, 2020 (arXiv 2006.11239). AdamW:
Loshchilov, Hutter 2019 (arXiv 1711.05101). Everything random in step k follows from the seed, k
and, for the times, the errors met before (`times.py`).
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.devices import multiplies_bfloat16
from engine.errors import UserError
from engine.priors.blueprint import LINEAR
from engine.priors.picture_mean import PictureMean
from engine.priors.schedule import NoiseSchedule
from engine.training.beginning import Beginning
from engine.training.compiling import Compiled
from engine.training.deck import Deck, to_signal
from engine.training.held_out import TIMES, measured_times, noise_errors
from engine.training.network import (
    SMALLEST_SIDE,
    initialised,
    set_dropout,
    unet_configuration,
)
from engine.training.optimisation import (
    LARGEST_GRADIENT,
    kept_share,
    learning_rate,
    seed_of_step,
)
from engine.training.prior_settings import PriorTraining
from engine.training.scales import large_scale_errors, noise_ratios
from engine.training.times import TimeDraw
from engine.training.variance import VarianceBound

SMOOTHING = 0.02
FUSED = ("cuda", "cpu")
LOOKED_AT = 25  # asking for the loss waits for the device
MOST_HELD_OUT = 256
MOST_CALLS = 640  # of the network, in a measurement on the way


@dataclass(frozen=True)
class Measurement:
    """What was found after `step` steps and so many seconds: both are mean squared errors."""

    step: int
    seconds: float
    training: float
    held_out: float


class Examples(NamedTuple):
    """A batch: pictures (B, 3, H, W), times (B,), noise, and how much each example counts (B,)."""

    pictures: Tensor
    times: Tensor
    noise: Tensor
    counts: Tensor


class PriorTrainer:
    """A network in training: weights, their moving average, AdamW's moments, the best so far.

    `pixels` is uint8 (N, side, side, 3). With `beginning` the network and its chain are those of
    that prior, whose settings the `settings` must have. UserError where there are too few pictures
    or the network cannot take their size.
    """

    def __init__(
        self,
        pixels: np.ndarray,
        settings: PriorTraining,
        device: torch.device | None = None,
        *,
        compiled: bool = False,
        beginning: Beginning | None = None,
    ) -> None:
        self.settings, self.device = settings, device or torch.device("cpu")
        self.resolution = int(pixels.shape[1])
        self.deck = Deck(pixels, self.device)
        self.beginning = beginning
        self.schedule = beginning.schedule if beginning else NoiseSchedule.linear()
        self.network = (
            beginning.network(settings.norm_groups)
            if beginning
            else initialised(unet_configuration(settings, self.resolution), settings.seed)
        )
        blind = self.network.configuration.loses_mean
        self.picture_mean = PictureMean.of(self.deck.train) if blind else None
        set_dropout(self.network, settings.dropout)
        on_card = self.device.type == "cuda"
        layout = torch.channels_last if on_card else torch.contiguous_format
        self.network.to(self.device, memory_format=layout)  # type: ignore[call-overload]
        self.averaged = copy.deepcopy(self.network).eval().requires_grad_(False)
        self.optimiser = torch.optim.AdamW(
            self.network.parameters(),
            lr=settings.rate,
            weight_decay=settings.decay,
            fused=self.device.type in FUSED,
        )
        bars = torch.tensor(self.schedule.alpha_bars, dtype=torch.float64)
        self._signal, self._spread = (
            t.float().to(self.device) for t in (bars.sqrt(), (1.0 - bars).sqrt())
        )
        self._weights = time_weights(bars, settings.min_snr).float().to(self.device)
        self._ratios = noise_ratios(bars).float().to(self.device)
        self.precision = torch.bfloat16 if multiplies_bfloat16(self.device) else torch.float32
        self.draw = TimeDraw(self.schedule.timesteps, settings.focus, self.device)
        self._bound = VarianceBound(self.schedule, self.device)
        self._call = Compiled(self.network) if compiled else self.network
        self._smoothed = torch.zeros((), device=self.device)
        self.step = 0
        self.history: list[Measurement] = []
        self.best: dict[str, Tensor] = {}
        self.best_loss = math.inf

    @property
    def average(self) -> dict[str, Tensor]:
        """The moving average of the weights."""
        return self.averaged.state_dict()

    @property
    def loss(self) -> float:
        """The mean training loss of about the last fifty steps; asking waits for the device."""
        return float(self._smoothed)

    @loss.setter
    def loss(self, value: float) -> None:
        self._smoothed.fill_(value)

    @property
    def diverged(self) -> bool:
        """Whether the loss is no finite number any more; looked at now and then."""
        return self.step % LOOKED_AT == 0 and not math.isfinite(self.loss)

    @property
    def chain(self) -> dict[str, Any]:
        """The noise schedule as files describe it."""
        return dict(self.beginning.chain) if self.beginning else dict(LINEAR)

    def is_coarse(self, share: float) -> bool:
        """Whether the pictures have half the side at this share of the training."""
        half = self.resolution // 2
        fits = half >= SMALLEST_SIDE and half % self.network.configuration.size_multiple == 0
        return fits and share < self.settings.coarse_share

    def take_step(self, share: float) -> None:
        """One step of AdamW at the share of the training that is done, in [0, 1]."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.settings.rate, share)
        self.network.train()
        examples = self._examples(share)
        low = self.precision is torch.bfloat16
        with torch.autocast(self.device.type, torch.bfloat16, enabled=low):
            predicted = self._call(self._noisy(examples), examples.times)
        loss = self._loss(examples, predicted.float())
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimiser.step()
        self.step += 1
        self._follow(loss.detach())

    def measure(self, seconds: float, times: int | None = None) -> Measurement:
        """The averaged network on the held-out pictures; the best of all is kept, in half precision."""
        training, held_out = self.loss, self.held_out_loss(times or self.settings.times)
        if not math.isfinite(training) or not math.isfinite(held_out):
            raise UserError(
                f"The training diverged at step {self.step}.", "Lower its learning rate (rate)."
            )
        self.history.append(Measurement(self.step, seconds, training, held_out))
        if held_out < self.best_loss:
            self.best_loss = held_out
            self.best = halved(self.average)
        return self.history[-1]

    def held_out_loss(self, times: int = TIMES) -> float:
        """The mean error of the noise that the averaged network predicts at so many times."""
        errors = noise_errors(
            self.averaged,
            self.schedule,
            to_signal(self.measured_on(times)),
            measured_times(self.schedule.timesteps, times),
            self.settings.batch,
            self.precision,
            self.picture_mean,
        )
        return math.fsum(errors) / len(errors)

    def measured_on(self, times: int) -> Tensor:
        """Held-out pictures, evenly spread: fewer on a CPU, so that there can be more times."""
        most = MOST_HELD_OUT if self.device.type == "cuda" else max(1, MOST_CALLS // times)
        held_out, count = self.deck.held_out, min(most, MOST_HELD_OUT, len(self.deck.held_out))
        return held_out[[index * len(held_out) // count for index in range(count)]]

    def _loss(self, examples: Examples, predicted: Tensor) -> Tensor:
        """Of a batch; where the variance is learned it is paid for beside the noise."""
        pictures, times, noise, counts = examples
        wrong = predicted[:, : noise.shape[1]] - noise
        errors = wrong.square().mean(dim=(1, 2, 3))
        self.draw.follow(times, errors.detach())
        losses = self._weights[times] * errors
        if self.settings.scales:
            weights = self.settings.scales * self._ratios[times]
            losses = losses + weights * large_scale_errors(wrong)
        if self.settings.learned_variance:
            losses = losses + self._bound(pictures, wrong, predicted[:, noise.shape[1] :], times)
        return (counts * losses).mean()

    def _noisy(self, examples: Examples) -> Tensor:
        pictures, times, noise, _ = examples
        signal, spread = (v[times][:, None, None, None] for v in (self._signal, self._spread))
        return signal * pictures + spread * noise

    def _examples(self, share: float) -> Examples:
        seed = seed_of_step(self.settings.seed, self.step)
        if self.settings.dropout:
            torch.manual_seed(seed)
        draw = torch.Generator(self.device).manual_seed(seed)
        batch = self.settings.batch
        pictures = self.deck.drawn(batch, self.settings.shift, draw)
        if self.is_coarse(share):
            pictures = functional.avg_pool2d(pictures, 2)
        start = torch.rand((), generator=draw, device=self.device)
        times, counts = self.draw.drawn(start, batch)
        noise = torch.randn(pictures.shape, generator=draw, device=self.device)
        return Examples(pictures, times, noise, counts)

    @torch.no_grad()
    def _follow(self, loss: Tensor) -> None:
        kept = kept_share(self.settings.average, self.step)
        torch._foreach_lerp_(
            list(self.averaged.parameters()), list(self.network.parameters()), 1.0 - kept
        )
        self._smoothed.lerp_(loss, max(SMOOTHING, 1.0 / self.step))


def time_weights(alpha_bars: Tensor, gamma: float) -> Tensor:
    """w(t) = min(SNR, gamma) / SNR (Hang et al. 2023, for the noise); 1 where gamma is 0."""
    if gamma == 0.0:
        return torch.ones_like(alpha_bars)
    ratio = alpha_bars / (1.0 - alpha_bars)
    return ratio.clamp_max(gamma) / ratio


def halved(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """In half precision, on the host."""
    return {key: value.half().cpu().contiguous() for key, value in tensors.items()}
