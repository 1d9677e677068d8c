"""Which version was started last, and what is new since."""

from __future__ import annotations

import re
from pathlib import Path

from engine.errors import UserError
from engine.files import atomic_write
from engine.resources import resources_folder

_VERSION = re.compile(r"\d+(\.\d+){1,3}")
_HEADING = re.compile(r"^## \[?(\d[^\]\s]*)\]?(.*)$", re.MULTILINE)


def take_last_version(path: Path, version: str) -> str:
    """The version in `path`, "" where there is none; from now on `version` stands there."""
    try:
        last = path.read_text(encoding="utf-8")[:32].strip()
    except (OSError, ValueError):
        last = ""
    if last != version:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(path, version.encode())
        except (OSError, UserError):
            return ""  # who cannot remember would tell the same news at every start
    return last if _VERSION.fullmatch(last) else ""


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:4])


def changelog() -> str:
    """The changelog, from the bundle or the checkout; "" where it did not come along."""
    for folder in (resources_folder(), resources_folder().parent):
        if (folder / "CHANGELOG.md").is_file():
            return (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    return ""


def news_since(last: str, text: str) -> str:
    """The sections of the changelog `text` about versions after `last`; all when `last` is "".

    The brackets around a version, a link in the file, are left out: nothing is linked here.
    """
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    sections = [
        f"## {heading[1]}{heading[2]}{text[heading.end() : end]}".strip()
        for heading, end in zip(headings, ends, strict=True)
        if not last or numbers(heading[1]) > numbers(last)
    ]
    return "\n\n".join(sections)
