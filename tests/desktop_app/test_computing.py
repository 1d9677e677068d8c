"""Device and precision are chosen in the window, for one start by flags, and remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.model.computing import BY_ITSELF, Computing
from desktop_app.model.jobs import EngineState, Job
from desktop_app.panels.computing_form import BFLOAT16, FLOAT32, ComputingForm
from desktop_app.shell.application import main
from desktop_app.shell.pages import PRIOR
from desktop_app.storage.places import settings_file
from desktop_app.storage.window_settings import load_window_settings
from engine.devices import FoundDevice, check_device_name, found_devices
from engine.errors import UserError
from tests.desktop_app.test_prior_manager import said, started

WAIT_MS = 60_000
PROCESSOR = FoundDevice("cpu", "", False)
CARD = FoundDevice("cuda:0", "NVIDIA GeForce", True)
NOWHERE = Computing("cuda:7")


def state(*devices: FoundDevice, **values) -> EngineState:
    on = {"device": devices[0].name, **values}
    return EngineState(prior="p", domain="", resolution=8, parameters=1, devices=devices, **on)


def offered(combo) -> list[str]:
    return [combo.itemData(i) for i in range(combo.count())]


@pytest.fixture
def form(qtbot):
    made = ComputingForm()
    qtbot.addWidget(made)
    return made


class TestTheForm:
    def test_is_hidden_where_there_is_nothing_to_choose(self, form):
        form.show_state(state(PROCESSOR))
        assert form.isHidden()

    def test_offers_a_precision_where_the_processor_multiplies_it(self, form):
        form.show_state(state(FoundDevice("cpu", "", True)))
        assert not form.isHidden()
        assert form.device.isHidden()
        assert offered(form.precision) == ["", FLOAT32, BFLOAT16]
        assert FLOAT32 in form.precision.currentText()

    def test_offers_every_device_and_says_what_automatic_means(self, form):
        form.show_state(state(CARD, PROCESSOR, precision=BFLOAT16))
        assert offered(form.device) == ["auto", "cuda:0", "cpu"]
        assert form.device.currentText() == "Automatic: cuda:0"
        assert form.device.itemText(1) == "GeForce (cuda:0)"
        assert BFLOAT16 in form.precision.currentText()
        form.show_state(state(CARD, PROCESSOR, computing=Computing("cuda:0", FLOAT32)))
        assert form.device.currentData() == "cuda:0"
        assert form.precision.currentData() == FLOAT32
        assert form.device.itemText(0) == "Automatic"

    def test_another_device_begins_with_its_own_precision(self, form, qtbot):
        form.show_state(state(CARD, PROCESSOR, computing=Computing("cuda:0", BFLOAT16)))
        form.show()
        with qtbot.waitSignal(form.chosen) as told:
            QTest.keyClick(form.device, Qt.Key.Key_Down)
        assert told.args == [Computing("cpu")]

    def test_what_is_chosen_already_is_not_told(self, form, qtbot):
        form.show_state(state(CARD, PROCESSOR))
        form.show()
        with qtbot.assertNotEmitted(form.chosen):
            form.device.activated.emit(0)
        with qtbot.waitSignal(form.chosen) as told:
            QTest.keyClick(form.precision, Qt.Key.Key_Down)
        assert told.args == [Computing("auto", FLOAT32)]

    def test_says_why_nothing_can_be_chosen(self, form):
        form.show_state(state(CARD, PROCESSOR))
        form.set_obstacle("Runs wait.")
        assert not form.isEnabled()
        assert "Runs wait." in form.device.toolTip()
        form.set_obstacle("")
        assert form.isEnabled()
        assert "graphics card" in form.device.toolTip()


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    """Started with a device that this computer does not have any more."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        patch.setattr(Path, "home", lambda: tmp_path_factory.getbasetemp())
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(json.dumps({"device": NOWHERE.device}))
        window = started()
        window.photos.open_sample("john-thune")
        window.pages.show_page(PRIOR)
        yield window
        window.close()
        window.deleteLater()


def remembered() -> Computing:
    settings = load_window_settings(settings_file())[0]
    return Computing(settings.device, settings.precision)


def settled(qtbot, window) -> None:
    busy = window.prior_page.manager.busy
    qtbot.waitUntil(lambda: busy.isHidden() and window.engine_is_ready, timeout=WAIT_MS)


