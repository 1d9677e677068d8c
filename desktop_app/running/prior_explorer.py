"""Questions about the prior itself, answered in the engine's thread between its runs."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.prior_questions import (
    CostQuestion,
    DenoiseQuestion,
    DomainQuestion,
    GalleryQuestion,
)
from desktop_app.running.mailbox import Mailbox
from engine.errors import Cancelled, UserError

if TYPE_CHECKING:
    from desktop_app.running.worker import Worker

LOG = logging.getLogger(__name__)
FRAME_SECONDS = 1 / 30


class PriorExplorer(QObject):
    """Lives in the engine's thread beside the worker, with its engine.

    Of each kind of question the latest alone is answered. The public methods are for the window's
    thread; the answers carry the number of their question:

        denoised(DenoiseAnswer), judged(DomainAnswer), measured(CostAnswer), refused(number, problem, remedy)
        gallery_grew(GalleryFrame), gallery_ended(number, whether it is whole)
    """

    denoised = Signal(object)
    judged = Signal(object)
    measured = Signal(object)
    gallery_grew = Signal(object)
    gallery_ended = Signal(int, bool)
    refused = Signal(int, str, str)
    _asked = Signal()

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker = worker
        self._denoise: Mailbox[DenoiseQuestion] = Mailbox()
        self._domain: Mailbox[DomainQuestion] = Mailbox()
        self._cost: Mailbox[CostQuestion] = Mailbox()
        self._gallery: Mailbox[GalleryQuestion] = Mailbox()
        self._gallery_wanted = self._domain_wanted = 0
        self._asked.connect(self._answer)

    def ask(self, question: DenoiseQuestion | DomainQuestion | CostQuestion) -> None:
        """Ask, in the place of an earlier question of that kind that waits still."""
        if isinstance(question, DenoiseQuestion):
            self._denoise.put(question)
        elif isinstance(question, CostQuestion):
            self._cost.put(question)
        else:
            self._domain_wanted = question.number
            self._domain.put(question)
        self._asked.emit()

    def draw(self, question: GalleryQuestion) -> None:
        """Draw a gallery; one that is being drawn ends."""
        self._gallery_wanted = question.number
        self._gallery.put(question)
        self._asked.emit()

    def stop_gallery(self) -> None:
        """End the gallery after the network call in progress."""
        self._gallery_wanted = 0

    def stop_judging(self) -> None:
        """Let the question about the domain be, also in the middle of its network calls."""
        self._domain_wanted = 0

    @Slot()
    def _answer(self) -> None:
        engine = self._worker.engine
        if engine is None or self._worker.is_leaving:
            return
        from desktop_app.running import prior_answers

        if (domain := self._domain.take()) is not None:
            judged = domain
            self._try(
                judged.number,
                lambda: self.judged.emit(prior_answers.judged(engine, judged)),
                lambda: self._domain_wanted == judged.number,
            )
        if (denoise := self._denoise.take()) is not None:
            asked = denoise
            self._try(
                asked.number, lambda: self.denoised.emit(prior_answers.denoised(engine, asked))
            )
        if (cost := self._cost.take()) is not None:
            wished = cost
            self._try(wished.number, lambda: self.measured.emit(prior_answers.cost(engine, wished)))
        if (gallery := self._gallery.take()) is not None:
            wanted = gallery
            self._try(wanted.number, lambda: self._draw(wanted))

    def _try(
        self, number: int, answer: Callable[[], None], is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """Answer, until that is not wanted any more or the thread is to end: then it ends in the
        middle of a network call."""
        engine = self._worker.engine
        assert engine is not None
        try:
            with engine.prior.interruption.watching(
                lambda: self._worker.is_leaving or not is_wanted()
            ):
                engine.prior.interruption.check()
                answer()
        except Cancelled:
            return
        except UserError as error:
            self.refused.emit(number, error.problem, error.remedy)
        except Exception as error:  # noqa: BLE001 - a slot's exception would be lost
            LOG.error("a question about the prior failed\n%s", traceback.format_exc())
            self.refused.emit(
                number,
                f"Palimpsest failed at it ({type(error).__name__}: {str(error)[:200]}).",
                "Please report it; the log has the details.",
            )

    def _draw(self, question: GalleryQuestion) -> None:
        """Send at most 30 frames a second, and the last one of every batch."""
        from desktop_app.running import prior_answers

        engine = self._worker.engine
        assert engine is not None
        sent = 0.0
        for frame in prior_answers.gallery(engine, question):
            if frame.finished or time.monotonic() - sent > FRAME_SECONDS:
                self.gallery_grew.emit(frame)
                sent = time.monotonic()
            if self._worker.is_leaving or self._gallery_wanted != question.number:
                self.gallery_ended.emit(question.number, frame.done == frame.total)
                return
        self.gallery_ended.emit(question.number, True)
