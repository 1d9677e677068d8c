"""python -m engine restore --seeds: every result, their mean and their deviation."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.color_map import as_levels, colored
from engine.command_line.seeds import deviation_map
from engine.framing import WorkingFrame
from engine.images import open_photo, read_settings
from engine.restoration import Result
from tests.engine.photos import HEIGHT, WIDTH, hole, restore, scene, write_mask, write_photo
from tests.engine.tiny_prior import write_tiny_prior

METHOD = ("--method", "sdedit-masked", "--steps", "3", "--seam", "0", "--seed", "4")


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors"))


@pytest.fixture
def inputs(tmp_path: Path) -> tuple[Path, Path]:
    return write_photo(tmp_path), write_mask(tmp_path)


def pixels(path: Path) -> np.ndarray:
    return open_photo(path).pixels


def test_every_seed_gives_what_it_gives_alone(
    inputs: tuple[Path, Path], prior: str, tmp_path: Path
) -> None:
    """To the bit one by one; in a batch up to the order of sums, and how a level rounds."""
    several = (prior, *METHOD, "--seeds", "3", "--together")
    assert restore(*inputs, tmp_path / "all.png", *several, "1") == 0
    assert restore(*inputs, tmp_path / "batch.png", *several, "2") == 0
    names = ["all.png", "all-seed-5.png", "all-seed-6.png"]
    for seed, name in enumerate(names, start=4):
        alone = tmp_path / f"alone-{seed}.png"
        assert restore(*inputs, alone, prior, *METHOD, "--seed", str(seed)) == 0
        assert np.array_equal(pixels(tmp_path / name), pixels(alone))
        record = read_settings(tmp_path / name)
        assert record is not None
        assert record["seeds"] == [seed]
        assert "together" not in record
        batch = tmp_path / name.replace("all", "batch")
        assert np.abs(pixels(batch).astype(int) - pixels(alone)).max() <= 1
        assert (read_settings(batch) or {}).get("together") == (None if seed == 6 else 2)
    assert (tmp_path / "all.png").read_bytes() == (tmp_path / "alone-4.png").read_bytes()
    assert len({pixels(tmp_path / name).tobytes() for name in names}) == 3


def test_mean_and_deviation_are_those_of_the_results(
    inputs: tuple[Path, Path], prior: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a frame of the prior's own scale, so that a photo pixel is a pixel of the prior."""
    out, frame = tmp_path / "all.png", "30,24,32"
    assert restore(*inputs, out, prior, *METHOD, "--frame", frame, "--seeds", "3") == 0
    results = np.stack([pixels(tmp_path / name).astype(float)
                        for name in ("all.png", "all-seed-5.png", "all-seed-6.png")])  # fmt: skip
    assert np.abs(pixels(tmp_path / "all-mean.png") - results.mean(axis=0)).max() <= 1.0
    record = read_settings(tmp_path / "all-deviation.png")
    assert record is not None
    assert record["seeds"] == [4, 5, 6]
    assert record["scale"]["dark"] == 0.0
    deviation = np.sqrt((results.std(axis=0, ddof=1) ** 2).mean(axis=-1)) / 255
    scale = record["scale"]["bright"]
    assert deviation.max() <= scale + 1 / 255
    shown = as_levels(deviation, scale).astype(int)
    written = pixels(tmp_path / "all-deviation.png")
    levels = np.abs(written[:, :, None].astype(int) - colored(np.arange(256)[None])[0]).sum(-1)
    # Two roundings to a level of the picture, one to a level of the map.
    assert np.abs(levels.argmin(axis=-1) - shown).max() <= 1.5 / scale + 1.5
    assert (levels.argmin(axis=-1)[hole()] == 0).all()
    printed = capsys.readouterr().out
    for word in ("3 seeds", "std", "PSNR (dB)", "of the mean picture", "intensities 0 to 1"):
        assert word in printed


def test_spread_is_recorded(inputs: tuple[Path, Path], prior: str, tmp_path: Path) -> None:
    assert restore(*inputs, tmp_path / "a.png", prior, *METHOD, "--seeds", "2") == 0
    names = ("a.png", "a-seed-5.png")
    psnr = [(read_settings(tmp_path / name) or {})["scores"]["psnr"] for name in names]
    record = read_settings(tmp_path / "a-mean.png")
    assert record is not None
    spread: dict[str, Any] = record["spread"]
    assert spread.keys() == {"psnr", "ssim", "lpips", "misfit"}
    assert spread["psnr"]["mean"] == pytest.approx(np.mean(psnr))
    assert spread["psnr"]["deviation"] == pytest.approx(np.std(psnr, ddof=1))
    assert (spread["psnr"]["smallest"], spread["psnr"]["largest"]) == (min(psnr), max(psnr))


def test_a_damaged_photo_has_the_misfit_alone(
    inputs: tuple[Path, Path], prior: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.png"
    assert restore(*inputs, out, prior, *METHOD, "--seeds", "2", "--damaged") == 0
    assert "PSNR" not in capsys.readouterr().out
    assert (read_settings(tmp_path / "a-mean.png") or {})["spread"].keys() == {"misfit"}


def test_stopped_it_keeps_what_is_finished(
    inputs: tuple[Path, Path],
    prior: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl+C, a real signal, arrives when the third seed has been restored but not written."""
    of_picture = Result.of_picture

    def stop_at_the_third(result: Result, index: int) -> Result:
        if result.record["seeds"][index] == 6:
            signal.raise_signal(signal.SIGINT)
        return of_picture(result, index)

    monkeypatch.setattr(Result, "of_picture", stop_at_the_third)
    assert restore(*inputs, tmp_path / "a.png", prior, *METHOD, "--seeds", "9") == 130
    names = {path.name for path in tmp_path.glob("a*.png")}
    assert names == {"a.png", "a-seed-5.png", "a-mean.png", "a-deviation.png"}
    assert (read_settings(tmp_path / "a-mean.png") or {})["seeds"] == [4, 5]
    assert "2 of 9 seeds" in capsys.readouterr().err


def test_no_output_may_overwrite_what_is_read(
    inputs: tuple[Path, Path], prior: str, tmp_path: Path
) -> None:
    photo = inputs[0].rename(tmp_path / "a-mean.png")
    before = photo.read_bytes()
    assert restore(photo, inputs[1], tmp_path / "a.png", prior, *METHOD, "--seeds", "2") == 2
    assert photo.read_bytes() == before
    assert not (tmp_path / "a.png").exists()


def test_deviation_lies_where_the_photo_was_restored() -> None:
    frame = WorkingFrame(30.0, 24.0, 32.0)
    deviation = np.zeros((32, 32))
    deviation[16, 20] = 0.2  # photo column 34, row 24
    shown, scale = deviation_map(deviation, hole(), frame)
    assert scale == 0.2
    assert shown.shape == scene().shape == (HEIGHT, WIDTH, 3)
    brightest = np.unravel_index(shown.sum(axis=-1).argmax(), (HEIGHT, WIDTH))
    assert brightest == (24, 34)
