"""The table of all runs: sorted, filtered, copied and saved."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.compare.elided_combo_box import ElidedComboBox
from desktop_app.compare.empty_page import empty_page
from desktop_app.compare.popups import PopupMenu
from desktop_app.compare.table_delegate import ScoreDelegate
from desktop_app.compare.table_model import TableFilter, TableModel
from desktop_app.model.run_table import PHOTO, TASK, full_sheet, sheet_of
from desktop_app.model.words import engine_text
from engine.evaluation.sheets import as_latex, as_markdown, as_separated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QHeaderView

    from desktop_app.compare.table_delegate import Tint
    from desktop_app.model.run_table import TableRow

GRID: Final = 8
ROWS_MEASURED: Final = 50  # for the widths of columns
WIDEST: Final = 260
NARROWEST: Final = 24
LEAST_LETTERS: Final = 17  # of a photo or a task where the scores need the room
FORMATS: Final = {"tsv": as_separated, "markdown": as_markdown, "latex": as_latex}


class TableView(QWidget):
    """Signals: run_chosen(run_id) when a person makes a row the current one,
    save_requested(text of a CSV file), told(sentence)."""

    run_chosen = Signal(str)
    save_requested = Signal(str)
    told = Signal(str)

    def __init__(self, tint: Tint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TableModel(self)
        self.filter = TableFilter(self.model, self)
        self.table = _Table()
        self.text_field = QLineEdit()
        self.task_combo, self.method_combo = ElidedComboBox(), ElidedComboBox()
        self.copy_button = QPushButton(self.tr("Co&py"))
        self.save_button = QPushButton(self.tr("&Save CSV…"))
        self.shared_label, self.count_label = QLabel(), QLabel()
        self._pages = QStackedWidget()
        self._fitted: tuple[str, ...] | None = None
        self._set_up_table(tint)
        self._lay_out()
        self._connect()
        self.set_rows([])

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these runs; the current one, the order and the filters stay."""
        current = self.current_run()
        self.model.set_rows(rows)
        self._pages.setCurrentIndex(1 if rows else 0)
        _refill(
            self.task_combo, self.tr("All tasks"), [str(r.facts[TASK]) for r in rows], engine_text
        )
        _refill(self.method_combo, self.tr("All methods"), [r.method for r in rows])
        shared = self.model.layout.shared_text()
        self.shared_label.setText(self.tr("The same in all: {0}").format(shared) if shared else "")
        self.shared_label.setToolTip(html.escape(self.model.layout.single_text()))
        self.shared_label.setVisible(bool(shared))
        self._fit_columns()
        self._count()
        if current:
            self.show_run(current)

    def current_run(self) -> str:
        """The id of the current row, "" where there is none."""
        index = self.table.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole).id if index.isValid() else ""

    def show_run(self, run_id: str) -> None:
        """Make that run the current row; tells nobody."""
        index = self.filter.mapFromSource(self.model.index_of(run_id))
        if index.isValid() and run_id == self.current_run():
            return
        flags = QItemSelectionModel.SelectionFlag
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        selection.blockSignals(False)
        if index.isValid():
            self.table.scrollTo(index)
        self.table.viewport().update()

    def chosen_rows(self) -> list[TableRow]:
        """The selected rows in the order shown; all that are shown where less than two are."""
        places = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        shown = range(self.filter.rowCount())
        wanted = [place for place in shown if place in places] if len(places) > 1 else shown
        role = Qt.ItemDataRole.UserRole
        return [self.filter.index(place, 0).data(role) for place in wanted]

    def text_as(self, kind: str) -> str:
        """The chosen rows as "tsv", "markdown" or "latex", with the columns that are shown."""
        return FORMATS[kind](sheet_of(self.chosen_rows(), self.model.layout))

    def copy_as(self, kind: str) -> None:
        """Put the chosen rows on the clipboard."""
        QGuiApplication.clipboard().setText(self.text_as(kind))
        count = len(self.chosen_rows())
        self.told.emit(self.tr("{0} rows are on the clipboard.").format(count))

    def copy_menu(self) -> QMenu:
        """The kinds of text to copy; deletes itself when closed."""
        menu = PopupMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, text in (
            ("tsv", self.tr("Copy for a spreadsheet (TSV)") + "\tCtrl+C"),
            ("markdown", self.tr("Copy as Markdown")),
            ("latex", self.tr("Copy as LaTeX")),
        ):
            menu.addAction(text, partial(self.copy_as, kind))
        return menu

    @Slot()
    def _open_copy_menu(self) -> None:
        self.copy_menu().popup(self.copy_button.mapToGlobal(QPoint(0, self.copy_button.height())))

    @Slot(QPoint)
    def _open_context_menu(self, place: QPoint) -> None:
        self.copy_menu().popup(self.table.viewport().mapToGlobal(place))

    @Slot()
    def _save(self) -> None:
        self.save_requested.emit(as_separated(full_sheet(self.chosen_rows()), ","))

    @Slot(str)
    def _take_text(self, text: str) -> None:
        self.filter.set_text(text)
        self._count()

    @Slot()
    def _take_choices(self) -> None:
        self.filter.set_task(self.task_combo.currentData() or "")
        self.filter.set_method(self.method_combo.currentData() or "")
        self._count()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.run_chosen.emit(current.data(Qt.ItemDataRole.UserRole).id)

    def _count(self) -> None:
        shown, total = self.filter.rowCount(), self.model.rowCount()
        all_of_them = self.tr("1 run") if total == 1 else self.tr("{0} runs")
        text = all_of_them if shown == total else self.tr("{0} of {1} runs")
        self.count_label.setText(text.format(shown, total))

    def _fit_columns(self) -> None:
        """Fit other columns to their texts; the same ones stay as they were fitted or dragged."""
        if self.model.layout.columns == self._fitted or not self.isVisible():
            return
        self._fitted = self.model.layout.columns if self.model.rowCount() else None
        header = self.table.horizontalHeader()
        header.setResizeContentsPrecision(ROWS_MEASURED)
        columns = range(self.model.columnCount())
        for column in columns:
            is_score = self.model.score_at(column) is not None
            self.table.setItemDelegateForColumn(column, self._scores if is_score else self._facts)
        self.table.resizeColumnsToContents()
        for column in columns:
            if header.sectionSize(column) > WIDEST:
                header.resizeSection(column, WIDEST)
        self._make_room(header)

    def _make_room(self, header: QHeaderView) -> None:
        """Shorten tasks and photos, which their tooltips tell whole, before a score is off sight."""
        excess = header.length() - self.table.viewport().width()
        least = LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        for name in (TASK, PHOTO):
            if excess > 0 and name in self.model.layout.columns:
                column = self.model.layout.columns.index(name)
                size = header.sectionSize(column)
                shorter = min(size, max(least, size - excess))
                header.resizeSection(column, shorter)
                excess -= size - shorter

    def _set_up_table(self, tint: Tint) -> None:
        table = self.table
        self._scores, self._facts = ScoreDelegate(tint, table), QStyledItemDelegate(table)
        table.setModel(self.filter)
        table.setAccessibleName(self.tr("Table of runs"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # in the order of the runs
        table.setSortingEnabled(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        rows = table.verticalHeader()
        rows.setVisible(False)
        rows.setDefaultSectionSize(self.fontMetrics().height() + GRID)

    def _lay_out(self) -> None:
        self.text_field.setPlaceholderText(self.tr("Filter by any word"))
        self.text_field.setClearButtonEnabled(True)
        for widget, name in (
            (self.text_field, self.tr("Filter by any word")),
            (self.task_combo, self.tr("Filter by task")),
            (self.method_combo, self.tr("Filter by method")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        for combo in (self.task_combo, self.method_combo):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.copy_button.setToolTip(self.tr("Copy the selected rows, or all that are shown."))
        self.save_button.setToolTip(self.tr("Write the selected rows, or all that are shown, with "
                                            "every setting and every digit."))  # fmt: skip
        bar = QHBoxLayout()
        bar.setSpacing(GRID)
        bar.addWidget(self.text_field, 2)
        bar.addWidget(self.task_combo, 1)
        bar.addWidget(self.method_combo, 1)
        bar.addWidget(self.copy_button)
        bar.addWidget(self.save_button)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        legend = QLabel(self.tr("★ best of its problem   ● good   ◐ average   ○ poor"))
        for label in (self.shared_label, self.count_label, legend):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.shared_label.setWordWrap(True)
        foot.addWidget(self.count_label)
        foot.addStretch(1)
        foot.addWidget(legend)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(bar)
        column.addWidget(self.shared_label)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._pages.addWidget(
            empty_page(
                self.tr(
                    "No runs yet.\n\nEvery run that ends has a row here, with its settings and its "
                    "scores.\nRun several methods, or one with several settings."
                )
            )
        )
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GRID, GRID, GRID, GRID)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.text_field.textChanged.connect(self._take_text)
        self.task_combo.currentIndexChanged.connect(self._take_choices)
        self.method_combo.currentIndexChanged.connect(self._take_choices)
        self.copy_button.clicked.connect(self._open_copy_menu)
        self.save_button.clicked.connect(self._save)
        self.table.customContextMenuRequested.connect(self._open_context_menu)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)

    # Qt's overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_as("tsv")
        else:
            super().keyPressEvent(event)


class _Table(QTableView):
    """A table that leaves copying to the page: its own would copy one cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _refill(
    combo: QComboBox, all_text: str, names: Sequence[str], say: Callable[[str], str] = str
) -> None:
    """Offer all, or one of these; what was chosen stays where it still is there."""
    wanted = ["", *sorted(set(names))]
    if [combo.itemData(place) for place in range(combo.count())] == wanted:
        return
    chosen = combo.currentData()
    combo.clear()
    for name in wanted:
        combo.addItem(say(name) if name else all_text, name)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
