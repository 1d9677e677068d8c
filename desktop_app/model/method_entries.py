"""The list of methods to run: each at least once, and again with other settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.model.words import engine_text, model_text
from engine.methods import CLASSICAL, FIRST_METHODS
from engine.parameters import Parameter, Settings, Value

if TYPE_CHECKING:
    from engine.samplers.sampler import Sampler


@dataclass(frozen=True)
class MethodEntry:
    """One line of the list. The key of a method's first entry is its name."""

    key: str
    method: type[Sampler]

    @property
    def is_copy(self) -> bool:
        """Whether the method has another entry before this one."""
        return self.key != self.method.name


class MethodEntries:
    """The entries in their order; those of one method stand together."""

    def __init__(self, methods: Sequence[type[Sampler]]) -> None:
        self._entries = [MethodEntry(method.name, method) for method in methods]

    @property
    def keys(self) -> list[str]:
        """All keys, in their order."""
        return [entry.key for entry in self._entries]

    @property
    def methods(self) -> list[str]:
        """The names of all methods, each once."""
        return [entry.method.name for entry in self._entries if not entry.is_copy]

    def entry(self, key: str) -> MethodEntry:
        """The entry of that key; KeyError where there is none."""
        for entry in self._entries:
            if entry.key == key:
                return entry
        raise KeyError(key)

    def of_method(self, name: str) -> list[str]:
        """The keys of one method."""
        return [entry.key for entry in self._entries if entry.method.name == name]

    def position(self, key: str) -> int:
        """Which entry of its method this is, from 0."""
        return self.of_method(self.entry(key).method.name).index(key)

    def duplicate(self, key: str) -> MethodEntry:
        """Another entry of the same method, behind its last one."""
        method = self.entry(key).method
        taken = self.of_method(method.name)
        number = 2
        while f"{method.name} {number}" in taken:
            number += 1
        added = MethodEntry(f"{method.name} {number}", method)
        self._entries.insert(self.keys.index(taken[-1]) + 1, added)
        return added

    def remove(self, key: str) -> None:
        """Forget a copy; ValueError for the first entry of a method, which stays."""
        entry = self.entry(key)
        if not entry.is_copy:
            raise ValueError(f"{key} is the only entry that its method must have")
        self._entries.remove(entry)


def differences(settings: Sequence[Settings]) -> list[str]:
    """What sets each entry of one method apart: "ζ 0.5, N 100"; "" where there is one only.

    Entries that are alike are told apart by their number.
    """
    if len(settings) < 2:
        return [""] * len(settings)
    values = [each.to_dict() for each in settings]
    parameters = [p for p in settings[0].parameters() if len({v[p.name] for v in values}) > 1]
    texts = [", ".join(_short(p, each[p.name]) for p in parameters) for each in values]
    return [
        text if texts.count(text) == 1 else " ".join(filter(None, (text, f"({number})")))
        for number, text in enumerate(texts, start=1)
    ]


def _short(parameter: Parameter, value: Value) -> str:
    name = parameter.symbol or engine_text(parameter.label)
    return f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"


def method_groups(
    methods: Sequence[type[Sampler]],
) -> list[tuple[str, list[type[Sampler]]]]:
    """The methods in groups with their titles, empty ones left out."""
    groups: dict[str, list[type[Sampler]]] = {
        model_text("First methods"): [m for m in methods if m in FIRST_METHODS],
        model_text("Other samplers"): [m for m in methods if m not in (*FIRST_METHODS, *CLASSICAL)],
        model_text("Classical line"): [m for m in methods if m in CLASSICAL],
    }
    return [(title, members) for title, members in groups.items() if members]
