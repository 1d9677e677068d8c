"""A training that is killed at any moment: what it wrote is whole, and it ends as if nothing was."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engine.command_line import main
from engine.files import TEMPORARY_PREFIX
from engine.priors.checkpoints import load_prior, read_checkpoint
from engine.training import samples
from engine.training.state import state_path
from tests.engine.test_prior_training import noise

KILLS = 5
STEPS = 12


def trained(words: list[str]) -> None:
    samples.STEPS = 2
    sys.exit(main(words))


@pytest.fixture(scope="module")
def starting() -> multiprocessing.context.ForkServerContext:
    """Processes that have torch already, so that most of their time is training."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["engine.command_line.train", __name__])
    return context


def command(folder: Path, name: str) -> list[str]:
    return [
        "train", str(folder / "pictures.npz"), "--out", str(folder / name), "--steps", str(STEPS),
        "--resolution", "8", "--channels", "32", "--channel-mult", "1", "--blocks", "1",
        "--batch", "1", "--times", "1", "--samples", "1", "--device", "cpu",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that start at once")
def test_killed_at_any_moment(
    tmp_path: Path, starting: multiprocessing.context.ForkServerContext
) -> None:
    np.savez(tmp_path / "pictures.npz", images=noise(20, 8))
    first = starting.Process(target=trained, args=(command(tmp_path, "whole.safetensors"),))
    started = time.monotonic()
    first.start()
    first.join()
    assert first.exitcode == 0
    usual = time.monotonic() - started

    out, seed = tmp_path / "p.safetensors", int.from_bytes(os.urandom(4))
    moments = random.Random(seed)
    for _ in range(KILLS):
        run = starting.Process(target=trained, args=(command(tmp_path, out.name),))
        run.start()
        run.join(moments.uniform(0.0, 0.7 * usual))
        run.kill()
        run.join()
        if run.exitcode != -signal.SIGKILL:  # it was done before
            break
        if state_path(out).exists():
            assert 0 <= read_checkpoint(state_path(out)).configuration["step"] <= STEPS
        if out.exists():
            assert load_prior(out).description.resolution == 8
    if state_path(out).exists() or not out.exists():
        last = starting.Process(target=trained, args=(command(tmp_path, out.name),))
        last.start()
        last.join()
        assert last.exitcode == 0, seed
    assert out.read_bytes() == (tmp_path / "whole.safetensors").read_bytes(), seed
    assert not state_path(out).exists()


def test_what_a_kill_left_is_cleared_away(tmp_path: Path) -> None:
    np.savez(tmp_path / "pictures.npz", images=noise(2, 8))
    old, new = (tmp_path / f"{TEMPORARY_PREFIX}{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half a file")
    os.utime(old, (0, 0))
    main(command(tmp_path, "p.safetensors"))
    assert not old.exists()
    assert new.exists()
