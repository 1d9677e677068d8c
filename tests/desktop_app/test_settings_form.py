"""Fields and forms made from parameter descriptions, driven by real events."""

from __future__ import annotations

import html
import itertools
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget

from desktop_app.panels.field import FieldLabel
from desktop_app.panels.number_field import NumberField, slider_stops
from desktop_app.panels.section import ButtonMaker
from desktop_app.panels.settings_form import SettingsForm, SwitchField
from engine.errors import UserError
from engine.parameters import Parameter, Settings, parameter
from engine.samplers.hybrid import Hybrid
from engine.samplers.unconditional import Unconditional
from tests.desktop_app.panel_events import sent_by, shown, typed

STEPS = Parameter(
    "steps", int, 100, "Steps", "How often.", symbol="N", unit="network calls",
    minimum=2, maximum=1000, scale="logarithmic",
)  # fmt: skip
GUIDANCE = Parameter(
    "zeta", float, 2.0, "Guidance", "Strength <of> the pull & push.", symbol="ζ",
    formula="x - ζ ∇‖y - A x‖ < 1", minimum=0.0, maximum=20.0,
)  # fmt: skip
SIGMA = Parameter(
    "sigma", float, 0.05, "Noise", "Level.", minimum=0.0, maximum=1.0, decimals=3,
    scale="logarithmic",
)  # fmt: skip
WIDTH = Parameter("width", int, 8, "Width", "In pixels.", unit="px", minimum=0, maximum=64)


@dataclass(frozen=True)
class Example(Settings):
    steps: int = parameter(100, label="Steps", help="h", minimum=2, maximum=1000)
    zeta: float = parameter(1.0, label="Guidance", symbol="ζ", help="h", minimum=0.0, maximum=9.0)
    form: str = parameter("ddpm", label="Form", help="h", choices=("ddpm", "ddim"))
    masked: bool = parameter(True, label="Keep the known & painted", help="h")
    note: str = parameter("", label="Note", help="h")
    last: int = parameter(50, label="Last step", help="h", minimum=0, maximum=1000)

    def __post_init__(self):
        super().__post_init__()
        if self.last > self.steps:
            raise UserError("The last step lies beyond the end.", "Choose a smaller one.")


