"""Tables of methods: rows, means with standard errors, the best of each column, formats.

    standard error = standard deviation over the pictures / sqrt(N)

Every table carries the conditions that its numbers depend on.
"""

from __future__ import annotations

import csv
import io
import json
import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.evaluation.paired import differences, in_words
from engine.parameters import Value

SCORES = ("psnr", "ssim", "lpips")


@dataclass(frozen=True)
class Row:
    """One method (or the plain fill, which makes no network call) over all pictures of a table.

    `name` tells it from the other rows; `method` is what was run, in a sweep several times;
    `origin` says in words where its settings come from. The scores hold one number per picture; `seconds` and `network_calls` are those of one picture.
    A method that `diverged` has a reason there, and no scores. Of its `batches`, as many as `kept`
    were made by an earlier run. With several `runs` of every picture the scores are their means, and
    `over_runs` says by score what the runs of one picture differ by (standard deviation).
    """

    name: str
    title: str
    settings: dict[str, Value]
    psnr: tuple[float, ...]
    ssim: tuple[float, ...]
    lpips: tuple[float, ...]
    seconds: float = 0.0
    network_calls: int = 0
    method: str = ""
    origin: str = ""
    diverged: str = ""
    batches: int = 0
    kept: int = 0
    runs: int = 1
    over_runs: dict[str, float] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """ "done", or "diverged"."""
        return "diverged" if self.diverged else "done"

    @property
    def settings_text(self) -> str:
        """name=value for every setting."""
        return " ".join(f"{name}={value}" for name, value in self.settings.items())


@dataclass(frozen=True)
class Column:
    """A column: where its numbers come from, how they are written, and which is the best."""

    key: str
    title: str
    decimals: int
    values: Callable[[Row], Sequence[float]]
    larger_is_better: bool = False
    counts_cost: bool = False

    def mean(self, row: Row) -> float | None:
        """The mean over the pictures; None where it is not finite or where there is none."""
        values = () if row.diverged else self.values(row)
        mean = statistics.fmean(values) if values else math.nan
        return mean if math.isfinite(mean) else None

    def error(self, row: Row) -> float | None:
        """The standard error of the mean; None for fewer than two pictures."""
        deviation = self.deviation(row)
        return None if deviation is None else deviation / math.sqrt(len(self.values(row)))

    def deviation(self, row: Row) -> float | None:
        """The standard deviation over the pictures; None for fewer than two."""
        values = () if row.diverged else self.values(row)
        if len(values) < 2 or not all(map(math.isfinite, values)):
            return None
        return statistics.stdev(values)

    def text(self, row: Row) -> str:
        """Mean and standard error as written."""
        if row.diverged:
            return "-" if self.counts_cost else row.status
        return "-" if self._is_free(row) else self.written(self.mean(row), self.error(row))

    def written(self, mean: float | None, error: float | None = None) -> str:
        """A mean with its standard error, where there is one; "-" without a mean."""
        if mean is None:
            return "-"
        text = f"{mean:.{self.decimals}f}"
        return text if error is None else f"{text} ± {error:.{self.decimals}f}"

    def best(self, rows: Sequence[Row]) -> set[str]:
        """The names of the rows with the best mean; nothing is best where there is no choice.

        Raises ValueError when two rows have the same name.
        """
        if len({row.name for row in rows}) < len(rows):
            raise ValueError("two rows have the same name")
        means = {row.name: self.mean(row) for row in rows if not self._is_free(row)}
        finite = {mean for mean in means.values() if mean is not None}
        if len(finite) < 2:
            return set()
        best = max(finite) if self.larger_is_better else min(finite)
        return {name for name, mean in means.items() if mean == best}

    def _is_free(self, row: Row) -> bool:
        """What costs nothing would win every comparison of costs: a fill takes no time, and it
        asks no network, as the classical line does not."""
        return self.counts_cost and not any(self.values(row))


COLUMNS = (
    Column("psnr", "PSNR (dB)", 2, lambda row: row.psnr, larger_is_better=True),
    Column("ssim", "SSIM", 3, lambda row: row.ssim, larger_is_better=True),
    Column("lpips", "LPIPS", 4, lambda row: row.lpips),
    Column("seconds", "s per picture", 2, lambda row: [row.seconds], counts_cost=True),
    Column("calls", "network calls", 0, lambda row: [row.network_calls], counts_cost=True),
)


def column_of(key: str) -> Column:
    """The column whose numbers have this key."""
    return next(column for column in COLUMNS if column.key == key)


