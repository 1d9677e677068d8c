"""What the Windows installer puts on disk, file by file, and takes away again.

payload.py FOLDER OUT    writes OUT/install.nsh and OUT/remove.nsh, and prints the size in KB
"""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath


def quoted(path: str) -> str:
    """The path of a file that is packed, as NSIS reads it between double quotes."""
    if '"' in path or "\n" in path or "${" in path:
        raise ValueError(f"NSIS cannot name {path!r}")
    return f'"{path}"'


def lists(folder: Path) -> tuple[list[str], list[str]]:
    """The commands that install all files of the folder, and those that remove just them."""
    install, remove = [], []
    folders = sorted(path for path in (folder, *folder.rglob("*")) if path.is_dir())
    for place in folders:
        target = _target(place.relative_to(folder))
        files = sorted(path for path in place.iterdir() if path.is_file())
        if not files:
            continue
        install.append(f"SetOutPath {target}")
        for file in files:
            install.append(f"File {quoted(str(file))}")
            remove.append(f"Delete {_target(file.relative_to(folder))}")
    # RMDir without /r: a folder with anybody else's files in it stays.
    remove += [f"RMDir {_target(place.relative_to(folder))}" for place in reversed(folders[1:])]
    return install, remove


def _target(path: Path) -> str:
    inside = str(PureWindowsPath(*path.parts)).replace("$", "$$") if path.parts else ""
    return '"' + "\\".join(filter(None, ["$INSTDIR", inside])) + '"'


def main(folder: Path, out: Path) -> None:
    """Write both lists."""
    install, remove = lists(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "install.nsh").write_text("\n".join([*install, ""]), encoding="utf-8-sig")
    (out / "remove.nsh").write_text("\n".join([*remove, ""]), encoding="utf-8-sig")
    print(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
