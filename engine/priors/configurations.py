"""What a Palimpsest file says about its network, checked before anything is built from it."""

from __future__ import annotations

from typing import Any

from engine.priors.ddpm_unet import DDPMConfiguration
from engine.priors.dncnn import DnCNNConfiguration
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import GROUPS, UNetConfiguration

# Beyond these, samplers would divide by numbers that are zero in single precision.
SMALLEST_BETA = 1e-9
SMALLEST_ALPHA_BAR = 1e-12
LARGEST_IMAGE = 4096
WIDEST = 16 * 1024


def unet_configuration(values: dict[str, Any]) -> UNetConfiguration:
    """The configuration that a file states; ValueError or KeyError where it is none."""
    if values.get("architecture") != "adm-unet" or values.get("prediction") != "epsilon":
        raise ValueError("no noise-predicting ADM UNet")
    configuration = UNetConfiguration(
        image_size=int(values["image_size"]),
        model_channels=int(values["model_channels"]),
        channel_mult=tuple(_multiple(m) for m in values["channel_mult"]),
        num_res_blocks=int(values["num_res_blocks"]),
        attention_resolutions=tuple(int(r) for r in values["attention_resolutions"]),
        num_head_channels=int(values.get("num_head_channels", -1)),
        num_heads=int(values.get("num_heads", 1)),
        use_scale_shift_norm=bool(values["use_scale_shift_norm"]),
        resblock_updown=bool(values["resblock_updown"]),
        learn_sigma=bool(values["learn_sigma"]),
        in_channels=int(values["in_channels"]),
        time_scale=float(values.get("time_scale", 1.0)),
        norm_groups=int(values.get("norm_groups", GROUPS)),
    )
    check_unet(configuration)
    return configuration


def _multiple(factor: Any) -> float:
    """Whole where it is whole: the public 512 x 512 networks begin with 0.5."""
    return int(factor) if int(factor) == factor else float(factor)


def check_unet(c: UNetConfiguration) -> None:
    """ValueError beyond the bounds within which building the network's skeleton is harmless."""
    plausible = (
        c.in_channels == 3
        and 8 <= c.image_size <= LARGEST_IMAGE
        and 0 < c.model_channels <= 1024
        and c.model_channels % 2 == 0
        and 1 <= len(c.channel_mult) <= 8
        and all(0 < m <= 16 for m in c.channel_mult)
        and 1 <= c.norm_groups <= WIDEST
        and all((m * c.model_channels) % c.norm_groups == 0 for m in c.channel_mult)
        and 1 <= c.num_res_blocks <= 8
        and c.image_size % c.size_multiple == 0
        and 1 <= c.num_heads <= 64
        and 0 < c.time_scale <= 1000
        and heads_fit(c)
    )
    if not plausible:
        raise ValueError("implausible sizes")


def heads_fit(c: UNetConfiguration) -> bool:
    """Whether every attention layer's channels divide evenly among its heads."""
    widths = [
        factor * c.model_channels
        for level, factor in enumerate(c.channel_mult)
        if c.image_size >> level in c.attention_resolutions or level + 1 == len(c.channel_mult)
    ]
    divisor = c.num_heads if c.num_head_channels < 1 else c.num_head_channels
    return all(width % divisor == 0 for width in widths)


def check_ddpm(c: DDPMConfiguration) -> None:
    """ValueError beyond the bounds within which building the network's skeleton is harmless."""
    levels = len(c.block_channels)
    plausible = (
        8 <= c.image_size <= LARGEST_IMAGE
        and 1 <= levels <= 8
        and 1 <= c.layers_per_block <= 8
        and c.image_size % c.size_multiple == 0
        and 1 <= c.groups <= WIDEST
        and all(0 < width <= WIDEST and width % c.groups == 0 for width in c.block_channels)
        and c.block_channels[0] % 2 == 0
        and c.block_channels[0] // 2 > c.frequency_shift >= 0
        and 0 < c.epsilon < 1
        and len(c.down_attention) == len(c.up_attention) == levels
        and _ddpm_heads_fit(c)
    )
    if not plausible:
        raise ValueError("implausible sizes")


def _ddpm_heads_fit(c: DDPMConfiguration) -> bool:
    if c.head_channels is None:
        return True
    going = zip(c.block_channels, c.down_attention, strict=True)
    coming = zip(reversed(c.block_channels), c.up_attention, strict=True)
    widths = [width for width, attention in (*going, *coming) if attention]
    widths += [c.block_channels[-1]] if c.middle_attention else []
    return c.head_channels > 0 and all(width % c.head_channels == 0 for width in widths)


def dncnn_configuration(values: dict[str, Any]) -> DnCNNConfiguration:
    """The configuration that a file states; ValueError or KeyError where it is none."""
    if values.get("architecture") != "dncnn":
        raise ValueError("no DnCNN")
    c = DnCNNConfiguration(**{key: int(values[key]) for key in ("width", "depth", "shuffle")})
    if not (1 <= c.width <= 1024 and 2 <= c.depth <= 100 and 1 <= c.shuffle <= 8):
        raise ValueError("implausible sizes")
    return c


def schedule_from(values: dict[str, Any]) -> NoiseSchedule:
    """kind, beta_start, beta_end and timesteps; ValueError or KeyError where they are none."""
    steps = int(values["timesteps"])
    if not 2 <= steps <= 10_000:
        raise ValueError(f"{steps} timesteps")
    if values["kind"] == "cosine":
        return NoiseSchedule.cosine(steps)
    first, last = float(values["beta_start"]), float(values["beta_end"])
    makers = {"linear": NoiseSchedule.linear, "scaled-linear": NoiseSchedule.scaled_linear}
    if values["kind"] not in makers or not SMALLEST_BETA <= first <= last < 1:
        raise ValueError("unknown noise schedule")
    schedule = makers[values["kind"]](first, last, steps)
    if schedule.alpha_bars[-1] < SMALLEST_ALPHA_BAR:
        raise ValueError("a noise schedule that leaves nothing of the picture")
    return schedule
