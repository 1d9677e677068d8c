"""python -m engine train --from: a training that begins with the weights of a prior."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load, save_file

from engine.command_line import main
from engine.errors import UserError
from engine.priors.checkpoints import load_prior, read_checkpoint
from engine.priors.unet import UNet, UNetConfiguration
from engine.training.beginning import beginning_of
from engine.training.budget import Budget
from engine.training.card import card_path
from engine.training.deck import to_signal
from engine.training.held_out import measured_times, noise_errors
from engine.training.loop import train
from engine.training.prior import PriorTrainer
from engine.training.prior_files import Source, save_prior
from engine.training.prior_settings import PriorTraining
from engine.training.state import state_path
from tests.engine.ddpm_files import write_folder
from tests.engine.test_prior_training import CPU, gaussian_pictures, noise
from tests.engine.test_train_command import stopped_command
from tests.engine.tiny_prior import write_tiny_prior

SIDE = 16
FLAGS = ("--batch", "2", "--times", "2", "--samples", "1", "--device", "cpu")


@pytest.fixture(autouse=True)
def quick_galleries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.training.samples.STEPS", 2)


@pytest.fixture
def prior(tmp_path: Path) -> Path:
    """A prior whose network says little: weights of 0.05, a chain that is not the usual one."""
    path = write_tiny_prior(tmp_path / "first.safetensors", SIDE)
    chain = {"kind": "linear", "beta_start": 2e-4, "beta_end": 0.03, "timesteps": 500}
    changed(path, lambda tensors, said: said.update(schedule=chain, domain="toys", time_scale=2.0))
    return path


def changed(path: Path, change: Callable[[dict[str, Any], dict[str, Any]], Any]) -> None:
    tensors, said = load(path.read_bytes()), read_checkpoint(path).configuration
    change(tensors, said)
    save_file(tensors, path, {"config": json.dumps(said)})


def pictures(folder: Path, pixels: np.ndarray | None = None) -> Path:
    path = folder / "pictures.npz"
    np.savez(path, images=noise(24, SIDE) if pixels is None else pixels)
    return path


def command(prior: Path, out: Path, *more: str, steps: int = 6) -> list[str]:
    words = ["train", str(pictures(out.parent)), "--from", str(prior), "--out", str(out)]
    return [*words, "--steps", str(steps), *FLAGS, *more]


def going_on(prior: Path, pixels: np.ndarray, **settings: Any) -> PriorTrainer:
    beginning = beginning_of(str(prior))
    values = beginning.merged({"batch": 16, "coarse_share": 0.0, **settings})
    return PriorTrainer(pixels, PriorTraining.from_dict(values), CPU, beginning=beginning)


def test_it_begins_at_the_loss_of_the_prior_and_takes_its_network_over(prior: Path) -> None:
    learning, given = going_on(prior, noise(24, SIDE)), load_prior(prior)
    held_out, times = to_signal(learning.deck.held_out), measured_times(500, 4)
    for precision in (torch.float32, torch.bfloat16):
        learning.precision = precision
        known = learning.picture_mean
        errors = noise_errors(given.network, given.schedule, held_out, times, 16, precision, known)
        assert learning.measure(0.0, 4).held_out == np.mean(errors)
    assert learning.network.configuration == given.network.configuration
    assert learning.schedule == given.schedule
    assert all(p.requires_grad for p in learning.network.parameters())


def test_it_gets_better_on_other_pictures_and_leaves_the_prior_alone(prior: Path) -> None:
    before = load_prior(prior)
    learning = going_on(prior, gaussian_pictures(60, SIDE), rate=0.01, batch=8)
    first = learning.held_out_loss(4)
    assert train(learning, Budget(steps=15), lambda: None, lambda: False)
    assert learning.held_out_loss(4) < 0.8 * first
    beginning = learning.beginning
    assert beginning is not None
    for key, value in before.network.state_dict().items():
        assert torch.equal(beginning.unet.state_dict()[key], value)


def test_what_comes_out_says_where_it_began(
    prior: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "first-card.md").write_text("# first\n\n## Data\nToys of ours.\n\n## Training\nx\n")
    out = tmp_path / "second.safetensors"
    assert main(command(prior, out)) == 0
    second, origin = load_prior(out), read_checkpoint(out).configuration["from"]
    about = load_prior(prior).description
    assert second.schedule == load_prior(prior).schedule
    assert origin == {
        "name": "first", "sha256": about.sha256, "domain": "toys", "credits": "Toys of ours.",
    }  # fmt: skip
    text = card_path(out).read_text()
    for part in (about.sha256, "> Toys of ours.", "--from first", "| 0 | 0.0 |  |", "500 times"):
        assert part in text
    assert "| mean of a picture | lost by the network" in text
    assert "The prior first as it is: held out" in capsys.readouterr().out
    third = tmp_path / "third.safetensors"
    assert main(command(out, third, steps=1)) == 0
    handed_on = read_checkpoint(third).configuration["from"]["credits"]
    for part in ("pictures.npz", f"went on from first ({about.sha256})", "Toys of ours."):
        assert part in handed_on


def test_without_anything_better_the_prior_itself_is_written(prior: Path, tmp_path: Path) -> None:
    learning, out = going_on(prior, noise(24, SIDE)), tmp_path / "second.safetensors"
    learning.measure(0.0)
    learning.take_step(0.5)
    for parameter in learning.averaged.parameters():
        parameter.fill_(1.0)
    learning.measure(1.0)
    save_prior(learning, out, Source("toys", "noise", "", 0))
    assert read_checkpoint(out).configuration["training"]["steps"] == 0
    for key, value in load(prior.read_bytes()).items():
        assert torch.equal(load(out.read_bytes())[key], value.half())


def test_a_stopped_one_goes_on_as_if_it_had_not_been(
    prior: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    whole, out = tmp_path / "whole.safetensors", tmp_path / "p.safetensors"
    assert main(command(prior, whole, "--coarse-share", "0.2")) == 0
    words = command(prior, out, "--coarse-share", "0.2")
    assert stopped_command(words, monkeypatch, 3, signal.SIGTERM) == 130
    assert read_checkpoint(state_path(out)).configuration["step"] == 4

    other = write_tiny_prior(tmp_path / "other.safetensors", SIDE)
    start = words.index("--from")
    for wrong in (command(other, out), [*words[:start], *words[start + 2 :], "--resolution", "16"]):
        assert main(wrong) == 2
        assert "other settings or pictures" in capsys.readouterr().err
    assert main(command(prior, out)) == 0  # what is not given is taken from the state
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--channels", "64"), "has another channels (32) than was given (64)"),
        (("--channel-mult", "1,2"), "another channel_mult (1,1) than was given (1,2)"),
        (("--blocks", "2"), "has another blocks (1) than"),
        (("--resolution", "32"), "is for pictures of 16 x 16, and 32 was given"),
    ],
)
def test_flags_that_contradict_it(
    more: tuple[str, ...], message: str, prior: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main(command(prior, tmp_path / "p.safetensors", *more)) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "p.safetensors").exists()


def test_its_budget_chooses_the_batch_and_not_the_size(prior: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.safetensors"
    words = command(prior, out)
    place = words.index("--steps")
    assert main([*words[:place], "--minutes", "0.002", *words[place + 2 :]]) == 0
    said = read_checkpoint(out).configuration["training"]
    assert (said["channel_mult"], said["coarse_share"], said["batch"]) == ("1,1", 0.0, 2)


class TestNoBeginning:
    def test_the_name_of_none(self) -> None:
        with pytest.raises(UserError, match="no prior 'nobody'"):
            beginning_of("nobody")

    def test_a_network_of_another_design(self, tmp_path: Path) -> None:
        path = write_folder(tmp_path / "ddpm", "groups")
        with pytest.raises(UserError, match="no ADM UNet"):
            beginning_of(str(path))

    def test_one_that_predicts_something_else(self, prior: Path) -> None:
        changed(prior, lambda tensors, said: said.update(prediction="v"))
        with pytest.raises(UserError, match="no noise-predicting"):
            beginning_of(str(prior))

    def test_widths_that_no_setting_has(self, tmp_path: Path) -> None:
        network = UNet(UNetConfiguration(16, 64, (0.5, 1), 1, (), 32))
        path = tmp_path / "half.pt"
        torch.save(network.state_dict(), path)
        with pytest.raises(UserError, match="cannot go on here"):
            beginning_of(str(path))
