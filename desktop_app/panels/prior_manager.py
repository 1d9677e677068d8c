"""Which prior is used, which others there are, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QMenu, QProgressBar, QToolButton, QVBoxLayout, QWidget

from desktop_app.panels.field import WheelGuard
from desktop_app.panels.section import (
    GRID,
    ElidedLabel,
    Heading,
    SmallPrint,
    plain_tooltip,
    row,
)
from engine.priors.user_priors import FILE_SUFFIXES

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from desktop_app.model.prior_questions import CostAnswer
    from desktop_app.panels.section import ButtonMaker
    from engine.priors.catalogue import PriorFacts

FILE, FOLDER = "file", "folder"
BUSY_HEIGHT: Final = 4
MEGABYTE: Final = 1e6


class PriorManager(QWidget):
    """A list of priors with the one in use marked, and what is known of the one that is chosen.

    Choosing one shows it; `Use` has it used. Signals: use_requested(name),
    add_requested(`FILE` or `FOLDER`), remove_requested(name), measure_requested(name),
    copy_requested(text).
    """

    use_requested = Signal(str)
    add_requested = Signal(str)
    remove_requested = Signal(str)
    measure_requested = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, buttons: ButtonMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: dict[str, PriorFacts] = {}
        self._costs: dict[tuple[str, str], CostAnswer] = {}
        self._in_use = ""
        self._is_busy, self._obstacle = True, ""
        self._make_controls(buttons)
        self._lay_out()
        self._connect()
        self.set_busy(self.tr("The engine is being prepared."))

    @property
    def selected(self) -> str:
        """The name of the prior that is looked at, "" before there is a list."""
        return self.combo.currentData() or ""

    @property
    def in_use(self) -> str:
        """The name of the prior in use."""
        return self._in_use

    def facts(self, name: str) -> PriorFacts | None:
        """What is known of a prior in the list."""
        return self._facts.get(name)

    def set_priors(self, priors: Sequence[PriorFacts], in_use: str) -> None:
        """List these, in this order; what was looked at stays so where it is still there."""
        before = self.selected if self.selected in {prior.name for prior in priors} else in_use
        self._facts, self._in_use = {prior.name: prior for prior in priors}, in_use
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for place, prior in enumerate(priors):
                if place and priors[place - 1].built_in and not prior.built_in:
                    self.combo.insertSeparator(self.combo.count())
                marked = self.tr("{0} (in use)") if prior.name == in_use else "{0}"
                self.combo.addItem(marked.format(prior.name), prior.name)
        self.select(before)

    def select(self, name: str) -> None:
        """Look at a prior of the list."""
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(max(0, self.combo.findData(name)))
        self._show()

    def set_busy(self, text: str) -> None:
        """Say what is being done, and offer nothing meanwhile; "" when it is done."""
        self._is_busy = bool(text)
        self.busy.setVisible(self._is_busy)
        self.busy.setAccessibleDescription(text)
        self.busy_line.setText(text)
        self.busy_line.setVisible(self._is_busy)
        self._show()

    def set_obstacle(self, reason: str) -> None:
        """Say why no other prior can be used now; "" when one can."""
        self._obstacle = reason
        self._show()

    def show_cost(self, answer: CostAnswer) -> None:
        """Say what calls of a prior cost here, for as long as its weights are these."""
        facts = self._facts.get(answer.prior)
        if facts is not None:
            self._costs[answer.prior, facts.sha256] = answer
        self._show()

    def _make_controls(self, buttons: ButtonMaker) -> None:
        self.combo = QComboBox()
        self.combo.setAccessibleName(self.tr("Prior"))
        self.combo.setToolTip(plain_tooltip(self.tr("The priors that ship, then those you added.")))
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        WheelGuard(self.combo)
        self.use_button = buttons.push(
            "run", self.tr("Use"), self.tr("Restore with this prior, now and at the next start.")
        )
        self.measure_button = buttons.push(
            "memory", self.tr("Measure"), self.tr("Time its calls on this machine, and weigh them.")
        )
        self.add_button = buttons.tool(
            "plus", self.tr("Add…"), self.tr("Keep a prior from a file or a folder.")
        )
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_menu = QMenu(self)
        for kind, text in (
            (FILE, self.tr("From a &file…")),
            (FOLDER, self.tr("From a f&older of diffusers…")),
        ):
            self.add_menu.addAction(text).triggered.connect(partial(self._ask_to_add, kind))
        self.add_button.setMenu(self.add_menu)
        self.remove_button = buttons.tool(
            "delete",
            self.tr("Remove…"),
            self.tr("Remove a prior that you added, with its weights."),
        )
        self.copy_button = buttons.tool(
            "copy", self.tr("Copy SHA-256"), self.tr("Copy what tells this file from any other.")
        )
        self.domain_line = SmallPrint(quiet=False)
        self.size_line, self.hash_line = SmallPrint(), ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.cost_line, self.note = SmallPrint(), SmallPrint(quiet=False)
        self.busy_line = SmallPrint()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(BUSY_HEIGHT)
        self.busy.setAccessibleName(self.tr("At work on priors"))

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        lines.addWidget(Heading(self.tr("Prior")))
        choice = row(self.combo, self.add_button, self.remove_button)
        choice.setStretch(0, 1)
        lines.addLayout(choice)
        lines.addWidget(self.domain_line)
        lines.addWidget(self.size_line)
        self.hash_row = QWidget()
        hash_layout = row(self.hash_line, self.copy_button)
        hash_layout.setStretch(0, 1)
        self.hash_row.setLayout(hash_layout)
        lines.addWidget(self.hash_row)
        lines.addWidget(self.cost_line)
        lines.addWidget(self.note)
        lines.addWidget(self.busy_line)
        lines.addWidget(self.busy)
        lines.addLayout(row(self.use_button, self.measure_button))

    def _connect(self) -> None:
        self.combo.activated.connect(self._show)
        self.use_button.clicked.connect(self._on_use)
        self.measure_button.clicked.connect(self._on_measure)
        self.remove_button.clicked.connect(self._on_remove)
        self.copy_button.clicked.connect(self._on_copy)

    @Slot()
    def _show(self) -> None:
        facts = self._facts.get(self.selected)
        self.hash_row.setVisible(facts is not None and bool(facts.sha256))
        self._enable(facts)
        if facts is None:
            return
        self.domain_line.setText(self.tr("Knows: {0}").format(facts.domain or self.tr("unknown")))
        self.size_line.setText("\n".join(self._sizes(facts)))
        self.hash_line.set_whole_text(f"SHA-256 {facts.sha256}")
        cost = self._costs.get((facts.name, facts.sha256))
        self.cost_line.setText("" if cost is None else self._cost_text(cost))
        self.cost_line.setVisible(cost is not None)

    def _enable(self, facts: PriorFacts | None) -> None:
        can = facts is not None and not self._is_busy
        is_whole, in_use = facts is not None and not facts.problem, self.selected == self._in_use
        self.combo.setEnabled(facts is not None)
        self.add_button.setEnabled(can)
        self.use_button.setEnabled(can and is_whole and not in_use and not self._obstacle)
        self.measure_button.setEnabled(can and is_whole and not self._obstacle)
        self.remove_button.setEnabled(
            can and facts is not None and not facts.built_in and not in_use
        )
        obstacle = "" if in_use or self._is_busy else self._obstacle
        note = facts.problem if facts is not None and facts.problem else obstacle
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _sizes(self, facts: PriorFacts) -> list[str]:
        if not facts.resolution:
            return []
        million, megabytes = f"{facts.parameters / 1e6:.1f}", f"{facts.file_size / MEGABYTE:.1f}"
        first = self.tr("{0} × {0} pixels, {1} million parameters")
        origin = facts.layout or self.tr("from a file that was not added")
        size = self.tr("{0}, {1} MB").format(origin, megabytes) if facts.file_size else origin
        return [first.format(facts.resolution, million), size]

    def _cost_text(self, cost: CostAnswer) -> str:
        without = self.tr("Per network call: {0} s and {1} MB ({2}).")
        gradient = self.tr("With gradient: {0} s and {1} MB ({2}).")
        lines = (
            without.format(
                f"{cost.forward:.3g}", f"{cost.weights / MEGABYTE:.1f}", ", ".join(cost.without)
            ),
            gradient.format(
                f"{cost.gradient:.3g}",
                f"{(cost.weights + cost.kept) / MEGABYTE:.1f}",
                ", ".join(cost.with_gradients),
            ),
            self.tr("Measured with one picture on {0}.").format(cost.device),
        )
        return "\n".join(lines)

    @Slot()
    def _ask_to_add(self, kind: str) -> None:
        self.add_requested.emit(kind)

    @Slot()
    def _on_use(self) -> None:
        self.use_requested.emit(self.selected)

    @Slot()
    def _on_measure(self) -> None:
        self.measure_requested.emit(self.selected)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_requested.emit(self.selected)

    @Slot()
    def _on_copy(self) -> None:
        facts = self._facts.get(self.selected)
        if facts is not None:
            self.copy_requested.emit(facts.sha256)


def dropped_prior(mime: QMimeData) -> Path | None:
    """The one file of weights, or folder of diffusers, among what is dropped; else None."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    if path.suffix.lower() in FILE_SUFFIXES and not path.is_dir():
        return path
    is_model = (path / "config.json").is_file() or (path / "unet" / "config.json").is_file()
    return path if is_model else None
