"""A compiled network where torch can compile, the plain one where it cannot."""

from __future__ import annotations

import logging
from typing import Any

import torch
from torch import Tensor, nn

from engine.devices import is_out_of_memory

log = logging.getLogger(__name__)


class Compiled:
    """Calls the network compiled; after the first failure, and ever after, as it is.

    Torch compiles at the first call with a new size. That takes a minute or two, and fails where
    there is no compiler: a training must not.
    """

    def __init__(self, network: nn.Module) -> None:
        self._network = network
        self._compiled: Any = torch.compile(network, dynamic=False)

    def __call__(self, x: Tensor, times: Tensor) -> Tensor:
        """What the network says."""
        if self._compiled is not None:
            try:
                output: Tensor = self._compiled(x, times)
                return output
            except (RuntimeError, ImportError, OSError) as error:
                if is_out_of_memory(error):
                    raise
                log.warning("The network cannot be compiled and runs as it is: %.300s", error)
                self._compiled = None
        plain: Tensor = self._network(x, times)
        return plain
