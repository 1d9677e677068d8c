"""Messages are told once, in plain text, at most three at a time, and go when they are closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.shell.layout import stacked
from desktop_app.shell.messages import MOST_SHOWN, MessageBar, show_user_error
from engine.errors import UserError

ERROR = UserError("The file cat.png is <b>cut off</b>.", "Open another copy of it.")


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    body = QWidget()
    layout = QVBoxLayout(body)
    window.bar, window.field = MessageBar(), QLineEdit()
    layout.addWidget(window.bar)
    layout.addWidget(window.field)
    window.setCentralWidget(body)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def texts(bar: MessageBar) -> list[str]:
    """What the labels on show say, from top to bottom."""
    labels = [label for label in bar.findChildren(QLabel) if label.isVisible() and label.text()]
    labels.sort(key=lambda label: label.mapTo(bar, label.rect().topLeft()).y())
    return [label.text() for label in labels]


def problems(bar: MessageBar) -> list[str]:
    return [message.problem for message in bar.messages()]


def close_buttons(bar: MessageBar) -> list[QToolButton]:
    return [button for button in bar.findChildren(QToolButton) if button.isVisible()]


def test_an_empty_bar_takes_no_room(window):
    assert not window.bar.isVisible()


def test_a_user_error_is_shown_as_plain_text(window):
    show_user_error(window.field, ERROR)
    assert window.bar.isVisible()
    assert texts(window.bar) == [ERROR.problem, ERROR.remedy]
    labels = window.bar.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_problem_is_bold(window):
    window.bar.show_error(ERROR)
    bold = [label.text() for label in window.bar.findChildren(QLabel) if label.font().bold()]
    assert bold == [ERROR.problem]


def test_a_window_without_a_bar_is_a_mistake(qtbot):
    lonely = QWidget()
    qtbot.addWidget(lonely)
    with pytest.raises(LookupError):
        show_user_error(lonely, ERROR)


def test_the_same_message_is_told_once(window):
    window.bar.show_error(ERROR)
    window.bar.show_error(ERROR)
    assert problems(window.bar) == [ERROR.problem]


def test_a_fourth_message_waits_for_its_turn(window, qtbot):
    for number in range(1, 6):
        window.bar.show_message("warning", f"Warning {number}.")
    expected = ["Warning 1.", "Warning 2.", "Warning 3.", "2 more messages are waiting."]
    qtbot.waitUntil(lambda: texts(window.bar) == expected)
    close_buttons(window.bar)[0].click()
    assert len(close_buttons(window.bar)) == MOST_SHOWN
    assert problems(window.bar) == [f"Warning {number}." for number in (2, 3, 4, 5)]
    assert "One more message is waiting." in texts(window.bar)


def test_closing_all_hides_the_bar(window, qtbot):
    window.bar.show_error(ERROR)
    message = window.bar.messages()[0]
    with qtbot.waitSignal(window.bar.closed) as closed:
        close_buttons(window.bar)[0].click()
    assert closed.args == [message]
    assert window.bar.messages() == ()
    assert not window.bar.isVisible()


def test_news_replaces_older_news_only(window):
    window.bar.show_error(ERROR)
    window.bar.show_message("info", "Saved to a.png.")
    window.bar.show_message("info", "Saved to b.png.")
    assert problems(window.bar) == [ERROR.problem, "Saved to b.png."]


def test_clear_forgets_what_waits(window, qtbot):
    closed = []
    window.bar.closed.connect(closed.append)
    for number in range(5):
        window.bar.show_message("error", f"Error {number}.")
    window.bar.clear()
    assert window.bar.messages() == ()
    assert len(closed) == 5
    assert not window.bar.isVisible()


@pytest.mark.parametrize("focus", ["field", "bar"])
def test_escape_closes_the_newest(window, focus):
    window.bar.show_message("warning", "First.")
    window.bar.show_message("warning", "Second.")
    widget = window.field if focus == "field" else close_buttons(window.bar)[0]
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert problems(window.bar) == ["First."]


def test_escape_is_left_to_a_widget_that_wants_it(window):
    class Canvas(QWidget):
        def keyPressEvent(self, event):
            event.accept()

    canvas = Canvas()
    canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.centralWidget().layout().addWidget(canvas)
    window.bar.show_error(ERROR)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert problems(window.bar) == [ERROR.problem]


def test_a_message_does_not_take_the_focus(window):
    window.field.setFocus()
    window.bar.show_error(ERROR)
    assert QApplication.focusWidget() is window.field


def test_a_message_has_a_name_for_screen_readers(window):
    window.bar.show_error(ERROR)
    rows = [widget for widget in window.bar.findChildren(QWidget) if widget.accessibleName()]
    names = [row.accessibleName() for row in rows]
    assert f"Error: {ERROR.problem} {ERROR.remedy}" in names
    assert "Close this message" in names


def test_a_long_message_is_wrapped_and_not_cut(window, qtbot):
    window.resize(400, 600)
    window.bar.show_message("error", "A word and another. " * 20, "Do this or that. " * 20)
    labels = [label for label in window.bar.findChildren(QLabel) if label.isVisible()]
    assert len(labels) == 2

    def whole(label: QLabel) -> bool:
        return label.width() <= 400 and label.height() >= label.heightForWidth(label.width())

    qtbot.waitUntil(lambda: all(whole(label) for label in labels))


def test_news_goes_by_itself_and_an_error_stays(window, qtbot):
    window.bar._news_timer.setInterval(1)
    window.bar.show_error(ERROR)
    window.bar.show_message("info", "Saved.")
    assert "Saved." in problems(window.bar)
    qtbot.waitUntil(lambda: problems(window.bar) == [ERROR.problem])


def test_a_message_moves_nothing(qtbot):
    bar, place = MessageBar(), QWidget()
    both = stacked(bar, place)
    qtbot.addWidget(both)
    both.resize(400, 300)
    both.show()
    before = place.geometry()
    bar.show_error(ERROR)
    qtbot.waitUntil(lambda: bar.height() > 20)
    assert place.geometry() == before == both.rect()
    assert bar.geometry().bottom() == both.rect().bottom()
    assert bar.width() == both.width()
    assert both.childAt(200, bar.geometry().center().y()) is not place
