"""What the worker does for the window on the pretended card: runs, frames, questions to the prior."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from desktop_app.model.prior_questions import (
    CostQuestion,
    DenoiseQuestion,
    DomainQuestion,
    GalleryQuestion,
)
from desktop_app.running import prior_answers
from desktop_app.running.execution import Engine, let_go
from desktop_app.running.frame_post import FramePost
from desktop_app.running.mailbox import FrameMailbox
from tests.desktop_app.queue_jobs import job, snapshot
from tests.engine.pretend_card import CARD, pretended

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
    expected = outcomes(Engine(precision="float32"), tmp_path / "processor")
    mailbox, frames, counts = FrameMailbox(), [], []
    post = FramePost(list(SEEDS), mailbox)
    with pretended(monkeypatch) as waits:

        def on_step(step, group):
            post.post(step, group.recorders)
            frames.extend(mailbox.take() or [])
            counts.append(+waits)
            waits.clear()

        engine = Engine(precision="float32")
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


def test_the_prior_answers(monkeypatch):
    photo, frame = snapshot().photo, snapshot().frame
    with pretended(monkeypatch):
        engine = Engine(precision="float32")
        denoised = prior_answers.denoised(engine, DenoiseQuestion(0, photo, frame, 250, 0))
        judged = prior_answers.judged(engine, DomainQuestion(1, photo, frame))
        cost = prior_answers.cost(engine, CostQuestion(2, engine.source))
        drawn = list(prior_answers.gallery(engine, GalleryQuestion(3, 2, 0, {"steps": 3})))
        settled = [state for state in engine.settle() if state is not None]
    assert denoised.psnr > denoised.noised_psnr
    assert judged.score is not None
    assert cost.device.startswith("cuda")
    assert drawn[-1].finished
    assert settled[-1].device == "cuda"
