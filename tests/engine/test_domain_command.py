"""python -m engine domain, and the warning before a restoration."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.command_line import main
from engine.images import read_settings
from tests.engine.photos import HEIGHT, WIDTH, restore, save_mask, write_mask, write_photo
from tests.engine.tiny_prior import write_tiny_prior

COUNT = 100
SIDE = 8


def smooth(count: int, seed: int) -> np.ndarray:
    """Pictures of one kind: a gradient in a random direction and colour, with a little grain."""
    generator = np.random.default_rng(seed)
    rows, columns = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    slopes = generator.normal(0, 30, (count, 2, 1, 1, 3))
    grain = generator.normal(0, generator.uniform(2, 6, (count, 1, 1, 1)), (count, SIDE, SIDE, 3))
    ramp = slopes[:, 0] * rows[None, ..., None] + slopes[:, 1] * columns[None, ..., None]
    return (120 + ramp + grain).clip(0, 255).astype(np.uint8)


def noise(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, SIDE, SIDE, 3), dtype=np.uint8)


def archive(path: Path, images: np.ndarray) -> str:
    np.savez(path, images=images)
    return str(path)


def foreign_photo(folder: Path) -> Path:
    """A photo of WIDTH x HEIGHT in coloured blocks, each the size of a pixel of the prior."""
    blocks = np.random.default_rng(5).integers(0, 256, (8, 10, 3), dtype=np.uint8)
    path = folder / "photo.png"
    Image.fromarray(blocks.repeat(6, axis=0).repeat(6, axis=1)).save(path)
    return path


def small_mask(folder: Path) -> Path:
    """Unknown is one pixel of the prior."""
    known = np.ones((HEIGHT, WIDTH), bool)
    known[19:22, 26:29] = False
    return save_mask(folder / "small.png", known)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prior that nobody has calibrated."""
    return write_tiny_prior(tmp_path_factory.mktemp("plain") / "tiny.safetensors", SIDE)


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory: pytest.TempPathFactory, plain: Path) -> Path:
    """The same prior with a calibration on smooth pictures beside it, made by the command."""
    folder = tmp_path_factory.mktemp("calibrated")
    prior = Path(shutil.copy(plain, folder / "tiny.safetensors"))
    pictures = archive(folder / "smooth.npz", smooth(2 + COUNT, seed=1))
    assert main(["domain", pictures, "--calibrate", "--skip", "2", "--prior", str(prior),
                 "--out", str(folder / "tiny-domain.json")]) == 0  # fmt: skip
    return prior


def test_calibration_says_what_it_is_from(calibrated: Path) -> None:
    made = json.loads((calibrated.parent / "tiny-domain.json").read_text())
    assert made["pictures"] == "100 of 102 in smooth.npz, evenly spread, without the first 2"
    assert len(made["scores"]) == COUNT
    assert len(made["pictures_sha256"]) == len(made["prior_sha256"]) == 64


def test_two_sets_are_told_apart(
    calibrated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = archive(tmp_path / "inside.npz", smooth(20, seed=2))
    outside = archive(tmp_path / "outside.npz", noise(20, seed=2))
    prior = ("--prior", str(calibrated))
    assert main(["domain", inside, "--against", outside, "--limit", "8", *prior]) == 0
    printed = capsys.readouterr().out
    assert printed.count(": 8 pictures") == 2
    assert "outside.npz" in printed
    assert "warned of 8" in printed
    assert "AUC         1.0000" in printed
    assert main(["domain", outside, "--against", inside, "--limit", "8", *prior]) == 0
    assert "AUC         0.0000" in capsys.readouterr().out


def test_photo_is_judged_in_its_frame(
    calibrated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, mask = foreign_photo(tmp_path), small_mask(tmp_path)
    prior = ("--prior", str(calibrated))
    assert main(["domain", str(photo), *prior]) == 0
    whole = capsys.readouterr().out
    for word in ("score", "percentile  100.0", "unlike what the prior knows (nothing)"):
        assert word in whole
    assert main(["domain", str(photo), "--frame", "20,24,20", *prior]) == 0
    framed = capsys.readouterr().out
    assert main(["domain", str(photo), "--mask", str(mask), *prior]) == 0
    masked = capsys.readouterr().out
    assert len({text.splitlines()[0] for text in (whole, framed, masked)}) == 3


def test_a_prior_without_calibration_says_so(
    plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = str(write_photo(tmp_path))
    assert main(["domain", photo, "--prior", str(plain)]) == 0
    assert "Nobody has measured" in capsys.readouterr().out
    pictures = archive(tmp_path / "a.npz", noise(2, seed=1))
    assert main(["domain", pictures, "--against", pictures, "--prior", str(plain)]) == 2
    assert "--calibrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--calibrate",), "--calibrate and --out"),
        (("--out", "x.json"), "--calibrate and --out"),
        (("--against", "a.npz", "--face"), "one photo"),
        (("--against", "a.npz", "--mask", "a.png"), "one photo"),
        (("--calibrate", "--out", "missing/x.json"), "Cannot write"),
        (("--calibrate", "--out", "x.json"), "too few"),
        (("--calibrate", "--out", "x.json", "--skip", "2"), "Skip fewer"),
    ],
)
def test_what_a_person_can_get_wrong(
    flags: tuple[str, ...],
    words: str,
    plain: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    pictures = archive(tmp_path / "a.npz", noise(2, seed=1))
    assert main(["domain", pictures, "--prior", str(plain), *flags]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()


def test_restore_warns_before_its_run_and_records_it(
    calibrated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, mask, out = foreign_photo(tmp_path), small_mask(tmp_path), tmp_path / "result.png"
    assert restore(photo, mask, out, str(calibrated), "--damaged") == 0
    told = capsys.readouterr().err
    assert told.index("unlike what the prior knows") < told.index("network calls")
    record = read_settings(out)
    assert record is not None
    assert record["domain"]["percentile"] == 100.0
    assert record["domain"]["verdict"] in told
    assert restore(photo, mask, out, str(calibrated), "--damaged", "--no-domain-check") == 0
    assert "prior knows" not in capsys.readouterr().err
    assert "domain" not in (read_settings(out) or {})


def test_a_spoilt_calibration_stops_no_restoration(
    calibrated: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prior = Path(shutil.copy(calibrated, tmp_path / "tiny.safetensors"))
    (tmp_path / "tiny-domain.json").write_text("{}")
    photo, mask, out = write_photo(tmp_path), write_mask(tmp_path), tmp_path / "result.png"
    assert restore(photo, mask, out, str(prior), "--damaged") == 0
    assert "tiny-domain.json is no calibration" in capsys.readouterr().err
    assert main(["domain", str(photo), "--prior", str(prior)]) == 2
