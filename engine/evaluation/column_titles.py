"""What tells the columns of a sheet of pictures apart. Imports no torch: the window asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.parameters import Value
    from engine.samplers.sampler import Sampler


def column_titles(samplers: Sequence[Sampler]) -> list[str]:
    """The methods by title, below it the settings that are not the default, or that vary."""
    titles = []
    for sampler in samplers:
        named = _telling(sampler, [other for other in samplers if other.name == sampler.name])
        lines = [f"{name}={value}" for name, value in named.items()]
        titles.append("\n".join([sampler.title, *lines]))
    return titles


def titles_of_rows(given: Sequence[Sampler], rows: Sequence[Sequence[Sampler]]) -> list[str]:
    """As above for columns whose settings a preset completes, row by row.

    `given` has only the settings that a person gave. Those, and what tells two columns of a method
    apart, are written as the rows have them; the preset is named elsewhere.
    """
    titles = []
    for place, sampler in enumerate(given):
        alike = [other for other in given if other.name == sampler.name]
        found = {
            name: {row[place].to_dict()[name] for row in rows} for name in _telling(sampler, alike)
        }
        lines = [
            f"{name}={'the preset' if len(values) > 1 else next(iter(values))}"
            for name, values in found.items()
        ]
        titles.append("\n".join([sampler.title, *lines]))
    return titles


def _telling(sampler: Sampler, alike: Sequence[Sampler]) -> dict[str, Value]:
    usual, given = type(sampler)().to_dict(), sampler.to_dict()
    return {
        name: value
        for name, value in given.items()
        if value != usual[name] or any(other.to_dict()[name] != value for other in alike)
    }
