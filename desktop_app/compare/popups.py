"""Menus and lists that open over the window: what is typed meanwhile is theirs.

Qt gives a key to the shortcuts of the widget that had the focus before it gives it to a menu that
is open: R chose the rectangle where it was to open the menu Recent sessions.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

TYPED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


def takes_key(event: QEvent) -> bool:
    """Accept the question whether a typed character belongs to a popup, if the event is one."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier not in TYPED:
        return False
    event.accept()
    return True


class PopupMenu(QMenu):
    """A menu whose mnemonics come before the keys of the widget below."""

    # Qt's overrides

    def event(self, event: QEvent) -> bool:
        return takes_key(event) or super().event(event)
