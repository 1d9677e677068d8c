"""The runs of all sessions: found again, starred, noted, and rebuilt from their folders."""

from __future__ import annotations

import shutil
import sqlite3
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.panels.history_model import HistoryColumn, HistoryModel
from desktop_app.storage.history import History
from desktop_app.storage.marks import Marks, read_marks, write_marks
from engine.errors import UserError
from tests.desktop_app.session_hand import (
    LEFT,
    PATIENCE_MS,
    add_run,
    begin,
    copied,
    end,
    left_behind,
    new_window,
    settled,
    stroke,
)


@pytest.fixture(scope="module")
def window(qapp):
    window = new_window()
    window.keeping.history.show()
    window.keeping.history.panel.window().close()
    yield window
    end(window)


_made = []


@pytest.fixture
def home(qtbot, window, photo, tmp_path):
    """A folder of two sessions with two and three runs."""
    if not _made:
        _made.extend(left_behind(qtbot, window, photo, runs) for runs in (2, 3))
    for number, session in enumerate(_made):
        copied(session, tmp_path / "sessions" / f"session-{number}")
    return tmp_path / "sessions"


@pytest.fixture
def history(home):
    return History(home.parent / "history.sqlite", home)


# --- the index --------------------------------------------------------------------------------


def test_it_is_made_from_the_folders(history, home):
    write_marks(home / "session-0" / "0001-adam-tv", Marks(star=True, note="fine"))
    (home / "session-1" / "0002-adam-tv" / "run.json").write_text("{")
    entries = history.entries()
    assert len(entries) == 4
    (starred,) = [entry for entry in entries if entry.star]
    assert starred.note == "fine"
    assert (starred.photo, starred.method, starred.seed) == ("slope.png", "adam-tv", 0)
    assert (starred.psnr, starred.lpips, starred.seconds) == (21.5, 0.25, 1.25)
    assert starred.task_title == "Inpainting, the mask painted"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b"no database at all " * 100),
        lambda file: file.write_bytes(file.read_bytes()[:2000]),
        lambda file: file.unlink(),
        lambda file: sqlite3.connect(file).execute("DROP TABLE runs"),
        lambda file: sqlite3.connect(file).execute("ALTER TABLE runs DROP COLUMN note"),
        lambda file: sqlite3.connect(file).execute("PRAGMA user_version = 99"),
    ],
)
def test_it_is_made_again_when_it_is_broken_gone_or_foreign(history, home, spoil):
    before = history.entries()
    spoil(home.parent / "history.sqlite")
    assert history.entries() == before


def test_a_line_that_makes_no_sense_is_left_out(history, home):
    history.entries()
    with sqlite3.connect(home.parent / "history.sqlite") as index:
        index.execute("UPDATE runs SET settings = '{' WHERE seed = 0")
        index.execute("UPDATE runs SET method = 'none' WHERE seed = 2")
    index.close()
    assert [entry.seed for entry in history.entries()] == [1, 1]


def test_it_follows_the_folders(history, home):
    assert len(history.entries()) == 5
    copied(home / "session-1", home / "session-2")
    assert len(history.entries()) == 8
    shutil.rmtree(home / "session-0")
    (home / "session-1" / "session.palimpsest").write_text('{"format": 1, "title": "renamed"}')
    entries = history.entries()
    assert len(entries) == 6
    assert {entry.session for entry in entries} == {"slope", "renamed"}


def test_star_and_note_are_with_the_run(history, home):
    folder = history.entries()[0].folder
    history.mark(folder, Marks(star=True, note="the best"))
    assert read_marks(folder) == Marks(star=True, note="the best")
    (home.parent / "history.sqlite").unlink()
    assert [e.note for e in history.entries() if e.star] == ["the best"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"star": 1, "note": ""}', '{"star": true}', "[" * 9999]
)
def test_marks_that_make_no_sense_are_none(tmp_path, text):
    (tmp_path / "marks.json").write_text(text)
    assert read_marks(tmp_path) == Marks()


def test_nowhere_to_keep_it_is_told_in_words(home):
    (home.parent / "file").write_text("")
    with pytest.raises(UserError, match="history"):
        History(home.parent / "file" / "history.sqlite", home).entries()


# --- the window -------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot, window, photo):
    """The history of the window, on the screen."""
    left_behind(qtbot, window, photo, runs=3)
    window.messages.clear()
    window.commands.action("file.history").trigger()
    assert window.keeping.thread_of_files.finish()
    panel = window.keeping.history.panel
    qtbot.waitUntil(lambda: len(panel.model.entries) > 2)
    QApplication.processEvents()
    panel.search.clear()
    panel.starred.setChecked(False)
    yield panel
    panel.window().close()


