"""What the checkout may hold: folders, lengths, words, one version."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import PRODUCT, sources, tracked_files

TOP_LEVEL = frozenset({".ci", "desktop_app", "engine", "packaging", "resources", "tests"})
LONGEST_FILE = 350

# The brackets keep the patterns from finding themselves.
FORBIDDEN_TEXT = {
    "unfinished work": re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b"),
    "a path of one machine": re.compile(
        r"(?<![\w.~$}*/-])/(?:w[o]rk|ro[o]t|ho[m]e|Us[e]rs|mn[t]|t[m]p)/\w|[A-Z]:\\Us[e]rs"
    ),
    "a word from outside the project": re.compile(r"(?i)\bw[o]rkplace\b|bash_j[o]bs"),
}


def forbidden_text(root: Path) -> list[str]:
    found = []
    for path in tracked_files(root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        name = path.relative_to(root).as_posix()
        found += [
            f"{name}:{number} has {what}: {line.strip()[:80]}"
            for number, line in enumerate(lines, 1)
            for what, pattern in FORBIDDEN_TEXT.items()
            if pattern.search(line)
        ]
    return found


def long_files(root: Path) -> list[str]:
    lengths = {source.path: len(source.text.splitlines()) for source in sources(root)}
    return [f"{p} has {n} lines" for p, n in lengths.items() if n > LONGEST_FILE]


def foreign_folders(root: Path) -> list[str]:
    names = {path.relative_to(root).parts for path in tracked_files(root)}
    folders = {parts[0] for parts in names if len(parts) > 1}
    return [f"{name}/ is no room of the house" for name in sorted(folders - TOP_LEVEL)]


def rooms_without_readme(root: Path) -> list[str]:
    """Every room, and every folder of Python files in the product, says what lives there."""
    rooms = {(root / source.path).parent for source in sources(root, *PRODUCT)}
    rooms |= {root, *(root / name for name in ("packaging", "resources", "tests"))}
    bare = [room for room in rooms if not (room / "README.md").is_file()]
    return [f"{room.relative_to(root).as_posix()}/ has no README.md" for room in sorted(bare)]


def version_told_twice(root: Path) -> list[str]:
    """engine/version.py alone holds the version; the changelog's newest entry agrees with it."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found = []
    if "version" in pyproject["project"]:
        found.append("pyproject.toml states a version")
    dynamic = pyproject["tool"]["setuptools"]["dynamic"]["version"]
    if dynamic != {"attr": "engine.version.VERSION"}:
        found.append(f"pyproject.toml takes the version from {dynamic}")
    versions = dict(_stated_versions(root))
    found += [f"{path} states a version" for path in versions if path != "engine/version.py"]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[?(\d[^\]\s]*)", changelog, re.MULTILINE)
    if newest is None or newest[1] != versions.get("engine/version.py"):
        found.append(f"CHANGELOG.md is at {newest[1] if newest else 'no version'}")
    return found


def _stated_versions(root: Path) -> Iterator[tuple[str, str]]:
    for source in sources(root):
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                if names & {"VERSION", "__version__"}:
                    yield source.path, str(node.value.value)
