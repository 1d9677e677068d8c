"""The help as a window of its own: pages on the left, the text of one on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.shell.help_pages import START, HelpPage
from desktop_app.shell.icons import icon
from engine.resources import resources_folder

SIZE: Final = (1000, 700)
WIDTHS: Final = [232, 760]
SPACING: Final = "p { margin: 8px 0; line-height: 125%; } li { margin: 4px 0; }"
NAME: Final = Qt.ItemDataRole.UserRole
MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class HelpWindow(QDialog):
    """Searches the whole text: the list keeps the pages that have all words that are typed."""

    def __init__(self, pages: Sequence[HelpPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self._pages = {page.name: page for page in pages}
        self._searched: dict[str, str] = {}
        self._parts: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.search = self._make_search()
        self.list = self._make_list()
        self.browser = self._make_browser()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list)
        split = QSplitter()
        split.setHandleWidth(1)  # the theme adds margins
        split.addWidget(left)
        split.addWidget(self.browser)
        split.setSizes(WIDTHS)
        split.setStretchFactor(1, 1)
        QVBoxLayout(self).addWidget(split)
        self.resize(*SIZE)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.search.textChanged.connect(self._narrow)
        self.show_page(START)
        self.search.setFocus()

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, NAME))

    def show_page(self, name: str) -> None:
        """Show the page of that name; nothing changes where there is none."""
        for part, items in self._parts:
            for item in items:
                if item.data(0, NAME) == name:
                    part.setHidden(False)
                    item.setHidden(False)
                    self.list.setCurrentItem(item)

    def shown_pages(self) -> list[str]:
        """The names of the pages that fit what is typed."""
        return [str(item.data(0, NAME)) for item in self._items() if not item.isHidden()]

    def _make_search(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Search the help"))
        field.setAccessibleName(self.tr("Search the help"))
        field.setClearButtonEnabled(True)
        field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.installEventFilter(self)
        return field

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setAccessibleName(self.tr("Pages of the help"))
        for title in dict.fromkeys(page.part for page in self._pages.values()):
            part = QTreeWidgetItem(tree, [title])
            part.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            part.setFont(0, font)
            pages = [page for page in self._pages.values() if page.part == title]
            self._parts.append((part, [self._item(part, page) for page in pages]))
        tree.expandAll()
        return tree

    def _item(self, part: QTreeWidgetItem, page: HelpPage) -> QTreeWidgetItem:
        item = QTreeWidgetItem(part, [page.title])
        item.setData(0, NAME, page.name)
        item.setToolTip(0, page.title)
        return item

    def _make_browser(self) -> QTextBrowser:
        browser = QTextBrowser()
        browser.setAccessibleName(self.tr("Text of the page"))
        browser.setSearchPaths([str(resources_folder() / "help")])
        browser.setOpenLinks(False)
        browser.document().setBaseUrl(QUrl())
        browser.document().setDocumentMargin(16)
        browser.document().setDefaultStyleSheet(SPACING)
        return browser

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for _, items in self._parts for item in items]

    @Slot()
    def _on_chosen(self) -> None:
        page = self._pages.get(self.page)
        if page is not None:
            self.browser.setHtml(page.text())
            self._find()

    def _find(self) -> None:
        """Go to the first word that is searched for."""
        words = self.search.text().split()
        if words:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            self.browser.find(words[0])

    @Slot(str)
    def _narrow(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for item in self._items():
            said = self._said(str(item.data(0, NAME))) if words else ""
            item.setHidden(not all(word in said for word in words))
        for part, items in self._parts:
            part.setHidden(all(item.isHidden() for item in items))
        found = self.shown_pages()
        if found and self.page not in found:
            self.show_page(found[0])
        else:
            self._find()

    def _said(self, name: str) -> str:
        """The plain text of a page."""
        if name not in self._searched:
            document = QTextDocument()
            document.setHtml(self._pages[name].text())
            self._searched[name] = document.toPlainText().casefold()
        return self._searched[name]

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = watched is self.search and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in MOVES:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)
