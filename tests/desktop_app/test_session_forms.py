"""A session opens with the form of every task as it was left."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from engine.samplers.dps import DPS
from tests.desktop_app.panel_events import typed
from tests.desktop_app.session_hand import (
    begin,
    copied,
    end,
    new_window,
    open_session_in,
    session_json,
    settled,
)


@pytest.fixture(scope="module")
def shared_window(qapp):
    window = new_window()
    # A list is a window of its own, made when it is first needed.
    for name in ("sr2", "sr4", "sr8", "sr16", "colorize", "jpeg"):
        window.problem_panel.task_section.form(name)
    for choice in window.findChildren(QComboBox):
        choice.view()
    yield window
    end(window)


def choose_task(window, name: str) -> None:
    """By the keys of the list."""
    choice = window.problem_panel.task_section.choice
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    while choice.currentData() != name:
        QTest.keyClick(choice, Qt.Key.Key_Down)


def field_of(window, task: str, name: str):
    return window.problem_panel.task_section.form(task).field(name)


def test_every_form_is_as_it_was_left_after_a_crash(qtbot, window, photo, tmp_path):
    choose_task(window, "deblur-motion")
    typed(qtbot, field_of(window, "deblur-motion", "motion_angle").spin_box, "77")
    choose_task(window, "deblur-kernel")
    QTest.keyClicks(field_of(window, "deblur-kernel", "kernel_file").line_edit, "no such.png")
    typed(qtbot, window.problem_panel.measurement_section.photons.spin_box, "900")
    choose_task(window, "phase-retrieval")
    settled(qtbot, window)
    after_a_kill = copied(window.keeping.sessions.path, tmp_path / "session")

    begin(qtbot, window, photo)
    choose_task(window, "deblur-motion")
    typed(qtbot, field_of(window, "deblur-motion", "motion_angle").spin_box, "12")
    choose_task(window, "deblur-gauss")
    kernel_size = field_of(window, "deblur-gauss", "blur_deviation").spin_box
    default = kernel_size.value()
    typed(qtbot, kernel_size, "5")
    open_session_in(qtbot, window, after_a_kill)
    assert window.problem_panel.task.name == "phase-retrieval"
    assert window.document.photons == 900
    choose_task(window, "deblur-motion")
    assert field_of(window, "deblur-motion", "motion_angle").value() == 77
    assert window.document.task_settings.motion_angle == 77
    choose_task(window, "deblur-kernel")
    assert field_of(window, "deblur-kernel", "kernel_file").value() == "no such.png"
    assert window.document.task_settings.kernel_file == "no such.png"
    assert window.problem_panel.measurement_section.photons.value() == 900
    choose_task(window, "deblur-gauss")
    assert kernel_size.value() == default, "what another session was asked stays there"


def test_a_session_from_before_has_the_settings_of_its_task_alone(qtbot, window, photo, tmp_path):
    choose_task(window, "deblur-motion")
    typed(qtbot, field_of(window, "deblur-motion", "motion_angle").spin_box, "77")
    window.document.set_noise(photons=900)
    settled(qtbot, window)
    path = copied(window.keeping.sessions.path, tmp_path / "session")
    kept = {k: v for k, v in session_json(path).items() if k not in ("tasks", "photons")}
    (path / "session.palimpsest").write_text(json.dumps(kept))
    begin(qtbot, window, photo)
    window.messages.clear()
    open_session_in(qtbot, window, path)
    assert (window.document.task_settings.motion_angle, window.document.photons) == (77, 900)
    assert not window.messages.messages()


def test_what_varies_is_varied_again(qtbot, window, photo, tmp_path):
    panel = window.methods_panel
    panel.set_ticked(["dps"])
    panel.set_current("dps")
    setting = panel.page("dps").form.variable("zeta")
    qtbot.mouseClick(setting.button, Qt.MouseButton.LeftButton)
    typed(qtbot, setting.editor.line, "1, 2 and more", confirm=False)
    copy = panel.duplicate("dps")
    typed(qtbot, panel.page(copy).form.variable("zeta").editor.line, "1, 4", confirm=False)
    qtbot.mouseClick(panel.seed_field.vary, Qt.MouseButton.LeftButton)
    typed(qtbot, panel.seed_field.several.line, "3 seeds from 7", confirm=False)
    settled(qtbot, window)
    path = copied(window.keeping.sessions.path, tmp_path / "session")

    panel.remove(copy)
    panel.set_all_settings({"dps": DPS()})
    panel.seed_field.set_variation("")
    begin(qtbot, window, photo)
    open_session_in(qtbot, window, path)
    assert panel.variation("dps") == {"zeta": "1, 2 and more"}, "as it was written, right or wrong"
    (copy,) = set(panel.ticked()) - {"dps"}
    assert [settings.zeta for settings in panel.combinations(copy)] == [1.0, 4.0]
    assert panel.seed_field.seeds() == [7, 8, 9]

    kept = session_json(path)
    for place, entry in enumerate(kept["methods"]):
        entry["varied"] = ([], {"zeta": 3}, {"no": "1"})[place % 3]
    kept["seeds"] = ["7"]
    (path / "session.palimpsest").write_text(json.dumps(kept))
    damaged = copied(path, tmp_path / "damaged")
    panel.remove(copy)
    begin(qtbot, window, photo)
    open_session_in(qtbot, window, damaged)
    assert not any(panel.variation(key) for key in panel.entries.keys)
    assert len(panel.seed_field.seeds()) == 1
