"""What the command palette offers, and the list of it that fits what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.model.search_score import search_score

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Offer:
    """One line of the palette; `do` carries it out.

    `kind` says what it is ("Command", "Method"), `detail` what it does, `keys` how to do it
    without the palette. An offer with a `reason` cannot be carried out now.
    """

    key: str
    kind: str
    title: str
    detail: str
    do: Callable[[], object] = field(compare=False)
    keys: str = ""
    icon: str = ""
    reason: str = ""


class OfferModel(QAbstractListModel):
    """The offers that fit, the best first; those used last stand first while nothing is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Offer] = []
        self._shown: list[Offer] = []
        self._used: list[str] = []

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Take what there is to choose from."""
        self._all = list(offers)
        self.search("")

    def search(self, wanted: str) -> None:
        """Show the offers that fit what is typed."""
        scored = [(self._score(wanted, offer), offer) for offer in self._all]
        found = [pair for pair in scored if pair[0] > 0.0]
        found.sort(key=lambda pair: (bool(pair[1].reason) and bool(wanted), -pair[0]))
        self.beginResetModel()
        self._shown = [offer for _, offer in found]
        self.endResetModel()

    def offer(self, row: int) -> Offer:
        """The offer in that row."""
        return self._shown[row]

    def note_use(self, offer: Offer) -> None:
        """Remember what was chosen, the last one first."""
        self._used = [offer.key, *(key for key in self._used if key != offer.key)]

    def _score(self, wanted: str, offer: Offer) -> float:
        if not wanted.strip():
            used = self._used.index(offer.key) if offer.key in self._used else -1
            return 1.0 if used < 0 else 100.0 - used
        said = f"{offer.kind} {offer.detail} {offer.keys} {offer.key}"
        return search_score(wanted, offer.title, said)

    # Qt's own

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        offer = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (offer.kind, offer.title, offer.keys, offer.reason or offer.detail)
            return ", ".join(filter(None, said))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
