"""Dark and light: two neutral palettes with one accent, and the wish of the system.

Pictures are judged between greys without a tint, so every chrome colour but the accent and the
links has equal red, green and blue. The palettes are our own because QStyleHints.setColorScheme
has no effect on most X11 desktops; the hints are only asked what the system wishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

Mode = Literal["dark", "light", "system"]
Status = Literal["error", "warning", "info", "success"]
Role = QPalette.ColorRole
Group = QPalette.ColorGroup


@dataclass(frozen=True)
class Shades:
    """The colours of one theme, each as "#rrggbb"; `off_` marks those of disabled widgets."""

    window: str
    base: str
    alternate: str
    button: str
    text: str
    placeholder: str
    tooltip: str
    light: str
    midlight: str
    mid: str
    dark: str
    shadow: str
    bright_text: str
    highlight: str
    highlighted_text: str
    accent: str
    link: str
    link_visited: str
    off_base: str
    off_button: str
    off_text: str
    off_highlight: str
    off_highlighted_text: str
    error: str
    warning: str
    success: str


DARK: Final = Shades(
    window="#323232",
    base="#262626",
    alternate="#2c2c2c",
    button="#444444",
    text="#e6e6e6",
    placeholder="#a0a0a0",
    tooltip="#1c1c1c",
    light="#626262",
    midlight="#4a4a4a",
    mid="#222222",
    dark="#1a1a1a",
    shadow="#0c0c0c",
    bright_text="#ffffff",
    highlight="#4f9ee8",
    highlighted_text="#0c0c0c",
    accent="#74b5f3",
    link="#7dbcf8",
    link_visited="#a8bdd4",
    off_base="#2e2e2e",
    off_button="#3a3a3a",
    off_text="#9a9a9a",
    off_highlight="#505050",
    off_highlighted_text="#acacac",
    error="#ff8f85",
    warning="#efc050",
    success="#80cf8e",
)

LIGHT: Final = Shades(
    window="#ececec",
    base="#ffffff",
    alternate="#f5f5f5",
    button="#f6f6f6",
    text="#1a1a1a",
    placeholder="#6b6b6b",
    tooltip="#fafafa",
    light="#ffffff",
    midlight="#e0e0e0",
    mid="#c2c2c2",
    dark="#707070",
    shadow="#404040",
    bright_text="#ffffff",
    highlight="#1f68b8",
    highlighted_text="#ffffff",
    accent="#18579d",
    link="#1a5ca6",
    link_visited="#4a6484",
    off_base="#f2f2f2",
    off_button="#e8e8e8",
    off_text="#7a7a7a",
    off_highlight="#c8c8c8",
    off_highlighted_text="#666666",
    error="#b3261e",
    warning="#855600",
    success="#1f6f33",
)

# palette(...) means the active group also in a disabled widget, hence the placeholder text there.
# Lengths are device-independent pixels, so all of it is as crisp at 200 % as at 100 %.
STYLE_SHEET: Final = """
QLabel[heading="true"] { font-weight: 600; padding-top: 8px; qproperty-indent: 0; }

QPushButton#primary, QPushButton[primary="true"] {
    color: palette(highlighted-text); background: palette(highlight);
    border: 2px solid palette(highlight); border-radius: 4px;
    padding: 5px 14px; font-weight: 600;
}
QPushButton#primary:hover, QPushButton[primary="true"]:hover {
    background: palette(accent); border-color: palette(accent);
}
QPushButton#primary:pressed, QPushButton[primary="true"]:pressed {
    background: palette(highlight); border-color: palette(accent);
}
QPushButton#primary:focus, QPushButton[primary="true"]:focus { border-color: palette(text); }
QPushButton#primary:disabled, QPushButton[primary="true"]:disabled {
    color: palette(placeholder-text); background: palette(button); border-color: palette(mid);
}

QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }

QTreeWidget::item { padding: 2px 0; }
QStatusBar QLabel { padding: 0 6px; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    color: palette(window-text); background: transparent;
    border: none; border-bottom: 2px solid transparent; padding: 6px 12px;
}
QTabBar::tab:hover { background: palette(midlight); }
QTabBar::tab:selected { border-bottom-color: palette(highlight); }
QTabBar::tab:selected:focus { background: palette(midlight); }

QSplitter::handle { background: palette(mid); }
QSplitter::handle:horizontal { margin: 0 3px; }
QSplitter::handle:vertical { margin: 3px 0; }
QSplitter::handle:hover { background: palette(highlight); }

QRadioButton::indicator {
    width: 12px; height: 12px; border: 2px solid palette(placeholder-text); border-radius: 8px;
    background: palette(base);
}
QRadioButton::indicator:hover { border-color: palette(text); }
QRadioButton::indicator:checked {
    width: 6px; height: 6px; border: 5px solid palette(highlight);
    background: palette(highlighted-text);
}
QRadioButton::indicator:disabled { border-color: palette(midlight); }

QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: palette(mid); }
QSlider::sub-page:horizontal { border-radius: 2px; background: palette(highlight); }
QSlider::handle:horizontal {
    width: 12px; margin: -6px 0; border: 2px solid palette(window); border-radius: 8px;
    background: palette(highlight);
}
QSlider::handle:horizontal:hover { background: palette(accent); }
QSlider::handle:horizontal:focus { border-color: palette(text); }
QSlider::sub-page:horizontal:disabled { background: palette(mid); }
QSlider::handle:horizontal:disabled { background: palette(placeholder-text); }
"""


FUSION_OUTLINE: Final = 127  # per cent; Fusion draws the outline darker by 140, lighter by 110


def make_palette(shades: Shades) -> QPalette:
    """The palette of `shades`, with every role set in all three groups."""
    palette = QPalette()
    for group in (Group.Active, Group.Inactive):
        _fill(palette, group, _roles(shades))
    _fill(palette, Group.Disabled, _roles(shades) | _disabled_roles(shades))
    return palette


def _roles(shades: Shades) -> dict[QPalette.ColorRole, str]:
    return {
        Role.Window: shades.window,
        Role.WindowText: shades.text,
        Role.Base: shades.base,
        Role.AlternateBase: shades.alternate,
        Role.Text: shades.text,
        Role.PlaceholderText: shades.placeholder,
        Role.Button: shades.button,
        Role.ButtonText: shades.text,
        Role.BrightText: shades.bright_text,
        Role.ToolTipBase: shades.tooltip,
        Role.ToolTipText: shades.text,
        Role.Light: shades.light,
        Role.Midlight: shades.midlight,
        Role.Mid: shades.mid,
        Role.Dark: shades.dark,
        Role.Shadow: shades.shadow,
        Role.Highlight: shades.highlight,
        Role.HighlightedText: shades.highlighted_text,
        Role.Accent: shades.accent,
        Role.Link: shades.link,
        Role.LinkVisited: shades.link_visited,
    }


def _disabled_roles(shades: Shades) -> dict[QPalette.ColorRole, str]:
    return {
        Role.WindowText: shades.off_text,
        Role.Base: shades.off_base,
        Role.AlternateBase: shades.off_base,
        Role.Text: shades.off_text,
        Role.PlaceholderText: shades.off_text,
        Role.Button: shades.off_button,
        Role.ButtonText: shades.off_text,
        Role.Highlight: shades.off_highlight,
        Role.HighlightedText: shades.off_highlighted_text,
        Role.Accent: shades.off_highlight,
        Role.Link: shades.off_text,
        Role.LinkVisited: shades.off_text,
    }


def _fill(
    palette: QPalette, group: QPalette.ColorGroup, roles: dict[QPalette.ColorRole, str]
) -> None:
    for role, color in roles.items():
        palette.setColor(group, role, QColor(color))


def _with_outline(palette: QPalette, shades: Shades) -> QPalette:
    """For check boxes: Fusion takes their outline from Window, a shade that is lost on it."""
    outlined = QPalette(palette)
    for group, color in (
        (Group.Active, shades.placeholder),
        (Group.Inactive, shades.placeholder),
        (Group.Disabled, shades.off_text),
    ):
        outlined.setColor(group, Role.Window, QColor(color).lighter(FUSION_OUTLINE))
    return outlined


def is_dark(palette: QPalette) -> bool:
    """Whether `palette` shows light text on a dark window."""
    return palette.color(Group.Active, Role.Window).lightness() < 128


def current_is_dark(app: QApplication) -> bool:
    """Whether the application is dark now, whatever mode led to it."""
    return is_dark(app.palette())


def status_color(status: Status, palette: QPalette) -> QColor:
    """The colour of an error, a warning, a hint or a success that fits `palette`.

    Readable as text (at least 4.5:1) on Window and on Base. Never the only carrier of a meaning.
    """
    shades = DARK if is_dark(palette) else LIGHT
    colors = {
        "error": shades.error,
        "warning": shades.warning,
        "info": shades.link,
        "success": shades.success,
    }
    return QColor(colors[status])


class _ThemeKeeper(QObject):
    """Holds the chosen mode for one application and follows the system while that is asked."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        if mode == "system":
            self._follow_system(self._app.styleHints().colorScheme())
        else:
            self._show(DARK if mode == "dark" else LIGHT)

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._mode == "system":
            self._show(LIGHT if scheme is Qt.ColorScheme.Light else DARK)

    def _show(self, shades: Shades) -> None:
        palette = make_palette(shades)
        self._app.setPalette(palette)
        boxes = _with_outline(palette, shades)
        self._app.setPalette(boxes, "QCheckBox")  # type: ignore[arg-type]  # the stub is wrong
        # With a style sheet on the application Qt hands a new palette to the windows but not to
        # their children; setting the sheet again does.
        self._app.setStyleSheet(STYLE_SHEET)
        QToolTip.setPalette(palette)


def apply_theme(app: QApplication, mode: Mode) -> None:
    """Show the whole application in `mode`; open windows change at once.

    "system" follows the desktop, also when it changes later. A desktop that tells nothing is
    taken for dark, the usual surround for judging pictures.
    """
    keeper = app.findChild(_ThemeKeeper) or _ThemeKeeper(app)
    keeper.set_mode(mode)
