"""The queue in the window: its order, its pause, its time, and runs that are asked for again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Slot

from desktop_app.model.run_time import rough_duration
from desktop_app.panels.run_menu import RunAction
from desktop_app.panels.seed_field import HIGHEST_SEED
from desktop_app.shell.pages import COMPARE
from engine.methods import method_class

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.window_memory import WindowMemory
    from engine.samplers.sampler import Sampler

REFRESH_MS = 500
SEEDS_TOGETHER: Final = "run.together"
METHODS_TOGETHER: Final = "run.methods_together"


class QueueDesk(QObject):
    """Carries what is asked of the runs panel, and of the menu Run, to the queue."""

    def __init__(self, window: MainWindow, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._queue, self._panel = window.queue, window.runs_panel
        # A queue of a thousand runs is summed up twice a second, not at every step.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REFRESH_MS)
        self._soon.timeout.connect(self._show_time_left)
        self._connect()
        window.actions_desk.add(
            {
                "run.first": window.methods_panel.request_run_first,
                "run.pause": self.toggle_pause,
                "run.cancel_all": self._queue.cancel_all,
                SEEDS_TOGETHER: self.toggle_seeds_together,
                METHODS_TOGETHER: self.toggle_methods_together,
            }
        )
        self._follow_settings()

    def _connect(self) -> None:
        panel, queue = self._panel, self._queue
        panel.move_requested.connect(queue.move)
        panel.pause_requested.connect(queue.set_paused)
        panel.action_requested.connect(self._on_action)
        panel.opened.connect(self._on_opened)
        self._window.methods_panel.run_first_requested.connect(self._on_run_first)
        queue.paused_changed.connect(panel.set_paused)
        queue.paused_changed.connect(self._show_time_left)
        queue.run_changed.connect(self._on_changed)
        queue.run_ended.connect(self._on_changed)
        queue.order_changed.connect(self._refresh_soon)

    @Slot()
    def toggle_pause(self) -> None:
        """Pause the queue, or go on with it."""
        self._queue.set_paused(not self._queue.is_paused)

    def toggle_seeds_together(self) -> None:
        """Sample seeds together from now on, or one after another."""
        self._memory.remember(seeds_together=not self._memory.settings.seeds_together)
        self._follow_settings()

    def toggle_methods_together(self) -> None:
        """Let the methods of a problem share the network's calls from now on, or not."""
        self._memory.remember(methods_together=not self._memory.settings.methods_together)
        self._follow_settings()

    def _follow_settings(self) -> None:
        seeds = self._memory.settings.seeds_together
        methods = self._memory.settings.methods_together
        self._queue.set_together(seeds)
        self._queue.set_methods_together(methods)
        self._window.commands.action(SEEDS_TOGETHER).setChecked(seeds)
        self._window.commands.action(METHODS_TOGETHER).setChecked(methods)

    def retry(self, run_id: str) -> None:
        """Queue a run that has ended once more, and take the old one off the list."""
        again = self._window.runs.repeat(run_id)
        self._window.runs.remove(run_id)
        self._panel.select(again)

    def seconds_left(self) -> tuple[float, bool]:
        """How long the queue will take, and whether all of its runs are in that."""
        queue, methods = self._queue, self._window.methods
        kinds = Counter((r.job.method, tuple(r.job.settings.items())) for r in queue.waiting())
        times: list[float | None] = []
        for (method, settings), number in kinds.items():
            each = methods.seconds(method_class(method).from_dict(dict(settings)))
            times.append(None if each is None else each * number)
        if queue.current is not None:
            times.append(self._seconds_left_of_current())
        return sum(t for t in times if t is not None), None not in times

    def _seconds_left_of_current(self) -> float | None:
        run = self._queue.current
        assert run is not None
        if run.seconds_left is not None:
            return run.seconds_left
        job = run.job
        whole = self._window.methods.seconds(method_class(job.method).from_dict(job.settings))
        return None if whole is None else max(0.0, whole - (run.seconds or 0.0))

    @Slot()
    def _show_time_left(self) -> None:
        if not self._queue.is_busy and not self._queue.waiting():
            self._panel.set_time_left("")
            return
        seconds, is_all = self.seconds_left()
        text = self.tr("about {0} left") if is_all else self.tr("more than {0} left")
        self._panel.set_time_left(text.format(rough_duration(seconds)) if seconds > 0 else "")

    @Slot(str)
    def _on_changed(self, _run_id: str) -> None:
        self._refresh_soon()

    @Slot()
    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(list, list)
    def _on_run_first(self, samplers: list[Sampler], seeds: list[int]) -> None:
        self._window.run_methods(samplers, seeds, first=True)

    @Slot(str)
    def _on_opened(self, run_id: str) -> None:
        self._window.runs.select(run_id)
        self._window.pages.show_page(COMPARE)

    @Slot(str, str)
    def _on_action(self, action: str, run_id: str) -> None:
        if action == RunAction.RETRY:
            self.retry(run_id)
        elif action == RunAction.DUPLICATE:
            self._panel.select(self._window.runs.repeat(run_id))
        elif action == RunAction.RESEED:
            seed = QRandomGenerator.system().bounded(HIGHEST_SEED)
            self._panel.select(self._window.runs.repeat(run_id, seed))
