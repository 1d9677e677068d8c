"""Several values of one setting, as a person writes them, and the runs that come of them.

    0.5, 1, 2                              a list
    0.5 … 4, 5 values                      a range, spread as the setting's slider is
    0.5 … 4, 5 values, logarithmic         a range, spread evenly in the logarithm
    10 … 50, step 10                       a range by its step
    5 seeds from 7                         seeds

A text is all that is kept of them, in a preset or a session. German words are understood as well,
in every window, since such a text outlives the language it was written in.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop_app.model.words import model_text
from engine.errors import UserError
from engine.parameters import Parameter, Settings, Value, number_text

if TYPE_CHECKING:
    from collections.abc import Callable

VARY: Final = "vary"
"""Under this name the kept values of an entry have the texts, by setting."""

MOST_VALUES: Final = 100  # of one setting
MOST_RUNS: Final = 1000  # of one entry
MANY_RUNS: Final = 200  # more than these are asked about first
LONGEST_TEXT: Final = 2000  # characters; a hundred long numbers
YES, NO = "on", "off"
S = TypeVar("S", bound=Settings)

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_RANGE = re.compile(
    rf"({_NUMBER})\s*(?:…|\.\.\.?|–|\bto\b|\bbis\b)\s*({_NUMBER})"
    rf"(?:[\s,;]+(?:(\d+)(?:\s+(?:values?|seeds?|Werte?|Startwerte?))?|(?:step|Schritt)\s+({_NUMBER})))?"
    r"(?:[\s,;]+(lin(?:ear)?|log(?:arithmi(?:c|sch))?))?"
)
_SEEDS = re.compile(r"(\d+)\s+(?:seeds?|Startwerte?)(?:\s+(?:from|ab)\s+(\d+))?")


def values_in(parameter: Parameter, text: str) -> list[Value]:
    """The values that a text stands for, each once, in the order in which they are written.

    Raises UserError where the text is not understood, where a value is not admissible, and where
    there are more than `MOST_VALUES`.
    """
    text = text.strip()
    if parameter.kind in (int, float):
        values = [parameter.checked(number) for number in _numbers(parameter, text)]
    else:
        values = [parameter.checked(_choice(parameter, word)) for word in _words(text)]
    values = list(dict.fromkeys(values))
    if not values:
        raise UserError("No value is given.", example(parameter))
    if len(values) > MOST_VALUES:
        raise _too_many(len(values))
    return values


def text_of(parameter: Parameter, values: Sequence[Value]) -> str:
    """A text that stands for these values: "0.5, 1, 2"."""
    return ", ".join(value_word(parameter, value) for value in values)


def value_word(parameter: Parameter, value: Value) -> str:
    """One value as it is written in a list."""
    if parameter.kind is bool:
        return YES if value else NO
    return value if isinstance(value, str) else number_text(value)


def example(parameter: Parameter) -> str:
    """How the values of such a parameter are written."""
    if parameter.kind not in (int, float):
        return model_text("Tick one or more.")
    if parameter.name == "seed":
        return model_text("Write 5 seeds from 7, a list, 1, 2, 3, or a range, 1 … 10.")
    low = 1.0 if parameter.minimum is None else parameter.minimum
    high = low + 4 if parameter.maximum is None else parameter.maximum
    return model_text("Write a list, 1, 2, 3, or a range, {0} … {1}, 5 values.").format(
        number_text(low), number_text(high)
    )


def suggestion(parameter: Parameter, value: Value) -> str:
    """A text to begin with: half of the value, it, and twice it, as far as they are admissible."""
    if parameter.kind not in (int, float):
        return text_of(parameter, [value])
    around = [parameter.kind(float(value) * factor) for factor in (0.5, 1, 2)]
    return text_of(parameter, list(dict.fromkeys(v for v in around if _admits(parameter, v))))


def combinations(
    settings: type[S], base: Mapping[str, Value], varied: Mapping[str, Sequence[Value]]
) -> list[S]:
    """The settings of every combination of the varied values, the others as in `base`.

    Raises UserError where some of them do not fit together, and for more than `MOST_RUNS`.
    """
    number = math.prod(len(values) for values in varied.values())
    if number > MOST_RUNS:
        raise UserError(
            f"These are {number} combinations, more than {MOST_RUNS}.",
            "Give fewer values, or vary fewer settings.",
        )
    return [
        settings.from_dict({**base, **dict(zip(varied, values, strict=True))})
        for values in itertools.product(*varied.values())
    ]


def split(kept: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Kept values as the settings and the texts of those that vary; garbage varies nothing."""
    texts = kept.get(VARY)
    settings = {name: value for name, value in kept.items() if name != VARY}
    if not isinstance(texts, dict):
        return settings, {}
    return settings, {
        name: text[:LONGEST_TEXT]
        for name, text in texts.items()
        if name in settings and isinstance(text, str)
    }


