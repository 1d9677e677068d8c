"""How each task of the tables makes its operator: from settings, for pictures of one side.

What is random in an operator depends on the seed of the picture alone, unless a function says
that it is the same for all. Imports no torch before an operator is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.parameters import Settings
from engine.problems.settings import (
    GREY_WEIGHTS,
    BoxSettings,
    DownsamplingSettings,
    ExposureSettings,
    GaussianBlurSettings,
    GreySettings,
    JPEGSettings,
    MotionBlurSettings,
    NonlinearBlurSettings,
    OutpaintingSettings,
    OwnKernelSettings,
    PhaseRetrievalSettings,
    RandomPixelSettings,
    StrokeSettings,
)

if TYPE_CHECKING:
    import torch

    from engine.problems.blur import Blur
    from engine.problems.color import Grey
    from engine.problems.denoising import Denoising
    from engine.problems.inpainting import Inpainting
    from engine.problems.jpeg import JPEG
    from engine.problems.nonlinear import ClippedExposure, NonlinearBlur, PhaseRetrieval
    from engine.problems.operator import LinearOperator


def box(settings: BoxSettings, side: int, seeds: Sequence[int], device: torch.device) -> Inpainting:
    """A square, centred or moved."""
    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import box_mask

    top = (side - settings.box) // 2 + settings.box_down
    left = (side - settings.box) // 2 + settings.box_right
    return Inpainting(box_mask(side, side, settings.box, top, left).to(device))


def random_pixels(
    settings: RandomPixelSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    """A mask of its own for every picture."""
    import torch

    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import random_mask

    masks = [random_mask(side, side, settings.missing, seed) for seed in seeds]
    return Inpainting(torch.stack(masks).unsqueeze(1).to(device))


def strokes(
    settings: StrokeSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    """Strokes of its own for every picture."""
    import torch

    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import freeform_mask

    share, brush = settings.strokes, settings.brush
    masks = [freeform_mask(side, side, share, brush, seed) for seed in seeds]
    return Inpainting(torch.stack(masks).unsqueeze(1).to(device))


def margins(
    settings: OutpaintingSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Inpainting:
    """The margins; UserError where there is none, or nothing beside them."""
    from engine.problems.inpainting import Inpainting
    from engine.problems.masks import outpainting_mask

    left, right = settings.margin_left, settings.margin_right
    top, bottom = settings.margin_top, settings.margin_bottom
    if not any((left, right, top, bottom)):
        raise UserError("No margin is to be invented.", "Give one of the margins a width.")
    known = outpainting_mask(side, side, left=left, right=right, top=top, bottom=bottom)
    return Inpainting(known.to(device))


def gaussian_blur(
    settings: GaussianBlurSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    """The same for all pictures."""
    from engine.problems.blur import Blur
    from engine.problems.kernels import gaussian_kernel

    deviation, size = settings.blur_deviation, settings.blur_size
    kernel = gaussian_kernel(deviation, size)
    return Blur(kernel, side, side, kernel="gaussian", deviation=deviation)


def motion_blur(
    settings: MotionBlurSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    """A path of its own for every picture, where it is shaken."""
    from engine.problems.blur import Blur
    from engine.problems.kernels import motion_kernel, stacked

    recipe = {
        "length": settings.motion_length,
        "angle": settings.motion_angle,
        "intensity": settings.motion_intensity,
    }
    kernels = [motion_kernel(**recipe, seed=settings.motion_seed + seed) for seed in seeds]
    return Blur(stacked(kernels), side, side, kernel="motion", path=settings.motion_seed, **recipe)


def own_blur(
    settings: OwnKernelSettings, side: int, seeds: Sequence[int], device: torch.device
) -> Blur:
    """The kernel of a file; UserError when none is named."""
    from engine.problems.blur import Blur
    from engine.problems.kernels import open_kernel

    if not settings.kernel_file:
        raise UserError("No kernel is given.", "Name a picture file of the blur.")
    path = Path(settings.kernel_file)
    return Blur(open_kernel(path), side, side, kernel=path.name)


def downsampling(
    factor: int,
    settings: DownsamplingSettings,
    side: int,
    seeds: Sequence[int],
    device: torch.device,
) -> LinearOperator:
    """`factor` times smaller, in the way asked for."""
    from engine.problems.resolution import BicubicDownsampling, MeanPooling

    kind = MeanPooling if settings.downsampling == "mean" else BicubicDownsampling
    return kind(factor, side, side)


def grey(settings: GreySettings, side: int, seeds: Sequence[int], device: torch.device) -> Grey:
    """The weighted mean of the channels."""
    from engine.problems.color import Grey

    return Grey(GREY_WEIGHTS[settings.grey])


def identity(
    settings: Settings, side: int, seeds: Sequence[int], device: torch.device
) -> Denoising:
    """The picture itself."""
    from engine.problems.denoising import Denoising

    return Denoising()


def jpeg(settings: JPEGSettings, side: int, seeds: Sequence[int], device: torch.device) -> JPEG:
    """Saved as JPEG."""
    from engine.problems.jpeg import JPEG

    return JPEG(settings.quality, settings.subsampling, side, side)


def exposure(
    settings: ExposureSettings, side: int, seeds: Sequence[int], device: torch.device
) -> ClippedExposure:
    """Clipped to the range."""
    from engine.problems.nonlinear import ClippedExposure

    return ClippedExposure(settings.exposure)


def nonlinear_blur(
    settings: NonlinearBlurSettings, side: int, seeds: Sequence[int], device: torch.device
) -> NonlinearBlur:
    """A shaken camera, its path the same for all pictures."""
    from engine.problems.blur import Blur
    from engine.problems.kernels import motion_kernel
    from engine.problems.nonlinear import NonlinearBlur

    length, path = settings.light_length, settings.light_path
    kernel = motion_kernel(length, angle=45.0, intensity=0.5, seed=path)
    blur = Blur(kernel, side, side, kernel="motion", length=length, path=path)
    return NonlinearBlur(blur, settings.response_gamma)


def phases(
    settings: PhaseRetrievalSettings, side: int, seeds: Sequence[int], device: torch.device
) -> PhaseRetrieval:
    """Magnitudes without phases."""
    from engine.problems.nonlinear import PhaseRetrieval

    return PhaseRetrieval(settings.oversampling, side, side)
