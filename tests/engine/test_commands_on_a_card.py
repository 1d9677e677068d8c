"""Every command that asks a prior, with --device cuda: on the pretended card, so not how fast."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.command_line import main
from engine.evaluation import card_speed
from engine.evaluation.card_speed import WAYS, measure_card
from engine.priors.library import open_prior
from engine.priors.unet import UNetConfiguration
from tests.engine.pretend_card import CARD, HOST, pretended
from tests.engine.tiny_prior import SIDE, write_tiny_prior


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures, and a prior for them."""
    found = tmp_path_factory.mktemp("card")
    pixels = np.random.default_rng(0).integers(0, 256, (24, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(found / "pictures.npz", images=pixels)
    Image.fromarray(pixels[0]).save(found / "photo.png")
    write_tiny_prior(found / "tiny.safetensors")
    return found


def command(folder: Path, name: str, *rest: str) -> list[str]:
    return [*name.split(), *rest, "--prior", str(folder / "tiny.safetensors")]


def test_a_restoration_is_that_of_the_processor(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = ["--task", "sr4", "--method", "dps", "--steps", "3", "--seeds", "2"]
    asked = command(folder, "restore", str(folder / "photo.png"), *rest, "--precision", "float32")
    assert main([*asked, "--device", "cpu", "--out", str(tmp_path / "cpu.png")]) == 0
    with pretended(monkeypatch):
        assert main([*asked, "--device", "cuda", "--out", str(tmp_path / "cuda.png")]) == 0
    here, there = (sorted(tmp_path.glob(f"{name}*.png")) for name in ("cpu", "cuda"))
    assert len(here) == len(there) > 1
    for one, other in zip(here, there, strict=True):
        np.testing.assert_array_equal(np.asarray(Image.open(one)), np.asarray(Image.open(other)))


def test_a_table_is_that_of_the_processor(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = ["--limit", "2", "--box", "8", "--methods", "diffpir,hqs-dncnn", "--preset", "quick"]
    asked = command(folder, "evaluate", str(folder / "pictures.npz"), *rest)
    asked += ["--precision", "float32", "--cells", str(tmp_path / "cells"), "--json"]
    assert main([*asked, str(tmp_path / "cpu.json"), "--device", "cpu"]) == 0
    with pretended(monkeypatch):
        assert main([*asked, str(tmp_path / "cuda.json"), "--device", "cuda"]) == 0
    here, there = (json.loads((tmp_path / f"{d}.json").read_text()) for d in ("cpu", "cuda"))
    assert "cuda:0" in there[0]["conditions"]["run"]
    for one, other in zip(here[0]["rows"], there[0]["rows"], strict=True):
        assert one["pictures"] == other["pictures"]


def test_a_training_ends_with_a_prior(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "new.safetensors"
    size = ["--resolution", "16", "--channels", "32", "--channel-mult", "1,1", "--blocks", "1"]
    asked = ["train", str(folder / "pictures.npz"), "--steps", "2", *size, "--batch", "4"]
    asked += ["--times", "1", "--samples", "4", "--no-compile", "--out", str(out)]
    with pretended(monkeypatch):
        assert main([*asked, "--device", "cuda"]) == 0
    opened = open_prior(str(out))
    assert opened.device == HOST
    assert opened.description.resolution == 16


def test_the_card_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = UNetConfiguration(32, 32, (1, 1), 1, (16,), num_heads=1)
    monkeypatch.setattr(card_speed, "bfloat16_rate", partial(card_speed.bfloat16_rate, side=64))
    with pretended(monkeypatch):
        measured = measure_card(CARD, steps=2, repeats=1, configuration=tiny)
    assert [way.failure for way in measured.ways] == [""] * len(WAYS)
    assert measured.card == "a pretended card"
    assert measured.exactness.within_limit


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("denoise-table {}/pictures.npz", ["--limit", "2", "--times", "10,500"]),
        ("prior-loss {}/pictures.npz", ["--limit", "2"]),
        ("sample", ["--count", "2", "--steps", "3", "--out", "{}/samples.png"]),
        ("figure {}/pictures.npz", ["--columns", "dps:steps=3", "--box", "8", "--out", "{}/f.png"]),
    ],
    ids=lambda value: value.split()[0] if isinstance(value, str) else "flags",
)  # fmt: skip
def test_a_command_runs(
    name: str, rest: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = command(folder, *[part.format(folder) for part in (name, *rest)])
    with pretended(monkeypatch):
        assert main([*asked, "--device", "cuda"]) == 0
