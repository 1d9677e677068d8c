"""The door for pictures: files and arrays in, 8-bit sRGB pixels and tensors out.

Beyond this door a picture is a uint8 array (H, W, 3) in sRGB, or a float32 tensor (N, 3, H, W)
in [-1, 1]; a mask is a bool array (H, W) with True = known pixel. Nothing else is in between.
"""

from __future__ import annotations

import io
import json
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

from engine.color_profiles import to_srgb
from engine.errors import UserError
from engine.files import atomic_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import torch

# A whitelist, because a decoder that never runs cannot be attacked (EPS, FPX, PSD, ...).
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
MAXIMUM_PIXELS = 64_000_000
MAXIMUM_SIDE = 32_767  # what a window can paint
SETTINGS_CHUNK = "palimpsest"
# A third of the time that the usual 6 takes, for files a tenth larger.
_PNG_COMPRESSION = 3


@dataclass(frozen=True)
class Photo:
    """A picture at the door: uint8 (H, W, 3) sRGB, its name, and what was changed on the way in."""

    pixels: np.ndarray
    name: str
    notes: tuple[str, ...] = ()


def open_photo(path: Path) -> Photo:
    """Read a PNG, JPEG, TIFF, WebP, BMP or GIF file as 8-bit sRGB, upright, on white.

    Deeper pictures are scaled to 8 bit, foreign colour spaces converted, transparency laid on
    white, and of several frames the first is taken; `Photo.notes` tells which of these happened.

    Raises UserError for a file that is missing, unreadable, no picture, damaged, or larger than
    `MAXIMUM_PIXELS` (checked in the header, before anything is decoded).
    """
    image, notes = _load(path)
    with _decoding(path.name):
        return Photo(_flattened(image, notes), path.name, tuple(notes))


def photo_from_pixels(pixels: np.ndarray, name: str) -> Photo:
    """A photo from a uint8 array: (H, W) grey, (H, W, 3) sRGB or (H, W, 4) sRGB with alpha."""
    check_size(pixels.shape[1], pixels.shape[0], name)
    notes: list[str] = []
    return Photo(_flattened(Image.fromarray(pixels), notes), name, tuple(notes))


def open_mask(path: Path, size: tuple[int, int] | None, invert: bool = False) -> np.ndarray:
    """Read a mask file: bool (H, W), True = known, where the file is white (128 or more).

    Colours count by their brightness and transparent pixels as white, that is as known. `invert`
    exchanges known and unknown; `size` is the (width, height) the mask must have.

    Raises UserError as `open_photo` does, and when the size differs.
    """
    image, notes = _load(path)
    if size is not None and image.size != tuple(size):
        raise UserError(
            f"The mask {path.name} has {image.width} x {image.height} pixels, "
            f"but the picture has {size[0]} x {size[1]}.",
            "Choose a mask of the picture's own size.",
        )
    image.info.pop("icc_profile", None)  # a mask holds marks, not colours
    with _decoding(path.name):
        grey = Image.fromarray(_flattened(image, notes)).convert("L")
    known = np.asarray(grey) >= 128
    return ~known if invert else known


def check_mask(known: np.ndarray) -> None:
    """Raise UserError when nothing is to be restored, or nothing is known to restore it from."""
    if known.all():
        raise UserError(
            "Nothing is painted, so there is nothing to restore.",
            "Paint over the part of the picture that is to be restored.",
        )
    if not known.any():
        raise UserError(
            "The mask covers everything and leaves no known pixel.",
            "Leave part of the picture unpainted.",
        )


def save_picture(path: Path, pixels: np.ndarray, settings: dict[str, Any] | None = None) -> None:
    """Write uint8 (H, W, 3) as PNG, all or nothing; `settings` travels inside as JSON.

    Raises UserError when the name does not end in .png or the file cannot be written.
    """
    _check_png_name(path)
    atomic_write(path, encode_png(pixels, settings))


