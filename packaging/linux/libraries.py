"""Which libraries a bundle takes from the system, and which Debian packages hold them.

libraries.py BUNDLE    the Depends line of the package

Fails when the bundle needs a library that nobody brings: it would start here and nowhere else.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from desktop_app.shell.system_libraries import PACKAGES

SYSTEM = PACKAGES | {
    **dict.fromkeys(
        ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1",
         "libresolv.so.2", "libcrypt.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"),
        "libc6 (>= 2.34)",
    ),
    "libcrypt.so.1": "libcrypt1",
    "libstdc++.so.6": "libstdc++6 (>= 12)",
    "libgcc_s.so.1": "libgcc-s1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libdrm.so.2": "libdrm2",
    "libgbm.so.1": "libgbm1",
}  # fmt: skip
NOT_NEEDED = re.compile(r"lib(cuda|nv|hip|amdhip)\S*")
"""Libraries of graphics cards that a wheel names and gets along without."""


def needed(bundle: Path) -> dict[str, set[str]]:
    """Every library that a file of the bundle names and the bundle does not hold, and by whom."""
    files = [path for path in bundle.rglob("*") if path.is_file() and _is_elf(path)]
    inside = {path.name for path in bundle.rglob("*")}
    found: dict[str, set[str]] = {}
    for path, library in _named(files):
        if library not in inside and not NOT_NEEDED.match(library):
            found.setdefault(library, set()).add(path)
    return found


def _is_elf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _named(files: list[Path]) -> Iterator[tuple[str, str]]:
    command = ["readelf", "--dynamic", "--wide", *map(str, files)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    current = ""
    for line in told.splitlines():
        if line.startswith("File: "):
            current = line.removeprefix("File: ")
        elif match := re.search(r"\(NEEDED\).*\[(.+)\]", line):
            yield current, match[1]


def depends(bundle: Path) -> str:
    """The packages that hold what the bundle needs, as dpkg writes them; SystemExit when unknown."""
    libraries = needed(bundle)
    unknown = {name: users for name, users in libraries.items() if name not in SYSTEM}
    if unknown:
        sys.exit(
            "\n".join(
                f"Nobody brings {name} for {sorted(users)[0]}." for name, users in unknown.items()
            )
        )
    # Qt opens the last two by name, when a window is drawn.
    return ", ".join(sorted({SYSTEM[name] for name in libraries} | {"libgl1", "libfontconfig1"}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(depends(Path(sys.argv[1])))
