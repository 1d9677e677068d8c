"""What several values of a setting are written as, and the runs that come of them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.model.preset_book import PresetBook
from desktop_app.model.sweep import (
    MOST_RUNS,
    MOST_VALUES,
    VARY,
    combinations,
    joined,
    split,
    suggestion,
    text_of,
    values_in,
)
from desktop_app.panels.seed_field import SEED
from engine.errors import UserError
from engine.methods import METHODS
from engine.parameters import Parameter
from engine.presets import Presets, shipped_file
from engine.samplers.dps import DPS
from tests.desktop_app.described_methods import Guided

WEIGHT = Parameter("w", float, 1.0, "Weight", "h", minimum=0.01, maximum=100.0, scale="logarithmic")
RATE = Parameter("r", float, 1.0, "Rate", "h", minimum=0.0, maximum=20.0)
STEPS = Parameter("n", int, 100, "Steps", "h", minimum=2, maximum=1000, scale="logarithmic")
FORM = Parameter("f", str, "annealed", "Form", "h", choices=("annealed", "constant"))
SWITCH = Parameter("s", bool, True, "Switch", "h")


@pytest.mark.parametrize(
    ("parameter", "text", "values"),
    [
        (RATE, "0.5, 1, 2", [0.5, 1.0, 2.0]),
        (RATE, " .5;1  2,", [0.5, 1.0, 2.0]),
        (RATE, "2, 1, 2", [2.0, 1.0]),
        (RATE, "0 … 4, 5 values", [0.0, 1.0, 2.0, 3.0, 4.0]),
        (RATE, "0...4, 3", [0.0, 2.0, 4.0]),
        (RATE, "4 to 0, 3 values", [4.0, 2.0, 0.0]),
        (RATE, "0.1 … 10, 3 values, logarithmic", [0.1, 1.0, 10.0]),
        (RATE, "0 … 0.3, step 0.1", [0.0, 0.1, 0.2, 0.3]),
        (RATE, "1e-1, 1e0", [0.1, 1.0]),
        (WEIGHT, "0.01 … 100, 5 values", [0.01, 0.1, 1.0, 10.0, 100.0]),
        (WEIGHT, "1 … 3, 3 values, linear", [1.0, 2.0, 3.0]),
        (STEPS, "10 … 50, step 20", [10, 30, 50]),
        (STEPS, "10 … 13", [10, 11, 12, 13]),
        (STEPS, "10 … 1000, 3 values", [10, 100, 1000]),
        (FORM, "constant, annealed", ["constant", "annealed"]),
        (SWITCH, "on, off", [True, False]),
        (SEED, "5 seeds from 7", [7, 8, 9, 10, 11]),
        (SEED, "3 seeds", [0, 1, 2]),
        (SEED, "4, 2", [4, 2]),
    ],
)  # fmt: skip
def test_what_a_text_stands_for(parameter, text, values):
    found = values_in(parameter, text)
    assert found == values
    assert [type(value) for value in found] == [parameter.kind] * len(values)


@pytest.mark.parametrize(
    ("parameter", "text", "said"),
    [
        (RATE, "", "No value"),
        (RATE, "1, two", "“two” is not a number"),
        (RATE, "1, 21", "Give 0 to 20"),
        (RATE, "1 … 21, 3 values", "Give 0 to 20"),
        (RATE, "0 … 1, 1 value", "two values or more"),
        (RATE, "0 … 1, step 0", "leads nowhere"),
        (RATE, "0 … 1, 2 values, logarithmic", "above 0"),
        (RATE, "0 … 20, step 0.0001", "at most 100"),
        (RATE, "1 … 2, 999999999 values", "at most 100"),
        (RATE, "nan", "not a number"),
        (STEPS, "10.5", "cannot be 10.5"),
        (STEPS, "2 … 900", "at most 100"),
        (SEED, "5 seeds from 2147483646", "cannot be"),
        (SEED, "101 seeds from 1", "at most 100"),
        (SEED, "many", "Write 5 seeds from 7"),
        (FORM, "", "No value"),
        (FORM, "annealed, other", "cannot be 'other'"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(parameter, text, said):
    with pytest.raises(UserError, match=said):
        values_in(parameter, text)


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_any_text_gives_admissible_values_or_a_sentence(text):
    for parameter in (RATE, WEIGHT, STEPS, FORM, SWITCH, SEED):
        with suppress(UserError):
            values = values_in(parameter, text)
            assert 1 <= len(values) == len(set(values)) <= MOST_VALUES
            assert values_in(parameter, text_of(parameter, values)) == values


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_setting_of_every_method_can_vary(method):
    for parameter in method.parameters():
        assert parameter.name != VARY
        assert not any(" " in choice or "," in choice for choice in parameter.choices)
        values = values_in(parameter, suggestion(parameter, parameter.default))
        assert parameter.default in values
        if parameter.choices:
            assert values_in(parameter, ", ".join(parameter.choices)) == list(parameter.choices)


def test_combinations_are_the_product_in_reading_order():
    found = combinations(DPS, DPS(steps=50).to_dict(), {"zeta": [0.5, 1.0], "steps": [10, 20]})
    assert [(each.zeta, each.steps) for each in found] == [
        (0.5, 10),
        (0.5, 20),
        (1.0, 10),
        (1.0, 20),
    ]
    assert combinations(DPS, DPS(steps=50).to_dict(), {}) == [DPS(steps=50)]


def test_combinations_that_do_not_fit_or_are_too_many_are_refused():
    with pytest.raises(UserError, match="last step lies beyond"):
        combinations(Guided, Guided().to_dict(), {"steps": [100, 5], "last": [2, 6]})
    many = {"zeta": [i / 10 for i in range(100)], "steps": list(range(2, 13))}
    with pytest.raises(UserError, match=f"1100 combinations, more than {MOST_RUNS}"):
        combinations(DPS, DPS().to_dict(), many)


@pytest.mark.parametrize(
    "kept",
    [{"zeta": 1.0, VARY: 7}, {"zeta": 1.0, VARY: {"other": "1", "zeta": 3, 4: "x"}}, {"zeta": 1.0}],
)
def test_garbage_varies_nothing(kept):
    assert split(kept) == ({"zeta": 1.0}, {})


def test_an_own_preset_keeps_what_varies():
    entry = joined(DPS(steps=20).to_dict(), {"zeta": "0.5, 1, 2"})
    book = PresetBook(Presets.read(shipped_file()))
    book.save("Mine", {"dps": [entry]})
    assert book.choice("Mine", "dps", "inpaint-box").settings == DPS(steps=20).to_dict()
    assert book.variation("Mine", "dps") == {"zeta": "0.5, 1, 2"}
    assert book.variation("Mine", "sdedit") == {}
    assert book.variation("quick", "dps") == {}
