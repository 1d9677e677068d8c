"""Every text the program shows in the language of the window, by its context."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sentences import error_sentences
from tests.house.sources import Source, sources

Texts = dict[str, set[str]]

# Functions of the desk that translate, and the context they stand for.
DESCRIBED = ("label", "help", "unit")
FUNCTIONS = {"prox", "clip", "sqrt"}
SPEAKERS = {"model_text": "model", "engine_text": "engine"}


def all_texts(root: Path) -> Texts:
    """The texts in the desk's sources, its tables, the engine's descriptions, and errors."""
    found: Texts = {}
    for source in sources(root, "desktop_app"):
        for context, text in spoken(source):
            found.setdefault(context, set()).add(text)
    for context, text in (*tables(), *descriptions()):
        if any(letter.isalpha() for letter in text):
            found.setdefault(context, set()).add(text)
    described = found.get("engine", set())
    found["errors"] = error_sentences(root) - described
    return found


def spoken(source: Source) -> Iterator[tuple[str, str]]:
    """Context and text of every call of `tr`, `translate`, `_tr` or a speaker with a plain text."""
    own_context = _context_of_own_tr(source.tree)
    for node, owner in _calls(source.tree, ""):
        text = _text(node)
        match node.func:
            case ast.Attribute(attr="tr") if text:
                yield owner, text
            case ast.Attribute(attr="translate") | ast.Name(id="translate") if len(node.args) == 2:
                context, said = _constant(node.args[0]), _constant(node.args[1])
                if context and said:
                    yield context, said
            case ast.Name(id="_tr") if text and own_context:
                yield own_context, text
            case ast.Name(id=name) if text and name in SPEAKERS:
                yield SPEAKERS[name], text
            case ast.Name(id="Parameter"):
                said = (_constant(k.value) for k in node.keywords if k.arg in DESCRIBED)
                yield from (("engine", described) for described in said if described)


def unspeakable(source: Source) -> list[str]:
    """Calls of `tr` whose text cannot be known, so that no translation can have it."""
    return [
        source.at(node)
        for node, _ in _calls(source.tree, "")
        if isinstance(node.func, ast.Attribute) and node.func.attr == "tr" and not _text(node)
    ]


def tables() -> Iterator[tuple[str, str]]:
    """Commands, menus, gestures, cards, and what a table of runs has in its columns."""
    from desktop_app.export.comparison_picture import LEGEND
    from desktop_app.model.first_steps import FIRST_STEPS
    from desktop_app.model.run_row import RunState
    from desktop_app.model.run_table import RESERVED, SCORES
    from desktop_app.shell.file_dialogs import CSV, HTML, PDF, PICTURES, PNG
    from desktop_app.shell.menus import COMMANDS, GESTURES, MENUS

    for command in COMMANDS:
        yield "CommandSet", command.text
        yield "CommandSet", command.help
    for text in (*MENUS, *(text for gesture in GESTURES for text in gesture)):
        yield "CommandSet", text
    for kind in (CSV, HTML, PDF, PICTURES, PNG):
        yield "FileDialogs", kind
    yield "model", LEGEND
    for step in FIRST_STEPS:
        yield "model", step.title
        yield "model", step.text
    for text in (*(score.label for score in SCORES), *RESERVED, *RunState, "yes", "no"):
        yield "model", str(text)


def descriptions() -> Iterator[tuple[str, str]]:
    """What the engine says of methods, tasks and settings, and why a method refuses a task."""
    from desktop_app.model.tasks import desk_tasks
    from desktop_app.panels.problem_parameters import box_parameters
    from engine.methods import METHODS
    from engine.priors.library import built_in_priors
    from engine.resources import resources_folder
    from engine.samplers.unconditional import Unconditional

    described = [*METHODS, Unconditional, *(task.settings for task in desk_tasks())]
    texts = [method.summary for method in METHODS] + [task.title for task in desk_tasks()]
    parameters = [parameter for settings in described for parameter in settings.parameters()]
    models = resources_folder() / "models"
    texts += [json.loads((models / f"{p}.json").read_bytes())["domain"] for p in built_in_priors()]
    for parameter in (*parameters, *box_parameters(8, 8)):
        texts += [parameter.label, parameter.help, parameter.unit]
    formulas = {each.formula for each in (*METHODS, *parameters)}
    texts += sorted(formula for formula in formulas if _has_words(formula))
    yield from (("engine", text) for text in [*texts, *_refusals()])


def _has_words(formula: str) -> bool:
    """Whether some of it is said in words, and not only in the names of functions."""
    return bool(set(re.findall(r"[a-z]{4,}", formula)) - FUNCTIONS)


def _refusals() -> Iterator[str]:
    from engine.evaluation.admission import refusal
    from engine.evaluation.tasks import TASKS
    from engine.methods import METHODS

    for method in METHODS:
        for task in TASKS:
            for settings in ({}, {"downsampling": "bicubic"}):
                for noisy in (False, True):
                    yield refusal(method, task.name, noisy=noisy, settings=settings)


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[ast.Call, str]]:
    for child in ast.iter_child_nodes(node):
        inner = child.name if isinstance(child, ast.ClassDef) else owner
        if isinstance(child, ast.Call):
            yield child, owner
        yield from _calls(child, inner)


def _text(call: ast.Call) -> str:
    return _constant(call.args[0]) if call.args else ""


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _context_of_own_tr(tree: ast.Module) -> str:
    """The context that a module's function `_tr` translates in."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call, _ in _calls(node, ""):
                if isinstance(call.func, ast.Attribute) and call.func.attr == "translate":
                    return _constant(call.args[0])
    return ""
