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
SUBSAMPLINGS = ("4:2:0", "4:4:4")


@dataclass(frozen=True)
class BoxSettings(Settings):
    """Inpainting of a square."""

    box: int = parameter(
        24,
        label="Box",
        unit=PIXELS,
        minimum=1,
        maximum=4096,
        help="Side of the square that is to be restored.",
    )
    box_right: int = parameter(
        0,
        label="Moved right",
        unit=PIXELS,
        minimum=-4096,
        maximum=4096,
        help="How far the square lies to the right of the middle; negative is to the left.",
    )
    box_down: int = parameter(
        0,
        label="Moved down",
        unit=PIXELS,
        minimum=-4096,
        maximum=4096,
        help="How far the square lies below the middle; negative is above it.",
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
class StrokeSettings(Settings):
    """Inpainting under the strokes of a brush."""

    strokes: float = parameter(
        0.3,
        label="Covered by strokes",
        minimum=0.01,
        maximum=0.95,
        help="Share of the pixels that lies under strokes, drawn at random, and is to be restored.",
    )
    brush: int = parameter(
        6,
        label="Brush",
        unit=PIXELS,
        minimum=1,
        maximum=1024,
        help="Width of the strokes.",
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


@dataclass(frozen=True)
class JPEGSettings(Settings):
    """A picture that was saved as JPEG."""

    quality: int = parameter(
        10,
        label="Quality",
        minimum=1,
        maximum=100,
        help="The number that picture programs ask for when they save. Below 20 blocks show.",
    )
    subsampling: str = parameter(
        "4:2:0",
        label="Chroma",
        choices=SUBSAMPLINGS,
        help="Whether the colours are kept at half the resolution (4:2:0, as almost all programs "
        "do) or in full (4:4:4).",
    )


@dataclass(frozen=True)
class ExposureSettings(Settings):
    """An exposure beyond the range of the sensor."""

    exposure: float = parameter(
        2.0,
        label="Exposure",
        minimum=1.0,
        maximum=16.0,
        scale="logarithmic",
        formula="y = clip(f x, -1, 1)",
        help="By how much the picture was spread about mid grey before what is too bright or too "
        "dark was cut off.",
    )


@dataclass(frozen=True)
class NonlinearBlurSettings(Settings):
    """A blur of light before the camera's response."""

    response_gamma: float = parameter(
        2.2,
        label="Gamma",
        symbol="γ",
        minimum=1.0,
        maximum=4.0,
        formula="y = g⁻¹(k * g(x)), g the power γ of intensity, above a black level",
        help="How strongly the camera's response bends. At 1 the blur is linear.",
    )
    light_length: float = parameter(
        9.0,
        label="Path length",
        unit=PIXELS,
        minimum=1.0,
        maximum=500.0,
        decimals=1,
        help="How far the camera moved while the light fell in.",
    )
    light_path: int = parameter(
        0,
        label="Path of the light",
        minimum=0,
        maximum=999_999,
        help="The number of the random path; the same for all pictures.",
    )


@dataclass(frozen=True)
class PhaseRetrievalSettings(Settings):
    """Magnitudes of the Fourier transform."""

    oversampling: float = parameter(
        2.0,
        label="Oversampling",
        minimum=0.0,
        maximum=8.0,
        formula="zeros of p/8 of the side all around",
        help="How much darkness surrounds the picture. The more, the better its phases can be "
        "found.",
    )
