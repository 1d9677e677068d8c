"""Gather the licences of all that a bundle holds, from the environment that it was built in.

licences.py BUNDLE OUT    one text: Python, the distributions, and the system's libraries inside
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

BUILD_TOOLS = frozenset({"pip", "setuptools", "pyinstaller-hooks-contrib", "altgraph", "wheel"})
"""Distributions of the build environment of which nothing is in the bundle."""

QT = """Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They lie in
the folder PySide6 of the program as libraries of their own, and may be replaced there by others.
Their source is offered by The Qt Company with every release, and on request by us for three years."""


def texts(bundle: Path) -> Iterator[tuple[str, str]]:
    """Title and text for every part."""
    python = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    yield f"Python {sys.version.split()[0]}", python.read_text(encoding="utf-8")
    yield "Qt", QT
    for distribution in sorted(metadata.distributions(), key=lambda one: one.name.lower()):
        if distribution.name.lower() not in BUILD_TOOLS:
            yield f"{distribution.name} {distribution.version}", _of(distribution)
    for package, files in sorted(_debian_packages(bundle).items()):
        terms = Path("/usr/share/doc") / package.split(":")[0] / "copyright"
        if terms.is_file():
            title = f"{package.split(':')[0]} of Debian ({', '.join(sorted(files))})"
            yield title, terms.read_text(encoding="utf-8", errors="replace")


def _of(distribution: metadata.Distribution) -> str:
    found = [
        distribution.locate_file(file)
        for file in distribution.files or ()
        if ".dist-info" in str(file)
        and any(word in file.name.upper() for word in ("LICEN", "COPYING", "NOTICE", "AUTHORS"))
    ]
    bodies = [Path(str(path)).read_text(encoding="utf-8", errors="replace") for path in found]
    about = distribution.metadata
    named = about.get("License-Expression") or about.get("License") or ""
    kinds = [line for line in about.get_all("Classifier") or () if line.startswith("License")]
    return "\n\n".join([named.strip() or "; ".join(kinds) or "as its files say", *bodies])


def _debian_packages(bundle: Path) -> dict[str, set[str]]:
    """The system's libraries that PyInstaller put into the bundle, by their packages."""
    inside = bundle / "_internal"
    names = [path.name for path in inside.glob("lib*.so*") if not path.is_symlink()]
    found: dict[str, set[str]] = {}
    for name in names:
        done = subprocess.run(["dpkg", "-S", f"*/{name}"], capture_output=True, text=True)
        for line in done.stdout.splitlines()[:1]:
            found.setdefault(line.split(": ")[0].split(",")[0], set()).add(name)
    return found


def main(bundle: Path, out: Path) -> None:
    """Write all of it to `out`."""
    parts = [
        f"{'=' * 78}\n{title}\n{'=' * 78}\n\n{text.strip()}\n" for title, text in texts(bundle)
    ]
    out.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
