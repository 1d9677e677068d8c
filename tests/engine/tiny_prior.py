"""A prior that is small enough for every test of the command line: random weights, 32 x 32."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.priors.unet import UNet, UNetConfiguration

SIDE = 32


def write_tiny_prior(path: Path, side: int = SIDE, seed: int = 0) -> Path:
    """A Palimpsest prior file for pictures of that side, the same bytes for the same seed."""
    configuration = UNetConfiguration(
        image_size=side,
        model_channels=32,
        channel_mult=(1, 1),
        num_res_blocks=1,
        attention_resolutions=(side // 2,),
        num_head_channels=32,
    )
    metadata = {
        **dataclasses.asdict(configuration),
        "architecture": "adm-unet",
        "prediction": "epsilon",
        "domain": "nothing",
        "schedule": {"kind": "linear", "beta_start": 1e-4, "beta_end": 0.02, "timesteps": 1000},
    }
    save_file(_weights(configuration, seed), path, metadata={"config": json.dumps(metadata)})
    return path


def _weights(configuration: UNetConfiguration, seed: int) -> dict[str, torch.Tensor]:
    with torch.device("meta"):
        shapes = UNet(configuration).state_dict()
    generator = torch.Generator().manual_seed(seed)
    return {
        name: 0.05 * torch.randn(value.shape, generator=generator) for name, value in shapes.items()
    }