def joined(settings: Mapping[str, Value], texts: Mapping[str, str]) -> dict[str, Any]:
    """What is kept of an entry: its settings, and the texts where there are any."""
    return {**settings, VARY: dict(texts)} if texts else dict(settings)


def _numbers(parameter: Parameter, text: str) -> list[float]:
    seeds, span = _SEEDS.fullmatch(text), _RANGE.fullmatch(text)
    if seeds is not None and parameter.name == "seed":
        number, first = int(seeds[1]), int(seeds[2] or 0)
        _check_number(number)
        return [float(first + index) for index in range(number)]
    if span is not None:
        return _spread(parameter, span)
    return [_number(parameter, word) for word in _words(text)]


def _number(parameter: Parameter, word: str) -> float:
    if not re.fullmatch(_NUMBER, word):
        raise UserError(f"“{word}” is not a number.", example(parameter))
    return float(word)


def _spread(parameter: Parameter, span: re.Match[str]) -> list[float]:
    low, high = float(span[1]), float(span[2])
    if span[4] is not None:
        return _stepped(low, high, abs(float(span[4])))
    if span[3] is None and parameter.kind is int:
        return _stepped(low, high, 1.0)
    number = int(span[3] or 5)
    _check_number(number)
    if number < 2:
        raise UserError("A range has two values or more.", example(parameter))
    is_logarithmic = (span[5] or parameter.scale).startswith("log")
    if is_logarithmic and min(low, high) <= 0:
        if span[5]:
            raise UserError("A logarithmic range begins above 0.", "Write linear, or begin higher.")
        is_logarithmic = False
    shares = [index / (number - 1) for index in range(number)]
    numbers = (
        [low * (high / low) ** share for share in shares]
        if is_logarithmic
        else [low + (high - low) * share for share in shares]
    )
    round_to: Callable[[float], float] = round if parameter.kind is int else _to_four_digits
    return [low, *map(round_to, numbers[1:-1]), high]


def _stepped(low: float, high: float, step: float) -> list[float]:
    if step == 0:
        raise UserError("A step of 0 leads nowhere.", "Give a larger one.")
    number = math.floor(abs(high - low) / step + 1e-9) + 1
    _check_number(number)
    signed = math.copysign(step, high - low)
    return [float(f"{low + signed * index:.10g}") for index in range(number)]


def _to_four_digits(number: float) -> float:
    return float(f"{number:.4g}")


def _check_number(number: int) -> None:
    if number > MOST_VALUES:
        raise _too_many(number)


def _too_many(number: int) -> UserError:
    return UserError(f"These are {number} values.", f"Give at most {MOST_VALUES}.")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word]


def _choice(parameter: Parameter, word: str) -> object:
    return {YES: True, NO: False}.get(word, word) if parameter.kind is bool else word


def _admits(parameter: Parameter, value: Value) -> bool:
    try:
        parameter.checked(value)
    except UserError:
        return False
    return True
