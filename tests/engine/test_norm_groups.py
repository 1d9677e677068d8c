"""How many channels a normalisation takes its mean from: of one alone, a picture's mean is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from engine.errors import UserError
from engine.priors.checkpoints import load_prior, read_checkpoint
from engine.priors.unet import UNet, UNetConfiguration
from engine.training.beginning import beginning_of
from engine.training.network import unet_configuration
from engine.training.prior_files import Source, save_prior
from engine.training.prior_settings import PriorTraining
from tests.engine.test_prior_training import noise
from tests.engine.test_train_from import changed, going_on
from tests.engine.tiny_prior import write_tiny_prior

SIDE = 16


@pytest.fixture
def prior(tmp_path: Path) -> Path:
    return write_tiny_prior(tmp_path / "first.safetensors", SIDE)


def groups_of(network: nn.Module) -> set[int]:
    return {m.num_groups for m in network.modules() if isinstance(m, nn.GroupNorm)}


@pytest.mark.parametrize(
    ("channels", "groups"), [(32, 8), (64, 16), (96, 24), (128, 32), (256, 32)]
)
def test_a_new_network_has_four_channels_in_a_group_at_least(channels: int, groups: int) -> None:
    settings = PriorTraining(channels=channels, channel_mult="1,2,3")
    configuration = unet_configuration(settings, SIDE)
    assert configuration.norm_groups == groups
    with torch.device("meta"):
        assert groups_of(UNet(configuration)) == {groups}


def test_other_groups_can_be_asked_for() -> None:
    settings = PriorTraining(channels=64, channel_mult="1,2", norm_groups=32)
    assert unet_configuration(settings, SIDE).norm_groups == 32
    with pytest.raises(UserError, match=r"norm_groups. cannot be 48 with 64 channels"):
        unet_configuration(PriorTraining(channels=64, channel_mult="1,2", norm_groups=48), SIDE)


def last_layer(groups: int) -> nn.Sequential:
    """The end of a network of 32 channels: half of them the picture, half its negative."""
    network = UNet(UNetConfiguration(8, 32, (1,), 1, (), num_head_channels=32, norm_groups=groups))
    last: nn.Sequential = network.out.double()
    nn.init.zeros_(last[2].bias)
    nn.init.zeros_(last[2].weight)
    with torch.no_grad():
        last[2].weight[0, :2, 1, 1] = torch.tensor([1.0, -1.0])
    return last


@pytest.mark.parametrize(("groups", "sees"), [(32, False), (16, True), (8, True)])
def test_only_several_channels_in_a_group_tell_a_mean(groups: int, sees: bool) -> None:
    """silu(a) - silu(-a) = a: what comes out has the mean that went in, or none."""
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(1, 1, 64, 64, generator=generator, dtype=torch.float64)
    x = x - x.mean()

    def mean_of(shifted: Tensor) -> float:
        signs = torch.tensor([1.0, -1.0] * 16, dtype=torch.float64)[None, :, None, None]
        return float(last_layer(groups)(signs * shifted)[:, 0].mean().detach())

    assert mean_of(x) == pytest.approx(0.0, abs=1e-12)
    expected = 0.1 / float(torch.sqrt(x.var(correction=0) + 0.01)) if sees else 0.0
    assert mean_of(x + 0.1) == pytest.approx(expected, abs=1e-4)


def test_a_file_says_them_and_is_read_so(tmp_path: Path) -> None:
    learning = going_on(write_tiny_prior(tmp_path / "a.safetensors", SIDE), noise(24, SIDE))
    assert learning.network.configuration.norm_groups == 32
    other = going_on(tmp_path / "a.safetensors", noise(24, SIDE), norm_groups=8)
    assert groups_of(other.network) == groups_of(other.averaged) == {8}
    before, after = learning.network.state_dict(), other.network.state_dict()
    assert all(torch.equal(after[key], value) for key, value in before.items())
    other.measure(0.0, 2)
    out = tmp_path / "b.safetensors"
    save_prior(other, out, Source("toys", "noise.npz", "0" * 64, 0))
    assert read_checkpoint(out).configuration["norm_groups"] == 8
    assert groups_of(load_prior(out).network) == {8}
    assert beginning_of(str(out)).configuration.norm_groups == 8
    x, times = torch.ones(1, 3, SIDE, SIDE), torch.tensor([10])
    with torch.no_grad():
        expected = other.averaged(x, times)
        torch.testing.assert_close(load_prior(out).network(x, times), expected, atol=1e-3, rtol=0)


def test_a_prior_cannot_be_given_groups_that_do_not_fit(prior: Path) -> None:
    with pytest.raises(UserError, match=r"norm_groups. cannot be 5"):
        going_on(prior, noise(24, SIDE), norm_groups=5)


@pytest.mark.parametrize("groups", [0, -8, 5, 64, 10**9, "x", None, 2.5e300])
def test_a_file_with_implausible_groups_is_refused(prior: Path, groups: object) -> None:
    changed(prior, lambda tensors, said: said.update(norm_groups=groups))
    with pytest.raises(UserError):
        load_prior(prior)


def test_a_file_without_them_has_those_of_the_public_networks(prior: Path) -> None:
    changed(prior, lambda tensors, said: said.pop("norm_groups", None))
    assert "norm_groups" not in json.dumps(read_checkpoint(prior).configuration)
    assert groups_of(load_prior(prior).network) == {32}
