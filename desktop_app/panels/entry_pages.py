"""The settings of all entries: kept as values until one is looked at, then in its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from desktop_app.panels.method_settings import MethodSettings
from desktop_app.panels.section import ColumnScrollArea, column

if TYPE_CHECKING:
    from desktop_app.model.method_entries import MethodEntries
    from desktop_app.panels.section import ButtonMaker
    from engine.parameters import Settings

FORM_LINES: Final = 14
NOTHING_VARIES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({})


class EntryPages(ColumnScrollArea):
    """One page is shown at a time. `reason` tells why an entry cannot be used.

    Signals: edited() by the user; duplicate_requested(key), remove_requested(key).
    """

    edited = Signal()
    duplicate_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self, entries: MethodEntries, buttons: ButtonMaker, reason: Callable[[str], str]
    ) -> None:
        content, self._column = column(margin=0)
        super().__init__(content)
        self._entries, self._buttons, self._reason = entries, buttons, reason
        self._pages: dict[str, MethodSettings] = {}
        self._stored: dict[str, Settings] = {}
        self._varied: dict[str, Mapping[str, str]] = {}
        self._column.addStretch(1)
        # List and form share the height; the form has more where the list is short, and never
        # less than a few settings need, however many methods there are.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(FORM_LINES * self.fontMetrics().height())

    def page(self, key: str) -> MethodSettings:
        """The page of that entry, made when it is first needed."""
        if key not in self._pages:
            entry = self._entries.entry(key)
            page = MethodSettings(entry, self._last_given(key), self._buttons)
            page.form.set_variation(self._varied.get(key, {}))
            page.set_reason(self._reason(key))
            page.form.edited.connect(self.edited)
            page.duplicate_requested.connect(self.duplicate_requested)
            page.remove_requested.connect(self.remove_requested)
            page.hide()
            self._pages[key] = page
            self._column.insertWidget(0, page)
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Show the page of that entry from its top."""
        page = self.page(key)
        for other in self._pages.values():
            other.setVisible(other is page)
        self.verticalScrollBar().setValue(0)

    def remove(self, key: str) -> None:
        """Forget that entry."""
        self._stored.pop(key, None)
        self._varied.pop(key, None)
        page = self._pages.pop(key, None)
        if page is not None:
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()

    def set_reason(self, key: str, reason: str) -> None:
        """Say on the page of that entry, if there is one yet, why it cannot be used."""
        if key in self._pages:
            self._pages[key].set_reason(reason)

    def give(self, key: str, settings: Settings, varied: Mapping[str, str]) -> None:
        """Take the settings of that entry, and the texts of those that vary."""
        self._stored[key], self._varied[key] = settings, dict(varied)
        if key in self._pages:
            self._pages[key].form.set_settings(settings)
            self._pages[key].form.set_variation(varied)

    def settings(self, key: str) -> Settings:
        """The first settings of that entry; UserError when its values do not fit together."""
        return self.combinations(key)[0]

    def combinations(self, key: str) -> list[Settings]:
        """The settings of all its runs; UserError when some values do not fit together."""
        if key in self._pages or self._varied.get(key):
            return self.page(key).form.combinations()
        return [self._last_given(key)]

    def settings_or_default(self, key: str) -> Settings:
        """Its first settings; those last given where its values do not fit together."""
        return self._last_given(key) if self.problem(key) else self.settings(key)

    def variation(self, key: str) -> dict[str, str]:
        """What the settings of that entry that vary are written as."""
        if key in self._pages:
            return self._pages[key].form.variation()
        return dict(self._varied.get(key, {}))

    def problem(self, key: str) -> str:
        """Why the values of that entry do not fit together; empty while they do."""
        if key in self._pages or self._varied.get(key):
            return self.page(key).form.problem()
        return ""

    def commit(self) -> None:
        """Take over numbers that are typed but not yet confirmed."""
        for page in self._pages.values():
            page.form.commit()

    def _last_given(self, key: str) -> Settings:
        return self._stored.get(key) or self._entries.entry(key).method()
