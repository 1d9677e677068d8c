"""The command line on real files: what a restoration does, whatever the picture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.images import open_photo, read_settings
from engine.methods import METHODS
from tests.engine.photos import (
    HEIGHT,
    ROOT,
    WIDTH,
    hole,
    restore,
    save_mask,
    scene,
    write_mask,
    write_photo,
)
from tests.engine.tiny_prior import write_tiny_prior

SAMPLE = ROOT / "resources" / "samples" / "john-thune.jpg"


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return write_photo(tmp_path)


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    return write_mask(tmp_path)


# --- what a restoration does ------------------------------------------------------------------


def test_only_the_hole_of_the_photo_changes(
    photo: Path, mask: Path, prior: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.png"
    assert restore(photo, mask, out, prior) == 0
    result, known = open_photo(out).pixels, hole()
    assert result.shape == scene().shape
    assert np.array_equal(result[known], scene()[known])
    assert (result[~known] != scene()[~known]).any(axis=-1).mean() > 0.5
    printed = capsys.readouterr()
    for word in (
        "PSNR",
        "SSIM",
        "LPIPS",
        "AlexNet",
        "mean colour",
        "misfit",
        "2 network calls",
        str(out),
    ):
        assert word in printed.out
    assert printed.err.count("\n") == 1, "progress is one line where there is no terminal"


def test_record_makes_the_same_bytes_again(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    first, second, other = (tmp_path / name for name in ("a.png", "b.png", "c.png"))
    chosen = ("--method", "dps", "--steps", "3", "--zeta", "1.25", "--seed", "7", "--sigma", "0.1",
              "--frame", "30,24,40,12", "--seam", "3")  # fmt: skip
    assert restore(photo, mask, first, prior, *chosen) == 0
    record = read_settings(first)
    assert record is not None
    frame = ",".join(str(record["frame"][key]) for key in ("centre_x", "centre_y", "side", "angle"))
    flags = ["--method", record["method"], "--frame", frame, "--seam", str(record["seam"]),
             "--seed", str(record["seeds"][0]), "--sigma", str(record["problem"]["sigma"])]  # fmt: skip
    for name, value in record["settings"].items():
        flags += [f"--{name}", str(value)]
    assert restore(photo, mask, second, prior, *flags) == 0
    assert first.read_bytes() == second.read_bytes()
    flags[flags.index("--seed") + 1] = "8"
    assert restore(photo, mask, other, prior, *flags) == 0
    assert (open_photo(other).pixels != open_photo(first).pixels).any()
    for key in ("prior_sha256", "photo_sha256", "mask_sha256"):
        assert len(record[key]) == 64
    assert record["scores"].keys() == {"psnr", "ssim", "lpips"}


@pytest.mark.parametrize("how", [(), ("--damaged",)])
def test_what_the_mask_covers_is_not_looked_at(
    how: tuple[str, ...], photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    spoilt = scene()
    spoilt[~hole()] = (255, 0, 255)
    Image.fromarray(spoilt).save(tmp_path / "spoilt.png")
    settings = ("--method", "dps", "--steps", "3", *how)
    assert restore(photo, mask, tmp_path / "a.png", prior, *settings) == 0
    assert restore(tmp_path / "spoilt.png", mask, tmp_path / "b.png", prior, *settings) == 0
    results = [open_photo(tmp_path / name).pixels for name in ("a.png", "b.png")]
    assert np.array_equal(*results)


def test_damaged_photo_has_a_misfit_and_no_scores(
    photo: Path, mask: Path, prior: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.png"
    assert restore(photo, mask, out, prior, "--damaged") == 0
    printed = capsys.readouterr().out
    assert "misfit" in printed
    assert "PSNR" not in printed
    assert "LPIPS" not in printed
    record = read_settings(out)
    assert record is not None
    assert record["scores"] == {}
    assert record["damaged"] is True


def test_inverted_mask_is_the_same_mask(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    inverted = save_mask(tmp_path / "inverted.png", ~hole())
    assert restore(photo, mask, tmp_path / "a.png", prior) == 0
    assert restore(photo, inverted, tmp_path / "b.png", prior, "--invert-mask") == 0
    results = [open_photo(tmp_path / name).pixels for name in ("a.png", "b.png")]
    assert np.array_equal(*results)


def test_only_the_part_in_the_frame_changes(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    assert restore(photo, mask, tmp_path / "a.png", prior, "--frame", "20,24,30") == 0
    changed = (open_photo(tmp_path / "a.png").pixels != scene()).any(axis=-1)
    assert changed[:, 22:35].any()
    assert not changed[:, 35:].any()


def test_every_flag_changes_the_result(photo: Path, mask: Path, prior: str, tmp_path: Path) -> None:
    settings = ("--method", "sdedit-masked", "--steps", "3")
    assert restore(photo, mask, tmp_path / "a.png", prior, *settings) == 0
    usual = open_photo(tmp_path / "a.png").pixels
    for flag in (["--seam", "0"], ["--sigma", "0.2"], ["--seed", "1"], ["--strength", "0.3"],
                 ["--frame", "30,24,47"], ["--repeats", "2"], ["--steps", "4"]):  # fmt: skip
        assert restore(photo, mask, tmp_path / "b.png", prior, *settings, *flag) == 0
        assert (open_photo(tmp_path / "b.png").pixels != usual).any(), flag


def test_noise_is_added_to_an_intact_photo_only(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    settings = ("--method", "sdedit-masked", "--steps", "3", "--damaged")
    for name, sigma in (("a.png", "0"), ("b.png", "0.2")):
        assert restore(photo, mask, tmp_path / name, prior, *settings, "--sigma", sigma) == 0
    results = [open_photo(tmp_path / name).pixels for name in ("a.png", "b.png")]
    assert np.array_equal(*results)


def test_every_method_runs_with_its_own_flags(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    for sampler in METHODS:
        out = tmp_path / f"{sampler.name}.png"
        assert restore(photo, mask, out, prior, "--method", sampler.name, "--steps", "2") == 0
        record = read_settings(out)
        assert record is not None
        assert record["method"] == sampler.name
        assert record["settings"] == {**sampler().to_dict(), "steps": 2}


def test_portrait_with_the_built_in_prior_on_a_face(tmp_path: Path) -> None:
    """The command a person types, in a process of its own."""
    size = Image.open(SAMPLE).size
    known = np.ones(size[::-1], bool)
    known[size[1] * 2 // 5 : size[1] // 2, size[0] * 2 // 5 : size[0] // 2] = False
    mask = save_mask(tmp_path / "mask.png", known)
    ended = subprocess.run(
        [sys.executable, "-m", "engine", "restore", SAMPLE, "--mask", mask, "--face",
         "--out", tmp_path / "result.png", "--method", "sdedit-masked", "--steps", "5"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "PSNR" in ended.stdout
    result, original = open_photo(tmp_path / "result.png").pixels, open_photo(SAMPLE).pixels
    assert np.array_equal(result[known], original[known])
    assert (result[~known] != original[~known]).any()


# --- pictures of every kind -------------------------------------------------------------------


def sixteen_bit(path: Path) -> None:
    Image.fromarray(scene()[..., 0].astype(np.uint16) * 257).save(path.with_suffix(".png"))


def cmyk(path: Path) -> None:
    Image.fromarray(scene()).convert("CMYK").save(path.with_suffix(".jpg"))


def palette(path: Path) -> None:
    Image.fromarray(scene()).quantize(32).save(path.with_suffix(".png"))


def alpha(path: Path) -> None:
    picture = Image.fromarray(scene()).convert("RGBA")
    picture.putalpha(Image.fromarray(np.linspace(0, 255, HEIGHT * WIDTH).reshape(HEIGHT, WIDTH)
                                     .astype(np.uint8)))  # fmt: skip
    picture.save(path.with_suffix(".png"))


def animated(path: Path) -> None:
    first, second = (Image.fromarray(scene(seed)) for seed in (1, 2))
    first.save(path.with_suffix(".gif"), save_all=True, append_images=[second])


def turned(path: Path) -> None:
    """Stored on its side; the EXIF tag turns it upright to WIDTH x HEIGHT."""
    picture = Image.fromarray(np.rot90(scene(), 1).copy())
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(path.with_suffix(".jpg"), exif=exif)


@pytest.mark.parametrize("write", [sixteen_bit, cmyk, palette, alpha, animated, turned])
def test_unusual_picture_is_restored(
    write: Callable[[Path], None], mask: Path, prior: str, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    write(folder / "photo")
    (photo,) = folder.iterdir()
    assert restore(photo, mask, tmp_path / "result.png", prior) == 0
    result, original = open_photo(tmp_path / "result.png").pixels, open_photo(photo).pixels
    assert result.shape == (HEIGHT, WIDTH, 3)
    assert np.array_equal(result[hole()], original[hole()])
    assert (result[~hole()] != original[~hole()]).any()
