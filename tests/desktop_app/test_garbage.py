"""Cycles that hold parts of a window end in the window's thread, whoever allocates."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref

import pytest

from desktop_app.running.garbage import WindowThreadCollector

PROGRAM = """
import gc, sys, threading
elsewhere = []
gc.callbacks.append(
    lambda phase, info: threading.current_thread() is threading.main_thread()
    or elsewhere.append(info)
)
from desktop_app.shell import main_window

class Greedy(main_window.MainWindow):
    def __init__(self, **settings):
        super().__init__(**settings)
        self.files.compute(0, lambda: [[] for _ in range(100_000)])

main_window.MainWindow = Greedy
from desktop_app.shell.start import main
code = main(["--exit-when-ready"])
print("collected elsewhere:", len(elsewhere))
sys.exit(code)
"""


class Part:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp):
    made = WindowThreadCollector()
    made.start()
    yield made
    made.deleteLater()


def test_another_thread_collects_nothing(collector, qtbot):
    part = weakref.ref(Part())
    threads: set[threading.Thread] = set()

    def note(phase, _info):
        if phase == "start":
            threads.add(threading.current_thread())

    gc.callbacks.append(note)
    try:
        greedy = threading.Thread(target=lambda: [Part() for _ in range(100_000)])
        greedy.start()
        greedy.join()
        assert part() is not None
        assert not threads
        qtbot.waitUntil(lambda: part() is None)
        assert threads == {threading.main_thread()}
    finally:
        gc.callbacks.remove(note)


def test_what_is_kept_out_is_not_looked_at_again(collector):
    before = gc.get_freeze_count()
    kept = Part()
    collector.keep_out()
    assert gc.get_freeze_count() > before
    part = weakref.ref(kept)
    del kept
    gc.collect()
    assert part() is not None
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as it was before


def test_the_program_collects_in_no_other_thread():
    """From the first thread on, which opens files before the engine starts."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "collected elsewhere: 0"
