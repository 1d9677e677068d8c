"""The finished runs of all sessions: search, filters, star, note, and what to do with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.model.words import engine_text
from desktop_app.panels.history_model import HistoryColumn, HistoryModel
from desktop_app.panels.section import GRID, Icons, SmallPrint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop_app.model.history_entry import HistoryEntry

PADDING: Final = 20  # pixels
# The longest ordinary text of the columns that do not stretch.
WIDEST: Final = {
    HistoryColumn.STAR: "★",
    HistoryColumn.DATE: "30/12/2030 23:59",
    HistoryColumn.PHOTO: "photograph.jpg",
    HistoryColumn.TASK: "Inpainting, the mask",
    HistoryColumn.METHOD: "DPS, then DMPS",
    HistoryColumn.PSNR: "PSNR, dB",
    HistoryColumn.LPIPS: "LPIPS",
    HistoryColumn.TIME: "59 min 59",
}


class _AiryRows(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, GRID)


class HistoryView(QTreeView):
    """A click on a star, or Space, changes it; a double click on a note edits it."""

    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_AiryRows(self))
        self.setAccessibleName(self.tr("Finished runs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._size_columns()
        self.setSortingEnabled(True)
        self.sortByColumn(HistoryColumn.DATE, Qt.SortOrder.DescendingOrder)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(PADDING)
        for column in (HistoryColumn.SETTINGS, HistoryColumn.NOTE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, text in WIDEST.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(text) + PADDING)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.column() == HistoryColumn.STAR:
            self._toggle(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex().siblingAtColumn(HistoryColumn.NOTE))
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        self._model.toggle_star(index)


class HistoryPanel(QWidget):
    """Signals: open_requested(entry), run_requested(entry), folder_requested(entry);
    marked(folder, star, note)."""

    open_requested = Signal(object)
    run_requested = Signal(object)
    folder_requested = Signal(object)
    marked = Signal(object, bool, str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HistoryModel(self)
        self.view = HistoryView(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in photos, methods, settings and notes"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.task = _choice(self.tr("Task"))
        self.method = _choice(self.tr("Method"))
        self.starred = QCheckBox(self.tr("&Starred only"))
        self.count = SmallPrint()
        self.count.setWordWrap(False)
        self._waiting: list[HistoryEntry] = []
        self._make_buttons(icons)
        self._lay_out()
        self._connect()
        self.set_entries([])

    @property
    def current(self) -> HistoryEntry | None:
        """The selected run, if any."""
        return self.model.entry_at(self.view.currentIndex())

    def set_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these runs; what is searched for stays."""
        self.model.set_entries(entries)
        self._offer(
            self.task, self.tr("All tasks"), {e.task: engine_text(e.task_title) for e in entries}
        )
        self._offer(
            self.method, self.tr("All methods"), {e.method: e.method_title for e in entries}
        )
        self._narrow()

    def put(self, entry: HistoryEntry) -> None:
        """Add a run, or show it anew; a note that is being written is not disturbed."""
        if self.view.state() is QAbstractItemView.State.EditingState:
            self._waiting.append(entry)
            return
        others = [other for other in self.model.entries if other.folder != entry.folder]
        self.set_entries([entry, *others])

    @Slot()
    def _put_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for entry in waiting:
            self.put(entry)

    def _offer(self, combo: QComboBox, everything: str, choices: dict[str, str]) -> None:
        chosen = combo.currentData()
        blocked = combo.blockSignals(True)
        combo.clear()
        combo.addItem(everything, "")
        for name, title in sorted(choices.items(), key=lambda pair: pair[1]):
            combo.addItem(title, name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.blockSignals(blocked)

    def _make_buttons(self, icons: Icons) -> None:
        self.open_button = QPushButton(icons("open-session"), self.tr("&Open its session"))
        self.open_button.setToolTip(self.tr("Go on with the session this run belongs to."))
        self.run_button = QPushButton(icons("run"), self.tr("&Run again"))
        self.run_button.setToolTip(
            self.tr("Run this method with these settings and this seed on the open photo.")
        )
        self.folder_button = QPushButton(icons("open"), self.tr("Show &folder"))
        self.folder_button.setToolTip(self.tr("Open the folder with the files of this run."))
        for button in (self.open_button, self.run_button, self.folder_button):
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        for widget, stretch in ((self.search, 1), (self.task, 0), (self.method, 0)):
            filters.addWidget(widget, stretch)
        filters.addWidget(self.starred)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.count, 1)
        for button in (self.folder_button, self.run_button, self.open_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(filters)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.task.currentIndexChanged.connect(self._narrow)
        self.method.currentIndexChanged.connect(self._narrow)
        self.starred.toggled.connect(self._narrow)
        self.model.marked.connect(self.marked)
        # Queued: the view still counts as editing while it hears of the end.
        self.view.itemDelegate().closeEditor.connect(
            self._put_waiting, Qt.ConnectionType.QueuedConnection
        )
        self.model.modelReset.connect(self._refresh)
        self.view.selectionModel().currentRowChanged.connect(self._refresh)
        self.open_button.clicked.connect(self._on_open)
        self.run_button.clicked.connect(self._on_run)
        self.folder_button.clicked.connect(self._on_folder)

    @Slot()
    def _narrow(self) -> None:
        self.model.set_wanted(
            self.search.text(),
            str(self.task.currentData() or ""),
            str(self.method.currentData() or ""),
            starred=self.starred.isChecked(),
        )

    @Slot()
    def _refresh(self) -> None:
        shown, everything = self.model.rowCount(), len(self.model.entries)
        is_chosen = self.current is not None
        for button in (self.open_button, self.run_button, self.folder_button):
            button.setEnabled(is_chosen)
        self.count.setText(
            self.tr("{0} of {1} runs").format(shown, everything)
            if shown < everything
            else (self.tr("1 run") if everything == 1 else self.tr("{0} runs")).format(everything)
        )
        self._empty.setText(
            self.tr("No run has all of this.")
            if everything
            else self.tr("No runs yet. Every run that finishes is listed here.")
        )
        self._pages.setCurrentIndex(0 if shown else 1)

    @Slot()
    def _on_open(self) -> None:
        self.open_requested.emit(self.current)

    @Slot()
    def _on_run(self) -> None:
        self.run_requested.emit(self.current)

    @Slot()
    def _on_folder(self) -> None:
        self.folder_requested.emit(self.current)


def _choice(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo
