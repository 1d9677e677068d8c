"""Priors are used, added, weighed and removed in the real window, with real files and the engine."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.export.script import python_script
from desktop_app.model.jobs import Job
from desktop_app.model.run_row import RunState
from desktop_app.panels.prior_manager import PriorManager
from desktop_app.shell.application import main
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.pages import PRIOR
from desktop_app.storage.places import settings_file
from desktop_app.storage.window_settings import load_window_settings
from engine.classical.adam_tv import AdamTV
from engine.priors.blueprint import Choices
from engine.priors.user_priors import add_user_prior, priors_folder, user_priors
from tests.engine.tiny_prior import write_tiny_prior

WAIT_MS = 60_000
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """The person's own folders, for as long as the window stands; theirs is never touched."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        patch.setattr(Path, "home", lambda: tmp_path_factory.getbasetemp())
        yield


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("weights") / "tiny.safetensors")


@pytest.fixture(scope="module")
def window(qapp, homes):
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(json.dumps({"prior": "vanished"}))
    window = started()
    window.resize(1280, 800)
    window.photos.open_sample("john-thune")
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def manager(qtbot, window) -> PriorManager:
    """The list, with the tiny prior in use once it was added, and no message on show."""
    window.messages.clear()
    window.pages.show_page(PRIOR)
    settled(qtbot, window)
    if "tiny" in user_priors():
        use(qtbot, window, "tiny")
    return window.prior_page.manager


def started() -> MainWindow:
    window = MainWindow(theme="light")
    window.show()
    ready = QEventLoop()
    window.prior_manager.settled.connect(ready.quit)
    window.start_engine()
    ready.exec()
    return window


def settled(qtbot, window) -> None:
    panel = window.prior_page.manager
    qtbot.waitUntil(lambda: panel.busy.isHidden() and panel.combo.isEnabled(), timeout=WAIT_MS)


def use(qtbot, window, name: str) -> None:
    """Choose a prior with the keys and press Use; nothing where it is in use."""
    panel = window.prior_page.manager
    panel.select(name)
    if panel.in_use != name:
        QTest.mouseClick(panel.use_button, LEFT)
        qtbot.waitUntil(lambda: panel.busy.isHidden(), timeout=WAIT_MS)


def names(panel: PriorManager) -> list[str]:
    items = [panel.combo.itemData(i) for i in range(panel.combo.count())]
    return [name for name in items if name]


def said(window) -> str:
    return " ".join(f"{m.problem} {m.remedy}" for m in window.messages.messages())


def added(qtbot, window, path: Path, name: str) -> None:
    """Add it by the form, as it opens."""
    window.prior_manager.add(path)
    form = window.prior_manager._form
    form.name.setText(name)
    with qtbot.waitSignal(window.prior_manager._store.added, timeout=WAIT_MS):
        QTest.mouseClick(form.add_button, LEFT)
    qtbot.waitUntil(lambda: window.prior_manager._form is None, timeout=WAIT_MS)
    settled(qtbot, window)


def test_a_remembered_prior_that_has_gone_is_replaced_with_a_notice(window):
    assert window.prior_page.manager.in_use == "faces64"
    assert window.document.prior[0] == "faces64"
    assert "no prior 'vanished'" in said(window)
    assert "built-in prior is used" in said(window)


def test_a_dropped_file_is_added_used_and_remembered(qtbot, window, manager, tiny):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tiny))])
    page, copy = window.prior_page, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(50, 50), copy, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, drop)
    form = window.prior_manager._form
    assert form.isVisible()
    assert form.name.text() == "tiny"
    form.domain.setText("stones")
    with qtbot.waitSignal(window.prior_manager._store.added, timeout=WAIT_MS):
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        assert form.busy.isVisible()
    settled(qtbot, window)
    assert names(manager) == ["faces64", "tiny"]
    assert manager.selected == "tiny"  # it is shown, not used
    assert manager.in_use == "faces64"
    assert "stones" in manager.domain_line.text()
    assert "32 × 32" in manager.size_line.text()
    old = window.engine.worker.engine.prior.network
    use(qtbot, window, "tiny")
    assert sum(weights.numel() for weights in old.parameters()) == 0, "its memory is given back"
    assert "(in use)" in manager.combo.currentText()
    assert load_window_settings(settings_file())[0].prior == "tiny"
    assert "tiny: 32 × 32" in window.status.engine_label.text()
    assert window.methods_panel.run_button.isEnabled()
    assert window.masks._resolution == 32  # what the canvas shows the mask on
    assert window.prior_page.timestep.spin_box.maximum() == 999


