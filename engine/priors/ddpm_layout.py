"""The DDPM UNet in its two layouts without a configuration: diffusers names, and the original's.

celeba_hq.ckpt and its like (450 tensors at 256 x 256) come from a PyTorch port of Ho et al.'s code;
renamed, they are the same network as google/ddpm-celebahq-256.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from engine.priors.blueprint import Blueprint, Choices, Tensors, usual_resolution
from engine.priors.configurations import check_ddpm
from engine.priors.ddpm_unet import DDPMConfiguration, DDPMUNet

LAYOUT = "DDPM"

# In the port level 0 of the way up is the finest, which the way up reaches last.
LAYERS = {"temb_proj": "time_emb_proj", "nin_shortcut": "conv_shortcut"}
ATTENTION = {"norm": "group_norm", "q": "to_q", "k": "to_k", "v": "to_v", "proj_out": "to_out.0"}
FIXED = {
    "temb.dense.0.": "time_embedding.linear_1.",
    "temb.dense.1.": "time_embedding.linear_2.",
    "mid.block_1.": "mid_block.resnets.0.",
    "mid.block_2.": "mid_block.resnets.1.",
    "mid.attn_1.": "mid_block.attentions.0.",
    "norm_out.": "conv_norm_out.",
}
KINDS = {
    "block": "resnets", "attn": "attentions", "downsample": "downsamplers.0",
    "upsample": "upsamplers.0",
}  # fmt: skip
OF_A_LEVEL = re.compile(r"(down|up)\.(\d{1,2})\.(block|attn|downsample|upsample)\.(.+)")


def recognised(tensors: Tensors) -> bool:
    """Whether the names are those of the port of the original."""
    return {"temb.dense.0.weight", "down.0.block.0.norm1.weight"} <= tensors.keys()


def blueprint(tensors: Tensors, choices: Choices) -> Blueprint:
    """The network of these weights; KeyError or ValueError where they are no UNet."""
    renamed = {_renamed(name, _levels(tensors)): value for name, value in tensors.items()}
    if len(renamed) != len(tensors):
        raise ValueError("two tensors with one meaning")
    return from_shapes(LAYOUT, _as_matrices(renamed), choices)


def from_shapes(layout: str, tensors: Tensors, choices: Choices) -> Blueprint:
    """The network of weights with the names of diffusers, by the conventions of the original."""
    found = _configuration(tensors, choices)
    check_ddpm(found)
    assumed = ["the conventions of Ho et al."]
    if choices.resolution is None:
        assumed.append(f"{found.image_size} x {found.image_size} pixels (--resolution)")
    if choices.heads is None and choices.head_channels is None:
        assumed.append("1 head (--heads, --head-channels)")
    if choices.schedule is None:
        assumed.append("a linear noise schedule (--schedule)")
    if choices.timesteps is None:
        assumed.append("1000 timesteps (--timesteps)")
    return Blueprint(
        layout,
        partial(DDPMUNet, found),
        tensors,
        choices.noise_schedule(),
        found.image_size,
        found.size_multiple,
        structure_of(found),
        found.learn_sigma,
        choices.domain or "unknown",
        tuple(assumed),
    )


def structure_of(c: DDPMConfiguration) -> str:
    """A DDPM UNet in one line."""
    widths = ", ".join(map(str, c.block_channels))
    sides = [str(c.image_size >> n) for n, attention in enumerate(c.down_attention) if attention]
    heads = "1 head" if c.head_channels is None else f"heads of {c.head_channels} channels"
    return (
        f"DDPM UNet, channels {widths}, {c.layers_per_block} blocks a level, "
        f"attention at {', '.join(sides) or 'no level'}, {heads}"
    )


def _levels(tensors: Tensors) -> int:
    found = {match[2] for match in map(OF_A_LEVEL.fullmatch, tensors) if match}
    return len(found)


def _renamed(name: str, levels: int) -> str:
    for old, new in FIXED.items():
        if name.startswith(old):
            return new + _layer(name[len(old) :], attention="attn" in old)
    match = OF_A_LEVEL.fullmatch(name)
    if match is None:
        return name
    way, number, kind, rest = match.groups()
    level = int(number) if way == "down" else levels - 1 - int(number)
    index = ""
    if kind in ("block", "attn"):
        index, _, rest = rest.partition(".")
        index = f".{index}"
    return f"{way}_blocks.{level}.{KINDS[kind]}{index}.{_layer(rest, attention=kind == 'attn')}"


def _layer(rest: str, *, attention: bool) -> str:
    first, dot, last = rest.rpartition(".")
    return (ATTENTION if attention else LAYERS).get(first, first) + dot + last


def _as_matrices(tensors: Tensors) -> Tensors:
    """The 1 x 1 convolutions of the attention as the matrices that they are."""
    return {
        name: tensor[:, :, 0, 0]
        if ".attentions." in name and tensor.dim() == 4 and tensor.shape[2:] == (1, 1)
        else tensor
        for name, tensor in tensors.items()
    }


def _configuration(tensors: Tensors, choices: Choices) -> DDPMConfiguration:
    levels = 0
    while f"down_blocks.{levels}.resnets.0.conv1.weight" in tensors:
        levels += 1
    layers = 0
    while f"down_blocks.0.resnets.{layers}.conv1.weight" in tensors:
        layers += 1
    down = [f"down_blocks.{n}.attentions.0.to_q.weight" in tensors for n in range(levels)]
    attention = [level for level, there in enumerate(down) if there]
    out_channels = tensors["conv_out.weight"].shape[0]
    if tensors["conv_in.weight"].shape[1] != 3 or out_channels not in (3, 6):
        raise ValueError("no network of colour pictures")
    found = DDPMConfiguration(
        image_size=choices.resolution or usual_resolution(levels, attention),
        block_channels=tuple(
            tensors[f"down_blocks.{n}.resnets.0.conv1.weight"].shape[0] for n in range(levels)
        ),
        layers_per_block=layers,
        down_attention=tuple(down),
        up_attention=tuple(
            f"up_blocks.{n}.attentions.0.to_q.weight" in tensors for n in range(levels)
        ),
        middle_attention="mid_block.attentions.0.to_q.weight" in tensors,
        learn_sigma=out_channels == 6,
        head_channels=choices.head_channels,
    )
    return _with_heads(found, choices.heads)


def _with_heads(c: DDPMConfiguration, heads: int | None) -> DDPMConfiguration:
    if heads is None or heads == 1:
        return c
    widths = {w for w, there in zip(c.block_channels, c.down_attention, strict=True) if there}
    widths |= {c.block_channels[-1]} if c.middle_attention else set()
    if len(widths) != 1:
        raise ValueError("attention layers of several widths: their heads' width is needed")
    if max(widths) % heads:
        raise ValueError(f"{max(widths)} channels and {heads} heads")
    return replace(c, head_channels=max(widths) // heads)
