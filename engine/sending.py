"""Numbers on their way to a graphics card, which goes on working meanwhile. Imports no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def sent(values: Tensor, like: Tensor) -> Tensor:
    """The `values`, which the program has in its own memory, on the device and in the type of `like`.

    An NVIDIA card fetches them from memory that it reaches by itself. From any other the program
    could only hand them over once all work asked for before is done.
    """
    values = values.to(like.dtype)
    if like.device.type == "cuda":
        return values.pin_memory().to(like.device, non_blocking=True)
    return values.to(like.device)
