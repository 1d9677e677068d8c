"""python -m engine sample: a gallery drawn from the prior alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.command_line import main
from engine.images import open_photo, read_settings
from engine.picture_grid import near_square_grid

SMALL = ("--count", "3", "--steps", "2")


def test_a_gallery_lays_pictures_out_row_by_row() -> None:
    pictures = [np.full((4, 6, 3), value, np.uint8) for value in (10, 20, 30)]
    sheet = near_square_grid(pictures)
    assert sheet.shape == (14, 18, 3)
    assert np.array_equal(sheet[2:6, 2:8], pictures[0])
    assert np.array_equal(sheet[2:6, 10:16], pictures[1])
    assert np.array_equal(sheet[8:12, 2:8], pictures[2])
    framed = sheet.copy()
    for rows, columns in ((slice(2, 6), slice(2, 8)), (slice(2, 6), slice(10, 16)),
                          (slice(8, 12), slice(2, 8))):  # fmt: skip
        framed[rows, columns] = 128
    assert (framed == 128).all()


def test_writes_the_gallery_with_its_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gallery.png"
    argv = ["sample", *SMALL, "--rule", "ddim", "--eta", "0.5", "--seed", "4"]
    assert main([*argv, "--out", str(out)]) == 0
    assert "3 pictures, seeds 4 to 6" in capsys.readouterr().out
    record = read_settings(out)
    assert record is not None
    assert record["settings"] == {"steps": 2, "rule": "ddim", "eta": 0.5}
    assert record["seeds"] == [4, 5, 6]
    pixels = open_photo(out).pixels
    assert pixels.shape == (134, 134, 3)
    tiles = [pixels[2:66, 2:66], pixels[2:66, 68:132], pixels[68:132, 2:66]]
    assert len({tile.tobytes() for tile in tiles}) == 3


def test_a_picture_depends_on_its_seed_alone(tmp_path: Path) -> None:
    for name, count, seed in (("a.png", "2", "7"), ("b.png", "1", "8")):
        arguments = ["--count", count, "--steps", "2", "--seed", seed]
        assert main(["sample", *arguments, "--out", str(tmp_path / name)]) == 0
    both, second = (open_photo(tmp_path / name).pixels for name in ("a.png", "b.png"))
    apart = np.abs(both[2:66, 68:132].astype(int) - second[2:66, 2:66].astype(int))
    assert apart.max() <= 1  # convolutions add in another order


def test_says_which_flag_does_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for rule, said in (("ddpm", True), ("ddim", False)):
        argv = ["sample", *SMALL, "--rule", rule, "--eta", "0.5", "--out", str(tmp_path / "a.png")]
        assert main(argv) == 0
        told = (
            "Fresh noise (--eta) does nothing with --rule ddpm.\nGive --rule ddim, or leave it out."
        )
        assert (told in capsys.readouterr().err) is said


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--eta", "2"], "Fresh noise (eta) cannot be 2"),
        (["--steps", "1"], "Steps (steps) cannot be 1"),
        (["--rule", "euler"], "Rule (rule) cannot be 'euler'"),
        (["--out", "gallery.jpg"], "Results are PNG files"),
    ],
)
def test_tells_what_is_wrong(
    flags: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--out", str(tmp_path / "a.png"), *flags]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
