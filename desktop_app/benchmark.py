"""`python -m desktop_app.benchmark`: how quick the window is, measured on this machine.

start       process start to painted window, through packaging/run.sh where it is there
cards       a card of the welcome page pressed to its first result and to its last
estimate    Run pressed to the first picture of the estimate, with the engine ready
heartbeat   how late a 10 ms timer of the window's thread is while DPS samples
stop        Stop pressed to the run's end, at random moments of a DPS run
memory      what the process holds after many runs of one problem, over what it held after fifty
session     a stroke on a photo of 4096 x 4096 to its mask on disk, and how long the window's thread
            is busy with keeping it; a session of 200 runs asked for to its rows on the screen
canvas      brush, zoom and pan, from the event to the painted frame
comparison  a new view to painted tiles, of 12 pictures of 1024 x 1024 and of 12 maps

Sessions and settings go to a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.canvas_benchmark import print_canvas_times
from desktop_app.compare.benchmark import frames_of_comparison
from desktop_app.model.first_steps import FIRST_STEPS
from desktop_app.model.samples import samples
from desktop_app.running.garbage import WindowThreadCollector
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.keeping_benchmark import print_keeping, wait_until
from desktop_app.shell.main_window import MainWindow
from engine.classical.adam_tv import AdamTV
from engine.samplers.dps import DPS

PARTS = (
    "start", "cards", "estimate", "heartbeat", "stop", "memory", "session", "canvas", "comparison",
)  # fmt: skip
FIRST_RUNS = 50
HEARTBEAT_MS = 10
ROOT = Path(__file__).resolve().parent.parent


class Heartbeat(QObject):
    """Collects by how many milliseconds each beat of a precise timer is late."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._expected = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HEARTBEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._expected = time.perf_counter() + HEARTBEAT_MS / 1000
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._expected) * 1000))
        self._expected = now + HEARTBEAT_MS / 1000


def main() -> int:
    """Print the measurements and the limits they are held against."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("--stops", type=int, default=30, help="how many runs are stopped")
    parser.add_argument("--starts", type=int, default=5, help="how many times the program starts")
    parser.add_argument("--steps", type=int, default=300, help="steps of the DPS run")
    parser.add_argument("--runs", type=int, default=1000, help="how many runs fill the list")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure these")
    arguments = parser.parse_args()
    if not _has_display():
        print("There is no display to open a window on.", file=sys.stderr)
        print("Start a desktop, or set QT_QPA_PLATFORM=offscreen.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), home))
        _measure(arguments)
    return 0


def _has_display() -> bool:
    """Without one Qt would end the process."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _measure(arguments: argparse.Namespace) -> None:
    wanted = set(arguments.only)
    _print_load()
    if "start" in wanted:
        _print_start(arguments.starts)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if "canvas" in wanted:
        print_canvas_times()
    if "comparison" in wanted:
        print(*frames_of_comparison(), sep="\n")
    if wanted - {"start", "canvas", "comparison"}:
        _measure_runs(wanted, arguments)
    del application


def _measure_runs(wanted: set[str], arguments: argparse.Namespace) -> None:
    """What needs the engine. A session needs a run that has ended: a card makes some."""
    window = _ready_window()
    if wanted & {"cards", "session"}:
        _print_first_minute(window.queue, window)
    if "estimate" in wanted:
        _print_first_estimate(window.queue, window)
    if "heartbeat" in wanted:
        _print_heartbeat(window.queue, window, arguments.steps)
    if "stop" in wanted:
        _print_stops(window.queue, window, arguments.stops)
    if "memory" in wanted:
        _print_memory(window.queue, window, arguments.runs)
    if "session" in wanted:
        print_keeping(window)
    window.close()


def _print_load() -> None:
    """Timings on a busy machine mean little: say how busy it is before anything runs."""
    share = psutil.cpu_percent(interval=1.0)
    word = "idle" if share < 10 else "NOT IDLE"
    print(f"machine: {psutil.cpu_count()} cores, {share:.0f} % busy before the start ({word})")


