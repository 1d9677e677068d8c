"""Every command of the window in one table: menus, shortcuts, tooltips and the shortcut list."""

from typing import Final

from desktop_app.shell.menus.compare import COMPARE
from desktop_app.shell.menus.edit import EDIT
from desktop_app.shell.menus.file import FILE
from desktop_app.shell.menus.help import HELP
from desktop_app.shell.menus.mask import MASK
from desktop_app.shell.menus.run import RUN
from desktop_app.shell.menus.view import VIEW

MENUS: Final = ("&File", "&Edit", "&View", "&Mask", "&Run", "&Compare", "&Help")
COMMANDS: Final = (*FILE, *EDIT, *VIEW, *MASK, *RUN, *COMPARE, *HELP)

GESTURES: Final = (
    ("[   ]", "Smaller, larger brush"),
    ("X", "Swap brush and eraser"),
    ("Right button", "Erase, whichever painting tool is chosen"),
    ("Esc", "Give up the stroke in progress"),
    ("Wheel", "Zoom at the pointer"),
    ("Space + drag, middle button", "Move the picture"),
    ("Double-click", "Show the whole picture"),
)
"""Keys and movements that the picture area understands by itself, and what they do."""
