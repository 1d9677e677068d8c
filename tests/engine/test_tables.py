"""Tables: the arithmetic of a column, the formats, the pictures, and the rows themselves."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.classical.adam_tv import AdamTV
from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.comparison import Comparison
from engine.evaluation.metrics import Lpips, psnr
from engine.evaluation.pictures import PictureSet, load_pictures
from engine.evaluation.tables import COLUMNS, Row, Table, as_csv, as_json, as_markdown
from engine.evaluation.tasks import TASKS, Task, TaskSettings, task
from engine.images import to_tensor
from engine.priors.checkpoints import load_prior
from engine.priors.prior import Prior
from engine.samplers.dps import DPS
from engine.samplers.sdedit import SDEdit
from tests.engine.picture_files import write_kernel
from tests.engine.tiny_prior import SIDE, write_tiny_prior

PSNR, SSIM, LPIPS, SECONDS, CALLS = COLUMNS
BOX = TaskSettings(box=6)


@pytest.fixture(scope="module")
def prior_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


@pytest.fixture
def kernel_file(tmp_path: Path) -> Path:
    return write_kernel(tmp_path / "kernel.png")


@pytest.fixture(scope="module")
def prior(prior_file: Path) -> Prior:
    return load_prior(prior_file)


def row(
    name: str,
    psnr: tuple[float, ...],
    lpips: float = 0.1,
    calls: int = 10,
    seconds: float = 2.0,
) -> Row:
    ssim = tuple(0.5 for _ in psnr)
    return Row(name, name.title(), {"a": 1}, psnr, ssim, (lpips,) * len(psnr), seconds, calls)


def pictures(count: int, side: int = SIDE, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, side, side, 3), dtype=np.uint8)


def archive(path: Path, images: np.ndarray) -> Path:
    np.savez(path, images=images)
    return path


# --- columns ----------------------------------------------------------------------------------


def test_mean_and_standard_error() -> None:
    values = (20.0, 23.0, 21.5, 30.25)
    assert PSNR.mean(row("a", values)) == pytest.approx(np.mean(values))
    assert PSNR.error(row("a", values)) == pytest.approx(np.std(values, ddof=1) / 2)
    assert PSNR.text(row("a", (1.0, 3.0))) == "2.00 ± 1.00"


def test_one_picture_has_no_standard_error() -> None:
    assert PSNR.text(row("a", (20.126,))) == "20.13"


def test_best_follows_the_direction_of_the_column() -> None:
    rows = [row("a", (20.0, 22.0), 0.3), row("b", (25.0, 27.0), 0.2), row("c", (21.0, 21.0), 0.1)]
    assert PSNR.best(rows) == {"b"}
    assert LPIPS.best(rows) == {"c"}
    assert SSIM.best(rows) == set(), "a column of equals has no best"
    assert PSNR.best(rows[:1]) == set()


def test_best_is_shared_by_equals() -> None:
    rows = [row("a", (20.0,)), row("b", (25.0,)), row("c", (25.0,))]
    assert PSNR.best(rows) == {"b", "c"}


def test_fill_takes_part_in_the_scores_but_not_in_the_costs() -> None:
    rows = [
        row("fill", (30.0,), calls=0, seconds=0.0),
        row("a", (20.0,), calls=5),
        row("b", (20.0,), calls=9),
        row("classical", (20.0,), calls=0, seconds=0.5),
    ]
    assert PSNR.best(rows) == {"fill"}
    assert CALLS.best(rows) == {"a"}, "no calls are no merit: the classical line asks no prior"
    assert SECONDS.best(rows) == {"classical"}
    assert CALLS.text(rows[0]) == SECONDS.text(rows[0]) == CALLS.text(rows[3]) == "-"
    assert SECONDS.text(rows[3]) == "0.50"


def test_the_steps_of_the_classical_line_are_no_network_calls(prior: Prior) -> None:
    made = comparison(prior, pictures(1)).row(AdamTV(steps=3))
    assert made.network_calls == 0
    assert made.seconds > 0


def test_infinite_scores_are_left_out() -> None:
    rows = [row("a", (math.inf, 20.0)), row("b", (20.0, 21.0)), row("c", (19.0, 20.0))]
    assert PSNR.text(rows[0]) == "-"
    assert PSNR.best(rows) == {"b"}
    table = Table({"task": "t"}, rows)
    assert json.loads(as_json([table]))[0]["rows"][0]["pictures"]["psnr"] == [None, 20.0]


# --- formats ----------------------------------------------------------------------------------


def two_rows() -> Table:
    rows = [row("a", (20.0, 22.0), 0.3), row("b", (25.0, 27.0), 0.2)]
    return Table({"task": "a task", "noise": "sigma 0"}, rows, ["C: left out. It cannot."])


def test_text_marks_the_best_and_says_everything() -> None:
    lines = two_rows().text().splitlines()
    assert lines[:2] == ["task: a task", "noise: sigma 0"]
    (best,) = (line for line in lines if line.startswith("B "))
    (other,) = (line for line in lines if line.startswith("A "))
    assert best.count("*") == 2
    assert "26.00 ± 1.00 *" in best
    assert "*" not in other
    assert {"A: a=1", "B: a=1", "C: left out. It cannot."} <= set(lines)


def test_table_without_rows_is_still_a_table() -> None:
    assert "PSNR" in Table({"task": "t"}).text()


def test_markdown_has_a_rectangular_table_with_bold_best() -> None:
    lines = as_markdown([two_rows()]).splitlines()
    assert lines[0] == "### task: a task"
    table = [line for line in lines if line.startswith("|")]
    assert {line.count("|") for line in table} == {len(COLUMNS) + 2}
    assert "**26.00 ± 1.00**" in table[-1]
    assert "**" not in table[-2]


def test_csv_has_one_record_per_row_with_its_conditions() -> None:
    second = Table({"task": "another"}, [row("a", (10.0, 12.0))])
    records = list(csv.DictReader(io.StringIO(as_csv([two_rows(), second]))))
    assert [record["method"] for record in records] == ["a", "b", "a"]
    assert [record["task"] for record in records] == ["a task", "a task", "another"]
    assert [float(record["psnr"]) for record in records] == [21.0, 26.0, 11.0]
    assert float(records[0]["psnr_standard_error"]) == pytest.approx(1.0)


def test_json_keeps_every_picture() -> None:
    (table,) = json.loads(as_json([two_rows()]))
    assert table["conditions"]["task"] == "a task"
    assert table["rows"][1]["pictures"]["psnr"] == [25.0, 27.0]
    assert table["rows"][1]["settings"] == {"a": 1}
    assert table["notes"] == ["C: left out. It cannot."]


# --- tasks and rows ---------------------------------------------------------------------------


def comparison(prior: Prior, images: np.ndarray, batch: int = 8, **changes: object) -> Comparison:
    source = PictureSet(images, "pictures.npz", "0" * 64, len(images), "none")
    given = {"task": task("inpaint-box"), "task_settings": BOX, "batch": batch, **changes}
    return Comparison(prior=prior, pictures=source, **given)


def test_random_pixels_depend_on_the_seed_of_the_picture_alone() -> None:
    settings, cpu = TaskSettings(missing=0.5), torch.device("cpu")
    make = task("inpaint-random").operator
    together = make(settings, SIDE, [4, 5], cpu).known
    alone = make(settings, SIDE, [5], cpu).known
    assert torch.equal(together[1:], alone)
    assert not torch.equal(together[0], together[1])
    assert float(together.float().mean()) == 0.5


@pytest.mark.parametrize("each", TASKS, ids=lambda t: t.name)
def test_every_task_makes_rows_for_every_picture(
    each: Task, prior: Prior, kernel_file: Path
) -> None:
    settings = TaskSettings(box=6, kernel_file=str(kernel_file))
    compared = comparison(prior, pictures(3), task=each, task_settings=settings, sigma=0.02)
    assert compared.fill().title == each.start
    made = compared.row(SDEdit(steps=2))
    assert len(made.psnr) == len(made.ssim) == len(made.lpips) == 3
    assert made.network_calls == 2
    assert made.seconds > 0


def test_fill_is_scored_as_its_definition_says(prior: Prior) -> None:
    (image,) = pictures(1)
    known = np.ones((SIDE, SIDE), bool)
    known[13:19, 13:19] = False
    truth = to_tensor(image)
    filled = truth.clone()
    filled[0, :, ~torch.from_numpy(known)] = truth[0, :, torch.from_numpy(known)].mean(
        dim=1, keepdim=True
    )
    made = comparison(prior, image[None]).fill()
    assert made.psnr == pytest.approx(psnr(filled, truth), abs=1e-4)
    assert made.lpips == pytest.approx(Lpips()(filled, truth), abs=1e-5)
    assert made.network_calls == 0


def test_rows_do_not_depend_on_the_batch(prior: Prior) -> None:
    images, sampler = pictures(5), DPS(steps=3)
    noisy = {"sigma": 0.05, "seed": 11}
    alone = comparison(prior, images, batch=1, **noisy).row(sampler)
    together = comparison(prior, images, batch=3, **noisy).row(sampler)
    assert alone.psnr == pytest.approx(together.psnr, abs=1e-3)
    assert alone.lpips == pytest.approx(together.lpips, abs=1e-4)
    assert alone.network_calls == together.network_calls == 3
    other = comparison(prior, images, batch=3, sigma=0.05, seed=12).row(sampler)
    assert max(abs(a - b) for a, b in zip(other.psnr, together.psnr, strict=True)) > 1e-2


def test_every_picture_has_a_seed_of_its_own(prior: Prior) -> None:
    twins = np.repeat(pictures(1), 2, axis=0)
    for sigma, sampler in ((0.0, SDEdit(steps=2)), (0.1, None)):
        compared = comparison(prior, twins, sigma=sigma)
        scores = (compared.row(sampler) if sampler else compared.fill()).psnr
        assert scores[0] != scores[1]


def test_a_picture_scores_the_same_whether_others_before_it_are_left_out(prior: Prior) -> None:
    images = np.random.default_rng(1).integers(0, 256, (3, SIDE, SIDE, 3), dtype=np.uint8)
    source = PictureSet(images, "pictures.npz", "0" * 64, 3, "none")
    left = replace(source, pixels=images[1:], skipped=1)
    whole, rest = (
        Comparison(prior, pictures, task("inpaint-random"), TaskSettings(), sigma=0.05, batch=1)
        for pictures in (source, left)
    )
    sampler = SDEdit(steps=2)
    assert rest.row(sampler).psnr == whole.row(sampler).psnr[1:]
    assert rest.key(sampler, 0) == whole.key(sampler, 1)
    assert rest.conditions()["seeds"] == "1 to 2, one per picture"


def test_noise_has_the_deviation_that_the_table_states(prior: Prior) -> None:
    flat = np.full((4, SIDE, SIDE, 3), 128, np.uint8)
    known = 1 - (6 / SIDE) ** 2
    error = [
        2.0**2 / 10 ** (score / 10) for score in comparison(prior, flat, sigma=0.05).fill().psnr
    ]
    assert np.mean(error) == pytest.approx((2 * 0.05) ** 2 * known, rel=0.05)


def test_every_network_call_is_heard(prior: Prior) -> None:
    heard: list[tuple[int, int]] = []
    comparison(prior, pictures(5), batch=2).row(
        SDEdit(steps=4), lambda done, total: heard.append((done, total))
    )
    assert heard == [(done, 12) for done in range(1, 13)]


def test_table_of_the_command_line_states_what_its_numbers_depend_on(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = archive(tmp_path / "pictures.npz", pictures(3))
    files = {name: tmp_path / f"table.{name}" for name in ("csv", "json", "markdown")}
    argv = ["evaluate", str(source), "--prior", str(prior_file), "--box", "6", "--limit", "2",
            "--methods", "sdedit,dps", "--settings", "sdedit.steps=2,dps.steps=2",
            "--tasks", "inpaint-box,inpaint-random", "--missing", "0.4", "--seed", "5"]  # fmt: skip
    assert main([*argv, *(part for n, p in files.items() for part in (f"--{n}", str(p)))]) == 0
    printed = capsys.readouterr().out
    digest = load_pictures(source, SIDE).sha256
    for fact in ("inpaint-box", "box 6", "inpaint-random", "missing 0.4", "sigma 0", "AlexNet",
                 "version 0.1", digest, "the first 2 of 3 in pictures.npz", "tiny", "5 to 6",
                 "resizing: none", load_prior(prior_file).description.sha256, "torch",
                 "DPS: steps=2 zeta=4.0 (given: steps; swept on this task: zeta)", "Mean colour",
                 "preset: balanced"):  # fmt: skip
        assert fact in printed
    assert len(json.loads(files["json"].read_text())) == 2
    assert len(list(csv.DictReader(files["csv"].open()))) == 6
    assert files["markdown"].read_text().count("###") == 2


def test_method_that_fails_leaves_a_note_and_the_other_rows(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source = archive(tmp_path / "pictures.npz", pictures(2))

    def fail(*_: object) -> None:
        raise UserError("DPS has no wish.", "Take more steps.")
        yield

    monkeypatch.setattr(DPS, "sample", fail)
    argv = ["evaluate", str(source), "--prior", str(prior_file), "--box", "6",
            "--methods", "dps,sdedit", "--settings", "sdedit.steps=2"]  # fmt: skip
    assert main(argv) == 2
    printed = capsys.readouterr().out
    assert "DPS: failed. DPS has no wish. Take more steps." in printed
    assert "SDEdit: strength" in printed


def test_table_file_that_cannot_be_written_is_found_out_first(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = archive(tmp_path / "pictures.npz", pictures(2))
    before = source.read_bytes()
    for target in (tmp_path / "missing" / "a.csv", source):
        argv = ["evaluate", str(source), "--prior", str(prior_file), "--csv", str(target)]
        assert main(argv) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert len(printed.err.splitlines()) == 2
    assert source.read_bytes() == before


def test_box_larger_than_the_picture(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = archive(tmp_path / "pictures.npz", pictures(2))
    assert main(["evaluate", str(source), "--prior", str(prior_file), "--box", str(SIDE)]) == 2
    assert "does not fit" in capsys.readouterr().err
