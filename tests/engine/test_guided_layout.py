"""guided-diffusion and improved-diffusion files: the configuration from names and shapes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import UserError
from engine.priors import guided_layout
from engine.priors.blueprint import Blueprint, Choices
from engine.priors.checkpoints import load_prior
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration
from tests.engine.checkpoint_files import assert_refused
from tests.engine.test_unet_reference import CHANNEL_MULT_AT_256, layout, skeleton

SMALL = UNetConfiguration(
    image_size=32,
    model_channels=32,
    channel_mult=(1, 2),
    num_res_blocks=1,
    attention_resolutions=(16,),
    num_head_channels=64,
)


def read(configuration: UNetConfiguration, **choices: Any) -> tuple[UNetConfiguration, Blueprint]:
    """What is read from the names and shapes of a network of this configuration."""
    with torch.device("meta"):
        blueprint = guided_layout.blueprint(UNet(configuration).state_dict(), Choices(**choices))
        return blueprint.build().configuration, blueprint


@pytest.mark.parametrize("name", ["ffhq256", "imagenet256"])
def test_public_files(name: str) -> None:
    """Names and shapes of the files themselves; nothing but the defaults."""
    published = layout(name)
    tensors = {key: torch.empty(shape, device="meta") for key, shape in published["shapes"].items()}
    blueprint = guided_layout.blueprint(tensors, Choices())
    with torch.device("meta"):
        network = blueprint.build()
    assert {k: list(v.shape) for k, v in network.state_dict().items()} == published["shapes"]
    wanted = skeleton(published["config"]).configuration
    assert network.configuration == dataclasses.replace(wanted, num_heads=1)
    assert (blueprint.resolution, blueprint.size_multiple) == (256, 32)
    assert blueprint.learned_variance
    assert blueprint.noise_schedule() == NoiseSchedule.linear()


PUBLIC: dict[str, tuple[UNetConfiguration, int]] = {
    # improved-diffusion: plain convolutions between the levels, 4 heads.
    "cifar10": (UNetConfiguration(32, 128, (1, 2, 2, 2), 3, (16, 8), num_heads=4,
                                  resblock_updown=False, learn_sigma=True), 32),
    "imagenet64": (UNetConfiguration(64, 128, (1, 2, 3, 4), 3, (16, 8), num_heads=4,
                                     resblock_updown=False, learn_sigma=True), 64),
    "without scale and shift": (
        UNetConfiguration(256, 128, CHANNEL_MULT_AT_256, 2, (16,), num_heads=4,
                          resblock_updown=False, use_scale_shift_norm=False), 256),
    # guided-diffusion; the 512 x 512 network begins with half its channels.
    "lsun": (UNetConfiguration(256, 256, CHANNEL_MULT_AT_256, 2, (32, 16, 8), 64,
                               learn_sigma=True), 256),
    "512": (UNetConfiguration(512, 256, (0.5, 1, 1, 2, 2, 4, 4), 2, (32, 16, 8), 64,
                              learn_sigma=True), 512),
    "128": (UNetConfiguration(128, 256, (1, 1, 2, 3, 4), 2, (32, 16, 8), 64), 128),
    "no attention but the middle's": (
        UNetConfiguration(64, 64, (1, 2, 3, 4), 1, (), 64), 64),
    "one level": (UNetConfiguration(16, 64, (1,), 2, (16,), num_heads=4, resblock_updown=False), 16),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_read_is_what_was_built(name: str) -> None:
    built, resolution = PUBLIC[name]
    found, blueprint = read(built)
    assert found == built
    assert blueprint.resolution == resolution


def test_choices_come_first() -> None:
    found, blueprint = read(SMALL, resolution=64, heads=2, schedule="cosine")
    assert (found.image_size, found.attention_resolutions) == (64, (32,))
    assert (found.num_heads, found.num_head_channels) == (2, -1)
    assert blueprint.noise_schedule() == NoiseSchedule.cosine()
    assert blueprint.assumed == ("1000 timesteps (--timesteps)",)


def test_a_longer_chain_is_told_the_same_times() -> None:
    """improved-diffusion's 4000 steps: betas a quarter as large, t from 0 to 1000 in quarters."""
    found, blueprint = read(SMALL, timesteps=4000)
    schedule = blueprint.noise_schedule()
    assert schedule.timesteps == 4000
    assert schedule.betas[0] == pytest.approx(1e-4 / 4)
    assert schedule.betas[-1] == pytest.approx(0.02 / 4)
    torch.manual_seed(0)
    long = UNet(found).eval()
    short = UNet(dataclasses.replace(found, time_scale=1.0)).eval()
    short.load_state_dict(long.state_dict())
    x = torch.randn(1, 3, 16, 16)
    with torch.no_grad():
        torch.testing.assert_close(long(x, torch.tensor([2001])), short(x, torch.tensor([500.25])))
        assert (long(x, torch.tensor([2001])) - short(x, torch.tensor([2001]))).abs().max() > 1e-3


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float16])
def test_a_file_gives_the_same_network(tmp_path: Path, legacy: bool, dtype: torch.dtype) -> None:
    torch.manual_seed(0)
    original = UNet(SMALL).eval().to(dtype)
    path = tmp_path / "model.pt"
    content = {"state_dict": original.state_dict(), "step": 3}
    torch.save(content, path, _use_new_zipfile_serialization=not legacy)
    prior = load_prior(path)
    x, t = torch.randn(1, 3, 32, 32), torch.tensor([7])
    with torch.no_grad():
        torch.testing.assert_close(prior.network(x, t), original.float()(x, t))
    assert prior.description.name == "model"
    assert {p.dtype for p in prior.network.parameters()} == {torch.float32}


