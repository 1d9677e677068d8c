"""Using, adding, weighing and removing priors; and where the one in use computes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.model.prior_questions import CostQuestion
from desktop_app.panels.add_prior_form import AddPriorForm
from desktop_app.panels.prior_manager import FILE
from desktop_app.running.prior_store import PriorStore
from desktop_app.shell.pages import PRIOR
from engine.errors import UserError
from engine.priors.catalogue import PriorFacts
from engine.priors.library import DEFAULT_PRIOR
from engine.priors.user_priors import name_from

if TYPE_CHECKING:
    from desktop_app.model.computing import Computing
    from desktop_app.model.jobs import EngineState, ProblemSnapshot
    from desktop_app.model.prior_questions import CostAnswer
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.messages import Message
    from desktop_app.shell.window_memory import WindowMemory


class PriorManagerDesk(QObject):
    """The prior is changed only while no run is on or waits: what was asked for under one prior
    is never run under another. The new one is loaded in the engine's thread; until it is there,
    and where it cannot be used, the old one stays.

    Signals: settled() after a list, a change or a refusal is shown; weighed(CostAnswer).
    """

    settled = Signal()
    weighed = Signal(object)

    def __init__(self, window: MainWindow, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._page, self._panel = window.prior_page, window.prior_page.manager
        self._store = PriorStore(self)
        self._priors: tuple[PriorFacts, ...] = ()
        self._state: EngineState | None = None
        self._sources: dict[tuple[str, str], str] = {}
        self._form: AddPriorForm | None = None
        self._question: tuple[Message, str] | None = None
        self._removing = ""
        self._wished = self._work = ""
        self._asked: Computing | None = None
        self._cost_number = 0
        self._connect()

    @property
    def source(self) -> str:
        """What the prior in use was opened by; the built-in one before the engine is there."""
        return (self._state.source if self._state else "") or DEFAULT_PRIOR

    def source_of(self, problem: ProblemSnapshot) -> str:
        """What a problem's prior is opened by: its name, or the path it was given by."""
        known = self._sources.get((problem.prior, problem.prior_sha256))
        return known or problem.prior or self.source

    @Slot(str)
    def use(self, name: str) -> None:
        """Load another prior, unless runs are on or wait."""
        window = self._window
        if self._obstacle() or not window.engine_is_ready:
            return
        self._wished = name
        self._begin_change(self.tr("Loading {0}…").format(name))
        window.engine.use(name)

    @Slot(object)
    def compute(self, computing: Computing) -> None:
        """Load the prior in use elsewhere, or in another precision, unless runs are on or wait."""
        if self._obstacle() or not self._window.engine_is_ready:
            return
        self._asked = computing
        self._begin_change(self.tr("Setting up the device…"))
        self._window.engine.compute(computing)

    def add(self, path: Path) -> None:
        """Ask what is to be said about a file or folder, then add it."""
        if self._form is not None:
            self._form.close()
        self._form = form = AddPriorForm(path, name_from(path), self._window)
        form.asked.connect(self._store.add)
        form.finished.connect(self._on_form_closed)
        form.show()

    def shut_down(self) -> None:
        """Wait for what is being read or written."""
        self._store.shut_down()

    def _connect(self) -> None:
        window, panel, store = self._window, self._panel, self._store
        window.engine.prepared.connect(self._on_prepared)
        window.engine.prior_refused.connect(self._on_prior_refused)
        window.engine.computing_refused.connect(self._on_computing_refused)
        window.engine.preparation_failed.connect(self._on_engine_failed)
        window.engine.explorer.measured.connect(self._on_measured)
        window.engine.explorer.refused.connect(self._on_question_refused)
        for change in (
            window.queue.busy_changed,
            window.queue.order_changed,
            window.queue.run_ended,
        ):
            change.connect(self._on_queue)
        window.pages.currentChanged.connect(self._on_page)
        window.messages.action_chosen.connect(self._on_action)
        window.prior_page.file_dropped.connect(self.add)
        window.prior_page.computing.chosen.connect(self.compute)
        panel.use_requested.connect(self.use)
        panel.add_requested.connect(self._choose)
        panel.remove_requested.connect(self._ask_to_remove)
        panel.measure_requested.connect(self._measure)
        panel.copy_requested.connect(self._copy)
        store.listed.connect(self._on_listed)
        store.added.connect(self._on_added)
        store.removed.connect(self._on_removed)
        store.refused.connect(self._on_store_refused)

    def _obstacle(self) -> str:
        queue = self._window.queue
        if not queue.is_busy and not queue.waiting():
            return ""
        return self.tr(
            "Runs are on or wait: each keeps the prior it was asked for. "
            "Another one can be used once they have ended."
        )

    def _show(self) -> None:
        """The list; a prior that was given by its path stands at its end."""
        if self._state is None:
            return
        state, priors = self._state, self._priors
        if priors and state.source not in {prior.name for prior in priors}:
            given = PriorFacts(
                state.source, False, "", state.domain, state.resolution, state.parameters, 0,
                state.sha256,
            )  # fmt: skip
            priors = (*priors, given)
        self._panel.set_priors(priors, state.source)
        if priors:
            self._panel.set_busy(self._work)
        self.settled.emit()

    def _begin_change(self, work: str) -> None:
        """Nothing is to be asked of the engine until the change is made, or refused."""
        window = self._window
        window.engine.explorer.stop_gallery()
        window.methods_panel.set_engine_ready(False, work)
        window.prior_page.draw_button.setEnabled(False)
        self._begin(work)

    def _stay(self) -> None:
        """A change was refused; all is as it was."""
        self._window.methods_panel.set_engine_ready(True, "")
        self._window.prior_page.draw_button.setEnabled(True)
        self._end()

    def _begin(self, work: str) -> None:
        self._work = work
        self._panel.set_busy(work)
        self._page.computing.set_obstacle(work)

    def _end(self) -> None:
        self._work = ""
        self._page.computing.set_obstacle(self._obstacle())
        self._show()

    # what the engine says

    @Slot(object)
    def _on_prepared(self, state: EngineState) -> None:
        first, self._state = self._state is None, state
        self._sources[state.prior, state.sha256] = state.source
        self._window.document.prior = (state.prior, state.sha256)
        if self._wished and self._wished == state.source:
            self._memory.remember(prior=state.source)
        if self._asked is not None:
            self._memory.remember(device=self._asked.device, precision=self._asked.precision)
        self._wished, self._asked = "", None
        self._page.computing.show_state(state)
        if first and state.source:
            self._store.refresh()
        self._end()

    @Slot(str, str, str)
    def _on_prior_refused(self, name: str, problem: str, remedy: str) -> None:
        window, self._wished = self._window, ""
        if self._state is None:
            told = self.tr("The built-in prior is used in its place.")
            window.messages.show_message("warning", problem, told)
            return
        kept = self.tr("{0} stays in use.").format(self._state.prior)
        window.messages.show_error(UserError(problem, f"{remedy} {kept}"))
        self._stay()

    @Slot(str, str)
    def _on_computing_refused(self, problem: str, remedy: str) -> None:
        messages, self._asked = self._window.messages, None
        if self._state is None:
            told = self.tr("The engine chooses the device and the precision itself.")
            messages.show_message("warning", problem, told)
            return
        messages.show_error(UserError(problem, remedy))
        self._page.computing.show_state(self._state)
        self._stay()

    @Slot(str, str)
    def _on_engine_failed(self, problem: str, remedy: str) -> None:
        self._panel.set_busy("")

    @Slot()
    def _on_queue(self) -> None:
        obstacle = self._obstacle()
        self._panel.set_obstacle(obstacle)
        self._page.computing.set_obstacle(obstacle)

    @Slot()
    def _on_page(self) -> None:
        """Another window, or the command line, may have added or removed one."""
        if self._window.pages.current == PRIOR and self._state is not None:
            self._store.refresh()

    # what it costs

    @Slot(str)
    def _measure(self, name: str) -> None:
        if self._obstacle() or self._state is None:
            return
        self._cost_number -= 1  # the other questions count upwards
        self._begin(self.tr("Measuring {0}…").format(name))
        self._window.engine.explorer.ask(CostQuestion(self._cost_number, name))

    @Slot(object)
    def _on_measured(self, answer: CostAnswer) -> None:
        if answer.number == self._cost_number:
            self._panel.show_cost(answer)
            self._end()
            self.weighed.emit(answer)

    @Slot(int, str, str)
    def _on_question_refused(self, number: int, problem: str, remedy: str) -> None:
        if number == self._cost_number:
            self._window.messages.show_error(UserError(problem, remedy))
            self._end()

    # what is on the disk

    @Slot(str)
    def _choose(self, kind: str) -> None:
        dialogs = self._window.actions_desk.dialogs
        folder = Path(dialogs.folder) if dialogs.folder else Path.home()
        path = (
            dialogs.weights()
            if kind == FILE
            else dialogs.existing_folder(self.tr("Choose a folder of diffusers"), folder)
        )
        if path is not None:
            self.add(path)

    @Slot(str)
    def _ask_to_remove(self, name: str) -> None:
        if self._question is not None:
            self._window.messages.withdraw(self._question[0])
        message = self._window.messages.show_message(
            "warning",
            self.tr("Remove the prior {0} with its weights?").format(name),
            self.tr("The file it was added from stays; runs that used it stay."),
            self.tr("Remove"),
        )
        self._question = (message, name)

    @Slot(object)
    def _on_action(self, message: Message) -> None:
        if self._question is None or message != self._question[0]:
            return
        name, self._question = self._question[1], None
        if self._state is not None and name not in (self._state.source, self._wished):
            self._removing = name
            self._begin(self.tr("Removing {0}…").format(name))
            self._store.remove(name)

    @Slot(object)
    def _on_listed(self, priors: tuple[PriorFacts, ...]) -> None:
        self._priors = priors
        self._show()

    @Slot(str)
    def _on_added(self, name: str) -> None:
        if (form := self._form_of(name)) is not None:
            form.close()
        self._panel.select(name)
        told = self.tr("The prior {0} is added. Use it on the page Prior.").format(name)
        self._window.messages.show_message("info", told)
        self.settled.emit()

    def _form_of(self, name: str) -> AddPriorForm | None:
        """The form that asked for a prior of this name, if it is still open."""
        is_its = self._form is not None and self._form.wanted_name == name
        return self._form if is_its else None

    @Slot(str)
    def _on_removed(self, name: str) -> None:
        self._window.messages.show_message("info", self.tr("Removed {0}.").format(name))
        self._end()

    @Slot(str, str, str)
    def _on_store_refused(self, name: str, problem: str, remedy: str) -> None:
        if (form := self._form_of(name)) is not None:
            form.refuse(f"{problem} {remedy}")
        else:
            self._window.messages.show_error(UserError(problem, remedy))
        if name and name == self._removing:
            self._end()

    @Slot()
    def _on_form_closed(self) -> None:
        """Closed while it waits, it lets the adding go on."""
        if self._form is not None:
            self._form.deleteLater()
        self._form = None

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.messages.show_message("info", self.tr("The SHA-256 is on the clipboard."))
