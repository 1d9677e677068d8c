"""The list of methods in groups, with a filter where it is longer than its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.model.method_entries import MethodEntry, method_groups
from desktop_app.panels.method_row import MethodRow
from desktop_app.panels.section import GRID, FittedScrollArea, SmallPrint, column

if TYPE_CHECKING:
    from desktop_app.panels.section import ButtonMaker
    from engine.samplers.sampler import Sampler


class MethodList(QWidget):
    """A row per entry under the title of its group; a list of one group has no titles.

    The filter hides rows; it unticks none. Signals: activated(key), toggled() by the user.
    """

    activated = Signal(str)
    toggled = Signal()

    def __init__(
        self,
        methods: Sequence[type[Sampler]],
        buttons: ButtonMaker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: dict[str, MethodRow] = {}
        self._content, self._column = column(spacing=0)
        self._groups = self._make_groups(method_groups(methods))
        self._area = FittedScrollArea(self._content)
        self.filter_field = self._make_filter(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID // 2, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.filter_field)
        layout.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def rows(self) -> list[MethodRow]:
        """All rows, from top to bottom."""
        return [row for _, members in self._groups for row in members]

    def row(self, key: str) -> MethodRow:
        """The row of that entry."""
        return self._rows[key]

    def add_behind(self, entry: MethodEntry, key: str) -> MethodRow:
        """A row for another entry, below that of `key`."""
        before = self._rows[key]
        members = next(members for _, members in self._groups if before in members)
        row = self._make_row(entry)
        members.insert(members.index(before) + 1, row)
        self._column.insertWidget(self._column.indexOf(before) + 1, row)
        self._put_tab_order()
        self._filter()
        return row

    def remove(self, key: str) -> None:
        """Take the row of that entry away."""
        row = self._rows.pop(key)
        for _, members in self._groups:
            if row in members:
                members.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._check_length()

    def set_current(self, key: str) -> None:
        """Mark that row, and bring it into sight."""
        for row in self._rows.values():
            row.set_current(row.key == key)
        if self._rows[key].isVisible():
            self._area.ensureWidgetVisible(self._rows[key], 0, GRID)

    def _make_groups(
        self, groups: Iterable[tuple[str, list[type[Sampler]]]]
    ) -> list[tuple[SmallPrint, list[MethodRow]]]:
        groups = list(groups)
        made: list[tuple[SmallPrint, list[MethodRow]]] = []
        for title, methods in groups:
            heading = SmallPrint(title)
            heading.setContentsMargins(GRID, GRID // 2, 0, 0)
            heading.setVisible(len(groups) > 1)
            self._column.addWidget(heading)
            rows = [self._make_row(MethodEntry(method.name, method)) for method in methods]
            for row in rows:
                self._column.addWidget(row)
            made.append((heading, rows))
        return made

    def _make_row(self, entry: MethodEntry) -> MethodRow:
        row = MethodRow(entry)
        row.set_ticked(True)
        row.activated.connect(self.activated)
        row.toggled.connect(self.toggled)
        self._rows[entry.key] = row
        return row

    def _make_filter(self, buttons: ButtonMaker) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Filter methods"))
        field.setAccessibleName(self.tr("Filter methods"))
        field.setToolTip(
            self.tr("Shows the methods whose title, summary or paper has these words.")
        )
        field.setClearButtonEnabled(True)
        looking_glass = QAction(buttons.icon("search"), "", field)
        field.addAction(looking_glass, QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self._filter)
        field.hide()
        return field

    def _put_tab_order(self) -> None:
        rows = self.rows()
        for row, following in pairwise(rows):
            QWidget.setTabOrder(row.check_box, following.check_box)

    @Slot()
    def _filter(self) -> None:
        text = self.filter_field.text()
        for heading, rows in self._groups:
            for row in rows:
                row.setVisible(row.matches(text))
            heading.setVisible(len(self._groups) > 1 and any(row.matches(text) for row in rows))
        self._check_length()

    def _check_length(self) -> None:
        """Offer the filter while not all rows are in sight, or while it hides some."""
        self._area.updateGeometry()
        is_long = self._area.sizeHint().height() > self.height()
        self.filter_field.setVisible(is_long or bool(self.filter_field.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._check_length()
