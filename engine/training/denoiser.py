"""Training a DnCNN on the residual of noisy pictures.

    loss = mean |R(z, s) - s n|,   z = x + s n,   s uniform in [0, 2 sigma] on [-1, 1]

Zhang et al. 2017 (arXiv 1608.03981), with the mean of absolute values in place of squares, which
would leave the small noise levels to chance. Adam: Kingma, Ba 2015 (arXiv 1412.6980). Everything
random in step k follows from the seed and k alone, so that a training that was stopped goes on as
if it had not been.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.devices import multiplies_bfloat16
from engine.errors import UserError
from engine.priors.dncnn import DnCNN, DnCNNConfiguration
from engine.training.optimisation import (
    LARGEST_GRADIENT,
    kept_share,
    learning_rate,
    seed_of_step,
)
from engine.training.settings import DenoiserTraining

HELD_OUT = 0.05
SCORED = (0.05, 0.1, 0.2, 0.3)
SMOOTHING = 0.98


@dataclass(frozen=True)
class Score:
    """PSNR in dB on the held-out pictures with noise `sigma`: noisy and denoised."""

    sigma: float
    noisy: float
    denoised: float


class DenoiserTrainer:
    """A network in training: its weights, their moving average, Adam's moments, the step.

    `pixels` is uint8 (N, H, W, 3); the last twentieth is held out and never trained on. UserError
    where there are too few or too small pictures.
    """

    def __init__(
        self, pixels: np.ndarray, settings: DenoiserTraining, device: torch.device | None = None
    ) -> None:
        held_out = max(1, round(HELD_OUT * len(pixels)))
        if len(pixels) <= held_out or min(pixels.shape[1:3]) < settings.crop:
            raise UserError(
                f"{len(pixels)} pictures of {pixels.shape[2]} x {pixels.shape[1]} are no ground "
                f"to train on crops of {settings.crop}.",
                "Give at least 2 pictures, larger than the crop.",
            )
        self.settings, self.device = settings, device or torch.device("cpu")
        self._train, self._held_out = pixels[:-held_out], pixels[-held_out:]
        self.network = DnCNN(configuration_of(settings))
        self.network.initialise(torch.Generator().manual_seed(settings.seed))
        self.network.to(self.device)
        self.average = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.optimiser = torch.optim.Adam(self.network.parameters(), lr=settings.rate)
        self.step, self.loss = 0, math.nan

    def take_step(self, share: float) -> None:
        """One step of Adam at the share of the training that is done, in [0, 1]."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.settings.rate, share)
        noisy, deviations, noise = self._examples()
        with torch.autocast(
            self.device.type, torch.bfloat16, enabled=multiplies_bfloat16(self.device)
        ):
            residual = self.network(noisy, deviations)
        loss = functional.l1_loss(residual.float(), noise)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimiser.step()
        self.step += 1
        self._follow()
        value = float(loss.detach())
        first = math.isnan(self.loss)
        self.loss = value if first else SMOOTHING * self.loss + (1 - SMOOTHING) * value

    @property
    def diverged(self) -> bool:
        """Whether the loss is no finite number any more."""
        return not math.isfinite(self.loss)

    def scores(self) -> list[Score]:
        """The averaged weights on the held-out pictures; the noise is the same each time."""
        network = DnCNN(configuration_of(self.settings)).to(self.device)
        network.load_state_dict(self.average)
        return [self._score(network, sigma) for sigma in SCORED]

    def _examples(self) -> tuple[Tensor, Tensor, Tensor]:
        """Noisy crops (B, 3, c, c), the deviations of their noise (B,), and the noise itself."""
        s = self.settings
        draw = torch.Generator().manual_seed(seed_of_step(s.seed, self.step))
        crops = to_tensor(np.stack(list(self._crops(draw))))
        deviations = 2.0 * s.sigma * torch.rand(s.batch, generator=draw)
        noise = deviations.reshape(-1, 1, 1, 1) * torch.randn(crops.shape, generator=draw)
        return tuple(t.to(self.device) for t in (crops + noise, deviations, noise))  # type: ignore[return-value]

    def _crops(self, draw: torch.Generator) -> Iterator[np.ndarray]:
        side, (count, height, width) = self.settings.crop, self._train.shape[:3]
        for _ in range(self.settings.batch):
            picture, top, left, mirrored = (
                int(torch.randint(most, (1,), generator=draw))
                for most in (count, height - side + 1, width - side + 1, 2)
            )
            crop = self._train[picture, top : top + side, left : left + side]
            yield crop[:, ::-1] if mirrored else crop

    @torch.no_grad()
    def _follow(self) -> None:
        kept = kept_share(self.settings.average, self.step)
        for key, value in self.network.state_dict().items():
            self.average[key].lerp_(value, 1.0 - kept)

    @torch.no_grad()
    def _score(self, network: DnCNN, sigma: float) -> Score:
        draw = torch.Generator().manual_seed(round(1000 * sigma))
        noisy_error, error = [], []
        for picture in self._held_out:
            truth = to_tensor(picture[None])
            noisy = (truth + 2.0 * sigma * torch.randn(truth.shape, generator=draw)).to(self.device)
            residual = network(noisy, torch.full((1,), 2.0 * sigma, device=self.device))
            truth = truth.to(self.device)
            noisy_error.append(_psnr(noisy, truth))
            error.append(_psnr(noisy - residual, truth))
        return Score(sigma, float(np.mean(noisy_error)), float(np.mean(error)))


def configuration_of(settings: DenoiserTraining) -> DnCNNConfiguration:
    """The network that the settings ask for."""
    return DnCNNConfiguration(settings.width, settings.depth, settings.shuffle)


def to_tensor(pixels: np.ndarray) -> Tensor:
    """uint8 (N, H, W, 3) as float32 (N, 3, H, W) in [-1, 1]."""
    return torch.from_numpy(pixels.copy()).permute(0, 3, 1, 2).float().div(127.5).sub(1.0)


def _psnr(estimate: Tensor, truth: Tensor) -> float:
    """In dB on [-1, 1], what lies beyond clipped."""
    error = float((estimate.clamp(-1.0, 1.0) - truth).square().mean())
    return 10.0 * math.log10(4.0 / max(error, 1e-12))
