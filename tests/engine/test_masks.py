"""Masks: where they are, how much they cover, and what they refuse."""

from __future__ import annotations

import pytest
import torch

from engine.errors import UserError
from engine.problems.masks import box_mask, freeform_mask, random_mask


class TestMasks:
    def test_box_is_centred_or_where_it_is_put(self) -> None:
        centred = ~box_mask(6, 8, 2)
        assert centred.nonzero().tolist() == [[2, 3], [2, 4], [3, 3], [3, 4]]
        placed = ~box_mask(6, 8, 2, top=4, left=0)
        assert placed.nonzero().tolist() == [[4, 0], [4, 1], [5, 0], [5, 1]]

    @pytest.mark.parametrize(
        ("box", "top", "left"), [(0, None, None), (6, None, None), (2, 5, 0), (2, 0, -1)]
    )
    def test_box_must_fit(self, box: int, top: int | None, left: int | None) -> None:
        with pytest.raises(UserError):
            box_mask(6, 8, box, top, left)

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


class TestStrokes:
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
        ("missing", "brush"), [(-0.1, 4), (0.96, 4), (float("nan"), 4), (0.3, 0), (0.3, 16)]
    )
    def test_what_cannot_be_drawn(self, missing: float, brush: int) -> None:
        with pytest.raises(UserError):
            freeform_mask(16, 20, missing, brush, seed=0)