def renamed(tensors: dict[str, torch.Tensor], old: str, new: str) -> dict[str, torch.Tensor]:
    return {key.replace(old, new): value for key, value in tensors.items()}


def widened(tensors: dict[str, torch.Tensor], channels: int) -> dict[str, torch.Tensor]:
    return tensors | {"input_blocks.0.0.weight": torch.zeros(32, channels, 3, 3)}


FOREIGN: dict[str, tuple[Any, str]] = {
    "class": (lambda t: t | {"label_emb.weight": torch.zeros(10, 128)}, "conditioned on a class"),
    "latent": (lambda t: {f"model.diffusion_model.{k}": v for k, v in t.items()}, "latent"),
    "latent 4": (lambda t: widened(t, 4), r"latent space \(4 channels\)"),
    "upsampler": (lambda t: widened(t, 6), "a second picture"),
    "grey": (lambda t: widened(t, 1), "grey"),
    "text": (
        lambda t: t | {"input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": torch.zeros(1)},
        "conditioned on text",
    ),
    "autoencoder": (
        lambda t: {"encoder.conv_in.weight": torch.zeros(1), "quant_conv.bias": torch.zeros(1)},
        "autoencoder",
    ),
    "EDM": (lambda t: {"model.map_layer0.weight": torch.zeros(1)}, "EDM"),
    "score": (lambda t: {"module.all_modules.0.weight": torch.zeros(1)}, "score-SDE"),
    "transformer": (lambda t: {"x_embedder.proj.weight": torch.zeros(1)}, "transformer"),
    "denoiser": (lambda t: {"module.dncnn.0.weight": torch.zeros(1)}, "denoiser"),
    "LoRA": (lambda t: {"unet.a.lora_up.weight": torch.zeros(1)}, "LoRA"),
    "classifier": (
        lambda t: {k: v for k, v in t.items() if not k.startswith(("output_blocks", "out.2"))},
        "classifier",
    ),
    "unknown": (lambda t: {"layer1.weight": torch.zeros(1)}, "no known layout"),
    "missing": (lambda t: {k: v for k, v in t.items() if k != "middle_block.1.qkv.bias"},
                "lacks the weights middle_block.1.qkv.bias"),
    "a level lost": (lambda t: renamed(t, "input_blocks.3.", "input_blocks.9."), "channels|prior"),
    "more": (lambda t: t | {"extra.weight": torch.zeros(1)}, "unexpected weights"),
    "misshapen": (lambda t: t | {"out.0.bias": torch.zeros(7)}, "unexpected weights"),
    "no dimension": (lambda t: t | {"out.2.weight": torch.zeros(())}, "does not describe"),
    "nothing": (lambda t: {}, "no weights by name"),
    "a list": (lambda t: list(t.values()), "no weights by name"),
    "numbers": (lambda t: {"a": 1}, "no weights by name"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_other_models_are_named(tmp_path: Path, kind: str) -> None:
    with torch.device("meta"):
        shapes = UNet(SMALL).state_dict()
    change, sentence = FOREIGN[kind]
    path = tmp_path / "model.pt"
    torch.save(change({key: torch.zeros(value.shape) for key, value in shapes.items()}), path)
    with pytest.raises(UserError, match=sentence):
        load_prior(path)
    assert_refused(path)
