"""The pictures of a training on its device, as bytes, and the examples that are drawn from them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from engine.errors import UserError

HELD_OUT = 0.05
FEWEST_PICTURES = 20


class Deck:
    """Pictures to train on, and the last twentieth, which is held out and never trained on.

    `pixels` is uint8 (N, side, side, 3); both parts are uint8 tensors (N, 3, side, side) on
    `device`. UserError for fewer than 20 pictures.
    """

    def __init__(self, pixels: np.ndarray, device: torch.device) -> None:
        if len(pixels) < FEWEST_PICTURES:
            raise UserError(
                f"{len(pixels)} pictures are too few to train a prior on.",
                f"Give at least {FEWEST_PICTURES}; a thousand or more is what it takes to be good.",
            )
        held_out = round(HELD_OUT * len(pixels))
        pictures = torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous().to(device)
        self.train, self.held_out = pictures[:-held_out], pictures[-held_out:]

    def drawn(self, count: int, most: int, draw: torch.Generator) -> Tensor:
        """Examples, (count, 3, side, side) in [-1, 1]: half mirrored, shifted by up to `most`."""
        device = self.train.device

        def whole(low: int, high: int) -> Tensor:
            return torch.randint(low, high, (count,), generator=draw, device=device)

        picked, mirrored = whole(0, len(self.train)), whole(0, 2).bool()
        down, right = whole(-most, most + 1), whole(-most, most + 1)
        return to_signal(moved(self.train, picked, mirrored, down, right))


def moved(
    pictures: Tensor, picked: Tensor, mirrored: Tensor, down: Tensor, right: Tensor
) -> Tensor:
    """The pictures `picked`, mirrored where so told, then moved down and right: (B, C, H, W).

    All indices are (B,). What comes in over the border is the picture's own reflection.
    """
    height, width = pictures.shape[-2:]
    rows = _reflected(height, down)
    columns = _reflected(width, right)
    columns = torch.where(mirrored[:, None], width - 1 - columns, columns)
    channels = torch.arange(pictures.shape[1], device=pictures.device)
    return pictures[
        picked[:, None, None, None],
        channels[None, :, None, None],
        rows[:, None, :, None],
        columns[:, None, None, :],
    ]


def to_signal(pixels: Tensor) -> Tensor:
    """uint8 as float32 in [-1, 1]."""
    return pixels.float().div(127.5).sub(1.0)


def _reflected(side: int, shift: Tensor) -> Tensor:
    """Where each of `side` pixels comes from, (B, side), with |shift| < side."""
    source = torch.arange(side, device=shift.device)[None] - shift[:, None]
    return (side - 1) - ((side - 1) - source.abs()).abs()
