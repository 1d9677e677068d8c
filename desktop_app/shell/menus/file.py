"""The commands of the menu File: what comes in and goes out."""

from typing import Final

from desktop_app.shell.command import Command

SAMPLES: Final = "file.samples"

FILE: Final = (
    Command(
        "file.open", "&Open photo…", "File", "Choose a photo to restore.",
        key="Ctrl+O", icon="open", group="open",
    ),
    Command(
        "file.paste", "&Paste picture", "File", "Take the picture from the clipboard as the photo.",
        key="Ctrl+V", icon="paste", group="open",
    ),
    Command(
        SAMPLES, "Sample p&ictures", "File", "Open one of the portraits that come with Palimpsest.",
        icon="sample", group="open",
    ),
    Command(
        "file.save_result", "&Save result…", "File",
        "Write the current result as a PNG that carries its settings.",
        key="Ctrl+S", icon="save", group="save",
    ),
    Command(
        "file.save_comparison", "Save &comparison…", "File",
        "Write all tiles with their names and scores as one picture.",
        key="Ctrl+Shift+E", icon="export", group="save",
    ),
    Command(
        "file.quit", "&Quit", "File", "Stop all runs and close Palimpsest.",
        key="Ctrl+Q", group="quit",
    ),
)  # fmt: skip
