"""What the diffusers package says about its networks, and the files it would have written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from tests.engine.test_unet_reference import weights_from_name

REFERENCE = Path(__file__).parents[1] / "data" / "diffusers"
SCHEDULER = {
    "_class_name": "DDPMScheduler",
    "beta_start": 0.0001,
    "beta_end": 0.02,
    "beta_schedule": "linear",
    "num_train_timesteps": 1000,
    "clip_sample": True,
}


def reference(name: str) -> dict[str, Any]:
    """config, parameters and shapes, as diffusers has them."""
    return json.loads((REFERENCE / f"{name}.json").read_text())


def expected(name: str) -> tuple[torch.Tensor, torch.Tensor, np.ndarray]:
    """x, t, and every second row and column of what diffusers answers."""
    values = np.load(REFERENCE / f"{name}-forward.npz")
    generator = torch.Generator().manual_seed(int(values["input_seed"]))
    x = torch.randn(tuple(values["input_shape"]), generator=generator)
    return x, torch.from_numpy(values["timesteps"]), values["output"]


def weights(name: str) -> dict[str, torch.Tensor]:
    """The weights that the answer belongs to."""
    return {
        key: weights_from_name(key, torch.Size(shape))
        for key, shape in reference(name)["shapes"].items()
    }


def write_folder(folder: Path, name: str, **changes: Any) -> Path:
    """A folder as save_pretrained leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(reference(name)["config"] | changes))
    save_file(weights(name), folder / "diffusion_pytorch_model.safetensors")
    return folder


def as_original(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same weights with the names and shapes of celeba_hq.ckpt, from the other direction.

    Written from the file's list of names (conv_in, temb.dense.0, down.0.block.0.norm1, mid.attn_1,
    up.5.upsample.conv, norm_out, ...): its levels on the way up count down.
    """
    last = max(int(key.split(".")[1]) for key in tensors if key.startswith("up_blocks."))
    plain = [
        (r"^time_embedding\.linear_1", "temb.dense.0"),
        (r"^time_embedding\.linear_2", "temb.dense.1"),
        (r"^mid_block\.resnets\.0", "mid.block_1"),
        (r"^mid_block\.resnets\.1", "mid.block_2"),
        (r"^mid_block\.attentions\.0", "mid.attn_1"),
        (r"^conv_norm_out", "norm_out"),
        (r"^down_blocks", "down"),
        (r"^up_blocks\.(\d+)", lambda m: f"up.{last - int(m[1])}"),
        (r"\.resnets\.", ".block."),
        (r"\.attentions\.", ".attn."),
        (r"\.(down|up)samplers\.0", r".\1sample"),
        (r"\.time_emb_proj", ".temb_proj"),
        (r"\.conv_shortcut", ".nin_shortcut"),
        (r"\.group_norm", ".norm"),
        (r"\.to_(q|k|v)\.", r".\1."),
        (r"\.to_out\.0", ".proj_out"),
    ]
    renamed = {}
    for key, value in tensors.items():
        pixelwise = value.dim() == 2 and ".attentions." in key
        for pattern, replacement in plain:
            key = re.sub(pattern, replacement, key)
        renamed[key] = value[:, :, None, None] if pixelwise else value
    return renamed


def with_old_names(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The same weights as diffusers wrote them in 2022."""
    old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    renamed = {}
    for key, value in tensors.items():
        for new, name in old.items():
            key = key.replace(f".{new}.", f".{name}.")
        renamed[key] = value
    return renamed
