"""The numbers of a problem, described like any setting."""

from __future__ import annotations

from typing import Final

from engine.parameters import Parameter

BRUSH_SIZE: Final = Parameter(
    name="brush_size",
    kind=int,
    default=40,
    label="Brush",
    unit="px",
    minimum=1,
    maximum=2000,
    scale="logarithmic",
    help="Diameter of brush and eraser in pixels of the photo. Sized also by [ and ], and by "
    "dragging sideways with Ctrl.",
)
BRUSH_SPACING: Final = Parameter(
    name="brush_spacing",
    kind=int,
    default=0,
    label="Spacing",
    unit="%",
    minimum=0,
    maximum=400,
    help="How far the dabs of a stroke are apart, in percent of the brush. 0 leaves no gaps.",
)
BRUSH_HARDNESS: Final = Parameter(
    name="brush_hardness",
    kind=int,
    default=100,
    label="Hardness",
    unit="%",
    minimum=0,
    maximum=100,
    help="How much of the brush a single pass takes, from its middle on: the inner ring. Go over "
    "it again in the same stroke, and it takes more, up to the outer ring. A pixel is painted or "
    "it is not: the result is blended in over the seam of the working frame. Also Shift+[ and "
    "Shift+].",
)
TOLERANCE: Final = Parameter(
    name="tolerance",
    kind=int,
    default=24,
    label="Tolerance",
    minimum=0,
    maximum=255,
    help="By how many levels of 255 red, green and blue may each differ from the pixel that is "
    "clicked. Only what is connected with it is painted.",
)
GROWTH: Final = Parameter(
    name="growth",
    kind=int,
    default=8,
    label="By",
    unit="px",
    minimum=1,
    maximum=200,
    scale="logarithmic",
    help="How far the border of what is painted moves, in pixels of the photo.",
)
MISSING: Final = Parameter(
    name="missing",
    kind=float,
    default=50.0,
    label="Share",
    unit="%",
    minimum=0.0,
    maximum=100.0,
    decimals=1,
    help="Which share of the pixels of the working frame is painted, as the prior counts them.",
)
MASK_SEED: Final = Parameter(
    name="mask_seed",
    kind=int,
    default=0,
    label="Seed",
    minimum=0,
    maximum=2**31 - 1,
    help="The same seed chooses the same pixels again.",
)
OVERLAY_OPACITY: Final = Parameter(
    name="overlay_opacity",
    kind=int,
    default=50,
    label="Overlay",
    unit="%",
    minimum=0,
    maximum=100,
    help="How strongly the painted part is coloured on the screen. It does not change the mask.",
)
ANGLE: Final = Parameter(
    name="angle",
    kind=float,
    default=0.0,
    label="Angle",
    unit="°",
    minimum=-180.0,
    maximum=180.0,
    decimals=1,
    help="How far the working frame is turned, clockwise. Faces should stand upright in it.",
)
SEAM: Final = Parameter(
    name="seam",
    kind=int,
    default=8,
    label="Seam",
    unit="px",
    minimum=0,
    maximum=64,
    help="Over how many pixels of the photo the result is blended into its surroundings, inside "
    "the painted part.",
)
PHOTONS: Final = Parameter(
    name="photons",
    kind=float,
    default=0.0,
    label="Photons",
    formula="y ~ Poisson(photons x) / photons",
    minimum=0.0,
    maximum=1e6,
    scale="logarithmic",
    decimals=0,
    help="How many photons make white: the fewer, the grainier the measurement. 0 is no photon "
    "noise. On a degraded photo, how grainy it is taken to be.",
)
SIGMA: Final = Parameter(
    name="sigma",
    kind=float,
    default=0.0,
    label="Noise",
    symbol="σ",
    formula="y = A x + n,  n ~ N(0, σ²)",
    minimum=0.0,
    maximum=1.0,
    scale="logarithmic",
    decimals=3,
    help="Standard deviation of the noise in the measurement, on intensities from 0 (black) to 1 "
    "(white). Added to an intact photo; on a damaged one, how noisy it is taken to be.",
)


def box_parameters(width: int, height: int) -> tuple[Parameter, ...]:
    """Left, top, width and height of a box in a photo of this size."""
    return (
        _edge("left", "Left", width // 4, 0, width - 1),
        _edge("top", "Top", height // 4, 0, height - 1),
        _edge("width", "Width", max(width // 2, 1), 1, width),
        _edge("height", "Height", max(height // 2, 1), 1, height),
    )


def _edge(name: str, label: str, default: int, minimum: int, maximum: int) -> Parameter:
    return Parameter(
        name=name,
        kind=int,
        default=default,
        label=label,
        unit="px",
        minimum=minimum,
        maximum=maximum,
        help="In pixels of the photo, from its left and from its top.",
    )
