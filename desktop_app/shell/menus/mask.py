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
        "mask.grow", "&Grow or shrink…", "Mask", "Move the border of what is painted.",
        icon="grow", group="make",
    ),
    Command(
        "mask.random", "&Random pixels…", "Mask",
        "Paint a share of the prior's pixels, chosen by chance.",
        icon="noise", group="make",
    ),
    Command(
        "mask.box", "&Box by numbers…", "Mask", "Paint a rectangle given in pixels of the photo.",
        icon="box", group="make",
    ),
    Command(
        "mask.last", "&Last mask", "Mask",
        "Take the mask again that was last run, or that the photo before this one had.",
        icon="again", group="make",
    ),
    Command(
        "mask.prior", "As the &prior sees it", "Mask",
        "Show the mask in the frame on the prior's own grid: that is the mask a run uses.",
        key="Shift+M", icon="cells", group="show", toggles=True,
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
