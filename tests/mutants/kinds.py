"""What a mutation may be: for one node of the source, the nodes that could stand in its place.

Every kind is a slip that a person makes who types a formula: a sign, a root, a time one too late,
two arguments in the wrong order. Expressions come as `ast` nodes and are never changed themselves.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator

Kind = Callable[[ast.expr], Iterable[ast.expr]]

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
}
# The same with the boundary on the other side, and the opposite.
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
# What is mistaken for one another: fields and functions, and variables where both are at hand.
FIELDS = (
    ("alpha_bar", "alpha_bar_next"),
    ("alpha", "beta"),
    ("estimate_weight", "sample_weight"),
    ("noise_to_signal", "posterior_variance"),
    ("noise_deviation", "sigma"),
    ("adjoint", "pseudo_inverse"),
    ("floor", "ceil"),
    ("cos", "sin"),
)
FUNCTIONS = (("min", "max"), ("any", "all"), ("sum", "mean"))
VARIABLES = (
    ("x", "estimate"),
    ("anchor", "estimate"),
    ("level", "width"),
    ("measured", "free"),
    ("found", "fresh"),
    ("in_range", "in_null"),
    ("first", "last"),
    ("first", "second"),
    ("near", "far"),
    ("rows", "columns"),
    ("height", "width"),
    ("noise", "weight"),
    ("alpha_bar", "alpha_bar_next"),
)
# Calls whose argument, or whose receiver, may stand without them.
AROUND_ARGUMENT = frozenset({"sqrt", "ceil", "floor", "int", "round", "abs", "reversed", "log10"})
AROUND_RECEIVER = frozenset(
    {"sqrt", "square", "abs", "floor", "conj", "reciprocal", "clamp", "clamp_min", "clamp_max"}
)
# Calls that mean the same with their arguments exchanged, or that compute nothing.
NO_ORDER = frozenset({"min", "max", "zip", "cast", "isinstance"})
# Nobody mistakes these for a number or a picture; the program would stop at once.
NO_NUMBERS = frozenset({"operator", "problem", "transition", "noise", "prior"})


def operators(node: ast.expr) -> Iterator[ast.expr]:
    """+ for -, * for /, a power for a product; the operands of @ exchanged."""
    if not isinstance(node, ast.BinOp):
        return
    if type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    if isinstance(node.op, ast.MatMult):
        yield ast.BinOp(node.right, node.op, node.left)


def dropped_terms(node: ast.expr) -> Iterator[ast.expr]:
    """One side of a sum alone, so that the noise, the offset or the correction is forgotten."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from (node.left, node.right)


def dropped_signs(node: ast.expr) -> Iterator[ast.expr]:
    """-a as a, `not a` as a."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield node.operand


def dropped_calls(node: ast.expr) -> Iterator[ast.expr]:
    """sqrt(a) as a, a.clamp(..) as a, a.T as a."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    if not isinstance(node, ast.Call):
        return
    if called(node) in AROUND_ARGUMENT and len(node.args) == 1 and not node.keywords:
        yield node.args[0]
    elif called(node) in AROUND_RECEIVER and isinstance(node.func, ast.Attribute):
        yield node.func.value


def mistaken_names(node: ast.expr) -> Iterator[ast.expr]:
    """alpha_bar for alpha_bar_next, min for max, x for estimate."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for name in _mistaken(node.id, FUNCTIONS + VARIABLES):
            yield ast.Name(name, node.ctx)
    if isinstance(node, ast.Attribute):
        for name in _mistaken(node.attr, FUNCTIONS + FIELDS):
            yield ast.Attribute(node.value, name, node.ctx)


def _mistaken(name: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [{one: other, other: one}[name] for one, other in pairs if name in (one, other)]


def comparisons(node: ast.expr) -> Iterator[ast.expr]:
    """< for <=, and for its opposite."""
    if not isinstance(node, ast.Compare):
        return
    for place, operator in enumerate(node.ops):
        for other in COMPARISONS.get(type(operator), ()):
            changed = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, changed, node.comparators)


def conditions(node: ast.expr) -> Iterator[ast.expr]:
    """`or` for `and`; the branches of a conditional expression exchanged."""
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other, node.values)
    if isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)


def constants(node: ast.expr) -> Iterator[ast.expr]:
    """A whole number one larger, any other twice as large, 0.0 as 1.0, True as False."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, float):
        yield ast.Constant(2.0 * value if value else 1.0)


def shifts(node: ast.expr) -> Iterator[ast.expr]:
    """A bound of a range one larger or smaller, an index one further."""
    if isinstance(node, ast.Call) and called(node) == "range":
        for place, argument in enumerate(node.args):
            for operator in (ast.Add(), ast.Sub()):
                shifted = ast.BinOp(argument, operator, ast.Constant(1))
                arguments = [*node.args[:place], shifted, *node.args[place + 1 :]]
                yield ast.Call(node.func, arguments, node.keywords)
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and _moves(node.slice):
        yield ast.Subscript(node.value, ast.BinOp(node.slice, ast.Add(), ast.Constant(1)), node.ctx)


def _moves(index: ast.expr) -> bool:
    return not isinstance(index, ast.Slice | ast.Tuple | ast.Constant)


def exchanged_arguments(node: ast.expr) -> Iterator[ast.expr]:
    """f(b, a) for f(a, b); b.where(mask, a) for a.where(mask, b)."""
    if not isinstance(node, ast.Call) or called(node) in NO_ORDER:
        return
    for place in range(len(node.args) - 1):
        before, after = node.args[place : place + 2]
        if _is_number(before) and _is_number(after):
            arguments = [*node.args[:place], after, before, *node.args[place + 2 :]]
            yield ast.Call(node.func, arguments, node.keywords)
    if called(node) == "where" and isinstance(node.func, ast.Attribute) and len(node.args) == 2:
        other = ast.Attribute(node.args[1], "where", ast.Load())
        yield ast.Call(other, [node.args[0], node.func.value], [])


def _is_number(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Name):
        return argument.id not in NO_NUMBERS
    return not isinstance(argument, ast.Starred | ast.Constant)


def called(node: ast.Call) -> str:
    """The last name of what is called: sqrt for math.sqrt(a) and for a.sqrt()."""
    function = node.func
    return getattr(function, "attr", getattr(function, "id", ""))


KINDS: tuple[Kind, ...] = (
    operators,
    dropped_terms,
    dropped_signs,
    dropped_calls,
    mistaken_names,
    comparisons,
    conditions,
    constants,
    shifts,
    exchanged_arguments,
)


def replacements(node: ast.expr) -> Iterator[ast.expr]:
    """Everything that could stand in the place of the node."""
    for kind in KINDS:
        yield from (copy.deepcopy(each) for each in kind(node))
