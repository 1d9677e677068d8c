"""Which times of the chain a batch is made of.

    t = floor(u T), u drawn with density p, each error weighted by 1 / p(u)

The weights leave the mean of the loss as it is, whatever p is: unlike a weight of time itself, it
only decides where the examples are spent. p is a mixture of the even one and one in proportion to
the root of the errors met so far, in twenty parts of the chain (after Nichol, Dhariwal 2021, arXiv
2102.09672, section 3.3, where the mean of squares is tracked). The draws of a batch are spread
evenly from one random start (Kingma et al. 2021, arXiv 2107.00630, appendix I.1).
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = 20
FOLLOWING = 0.05


class TimeDraw:
    """Times of a chain of `timesteps`, `focus` of them drawn where the errors are large.

    `errors` (20,) are the errors met, by parts of the chain; they are all that it remembers.
    """

    def __init__(self, timesteps: int, focus: float, device: torch.device) -> None:
        self._timesteps, self._focus = timesteps, focus
        self.errors = torch.ones(PARTS, device=device)

    def drawn(self, start: Tensor, count: int) -> tuple[Tensor, Tensor]:
        """`count` times and the weights of their errors, (count,), from a `start` in [0, 1)."""
        density = self._density()
        upto = density.cumsum(0)
        upto[-1:].fill_(1.0)  # to assign one number would make a card wait
        places = (start + torch.arange(count, device=start.device) / count) % 1.0
        part = torch.searchsorted(upto, places, right=True).clamp_max(PARTS - 1)
        within = (places - upto[part] + density[part]) / density[part]
        whole = (part + within.clamp(0.0, 1.0)) / PARTS * self._timesteps
        times = whole.long().clamp(0, self._timesteps - 1)
        return times, 1.0 / (PARTS * density[part])

    @torch.no_grad()
    def follow(self, times: Tensor, errors: Tensor) -> None:
        """Remember the errors (B,) met at these times."""
        part = times * PARTS // self._timesteps
        count = torch.zeros_like(self.errors).index_add_(0, part, torch.ones_like(errors))
        total = torch.zeros_like(self.errors).index_add_(0, part, errors)
        mean = total / count.clamp_min(1.0)
        self.errors.lerp_(mean, 1.0 - (1.0 - FOLLOWING) ** count)

    def _density(self) -> Tensor:
        """The share of the draws in each part, (20,)."""
        roots = self.errors.clamp_min(1e-12).sqrt()
        return (1.0 - self._focus) / PARTS + self._focus * roots / roots.sum()
