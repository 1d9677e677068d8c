"""The settings of every operator that can be simulated. Imports no torch.

A picture is degraded at the prior's resolution, so all lengths are in the prior's pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.parameters import Settings, parameter

PIXELS = "pixels of the prior"
FACTORS = (2, 4, 8, 16)
GREY_WEIGHTS: dict[str, tuple[float, float, float]] = {
    "mean": (1 / 3, 1 / 3, 1 / 3),
    "BT.601": (0.299, 0.587, 0.114),
    "BT.709": (0.2126, 0.7152, 0.0722),
}
DOWNSAMPLINGS = ("mean", "bicubic")


@dataclass(frozen=True)
class BoxSettings(Settings):
    """Inpainting of a centred square."""

    box: int = parameter(
        24,
        label="Box",
        unit=PIXELS,
        minimum=1,
        maximum=4096,
        help="Side of the centred square that is to be restored.",
    )


@dataclass(frozen=True)
class RandomPixelSettings(Settings):
    """Inpainting of pixels chosen at random."""

    missing: float = parameter(
        0.7,
        label="Missing pixels",
        minimum=0.01,
        maximum=0.99,
        help="Share of the pixels, chosen at random, that is to be restored.",
    )


@dataclass(frozen=True)
class OutpaintingSettings(Settings):
    """The margins that are to be invented around the known middle."""

    margin_left: int = parameter(
        8, label="Left margin", unit=PIXELS, minimum=0, maximum=4096, help="To be invented there."
    )
    margin_right: int = parameter(
        8, label="Right margin", unit=PIXELS, minimum=0, maximum=4096, help="To be invented there."
    )
    margin_top: int = parameter(
        0, label="Top margin", unit=PIXELS, minimum=0, maximum=4096, help="To be invented there."
    )
    margin_bottom: int = parameter(
        0, label="Bottom margin", unit=PIXELS, minimum=0, maximum=4096, help="To be invented there."
    )


@dataclass(frozen=True)
class GaussianBlurSettings(Settings):
    """A Gaussian blur, circular at the border."""

    blur_deviation: float = parameter(
        1.5,
        label="Blur",
        unit=PIXELS,
        minimum=0.1,
        maximum=100.0,
        scale="logarithmic",
        formula="k(i, j) ∝ exp(-(i² + j²) / (2 b²)), b the standard deviation",
        help="Standard deviation of the Gaussian that blurs the picture.",
    )
    blur_size: int = parameter(
        13,
        label="Kernel size",
        unit=PIXELS,
        minimum=1,
        maximum=1023,
        help="Side of the square beyond which the Gaussian is cut off; an odd number, best six "
        "times the blur or more.",
    )


@dataclass(frozen=True)
class MotionBlurSettings(Settings):
    """The trace of a camera that moved during the exposure."""

    motion_length: float = parameter(
        9.0,
        label="Length",
        unit=PIXELS,
        minimum=1.0,
        maximum=500.0,
        decimals=1,
        help="How far the camera moved along its path.",
    )
    motion_angle: float = parameter(
        30.0,
        label="Angle",
        unit="degrees clockwise",
        minimum=-180.0,
        maximum=180.0,
        decimals=1,
        help="The direction of the movement; 0 is along the rows.",
    )
    motion_intensity: float = parameter(
        0.0,
        label="Shake",
        minimum=0.0,
        maximum=1.0,
        help="How much the path bends at random. At 0 it is a straight line.",
    )
    motion_seed: int = parameter(
        0,
        label="Path",
        minimum=0,
        maximum=999_999,
        help="The number of the random path. In a table each picture adds its own seed to it.",
    )


@dataclass(frozen=True)
class OwnKernelSettings(Settings):
    """A blur whose kernel is a picture file."""

    kernel_file: str = parameter(
        "",
        label="Kernel file",
        help="A picture of the blur: how one bright point looks. Black is nothing; its brightness "
        "is scaled to the sum 1.",
    )


@dataclass(frozen=True)
class DownsamplingSettings(Settings):
    """How the picture was made small."""

    downsampling: str = parameter(
        "mean",
        label="Made small by",
        choices=DOWNSAMPLINGS,
        help="Means of whole blocks, as a sensor with large pixels makes them, or the bicubic "
        "filter of picture programs.",
    )


@dataclass(frozen=True)
class GreySettings(Settings):
    """How the colours were turned to grey."""

    grey: str = parameter(
        "mean",
        label="Grey weights",
        choices=tuple(GREY_WEIGHTS),
        formula="grey = w_r red + w_g green + w_b blue",
        help="The mean of the channels, or the luma of standard (BT.601) or high-definition "
        "(BT.709) television.",
    )
