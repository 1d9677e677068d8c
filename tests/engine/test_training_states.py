"""The state of a training that is damaged or hostile: refused in two sentences, nothing written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load, save_file

from engine.command_line import main
from engine.priors.checkpoints import read_checkpoint
from engine.training.state import state_path
from tests.engine.test_prior_training import noise
from tests.engine.test_train_command import command, stopped


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "pictures.npz"
    np.savez(path, images=noise(24, 16))
    return path


State = tuple[dict[str, torch.Tensor], dict[str, Any]]


def first_key(state: State, start: str) -> str:
    return next(key for key in state[0] if key.startswith(start))


HOSTILE: dict[str, Callable[[State], Any]] = {
    "no step": lambda s: s[1].pop("step"),
    "a step below 0": lambda s: s[1].update(step=-1),
    "a step that is a text": lambda s: s[1].update(step="9"),
    "a giant step": lambda s: s[1].update(step=10**30),
    "no time": lambda s: s[1].update(seconds=float("nan")),
    "time below 0": lambda s: s[1].update(seconds=-5.0),
    "no loss": lambda s: s[1].update(loss=None),
    "a loss that is none": lambda s: s[1].update(loss=[1]),
    "a history of texts": lambda s: s[1].update(history=["abcd"]),
    "a short history": lambda s: s[1].update(history=[[1, 2.0]]),
    "no history": lambda s: s[1].update(history=5),
    "a best that is no number": lambda s: s[1].update(best_loss="1"),
    "errors that are none": lambda s: s[1].update(errors=["x"] * 20),
    "errors below 0": lambda s: s[1].update(errors=[-1.0] * 20),
    "too few errors": lambda s: s[1].update(errors=[1.0]),
    "no best weights": lambda s: s[0].pop(first_key(s, "best.")),
    "no weights": lambda s: s[0].pop(first_key(s, "weights.")),
    "weights of another shape": lambda s: s[0].update({first_key(s, "average."): torch.ones(1)}),
    "squares below 0": lambda s: s[0][first_key(s, "exp_avg_sq.")].fill_(-1.0),
    "settings that are none": lambda s: s[1].update(training=[1, 2]),
    "settings out of range": lambda s: s[1]["training"].update(channels=10**9),
}


@pytest.fixture(scope="module")
def good(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("good") / "p.safetensors"
    with pytest.MonkeyPatch.context() as patch:
        assert stopped(archive, out, patch, 1) == 130
    return state_path(out).read_bytes()


class TestHostileState:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_is_refused_in_two_sentences(
        self, name: str, good: bytes, archive: Path, tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        out = tmp_path / "p.safetensors"
        state_path(out).write_bytes(good)
        state = load(good), read_checkpoint(state_path(out)).configuration
        HOSTILE[name](state)
        save_file(state[0], state_path(out), {"config": json.dumps(state[1])})
        assert main(command(archive, out)) == 2
        error = capsys.readouterr().err
        assert "p.training.safetensors is damaged" in error
        assert "Delete it" in error
        assert not out.exists()

    @pytest.mark.parametrize("content", [b"", b"no state at all", b"\x80\x04cos\nsystem\n."])
    def test_no_safetensors_at_all(
        self, content: bytes, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "p.safetensors"
        state_path(out).write_bytes(content)
        assert main(command(archive, out)) == 2
        assert "p.training.safetensors" in capsys.readouterr().err

    def test_cut_short(
        self, good: bytes, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "p.safetensors"
        state_path(out).write_bytes(good[: len(good) // 2])
        assert main(command(archive, out)) == 2
        assert "is damaged" in capsys.readouterr().err
