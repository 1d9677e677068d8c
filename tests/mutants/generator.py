"""Every mutant of a file: its source with one expression changed.

What is no computation is passed over: texts, messages of errors, types, imports, decorators, the
descriptions of settings (`parameter(..)` and dictionaries), assertions, `strict` of `zip`.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from tests.mutants.kinds import OPERATORS, called, replacements

NO_COMPUTATION = (ast.Import, ast.ImportFrom, ast.Raise, ast.Assert, ast.JoinedStr, ast.Dict)
NO_COMPUTATION_IN = frozenset({"annotation", "returns", "decorator_list", "bases"})


@dataclass(frozen=True)
class _Place:
    """Where a node hangs in the tree."""

    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt
    function: ast.FunctionDef | None

    @property
    def node(self) -> Any:
        held = getattr(self.parent, self.field)
        return held if self.index is None else held[self.index]

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Mutant:
    """One change. `path`, `text` of the line and `change` tell it from all others.

    `statement` is the whole statement as the change leaves it.
    """

    path: str
    line: int
    text: str
    change: str
    statement: str
    _tree: ast.Module = field(repr=False, compare=False)
    _place: _Place = field(repr=False, compare=False)
    _new: ast.AST = field(repr=False, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the table of equivalents knows it by; line numbers would move."""
        return self.path, self.text, self.change

    def code(self) -> CodeType:
        """The file with the change, compiled."""
        with _changed(self._place, self._new):
            return compile(ast.fix_missing_locations(self._tree), self.path, "exec")


def mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a source, from its first line to its last, each different one once."""
    tree, lines = ast.parse(source), source.splitlines()
    made: dict[tuple[ast.stmt, str], Mutant] = {}
    names: Counter[tuple[str, str]] = Counter()
    for place in _places(tree):
        old = place.node
        line = getattr(old, "lineno", place.statement.lineno)
        text = lines[line - 1].strip()
        for new in _candidates(place):
            statement = _changed_statement(place, new)
            if (place.statement, statement) in made:
                continue
            change = f"{_shown(old)} -> {_shown(new)}"
            names[text, change] += 1
            if (count := names[text, change]) > 1:
                change = f"{change} #{count}"
            mutant = Mutant(path, line, text, change, statement, tree, place, new)
            made[place.statement, statement] = mutant
    return sorted(made.values(), key=lambda each: each.line)


@contextmanager
def _changed(place: _Place, new: ast.AST) -> Iterator[None]:
    old = place.node
    place.put(new)
    try:
        yield
    finally:
        place.put(old)


def _shown(node: ast.AST) -> str:
    return type(node).__name__ if isinstance(node, ast.operator) else ast.unparse(node)


def _changed_statement(place: _Place, new: ast.AST) -> str:
    with _changed(place, new):
        return ast.unparse(ast.fix_missing_locations(place.statement))


def _candidates(place: _Place) -> Iterator[ast.AST]:
    node = place.node
    if isinstance(node, ast.operator):
        if isinstance(place.parent, ast.AugAssign) and type(node) in OPERATORS:
            yield OPERATORS[type(node)]()
        return
    if place.field == "test" and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)
    for new in replacements(node):
        if not isinstance(node, ast.Name) or new.id in _names_at_hand(place):
            yield new


def _names_at_hand(place: _Place) -> set[str]:
    """What the function around the place is given or assigns; the builtins beside a builtin."""
    inner = ast.walk(place.function) if place.function else ()
    own = {getattr(node, "arg", getattr(node, "id", "")) for node in inner if _binds(node)}
    return own if place.node.id in own else own | set(dir(builtins))


def _binds(node: ast.AST) -> bool:
    return isinstance(node, ast.arg) or isinstance(getattr(node, "ctx", None), ast.Store)


def _places(
    node: ast.AST, statement: ast.stmt | None = None, function: ast.FunctionDef | None = None
) -> Iterator[_Place]:
    """Every expression that computes, with where it hangs."""
    if _computes_nothing(node):
        return
    here = node if isinstance(node, ast.stmt) else statement
    function = node if isinstance(node, ast.FunctionDef) else function
    for name, held in ast.iter_fields(node):
        if name in NO_COMPUTATION_IN:
            continue
        for index, child in enumerate(held) if isinstance(held, list) else [(None, held)]:
            if not isinstance(child, ast.AST) or _computes_nothing(child):
                continue
            if isinstance(child, ast.expr | ast.operator) and here is not None:
                yield _Place(node, name, index, here, function)
            yield from _places(child, here, function)


def _computes_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return called(node) == "parameter"
    if isinstance(node, ast.keyword):
        return node.arg == "strict"  # of zip: no more than an assertion
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, NO_COMPUTATION)
