"""The help: a page for every method and task, found by search and by F1."""

from __future__ import annotations

import html

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from desktop_app.model.first_steps import FIRST_STEPS
from desktop_app.model.help_figures import FIGURES, figure_scores
from desktop_app.model.tasks import desk_tasks
from desktop_app.shell.help_pages import KEYS, START, help_pages
from desktop_app.shell.help_places import PLACES, place_picture
from desktop_app.shell.help_window import HelpWindow
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.theme import apply_theme
from engine.methods import METHODS, method_class
from engine.resources import resources_folder

ROWS = [("Ctrl+O", "Open <photo>")]


@pytest.fixture
def window(qtbot):
    window = HelpWindow(help_pages(ROWS))
    qtbot.addWidget(window)
    window.show()
    return window


def text_of(name: str) -> str:
    return next(page for page in help_pages(ROWS) if page.name == name).text()


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_method_page_has_all_that_its_description_has(method):
    text = text_of(f"method.{method.name}")
    wanted = [method.title, method.summary, method.paper, method.formula]
    for parameter in method.parameters():
        wanted += [parameter.label, parameter.symbol, parameter.help, parameter.formula]
    assert [part for part in wanted if html.escape(part) not in text] == []


@pytest.mark.parametrize("task", desk_tasks(), ids=lambda task: task.name)
def test_a_task_page_names_the_methods_that_take_it(task):
    text = text_of(f"task.{task.name}")
    assert "DPS" in text
    assert ("RePaint" in text) == (
        task.is_painted or "inpaint" in task.name or task.name == "outpaint"
    )


def test_keys_are_listed_as_text():
    assert "Open &lt;photo&gt;" in text_of(KEYS)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.file)
def test_a_picture_has_a_result_for_every_value(figure):
    parameters = {p.name: p for p in method_class(figure.method).parameters()}
    parameter = parameters[figure.setting]
    assert [parameter.checked(value) for value in figure.values] == list(figure.values)
    path = resources_folder() / "help" / figure.file
    assert path.stat().st_size < 80_000
    with Image.open(path) as picture:
        count = len(figure.values)
        assert picture.size == (count * 64 + (count - 1) * 2, 64)
    assert len(figure_scores()[figure.file]) == len(figure.values)
    assert figure.file in text_of(f"method.{figure.method}")


def test_every_card_has_its_picture():
    for step in FIRST_STEPS:
        with Image.open(resources_folder() / "help" / step.picture) as picture:
            assert picture.width == 2 * picture.height


def test_the_search_finds_words_anywhere_in_a_page(window):
    QTest.keyClicks(window.search, "jalal annealing")
    assert window.shown_pages() == ["method.score-ald"]
    assert window.page == "method.score-ald"
    assert "Jalal" in window.browser.toPlainText()
    window.search.clear()
    assert len(window.shown_pages()) == len(help_pages(ROWS))
    QTest.keyClicks(window.search, "unicorn")
    assert window.shown_pages() == []


def test_arrows_in_the_search_field_turn_the_pages(window):
    assert window.page == START
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    assert window.page != START
    assert window.search.hasFocus() or not window.isActiveWindow()
    QTest.keyClick(window.search, Qt.Key.Key_Up)
    assert window.page == START


def test_an_unknown_page_changes_nothing(window):
    window.show_page("method.dps")
    window.show_page("method.unicorn")
    assert window.page == "method.dps"


def test_pictures_are_found_and_nothing_else_is_opened(window):
    window.show_page(f"method.{FIGURES[0].method}")
    image = window.browser.loadResource(2, QUrl(FIGURES[0].file))
    assert image is not None
    assert not window.browser.openLinks()


def test_f1_opens_the_page_of_what_has_the_focus(qtbot):
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    row = window.methods_panel.row("ddrm")
    row.check_box.setFocus()
    QTest.keySequence(window, QKeySequence("F1"))
    assert window.help.help.page == "method.ddrm"
    assert window.help.help.isVisible()

    window.photos.open_sample("john-thune")
    section = window.problem_panel.task_section
    section.choice.setFocus()
    window.help.open_for_focus()
    assert window.help.help.page == f"task.{window.document.task.name}"
    window.methods_panel.seed_field.number.spin_box.setFocus()
    window.help.open_for_focus()
    assert window.help.help.page == "method.ddrm"
    for widget, page in (
        (window.canvas, "place.edit"),
        (window.problem_panel.mask_section.overlay_opacity.spin_box, "place.problem"),
    ):
        widget.setFocus()
        window.help.open_for_focus()
        assert window.help.help.page == page
    window.close()


@pytest.mark.parametrize("name", PLACES)
def test_every_place_has_a_small_picture_in_both_themes(name):
    for dark in (False, True):
        path = resources_folder() / "help" / place_picture(name, dark=dark)
        assert path.stat().st_size <= 60_000
        with Image.open(path) as picture:
            assert picture.mode == "P"
            assert picture.width <= 700  # fits the page of the help
            light = np.asarray(picture.convert("L"))
            assert (np.median(light) < 128) == dark


def test_the_places_follow_the_tabs():
    names = [page.name for page in help_pages(ROWS) if page.name.startswith("place.")]
    assert names == [f"place.{name}" for name in PLACES[1:]]


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_a_place_is_shown_in_the_theme_of_the_window(qapp, mode):
    apply_theme(qapp, mode)
    assert place_picture("compare", dark=mode == "dark") in text_of("place.compare")
    assert place_picture("welcome", dark=mode == "dark") in text_of(START)
