"""Reading a tree of Python files: what it holds, imports, names and calls."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PRODUCT = ("engine", "desktop_app")
PASSED_OVER = frozenset(
    {".git", ".venv", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
    | {"__pycache__", "build", "dist"}
)


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root with forward slashes, and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def package(self) -> list[str]:
        return self.path.split("/")[:-1]

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


@functools.cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def sources(root: Path, *folders: str) -> list[Source]:
    """The Python files under the folders, or of the whole tree."""
    files = [path for path in tracked_files(root) if path.suffix == ".py"]
    relative = [(path.relative_to(root).as_posix(), path) for path in files]
    return [
        Source(name, path.read_text(encoding="utf-8"))
        for name, path in relative
        if not folders or name.split("/")[0] in folders
    ]


def tracked_files(root: Path) -> list[Path]:
    """What git tracks or would add; in a tree without git, all that is no product of a tool."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others"]
    try:
        if not (root / ".git").exists():
            raise FileNotFoundError
        names = subprocess.run(
            [*command, "--exclude-standard"], check=True, capture_output=True, text=True
        ).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = root.rglob("*")
        kept = (p for p in found if not PASSED_OVER & set(p.relative_to(root).parts))
    else:
        kept = (root / name for name in names.split("\0") if name)
    return sorted(path for path in kept if path.is_file())


def imports(source: Source) -> Iterator[tuple[ast.stmt, str]]:
    """Every import with its full dotted name: `from engine import images` is engine.images."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{_origin(source, node)}.{alias.name}") for alias in node.names)


def _origin(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = source.package[: len(source.package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def used_names(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every name and attribute chain, with what the file's imports make of its head."""
    known = _imported_names(source)
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.Name, ast.Attribute)):
            name = _dotted(node, known)
            if name:
                yield node, name


def _imported_names(source: Source) -> dict[str, str]:
    known = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            known.update({a.asname: a.name for a in node.names if a.asname})
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(source, node)
            known.update({a.asname or a.name: f"{origin}.{a.name}" for a in node.names})
    return known


def _dotted(node: ast.expr, known: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return known.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        head = _dotted(node.value, known)
        return f"{head}.{node.attr}" if head else ""
    return ""


def calls(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the dotted name of what is called, "" where it has none."""
    known = _imported_names(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield node, _dotted(node.func, known)


def keyword(call: ast.Call, name: str) -> object:
    """The constant given for a keyword; the class `object` where it is not given."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value.value if isinstance(keyword.value, ast.Constant) else None
    return object


def within(name: str, family: str) -> bool:
    return name == family or name.startswith(f"{family}.")
