"""The tools of the canvas, by the names that canvas, panels and commands share."""

from __future__ import annotations

BRUSH = "brush"
ERASER = "eraser"
RECTANGLE = "rectangle"
ELLIPSE = "ellipse"
LASSO = "lasso"
POLYGON = "polygon"
FILL = "fill"
FRAME = "frame"
HAND = "hand"
BRUSHES = (BRUSH, ERASER)
MASK_TOOLS = (*BRUSHES, RECTANGLE, ELLIPSE, LASSO, POLYGON, FILL)
TOOLS = (*MASK_TOOLS, FRAME, HAND)
