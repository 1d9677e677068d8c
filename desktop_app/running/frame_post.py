"""The frames of a run on their way to the window; used by the worker only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.running.mailbox import Frame

if TYPE_CHECKING:
    from desktop_app.running.mailbox import FrameMailbox
    from engine.evaluation.trail_recorder import TrailRecorder
    from engine.readback import Readback
    from engine.samplers.sampler import Step


class FramePost:
    """Posts the estimates of one run, at most as fast as the window looks at them.

    One estimate at a time is fetched from the device, which works on meanwhile: it is posted with
    the first step that finds it there. On a processor that is the same step.
    """

    def __init__(self, run_id: str, mailbox: FrameMailbox) -> None:
        self._run_id, self._mailbox = run_id, mailbox
        self._coming: Readback | None = None

    def post(self, step: Step, recorder: TrailRecorder) -> None:
        """Fetch this estimate, or post one that has been fetched; nothing while the box is full."""
        if not self._mailbox.is_empty:
            return
        if self._coming is None:
            self._coming = fetched(step)
        if self._coming.arrived:
            self._mailbox.put(Frame(self._run_id, self._coming.numpy(), recorder.news()))
            self._coming = None


def fetched(step: Step) -> Readback:
    """The step's first estimate as pixels, on its way."""
    from engine.images import to_levels
    from engine.readback import Readback

    return Readback(to_levels(step.estimate[:1]))
