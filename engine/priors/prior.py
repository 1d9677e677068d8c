"""The prior p(x): a noise-prediction network, its schedule, its resolution and its domain.

    x0_hat = (x_t - sqrt(1 - alpha_bar) eps) / sqrt(alpha_bar)       (Tweedie's formula)
    score  = -eps / sqrt(1 - alpha_bar)

Efron: Tweedie's Formula and Selection Bias, 2011. Ho et al. 2020 (arXiv 2006.11239).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.errors import UserError
from engine.priors.interruption import Interruption
from engine.priors.picture_mean import PictureMean
from engine.priors.schedule import NoiseSchedule, Transition

Pullback = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class PriorDescription:
    """What a person and a result file need to know about a prior.

    `resolution` is the side it was trained at in pixels; `size_multiple` what heights and widths
    must be multiples of; `file` is where the weights came from and `sha256` its hash, None and ""
    where they came from none.
    """

    name: str
    domain: str
    resolution: int
    size_multiple: int = 1
    parameters: int = 0
    sha256: str = ""
    file: Path | None = None


@dataclass(frozen=True)
class Denoised:
    """What one network call says about x_t: all tensors (N, 3, H, W).

    `estimate` is x0_hat, clipped to [-1, 1] where the prior clips. `variance` is the network's
    own variance of x_{t-1}, None where the network does not predict one.
    """

    estimate: Tensor
    variance: Tensor | None = None

    def detached(self) -> Denoised:
        """The same numbers without the graph that made them."""
        variance = None if self.variance is None else self.variance.detach()
        return Denoised(self.estimate.detach(), variance)


class Prior:
    """A noise-prediction network made usable by samplers.

    `network(x_t, t)` maps (N, 3, H, W) and (N,) to the predicted noise, (N, 3, H, W), or to
    (N, 6, H, W) where the second half interpolates the log variance ("learned range").

    `precision` is what the network computes in; with torch.bfloat16 by autocast. All else, its
    output included, stays in float32. `picture_mean` is what is known of the mean of pictures where
    the network cannot tell it.
    """

    def __init__(
        self,
        network: nn.Module,
        schedule: NoiseSchedule,
        description: PriorDescription,
        *,
        clip: bool = True,
        precision: torch.dtype = torch.float32,
        picture_mean: PictureMean | None = None,
    ) -> None:
        self.network = network.eval().requires_grad_(False)
        self.schedule = schedule
        self.description = description
        self.clip = clip
        self.precision = precision
        self.picture_mean = picture_mean
        self.interruption = Interruption(self.network)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next((p.device for p in self.network.parameters()), torch.device("cpu"))

    def check_size(self, height: int, width: int) -> None:
        """UserError unless the network can take pictures of this size."""
        multiple = self.description.size_multiple
        if height % multiple or width % multiple:
            raise UserError(
                f"The prior {self.description.name} cannot take a picture of {width} x {height}.",
                f"Use sides that are multiples of {multiple} pixels.",
            )

    @torch.no_grad()
    def denoise(self, x: Tensor, transition: Transition) -> Denoised:
        """One network call without a graph: the estimate of x_0 from `x` at this time."""
        return self._denoise(x, transition)

    def denoise_with_pullback(self, x: Tensor, transition: Transition) -> tuple[Denoised, Pullback]:
        """One network call that can be differentiated once.

        The pullback maps a cotangent c (N, 3, H, W) to (d x0_hat / d x_t)^T c; the graph is freed
        by it.
        """
        with torch.enable_grad():
            leaf = x.detach().requires_grad_()
            denoised = self._denoise(leaf, transition)
        graph = denoised.estimate

        def pullback(cotangent: Tensor) -> Tensor:
            return torch.autograd.grad(graph, leaf, cotangent)[0]

        return denoised.detached(), pullback

    def output(self, x: Tensor, timesteps: Tensor) -> Tensor:
        """What the network says of `x`, (N, 3, H, W), at times (N,): (N, 3 or 6, H, W)."""
        autocast = self.precision is not torch.float32
        with torch.autocast(x.device.type, self.precision, enabled=autocast):
            output: Tensor = self.network(x, timesteps).to(x.dtype)
        return output

    def _denoise(self, x: Tensor, transition: Transition) -> Denoised:
        timesteps = torch.full((x.shape[0],), transition.timestep, device=x.device)
        return self.read(x, self.output(x, timesteps), transition)

    def read(self, x: Tensor, output: Tensor, transition: Transition) -> Denoised:
        """What the network's `output` for `x` at this time means."""
        noise = output[:, : x.shape[1]]
        if self.picture_mean is not None:
            noise = self.picture_mean.in_place_of_mean(noise, x, transition.alpha_bar)
        deviation = math.sqrt(1.0 - transition.alpha_bar)
        estimate = (x - deviation * noise) / math.sqrt(transition.alpha_bar)
        if self.clip:
            estimate = estimate.clamp(-1.0, 1.0)
        if output.shape[1] == x.shape[1]:
            return Denoised(estimate)
        return Denoised(estimate, _learned_variance(output[:, x.shape[1] :], transition))


def _learned_variance(interpolation: Tensor, transition: Transition) -> Tensor:
    """exp(f log beta + (1 - f) log beta_tilde), f = (v + 1) / 2 (Nichol, Dhariwal 2021, eq. 15)."""
    share = (interpolation + 1.0) / 2.0
    smallest = max(transition.posterior_variance, 1e-20)
    return torch.exp(share * math.log(transition.beta) + (1.0 - share) * math.log(smallest))
