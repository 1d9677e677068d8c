"""The history as a table: searched, filtered and sorted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.model.history_entry import LONGEST_NOTE, HistoryEntry, matches
from desktop_app.model.run_row import duration_text
from desktop_app.model.words import engine_text
from desktop_app.panels.section import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Flag = Qt.ItemFlag
STARRED, UNSTARRED = "★", "☆"


class HistoryColumn(IntEnum):
    """The columns, from left to right."""

    STAR = 0
    DATE = 1
    PHOTO = 2
    TASK = 3
    METHOD = 4
    SETTINGS = 5
    NOTE = 6
    PSNR = 7
    LPIPS = 8
    TIME = 9


NUMBERS = (HistoryColumn.PSNR, HistoryColumn.LPIPS, HistoryColumn.TIME)


class HistoryModel(QAbstractTableModel):
    """Holds `HistoryEntry`s; `Role.UserRole` of any cell is the whole entry.

    Signals: marked(folder, star, note) when the user has changed one of them.
    """

    marked = Signal(object, bool, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[HistoryEntry] = []
        self._shown: list[HistoryEntry] = []
        self._wanted = ("", "", "", False)
        self._order = (HistoryColumn.DATE, Qt.SortOrder.DescendingOrder)

    @property
    def entries(self) -> list[HistoryEntry]:
        """All entries, shown or not."""
        return list(self._entries)

    @property
    def shown(self) -> list[HistoryEntry]:
        """The entries that are shown, in their order."""
        return list(self._shown)

    def set_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Hold exactly these."""
        self._entries = list(entries)
        self._arrange()

    def put(self, entry: HistoryEntry) -> None:
        """Add an entry, or replace that of the same folder."""
        others = [other for other in self._entries if other.folder != entry.folder]
        self.set_entries([entry, *others])

    def set_wanted(
        self, text: str = "", task: str = "", method: str = "", *, starred: bool = False
    ) -> None:
        """Show what has all words of `text`, and is of the task and the method if given."""
        self._wanted = (text, task, method, starred)
        self._arrange()

    def entry_at(self, index: Index) -> HistoryEntry | None:
        """The entry of `index`; None for an invalid one."""
        return self._shown[index.row()] if index.isValid() else None

    def index_of(self, folder: Path) -> QModelIndex:
        """The first cell of that run; invalid where it is not shown."""
        positions = (i for i, entry in enumerate(self._shown) if entry.folder == folder)
        return self.index(next(positions, -1), 0)

    def toggle_star(self, index: Index) -> None:
        """Give the run a star, or take it."""
        entry = self.entry_at(index)
        if entry is not None:
            self._change(index, replace(entry, star=not entry.star))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; what has no value comes last."""
        self._order = (HistoryColumn(column), order)
        self._arrange()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HistoryColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Flag.ItemIsEditable if index.column() == HistoryColumn.NOTE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = HistoryColumn(section)
        if role == Role.DisplayRole:
            return self._heading(column)
        if role == Role.AccessibleTextRole and column is HistoryColumn.STAR:
            return self.tr("Star")
        return _alignment(column) if role == Role.TextAlignmentRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        entry = self.entry_at(index)
        if entry is None:
            return None
        column = HistoryColumn(index.column())
        if role in (Role.DisplayRole, Role.EditRole):
            return self._text(entry, column)
        if role == Role.ToolTipRole:
            return plain_tooltip(self._tip(entry, column))
        if role == Role.AccessibleTextRole:
            return self._tip(entry, column)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        return entry if role == Role.UserRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        entry = self.entry_at(index)
        if entry is None or role != Role.EditRole or index.column() != HistoryColumn.NOTE:
            return False
        note = " ".join(str(value).split())[:LONGEST_NOTE]
        if note != entry.note:
            self._change(index, replace(entry, note=note))
        return True

    def _change(self, index: Index, entry: HistoryEntry) -> None:
        self._entries[self._entries.index(self._shown[index.row()])] = entry
        self._shown[index.row()] = entry
        last = len(HistoryColumn) - 1
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), last))
        self.marked.emit(entry.folder, entry.star, entry.note)

    def _arrange(self) -> None:
        self.beginResetModel()
        text, task, method, starred = self._wanted
        shown = [
            entry
            for entry in self._entries
            if (entry.star or not starred)
            and task in ("", entry.task)
            and method in ("", entry.method)
            and matches(entry, text)
        ]
        column, order = self._order
        shown.sort(key=lambda e: e.finished, reverse=True)
        falling = order is Qt.SortOrder.DescendingOrder
        known = [entry for entry in shown if _key(entry, column) is not None]
        known.sort(key=lambda entry: _key(entry, column), reverse=falling)
        self._shown = known + [entry for entry in shown if _key(entry, column) is None]
        self.endResetModel()

    def _text(self, entry: HistoryEntry, column: HistoryColumn) -> str:
        return {
            HistoryColumn.STAR: STARRED if entry.star else UNSTARRED,
            HistoryColumn.DATE: _date(entry.finished),
            HistoryColumn.PHOTO: entry.photo,
            HistoryColumn.TASK: engine_text(entry.task_title),
            HistoryColumn.METHOD: entry.method_title,
            HistoryColumn.SETTINGS: entry.settings_text,
            HistoryColumn.PSNR: _score(entry.psnr, 2),
            HistoryColumn.LPIPS: _score(entry.lpips, 3),
            HistoryColumn.TIME: duration_text(entry.seconds),
            HistoryColumn.NOTE: entry.note,
        }[column]

    def _tip(self, entry: HistoryEntry, column: HistoryColumn) -> str:
        if column is HistoryColumn.STAR:
            return self.tr("Starred") if entry.star else self.tr("Not starred")
        if column is HistoryColumn.PHOTO:
            return self.tr("{0}, session {1}").format(entry.photo, entry.session)
        if column is HistoryColumn.NOTE and not entry.note:
            return self.tr("Double-click to write a note")
        return self._text(entry, column)

    def _heading(self, column: HistoryColumn) -> str:
        return {
            HistoryColumn.STAR: "",
            HistoryColumn.DATE: self.tr("Finished"),
            HistoryColumn.PHOTO: self.tr("Photo"),
            HistoryColumn.TASK: self.tr("Task"),
            HistoryColumn.METHOD: self.tr("Method"),
            HistoryColumn.SETTINGS: self.tr("Settings"),
            HistoryColumn.PSNR: self.tr("PSNR, dB"),
            HistoryColumn.LPIPS: self.tr("LPIPS"),
            HistoryColumn.TIME: self.tr("Time"),
            HistoryColumn.NOTE: self.tr("Note"),
        }[column]


def _key(entry: HistoryEntry, column: HistoryColumn) -> Any:
    """What a column is ordered by; None for no value."""
    return {
        HistoryColumn.STAR: entry.star,
        HistoryColumn.DATE: entry.finished,
        HistoryColumn.PHOTO: entry.photo.casefold(),
        HistoryColumn.TASK: entry.task_title,
        HistoryColumn.METHOD: entry.method_title,
        HistoryColumn.SETTINGS: entry.settings_text,
        HistoryColumn.PSNR: entry.psnr,
        HistoryColumn.LPIPS: entry.lpips,
        HistoryColumn.TIME: entry.seconds,
        HistoryColumn.NOTE: entry.note.casefold() or None,
    }[column]


def _score(value: float | None, decimals: int) -> str:
    if value is None:
        return ""
    return "∞" if math.isinf(value) else f"{value:.{decimals}f}"


def _date(finished: str) -> str:
    moment = QDateTime.fromString(finished, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def _alignment(column: HistoryColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
