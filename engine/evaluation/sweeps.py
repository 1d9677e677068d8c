"""Sweeps: a method's settings varied over a grid, on tasks, and the best of them chosen.

A plan is a JSON file with a list of sweeps, in the order in which they are run:

    [{"tasks": ["sr4"], "preset": "balanced", "vary": {"dps.zeta": [2, 4], "dps.steps": [50, 100]},
      "settings": {"dps.steps": 100}, "sigma": 0.0, "choose": "lpips"}]

All but "tasks" and "vary" may be left out. Imports no torch.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.evaluation.tables import Row, Table, column_of
from engine.evaluation.tasks import task
from engine.methods import method_class
from engine.parameters import Value
from engine.presets import CALL_LIMITS, STANDARD, Presets, check_preset
from engine.samplers.sampler import Sampler

MEASURES = ("lpips", "psnr")
TIMESTEPS = 1000
REMEDY = 'Write a list of sweeps, each with "tasks": ["sr4"] and "vary": {"dps.zeta": [2, 4]}.'
Grids = Mapping[str, Mapping[str, Sequence[Value]]]


@dataclass(frozen=True)
class Sweep:
    """Tasks, and for each method a grid: the values of every setting that is varied.

    `settings` are those that differ from the preset's in all rows; `sigma` and `choose` are None
    where the command decides.
    """

    tasks: tuple[str, ...]
    grids: Grids
    preset: str = STANDARD
    settings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    sigma: float | None = None
    choose: str | None = None

    def candidates(self, method: str, task_name: str, presets: Presets) -> dict[str, Sampler]:
        """The method with every combination of its grid, by its varied values as text."""
        grid = self.grids[method]
        base = presets.choice(method, task_name, self.preset).settings
        found = {}
        for values in itertools.product(*grid.values()):
            varied = dict(zip(grid, values, strict=True))
            text = " ".join(f"{name}={value}" for name, value in varied.items())
            given = {**base, **self.settings.get(method, {}), **varied}
            found[text] = method_class(method).from_dict(given)
        return found


def check_calls(sampler: Sampler, preset: str) -> None:
    """UserError when a preset does not admit a method that asks the network so often."""
    calls, limit = sampler.network_calls(TIMESTEPS), CALL_LIMITS.get(preset)
    if sampler.uses_prior and limit is not None and calls > limit:
        raise UserError(
            f"{sampler.title} with {calls} network calls does not fit the preset {preset}.",
            f"Vary settings that need at most {limit} calls, or write another preset.",
        )


def best_row(table: Table, method: str, measure: str) -> Row | None:
    """The row of the method with the best mean, the first among equals; None where all diverged."""
    column = column_of(measure)
    sign = -1.0 if column.larger_is_better else 1.0
    means = [(column.mean(row), row) for row in table.rows if row.method == method]
    scored = [(sign * mean, row) for mean, row in means if mean is not None]
    return min(scored, key=lambda pair: pair[0])[1] if scored else None


def read_plan(path: Path) -> list[Sweep]:
    """The sweeps of a plan; UserError when it cannot be read, or names what there is not."""
    try:
        items = json.loads(path.read_bytes())
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}.", REMEDY) from error
    except ValueError as error:
        raise UserError(f"{path.name} is not JSON.", REMEDY) from error
    if not isinstance(items, list) or not items:
        raise UserError(f"{path.name} is no list of sweeps.", REMEDY)
    return [_sweep(item, f"Sweep {number} of {path.name}") for number, item in enumerate(items, 1)]


def _sweep(item: Any, place: str) -> Sweep:
    kinds: dict[str, type | tuple[type, ...]] = {"tasks": list, "vary": dict, "preset": str, "settings": dict, "sigma": (int, float),
             "choose": str}  # fmt: skip
    if not isinstance(item, dict) or not {"tasks", "vary"} <= item.keys():
        raise UserError(f"{place} has no tasks, or varies nothing.", REMEDY)
    for name, value in item.items():
        if name not in kinds or not isinstance(value, kinds[name]) or isinstance(value, bool):
            raise UserError(f"{place} has {name!r} of an unknown kind.", REMEDY)
    try:
        return made_sweep(
            tasks=item["tasks"],
            vary=item["vary"],
            preset=item.get("preset", STANDARD),
            settings=item.get("settings", {}),
            sigma=item.get("sigma"),
            choose=item.get("choose"),
        )
    except UserError as error:
        raise UserError(f"{place}: {error.problem}", error.remedy) from error


def made_sweep(
    *,
    tasks: Sequence[str],
    vary: Mapping[str, Any],
    preset: str = STANDARD,
    settings: Mapping[str, Any] | None = None,
    sigma: float | None = None,
    choose: str | None = None,
) -> Sweep:
    """A sweep from "dps.zeta": [2, 4], all values checked. Raises UserError."""
    if not tasks or not vary:
        raise UserError("A sweep needs tasks, and settings that vary.", REMEDY)
    check_preset(preset)
    if choose not in (None, *MEASURES):
        raise UserError(f"There is no choice by {choose!r}.", f"Use one of: {', '.join(MEASURES)}.")
    grids: dict[str, dict[str, list[Value]]] = {}
    for name, values in vary.items():
        method, setting = _names(name)
        if not isinstance(values, list) or not values:
            raise UserError(f"{name} has no list of values.", "Give one value or more.")
        checked = [_checked(method, setting, value) for value in values]
        grids.setdefault(method, {})[setting] = list(dict.fromkeys(checked))
    fixed: dict[str, dict[str, Value]] = {}
    for name, value in (settings or {}).items():
        method, setting = _names(name)
        if method not in grids:
            raise UserError(
                f"The setting {name} is of a method that is not varied.",
                "Vary one of its settings, or leave it out.",
            )
        fixed.setdefault(method, {})[setting] = _checked(method, setting, value)
    names = tuple(task(str(name)).name for name in dict.fromkeys(map(str, tasks)))
    return Sweep(names, grids, preset, fixed, None if sigma is None else float(sigma), choose)


def _names(text: str) -> tuple[str, str]:
    """Method and setting of "dps.zeta"; UserError when there is no such setting."""
    method, _, setting = text.partition(".")
    known = [parameter.name for parameter in method_class(method).parameters()]
    if setting not in known:
        raise UserError(
            f"The method {method} has no setting {setting!r}.", f"Use one of: {', '.join(known)}."
        )
    return method, setting


def _checked(method: str, setting: str, value: Any) -> Value:
    (parameter,) = (p for p in method_class(method).parameters() if p.name == setting)
    return parameter.checked(value)
