"""The commands of the menu Help: keys, versions, and the installation itself."""

from typing import Final

from desktop_app.shell.command import Command

HELP: Final = (
    Command(
        "help.open", "&Help", "Help",
        "Explain the method or the task that has the focus, with its formula and settings.",
        key="F1", icon="help", group="help",
    ),
    Command(
        "help.welcome", "&Welcome", "Help", "Show the page with three samples to begin with.",
        icon="home", group="help",
    ),
    Command(
        "help.shortcuts", "&Keyboard shortcuts", "Help",
        "List every command with its keys, and change them.",
        key="Ctrl+F1", icon="keyboard", group="help",
    ),
    Command(
        "help.news", "What is &new", "Help", "Show what changed from version to version.",
        group="program",
    ),
    Command(
        "help.gpu_pack", "&GPU pack…", "Help",
        "Install torch for an NVIDIA graphics card, switch it on or off, or remove it.",
        group="program",
    ),
    Command(
        "help.diagnosis", "&Diagnosis…", "Help",
        "Gather what a report about a defect should hold; nothing private is in it.",
        group="program",
    ),
    Command(
        "help.about", "&About Palimpsest", "Help", "Show versions and licences.",
        icon="info", group="help",
    ),
)  # fmt: skip
