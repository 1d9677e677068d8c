"""Reading weights from files that are hostile until proven otherwise.

No file is unpickled. A safetensors file is read as bytes (a mapped file that is truncated later
would kill the process), its header is checked for size and count before anything is built, and
its tensors must have exactly the names and shapes that its configuration asks for.
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_safetensors
from torch import Tensor

from engine.errors import UserError
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNet, UNetConfiguration

LARGEST_FILE = 8 * 2**30
LARGEST_HEADER = 2**20
MOST_TENSORS = 4000
WEIGHT_TYPES = ("F64", "F32", "F16", "BF16")
# Beyond these, samplers would divide by numbers that are zero in single precision.
SMALLEST_BETA = 1e-9
SMALLEST_ALPHA_BAR = 1e-12
REMEDY = "Choose a Palimpsest prior (.safetensors), for example the built-in one."


@dataclass(frozen=True)
class Checkpoint:
    """The tensors of a file in float32, its configuration and the SHA-256 of its bytes."""

    tensors: dict[str, Tensor]
    configuration: dict[str, Any]
    sha256: str


def load_prior(path: Path) -> Prior:
    """The prior in a .safetensors file of Palimpsest; UserError when it is anything else."""
    checkpoint = read_checkpoint(path)
    try:
        configuration = _unet_configuration(checkpoint.configuration)
        schedule = _schedule(checkpoint.configuration["schedule"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise UserError(
            f"{path.name} does not describe a prior that Palimpsest knows ({error}).", REMEDY
        ) from error
    network = _filled_network(configuration, checkpoint.tensors, path.name)
    description = PriorDescription(
        name=path.stem,
        domain=str(checkpoint.configuration.get("domain", "unknown"))[:200],
        resolution=configuration.image_size,
        size_multiple=configuration.size_multiple,
        parameters=sum(p.numel() for p in network.parameters()),
        sha256=checkpoint.sha256,
        file=path,
    )
    return Prior(network, schedule, description)


def read_checkpoint(path: Path) -> Checkpoint:
    """The checked content of a .safetensors file."""
    data = _bytes_of(path)
    _check_header(data, path.name)
    try:
        tensors = {key: tensor.float() for key, tensor in load_safetensors(data).items()}
        metadata = json.loads(data[8 : 8 + _header_length(data)]).get("__metadata__", {})
        configuration = json.loads(metadata.get("config", "{}"))
    except (SafetensorError, ValueError, AttributeError, RecursionError) as error:
        raise UserError(f"{path.name} is damaged: {error}.", REMEDY) from error
    if not isinstance(configuration, dict):
        raise UserError(f"{path.name} carries no configuration.", REMEDY)
    for key, tensor in tensors.items():
        if not bool(torch.isfinite(tensor).all()):
            raise _no_weights(path.name, key)
    return Checkpoint(tensors, configuration, hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UserError(f"There is no file {path}.", REMEDY)
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name} is larger than any prior.", REMEDY)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(f"Cannot read the prior {path}: {reason}.", REMEDY) from error


def _header_length(data: bytes) -> int:
    return int(struct.unpack("<Q", data[:8])[0])


def _check_header(data: bytes, name: str) -> None:
    """Refuses what safetensors would accept at a price: giant headers, thousands of tensors."""
    if len(data) < 10 or not 2 <= _header_length(data) <= min(LARGEST_HEADER, len(data) - 8):
        raise UserError(f"{name} is not a safetensors file, or it is cut short.", REMEDY)
    try:
        header = json.loads(data[8 : 8 + _header_length(data)])
    except (ValueError, RecursionError) as error:
        raise UserError(f"{name} is not a safetensors file.", REMEDY) from error
    if not isinstance(header, dict) or len(header) > MOST_TENSORS:
        raise UserError(f"{name} does not look like a prior.", REMEDY)
    for key, entry in header.items():
        if key != "__metadata__" and not _holds_weights(entry):
            raise _no_weights(name, key)


def _holds_weights(entry: object) -> bool:
    return isinstance(entry, dict) and entry.get("dtype") in WEIGHT_TYPES


def _no_weights(name: str, key: str) -> UserError:
    return UserError(f"{name} holds numbers that are no weights ({key[:100]}).", REMEDY)


def _unet_configuration(values: dict[str, Any]) -> UNetConfiguration:
    if values.get("architecture") != "adm-unet" or values.get("prediction") != "epsilon":
        raise ValueError("no noise-predicting ADM UNet")
    configuration = UNetConfiguration(
        image_size=int(values["image_size"]),
        model_channels=int(values["model_channels"]),
        channel_mult=tuple(int(m) for m in values["channel_mult"]),
        num_res_blocks=int(values["num_res_blocks"]),
        attention_resolutions=tuple(int(r) for r in values["attention_resolutions"]),
        num_head_channels=int(values.get("num_head_channels", -1)),
        num_heads=int(values.get("num_heads", 1)),
        use_scale_shift_norm=bool(values["use_scale_shift_norm"]),
        resblock_updown=bool(values["resblock_updown"]),
        learn_sigma=bool(values["learn_sigma"]),
        in_channels=int(values["in_channels"]),
    )
    _check_plausible(configuration)
    return configuration


def _check_plausible(c: UNetConfiguration) -> None:
    """Bounds within which building the network's skeleton is harmless."""
    plausible = (
        c.in_channels == 3
        and 8 <= c.image_size <= 4096
        and 0 < c.model_channels <= 1024
        and c.model_channels % 32 == 0
        and 1 <= len(c.channel_mult) <= 8
        and all(1 <= m <= 16 for m in c.channel_mult)
        and 1 <= c.num_res_blocks <= 8
        and c.image_size % c.size_multiple == 0
        and 1 <= c.num_heads <= 64
        and _heads_fit(c)
    )
    if not plausible:
        raise ValueError("implausible sizes")


def _heads_fit(c: UNetConfiguration) -> bool:
    """Whether every attention layer's channels divide evenly among its heads."""
    widths = [
        factor * c.model_channels
        for level, factor in enumerate(c.channel_mult)
        if c.image_size >> level in c.attention_resolutions or level + 1 == len(c.channel_mult)
    ]
    divisor = c.num_heads if c.num_head_channels < 1 else c.num_head_channels
    return all(width % divisor == 0 for width in widths)


def _schedule(values: dict[str, Any]) -> NoiseSchedule:
    steps = int(values["timesteps"])
    if not 2 <= steps <= 10_000:
        raise ValueError(f"{steps} timesteps")
    if values["kind"] == "cosine":
        return NoiseSchedule.cosine(steps)
    first, last = float(values["beta_start"]), float(values["beta_end"])
    if values["kind"] != "linear" or not SMALLEST_BETA <= first <= last < 1:
        raise ValueError("unknown noise schedule")
    schedule = NoiseSchedule.linear(first, last, steps)
    if schedule.alpha_bars[-1] < SMALLEST_ALPHA_BAR:
        raise ValueError("a noise schedule that leaves nothing of the picture")
    return schedule


def _filled_network(
    configuration: UNetConfiguration, tensors: dict[str, Tensor], name: str
) -> UNet:
    with torch.device("meta"):
        network = UNet(configuration)
    expected = {key: value.shape for key, value in network.state_dict().items()}
    for key in expected:
        if key not in tensors:
            raise UserError(f"{name} lacks the weights {key}.", REMEDY)
    for key, tensor in tensors.items():
        if expected.get(key) != tensor.shape:
            raise UserError(f"{name} holds unexpected weights ({key[:100]}).", REMEDY)
    network.load_state_dict(tensors, assign=True)
    return network
