"""UNet2DModel of the diffusers package: a config.json beside weights with names of their own.

    folder/config.json
    folder/diffusion_pytorch_model.safetensors (or .bin)
    folder/scheduler_config.json, or ../scheduler/scheduler_config.json     where there is one

The package is not needed. What config.json may ask for and this network cannot do is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from engine.errors import UserError
from engine.priors import ddpm_layout
from engine.priors.blueprint import REMEDY, Blueprint, Choices, Tensors
from engine.priors.configurations import check_ddpm
from engine.priors.ddpm_unet import DDPMConfiguration, DDPMUNet

LAYOUT = "diffusers UNet2DModel"

# Attention layers of before 2023 had other names.
OLD_NAMES = {
    ".query.": ".to_q.",
    ".key.": ".to_k.",
    ".value.": ".to_v.",
    ".proj_attn.": ".to_out.0.",
}

# Everything else these settings may be changes the network or its input.
ONLY: dict[str, tuple[Any, ...]] = {
    "in_channels": (3,),
    "center_input_sample": (False,),
    "time_embedding_type": ("positional",),
    "time_embedding_dim": (None,),
    "mid_block_type": ("UNetMidBlock2D",),
    "mid_block_scale_factor": (1,),
    "downsample_type": ("conv",),
    "upsample_type": ("conv",),
    "act_fn": ("silu", "swish"),
    "attn_norm_num_groups": (None,),
    "resnet_time_scale_shift": ("default",),
    "class_embed_type": (None,),
    "num_class_embeds": (None,),
}
USUAL: dict[str, Any] = {
    "in_channels": 3, "out_channels": 3, "freq_shift": 0, "flip_sin_to_cos": True,
    "layers_per_block": 2, "downsample_padding": 1, "attention_head_dim": 8,
    "norm_num_groups": 32, "norm_eps": 1e-5, "add_attention": True,
}  # fmt: skip
SCHEDULES = {"linear": "linear", "scaled_linear": "scaled-linear", "squaredcos_cap_v2": "cosine"}


def recognised(tensors: Tensors) -> bool:
    """Whether the names are those of UNet2DModel."""
    wanted = {"time_embedding.linear_1.weight", "down_blocks.0.resnets.0.norm1.weight"}
    return wanted <= tensors.keys()


def blueprint(
    tensors: Tensors,
    choices: Choices,
    configuration: Mapping[str, Any] | None,
    scheduler: Mapping[str, Any] | None,
    name: str,
) -> Blueprint:
    """The network of these weights, by its config.json where there is one.

    Raises UserError for a model of another kind, and KeyError, TypeError or ValueError where the
    configuration is none.
    """
    renamed = {_renamed(key): value for key, value in tensors.items()}
    if len(renamed) != len(tensors):
        raise ValueError("two tensors with one meaning")
    if configuration is None:
        return ddpm_layout.from_shapes(LAYOUT, renamed, choices)
    choices.refuse(name, "resolution", "heads", "head_channels")
    _check_kind(configuration, name)
    found = _configuration(configuration)
    check_ddpm(found)
    schedule, assumed = _schedule(scheduler, choices, name)
    return Blueprint(
        LAYOUT,
        partial(DDPMUNet, found),
        renamed,
        schedule,
        found.image_size,
        found.size_multiple,
        ddpm_layout.structure_of(found),
        found.learn_sigma,
        choices.domain or "unknown",
        assumed,
    )


def _renamed(name: str) -> str:
    for old, new in OLD_NAMES.items():
        name = name.replace(old, new)
    return name


def _check_kind(configuration: Mapping[str, Any], name: str) -> None:
    kind = configuration.get("_class_name", "UNet2DModel")
    if kind != "UNet2DModel":
        raise UserError(f"{name} is a {_shown(kind)}, and no UNet2DModel.", REMEDY)
    for setting, allowed in ONLY.items():
        value = configuration.get(setting, allowed[0])
        if value not in allowed or isinstance(value, bool) != isinstance(allowed[0], bool):
            raise UserError(
                f"{name} is a UNet2DModel of a kind that Palimpsest does not build "
                f"({setting} is {_shown(value)}).",
                REMEDY,
            )
    for way, kinds in (("down", ("DownBlock2D", "AttnDownBlock2D")),
                       ("up", ("UpBlock2D", "AttnUpBlock2D"))):  # fmt: skip
        for block in configuration[f"{way}_block_types"]:
            if block not in kinds:
                raise UserError(
                    f"{name} has blocks that Palimpsest does not build ({_shown(block)}).", REMEDY
                )


def _configuration(configuration: Mapping[str, Any]) -> DDPMConfiguration:
    c = {**USUAL, **configuration}
    size = c["sample_size"]
    if isinstance(size, list):
        size = size[0] if len(set(size)) == 1 else None
    heads = c["attention_head_dim"]
    if c["out_channels"] not in (3, 6) or c["downsample_padding"] not in (0, 1):
        raise ValueError("unknown channels or padding")
    return DDPMConfiguration(
        image_size=_whole(size),
        block_channels=tuple(map(_whole, c["block_out_channels"])),
        layers_per_block=_whole(c["layers_per_block"]),
        down_attention=tuple(block == "AttnDownBlock2D" for block in c["down_block_types"]),
        up_attention=tuple(block == "AttnUpBlock2D" for block in c["up_block_types"]),
        middle_attention=bool(c["add_attention"]),
        head_channels=None if heads is None else _whole(heads),
        learn_sigma=c["out_channels"] == 6,
        groups=_whole(c["norm_num_groups"]),
        epsilon=float(c["norm_eps"]),
        cosine_first=bool(c["flip_sin_to_cos"]),
        frequency_shift=float(c["freq_shift"]),
        pad_one_side=c["downsample_padding"] == 0,
    )


def _schedule(
    scheduler: Mapping[str, Any] | None, choices: Choices, name: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The schedule in the words of a Palimpsest file, and what was assumed."""
    if scheduler is None:
        assumed = [] if choices.schedule else ["a linear noise schedule (--schedule)"]
        assumed += [] if choices.timesteps else ["1000 timesteps (--timesteps)"]
        return choices.noise_schedule(), tuple(assumed)
    choices.refuse(name, "schedule", "timesteps")
    prediction = scheduler.get("prediction_type", "epsilon")
    if prediction != "epsilon":
        raise UserError(f"{name} predicts {_shown(prediction)}, and no noise (epsilon).", REMEDY)
    if scheduler.get("trained_betas") is not None or scheduler.get("rescale_betas_zero_snr", False):
        raise UserError(f"{name} has a noise schedule that Palimpsest does not know.", REMEDY)
    return {
        "kind": SCHEDULES[scheduler.get("beta_schedule", "linear")],
        "beta_start": float(scheduler.get("beta_start", 1e-4)),
        "beta_end": float(scheduler.get("beta_end", 0.02)),
        "timesteps": _whole(scheduler.get("num_train_timesteps", 1000)),
    }, ()


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{_shown(value)} is no whole number")
    return value


def _shown(value: object) -> str:
    return str(value)[:60]
