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
    ("Shift + [   ]", "Softer, harder brush"),
    ("Ctrl + drag sideways", "Size the brush (or with Alt)"),
    ("Shift + click", "Draw a straight line from the last stroke"),
    ("Shift + drag", "Square, circle"),
    ("X", "Swap brush and eraser"),
    ("Right button, eraser of a pen", "Erase, whichever painting tool is chosen"),
    ("Enter, double-click", "Close the polygon"),
    ("Backspace", "Take back the last corner of the polygon"),
    ("Esc", "Give up the stroke or shape in progress"),
    ("Arrows", "Move the tool without a mouse, with Shift by one pixel"),
    ("Enter, Space after arrows", "Paint where the tool is, with Shift in a line"),
    ("\\ held", "Show the photo alone"),
    ("Wheel", "Zoom at the pointer"),
    ("Space + drag, middle button", "Move the picture"),
    ("Double-click", "Show the whole picture"),
)
"""Keys and movements that the picture area understands by itself, and what they do."""
