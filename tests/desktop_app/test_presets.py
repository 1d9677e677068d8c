"""The presets that can be chosen, and the file of the user's own."""

from __future__ import annotations

import json

import pytest

from desktop_app.model.preset_book import PresetBook, name_problem, origin_text, origins_summary
from desktop_app.storage.own_presets import load_own_presets, save_own_presets
from engine.errors import UserError
from engine.methods import METHODS
from engine.presets import PRESETS, Presets, settings_for, shipped_file
from engine.samplers.dps import DPS

SHIPPED = Presets.read(shipped_file())
MINE = {"dps": [{"steps": 7, "zeta": 3.0}, {"steps": 9, "zeta": 3.0}], "ddrm": [{"steps": 5}]}


@pytest.fixture
def book():
    return PresetBook(SHIPPED, {"mine": MINE})


def test_those_that_ship_are_the_engines(book):
    assert book.names == [*PRESETS, "mine"]
    for name in PRESETS:
        for method in METHODS:
            chosen = book.choice(name, method.name, "outpaint").settings
            assert chosen == settings_for(method.name, "outpaint", name)


def test_own_ones_go_by_position_and_fall_back_to_the_standard(book):
    assert [book.choice("mine", "dps", "sr4", i).settings["steps"] for i in range(3)] == [7, 9, 9]
    assert book.choice("mine", "ddnm", "sr4").settings == settings_for("ddnm", "sr4", "balanced")
    assert book.entries("mine", "dps") == 2
    assert book.entries("mine", "ddnm") == book.entries("quick", "dps") == 1


@pytest.mark.parametrize("kept", [{"steps": -4}, {"tempo": 3}, {"steps": [1]}, {"steps": None}])
def test_kept_settings_that_no_longer_fit_are_the_standard_ones(kept):
    book = PresetBook(SHIPPED, {"mine": {"dps": [kept]}})
    assert book.choice("mine", "dps", "sr4").settings == settings_for("dps", "sr4", "balanced")


@pytest.mark.parametrize("name", ["", "  ", "Quick", "faithful", " BALANCED ", "x" * 61])
def test_names_that_cannot_be_used(book, name):
    assert name_problem(name)
    with pytest.raises(UserError, match="name"):
        book.save(name, MINE)
    assert book.names == [*PRESETS, "mine"]


def test_saving_sorts_and_deleting_forgets(book):
    book.save("Alpha", {})
    assert book.names == [*PRESETS, "Alpha", "mine"]
    book.delete("mine")
    assert book.names == [*PRESETS, "Alpha"]


def test_where_a_value_comes_from():
    choice = SHIPPED.choice("dps", "inpaint-box", "faithful")
    assert origin_text(choice, "steps", 1000, "Faithful").startswith("paper: Chung et al. 2023")
    assert origin_text(choice, "steps", 90, "Faithful") == "your own; Faithful has 1000"
    assert origin_text(choice, "zeta", 2.0, "Faithful") == "your own; Faithful has 0.5"
    swept = SHIPPED.choice("dps", "inpaint-box", "quick")
    told = origin_text(swept, "zeta", swept.settings["zeta"], "Quick")
    assert told.startswith("tuned for this task: lowest mean LPIPS")
    unswept = SHIPPED.without_entry("quick", "dps", "denoise")
    quick = unswept.choice("dps", "denoise", "quick")
    assert origin_text(quick, "zeta", quick.settings["zeta"], "Quick") == "default"
    assert origins_summary(quick, DPS, "Quick") == (
        "Quick (limit of the preset: Steps; default: Guidance)"
    )
    balanced = SHIPPED.without_entry("balanced", "dps", "denoise").choice(
        "dps", "denoise", "balanced"
    )
    assert origins_summary(balanced, DPS, "Balanced") == "Balanced (default)"


def test_they_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "new folder" / "presets.json"
    assert load_own_presets(path) == ({}, "")
    presets = {"mine": MINE, 'odd "name" \ud800 é': {}}
    save_own_presets(path, presets)
    assert load_own_presets(path) == (presets, "")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "\xff\xfe", "[" * 100_000, '{"presets": {}}',
     '{"format": 2, "presets": {}}', '{"format": 1}', '{"format": 1, "presets": []}',
     '{"format": 1, "presets": {"a": []}}', '{"format": 1, "presets": {"a": {"dps": {}}}}',
     '{"format": 1, "presets": {"a": {"dps": [3]}}}',
     '{"format": 1, "presets": {"quick": {"dps": [{}]}}}'],
)  # fmt: skip
def test_garbage_is_kept_beside_and_told(tmp_path, text):
    path = tmp_path / "presets.json"
    path.write_bytes(text.encode("latin-1"))
    presets, notice = load_own_presets(path)
    assert presets == {}
    kept = next(tmp_path.glob("presets.json.bad-*"))
    assert kept.read_bytes() == text.encode("latin-1")
    assert kept.name in notice
    save_own_presets(path, {"new": {}})
    assert load_own_presets(path) == ({"new": {}}, "")
    assert kept.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be kept"):
        save_own_presets(tmp_path / "file" / "presets.json", {})


def test_the_file_is_plain_json(tmp_path):
    save_own_presets(tmp_path / "presets.json", {"mine": MINE})
    assert json.loads((tmp_path / "presets.json").read_text()) == {
        "format": 1,
        "presets": {"mine": MINE},
    }
