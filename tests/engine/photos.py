"""Small files for the tests of the command line: a photo, its mask, and the command itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from engine.command_line import main

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 60, 48
FAST = ("--method", "sdedit", "--steps", "2")


def scene(seed: int = 3) -> np.ndarray:
    """A picture with gradients, an edge and some texture: uint8 (HEIGHT, WIDTH, 3)."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [4 * columns, 5 * rows, 120 + 60 * (columns > 30)]
    texture = np.random.default_rng(seed).integers(0, 12, (HEIGHT, WIDTH, 3))
    return (np.stack(planes, axis=-1) + texture).clip(0, 255).astype(np.uint8)


def hole() -> np.ndarray:
    """True = known: a rectangle in the middle is not."""
    known = np.ones((HEIGHT, WIDTH), bool)
    known[14:31, 22:40] = False
    return known


def save_mask(path: Path, known: np.ndarray) -> Path:
    Image.fromarray(np.where(known, 255, 0).astype(np.uint8)).save(path)
    return path


def write_photo(folder: Path) -> Path:
    """photo.png, the scene."""
    path = folder / "photo.png"
    Image.fromarray(scene()).save(path)
    return path


def write_mask(folder: Path) -> Path:
    """mask.png, the hole."""
    return save_mask(folder / "mask.png", hole())


def restore(photo: Path, mask: Path, out: Path, prior: str, *more: str) -> int:
    """The exit code of the restore command, with a fast method unless `more` names one."""
    return main(
        ["restore", str(photo), "--mask", str(mask), "--out", str(out), "--prior", prior,
         *(FAST if "--method" not in more else ()), *more]
    )  # fmt: skip
