"""The commands of the menu Run: starting, holding and stopping runs, and how to repeat one."""

from typing import Final

from desktop_app.shell.command import Command

RUN: Final = (
    Command(
        "run.selected", "&Run selected methods", "Run",
        "Restore the photo by every method that is ticked.",
        key="Ctrl+Return", icon="run", group="run", also=("Ctrl+Enter",),
    ),
    Command(
        "run.first", "Run selected &first", "Run",
        "Restore the photo by every method that is ticked, before what waits.",
        key="Ctrl+Shift+Return", group="run", also=("Ctrl+Shift+Enter",),
    ),
    Command(
        "run.tick_best", "Tick the &best methods", "Run",
        "Tick the three methods with the lowest LPIPS on this task when the preset was tuned.",
        group="run",
    ),
    Command(
        "run.pause", "&Pause or resume", "Run",
        "Hold the run in progress after its present step, and those that wait; or go on.",
        key="Shift+P", icon="pause", group="stop",
    ),
    Command(
        "run.stop", "&Stop", "Run", "Stop the run in progress; what waits goes on.",
        key="Shift+X", icon="stop", group="stop",
    ),
    Command(
        "run.cancel_all", "&Cancel all", "Run", "Stop the run in progress and empty the queue.",
        key="Ctrl+Shift+X", group="stop",
    ),
    Command(
        "run.together", "Seeds &together", "Run",
        "Sample the seeds of a run in one batch where that is quicker, each with its share of the "
        "time; or one after another.",
        group="together", toggles=True,
    ),
    Command(
        "run.methods_together", "&Methods together", "Run",
        "Let all methods of one measurement run at once and share the network's calls where that "
        "is quicker, each with its share of the time; or one after another.",
        group="together", toggles=True,
    ),
    Command(
        "run.copy_command", "Copy as command &line", "Run",
        "Copy a command for a terminal that makes the picture of the selected run again.",
        group="repeat",
    ),
    Command(
        "run.copy_python", "Copy as P&ython", "Run",
        "Copy a script that makes the picture of the selected run again.",
        group="repeat",
    ),
)  # fmt: skip