def test_a_photo_dropped_on_the_page_is_left_to_the_window(window, tmp_path):
    mime = QMimeData()
    for path in (tmp_path / "photo.png", tmp_path):
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        enter = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
        )
        window.prior_page.dragEnterEvent(enter)
        assert not enter.isAccepted()


def test_the_hash_is_that_of_the_file_and_can_be_copied(qtbot, window, manager, tiny):
    manager.select("tiny")
    QTest.mouseClick(manager.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == hashlib.sha256(tiny.read_bytes()).hexdigest()


def test_what_a_prior_costs_is_measured_when_it_is_asked_for(qtbot, window, manager):
    manager.select("tiny")
    assert manager.cost_line.isHidden()
    with qtbot.waitSignal(window.prior_manager.weighed, timeout=WAIT_MS) as answer:
        QTest.mouseClick(manager.measure_button, LEFT)
        assert manager.busy.isVisible()
    cost = answer.args[0]
    assert cost.weights == 4 * manager.facts("tiny").parameters
    assert min(cost.forward, cost.gradient) > 0
    assert "DPS" in cost.with_gradients
    assert "DDNM+" in cost.without
    qtbot.waitUntil(manager.cost_line.isVisible, timeout=WAIT_MS)
    assert f"{cost.weights / 1e6:.1f} MB" in manager.cost_line.text()
    manager.select("faces64")
    assert manager.cost_line.isHidden()


def test_problems_of_two_priors_are_two_and_results_name_theirs(qtbot, window, manager, tmp_path):
    known = window.canvas.mask.known.copy()
    problem = window.document.snapshot(known)
    assert (problem.prior, problem.prior_sha256) == window.document.prior
    with qtbot.waitSignal(window.queue.run_ended, timeout=WAIT_MS) as ended:
        window.runs.start(problem, [AdamTV(steps=2)], 0)
    run = window.queue.run(ended.args[0])
    assert run.outcome.pixels.shape == (32, 32, 3)
    record = json.loads((Path(run.job.folder) / "run.json").read_text())
    assert record["asked"]["prior"] == "tiny"
    assert record["asked"]["prior_sha256"] == problem.prior_sha256
    assert f"if prior.description.sha256 != {problem.prior_sha256!r}" in script(window, run.run_id)
    added(qtbot, window, write_tiny_prior(tmp_path / "other.safetensors", 16), "other")
    use(qtbot, window, "other")
    assert window.document.snapshot(known).problem_id != problem.problem_id
    assert window.masks._resolution == 16
    again = window.runs.repeat(run.run_id)
    qtbot.waitUntil(lambda: window.queue.run(again).ended, timeout=WAIT_MS)
    assert window.queue.run(again).state is RunState.FAILED
    assert "belongs to the prior tiny" in window.queue.run(again).problem


def script(window, run_id: str) -> str:
    return python_script(window.scripts.recipe(run_id))


def test_no_other_prior_while_runs_wait(qtbot, window, manager):
    manager.select("other")
    window.queue.set_paused(True)
    problem = window.document.snapshot(window.canvas.mask.known.copy())
    window.queue.add([Job("b" * 12, problem, "adam-tv", {"steps": 2}, 0)])
    try:
        assert not manager.use_button.isEnabled()
        assert "keeps the prior it was asked for" in manager.note.text()
        window.prior_manager.use("other")
        assert not window.engine.is_changing
    finally:
        window.queue.cancel_all()
        window.queue.set_paused(False)
    assert manager.use_button.isEnabled()
    assert manager.note.isHidden()


def test_a_prior_that_cannot_be_loaded_leaves_the_old_one_in_use(qtbot, window, manager, tmp_path):
    path = write_tiny_prior(tmp_path / "spoilt.safetensors")
    added(qtbot, window, path, "spoilt")
    copy = priors_folder() / f"{manager.facts('spoilt').sha256}.safetensors"
    content = copy.read_bytes()
    copy.write_bytes(content[:-1] + b"\1")
    try:
        use(qtbot, window, "spoilt")
    finally:
        copy.write_bytes(content)
    assert "have changed since" in said(window)
    assert "tiny stays in use" in said(window)
    assert manager.in_use == "tiny"
    assert window.engine_is_ready
    assert load_window_settings(settings_file())[0].prior == "tiny"
    with qtbot.waitSignal(window.priors.gallery_ended, timeout=WAIT_MS) as ended:
        window.prior_page.count.set_value(1)
        window.prior_page.form.field("steps").set_value(2)
        QTest.mouseClick(window.prior_page.draw_button, LEFT)
    assert ended.args == [True]


class Burglar:
    """What it leaves behind shows that the code in the file was run."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


def test_a_file_with_code_in_it_is_refused_in_the_form(qtbot, window, manager, tmp_path):
    path, mark = tmp_path / "evil.pt", tmp_path / "mark"
    path.write_bytes(pickle.dumps({"state_dict": Burglar(mark)}))
    window.prior_manager.add(path)
    form = window.prior_manager._form
    with qtbot.waitSignal(window.prior_manager._store.refused, timeout=WAIT_MS):
        QTest.mouseClick(form.add_button, LEFT)
    qtbot.waitUntil(form.add_button.isEnabled, timeout=WAIT_MS)
    assert "evil.pt" in form.answer.text()
    assert not mark.exists()
    assert "evil" not in user_priors()
    form.close()


def test_what_is_said_of_a_file_counts_and_what_it_says_itself_is_not_overruled(
    qtbot, window, manager, tiny
):
    window.prior_manager.add(tiny)
    form = window.prior_manager._form
    form.numbers["heads"].setValue(4)
    assert form.choices() == {"heads": 4}
    form.name.setText("heads")
    with qtbot.waitSignal(window.prior_manager._store.refused, timeout=WAIT_MS):
        QTest.mouseClick(form.add_button, LEFT)
    qtbot.waitUntil(form.answer.isVisible, timeout=WAIT_MS)
    assert "says its heads itself" in form.answer.text()
    form.close()


def test_removed_with_a_question_but_never_the_one_in_use(qtbot, window, manager, tmp_path):
    added(qtbot, window, write_tiny_prior(tmp_path / "small.safetensors", 16), "small")
    assert manager.remove_button.isEnabled()
    QTest.mouseClick(manager.remove_button, LEFT)
    assert "Remove the prior small" in said(window)
    assert "small" in user_priors()
    manager.select("faces64")
    assert not manager.remove_button.isEnabled()
    question = window.messages.messages()[-1]
    with qtbot.waitSignal(window.prior_manager._store.removed, timeout=WAIT_MS):
        window.messages.action_chosen.emit(question)
    settled(qtbot, window)
    assert "small" not in names(manager)
    assert "small" not in user_priors()
    manager.select("tiny")
    assert not manager.remove_button.isEnabled()


def test_one_whose_weights_are_gone_says_so(qtbot, window, manager, tmp_path):
    path = write_tiny_prior(tmp_path / "gone.safetensors", 8)
    added(qtbot, window, path, "gone")
    (priors_folder() / f"{manager.facts('gone').sha256}.safetensors").unlink()
    with qtbot.waitSignal(window.prior_manager._store.listed, timeout=WAIT_MS):
        window.prior_manager._store.refresh()
    qtbot.waitUntil(manager.note.isVisible, timeout=WAIT_MS)
    assert "are gone" in manager.note.text()
    assert not manager.use_button.isEnabled()
    assert manager.remove_button.isEnabled()


def test_hostile_settings_name_no_prior(homes):
    for name in ("../../etc/passwd", "a" * 65, "", 7, None, ["faces64"]):
        settings_file().write_text(json.dumps({"prior": name}))
        assert load_window_settings(settings_file())[0].prior == "faces64"


def test_a_start_with_an_unknown_prior_ends_with_a_sentence(homes, capsys):
    assert main(["--prior", "nobody"]) == 2
    assert "There is no prior 'nobody'" in capsys.readouterr().err


def test_one_that_was_added_elsewhere_is_listed_when_the_page_opens(
    qtbot, window, manager, tmp_path
):
    add_user_prior(write_tiny_prior(tmp_path / "x.safetensors", 64), Choices(), "elsewhere")
    window.pages.show_page("edit")
    with qtbot.waitSignal(window.prior_manager._store.listed, timeout=WAIT_MS):
        window.pages.show_page(PRIOR)
    qtbot.waitUntil(lambda: "elsewhere" in names(manager), timeout=WAIT_MS)
