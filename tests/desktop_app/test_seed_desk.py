"""Runs that differ only in their seed get a tile of their mean and deviation."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.model.jobs import Job, Measurement, Outcome, Patch, ProblemSnapshot
from desktop_app.running.calculator import Calculator
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.run_desk import RunDesk
from desktop_app.shell.seed_desk import SeedDesk
from desktop_app.storage.session_folder import SessionFolder

SIDE = 8
TRUTH = np.full((SIDE, SIDE, 3), 100, np.uint8)
DPS = {"steps": 10, "zeta": 1.0}


class Desks:
    """A queue whose worker's messages the test sends itself, and the tiles that come of them."""

    def __init__(self, folder):
        self.engine = EngineThread()
        self.queue = RunQueue(self.engine)
        self.runs = RunDesk(self.queue, SessionFolder(folder))
        self.calculator = Calculator()
        self.seeds = SeedDesk(self.queue, self.runs, self.calculator)
        self.tiles = []
        self.seeds.tiles_changed.connect(self.take)
        known = np.ones((SIDE, SIDE), bool)
        frame = (4.0, 4.0, 8.0, 0.0)
        self.problem = ProblemSnapshot("p", "a.png", TRUTH, known, frame, 0.0, 0.0, True)

    def take(self, tiles):
        self.tiles = tiles

    def end(self, run_id, seed, level, settings=DPS, psnr=20.0):
        """A run that ended with a plain picture."""
        pixels = np.full((SIDE, SIDE, 3), level, np.uint8)
        self.queue.add([Job(run_id, self.problem, "dps", settings, seed)])
        self.runs._problem = self.problem
        self.engine.worker.measured.emit(run_id, Measurement("p", TRUTH, TRUTH, TRUTH[..., 0] > 0))
        outcome = Outcome(run_id, pixels, Patch(0, 0, pixels), 1.0, 0.0, psnr=psnr, lpips=0.1)
        self.engine.worker.finished.emit(run_id, outcome)

    def tile(self, key):
        return next((t for t in self.tiles if t.key == key), None)


@pytest.fixture
def desks(qapp, tmp_path):
    desks = Desks(tmp_path)
    yield desks
    assert desks.calculator.shut_down()


def settled(qtbot, desks, key="seeds:a", seeds=2):
    qtbot.waitUntil(
        lambda: (
            (tile := desks.tile(key)) is not None
            and tile.seeds == seeds
            and tile.deviation_map is not None
        )
    )
    return desks.tile(key)


def test_two_seeds_have_a_mean_and_a_deviation(qtbot, desks):
    desks.end("a", 1, 90, psnr=20.0)
    assert [t.key for t in desks.tiles] == ["truth", "measurement", "a"]
    desks.end("b", 7, 120, psnr=23.0)
    tile = settled(qtbot, desks)
    assert [t.key for t in desks.tiles] == ["truth", "measurement", "a", "b", "seeds:a"]
    assert (tile.pixels == 105).all()
    assert tile.deviation_map == pytest.approx(30 / 255 / 2**0.5, rel=1e-5)
    assert tile.psnr == pytest.approx(10 * np.log10(255**2 / 25))
    assert tile.title == "DPS, 2 seeds"
    assert "PSNR 21.50 ± 2.12 dB, LPIPS 0.100 ± 0.000" in tile.subtitle
    assert tile.subtitle.endswith("seeds 1, 7")
    assert not tile.is_result
    assert "psnr" in desks.tile("b").best


def test_other_settings_or_the_same_seed_again_are_no_group(qtbot, desks):
    desks.end("a", 1, 90)
    desks.end("b", 2, 90, settings={**DPS, "zeta": 0.5})
    desks.end("c", 1, 90)
    assert not any(t.seeds for t in desks.tiles)


def test_a_third_seed_joins_and_a_removed_run_leaves(qtbot, desks):
    desks.end("a", 1, 90)
    desks.end("b", 2, 120)
    settled(qtbot, desks)
    desks.end("c", 3, 120)
    assert settled(qtbot, desks, seeds=3).pixels[0, 0, 0] == 110
    desks.runs.remove("a")
    tile = settled(qtbot, desks, "seeds:b")
    assert tile.deviation_map == pytest.approx(0.0)
    desks.runs.remove("b")
    qtbot.waitUntil(lambda: not any(t.seeds for t in desks.tiles))
    assert list(desks.seeds._moments) == [], "pictures of groups that are gone are let go"
