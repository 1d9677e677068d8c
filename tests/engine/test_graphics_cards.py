"""A card that torch leaves idle is named, with the reason; a computer without one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine import devices, graphics_cards
from engine.command_line import main
from engine.devices import choose_device
from engine.errors import UserError
from engine.graphics_cards import fault_of_card, unused_card

linux = pytest.mark.skipif(
    not graphics_cards.sys.platform.startswith("linux"), reason="reads Linux's files"
)


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose torch has CUDA but no device; beside a sound card of NVIDIA, a display."""
    for name, pci_class in (("sound", "0x040300"), ("display", "0x030000")):
        folder = tmp_path / "pci" / name
        folder.mkdir(parents=True)
        (folder / "vendor").write_text("0x10de\n")
        (folder / "class").write_text(f"{pci_class}\n")
    monkeypatch.setattr(graphics_cards, "PCI_DEVICES", tmp_path / "pci")
    monkeypatch.setattr(graphics_cards, "DRIVER", tmp_path / "version")
    monkeypatch.setattr(graphics_cards, "ROCM", tmp_path / "kfd")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setattr(torch.version, "hip", None)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return tmp_path


def reason() -> str:
    found = unused_card()
    return "" if found is None else found.problem


@linux
class TestReasons:
    def test_torch_without_cuda(self, card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(torch.version, "cuda", None)
        found = unused_card()
        assert found is not None
        assert "built without CUDA" in found.problem
        assert "GPU pack" in found.remedy

    def test_no_driver(self, card: Path) -> None:
        assert "its driver is not there" in reason()

    def test_an_old_driver(self, card: Path) -> None:
        (card / "version").write_text("NVRM version: 470")
        assert "does not work with CUDA 13.0" in reason()

    @pytest.mark.parametrize("value", ["", "-1"])
    def test_hidden(self, card: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", value)
        assert "CUDA_VISIBLE_DEVICES hides it" in reason()
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
        assert "hides" not in reason()

    def test_rocm(self, card: Path) -> None:
        (card / "pci" / "display" / "vendor").write_text("0x1002\n")
        assert unused_card() is None, "a card without its computing driver may be any"
        (card / "kfd").touch()
        assert "without ROCm" in reason()

    def test_none(self, card: Path) -> None:
        (card / "pci" / "display" / "class").write_text("0x020000\n")
        assert unused_card() is None

    def test_a_card_that_torch_has_no_kernels_for(
        self, card: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(graphics_cards, "fault_of_card", lambda _: "no kernel image")
        assert "cannot compute on it (no kernel image)" in reason()


@pytest.mark.skipif(torch.cuda.is_available(), reason="this computer has a card")
def test_a_card_has_to_add_two_numbers() -> None:
    fault_of_card.cache_clear()
    assert fault_of_card(0)
    fault_of_card.cache_clear()


def test_automatic_passes_over_a_card_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    monkeypatch.setattr(devices, "fault_of_card", lambda _: "no kernel image")
    assert choose_device() == torch.device("cpu")
    monkeypatch.setattr(devices, "fault_of_card", lambda _: "")
    assert choose_device() == torch.device("cuda")


@linux
def test_the_word_is_told_once_by_commands(
    card: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="driver is not there"):
        choose_device("cuda")
    out = str(tmp_path / "gallery.png")
    assert main(["sample", "--out", out, "--prior", "none-such"]) == 2
    assert capsys.readouterr().err.count("its driver is not there") == 1
    assert main(["sample", "--out", out, "--prior", "none-such", "--device", "cpu"]) == 2
    assert "driver" not in capsys.readouterr().err
