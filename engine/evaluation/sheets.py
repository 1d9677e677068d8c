"""A sheet: any table of texts with the best marked, as tab-separated text, CSV, Markdown or LaTeX.

`tables.Table` is the table of methods over many pictures, with its fixed columns; a sheet takes
whatever columns its maker has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.evaluation.latex import escaped

MARKDOWN_SPECIAL = "\\|*_`<>[]"


@dataclass(frozen=True)
class Sheet:
    """`rows` are as wide as `heading`; `best` holds (row, column); `numbers` the columns of such.

    `conditions` are what all rows have in common, by name.
    """

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]
    conditions: Mapping[str, str] = field(default_factory=dict)
    best: frozenset[tuple[int, int]] = frozenset()
    numbers: frozenset[int] = frozenset()

    def condition_line(self) -> str:
        """name: value, for every condition."""
        return "; ".join(f"{name}: {value}" for name, value in self.conditions.items())


def as_separated(sheet: Sheet, delimiter: str = "\t") -> str:
    """Heading and rows, for a spreadsheet; with "," it is CSV. What all rows share is left out."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(sheet.heading)
    writer.writerows(sheet.rows)
    return stream.getvalue()


def as_markdown(sheet: Sheet) -> str:
    """The conditions, then the table with the best in bold."""
    rules = [" ---: " if place in sheet.numbers else " --- " for place in range(len(sheet.heading))]
    lines = [
        _markdown_line([_plain(cell) for cell in sheet.heading]),
        f"|{'|'.join(rules)}|",
        *(
            _markdown_line(
                [
                    f"**{_plain(cell)}**" if (row, column) in sheet.best else _plain(cell)
                    for column, cell in enumerate(cells)
                ]
            )
            for row, cells in enumerate(sheet.rows)
        ),
    ]
    before = [_plain(sheet.condition_line()), ""] if sheet.conditions else []
    return "\n".join([*before, *lines]) + "\n"


def as_latex(sheet: Sheet) -> str:
    r"""The table with booktabs, the best in bold, the conditions in its caption."""
    kinds = "".join("r" if place in sheet.numbers else "l" for place in range(len(sheet.heading)))
    rows = [
        [
            rf"\textbf{{{escaped(cell)}}}" if (row, column) in sheet.best else escaped(cell)
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(sheet.rows)
    ]
    lines = [
        r"\begin{table}",
        r"\centering",
        *([rf"\caption{{{escaped(sheet.condition_line())}.}}"] if sheet.conditions else []),
        rf"\begin{{tabular}}{{{kinds}}}",
        r"\toprule",
        _latex_line([escaped(cell) for cell in sheet.heading]),
        r"\midrule",
        *map(_latex_line, rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _markdown_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _latex_line(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown takes for a sign."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return "".join(f"\\{c}" if c in MARKDOWN_SPECIAL else c for c in line)
