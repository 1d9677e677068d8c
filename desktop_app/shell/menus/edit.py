"""The commands of the menu Edit: undo, and the tools of the picture area."""

from typing import Final

from desktop_app.shell.command import Command

EDIT: Final = (
    Command(
        "edit.undo", "&Undo", "Edit", "Take back the last change of the mask.",
        key="Ctrl+Z", icon="undo", group="history",
    ),
    Command(
        "edit.redo", "&Redo", "Edit", "Repeat the change that was taken back.",
        key="Ctrl+Shift+Z", icon="redo", group="history", also=("Ctrl+Y",),
    ),
    Command(
        "tool.brush", "&Brush", "Edit", "Paint over what is to be restored.",
        key="B", icon="brush", group="tool", exclusive="tool",
    ),
    Command(
        "tool.eraser", "&Eraser", "Edit", "Take paint away again.",
        key="E", icon="eraser", group="tool", exclusive="tool",
    ),
    Command(
        "tool.rectangle", "Re&ctangle", "Edit", "Paint a rectangle over what is to be restored.",
        key="R", icon="rectangle", group="tool", exclusive="tool",
    ),
    Command(
        "tool.ellipse", "E&llipse", "Edit", "Paint an ellipse over what is to be restored.",
        key="O", icon="ellipse", group="tool", exclusive="tool",
    ),
    Command(
        "tool.lasso", "L&asso", "Edit", "Draw around what is to be restored.",
        key="L", icon="lasso", group="tool", exclusive="tool",
    ),
    Command(
        "tool.polygon", "&Polygon", "Edit",
        "Click the corners of what is to be restored; Enter or a double-click closes it.",
        key="P", icon="polygon", group="tool", exclusive="tool",
    ),
    Command(
        "tool.fill", "&Fill", "Edit", "Paint everything that is coloured like what is clicked.",
        key="F", icon="fill", group="tool", exclusive="tool",
    ),
    Command(
        "tool.frame", "&Working frame", "Edit",
        "Move, scale and turn the square that the prior works on.",
        key="V", icon="frame", group="tool", exclusive="tool",
    ),
    Command(
        "tool.hand", "&Hand", "Edit", "Drag the picture to see another part of it.",
        key="H", icon="hand", group="tool", exclusive="tool",
    ),
)  # fmt: skip
