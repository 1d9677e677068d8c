"""Which methods did best on the task when the preset was tuned: said of each, ticked on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from desktop_app.panels.methods_panel import MethodsPanel
    from desktop_app.shell.method_desk import MethodDesk
    from engine.evaluation.ranking import Ranked

MOST: Final = 3


class BestDesk(QObject):
    """Follows the desk of the methods: its task, its preset, and what fits."""

    def __init__(
        self, panel: MethodsPanel, methods: MethodDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._panel, self._methods = panel, methods
        methods.tuning_changed.connect(self._show)
        self._show()

    @Slot()
    def tick(self) -> None:
        """Tick the first entries of the best three methods that take the task, and no others."""
        names = [one.sampler.name for one in self._usable()[:MOST]]
        if names:
            self._panel.set_ticked(names)
            self._panel.set_current(names[0])

    def _usable(self) -> list[Ranked]:
        ranked = self._methods.ranking()
        return [one for one in ranked if not self._panel.row(one.sampler.name).reason()]

    @Slot()
    def _show(self) -> None:
        usable = self._usable()
        said = {
            one.sampler.name: self._score_text(one, place, len(usable))
            for place, one in enumerate(usable, start=1)
        }
        for row in self._panel.methods.rows():
            row.set_score(said.get(row.method.name, ""))

    def _score_text(self, one: Ranked, place: int, of: int) -> str:
        lpips, psnr = one.texts()
        return self.tr(
            "When the preset was tuned, on {0} pictures: LPIPS {1}, PSNR {2} dB; number {3} of {4}."
        ).format(one.pictures, lpips, psnr, place, of)
