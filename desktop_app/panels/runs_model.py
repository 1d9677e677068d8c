"""The list of runs as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.model.run_row import RunRow, RunState, duration_text
from desktop_app.model.run_time import rough_duration
from desktop_app.panels.section import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Column(IntEnum):
    """The columns, from left to right."""

    METHOD = 0
    SETTINGS = 1
    STATE = 2
    TIME = 3
    PSNR = 4
    LPIPS = 5
    ACTION = 6


NUMBERS = (Column.TIME, Column.PSNR, Column.LPIPS)


class RunsModel(QAbstractTableModel):
    """Holds `RunRow`s; `Role.UserRole` of any cell is the whole row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RunRow] = []
        self._positions: dict[str, int] = {}

    def rows(self) -> list[RunRow]:
        """All rows, in order."""
        return list(self._rows)

    def waiting(self) -> list[QModelIndex]:
        """The first cells of the runs that have not begun, the next one first."""
        return [self.index(i, 0) for i, line in enumerate(self._rows) if line.waiting]

    def row_at(self, index: Index) -> RunRow | None:
        """The row of `index`; None for an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, run_id: str) -> QModelIndex:
        """The first cell of that run; invalid when there is none."""
        return self.index(self._positions.get(run_id, -1), 0)

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Show exactly `rows`, telling the views no more than what differs."""
        self._drop_all_but({line.id for line in rows})
        for line in rows:
            if line.id in self._positions:
                self.update_row(line)
        self._append([line for line in rows if line.id not in self._positions])
        if [line.id for line in self._rows] != [line.id for line in rows]:
            self._put_in_order(rows)

    def update_row(self, row: RunRow) -> None:
        """Replace the row of the same id, or append it."""
        index = self.index_of(row.id)
        if not index.isValid():
            self._append([row])
        elif self._rows[index.row()] != row:
            self._rows[index.row()] = row
            self.dataChanged.emit(index, index.siblingAtColumn(Column.ACTION))

    def _append(self, rows: list[RunRow]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self._count()
            self.endInsertRows()

    def _drop_all_but(self, wanted: set[str]) -> None:
        """Remove what is not wanted, neighbours at once."""
        last = len(self._rows) - 1
        while last >= 0:
            first = last
            while first >= 0 and self._rows[first].id not in wanted:
                first -= 1
            if first < last:
                self.beginRemoveRows(QModelIndex(), first + 1, last)
                del self._rows[first + 1 : last + 1]
                self._count()
                self.endRemoveRows()
            last = first - 1

    def _put_in_order(self, rows: Sequence[RunRow]) -> None:
        """Move the rows; a view keeps its selection and its current row."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._rows = list(rows)
        self._count()
        after = [
            self.index(self._positions[run_id], index.column())
            for run_id, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _count(self) -> None:
        self._positions = {line.id: position for position, line in enumerate(self._rows)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Role.DisplayRole:
            return self._heading(column)
        if role == Role.ToolTipRole:
            return self._explanation(column)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.row_at(index)
        if line is None:
            return None
        column = Column(index.column())
        if role == Role.DisplayRole:
            return self._text(line, column)
        if role == Role.ToolTipRole:
            return plain_tooltip(self._tip(line, column))
        if role == Role.AccessibleTextRole:
            return self._tip(line, column)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        return line if role == Role.UserRole else None

    def action_text(self, row: RunRow) -> str:
        """What the button of that row does."""
        return self.tr("Remove from the list") if row.finished else self.tr("Cancel this run")

    def _text(self, row: RunRow, column: Column) -> str:
        if column is Column.STATE:
            return self._state_text(row)
        return {
            Column.METHOD: row.title,
            Column.SETTINGS: row.settings,
            Column.TIME: self._time_text(row),
            Column.PSNR: "" if row.psnr is None else f"{row.psnr:.2f}",
            Column.LPIPS: "" if row.lpips is None else f"{row.lpips:.3f}",
            Column.ACTION: "",
        }[column]

    def _state_text(self, row: RunRow) -> str:
        if row.state is RunState.RUNNING:
            steps = self.tr("{0} of {1}").format(row.step, row.steps)
            return row.message or (steps if row.step else self.tr("Starting…"))
        if row.state is RunState.FAILED and row.message:
            return self.tr("Failed: {0}").format(row.message)
        return {
            RunState.QUEUED: self.tr("Queued"),
            RunState.DONE: self.tr("Done"),
            RunState.FAILED: self.tr("Failed"),
            RunState.CANCELLED: self.tr("Cancelled"),
        }[row.state]

    def _time_text(self, row: RunRow) -> str:
        if row.state is RunState.RUNNING and row.seconds_left is not None:
            left = row.seconds_left
            told = duration_text(left) if left < 60 else rough_duration(left)
            return self.tr("{0} left").format(told)
        if row.finished and row.seconds is not None:
            return duration_text(row.seconds)
        return ""

    def _tip(self, row: RunRow, column: Column) -> str:
        if column is Column.ACTION:
            return self.tr("{0} (Del)").format(self.action_text(row))
        if column is Column.STATE and row.waiting:
            return self.tr(
                "Queued. Drag the row, or press Alt+Up and Alt+Down, to change its turn."
            )
        if column is Column.STATE and row.state is RunState.FAILED:
            return " ".join(filter(None, (self._text(row, column), row.remedy)))
        if column is Column.TIME and row.finished and row.together > 1:
            share = self.tr("{0}, its share of the time of {1} runs that were sampled together")
            return share.format(self._text(row, column), row.together)
        return self._text(row, column)

    def _heading(self, column: Column) -> str:
        return {
            Column.METHOD: self.tr("Method"),
            Column.SETTINGS: self.tr("Settings"),
            Column.STATE: self.tr("State"),
            Column.TIME: self.tr("Time"),
            Column.PSNR: self.tr("PSNR, dB"),
            Column.LPIPS: self.tr("LPIPS"),
            Column.ACTION: "",
        }[column]

    def _explanation(self, column: Column) -> str | None:
        return {
            Column.PSNR: self.tr("Peak signal-to-noise ratio: higher is closer to the truth."),
            Column.LPIPS: self.tr("Perceptual distance (AlexNet): lower is closer to the truth."),
        }.get(column)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
