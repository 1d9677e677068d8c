"""Libraries of the system that Qt needs and that may be missing: which package brings each."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from engine.errors import UserError

PACKAGES: Final = {
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0", "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3", "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0", "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0", "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1", "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
}  # fmt: skip
"""The library's file, and the package of Debian and Ubuntu that holds it."""

_LIBRARY: Final = re.compile(r"\blib[\w.+-]+\.so(?:\.\d+)*")


def explained(error: Exception) -> UserError | None:
    """What a loader's error means for the user; None when it is about no library."""
    found = _LIBRARY.search(_innermost(error))
    if found is None or sys.platform != "linux":
        return None
    library = found[0]
    package = PACKAGES.get(library)
    remedy = (
        f"Install the package {package} (on Debian and Ubuntu: sudo apt-get install {package})"
        if package
        else "Install the package of your system that holds it"
    )
    return UserError(
        f"Qt, which draws the window, needs the library {library}, and it does not load.",
        f"{remedy}, and start again.",
    )


def _innermost(error: BaseException) -> str:
    """The words of the loader itself: a bundle's ctypes wraps them into an error of its own."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return str(error)


def check_display() -> None:
    """UserError when there is no display, or the library through which Qt reaches it is missing.

    Qt itself would end the process without a word that helps.
    """
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] != "xcb":
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise UserError(
            "There is no display to open a window on.",
            "Start Palimpsest in a graphical session, or with --no-window.",
        )
    try:
        ctypes.CDLL(str(_plugins() / "platforms" / "libqxcb.so"))
    except OSError as error:
        raise explained(error) or error from error


def _plugins() -> Path:
    package = find_spec("PySide6")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "Qt" / "plugins"
