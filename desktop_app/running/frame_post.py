"""The frames of a run on their way to the window; used by the worker only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.running.mailbox import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.running.mailbox import FrameMailbox
    from engine.evaluation.trail_recorder import TrailRecorder
    from engine.readback import Readback
    from engine.samplers.sampler import Step


class FramePost:
    """Posts the estimates of runs that are sampled together, as fast as the window looks at them.

    Those of one step at a time are fetched from the device, which works on meanwhile: they are
    posted with the first step that finds them there. On a processor that is the same step.
    """

    def __init__(self, run_ids: Sequence[str], mailbox: FrameMailbox) -> None:
        self._run_ids, self._mailbox = run_ids, mailbox
        self._coming: Readback | None = None

    def post(self, step: Step, recorders: Sequence[TrailRecorder]) -> None:
        """Fetch these estimates, or post what has been fetched; nothing while it is not looked at."""
        if any(map(self._mailbox.holds, self._run_ids)):
            return
        if self._coming is None:
            self._coming = fetched(step)
        if self._coming.arrived:
            news = (recorder.news() for recorder in recorders)
            frames = map(Frame, self._run_ids, self._coming.numpy(), news)
            self._mailbox.put(frames)
            self._coming = None


def fetched(step: Step) -> Readback:
    """The step's estimates as pixels, uint8 (N, R, R, 3), on their way."""
    import torch

    from engine.images import to_levels
    from engine.readback import Readback

    return Readback(torch.stack([to_levels(picture) for picture in step.estimate]))
