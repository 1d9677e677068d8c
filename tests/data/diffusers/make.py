"""What the diffusers package itself returns, for the tests of its layout.

    pip install diffusers
    python tests/data/diffusers/make.py

Writes NAME.json, the config.json that diffusers saves together with names and shapes of its
weights, and NAME-forward.npz, its answer on weights that follow from their names alone.
"""

from __future__ import annotations

import json
import math
import tempfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import UNet2DModel

HERE = Path(__file__).parent

# The files of google/ddpm-*: a time embedding of [sin, cos] / (half - 1), one head, downsampling
# that pads below and on the right.
GOOGLE: dict[str, Any] = {
    "flip_sin_to_cos": False,
    "freq_shift": 1,
    "downsample_padding": 0,
    "norm_eps": 1e-6,
    "attention_head_dim": None,
}
VARIANTS: dict[str, dict[str, Any]] = {
    "google": GOOGLE
    | {
        "sample_size": 32,
        "block_out_channels": (32, 32, 64),
        "down_block_types": ("DownBlock2D", "AttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
        "layers_per_block": 2,
    },
    # The defaults of the package, which its training example keeps: heads of 8 channels.
    "defaults": {
        "sample_size": 32,
        "block_out_channels": (32, 64),
        "down_block_types": ("AttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "AttnUpBlock2D"),
        "layers_per_block": 1,
    },
    "groups": {
        "sample_size": 16,
        "out_channels": 6,
        "block_out_channels": (16, 32),
        "down_block_types": ("DownBlock2D", "AttnDownBlock2D"),
        "up_block_types": ("AttnUpBlock2D", "UpBlock2D"),
        "layers_per_block": 1,
        "norm_num_groups": 8,
        "add_attention": False,
    },
    "celebahq256": GOOGLE
    | {
        "sample_size": 256,
        "block_out_channels": (128, 128, 256, 256, 512, 512),
        "down_block_types": (*("DownBlock2D",) * 4, "AttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "AttnUpBlock2D", *("UpBlock2D",) * 4),
        "layers_per_block": 2,
    },
}
INPUT_SHAPE, INPUT_SEED, TIMESTEPS = (2, 3, 32, 64), 7, (0, 620)


def weights_from_name(name: str, shape: torch.Size) -> torch.Tensor:
    """The rule of tests/engine/test_unet_reference.py."""
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    values = torch.randn(shape, generator=generator)
    if len(shape) == 1:
        return values * 0.05 + (1.0 if name.endswith("weight") else 0.0)
    return values / math.sqrt(math.prod(shape[1:]))


def saved_configuration(network: UNet2DModel) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        network.save_config(folder)
        return json.loads((Path(folder) / "config.json").read_text())


def main() -> None:
    for name, flags in VARIANTS.items():
        network = UNet2DModel(**flags).eval()
        weights = {k: weights_from_name(k, v.shape) for k, v in network.state_dict().items()}
        network.load_state_dict(weights)
        x = torch.randn(INPUT_SHAPE, generator=torch.Generator().manual_seed(INPUT_SEED))
        with torch.no_grad():
            output = network(x, torch.tensor(TIMESTEPS)).sample
        described = {
            "config": saved_configuration(network),
            "parameters": sum(p.numel() for p in network.parameters()),
            "shapes": {key: list(value.shape) for key, value in weights.items()},
        }
        (HERE / f"{name}.json").write_text(json.dumps(described))
        np.savez_compressed(
            HERE / f"{name}-forward.npz",
            output=output[:, :, ::2, ::2].numpy(),
            input_shape=INPUT_SHAPE,
            input_seed=INPUT_SEED,
            timesteps=TIMESTEPS,
        )


if __name__ == "__main__":
    main()
