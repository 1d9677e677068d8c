"""Presets: which settings a method has on a task, and where each value comes from.

    class defaults < entries for (preset, method, "any") < those for a kindred task < those for the
    task itself

Imports no torch.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.files import atomic_write
from engine.methods import method_class
from engine.parameters import Value
from engine.resources import resources_folder

PRESETS = ("quick", "balanced", "faithful")
STANDARD = "balanced"
MASKED = "inpaint-box"  # what a photo with a mask comes nearest to
CALL_LIMITS = {"quick": 25, "balanced": 100}
"""The largest number of network calls; "faithful" has none: it follows the papers."""
ANY = "any"
SWEPT, FROM_CLASS = "swept on this task", "class default"
KINDRED = {
    "outpaint": "inpaint-box",
    "inpaint-freeform": "inpaint-box",
    "inpaint-random": "inpaint-box",
    "deblur-motion": "deblur-gauss",
    "deblur-kernel": "deblur-gauss",
    "deblur-nonlinear": "deblur-gauss",
    "sr2": "sr4",
    "sr8": "sr16",
}
"""From which task a task without an entry of its own takes the settings."""
REMEDY = "Give a file of presets as a sweep writes it."


Score = tuple[float | None, float | None]
"""A mean and its standard error: None where a number is not finite, or a picture is the only one."""


@dataclass(frozen=True)
class Scores:
    """What the chosen settings came to over so many tuning pictures; `psnr` is in dB."""

    pictures: int
    psnr: Score
    lpips: Score

    def to_dict(self) -> dict[str, Any]:
        """As the file of presets has it, to the decimals that tables write."""
        psnr, lpips = _rounded(self.psnr, 2), _rounded(self.lpips, 4)
        return {"pictures": self.pictures, "psnr": psnr, "lpips": lpips}


@dataclass(frozen=True)
class Choice:
    """All settings of a method, and per setting where its value comes from.

    `evidence` has a sentence for each setting that does not have the class default.
    """

    settings: dict[str, Value]
    origins: dict[str, str]
    evidence: dict[str, str] = field(default_factory=dict)

    def words(self, given: Collection[str] = (), *, with_values: bool = False) -> str:
        """The origins, each with its settings: "swept on this task: zeta; given: steps".

        `given` names the settings that the user set; `with_values` it is "zeta=0.3".
        """
        names: dict[str, list[str]] = {}
        for name, origin in self.origins.items():
            written = f"{name}={self.settings[name]}" if with_values else name
            names.setdefault("given" if name in given else origin, []).append(written)
        return "; ".join(f"{origin}: {', '.join(found)}" for origin, found in names.items())


class Presets:
    """The entries of a file: {preset: {method: {task or "any": {settings, origin, evidence}}}}."""

    def __init__(self, entries: dict[str, Any], source: str) -> None:
        self._entries, self._source = entries, source

    @classmethod
    def read(cls, path: Path) -> Presets:
        """The presets of a file; UserError when it cannot be read or is of another make."""
        try:
            entries = json.loads(path.read_bytes())
        except OSError as error:
            raise UserError(f"Cannot read {path}: {error.strerror}.", REMEDY) from error
        except ValueError as error:
            raise UserError(f"{path.name} is not JSON.", REMEDY) from error
        presets = cls(entries, path.name)
        presets._check()
        return presets

    def write(self, path: Path) -> None:
        """Write the file. Raises UserError as files do."""
        text = json.dumps(self._entries, indent=1, sort_keys=True, ensure_ascii=False)
        atomic_write(path, f"{text}\n".encode())

    def choice(self, method: str, task: str, preset: str) -> Choice:
        """The settings of a method on a task.

        Raises UserError for an unknown preset or method, and for an entry that does not fit it.
        """
        check_preset(preset)
        chosen = method_class(method)
        given: dict[str, Value] = {}
        evidence: dict[str, str] = {}
        origins = {parameter.name: FROM_CLASS for parameter in chosen.parameters()}
        tasks = self._entries.get(preset, {}).get(method, {})
        kindred = "" if task in tasks else KINDRED.get(task, "")
        for name in (name for name in (ANY, kindred, task) if name in tasks):
            settings, origin = tasks[name]["settings"], tasks[name]["origin"]
            borrowed = name == kindred and origin == SWEPT
            given |= settings
            origins |= dict.fromkeys(settings, f"swept on {kindred}" if borrowed else origin)
            evidence |= dict.fromkeys(settings, tasks[name]["evidence"])
        try:
            chosen_settings = chosen.from_dict(given).to_dict()
        except UserError as error:
            raise UserError(
                f"{self._source} does not fit {chosen.title}: {error.problem}", error.remedy
            ) from error
        return Choice(chosen_settings, origins, evidence)

    def scores(self, method: str, task: str, preset: str) -> Scores | None:
        """What the method came to when it was tuned on this very task, if it was."""
        kept = self._entries.get(preset, {}).get(method, {}).get(task, {}).get("scores")
        if kept is None:
            return None
        return Scores(kept["pictures"], tuple(kept["psnr"]), tuple(kept["lpips"]))

    def with_entry(
        self,
        preset: str,
        method: str,
        task: str,
        settings: dict[str, Value],
        evidence: str,
        scores: Scores,
    ) -> Presets:
        """The same presets with what a sweep found for a method on a task."""
        check_preset(preset)
        entry = {
            "settings": settings,
            "origin": SWEPT,
            "evidence": evidence,
            "scores": scores.to_dict(),
        }
        entries = copy.deepcopy(self._entries)
        entries.setdefault(preset, {}).setdefault(method, {})[task] = entry
        return Presets(entries, self._source)

    def without_entry(self, preset: str, method: str, task: str) -> Presets:
        """The same presets with nothing said of a method on a task but what holds for any task."""
        entries = copy.deepcopy(self._entries)
        entries.get(preset, {}).get(method, {}).pop(task, None)
        return Presets(entries, self._source)

    def _check(self) -> None:
        """UserError unless every entry has settings, an origin and its evidence."""
        try:
            entries = [
                entry
                for methods in self._entries.values()
                for tasks in methods.values()
                for entry in tasks.values()
            ]
            well = all(
                isinstance(entry["settings"], dict)
                and isinstance(entry["origin"], str)
                and isinstance(entry["evidence"], str)
                and _are_scores(entry.get("scores"))
                for entry in entries
            )
        except (AttributeError, KeyError, TypeError):
            well = False
        if not well:
            raise UserError(f"{self._source} is no file of presets.", REMEDY)


def _rounded(score: Score, decimals: int) -> list[float | None]:
    return [None if number is None else round(number, decimals) for number in score]


def _are_scores(kept: Any) -> bool:
    """Whether an entry's scores are well formed, or are not there."""
    if kept is None:
        return True
    numbers = [*kept["psnr"], *kept["lpips"]]
    return (
        type(kept["pictures"]) is int
        and len(kept["psnr"]) == len(kept["lpips"]) == 2
        and all(n is None or (type(n) in (int, float) and abs(n) < 1e6) for n in numbers)
    )


def shipped_file() -> Path:
    """The presets that come with Palimpsest."""
    return resources_folder() / "presets.json"


def settings_for(method: str, task: str, preset: str) -> dict[str, Value]:
    """All settings of a method on a task under a preset that ships.

    Raises UserError for an unknown method or preset.
    """
    return Presets.read(shipped_file()).choice(method, task, preset).settings


def check_preset(preset: str) -> None:
    """UserError unless there is such a preset."""
    if preset not in PRESETS:
        raise UserError(f"There is no preset {preset!r}.", f"Use one of: {', '.join(PRESETS)}.")