def cell(panel, row, column):
    panel.view.scrollTo(panel.model.index(row, column))
    return panel.view.visualRect(panel.model.index(row, column)).center()


def test_a_finished_run_is_in_it_at_once(qtbot, window, panel, photo):
    before = len(panel.model.entries)
    begin(qtbot, window, photo)
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    folder = add_run(window, seed=77)
    with qtbot.waitSignal(window.keeping.thread_of_files.done, timeout=PATIENCE_MS):
        window.keeping.thread_of_files.ask(
            "add to the history", lambda: window.keeping.history._history.add(folder)
        )
    assert len(panel.model.entries) == before + 1
    assert panel.model.index_of(folder).isValid()


def test_search_and_filters_narrow_it(qtbot, panel):
    everything = panel.model.rowCount()
    by_adam = sum(entry.method == "adam-tv" for entry in panel.model.shown)
    QTest.keyClicks(panel.search, '"seed 2" SLOPE')
    assert 0 < panel.model.rowCount() < everything
    assert all(entry.seed == 2 for entry in panel.model.shown)
    assert f"of {everything} runs" in panel.count.text()
    QTest.keyClicks(panel.search, " nowhere")
    assert panel.model.rowCount() == 0
    assert not panel.open_button.isEnabled()
    panel.search.clear()
    panel.method.setFocus()
    QTest.keyClick(panel.method, Qt.Key.Key_Down)
    assert panel.method.currentData() == "adam-tv"
    assert panel.model.rowCount() == by_adam


def test_a_star_is_set_by_mouse_and_space_and_kept(qtbot, window, panel):
    folder = panel.model.shown[0].folder
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=cell(panel, 0, HistoryColumn.STAR))
    assert panel.model.shown[0].star
    panel.starred.click()
    assert [entry.folder for entry in panel.model.shown if entry.folder == folder] == [folder]
    assert window.keeping.thread_of_files.finish()
    assert read_marks(folder).star
    row = panel.model.index_of(folder)
    panel.view.setCurrentIndex(row)
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert window.keeping.thread_of_files.finish()
    assert not read_marks(folder).star


def test_a_note_is_written_and_found(qtbot, window, panel):
    place = cell(panel, 1, HistoryColumn.NOTE)
    folder = panel.model.shown[1].folder
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=place)
    QTest.mouseDClick(panel.view.viewport(), LEFT, pos=place)
    editor = panel.view.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, "hair is")
    panel.put(replace(panel.model.shown[0], folder=folder / "new", note="finished meanwhile"))
    QTest.keyClicks(editor, " right")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: read_marks(folder).note == "hair is right", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "finished meanwhile" in [e.note for e in panel.model.entries])
    QTest.keyClicks(panel.search, "hair")
    assert [entry.folder for entry in panel.model.shown] == [folder]


def test_a_session_is_opened_from_it(qtbot, window, panel):
    entry = panel.model.shown[0]
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=cell(panel, 0, HistoryColumn.METHOD))
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        QTest.mouseClick(panel.open_button, LEFT)
    assert window.keeping.sessions.path == entry.folder.parent


def test_running_again_asks_for_what_is_missing(qtbot, window, panel, photo):
    begin(qtbot, window, photo)
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=cell(panel, 0, HistoryColumn.METHOD))
    QTest.mouseClick(panel.run_button, LEFT)
    assert "Paint over" in window.messages.messages()[-1].problem
    stroke(window, (60, 60), (90, 60))
    QTest.mouseClick(panel.run_button, LEFT)
    assert "engine is not ready" in window.messages.messages()[-1].problem
    window.messages.clear()


def test_columns_sort_and_what_has_no_value_comes_last(history):
    model = HistoryModel()
    entries = history.entries()
    entries[0] = replace(entries[0], psnr=None)
    entries[1] = replace(entries[1], psnr=float("inf"))
    model.set_entries(entries)
    for order in Qt.SortOrder:
        model.sort(HistoryColumn.PSNR, order)
        assert model.shown[-1].psnr is None
    assert model.data(model.index(0, HistoryColumn.PSNR)) == "∞"
    model.sort(HistoryColumn.DATE, Qt.SortOrder.AscendingOrder)
    dates = [entry.finished for entry in model.shown]
    assert dates == sorted(dates)


def test_a_thousand_runs_are_searched_within_a_few_frames(history):
    entries = history.entries()
    model = HistoryModel()
    model.set_entries([replace(entries[i % 5], folder=entries[0].folder / str(i), seed=i)
                       for i in range(1000)])  # fmt: skip
    began = time.process_time()
    model.set_wanted("adam slope", method="adam-tv")
    assert time.process_time() - began < 0.1
    assert model.rowCount() == 1000
