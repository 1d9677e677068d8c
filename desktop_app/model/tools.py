"""The tools of the canvas, by the names that canvas, panels and commands share."""

from __future__ import annotations

BRUSH = "brush"
ERASER = "eraser"
RECTANGLE = "rectangle"
FRAME = "frame"
HAND = "hand"
TOOLS = (BRUSH, ERASER, RECTANGLE, FRAME, HAND)
