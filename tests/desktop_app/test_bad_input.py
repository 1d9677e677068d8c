"""What people and systems do to a window: wrong clipboards, huge photos, garbage, full disks, haste."""

from __future__ import annotations

import resource
import signal
import threading
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.running.file_thread import FileThread
from desktop_app.storage import places
from desktop_app.storage.history import History
from desktop_app.storage.marks import Marks, read_marks, write_marks
from desktop_app.storage.window_settings import (
    WindowSettings,
    load_window_settings,
    save_window_settings,
)
from engine.classical.adam_tv import AdamTV
from engine.errors import UserError
from engine.images import open_mask
from tests.desktop_app.session_hand import (
    PATIENCE_MS,
    begin,
    end,
    left_behind,
    new_window,
    open_session_in,
    settled,
    stroke,
)

SIDE = 20_000


def said(window) -> str:
    return " ".join(f"{m.problem} {m.remedy}" for m in window.messages.messages())


# --- the clipboard ----------------------------------------------------------------------------


def with_text() -> QMimeData:
    data = QMimeData()
    data.setText("words")
    data.setHtml("<img src='https://example.org/a.png'>")
    return data


def with_broken_picture() -> QMimeData:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG\r\n\x1a\n and no more")
    return data


def with_foreign_address() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png")])
    return data


@pytest.mark.parametrize(
    "contents", [QMimeData, with_text, with_broken_picture, with_foreign_address]
)
def test_a_clipboard_without_a_picture_is_told_and_changes_nothing(window, contents):
    before = window.document.photo
    QGuiApplication.clipboard().setMimeData(contents())
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "The clipboard holds no picture. Copy a picture" in said(window)
    assert window.document.photo is before


