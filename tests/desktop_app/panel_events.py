"""Widgets shown and driven as a person would, shared by the tests of the panels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton


def no_icon(name):
    return QIcon()


def shown(qtbot, widget, width=300, height=560):
    """The widget on the screen, active, in the care of qtbot."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()
    return widget


def typed(qtbot, box, text, confirm=True):
    """Type over what a spin box says."""
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
    if confirm:
        qtbot.keyClick(box, Qt.Key.Key_Return)


def sent_by(signal):
    """A list that grows by the arguments of each emission."""
    values = []
    signal.connect(lambda *arguments: values.append(arguments))
    return values


def choose_task(window, name):
    """Walk to a task by the keys of its list."""
    choice = window.problem_panel.task_section.choice
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    while choice.currentData() != name:
        before = choice.currentIndex()
        QTest.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentIndex() > before, f"{name} is not in the list"
