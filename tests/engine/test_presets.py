"""Presets: what ships fits every method and keeps its limits; what is merged, and from where."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import UserError
from engine.evaluation.admission import refusal
from engine.evaluation.tasks import TASKS
from engine.methods import METHODS
from engine.presets import (
    CALL_LIMITS,
    FROM_CLASS,
    KINDRED,
    PRESETS,
    SWEPT,
    Presets,
    Scores,
    settings_for,
    shipped_file,
)
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from tests.engine.photos import ROOT

SHIPPED = json.loads(shipped_file().read_text(encoding="utf-8"))
WORDS = {"paper", "limit of the preset", SWEPT}


def entry(origin: str = "paper", **settings: object) -> dict[str, object]:
    return {"settings": settings, "origin": origin, "evidence": "a book"}


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_keeps_the_limits_on_every_task(method: type[Sampler]) -> None:
    for task in TASKS:
        for preset in PRESETS:
            sampler = method.from_dict(settings_for(method.name, task.name, preset))
            calls = sampler.network_calls(1000)
            if method.uses_prior and preset in CALL_LIMITS:
                assert calls <= CALL_LIMITS[preset], (preset, task.name, calls)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_is_tuned_on_every_task_that_it_takes(method: type[Sampler]) -> None:
    for task in TASKS:
        if refusal(method, task.name, noisy=True):
            continue
        for preset in CALL_LIMITS:
            assert SHIPPED[preset][method.name][task.name]["origin"] == SWEPT, (preset, task.name)


def test_faithful_is_as_costly_as_the_papers() -> None:
    calls = {"dps": 1000, "dmps": 1000, "mcg": 1000, "red-diff": 1000, "ddrm": 20, "ddnm": 100,
             "diffpir": 100, "pigdm": 100, "repaint": 2410, "sdedit": 500,
             "sdedit-masked": 1500}  # fmt: skip
    made = {
        method.name: method.from_dict(settings_for(method.name, "sr4", "faithful"))
        for method in METHODS
    }
    found = {name: made[name].network_calls(1000) for name in calls}
    found["diffpir"] = made["diffpir"].to_dict()["steps"]  # asks once where times coincide
    assert found == calls


def test_every_entry_that_ships_is_of_a_method_a_task_and_a_known_origin() -> None:
    methods, tasks = {m.name for m in METHODS}, {"any", *(t.name for t in TASKS)}
    assert set(SHIPPED) == set(PRESETS)
    for preset, entries in SHIPPED.items():
        assert set(entries) <= methods
        for method, by_task in entries.items():
            assert set(by_task) <= tasks
            for name, found in by_task.items():
                origin = found["origin"]
                assert origin in WORDS, (method, name)
                assert found["evidence"], (preset, method, name)
                assert found["settings"], (preset, method, name)


def test_task_over_any_over_class(tmp_path: Path) -> None:
    entries = {"quick": {"dps": {"any": entry(steps=20, zeta=2.0), "sr4": entry(SWEPT, zeta=3)}}}
    (tmp_path / "presets.json").write_text(json.dumps(entries))
    presets = Presets.read(tmp_path / "presets.json")
    special = presets.choice("dps", "sr4", "quick")
    assert special.settings == {"steps": 20, "zeta": 3.0}
    assert special.origins == {"steps": "paper", "zeta": SWEPT}
    assert special.words() == f"paper: steps; {SWEPT}: zeta"
    assert special.words({"steps"}) == f"given: steps; {SWEPT}: zeta"
    kindred = presets.choice("dps", "sr2", "quick")
    assert kindred.settings == special.settings
    assert kindred.origins == {"steps": "paper", "zeta": "swept on sr4"}
    assert presets.choice("dps", "sr16", "quick").settings == {"steps": 20, "zeta": 2.0}
    unnamed = presets.choice("dps", "sr4", "balanced")
    assert unnamed.settings == DPS().to_dict()
    assert set(unnamed.origins.values()) == {FROM_CLASS}


def test_a_task_of_its_own_borrows_nothing() -> None:
    by_task = {"sr4": entry(SWEPT, steps=30, zeta=3.0), "sr2": entry(zeta=5.0)}
    choice = Presets({"quick": {"dps": by_task}}, "presets.json").choice("dps", "sr2", "quick")
    assert choice.settings == {**DPS().to_dict(), "zeta": 5.0}


def test_kindred_tasks_are_tasks() -> None:
    assert {*KINDRED, *KINDRED.values()} <= {t.name for t in TASKS}
    assert not set(KINDRED) & set(KINDRED.values())


def test_an_entry_is_added_to_a_copy_and_read_again(tmp_path: Path) -> None:
    first = Presets({"quick": {"dps": {"any": entry(steps=20)}}}, "presets.json")
    scores = Scores(16, (23.456, 0.3), (0.01234, None))
    second = first.with_entry("quick", "dps", "sr4", {"zeta": 7.0}, "16 pictures", scores)
    second.write(tmp_path / "presets.json")
    kept = Presets.read(tmp_path / "presets.json").scores("dps", "sr4", "quick")
    assert kept == Scores(16, (23.46, 0.3), (0.0123, None))
    assert second.scores("dps", "sr2", "quick") is None, "nothing is borrowed"
    again = Presets.read(tmp_path / "presets.json").choice("dps", "sr4", "quick")
    assert again.settings == {"steps": 20, "zeta": 7.0}
    assert again.origins["zeta"] == SWEPT
    assert first.choice("dps", "sr4", "quick").settings["zeta"] == DPS().zeta
    third = second.without_entry("quick", "dps", "sr4").without_entry("quick", "ddnm", "sr4")
    assert third.choice("dps", "sr4", "quick") == first.choice("dps", "sr4", "quick")
    assert second.choice("dps", "sr4", "quick") == again


def test_what_ships_is_written_as_it_is_read(tmp_path: Path) -> None:
    Presets.read(shipped_file()).write(tmp_path / "presets.json")
    assert (tmp_path / "presets.json").read_bytes() == shipped_file().read_bytes()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '{"quick": 3}', '{"quick": {"dps": {"any": {"settings": {}}}}}',
     '{"quick": {"dps": {"any": {"settings": 1, "origin": "a", "evidence": "b"}}}}'],
)  # fmt: skip
def test_a_file_of_another_make(text: str, tmp_path: Path) -> None:
    (tmp_path / "presets.json").write_text(text)
    with pytest.raises(UserError, match="presets"):
        Presets.read(tmp_path / "presets.json")


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Cannot read"):
        Presets.read(tmp_path / "presets.json")


@pytest.mark.parametrize("settings", [{"zeta": 99.0}, {"eta": 1.0}, {"steps": "many"}])
def test_an_entry_that_does_not_fit_its_method(settings: dict[str, object]) -> None:
    presets = Presets({"quick": {"dps": {"any": entry(**settings)}}}, "mine.json")
    with pytest.raises(UserError, match=r"mine\.json does not fit DPS"):
        presets.choice("dps", "sr4", "quick")


def test_unknown_names() -> None:
    with pytest.raises(UserError, match="balanced"):
        settings_for("dps", "sr4", "fast")
    with pytest.raises(UserError, match="no method"):
        settings_for("magic", "sr4", "quick")


def test_presets_are_read_without_torch() -> None:
    code = """
import sys
from engine.presets import settings_for
settings_for("dps", "sr4", "quick")
assert "torch" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
