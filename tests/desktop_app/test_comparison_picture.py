"""The figure of a comparison, its caption, and who is marked as best."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from desktop_app.export import comparison_picture as figure
from desktop_app.export.caption import CaptionStyle, wrapped
from desktop_app.export.color_bar import paint_color_bar
from desktop_app.export.comparison_picture import comparison_pdf, comparison_picture
from desktop_app.model.layers import ColorBar
from desktop_app.model.qt_images import rgba_pixels
from desktop_app.model.tile_content import TileContent, describe, mark_best
from engine.color_map import colors

RED, GREEN, BLUE = (200, 30, 40), (20, 180, 60), (30, 60, 210)
MARGIN = int(figure.MARGIN)


def plain(color, size=64):
    return np.full((size, size, 3), color, np.uint8)


def result(key, color=RED, size=64, **scores):
    return TileContent(key, key.upper(), "100 steps", plain(color, size), **scores)


def best_of(*tiles):
    return {tile.key: set(tile.best) for tile in mark_best(tiles)}


# Who is best


def test_best_is_highest_psnr_lowest_lpips_shortest_time():
    marked = best_of(
        result("a", psnr=27.3, lpips=0.2, seconds=3.0),
        result("b", psnr=25.0, lpips=0.1, seconds=2.0),
    )
    assert marked == {"a": {"psnr"}, "b": {"lpips", "seconds"}}


def test_one_result_alone_is_not_the_best():
    tiles = [TileContent("measurement", "Measurement", psnr=10.0), result("a", psnr=20.0)]
    assert best_of(*tiles) == {"measurement": set(), "a": set()}


@pytest.mark.parametrize("key", ["input", "measurement", "truth"])
def test_what_was_given_never_competes(key):
    marked = best_of(
        TileContent(key, key, psnr=99.0, lpips=0.0, seconds=0.0),
        result("a", psnr=20.0),
        result("b", psnr=21.0),
    )
    assert marked == {key: set(), "a": set(), "b": {"psnr"}}


def test_unfinished_and_failed_tiles_do_not_compete():
    running = replace(result("c", psnr=40.0), status="42 of 100")
    marked = best_of(result("a", psnr=20.0), result("b", psnr=21.0), running)
    assert marked == {"a": set(), "b": {"psnr"}, "c": set()}


def test_values_equal_as_shown_tie():
    marked = best_of(result("a", psnr=27.311), result("b", psnr=27.314), result("c", psnr=27.30))
    assert marked == {"a": {"psnr"}, "b": {"psnr"}, "c": set()}


def test_missing_and_senseless_values_neither_win_nor_count():
    marked = best_of(
        result("a", psnr=math.nan, lpips=-math.inf, seconds=1.0),
        result("b", psnr=20.0, lpips=0.3),
        result("c", lpips=0.2, seconds=math.inf),
    )
    assert marked == {"a": set(), "b": set(), "c": {"lpips"}}


def test_an_exact_copy_has_infinite_psnr_and_wins():
    marked = best_of(result("a", psnr=math.inf), result("b", psnr=90.0), result("c", psnr=math.inf))
    assert marked == {"a": {"psnr"}, "b": set(), "c": {"psnr"}}


def test_old_marks_do_not_survive():
    stale = replace(result("a", psnr=20.0), best=frozenset({"psnr"}))
    assert best_of(stale, result("b", psnr=21.0)) == {"a": set(), "b": {"psnr"}}


def test_description_says_everything_in_words():
    tile = TileContent(
        "dps", "DPS", "ζ 1", None, 27.312, 0.91, 0.0806, 12.34, best=frozenset({"psnr"})
    )
    assert describe(tile) == (
        "DPS, ζ 1: PSNR 27.31 dB (best), SSIM 0.910, LPIPS 0.081, Time 12.3 s"
    )
    assert describe(TileContent("truth", "Truth")) == "Truth"
    assert describe(TileContent("a", "A", status="queued", psnr=math.nan)) == "A: queued, PSNR – dB"


# The caption


def painted_caption(tile, width=220):
    style = CaptionStyle(QFont(), QColor("black"), QColor("#606060"), QColor("#0050ff"))
    image = QImage(width, math.ceil(style.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    style.paint(painter, QRectF(image.rect()), tile)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), width, 4)
    return rows[..., 2::-1].astype(int)


def coloured(pixels):
    return pixels.max(2) - pixels.min(2) > 60


def test_only_the_best_value_carries_the_accent_and_a_mark(qapp):
    tile = result("a", psnr=27.31, lpips=0.081, seconds=12.3)
    assert not coloured(painted_caption(tile)).any()
    marked = coloured(painted_caption(replace(tile, best=frozenset({"psnr"}))))
    columns = np.flatnonzero(marked.any(0))
    assert columns.min() <= 1
    assert columns.max() < 100
    disc = marked[:, columns.min() : columns.min() + 4]
    assert disc.all(1).sum() >= 3, "the mark is a filled disc, not only coloured text"


def test_a_status_takes_the_place_of_the_scores(qapp):
    tile = replace(result("a", psnr=27.31, best=frozenset({"psnr"})), status="queued")
    assert not coloured(painted_caption(tile)).any()
    assert (painted_caption(tile) != painted_caption(replace(tile, status="42 of 100"))).any()


def test_wrapping_fills_lines_and_elides_the_last(qapp):
    font = QFont()
    text = "steps 100, step size 0.00002, final denoising yes, seed 1234, " * 3
    lines = wrapped(text, font, 160, 2)
    assert len(lines) == 2
    assert text.startswith(lines[0])
    assert lines[1].endswith("…")
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= 160 for line in lines)
    assert wrapped("", font, 160, 2) == []
    assert wrapped("one\ntwo", font, 160, 2) == ["one two"]


# The figure


def test_pictures_are_enlarged_by_whole_factors_without_blur(qapp):
    rng = np.random.default_rng(3)
    pixels = rng.integers(0, 256, (64, 64, 3), np.uint8)
    tile = TileContent("a", "A", "", pixels)
    for scale in (1, 2):
        picture = comparison_picture([tile], "", dark=False, scale=scale)
        expected = pixels.repeat(3 * scale, 0).repeat(3 * scale, 1)
        corner = MARGIN * scale
        side = 192 * scale
        assert np.array_equal(picture[corner : corner + side, corner : corner + side], expected)


@pytest.mark.parametrize(("size", "shown"), [(32, 192), (64, 192), (100, 200), (300, 300)])
def test_pictures_reach_192_pixels_and_are_never_reduced(qapp, size, shown):
    tile = TileContent("a", "A", "", plain(RED, size))
    picture = comparison_picture([tile], "", dark=False, scale=1)
    is_red = (picture == RED).all(2)
    assert is_red.sum() == shown * shown


def test_the_grid_is_even_and_in_reading_order(qapp):
    colors = [(40 * i, 255 - 40 * i, 90) for i in range(6)]
    tiles = [result(f"t{i}", color) for i, color in enumerate(colors)]
    picture = comparison_picture(tiles, "Six", dark=True, scale=1)
    boxes = [np.argwhere((picture == color).all(2)) for color in colors]
    corners = [tuple(box.min(0)) for box in boxes]
    assert all(tuple(np.ptp(box, 0)) == (191, 191) for box in boxes)
    assert corners == sorted(corners)
    assert len({y for y, _ in corners}) * len({x for _, x in corners}) == 6


def test_a_row_is_only_as_high_as_its_own_captions(qapp):
    tiles = [result(f"t{i}", (40 * i, 255 - 40 * i, 90)) for i in range(6)]
    even = comparison_picture(tiles, "", dark=False, scale=1)
    wordy = [*tiles[:5], replace(tiles[5], subtitle="a setting that is long, " * 4)]
    last_row = comparison_picture(wordy, "", dark=False, scale=1)
    first = np.argwhere((even == (0, 255, 90)).all(2)).min(0)
    assert last_row.shape[0] > even.shape[0], "the long caption has its lines"
    fourth = [np.argwhere((p == (120, 135, 90)).all(2)).min(0) for p in (even, last_row)]
    assert fourth[0][0] > first[0], "the fourth stands in another row than the first"
    assert (fourth[0] == fourth[1]).all(), "the row above is as high as before"


def test_dark_and_light_have_their_backgrounds_and_legible_text(qapp):
    tiles = [result("a", psnr=20.0)]
    dark = comparison_picture(tiles, "Title", dark=True, scale=1)
    light = comparison_picture(tiles, "Title", dark=False, scale=1)
    assert dark.shape == light.shape
    assert dark.dtype == np.uint8
    assert dark.flags.c_contiguous
    assert dark[0, 0].max() < 60
    assert light[0, 0].min() > 240
    title = slice(MARGIN, MARGIN + figure.TITLE_PIXELS)
    assert dark[title].max() > 200
    assert light[title].min() < 60


def test_nothing_touches_the_margin(qapp):
    long = TileContent(
        "a",
        "Score-based annealed Langevin dynamics with many words",
        "levels 100, steps per level 3, step size 0.00002, final denoising, seed 1234, and so on",
        plain(RED),
        psnr=100.0,
        lpips=0.123,
        seconds=86400.0,
    )
    failed = replace(long, key="b", status="failed: " + "no memory left on this machine " * 5)
    tiles = mark_best([long, replace(long, key="c"), failed])
    picture = comparison_picture(tiles, "A title that goes on " * 9, dark=False, scale=2)
    inner = picture.copy()
    inner[2 * MARGIN : -2 * MARGIN, 2 * MARGIN : -2 * MARGIN] = 255
    assert (inner == 255).all()


def test_a_tile_without_pixels_keeps_its_place(qapp):
    tiles = [result("a", RED), TileContent("b", "B", status="queued"), result("c", BLUE)]
    with_gap = comparison_picture(tiles, "", dark=False, scale=1)
    tiles[1] = result("b", GREEN)
    full = comparison_picture(tiles, "", dark=False, scale=1)
    assert with_gap.shape == full.shape
    for color in (RED, BLUE):
        assert np.array_equal((with_gap == color).all(2), (full == color).all(2))
    assert not (with_gap == GREEN).all(2).any()


def test_the_best_mark_and_its_legend_are_in_the_figure(qapp):
    tiles = [result("a", (90, 90, 90), psnr=20.0), result("b", (90, 90, 90), psnr=21.0)]
    unmarked = comparison_picture(tiles, "", dark=False, scale=1)
    marked = comparison_picture(mark_best(tiles), "", dark=False, scale=1)
    assert not coloured(unmarked.astype(int)).any()
    assert coloured(marked.astype(int)).any()
    assert marked.shape[0] > unmarked.shape[0], "the legend explains the mark"


BAR = ColorBar("Misfit", "|y − A x|", 0.2, noise=0.05, has_gaps=True)


def test_the_colours_of_maps_are_explained_under_them(qapp):
    tiles = [result("a", (90, 90, 90)), result("b", (90, 90, 90))]
    without = comparison_picture(tiles, "Maps", dark=False, scale=1)
    explained = comparison_picture(tiles, "Maps", dark=False, scale=1, bar=BAR)
    assert explained.shape[0] > without.shape[0] + 20
    above = without.shape[0] - MARGIN
    assert np.array_equal(explained[:above], without[:above])
    below = explained[above:]
    rows = np.flatnonzero(coloured(below.astype(int)).any(axis=1))
    strip = below[rows[len(rows) // 2], MARGIN + 1 : MARGIN + 319].astype(int)
    expected = colors()[np.linspace(0, 255, 318).round().astype(int)].astype(int)
    off = np.abs(strip - expected).max(axis=1) > 12
    assert 2 <= off.sum() <= 8, "only the line at the noise level is not of the table"
    assert abs(np.flatnonzero(off).mean() - 0.25 * 320) < 3


def numbers_under(bar):
    """Columns of a colour bar 320 wide under which something is written."""
    image = QImage(320, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        paint_color_bar(painter, QRectF(0, 0, 320, 40), bar, QFont(), QColor("black"))
    pixels = rgba_pixels(image)[14:, :, 0]
    return np.flatnonzero((pixels < 128).any(axis=0))


def test_the_noise_is_written_even_where_0_stands(qapp):
    without = numbers_under(replace(BAR, noise=0.0))
    assert not ((without > 15) & (without < 130)).any()
    for noise, place in ((0.001, (15, 85)), (0.05, (50, 115))):
        columns = numbers_under(replace(BAR, noise=noise))
        assert ((columns > place[0]) & (columns < place[1])).sum() > 10


def test_the_page_has_text_as_text_and_pictures_without_loss(qapp):
    rng = np.random.default_rng(1)
    tiles = [
        result("a", psnr=20.0),
        TileContent("b", "B", "", rng.integers(0, 256, (64, 64, 3), np.uint8)),
    ]
    page = comparison_pdf(tiles, "Title", dark=False, bar=BAR)
    assert page.startswith(b"%PDF-")
    assert page.rstrip().endswith(b"%%EOF")
    assert b"/FontFile2" in page
    assert b"/Subtype /Image" in page
    assert b"/DCTDecode" not in page
    assert page.count(b"/Type /Page\n") == 1
    box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", page)
    picture = comparison_picture(tiles, "Title", dark=False, scale=1, bar=BAR)
    width, height = (float(side) / 0.75 for side in box.groups())
    assert (width, height) == pytest.approx((picture.shape[1], picture.shape[0]), abs=2)
    with pytest.raises(ValueError, match="no tiles"):
        comparison_pdf([], "Empty", dark=True)


def test_more_scores_stand_where_there_is_room(qapp):
    style = CaptionStyle(QFont(), QColor("black"), QColor("grey"), QColor("blue"))
    names = [[s.name for s in style.scores_for(width)] for width in (0, 300, 2000)]
    assert names[0] == ["psnr", "lpips", "seconds"]
    assert names[2] == ["psnr", "ssim", "lpips", "misfit", "seconds"]
    assert style.minimum_width() < 300


def test_the_least_misfit_is_not_the_best():
    tiles = mark_best([result("a", misfit=0.01, ssim=0.9), result("b", misfit=0.05, ssim=0.8)])
    assert [set(tile.best) for tile in tiles] == [{"ssim"}, set()]


def test_there_is_nothing_to_draw_without_tiles_or_scale(qapp):
    with pytest.raises(ValueError, match="0 tiles"):
        comparison_picture([], "Empty", dark=True)
    with pytest.raises(ValueError, match="scale 0"):
        comparison_picture([result("a")], "Empty", dark=True, scale=0)


def test_it_works_in_a_process_without_a_display():
    program = (
        "import numpy as np\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "from desktop_app.export.comparison_picture import comparison_picture\n"
        "from desktop_app.model.tile_content import TileContent\n"
        "tile = TileContent('a', 'A', '', np.zeros((64, 64, 3), np.uint8), psnr=20.0)\n"
        "print(comparison_picture([tile, tile], 'Title', True).shape)\n"
        "import sys; assert 'torch' not in sys.modules\n"
    )
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": "offscreen"}
    outcome = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip().endswith(", 3)")
