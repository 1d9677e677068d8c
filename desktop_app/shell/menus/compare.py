"""The commands of the menu Compare: its kinds and layers."""

from typing import Final

from desktop_app.shell.command import Command

COMPARE: Final = (
    Command(
        "compare.grid", "&Grid", "Compare", "Show all pictures side by side with their scores.",
        key="G", icon="grid", group="mode", exclusive="compare",
    ),
    Command(
        "compare.wipe", "&Wipe", "Compare", "Drag a line across two pictures laid over each other.",
        key="W", icon="wipe", group="mode", exclusive="compare",
    ),
    Command(
        "compare.picture", "&Pictures", "Compare", "Show the pictures themselves.",
        key="N", group="layer", exclusive="layer",
    ),
    Command(
        "compare.difference", "&Difference", "Compare",
        "Show how far each picture is from the reference.",
        key="D", group="layer", exclusive="layer",
    ),
    Command(
        "compare.misfit", "&Misfit", "Compare",
        "Show how far each result is from what was measured.",
        key="M", group="layer", exclusive="layer",
    ),
    Command(
        "compare.deviation", "D&eviation", "Compare",
        "Show how much results differ from seed to seed.",
        key="S", group="layer", exclusive="layer",
    ),
    Command(
        "compare.values", "&Values under the pointer", "Compare",
        "Read the same pixel in all pictures.", key="I", group="values",
    ),
)  # fmt: skip
