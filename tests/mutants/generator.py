"""Every mutant of a file: its source with one expression changed.

What is no computation is passed over: texts, messages of errors, types, imports, decorators, the
descriptions of settings (`parameter(..)` and dictionaries), assertions.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
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
    """One change. `path`, `text` of the line and `change` tell it from all others."""

    path: str
    line: int
    text: str
    change: str
    _tree: ast.Module = field(repr=False, compare=False)
    _place: _Place = field(repr=False, compare=False)
    _new: ast.AST = field(repr=False, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the table of equivalents knows it by; line numbers would move."""
        return self.path, self.text, self.change

    def code(self) -> CodeType:
        """The file with the change, compiled."""
        old = self._place.node
        self._place.put(self._new)
        try:
            return compile(ast.fix_missing_locations(self._tree), self.path, "exec")
        finally:
            self._place.put(old)


def mutants(path: str, source: str) -> list[Mutant]:
    """All mutants of a source, from its first line to its last, each different one once."""
    tree, lines = ast.parse(source), source.splitlines()
    made: dict[tuple[str, str, str], Mutant] = {}
    seen: set[tuple[int, str]] = set()
    for place in _places(tree):
        for new in _candidates(place):
            statement = _changed_statement(place, new)
            if (id(place.statement), statement) in seen:
                continue
            seen.add((id(place.statement), statement))
            mutant = _mutant(path, lines, tree, place, new)
            made[_unused(mutant, made).key] = _unused(mutant, made)
    return sorted(made.values(), key=lambda each: each.line)


def _unused(mutant: Mutant, made: dict[tuple[str, str, str], Mutant]) -> Mutant:
    """The same change can be made twice in a line: the second is called #2."""
    count, name = 1, mutant.change
    while (mutant.path, mutant.text, name) in made:
        count += 1
        name = f"{mutant.change} #{count}"
    parts = (mutant._tree, mutant._place, mutant._new)
    return Mutant(mutant.path, mutant.line, mutant.text, name, *parts)


def _mutant(
    path: str, lines: list[str], tree: ast.Module, place: _Place, new: ast.AST
) -> Mutant:
    old = place.node
    located = old if hasattr(old, "lineno") else place.statement
    text = lines[located.lineno - 1].strip()
    return Mutant(path, located.lineno, text, f"{_shown(old)} -> {_shown(new)}", tree, place, new)


def _shown(node: ast.AST) -> str:
    return type(node).__name__ if isinstance(node, ast.operator) else ast.unparse(node)


def _changed_statement(place: _Place, new: ast.AST) -> str:
    old = place.node
    place.put(new)
    try:
        return ast.unparse(ast.fix_missing_locations(place.statement))
    finally:
        place.put(old)


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
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, NO_COMPUTATION)
