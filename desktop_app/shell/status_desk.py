"""The status bar: where the pointer is, what runs, which prior on which device, and its memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel

from desktop_app.model.memory import memory_text, resident_bytes
from desktop_app.model.words import error_text
from desktop_app.panels.section import plain_tooltip
from desktop_app.shell.icons import icon

if TYPE_CHECKING:
    from desktop_app.model.jobs import EngineState
    from desktop_app.model.prior_questions import DomainAnswer
    from desktop_app.shell.main_window import MainWindow

REFRESH_MS: Final = 3000
ICON: Final = 14


class StatusDesk(QObject):
    """Fills the status bar of a window; the memory is read every three seconds, while it is seen.

    `domain_label` is hidden until `warn_of_domain` has something to say.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.position_label = self._label(self.tr("Position of the pointer"))
        self.queue_label = self._label(self.tr("Queue"))
        self.domain_label = self._label(self.tr("Warning about the prior's domain"))
        self.engine_label = self._label(self.tr("Prior and device"))
        self.memory_label = self._label(self.tr("Memory"))
        self._device_memory = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.show_memory)
        self._timer.start()
        self._lay_out()
        self._connect()
        self.engine_label.setText(self.tr("Preparing the engine…"))
        self.warn_of_domain("")
        self.show_queue()
        self.show_memory()

    def warn_of_domain(self, warning: str) -> None:
        """Say that the picture is none the prior knows; an empty text takes the warning away."""
        self.domain_label.setText(self.tr("Unfamiliar picture") if warning else "")
        self.domain_label.setToolTip(plain_tooltip(warning))
        self._warning_sign.setToolTip(plain_tooltip(warning))
        for part in (self.domain_label, self._warning_sign):
            part.setVisible(bool(warning))

    @Slot(object)
    def show_domain(self, answer: DomainAnswer | None) -> None:
        """Warn where the prior does not know such pictures."""
        self.warn_of_domain(answer.verdict if answer is not None and answer.unusual else "")

    @Slot()
    def show_queue(self) -> None:
        """How many runs wait and whether one runs; nothing where neither is so."""
        queue = self._window.queue
        waiting, busy = len(queue.waiting()), queue.is_busy
        text = self._paused_text(waiting) if queue.is_paused else self._running_text(waiting)
        self.queue_label.setText(text if busy or waiting else "")

    def _running_text(self, waiting: int) -> str:
        running = len(self._window.queue.running())
        text = self.tr("{0} running, {1} waiting") if waiting else self.tr("{0} running")
        return text.format(running, waiting)

    def _paused_text(self, waiting: int) -> str:
        """A run goes on to the end of its network call before it is held."""
        run = self._window.queue.current
        if run is not None and not run.held:
            text = self.tr("pausing, {0} waiting") if waiting else self.tr("pausing…")
        else:
            text = self.tr("paused, {0} waiting") if waiting else self.tr("paused")
        return text.format(waiting)

    @Slot()
    def show_memory(self) -> None:
        """Read again how much memory the program has, and the device where it has its own."""
        if not self._window.isVisible() and self.memory_label.text():
            return
        self.memory_label.setText(memory_text(resident_bytes(), *self._device_memory))
        self.memory_label.setVisible(bool(self.memory_label.text()))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        return label

    def _lay_out(self) -> None:
        bar = self._window.statusBar()
        self._warning_sign = QLabel()
        self._warning_sign.setPixmap(icon("warning", "warning").pixmap(ICON, ICON))
        bar.addWidget(self.position_label)
        for label in (
            self.queue_label,
            self._warning_sign,
            self.domain_label,
            self.engine_label,
            self.memory_label,
        ):
            bar.addPermanentWidget(label)

    def _connect(self) -> None:
        window = self._window
        window.canvas.cursor_moved.connect(self._show_position)
        window.queue.run_changed.connect(self.show_queue)
        window.queue.busy_changed.connect(self.show_queue)
        window.queue.paused_changed.connect(self.show_queue)
        window.queue.order_changed.connect(self.show_queue)
        window.engine.prepared.connect(self._on_prepared)
        window.engine.preparation_failed.connect(self._on_engine_failed)
        window.engine.memory_read.connect(self._on_device_memory)
        window.priors.domain_judged.connect(self.show_domain)

    @Slot(int, int)
    def _show_position(self, x: int, y: int) -> None:
        self.position_label.setText(f"x {x}   y {y}" if x >= 0 else "")

    @Slot(object)
    def _on_prepared(self, state: EngineState) -> None:
        self._device_memory = (0.0, 0.0)  # it is read after this, where the device has its own
        place = state.device.upper()
        if state.precision != "float32":
            place = f"{place}, {state.precision}"
        text = self.tr("{0}: {1} × {1}, on {2}").format(state.prior, state.resolution, place)
        if state.idle_card:
            text = self.tr("{0} (the graphics card is not used)").format(text)
        self.engine_label.setText(text)
        told = (state.domain, *map(error_text, state.idle_card))
        self.engine_label.setToolTip("".join(map(plain_tooltip, told)))

    @Slot()
    def _on_engine_failed(self) -> None:
        self.engine_label.setText(self.tr("No engine"))

    @Slot(float, float)
    def _on_device_memory(self, used: float, total: float) -> None:
        self._device_memory = (used, total)
        self.show_memory()
