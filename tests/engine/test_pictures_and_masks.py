"""Pictures, masks and tensors come back as they were written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, PngImagePlugin

from engine.errors import UserError
from engine.images import (
    check_mask,
    encode_png,
    open_mask,
    open_photo,
    read_settings,
    save_mask,
    save_picture,
    to_pixels,
    to_tensor,
)
from tests.engine.picture_files import encoded, noise, swapped_profile

PHOTO = Image.fromarray(noise(64, 64))

# --- what is written --------------------------------------------------------------------------


def test_a_saved_picture_carries_its_settings(tmp_path: Path) -> None:
    pixels = noise()
    settings = {"method": "DPS", "zeta": 0.1, "note": 'ζ "quoted" \0 <b>', "list": [1, None, True]}
    save_picture(tmp_path / "result.PNG", pixels, settings)
    assert np.array_equal(open_photo(tmp_path / "result.PNG").pixels, pixels)
    assert read_settings(tmp_path / "result.PNG") == settings


def test_a_picture_without_settings_has_none(tmp_path: Path) -> None:
    save_picture(tmp_path / "plain.png", noise(), None)
    assert read_settings(tmp_path / "plain.png") is None
    PHOTO.save(tmp_path / "photo.jpg")
    assert read_settings(tmp_path / "photo.jpg") is None


@pytest.mark.parametrize("text", ["", "no json", "[1]", "null", "[" * 100_000, "{"])
def test_foreign_settings_are_none(text: str, tmp_path: Path) -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("palimpsest", text)
    (tmp_path / "a.png").write_bytes(encoded(PHOTO, "PNG", pnginfo=chunks))
    assert read_settings(tmp_path / "a.png") is None


def test_settings_are_found_behind_the_pixels_too(tmp_path: Path) -> None:
    data = encode_png(noise(), {"seed": 3})
    start = data.index(b"tEXt") - 4
    stop = start + 12 + int.from_bytes(data[start : start + 4], "big")
    moved = data[:start] + data[stop:-12] + data[start:stop] + data[-12:]
    (tmp_path / "moved.png").write_bytes(moved)
    assert read_settings(tmp_path / "moved.png") == {"seed": 3}


def test_settings_that_json_cannot_hold_are_a_defect() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode_png(noise(), {"psnr": float("inf")})


def test_only_png_files_are_written(tmp_path: Path) -> None:
    for save in (lambda path: save_picture(path, noise()), lambda path: save_mask(path, NOT_ALL)):
        with pytest.raises(UserError, match=r"photo\.jpg is not the name") as error:
            save(tmp_path / "photo.jpg")
        assert error.value.remedy == "Name it photo.png."
        with pytest.raises(UserError, match="Cannot write"):
            save(tmp_path / "no folder" / "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_view_of_pixels_can_be_saved(tmp_path: Path) -> None:
    pixels = noise()
    save_picture(tmp_path / "a.png", pixels[::-1, ::2])
    assert np.array_equal(open_photo(tmp_path / "a.png").pixels, pixels[::-1, ::2])


# --- masks ------------------------------------------------------------------------------------

NOT_ALL = np.random.default_rng(1).random((24, 32)) > 0.4
BLACK_AND_WHITE = Image.fromarray(np.where(NOT_ALL, 255, 0).astype(np.uint8))


def test_a_mask_comes_back(tmp_path: Path) -> None:
    save_mask(tmp_path / "mask.png", NOT_ALL)
    assert np.array_equal(open_mask(tmp_path / "mask.png", (32, 24)), NOT_ALL)
    assert np.array_equal(open_mask(tmp_path / "mask.png", None, invert=True), ~NOT_ALL)
    assert open_mask(tmp_path / "mask.png", (32, 24)).dtype == bool


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_masks_of_every_mode(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "mask"
    if mode == "I;16":
        image = Image.fromarray(np.where(NOT_ALL, 65_535, 0).astype(np.uint16))
    else:
        image = BLACK_AND_WHITE.convert("RGB").convert(mode)
    path.write_bytes(encoded(image, "TIFF" if mode == "CMYK" else "PNG"))
    assert np.array_equal(open_mask(path, (32, 24)), NOT_ALL)


def test_the_threshold_lies_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "mask"
    path.write_bytes(encoded(Image.fromarray(np.array([[0, 127, 128, 255]], np.uint8)), "PNG"))
    assert open_mask(path, (4, 1)).tolist() == [[False, False, True, True]]


def test_strokes_on_a_clear_ground_are_what_is_unknown(tmp_path: Path) -> None:
    strokes = np.zeros((24, 32, 4), np.uint8)
    strokes[~NOT_ALL] = (0, 0, 0, 255)
    (tmp_path / "mask").write_bytes(encoded(Image.fromarray(strokes), "PNG"))
    assert np.array_equal(open_mask(tmp_path / "mask", (32, 24)), NOT_ALL)


def test_a_colour_profile_does_not_move_the_threshold(tmp_path: Path) -> None:
    data = encoded(Image.new("RGB", (3, 2), (0, 160, 255)), "PNG", icc_profile=swapped_profile())
    (tmp_path / "mask").write_bytes(data)
    plain = encoded(Image.new("RGB", (3, 2), (0, 160, 255)), "PNG")
    (tmp_path / "plain").write_bytes(plain)
    known = open_mask(tmp_path / "mask", None)
    assert np.array_equal(known, open_mask(tmp_path / "plain", None))


def test_a_mask_of_another_size_is_refused_with_both_sizes(tmp_path: Path) -> None:
    save_mask(tmp_path / "mask.png", NOT_ALL)
    with pytest.raises(UserError, match=r"mask.png has 32 x 24 .* picture has 640 x 480"):
        open_mask(tmp_path / "mask.png", (640, 480))


def test_empty_and_full_masks_open_and_are_told_apart_later(tmp_path: Path) -> None:
    for level, problem in ((255, "Nothing is painted"), (0, "leaves no known pixel")):
        (tmp_path / "mask").write_bytes(encoded(Image.new("L", (4, 3), level), "PNG"))
        known = open_mask(tmp_path / "mask", (4, 3))
        assert known.all() == (level == 255)
        with pytest.raises(UserError, match=problem):
            check_mask(known)
    check_mask(NOT_ALL)


# --- tensors ----------------------------------------------------------------------------------


def test_all_levels_survive_the_way_through_a_tensor() -> None:
    levels = np.arange(256, dtype=np.uint8).reshape(16, 16)
    pixels = np.stack([levels, levels.T, levels[::-1]], axis=-1)
    tensor = to_tensor(pixels)
    assert (tensor.shape, tensor.dtype) == ((1, 3, 16, 16), torch.float32)
    assert (tensor.min().item(), tensor.max().item()) == (-1.0, 1.0)
    assert np.array_equal(to_pixels(tensor), pixels)
    assert np.array_equal(to_pixels(tensor[0]), pixels)
    assert to_pixels(tensor).flags.c_contiguous


def test_tensors_are_clamped_and_rounded() -> None:
    values = torch.tensor([-3.0, -1.0, -0.9961 + 0.0039, 0.0, 1.0, 1.1]).expand(3, 1, 6)
    assert to_pixels(values.double())[0, :, 0].tolist() == [0, 0, 1, 128, 255, 255]


def test_a_read_only_array_becomes_a_tensor_of_its_own() -> None:
    pixels = noise()
    pixels.flags.writeable = False
    to_tensor(pixels).zero_()
    assert pixels.any()


def test_several_pictures_are_no_picture() -> None:
    with pytest.raises(ValueError, match="batch of 2"):
        to_pixels(torch.zeros(2, 3, 4, 4))
