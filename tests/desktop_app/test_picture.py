"""What a picture and the mask's colour look like on the screen, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from desktop_app.canvas.mask_overlay import MAGENTA, MaskOverlay
from desktop_app.canvas.picture import Picture
from desktop_app.canvas.viewport import Viewport
from desktop_app.model.mask_patch import PAINTED, PixelRect
from desktop_app.model.view_state import ViewState

RATIOS = (1.0, 1.25, 1.5, 2.0)
GROUND = (1, 2, 3)
VIOLET = MAGENTA.getRgb()[:3]


def noise(width: int, height: int) -> np.ndarray:
    generator = np.random.default_rng(width * height)
    return generator.integers(0, 256, (height, width, 3), dtype=np.uint8)


def screen(paint, size: tuple[int, int], ratio: float = 1.0) -> np.ndarray:
    """Physical pixels (H, W, 3) of a pane with `size` logical ones."""
    image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
    image.fill(0xFF010203)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    flat = np.array(image.constBits()).reshape(image.height(), image.width(), 4)
    return flat[..., 2::-1]


def viewport_at(
    device_scale: float,
    image_size: tuple[int, int],
    size: tuple[int, int],
    ratio: float = 1.0,
    centre: tuple[float, float] = (0.43, 0.61),
) -> Viewport:
    view = ViewState()
    fitted = Viewport(image_size, size, view, ratio)
    view.set_view(QPointF(*centre), fitted.zoom_for(device_scale))
    return Viewport(image_size, size, view, ratio)


def laid_out(pixels: np.ndarray, viewport: Viewport, times: int, like: np.ndarray) -> np.ndarray:
    """`pixels`, each `times` physical pixels wide, where the viewport says they are."""
    ratio = viewport.device_pixel_ratio
    large = pixels.repeat(times, 0).repeat(times, 1)
    left, top = round(viewport.origin.x() * ratio), round(viewport.origin.y() * ratio)
    expected = np.empty_like(like)
    expected[:] = GROUND
    rows = range(max(0, top), min(like.shape[0], top + large.shape[0]))
    columns = range(max(0, left), min(like.shape[1], left + large.shape[1]))
    expected[rows.start : rows.stop, columns.start : columns.stop] = large[
        rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
    ]
    return expected


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("times", [1, 2, 3, 8])
def test_enlarged_by_a_whole_number_every_pixel_is_exact(ratio, times):
    pixels = noise(53, 37)
    viewport = viewport_at(times, (53, 37), (101, 90), ratio)
    seen = screen(lambda painter: Picture(pixels).paint(painter, viewport), (101, 90), ratio)
    np.testing.assert_array_equal(seen, laid_out(pixels, viewport, times, seen))


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_reduced_by_a_power_of_two_areas_are_averaged(levels):
    factor = 2**levels
    pixels = noise(256, 128)
    viewport = viewport_at(1 / factor, (256, 128), (128, 64), centre=(0.5, 0.5))
    seen = screen(lambda painter: Picture(pixels).paint(painter, viewport), (128, 64))
    means = pixels.reshape(128 // factor, factor, 256 // factor, factor, 3).mean((1, 3))
    expected = laid_out(means, viewport, 1, seen.astype(float))
    assert np.abs(seen - expected).max() <= levels  # each level rounds down once


def test_a_checkerboard_reduced_is_even_grey_and_not_a_pattern():
    board = np.indices((600, 600)).sum(0) % 2 * 255
    pixels = np.repeat(board[..., None], 3, 2).astype(np.uint8)
    viewport = viewport_at(0.3, (600, 600), (100, 100), centre=(0.5, 0.5))
    seen = screen(lambda painter: Picture(pixels).paint(painter, viewport), (100, 100))
    assert seen.min() >= 126
    assert seen.max() <= 129


def test_far_zoomed_in_the_right_pixels_are_seen():
    pixels = noise(3000, 2000)
    viewport = viewport_at(64, (3000, 2000), (900, 640), centre=(2222.5 / 3000, 1111.5 / 2000))
    seen = screen(lambda painter: Picture(pixels).paint(painter, viewport), (900, 640))
    for x in range(2217, 2228):
        for y in range(1108, 1115):
            spot = viewport.to_widget(QPointF(x + 0.5, y + 0.5)).toPoint()
            assert (seen[spot.y(), spot.x()] == pixels[y, x]).all()


def test_the_grid_shows_only_from_eight_to_one():
    pixels = noise(20, 20)

    def painted(scale: float, grid: bool) -> np.ndarray:
        viewport = viewport_at(scale, (20, 20), (100, 100))
        return screen(lambda painter: Picture(pixels).paint(painter, viewport, grid), (100, 100))

    np.testing.assert_array_equal(painted(7, True), painted(7, False))
    assert (painted(8, True) != painted(8, False)).any()


def test_the_picture_is_a_copy_and_takes_any_layout():
    pixels = noise(40, 30)
    turned = pixels.transpose(1, 0, 2)
    picture = Picture(turned)
    expected = turned.copy()
    pixels[:] = 0
    viewport = viewport_at(1, picture.size, (80, 80))
    seen = screen(lambda painter: picture.paint(painter, viewport), (80, 80))
    np.testing.assert_array_equal(seen, laid_out(expected, viewport, 1, seen))


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 4), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_what_is_no_picture_is_refused(wrong):
    with pytest.raises(ValueError, match="not an RGB picture"):
        Picture(wrong)


def shown(overlay: MaskOverlay, viewport: Viewport, size: tuple[int, int]) -> np.ndarray:
    ratio = viewport.device_pixel_ratio
    return screen(lambda painter: overlay.paint(painter, viewport, 1.0), size, ratio)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_mask_is_shown_as_it_is_used(ratio, times):
    painted = (noise(53, 37)[..., 0] > 128).astype(np.uint8) * PAINTED
    overlay = MaskOverlay(painted)
    viewport = viewport_at(times, (53, 37), (101, 90), ratio)
    seen = shown(overlay, viewport, (101, 90))
    colored = np.where(painted[..., None] > 0, VIOLET, GROUND).astype(np.uint8)
    np.testing.assert_array_equal(seen, laid_out(colored, viewport, times, seen))


def test_opacity_mixes_the_colour_with_what_is_below():
    overlay = MaskOverlay(np.full((8, 8), PAINTED, np.uint8))
    viewport = viewport_at(1, (8, 8), (8, 8), centre=(0.5, 0.5))
    seen = screen(lambda painter: overlay.paint(painter, viewport, 0.5), (8, 8))
    expected = (np.array(VIOLET) + GROUND) / 2
    assert np.abs(seen - expected).max() <= 1


@pytest.mark.parametrize("size", [(512, 512), (517, 389), (65, 1)])
def test_refreshed_parts_are_the_same_as_a_new_overlay(size):
    width, height = size
    painted = np.zeros((height, width), np.uint8)
    overlay = MaskOverlay(painted)
    viewports = [viewport_at(scale, size, (200, 150)) for scale in (0.11, 0.3, 0.6, 1.7)]
    generator = np.random.default_rng(3)
    for _ in range(90):
        left, right = np.sort(generator.integers(0, width + 1, 2)).tolist()
        top, bottom = np.sort(generator.integers(0, height + 1, 2)).tolist()
        painted[top:bottom, left:right] = generator.choice((0, PAINTED))
        overlay.refresh([PixelRect(left, top, right, bottom)])
    fresh = MaskOverlay(painted)
    for viewport in viewports:
        seen, expected = (shown(each, viewport, (200, 150)) for each in (overlay, fresh))
        np.testing.assert_array_equal(seen, expected)


def test_a_single_painted_pixel_is_seen_however_small_the_view():
    painted = np.zeros((2048, 2048), np.uint8)
    overlay = MaskOverlay(painted)
    painted[1001, 777] = PAINTED
    overlay.refresh([PixelRect(777, 1001, 778, 1002)])
    viewport = viewport_at(0.06, (2048, 2048), (140, 140), centre=(0.5, 0.5))
    seen = shown(overlay, viewport, (140, 140))
    assert (seen != GROUND).any()
