"""The pictures that a table is made of: a folder of picture files, or an .npz archive.

An archive holds `images`, uint8 (N, H, W, 3). No file is unpickled, and an array is measured
before any of it is read.
"""

from __future__ import annotations

import hashlib
import math
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import UserError
from engine.framing import WorkingFrame, cut
from engine.images import open_photo

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
LARGEST_ARRAY = 4 * 2**30
REMEDY = "Give an .npz file with an array `images` of type uint8 and shape (N, height, width, 3)."


@dataclass(frozen=True)
class PictureSet:
    """Pictures cut to one resolution, with all that a table must say about where they are from.

    `pixels` is uint8 (N, resolution, resolution, 3); `available` counts the pictures of the
    source, of which N are taken after the first `skipped`; `sha256` is that of the archive's
    bytes, or that of the names and the bytes of the files taken.
    """

    pixels: np.ndarray
    source: str
    sha256: str
    available: int
    resizing: str
    skipped: int = 0

    @property
    def words(self) -> str:
        """Which pictures these are: "the first 16 of 80 in faces.npz"."""
        which = (
            f"{len(self)} after the first {self.skipped}" if self.skipped else f"first {len(self)}"
        )
        return f"the {which} of {self.available} in {self.source}"

    def __len__(self) -> int:
        return len(self.pixels)


def load_pictures(
    path: Path, resolution: int, limit: int | None = None, skip: int = 0
) -> PictureSet:
    """At most `limit` pictures of a folder (by name) or an archive (in order), after `skip` others.

    Pictures of another size are cut to their largest centred square and resampled by
    `framing.cut`. Raises UserError when the source is missing, damaged or none of the two, and
    when no picture is left.
    """
    taken = slice(skip, None if limit is None else skip + limit)
    if path.is_dir():
        return _from_folder(path, resolution, taken)
    if not path.is_file():
        raise UserError(f"There is no folder or file {path}.", "Check its name and its folder.")
    return _from_archive(path, resolution, taken)


def _from_folder(folder: Path, resolution: int, wanted: slice) -> PictureSet:
    files = sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    if not files:
        raise UserError(
            f"There is no picture in the folder {folder}.",
            "Choose a folder with PNG, JPEG, TIFF, WebP, BMP or GIF files.",
        )
    _check_amount(len(files), wanted)
    taken = files[wanted]
    photos = [open_photo(file).pixels for file in taken]
    pixels, resizing = _at_resolution(photos, resolution)
    return PictureSet(
        pixels, folder.resolve().name, _hash_of_files(taken), len(files), resizing, wanted.start
    )


def _check_amount(available: int, wanted: slice) -> None:
    if wanted.start >= available:
        raise UserError(
            f"Of {available} pictures none is left after the first {wanted.start}.", "Skip fewer."
        )


def _hash_of_files(files: list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        total.update(f"{content}  {file.name}\n".encode(errors="surrogateescape"))
    return total.hexdigest()


def _from_archive(path: Path, resolution: int, wanted: slice) -> PictureSet:
    try:
        _check_header(path)
        with np.load(path, allow_pickle=False) as archive:
            images = archive["images"]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        reason = error.strerror or "it is damaged"
        raise UserError(f"Cannot read {path.name}: {reason}.", REMEDY) from error
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise UserError(
            f"{path.name} is no archive of pictures, or it is damaged.", REMEDY
        ) from error
    _check_amount(len(images), wanted)
    pixels, resizing = _at_resolution(images[wanted], resolution)
    return PictureSet(pixels, path.name, digest, len(images), resizing, wanted.start)


def _check_header(path: Path) -> None:
    """Refuse what is no array of pictures, or a giant one, by the few bytes at its front."""
    with zipfile.ZipFile(path) as archive, archive.open("images.npy") as stream:
        version = np.lib.format.read_magic(stream)
        read = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }.get(version)
        if read is None:
            raise ValueError(f"array format {version}")
        shape, _, dtype = read(stream)
    if dtype != np.uint8 or len(shape) != 4 or shape[3] != 3:
        kind = f"{dtype} {'x'.join(map(str, shape))}"
        raise UserError(f"The array `images` in {path.name} is {kind}.", REMEDY)
    if math.prod(shape) == 0:
        raise UserError(f"{path.name} holds no picture.", REMEDY)
    if math.prod(shape) > LARGEST_ARRAY:
        raise UserError(f"{path.name} holds more than {LARGEST_ARRAY // 2**30} GiB.", REMEDY)


def _at_resolution(
    photos: list[np.ndarray] | np.ndarray, resolution: int
) -> tuple[np.ndarray, str]:
    """The pictures stacked, and in words how they came to this size."""
    wanted = (resolution, resolution, 3)
    if all(photo.shape == wanted for photo in photos):
        return np.ascontiguousarray(np.stack(list(photos))), "none"
    squares = [
        photo
        if photo.shape == wanted
        else cut(photo, WorkingFrame.fitted(photo.shape[1], photo.shape[0]), resolution)
        for photo in photos
    ]
    return np.stack(squares), f"centred square, area means, to {resolution} x {resolution}"
