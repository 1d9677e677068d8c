"""Where a command computes."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from engine.command_line import one_line
from engine.devices import AUTOMATIC, choose_device
from engine.graphics_cards import unused_card

if TYPE_CHECKING:
    import torch


def device_of(arguments: argparse.Namespace) -> torch.device:
    """The device asked for; a word on stderr where a card is passed over."""
    device = choose_device(arguments.device)
    card = unused_card() if arguments.device == AUTOMATIC and device.type == "cpu" else None
    if card is not None:
        print(one_line(str(card)), file=sys.stderr)
    return device
