"""Sessions: they are kept while one works, and opened again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.model.tasks import checked_settings
from desktop_app.shell.autosave import Autosave
from desktop_app.shell.kept_pictures import KeptPictures
from desktop_app.shell.kept_window import finished_runs, fitting_frame, method_list, show_methods
from desktop_app.shell.waiting_desk import WaitingDesk
from desktop_app.storage.session_files import SessionWriter, copy_session
from desktop_app.storage.session_opening import OpenedSession, open_session
from desktop_app.storage.session_state import LONGEST_TITLE, SessionState
from engine.framing import WorkingFrame

if TYPE_CHECKING:
    from desktop_app.model.problem_settings import ProblemSettings
    from desktop_app.running.keeping_thread import KeepingThread
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.storage.session_folder import SessionFolder
    from engine.images import Photo

OPEN, COPY = "open a session", "copy a session"


class SessionDesk(QObject):
    """The session of the window: one photo, its mask, what is asked, the methods and the runs.

    Another photo begins another session. Nothing is on disk until something was done.

    Signals: opened(folder), failed(problem, remedy), told(sentence), warned(sentence).
    """

    opened = Signal(object)
    failed = Signal(str, str)
    told = Signal(str)
    warned = Signal(str)

    def __init__(self, window: MainWindow, folder: SessionFolder, thread: KeepingThread) -> None:
        super().__init__(window)
        self._window, self._folder, self._thread = window, folder, thread
        self.autosave = Autosave(thread, self.state, lambda: window.canvas.mask, self)
        self.pictures = KeptPictures(thread, window, self)
        self.waiting = WaitingDesk(window, thread)
        self._title = ""
        self._seen: dict[str, None] = {}
        self._is_restoring = False
        self._connect()

    @property
    def title(self) -> str:
        """What the session is called."""
        return self._title

    @property
    def path(self) -> Path:
        """The folder of the session, which may not be there yet."""
        return self._folder.path

    def state(self) -> SessionState:
        """The session as it stands now, without its mask."""
        document, panel = self._window.document, self._window.methods_panel
        present = self._names_of_runs()
        self._seen.update(dict.fromkeys(present))
        return SessionState(
            title=self._title,
            photo_name="" if document.photo is None else document.photo.name,
            asked=document.asked(),
            tasks={name: s.to_dict() for name, s in document.changed_settings.items()},
            photons=document.photons,
            methods=method_list(panel),
            seed=panel.seed(),
            seeds=panel.seed_field.variation(),
            seed_locked=panel.seed_field.is_locked(),
            runs=tuple(present),
            hidden=tuple(name for name in self._seen if name not in present),
        )

    def open(self, path: Path) -> None:
        """Open a session by its folder, or by its file there; `opened` or `failed` follows."""
        path = path.absolute()
        if self.path == (path if path.is_dir() else path.parent):
            self.told.emit(self.tr("This session is open already."))
        else:
            self._thread.ask(OPEN, partial(open_session, path))

    @Slot()
    def new(self) -> None:
        """Begin again with the photo that is open."""
        document, photos = self._window.document, self._window.photos
        if document.photo is not None:
            photos.take(document.photo, document.frame, photos.source)
            self._window.runs.adopt([])

    def rename(self, title: str) -> None:
        """Call the session something else; an empty title changes nothing."""
        title = " ".join(title.split())[:LONGEST_TITLE]
        if title and title.isprintable():
            self._set_title(title)
            self.autosave.touch()

    def copy_to(self, target: Path) -> None:
        """Copy the session's folder; the window stays in this one."""
        self._thread.ask(COPY, partial(copy_session, self.path, target))

    def close(self) -> None:
        """Write what is left, and change nothing more."""
        self.autosave.leave()
        self.pictures.stop()

    def _connect(self) -> None:
        window, touch = self._window, self.autosave.touch
        window.canvas.mask_changed.connect(self.autosave.touch_mask)
        for signal in (
            window.document.problem_changed,
            window.document.frame_changed,
            window.problem_panel.seam_changed,
            window.methods_panel.changed,
            window.queue.run_ended,
            window.runs.rows_changed,
        ):
            signal.connect(touch)
        window.photos.photo_leaving.connect(self.autosave.leave)
        window.photos.photo_opened.connect(self._on_photo_opened)
        window.photos.session_given.connect(self.open)
        self.waiting.noted.connect(self.autosave.ensure)
        self.autosave.failed.connect(self.failed)
        self._thread.done.connect(self._on_done)
        self._thread.failed.connect(self._on_failed)

    def _set_title(self, title: str) -> None:
        self._title = title
        self._window.setWindowTitle(f"{title} — Palimpsest")

    def _names_of_runs(self) -> list[str]:
        folders = (Path(r.job.folder) for r in self._window.queue.runs() if r.outcome is not None)
        return [folder.name for folder in folders if folder.parent == self.path]

    @Slot(object)
    def _on_photo_opened(self, photo: Photo) -> None:
        if self._is_restoring:
            return
        self._folder.begin()
        self._seen = {}
        self._set_title(Path(photo.name).stem)
        writer = SessionWriter(self.path, photo, self._window.photos.source)
        self.autosave.follow(writer, is_new=True)

    def _show(self, session: OpenedSession) -> None:
        """Bring the window to an opened session."""
        self._is_restoring = True
        try:
            self._restore(session)
        finally:
            self._is_restoring = False
        if session.writer is not None:
            self._folder.enter(session.path, session.last_run)
            self.autosave.follow(session.writer, is_new=False)
        else:
            self._folder.begin()
            writer = SessionWriter(self.path, session.photo, session.source)
            self.autosave.follow(writer, is_new=True)
        self._seen = dict.fromkeys(session.state.hidden)
        self._set_title(session.state.title or session.path.name)
        for notice in session.notices:
            self.warned.emit(notice)
        self.waiting.offer(session)
        self.opened.emit(session.path)

    def _restore(self, session: OpenedSession) -> None:
        window, state = self._window, session.state
        frame = None if state.asked is None else fitting_frame(state.asked.frame, session.photo)
        height, width = session.photo.pixels.shape[:2]
        window.photos.take(
            session.photo, frame or WorkingFrame.fitted(width, height), session.source
        )
        if session.known is not None:
            window.canvas.set_known(session.known)
        if state.asked is not None:
            self._ask(state, state.asked, frame or window.document.frame)
        show_methods(window.methods_panel, state.methods)
        window.methods_panel.set_seed(state.seed, is_locked=state.seed_locked)
        window.methods_panel.seed_field.set_variation(state.seeds)
        runs = finished_runs(session.runs, session.photo)
        self.pictures.set_runs(session.runs, runs)
        window.runs.adopt(runs)

    def _ask(self, state: SessionState, asked: ProblemSettings, frame: WorkingFrame) -> None:
        place = (frame.centre_x, frame.centre_y, frame.side, frame.angle)
        settings = {n: checked_settings(n, values) for n, values in state.tasks.items()}
        photons = asked.photons if state.photons is None else state.photons
        self._window.edits.restore(replace(asked, frame=place), settings, photons)

    @Slot(str, object)
    def _on_done(self, name: str, answer: object) -> None:
        if name == OPEN and isinstance(answer, OpenedSession):
            self._show(answer)
        elif name == COPY:
            self.told.emit(self.tr("The copy of the session is whole."))

    @Slot(str, str, str)
    def _on_failed(self, name: str, problem: str, remedy: str) -> None:
        if name in (OPEN, COPY):
            self.failed.emit(problem, remedy)
