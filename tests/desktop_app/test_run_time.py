"""How long a run is said to take: calls, gradients, what finished runs taught, and the words."""

from __future__ import annotations

import pytest

from desktop_app.model.jobs import EngineState
from desktop_app.model.run_time import RunTimes, estimate_text, rough_duration
from engine.classical.hqs import HQSTV
from engine.samplers.ddnm import DDNM
from engine.samplers.dps import DPS
from engine.samplers.hybrid import Hybrid
from engine.samplers.sdedit import SDEdit

ENGINE = EngineState("cpu", "tiny", "nothing", 64, 1, timesteps=1000, seconds_forward=0.1,
                     seconds_gradient=0.3)  # fmt: skip


@pytest.fixture
def times():
    times = RunTimes()
    times.set_engine(ENGINE)
    return times


def test_nothing_is_said_before_the_engine_has_measured():
    assert RunTimes().seconds(DDNM()) is None
    fresh = RunTimes()
    fresh.learn(DDNM(steps=10), 5.0)
    assert fresh.seconds(DDNM(steps=10)) is None


def test_calls_and_gradients_are_counted_apart(times):
    assert times.seconds(DDNM(steps=50)) == pytest.approx(5.0)
    assert times.seconds(DPS(steps=50)) == pytest.approx(15.0)
    half = Hybrid(steps=50, switch="fixed", share=0.5, earliest=0.0)
    assert times.seconds(half) == pytest.approx(25 * 0.1 + 25 * 0.3)


def test_no_more_calls_than_the_prior_has_times(times):
    times.set_engine(EngineState("cpu", "tiny", "", 64, 1, 20, 0.1, 0.3))
    assert times.seconds(DDNM(steps=500)) == pytest.approx(2.0)


def test_a_finished_run_corrects_its_method_and_is_a_hint_for_others(times):
    times.learn(DDNM(steps=10), 2.0)  # twice the network alone
    assert times.seconds(DDNM(steps=50)) == pytest.approx(10.0)
    assert times.seconds(DPS(steps=50)) == pytest.approx(30.0)
    times.learn(DPS(steps=10), 3.0)  # exactly the network
    assert times.seconds(DPS(steps=50)) == pytest.approx(15.0)
    assert times.seconds(DDNM(steps=50)) == pytest.approx(10.0)
    times.learn(SDEdit(steps=10), 5.0)
    others = times.seconds(Hybrid(steps=10))
    assert others == pytest.approx(2.0 * 3.0)  # the median of 1, 2 and 5


def test_only_the_last_runs_of_a_method_count(times):
    times.learn(DDNM(steps=10), 100.0)
    for _ in range(5):
        times.learn(DDNM(steps=10), 1.0)
    assert times.seconds(DDNM(steps=10)) == pytest.approx(1.0)


def test_the_classical_line_is_timed_by_its_own_runs_only(times):
    times.learn(DDNM(steps=10), 2.0)
    assert times.seconds(HQSTV(steps=10)) is None
    times.learn(HQSTV(steps=10), 1.0)
    assert times.seconds(HQSTV(steps=40)) == pytest.approx(4.0)
    assert times.seconds(DPS(steps=10)) == pytest.approx(6.0), "iterations are no network calls"


def test_another_engine_forgets_the_runs_of_the_last(times):
    times.learn(DDNM(steps=10), 100.0)
    times.set_engine(ENGINE)
    assert times.seconds(DDNM(steps=10)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (12.4, "12 s"), (19.6, "20 s"), (43.0, "45 s"), (89.0, "90 s"), (100.0, "2 min"),
     (310.0, "5 min"), (5000.0, "83 min"), (9000.0, "2.5 h"), (50_000.0, "14 h"),
     (500_000.0, "139 h")],
)  # fmt: skip
def test_lengths_are_rough(seconds, text):
    assert rough_duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [([], ""), ([None], ""), ([3.0, 9.0, 0.1, 0.2], "About 12 s for 4 runs"),
     ([4.0], "About 4 s for 1 run"), ([0.1, 0.2], "Less than 1 s for 2 runs"),
     ([100.0, None], "About 2 min for 1 run; 1 run not timed yet"),
     ([None, 5.0, None], "About 5 s for 1 run; 2 runs not timed yet")],
)  # fmt: skip
def test_what_is_said_before_run(seconds, text):
    assert estimate_text(seconds) == text
