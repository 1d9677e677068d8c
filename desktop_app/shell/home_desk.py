"""The first minute and every day: welcome, recent photos, command palette, own keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton

from desktop_app.model.first_steps import QUICK, first_step
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.panels.section import show_key
from desktop_app.shell.help import bring_forward
from desktop_app.shell.palette import CommandPalette
from desktop_app.shell.palette_offers import PaletteOffers
from desktop_app.shell.shortcuts_dialog import ShortcutsDialog
from desktop_app.shell.welcome import WelcomePage
from desktop_app.storage.window_settings import LANGUAGES, with_recent

if TYPE_CHECKING:
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.window_memory import WindowMemory
    from engine.images import Photo

WELCOME: Final = "welcome"


class HomeDesk(QObject):
    """Makes a window somebody's own, and shows a newcomer around."""

    def __init__(self, window: MainWindow, memory: WindowMemory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._welcome: WelcomePage | None = None
        self._run_is_due = False
        self._order: tuple[str, ...] = ()
        self.palette = CommandPalette(window, PaletteOffers(window).all)
        window.actions_desk.add(
            {
                "view.palette": self.palette.open,
                "help.welcome": self.show_welcome,
                "help.shortcuts": self.show_shortcuts,
                **{
                    f"view.language_{name}": partial(self.choose_language, name)
                    for name in LANGUAGES
                },
            }
        )
        window.photos.photo_opened.connect(self._on_photo_opened)
        window.photos.file_opened.connect(self._on_file_opened)
        window.engine.prepared.connect(self._run_if_due, Qt.ConnectionType.QueuedConnection)
        window.pages.currentChanged.connect(self._on_page)
        window.commands.action("run.stop").setEnabled(False)
        self._name_refused_keys()
        window.commands.action(f"view.language_{memory.settings.language}").setChecked(True)
        window.commands.keys_changed.connect(self._on_keys)

    @property
    def recent_photos(self) -> tuple[str, ...]:
        """Paths of the photos opened last, the latest first."""
        return self._memory.settings.recent_photos

    def greet(self) -> None:
        """A start without a photo begins with the cards, and with the photos opened last."""
        self.show_welcome()

    @Slot()
    def show_welcome(self) -> None:
        """Bring the welcome page to the front; it goes away when another page is shown."""
        window = self._window
        if self._welcome is None:
            self._welcome = self._make_welcome()
            window.pages.add(WELCOME, self.tr("Welcome"), self._welcome, at_front=True)
        self._welcome.set_recent(self.recent_photos)
        self._show_keys()
        window.pages.set_shown(WELCOME, True)
        window.pages.show_page(WELCOME)
        self._welcome.cards[0].setFocus()

    def choose_language(self, language: str) -> None:
        """Speak this language from the next start on."""
        problem = self._memory.remember(language=language)
        if problem is not None:
            self._window.messages.show_error(problem)
            return
        told = self.tr("The language changes at the next start of Palimpsest.")
        self._window.messages.show_message("info", told)

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of shortcuts, or bring it to the front."""
        window = self._window
        open_dialog = window.findChild(ShortcutsDialog)
        bring_forward(open_dialog or ShortcutsDialog(window.commands, window))

    @Slot(str)
    def take_first_step(self, name: str) -> None:
        """Open the card's sample, pose its problem and run its methods by the quick preset."""
        window, step = self._window, first_step(name)
        window.photos.open_sample(step.sample)
        frame, document = window.document.frame, window.document
        window.edits.ask(
            ProblemSettings(
                frame=(frame.centre_x, frame.centre_y, frame.side, frame.angle),
                task=step.task,
                task_settings=dict(step.settings),
                sigma=step.sigma,
                seam=document.seam,
            )
        )
        window.methods_panel.set_ticked(step.methods)
        window.methods.choose(QUICK)
        window.methods_panel.set_current(step.methods[0])
        self._run_is_due, self._order = True, step.methods
        if window.engine_is_ready:
            self._run_if_due()

    def _make_welcome(self) -> WelcomePage:
        page = WelcomePage()
        page.step_chosen.connect(self.take_first_step)
        page.open_requested.connect(self._window.actions_desk.open_photo)
        page.recent_chosen.connect(self._open_recent)
        return page

    def _name_refused_keys(self) -> None:
        refused = self._window.commands.refused_keys
        if refused:
            text = self.tr("These own keys are taken or are no keys any more: {0}.")
            self._window.messages.show_message("warning", text.format(", ".join(refused)))

    @Slot()
    def _run_if_due(self) -> None:
        """Start the run of a card once the engine is there, unless something else was opened."""
        if self._run_is_due:
            self._run_is_due = False
            self._window.methods_panel.request_run_in(self._order)

    @Slot(str)
    def _open_recent(self, path: str) -> None:
        self._window.photos.open_file(Path(path))

    @Slot(object)
    def _on_photo_opened(self, photo: Photo) -> None:
        self._run_is_due = False

    @Slot(str)
    def _on_file_opened(self, path: str) -> None:
        self._memory.remember(recent_photos=with_recent(self.recent_photos, path))

    @Slot(int)
    def _on_page(self, index: int) -> None:
        pages = self._window.pages
        if self._welcome is not None and pages.current != WELCOME:
            pages.set_shown(WELCOME, False)

    @Slot()
    def _on_keys(self) -> None:
        self._memory.remember(shortcuts=self._window.commands.keys.own)
        self._show_keys()

    def _show_keys(self) -> None:
        keys = self._window.commands.keys
        for button in self._window.findChildren(QAbstractButton):
            if command := button.property("command"):
                show_key(button, keys.text(command))
        if self._welcome is not None:
            self._welcome.set_palette_key(keys.text("view.palette"))
