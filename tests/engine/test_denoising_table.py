"""Denoising in one step, against what the exact Gaussian prior must reach."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.denoising_table import TimeRow, check_times, time_row
from engine.evaluation.metrics import Lpips
from engine.evaluation.pictures import PictureSet
from engine.images import open_photo
from engine.priors.prior import Prior
from engine.priors.schedule import NoiseSchedule
from engine.randomness import NoiseSource
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior
from tests.engine.tiny_prior import SIDE, write_tiny_prior

MEAN, DEVIATION = 0.1, 0.15
COUNT, SIDE_OF_EXACT = 6, 64
VALUES = COUNT * 3 * SIDE_OF_EXACT**2
ALPHA_BARS = NoiseSchedule.linear().alpha_bars


@pytest.fixture(scope="module")
def exact() -> Prior:
    return gaussian_prior(PairModel(MEAN, DEVIATION**2, 0.0))


@pytest.fixture(scope="module")
def drawn() -> PictureSet:
    """Pictures drawn from the exact prior; no pixel reaches the ends of the range."""
    shape = (COUNT, SIDE_OF_EXACT, SIDE_OF_EXACT, 3)
    values = MEAN + DEVIATION * np.random.default_rng(5).standard_normal(shape)
    assert np.abs(values).max() < 1.0
    pixels = ((values + 1) * 127.5).round().clip(0, 255).astype(np.uint8)
    return PictureSet(pixels, "drawn", "0" * 64, COUNT, "none")


def squared_errors(psnr: tuple[float, ...]) -> float:
    """The mean squared error on [-1, 1] that PSNRs stand for."""
    return float(np.mean([4 / 10 ** (value / 10) for value in psnr]))


def three_standard_errors(expected: float) -> float:
    """Of a mean of squares of Gaussian numbers, of which each has variance `expected`."""
    return 3 * expected * math.sqrt(2 / VALUES)


@pytest.fixture(scope="module")
def rows(exact: Prior, drawn: PictureSet) -> dict[int, TimeRow]:
    times = (10, 100, 500)
    return {t: time_row(exact, drawn, t, seed=3, batch=4, lpips=Lpips()) for t in times}


@pytest.mark.parametrize("timestep", [10, 100, 500])
def test_error_of_the_estimate_is_the_posterior_variance(
    timestep: int, rows: dict[int, TimeRow]
) -> None:
    """s^2 (1 - ab) / (ab s^2 + 1 - ab)."""
    alpha_bar, variance = ALPHA_BARS[timestep], DEVIATION**2
    expected = variance * (1 - alpha_bar) / (alpha_bar * variance + 1 - alpha_bar)
    measured = squared_errors(rows[timestep].estimate.psnr)
    assert measured == pytest.approx(expected, abs=three_standard_errors(expected))


def test_error_of_the_noisy_picture_is_its_noise(rows: dict[int, TimeRow]) -> None:
    """(1 - ab) / ab, where the range cuts nothing off."""
    expected = (1 - ALPHA_BARS[10]) / ALPHA_BARS[10]
    measured = squared_errors(rows[10].noisy.psnr)
    assert measured == pytest.approx(expected, abs=three_standard_errors(expected))
    assert rows[10].deviation == pytest.approx(math.sqrt(expected))


def test_noisy_picture_is_the_truth_with_its_own_noise(
    drawn: PictureSet, rows: dict[int, TimeRow]
) -> None:
    shape = (1, 3, SIDE_OF_EXACT, SIDE_OF_EXACT)
    noise = NoiseSource([3], "measurement").like(torch.zeros(shape))[0].permute(1, 2, 0).numpy()
    wanted = drawn.pixels[0] + 127.5 * rows[100].deviation * noise
    noisy = rows[100].sheet.tiles[1].picture
    assert np.abs(noisy - wanted.clip(0, 255)).max() <= 0.51


def test_rows_do_not_depend_on_the_batch(
    exact: Prior, drawn: PictureSet, rows: dict[int, TimeRow]
) -> None:
    alone = time_row(exact, drawn, 100, seed=3, batch=1, lpips=Lpips())
    for name, row in alone.rows().items():
        assert row.psnr == pytest.approx(rows[100].rows()[name].psnr, abs=1e-3)
        assert row.lpips == pytest.approx(rows[100].rows()[name].lpips, abs=1e-4)
    other = time_row(exact, drawn, 100, seed=4, batch=4, lpips=Lpips())
    assert other.noisy.psnr != rows[100].noisy.psnr


def test_first_picture_is_kept_with_its_own_scores(
    drawn: PictureSet, rows: dict[int, TimeRow]
) -> None:
    truth, noisy, estimate = rows[10].sheet.tiles
    assert np.array_equal(truth.picture, drawn.pixels[0])
    assert math.isnan(truth.psnr)
    for tile, row in ((noisy, rows[10].noisy), (estimate, rows[10].estimate)):
        assert (tile.psnr, tile.lpips) == (row.psnr[0], row.lpips[0])
        error = np.mean((tile.picture.astype(float) - drawn.pixels[0]) ** 2) / 127.5**2
        assert 10 * math.log10(4 / error) == pytest.approx(row.psnr[0], abs=0.1)


def test_every_network_call_is_heard(exact: Prior, drawn: PictureSet) -> None:
    heard: list[None] = []
    time_row(exact, drawn, 10, 0, 4, Lpips(), on_call=lambda: heard.append(None))
    assert len(heard) == 2


def test_times_are_those_of_the_prior(exact: Prior) -> None:
    check_times((0, 999), exact)
    for wrong in (-1, 1000):
        with pytest.raises(UserError, match="0 to 999"):
            check_times((10, wrong), exact)


class Broken(nn.Module):
    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return torch.full_like(x, math.nan)


def test_estimate_that_is_not_finite_is_no_score(exact: Prior, drawn: PictureSet) -> None:
    broken = Prior(Broken(), exact.schedule, exact.description)
    with pytest.raises(UserError, match="not finite"):
        time_row(broken, drawn, 10, 0, 8, Lpips())


# --- the command ------------------------------------------------------------------------------


def command(folder: Path, *more: str) -> list[str]:
    prior = folder / "tiny.safetensors"
    if not prior.exists():
        write_tiny_prior(prior)
        shape = (3, SIDE, SIDE, 3)
        images = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
        np.savez(folder / "pictures.npz", images=images)
    return ["denoise-table", str(folder / "pictures.npz"), "--prior", str(prior),
            "--times", "10,500", *more]  # fmt: skip


def test_command_prints_and_writes_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: tmp_path / f"table.{name}" for name in ("csv", "json", "markdown")}
    flags = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    figure = tmp_path / "figure.png"
    assert main(command(tmp_path, *flags, "--figure", str(figure), "--limit", "2")) == 0
    printed = capsys.readouterr().out
    for fact in ("the first 2 of 3 in pictures.npz", "Tweedie", "AlexNet", "tiny", "torch"):
        assert fact in printed
    content = json.loads(files["json"].read_text())
    assert [row["t"] for row in content["rows"]] == [10, 500]
    for row in content["rows"]:
        for score in ("psnr", "ssim", "lpips"):
            for name in ("noisy", "estimate"):
                values = row["pictures"][name][score]
                assert row[f"{score}_{name}"] == pytest.approx(np.mean(values))
                error = np.std(values, ddof=1) / math.sqrt(2)
                assert row[f"{score}_{name}_standard_error"] == pytest.approx(error)
    records = list(csv.DictReader(files["csv"].open()))
    assert [float(r["psnr_noisy"]) for r in records] == [r["psnr_noisy"] for r in content["rows"]]
    assert records[0]["prior"] == content["conditions"]["prior"]
    table = [line for line in files["markdown"].read_text().splitlines() if line[0:1] == "|"]
    assert len(table) == 4
    assert len({line.count("|") for line in table}) == 1
    psnr = content["rows"][0]["psnr_noisy"]
    assert f"{psnr:.2f} ±" in table[2]
    assert f"{psnr:.2f} ±" in printed
    assert open_photo(figure).pixels.shape[0] > 2 * 192


def test_stopped_table_keeps_its_finished_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.command_line import progress

    def stop(_: object, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(progress.Progress, "update", stop)
    written = tmp_path / "table.json"
    assert main(command(tmp_path, "--json", str(written))) == 130
    assert [row["t"] for row in json.loads(written.read_text())["rows"]] == [10]
    assert "Stopped before the end" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--times", "10,1000"], "has no time 1000"),
        (["--figure", "figure.svg"], "PNG or PDF"),
        (["--json", "missing/table.json"], "Cannot write"),
    ],
)
def test_command_tells_what_is_wrong(
    flags: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(command(tmp_path, *flags)) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert len(printed.err.strip().splitlines()) == 2
    assert printed.out == ""


@pytest.mark.parametrize("times", ["-1", ",", "a", "1.5", ",".join(map(str, range(17)))])
def test_times_that_are_none(times: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["denoise-table", "folder", f"--times={times}"])
    assert ended.value.code == 2
