"""The page of the prior, and the warning about pictures it does not know."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.model.prior_questions import DenoiseQuestion, DomainQuestion, GalleryQuestion
from desktop_app.model.words import error_text
from desktop_app.shell.pages import PRIOR
from engine.picture_grid import near_square_grid

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.model.jobs import EngineState
    from desktop_app.model.prior_questions import (
        DenoiseAnswer,
        DomainAnswer,
        Frame,
        GalleryFrame,
    )
    from desktop_app.panels.prior_page import PriorPage
    from desktop_app.shell.main_window import MainWindow

PAUSE_MS = 120  # a slider that is dragged is waited for
REST_MS = 600  # a frame that stands still so long has found its place


class PriorDesk(QObject):
    """Asks the engine about the prior and shows the answers.

    Every question has a number of its own; an answer to another one than the last is not looked
    at. What the prior sees is asked for while its page is in front, the domain once the frame rests
    on the photo and nothing runs: its network calls would come before those of a run.

    Signals: domain_judged(DomainAnswer), or None while there is no verdict; denoised(number),
    gallery_grew(done, total) and gallery_ended(whether it is whole) after the page shows it.
    """

    domain_judged = Signal(object)
    denoised = Signal(int)
    gallery_grew = Signal(int, int)
    gallery_ended = Signal(bool)

    def __init__(self, window: MainWindow, page: PriorPage) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        self._explorer = window.engine.explorer
        self._number = self._denoise_number = self._domain_number = self._gallery_number = 0
        self._state: EngineState | None = None
        self._is_unjudged = True
        self._gallery: dict[str, object] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._judge)
        self._connect()

    def draw(self) -> None:
        """Draw the samples that the page asks for."""
        page = self._page
        page.count.commit()
        settings = page.form.settings()
        if self._state is None or settings is None or self._window.queue.is_busy:
            return
        if self._window.engine.is_changing:
            return
        self._gallery_number = self._next()
        count, seed = int(page.count.value()), page.seed.seed()
        self._gallery = {
            "prior": self._state.prior,
            "prior_sha256": self._state.sha256,
            "settings": settings.to_dict(),
            "seed": seed,
        }
        page.samples.clear(count, seed)
        page.set_drawing(True)
        self._explorer.draw(GalleryQuestion(self._gallery_number, count, seed, settings.to_dict()))

    def save(self) -> None:
        """Write all samples as one picture that carries their settings."""
        pictures = self._page.samples.pixels
        dialogs = self._window.actions_desk.dialogs
        path = dialogs.save_as(self.tr("Save samples"), "samples.png")
        if path is not None and pictures:
            make = partial(near_square_grid, pictures)
            self._window.files.save(Path(path), make, dict(self._gallery))

    def _connect(self) -> None:
        window, page, explorer = self._window, self._page, self._explorer
        window.engine.prepared.connect(self._on_prepared)
        for changed in (window.document.photo_changed, window.document.frame_changed):
            changed.connect(self._on_picture_changed)
        window.pages.currentChanged.connect(self._on_page)
        window.queue.busy_changed.connect(self._on_busy)
        page.question_changed.connect(self._pause.start)
        page.draw_requested.connect(self.draw)
        page.stop_requested.connect(self._stop)
        page.save_requested.connect(self.save)
        explorer.denoised.connect(self._on_denoised)
        explorer.judged.connect(self._on_judged)
        explorer.gallery_grew.connect(self._on_gallery_grew)
        explorer.gallery_ended.connect(self._on_gallery_ended)
        explorer.refused.connect(self._on_refused)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _frame(self) -> Frame:
        f = self._window.document.frame
        return f.centre_x, f.centre_y, f.side, f.angle

    def _known(self) -> np.ndarray | None:
        """What is undamaged: all of an intact photo, else what is not painted over."""
        document = self._window.document
        if document.intact or not document.task.is_painted:
            return None
        return self._window.canvas.mask.known.copy()

    @Slot(object)
    def _on_prepared(self, state: EngineState) -> None:
        if self._state is not None:  # samples of another prior are none of this one
            self._gallery_number = self._next()
            self._page.samples.clear(0, 0)
            self._page.end_gallery("")
        self._state = state
        self._page.set_prior(state.timesteps)
        self._on_picture_changed()

    @Slot()
    def _on_picture_changed(self) -> None:
        self._is_unjudged = True
        self._explorer.stop_judging()
        self._domain_number = self._denoise_number = self._next()
        self.domain_judged.emit(None)
        self._pause.start()
        self._rest.start()

    @Slot()
    def _on_page(self) -> None:
        if self._window.pages.current == PRIOR:
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        """What the prior sees, while somebody looks."""
        photo = self._window.document.photo
        if photo is None or self._state is None:
            return
        self._denoise_number = self._next()
        if self._window.pages.current == PRIOR:
            self._explorer.ask(
                DenoiseQuestion(
                    self._denoise_number,
                    photo.pixels,
                    self._frame(),
                    int(self._page.timestep.value()),
                    self._page.seed.seed(),
                )
            )

    @Slot()
    def _judge(self) -> None:
        """Ask for the domain once per picture, when nobody drags and nothing runs."""
        photo, window = self._window.document.photo, self._window
        if photo is None or self._state is None or not self._is_unjudged or window.queue.is_busy:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()
            return
        self._domain_number = self._next()
        self._explorer.ask(
            DomainQuestion(self._domain_number, photo.pixels, self._frame(), self._known())
        )

    @Slot()
    def _stop(self) -> None:
        """Called at once: a slot of the explorer would wait in its thread for the samples."""
        self._explorer.stop_gallery()

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        """A run goes before samples, and before the question whether the picture is a usual one."""
        if busy:
            self._explorer.stop_gallery()
            self._explorer.stop_judging()
        elif self._is_unjudged:
            self._rest.start()
        self._page.draw_button.setEnabled(not busy and self._state is not None)

    @Slot(object)
    def _on_denoised(self, answer: DenoiseAnswer) -> None:
        if answer.number == self._denoise_number:
            self._page.show_answer(answer)
            self.denoised.emit(answer.number)

    @Slot(object)
    def _on_judged(self, answer: DomainAnswer) -> None:
        if answer.number == self._domain_number:
            self._is_unjudged = False
            self.domain_judged.emit(answer)

    @Slot(object)
    def _on_gallery_grew(self, frame: GalleryFrame) -> None:
        if frame.number == self._gallery_number:
            self._page.show_frame(frame)
            self.gallery_grew.emit(frame.done, frame.total)

    @Slot(int, bool)
    def _on_gallery_ended(self, number: int, whole: bool) -> None:
        if number == self._gallery_number:
            count = len(self._page.samples.pixels)
            text = self.tr("{0} samples") if whole else self.tr("Stopped at {0} samples.")
            self._page.end_gallery(text.format(count))
            self.gallery_ended.emit(whole)

    @Slot(int, str, str)
    def _on_refused(self, number: int, problem: str, remedy: str) -> None:
        if number == self._denoise_number:
            self._page.say(f"{error_text(problem)} {error_text(remedy)}")
        elif number == self._gallery_number:
            self._page.end_gallery(f"{problem} {remedy}")