@dataclass
class Table:
    """Conditions, rows, and notes on the methods that have no row.

    The rows are compared picture by picture with the one whose name is `against`, if there is one.
    """

    conditions: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    against: str = ""

    def text(self) -> str:
        """For a terminal: conditions, aligned columns, `*` at the best of each."""
        cells = self.cells(lambda text, best: f"{text} *" if best else f"{text}  ")
        return "\n".join(
            [*self.condition_lines(), "", *aligned(cells), "", *self.remarks()]
        ).rstrip()

    def markdown(self) -> str:
        """For a report: the task as heading, conditions as a list, the best in bold."""
        lines = self.markdown_rows()
        heading, *conditions = self.condition_lines()
        lists = [[f"- {line}" for line in part] for part in (conditions, self.remarks())]
        return "\n".join([f"### {heading}", "", *lists[0], "", *lines, "", *lists[1]]).rstrip()

    def markdown_rows(self) -> list[str]:
        """The lines of the table alone."""
        cells = self.cells(lambda text, best: f"**{text}**" if best else text)
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return [lines[0], f"|{'---|' * len(cells[0])}", *lines[1:]]

    def records(self) -> list[dict[str, Any]]:
        """One flat record per row with the conditions in it, as CSV wants it."""
        return [{**_flat(row), **self._differences(row), **self.conditions} for row in self.rows]

    def to_dict(self) -> dict[str, Any]:
        """Everything, with the score of every picture, ready for JSON."""
        rows = [
            {**_flat(row), **self._differences(row), "name": row.name, "title": row.title, "settings": row.settings, "pictures": _scores(row),
             "origin": row.origin, "diverged": row.diverged, "kept": row.kept, "batches": row.batches,
             "runs": row.runs, "over_runs": row.over_runs}
            for row in self.rows
        ]  # fmt: skip
        return {"conditions": self.conditions, "rows": rows, "notes": self._kept() + self.notes}

    def cells(self, mark: Callable[[str, bool], str]) -> list[list[str]]:
        """Heading and rows as written; `mark(text, is_best)` says how a number is shown."""
        best = [column.best(self.rows) for column in COLUMNS]
        rows = [
            [row.title]
            + [mark(c.text(row), row.name in b) for c, b in zip(COLUMNS, best, strict=True)]
            for row in self.rows
        ]
        return [["method", *(column.title for column in COLUMNS)], *rows]

    def condition_lines(self) -> list[str]:
        """name: value for every condition."""
        lines = [f"{name}: {value}" for name, value in self.conditions.items()]
        return ["".join(c if c.isprintable() else " " for c in line) for line in lines]

    def remarks(self) -> list[str]:
        """What is said below the table: settings, what diverged, what was kept, notes."""
        settings = [
            f"{row.title}: {row.settings_text}" + (f" ({row.origin})" if row.origin else "")
            for row in self.rows
            if row.settings
        ]
        diverged = [_divergence(row) for row in self.rows if row.diverged]
        return [
            *settings,
            *filter(None, map(_spread, self.rows)),
            *filter(None, map(self._compared, self.rows)),
            *diverged,
            *self._kept(),
            *self.notes,
        ]

    def _base_of(self, row: Row) -> Row | None:
        """The row that this one is compared with."""
        return next((r for r in self.rows if r.name == self.against != row.name), None)

    def _compared(self, row: Row) -> str:
        base = self._base_of(row)
        return in_words(row, base, COLUMNS) if base is not None and row.settings else ""

    def _differences(self, row: Row) -> dict[str, Any]:
        base = self._base_of(row)
        found = [] if base is None else differences(row, base, COLUMNS)
        return {name: value for d in found for name, value in d.record(self.against).items()}

    def _kept(self) -> list[str]:
        """How much of the table is from earlier runs; nothing where nothing is."""
        kept, batches = (sum(getattr(row, n) for row in self.rows) for n in ("kept", "batches"))
        if not kept:
            return []
        return [f"Kept from earlier runs: {kept} of {batches} cells, with the times measured then."]


def aligned(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table for a terminal; the first of `cells` is its heading."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return [lines[0], "-" * max(map(len, lines)), *lines[1:]]


def as_csv(tables: Iterable[Table]) -> str:
    """All rows of all tables under one heading; the conditions are columns."""
    records = [record for table in tables for record in table.records()]
    names = list(dict.fromkeys(name for record in records for name in record))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue()


def as_json(tables: Iterable[Table]) -> str:
    """All tables, with the scores of every picture."""
    return json.dumps([table.to_dict() for table in tables], indent=1, allow_nan=False) + "\n"


def as_markdown(tables: Iterable[Table]) -> str:
    """All tables, one below the other."""
    return "\n\n".join(table.markdown() for table in tables) + "\n"


def _divergence(row: Row) -> str:
    """The reason; it begins with the method's name, which is not always the row's."""
    told = row.diverged.startswith(f"{row.title} ")
    return row.diverged if told else f"{row.title}: {row.diverged}"


def _spread(row: Row) -> str:
    """What the runs of one picture differ by, beside what the pictures differ by; "" for one run."""
    columns = [column for column in COLUMNS if column.key in row.over_runs]
    if not columns:
        return ""
    seeds = [f"{c.title} {row.over_runs[c.key]:.{c.decimals}f}" for c in columns]
    told = f"{row.title}: standard deviation over {row.runs} seeds of a picture {', '.join(seeds)}"
    deviations = [(c, c.deviation(row)) for c in columns]
    pictures = [f"{d:.{c.decimals}f}" for c, d in deviations if d is not None]
    return f"{told}; over the {len(row.psnr)} pictures {', '.join(pictures)}" if pictures else told


def _flat(row: Row) -> dict[str, Any]:
    numbers: dict[str, Any] = {
        "method": row.method or row.name,
        "settings": row.settings_text,
        "status": row.status,
    }
    for column in COLUMNS:
        numbers[column.key] = column.mean(row)
        if not column.counts_cost:
            numbers[f"{column.key}_standard_error"] = column.error(row)
        if column.key in row.over_runs:
            numbers[f"{column.key}_over_seeds"] = row.over_runs[column.key]
            numbers[f"{column.key}_over_pictures"] = column.deviation(row)
    return numbers


def _scores(row: Row) -> dict[str, list[float | None]]:
    scores = {name: getattr(row, name) for name in SCORES}
    return {
        name: [value if math.isfinite(value) else None for value in values]
        for name, values in scores.items()
    }