def test_copied_files_that_are_no_pictures_are_told_by_name(qtbot, window, tmp_path):
    (tmp_path / "notes.txt").write_text("no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(window.photos.failed, timeout=PATIENCE_MS):
        window.actions_desk.paste()
    assert "notes.txt" in said(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        window.actions_desk.paste()
    assert "not the folder of a session" in said(window)


# --- a photo of 20,000 x 20,000 ---------------------------------------------------------------


@contextmanager
def little_memory(more: int = 500_000_000):
    """No more than these bytes beyond what the process has: 1.2 GB of pixels are not among them."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def test_a_huge_photo_is_refused_before_it_is_read(qtbot, window, tmp_path):
    Image.new("1", (SIDE, SIDE)).save(tmp_path / "huge.png", compress_level=1)
    photo = window.document.photo
    with little_memory(), qtbot.waitSignal(window.photos.failed, timeout=PATIENCE_MS):
        window.photos.open_file(tmp_path / "huge.png")
    assert "huge.png has too many pixels to be opened. Make it smaller first" in said(window)
    assert window.document.photo is photo


def test_a_huge_picture_on_the_clipboard_is_refused_before_it_is_copied(qtbot, window):
    image = QImage(SIDE, SIDE, QImage.Format.Format_Mono)
    image.fill(0)
    data = QMimeData()
    data.setImageData(image)
    with little_memory(), qtbot.waitSignal(window.photos.failed, timeout=PATIENCE_MS):
        window.photos.take_mime(data)
    assert "20000 x 20000 pixels" in said(window)


# --- garbage where the window keeps its own files ---------------------------------------------


GARBAGE = (b"{", b"\xff\xfe\x00" * 1000, b"[" * 99_999, b"", b"null", b"SQLite format 3\x00")


def test_a_window_opens_whatever_lies_in_its_places(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    files = [places.settings_file(), places.presets_file(), places.last_version_file(),
             places.sessions_folder() / "b", places.sessions_folder() / "a" / "session.palimpsest",
             places.history_file()]  # fmt: skip
    for file, garbage in zip(files, GARBAGE, strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(garbage)
    window = new_window()
    window.keeping.menu.look_back()
    window.installation.greet()
    window.commands.action("file.history").trigger()
    assert window.keeping.thread_of_files.finish()
    qtbot.waitUntil(lambda: window.keeping.menu.recent != [], timeout=PATIENCE_MS)
    assert "The settings file could not be read. It is kept as" in said(window)
    assert "your presets could not be read" in said(window)
    end(window)
    assert load_window_settings(places.settings_file())[1] == "", "a good one is there again"
    assert len(list(files[0].parent.glob("*.bad-*"))) == 2, "what was there is kept"


# --- a full disk ------------------------------------------------------------------------------


@contextmanager
def full_disk(bytes_left: int = 100):
    """No file may grow beyond these bytes: what the system answers then is an error of writing."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def test_a_full_disk_is_told_once_and_the_next_change_is_kept(qtbot, window):
    with full_disk():
        stroke(window, (60, 60), (90, 60))
        qtbot.waitUntil(lambda: "make room" in said(window).lower(), timeout=PATIENCE_MS)
        stroke(window, (60, 80), (90, 80))
        settled(qtbot, window)
    assert len(window.messages.messages()) == 1
    stroke(window, (60, 100), (90, 100))
    settled(qtbot, window)
    kept = open_mask(window.keeping.sessions.path / "mask.png", (160, 120))
    assert np.array_equal(kept, window.canvas.mask.known)


def test_closing_asks_where_the_disk_is_full(qtbot, window):
    answers = []

    def answer(button):
        def press():
            question = QApplication.activeModalWidget()
            if not isinstance(question, QMessageBox):
                QTimer.singleShot(10, press)
                return
            answers.append(question.text())
            chosen = next(b for b in question.buttons() if button in b.text().replace("&", ""))
            QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)

        QTimer.singleShot(10, press)

    assert window.keeping.may_close(), "nothing is lost, nothing is asked"
    with full_disk():
        stroke(window, (60, 60), (90, 60))
        qtbot.waitUntil(lambda: window.keeping.sessions.autosave.is_in_vain, timeout=PATIENCE_MS)
        answer("Cancel")
        assert not window.close()
        assert window.isVisible()
        assert window.engine is not None
        answer("Close anyway")
        assert window.keeping.may_close()
    assert len(answers) == 2
    stroke(window, (60, 90), (90, 90))
    settled(qtbot, window)
    assert window.keeping.may_close()


def test_a_language_that_cannot_be_kept_is_not_promised(window):
    before = window.messages.messages()
    places.settings_file().parent.mkdir(parents=True, exist_ok=True)
    with full_disk():
        window.home.choose_language("de")
    assert len(window.messages.messages()) == len(before) + 1
    assert "next start" not in said(window)
    assert "make room" in said(window)
    window.home.choose_language("system")


def test_a_full_disk_leaves_the_small_files_as_they_were(tmp_path):
    save_window_settings(tmp_path / "settings.json", WindowSettings(brush_size=7))
    write_marks(tmp_path, Marks(star=True, note="a"))
    with full_disk():
        with pytest.raises(UserError, match="room"):
            save_window_settings(tmp_path / "settings.json", WindowSettings(brush_size=9))
        with pytest.raises(UserError, match="room"):
            write_marks(tmp_path, Marks(star=False, note="b" * 500))
    assert load_window_settings(tmp_path / "settings.json")[0].brush_size == 7
    assert read_marks(tmp_path) == Marks(star=True, note="a")


def test_a_history_on_a_full_disk_is_told_in_words_and_whole_afterwards(qtbot, window, photo):
    path = left_behind(qtbot, window, photo)
    history = History(path.parent.parent / "other.sqlite", path.parent)
    with full_disk(1000), pytest.raises(UserError, match="history cannot be kept"):
        history.entries()
    assert path in {entry.folder.parent for entry in history.entries()}


# --- closing in the middle of things ----------------------------------------------------------


def test_what_is_saved_is_written_also_when_the_window_closes_at_once(qapp, tmp_path):
    files, may_go_on = FileThread(), threading.Event()
    looked = []
    files.compute(1, may_go_on.wait)  # a search for a face takes seconds
    files.write(tmp_path / "result.csv", lambda: b"precious")
    files.compute(2, lambda: looked.append(1))
    threading.Timer(0.05, may_go_on.set).start()
    assert files.shut_down()
    assert (tmp_path / "result.csv").read_bytes() == b"precious"
    assert looked == [], "nobody is there to look at it"


def test_closing_in_the_middle_of_a_run_ends_at_once_and_offers_it_again(qtbot, window, photo):
    closed = new_window()
    begin(qtbot, closed, photo)
    stroke(closed, (60, 60), (90, 60))
    with qtbot.waitSignal(closed.engine.prepared, timeout=120_000):
        closed.start_engine()
    closed.run_methods([AdamTV(steps=1000), AdamTV(steps=3)], 1)
    qtbot.waitUntil(lambda: closed.queue.current.index > 0, timeout=120_000)
    path, known = closed.keeping.sessions.path, closed.canvas.mask.known.copy()
    end(closed)
    assert not closed.engine.is_running
    open_session_in(qtbot, window, path)
    assert np.array_equal(window.canvas.mask.known, known)
    assert "2 runs had not finished" in said(window)
