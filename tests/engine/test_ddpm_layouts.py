"""DDPM and diffusers files against what the diffusers package answers on the same weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from engine.errors import UserError
from engine.priors import ddpm_layout, diffusers_layout
from engine.priors.blueprint import Blueprint, Choices
from engine.priors.checkpoints import load_prior, read_blueprint
from engine.priors.schedule import NoiseSchedule
from tests.engine.checkpoint_files import assert_refused
from tests.engine.ddpm_files import (
    SCHEDULER,
    as_original,
    expected,
    reference,
    weights,
    with_old_names,
    write_folder,
)

TOLERANCE = 1e-4


def assert_answers(path: Path, name: str, choices: Choices | None = None) -> None:
    x, times, output = expected(name)
    prior = load_prior(path, choices)
    with torch.no_grad():
        answer = prior.network(x, times)[:, :, ::2, ::2].numpy()
    np.testing.assert_allclose(answer, output, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("name", ["google", "defaults", "groups"])
def test_a_folder_of_diffusers(tmp_path: Path, name: str) -> None:
    """Its conventions come from config.json: heads, padding, time embedding, groups, epsilon."""
    assert_answers(write_folder(tmp_path / "model", name), name)


def test_a_folder_of_2022(tmp_path: Path) -> None:
    """Weights in a .bin file under unet/, attention layers with other names."""
    folder = write_folder(tmp_path / "unet", "google")
    (folder / "diffusion_pytorch_model.safetensors").unlink()
    torch.save(with_old_names(weights("google")), folder / "diffusion_pytorch_model.bin")
    assert_answers(tmp_path, "google")


def test_a_single_file_of_diffusers(tmp_path: Path) -> None:
    save_file(weights("google"), tmp_path / "model.safetensors")
    assert_answers(tmp_path / "model.safetensors", "google")


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("wrapped", [False, True])
def test_the_original_layout(tmp_path: Path, legacy: bool, wrapped: bool) -> None:
    path = tmp_path / "celeba_hq.ckpt"
    content: Any = as_original(weights("google"))
    if wrapped:  # as the port's training saves it
        training = {f"module.{key}": value for key, value in content.items()}
        content = [{k: v + 1 for k, v in training.items()}, {"lr": 1e-4}, 3, 400, training]
    torch.save(content, path, _use_new_zipfile_serialization=not legacy)
    assert_answers(path, "google")


@pytest.mark.slow
def test_celebahq256_forward(tmp_path: Path) -> None:
    """All 113,673,219 parameters, in the original's layout."""
    torch.save(as_original(weights("celebahq256")), tmp_path / "celeba_hq.ckpt")
    assert_answers(tmp_path / "celeba_hq.ckpt", "celebahq256")


class TestCelebaHQ:
    """The public layout at its full size, without storage."""

    def shapes(self) -> dict[str, torch.Tensor]:
        found = reference("celebahq256")["shapes"]
        return {key: torch.empty(shape, device="meta") for key, shape in found.items()}

    def assert_celebahq(self, blueprint: Blueprint) -> None:
        with torch.device("meta"):
            network = blueprint.build()
        found = {key: list(value.shape) for key, value in network.state_dict().items()}
        assert found == reference("celebahq256")["shapes"]
        assert len(found) == 450
        assert sum(p.numel() for p in network.parameters()) == 113_673_219
        assert (blueprint.resolution, blueprint.size_multiple) == (256, 32)
        assert not blueprint.learned_variance
        assert {k: v.shape for k, v in blueprint.tensors.items()} == {
            k: v.shape for k, v in network.state_dict().items()
        }

    def test_original(self) -> None:
        tensors = as_original(self.shapes())
        assert tensors["mid.attn_1.q.weight"].shape == (512, 512, 1, 1)
        assert "up.5.upsample.conv.weight" in tensors
        assert "up.4.attn.2.proj_out.bias" in tensors
        assert ddpm_layout.recognised(tensors)
        self.assert_celebahq(ddpm_layout.blueprint(tensors, Choices()))

    @pytest.mark.parametrize("with_configuration", [True, False])
    def test_diffusers(self, with_configuration: bool) -> None:
        configuration = reference("celebahq256")["config"] if with_configuration else None
        tensors = self.shapes()
        assert diffusers_layout.recognised(tensors)
        self.assert_celebahq(
            diffusers_layout.blueprint(tensors, Choices(), configuration, None, "model")
        )


