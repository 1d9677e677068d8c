"""Frames on their way to the window: one at a time, and never a step that waits for one."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from desktop_app.running import frame_post
from desktop_app.running.frame_post import FramePost
from desktop_app.running.mailbox import FrameMailbox
from engine.evaluation.trail_recorder import TrailRecorder
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem
from engine.readback import Readback
from engine.samplers.sampler import Step


class Late(Readback):
    """Arrives when it is asked for the second time."""

    def __init__(self, tensor: torch.Tensor) -> None:
        super().__init__(tensor)
        self.questions = 0

    @property
    def arrived(self) -> bool:
        self.questions += 1
        return self.questions > 1


def step(index: int) -> Step:
    return Step(index, 9, 900 - index, torch.full((1, 3, 8, 8), index / 10))


@pytest.fixture
def recorder() -> TrailRecorder:
    operator = Inpainting(box_mask(8, 8, 4))
    measurement = operator.apply(torch.zeros(1, 3, 8, 8))
    return TrailRecorder(Problem(operator, measurement, 0.0, (1, 3, 8, 8)), None)


def posted(mailbox: FrameMailbox) -> int | None:
    """The level of the frame in the box."""
    frames = mailbox.take()
    return int(frames[0].pixels[0, 0, 0]) if frames else None


def level(index: int) -> int:
    return round((index / 10 + 1) * 127.5)


def test_on_a_processor_each_step_is_posted_that_the_window_waits_for(recorder):
    mailbox = FrameMailbox()
    post = FramePost(["a"], mailbox)
    recorder.add(step(1))
    post.post(step(1), [recorder])
    (frame,) = mailbox.take()
    assert (frame.run_id, frame.news.index.tolist()) == ("a", [1])
    np.testing.assert_array_equal(frame.pixels, np.full((8, 8, 3), level(1), np.uint8))
    post.post(step(2), [recorder])
    post.post(step(3), [recorder])  # the window has not looked yet
    assert posted(mailbox) == level(2)
    post.post(step(4), [recorder])
    assert posted(mailbox) == level(4)


def test_a_slow_device_posts_what_it_fetched_with_a_later_step(recorder, monkeypatch):
    fetches = []

    def fetched(step: Step) -> Late:
        from engine.images import to_levels

        fetches.append(Late(to_levels(step.estimate)[None]))
        return fetches[-1]

    monkeypatch.setattr(frame_post, "fetched", fetched)
    mailbox = FrameMailbox()
    post = FramePost(["a"], mailbox)
    post.post(step(1), [recorder])
    assert posted(mailbox) is None
    post.post(step(2), [recorder])
    assert posted(mailbox) == level(1)
    assert len(fetches) == 1
    post.post(step(3), [recorder])
    post.post(step(4), [recorder])
    assert posted(mailbox) == level(3)
