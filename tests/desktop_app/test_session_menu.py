"""Sessions in the File menu, the offer after a crash, and what dialogs and drops lead to."""

from __future__ import annotations

import os
import shutil
import threading

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QPushButton

from desktop_app.storage.places import sessions_folder, settings_file
from desktop_app.storage.recent_sessions import recent_sessions, unclosed_session
from desktop_app.storage.window_settings import load_window_settings
from tests.desktop_app.session_hand import (
    LEFT,
    PATIENCE_MS,
    copied,
    left,
    left_behind,
    session_json,
    settled,
    stroke,
)


@pytest.fixture
def crashed(qtbot, window, photo):
    """A session whose window was killed."""
    path = left_behind(qtbot, window, photo)
    (path / "unclosed").touch()
    yield path
    (path / "unclosed").unlink(missing_ok=True)


def action_button(window) -> QPushButton:
    return next(b for b in window.messages.findChildren(QPushButton) if b.isVisible())


def look_back(qtbot, window):
    window.keeping.menu.look_back()
    assert window.keeping.thread_of_files.finish()
    QApplication.processEvents()
    return [message for message in window.messages.messages() if message.action]


def test_a_crash_is_offered_and_gone_on_with(qtbot, window, crashed):
    offer = look_back(qtbot, window)
    assert "did not close properly" in offer[0].problem
    assert "slope" in offer[0].remedy
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        QTest.mouseClick(action_button(window), LEFT)
    assert window.keeping.sessions.path == crashed
    assert len(window.queue.runs()) == 2
    assert not any(message.action for message in window.messages.messages())


def test_a_crash_that_is_waved_away_is_not_offered_again(qtbot, window, crashed):
    assert look_back(qtbot, window)
    window.messages.clear()
    assert window.keeping.thread_of_files.finish()
    assert (crashed / "session.palimpsest").exists()
    assert not look_back(qtbot, window)


def test_a_crash_that_is_not_answered_is_offered_again(qtbot, window, crashed):
    assert look_back(qtbot, window)
    window.messages.show_message("info", "news does not take the place of a question")
    assert look_back(qtbot, window)


def test_the_date_of_a_crash_is_that_of_the_work(crashed, tmp_path):
    """Not that of the last look, which takes the session's lock."""
    path = copied(crashed, tmp_path / "session")
    for file in [*path.rglob("*"), path]:
        os.utime(file, (1e9, 1e9))
    os.utime(path / "mask.png", (1.1e9, 1.1e9))
    for _ in range(2):
        assert unclosed_session(tmp_path).changed.timestamp() == 1.1e9


def test_a_session_that_is_being_written_to_is_listed(tmp_path):
    session, over = tmp_path / "session", threading.Event()
    session.mkdir()
    (session / "session.palimpsest").write_text('{"title": "busy"}')

    def write() -> None:
        while not over.is_set():
            (session / "new").write_text("")
            (session / "new").unlink()

    writer = threading.Thread(target=write)
    writer.start()
    found = [len(recent_sessions(tmp_path)) for _ in range(500)]
    over.set()
    writer.join()
    assert set(found) == {1}


def test_a_session_that_is_open_is_no_crash(qtbot, window):
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    assert (window.keeping.sessions.path / "unclosed").exists()
    assert not look_back(qtbot, window)


def test_recent_sessions_are_in_the_menu(qtbot, window, photo):
    path = left_behind(qtbot, window, photo)
    look_back(qtbot, window)
    action = window.commands.action("file.recent_sessions")
    assert action.isEnabled()
    entries = {entry.data(): entry for entry in action.menu().actions()}
    assert entries[str(path)].text().startswith("slope\t")
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        entries[str(path)].trigger()
    assert window.keeping.sessions.path == path
    window.keeping.sessions.open(path)
    assert "open already" in window.messages.messages()[-1].problem


def test_a_session_gets_a_name(qtbot, window):
    stroke(window, (60, 60), (90, 60))
    window.commands.action("file.rename_session").trigger()
    dialog = window.findChild(QInputDialog)
    field = dialog.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Aunt & uncle")
    dialog.accept()
    settled(qtbot, window)
    assert window.windowTitle() == "Aunt & uncle — Palimpsest"
    assert session_json(window.keeping.sessions.path)["title"] == "Aunt & uncle"


class Opener(QObject):
    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url.toLocalFile())


