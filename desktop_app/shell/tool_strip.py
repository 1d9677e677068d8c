"""The tools of the canvas, in a strip beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolBar, QWidget

from desktop_app.model.tools import BRUSHES, FRAME, HAND, MASK_TOOLS
from desktop_app.panels.section import ICON_SIZE

if TYPE_CHECKING:
    from desktop_app.shell.commands import CommandSet

GROUPS = (
    tuple(f"tool.{tool}" for tool in BRUSHES),
    tuple(f"tool.{tool}" for tool in MASK_TOOLS if tool not in BRUSHES),
    (f"tool.{FRAME}", f"tool.{HAND}"),
    ("mask.prior",),
)


class ToolStrip(QToolBar):
    """One button per tool: the commands themselves, so that menu, key and button always agree.

    What a low window has no room for is in the menu at the strip's end.
    """

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setAccessibleName(self.tr("Tools"))
        for number, group in enumerate(GROUPS):
            if number:
                self.addSeparator()
            for command in group:
                action = commands.action(command)
                self.addAction(action)
                self.widgetForAction(action).setAccessibleName(action.text().replace("&", ""))
