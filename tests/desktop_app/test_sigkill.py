"""A window that is killed loses at most the stroke and the run in progress."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.storage.recent_sessions import unclosed_session
from desktop_app.storage.session_opening import open_session
from tests.desktop_app.killed_window import place_of_stroke
from tests.desktop_app.session_hand import write_photo
from tests.engine.tiny_prior import write_tiny_prior

ROOT = Path(__file__).resolve().parents[2]
LATEST = 1.2  # seconds after the first stroke
FIRST_STROKE = ("begin 0",)  # painted once the engine is ready
STROKES_AND_A_RUN = ("stroke 4\n", "\nrun ")


@pytest.fixture(scope="module")
def worker():
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop_app.killed_window"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1", "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )
    yield process
    process.stdin.close()
    process.wait(30)


@pytest.fixture(scope="module")
def prior(tmp_path_factory):
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


def said_until_killed(
    worker, home: Path, prior: Path, seconds: float, awaited: tuple[str, ...] = FIRST_STROKE
) -> dict[str, list[str]]:
    """What the window said, by the first word of each line; killed so long after the `awaited`."""
    home.mkdir()
    photo = write_photo(home / "slope.png")
    worker.stdin.write(json.dumps([str(home), str(photo), str(prior), seconds, awaited]) + "\n")
    worker.stdin.flush()
    said: dict[str, list[str]] = {}
    for line in json.loads(worker.stdout.readline()):
        word, _, rest = line.partition(" ")
        said.setdefault(word, []).append(rest)
    return said


def check(said: dict[str, list[str]]) -> tuple[int, int]:
    """Everything is back but what was in progress; the strokes and the runs there are."""
    assert "failed" not in said, said["failed"]
    path = Path(said["session"][0])
    painted = [int(number) for number in said.get("stroke", [])]
    if not path.exists() or not (path / "session.palimpsest").exists():
        assert len(painted) <= 1, "only the stroke in progress is lost"
        assert "run" not in said
        return 0, 0
    assert unclosed_session(path.parent).path == path, "the crash is noticed"
    session = open_session(path)
    assert session.notices == ()
    for number in painted[:-1]:  # the last one may still have been on its way to the disk
        (x, top), (_, bottom) = place_of_stroke(number)
        assert not session.known[int(top + bottom) // 2, int(x)], f"stroke {number} is lost"
    assert {run.desk.run_id for run in session.runs} >= set(said.get("run", []))
    assert len(session.runs) + len(session.waiting) >= len(said.get("noted", [])), (
        "one is forgotten"
    )
    session.writer.close()
    assert unclosed_session(path.parent) is None
    return len(painted), len(session.runs)


def test_six_random_moments(worker, prior, tmp_path):
    """Five soon after the first stroke, one soon after a run, when there is more to lose."""
    chance = random.Random(6)
    for number in range(5):
        check(said_until_killed(worker, tmp_path / str(number), prior, chance.uniform(0.0, LATEST)))
    seconds = chance.uniform(0.0, LATEST / 2)
    strokes, runs = check(
        said_until_killed(worker, tmp_path / "last", prior, seconds, STROKES_AND_A_RUN)
    )
    assert strokes > 4
    assert runs > 0


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_fifty_random_moments(worker, prior, tmp_path):
    chance = random.Random(50)
    for number in range(50):
        check(said_until_killed(worker, tmp_path / str(number), prior, chance.uniform(0.0, LATEST)))
