"""The commands of the menu Run: starting and stopping runs."""

from typing import Final

from desktop_app.shell.command import Command

RUN: Final = (
    Command(
        "run.selected", "&Run selected methods", "Run",
        "Restore the photo by every method that is ticked.",
        key="Ctrl+Return", icon="run", group="run", also=("Ctrl+Enter",),
    ),
    Command(
        "run.stop", "&Stop", "Run", "Stop the run in progress; what waits goes on.",
        key="Shift+X", icon="stop", group="run",
    ),
)  # fmt: skip