def test_the_folder_is_shown_once_there_is_one(qtbot, window):
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    try:
        window.commands.action("file.reveal_session").trigger()
        assert opener.urls == []
        assert "nothing to keep" in window.messages.messages()[-1].problem
        stroke(window, (60, 60), (90, 60))
        settled(qtbot, window)
        window.commands.action("file.reveal_session").trigger()
        assert opener.urls == [str(window.keeping.sessions.path)]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def answer_dialog(text):
    def answer():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, answer)
            return
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(text)
        dialog.done(QFileDialog.DialogCode.Accepted)

    QTimer.singleShot(20, answer)


def test_a_copy_and_a_folder_are_chosen_in_dialogs(qtbot, window, tmp_path):
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    answer_dialog(str(tmp_path / "copy"))
    with qtbot.waitSignal(window.keeping.sessions.told, timeout=PATIENCE_MS):
        window.commands.action("file.copy_session").trigger()
    assert session_json(tmp_path / "copy")["title"] == "slope"
    answer_dialog(str(tmp_path / "copy"))
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS) as opened:
        window.commands.action("file.open_session").trigger()
    assert opened.args == [tmp_path / "copy"]


def test_a_session_that_is_dropped_opens(qtbot, window, photo, tmp_path):
    path = copied(left_behind(qtbot, window, photo), tmp_path / "session")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        window.photos.take_mime(data)
    assert window.keeping.sessions.path == path
    data.setUrls([QUrl.fromLocalFile(str(sessions_folder().parent))])
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        window.photos.take_mime(data)
    assert "not the folder of a session" in window.messages.messages()[-1].problem


def drop(window, path):
    """A file dropped on the middle of the window by the events of the real thing."""
    data, place = QMimeData(), QPointF(window.rect().center())
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    modifiers = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, data, left, modifiers)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, action, data, left, modifiers))


@pytest.mark.parametrize("name", ["session.palimpsest", "session.json", "My work.palimpsest"])
@pytest.mark.parametrize("way", ["drop", "second start"])
def test_the_file_of_a_session_opens_it(qtbot, window, photo, tmp_path, name, way):
    path = copied(left_behind(qtbot, window, photo, runs=1), tmp_path / "on a stick")
    (path / "session.palimpsest").rename(path / name)
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        if way == "drop":
            drop(window, path / name)
        else:
            window.installation.come_forward(str(path / name))
    assert window.keeping.sessions.path == path
    assert len(window.queue.runs()) == 1
    settled(qtbot, window)
    stroke(window, (60, 90), (90, 90))
    settled(qtbot, window)
    assert session_json(path)["title"] == "slope"
    assert not (path / "session.json").exists(), "one file tells of a session"


def test_a_session_elsewhere_is_among_the_recent_ones(qtbot, window, photo, tmp_path):
    path = copied(left_behind(qtbot, window, photo), tmp_path / "on a stick")
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        window.keeping.sessions.open(path / "session.palimpsest")
    left(qtbot, window)
    look_back(qtbot, window)
    assert path in [session.path for session in window.keeping.menu.recent]
    again = load_window_settings(settings_file())[0]
    assert again.recent_sessions[0] == str(path)
    shutil.rmtree(path)
    look_back(qtbot, window)
    assert path not in [session.path for session in window.keeping.menu.recent]
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        window.keeping.sessions.open(path)
    assert "on a stick" in window.messages.messages()[-1].problem


@pytest.mark.parametrize("name", ["note.palimpsest", "NOTE.PALIMPSEST"])
def test_a_file_that_tells_of_no_session_is_left_as_it_is(qtbot, window, photo, tmp_path, name):
    shutil.copy(photo, tmp_path / "photo.png")
    (tmp_path / name).write_text("my diary")
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        drop(window, tmp_path / name)
    assert "does not tell of a session" in window.messages.messages()[-1].problem
    assert (tmp_path / name).read_text() == "my diary"
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        drop(window, tmp_path / "gone.palimpsest")
    assert "There is no file" in window.messages.messages()[-1].problem


def test_the_palette_offers_the_recent_sessions_one_by_one(qtbot, window, photo):
    path = left_behind(qtbot, window, photo)
    (path / "session.palimpsest").write_text('{"format": 1, "title": "Zebra crossing"}')
    look_back(qtbot, window)
    palette = window.home.palette
    palette.open()
    QTest.keyClicks(palette.field, "recent sessions")
    found = palette.model.index(0, 0).data()
    assert found != "Recent sessions", "it is a menu, and does nothing by itself"
    palette.field.clear()
    QTest.keyClicks(palette.field, "zebra")
    with qtbot.waitSignal(window.keeping.sessions.opened, timeout=PATIENCE_MS):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.keeping.sessions.path == path
