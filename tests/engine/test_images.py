"""Whatever comes to the door becomes 8-bit sRGB with a note, or two sentences."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import stat
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UserError
from engine.images import (
    MAXIMUM_PIXELS,
    Photo,
    open_photo,
    photo_from_pixels,
)
from tests.engine.picture_files import (
    chunk,
    encoded,
    noise,
    png,
    png_sixteen,
    srgb_profile,
    swapped_profile,
    turned,
)

as_root = hasattr(os, "geteuid") and os.geteuid() == 0
TRUNCATED = "is damaged or incomplete"
FOREIGN = "is not a picture that Palimpsest can read"


def opened(tmp_path: Path, data: bytes, name: str = "picture") -> Photo:
    path = tmp_path / name
    path.write_bytes(data)
    return open_photo(path)


# --- what is opened ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("TIFF", {}), ("BMP", {}), ("WEBP", {"lossless": True})]
)
def test_lossless_files_come_in_bit_for_bit(
    kind: str, options: dict[str, object], tmp_path: Path
) -> None:
    pixels = noise()
    photo = opened(tmp_path, encoded(Image.fromarray(pixels), kind, **options), "Äpfel <b>.x")
    assert np.array_equal(photo.pixels, pixels)
    assert (photo.name, photo.notes) == ("Äpfel <b>.x", ())
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags.c_contiguous
    assert photo.pixels.flags.writeable


def test_a_jpeg_comes_in_nearly(tmp_path: Path) -> None:
    pixels = np.full((16, 24, 3), (200, 100, 50), np.uint8)
    photo = opened(tmp_path, encoded(Image.fromarray(pixels), "JPEG", quality=95))
    assert np.abs(photo.pixels.astype(int) - pixels).max() <= 2
    assert photo.notes == ()


GREY, WHITE, RED = (90, 90, 90), (255, 255, 255), (255, 0, 0)
HALF_RED = Image.new("RGBA", (3, 2), (255, 0, 0, 128))


def palette(transparent: bool) -> bytes:
    image = Image.new("P", (3, 2), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    return encoded(image, "PNG", **({"transparency": 1} if transparent else {}))


@pytest.mark.parametrize(
    ("data", "pixel", "notes"),
    [
        (encoded(Image.new("1", (3, 2), 1), "PNG"), WHITE, ()),
        (encoded(Image.new("L", (3, 2), 90), "PNG"), GREY, ()),
        (
            encoded(Image.new("L", (3, 2), 90), "PNG", transparency=90),
            WHITE,
            ("alpha laid on white",),
        ),
        (encoded(Image.new("LA", (3, 2), (90, 255)), "PNG"), GREY, ()),
        (encoded(Image.new("LA", (3, 2), (0, 102)), "PNG"), (153,) * 3, ("alpha laid on white",)),
        (palette(False), RED, ()),
        (palette(True), WHITE, ("alpha laid on white",)),
        (encoded(HALF_RED, "PNG"), (255, 127, 127), ("alpha laid on white",)),
        (encoded(HALF_RED, "WEBP", lossless=True), (255, 127, 127), ("alpha laid on white",)),
        (
            encoded(Image.new("CMYK", (3, 2), (0, 255, 255, 0)), "TIFF"),
            RED,
            ("CMYK converted to RGB without a colour profile",),
        ),
        (
            encoded(Image.new("CMYK", (8, 8), (0, 0, 0, 165)), "JPEG"),
            GREY,
            ("CMYK converted to RGB without a colour profile",),
        ),
        (png_sixteen(np.full((2, 3, 1), 40_000), 0), (156,) * 3, ("16-bit reduced to 8 bit",)),
        (png_sixteen(np.full((2, 3, 3), 0x12F4), 2), (18,) * 3, ("16-bit reduced to 8 bit",)),
        (
            encoded(Image.fromarray(np.full((2, 3), 40_000, np.uint16)), "TIFF"),
            (156,) * 3,
            ("16-bit reduced to 8 bit",),
        ),
        (
            png_sixteen(np.full((2, 3, 4), (0xFFFF, 0, 0, 0)), 6),
            WHITE,
            ("16-bit reduced to 8 bit", "alpha laid on white"),
        ),
    ],
)
def test_every_mode_becomes_rgb(
    data: bytes, pixel: tuple[int, int, int], notes: tuple[str, ...], tmp_path: Path
) -> None:
    photo = opened(tmp_path, data)
    assert np.abs(photo.pixels.astype(int) - pixel).max() <= 1
    assert photo.notes == notes


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_grey_bits_are_scaled_not_clipped(kind: str, tmp_path: Path) -> None:
    ramp = np.arange(256, dtype=np.uint16)[None, :] * 257
    photo = opened(tmp_path, encoded(Image.fromarray(ramp), kind))
    assert np.array_equal(photo.pixels[0, :, 0], np.arange(256))


@pytest.mark.parametrize("values", [[-2.0, 0.0, 2.0], [0.1, 0.3, 0.5]])
def test_floating_point_pictures_are_stretched(values: list[float], tmp_path: Path) -> None:
    data = encoded(Image.fromarray(np.array([values], np.float32)), "TIFF")
    photo = opened(tmp_path, data)
    assert photo.pixels[0, :, 0].tolist() == [0, 128, 255]
    assert photo.notes == ("32-bit stretched to 8 bit",)


def test_a_flat_or_broken_floating_point_picture_is_black(tmp_path: Path) -> None:
    for values in ([[7.0, 7.0]], [[np.nan, np.inf]]):
        data = encoded(Image.fromarray(np.array(values, np.float32)), "TIFF")
        assert opened(tmp_path, data).pixels.max() == 0


def test_lab_pictures_are_converted(tmp_path: Path) -> None:
    photo = opened(tmp_path, encoded(Image.new("LAB", (3, 2), (255, 128, 128)), "TIFF"))
    assert np.abs(photo.pixels.astype(int) - 255).max() <= 2
    assert photo.notes == ("colours converted to sRGB",)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation: int, kind: str, tmp_path: Path) -> None:
    quarters = np.zeros((16, 32, 3), np.uint8)
    quarters[:8, :16], quarters[:8, 16:], quarters[8:, :16] = 200, 120, 60
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = turned(Image.fromarray(quarters), orientation)
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind == "JPEG" else {}
    photo = opened(tmp_path, encoded(stored, kind, exif=exif, **options))
    assert photo.pixels.shape == quarters.shape
    assert np.abs(photo.pixels.astype(int) - quarters).max() <= 3


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_several_frames_the_first_is_taken(kind: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "lime", "blue")]
    options = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
    photo = opened(tmp_path, data)
    assert photo.pixels.reshape(-1, 3).tolist() == [[255, 0, 0]] * 48
    assert photo.notes == ("first of 3 frames",)


def test_the_preview_inside_a_camera_file_is_no_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "lime")]
    data = encoded(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert opened(tmp_path, data).notes == ()


def test_a_foreign_colour_profile_is_converted(tmp_path: Path) -> None:
    data = encoded(Image.new("RGB", (3, 2), "red"), "PNG", icc_profile=swapped_profile())
    photo = opened(tmp_path, data)
    assert np.abs(photo.pixels.astype(int) - (0, 0, 255)).max() <= 2
    assert photo.notes == ("colours converted to sRGB",)


def test_a_profile_goes_with_alpha_and_palette(tmp_path: Path) -> None:
    for image in (Image.new("RGBA", (3, 2), (255, 0, 0, 128)), Image.new("P", (3, 2), 0)):
        if image.mode == "P":
            image.putpalette([255, 0, 0])
        photo = opened(tmp_path, encoded(image, "PNG", icc_profile=swapped_profile()))
        red, _, blue = photo.pixels[0, 0].tolist()
        assert blue >= 253
        assert red <= 129
        assert photo.notes[0] == "colours converted to sRGB"


def test_srgb_pixels_are_left_alone(tmp_path: Path) -> None:
    pixels = noise()
    data = encoded(Image.fromarray(pixels), "PNG", icc_profile=srgb_profile())
    photo = opened(tmp_path, data)
    assert np.array_equal(photo.pixels, pixels)
    assert photo.notes == ()


def test_an_unreadable_profile_is_left_out_of_account(tmp_path: Path) -> None:
    pixels = noise()
    for profile in (b"nonsense", srgb_profile()[:200], bytes(500)):
        photo = opened(tmp_path, encoded(Image.fromarray(pixels), "PNG", icc_profile=profile))
        assert np.array_equal(photo.pixels, pixels)
        assert photo.notes == ("unreadable colour profile ignored",)


def test_pixels_from_elsewhere() -> None:
    pixels = noise()
    assert np.array_equal(photo_from_pixels(pixels, "pasted").pixels, pixels)
    assert photo_from_pixels(pixels[..., 0], "grey").pixels.shape == pixels.shape
    clear = np.zeros((4, 5, 4), np.uint8)
    photo = photo_from_pixels(clear, "clear")
    assert photo == Photo(photo.pixels, "clear", ("alpha laid on white",))
    assert photo.pixels.min() == 255
    with pytest.raises(UserError, match="40000 x 1 pixels"):
        photo_from_pixels(np.zeros((1, 40_000, 3), np.uint8), "long")


def test_pixels_of_the_caller_are_not_shared() -> None:
    pixels = noise()
    photo_from_pixels(pixels, "pasted").pixels[:] = 0
    assert pixels.any()


# --- what is refused --------------------------------------------------------------------------


def refused(path: Path) -> UserError:
    with pytest.raises(UserError) as error:
        open_photo(path)
    for sentence in (error.value.problem, error.value.remedy):
        assert sentence[0].isupper() or sentence.startswith(path.name)
        assert sentence.endswith(".")
    assert path.name in error.value.problem
    return error.value


def refused_data(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "picture"
    path.write_bytes(data)
    return refused(path).problem


PHOTO = Image.fromarray(noise(64, 64))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_half_a_picture_is_refused(kind: str, tmp_path: Path) -> None:
    data = encoded(PHOTO, kind)
    assert TRUNCATED in refused_data(tmp_path, data[: len(data) // 2])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"no picture at all", FOREIGN),
        (b"<html><img src='x'></html>", FOREIGN),
        (encoded(PHOTO, "PNG")[:20], TRUNCATED),
        (encoded(PHOTO, "EPS"), FOREIGN),
        (encoded(PHOTO, "PPM"), FOREIGN),
        (png(0, 0, 8, 2), FOREIGN),
        (png(100_000, 100_000, 8, 2), "more than can be opened|too many pixels"),
        (png(8_001, 8_000, 8, 2), "8001 x 8000 pixels"),
        (png(10_000, 9_000, 8, 2), "more than can be opened|too many pixels"),
        (png(40_000, 2, 8, 2), "40000 x 2 pixels"),
        (png(9, 9, 8, 2, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2**26)))), "damaged|not a"),
        (png(9, 9, 8, 2, chunk(b"IDAT", b"no zlib stream")), TRUNCATED),
    ],
    ids=range(13),
)
def test_bad_files_are_refused(data: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(data)
    with pytest.raises(UserError, match=problem):
        open_photo(path)
    refused(path)


def test_the_limit_itself_is_not_refused_by_its_header(tmp_path: Path) -> None:
    assert MAXIMUM_PIXELS == 8_000 * 8_000
    assert TRUNCATED in refused_data(tmp_path, png(8_000, 8_000, 8, 2))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path).problem
    assert "There is no file" in refused(tmp_path / "missing.png").problem
    assert "cannot be read" in refused(tmp_path / ("x" * 300)).problem
    assert "There is no file" in refused(tmp_path / "a\0b").problem


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refused(tmp_path / "pipe").problem
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert stat.S_ISSOCK((tmp_path / "socket").stat().st_mode)
        assert "not an ordinary file" in refused(tmp_path / "socket").problem


@pytest.mark.skipif(as_root, reason="nothing is forbidden to root")
def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.png"
    path.write_bytes(encoded(PHOTO, "PNG"))
    path.chmod(0)
    assert "Permission denied" in refused(path).problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_flipped_bytes_open_or_are_refused(kind: str, tmp_path: Path) -> None:
    chance = random.Random(kind)
    whole = encoded(PHOTO, kind, icc_profile=srgb_profile())
    path = tmp_path / "picture"
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(min(len(data), 600))] = chance.randrange(256)
        path.write_bytes(data)
        with contextlib.suppress(UserError):
            assert open_photo(path).pixels.ndim == 3
