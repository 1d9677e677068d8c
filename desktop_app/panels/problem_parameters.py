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
    help="Diameter of brush and eraser in pixels of the photo.",
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