class TestTheWindow:
    def test_a_device_that_has_gone_is_told_and_another_one_taken(self, window):
        assert "no device 'cuda:7'" in said(window)
        assert "chooses the device" in said(window)
        assert window.engine_is_ready
        assert "faces64" in window.status.engine_label.text()

    def test_it_moves_remembers_and_runs(self, qtbot, window):
        settled(qtbot, window)
        old = window.engine.worker.engine.prior.network
        chosen = Computing("cpu", FLOAT32)
        window.prior_page.computing.chosen.emit(chosen)
        assert not window.methods_panel.run_button.isEnabled()
        assert not window.prior_page.computing.isEnabled()
        settled(qtbot, window)
        assert window.engine.worker.engine.computing == chosen == remembered()
        assert sum(weights.numel() for weights in old.parameters()) == 0, "its memory is given back"
        problem = window.document.snapshot(window.canvas.mask.known.copy())
        with qtbot.waitSignal(window.queue.run_ended, timeout=WAIT_MS) as ended:
            window.queue.add([Job("a" * 12, problem, "sdedit", {"steps": 2}, 0)])
        record = window.queue.run(ended.args[0]).outcome.record
        assert (record["device"], record["precision"]) == ("cpu", FLOAT32)

    def test_a_precision_is_taken_over(self, qtbot, window):
        if not found_devices()[-1].multiplies_bfloat16:
            pytest.skip("this processor does not multiply bfloat16")
        settled(qtbot, window)
        page = window.prior_page
        assert page.computing.isVisible()
        page.computing.precision.setFocus()
        QTest.keyClick(page.computing.precision, Qt.Key.Key_End)
        settled(qtbot, window)
        assert remembered().precision == BFLOAT16
        assert BFLOAT16 in window.status.engine_label.text()
        assert page.computing.precision.currentData() == BFLOAT16

    def test_what_is_refused_changes_nothing(self, qtbot, window):
        settled(qtbot, window)
        window.messages.clear()
        before = window.engine.worker.engine.computing
        window.prior_page.computing.chosen.emit(NOWHERE)
        settled(qtbot, window)
        assert "no device 'cuda:7'" in said(window)
        assert window.engine.worker.engine.computing == before == remembered()
        assert window.methods_panel.run_button.isEnabled()
        assert window.prior_page.computing.isEnabled()

    def test_the_memory_of_a_card_that_was_left_is_shown_no_more(self, qtbot, window):
        settled(qtbot, window)
        window.engine.memory_read.emit(2.0e9, 8.0e9)
        with_card = window.status.memory_label.text()
        window.prior_page.computing.chosen.emit(Computing("cpu"))
        settled(qtbot, window)
        window.status.show_memory()
        assert "Graphics" in with_card
        assert "Graphics" not in window.status.memory_label.text()

    def test_not_while_runs_wait(self, qtbot, window):
        settled(qtbot, window)
        window.queue.set_paused(True)
        problem = window.document.snapshot(window.canvas.mask.known.copy())
        window.queue.add([Job("b" * 12, problem, "adam-tv", {"steps": 2}, 0)])
        try:
            assert not window.prior_page.computing.isEnabled()
            window.prior_manager.compute(BY_ITSELF)
            assert not window.engine.is_changing
        finally:
            window.queue.cancel_all()
            window.queue.set_paused(False)
        assert window.prior_page.computing.isEnabled()


@pytest.mark.parametrize(
    ("device", "precision"), [("tpu", "float16"), ("cuda:", 16), (7, None), ("cpu\n", "float32 ")]
)
def test_hostile_settings_choose_nothing(device, precision):
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(json.dumps({"device": device, "precision": precision}))
    assert remembered() == BY_ITSELF


@pytest.mark.parametrize("name", ["auto", "cpu", "mps", "cuda", "cuda:1", "cuda:15"])
def test_names_of_devices(name):
    check_device_name(name)


@pytest.mark.parametrize("name", ["", "gpu", "cuda:", "cuda:100", "cuda:-1", "CPU", "cpu "])
def test_other_words_are_none(name, capsys):
    with pytest.raises(UserError, match="no device"):
        check_device_name(name)
    assert main(["--device", name]) == 2
    assert "There is no device" in capsys.readouterr().err
