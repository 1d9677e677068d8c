"""Two methods that need no engine: the panels read nothing but their descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.errors import UserError
from engine.parameters import Settings, parameter


@dataclass(frozen=True)
class Guided(Settings):
    name: ClassVar[str] = "guided"
    title: ClassVar[str] = "Guided & good"
    summary: ClassVar[str] = "Follows the prior and corrects every step by the residual's gradient."
    paper: ClassVar[str] = "Someone 2023"
    formula: ClassVar[str] = "x - ζ ∇‖y - A x‖"

    steps: int = parameter(100, label="Steps", help="h", minimum=2, maximum=1000)
    zeta: float = parameter(2.0, label="Guidance", help="h", minimum=0.0, maximum=20.0)
    last: int = parameter(2, label="Last", help="h", minimum=0, maximum=1000)

    def __post_init__(self):
        super().__post_init__()
        if self.last > self.steps:
            raise UserError("The last step lies beyond the end.", "Choose a smaller one.")


@dataclass(frozen=True)
class Noised(Settings):
    name: ClassVar[str] = "noised"
    title: ClassVar[str] = "Noised"
    summary: ClassVar[str] = "Noises the picture and lets the prior clean it."
    paper: ClassVar[str] = "Someone 2022"
    formula: ClassVar[str] = "x = √ᾱ y + √(1-ᾱ) z"

    strength: float = parameter(0.5, label="Strength", help="h", minimum=0.05, maximum=1.0)
