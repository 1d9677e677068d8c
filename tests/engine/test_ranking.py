"""Which method did best on a task when it was tuned: the order, what is shown, the command."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from engine.command_line import main
from engine.evaluation.ranking import HEADING, RANKED_BY, overview_sheet, ranking, ranking_sheet
from engine.evaluation.tasks import TASKS, task
from engine.methods import METHODS
from engine.presets import SWEPT, Presets, shipped_file

LPIPS, PSNR = RANKED_BY


def tuned(lpips: float | None, psnr: float | None, **settings: object) -> dict[str, object]:
    scores = {"pictures": 3, "psnr": [psnr, 0.25], "lpips": [lpips, None]}
    return {"settings": settings, "origin": SWEPT, "evidence": "measured", "scores": scores}


ENTRIES = {
    "quick": {
        "dps": {"sr4": tuned(0.03, 25.0, zeta=3.0), "deblur-gauss": tuned(0.02, 26.0, zeta=2.0)},
        "dmps": {"sr4": tuned(0.01, 24.0, guidance=1.0), "deblur-gauss": tuned(None, None)},
        "ddrm": {"sr4": tuned(0.02, 23.0, eta=1.0)},
        "adam-tv": {"sr4": tuned(0.3, 25.5, weight=2.0)},
    },
    "balanced": {"dps": {"sr4": tuned(0.005, 20.0, steps=90)}},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "presets.json"
    path.write_text(json.dumps(ENTRIES))
    return path


@pytest.fixture
def presets(file: Path) -> Presets:
    return Presets.read(file)


def names(*given: object) -> list[str]:
    return [one.sampler.name for one in ranking(*given)]  # type: ignore[arg-type]


def test_the_best_come_first_and_those_without_a_score_last(presets: Presets) -> None:
    assert names("sr4", "quick", LPIPS, presets)[:4] == ["dmps", "ddrm", "dps", "adam-tv"]
    assert names("sr4", "quick", PSNR, presets)[:4] == ["adam-tv", "dps", "dmps", "ddrm"]
    rest = names("sr4", "quick", LPIPS, presets)[4:]
    assert rest == [m.name for m in METHODS if m.name in rest], "as they are everywhere"
    assert len(rest) == len(METHODS) - 4 - 2, "masked SDEdit and RePaint take masks alone"


def test_a_score_that_is_not_finite_is_none(presets: Presets) -> None:
    ranked = ranking("deblur-gauss", "quick", LPIPS, presets)
    assert ranked[0].sampler.name == "dps"
    (dmps,) = (one for one in ranked if one.sampler.name == "dmps")
    assert dmps.texts()[0] == "-"


def test_borrowed_settings_bring_no_score(presets: Presets) -> None:
    (dps,) = (
        one
        for one in ranking("deblur-kernel", "quick", LPIPS, presets)
        if one.sampler.name == "dps"
    )
    assert dps.sampler.to_dict()["zeta"] == 2.0
    assert dps.scores is None


def test_a_sheet_has_the_best_in_every_score_and_what_it_needs(presets: Presets) -> None:
    sheet = ranking_sheet(task("sr4"), "quick", LPIPS, presets)
    shown = [dict(zip(HEADING, row, strict=True)) for row in sheet.rows]
    assert sheet.best == {(0, HEADING.index("LPIPS")), (3, HEADING.index("PSNR (dB)"))}
    assert shown[0]["name"] == "dmps"
    assert shown[0]["PSNR (dB)"] == "24.00 ± 0.25"
    assert shown[0]["LPIPS"] == "0.0100", "one picture has no standard error"
    assert "swept on this task: guidance=1.0" in shown[0]["settings, by where they come from"]
    assert [row["network calls"] for row in shown[1:4]] == ["20", "100", "-"]
    assert ranking_sheet(task("hdr"), "quick", LPIPS, presets).best == frozenset()


def test_the_overview_has_all_tasks_and_no_more_than_asked_for(presets: Presets) -> None:
    sheet = overview_sheet(presets, ["quick", "balanced"], LPIPS, 2)
    assert sheet.heading == ("task", "quick", "balanced")
    rows = {row[0]: row[1:] for row in sheet.rows}
    assert len(rows) == len(TASKS)
    assert rows[task("sr4").title] == ["DMPS 0.0100; DDRM 0.0200", "DPS 0.0050"]
    assert rows[task("deblur-gauss").title] == ["DPS 0.0200", "-"]


def test_the_command_tells_tasks_and_why_not(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    argv = ["methods", "--tasks", "sr4", "--presets", str(file), "--preset", "quick"]
    assert main([*argv, "--by", "psnr", "--csv", str(table)]) == 0
    printed = capsys.readouterr().out
    assert printed.index("Adam + TV") < printed.index("DPS ") < printed.index("DDRM")
    assert "not sr4: RePaint works on inpainting only." in printed
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert [row["name"] for row in rows][:2] == ["adam-tv", "dps"]


def test_the_command_without_a_task_has_the_best_of_both_presets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["methods", "--best", "1"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[2].split() == ["task", "quick", "balanced"]
    assert len(printed) == 4 + len(TASKS) + 1
    assert not any(";" in line for line in printed), "one for each"


@pytest.mark.parametrize("argv", [["--tasks", "sr5"], ["--presets", "absent.json"]])
def test_what_there_is_not(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["methods", *argv]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    "scores",
    [
        {},
        [],
        {"pictures": 3, "psnr": [1.0], "lpips": [0.1, 0.1]},
        {"pictures": "3", "psnr": [1.0, 1.0], "lpips": [0.1, 0.1]},
        {"pictures": 3, "psnr": [1.0, "x"], "lpips": [0.1, 0.1]},
        {"pictures": 3, "psnr": [1.0, 0.0], "lpips": [10**400, 0.1]},
        {"pictures": 3, "psnr": 1.0, "lpips": [0.1, 0.1]},
    ],
)
def test_scores_of_another_make_are_refused(
    scores: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = {"settings": {}, "origin": SWEPT, "evidence": "", "scores": scores}
    path = tmp_path / "presets.json"
    path.write_text(json.dumps({"quick": {"dps": {"sr4": entry}}}))
    assert main(["methods", "--presets", str(path)]) == 2
    assert "is no file of presets" in capsys.readouterr().err


def test_scores_that_ship_are_those_of_their_evidence() -> None:
    shipped = json.loads(shipped_file().read_text(encoding="utf-8"))
    for preset, methods in shipped.items():
        for method, tasks in methods.items():
            for name, entry in tasks.items():
                if entry["origin"] != SWEPT:
                    assert "scores" not in entry
                    continue
                measure = PSNR if "mean PSNR" in entry["evidence"] else LPIPS
                mean, error = entry["scores"][measure.key]
                written = f"{mean:.{measure.decimals}f} ± {error:.{measure.decimals}f}"
                assert f"mean {measure.title}, {written}, of" in entry["evidence"], (preset, method)
                pictures = entry["scores"]["pictures"]
                assert f" {pictures} " in entry["evidence"], (preset, method, name)
