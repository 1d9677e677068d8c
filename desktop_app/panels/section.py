"""The few parts that panels are made of: headings, small print, buttons, scroll areas."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

Icons = Callable[[str], QIcon]
Keys = Mapping[str, str]

GRID: Final = 8  # pixels
ICON_SIZE: Final = 20  # pixels
NO_KEYS: Final[Keys] = MappingProxyType({})


def plain_tooltip(text: str) -> str:
    """Rich text that shows `text` literally, wrapped; Qt guesses the format of a bare string."""
    return f"<p>{html.escape(text)}</p>" if text else ""


class Heading(QLabel):
    """The name of a section; the theme makes it bold."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("heading", True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def stand_level(self) -> None:
        """Stand level with the buttons on its line, without the room above other headings."""
        self.setStyleSheet("padding-top: 0;")


class SmallPrint(QLabel):
    """Wrapped plain text, `quiet` in the fainter colour. Signals: clicked()."""

    clicked = Signal()

    def __init__(
        self, text: str = "", *, quiet: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.set_quiet(quiet)

    def set_quiet(self, quiet: bool) -> None:
        """Choose between the fainter colour and that of other text."""
        role = QPalette.ColorRole
        self.setForegroundRole(role.PlaceholderText if quiet else role.WindowText)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


class ElidedLabel(QLabel):
    """One line that is shortened where it does not fit; the tooltip has all of it."""

    def __init__(self, mode: Qt.TextElideMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_whole_text(self, text: str) -> None:
        """Show `text`, shortened to the width there is."""
        self._whole = text
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(text)
        self._elide()

    def whole_text(self) -> str:
        """The text, however much of it is shown."""
        return self._whole

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, self.width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


class RadioLine(QWidget):
    """A radio button whose long text wraps; a click on the text counts as well."""

    def __init__(self, text: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(self)
        self.radio.setAccessibleName(text)
        self.setToolTip(plain_tooltip(explanation))
        self.setFocusProxy(self.radio)
        self._label = label = SmallPrint(text, quiet=False)
        label.clicked.connect(self.radio.click)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)

    def set_text(self, text: str, explanation: str) -> None:
        """Say another thing."""
        self._label.setText(text)
        self.radio.setAccessibleName(text)
        self.setToolTip(plain_tooltip(explanation))


class PrimaryButton(QPushButton):
    """The one button that matters most: the theme fills it with the accent colour."""

    def __init__(self, icon: QIcon, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._plain_icon = icon
        self.setObjectName("primary")
        self._tint_icon()

    def _tint_icon(self) -> None:
        """Draw the icon in the colour of text on the accent, as a selected item would."""
        tinted = QIcon()
        modes = {QIcon.Mode.Normal: QIcon.Mode.Selected, QIcon.Mode.Disabled: QIcon.Mode.Disabled}
        for shown, drawn in modes.items():
            ratio = self.devicePixelRatio()
            tinted.addPixmap(self._plain_icon.pixmap(self.iconSize(), ratio, drawn), shown)
        self.setIcon(tinted)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._tint_icon()
        return super().event(event)


class ButtonMaker:
    """Makes buttons with an icon, a name for screen readers, and a tooltip that has the key.

    `icons` gives the icon of a name, `keys` the text of the shortcut of a command's id.
    """

    def __init__(self, icons: Icons, keys: Keys) -> None:
        self._icons = icons
        self._keys = keys

    def icon(self, name: str) -> QIcon:
        """The icon of that name."""
        return self._icons(name)

    def tool(self, icon: str, text: str, explanation: str, *, command: str = "") -> QToolButton:
        """A flat button that shows its icon only."""
        button = QToolButton()
        button.setIcon(self._icons(icon))
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setAutoRaise(True)
        self._describe(button, text, explanation, command)
        return button

    def push(self, icon: str, text: str, explanation: str, *, command: str = "") -> QPushButton:
        """A button with icon and text."""
        button = QPushButton(self._icons(icon), text)
        self._describe(button, text, explanation, command)
        return button

    def primary(
        self, icon: str, text: str, explanation: str, *, command: str = ""
    ) -> PrimaryButton:
        """The main button of a window."""
        button = PrimaryButton(self._icons(icon), text)
        self._describe(button, text, explanation, command)
        return button

    def _describe(self, button: QAbstractButton, text: str, explanation: str, command: str) -> None:
        button.setAccessibleName(text.removesuffix("…"))
        button.setProperty("command", command)
        button.setProperty("explanation", explanation)
        show_key(button, self._keys.get(command, ""))


def show_key(button: QAbstractButton, key: str) -> None:
    """Name the key of its command in the tooltip of a button that a `ButtonMaker` made."""
    title, explanation = button.accessibleName(), button.property("explanation")
    button.setToolTip(f"{title} ({key})\n{explanation}" if key else f"{title}\n{explanation}")


class ColumnScrollArea(QScrollArea):
    """Scrolls a column of widgets up and down, never sideways."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to what is in it, and that scrolls
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, self.fontMetrics().height() * 4)


class FittedScrollArea(ColumnScrollArea):
    """Asks for exactly the height of its content and scrolls only where that is not granted."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        content = self._content
        width = self.viewport().width()
        height = content.heightForWidth(width) if content.hasHeightForWidth() else -1
        hint = content.sizeHint()
        return QSize(hint.width(), height if height >= 0 else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


def column(*, spacing: int = GRID, margin: int = 0) -> tuple[QWidget, QVBoxLayout]:
    """A plain widget with a vertical layout."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return widget, layout


def row(*widgets: QWidget, spacing: int = GRID // 2) -> QHBoxLayout:
    """Widgets side by side, all as high as the highest."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def heading_row(heading: Heading, *widgets: QWidget) -> QHBoxLayout:
    """A heading that takes the room there is, and widgets that stand on its line."""
    layout = QHBoxLayout()
    layout.setSpacing(GRID)
    for widget in (heading, *widgets):
        if isinstance(widget, QLabel):  # its text then stands level with that of the buttons
            widget.setContentsMargins(0, 0, 0, GRID // 2)
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
    layout.setStretch(0, 1)
    return layout
