"""The problem panel, driven by real events, and what all panels promise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from desktop_app.panels.field import FieldLabel
from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.panels.problem_panel import ProblemPanel
from tests.desktop_app.described_methods import Guided, Noised
from tests.desktop_app.panel_events import LEFT, no_icon, sent_by, shown, typed


@pytest.fixture
def problem(qtbot):
    samples = [("astronaut", "Woman in a space suit"), ("b", "Tom & Jerry")]
    panel = shown(qtbot, ProblemPanel(samples, no_icon, {"tool.brush": "B"}))
    panel.set_photo("cat.png", 640, 480, ["16-bit reduced to 8 bit"])
    return panel


@pytest.fixture
def methods(qtbot):
    return shown(qtbot, MethodsPanel((Guided, Noised), no_icon))


def named_controls(panel):
    """All controls but the buttons that Qt puts into a line of text by itself."""
    kinds = QAbstractButton | QAbstractSpinBox | QSlider | QComboBox | QLineEdit
    controls = [c for c in panel.findChildren(QWidget) if isinstance(c, kinds)]
    own = (QLineEdit, QAbstractSpinBox)
    return [c for c in controls if not isinstance(c.parentWidget(), own)]


def test_without_a_photo_only_the_ways_to_one_are_enabled(qtbot):
    panel = shown(qtbot, ProblemPanel([], no_icon))
    assert panel.picture_section.open_button.isEnabled()
    assert not panel.mask_section.overlay_opacity.isEnabled()
    assert not panel.frame_section.face_button.isEnabled()
    panel.set_photo("a.png", 64, 64)
    assert panel.mask_section.overlay_opacity.isEnabled()


def test_photo_is_named_in_plain_text_with_size_and_notes(problem):
    problem.set_photo("<b>a long name & more</b>" * 9, 640, 480, ["first of 12 frames"])
    name = problem.picture_section.name_label
    assert name.width() <= 300
    assert "…" in name.text()
    assert "&lt;b&gt;" in name.toolTip()
    assert problem.picture_section.notes_label.text() == "640 × 480 pixels; first of 12 frames"


@pytest.mark.parametrize(
    ("section", "button", "signal"),
    [
        ("picture_section", "open_button", "open_requested"),
        ("picture_section", "paste_button", "paste_requested"),
        ("mask_section", "undo_button", "undo_requested"),
        ("mask_section", "redo_button", "redo_requested"),
        ("mask_section", "invert_button", "invert_requested"),
        ("mask_section", "clear_button", "clear_requested"),
        ("mask_section", "import_button", "import_mask_requested"),
        ("mask_section", "export_button", "export_mask_requested"),
        ("frame_section", "face_button", "find_face_requested"),
        ("frame_section", "whole_button", "whole_photo_requested"),
    ],
)
def test_each_button_asks_for_its_own(qtbot, problem, section, button, signal):
    problem.set_history(can_undo=True, can_redo=True)
    with qtbot.waitSignal(getattr(problem, signal)):
        qtbot.mouseClick(getattr(getattr(problem, section), button), LEFT)


def test_sample_menu_has_the_titles_and_reports_the_id(qtbot, problem):
    menu = problem.picture_section.sample_button.menu()
    assert [a.text() for a in menu.actions()] == ["Woman in a space suit", "Tom && Jerry"]
    with qtbot.waitSignal(problem.sample_chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == ["astronaut"]


@pytest.mark.parametrize(
    ("section", "field", "text", "signal", "value"),
    [
        ("mask_section", "overlay_opacity", "30", "overlay_opacity_changed", 0.3),
        ("frame_section", "angle", "-12.5", "angle_changed", -12.5),
        ("frame_section", "seam", "16", "seam_changed", 16.0),
        ("measurement_section", "sigma", "0.05", "sigma_changed", 0.05),
    ],
)
def test_numbers_carry_their_units_by_signal(qtbot, problem, section, field, text, signal, value):
    with qtbot.waitSignal(getattr(problem, signal)) as changed:
        typed(qtbot, getattr(getattr(problem, section), field).spin_box, text)
    assert changed.args == [value]


def test_setters_are_silent(problem):
    signals = ("overlay_opacity_changed", "angle_changed", "seam_changed")
    sent = [sent_by(getattr(problem, s)) for s in (*signals, "sigma_changed", "intact_changed")]
    problem.set_overlay_opacity(0.75)
    problem.set_angle(270.0)
    problem.set_seam(4.0)
    problem.set_sigma(0.1)
    problem.set_intact(False)
    assert sent == [[]] * len(sent)
    assert problem.mask_section.overlay_opacity.value() == 75
    assert problem.frame_section.angle.value() == -90.0
    assert (problem.seam(), problem.sigma(), problem.is_intact()) == (4.0, 0.1, False)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "Nothing painted yet: paint what is to be restored."),
        (0.00001, "Less than 0.1 % of the photo is to be restored"),
        (0.184, "18.4 % of the photo is to be restored"),
        (0.99999, "99.9 % of the photo is to be restored"),
        (1.0, "All of the photo is to be restored."),
    ],
)
def test_coverage_is_never_rounded_to_nothing_or_all(problem, share, text):
    problem.set_coverage(share)
    assert problem.mask_section.coverage_label.text() == text


def test_truth_is_chosen_by_a_click_on_the_text(qtbot, problem):
    lines = problem.measurement_section
    text = lines.damaged_line.findChild(QLabel)
    with qtbot.waitSignal(problem.intact_changed) as changed:
        qtbot.mouseClick(text, LEFT)
    assert changed.args == [False]
    assert lines.damaged_line.radio.isChecked()


def test_panels_fit_into_a_narrow_dock(problem, methods):
    for panel in (problem, methods):
        assert panel.minimumSizeHint().width() <= 300
        for label in panel.findChildren(QLabel):
            if label.wordWrap() and label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for button in panel.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width(), button.text()


def test_every_control_has_a_name_and_a_tooltip(problem, methods):
    for panel in (problem, methods):
        for control in named_controls(panel):
            assert control.accessibleName(), control
            assert control.toolTip() or control.parentWidget().toolTip(), control.accessibleName()
        assert all(label.buddy() for label in panel.findChildren(FieldLabel))
