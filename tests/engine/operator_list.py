"""Every operator that is tested, and what the tests of operators share.

A new linear operator is one more line in `LINEAR_OPERATORS`, another in `NONLINEAR_OPERATORS`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from engine.problems.blur import Blur
from engine.problems.chain import chained
from engine.problems.color import Grey
from engine.problems.denoising import Denoising
from engine.problems.inpainting import Inpainting
from engine.problems.jpeg import JPEG
from engine.problems.kernels import gaussian_kernel, motion_kernel, stacked
from engine.problems.masks import box_mask, freeform_mask, outpainting_mask, random_mask
from engine.problems.nonlinear import ClippedExposure, NonlinearBlur, PhaseRetrieval
from engine.problems.operator import LinearOperator, Operator
from engine.problems.resolution import BicubicDownsampling, MeanPooling

Factory = Callable[[int, int, int], LinearOperator]
"""(pictures, height, width) -> operator"""


def mask_per_picture(pictures: int, height: int, width: int) -> Tensor:
    """A different mask for every picture: (N, 1, H, W)."""
    masks = [random_mask(height, width, 0.2 + 0.6 / (i + 1), seed=i) for i in range(pictures)]
    return torch.stack(masks)[:, None]


def kernel_per_picture(pictures: int) -> Tensor:
    """A different kernel for every picture, of different sizes: (N, 1, h, w)."""
    return stacked([gaussian_kernel(0.3 + 0.1 * i, 1 + 2 * (i % 2)) for i in range(pictures)])


LOPSIDED = torch.tensor([[0.0, 0.05, 0.1], [0.0, 0.6, 0.15], [0.02, 0.0, 0.08]])
TWO_BY_TWO = torch.ones(2, 2)  # removes the highest frequency of an even side altogether
MEAN, LUMA = (1.0, 1.0, 1.0), (0.299, 0.587, 0.114)


def half(side: int) -> int:
    """The side that super-resolution by 2 leaves."""
    return -(-side // 2)


CHAINS: dict[str, Factory] = {
    "grey, then mean pooling": lambda n, h, w: chained([Grey(LUMA), MeanPooling(2, h, w)]),
    "grey, then bicubic": lambda n, h, w: chained([Grey(MEAN), BicubicDownsampling(2, h, w)]),
    "grey, then a blur per picture": lambda n, h, w: chained(
        [Grey(MEAN), Blur(kernel_per_picture(n), h, w)]
    ),
    "grey, then a mask per picture": lambda n, h, w: chained(
        [Grey(LUMA), Inpainting(mask_per_picture(n, h, w))]
    ),
    "a mask per picture, then a blur": lambda n, h, w: chained(
        [Inpainting(mask_per_picture(n, h, w)), Blur(gaussian_kernel(0.5, 3), h, w)]
    ),
    "blur, then a mask": lambda n, h, w: chained(
        [Blur(gaussian_kernel(0.5, 3), h, w), Inpainting(box_mask(h, w, 2))]
    ),
    "mask, grey, mean pooling": lambda n, h, w: chained(
        [Inpainting(box_mask(h, w, 3)), Grey(MEAN), MeanPooling(2, h, w)]
    ),
    "pooling, grey, then a lopsided blur": lambda n, h, w: chained(
        [MeanPooling(2, h, w), Grey(MEAN), Blur(gaussian_kernel(0.4, 1), half(h), half(w))]
    ),
    "mask, then a kernel that loses a frequency": lambda n, h, w: chained(
        [Inpainting(box_mask(h, w, 2)), Blur(TWO_BY_TWO, h, w), MeanPooling(2, h, w)]
    ),
    "two masks": lambda n, h, w: chained(
        [Inpainting(box_mask(h, w, 3)), Inpainting(mask_per_picture(n, h, w))]
    ),
}

LINEAR_OPERATORS: dict[str, Factory] = {
    "box": lambda n, h, w: Inpainting(box_mask(h, w, 3)),
    "corner": lambda n, h, w: Inpainting(box_mask(h, w, 2, top=0, left=w - 2)),
    "random": lambda n, h, w: Inpainting(random_mask(h, w, 0.7, seed=1)),
    "one known pixel": lambda n, h, w: Inpainting(torch.arange(h * w).reshape(h, w) == 5),
    "mask per picture": lambda n, h, w: Inpainting(mask_per_picture(n, h, w)),
    "strokes": lambda n, h, w: Inpainting(freeform_mask(h, w, 0.4, 2, seed=1)),
    "outpainting": lambda n, h, w: Inpainting(outpainting_mask(h, w, left=1, right=2, top=1)),
    "Gaussian blur": lambda n, h, w: Blur(gaussian_kernel(0.6, 3), h, w),
    "motion blur": lambda n, h, w: Blur(motion_kernel(2.4, 35.0), h, w),
    "shaken camera": lambda n, h, w: Blur(motion_kernel(2.5, 10.0, 0.5, seed=3), h, w),
    "lopsided kernel": lambda n, h, w: Blur(LOPSIDED, h, w),
    "even kernel": lambda n, h, w: Blur(TWO_BY_TWO, h, w),
    "kernel per picture": lambda n, h, w: Blur(kernel_per_picture(n), h, w),
    "mean pooling x2": lambda n, h, w: MeanPooling(2, h, w),
    "mean pooling x4": lambda n, h, w: MeanPooling(4, h, w),
    "bicubic x2": lambda n, h, w: BicubicDownsampling(2, h, w),
    "bicubic x4": lambda n, h, w: BicubicDownsampling(4, h, w),
    "grey mean": lambda n, h, w: Grey(MEAN),
    "grey luma": lambda n, h, w: Grey(LUMA),
    "denoising": lambda n, h, w: Denoising(),
    **CHAINS,
}

NONLINEAR_OPERATORS: dict[str, Callable[[int, int, int], Operator]] = {
    "JPEG 4:2:0": lambda n, h, w: JPEG(10, "4:2:0", h, w),
    "JPEG 4:4:4": lambda n, h, w: JPEG(30, "4:4:4", h, w),
    "exposure": lambda n, h, w: ClippedExposure(2.0),
    "nonlinear blur": lambda n, h, w: NonlinearBlur(Blur(LOPSIDED, h, w)),
    "nonlinear blur per picture": lambda n, h, w: NonlinearBlur(
        Blur(kernel_per_picture(n), h, w), 3.0
    ),
    "phase retrieval": lambda n, h, w: PhaseRetrieval(2.0, h, w),
    "phase retrieval, no margin": lambda n, h, w: PhaseRetrieval(0.0, h, w),
    "pooling, then an exposure": lambda n, h, w: chained(
        [MeanPooling(2, h, w), ClippedExposure(1.5)]
    ),
    "nonlinear blur, then grey": lambda n, h, w: chained(
        [NonlinearBlur(Blur(LOPSIDED, h, w)), Grey(LUMA)]
    ),
    "exposure, grey, phases": lambda n, h, w: chained(
        [ClippedExposure(1.5), Grey(MEAN), PhaseRetrieval(4.0, h, w)]
    ),
    "blur, then JPEG": lambda n, h, w: chained([Blur(LOPSIDED, h, w), JPEG(50, "4:2:0", h, w)]),
}
SHAPES = [(1, 3, 8, 8), (3, 3, 5, 7), (2, 3, 13, 4), (1, 3, 64, 64)]


def made(name: str, shape: tuple[int, ...]) -> LinearOperator:
    return LINEAR_OPERATORS[name](shape[0], *shape[2:])


def random(shape: tuple[int, ...], seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def inner(a: Tensor, b: Tensor) -> float:
    return float((a * b).sum())


def dense(apply: Callable[[Tensor], Tensor], shape: tuple[int, ...]) -> np.ndarray:
    """A of every picture as a matrix (N, measurement, picture), column by column."""
    size = int(np.prod(shape[1:]))
    columns = []
    for i in range(size):
        basis = torch.zeros(shape[0], size, dtype=torch.float64)
        basis[:, i] = 1.0
        columns.append(apply(basis.reshape(shape)).flatten(1).numpy())
    return np.stack(columns, axis=-1)
