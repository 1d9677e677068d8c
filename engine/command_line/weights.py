"""The file of weights that a training writes, and running out of memory on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from engine.command_line.output import check_output
from engine.devices import is_out_of_memory
from engine.errors import UserError


def check_weights_name(out: Path, pictures: Path) -> None:
    """UserError unless `out` is a .safetensors file that can be written beside the pictures."""
    if out.suffix != ".safetensors":
        raise UserError(
            f"Weights are .safetensors files, and {out.name} is not the name of one.",
            f"Name it {out.stem or 'weights'}.safetensors.",
        )
    check_output(out, (pictures,))


@contextmanager
def memory_of(device: torch.device) -> Iterator[None]:
    """Within, memory that the device does not have is told in two sentences."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise UserError(
            f"The memory of the device {device} is too small for this training.",
            "Give a smaller --batch or fewer --channels, or free memory; what was kept goes on.",
        ) from error
