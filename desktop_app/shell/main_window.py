"""The main window: problem on the left, evidence in the centre, methods on the right, runs below."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop_app.canvas.edit_canvas import EditCanvas
from desktop_app.compare.compare_view import CompareView
from desktop_app.model.computing import Computing
from desktop_app.model.document import Document
from desktop_app.model.view_state import ViewState
from desktop_app.model.words import error_text
from desktop_app.panels.methods_panel import MethodsPanel
from desktop_app.panels.prior_page import PriorPage
from desktop_app.panels.problem_panel import ProblemPanel
from desktop_app.panels.runs_panel import RunsPanel
from desktop_app.running.engine_thread import EngineThread
from desktop_app.running.file_thread import FileThread
from desktop_app.running.run_queue import RunQueue
from desktop_app.shell.best_desk import BestDesk
from desktop_app.shell.command_desk import CommandDesk
from desktop_app.shell.commands import CommandSet
from desktop_app.shell.compare_desk import CompareDesk
from desktop_app.shell.edit_desk import EditDesk
from desktop_app.shell.edit_page import EditPage
from desktop_app.shell.evidence_desk import EvidenceDesk
from desktop_app.shell.help_desk import HelpDesk
from desktop_app.shell.home_desk import HomeDesk
from desktop_app.shell.icons import icon
from desktop_app.shell.installation_desk import InstallationDesk
from desktop_app.shell.keeping import Keeping
from desktop_app.shell.layout import arranged, stacked
from desktop_app.shell.mask_desk import MaskDesk
from desktop_app.shell.measurement_desk import MeasurementDesk
from desktop_app.shell.menus import COMMANDS
from desktop_app.shell.messages import MessageBar
from desktop_app.shell.method_desk import MethodDesk
from desktop_app.shell.pages import COMPARE, EDIT, PRIOR, Pages
from desktop_app.shell.panels_desk import PanelsDesk
from desktop_app.shell.photo_desk import PhotoDesk
from desktop_app.shell.prior_desk import PriorDesk
from desktop_app.shell.prior_manager_desk import PriorManagerDesk
from desktop_app.shell.queue_desk import QueueDesk
from desktop_app.shell.report_desk import ReportDesk
from desktop_app.shell.run_desk import RunDesk
from desktop_app.shell.save_desk import SaveDesk
from desktop_app.shell.script_desk import ScriptDesk
from desktop_app.shell.status_desk import StatusDesk
from desktop_app.shell.theme import apply_theme
from desktop_app.shell.window_memory import WindowMemory
from desktop_app.storage.places import presets_file, sessions_folder, settings_file
from desktop_app.storage.session_folder import SessionFolder
from engine.errors import UserError
from engine.methods import FIRST_METHODS, METHODS
from engine.presets import MASKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from desktop_app.model.jobs import EngineState
    from engine.images import Photo
    from engine.samplers.sampler import Sampler

LOG = logging.getLogger(__name__)
DEFAULT_SIZE = QSize(1280, 800)
TITLE_BAR = 40


class MainWindow(QMainWindow):
    """Puts the places together and carries commands to them.

    The work itself is the desks': `photos` opens, `edits` paints and frames, `runs` runs,
    `saves` saves.
    """

    def __init__(
        self, theme: str | None = None, prior: str | None = None, computing: Computing | None = None
    ) -> None:
        super().__init__()
        self._memory = WindowMemory(settings_file())
        self._prior = prior or self._memory.settings.prior
        self._computing = computing or self._memory.computing
        if theme is not None:
            self._memory.override_theme(theme)
        self._make_places()
        self._make_desks()
        self._lay_out()
        self._connect()
        self._memory.restore(self)
        self._check_tool(self.canvas.tool)
        self._check_mode(self.compare.mode)
        for notice in filter(None, (self._memory.notice, self.methods.notice)):
            self._on_warned(notice)

    @property
    def engine_is_ready(self) -> bool:
        """Whether runs can start."""
        return self._engine_state is not None and not self.engine.is_changing

    def start_engine(self) -> None:
        """Load torch and the prior in the engine's thread."""
        self.engine.start(self._prior, self._computing)

    @Slot(list, list)
    def run_methods(
        self, samplers: Sequence[Sampler], seed: int | Sequence[int], *, first: bool = False
    ) -> None:
        """Run these methods on the problem as it stands, and show the comparison."""
        self.problem_panel.commit()
        is_painted = self.document.task.is_painted
        problem = self.document.snapshot(self.canvas.mask.known.copy() if is_painted else None)
        self.pages.show_page(COMPARE)
        self.runs.start(problem, samplers, seed, first=first)

    def _make_places(self) -> None:
        self.document = Document(self)
        self.commands = CommandSet(self, self._memory.settings.shortcuts)
        self.messages = MessageBar()
        keys = {c.id: self.commands.keys.text(c.id) for c in COMMANDS}
        self.canvas = EditCanvas(ViewState(self))
        self.canvas.empty_text = self.tr("Open a photo, drop one here, or take a sample.")
        self.edit_page = EditPage(self.canvas, self.commands, keys)
        self.compare = CompareView()
        self.engine = EngineThread(self)
        self.queue = RunQueue(self.engine, self)
        self.files = FileThread(self)
        self.photos = PhotoDesk(self.document, self.canvas, self.files, self)
        self.pages = Pages()
        self.problem_panel = ProblemPanel(self.photos.sample_titles, icon, keys)
        self.methods_panel = MethodsPanel(METHODS, icon, keys)
        self.methods_panel.set_ticked(method.name for method in FIRST_METHODS)
        self.runs_panel = RunsPanel(icon)
        self.prior_page = PriorPage(icon, keys)
        self._engine_state: EngineState | None = None

    def _make_desks(self) -> None:
        self.edits = EditDesk(self.document, self.canvas, self.problem_panel, self)
        preview = self.problem_panel.measurement_section.preview
        self.measurements = MeasurementDesk(self.document, self.engine, preview, self)
        session = SessionFolder(sessions_folder())
        self.runs = RunDesk(self.queue, session, self)
        self.methods = MethodDesk(self.methods_panel, self.queue, presets_file(), self)
        self.best = BestDesk(self.methods_panel, self.methods, self)
        self.saves = SaveDesk(self.queue, self.runs, self.files, self)
        self.actions_desk = CommandDesk(self, self._memory.settings.last_folder)
        self.prior_manager = PriorManagerDesk(self, self._memory)
        self.priors = PriorDesk(self, self.prior_page)
        self.comparison = CompareDesk(self)
        self.queueing = QueueDesk(self, self._memory)
        self.scripts = ScriptDesk(self, session)
        self.masks = MaskDesk(self)
        self.reports = ReportDesk(self)
        self.keeping = Keeping(self, session, self._memory)
        self.home = HomeDesk(self, self._memory)
        self.status = StatusDesk(self)
        self.help = HelpDesk(self)
        self.installation = InstallationDesk(self)
        self.panels = PanelsDesk(self, self._memory)

    def _lay_out(self) -> None:
        self.setWindowTitle("Palimpsest")
        self.setAcceptDrops(True)
        self.commands.fill_menu_bar(self.menuBar())
        self.commands.set_samples(self.photos.sample_titles)
        self.pages.add(EDIT, self.tr("Edit"), self.edit_page)
        self.pages.add(COMPARE, self.tr("Compare"), self.compare)
        self.evidence = EvidenceDesk(self)
        self.pages.add(PRIOR, self.tr("Prior"), self.prior_page)
        centre = stacked(self.messages, self.pages)
        self.commands.attach(centre)
        self.setCentralWidget(
            arranged(self.problem_panel, centre, self.methods_panel, below=self.runs_panel)
        )
        self.resize(DEFAULT_SIZE.boundedTo(self._largest_size()))

    def _largest_size(self) -> QSize:
        """What fits the screen with room for the title bar, which only the system knows."""
        return self.screen().availableSize() - QSize(0, TITLE_BAR)

    def _connect(self) -> None:
        self.commands.triggered.connect(self.actions_desk.do)
        self.commands.sample_chosen.connect(self.photos.open_sample)
        self._connect_engine()
        self._connect_problem()
        self._connect_runs()
        desks = (
            self.photos,
            self.runs,
            self.saves,
            self.methods,
            self.scripts,
            self.keeping.sessions,
        )
        for desk in desks:
            desk.failed.connect(self._on_failed)
        for desk in (self.photos, self.runs, self.saves, self.scripts, self.keeping.sessions):
            desk.told.connect(self._on_told)
        for desk in (self.runs, self.keeping.sessions):
            desk.warned.connect(self._on_warned)

    def _connect_engine(self) -> None:
        self.engine.prepared.connect(self._on_engine_prepared)
        self.engine.timed.connect(self.methods.set_engine)
        self.engine.preparation_failed.connect(self._on_engine_failed)

    def _connect_problem(self) -> None:
        panel = self.problem_panel
        panel.open_requested.connect(self.actions_desk.open_photo)
        panel.paste_requested.connect(self.actions_desk.paste)
        panel.sample_chosen.connect(self.photos.open_sample)
        panel.import_mask_requested.connect(self.actions_desk.import_mask)
        panel.kernel_requested.connect(self.actions_desk.choose_kernel)
        panel.export_mask_requested.connect(self.actions_desk.export_mask)
        panel.find_face_requested.connect(self.photos.find_face)
        panel.whole_photo_requested.connect(self.photos.frame_whole_photo)
        panel.angle_changed.connect(self.photos.turn_frame)
        self.document.problem_changed.connect(self._show_problem)
        self.photos.photo_opened.connect(self._on_photo_opened)
        self.edits.obstacle_changed.connect(self.methods_panel.set_blocked)
        self.edits.tool_changed.connect(self._check_tool)
        self.edits.painting_changed.connect(self.commands.set_painting)
        self.edits.painting_changed.connect(self.edit_page.name_mask)
        self.measurements.refused.connect(self.edits.set_refusal)
        self.priors.domain_judged.connect(self.problem_panel.show_domain)

    def _connect_runs(self) -> None:
        self.methods_panel.run_requested.connect(self.run_methods)
        self.methods_panel.stop_requested.connect(self.queue.cancel_current)
        self.queue.busy_changed.connect(self._on_busy)
        self.runs.row_changed.connect(self.runs_panel.update_row)
        self.runs.rows_changed.connect(self.runs_panel.set_rows)
        self.runs.results_changed.connect(self._offer_results)
        self.runs_panel.cancel_requested.connect(self.queue.cancel)
        self.runs_panel.cancel_all_requested.connect(self.queue.cancel_all)
        self.runs_panel.remove_requested.connect(self.runs.remove)
        self.runs_panel.selected.connect(self.runs.select)
        self.edit_page.result_chosen.connect(self._show_result)
        self.canvas.result_shown_changed.connect(self._on_result_shown)
        self.compare.mode_changed.connect(self._check_mode)

    def set_theme(self, theme: str) -> None:
        """Be "dark", "light", or as the "system" is."""
        self._theme = theme
        apply_theme(_application(), theme)  # type: ignore[arg-type]
        self.commands.action(f"view.theme_{theme}").setChecked(True)

    @Slot()
    def _offer_results(self) -> None:
        """The compared results, where they belong to the photo that is open."""
        photo, problem = self.document.photo, self.runs.problem
        ours = photo is not None and problem is not None and problem.photo is photo.pixels
        self.edit_page.set_results(self.runs.results() if ours else [])

    @Slot(object)
    def _on_photo_opened(self, photo: Photo) -> None:
        self.edits.show_photo(photo)
        self.edit_page.show_photo()
        self._offer_results()
        self.pages.show_page(EDIT)
        self.canvas.setFocus()

    @Slot(str)
    def _show_result(self, run_id: str) -> None:
        self.canvas.show_result(self.saves.restored(run_id) if run_id else None)

    @Slot(bool)
    def _on_result_shown(self, shown: bool) -> None:
        if not shown:
            self.edit_page.show_photo()

    @Slot(str)
    def _check_tool(self, tool: str) -> None:
        self.commands.action(f"tool.{tool}").setChecked(True)

    @Slot(str)
    def _check_mode(self, mode: str) -> None:
        self.commands.action(f"compare.{mode}").setChecked(True)

    @Slot()
    def _show_problem(self) -> None:
        document = self.document
        self.methods.set_problem(
            MASKED if document.task.is_painted else document.task.name,
            noisy=document.sigma > 0.0 or document.photons > 0.0,
            settings=document.task_settings.to_dict(),
        )

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.methods_panel.set_running(busy)
        self.commands.action("run.stop").setEnabled(busy)

    @Slot(object)
    def _on_engine_prepared(self, state: EngineState) -> None:
        self._engine_state = state
        self.methods.set_engine(state)
        self.methods_panel.set_engine_ready(True, "")

    @Slot(str, str)
    def _on_engine_failed(self, problem: str, remedy: str) -> None:
        self.methods_panel.set_engine_ready(False, error_text(problem))
        self._on_failed(problem, remedy)

    @Slot(str, str)
    def _on_failed(self, problem: str, remedy: str) -> None:
        self.messages.show_error(UserError(problem, remedy))

    @Slot(str)
    def _on_told(self, news: str) -> None:
        self.messages.show_message("info", news)

    @Slot(str)
    def _on_warned(self, warning: str) -> None:
        self.messages.show_message("warning", warning)

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.photos.take_mime(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.keeping.may_close():
            return event.ignore()
        try:
            self._memory.keep(self, self._theme)
        except UserError as error:
            LOG.warning("%s", error)
        self.compare.calculator.shut_down()
        self.keeping.close()
        self.files.shut_down()
        self.prior_manager.shut_down()
        self.engine.shut_down()
        event.accept()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