def save_mask(path: Path, known: np.ndarray) -> None:
    """Write a mask as grey PNG: white = known, black = to be restored. Errors as `save_picture`."""
    _check_png_name(path)
    atomic_write(path, _png_bytes(Image.fromarray(np.where(known, 255, 0).astype(np.uint8)), None))


def encode_mask(known: np.ndarray) -> bytes:
    """A mask as PNG of one bit a pixel: white = known. `open_mask` reads it like any other."""
    return _png_bytes(Image.fromarray(np.ascontiguousarray(known)), None)


def encode_png(pixels: np.ndarray, settings: dict[str, Any] | None = None) -> bytes:
    """The PNG file of uint8 (H, W, 3), with `settings` as JSON in its "palimpsest" text chunk.

    Raises ValueError when `settings` holds what JSON cannot, such as an infinite number.
    """
    chunks = None
    if settings is not None:
        chunks = PngInfo()
        chunks.add_text(SETTINGS_CHUNK, json.dumps(settings, allow_nan=False))
    return _png_bytes(Image.fromarray(np.ascontiguousarray(pixels)), chunks)


def read_settings(path: Path) -> dict[str, Any] | None:
    """The settings inside a picture written by `save_picture`; None when it carries none.

    Raises UserError as `open_photo` does.
    """
    image, _ = _load(path)
    try:
        settings = json.loads(image.info.get(SETTINGS_CHUNK, "null"))
    except (ValueError, RecursionError):
        return None
    return settings if isinstance(settings, dict) else None


def peek_settings(path: Path) -> dict[str, Any] | None:
    """What `read_settings` finds, from the head of the file alone; None for whatever else it is."""
    try:
        with warnings.catch_warnings(), path.open("rb") as stream:
            warnings.simplefilter("ignore")
            settings = json.loads(Image.open(stream, formats=("PNG",)).info[SETTINGS_CHUNK])
    except Exception:  # noqa: BLE001 - a file that is no result of ours may be anything
        return None
    return settings if isinstance(settings, dict) else None


def to_tensor(pixels: np.ndarray) -> torch.Tensor:
    """uint8 (H, W, 3) -> float32 (1, 3, H, W) in [-1, 1]: 0 becomes -1 and 255 becomes 1."""
    import torch

    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1), dtype=np.float32)
    return torch.from_numpy(planes / np.float32(127.5) - 1).unsqueeze(0)


def to_pixels(tensor: torch.Tensor) -> np.ndarray:
    """(3, H, W) or (1, 3, H, W) in [-1, 1] -> uint8 (H, W, 3), clamped and rounded.

    Raises ValueError for a batch of several pictures.
    """
    pixels: np.ndarray = to_levels(tensor.detach().cpu()).numpy()
    return pixels


def to_levels(tensor: torch.Tensor) -> torch.Tensor:
    """The same as a tensor, computed where the picture is."""
    if tensor.ndim == 4 and tensor.shape[0] != 1:
        raise ValueError(f"one picture expected, not a batch of {tensor.shape[0]}")
    planes = tensor.detach().reshape(tensor.shape[-3:]).float()
    levels = ((planes + 1) * 127.5).round().clamp(0, 255).byte()
    return levels.permute(1, 2, 0).contiguous()


def _load(path: Path) -> tuple[Image.Image, list[str]]:
    """The first frame of a picture file, decoded, upright, 8 bits deep, and the notes so far."""
    _check_file(path)
    notes: list[str] = []
    with _decoding(path.name), path.open("rb") as stream:
        image: Image.Image = Image.open(stream, formats=FORMATS)
        check_size(*image.size, path.name)
        if image.format != "MPO" and (frames := getattr(image, "n_frames", 1)) > 1:
            notes.append(f"first of {frames} frames")
        sixteen_bit = _is_sixteen_bit(image)
        image.load()
        upright = _eight_bit(ImageOps.exif_transpose(image), notes)
        if sixteen_bit:
            notes.append("16-bit reduced to 8 bit")
        return upright, notes


