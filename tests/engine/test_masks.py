"""Masks: where they are, how much they cover, and what they refuse."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.problems.masks import box_mask, freeform_mask, outpainting_mask, random_mask


class TestMasks:
    def test_box_is_centred_or_where_it_is_put(self) -> None:
        centred = ~box_mask(6, 8, 2)
        assert centred.nonzero().tolist() == [[2, 3], [2, 4], [3, 3], [3, 4]]
        placed = ~box_mask(6, 8, 2, top=4, left=0)
        assert placed.nonzero().tolist() == [[4, 0], [4, 1], [5, 0], [5, 1]]

    @pytest.mark.parametrize(
        ("box", "top", "left"),
        [(0, None, None), (6, None, None), (2, 5, 0), (2, 0, 7), (2, 0, -1), (2, -1, 0)],
    )
    def test_box_must_fit(self, box: int, top: int | None, left: int | None) -> None:
        with pytest.raises(UserError, match="Give a size from 1 to 5"):
            box_mask(6, 8, box, top, left)

    def test_box_may_touch_the_border(self) -> None:
        """And leave a single row or column."""
        assert (~box_mask(6, 8, 5, top=1, left=3)).nonzero()[-1].tolist() == [5, 7]
        assert (~box_mask(2, 8, 1, top=0, left=0)).nonzero().tolist() == [[0, 0]]

    @pytest.mark.parametrize("missing", [0.0, 0.1, 0.5, 0.92, 1.0])
    def test_random_mask_counts_exactly(self, missing: float) -> None:
        known = random_mask(13, 7, missing, seed=4)
        assert int((~known).sum()) == round(missing * 91)
        assert torch.equal(known, random_mask(13, 7, missing, seed=4))

    def test_random_mask_depends_on_its_seed(self) -> None:
        assert not torch.equal(random_mask(13, 7, 0.5, 1), random_mask(13, 7, 0.5, 2))

    @pytest.mark.parametrize("missing", [-0.1, 1.01, float("nan")])
    def test_random_mask_needs_a_share(self, missing: float) -> None:
        with pytest.raises(UserError):
            random_mask(4, 4, missing, seed=0)


class TestOutpainting:
    def test_margins(self) -> None:
        known = outpainting_mask(6, 8, left=1, right=2, top=3, bottom=1)
        assert known.nonzero().tolist() == [[i, j] for i in (3, 4) for j in range(1, 6)]

    def test_one_row_and_one_column_may_be_left(self) -> None:
        assert int(outpainting_mask(6, 8, left=3, right=4, top=5).sum()) == 1
        assert int(outpainting_mask(6, 8, left=7, top=2, bottom=3).sum()) == 1
        assert bool(outpainting_mask(6, 8).all())

    @pytest.mark.parametrize("margins", [
        {"left": -1}, {"right": -1}, {"top": -1}, {"bottom": -1},
        {"left": 4, "right": 4}, {"left": 9}, {"top": 3, "bottom": 3}, {"bottom": 7},
    ])  # fmt: skip
    def test_what_leaves_nothing(self, margins: dict[str, int]) -> None:
        with pytest.raises(UserError, match="leave nothing of 8 x 6"):
            outpainting_mask(6, 8, **margins)


def strokes_by_loops(height: int, width: int, missing: float, brush: int, seed: int) -> np.ndarray:
    """Every pixel's first touch by a brush that walks and bends, one point after the other."""
    generator = torch.Generator().manual_seed(seed)
    touched, clock = np.full((height, width), np.inf), 0
    rows, columns = np.mgrid[:height, :width]
    while np.isfinite(touched).sum() < round(missing * height * width):
        numbers = torch.rand(4, generator=generator, dtype=torch.float64).tolist()
        points = 1 + math.floor(numbers[0] * max(height, width) * 2 / brush)
        bends = 0.3 * torch.randn(points, generator=generator, dtype=torch.float64).numpy()
        row, column = numbers[2] * (height - 1), numbers[3] * (width - 1)
        angle = 2 * math.pi * numbers[1]
        for bend in bends:
            angle += bend
            row, column = row + brush / 2 * math.sin(angle), column + brush / 2 * math.cos(angle)
            inside = np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)
            distance = np.hypot(rows - inside[0], columns - inside[1])
            moment = np.where(distance <= brush / 2, clock + distance / brush, np.inf)
            touched, clock = np.minimum(touched, moment), clock + 1
    order = np.argsort(touched.ravel(), kind="stable")
    known = np.ones(height * width, bool)
    known[order[: round(missing * height * width)]] = False
    return known.reshape(height, width)