class TestScheduler:
    def schedule(self, folder: Path, values: dict[str, Any], place: str = "") -> NoiseSchedule:
        write_folder(folder / "unet", "groups")
        path = folder / place / "scheduler_config.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(values))
        return load_prior(folder).schedule

    @pytest.mark.parametrize("place", ["unet", "scheduler", ""])
    def test_is_found(self, tmp_path: Path, place: str) -> None:
        found = self.schedule(tmp_path, SCHEDULER | {"num_train_timesteps": 500}, place)
        assert found == NoiseSchedule.linear(timesteps=500)

    def test_cosine(self, tmp_path: Path) -> None:
        values = SCHEDULER | {"beta_schedule": "squaredcos_cap_v2"}
        assert self.schedule(tmp_path, values) == NoiseSchedule.cosine()

    def test_roots_evenly_spaced(self, tmp_path: Path) -> None:
        betas = self.schedule(tmp_path, SCHEDULER | {"beta_schedule": "scaled_linear"}).betas
        steps = np.linspace(0.0001**0.5, 0.02**0.5, 1000) ** 2
        np.testing.assert_allclose(betas, steps, rtol=1e-12)

    @pytest.mark.parametrize(
        "change",
        [
            {"prediction_type": "v_prediction"},
            {"prediction_type": "sample"},
            {"trained_betas": [0.1, 0.2]},
            {"rescale_betas_zero_snr": True},
            {"beta_schedule": "sigmoid"},
            {"beta_end": 1.5},
            {"num_train_timesteps": 1e3},
        ],
        ids=str,
    )
    def test_of_another_kind(self, tmp_path: Path, change: dict[str, Any]) -> None:
        with pytest.raises(UserError):
            self.schedule(tmp_path, SCHEDULER | change)


@pytest.mark.parametrize(
    "change",
    [
        {"_class_name": "UNet2DConditionModel"},
        {"_class_name": "AutoencoderKL"},
        {"in_channels": 4},
        {"center_input_sample": True},
        {"time_embedding_type": "fourier"},
        {"resnet_time_scale_shift": "scale_shift"},
        {"num_class_embeds": 10},
        {"class_embed_type": "timestep"},
        {"downsample_type": "resnet"},
        {"mid_block_scale_factor": 1.4},
        {"act_fn": "relu"},
        {"down_block_types": ["DownBlock2D", "SkipDownBlock2D", "DownBlock2D"]},
        {"up_block_types": ["UpBlock2D", "UpBlock2D"]},
        {"block_out_channels": [32, 32, 2**40]},
        {"block_out_channels": [32, 32, 33]},
        {"block_out_channels": "wide"},
        {"block_out_channels": []},
        {"layers_per_block": 0},
        {"layers_per_block": 10**9},
        {"norm_num_groups": 0},
        {"norm_num_groups": None},
        {"attention_head_dim": 5},
        {"attention_head_dim": -32},
        {"sample_size": None},
        {"sample_size": [32, 64]},
        {"sample_size": 33},
        {"freq_shift": 16},
        {"out_channels": 4},
        {"norm_eps": -1},
    ],
    ids=str,
)
def test_configurations_that_are_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    folder = write_folder(tmp_path / "model", "google", **change)
    assert_refused(folder / "diffusion_pytorch_model.safetensors")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 100_000, b" " * 2**21])
def test_a_damaged_configuration(tmp_path: Path, content: bytes) -> None:
    folder = write_folder(tmp_path / "model", "groups")
    (folder / "config.json").write_bytes(content)
    with pytest.raises(UserError, match=r"config\.json beside the weights is damaged"):
        load_prior(folder)


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no weights"):
        load_prior(tmp_path)


class TestChoices:
    """What a file without a configuration leaves open."""

    def read(self, folder: Path, **choices: Any) -> Blueprint:
        torch.save(as_original(weights("google")), folder / "model.ckpt")
        return read_blueprint(folder / "model.ckpt", Choices(**choices))[1]

    def test_the_usual(self, tmp_path: Path) -> None:
        """Attention on one level is at 16 x 16: 32 pixels, as the port's CIFAR-10 network has it."""
        blueprint = self.read(tmp_path)
        assert blueprint.resolution == 32
        assert "--resolution" in " ".join(blueprint.assumed)
        assert "--heads" in " ".join(blueprint.assumed)

    def test_resolution(self, tmp_path: Path) -> None:
        blueprint = self.read(tmp_path, resolution=64)
        assert blueprint.resolution == 64
        assert "--resolution" not in " ".join(blueprint.assumed)

    def test_heads(self, tmp_path: Path) -> None:
        """Other heads, another answer."""
        self.read(tmp_path)
        x, times, _ = expected("google")
        with torch.no_grad():
            one, many, wide = (
                load_prior(tmp_path / "model.ckpt", choices).network(x, times)
                for choices in (Choices(), Choices(head_channels=8), Choices(head_channels=32))
            )
        assert (one - many).abs().max() > 1e-3
        assert (one - wide).abs().max() > 1e-3

    def test_heads_that_do_not_fit(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="heads"):
            self.read(tmp_path, heads=4)  # layers of 32 and of 64 channels
        with pytest.raises(UserError):
            self.read(tmp_path, head_channels=7)

    def test_schedule(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, schedule="cosine").noise_schedule() == NoiseSchedule.cosine()

    @pytest.mark.parametrize(
        "choices", [{"resolution": 64}, {"heads": 2}, {"head_channels": 8}], ids=str
    )
    def test_what_config_json_says_cannot_be_chosen(
        self, tmp_path: Path, choices: dict[str, int]
    ) -> None:
        folder = write_folder(tmp_path / "model", "groups")
        with pytest.raises(UserError, match=r"says its .* itself"):
            load_prior(folder, Choices(**choices))
