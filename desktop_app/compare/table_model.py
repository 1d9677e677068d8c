"""The runs of a session as a table model, sorted by itself and filtered by the proxy on top."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from desktop_app.model.run_table import (
    METHOD,
    SCORES,
    TASK,
    TableRow,
    fact_name,
    heading_of,
    layout_of,
    score_text,
    with_best,
)
from engine.evaluation.terminal import quality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model.tile_content import Score

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
QUALITY_ROLE = Role.UserRole + 1
BEST_ROLE = Role.UserRole + 2
ROWS = QSortFilterProxyModel.Direction.Rows
GRADED = frozenset({"psnr", "lpips"})
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Holds `TableRow`s; `Role.UserRole` of any cell is the whole row.

    `QUALITY_ROLE` is "good", "average", "poor" or "", None for what has no scale; `BEST_ROLE` whether no other run of the same
    problem is better.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TableRow] = []
        self.layout = layout_of([])
        self._places: dict[str, int] = {}
        self._sorted_by: tuple[str, Qt.SortOrder] | None = None

    def rows(self) -> list[TableRow]:
        """All rows as they stand."""
        return list(self._rows)

    def row_at(self, place: int) -> TableRow:
        """The row that stands there."""
        return self._rows[place]

    def index_of(self, run_id: str) -> QModelIndex:
        """The first cell of that run; invalid when there is none."""
        places = (i for i, row in enumerate(self._rows) if row.id == run_id)
        return self.index(next(places, -1), 0)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these, with the best marked, sorted as before."""
        if [row.id for row in rows] == list(self._places):
            return
        self.beginResetModel()
        self._places = {row.id: place for place, row in enumerate(rows)}
        self._rows = with_best(rows)
        self.layout = layout_of(self._rows)
        self._sort_rows()
        self.endResetModel()

    def column_name(self, column: int) -> str:
        """What a column is called in the code: a fact's name, or a score's."""
        facts = self.layout.columns
        return facts[column] if column < len(facts) else SCORES[column - len(facts)].name

    def score_at(self, column: int) -> Score | None:
        """The score of a column; None for one of facts."""
        place = column - len(self.layout.columns)
        return SCORES[place] if place >= 0 else None

    def _sort_rows(self) -> None:
        if self._sorted_by is None:
            self._rows.sort(key=lambda row: self._places[row.id])
            return
        name, order = self._sorted_by
        falling = order is Qt.SortOrder.DescendingOrder
        known = [row for row in self._rows if _key(row, name) is not None]
        unknown = [row for row in self._rows if _key(row, name) is None]
        # Stable either way, and what was not measured stays at the end.
        known.sort(key=lambda row: _key(row, name) or (0, 0.0, ""), reverse=falling)
        self._rows = [*known, *unknown]

    # Qt's overrides

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        is_column = 0 <= column < self.columnCount()
        self._sorted_by = (self.column_name(column), order) if is_column else None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._sort_rows()
        places = {row.id: place for place, row in enumerate(self._rows)}
        after = [
            self.index(places[run_id], index.column())
            for run_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.layout.columns) + len(SCORES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        score = self.score_at(section)
        if role == Role.DisplayRole:
            return self.layout.headings[section] if score is None else heading_of(score)
        if role == Role.ToolTipRole:
            return self._explanation(section)
        if role == Role.TextAlignmentRole:
            return LEFT if score is None else RIGHT
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, score = self._rows[index.row()], self.score_at(index.column())
        if role == Role.DisplayRole:
            if score is None:
                return row.shown(self.layout.columns[index.column()])
            return score_text(row, score)
        if role == Role.TextAlignmentRole:
            return LEFT if score is None else RIGHT
        if role == Role.UserRole:
            return row
        if role == BEST_ROLE:
            return score is not None and score.name in row.best
        if role == QUALITY_ROLE:
            if score is None or score.name not in GRADED:
                return None
            return quality(score.name, row.scores.get(score.name))
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            text = self._in_words(index, row, score)
            return html.escape(text) if role == Role.ToolTipRole else text
        return None

    def _in_words(self, index: Index, row: TableRow, score: Score | None) -> str:
        if score is None:
            return row.shown(self.layout.columns[index.column()])
        text = score_text(row, score)
        words = {
            "good": self.tr("good"),
            "average": self.tr("average"),
            "poor": self.tr("poor"),
        }.get(quality(score.name, row.scores.get(score.name)), "")
        best = self.tr("best of this problem") if score.name in row.best else ""
        return ", ".join(filter(None, (f"{text} {score.unit}".strip(), words, best)))

    def _explanation(self, section: int) -> str:
        return {
            "psnr": self.tr("Peak signal-to-noise ratio: higher is closer to the truth. "
                            "From 30 dB good, from 25 dB average, below poor."),
            "ssim": self.tr("Structural similarity: 1 is identical to the truth."),
            "lpips": self.tr("Perceptual distance (AlexNet): lower is closer to the truth. "
                             "Below 0.1 good, to 0.2 average, above 0.3 poor."),
            "misfit": self.tr("Root mean square of y - A x: how far the result is from the "
                              "measurement, on intensities from 0 to 1."),
            "seconds": self.tr("Time in the sampler."),
            "calls": self.tr("How many times the network was asked."),
        }.get(self.column_name(section), fact_name(self.column_name(section)))  # fmt: skip


class TableFilter(QSortFilterProxyModel):
    """Lets through what matches a text, a task and a method; the model below sorts."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._task = self._method = ""
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Rows must have every word of it somewhere."""
        self.beginFilterChange()
        self._words = text.casefold().split()
        self.endFilterChange(ROWS)

    def set_task(self, task: str) -> None:
        """Rows must be of this task; "" for any."""
        self.beginFilterChange()
        self._task = task
        self.endFilterChange(ROWS)

    def set_method(self, method: str) -> None:
        """Rows must be of this method; "" for any."""
        self.beginFilterChange()
        self._method = method
        self.endFilterChange(ROWS)

    # Qt's overrides

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        # Comparing in the proxy would ask Python for both cells of every comparison.
        self.sourceModel().sort(column, order)

    def filterAcceptsRow(self, place: int, _parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, TableModel)
        row = model.row_at(place)
        if self._task and row.facts[TASK] != self._task:
            return False
        if self._method and row.facts[METHOD] != self._method:
            return False
        if not self._words:
            return True
        text = " ".join(f"{fact_name(name)} {row.shown(name)}" for name in row.facts).casefold()
        return all(word in text for word in self._words)


def _key(row: TableRow, name: str) -> tuple[int, float, str] | None:
    """Numbers before texts; None for what a run has not got."""
    value = row.scores.get(name, row.facts.get(name))
    if value is None or value != value:  # nan
        return None
    if isinstance(value, str):
        return (1, 0.0, value.casefold())
    return (0, float(value) if math.isfinite(value) else math.copysign(1e308, value), "")
