"""What the code behind a number is, in one hash: a cell made by other code is another cell.

Comments, docstrings and layout do not count. Where there are no sources, as in a bundle, the
version alone tells one program from another.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
from collections.abc import Iterable
from functools import cache

from engine.problems.operator import Operator

ROOM = "engine."


def code_sha256(modules: Iterable[str]) -> str:
    """The hash of these modules and of all of the engine that they import, at whatever depth."""
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += _read(name)[1]
    parts = (f"{name} {_read(name)[0]}\n" for name in sorted(seen))
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def modules_of(operator: Operator) -> set[str]:
    """The modules of an operator and of those that it is made of."""
    found = {type(operator).__module__}
    for value in vars(operator).values():
        for part in value if isinstance(value, list | tuple) else [value]:
            if isinstance(part, Operator):
                found |= modules_of(part)
    return found


@cache
def _read(name: str) -> tuple[str, tuple[str, ...]]:
    """A module's own hash, and the modules of the engine that it names in its imports."""
    spec = importlib.util.find_spec(name)
    get_source = getattr(spec.loader if spec else None, "get_source", None)
    source = get_source(name) if get_source else None
    if source is None:
        return "", ()
    tree = ast.parse(source)
    imported = tuple(sorted({found for node in ast.walk(tree) for found in _imports(node)}))
    for node in ast.walk(tree):
        _drop_docstring(node)
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest(), imported


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.startswith(ROOM)]
    if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(ROOM):
        return [node.module]
    return []


def _drop_docstring(node: ast.AST) -> None:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        first = node.body[0] if node.body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            node.body = node.body[1:]
