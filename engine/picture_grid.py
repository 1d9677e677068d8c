"""Many small pictures as one."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

GAP = 2
BACKGROUND = 128


def near_square_grid(pictures: Sequence[np.ndarray]) -> np.ndarray:
    """The pictures, uint8 (H, W, 3) and alike in size, row by row in a near-square grid."""
    columns = math.ceil(math.sqrt(len(pictures)))
    rows = math.ceil(len(pictures) / columns)
    height, width = (side + GAP for side in pictures[0].shape[:2])
    sheet = np.full((rows * height + GAP, columns * width + GAP, 3), BACKGROUND, np.uint8)
    for index, picture in enumerate(pictures):
        top = GAP + index // columns * height
        left = GAP + index % columns * width
        sheet[top : top + height - GAP, left : left + width - GAP] = picture
    return sheet
