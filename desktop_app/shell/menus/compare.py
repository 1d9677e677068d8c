"""The commands of the menu Compare: the kinds of comparison."""

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
)  # fmt: skip
