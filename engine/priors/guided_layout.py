"""guided-diffusion and improved-diffusion: the ADM UNet's configuration from names and shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from torch import Size

from engine.priors.blueprint import Blueprint, Choices, Tensors, usual_resolution
from engine.priors.configurations import check_unet, heads_fit
from engine.priors.unet import UNet, UNetConfiguration

LAYOUT = "guided-diffusion"
HEAD_CHANNELS, HEADS = 64, 4
Shapes = Mapping[str, Size]


def recognised(tensors: Tensors) -> bool:
    """Whether the names are those of an ADM UNet."""
    return {"input_blocks.0.0.weight", "time_embed.0.weight", "out.2.weight"} <= tensors.keys()


def blueprint(tensors: Tensors, choices: Choices) -> Blueprint:
    """The network of these weights; KeyError, IndexError or ValueError where they are no UNet."""
    shapes = {name: tensor.shape for name, tensor in tensors.items()}
    per_level = _blocks_per_level(shapes)
    levels = _count(shapes, "input_blocks") // per_level
    attention = [n for n in range(levels) if _has_attention(shapes, 1 + n * per_level)]
    resolution = choices.resolution or usual_resolution(levels, attention)
    network = _configuration(shapes, choices, resolution, attention)
    check_unet(network)
    heads = _heads_in_words(network)
    assumed = []
    if choices.resolution is None:
        assumed.append(f"{resolution} x {resolution} pixels (--resolution)")
    if choices.heads is None and choices.head_channels is None:
        assumed.append(f"{heads} (--heads, --head-channels)")
    if choices.schedule is None:
        assumed.append("a linear noise schedule (--schedule)")
    if choices.timesteps is None:
        assumed.append("1000 timesteps (--timesteps)")
    return Blueprint(
        LAYOUT,
        partial(UNet, network),
        tensors,
        choices.noise_schedule(),
        resolution,
        network.size_multiple,
        structure_of(network),
        network.learn_sigma,
        choices.domain or "unknown",
        tuple(assumed),
    )


def structure_of(c: UNetConfiguration) -> str:
    """An ADM UNet in one line."""
    widths = ", ".join(map(str, c.widths))
    sides = ", ".join(map(str, c.attention_resolutions)) or "the coarsest level alone"
    return (
        f"ADM UNet, channels {widths}, {c.num_res_blocks} blocks a level, "
        f"attention at {sides}, {_heads_in_words(c)}"
    )


def _heads_in_words(c: UNetConfiguration) -> str:
    if c.num_head_channels > 0:
        return f"heads of {c.num_head_channels} channels"
    return f"{c.num_heads} heads" if c.num_heads > 1 else "1 head"


def _count(shapes: Shapes, blocks: str) -> int:
    numbers = {name.split(".")[1] for name in shapes if name.startswith(f"{blocks}.")}
    return len(numbers)


def _blocks_per_level(shapes: Shapes) -> int:
    """One block more than `num_res_blocks`: both ways have levels * (num_res_blocks + 1) blocks."""
    blocks = _count(shapes, "output_blocks")
    levels = 1 + sum(_resizes(shapes, number) for number in range(blocks))
    if blocks % levels or blocks // levels < 2 or blocks != _count(shapes, "input_blocks"):
        raise ValueError("blocks that form no UNet")
    return blocks // levels


def _resizes(shapes: Shapes, number: int) -> bool:
    """Whether this block of the way up ends with a doubling; behind attention it is the third."""
    return any(
        f"output_blocks.{number}.{place}.{layer}.weight" in shapes
        for place in (1, 2)
        for layer in ("conv", "in_layers.2")
    )


def _has_attention(shapes: Shapes, number: int) -> bool:
    return f"input_blocks.{number}.1.qkv.weight" in shapes


def _configuration(
    shapes: Shapes, choices: Choices, resolution: int, attention: list[int]
) -> UNetConfiguration:
    per_level = _blocks_per_level(shapes)
    firsts = range(1, _count(shapes, "input_blocks"), per_level)
    model_channels = shapes["time_embed.0.weight"][1]
    widths = [shapes[f"input_blocks.{first}.0.in_layers.2.weight"][0] for first in firsts]
    in_channels = shapes["input_blocks.0.0.weight"][1]
    out_channels = shapes["out.2.weight"][0]
    if out_channels not in (in_channels, 2 * in_channels):
        raise ValueError(f"{in_channels} channels in and {out_channels} out")
    if min(model_channels, *widths) < 1:
        raise ValueError("a layer without channels")
    # Without doublings of its own kind (a single level) either answer builds the same network.
    own_resizing = any(f"output_blocks.{n}.{p}.in_layers.2.weight" in shapes
                       for n in range(len(firsts) * per_level) for p in (1, 2))  # fmt: skip
    scale_shift = shapes["input_blocks.1.0.emb_layers.1.weight"][0] == 2 * widths[0]
    configuration = UNetConfiguration(
        image_size=resolution,
        model_channels=model_channels,
        channel_mult=tuple(width / model_channels for width in widths),
        num_res_blocks=per_level - 1,
        attention_resolutions=tuple(resolution >> level for level in attention),
        use_scale_shift_norm=scale_shift,
        resblock_updown=own_resizing,
        learn_sigma=out_channels == 2 * in_channels,
        in_channels=in_channels,
        time_scale=1000 / choices.timesteps if choices.timesteps else 1.0,
    )
    return _with_heads(configuration, choices)


def _with_heads(c: UNetConfiguration, choices: Choices) -> UNetConfiguration:
    """The heads chosen, or the usual ones.

    guided-diffusion's published networks have heads of 64 channels, those of improved-diffusion,
    which resize by plain convolutions, have 4 heads.
    """
    if choices.heads is not None:
        return replace(c, num_heads=choices.heads)
    if choices.head_channels is not None:
        return replace(c, num_head_channels=choices.head_channels)
    wide = replace(c, num_head_channels=HEAD_CHANNELS)
    return wide if c.resblock_updown and heads_fit(wide) else replace(c, num_heads=HEADS)
