"""Sessions that were cut off, edited by hand, or stand where nothing can be written."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desktop_app.model.photo_source import PhotoSource
from desktop_app.storage.kept_runs import outcome_of
from desktop_app.storage.recent_sessions import recent_sessions
from desktop_app.storage.session_files import SessionWriter, copy_session
from desktop_app.storage.session_opening import open_session
from desktop_app.storage.session_state import read_state
from engine.errors import UserError
from engine.images import open_photo
from tests.desktop_app.session_hand import (
    PATIENCE_MS,
    begin,
    copied,
    end,
    left_behind,
    new_window,
    open_session_in,
    session_json,
    settled,
    stroke,
    write_photo,
)


@pytest.fixture(scope="module")
def window(qapp):
    window = new_window()
    yield window
    end(window)


_made = []


@pytest.fixture
def path(qtbot, window, photo, tmp_path):
    """A session of two runs, to be damaged."""
    if not _made:
        _made.append(left_behind(qtbot, window, photo))
    return copied(_made[0], tmp_path / "session")


def edit(path, **values):
    text = json.loads(path.read_text())
    path.write_text(json.dumps(text | values))


def opened(path):
    session = open_session(path)
    if session.writer is not None:
        session.writer.close()
    return session


def test_a_sound_session_says_nothing(path):
    session = opened(path)
    assert session.notices == ()
    assert len(session.runs) == 2


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": "1"}', "\x00\xff", "[" * 99999]
)
def test_half_a_session_file_is_set_aside_and_the_rest_is_read(path, text):
    (path / "session.palimpsest").write_text(text, encoding="latin-1")
    session = opened(path)
    assert "session.palimpsest" in session.notices[0]
    assert [p for p in path.iterdir() if p.name.startswith("session.palimpsest.bad-")]
    assert len(session.runs) == 2
    assert session.known.mean() < 1
    assert session.photo.pixels.shape == (120, 160, 3)


def test_a_missing_session_file_is_told_and_the_rest_is_read(path):
    (path / "session.palimpsest").unlink()
    session = opened(path)
    assert "missing" in session.notices[0]
    assert len(session.runs) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"photo": "../../secret.png"},
        {"photo": "photo.png/../../a.png"},
        {"title": "a\nb"},
        {"title": "x" * 10**6},
        {"title": 7},
        {"asked": {"task": "deblur-gauss"}},
        {"asked": []},
        {"tasks": {"deblur-gauss": {"blur_size": 10**9}}},
        {"tasks": {"sr4": 3}},
        {"photons": -1},
        {"seed": 10**400},
        {"seed": -1},
        {"seed": True},
        {"seed_locked": "yes"},
        {"runs": ["../0001-dps"]},
        {"runs": {"a": 1}},
        {"hidden": [3]},
        {"methods": "all"},
        {"methods": [{"method": "dps", "settings": {"steps": 10**9}, "ticked": True}]},
        {"methods": [{"method": "rm -rf", "settings": {}, "ticked": True}]},
        {"methods": [None]},
    ],
    ids=str,
)
def test_a_value_that_makes_no_sense_is_named_and_the_rest_is_read(path, wrong):
    edit(path / "session.palimpsest", **wrong)
    session = opened(path)
    (name,) = wrong
    assert "Not understood in session.palimpsest" in session.notices[0]
    assert name.removesuffix("s") in session.notices[0]
    assert len(session.runs) == 2
    assert session.photo.pixels.shape == (120, 160, 3)


def test_a_newer_session_is_read_and_never_written(qtbot, window, path):
    edit(path / "session.palimpsest", format=2, dream=1)
    before = {p.name: p.stat().st_mtime_ns for p in path.iterdir()}
    open_session_in(qtbot, window, path)
    assert "newer version" in window.messages.messages()[-1].problem
    assert len(window.queue.runs()) == 2
    stroke(window, (90, 90), (110, 90))
    settled(qtbot, window)
    assert window.keeping.sessions.path != path
    assert session_json(window.keeping.sessions.path)["title"] == "slope"
    assert {p.name: p.stat().st_mtime_ns for p in path.iterdir()} == before
    window.messages.clear()


def test_a_mask_of_another_photo_is_told(path):
    Image.new("L", (5, 5)).save(path / "mask.png")
    session = opened(path)
    assert session.known is None
    assert "without its mask" in session.notices[0]


def test_a_missing_photo_says_where_to_put_it(path):
    (path / "photo.png").unlink()
    with pytest.raises(UserError, match=r"Put it back as photo.png"):
        open_session(path)


def test_no_session_is_told_in_words(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere", write_photo(tmp_path / "a.png")):
        with pytest.raises(UserError, match=r"session"):
            open_session(folder)


@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("run.json", {"method": "no such"}),
        ("run.json", {"seeds": []}),
        ("run.json", {"seconds": "long"}),
        ("run.json", {"metrics": {"psnr": "high"}}),
        ("run.json", {"asked": None}),
        ("desk.json", {"run_id": "../x"}),
        ("desk.json", {"finished": "yesterday"}),
        ("desk.json", {"left": -5}),
        ("desk.json", {"psnr": 10**400}),
    ],
)
def test_a_run_that_makes_no_sense_is_left_out_with_its_name(path, file, values):
    edit(path / "0001-adam-tv" / file, **values)
    session = opened(path)
    assert [run.folder.name for run in session.runs] == ["0002-adam-tv"]
    assert "0001-adam-tv" in session.notices[0]
    assert session.last_run == 2, "its number is not given again"


@pytest.mark.parametrize("file", ["result.png", "desk.json"])
def test_a_run_that_lacks_a_file_is_left_out(path, file):
    (path / "0002-adam-tv" / file).unlink()
    session = opened(path)
    assert [run.folder.name for run in session.runs] == ["0001-adam-tv"]
    assert "0002-adam-tv" in session.notices[0]


def test_a_run_that_had_not_finished_is_no_news(path):
    (path / "0002-adam-tv" / "run.json").unlink()
    session = opened(path)
    assert len(session.runs) == 1
    assert session.notices == ()


def test_a_folder_copied_by_hand_is_told(path):
    shutil.copytree(path / "0001-adam-tv", path / "0007-adam-tv")
    session = opened(path)
    assert len(session.runs) == 2
    assert "Copies" in session.notices[0]


def test_a_part_beyond_the_photo_is_not_put_back(path):
    edit(path / "0001-adam-tv" / "desk.json", left=10**6)
    outcome = outcome_of(opened(path).runs[0], (120, 160))
    with pytest.raises(UserError, match="0001-adam-tv is not in the photo"):
        outcome.patch  # noqa: B018


def test_pictures_that_went_meanwhile_are_told_of_in_their_place(qtbot, window, path):
    open_session_in(qtbot, window, path)
    (path / "0001-adam-tv" / "result.png").write_bytes(b"half")
    window.pages.show_page("compare")
    ids = [run.run_id for run in window.queue.runs()]
    shown = lambda: [t for t in window.compare.tiles if t.key in ids]  # noqa: E731
    qtbot.waitUntil(lambda: shown()[0].status != "" and shown()[1].pixels is not None)
    assert shown()[0].pixels is None, "black could be taken for the result"
    assert "gone" in shown()[0].status
    qtbot.waitUntil(lambda: not any(tile.seeds for tile in window.compare.tiles))
    qtbot.waitUntil(lambda: any("result.png" in m.problem for m in window.messages.messages()))
    window.messages.clear()


def as_nobody(question) -> str:
    """The answer of a process that is not the superuser, who may write everywhere."""
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os.write(say, str(question()).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(say)
    with os.fdopen(listen) as stream:
        return stream.read()


def test_a_read_only_session_opens_and_goes_on_elsewhere(path):
    with tempfile.TemporaryDirectory() as open_to_all:
        Path(open_to_all).chmod(0o755)
        folder = copied(path, Path(open_to_all) / "session")
        folder.chmod(0o555)

        def question():
            session = open_session(folder)
            return session.writer, len(session.runs), session.notices[0]

        answer = as_nobody(question)
        folder.chmod(0o755)
    assert answer.startswith("(None, 2, ")
    assert "cannot be written to" in answer


def test_a_folder_that_cannot_be_made_is_told_once_and_the_work_goes_on(qtbot, window, photo):
    begin(qtbot, window, photo)
    desk = window.keeping.sessions
    desk.path.parent.mkdir(exist_ok=True)
    desk.path.write_text("in the way")
    told = []
    desk.failed.connect(lambda *words: told.append(words))
    stroke(window, (60, 60), (90, 60))
    qtbot.waitUntil(lambda: len(told) == 1, timeout=PATIENCE_MS)
    stroke(window, (60, 90), (90, 90))
    settled(qtbot, window)
    assert len(told) == 1
    assert "cannot be kept" in told[0][0]
    desk.path.unlink()
    stroke(window, (60, 30), (90, 30))
    settled(qtbot, window)
    assert open_photo(desk.path / "mask.png").pixels.min() == 0
    window.messages.clear()


def test_a_full_disk_leaves_what_was_there(path, photo):
    session = open_session(path)
    before = {p: p.read_bytes() for p in path.iterdir() if p.is_file()}
    known = np.random.default_rng(0).random((120, 160)) < 0.5
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(UserError, match="cannot be kept"):
            session.writer.write(session.state, lambda: known)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {p: p.read_bytes() for p in path.iterdir() if p.is_file()}.items() >= before.items()
    session.writer.write(session.state, lambda: known)
    session.writer.close()
    assert np.array_equal(opened(path).known, known)


def test_a_copy_into_itself_or_onto_something_is_refused(path, tmp_path):
    for target in (path / "copy", tmp_path):
        with pytest.raises(UserError):
            copy_session(path, target)
    assert len(list(path.iterdir())) == len(list(copied(path, tmp_path / "again").iterdir()))


def test_lists_leave_out_what_is_no_session_and_name_what_is_damaged(path, tmp_path):
    (path / "session.palimpsest").write_text("{")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    assert [(s.path, s.title) for s in recent_sessions(tmp_path)] == [(path, "session")]
    assert recent_sessions(tmp_path / "nowhere") == []


def test_a_pasted_photo_is_kept_as_png(tmp_path, photo):
    picture = open_photo(photo)
    state = read_state(b'{"format": 1, "title": "pasted"}').state
    writer = SessionWriter(tmp_path / "s", picture, PhotoSource(tmp_path / "gone.jpg", 1, 1))
    writer.write(state, lambda: np.ones((120, 160), bool))
    writer.close()
    session = opened(tmp_path / "s")
    assert np.array_equal(session.photo.pixels, picture.pixels)
    assert session.state.photo == "photo.png"


def test_a_mask_that_could_not_be_written_goes_with_the_next_change(qtbot, window, path):
    open_session_in(qtbot, window, path)
    (path / "mask.png").unlink()
    (path / "mask.png").mkdir()
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        stroke(window, (60, 90), (90, 90))
    (path / "mask.png").rmdir()
    window.document.set_noise(sigma=0.2)
    settled(qtbot, window)
    known = window.canvas.mask.known
    assert np.array_equal(open_photo(path / "mask.png").pixels[..., 0] > 0, known)
    window.messages.clear()


def test_an_exact_copy_has_an_infinite_psnr_again(path):
    edit(path / "0001-adam-tv" / "run.json", metrics={"psnr": None, "ssim": 1.0, "lpips": 0.0})
    edit(path / "0002-adam-tv" / "run.json", metrics={})
    assert [run.psnr for run in opened(path).runs] == [float("inf"), None]
