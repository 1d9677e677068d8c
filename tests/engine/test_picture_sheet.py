"""Pictures in rows and columns: every pixel as it is, the best scores in bold, no word cut off."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from engine.errors import UserError
from engine.evaluation.figures import drawing, figure_bytes
from engine.evaluation.picture_sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    SheetRow,
    Tile,
    picture_sheet,
)
from tests.engine.drawn import covering, cut_off, texts_of

SIDE = 16
CONDITIONS = {"pictures": "number 3 of 80 in faces.npz", "prior": "faces64 (64 x 64)"}


def picture(seed: int, side: int = SIDE) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), dtype=np.uint8)


def rows() -> list[SheetRow]:
    first = (Tile(picture(0)), Tile(picture(1), 20.0, 0.15), Tile(picture(2), 30.0, 0.2))
    second = (Tile(picture(0)), Tile(picture(3), 25.0, 0.1), Tile(None, reason="It diverged."))
    return [SheetRow("inpaint-box (inpainting a centred box), box 24", first),
            SheetRow("sr4", second)]  # fmt: skip


COLUMNS = ["Truth", "DPS, then DMPS\nzeta=1.0\nguidance=2.5", "a-word-longer-than-any-picture"]


@pytest.fixture(scope="module")
def sheet() -> Figure:
    return picture_sheet(COLUMNS, rows(), CONDITIONS)


def test_every_pixel_becomes_a_square_of_its_own_colour(sheet: Figure) -> None:
    with drawing():
        drawn = np.array(Image.open(io.BytesIO(figure_bytes(sheet, ".png"))).convert("RGB"))
    tiles = [tile for row in rows() for tile in row.tiles]
    assert len(sheet.axes) == len(tiles)
    for axes, tile in zip(sheet.axes, tiles, strict=True):
        box = axes.get_window_extent()
        left, right = round(box.x0), round(box.x1)
        top, bottom = (len(drawn) - round(edge) for edge in (box.y1, box.y0))
        assert right - left == bottom - top == 12 * SIDE
        if tile.picture is not None:
            magnified = tile.picture.repeat(12, axis=0).repeat(12, axis=1)
            assert np.array_equal(drawn[top:bottom, left:right], magnified)


def test_no_word_is_covered_or_cut_off(sheet: Figure) -> None:
    assert cut_off(sheet) == []
    assert covering(sheet) == []
    words = "".join(text.get_text() for text in texts_of(sheet)).replace("\n", "")
    for word in (
        "Truth",
        "guidance=2.5",
        "a-word-longer-than-any-picture",
        "It diverged.",
        "box 24",
    ):
        assert word in words


def test_best_of_each_row_is_bold_in_both_scores(sheet: Figure) -> None:
    bold = sorted(t.get_text() for t in texts_of(sheet) if t.get_fontweight() == "bold")
    assert bold == ["0.1500", "30.00"]


def test_scores_stand_under_their_picture(sheet: Figure) -> None:
    box = sheet.axes[2].get_window_extent()
    below = [
        (text.get_text(), where)
        for text, where in texts_of(sheet).items()
        if box.x0 <= where.x0 <= where.x1 <= box.x1 and box.y0 - 30 < where.y1 < box.y0
    ]
    below.sort(key=lambda each: each[1].x0)
    assert "".join(text for text, _ in below) == "30.00 / 0.2000"
    middle = (below[0][1].x0 + below[-1][1].x1) / 2
    assert middle == pytest.approx((box.x0 + box.x1) / 2, abs=3)


def test_best_follows_the_direction_of_each_score() -> None:
    blank = picture(0)
    tiles = (Tile(blank), Tile(blank, 20.0, 0.1), Tile(blank, 30.0, 0.3), Tile(blank, 30.0, 0.2))
    assert SheetRow("", tiles).best() == ({2, 3}, {1})
    assert SheetRow("", tiles[:2]).best() == (set(), set())
    assert SheetRow("", (*tiles, Tile(None, math.nan, math.nan))).best() == ({2, 3}, {1})


def test_long_reason_is_shortened_to_its_tile() -> None:
    tile = Tile(None, reason="This method does not take this measurement. " * 40)
    figure = picture_sheet(["Truth", "A"], [SheetRow("t", (Tile(picture(0)), tile))], CONDITIONS)
    (reason,) = (t for t in texts_of(figure) if t.get_text().startswith("This method"))
    assert reason.get_text().endswith("...")
    box, where = figure.axes[1].get_window_extent(), texts_of(figure)[reason]
    assert box.x0 < where.x0 < where.x1 < box.x1
    assert box.y0 < where.y0 < where.y1 < box.y1


def test_large_pictures_are_not_made_smaller() -> None:
    row = SheetRow("t", (Tile(picture(0, side=250)),))
    (axes,) = picture_sheet(["Truth"], [row], CONDITIONS).axes
    assert axes.get_window_extent().width == pytest.approx(250)


def test_sheet_that_nobody_could_read_is_refused() -> None:
    wide = SheetRow("t", (Tile(picture(0)),) * (MOST_COLUMNS + 1))
    with pytest.raises(UserError, match="at most"):
        picture_sheet(["A"] * (MOST_COLUMNS + 1), [wide], CONDITIONS)
    with pytest.raises(UserError, match="at most"):
        picture_sheet(["A"], [SheetRow("t", wide.tiles[:1])] * (MOST_ROWS + 1), CONDITIONS)