def wheel(widget):
    """One notch away from the user, in the middle of the widget; whether someone took it."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre, widget.mapToGlobal(centre), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


# --- the scale of a slider ------------------------------------------------------------------------


@pytest.mark.parametrize("described", [STEPS, GUIDANCE, SIGMA, WIDTH])
def test_slider_stops_ascend_from_end_to_end_in_values_the_box_can_show(described):
    stops = slider_stops(described)
    digits = 0 if described.kind is int else described.decimals
    assert stops[0] == described.minimum
    assert stops[-1] == described.maximum
    assert list(stops) == sorted(set(stops))
    assert all(round(stop, digits) == stop for stop in stops)


def test_linear_stops_are_round_numbers_and_logarithmic_ones_spread_by_ratio():
    steps = slider_stops(STEPS)
    assert slider_stops(WIDTH) == tuple(range(65))
    assert slider_stops(GUIDANCE)[1:3] == (0.1, 0.2)
    assert steps[:4] == (2, 3, 4, 5)
    assert all(after / before < 1.2 for before, after in itertools.pairwise(steps[20:]))
    assert slider_stops(SIGMA)[:2] == (0.0, 0.001)


def test_a_range_finer_than_the_decimals_keeps_its_ends():
    fine = Parameter("rate", float, 0.001, "Rate", "h", minimum=0.0001, maximum=0.1)
    assert slider_stops(fine)[0] == 0.0001


# --- number field ---------------------------------------------------------------------------------


def test_typing_takes_effect_only_when_confirmed(qtbot):
    field = shown(qtbot, NumberField(GUIDANCE))
    changes = sent_by(field.changed)
    before = field.slider.value()
    typed(qtbot, field.spin_box, "12.5", confirm=False)
    assert (changes, field.slider.value(), field.spin_box.text()) == ([], before, "12.5")
    qtbot.keyClick(field.spin_box, Qt.Key.Key_Return)
    assert changes == [(12.5,)]
    assert field.slider.value() == slider_stops(GUIDANCE).index(12.5)


def test_commit_takes_over_what_is_typed(qtbot):
    field = shown(qtbot, NumberField(GUIDANCE))
    typed(qtbot, field.spin_box, "3", confirm=False)
    field.commit()
    assert field.value() == 3.0


@pytest.mark.parametrize(("text", "value"), [("25", 2.0), ("-1", 0.0), ("0,75", 0.75), ("a7", 7)])
def test_what_is_out_of_range_cannot_be_typed(qtbot, text, value):
    field = shown(qtbot, NumberField(GUIDANCE))
    typed(qtbot, field.spin_box, text)
    assert field.value() == value


def test_too_small_a_number_becomes_the_smallest(qtbot):
    field = shown(qtbot, NumberField(STEPS))
    typed(qtbot, field.spin_box, "1")
    assert field.value() == 2


def test_slider_and_box_stay_in_step(qtbot):
    field = shown(qtbot, NumberField(STEPS))
    changes = sent_by(field.changed)
    field.slider.setFocus()
    qtbot.keyClick(field.slider, Qt.Key.Key_End)
    qtbot.keyClick(field.slider, Qt.Key.Key_Left)
    assert changes == [(1000,), (slider_stops(STEPS)[-2],)]
    assert field.spin_box.value() == field.value() == changes[-1][0]
    assert isinstance(field.value(), int)


def test_slider_follows_the_mouse(qtbot):
    field = shown(qtbot, NumberField(WIDTH))
    with qtbot.waitSignal(field.changed):
        middle = field.slider.rect().center()
        qtbot.mouseClick(field.slider, Qt.MouseButton.LeftButton, pos=middle)
    assert field.spin_box.value() > WIDTH.default


def test_setting_a_value_is_silent_and_keeps_every_digit(qtbot):
    field = shown(qtbot, NumberField(GUIDANCE))
    changes = sent_by(field.changed)
    field.set_value(0.12345)
    assert (field.value(), field.spin_box.text(), changes) == (0.12345, "0.12345", [])
    field.set_value(99.0)
    assert field.value() == 20.0


def test_wheel_is_for_scrolling_unless_the_part_has_focus(qtbot):
    window = QWidget()
    layout = QVBoxLayout(window)
    field, other = NumberField(WIDTH), NumberField(GUIDANCE)
    layout.addWidget(field)
    layout.addWidget(other)
    shown(qtbot, window)
    other.setFocus()
    for part in (field.spin_box, field.slider):
        assert not wheel(part)
    assert field.value() == 8
    field.spin_box.setFocus()
    assert wheel(field.spin_box)
    assert field.value() == 9


def test_unit_stands_in_the_box_or_in_the_label(qtbot):
    steps, width = NumberField(STEPS), NumberField(WIDTH)
    qtbot.addWidget(steps)
    qtbot.addWidget(width)
    assert width.spin_box.text() == "8\N{NO-BREAK SPACE}px"
    assert steps.spin_box.text() == "100"
    label = FieldLabel(steps)
    qtbot.addWidget(label)
    assert label.text() == "Steps N (network calls)"


def test_tooltip_says_everything_and_is_escaped(qtbot):
    field = NumberField(GUIDANCE)
    qtbot.addWidget(field)
    tooltip = field.toolTip()
    assert html.escape(GUIDANCE.help) in tooltip
    assert html.escape(GUIDANCE.formula) in tooltip
    assert "Range: 0 to 20" in tooltip
    assert "Default: 2" in tooltip
    assert "<of>" not in tooltip
    assert "network calls" in NumberField(STEPS, parent=field).toolTip()


def test_without_bounds_there_is_no_slider(qtbot):
    field = shown(qtbot, NumberField(Parameter("seed", int, 0, "Seed", "h")))
    assert not field.slider.isVisible()
    typed(qtbot, field.spin_box, "-123456789")
    assert field.value() == -123456789


def test_label_resets_by_double_click_and_by_menu(qtbot):
    field = NumberField(GUIDANCE)
    label = FieldLabel(field, field)
    shown(qtbot, field)
    field.set_value(7.0)
    with qtbot.waitSignal(field.changed) as reset:
        qtbot.mouseDClick(label, Qt.MouseButton.LeftButton)
    assert (reset.args, field.value()) == ([2.0], 2.0)
    field.set_value(7.0)
    menu = field.reset_menu()
    assert [action.text() for action in menu.actions()] == ["Reset to 2"]
    menu.actions()[0].trigger()
    assert field.value() == 2.0


# --- form -----------------------------------------------------------------------------------------


def test_form_returns_what_it_was_given(qtbot):
    given = Example(steps=250, zeta=0.125, form="ddim", masked=False, note="<b>", last=3)
    form = SettingsForm(Example, given)
    qtbot.addWidget(form)
    assert form.settings() == given


def test_every_kind_of_field_reports_the_users_change(qtbot):
    form = shown(qtbot, SettingsForm(Example))
    changes = sent_by(form.changed)
    typed(qtbot, form.field("steps").spin_box, "400")
    qtbot.keyClick(form.field("form").combo, Qt.Key.Key_Down)
    qtbot.keyClick(form.field("masked").check_box, Qt.Key.Key_Space)
    qtbot.keyClicks(form.field("note").line_edit, "x")
    expected = Example(steps=400)
    assert changes[0] == (expected,)
    assert changes[-1] == (replace(expected, form="ddim", masked=False, note="x"),)
    assert len(changes) == 4


def test_values_that_do_not_fit_together_are_explained_and_not_reported(qtbot):
    form = shown(qtbot, SettingsForm(Example))
    changes = sent_by(form.changed)
    typed(qtbot, form.field("last").spin_box, "101")
    problem = next(label for label in form.findChildren(QLabel) if "beyond" in label.text())
    assert problem.isVisible()
    assert changes == []
    with pytest.raises(UserError):
        form.settings()
    typed(qtbot, form.field("last").spin_box, "99")
    assert not problem.isVisible()
    assert changes == [(Example(last=99),)]


def test_reset_returns_all_to_the_defaults(qtbot):
    form = SettingsForm(Example, Example(steps=7, zeta=3.0, form="ddim", last=1))
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.changed) as changed:
        form.reset()
    assert changed.args == [Example()]


def test_a_setting_that_does_nothing_beside_the_others_is_disabled(qtbot):
    form = shown(qtbot, SettingsForm(Unconditional))
    eta, label = form.field("eta"), form.findChildren(FieldLabel)[2]
    assert (eta.isEnabled(), label.isEnabled()) == (False, False)
    qtbot.keyClick(form.field("rule").combo, Qt.Key.Key_Up)
    assert (eta.isEnabled(), label.isEnabled()) == (True, True)
    form.set_settings(Unconditional(rule="ddpm"))
    assert not eta.isEnabled()


def test_what_varies_can_be_stopped_even_where_it_does_nothing(qtbot):
    form = shown(qtbot, SettingsForm(Hybrid, buttons=ButtonMaker(lambda name: QIcon(), {})))
    assert not form.variable("share").isEnabled()
    form.set_variation({"switch": "automatic, fixed"})
    assert form.variable("share").isEnabled()
    assert form.variable("earliest").isEnabled()
    form.set_variation({"share": "0.2, 0.4"})
    assert form.variable("share").isEnabled()
    qtbot.mouseClick(form.variable("share").button, Qt.MouseButton.LeftButton)
    assert not form.variable("share").isEnabled()


def test_labels_lead_to_their_fields_and_every_editor_has_a_name(qtbot):
    form = shown(qtbot, SettingsForm(Example))
    labels = form.findChildren(FieldLabel)
    assert {label.buddy() for label in labels} == {
        form.field(p.name) for p in Example.parameters() if p.kind is not bool
    }
    for described in Example.parameters():
        field = form.field(described.name)
        field.setFocus()
        editor = QApplication.focusWidget()
        assert field.isAncestorOf(editor)
        assert editor.accessibleName() == described.label
    switch = form.findChild(SwitchField)
    assert switch.check_box.text() == "Keep the known && painted"


@pytest.mark.parametrize("points", [9, 12])
def test_form_fits_a_narrow_panel_without_cutting_text(qtbot, points):
    form = SettingsForm(Example)
    font = form.font()
    font.setPointSize(points)
    form.setFont(font)
    shown(qtbot, form, width=270)
    assert form.minimumSizeHint().width() <= 270
    for label in form.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_context_menu_opens_on_the_field(qtbot):
    field = shown(qtbot, NumberField(WIDTH))
    field.set_value(60)
    middle = field.slider.rect().center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, middle, field.slider.mapToGlobal(middle)
    )
    QApplication.sendEvent(field.slider, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert field.value() == WIDTH.default
