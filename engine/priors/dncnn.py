"""DnCNN: a network that names the noise in a picture, told how much there is.

    x_hat = z - R(z, s),   z = x + s n,   n ~ N(0, I)

Zhang, Zuo, Chen, Meng, Zhang: Beyond a Gaussian Denoiser, IEEE TIP 2017 (arXiv 1608.03981): a
chain of 3 x 3 convolutions and ReLUs that predicts the residual. From the same group's FFDNet,
2018 (arXiv 1710.04026): the noise level as one more channel, and work on the `shuffle`^2
sub-pictures of every second pixel, which see further at a quarter of the cost. There is no batch
normalisation: begun as in Xiao et al. 2018 (arXiv 1806.05393, "delta-orthogonal"), with the ReLU's
gain of sqrt(2), the chain trains at once without.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.priors.interruption import Interruption

LARGEST_DEVIATION = 0.6  # on [-1, 1]: sigma 0.3 for a person
JITTER, LAST_GAIN = 0.01, 0.3  # of the weights at the start of a training


@dataclass(frozen=True)
class DnCNNConfiguration:
    """What the parameter shapes follow from: channels within, convolutions, side of the shuffle."""

    width: int = 64
    depth: int = 12
    shuffle: int = 2
    channels: int = 3


@dataclass(frozen=True)
class DenoiserDescription:
    """What a result file needs to know: `sha256` identifies the file of the weights."""

    name: str
    domain: str
    parameters: int = 0
    sha256: str = ""


class DnCNN(nn.Module):
    """The residual R(z, s) of pictures (N, 3, H, W) of any size; s is (N,), in the same units."""

    def __init__(self, configuration: DnCNNConfiguration) -> None:
        super().__init__()
        c = configuration
        self.configuration = c
        inner = c.channels * c.shuffle**2
        widths = [inner + 1, *[c.width] * (c.depth - 1), inner]
        self.layers = nn.ModuleList(
            nn.Conv2d(entering, leaving, 3, padding=1)
            for entering, leaving in itertools.pairwise(widths)
        )

    def initialise(self, generator: torch.Generator) -> None:
        """Each layer begins as a rotation of the channels, in the centre of its kernels."""
        gains = [math.sqrt(2.0)] * (len(self.layers) - 1) + [LAST_GAIN]
        for layer, gain in zip(self.layers, gains, strict=True):
            weight, bias = layer.get_parameter("weight"), layer.get_parameter("bias")
            with torch.no_grad():
                weight.copy_(JITTER * torch.randn(weight.shape, generator=generator))
                weight[:, :, 1, 1] += gain * _orthogonal(
                    weight.shape[0], weight.shape[1], generator
                )
                bias.zero_()

    def forward(self, noisy: Tensor, deviations: Tensor) -> Tensor:
        """R(z, s), (N, 3, H, W)."""
        height, width = noisy.shape[-2:]
        step = self.configuration.shuffle
        padded = functional.pad(noisy, (0, -width % step, 0, -height % step), mode="replicate")
        hidden = functional.pixel_unshuffle(padded, step)
        level = deviations.to(hidden).reshape(-1, 1, 1, 1).expand(-1, 1, *hidden.shape[-2:])
        hidden = torch.cat([hidden, level], dim=1)
        for layer in self.layers[:-1]:
            hidden = functional.relu(layer(hidden))
        residual = functional.pixel_shuffle(self.layers[-1](hidden), step)
        return residual[..., :height, :width]


class Denoiser:
    """A DnCNN made usable by methods: any picture, any noise level, on its own device."""

    def __init__(self, network: DnCNN, description: DenoiserDescription) -> None:
        self.network = network.eval().requires_grad_(False)
        self.description = description
        self.interruption = Interruption(network)

    @torch.no_grad()
    def denoise(self, noisy: Tensor, deviation: float) -> Tensor:
        """x_hat for pictures (N, 3, H, W) on [-1, 1] with noise of this deviation on [-1, 1].

        Computed in the type of the weights, returned in that of the picture. More noise than
        `LARGEST_DEVIATION` is denoised as that much: the network has seen no more.
        """
        weights = next(self.network.parameters())
        told = min(deviation, LARGEST_DEVIATION)
        levels = torch.full((noisy.shape[0],), told, device=weights.device)
        residual: Tensor = self.network(noisy.to(weights), levels)
        return noisy - residual.to(noisy)


def _orthogonal(rows: int, columns: int, generator: torch.Generator) -> Tensor:
    """A matrix whose rows or columns, whichever are fewer, are orthonormal."""
    drawn = torch.randn(max(rows, columns), min(rows, columns), generator=generator)
    tall: Tensor = torch.linalg.qr(drawn)[0]
    return tall if rows >= columns else tall.T