def _check_file(path: Path) -> None:
    remedy = "Choose a picture file."
    try:
        if path.is_dir():
            raise UserError(f"{path.name or path} is a folder, not a picture.", remedy)
        if not path.exists():
            raise UserError(f"There is no file {path}.", "Check its name and its folder.")
        if not path.is_file():  # a pipe or a device would be waited for without end
            raise UserError(f"{path.name} is not an ordinary file.", remedy)
        with path.open("rb") as stream:
            if not stream.read(1):
                raise UserError(f"The file {path.name} is empty.", remedy)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"The file {path.name} cannot be read: {reason}.",
            "Check that it exists and that you may open it.",
        ) from error


def check_size(width: int, height: int, name: str) -> None:
    """Raise UserError for more pixels than a photo can have."""
    if width * height > MAXIMUM_PIXELS or max(width, height) > MAXIMUM_SIDE:
        raise _too_large(f"{name} has {width} x {height} pixels, more than can be opened.")


def _too_large(problem: str) -> UserError:
    return UserError(
        problem,
        f"Make it smaller first: at most {MAXIMUM_PIXELS // 10**6} megapixels, "
        f"and {MAXIMUM_SIDE} pixels along a side.",
    )


@contextmanager
def _decoding(name: str) -> Iterator[None]:
    """Turn whatever a decoder raises on bad bytes into a UserError about the file `name`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UserError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large(f"{name} has too many pixels to be opened.") from error
    except MemoryError as error:
        raise UserError(
            f"There is not enough memory to open {name}.",
            "Close other programs, or make the picture smaller.",
        ) from error
    except UnidentifiedImageError as error:
        raise UserError(
            f"{name} is not a picture that Palimpsest can read.",
            "Open a PNG, JPEG, TIFF, WebP, BMP or GIF file.",
        ) from error
    except Exception as error:
        raise UserError(
            f"The picture {name} is damaged or incomplete.",
            "Open another copy of it, or save it again from the program that made it.",
        ) from error


def _is_sixteen_bit(image: Image.Image) -> bool:
    """Whether the file holds more than 8 bits a channel, which Pillow may drop without a word."""
    raw_modes = [str(tile.args) for tile in getattr(image, "tile", [])]
    return any(";16" in mode for mode in raw_modes) or image.mode.startswith("I;16")


def _eight_bit(image: Image.Image, notes: list[str]) -> Image.Image:
    """Grey pictures of 16 or 32 bits scaled to 8; every other picture as it is."""
    if image.mode.startswith("I;16"):
        levels = (np.asarray(image, dtype=np.float32) / 257).round()
    elif image.mode in ("I", "F"):
        # Such files have no agreed white, so their own darkest and brightest values serve.
        values = np.nan_to_num(np.asarray(image, dtype=np.float64), posinf=0, neginf=0)
        span = max(float(np.ptp(values)), np.finfo(np.float64).tiny)
        levels = ((values - values.min()) * (255 / span)).round()
        notes.append("32-bit stretched to 8 bit")
    else:
        return image
    scaled = Image.fromarray(levels.astype(np.uint8))
    if profile := image.info.get("icc_profile"):
        scaled.info["icc_profile"] = profile
    return scaled


def _flattened(image: Image.Image, notes: list[str]) -> np.ndarray:
    """Any 8-bit picture as uint8 (H, W, 3) in sRGB, transparency laid on white."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    opaque = to_srgb(image, notes)
    if alpha is not None and alpha.getextrema() != (255, 255):
        opaque = Image.composite(opaque, Image.new("RGB", image.size, "white"), alpha)
        notes.append("alpha laid on white")
    return np.array(opaque)


def _check_png_name(path: Path) -> None:
    if path.suffix.lower() != ".png":
        raise UserError(
            f"Palimpsest writes PNG files, and {path.name} is not the name of one.",
            f"Name it {path.stem or 'picture'}.png.",
        )


def _png_bytes(image: Image.Image, chunks: PngInfo | None) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", pnginfo=chunks, compress_level=_PNG_COMPRESSION)
    return buffer.getvalue()
