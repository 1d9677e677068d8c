"""Masks by rule in the window: forms, commands, the thread that works them out, the prior's view."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.model.jobs import EngineState
from desktop_app.shell.main_window import MainWindow
from engine.framing import WorkingFrame, cut_mask
from engine.images import photo_from_pixels
from tests.desktop_app.panel_events import typed

LEFT = Qt.MouseButton.LeftButton
SIDE = 96


def photo(grey: int = 90):
    pixels = np.full((SIDE, SIDE, 3), grey, np.uint8)
    pixels[:, SIDE // 2 :] = 200
    return photo_from_pixels(pixels, f"grey {grey}")


@pytest.fixture
def window(qtbot):
    window = MainWindow("light")
    qtbot.addWidget(window)
    window.photos.take(photo(), WorkingFrame(SIDE / 2, SIDE / 2, 64.0), None)
    window.show()
    yield window
    window.close()


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.masks.is_working)


def prepared(qtbot, window, resolution=32):
    """As if the engine had told that its prior is ready."""
    state = EngineState("cpu", "tiny", "faces", resolution, 1)
    window.engine.prepared.emit(state)
    settled(qtbot, window)


def painted(window):
    return window.canvas.mask.painted > 0


def asked(qtbot, window, command, form, way, **texts):
    """Open a form by its command, type its numbers, press its button."""
    window.actions_desk.do(command)
    assert form.isVisible()
    for name, text in texts.items():
        typed(qtbot, form.fields[name].spin_box, text, confirm=False)
    qtbot.mouseClick(form.buttons[way], LEFT)
    assert not form.isVisible()
    settled(qtbot, window)


def test_a_box_is_painted_by_its_numbers(qtbot, window):
    numbers = {"left": "10", "top": "20", "width": "30", "height": "5"}
    asked(qtbot, window, "mask.box", window.masks.box_form, "paint", **numbers)
    expected = np.zeros((SIDE, SIDE), bool)
    expected[20:25, 10:40] = True
    np.testing.assert_array_equal(painted(window), expected)
    assert window.canvas.history.text(0) == "Box"


def test_a_mask_grows_and_shrinks_back(qtbot, window):
    box = {"left": 40, "top": 40, "width": 11, "height": 11}
    window.masks.paint_box("paint", box)
    asked(qtbot, window, "mask.grow", window.masks.grow_form, "grow", growth="5")
    rows, columns = np.nonzero(painted(window))
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (35, 55, 35, 55)
    assert not painted(window)[35, 35]
    asked(qtbot, window, "mask.grow", window.masks.grow_form, "shrink", growth="5")
    assert painted(window).sum() == 121
    texts = [window.canvas.history.text(i) for i in range(3)]
    assert texts == ["Box", "Grow mask", "Shrink mask"]


def test_a_mask_that_changes_meanwhile_is_grown_as_it_is_then(qtbot, window):
    window.masks.paint_box("paint", {"left": 40, "top": 40, "width": 1, "height": 1})
    window.masks.grow("grow", {"growth": 3})
    window.canvas.clear()
    window.masks.paint_box("paint", {"left": 10, "top": 10, "width": 1, "height": 1})
    settled(qtbot, window)
    assert painted(window)[10, 13]
    assert not painted(window)[40, 40]


def test_a_form_is_answered_by_enter_and_left_by_escape(qtbot, window):
    form = window.masks.box_form
    window.actions_desk.do("mask.box")
    QTest.keyClick(form.fields["left"].spin_box, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert not painted(window).any()
    window.actions_desk.do("mask.box")
    QTest.keyClick(form.fields["left"].spin_box, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert painted(window).any()


def test_a_fill_takes_the_colour_under_the_pointer_within_the_tolerance(qtbot, window):
    window.edit_page.settings.tolerance.set_value(109)
    window.canvas.fill_requested.emit(3, 3, False)
    settled(qtbot, window)
    assert painted(window).mean() == 0.5
    window.edit_page.settings.tolerance.set_value(110)
    window.canvas.fill_requested.emit(3, 3, False)
    settled(qtbot, window)
    assert painted(window).all()
    window.edit_page.settings.tolerance.set_value(0)
    window.canvas.fill_requested.emit(90, 3, True)
    settled(qtbot, window)
    assert painted(window).mean() == 0.5


def test_random_pixels_are_counted_as_the_prior_counts_them(qtbot, window):
    prepared(qtbot, window)
    form = window.masks.random_form
    asked(qtbot, window, "mask.random", form, "paint", missing="40", mask_seed="7")
    seen = cut_mask(~painted(window), window.document.frame, 32)
    assert (~seen).mean() == pytest.approx(0.4, abs=0.001)
    assert "40.0 % of the working frame" in window.problem_panel.mask_section.frame_label.text()
    first = painted(window)
    window.canvas.clear()
    asked(qtbot, window, "mask.random", form, "paint", missing="40", mask_seed="7")
    np.testing.assert_array_equal(painted(window), first)
    asked(qtbot, window, "mask.random", form, "erase", missing="40", mask_seed="7")
    assert not painted(window).any()


def test_the_last_mask_comes_from_the_photo_before(qtbot, window):
    window.actions_desk.do("mask.last")
    assert not painted(window).any()
    window.masks.paint_box("paint", {"left": 5, "top": 6, "width": 7, "height": 8})
    before = painted(window)
    window.photos.take(photo(30), window.document.frame, None)
    assert not painted(window).any()
    qtbot.mouseClick(window.problem_panel.mask_section.last_button, LEFT)
    np.testing.assert_array_equal(painted(window), before)
    small = photo_from_pixels(np.zeros((40, 50, 3), np.uint8), "small")
    window.photos.take(small, WorkingFrame(20, 20, 40.0), None)
    window.actions_desk.do("mask.last")
    assert not painted(window).any()


def test_what_was_made_for_another_photo_is_dropped(qtbot, window):
    window.canvas.fill_requested.emit(3, 3, False)
    window.photos.take(photo(30), window.document.frame, None)
    settled(qtbot, window)
    assert not painted(window).any()


def test_the_prior_s_view_is_shown_where_it_is_asked_for(qtbot, window):
    prepared(qtbot, window, 16)  # four pixels a cell
    window.masks.paint_box("paint", {"left": 40, "top": 40, "width": 1, "height": 1})
    settled(qtbot, window)
    canvas = window.canvas
    canvas.set_overlay_opacity(1.0)

    def is_violet(x, y):
        spot = canvas.viewport().to_widget(QPointF(x + 0.5, y + 0.5)).toPoint()
        return canvas.grab().toImage().pixelColor(spot).getRgb()[:3] == (255, 0, 255)

    assert is_violet(40, 40)
    assert not is_violet(43, 43)
    window.commands.action("mask.prior").trigger()
    assert canvas.shows_prior_mask
    assert is_violet(43, 43)
    assert not is_violet(44, 43)
    frame_label = window.problem_panel.mask_section.frame_label
    assert frame_label.text() == "0.4 % of the working frame"  # one of 256
    canvas.set_frame(window.document.frame.moved(2, 0))
    assert not is_violet(43, 43)  # until the new view is known
    settled(qtbot, window)
    assert is_violet(41, 43)
    assert not is_violet(43, 43)
    window.commands.action("mask.prior").trigger()
    assert not is_violet(41, 43)


def test_the_strip_shows_the_tool_and_the_line_above_its_settings(qtbot, window):
    strip, settings = window.edit_page.tools, window.edit_page.settings
    buttons = {action.data(): strip.widgetForAction(action) for action in strip.actions()}
    assert buttons["tool.brush"].isChecked()
    assert settings.brush_size.isVisible()
    qtbot.mouseClick(buttons["tool.fill"], LEFT)
    assert window.canvas.tool == "fill"
    assert buttons["tool.fill"].isChecked()
    assert settings.tolerance.isVisible()
    assert not settings.brush_size.isVisible()
    assert "(F)" in buttons["tool.fill"].toolTip()
    assert buttons["tool.fill"].accessibleName() == "Fill"
    window.canvas.set_tool("polygon")
    assert "Enter closes" in settings.hint.whole_text()


def test_the_settings_reach_the_brush_and_follow_it(qtbot, window):
    settings = window.edit_page.settings
    typed(qtbot, settings.brush_size.spin_box, "75")
    typed(qtbot, settings.hardness.spin_box, "40")
    qtbot.mouseClick(settings.dabs_button, LEFT)
    assert settings.dabs.isVisible()
    assert not settings.dabs_button.isChecked()
    typed(qtbot, settings.spacing.spin_box, "150")
    assert not settings.dabs.isVisible()
    assert settings.dabs_button.isChecked()
    assert window.canvas.brush_size == 75
    assert window.canvas.brush_hardness == 0.4
    assert window.canvas.brush_spacing == 1.5
    window.canvas.set_brush_size(33)
    assert settings.brush_size.value() == 33
    qtbot.mouseClick(settings.pressure, LEFT)
    assert not settings.pressure.isChecked()


def test_without_a_mask_in_the_task_nothing_of_it_can_be_asked_for(qtbot, window):
    window.edits._on_task("denoise")
    for command in ("tool.lasso", "tool.fill", "mask.grow", "mask.random", "mask.prior"):
        assert not window.commands.action(command).isEnabled()
    assert window.commands.action("tool.frame").isEnabled()


def test_a_photo_of_one_pixel_has_its_box(qtbot, window):
    window.photos.take(
        photo_from_pixels(np.zeros((1, 1, 3), np.uint8), "dot"), WorkingFrame(0, 0, 1), None
    )
    asked(qtbot, window, "mask.box", window.masks.box_form, "paint")
    assert painted(window).all()


def test_a_closed_window_works_nothing_out(qtbot, window):
    window.masks.paint_box("paint", {"left": 1, "top": 1, "width": 9, "height": 9})
    window.close()
    done = []
    window.files.computed.connect(lambda *result: done.append(result))
    window.masks.grow("grow", {"growth": 3})
    assert window.files.shut_down()
    qtbot.wait(1)
    assert done == []