def _print_start(times: int) -> None:
    script = ROOT / "packaging" / "run.sh"
    command = ["bash", str(script)] if script.exists() else [sys.executable, "-m", "desktop_app"]
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([*command, "--exit-after-paint"], check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    name = " ".join(command[-2:]) if len(command) > 2 else "packaging/run.sh"
    print(f"start to painted window ({name}): {_spread(seconds)} s, limit 1.5 s")


def _ready_window() -> MainWindow:
    collector = WindowThreadCollector(QApplication.instance())
    collector.start()
    window = MainWindow()
    window.engine.prepared.connect(collector.keep_out)
    window.photos.open_sample(samples()[0].id)
    window.resize(1280, 800)
    window.show()
    window.start_engine()
    wait_until(lambda: window.engine_is_ready)
    return window


def _print_first_minute(queue: RunQueue, window: MainWindow) -> None:
    for step in FIRST_STEPS:
        ended: list[float] = []
        queue.run_ended.connect(lambda *_, ended=ended: ended.append(time.perf_counter()))
        began = time.perf_counter()
        window.home.take_first_step(step.id)
        wait_until(lambda ended=ended, step=step: len(ended) == len(step.methods))  # type: ignore[misc]
        print(
            f"card {step.id}: first result after {ended[0] - began:.1f} s, "
            f"all {len(ended)} after {ended[-1] - began:.1f} s, limit 60 s"
        )


def _print_first_estimate(queue: RunQueue, window: MainWindow) -> None:
    arrived: list[float] = []
    queue.frame_arrived.connect(lambda *_: arrived.append(time.perf_counter()))
    began = time.perf_counter()
    window.run_methods([DPS(steps=100)], seed=0)
    wait_until(lambda: bool(arrived))
    print(f"Run to first estimate: {arrived[0] - began:.3f} s, limit 2 s")
    queue.cancel_all()
    wait_until(lambda: not queue.is_busy)


def _print_heartbeat(queue: RunQueue, window: MainWindow, steps: int) -> None:
    window.run_methods([DPS(steps=steps)], seed=0)
    wait_until(lambda: any(run.index > 3 for run in queue.runs() if not run.ended))
    heartbeat = Heartbeat()
    heartbeat.start()
    wait_until(lambda: not queue.is_busy)
    heartbeat.stop()
    late = sorted(heartbeat.late)
    p95 = late[int(0.95 * (len(late) - 1))]
    print(
        f"heartbeat while sampling: {len(late)} beats, late by {statistics.median(late):.1f} ms "
        f"(median), {p95:.1f} ms (95 %), {late[-1]:.1f} ms (most); limits 16 ms (95 %), 50 ms"
    )


def _print_stops(queue: RunQueue, window: MainWindow, times: int) -> None:
    chance = random.Random(0)
    seconds = []
    for _ in range(times):
        window.run_methods([DPS(steps=300)], seed=0)
        run = queue.runs()[-1]
        wait_until(lambda run=run: run.index >= 1)  # type: ignore[misc]
        _pause(chance.uniform(0.0, 0.3))
        began = time.perf_counter()
        queue.cancel(run.run_id)
        wait_until(lambda run=run: run.ended)  # type: ignore[misc]
        seconds.append(time.perf_counter() - began)
    print(f"Stop to the run's end: {_spread(seconds)} s, limit 0.25 s")


def _print_memory(queue: RunQueue, window: MainWindow, runs: int) -> None:
    """Runs of a method without network, each of its own seed, that all stay in the list."""
    process = psutil.Process()
    before, held = len(queue.runs()), []
    for number in (FIRST_RUNS, runs - FIRST_RUNS):
        began = time.perf_counter()
        window.run_methods(
            [AdamTV(steps=2)], seed=range(len(queue.runs()), len(queue.runs()) + number)
        )
        wait_until(lambda: not queue.is_busy, 3600.0)
        _pause(1.0)
        held.append(process.memory_info().rss / 2**20)
    done = sum(run.outcome is not None for run in queue.runs()[before:])
    print(
        f"memory: {held[0]:.0f} MiB after {FIRST_RUNS} runs, {held[1]:.0f} MiB after {done} "
        f"({held[1] / held[0] - 1:+.1%}), {(time.perf_counter() - began) / number * 1000:.0f} ms "
        "a run; limit +5 %"
    )


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered):.3f} (median), {ordered[-1]:.3f} (most of {len(ordered)})"


def _pause(seconds: float) -> None:
    until = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= until)


if __name__ == "__main__":
    sys.exit(main())
