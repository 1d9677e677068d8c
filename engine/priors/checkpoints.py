"""Reading weights from files that are hostile until proven otherwise.

No code in a file is run. A file is read as bytes (a mapped file that is truncated later would kill
the process); a safetensors file's header, and the instructions of a pickled one, are checked
before anything is built, and its tensors must have exactly the names and shapes that its layout
asks for.
"""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_safetensors
from torch import Tensor, nn

from engine.errors import UserError
from engine.priors.blueprint import Blueprint, Choices, Tensors
from engine.priors.configurations import dncnn_configuration
from engine.priors.dncnn import Denoiser, DenoiserDescription, DnCNN
from engine.priors.layouts import Extras, blueprint_of
from engine.priors.pickled_weights import PICKLE_START, ZIP_START, check_pickled
from engine.priors.prior import Prior, PriorDescription
from engine.priors.sources import source_of
from engine.priors.state_dicts import state_dict_in

LARGEST_FILE = 8 * 2**30
LARGEST_HEADER = 2**20
MOST_TENSORS = 4000
WEIGHT_TYPES = ("F64", "F32", "F16", "BF16")
EMPTY_END = bytes(4096)
REMEDY = "Choose a whole file of weights, or the built-in prior."


@dataclass(frozen=True)
class Checkpoint:
    """The tensors of a file, its configuration ({} where it has none), the SHA-256 of its bytes."""

    tensors: Tensors
    configuration: dict[str, Any]
    sha256: str


def load_prior(path: Path, choices: Choices | None = None, extras: Extras | None = None) -> Prior:
    """The prior in a file of any known layout, or in a folder of diffusers.

    `extras`, by default, is what lies beside the file. Raises UserError for anything else.
    """
    weights, blueprint, sha256 = read_blueprint(path, choices, extras)
    return prior_of(blueprint, weights, sha256)


def read_blueprint(
    path: Path,
    choices: Choices | None = None,
    extras: Extras | None = None,
    check_sha256: Callable[[str], None] | None = None,
) -> tuple[Path, Blueprint, str]:
    """The file of the weights, how to build their network, and the file's SHA-256.

    `check_sha256` may refuse the file by its hash before anything else is made of its bytes.
    """
    if extras is None:
        source = source_of(path)
        path, extras = source.weights, source.extras
    file = read_weights(path, check_sha256)
    blueprint = blueprint_of(
        file.tensors, file.configuration, choices or Choices(), extras, path.name
    )
    return path, blueprint, file.sha256


def prior_of(blueprint: Blueprint, file: Path, sha256: str, name: str = "") -> Prior:
    """The prior made of its weights; UserError unless they are all there, and nothing else."""
    with torch.device("meta"):
        network = blueprint.build()
    fill_network(network, blueprint.tensors, file.name)
    description = PriorDescription(
        name=name or file.stem,
        domain=blueprint.domain,
        resolution=blueprint.resolution,
        size_multiple=blueprint.size_multiple,
        parameters=sum(p.numel() for p in network.parameters()),
        sha256=sha256,
        file=file,
    )
    schedule, picture_mean = blueprint.noise_schedule(), blueprint.picture_mean
    return Prior(network, schedule, description, picture_mean=picture_mean)


def load_denoiser(path: Path) -> Denoiser:
    """The DnCNN in a .safetensors file of Palimpsest; UserError when it is anything else."""
    checkpoint = read_checkpoint(path)
    try:
        configuration = dncnn_configuration(checkpoint.configuration)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise UserError(
            f"{path.name} does not describe a denoiser that Palimpsest knows ({error}).",
            "Choose a file that `python -m engine train-denoiser` has written.",
        ) from error
    with torch.device("meta"):
        network = DnCNN(configuration)
    fill_network(network, checkpoint.tensors, path.name)
    description = DenoiserDescription(
        name=path.stem,
        domain=str(checkpoint.configuration.get("domain", "unknown"))[:200],
        parameters=sum(p.numel() for p in network.parameters()),
        sha256=checkpoint.sha256,
    )
    return Denoiser(network, description)


def read_checkpoint(path: Path) -> Checkpoint:
    """The checked content of a .safetensors file of Palimpsest, in float32."""
    data = _bytes_of(path)
    tensors, configuration = _from_safetensors(data, path.name)
    floats = {key: _as_float(tensor, path.name, key) for key, tensor in tensors.items()}
    return Checkpoint(floats, configuration, hashlib.sha256(data).hexdigest())


