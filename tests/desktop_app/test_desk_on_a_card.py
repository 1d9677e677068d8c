"""What the worker does for the window on the pretended card: runs, frames, questions to the prior."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import torch

from desktop_app.model.computing import Computing
from desktop_app.model.prior_questions import (
    CostQuestion,
    DenoiseQuestion,
    DomainQuestion,
    GalleryQuestion,
)
from desktop_app.running import prior_answers
from desktop_app.running.execution import Engine
from desktop_app.running.frame_post import FramePost
from desktop_app.running.mailbox import FrameMailbox
from desktop_app.running.prior_in_use import let_go
from tests.desktop_app.queue_jobs import job, snapshot
from tests.engine.pretend_card import CARD, pretended
from tests.engine.tiny_prior import SIDE as TINY_SIDE
from tests.engine.tiny_prior import write_tiny_prior

EXACT = Computing(precision="float32")
SEEDS = {"a": 3, "b": 4}


def jobs(folder):
    """Two runs that differ in their seed, with their results on disk."""
    for name in SEEDS:
        (folder / name).mkdir(parents=True)
    return [replace(job(name, 6, str(folder / name)), seed=seed) for name, seed in SEEDS.items()]


def outcomes(engine, folder, on_step=lambda *_: None):
    found = engine.execute_together(jobs(folder), on_step)
    return {outcome.run_id: outcome for outcome in found}


def test_runs_and_their_frames_wait_for_nothing(monkeypatch, tmp_path):
    expected = outcomes(Engine(computing=EXACT), tmp_path / "processor")
    mailbox, frames, counts = FrameMailbox(), [], []
    post = FramePost(list(SEEDS), mailbox)
    with pretended(monkeypatch) as waits:

        def on_step(step, group):
            post.post(step, group.recorders)
            frames.extend(mailbox.take() or [])
            counts.append(+waits)
            waits.clear()

        engine = Engine(computing=EXACT)
        assert engine.device.type == CARD.type
        assert engine.memory() == (10 << 30, 80 << 30)
        found = outcomes(engine, tmp_path / "card", on_step)
        engine.release()
        let_go(engine.prior)
    assert not sum(counts[1:], Counter())
    assert {frame.run_id for frame in frames} == set(SEEDS)
    for name in SEEDS:
        np.testing.assert_array_equal(found[name].pixels, expected[name].pixels)
        assert found[name].lpips == expected[name].lpips
        assert {p.name for p in (tmp_path / "card" / name).iterdir()} == {
            p.name for p in (tmp_path / "processor" / name).iterdir()
        }


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return str(write_tiny_prior(tmp_path_factory.mktemp("weights") / "tiny.safetensors"))


def test_the_prior_answers(monkeypatch, tiny):
    photo, frame = snapshot().photo, snapshot().frame
    with pretended(monkeypatch):
        engine = Engine(tiny, EXACT)
        denoised = prior_answers.denoised(engine, DenoiseQuestion(0, photo, frame, 250, 0))
        judged = prior_answers.judged(engine, DomainQuestion(1, photo, frame))
        cost = prior_answers.cost(engine, CostQuestion(2, engine.source))
        drawn = list(prior_answers.gallery(engine, GalleryQuestion(3, 2, 0, {"steps": 3})))
        settled = [state for state in engine.settle() if state is not None]
    assert denoised.estimate.shape == (TINY_SIDE, TINY_SIDE, 3)
    assert judged.verdict
    assert cost.device == "cuda:0"
    assert drawn[-1].finished
    assert settled[-1].device == "cuda:0"
    assert [device.name for device in settled[-1].devices] == ["cuda:0", "cpu"]


def test_a_picture_is_judged(monkeypatch):
    asked = DomainQuestion(0, snapshot().photo, snapshot().frame)
    expected = prior_answers.judged(Engine(computing=EXACT), asked)
    with pretended(monkeypatch):
        assert prior_answers.judged(Engine(computing=EXACT), asked) == expected


def test_the_engine_moves_to_the_processor_and_back(monkeypatch, tiny):
    with pretended(monkeypatch):
        engine = Engine(tiny)
        assert (engine.device, engine.prior.precision) == (CARD, torch.bfloat16)
        there = engine.execute(job("a"), lambda *_: None)
        state = engine.compute(Computing("cpu", "float32"))
        assert (state.device, state.precision) == ("cpu", "float32")
        here = engine.execute(job("a"), lambda *_: None)
        assert engine.compute(EXACT).device == "cuda:0"
        exact = engine.execute(job("a"), lambda *_: None)
    assert here.record["device"] == "cpu"
    np.testing.assert_array_equal(here.pixels, exact.pixels)
    assert not np.array_equal(here.pixels, there.pixels)
