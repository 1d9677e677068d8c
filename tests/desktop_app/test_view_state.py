"""Zoom, pan, and the way between a picture's pixels and a widget's points."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from desktop_app.canvas.viewport import Viewport
from desktop_app.model.view_state import MAXIMUM_ZOOM, MINIMUM_ZOOM, ViewState

RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0)
unit = st.floats(0, 1)
zooms = st.floats(0.3, 200)
sides = st.integers(1, 5000)


def close(a: QPointF, b: QPointF, tolerance: float = 1e-6) -> bool:
    return math.hypot(a.x() - b.x(), a.y() - b.y()) <= tolerance


def test_begins_with_the_whole_picture():
    view = ViewState()
    assert (view.centre.x(), view.centre.y(), view.zoom) == (0.5, 0.5, 1.0)


def test_the_view_stays_on_the_picture_and_in_its_limits():
    view = ViewState()
    view.set_view(QPointF(-3, 7), 1e9)
    assert (view.centre.x(), view.centre.y(), view.zoom) == (0, 1, MAXIMUM_ZOOM)
    view.set_view(QPointF(0.5, 0.5), 0)
    assert view.zoom == MINIMUM_ZOOM


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(bad):
    view = ViewState()
    for centre, zoom in ((QPointF(bad, 0), 1.0), (QPointF(0, bad), 1.0), (QPointF(0, 0), bad)):
        with pytest.raises(ValueError, match="not a view"):
            view.set_view(centre, zoom)
    assert view.zoom == 1.0


def test_changed_is_told_once_and_only_when_something_changed():
    view, told = ViewState(), []
    view.changed.connect(lambda: told.append(view.zoom))
    view.fit()
    assert told == []
    view.set_view(QPointF(0.25, 0.5), 2.0)
    view.set_view(QPointF(0.25, 0.5), 2.0)
    assert told == [2.0]
    view.set_view(QPointF(1e-14, 0.5), 2.0)
    view.set_view(QPointF(0.0, 0.5), 2.0)
    assert told == [2.0] * 3


def test_the_centre_is_a_copy():
    view = ViewState()
    view.centre.setX(9.0)
    assert view.centre.x() == 0.5


@given(zooms, unit, unit, st.floats(0.5, 2), st.sampled_from(RATIOS))
def test_zooming_keeps_the_point_under_the_pointer(zoom, x, y, factor, ratio):
    view = ViewState()
    view.set_view(QPointF(0.5, 0.5), zoom)
    # Only while neither the zoom nor the centre meets its limit can the point stay.
    anchor = QPointF(0.3 + 0.4 * x, 0.3 + 0.4 * y)
    before = Viewport((640, 480), (800, 600), view, ratio).to_widget(
        QPointF(640 * anchor.x(), 480 * anchor.y())
    )
    view.zoom_at(anchor, factor)
    after = Viewport((640, 480), (800, 600), view, ratio).to_widget(
        QPointF(640 * anchor.x(), 480 * anchor.y())
    )
    assert close(before, after, math.sqrt(2) / ratio + 1e-6)


@given(
    sides,
    sides,
    st.floats(50, 4000),
    st.floats(50, 4000),
    zooms,
    unit,
    unit,
    st.sampled_from(RATIOS),
)
def test_there_and_back_again(width, height, across, down, zoom, x, y, ratio):
    view = ViewState()
    view.set_view(QPointF(x, y), zoom)
    viewport = Viewport((width, height), (across, down), view, ratio)
    point = QPointF(across * y, down * x)
    assert close(viewport.to_widget(viewport.to_image(point)), point, 1e-6 * max(across, down))
    corner = viewport.to_widget(QPointF(0, 0))
    assert corner == viewport.image_rect.topLeft()
    for offset in (corner.x() * ratio, corner.y() * ratio):
        assert abs(offset - round(offset)) < 1e-6 * max(1.0, abs(offset))


@pytest.mark.parametrize("ratio", RATIOS)
def test_one_to_one_is_one_physical_pixel_at_any_ratio(ratio):
    view = ViewState()
    sizes = ((333, 222), (517.0, 401.0))
    view.set_view(view.centre, Viewport(*sizes, view, ratio).zoom_for(1.0))
    viewport = Viewport(*sizes, view, ratio)
    assert viewport.device_scale == pytest.approx(1.0, abs=1e-12)
    assert viewport.scale == pytest.approx(1.0 / ratio, abs=1e-12)
    left, top = viewport.origin.x() * ratio, viewport.origin.y() * ratio
    assert (left, top) == pytest.approx((round(left), round(top)), abs=1e-9)


def test_a_fitted_picture_leaves_its_margin():
    rect = Viewport((400, 200), (500, 500), ViewState(), 1.0, margin=50).image_rect
    assert rect == QRectF(50, 150, 400, 200)


def test_a_pane_smaller_than_its_margins_still_has_a_geometry():
    viewport = Viewport((400, 200), (10, 10), ViewState(), 1.0, margin=50)
    assert viewport.scale > 0


def test_visible_is_the_part_of_the_picture_inside_the_widget():
    view = ViewState()
    assert Viewport((400, 200), (400, 400), view).visible == QRectF(0, 0, 400, 200)
    view.set_view(QPointF(0.5, 0.5), 4.0)
    assert Viewport((400, 200), (400, 400), view).visible == QRectF(150, 50, 100, 100)
    view.set_view(QPointF(0.0, 0.0), 4.0)
    assert Viewport((400, 200), (400, 400), view).visible == QRectF(0, 0, 50, 50)


def test_panes_of_different_pictures_show_the_same_part():
    view = ViewState()
    view.set_view(QPointF(0.25, 0.75), 3.0)
    small = Viewport((64, 64), (300, 300), view)
    large = Viewport((4096, 4096), (300, 300), view)
    for point in (QPointF(0, 0), QPointF(150, 150), QPointF(299, 10)):
        assert close(small.normalised(point), large.normalised(point), 1e-9)
