"""Which network a file's weights belong to: by their names alone, the first that fits.

What is no noise-predicting model of colour pictures is refused with a sentence that says what it
is instead: there are more kinds of checkpoints than kinds of priors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine.errors import UserError
from engine.priors import ddpm_layout, diffusers_layout, guided_layout
from engine.priors.blueprint import REMEDY, Blueprint, Choices, Tensors
from engine.priors.configurations import unet_configuration
from engine.priors.picture_mean import PictureMean
from engine.priors.unet import UNet

PALIMPSEST = "Palimpsest"

# Each is looked for in every name; together with what such a file is.
FOREIGN = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (r"^lora|\.lora_|lora_(up|down|A|B)\b", "an addition to another model (LoRA)"),
        (r"^control_model\.|^controlnet_", "a ControlNet, an addition to another model"),
        (r"^(model\.)?diffusion_model\.|^first_stage_model\.|^cond_stage_model\.",
         "a latent diffusion model: it paints in a compressed space and not in pixels"),
        (r"transformer_blocks\.|\.attn2\.|context_embedder|^add_embedding\.|^encoder_hid_proj",
         "conditioned on text or other pictures"),
        (r"^quant_conv\.|^post_quant_conv\.|^quantize\.|^(encoder|decoder)\.(conv_in|down|mid|up)",
         "an autoencoder: the part of a latent model that packs pictures, and no diffusion model"),
        (r"^label_emb\.|^class_embedding\.|\.label_emb\.|map_label\.|y_embedder\.",
         "conditioned on a class: without one it was not trained to predict noise"),
        (r"^(model\.)?map_layer0\.", "an EDM network: it takes a noise level in place of a time"),
        (r"^all_modules\.\d", "a network of the score-SDE code, of another design"),
        (r"^x_embedder\.|^pos_embed$|^patch_embed", "a diffusion transformer, and no UNet"),
        (r"^low_res_|^aug_proj\.", "a super-resolution model: it wants a small picture as well"),
        (r"^(module\.)?dncnn\.", "a denoiser (DnCNN), and no prior"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Extras:
    """What lies beside the weights of a diffusers model: config.json, scheduler_config.json."""

    configuration: Mapping[str, Any] | None = None
    scheduler: Mapping[str, Any] | None = None


def blueprint_of(
    tensors: Tensors,
    configuration: Mapping[str, Any],
    choices: Choices,
    extras: Extras,
    name: str,
) -> Blueprint:
    """The network that the weights of file `name` belong to.

    `configuration` is what a safetensors file of Palimpsest carries, {} elsewhere. Raises UserError
    for everything that is no prior.
    """
    try:
        blueprint = _read(tensors, configuration, choices, extras, name)
        blueprint.noise_schedule()
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise UserError(
            f"{name} does not describe a prior that Palimpsest knows ({_reason(error)}).", REMEDY
        ) from error
    return blueprint


def _read(
    tensors: Tensors,
    configuration: Mapping[str, Any],
    choices: Choices,
    extras: Extras,
    name: str,
) -> Blueprint:
    if configuration:
        return _palimpsest(tensors, dict(configuration), choices, name)
    _refuse_foreign(tensors, name)
    if guided_layout.recognised(tensors):
        _check_channels(tensors["input_blocks.0.0.weight"].shape[1], name)
        return guided_layout.blueprint(tensors, choices)
    if diffusers_layout.recognised(tensors):
        _check_channels(tensors["conv_in.weight"].shape[1], name)
        return diffusers_layout.blueprint(
            tensors, choices, extras.configuration, extras.scheduler, name
        )
    if ddpm_layout.recognised(tensors):
        _check_channels(tensors["conv_in.weight"].shape[1], name)
        return ddpm_layout.blueprint(tensors, choices)
    if "input_blocks.0.0.weight" in tensors:
        raise UserError(f"{name} is half a UNet, such as a classifier has.", REMEDY)
    raise ValueError("its weights have names of no known layout")


def _palimpsest(
    tensors: Tensors, configuration: dict[str, Any], choices: Choices, name: str
) -> Blueprint:
    choices.refuse(name, "resolution", "heads", "head_channels", "schedule", "timesteps")
    network = unet_configuration(configuration)
    known = configuration.get("picture_mean")
    return Blueprint(
        PALIMPSEST,
        partial(UNet, network),
        tensors,
        configuration["schedule"],
        network.image_size,
        network.size_multiple,
        guided_layout.structure_of(network),
        network.learn_sigma,
        choices.domain or str(configuration.get("domain", "unknown"))[:200],
        picture_mean=PictureMean.from_dict(known) if known is not None else None,
    )


def _refuse_foreign(tensors: Tensors, name: str) -> None:
    for pattern, what in FOREIGN:
        if any(pattern.search(key) for key in tensors):
            raise UserError(f"{name} is {what}.", REMEDY)


def _check_channels(channels: int, name: str) -> None:
    if channels == 3:
        return
    what = {
        1: "grey pictures alone",
        4: "pictures in a latent space (4 channels)",
        6: "a second picture beside the noisy one (6 channels)",
    }.get(channels, f"{channels} channels")
    raise UserError(f"{name} takes {what}, and not colour pictures in pixels.", REMEDY)


def _reason(error: Exception) -> str:
    said = str(error)[:200]
    return f"{said} is missing" if isinstance(error, KeyError) else said
