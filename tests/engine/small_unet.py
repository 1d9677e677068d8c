"""The smallest UNet that has all kinds of blocks: random weights, pictures of 8 x 8 at first."""

from __future__ import annotations

import torch

from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem

SIDE = 8


def small_unet_prior(seed: int = 0, side: int = SIDE) -> Prior:
    """The same weights each time; what torch draws elsewhere stays as it was."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = UNet(UNetConfiguration(side, 32, (1, 1), 1, (side // 2,), num_heads=1))
    return Prior(network, NoiseSchedule.linear(), PriorDescription("small", "nothing", side))


def small_problem(pictures: int = 1, dtype: torch.dtype = torch.float32) -> Problem:
    """A grey slope with a hole of half its side."""
    operator = Inpainting(box_mask(SIDE, SIDE, SIDE // 2))
    truth = torch.linspace(-0.5, 0.5, SIDE, dtype=dtype).expand(pictures, 3, SIDE, SIDE)
    measurement = operator.apply(truth)
    return Problem(operator, measurement, 0.02, tuple(measurement.shape), truth)
