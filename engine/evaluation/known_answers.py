"""Small computations with known answers: does this torch, with these weights, compute right?"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.evaluation.lpips_metric import Lpips

LPIPS = 0.8150
"""LPIPS of the two pictures of `lpips_value`, measured with torch 2.13.0 on a CPU."""

LPIPS_TOLERANCE = 0.002
PRODUCT_TOLERANCE = 1e-4
_SIDE = 64


def lpips_value() -> float:
    """LPIPS between a colour gradient and a chessboard of 8 x 8 fields, 64 pixels a side."""
    ramp = torch.linspace(-1, 1, _SIDE)
    gradient = torch.stack(
        [ramp.expand(_SIDE, -1), ramp.expand(_SIDE, -1).T, -ramp.expand(_SIDE, -1)]
    )
    index = torch.arange(_SIDE) // 8
    board = ((index[:, None] + index[None]) % 2 * 2 - 1).float().expand(3, -1, -1)
    return Lpips()(gradient[None].contiguous(), board[None].contiguous())[0]


def product_error(device: torch.device) -> float:
    """The largest relative error of a matrix product in float32 on `device`, 512 x 512."""
    generator = torch.Generator().manual_seed(0)
    a, b = (torch.randn(512, 512, generator=generator, dtype=torch.float64) for _ in range(2))
    return _relative(a.float().to(device) @ b.float().to(device), a @ b)


def convolution_error(device: torch.device) -> float:
    """The largest relative error of a 3 x 3 convolution in float32 on `device`."""
    generator = torch.Generator().manual_seed(0)
    image = torch.randn(1, 16, 32, 32, generator=generator, dtype=torch.float64)
    weight = torch.randn(16, 16, 3, 3, generator=generator, dtype=torch.float64)
    found = torch.nn.functional.conv2d(image.float().to(device), weight.float().to(device))
    return _relative(found, torch.nn.functional.conv2d(image, weight))


def _relative(found: Tensor, right: Tensor) -> float:
    return float((found.cpu().double() - right).abs().max() / right.abs().max())
