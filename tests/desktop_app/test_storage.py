"""Settings that survive, and settings files that are garbage."""

from __future__ import annotations

import json

import pytest

from desktop_app.shell.main_window import MainWindow
from desktop_app.storage.places import settings_file
from desktop_app.storage.session_folder import SessionFolder
from desktop_app.storage.window_settings import (
    WindowSettings,
    load_window_settings,
    save_window_settings,
)
from engine.errors import UserError


def test_settings_survive(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    wanted = WindowSettings("dark", 77, 0.25, "/photos", "AAAA", "misfit", True, 0.2, True)
    save_window_settings(path, wanted)
    assert load_window_settings(path) == (wanted, "")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\xff", "[" * 100_000])
def test_garbage_is_set_aside_with_a_notice(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="latin-1")
    settings, notice = load_window_settings(path)
    assert settings == WindowSettings()
    assert "defaults" in notice
    assert not path.exists()
    assert [p.name.startswith("settings.json.bad-") for p in tmp_path.iterdir()] == [True]


@pytest.mark.parametrize(
    "values",
    [
        {"theme": "pink", "brush_size": "40", "overlay_opacity": None, "last_folder": 3},
        {"brush_size": True, "overlay_opacity": float("nan"), "unknown": 1},
    ],
)
def test_values_that_do_not_fit_become_defaults(tmp_path, values):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(values))
    assert load_window_settings(path) == (WindowSettings(), "")


def test_values_out_of_range_are_brought_into_it(tmp_path):
    path = tmp_path / "settings.json"
    far = {"brush_hardness": -1, "brush_spacing": 1e300, "fill_tolerance": 256}
    path.write_text(json.dumps({"brush_size": 10**9, "overlay_opacity": -3, **far}))
    settings, _ = load_window_settings(path)
    assert (settings.brush_size, settings.overlay_opacity) == (2000, 0.1)
    assert (settings.brush_hardness, settings.brush_spacing) == (0.0, 4.0)
    assert settings.fill_tolerance == 255


def test_an_unwritable_folder_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="settings"):
        save_window_settings(tmp_path / "file" / "settings.json", WindowSettings())


@pytest.mark.parametrize("geometry", ["", "AAAA", "no base64!", "A"])
def test_the_window_opens_whatever_its_place_was(qtbot, geometry):
    path = settings_file()
    save_window_settings(path, WindowSettings(theme="light", brush_size=99, geometry=geometry))
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.canvas.brush_size == 99
    window.canvas.set_brush_size(55)
    window.close()
    assert load_window_settings(path)[0].brush_size == 55
    path.unlink()


def test_brush_and_fill_are_as_they_were_left(qtbot):
    path = settings_file()
    path.unlink(missing_ok=True)
    window = MainWindow()
    qtbot.addWidget(window)
    bar = window.edit_page.settings
    assert (bar.hardness.value(), bar.spacing.value(), bar.tolerance.value()) == (100, 0, 24)
    bar.hardness.slider.setValue(bar.hardness.slider.minimum())
    assert window.canvas.brush_hardness == 0.0
    window.canvas.set_brush_hardness(0.3)
    bar.spacing.spin_box.setValue(150)
    bar.tolerance.spin_box.setValue(77)
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    bar = again.edit_page.settings
    assert (again.canvas.brush_hardness, again.canvas.brush_spacing) == (0.3, 1.5)
    assert (bar.hardness.value(), bar.spacing.value(), bar.tolerance.value()) == (30, 150, 77)
    for field, usual in ((bar.hardness, 100), (bar.spacing, 0), (bar.tolerance, 24)):
        field.spin_box.setValue(usual)  # both windows write again when they go
    window.canvas.set_brush_hardness(1.0)
    window.canvas.set_brush_spacing(0.0)
    window.edit_page.settings.set_tolerance(24)


def test_every_run_gets_a_folder_of_its_own(tmp_path):
    first, second = SessionFolder(tmp_path), SessionFolder(tmp_path)
    assert first.path != second.path
    assert [first.next_run("dps").name for _ in range(2)] == ["0001-dps", "0002-dps"]
    assert list(tmp_path.iterdir()) == []
