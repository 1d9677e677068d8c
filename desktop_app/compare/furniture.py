"""The small parts around a comparison: its tabs, the words of an empty page, a tile's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QMenu, QTabBar, QWidget

from desktop_app.compare.popups import PopupMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

translate = QCoreApplication.translate
Verb = Literal["save", "copy", "left", "right", "reference"]


def mode_bar() -> QTabBar:
    """The tabs Grid and Wipe."""
    bar = QTabBar()
    bar.setDrawBase(False)
    bar.setExpanding(False)
    bar.setAccessibleName(translate("CompareView", "Kind of comparison"))
    for text, tip in (
        (translate("CompareView", "Grid"), translate("CompareView", "All pictures side by side")),
        (
            translate("CompareView", "Wipe"),
            translate("CompareView", "One picture wiped over another"),
        ),
    ):
        bar.setTabToolTip(bar.addTab(text), tip)
    return bar


def empty_label() -> QLabel:
    """What a comparison says before there is anything to compare."""
    label = muted_label()
    label.setText(
        translate(
            "CompareView",
            "Nothing to compare yet.\n\n"
            "Open a picture, paint over what is to be restored, and run a method.\n"
            "Its result appears here next to the others.",
        )
    )
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(48)
    return label


def muted_label() -> QLabel:
    """A label for remarks; foreign text in it is never taken for markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def tile_menu(parent: QWidget, key: str, *, has_picture: bool) -> QMenu:
    """The menu of one tile. Each action's data are (verb, key); it deletes itself when closed."""
    menu = PopupMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    texts: dict[Verb, str] = {
        "save": translate("CompareView", "Save picture…"),
        "copy": translate("CompareView", "Copy") + "\tCtrl+C",
        "left": translate("CompareView", "Use as left of the wipe"),
        "right": translate("CompareView", "Use as right of the wipe"),
        "reference": translate("CompareView", "Use as reference of differences"),
    }
    for verb, text in texts.items():
        action = menu.addAction(text)
        action.setData((verb, key))
        action.setEnabled(has_picture)
    return menu


def verb_and_key(action: QAction) -> tuple[Verb, str]:
    """What an action of a tile's menu asks for."""
    verb, key = action.data()
    return verb, key
