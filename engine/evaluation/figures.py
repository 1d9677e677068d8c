"""What all figures share: colours, type sizes, and the writing of PNG and PDF files.

Only matplotlib's objects are used, never its pyplot: no window, nothing that outlives a figure.
The same figure gives the same bytes, whatever the user's own matplotlib settings are and whenever
it is drawn. matplotlib is imported when something is drawn, not before.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import UserError
from engine.files import atomic_write
from engine.version import VERSION

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure
    from matplotlib.text import Text

SUFFIXES = (".png", ".pdf")
DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
ONE_COLUMN = 3.4  # inches, 86 mm: a column of a two-column paper
NORMAL, SMALL = 7.0, 4.6  # points
FONT = "DejaVu Sans"  # comes with matplotlib, so that it is the same everywhere
LINE_HEIGHT = 1.3  # of the type size

# Told apart by every kind of colour vision, and by their lightness in grey print
# (Okabe and Ito: Color Universal Design, 2008).
INK, ACCENT, GREY, PALE = "#222222", "#0072B2", "#8a8a8a", "#d9d9d9"

STYLE: dict[str, Any] = {
    "font.family": FONT,
    "font.size": NORMAL,
    "text.color": INK,
    "text.hinting": "none",  # so that a text is as wide in a PNG file as in a PDF file
    "text.parse_math": False,  # a dollar sign in a file's name is no formula
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.titlesize": NORMAL,
    "axes.labelsize": NORMAL,
    "xtick.labelsize": NORMAL - 0.5,
    "ytick.labelsize": NORMAL - 0.5,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "pdf.fonttype": 42,  # text stays text
}
HASH_DIGITS = 12
MAGNIFIED = 16


def check_suffix(path: Path) -> None:
    """UserError unless the name is that of a figure, PNG or PDF."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(
            f"Figures are PNG or PDF files, and {path.name} is not the name of one.",
            f"Name it {path.stem or 'figure'}.png or {path.stem or 'figure'}.pdf.",
        )


@contextmanager
def drawing() -> Iterator[None]:
    """Inside, matplotlib has this project's style, whatever a user's matplotlibrc says."""
    import matplotlib

    style: Any = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith(("backend", "interactive", "toolbar", "webagg", "date."))
    }
    with matplotlib.rc_context(style | STYLE):
        yield


def new_figure(width: float, height: float, dots_per_inch: float = DOTS_PER_INCH) -> Figure:
    """An empty figure of that size in inches, with a canvas of its own."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=dots_per_inch)
    FigureCanvasAgg(figure)
    return figure


def renderer_of(figure: Figure) -> RendererBase:
    """What measures the texts of a figure that `new_figure` made."""
    renderer: RendererBase = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return renderer


def size_of(text: Text) -> tuple[float, float]:
    """Width and height of a text in points."""
    figure = text.get_figure(root=True)
    assert figure is not None
    box = text.get_window_extent(renderer_of(figure))
    return box.width * POINTS_PER_INCH / figure.dpi, box.height * POINTS_PER_INCH / figure.dpi


def widths_of(words: Sequence[str], size: float, weight: str = "normal") -> list[float]:
    """The widths of words in points, before there is a figure to put them on."""
    from matplotlib.font_manager import FontProperties

    # Measured large: small letters are rounded to whole dots.
    font = FontProperties(family=FONT, size=size * MAGNIFIED, weight=weight)
    measure = renderer_of(new_figure(1.0, 1.0)).get_text_width_height_descent
    scale = POINTS_PER_INCH / DOTS_PER_INCH / MAGNIFIED
    return [measure(word, font, ismath=False)[0] * scale if word else 0.0 for word in words]


def wrapped(text: str, size: float, width: float, weight: str = "normal") -> str:
    """The text in lines of at most `width` points; what is longer than a line is cut."""
    space = widths_of(["a a"], size, weight)[0] - widths_of(["aa"], size, weight)[0]
    lines: list[list[str]] = [[]]
    used = 0.0
    for word, length in _pieces(drawable(text).split(), size, width, weight):
        if lines[-1] and used + space + length > width:
            lines.append([])
        used = length if not lines[-1] else used + space + length
        lines[-1].append(word)
    return "\n".join(" ".join(line) for line in lines)


def _pieces(
    words: Sequence[str], size: float, width: float, weight: str
) -> Iterator[tuple[str, float]]:
    """The words with their widths, those wider than a line in pieces that are not."""
    for word, length in zip(words, widths_of(words, size, weight), strict=True):
        if length <= width:
            yield word, length
            continue
        half = len(word) // 2
        yield from (
            _pieces([word[:half], word[half:]], size, width, weight) if half else [(word, length)]
        )


def figure_bytes(figure: Figure, suffix: str) -> bytes:
    """The file of a figure; the same bytes for the same figure."""
    kind, program = suffix.lower().removeprefix("."), f"Palimpsest {VERSION}"
    details = {
        "png": {"Software": program},
        "pdf": {"Creator": program, "Producer": None, "CreationDate": None},
    }
    stream = io.BytesIO()
    figure.savefig(stream, format=kind, metadata=details[kind])
    return stream.getvalue()


def write_figure(path: Path, figure: Figure) -> None:
    """Write it as its name says. Raises UserError as `atomic_write` does."""
    with drawing():
        content = figure_bytes(figure, path.suffix)
    atomic_write(path, content)


def drawable(text: str) -> str:
    """The text with a box for every character that the font lacks, control characters included."""
    known = _characters()
    return "".join(
        c if c == "\n" or (c.isprintable() and ord(c) in known) else "\u25a1" for c in text
    )


@cache
def _characters() -> frozenset[int]:
    from matplotlib import font_manager

    font = font_manager.get_font(font_manager.findfont(FONT, fallback_to_default=False))
    return frozenset(font.get_charmap())


def small_print(conditions: Mapping[str, str], width: float) -> str:
    """The conditions in lines that fit into `width` inches in the small size.

    The hashes are shortened; tables and their files hold them in full.
    """
    parts = [
        f"{name}: {value[:HASH_DIGITS] if name.endswith('SHA-256') else value}"
        for name, value in conditions.items()
    ]
    return wrapped("; ".join(parts), SMALL, width * POINTS_PER_INCH)


def height_of_lines(text: str, size: float) -> float:
    """The height in inches that the lines of a text take."""
    return len(text.splitlines()) * size * LINE_HEIGHT / POINTS_PER_INCH
