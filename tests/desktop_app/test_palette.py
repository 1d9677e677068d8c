"""The command palette: what is found, what the keys do, and where the focus goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from desktop_app.model.search_score import search_score
from desktop_app.shell.palette import CommandPalette
from desktop_app.shell.palette_model import Offer

TITLES = ["Save result", "Save comparison", "Invert mask", "Theme of the system", "Maße", "Stop"]


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        ("save r", "Save result"),
        ("save c", "Save comparison"),
        ("comparison save", "Save comparison"),
        ("sr", "Save result"),
        ("INV", "Invert mask"),
        ("system", "Theme of the system"),
        ("masse", "Maße"),
        ("stp", "Stop"),
    ],
)
def test_the_best_title_is_the_one_meant(wanted, best):
    assert max(TITLES, key=lambda title: search_score(wanted, title)) == best
    assert search_score(wanted, best) > 0


def test_a_title_counts_more_than_what_is_said():
    said = search_score("blur", "Sharpen", "Undo a blur")
    assert 0 < said < search_score("blur", "Gaussian blur", "")
    assert search_score("unicorn", "Sharpen", "Undo a blur") == 0
    assert search_score("sharpen unicorn", "Sharpen", "") == 0


def test_letters_far_apart_are_no_match():
    assert search_score("sx", "Save the comparison in a box", "") == 0


WORDS = st.text("abcäß Ée+-.*(1", max_size=12)


@settings(max_examples=40)
@given(WORDS, WORDS, WORDS)
def test_every_score_is_in_its_range(wanted, title, said):
    assert 0.0 <= search_score(wanted, title, said) <= 100.0


@settings(max_examples=40)
@given(WORDS)
def test_a_title_finds_itself_best(title):
    if title.split():
        assert search_score(title, " ".join(title.split())) == 100.0


class Window(QMainWindow):
    """A window with a field, and a palette that notes what it carried out."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(800, 600)
        body = QWidget()
        self.line = QLineEdit()
        QVBoxLayout(body).addWidget(self.line)
        self.setCentralWidget(body)
        self.done: list[str] = []
        self.palette_ = CommandPalette(self, self.offers)

    def offers(self) -> list[Offer]:
        def offer(title: str, reason: str = "") -> Offer:
            return Offer(
                title, "Command", title, "", lambda: self.done.append(title), reason=reason
            )

        return [*map(offer, TITLES), offer("Save nothing", "There is nothing.")]


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.line.setFocus()
    qtbot.waitUntil(window.line.hasFocus)
    window.palette_.open()
    return window


def shown(window) -> list[str]:
    model = window.palette_.model
    return [model.offer(row).title for row in range(model.rowCount())]


def test_typing_and_return_carry_out_and_give_the_focus_back(window):
    QTest.keyClicks(window.palette_.field, "inv")
    assert shown(window) == ["Invert mask"]
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.done == ["Invert mask"]
    assert not window.palette_.isVisible()
    assert window.line.hasFocus()


def test_arrows_choose_while_the_field_keeps_the_focus(window):
    field = window.palette_.field
    QTest.keyClicks(field, "save")
    assert shown(window)[:2] == ["Save result", "Save comparison"]
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.done == ["Save comparison"]


def test_what_cannot_be_done_stands_last_and_does_nothing(window):
    QTest.keyClicks(window.palette_.field, "save n")
    assert shown(window)[-1] == "Save nothing"
    QTest.keyClick(window.palette_.field, Qt.Key.Key_End)
    QTest.keyClicks(window.palette_.field, "othing")
    assert shown(window) == ["Save nothing"]
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.done == []
    assert window.palette_.isVisible()


def test_escape_closes_without_doing_anything(window):
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Escape)
    assert not window.palette_.isVisible()
    assert window.line.hasFocus()
    assert window.done == []


def test_a_click_elsewhere_closes_and_keeps_the_focus_there(window, qtbot):
    QTest.mouseClick(window.line, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    window.line.setFocus()
    qtbot.waitUntil(lambda: not window.palette_.isVisible())
    assert window.line.hasFocus()


def test_a_click_on_a_line_carries_it_out(window):
    view = window.palette_.list
    place = view.visualRect(window.palette_.model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.done == ["Invert mask"]


def test_what_was_used_last_stands_first(window):
    QTest.keyClicks(window.palette_.field, "stop")
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    window.palette_.open()
    assert shown(window)[0] == "Stop"
    assert window.palette_.field.text() == ""


def test_nothing_found_is_said(window):
    QTest.keyClicks(window.palette_.field, "unicorn")
    assert shown(window) == []
    assert not window.palette_.list.isVisible()
    QTest.keyClick(window.palette_.field, Qt.Key.Key_Return)
    assert window.done == []


def test_the_palette_stays_within_a_small_window(window, qtbot):
    window.resize(420, 300)
    qtbot.waitUntil(lambda: window.palette_.width() <= 420)
    assert window.rect().contains(window.palette_.geometry().adjusted(0, 0, 0, -200))
