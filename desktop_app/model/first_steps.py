"""What the welcome page offers: three problems that show a result within the first minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from desktop_app.model.tasks import PAINTED


@dataclass(frozen=True)
class FirstStep:
    """A card: a sample with a problem, and the methods that restore it by the quick preset.

    `picture` is a file in resources/help: what was measured beside what came out.
    """

    id: str
    title: str
    text: str
    sample: str
    task: str
    methods: tuple[str, ...]
    picture: str
    sigma: float = 0.0
    settings: dict[str, float] = field(default_factory=dict)


FIRST_STEPS: Final = (
    FirstStep(
        "remove",
        "Remove a region",
        "Part of the picture is painted over. The prior invents what may have been there.",
        sample="ann-wagner",
        task=PAINTED,
        methods=("ddnm", "dps"),
        picture="welcome-remove.png",
    ),
    FirstStep(
        "sharpen",
        "Sharpen a blur",
        "The picture is blurred and has some noise. The details are found again.",
        sample="john-thune",
        task="deblur-gauss",
        methods=("diffpir", "dps"),
        picture="welcome-sharpen.png",
        sigma=0.02,
    ),
    FirstStep(
        "enlarge",
        "Enlarge",
        "The picture has a sixteenth of its pixels. The rest is filled in to match.",
        sample="josh-gottheimer",
        task="sr4",
        methods=("ddnm", "dps"),
        picture="welcome-enlarge.png",
    ),
)
QUICK: Final = "quick"


def first_step(name: str) -> FirstStep:
    """The card of that id; KeyError where there is none."""
    return {step.id: step for step in FIRST_STEPS}[name]
