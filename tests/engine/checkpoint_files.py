"""Files of a very small network, good and bad, and what a refusal must look like."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save

from engine.errors import UserError
from engine.priors.checkpoints import load_prior
from engine.priors.unet import UNet, UNetConfiguration

CONFIGURATION: dict[str, Any] = {
    "architecture": "adm-unet",
    "prediction": "epsilon",
    "image_size": 8,
    "in_channels": 3,
    "model_channels": 32,
    "channel_mult": [1, 2],
    "num_res_blocks": 1,
    "attention_resolutions": [4],
    "num_head_channels": 32,
    "use_scale_shift_norm": True,
    "resblock_updown": True,
    "learn_sigma": False,
    "schedule": {"kind": "linear", "beta_start": 1e-4, "beta_end": 0.02, "timesteps": 1000},
    "domain": "test",
}


def network() -> UNet:
    torch.manual_seed(0)
    return UNet(
        UNetConfiguration(
            image_size=8,
            model_channels=32,
            channel_mult=(1, 2),
            num_res_blocks=1,
            attention_resolutions=(4,),
            num_head_channels=32,
        )
    ).eval()


def encoded(tensors: dict[str, torch.Tensor], configuration: object = CONFIGURATION) -> bytes:
    text = configuration if isinstance(configuration, str) else json.dumps(configuration)
    return save(tensors, {"config": text})


def safetensors_bytes(header: bytes, body: bytes = b"") -> bytes:
    return struct.pack("<Q", len(header)) + header + body


def assert_refused(path: Path) -> UserError:
    """Two sentences, the first with the file's name; and nothing but a UserError."""
    with pytest.raises(UserError) as caught:
        load_prior(path)
    assert path.name in caught.value.problem
    assert len(caught.value.problem) < 500
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value
