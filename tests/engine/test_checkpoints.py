"""Reading priors from files: what was written comes back, and pretenders are refused."""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.priors.checkpoints import load_prior
from engine.resources import resources_folder
from tests.engine.checkpoint_files import (
    CONFIGURATION,
    assert_refused,
    encoded,
    network,
    safetensors_bytes,
)

MODELS = resources_folder() / "models"


@pytest.fixture(scope="module")
def weights() -> dict[str, torch.Tensor]:
    return network().state_dict()


class TestRoundTrip:
    @pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16, torch.float64])
    def test_gives_the_same_network(self, tmp_path: Path, dtype: torch.dtype) -> None:
        """Every float type is read into single precision."""
        original = network().to(dtype)
        path = tmp_path / "mine.safetensors"
        path.write_bytes(encoded(original.state_dict()))
        prior = load_prior(path)
        x, t = torch.ones(1, 3, 8, 8), torch.tensor([3])
        with torch.no_grad():
            torch.testing.assert_close(prior.network(x, t), original.float()(x, t))
        assert {p.dtype for p in prior.network.parameters()} == {torch.float32}

    def test_describes_the_file(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        path = tmp_path / "mine.safetensors"
        path.write_bytes(encoded(weights))
        description = load_prior(path).description
        assert (description.name, description.domain) == ("mine", "test")
        assert (description.resolution, description.size_multiple) == (8, 2)
        assert description.parameters == sum(w.numel() for w in weights.values())
        assert description.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()

    def test_cosine_schedule(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        path = tmp_path / "cosine.safetensors"
        schedule = {"kind": "cosine", "timesteps": 400}
        path.write_bytes(encoded(weights, {**CONFIGURATION, "schedule": schedule}))
        assert load_prior(path).schedule.timesteps == 400


class Payload:
    """Creates a file when it is unpickled."""

    def __init__(self, evidence: Path) -> None:
        self.evidence = evidence

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self.evidence),)


class TestOtherFiles:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\0",
            b"\0" * 64,
            b"just a text, renamed\n" * 20,
            b"<!doctype html><html><body>404: not found</body></html>",
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
            b"\xff" * 4096,
        ],
        ids=["empty", "one byte", "zeros", "text", "html", "png", "ones"],
    )
    def test_not_safetensors(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "weights.safetensors"
        path.write_bytes(content)
        assert_refused(path)

    @pytest.mark.parametrize("kind", ["pickle", "torch", "torch legacy"])
    def test_pickles_are_never_opened(self, tmp_path: Path, kind: str) -> None:
        path, evidence = tmp_path / "model.safetensors", tmp_path / "executed"
        payload = Payload(evidence)
        if kind == "pickle":
            path.write_bytes(pickle.dumps(payload))
        else:
            torch.save(payload, path, _use_new_zipfile_serialization=kind == "torch")
        assert_refused(path)
        assert not evidence.exists()
        pickle.loads(pickle.dumps(payload))
        assert evidence.exists(), "the payload works, it was just never run"

    def test_weights_of_something_else(self) -> None:
        refusal = assert_refused(MODELS / "lpips-alexnet.safetensors")
        assert "does not describe a prior" in refusal.problem

    def test_no_file_at_all(self, tmp_path: Path) -> None:
        assert_refused(tmp_path / "missing.safetensors")
        assert_refused(tmp_path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.safetensors")
        assert_refused(tmp_path / "pipe.safetensors")


class TestDamagedFiles:
    @pytest.mark.parametrize("kept", [0.001, 0.01, 0.3, 0.9, 0.999999])
    def test_cut_short(self, tmp_path: Path, kept: float) -> None:
        whole = (MODELS / "faces64.safetensors").read_bytes()
        path = tmp_path / "faces64.safetensors"
        path.write_bytes(whole[: int(kept * len(whole))])
        assert_refused(path)

    def test_something_behind_the_end(
        self, tmp_path: Path, weights: dict[str, torch.Tensor]
    ) -> None:
        path = tmp_path / "longer.safetensors"
        path.write_bytes(encoded(weights) + b"more")
        assert_refused(path)

    @pytest.mark.parametrize("length", [0, 1, 2**20 + 1, 2**40, 2**63, 2**64 - 1])
    def test_impossible_header_lengths(
        self, tmp_path: Path, weights: dict[str, torch.Tensor], length: int
    ) -> None:
        path = tmp_path / "header.safetensors"
        path.write_bytes(struct.pack("<Q", length) + encoded(weights)[8:])
        assert_refused(path)

    @pytest.mark.parametrize(
        "header",
        [
            b"[]",
            b"null",
            b"{}",
            b"{",
            b"\xff\xfe{}",
            b"[" * 100_000,
            b'{"a":' * 100_000,
            b'{"a": 3}',
            b'{"a": {"dtype": "F32"}}',
            b'{"a": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}}',
            b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 400]}}',
            b'{"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}',
            b'{"a": {"dtype": "F32", "shape": [4294967296, 4294967296], "data_offsets": [0, 4]}}',
            b'{"__metadata__": []}',
            b'{"__metadata__": {"config": 3}}',
        ],
        ids=lambda header: header[:40].decode("latin-1"),
    )
    def test_nonsense_in_the_header(self, tmp_path: Path, header: bytes) -> None:
        path = tmp_path / "header.safetensors"
        path.write_bytes(safetensors_bytes(header, b"\0" * 4))
        assert_refused(path)

    def test_thousands_of_tensors(self, tmp_path: Path) -> None:
        path = tmp_path / "many.safetensors"
        path.write_bytes(encoded({f"w{i}": torch.zeros(1) for i in range(5000)}))
        assert_refused(path)
