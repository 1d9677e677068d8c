"""The presets that can be chosen: those that ship, and the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.model.sweep import split
from desktop_app.model.words import engine_text, model_text
from engine.errors import UserError
from engine.evaluation.ranking import RANKED_BY, Ranked, ranking
from engine.methods import method_class
from engine.parameters import Settings, Value
from engine.presets import CALL_LIMITS, FROM_CLASS, PRESETS, STANDARD, SWEPT, Choice, Presets

Saved = dict[str, list[dict[str, Any]]]
"""What an own preset keeps: {method: the values of each of its entries, see `sweep.joined`}."""

LONGEST_NAME = 60
OWN_PRESET = "own preset"


class PresetBook:
    """Settings by preset, method and task.

    An own preset holds for every task. What it does not have, or what no longer fits its method,
    is taken from the standard preset.
    """

    def __init__(self, shipped: Presets, own: Mapping[str, Saved] | None = None) -> None:
        self._shipped = shipped
        self._own = dict(own or {})

    @property
    def own(self) -> dict[str, Saved]:
        """The user's presets, ready for a file."""
        return dict(self._own)

    def with_own(self, own: Mapping[str, Saved]) -> PresetBook:
        """The same presets that ship with other ones of the user's."""
        return PresetBook(self._shipped, own)

    @property
    def names(self) -> list[str]:
        """All presets: those that ship, then the user's by name."""
        return [*PRESETS, *sorted(self._own, key=str.casefold)]

    def has(self, name: str) -> bool:
        """Whether there is such a preset."""
        return name in PRESETS or name in self._own

    def save(self, name: str, settings: Saved) -> None:
        """Keep settings under a name; UserError for a name that cannot be used."""
        problem = name_problem(name)
        if problem:
            raise UserError(problem, "Choose another name.")
        self._own[name] = settings

    def delete(self, name: str) -> None:
        """Forget an own preset."""
        self._own.pop(name, None)

    def entries(self, name: str, method: str) -> int:
        """How many entries of a method a preset has: 1, or more in an own one."""
        return max(1, len(self._own.get(name, {}).get(method, [])))

    def choice(self, name: str, method: str, task: str, position: int = 0) -> Choice:
        """The settings of the entry at that position, and per setting where its value is from.

        An entry beyond those that were kept is like the last of them.
        """
        if name in PRESETS:
            return self._shipped.choice(method, task, name)
        kept = self._kept(name, method, position)
        if kept is not None:
            try:
                values, _ = split(kept)
                settings = method_class(method).from_dict(values).to_dict()
            except UserError:  # of an older version, or edited by hand
                pass
            else:
                return Choice(settings, dict.fromkeys(settings, OWN_PRESET))
        return self._shipped.choice(method, task, STANDARD)

    def ranking(self, name: str, task: str) -> list[Ranked]:
        """The methods that were tuned on a task, the lowest LPIPS first, by the preset of that name.

        A preset that nobody tuned is ranked as the standard one.
        """
        tuned = name if name in CALL_LIMITS else STANDARD
        ranked = ranking(task, tuned, RANKED_BY[0], self._shipped)
        return [one for one in ranked if one.scores is not None]

    def variation(self, name: str, method: str, position: int = 0) -> dict[str, str]:
        """What varies in the entry at that position: texts by setting; nothing in what ships."""
        kept = self._kept(name, method, position)
        return {} if kept is None else split(kept)[1]

    def _kept(self, name: str, method: str, position: int) -> dict[str, Any] | None:
        """The values of an entry of an own preset, if it has the method."""
        kept = self._own.get(name, {}).get(method, [])
        return kept[min(position, len(kept) - 1)] if kept and name not in PRESETS else None


def origin_words(origin: str) -> str:
    """Where a value comes from, in the language of the window."""
    if origin.startswith("swept on ") and origin != SWEPT:
        return model_text("tuned for {0}").format(origin.removeprefix("swept on "))
    known = {
        SWEPT: model_text("tuned for this task"),
        FROM_CLASS: model_text("default"),
        OWN_PRESET: model_text("own preset"),
        "paper": model_text("paper"),
        "limit of the preset": model_text("limit of the preset"),
    }
    return known.get(origin, origin)


def name_problem(name: str) -> str:
    """Why an own preset cannot be called so, "" where it can."""
    if not name.strip():
        return model_text("A preset needs a name.")
    if name.strip().casefold() in PRESETS:
        title = preset_title(name.strip().casefold())
        return model_text("{0} is a preset of Palimpsest.").format(title)
    if len(name) > LONGEST_NAME:
        return model_text("The name has more than {0} characters.").format(LONGEST_NAME)
    return ""


def preset_title(name: str) -> str:
    """The name as it is shown: those that ship begin with a capital letter."""
    titles = {
        "quick": model_text("Quick"),
        "balanced": model_text("Balanced"),
        "faithful": model_text("Faithful"),
    }
    return titles.get(name, name)


def preset_help(name: str) -> str:
    """What a preset is for, in a sentence."""
    if name in CALL_LIMITS:
        return model_text("At most {0} network calls for each method.").format(CALL_LIMITS[name])
    if name in PRESETS:
        return model_text("As the papers have it, however long that takes.")
    return model_text("Settings that you saved.")


def origin_text(choice: Choice, name: str, value: Value, title: str) -> str:
    """Where a value comes from: "paper: Chung et al. 2023: 1000 steps", or that it is the user's.

    `title` is that of the preset behind `choice`.
    """
    theirs = choice.settings[name]
    if value != theirs:
        shown = f"{theirs:g}" if isinstance(theirs, float) else theirs
        return model_text("your own; {0} has {1}").format(title, shown)
    origin = origin_words(choice.origins[name])
    return ": ".join(filter(None, (origin, choice.evidence.get(name, ""))))


def origins_summary(choice: Choice, method: type[Settings], title: str) -> str:
    """Where all settings come from, in a line: "Quick (paper: Steps; default: Rate)"."""
    labels = {p.name: engine_text(p.label) for p in method.parameters()}
    found: dict[str, list[str]] = {}
    for name, origin in choice.origins.items():
        origin = origin_words(origin)
        found.setdefault(origin, []).append(labels[name])
    if len(found) < 2:
        return f"{title} ({next(iter(found), model_text('no settings'))})"
    groups = (f"{origin}: {', '.join(names)}" for origin, names in found.items())
    return f"{title} ({'; '.join(groups)})"
