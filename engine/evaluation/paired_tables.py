"""Two tables of the same pictures, method by method: two priors, two versions, two settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.errors import UserError
from engine.evaluation.paired import Difference, differences
from engine.evaluation.tables import COLUMNS, Row, Table, aligned

SAME = ("noise", "pictures", "pictures SHA-256", "resizing", "scores", "LPIPS", "seeds")
LEGEND = "The second minus the first: mean ± standard error; better or worse by more than that."


def compare_tables(first: Sequence[Table], second: Sequence[Table]) -> list[str]:
    """A text for every task that both have: what differs, then the differences of each method.

    Raises UserError when there is no common task, when pictures, seeds, noise or scores differ,
    and when no method is in both.
    """
    others = {_task(table): table for table in second}
    pairs = [(table, others[_task(table)]) for table in first if _task(table) in others]
    if not pairs:
        raise UserError(
            "The two files have no task in common.",
            "Make both tables with the same --tasks and the same settings of the task.",
        )
    return [_text(one, other) for one, other in pairs]


def _task(table: Table) -> str:
    return table.conditions.get("task", "")


def _text(first: Table, second: Table) -> str:
    for name in SAME:
        if first.conditions.get(name) != second.conditions.get(name):
            raise UserError(
                f"The two tables differ in {name}, so that no picture can be compared.",
                "Make both with the same pictures, seed and noise.",
            )
    others = {row.name: row for row in second.rows if row.settings}
    pairs = [(row, others[row.name]) for row in first.rows if row.name in others]
    if not pairs:
        raise UserError(
            f"The two tables of {_task(first)} have no method in common.",
            "Make both with the same --methods.",
        )
    if any(len(one.psnr) != len(other.psnr) for one, other in pairs if _have_scores(one, other)):
        raise UserError(
            f"The rows of {_task(first)} have different numbers of pictures.",
            "Make both tables with the same --limit and --skip.",
        )
    lines = [f"task: {_task(first)}", f"pictures: {first.conditions.get('pictures', '')}"]
    lines += _differing(first.conditions, second.conditions, "")
    for one, other in pairs:
        lines += _differing(one.settings, other.settings, f"{one.title}: ")
    return "\n".join([*lines, "", *_rows(pairs), "", LEGEND])


def _have_scores(*rows: Row) -> bool:
    return not any(row.diverged for row in rows)


def _differing(first: Mapping[str, object], second: Mapping[str, object], of: str) -> list[str]:
    names = dict.fromkeys([*first, *second])
    values = [(name, first.get(name, "-"), second.get(name, "-")) for name in names]
    return [f"{of}{name}: {one} -> {other}" for name, one, other in values if one != other]


def _rows(pairs: Sequence[tuple[Row, Row]]) -> list[str]:
    columns = [column for column in COLUMNS if not column.counts_cost]
    cells = [["method", *(column.title for column in columns)]]
    for one, other in pairs:
        found = {d.column.key: d for d in differences(other, one, columns)}
        cells.append([one.title, *(_cell(found.get(column.key)) for column in columns)])
    return aligned(cells)


def _cell(difference: Difference | None) -> str:
    if difference is None:
        return "-"
    verdict = "" if difference.verdict == "as good" else f" {difference.verdict}"
    return f"{difference.text}{verdict}"
