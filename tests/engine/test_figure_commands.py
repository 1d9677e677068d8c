"""python -m engine figure, pareto, evaluate --figure: what is drawn, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from engine.command_line import figure, main, progress
from engine.command_line.settings import columns_named
from engine.errors import UserError
from engine.evaluation.column_titles import column_titles
from engine.evaluation.comparison import Comparison
from engine.evaluation.picture_sheet import SheetRow, Tile
from engine.evaluation.tables import Table, as_json
from engine.parameters import Value
from engine.presets import settings_for
from engine.samplers.ddnm import DDNM
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.samplers.sdedit import SDEdit
from tests.engine.photos import ROOT
from tests.engine.result_tables import fill, random_table
from tests.engine.tiny_prior import SIDE, write_tiny_prior


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prior, four pictures, and the tables of one evaluation."""
    folder = tmp_path_factory.mktemp("figures")
    write_tiny_prior(folder / "tiny.safetensors")
    images = np.random.default_rng(0).integers(0, 256, (4, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(folder / "pictures.npz", images=images)
    (folder / "tables.json").write_text(as_json([random_table(0), random_table(1)]))
    return folder


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as picture:
        return picture.size


def common(folder: Path, *more: str) -> list[str]:
    return [str(folder / "pictures.npz"), "--prior", str(folder / "tiny.safetensors"),
            "--box", "6", *more]  # fmt: skip


# --- evaluate --figure and pareto -------------------------------------------------------------


def test_evaluation_draws_a_panel_per_task(folder: Path, tmp_path: Path) -> None:
    flags = ("--limit", "2", "--methods", "sdedit", "--settings", "sdedit.steps=2")
    sizes = []
    for tasks in ("inpaint-box", "inpaint-box,sr2"):
        out = tmp_path / "figure.png"
        argv = ["evaluate", *common(folder, *flags, "--tasks", tasks, "--figure", str(out))]
        assert main(argv) == 0
        sizes.append(size(out))
    assert sizes[1][0] == 2 * sizes[0][0]


def test_pareto_evaluates_one_task_and_prints_its_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, table = tmp_path / "figure.pdf", tmp_path / "table.json"
    argv = ["pareto", *common(folder, "--limit", "2", "--task", "sr2", "--methods", "sdedit,ddnm",
            "--settings", "sdedit.steps=2,ddnm.steps=3", "--json", str(table), "--out", str(out))]  # fmt: skip
    assert main(argv) == 0
    printed = capsys.readouterr().out
    assert "task: sr2" in printed
    assert "DDNM+" in printed
    assert out.read_bytes().startswith(b"%PDF")
    again = tmp_path / "again.pdf"
    assert main(["pareto", "--from", str(table), "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes(), "the file holds all that is drawn"


def test_pareto_of_a_file_prints_its_tables(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder / "tables.json"
    assert main(["pareto", "--from", str(source), "--out", str(tmp_path / "a.png")]) == 0
    assert capsys.readouterr().out.count("task: inpaint-box") == 2
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_table_without_a_method_is_written_before_the_figure_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, figure = tmp_path / "table.json", tmp_path / "figure.png"
    argv = ["evaluate", *common(folder, "--limit", "1", "--tasks", "sr2", "--methods", "repaint",
            "--json", str(table), "--figure", str(figure))]  # fmt: skip
    assert main(argv) == 2
    assert "nothing to draw" in capsys.readouterr().err
    assert len(json.loads(table.read_text())) == 1
    assert not figure.exists()


# --- figure -----------------------------------------------------------------------------------


def test_columns_are_methods_with_settings() -> None:
    samplers = columns_named(["sdedit:strength=0.3", "dps:zeta=1, steps=20", "dps"])
    assert samplers == [SDEdit(strength=0.3), DPS(zeta=1.0, steps=20), DPS()]


@pytest.mark.parametrize("text", ["magic", "dps:zeta", "dps:gamma=1", "dps:zeta=-1", "", ":zeta=1"])
def test_wrong_columns(text: str) -> None:
    with pytest.raises(UserError):
        columns_named(["sdedit", text])


def test_titles_tell_columns_of_one_method_apart() -> None:
    samplers = [SDEdit(strength=0.3), SDEdit(), DPS()]
    usual = SDEdit().strength
    assert column_titles(samplers) == [
        "SDEdit\nstrength=0.3", f"SDEdit\nstrength={usual}", "DPS",
    ]  # fmt: skip


def test_scores_of_the_figure_are_those_of_the_table(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Picture 2 with its own seed, noise included."""
    given = ("--sigma", "0.05", "--seed", "7", "--tasks", "inpaint-random,sr2")
    table, out = tmp_path / "table.json", tmp_path / "figure.png"
    evaluate = ["evaluate", *common(folder, *given, "--methods", "sdedit,dps",
                "--settings", "sdedit.steps=2,dps.steps=3", "--json", str(table))]  # fmt: skip
    assert main(evaluate) == 0
    capsys.readouterr()
    drawn = ["figure", *common(folder, *given, "--picture", "2", "--out", str(out),
             "--columns", "sdedit:steps=2", "dps:steps=3")]  # fmt: skip
    assert main(drawn) == 0
    printed = capsys.readouterr().out
    shown = [float(n) for n in re.findall(r"(\d+\.\d{2}) [ *]", printed)]
    wanted = [row["pictures"]["psnr"][2]
              for task in json.loads(table.read_text()) for row in task["rows"]]  # fmt: skip
    assert len(shown) == 6
    assert shown == pytest.approx(wanted, abs=0.011)
    assert size(out)[0] > 4 * 192


def test_figure_takes_the_preset_of_each_task(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its columns run what a table of the same preset runs, and are called by what was given."""
    ran: list[tuple[str, Sampler]] = []
    heard: list[list[str]] = []

    def row(comparison: Comparison, samplers: Sequence[Sampler], *_: object) -> SheetRow:
        ran.extend((comparison.task.name, sampler) for sampler in samplers)
        return SheetRow("", (Tile(None),) * (len(samplers) + 2))

    def sheet(titles: list[str], rows: object, conditions: dict[str, str]) -> Figure:
        heard.append([*titles[2:], conditions["preset"]])
        return Figure()

    monkeypatch.setattr(figure, "task_row", row)
    monkeypatch.setattr(figure, "picture_sheet", sheet)
    argv = ["figure", *common(folder, "--tasks", "inpaint-box,sr4", "--preset", "quick")]
    columns = ["--columns", "dps:zeta=0.7", "dps", "ddnm"]
    assert main([*argv, *columns, "--out", str(tmp_path / "a.png")]) == 0
    named = ["--methods", "ddnm", "--settings", "ddnm.steps=3"]
    assert main([*argv, *named, "--out", str(tmp_path / "a.png")]) == 0

    def quick(method: type[Sampler], task: str, **given: Value) -> tuple[str, Sampler]:
        return task, method.from_dict({**settings_for(method.name, task, "quick"), **given})

    assert ran == [
        entry
        for task in ("inpaint-box", "sr4")
        for entry in (quick(DPS, task, zeta=0.7), quick(DPS, task), quick(DDNM, task))
    ] + [quick(DDNM, task, steps=3) for task in ("inpaint-box", "sr4")]
    zetas = {settings_for("dps", task, "quick")["zeta"] for task in ("inpaint-box", "sr4")}
    usual = f"zeta={zetas.pop()}" if len(zetas) == 1 else "zeta=the preset"
    assert heard == [
        ["DPS\nzeta=0.7", f"DPS\n{usual}", "DDNM+", "quick"],
        ["DDNM+\nsteps=3", "quick"],
    ]


def test_method_that_refuses_the_task_leaves_a_tile_with_its_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["figure", *common(folder, "--tasks", "sr2", "--methods", "sdedit,repaint",
            "--settings", "sdedit.steps=2", "--out", str(tmp_path / "a.pdf"))]  # fmt: skip
    assert main(argv) == 0
    assert "RePaint works on inpainting only." in capsys.readouterr().out


def test_method_that_diverges_leaves_a_tile_with_its_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def diverge(*_: object) -> None:
        raise UserError("DPS diverged at step 1.", "Take more steps.")
        yield

    monkeypatch.setattr(DPS, "sample", diverge)
    argv = ["figure", *common(folder, "--columns", "dps", "--out", str(tmp_path / "a.png"))]
    assert main(argv) == 0
    assert "DPS diverged at step 1." in capsys.readouterr().out


@pytest.mark.parametrize(("stop_at", "code"), [(3, 130), (1, 130)])
def test_stopped_figure_has_the_rows_that_are_finished(
    stop_at: int, code: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object, done: int, total: int) -> None:
        assert total == 4
        if done == stop_at:
            raise KeyboardInterrupt

    out, whole = tmp_path / "a.png", tmp_path / "whole.png"
    argv = ["figure", *common(folder, "--tasks", "inpaint-box,sr2", "--columns", "sdedit:steps=2")]
    assert main([*argv, "--out", str(whole)]) == 0
    monkeypatch.setattr(progress.Progress, "update", stop)
    assert main([*argv, "--out", str(out)]) == code
    if stop_at == 1:
        assert not out.exists()
    else:
        assert size(out)[1] < size(whole)[1] - 192


# --- what is refused --------------------------------------------------------------------------

BAD = [
    (["pareto", "--from", "tables.json", "--out", "a.svg"], "PNG or PDF"),
    (["pareto", "--from", "tables.json", "--out", "tables.json"], "PNG or PDF"),
    (["pareto", "--from", "none.json", "--out", "a.png"], "none.json"),
    (["pareto", "--from", "pictures.npz", "--out", "a.png"], "not a file of tables"),
    (["pareto", "--from", "tables.json", "--out", "missing/a.png"], "Cannot write"),
    (["pareto", "--from", "bare.json", "--out", "a.png"], "nothing to draw"),
    (["pareto", "pictures.npz", "--methods", "magic", "--out", "a.png"], "magic"),
    (["evaluate", "pictures.npz", "--figure", "a.jpg"], "PNG or PDF"),
    (["figure", "pictures.npz", "--out", "a.jpg"], "PNG or PDF"),
    (["figure", "pictures.npz", "--out", "a.png", "--columns", "magic"], "magic"),
    (["figure", "pictures.npz", "--out", "a.png", "--columns", *["dps"] * 30], "1 rows of 32"),
    (
        [
            "figure",
            "pictures.npz",
            "--out",
            "a.png",
            "--columns",
            "dps",
            "--settings",
            "dps.zeta=1",
        ],
        "--settings goes with --methods",
    ),
    (["figure", "pictures.npz", "--out", "a.png", "--tasks", "magic"], "magic"),
    (
        [
            "figure",
            "pictures.npz",
            "--out",
            "a.png",
            "--picture",
            "4",
            "--prior",
            "tiny.safetensors",
        ],
        "There is no picture 4",
    ),
]


@pytest.mark.parametrize(("argv", "message"), BAD, ids=[" ".join(argv[:6]) for argv, _ in BAD])
def test_bad_input_gets_two_sentences(
    argv: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(folder)
    (folder / "bare.json").write_text(as_json([Table({"task": "t"}, [fill()])]))
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(argv) == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert len(error) == 2
    assert all(line.endswith(".") for line in error)
    assert message in error[0]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "argv",
    [
        ["pareto", "--out", "a.png"],
        ["pareto", "a.npz", "--from", "b.json", "--out", "a.png"],
        ["pareto", "a.npz"],
        ["pareto", "a.npz", "--task", "magic", "--out", "a.png"],
        ["figure", "a.npz", "--out", "a.png", "--picture", "-1"],
        ["figure", "a.npz", "--out", "a.png", "--methods", "dps", "--columns", "dps"],
    ],
    ids=" ".join,
)
def test_malformed_flags_end_with_code_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_help_imports_neither_torch_nor_matplotlib() -> None:
    code = """
import sys
from engine.command_line import main
for command in ("figure", "pareto", "denoise-table", "evaluate"):
    try:
        main([command, "--help"])
    except SystemExit as ended:
        assert ended.code == 0
heavy = {"torch", "matplotlib"} & sys.modules.keys()
assert not heavy, heavy
from engine.command_line import denoise_table, evaluate, figure, pareto
assert "matplotlib" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
