"""Settings on the command line: flags, and texts like "dps.zeta=1.0,sdedit.steps=20".

Both come from the parameter descriptions alone. Imports no torch.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from engine.errors import UserError
from engine.evaluation.tasks import TASKS, Task, TaskSettings, task
from engine.methods import METHODS, method_class
from engine.parameters import Parameter, Settings, Value
from engine.samplers.sampler import Sampler

TRUTHS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
S = TypeVar("S", bound=Settings)


def add_settings(group: Any, settings: type[Settings]) -> None:
    """A flag for each description; its range is checked when the settings are made."""
    for parameter in settings.parameters():
        details: dict[str, Any] = {
            "dest": f"setting_{parameter.name}",
            "default": parameter.default,
            "help": _help(parameter).replace("%", "%%"),
        }
        if parameter.kind is bool:
            details["action"] = argparse.BooleanOptionalAction
        else:
            details["type"] = parameter.kind
            details["metavar"] = parameter.symbol or parameter.kind.__name__.upper()
        group.add_argument(_flag(parameter.name), **details)


def settings_from(arguments: argparse.Namespace, settings: type[S]) -> S:
    """The settings object whose values were given as flags; UserError when one is out of range.

    A flag that does nothing beside the others is said so on the error output.
    """
    made = settings.from_dict(
        {p.name: getattr(arguments, f"setting_{p.name}") for p in settings.parameters()}
    )
    for p in settings.parameters():
        if p.only_with and getattr(made, p.name) != p.default and not made.matters(p.name):
            other, wanted = p.only_with
            print(
                f"{p.label} ({_flag(p.name)}) does nothing with {_flag(other)} "
                f"{getattr(made, other)}.",
                f"Give {_flag(other)} {wanted}, or leave it out.",
                sep="\n",
                file=sys.stderr,
            )
    return made


def samplers_named(
    names: str,
    overrides: Sequence[str],
    preset: Callable[[str], Mapping[str, Value]] = lambda method: {},
) -> list[Sampler]:
    """The samplers of "all" or "a,b", with settings given as "dps.zeta=1.0,sdedit.steps=20".

    `preset` tells a method's settings where none are given; without it they are its defaults.
    Raises UserError for an unknown method or setting, and for a setting of a method not named.
    """
    chosen = [s.name for s in METHODS] if names == "all" else _words(names)
    values: dict[str, dict[str, Value]] = {method_class(name).name: {} for name in chosen}
    if not values:
        raise UserError("No method is named.", "Use --methods all, or name some of them.")
    for override in (part for text in overrides for part in _words(text)):
        method, parameter, value = _setting(override)
        if method not in values:
            raise UserError(
                f"The setting {override!r} is for a method that is not in the table.",
                f"The table has: {', '.join(values)}.",
            )
        values[method][parameter] = value
    return [
        method_class(name).from_dict({**preset(name), **given}) for name, given in values.items()
    ]


def settings_named(texts: Sequence[str]) -> dict[str, Value]:
    """{"dps.zeta": 1.0} for "dps.zeta=1.0,..."; UserError for what is unknown."""
    settings = (_setting(part) for text in texts for part in _words(text))
    return {f"{method}.{name}": value for method, name, value in settings}


def values_named(texts: Sequence[str]) -> dict[str, list[Value]]:
    """{"dps.zeta": [1.0, 2.0]} for "dps.zeta=1,2", one text per setting. Raises UserError."""
    varied: dict[str, list[Value]] = {}
    for text in texts:
        name, _, values = text.partition("=")
        for value in _words(values) or [""]:
            method, setting, checked = _setting(f"{name}={value}" if values else text)
            varied.setdefault(f"{method}.{setting}", []).append(checked)
    return varied


def columns_named(
    texts: Sequence[str], preset: Callable[[str], Mapping[str, Value]] = lambda method: {}
) -> list[Sampler]:
    """The samplers of texts like "dps:zeta=1,steps=20" or "dps", one each, in their order.

    `preset` tells a method's settings where none are given; without it they are its defaults.
    Raises UserError for an unknown method or setting.
    """
    samplers = []
    for text in texts:
        name, _, settings = text.partition(":")
        method = method_class(name.strip())
        parts = [_setting(f"{method.name}.{part}") for part in _words(settings)]
        given = {setting: value for _, setting, value in parts}
        samplers.append(method.from_dict({**preset(method.name), **given}))
    return samplers


def tasks_named(names: str) -> list[Task]:
    """The tasks of "a,b"; UserError when one is unknown or none is named."""
    tasks = [task(name) for name in dict.fromkeys(_words(names))]
    if not tasks:
        raise UserError("No task is named.", f"Use: {', '.join(t.name for t in TASKS)}.")
    return tasks


def task_settings_named(chosen: Task, texts: Sequence[str]) -> dict[str, Value]:
    """{"blur_deviation": 2.0} for ["blur_width=2"]; UserError for what the task does not use."""
    known = {p.name: p for p in TaskSettings.parameters() if p.name in chosen.uses}
    values: dict[str, Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name.strip() not in known:
            raise UserError(
                f"The task {chosen.name} has no setting {text!r}.",
                f"Write NAME=VALUE; it uses: {', '.join(known) or 'none'}.",
            )
        values[name.strip()] = _value(known[name.strip()], value.strip())
    return values


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _setting(text: str) -> tuple[str, str, Value]:
    """The parts of "dps.zeta=1.0"."""
    name, equals, value = text.partition("=")
    method, dot, setting = name.strip().partition(".")
    if not equals or not dot:
        raise UserError(
            f"The setting {text!r} is not understood.",
            "Write method.setting=value, for example dps.zeta=1.0.",
        )
    known = {p.name: p for p in method_class(method).parameters()}
    if setting not in known:
        raise UserError(
            f"The method {method} has no setting {setting!r}.", f"Use one of: {', '.join(known)}."
        )
    return method, setting, _value(known[setting], value.strip())


def _value(parameter: Parameter, text: str) -> Value:
    """The value that a text stands for; UserError where the parameter does not admit it."""
    if parameter.kind is bool:
        return parameter.checked(TRUTHS.get(text.lower(), text))
    try:
        return parameter.checked(parameter.kind(text))
    except ValueError:
        return parameter.checked(text)


def _help(parameter: Parameter) -> str:
    """Label, explanation, formula, range, unit and default, as they are described."""
    formula = f" Formula: {parameter.formula}." if parameter.formula else ""
    unit = f" {parameter.unit}" if parameter.unit else ""
    range_text = f" Range: {parameter.range_text}{unit}." if parameter.range_text else ""
    default = f" Default: {parameter.default}." if parameter.default != "" else ""
    return f"{parameter.label}. {parameter.help}{formula}{range_text}{default}"
