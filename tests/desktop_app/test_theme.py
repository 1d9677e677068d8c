"""The two palettes measured, and the whole application following a change of theme."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget

from desktop_app.shell.theme import (
    DARK,
    LIGHT,
    STYLE_SHEET,
    apply_theme,
    current_is_dark,
    is_dark,
    make_palette,
    status_color,
)

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

PALETTES = {"dark": make_palette(DARK), "light": make_palette(LIGHT)}
GROUPS = (Group.Active, Group.Inactive, Group.Disabled)
TEXT_ON = (
    (Role.WindowText, Role.Window),
    (Role.WindowText, Role.Midlight),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.Text, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.ButtonText, Role.Window),
    (Role.HighlightedText, Role.Highlight),
    (Role.HighlightedText, Role.Accent),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.AlternateBase),
    (Role.BrightText, Role.Dark),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
    (Role.LinkVisited, Role.Window),
    (Role.LinkVisited, Role.Base),
)
TINTED = {Role.Highlight, Role.Accent, Role.Link, Role.LinkVisited}
REAL_ROLES = [role for role in Role if role not in (Role.NoRole, Role.NColorRoles)]


@pytest.fixture
def application(qapp):
    """The application, given back with the palette and the style sheet it had."""
    palette, sheet, tips = qapp.palette(), qapp.styleSheet(), QToolTip.palette()
    yield qapp
    apply_theme(qapp, "dark")
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)
    QToolTip.setPalette(tips)


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    """The WCAG contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_known_colors():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_role_is_set_in_every_group(name, group):
    unset = [role.name for role in REAL_ROLES if not PALETTES[name].isBrushSet(group, role)]
    assert unset == []


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_is_legible(name, group, text, ground):
    palette = PALETTES[name]
    ratio = contrast(palette.color(group, text), palette.color(group, ground))
    assert ratio >= (3.0 if group == Group.Disabled else 4.5)


@pytest.mark.parametrize("name", PALETTES)
def test_text_of_a_disabled_primary_button_is_legible(name):
    palette = PALETTES[name]
    text, ground = palette.color(Role.PlaceholderText), palette.color(Role.Button)
    assert contrast(text, ground) >= 3.0


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("status", ["error", "warning", "info", "success"])
@pytest.mark.parametrize("ground", [Role.Window, Role.Base])
def test_status_colors_are_legible(name, status, ground):
    palette = PALETTES[name]
    assert contrast(status_color(status, palette), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("accent", [Role.Highlight, Role.Accent])
@pytest.mark.parametrize("ground", [Role.Window, Role.Base])
def test_accent_stands_out_as_a_shape(name, accent, ground):
    palette = PALETTES[name]
    assert contrast(palette.color(accent), palette.color(ground)) >= 3.0


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("group", GROUPS)
def test_chrome_is_neutral(name, group):
    for role in set(REAL_ROLES) - TINTED:
        color = PALETTES[name].color(group, role)
        assert color.red() == color.green() == color.blue(), role


@pytest.mark.parametrize("name", PALETTES)
def test_accent_is_one_hue(name):
    hues = [PALETTES[name].color(role).hue() for role in TINTED]
    assert max(hues) - min(hues) <= 10


def test_style_sheet_takes_its_colors_from_the_palette():
    assert "palette(highlight)" in STYLE_SHEET
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsva?\(", STYLE_SHEET, re.IGNORECASE)


def test_dark_and_light(application):
    apply_theme(application, "dark")
    assert current_is_dark(application)
    apply_theme(application, "light")
    assert not current_is_dark(application)


def test_open_windows_change_with_the_theme(application, qtbot):
    apply_theme(application, "dark")
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("text"), QPushButton("Run")
    button.setObjectName("primary")
    layout = QVBoxLayout(window)
    layout.addWidget(label)
    layout.addWidget(button)
    window.show()
    for mode, name in (("light", "light"), ("dark", "dark")):
        apply_theme(application, mode)
        assert is_dark(label.palette()) == (name == "dark")
        grabbed = button.grab().toImage()
        edge = grabbed.pixelColor(QPoint(grabbed.width() // 2, 4))
        assert edge == PALETTES[name].color(Role.Highlight)


def test_tooltips_follow(application):
    for name in ("light", "dark"):
        apply_theme(application, name)
        shown = QToolTip.palette().color(Role.ToolTipBase)
        assert shown == PALETTES[name].color(Role.ToolTipBase)


def test_system_mode_follows_the_desktop(application):
    changed = application.styleHints().colorSchemeChanged
    apply_theme(application, "system")
    changed.emit(Qt.ColorScheme.Light)
    assert not current_is_dark(application)
    changed.emit(Qt.ColorScheme.Dark)
    assert current_is_dark(application)


def test_a_chosen_theme_does_not_follow_the_desktop(application):
    apply_theme(application, "dark")
    application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_is_dark(application)


def test_system_mode_starts_with_the_wish_of_the_desktop(application):
    wish = application.styleHints().colorScheme()
    apply_theme(application, "light" if wish != Qt.ColorScheme.Light else "dark")
    apply_theme(application, "system")
    assert current_is_dark(application) == (wish != Qt.ColorScheme.Light)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_the_outline_of_an_unticked_box_stands_out(application, qtbot, mode):
    apply_theme(application, mode)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setFixedSize(40, 40)
    box.show()
    pixels = box.grab().toImage()
    colors = [QColor(pixels.pixel(x, 20)) for x in range(20)]
    ground = PALETTES[mode].color(Role.Window)
    assert max(contrast(color, ground) for color in colors[:8]) >= 3.0