class TestStrokes:
    @pytest.mark.parametrize("seed", range(3))
    @pytest.mark.parametrize(
        ("height", "width", "missing", "brush"),
        [(13, 7, 0.5, 2), (9, 20, 0.3, 5), (16, 16, 0.95, 3), (12, 15, 0.2, 1), (24, 17, 0.6, 8)],
    )
    def test_pixel_by_pixel(
        self, height: int, width: int, missing: float, brush: int, seed: int
    ) -> None:
        found = freeform_mask(height, width, missing, brush, seed).numpy()
        assert np.array_equal(found, strokes_by_loops(height, width, missing, brush, seed))

    @pytest.mark.parametrize("missing", [0.0, 0.01, 0.3, 0.8, 0.95])
    @pytest.mark.parametrize(("height", "width", "brush"), [(13, 7, 2), (64, 64, 6), (20, 33, 1)])
    def test_they_cover_the_share_exactly(
        self, missing: float, height: int, width: int, brush: int
    ) -> None:
        known = freeform_mask(height, width, missing, brush, seed=4)
        assert known.shape == (height, width)
        assert int((~known).sum()) == round(missing * height * width)
        assert torch.equal(known, freeform_mask(height, width, missing, brush, seed=4))

    def test_they_depend_on_the_seed(self) -> None:
        drawn = [freeform_mask(32, 32, 0.3, 4, seed) for seed in range(5)]
        assert len({tuple(mask.flatten().tolist()) for mask in drawn}) == 5

    def test_they_are_strokes(self) -> None:
        """Of a brush's width: most unknown pixels are inside it, which random pixels never are."""

        def inside(known: torch.Tensor) -> float:
            """The share of unknown pixels whose four neighbours are unknown too."""
            hole = ~known
            core = hole[1:-1, 1:-1] & hole[:-2, 1:-1] & hole[2:, 1:-1]
            core = core & hole[1:-1, :-2] & hole[1:-1, 2:]
            return float(core.sum() / hole.sum())

        strokes = [freeform_mask(64, 64, 0.3, 6, seed) for seed in range(5)]
        scattered = [random_mask(64, 64, 0.3, seed) for seed in range(5)]
        assert min(map(inside, strokes)) > 0.4 > 0.05 > max(map(inside, scattered))

    def test_a_wide_brush_leaves_less_edge(self) -> None:
        def edges(known: torch.Tensor) -> int:
            return int((known[:, 1:] != known[:, :-1]).sum())

        assert edges(freeform_mask(64, 64, 0.3, 12, 0)) < edges(freeform_mask(64, 64, 0.3, 3, 0))

    @pytest.mark.parametrize(
        ("missing", "brush", "limits"),
        [
            (-0.1, 4, "Give 0 to 0.95"),
            (0.96, 4, "Give 0 to 0.95"),
            (float("nan"), 4, "Give 0 to 0.95"),
            (0.3, 0, "from 1 to 15"),
            (0.3, 16, "from 1 to 15"),
        ],
    )
    def test_what_cannot_be_drawn(self, missing: float, brush: int, limits: str) -> None:
        with pytest.raises(UserError, match=limits):
            freeform_mask(16, 20, missing, brush, seed=0)

    def test_the_limits_can_be_drawn(self) -> None:
        assert int((~freeform_mask(16, 20, 0.95, 15, seed=0)).sum()) == 304
        assert bool(freeform_mask(16, 20, 0.0, 1, seed=0).all())
