"""The sentences that tell a user what is wrong and what to do, wherever the program says them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import Source, sources

# What only the command line says stays English, as the command line does.
SILENT = (
    "engine/command_line/",
    "engine/training/",
    "engine/__main__.py",
    "engine/evaluation/",
    "desktop_app/shell/application.py",
)
# Here every sentence is for the user: notices are made of strings, without an error.
TELLING = ("desktop_app/storage/", "desktop_app/running/", "desktop_app/gpu_pack/command.py")
# Calls whose texts have a context of their own.
SAID_ELSEWHERE = frozenset(
    {"tr", "_tr", "translate", "model_text", "engine_text", "Command", "Parameter", "FirstStep"}
)


def error_sentences(root: Path) -> set[str]:
    """All of them, with {0}, {1}... where an f-string has its values."""
    found = [s for s in sources(root, "engine", "desktop_app") if not s.path.startswith(SILENT)]
    # Most files say nothing of the kind, and to walk them all takes its time.
    speaking = [s for s in found if "UserError" in s.text or s.path.startswith(TELLING)]
    return {text for source in speaking for text in sentences(source)}


def sentences(source: Source) -> Iterator[str]:
    """The sentences in one file."""
    for part in _telling_parts(source):
        for node in _outermost(part):
            text = template(node)
            if _is_sentence(text):
                yield text
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _called(node) == "set_aside":
            yield from filter(None, map(template, node.args[1:]))


def template(node: ast.expr) -> str:
    """A string as it stands, an f-string with {0}, {1}... for its values."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts, number = [], 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        else:
            parts.append(f"{{{number}}}")
            number += 1
    return "".join(parts)


def _telling_parts(source: Source) -> Iterator[ast.AST]:
    """Where a file makes sentences for the user."""
    if source.path.startswith(TELLING):
        yield from _without_docstrings(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _called(node) in ("UserError", "Diverged"):
            yield from node.args
    for statement in source.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            names = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if all(isinstance(name, ast.Name) and name.id.isupper() for name in names):
                yield statement.value


def _without_docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not _is_said_to_nobody(node):
            yield from (c for c in ast.iter_child_nodes(node) if isinstance(c, ast.expr))


def _is_said_to_nobody(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _outermost(node: ast.AST) -> Iterator[ast.expr]:
    """The strings in an expression; neither those in an f-string nor those said elsewhere."""
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
        return
    if isinstance(node, ast.Call) and _called(node) in SAID_ELSEWHERE:
        return
    for child in ast.iter_child_nodes(node):
        yield from _outermost(child)


def _is_sentence(text: str) -> bool:
    """It begins like one, ends like one, and has words."""
    words = re.sub(r"\{\d+\}", "1", text)
    return bool(
        re.match(r"[A-ZΠ{“]", text)
        and re.search(r"[.?]$|\{\d+\}$", text)
        and re.search(r"[a-z]{2,} [a-z1]|[A-Z][a-z]+ ", words)
        and "\n" not in text
        # One like "{0} is {1}." would be found in any text.
        and (text[0] != "{" or sum(letter.isalpha() for letter in words) >= 6)
    )
