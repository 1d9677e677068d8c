"""Everything a person can choose in the window, as lines of the command palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.model.tasks import desk_tasks
from desktop_app.model.words import engine_text
from desktop_app.shell.commands import PAINTING
from desktop_app.shell.help_pages import method_page, task_page
from desktop_app.shell.menus import COMMANDS
from desktop_app.shell.menus.file import RECENT, SAMPLES
from desktop_app.shell.palette_model import Offer
from desktop_app.shell.session_menu import date_text
from engine.methods import METHODS

if TYPE_CHECKING:
    from desktop_app.shell.command import Command
    from desktop_app.shell.main_window import MainWindow


class PaletteOffers:
    """The offers of one window, as they stand when they are asked for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def all(self) -> list[Offer]:
        """Commands, pages, methods, tasks, samples, recent sessions and recent photos."""
        return [
            *self._commands(),
            *self._pages(),
            *self._methods(),
            *self._tasks(),
            *self._samples(),
            *self._sessions(),
            *self._recent(),
            *self._help(),
        ]

    def _commands(self) -> Iterator[Offer]:
        commands = self._window.commands
        for command in COMMANDS:
            if command.id in (SAMPLES, RECENT):  # offered one by one
                continue
            yield Offer(
                command.id,
                commands.menu_title(command),
                commands.title(command),
                commands.help(command),
                commands.action(command.id).trigger,
                keys=commands.keys.text(command.id),
                icon=command.icon,
                reason=self._reason(command),
            )

    def _reason(self, command: Command) -> str:
        """Why a command cannot be carried out now, "" where it can."""
        window = self._window
        if command.id == "run.selected" and not window.methods_panel.run_button.isEnabled():
            return window.methods_panel.status_label.text()
        if window.commands.action(command.id).isEnabled():
            return ""
        if command.menu == "Mask" or command.id in PAINTING:
            return _tr("What was measured is not a painted mask.")
        return _tr("Nothing is running.") if command.menu == "Run" else _tr("Not possible now.")

    def _pages(self) -> Iterator[Offer]:
        pages = self._window.pages
        for name, title in pages.titles():
            show = partial(pages.show_page, name)
            yield Offer(f"page.{name}", _tr("Page"), title, _tr("Show this page."), show)

    def _methods(self) -> Iterator[Offer]:
        panel = self._window.methods_panel
        for key in panel.entries.keys:
            row = panel.row(key)
            yield Offer(
                f"method.{key}",
                _tr("Method"),
                (_tr("Untick {0}") if row.is_ticked() else _tr("Tick {0}")).format(row.title()),
                engine_text(row.method.summary),
                partial(self._tick, key),
                reason=row.reason(),
            )

    def _tick(self, key: str) -> None:
        panel = self._window.methods_panel
        ticked = panel.ticked()
        panel.set_current(key)
        panel.set_ticked([k for k in ticked if k != key] if key in ticked else [*ticked, key])

    def _tasks(self) -> Iterator[Offer]:
        document = self._window.document
        missing = "" if document.photo is not None else _tr("Open a photo first.")
        for task in desk_tasks():
            yield Offer(
                f"task.{task.name}",
                _tr("Task"),
                engine_text(task.title),
                _tr("This was measured."),
                partial(self._choose_task, task.name),
                reason=missing,
            )

    def _choose_task(self, name: str) -> None:
        section = self._window.problem_panel.task_section
        section.choice.setCurrentIndex(section.choice.findData(name))
        section.choice.activated.emit(section.choice.currentIndex())

    def _samples(self) -> Iterator[Offer]:
        photos = self._window.photos
        for name, title in photos.sample_titles:
            choose = partial(photos.open_sample, name)
            detail = _tr("Open this sample.")
            yield Offer(f"sample.{name}", _tr("Sample"), title, detail, choose, icon="sample")

    def _sessions(self) -> Iterator[Offer]:
        keeping = self._window.keeping
        for session in keeping.menu.recent:
            go_on = partial(keeping.sessions.open, session.path)
            detail = _tr("Go on with it, as of {0}.").format(date_text(session.changed))
            kind, name = _tr("Session"), f"session.{session.path}"
            yield Offer(name, kind, session.title, detail, go_on, icon="open-session")

    def _recent(self) -> Iterator[Offer]:
        for path in self._window.home.recent_photos:
            choose = partial(self._window.photos.open_file, Path(path))
            kind = _tr("Photo")
            yield Offer(f"photo.{path}", kind, Path(path).name, path, choose, icon="open")

    def _help(self) -> Iterator[Offer]:
        open_page = self._window.help.open
        pages = [(method_page(m.name), m.title) for m in METHODS]
        pages += [(task_page(t.name), engine_text(t.title)) for t in desk_tasks()]
        for name, title in pages:
            text = _tr("Help: {0}").format(title)
            detail = _tr("Formula, settings, and where it works.")
            yield Offer(f"help.{name}", _tr("Help"), text, detail, partial(open_page, name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PaletteOffers", text)