def read_weights(path: Path, check_sha256: Callable[[str], None] | None = None) -> Checkpoint:
    """The tensors of a file of any kind, of the types that it has them in."""
    data = _bytes_of(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if check_sha256 is not None:
        check_sha256(sha256)
    if data.endswith(EMPTY_END):  # room that a download took and never filled
        raise UserError(f"{path.name} ends in nothing but zeros: it is not whole.", REMEDY)
    if not _seems_safetensors(data) and data.startswith((ZIP_START, PICKLE_START)):
        return Checkpoint(_from_pickled(data, path.name), {}, sha256)
    tensors, configuration = _from_safetensors(data, path.name)
    tensors = tensors if configuration else state_dict_in(tensors, path.name)
    return Checkpoint(tensors, configuration, sha256)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UserError(f"There is no file {path}.", REMEDY)
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name} is larger than any prior.", REMEDY)
        return path.read_bytes()
    except (OSError, MemoryError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UserError(f"Cannot read the prior {path}: {reason}.", REMEDY) from error


# --- safetensors ------------------------------------------------------------------------------


def _from_safetensors(data: bytes, name: str) -> tuple[Tensors, dict[str, Any]]:
    _check_header(data, name)
    try:
        tensors = load_safetensors(data)
        metadata = json.loads(data[8 : 8 + _header_length(data)]).get("__metadata__", {})
        configuration = json.loads(metadata.get("config", "{}"))
    except (SafetensorError, ValueError, AttributeError, RecursionError) as error:
        raise UserError(f"{name} is damaged: {error}.", REMEDY) from error
    if not isinstance(configuration, dict):
        raise UserError(f"{name} carries no configuration.", REMEDY)
    return tensors, configuration


def _header_length(data: bytes) -> int:
    return int(struct.unpack("<Q", data[:8])[0])


def _seems_safetensors(data: bytes) -> bool:
    return data[8:9] == b"{" and _header_length(data) <= LARGEST_HEADER


def _check_header(data: bytes, name: str) -> None:
    """Refuses what safetensors would accept at a price: giant headers, thousands of tensors."""
    if len(data) < 10 or not 2 <= _header_length(data) <= min(LARGEST_HEADER, len(data) - 8):
        raise UserError(f"{name} is no file of weights, or it is cut short.", REMEDY)
    try:
        header = json.loads(data[8 : 8 + _header_length(data)])
    except (ValueError, RecursionError) as error:
        raise UserError(f"{name} is no file of weights.", REMEDY) from error
    if not isinstance(header, dict) or len(header) > MOST_TENSORS:
        raise UserError(f"{name} does not look like a prior.", REMEDY)
    for key, entry in header.items():
        if key != "__metadata__" and not _holds_weights(entry):
            raise _no_weights(name, key)


def _holds_weights(entry: object) -> bool:
    return isinstance(entry, dict) and entry.get("dtype") in WEIGHT_TYPES


# --- torch.save -------------------------------------------------------------------------------


def _from_pickled(data: bytes, name: str) -> Tensors:
    check_pickled(data, name)
    try:
        content = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    except (
        pickle.UnpicklingError, RuntimeError, OSError, EOFError, LookupError, ValueError, TypeError,
        AttributeError, AssertionError, MemoryError, OverflowError, struct.error,
    ) as error:  # fmt: skip
        raise UserError(
            f"{name} is damaged, or holds something else than weights.", REMEDY
        ) from error
    tensors = state_dict_in(content, name)
    if len(tensors) > MOST_TENSORS:
        raise UserError(f"{name} does not look like a prior.", REMEDY)
    for key, tensor in tensors.items():
        if tensor.layout is not torch.strided or tensor.is_quantized or tensor.device.type != "cpu":
            raise _no_weights(name, key)
        if not tensor.dtype.is_floating_point or tensor.dtype.itemsize < 2:
            raise _no_weights(name, key)
    # Strides of zero make a giant of one number.
    if sum(tensor.numel() * tensor.dtype.itemsize for tensor in tensors.values()) > len(data):
        raise UserError(f"{name} speaks of more numbers than it holds.", REMEDY)
    return tensors


# --- into the network -------------------------------------------------------------------------


def fill_network(network: nn.Module, tensors: Mapping[str, Tensor], name: str) -> None:
    """Put the tensors, as float32, in place of the network's own.

    Raises UserError unless names and shapes agree, before any memory is taken.
    """
    expected = {key: value.shape for key, value in network.state_dict().items()}
    for key in expected:
        if key not in tensors:
            raise UserError(f"{name} lacks the weights {key}.", REMEDY)
    for key, tensor in tensors.items():
        if expected.get(key) != tensor.shape:
            raise UserError(f"{name} holds unexpected weights ({key[:100]}).", REMEDY)
    floats = {key: _as_float(tensor, name, key) for key, tensor in tensors.items()}
    network.load_state_dict(floats, assign=True)


def _as_float(tensor: Tensor, name: str, key: str) -> Tensor:
    """In float32 and in one piece; UserError where a number is not finite."""
    single = tensor.float().contiguous()
    if not bool(torch.isfinite(single.sum())):  # one pass; weights of 1e38 would be none either
        raise _no_weights(name, key)
    return single


def _no_weights(name: str, key: str) -> UserError:
    return UserError(f"{name} holds numbers that are no weights ({key[:100]}).", REMEDY)
