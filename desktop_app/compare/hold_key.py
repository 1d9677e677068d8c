"""Holding a key while the pointer is over a widget, wherever the keyboard focus is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

ENDS = (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationStateChange)


class HoldKey(QObject):
    """Tells when Alt or backslash goes down and up while the pointer is over `area`.

    Leaving the area, or the window losing the keyboard (Alt+Tab), counts as letting go. Over the
    area Alt alone does not open the menu bar; Alt with a letter still does. A backslash that is
    being typed into a text field stays with that field.
    """

    held_changed = Signal(bool)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._held = False
        area.installEventFilter(self)

    @property
    def held(self) -> bool:
        """Whether the key is held over the area now."""
        return self._held

    def _set_held(self, held: bool) -> None:
        if held != self._held:
            self._held = held
            self.held_changed.emit(held)

    def _listen(self, listening: bool) -> None:
        """Key events go to the focused widget, so the whole application is watched meanwhile."""
        application = QCoreApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        if listening:
            application.installEventFilter(self)
        else:
            self._set_held(False)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # An override taken here does not put the menu bar into its keyboard mode.
            event.accept()
            return True
        if not event.isAutoRepeat():
            self._set_held(event.type() == QEvent.Type.KeyPress)
        return False

    # Qt's overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._area and kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._listen(kind == QEvent.Type.Enter)
        elif watched is self._area and kind == QEvent.Type.Hide:
            self._listen(False)
        elif kind in ENDS:
            self._set_held(False)
        elif isinstance(event, QKeyEvent) and _is_hold_key(event):
            return self._take_key(event)
        return False


def _is_hold_key(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Backslash:
        focus = QApplication.focusWidget()
        return focus is None or not focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return event.key() == Qt.Key.Key_Alt
