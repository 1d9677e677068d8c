"""The commands of the menu Mask: the mask as a whole."""

from typing import Final

from desktop_app.shell.command import Command

MASK: Final = (
    Command(
        "mask.invert", "&Invert mask", "Mask", "Swap what is painted and what is not.",
        key="Shift+V", icon="invert", group="change",
    ),
    Command(
        "mask.clear", "&Clear mask", "Mask", "Take all paint away.",
        key="Ctrl+D", icon="clear", group="change",
    ),
    Command(
        "mask.import", "I&mport mask…", "Mask",
        "Read a mask from a picture of the photo's size: black is to be restored.",
        icon="import", group="file",
    ),
    Command(
        "mask.export", "E&xport mask…", "Mask",
        "Write the mask as a PNG: white is known, black is to be restored.",
        icon="export", group="file",
    ),
)  # fmt: skip
