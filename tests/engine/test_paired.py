"""Rows picture by picture: the arithmetic, evaluate --against, and the command paired."""

from __future__ import annotations

import csv
import json
import math
import statistics
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.command_line import main
from engine.evaluation.paired import differences, in_words
from engine.evaluation.tables import COLUMNS, Row, Table, as_json
from tests.engine.tiny_prior import SIDE, write_tiny_prior


def row(name: str, psnr: tuple[float, ...], lpips: tuple[float, ...], seconds: float = 2.0) -> Row:
    return Row(name, name.upper(), {"a": 1}, psnr, (0.5,) * len(psnr), lpips, seconds, 10)


ONE = row("one", (21.0, 29.5, 27.0), (0.10, 0.30, 0.20), 1.5)
OTHER = row("other", (20.0, 30.0, 25.0), (0.12, 0.30, 0.25))


def test_differences_are_those_of_the_pictures_not_of_the_means() -> None:
    """PSNR: 1, -0.5, 2; LPIPS: -0.02, 0, -0.05. The pictures alone differ by far more."""
    psnr, ssim, lpips = differences(ONE, OTHER, COLUMNS)
    assert psnr.mean == pytest.approx(2.5 / 3)
    assert psnr.error == pytest.approx(math.sqrt(19.0 / 12.0 / 3.0))
    assert lpips.mean == pytest.approx(-0.07 / 3)
    assert lpips.error == pytest.approx(math.sqrt(0.0019 / 3 / 3), rel=1e-6)
    assert [d.verdict for d in (psnr, ssim, lpips)] == ["better", "as good", "better"]
    assert [d.verdict for d in differences(OTHER, ONE, COLUMNS)] == ["worse", "as good", "worse"]
    assert in_words(ONE, OTHER, COLUMNS) == (
        "ONE against OTHER, picture by picture: PSNR (dB) +0.833 ± 0.726 (better), "
        "SSIM +0.000 ± 0.000 (as good), LPIPS -0.0233 ± 0.0145 (better), 0.75 of its time"
    )


def test_what_has_no_scores_is_not_compared() -> None:
    diverged = Row("gone", "GONE", {"a": 1}, (), (), (), diverged="nan")
    perfect = replace(ONE, psnr=(math.inf, 30.0, 30.0))
    single = row("single", (20.0,), (0.1,))
    assert not differences(diverged, OTHER, COLUMNS)
    assert not in_words(OTHER, diverged, COLUMNS)
    assert not differences(single, single, COLUMNS)
    assert [d.column.key for d in differences(perfect, OTHER, COLUMNS)] == ["ssim", "lpips"]
    with pytest.raises(ValueError, match="zip"):
        differences(single, OTHER, COLUMNS)


def test_table_compares_all_methods_but_the_one_itself() -> None:
    fill = replace(OTHER, name="fill", title="FILL", settings={})
    table = Table({"task": "t"}, [fill, ONE, OTHER], against="other")
    assert table.text().count("picture by picture") == 1
    by_name = {record["name"]: record for record in table.to_dict()["rows"]}
    assert by_name["one"]["psnr_minus_other"] == pytest.approx(2.5 / 3)
    assert "psnr_minus_other" not in by_name["other"]
    assert "picture by picture" not in Table({"task": "t"}, [fill, ONE, OTHER]).text()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paired")
    for seed in (0, 1):
        write_tiny_prior(folder / f"tiny{seed}.safetensors", seed=seed)
        images = np.random.default_rng(seed).integers(0, 256, (3, SIDE, SIDE, 3), dtype=np.uint8)
        np.savez(folder / f"pictures{seed}.npz", images=images)
    return folder


def evaluated(folder: Path, name: str, *more: str, pictures: int = 0, prior: int = 0) -> int:
    return main(
        ["evaluate", str(folder / f"pictures{pictures}.npz"), "--box", "6",
         "--prior", str(folder / f"tiny{prior}.safetensors"), "--methods", "sdedit,ddnm",
         "--settings", "sdedit.steps=2,ddnm.steps=2", "--cells", str(folder / "cells"),
         "--json", str(folder / f"{name}.json"), "--csv", str(folder / f"{name}.csv"), *more]
    )  # fmt: skip


def test_evaluate_against_a_method(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(folder, "against", "--against", "ddnm") == 0
    assert "SDEdit against DDNM+, picture by picture: PSNR (dB)" in capsys.readouterr().out
    (table,) = json.loads((folder / "against.json").read_text())
    lpips = {one["name"]: one["pictures"]["lpips"] for one in table["rows"]}
    expected = statistics.fmean(lpips["sdedit"]) - statistics.fmean(lpips["ddnm"])
    records = list(csv.DictReader((folder / "against.csv").open()))
    told = {record["method"]: record["lpips_minus_ddnm"] for record in records}
    assert float(told["sdedit"]) == pytest.approx(expected)
    assert told["ddnm"] == ""


def test_against_a_method_that_is_not_in_the_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated(folder, "none", "--against", "dps") == 2
    problem, remedy = capsys.readouterr().err.strip().split("\n")
    assert problem == "There is no row dps to compare the others with."
    assert "--against" in remedy


def test_two_priors_on_the_same_pictures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for prior in (0, 1):
        assert evaluated(folder, f"prior{prior}", prior=prior) == 0
    capsys.readouterr()
    first, second = (folder / f"prior{prior}.json" for prior in (0, 1))
    assert main(["paired", str(first), str(second)]) == 0
    told = capsys.readouterr().out
    scores = [
        {one["name"]: one["pictures"]["psnr"] for one in json.loads(path.read_text())[0]["rows"]}
        for path in (first, second)
    ]
    d = [b - a for a, b in zip(scores[0]["sdedit"], scores[1]["sdedit"], strict=True)]
    expected = f"{statistics.fmean(d):+.3f} ± {statistics.stdev(d) / math.sqrt(3):.3f}"
    (line,) = [line for line in told.split("\n") if line.startswith("SDEdit ")]
    assert expected in line
    assert "prior SHA-256: " in told
    assert "pictures SHA-256" not in told


def test_settings_that_differ_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, made in (("a", ONE), ("b", replace(ONE, settings={"a": 2}))):
        (tmp_path / name).write_text(as_json([Table({"task": "t"}, [made])]))
    assert main(["paired", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert "ONE: a: 1 -> 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("conditions", "made", "problem"),
    [
        ({"task": "u"}, ONE, "no task in common"),
        ({"task": "t"}, OTHER, "no method in common"),
        ({"task": "t", "seeds": "1"}, ONE, "differ in seeds"),
        ({"task": "t", "pictures SHA-256": "1"}, ONE, "differ in pictures SHA-256"),
        ({"task": "t"}, row("one", (20.0, 21.0), (0.1, 0.2)), "different numbers of pictures"),
    ],
)
def test_tables_that_cannot_be_compared(
    conditions: dict[str, str],
    made: Row,
    problem: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "a").write_text(as_json([Table({"task": "t"}, [ONE])]))
    (tmp_path / "b").write_text(as_json([Table(conditions, [made])]))
    assert main(["paired", str(tmp_path / "a"), str(tmp_path / "b")]) == 2
    told = capsys.readouterr().err
    assert problem in told
    assert len(told.strip().split("\n")) == 2
