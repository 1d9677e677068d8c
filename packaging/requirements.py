"""Print what pyproject.toml asks for, one requirement a line, for pip.

    requirements.py runtime        what Palimpsest runs on
    requirements.py development    that, and what its tests need
    requirements.py packaging      what it runs on, and what builds the bundle
    requirements.py release        what describes a release
    requirements.py bare           the packages to install without their own requirements

lpips is the one bare package: it asks for torchvision, which the CPU build of torch cannot
always import and which Palimpsest does not need.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

BARE = frozenset({"lpips"})
EXTRAS = ("development", "packaging", "release")
PROFILES = ("runtime", *EXTRAS, "bare")
PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def requirements(profile: str, pyproject: Path = PYPROJECT) -> list[str]:
    """The requirement lines of a profile, in the order of pyproject.toml."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    lines: list[str] = [] if profile == "release" else list(project["dependencies"])
    if profile in EXTRAS:
        lines += project["optional-dependencies"][profile]
    return [line for line in lines if (distribution(line) in BARE) == (profile == "bare")]


def distribution(requirement: str) -> str:
    """The normalised project name (PEP 503) at the head of a requirement or a pin."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in PROFILES:
        sys.exit(f"usage: requirements.py {{{','.join(PROFILES)}}}")
    print("\n".join(requirements(sys.argv[1])))
