"""Finding the weights in what a training program saved around them."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from engine.errors import UserError
from engine.priors.blueprint import REMEDY, Tensors

# Averaged weights first: they are what a network is meant to be sampled with.
WRAPPERS = ("ema", "ema_model", "model_ema", "state_dict", "model", "net", "network", "unet")
PREFIXES = ("module.", "_orig_mod.", "ema_model.", "model.", "net.")
DEEPEST = 4
LONGEST = 16  # lists that hold each other would take for ever to look through


def state_dict_in(content: object, name: str) -> Tensors:
    """The tensors by name, without the wrappings of other programs.

    Raises UserError where there is no dictionary of tensors and of nothing else.
    """
    found = _tensors_in(content, DEEPEST)
    if not found:
        raise UserError(f"{name} holds no weights by name.", REMEDY)
    return _without_prefixes(found)


def _tensors_in(content: object, depth: int) -> Tensors:
    if depth == 0:
        return {}
    if isinstance(content, list | tuple):  # model, optimiser, step, averaged model
        inner = [found for item in content[-LONGEST:] if (found := _tensors_in(item, depth - 1))]
        return inner[-1] if inner else {}
    if not isinstance(content, Mapping):
        return {}
    if content and all(
        isinstance(key, str) and isinstance(value, Tensor) for key, value in content.items()
    ):
        return dict(content)
    for wrapper in WRAPPERS:
        found = _tensors_in(content.get(wrapper), depth - 1)
        if found:
            return found
    return {}


def _without_prefixes(tensors: Tensors) -> Tensors:
    for prefix in PREFIXES * 2:
        latent = "model.diffusion_model."
        if all(key.startswith(prefix) and not key.startswith(latent) for key in tensors):
            tensors = {key[len(prefix) :]: value for key, value in tensors.items()}
    return tensors
