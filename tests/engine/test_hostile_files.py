"""Files of torch.save that are damaged or hostile: refused, nothing run, no memory taken."""

from __future__ import annotations

import collections
import io
import os
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine.priors.checkpoints import load_prior
from engine.priors.unet import UNet
from tests.engine.checkpoint_files import assert_refused, encoded, network
from tests.engine.test_checkpoints import Payload
from tests.engine.test_guided_layout import SMALL
from tests.free_memory import give_back

LITTLE = 64 * 2**20
"""Bytes that a refusal may take: the files of these tests have less than 3 MB."""


@pytest.fixture(scope="module")
def whole() -> bytes:
    stream = io.BytesIO()
    torch.manual_seed(0)
    torch.save(UNet(SMALL).state_dict(), stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def legacy() -> bytes:
    stream = io.BytesIO()
    torch.manual_seed(0)
    torch.save(UNet(SMALL).state_dict(), stream, _use_new_zipfile_serialization=False)
    return stream.getvalue()


@pytest.fixture(scope="module", autouse=True)
def free_memory_given_back() -> None:
    """What is free in a large process would be taken without notice."""
    give_back()


def memory(kind: str) -> int:
    """VmRSS now, or VmHWM, the most since the mark was reset; in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith(kind))


def refused(path: Path, content: bytes) -> str:
    """The first sentence; until it is said, the process takes little memory."""
    path.write_bytes(content)
    measured = Path("/proc/self/clear_refs").exists()
    if measured:
        Path("/proc/self/clear_refs").write_text("5")
        before = memory("VmRSS")
    problem = assert_refused(path).problem
    if measured:
        assert memory("VmHWM") - before < LITTLE
    return problem


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux alone tells")
def test_memory_would_be_noticed() -> None:
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    taken = bytearray(2 * LITTLE)
    del taken
    assert memory("VmHWM") - before > LITTLE


@pytest.mark.parametrize("kept", [0.00001, 0.01, 0.3, 0.9, 0.99999])
def test_cut_short(tmp_path: Path, whole: bytes, legacy: bytes, kept: float) -> None:
    for name, content in (("new.pt", whole), ("old.ckpt", legacy)):
        refused(tmp_path / name, content[: int(kept * len(content))])


@pytest.mark.parametrize("kept", [0.0, 0.01, 0.5, 0.99])
def test_half_downloaded(tmp_path: Path, whole: bytes, legacy: bytes, kept: float) -> None:
    """The size is right, and from somewhere on there is what an empty disk holds."""
    ours = encoded(network().state_dict())
    for name, content in (("new.pt", whole), ("old.ckpt", legacy), ("ours.safetensors", ours)):
        there = int(kept * len(content))
        problem = refused(tmp_path / name, content[:there] + bytes(len(content) - there))
        assert "it is not whole" in problem


def test_renamed(tmp_path: Path, whole: bytes) -> None:
    """What a file is called decides nothing: a prior is read, and anything else refused."""
    ours = encoded(network().state_dict())
    for name, content in (("ours.pt", ours), ("new.safetensors", whole), ("no-suffix", whole)):
        (tmp_path / name).write_bytes(content)
        assert load_prior(tmp_path / name).description.parameters > 0
    picture = io.BytesIO()
    Image.new("RGB", (64, 64)).save(picture, "PNG")
    stream = io.BytesIO()
    np.savez(stream, images=np.zeros((2, 8, 8, 3), np.uint8))
    for content in (picture.getvalue(), stream.getvalue(), b"%PDF-1.7", b"<html>404</html>"):
        refused(tmp_path / "model.safetensors", content)
        refused(tmp_path / "model.pt", content)


def test_lists_that_hold_each_other(tmp_path: Path) -> None:
    """A thousand times a thousand times a thousand of nothing, in a few kilobytes."""
    nested: list[Any] = []
    for _ in range(4):
        nested = [nested] * 1000
    stream = io.BytesIO()
    torch.save(nested, stream)
    assert "no weights by name" in refused(tmp_path / "model.pt", stream.getvalue())


class Calls:
    """Asks for a function when it is unpickled."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._asked = function, arguments

    def __reduce__(self) -> Any:
        return self._asked


@pytest.mark.parametrize("old", [False, True])
def test_no_code_is_run(tmp_path: Path, old: bool) -> None:
    evidence, stream = tmp_path / "executed", io.BytesIO()
    weights = {"out.2.weight": torch.zeros(3), "extra": Payload(evidence)}
    torch.save(weights, stream, _use_new_zipfile_serialization=not old)
    assert "mkdir" in refused(tmp_path / "model.pt", stream.getvalue())
    assert not evidence.exists()
    torch.load(io.BytesIO(stream.getvalue()), weights_only=False)
    assert evidence.exists(), "the payload works, it was just never run"


@pytest.mark.parametrize("protocol", range(6))
def test_plain_pickles(tmp_path: Path, protocol: int) -> None:
    evidence = tmp_path / "executed"
    refused(tmp_path / "model.pt", pickle.dumps(Payload(evidence), protocol))
    assert not evidence.exists()


@pytest.mark.parametrize(
    "bomb",
    [
        Calls(bytearray, 2**34),
        Calls(torch.Tensor, 2**16, 2**16),
        Calls(collections.Counter, "a" * 1000),
    ],
    ids=["bytearray", "tensor", "counter"],
)
def test_functions_that_torch_would_allow(tmp_path: Path, bomb: Calls) -> None:
    """They run no code, but one of them alone fills the memory."""
    stream = io.BytesIO()
    torch.save({"weights": bomb}, stream)
    assert "may be a program" in refused(tmp_path / "model.pt", stream.getvalue())


@pytest.mark.parametrize("old", [False, True])
def test_giants_of_one_number(tmp_path: Path, old: bool) -> None:
    """A stride of zero repeats one number over a tensor of any size."""
    for shape in ((2**20, 2**14), (256, 256, 3, 3)):
        stream = io.BytesIO()
        giant = torch.zeros(1).expand(shape)
        torch.save(
            {"input_blocks.0.0.weight": giant}, stream, _use_new_zipfile_serialization=not old
        )
        assert "more numbers than it holds" in refused(tmp_path / "model.pt", stream.getvalue())


def repacked(content: bytes, compression: int, swell: int = 0) -> bytes:
    """The same archive packed otherwise, its first tensor made longer by zeros."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            body = old.read(entry)
            if entry.filename.endswith("data/0"):
                body += bytes(swell)
            new.writestr(entry.filename, body, compression)
    return stream.getvalue()


def test_zip_bombs(tmp_path: Path, whole: bytes) -> None:
    """128 MB of zeros in little; and an archive that is compressed for no bad reason."""
    bomb = repacked(whole, zipfile.ZIP_DEFLATED, 128 * 2**20)
    assert "compressed archive" in refused(tmp_path / "bomb.pt", bomb)
    refused(tmp_path / "packed.pt", repacked(whole, zipfile.ZIP_DEFLATED))


def test_an_archive_that_lies_about_its_sizes(tmp_path: Path, whole: bytes) -> None:
    """Every record claims 2 GB; overlapping records claim more than the file."""
    spoilt, place = bytearray(whole), 0
    while (place := spoilt.find(b"PK\x01\x02", place)) >= 0:
        spoilt[place + 20 : place + 28] = struct.pack("<II", 2**31 - 1, 2**31 - 1)
        place += 4
    refused(tmp_path / "model.pt", bytes(spoilt))


@pytest.mark.parametrize("names", [["a.txt"], ["a/data.pkl", "b/data.pkl"], ["code/a.py"], []])
def test_other_archives(tmp_path: Path, names: list[str]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, pickle.dumps({}))
    refused(tmp_path / "model.pt", stream.getvalue())


def test_an_edm_pickle(tmp_path: Path) -> None:
    """As the EDM code writes them: a function that runs the source text in the file."""
    content = b"\x80\x04\x8c\x17torch_utils.persistence\x8c\x0f_reconstruct_persistent_obj\x93."
    assert "EDM" in refused(tmp_path / "edm.pkl", content)


def test_whole_numbers_are_no_weights(tmp_path: Path) -> None:
    for values in (torch.zeros(3, dtype=torch.int64), torch.zeros(3, dtype=torch.bool)):
        stream = io.BytesIO()
        torch.save({"input_blocks.0.0.weight": values}, stream)
        assert "no weights" in refused(tmp_path / "model.pt", stream.getvalue())


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_not_finite(tmp_path: Path, value: float) -> None:
    stream = io.BytesIO()
    weights = UNet(SMALL).state_dict()
    weights["out.2.bias"][1] = value
    torch.save(weights, stream)
    assert "out.2.bias" in refused(tmp_path / "model.pt", stream.getvalue())


def test_an_endless_pickle(tmp_path: Path) -> None:
    refused(tmp_path / "model.pt", b"\x80\x02" + b"(" * 2_000_000)


@pytest.mark.skipif(not hasattr(os, "truncate"), reason="needs files with holes")
def test_a_file_larger_than_any_prior_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "model.pt"
    path.write_bytes(b"\x80\x02")
    os.truncate(path, 9 * 2**30)
    assert "larger than any prior" in assert_refused(path).problem
