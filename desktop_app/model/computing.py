"""Where the engine is asked to compute, and in what precision: plain data."""

from __future__ import annotations

from dataclasses import dataclass

from engine.devices import AUTOMATIC

USUAL = ""


@dataclass(frozen=True)
class Computing:
    """A device and a precision as the engine's command line takes them; `USUAL` is what is usual
    on that device."""

    device: str = AUTOMATIC
    precision: str = USUAL


BY_ITSELF = Computing()
"""The engine chooses both."""
