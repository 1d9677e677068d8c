"""Colour spaces: whatever colours a file holds, seen as sRGB."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageCms

# Pillow's modes without alpha in which a colour profile describes the pixels.
_OPAQUE_MODES = {"1": "L", "L": "L", "LA": "L", "La": "L", "CMYK": "CMYK", "LAB": "LAB"}
_LATTICE = np.linspace(0, 255, 9).round().astype(np.uint8)
# Rounding alone moves colours by up to two levels between two descriptions of the same space.
_SAME_SPACE = 2


def to_srgb(image: Image.Image, notes: list[str]) -> Image.Image:
    """The picture in mode RGB and sRGB colours, without its alpha; notes tell what was converted.

    An embedded profile is used when it says something else than sRGB; one that cannot be
    understood is left out of account, and noted.
    """
    opaque = _without_alpha(image)
    converted = _by_profile(opaque, image.info.get("icc_profile"), notes)
    if image.mode == "CMYK":
        notes.append("CMYK converted to RGB" + ("" if converted else " without a colour profile"))
    elif converted:
        notes.append("colours converted to sRGB")
    return converted or opaque.convert("RGB")


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.mode in ("La", "RGBa"):  # premultiplied: divide the alpha out first
        image = image.convert("LA" if image.mode == "La" else "RGBA")
    return image.convert(_OPAQUE_MODES.get(image.mode, "RGB"))


def _by_profile(image: Image.Image, profile: bytes | None, notes: list[str]) -> Image.Image | None:
    """The picture converted by its profile, or None when there is nothing to convert."""
    if image.mode == "LAB":
        return _transform("LAB", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))).apply(
            image
        )
    if not profile:
        return None
    try:
        transform = _transform(image.mode, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
        return None if _is_srgb(transform, image.mode) else transform.apply(image)
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        notes.append("unreadable colour profile ignored")
        return None


def _transform(mode: str, source: ImageCms.ImageCmsProfile) -> ImageCms.ImageCmsTransform:
    return ImageCms.ImageCmsTransform(
        source,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _is_srgb(transform: ImageCms.ImageCmsTransform, mode: str) -> bool:
    """Whether the transform leaves a lattice of colours where it was: names cannot be trusted."""
    if mode == "CMYK":
        return False
    lattice = np.stack(np.meshgrid(_LATTICE, _LATTICE, _LATTICE), axis=-1).reshape(-1, 9, 3)
    probe = Image.fromarray(lattice).convert(mode)
    before = np.asarray(probe.convert("RGB"), dtype=np.int16)
    after = np.asarray(transform.apply(probe), dtype=np.int16)
    return bool(np.abs(after - before).max() <= _SAME_SPACE)
