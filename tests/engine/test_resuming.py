"""Tables that go on where they stopped: real processes that end midway, calls that are counted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.cells import CellStore
from engine.evaluation.comparison import Comparison
from engine.evaluation.pictures import PictureSet
from engine.evaluation.tasks import TaskSettings, task
from engine.priors.checkpoints import load_prior
from engine.priors.prior import Prior
from engine.priors.unet import UNet
from engine.samplers.dps import DPS
from engine.samplers.sampler import Steps
from engine.samplers.sdedit import SDEdit
from tests.engine.gaussian_prior import answered
from tests.engine.photos import ROOT
from tests.engine.picture_files import write_kernel
from tests.engine.tiny_prior import SIDE, write_tiny_prior

# A process that sends itself a signal at one of its network calls.
STRUCK = """
import os, sys
from torch import nn
from engine.command_line import main
from engine.priors.unet import UNet
calls = 0
def strike(module, *_):
    global calls
    calls += isinstance(module, UNet)
    if isinstance(module, UNet) and calls == int(sys.argv[2]):
        os.kill(os.getpid(), int(sys.argv[1]))
nn.modules.module.register_module_forward_hook(strike)
sys.exit(main(sys.argv[3:]))
"""
BATCHES, STEPS = 4, 5


@pytest.fixture(scope="module")
def prior_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


@pytest.fixture(scope="module")
def prior(prior_file: Path) -> Prior:
    return load_prior(prior_file)


@pytest.fixture
def calls() -> Iterator[list[int]]:
    """A list that grows by one with every network call."""
    made: list[int] = []

    def count(module: nn.Module, *_: object) -> None:
        if isinstance(module, UNet):
            made.append(1)

    handle = nn.modules.module.register_module_forward_hook(count)
    yield made
    handle.remove()


def some_pictures(count: int = BATCHES) -> np.ndarray:
    generator = np.random.default_rng(3)
    return generator.integers(0, 256, (count, SIDE, SIDE, 3), dtype=np.uint8)


def compared(prior: Prior, cells: CellStore | None, **changes: object) -> Comparison:
    images = some_pictures()
    given: dict[str, object] = {
        "pictures": PictureSet(images, "pictures.npz", "0" * 64, len(images), "none"),
        "task": task("inpaint-box"),
        "task_settings": TaskSettings(box=6),
        "batch": 2,
        **changes,
    }
    return Comparison(prior=prior, cells=cells, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_table_that_was_ended_midway_makes_only_what_is_left(
    blow: signal.Signals, prior_file: Path, tmp_path: Path, calls: list[int]
) -> None:
    np.savez(tmp_path / "pictures.npz", images=some_pictures())
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior_file), "--box", "6",
            "--methods", "sdedit", "--settings", f"sdedit.steps={STEPS}", "--batch", "1",
            "--cells", str(tmp_path / "cells"), "--json", str(tmp_path / "table.json")]  # fmt: skip
    # One call warms up; two batches and half of the third are made.
    struck_at = 1 + 2 * STEPS + STEPS // 2
    ended = subprocess.run(
        [sys.executable, "-c", STRUCK, str(int(blow)), str(struck_at), *argv],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "OMP_NUM_THREADS": str(torch.get_num_threads())}, timeout=120,
    )  # fmt: skip
    assert ended.returncode == (130 if blow == signal.SIGINT else -signal.SIGKILL), ended.stderr
    assert len(list((tmp_path / "cells").glob("*.json"))) == 2

    assert main(argv) == 0
    assert len(calls) == 1 + (BATCHES - 2) * STEPS
    (table,) = json.loads((tmp_path / "table.json").read_text())
    assert table["rows"][1]["kept"] == 2
    assert len(table["rows"][1]["pictures"]["psnr"]) == BATCHES
    assert "Kept from earlier runs: 2 of 4 cells, with the times measured then." in table["notes"]

    if blow == signal.SIGINT:
        return  # the rest knows nothing of how the table was ended
    calls.clear()
    assert main([*argv, "--fresh"]) == 0
    assert len(calls) == 1 + BATCHES * STEPS
    (anew,) = json.loads((tmp_path / "table.json").read_text())
    assert anew["rows"][1]["kept"] == 0
    assert anew["rows"][1]["pictures"] == table["rows"][1]["pictures"]


def test_what_is_kept_is_not_made_and_keeps_its_time(
    prior: Prior, tmp_path: Path, calls: list[int]
) -> None:
    store = CellStore(tmp_path)
    first = compared(prior, store).row(SDEdit(steps=2))
    assert (first.kept, first.batches) == (0, 2)
    kept = [json.loads(file.read_text())["value"] for file in tmp_path.glob("*.json")]
    assert first.seconds == pytest.approx(sum(value["seconds"] for value in kept) / BATCHES)
    calls.clear()
    heard: list[tuple[int, int]] = []
    again = compared(prior, store).row(SDEdit(steps=2), lambda *step: heard.append(step))
    assert calls == heard == []
    assert (again.kept, again.seconds, again.psnr) == (2, first.seconds, first.psnr)


def test_progress_counts_what_is_left(prior: Prior, tmp_path: Path) -> None:
    store = CellStore(tmp_path)
    images = some_pictures()
    half = PictureSet(images[:2], "pictures.npz", "0" * 64, len(images), "none")
    compared(prior, store, pictures=half).row(SDEdit(steps=3))
    heard: list[tuple[int, int]] = []
    longer = compared(prior, store).row(SDEdit(steps=3), lambda *step: heard.append(step))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert longer.kept == 1


def test_a_cell_answers_to_everything_it_depends_on(prior: Prior, tmp_path: Path) -> None:
    kernel = write_kernel(tmp_path / "kernel.png")
    other_source = PictureSet(some_pictures(), "pictures.npz", "1" * 64, BATCHES, "none")
    resized = PictureSet(some_pictures(), "pictures.npz", "0" * 64, BATCHES, "centred square")
    blurred = {
        "task": task("deblur-kernel"),
        "task_settings": TaskSettings(kernel_file=str(kernel)),
    }
    changes: list[dict[str, object]] = [
        {}, {"sigma": 0.05}, {"sigma": 0.0500000001}, {"seed": 1}, {"batch": 1}, {"batch": 3},
        {"task_settings": TaskSettings(box=8)}, {"task": task("inpaint-random")},
        {"pictures": other_source}, {"pictures": resized}, blurred,
    ]  # fmt: skip
    keys = [compared(prior, None, **change).key(SDEdit(), 0) for change in changes]
    keys += [compared(prior, None).key(sampler, 0) for sampler in (DPS(), SDEdit(steps=51))]
    keys.append(compared(prior, None).key(SDEdit(), 2))
    before = compared(prior, None, **blurred).key(SDEdit(), 0)
    Image.fromarray(np.full((3, 3), 200, np.uint8)).save(kernel)
    keys.append(compared(prior, None, **blurred).key(SDEdit(), 0))
    assert before in keys
    texts = [json.dumps(key, sort_keys=True) for key in keys]
    assert len(set(texts)) == len(texts)
    assert keys[0]["prior SHA-256"] == prior.description.sha256
    assert f"torch {torch.__version__.split('+')[0]}" in keys[0]["versions"]
    threads = torch.get_num_threads()
    torch.set_num_threads(threads + 1)
    try:
        assert compared(prior, None).key(SDEdit(), 0) != keys[0]
    finally:
        torch.set_num_threads(threads)


def test_a_cell_answers_to_the_code_of_method_and_operator(
    prior: Prior, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    def code(modules: Iterable[str]) -> str:
        asked.append(set(modules))
        return "another"

    before = compared(prior, None).key(SDEdit(), 0)
    monkeypatch.setattr("engine.evaluation.comparison.code_sha256", code)
    after = compared(prior, None).key(SDEdit(), 0)
    assert asked[0] >= {"engine.samplers.sdedit", "engine.problems.inpainting",
                        "engine.restoration", "engine.evaluation.metrics"}  # fmt: skip
    assert {name for name in before if before[name] != after[name]} == {"code_sha256"}


def test_a_cell_of_another_shape_is_made_again(
    prior: Prior, tmp_path: Path, calls: list[int]
) -> None:
    store = CellStore(tmp_path)
    comparison = compared(prior, store)
    value = {"psnr": [20.0], "ssim": [0.5], "lpips": [0.1], "seconds": 1.0, "network_calls": 2,
             "diverged": ""}  # fmt: skip
    store.put(comparison.key(SDEdit(steps=2), 0), value)
    assert comparison.row(SDEdit(steps=2)).kept == 0
    assert len(calls) == 1 + 2 * 2


def test_a_perfect_picture_is_kept(prior: Prior, tmp_path: Path) -> None:
    flat = PictureSet(np.zeros((2, SIDE, SIDE, 3), np.uint8), "flat", "2" * 64, 2, "none")
    whole = {"pictures": flat, "task": task("outpaint"), "task_settings": TaskSettings(
        margin_left=0, margin_right=1, margin_top=0, margin_bottom=0)}  # fmt: skip

    class Perfect(SDEdit):
        def sample(self, prior: Prior, problem: object, noise: object) -> Steps:
            yield from ()
            return problem.truth  # type: ignore[attr-defined,no-any-return]

    rows = [compared(prior, CellStore(tmp_path), **whole).row(Perfect()) for _ in range(2)]
    assert rows[0].psnr == rows[1].psnr == (float("inf"), float("inf"))
    assert rows[1].kept == 1


def test_cells_that_cannot_be_kept_are_found_out_first(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], calls: list[int]
) -> None:
    np.savez(tmp_path / "pictures.npz", images=some_pictures())
    (tmp_path / "file").touch()
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior_file), "--box", "6",
            "--cells", str(tmp_path / "file" / "cells")]  # fmt: skip
    assert main(argv) == 2
    error = capsys.readouterr().err.splitlines()
    assert len(error) == 2
    assert "Cannot keep finished cells" in error[0]
    assert calls == []


# --- methods that diverge ---------------------------------------------------------------------


def test_a_method_that_diverges_has_an_honest_row(
    prior_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """DPS finds something infinite in its second picture."""
    np.savez(tmp_path / "pictures.npz", images=some_pictures(3))
    sample, runs = DPS.sample, []

    def exploding(self: DPS, *given: object) -> Steps:
        runs.append(given)
        for step in answered(given[0], sample(self, *given)):  # type: ignore[arg-type]
            if len(runs) == 2:
                step.estimate.fill_(float("inf"))
            yield step
        return torch.zeros(1, 3, SIDE, SIDE)

    monkeypatch.setattr(DPS, "sample", exploding)
    files = {name: tmp_path / f"table.{name}" for name in ("csv", "json", "markdown", "latex")}
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior_file), "--box", "6",
            "--methods", "dps,sdedit", "--settings", "sdedit.steps=2,dps.steps=2", "--batch", "1",
            *(part for name, path in files.items() for part in (f"--{name}", str(path)))]  # fmt: skip
    for _ in range(2):
        assert main([*argv, "--cells", str(tmp_path / "cells")]) == 2
        printed = capsys.readouterr().out
        (line,) = (line for line in printed.splitlines() if line.startswith("DPS  "))
        assert line.split() == ["DPS", "diverged", "diverged", "diverged", "-", "-"]
        assert "\nDPS diverged at step 1. Lower its step length" in printed
    assert len(runs) == 2, "the third picture is not tried, and that it diverged is kept"
    (table,) = json.loads(files["json"].read_text())
    fill, dps, sdedit = table["rows"]
    assert [row["status"] for row in table["rows"]] == ["done", "diverged", "done"]
    assert {dps[key] for key in ("psnr", "ssim", "lpips", "seconds", "calls")} == {None}
    assert sdedit["psnr"] is not None
    assert fill["psnr"] is not None
    assert files["csv"].read_text().splitlines()[2].startswith("dps,steps=2 zeta=4.0,diverged,,")
    assert "| DPS | diverged | diverged | diverged | - | - |" in files["markdown"].read_text()
    assert r"DPS & diverged & diverged & diverged & - & - \\" in files["latex"].read_text()


def test_a_cell_store_says_what_is_wrong_when_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="--cells"):
        CellStore(tmp_path / "file").put({"a": 1}, {})
