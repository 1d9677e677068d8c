"""What is made of a mask by rule, and how the prior sees it: worked out away from the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.model.mask_patch import PixelRect
from desktop_app.model.tasks import PAINTED
from desktop_app.panels.mask_form import MaskForm
from desktop_app.panels.problem_parameters import GROWTH, MASK_SEED, MISSING, box_parameters
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from PySide6.QtWidgets import QWidget

    from desktop_app.model.jobs import EngineState
    from desktop_app.shell.main_window import MainWindow
    from engine.framing import WorkingFrame

PAUSE_MS = 60  # after a change, before the prior's view of the mask is worked out
USUAL_RESOLUTION = 256  # until the prior has told its own
NO_LAST_MASK = UserError("There is no earlier mask.", "Paint one, or import it from a file.")


class MaskDesk(QObject):
    """Grow, shrink, fill, random pixels, a box, the last mask; and the mask on the prior's grid.

    Whatever takes its time is done by the file thread. What comes back for a photo that is no
    longer open is dropped; what was made of a mask that has changed since is made again.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._canvas, self._document = window.canvas, window.document
        self._takers: dict[int, Callable[[Any], None]] = {}
        self._requests = 0
        self._revision = 0
        self._resolution = 0
        self._last_known: np.ndarray | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._make_forms()
        self._connect_settings()
        self._connect_mask()
        self._add_commands()

    @property
    def is_working(self) -> bool:
        """Whether something is being worked out or is about to be."""
        return bool(self._takers) or self._pause.isActive()

    def grow(self, way: str, values: dict[str, Any]) -> None:
        """Grow or shrink what is painted."""
        pixels, revision = values[GROWTH.name], self._revision
        unknown = ~self._canvas.mask.known

        def work() -> np.ndarray:
            from engine import mask_shapes

            change = mask_shapes.grown if way == "grow" else mask_shapes.shrunk
            return ~change(unknown, pixels)

        def take(known: np.ndarray) -> None:
            if revision != self._revision:
                self.grow(way, values)
                return
            text = self.tr("Grow mask") if way == "grow" else self.tr("Shrink mask")
            self._canvas.set_known(known, text)

        self._ask(work, take)

    def paint_random(self, way: str, values: dict[str, Any]) -> None:
        """Paint a share of the prior's pixels, chosen by a seed."""
        frame, resolution = self._document.frame, self._resolution or USUAL_RESOLUTION
        height, width = self._canvas.mask.painted.shape
        share, seed = values[MISSING.name] / 100, values[MASK_SEED.name]

        def work() -> np.ndarray:
            from engine.mask_shapes import random_pixels

            return random_pixels(frame, resolution, share, seed, height, width)

        self._ask(work, partial(self._add, self.tr("Random pixels"), way == "erase"))

    def paint_box(self, _way: str, values: dict[str, Any]) -> None:
        """Paint a rectangle."""
        left, top = values["left"], values["top"]
        rect = PixelRect(left, top, left + values["width"], top + values["height"])
        self._canvas.editor.fill_rectangle(rect, self.tr("Box"))

    def take_last(self) -> None:
        """Take the last mask again."""
        known = self._last_known
        if self._document.photo is None:
            return
        if known is None:
            self._window.messages.show_error(NO_LAST_MASK)
        elif known.shape != self._canvas.mask.painted.shape:
            height, width = known.shape
            self._window.messages.show_error(
                UserError(
                    self.tr("The last mask is of {0} × {1} pixels, this photo is not.").format(
                        width, height
                    ),
                    self.tr("Open a photo of that size, or paint another mask."),
                )
            )
        else:
            self._canvas.set_known(known, self.tr("Last mask"))

    def _make_forms(self) -> None:
        section, window = self._window.problem_panel.mask_section, self._window
        ways = [("grow", self.tr("Grow")), ("shrink", self.tr("Shrink"))]
        self.grow_form = MaskForm(self.tr("Grow or shrink"), [GROWTH], ways, window)
        self.grow_form.asked.connect(self.grow)
        ways = [("paint", self.tr("Paint")), ("erase", self.tr("Erase"))]
        self.random_form = MaskForm(self.tr("Random pixels"), [MISSING, MASK_SEED], ways, window)
        self.random_form.asked.connect(self.paint_random)
        ways = [("paint", self.tr("Paint"))]
        self.box_form = MaskForm(self.tr("Box by numbers"), box_parameters(1, 1), ways, window)
        self.box_form.asked.connect(self.paint_box)
        self._openers = {
            "mask.grow": partial(self._open, self.grow_form, section.grow_button),
            "mask.random": partial(self._open, self.random_form, section.random_button),
            "mask.box": partial(self._open, self.box_form, section.box_button),
        }
        section.grow_button.clicked.connect(self._openers["mask.grow"])
        section.random_button.clicked.connect(self._openers["mask.random"])
        section.box_button.clicked.connect(self._openers["mask.box"])
        section.last_button.clicked.connect(self.take_last)

    def _connect_settings(self) -> None:
        settings, canvas = self._window.edit_page.settings, self._canvas
        settings.brush_size_changed.connect(canvas.set_brush_size)
        settings.hardness_changed.connect(canvas.set_brush_hardness)
        settings.spacing_changed.connect(canvas.set_brush_spacing)
        settings.pressure_toggled.connect(canvas.set_uses_pressure)
        canvas.brush_size_changed.connect(settings.set_brush_size)
        canvas.brush_hardness_changed.connect(settings.set_hardness)
        canvas.tool_changed.connect(settings.show_tool)

    def _connect_mask(self) -> None:
        window, canvas = self._window, self._canvas
        window.files.computed.connect(self._on_computed)
        window.engine.prepared.connect(self._on_engine_prepared)
        window.document.photo_changed.connect(self._on_photo_changed)
        window.queue.run_changed.connect(self._on_run_changed)
        canvas.fill_requested.connect(self._on_fill_requested)
        canvas.editor.dirtied.connect(self._on_dirtied)
        for change in (canvas.mask_changed, canvas.frame_changed, window.edits.painting_changed):
            change.connect(self._look_soon)
        canvas.shows_prior_mask_changed.connect(self._on_prior_shown)
        self._pause.timeout.connect(self._look_as_the_prior)

    def _add_commands(self) -> None:
        self._window.actions_desk.add(
            {**self._openers, "mask.last": self.take_last, "mask.prior": self._toggle_prior}
        )

    def _open(self, form: MaskForm, button: QWidget) -> None:
        if self._document.photo is None:
            return
        if form is self.box_form:
            height, width = self._canvas.mask.painted.shape
            form.set_parameters(box_parameters(width, height))
        form.open_below(button if button.isVisible() else self._canvas)

    def _toggle_prior(self) -> None:
        shows = self._window.commands.action("mask.prior").isChecked()
        self._canvas.set_shows_prior_mask(shows)

    def _ask(self, work: Callable[[], object], take: Callable[[Any], None]) -> None:
        """Have `work` done, and hand its result to `take` if the photo is still the same."""
        self._requests += 1
        self._takers[self._requests] = partial(self._take, self._document.photo, take)
        self._window.files.compute(self._requests, work)

    def _take(self, photo: object, take: Callable[[Any], None], result: object) -> None:
        if photo is self._document.photo:
            take(result)

    def _add(self, text: str, erase: bool, unknown: np.ndarray) -> None:
        self._canvas.editor.add(unknown, text, erase)

    @Slot(int, object)
    def _on_computed(self, number: int, result: object) -> None:
        self._takers.pop(number)(result)

    @Slot(int, int, bool)
    def _on_fill_requested(self, x: int, y: int, erase: bool) -> None:
        photo = self._document.photo
        if photo is None:
            return
        pixels, tolerance = photo.pixels, self._window.edit_page.settings.tolerance.value()

        def work() -> np.ndarray:
            from engine.mask_shapes import alike

            return alike(pixels, x, y, int(tolerance))

        self._ask(work, partial(self._add, self.tr("Fill"), erase))

    @Slot(list)
    def _on_dirtied(self, _rects: object) -> None:
        self._revision += 1

    @Slot(bool)
    def _on_prior_shown(self, shows: bool) -> None:
        self._window.commands.action("mask.prior").setChecked(shows)

    @Slot(object)
    def _on_engine_prepared(self, state: EngineState) -> None:
        self._resolution = state.resolution
        self._pause.start()

    @Slot()
    def _on_photo_changed(self) -> None:
        """The document has the new photo, the canvas still has the mask of the old one."""
        if 0.0 < self._canvas.mask.coverage < 1.0:
            self._last_known = self._canvas.mask.known

    @Slot(str)
    def _on_run_changed(self, run_id: str) -> None:
        run = self._window.queue.find(run_id)
        if run is not None and run.job.problem.task == PAINTED:
            self._last_known = run.job.problem.known

    @Slot()
    def _look_soon(self) -> None:
        self._pause.start()

    @Slot()
    def _look_as_the_prior(self) -> None:
        if self._document.photo is None or not self._document.task.is_painted:
            return
        if self._canvas.is_busy or not self._resolution:
            return
        known, frame, revision = self._canvas.mask.known, self._document.frame, self._revision
        resolution = self._resolution

        def work() -> np.ndarray:
            from engine.framing import cut_mask

            return cut_mask(known, frame, resolution)

        self._ask(work, partial(self._show_as_the_prior, frame, revision))

    def _show_as_the_prior(self, frame: WorkingFrame, revision: int, known: np.ndarray) -> None:
        if frame == self._document.frame and revision == self._revision:
            self._canvas.set_prior_mask(known)
            self._window.problem_panel.set_frame_coverage(float(1.0 - known.mean()))
