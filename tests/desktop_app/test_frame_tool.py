"""Taking hold of the working frame: what lies where, and what a drag does to it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from desktop_app.canvas.frame_marks import label_of
from desktop_app.canvas.frame_tool import (
    CORNERS,
    GRAB_REACH,
    MINIMUM_SIDE,
    SIDES,
    FrameTool,
    Grip,
    cursor_for,
    grip_at,
    grip_points,
)
from desktop_app.canvas.viewport import Viewport
from desktop_app.model.view_state import ViewState
from engine.framing import WorkingFrame

PHOTO = (1000, 800)
angles = st.floats(-180, 179)
OPPOSITE = {
    Grip.TOP_LEFT: Grip.BOTTOM_RIGHT,
    Grip.TOP_RIGHT: Grip.BOTTOM_LEFT,
    Grip.BOTTOM_RIGHT: Grip.TOP_LEFT,
    Grip.BOTTOM_LEFT: Grip.TOP_RIGHT,
    Grip.TOP: Grip.BOTTOM,
    Grip.RIGHT: Grip.LEFT,
    Grip.BOTTOM: Grip.TOP,
    Grip.LEFT: Grip.RIGHT,
}


def pane(zoom: float = 1.0, ratio: float = 1.0) -> Viewport:
    view = ViewState()
    view.set_view(QPointF(0.5, 0.5), zoom)
    return Viewport(PHOTO, (700, 600), view, ratio, margin=32)


def tool_with(frame: WorkingFrame) -> FrameTool:
    tool = FrameTool(PHOTO)
    tool.frame = frame
    return tool


def drag(tool: FrameTool, viewport: Viewport, grip: Grip, way: QPointF, snap: bool = False) -> None:
    """Press in the middle of a grip and move by `way` on the screen."""
    start = grip_points(tool.frame, viewport).get(grip)
    if start is None:
        start = viewport.to_widget(QPointF(tool.frame.centre_x, tool.frame.centre_y))
    assert tool.press(start, viewport)
    tool.drag(start + way, viewport, snap)
    tool.release()


def distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())


def test_begins_as_the_largest_square():
    assert FrameTool(PHOTO).frame == WorkingFrame(500, 400, 800)


@given(angles)
def test_every_grip_is_found_where_it_is_drawn_and_ten_pixels_around(angle):
    frame, viewport = WorkingFrame(500, 400, 400, angle), pane()
    for grip, point in grip_points(frame, viewport).items():
        for dx, dy in ((0, 0), (0.7, 0.7), (-0.95, 0), (0, 0.95)):
            offset = QPointF(dx, dy) * GRAB_REACH
            assert grip_at(frame, viewport, point + offset) is grip
    assert GRAB_REACH >= 10


@given(angles, st.sampled_from([*CORNERS, *SIDES]), st.floats(-60, 60), st.floats(-60, 60))
def test_a_resize_keeps_the_opposite_side_in_place(angle, grip, dx, dy):
    frame, viewport = WorkingFrame(500, 400, 300, angle), pane()
    tool = tool_with(frame)
    fixed = grip_points(frame, viewport)[OPPOSITE[grip]]
    drag(tool, viewport, grip, QPointF(dx, dy))
    assert distance(grip_points(tool.frame, viewport)[OPPOSITE[grip]], fixed) < 1e-6
    assert tool.frame.angle == angle


@given(angles, st.sampled_from(CORNERS), st.floats(-40, 120))
def test_a_corner_pulled_along_the_diagonal_follows_the_pointer(angle, grip, pull):
    viewport = pane()
    tool = tool_with(WorkingFrame(500, 400, 300, angle))
    points = grip_points(tool.frame, viewport)
    outward = points[grip] - points[OPPOSITE[grip]]
    way = outward * (pull / math.hypot(outward.x(), outward.y()))
    drag(tool, viewport, grip, way)
    assert distance(grip_points(tool.frame, viewport)[grip], points[grip] + way) < 1e-6


def test_a_frame_keeps_a_least_and_a_largest_side():
    viewport = pane()
    tool = tool_with(WorkingFrame(500, 400, 300))
    drag(tool, viewport, Grip.RIGHT, QPointF(-5000, 0))
    assert tool.frame.side == MINIMUM_SIDE
    tool = tool_with(WorkingFrame(500, 400, 300))
    drag(tool, viewport, Grip.BOTTOM_RIGHT, QPointF(50000, 50000))
    assert tool.frame.side == 2 * max(PHOTO)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
def test_the_inside_moves_the_frame_by_the_pointers_way(zoom, ratio):
    viewport = pane(zoom, ratio)
    tool = tool_with(WorkingFrame(500, 400, 300, 20))
    drag(tool, viewport, Grip.MOVE, QPointF(30, -12))
    moved = tool.frame
    assert moved.centre_x == pytest.approx(500 + 30 / viewport.scale)
    assert moved.centre_y == pytest.approx(400 - 12 / viewport.scale)
    assert (moved.side, moved.angle) == (300, 20)


def test_the_centre_stays_on_the_photo():
    viewport = pane()
    tool = tool_with(WorkingFrame(500, 400, 300))
    drag(tool, viewport, Grip.MOVE, QPointF(-9000, 9000))
    assert (tool.frame.centre_x, tool.frame.centre_y) == (0, 800)
    tool.nudge(5000, -3)
    assert (tool.frame.centre_x, tool.frame.centre_y) == (1000, 797)


def turn(tool: FrameTool, viewport: Viewport, degrees: float, snap: bool = False) -> None:
    centre = viewport.to_widget(QPointF(tool.frame.centre_x, tool.frame.centre_y))
    start = grip_points(tool.frame, viewport)[Grip.TURN]
    arm = start - centre
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    end = centre + QPointF(arm.x() * cosine - arm.y() * sine, arm.x() * sine + arm.y() * cosine)
    assert tool.press(start, viewport)
    tool.drag(end, viewport, snap)
    tool.release()


@given(st.floats(-170, 170), st.floats(-170, 170))
def test_the_round_grip_turns_clockwise_by_the_pointers_angle(before, degrees):
    tool = tool_with(WorkingFrame(500, 400, 300, before))
    turn(tool, pane(), degrees)
    difference = (tool.frame.angle - before - degrees) % 360
    assert min(difference, 360 - difference) < 1e-6
    assert -180 <= tool.frame.angle < 180
    assert (tool.frame.centre_x, tool.frame.centre_y, tool.frame.side) == (500, 400, 300)


def test_turns_snap_to_fifteen_degrees():
    tool = tool_with(WorkingFrame(500, 400, 300, 7))
    turn(tool, pane(), 20, snap=True)
    assert tool.frame.angle == pytest.approx(30)


def test_an_aborted_drag_takes_everything_back():
    viewport = pane()
    frame = WorkingFrame(480, 390, 310, 12.5)
    for grip in Grip:
        tool = tool_with(frame)
        start = grip_points(frame, viewport).get(grip, viewport.to_widget(QPointF(480, 390)))
        assert tool.press(start, viewport)
        tool.drag(start + QPointF(50, 33), viewport)
        assert tool.is_active
        assert tool.frame != frame
        tool.abort()
        assert tool.frame == frame
        assert not tool.is_active


def test_beside_the_frame_there_is_nothing_to_hold():
    viewport = pane()
    tool = tool_with(WorkingFrame(500, 400, 200))
    assert not tool.press(viewport.to_widget(QPointF(100, 100)), viewport)
    tool.drag(QPointF(0, 0), viewport)
    assert tool.frame == WorkingFrame(500, 400, 200)


@pytest.mark.parametrize("side", [16, 30, 60])
def test_a_small_frame_can_still_be_moved_sized_and_turned(side):
    viewport = pane(zoom=0.4)
    frame = WorkingFrame(500, 400, side)
    points = grip_points(frame, viewport)
    assert not set(SIDES) & set(points)
    assert grip_at(frame, viewport, viewport.to_widget(QPointF(500, 400))) is Grip.MOVE
    assert grip_at(frame, viewport, points[Grip.TURN]) is Grip.TURN
    for corner in CORNERS:
        assert grip_at(frame, viewport, points[corner]) is corner


@pytest.mark.parametrize("angle", range(0, 360, 30))
@pytest.mark.parametrize("side", [560, 800, 900])
def test_the_round_grip_is_in_the_view_whenever_the_upper_side_is(side, angle):
    viewport = pane()
    points = grip_points(WorkingFrame(500, 400, side).rotated(angle), viewport)
    width, height = viewport.widget_size.width(), viewport.widget_size.height()
    for grip in (Grip.TOP, Grip.TURN):
        assert 0 <= points[grip].x() <= width
        assert 0 <= points[grip].y() <= height


def test_cursors_turn_with_the_frame():
    upright = WorkingFrame(0, 0, 10)
    assert cursor_for(Grip.RIGHT, upright) == Qt.CursorShape.SizeHorCursor
    assert cursor_for(Grip.TOP, upright) == Qt.CursorShape.SizeVerCursor
    assert cursor_for(Grip.BOTTOM_RIGHT, upright) == Qt.CursorShape.SizeFDiagCursor
    assert cursor_for(Grip.TOP_RIGHT, upright) == Qt.CursorShape.SizeBDiagCursor
    assert cursor_for(Grip.RIGHT, upright.rotated(45)) == Qt.CursorShape.SizeFDiagCursor
    assert cursor_for(Grip.RIGHT, upright.rotated(-90)) == Qt.CursorShape.SizeVerCursor
    assert cursor_for(Grip.MOVE, upright) == Qt.CursorShape.SizeAllCursor
    assert cursor_for(None, upright) == Qt.CursorShape.ArrowCursor


def test_the_label_says_the_side_and_a_turn():
    assert label_of(WorkingFrame(0, 0, 511.6)) == "512 px"
    assert label_of(WorkingFrame(0, 0, 100, -7.25)) == "100 px, -7.2°"
