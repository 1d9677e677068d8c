"""A table on a terminal that knows bold and colours: the best in bold, quality as a traffic light.

PSNR    good from 30 dB on, average from 25, poor below
LPIPS   good below 0.1, average to 0.2, poor above 0.3
"""

from __future__ import annotations

import os
import sys
from typing import TextIO

from engine.evaluation.tables import COLUMNS, Column, Row, Table

BOLD, RESET = "\x1b[1m", "\x1b[0m"
COLOURS = {"good": "\x1b[32m", "average": "\x1b[33m", "poor": "\x1b[31m", "": ""}


def is_rich(stream: TextIO) -> bool:
    """Whether it is a terminal that takes bold and colours, and nobody asked to do without."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    speaks = sys.platform != "win32" or "WT_SESSION" in os.environ
    return stream.isatty() and speaks and not plain


def quality(key: str, mean: float | None) -> str:
    """ "good", "average" or "poor"; "" between the last two and for what has no scale."""
    if mean is None:
        return ""
    if key == "psnr":
        return "good" if mean >= 30 else "average" if mean >= 25 else "poor"
    if key == "lpips":
        return "good" if mean < 0.1 else "average" if mean <= 0.2 else "poor" if mean > 0.3 else ""
    return ""


def rich_text(table: Table) -> str:
    """`table.text()` with its marks: without the escapes it is the same text."""
    lines = table.text().split("\n")
    first = len(table.conditions) + 3  # after the conditions: an empty line, the heading, the rule
    starts = [lines[first - 2].index(column.title) for column in COLUMNS]
    for row, number in zip(table.rows, range(first, first + len(table.rows)), strict=True):
        lines[number] = _marked(lines[number], row, table, starts)
    lines[first - 2] = f"{BOLD}{lines[first - 2]}{RESET}"
    return "\n".join(lines)


def _marked(line: str, row: Row, table: Table, starts: list[int]) -> str:
    ends = [*starts[1:], len(line)]
    cells = [line[: starts[0]]]
    for column, start, end in zip(COLUMNS, starts, ends, strict=True):
        style = _style(column, row, table)
        text = line[start:end]
        cells.append(f"{style}{text}{RESET}" if style else text)
    return "".join(cells)


def _style(column: Column, row: Row, table: Table) -> str:
    bold = BOLD if row.name in column.best(table.rows) else ""
    return bold + COLOURS[quality(column.key, column.mean(row))]
