"""What can be measured on a figure that is drawn."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from engine.evaluation.figures import drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox


def texts_of(figure: Figure) -> dict[Text, Bbox]:
    """All visible texts that say something, with the dots they cover."""
    from matplotlib.text import Text

    with drawing():
        figure.canvas.draw()
        beyond = _numbers_beyond(figure)
        texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()
                 and t not in beyond]  # fmt: skip
        return {text: text.get_window_extent() for text in texts}


def cut_off(figure: Figure) -> list[str]:
    """The texts that reach beyond the edge of the figure."""
    width, height = figure.canvas.get_width_height()
    return [
        text.get_text()
        for text, box in texts_of(figure).items()
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]


def covering(figure: Figure) -> list[tuple[str, str]]:
    """The pairs of texts that cover each other."""
    pairs = combinations(texts_of(figure).items(), 2)
    return [
        (a.get_text(), b.get_text())
        for (a, box), (b, other) in pairs
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 0.5
        and min(box.y1, other.y1) - max(box.y0, other.y0) > 0.5
    ]


def _numbers_beyond(figure: Figure) -> set[Text]:
    """The numbers of an axis beyond its ends, which exist but are not drawn."""
    axes = [axis for each in figure.axes for axis in (each.xaxis, each.yaxis)]
    ends = [sorted(axis.get_view_interval()) for axis in axes]
    return {
        tick.label1
        for axis, (low, high) in zip(axes, ends, strict=True)
        for tick in axis.get_major_ticks()
        if not low <= tick.get_loc() <= high
    }
