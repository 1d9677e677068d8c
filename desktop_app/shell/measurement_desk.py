"""The measurement is shown at once: every change of the problem is measured by the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.model.words import error_text

if TYPE_CHECKING:
    from desktop_app.model.document import Document
    from desktop_app.model.jobs import Measurement
    from desktop_app.panels.measurement_picture import MeasurementPicture
    from desktop_app.running.engine_thread import EngineThread

PAUSE_MS = 120  # a slider that is dragged is waited for


class MeasurementDesk(QObject):
    """Asks the engine for the measurement of the document's problem and shows it.

    Every change has a number of its own. An answer with another number is about a problem that is
    not posed any more, and nobody sees it. The painted mask has no preview: the canvas shows it.

    Signals: refused(reason) says why the problem cannot be posed, "" when it can.
    """

    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        engine: EngineThread,
        preview: MeasurementPicture,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._engine, self._preview = document, engine, preview
        self._number = 0
        self._engine_is_ready = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        for change in (document.photo_changed, document.frame_changed, document.problem_changed):
            change.connect(self._on_changed)
        engine.prepared.connect(self._on_engine_prepared)
        engine.worker.previewed.connect(self._on_previewed)
        engine.worker.preview_refused.connect(self._on_refused)

    @Slot()
    def _on_changed(self) -> None:
        self._number += 1
        self.refused.emit("")
        if self._document.photo is None or self._document.task.is_painted:
            self._pause.stop()
        elif self._engine_is_ready:
            self._preview.expect(self.tr("Measuring…"))
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        if self._document.photo is not None and not self._document.task.is_painted:
            self._engine.preview(self._number, self._document.snapshot())

    @Slot()
    def _on_engine_prepared(self) -> None:
        self._engine_is_ready = True
        self._on_changed()

    @Slot(int, object)
    def _on_previewed(self, number: int, measurement: Measurement) -> None:
        if number == self._number:
            self._preview.show_pixels(measurement.observed, measurement.psnr)

    @Slot(int, str, str)
    def _on_refused(self, number: int, problem: str, remedy: str) -> None:
        if number == self._number:
            why = f"{error_text(problem)} {error_text(remedy)}"
            self._preview.refuse(why)
            self.refused.emit(why)
