"""A session is kept while one works, and opens as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.model.layers import Layer, LayerChoice
from desktop_app.model.run_row import RunState
from desktop_app.model.tasks import desk_task
from desktop_app.model.tile_content import MEASUREMENT, TRUTH
from desktop_app.shell.pages import COMPARE, EDIT
from desktop_app.storage.places import sessions_folder
from engine.images import open_mask
from engine.misfit_file import MISFIT_FILE
from engine.samplers.dps import DPS
from engine.trail import trail_bytes
from tests.desktop_app.evidence_runs import trail
from tests.desktop_app.session_hand import (
    PATIENCE_MS,
    add_run,
    begin,
    end,
    left,
    left_behind,
    new_window,
    open_session_in,
    session_json,
    settled,
    stroke,
    write_photo,
)


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    return write_photo(tmp_path_factory.mktemp("photo") / "slope.jpg")


@pytest.fixture(scope="module")
def windows(qapp):
    pair = new_window(), new_window()
    yield pair
    for window in pair:
        end(window)


@pytest.fixture
def window(qtbot, windows, photo):
    begin(qtbot, windows[0], photo)
    return windows[0]


@pytest.fixture
def again(qtbot, windows, photo):
    """Anagain window."""
    begin(qtbot, windows[1], photo)
    return windows[1]


@pytest.fixture
def path(qtbot, windows, photo):
    """A session of two runs that was left properly."""
    return left_behind(qtbot, windows[0], photo)


def sessions() -> set:
    home = sessions_folder()
    return set(home.iterdir()) if home.exists() else set()


# --- keeping ----------------------------------------------------------------------------------


def test_an_untouched_window_leaves_nothing_behind(qtbot, window, photo):
    before = sessions()
    with qtbot.waitSignal(window.photos.photo_opened, timeout=PATIENCE_MS):
        window.photos.open_file(photo)
    settled(qtbot, window)
    window.photos.open_sample("john-thune")
    settled(qtbot, window)
    begin(qtbot, window, photo)
    assert window.keeping.thread_of_files.finish()
    assert sessions() == before


def test_a_finished_stroke_is_on_disk_with_the_photo_as_it_was(qtbot, window, photo):
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    path = window.keeping.sessions.path
    assert (path / "photo.jpg").read_bytes() == photo.read_bytes()
    kept = open_mask(path / "mask.png", (160, 120))
    assert np.array_equal(kept, window.canvas.mask.known)
    assert not kept.all()
    stroke(window, (60, 90), (90, 90))
    settled(qtbot, window)
    assert np.array_equal(open_mask(path / "mask.png", (160, 120)), window.canvas.mask.known)
    assert window.windowTitle() == "slope — Palimpsest"


def test_what_changes_during_a_write_goes_with_the_next_one(qtbot, window):
    autosave = window.keeping.sessions.autosave
    for x in (40, 60, 80):
        stroke(window, (x, 30), (x, 90))
        autosave.flush()
    settled(qtbot, window)
    kept = open_mask(window.keeping.sessions.path / "mask.png", (160, 120))
    assert np.array_equal(kept, window.canvas.mask.known)


def test_settings_are_on_disk_soon_and_only_once(qtbot, window):
    kept = []
    window.keeping.sessions.autosave.kept.connect(lambda: kept.append(1))
    for sigma in np.linspace(0.01, 0.1, 40):  # a slider that is dragged
        window.document.set_noise(sigma=float(sigma))
    settled(qtbot, window)
    assert session_json(window.keeping.sessions.path)["asked"]["sigma"] == pytest.approx(0.1)
    assert len(kept) == 1


def test_the_mask_of_a_sample_is_kept_with_the_first_change(qtbot, window):
    window.photos.open_sample("john-thune")
    settled(qtbot, window)
    window.document.set_noise(sigma=0.1)
    settled(qtbot, window)
    kept = open_mask(window.keeping.sessions.path / "mask.png", (512, 512))
    assert np.array_equal(kept, window.canvas.mask.known)
    assert not kept.all()


def test_back_to_how_it_began_writes_nothing(qtbot, window):
    window.document.set_noise(sigma=0.1)
    window.document.set_noise(sigma=0.0)
    settled(qtbot, window)
    assert not window.keeping.sessions.path.exists()


def test_a_photo_that_changed_on_disk_is_kept_as_it_was_read(qtbot, window, again, tmp_path):
    photo = write_photo(tmp_path / "a.jpg")
    begin(qtbot, window, photo)
    pixels = window.document.photo.pixels
    write_photo(photo, width=150)
    stroke(window, (60, 60), (90, 60))
    settled(qtbot, window)
    path = left(qtbot, window)
    open_session_in(qtbot, again, path)
    assert np.array_equal(again.document.photo.pixels, pixels)
    assert again.document.photo.name == "a.jpg"


def test_another_photo_leaves_the_last_stroke_behind_on_disk(qtbot, window):
    path = window.keeping.sessions.path
    stroke(window, (60, 60), (90, 60))
    known = window.canvas.mask.known
    window.photos.open_sample("john-thune")
    assert window.keeping.sessions.path != path
    assert window.keeping.thread_of_files.finish()
    assert not (path / "unclosed").exists()
    assert np.array_equal(open_mask(path / "mask.png", (160, 120)), known)


# --- opening ----------------------------------------------------------------------------------


def test_a_session_opens_as_it_was(qtbot, window, again):
    stroke(window, (60, 60), (90, 60))
    panel = window.methods_panel
    panel.set_ticked(["dps", "ddnm"])
    copy = panel.duplicate("dps")
    panel.set_settings(copy, DPS(steps=33))
    panel.set_seed(1234, is_locked=True)
    window.document.set_task(desk_task("deblur-gauss"))
    window.document.set_noise(sigma=0.05)
    window.document.seam = 21.0
    window.keeping.sessions.rename("My  work")
    settled(qtbot, window)
    known, asked = window.canvas.mask.known, window.document.asked()
    path = left(qtbot, window)
    before = (path / "session.palimpsest").read_bytes()

    open_session_in(qtbot, again, path)
    assert np.array_equal(again.canvas.mask.known, known)
    assert again.document.asked() == asked
    assert again.problem_panel.task.name == "deblur-gauss"
    assert set(again.methods_panel.ticked()) == {"dps", "ddnm", copy}
    assert again.methods_panel.settings(copy) == DPS(steps=33)
    assert (again.methods_panel.seed(), again.methods_panel.seed_field.is_locked()) == (1234, True)
    assert again.windowTitle() == "My work — Palimpsest"
    left(qtbot, again)
    assert (path / "session.palimpsest").read_bytes() == before, "looking changes nothing"


def test_the_runs_are_back_with_scores_at_once_and_pictures_when_looked_at(qtbot, window, photo):
    path = left_behind(qtbot, window, photo, runs=9)
    window.pages.show_page(EDIT)
    open_session_in(qtbot, window, path)
    runs = window.queue.runs()
    assert [run.job.seed for run in runs] == list(range(9))
    assert {run.state for run in runs} == {RunState.DONE}
    assert [row.psnr for row in window.runs_panel.model.rows()] == [21.5] * 9
    assert len({run.job.problem.problem_id for run in runs}) == 1
    assert not any(run.outcome.is_loaded for run in runs)
    window.pages.show_page(COMPARE)
    everything = window.compare
    qtbot.waitUntil(
        lambda: all(t.pixels is not None for t in everything.tiles), timeout=PATIENCE_MS
    )
    tiles = {tile.key: tile for tile in window.compare.tiles}
    assert [int(tiles[run.run_id].pixels[0, 0, 0]) for run in runs] == list(range(9))
    assert int(tiles[TRUTH].pixels[0, 0, 0]) == 200
    assert tiles[MEASUREMENT].psnr == 18.0
    part = runs[4].outcome.patch
    assert (part.left, part.top, part.pixels.shape) == (3, 5, (6, 9, 3))


def test_a_new_run_is_compared_with_those_of_the_opened_session(qtbot, window, path):
    open_session_in(qtbot, window, path)
    old = window.queue.runs()[0].job.problem
    assert window.document.snapshot(window.canvas.mask.known).problem_id == old.problem_id
    assert np.array_equal(old.known, window.canvas.mask.known)
    assert add_run(window).name == "0003-adam-tv"


def test_runs_taken_off_the_list_stay_off_it_and_on_disk(qtbot, window, path):
    open_session_in(qtbot, window, path)
    gone, stays = window.queue.runs()
    window.runs.remove(gone.run_id)
    qtbot.waitUntil(lambda: len(window.runs_panel.model.rows()) == 1)
    for x in (20, 30):
        left(qtbot, window)
        open_session_in(qtbot, window, path)
        assert [run.run_id for run in window.queue.runs()] == [stays.run_id]
        stroke(window, (x, 20), (x, 30))
    assert (path / "0001-adam-tv" / "result.png").exists()


def test_a_new_session_begins_with_the_same_photo_and_an_empty_list(qtbot, window, path, photo):
    open_session_in(qtbot, window, path)
    window.commands.action("file.new_session").trigger()
    settled(qtbot, window)
    assert window.queue.runs() == []
    assert window.keeping.sessions.path != path
    assert window.canvas.mask.coverage == 0
    stroke(window, (20, 20), (30, 20))
    settled(qtbot, window)
    assert (window.keeping.sessions.path / "photo.jpg").read_bytes() == photo.read_bytes()
    left(qtbot, window)
    assert session_json(path)["hidden"] == []


def test_a_copy_is_whole_and_free(qtbot, window, again, path, tmp_path):
    open_session_in(qtbot, window, path)
    with qtbot.waitSignal(window.keeping.sessions.told, timeout=PATIENCE_MS):
        window.keeping.sessions.copy_to(tmp_path / "copy")
    open_session_in(qtbot, again, tmp_path / "copy")
    assert len(again.queue.runs()) == 2
    with qtbot.waitSignal(again.keeping.sessions.failed, timeout=PATIENCE_MS) as told:
        again.keeping.sessions.open(path)
    assert "open in another window" in told.args[0]
    with qtbot.waitSignal(window.keeping.sessions.failed, timeout=PATIENCE_MS):
        window.keeping.sessions.copy_to(tmp_path / "copy")


# --- the misfit, and runs that were stopped ----------------------------------------------------


def test_the_misfit_is_there_again_and_read_when_it_is_looked_at(qtbot, again, path):
    damaged = min(path.glob("0*")) / MISFIT_FILE
    damaged.write_bytes(b"nonsense")
    open_session_in(qtbot, again, path)
    compare, runs = again.compare, again.queue.runs()
    again.pages.show_page(COMPARE)
    qtbot.waitUntil(lambda: compare.shown(TRUTH).pixels is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: compare.shown(runs[1].run_id).pixels is not None, timeout=PATIENCE_MS)
    try:
        compare.set_layer(LayerChoice(Layer.MISFIT))
        second = runs[1].run_id
        qtbot.waitUntil(lambda: compare.shown(second).values is not None, timeout=PATIENCE_MS)
        assert compare.shown(second).values.max() == pytest.approx(0.02, rel=1e-3)
        assert compare.shown(TRUTH).values.max() == pytest.approx(0.04, rel=1e-3)
        assert compare.color_bar.noise == 0.25
        assert "No map" in compare.shown(runs[0].run_id).note
    finally:
        compare.set_layer(LayerChoice())
        again.pages.show_page(EDIT)


def test_the_folder_of_a_stopped_run_holds_steps_alone_and_that_is_no_news(qtbot, again, path):
    stopped = path / "0003-dps"
    stopped.mkdir()
    (stopped / "steps.npz").write_bytes(trail_bytes(trail()))
    warned: list[str] = []
    again.keeping.sessions.warned.connect(warned.append)
    open_session_in(qtbot, again, path)
    again.keeping.sessions.warned.disconnect(warned.append)
    assert len(again.queue.runs()) == 2
    assert warned == []
    assert not again.queue.waiting()
    assert (stopped / "steps.npz").exists()
    assert Path(again.runs._session.next_run("dps")).name == "0004-dps", "it is not written over"
