"""evaluate --repeats: several runs of every picture, their spread, and their cells."""

from __future__ import annotations

import csv
import json
import math
import statistics
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.command_line import main
from engine.evaluation.cells import CellStore
from engine.evaluation.comparison import SEEDS_APART, Comparison
from engine.evaluation.metrics import psnr
from engine.evaluation.pictures import PictureSet
from engine.evaluation.spread import deviation_over_runs, mean_per_picture
from engine.evaluation.tables import Row, Table
from engine.evaluation.tasks import TaskSettings, task
from engine.priors.checkpoints import load_prior
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.sdedit import SDEdit
from tests.engine.tiny_prior import SIDE, write_tiny_prior

SAMPLER = SDEdit(steps=2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repeats")
    write_tiny_prior(folder / "tiny.safetensors")
    images = np.random.default_rng(0).integers(0, 256, (3, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(folder / "pictures.npz", images=images)
    return folder


def compared(folder: Path, repeats: int, cells: CellStore | None = None) -> Comparison:
    images = np.load(folder / "pictures.npz")["images"]
    return Comparison(
        prior=load_prior(folder / "tiny.safetensors"),
        pictures=PictureSet(images, "pictures.npz", "0" * 64, 3, "none"),
        task=task("inpaint-random"),
        task_settings=TaskSettings(),
        sigma=0.05,
        seed=5,
        batch=2,
        repeats=repeats,
        cells=cells,
    )


def test_every_run_is_of_the_same_measurement_with_other_seeds(folder: Path) -> None:
    """Picture 1: mask and noise of seed 6, runs of seeds 6, 6 + a million, 6 + two millions."""
    comparison = compared(folder, 3)
    truth = torch.from_numpy(comparison.pictures.pixels[1:2]).permute(0, 3, 1, 2) / 127.5 - 1.0
    operator = comparison.task.operator(TaskSettings(), SIDE, [6], truth.device)
    problem = Problem.simulated(operator, truth, 0.05, NoiseSource([6], "measurement"))
    scores = []
    for run in range(3):
        image = restore(comparison.prior, problem, SAMPLER, 6 + run * SEEDS_APART).finished().image
        scores += psnr(image.clamp(-1.0, 1.0), truth)
    row = comparison.row(SAMPLER)
    assert len(set(scores)) == 3
    assert row.psnr[1] == pytest.approx(statistics.fmean(scores), abs=1e-4)
    assert (row.runs, len(row.psnr), row.batches) == (3, 3, 6)


def test_the_first_run_is_the_table_without_repeats(folder: Path, tmp_path: Path) -> None:
    """Its cells are found again, whichever was made first, and nothing else in them changed."""
    once, twice = (compared(folder, repeats, CellStore(tmp_path)) for repeats in (1, 2))
    assert once.key(SAMPLER, 2) == twice.key(SAMPLER, 2, 0)
    further = twice.key(SAMPLER, 2, 1)
    assert further.pop("run_seeds") == [7 + SEEDS_APART]
    assert further == once.key(SAMPLER, 2)
    single, double = once.row(SAMPLER), twice.row(SAMPLER)
    assert (single.kept, double.kept, double.batches) == (0, 2, 4)
    assert single.over_runs == {}
    assert twice.row(SAMPLER).kept == 4
    assert single.psnr != double.psnr
    seconds = [json.loads(file.read_text())["value"]["seconds"] for file in tmp_path.iterdir()]
    assert double.seconds == pytest.approx(sum(seconds) / (3 * 2))


def test_spread_over_runs_is_that_of_one_picture() -> None:
    """Two pictures far apart whose runs differ by 2 and by 4: variances 2 and 8."""
    runs = [[10.0, 50.0], [12.0, 54.0]]
    assert mean_per_picture(runs) == (11.0, 52.0)
    assert deviation_over_runs(runs) == pytest.approx(math.sqrt(5.0))
    assert deviation_over_runs(runs[:1]) is None
    assert deviation_over_runs([[1.0], [math.inf]]) is None


def test_table_tells_both_spreads() -> None:
    row = Row("dps", "DPS", {}, (10.0, 20.0), (0.1, 0.3), (0.5, 0.7), runs=4,
              over_runs={"psnr": 1.234, "ssim": 0.0123, "lpips": 0.01234})  # fmt: skip
    table = Table({"task": "t"}, [row])
    assert table.remarks() == [
        "DPS: standard deviation over 4 seeds of a picture PSNR (dB) 1.23, SSIM 0.012, "
        "LPIPS 0.0123; over the 2 pictures 7.07, 0.141, 0.1414"
    ]
    record = table.records()[0]
    assert record["psnr_over_seeds"] == 1.234
    assert record["psnr_over_pictures"] == pytest.approx(math.sqrt(50.0))
    assert record["psnr_standard_error"] == pytest.approx(5.0)


def test_command_writes_both_spreads(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--prior", str(folder / "tiny.safetensors"), "--box", "6", "--repeats", "2",
             "--methods", "sdedit,hqs-tv", "--settings", "sdedit.steps=2,hqs-tv.steps=2",
             "--cells", str(tmp_path / "cells")]  # fmt: skip
    files = {name: tmp_path / f"t.{name}" for name in ("csv", "json")}
    for name, path in files.items():
        flags += [f"--{name}", str(path)]
    assert main(["evaluate", str(folder / "pictures.npz"), *flags]) == 0
    printed = capsys.readouterr().out
    assert "each restored 2 times, with seeds 1000000 apart" in printed
    assert "SDEdit: standard deviation over 2 seeds of a picture PSNR (dB) " in printed
    fill, sdedit, hqs = csv.DictReader(files["csv"].open())
    assert float(sdedit["psnr_over_seeds"]) > 0.0
    assert float(hqs["psnr_over_seeds"]) == 0.0, "it draws nothing"
    assert fill["psnr_over_seeds"] == ""
    (table,) = json.loads(files["json"].read_text())
    assert table["rows"][1]["over_runs"]["lpips"] == float(sdedit["lpips_over_seeds"])
    out = tmp_path / "a.png"
    assert main(["pareto", "--from", str(files["json"]), "--out", str(out)]) == 0
    again = capsys.readouterr().out
    assert [line for line in again.splitlines() if "over 2 seeds" in line] == [
        line for line in printed.splitlines() if "over 2 seeds" in line
    ]
