"""One description of a setting: checked, named in its error, in the order it was written."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError, dataclass, fields

import pytest

from engine.errors import UserError
from engine.methods import METHODS
from engine.parameters import Parameter, Settings, parameter
from engine.samplers.unconditional import Unconditional


@dataclass(frozen=True)
class Method(Settings):
    """Settings of every kind."""

    zeta: float = parameter(
        1.0, label="Guidance", help="How strongly.", symbol="ζ", minimum=0.0, maximum=20.0
    )
    steps: int = parameter(
        100, label="Steps", help="How many.", unit="calls", minimum=1, scale="logarithmic"
    )
    clip: bool = parameter(True, label="Clip", help="Whether.")
    start: str = parameter("noise", label="Start", help="Where.", choices=("noise", "fill"))
    title: str = parameter("", label="Title", help="Its name.")


@dataclass(frozen=True)
class Longer(Method):
    """A method that inherits settings and adds one."""

    eta: float = parameter(0.5, label="Noise", help="How much.", maximum=1.0)
    internal: int = 3


@dataclass(frozen=True)
class Bare(Settings):
    """A method without settings."""


def test_descriptions_come_in_the_order_of_their_definition() -> None:
    assert [p.name for p in Method.parameters()] == ["zeta", "steps", "clip", "start", "title"]
    assert [p.kind for p in Method.parameters()] == [float, int, bool, str, str]
    assert Method.parameters() is Method.parameters()


def test_a_description_carries_what_was_written() -> None:
    zeta, steps = Method.parameters()[:2]
    assert zeta == Parameter(
        name="zeta",
        kind=float,
        default=1.0,
        label="Guidance",
        help="How strongly.",
        symbol="ζ",
        minimum=0.0,
        maximum=20.0,
    )
    assert (steps.unit, steps.scale) == ("calls", "logarithmic")


def test_subclasses_add_settings_and_plain_fields_are_none() -> None:
    assert [p.name for p in Longer.parameters()][-2:] == ["title", "eta"]
    assert [p.name for p in Method.parameters()][-1] == "title"
    assert Bare.parameters() == ()
    assert {f.name for f in fields(Longer)} - set(Longer().to_dict()) == {"internal"}


def test_settings_are_frozen_and_equal_by_value() -> None:
    assert Method(zeta=2.0) == Method(zeta=2)
    assert hash(Method(zeta=2.0)) == hash(Method(zeta=2.0))
    with pytest.raises(FrozenInstanceError):
        Method().zeta = 3.0  # type: ignore[misc]


def test_numbers_take_the_type_of_their_setting() -> None:
    settings = Method(zeta=2, steps=50.0)  # type: ignore[arg-type]
    assert (type(settings.zeta), type(settings.steps)) == (float, int)


def test_json_brings_the_same_settings_back() -> None:
    settings = Method(zeta=0.1, steps=7, clip=False, start="fill", title="Ärger ζ")
    assert Method.from_dict(json.loads(json.dumps(settings.to_dict()))) == settings


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"zeta": -0.001}, "0 to 20"),
        ({"zeta": 20.001}, "0 to 20"),
        ({"zeta": math.nan}, "0 to 20"),
        ({"zeta": math.inf}, "0 to 20"),
        ({"zeta": "1"}, "0 to 20"),
        ({"zeta": None}, "0 to 20"),
        ({"zeta": True}, "0 to 20"),
        ({"zeta": 10**400}, "0 to 20"),
        ({"steps": 0}, "1 or more calls"),
        ({"steps": 1.5}, "1 or more calls"),
        ({"steps": [1]}, "1 or more calls"),
        ({"clip": 1}, "yes or no"),
        ({"clip": "yes"}, "yes or no"),
        ({"start": "Noise"}, "noise, fill"),
        ({"start": 3}, "noise, fill"),
        ({"title": 3}, "text"),
    ],
)
def test_a_bad_value_is_named_with_its_range(values: dict[str, object], expected: str) -> None:
    with pytest.raises(UserError) as error:
        Method.from_dict(values)
    (name,) = values
    assert f"({name}) cannot be " in error.value.problem
    assert error.value.remedy == f"Give {expected}."


def test_the_ends_of_a_range_belong_to_it() -> None:
    assert (Method(zeta=0).zeta, Method(zeta=20).zeta, Method(steps=1).steps) == (0.0, 20.0, 1)
    assert Longer(eta=-5.0).eta == -5.0
    with pytest.raises(UserError, match="1 or less"):
        Longer(eta=1.01)


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="There is no setting 'zetta'") as error:
        Method.from_dict({"zetta": 1})
    assert error.value.remedy == "Use one of: zeta, steps, clip, start, title."
    with pytest.raises(UserError, match="Leave it out"):
        Bare.from_dict({"zetta": 1})


def test_an_endless_value_does_not_fill_the_screen() -> None:
    for values in ({"title": ["x"] * 10**5}, {"start": "x" * 10**5}, {"x" * 10**5: 1}):
        with pytest.raises(UserError) as error:
            Method.from_dict(values)
        assert len(error.value.problem) < 200


def test_ranges_in_words() -> None:
    words = {p.name: p.range_text for p in Longer.parameters()}
    assert words == {
        "zeta": "0 to 20",
        "steps": "1 or more",
        "clip": "",
        "start": "noise, fill",
        "title": "",
        "eta": "1 or less",
    }


def test_no_settings_are_settings_too() -> None:
    assert Settings.parameters() == ()
    assert Settings().to_dict() == {}
    assert len(Method.parameters()) > 0


@dataclass(frozen=True)
class Conditional(Settings):
    """One setting that does something with one choice only."""

    rule: str = parameter("ddpm", label="Rule", help="Which.", choices=("ddpm", "ddim"))
    eta: float = parameter(0.0, label="Noise", help="How much.", only_with=("rule", "ddim"))


def test_a_setting_matters_beside_the_choice_that_it_is_for() -> None:
    assert not Conditional().matters("eta")
    assert Conditional(rule="ddim").matters("eta")
    assert Conditional().matters("rule")


@pytest.mark.parametrize("settings", [*METHODS, Unconditional])
def test_every_condition_names_a_choice_of_another_setting(settings: type[Settings]) -> None:
    for condition in filter(None, (p.only_with for p in settings.parameters())):
        assert condition[1] in settings.described(condition[0]).choices
