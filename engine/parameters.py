"""One description of a setting: form, flag, file, tooltip and help all come from it.

@dataclass(frozen=True)
class DPS(Settings):
    zeta: float = parameter(1.0, label="Guidance", symbol="ζ", minimum=0.0, maximum=20.0, ...)

DPS.parameters()            -> the descriptions, in order
DPS(zeta=-1)                -> UserError naming the setting and its range
DPS.from_dict({"zeta": 2})  -> the same checks for files and flags
"""

from __future__ import annotations

import dataclasses
import math
import reprlib
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self, TypeVar, cast

from engine.errors import UserError

Value = int | float | bool | str
T = TypeVar("T")


@dataclass(frozen=True)
class Parameter:
    """What a person needs to know about one setting."""

    name: str
    kind: type
    default: Value
    label: str
    help: str
    symbol: str = ""
    unit: str = ""
    formula: str = ""
    minimum: float | None = None
    maximum: float | None = None
    scale: Literal["linear", "logarithmic"] = "linear"
    decimals: int = 2
    choices: tuple[str, ...] = ()
    only_with: tuple[str, str] | None = None  # another setting, a choice, and its value

    @property
    def range_text(self) -> str:
        """The admissible values in words: "0.1 to 2", or the choices."""
        if self.choices:
            return ", ".join(self.choices)
        if self.minimum is not None and self.maximum is not None:
            return f"{number_text(self.minimum)} to {number_text(self.maximum)}"
        if self.minimum is not None:
            return f"{number_text(self.minimum)} or more"
        return "" if self.maximum is None else f"{number_text(self.maximum)} or less"

    def checked(self, value: object) -> Value:
        """`value` in the parameter's own type; UserError when it does not fit or is out of range."""
        converted = self._converted(value)
        if self.choices and converted not in self.choices:
            raise self._error(value)
        if self.kind in (int, float) and not self._in_range(float(converted)):
            raise self._error(value)
        return converted

    def _converted(self, value: object) -> Value:
        fits = {
            bool: lambda: isinstance(value, bool),
            int: lambda: _is_number(value) and float(value).is_integer(),  # type: ignore[arg-type]
            float: lambda: _is_number(value),
            str: lambda: isinstance(value, str),
        }[self.kind]()
        if not fits:
            raise self._error(value)
        return self.kind(value)  # type: ignore[no-any-return]

    def _in_range(self, value: float) -> bool:
        above = self.minimum is None or value >= self.minimum
        below = self.maximum is None or value <= self.maximum
        return above and below

    def _error(self, value: object) -> UserError:
        expected = self.range_text or {bool: "yes or no", str: "text"}.get(self.kind, "a number")
        unit = f" {self.unit}" if self.unit else ""
        given = number_text(value) if isinstance(value, float) else reprlib.repr(value)
        return UserError(
            f"{self.label} ({self.name}) cannot be {given}.",
            f"Give {expected}{unit}.",
        )


def number_text(value: float) -> str:
    """A number as one writes it: 0.1, 4, 2147483647."""
    return f"{value:.10g}"


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def parameter(default: T, *, label: str, help: str, **details: Any) -> T:  # noqa: A002
    """A dataclass field that carries its `Parameter` description."""
    metadata = {"parameter": {"label": label, "help": help, **details}}
    field: T = dataclasses.field(default=default, metadata=metadata)
    return field


@dataclass(frozen=True)
class Settings:
    """Base of every group of settings: frozen, described, checked when made."""

    _descriptions: ClassVar[tuple[Parameter, ...] | None] = None

    def __post_init__(self) -> None:
        for description in self.parameters():
            value = description.checked(getattr(self, description.name))
            object.__setattr__(self, description.name, value)

    @classmethod
    def parameters(cls) -> tuple[Parameter, ...]:
        """The descriptions of all settings, in the order of their definition."""
        if cls.__dict__.get("_descriptions") is None:
            cls._descriptions = tuple(_describe(cls))
        descriptions = cls._descriptions
        assert descriptions is not None
        return descriptions

    def to_dict(self) -> dict[str, Value]:
        """Name and value of every setting, ready for JSON."""
        return {p.name: getattr(self, p.name) for p in self.parameters()}

    @classmethod
    def described(cls, name: str) -> Parameter:
        """The description of the setting `name`; KeyError where there is none."""
        return {p.name: p for p in cls.parameters()}[name]

    def matters(self, name: str) -> bool:
        """Whether the setting `name` does anything beside the values of the others."""
        condition = self.described(name).only_with
        return condition is None or getattr(self, condition[0]) == condition[1]

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Settings from a file or from flags; UserError on an unknown name or a bad value."""
        known = [p.name for p in cls.parameters()]
        for name in values:
            if name not in known:
                raise UserError(
                    f"There is no setting {reprlib.repr(name)} here.",
                    f"Use one of: {', '.join(known)}." if known else "Leave it out.",
                )
        return cls(**values)


def _describe(cls: type[Settings]) -> list[Parameter]:
    # The kind of a setting is that of its default: annotations are strings at run time.
    return [
        Parameter(
            name=f.name,
            kind=type(f.default),
            default=cast("Value", f.default),
            **f.metadata["parameter"],
        )
        for f in dataclasses.fields(cls)
        if "parameter" in f.metadata
    ]
