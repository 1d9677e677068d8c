"""How many operations a call of a network takes, counted without making it."""

from __future__ import annotations

from functools import cache
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from engine.priors.unet import UNet, UNetConfiguration


class OperationCount(TorchDispatchMode):
    """Counts the operations of all convolutions and matrix products, forward and back.

    torch's FlopCounterMode counts the same, per module, and for that forbids torch.autograd.grad.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.total = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        output = func(*args, **(kwargs or {}))
        if count := flop_registry.get(func._overloadpacket):
            self.total += count(*args, **(kwargs or {}), out_val=output)
        return output


@cache
def operations_of_step(configuration: UNetConfiguration) -> int:
    """Of one picture's call with its gradient: twice a forward pass."""
    side = configuration.image_size
    with torch.device("meta"):
        network = UNet(configuration).requires_grad_(False)
        x = torch.empty(1, 3, side, side, requires_grad=True)
        times = torch.empty(1)
    with OperationCount() as count:
        output = network(x, times)
        torch.autograd.grad(output, x, torch.empty_like(output))
    total: int = count.total
    return total
