"""A result that is opened or dropped brings back how it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from desktop_app.model.jobs import settings_line
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.shell.kept_window import fitting_frame
from engine.errors import UserError
from engine.methods import method_class

if TYPE_CHECKING:
    from desktop_app.running.file_thread import OpenedPhoto
    from desktop_app.shell.main_window import MainWindow
    from desktop_app.shell.messages import Kind, Message
    from engine.samplers.sampler import Sampler

HIGHEST_SEED = 2**31 - 1


@dataclass(frozen=True)
class Recipe:
    """What the record of a result asks for."""

    asked: ProblemSettings
    sampler: Sampler
    seed: int
    photo: str


def read_recipe(record: dict[str, Any]) -> Recipe:
    """The recipe in a record. UserError where it makes no sense."""
    asked = ProblemSettings.from_record(record)
    try:
        sampler = method_class(record["method"]).from_dict(record["settings"])
        seed = record["seeds"][0]
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= HIGHEST_SEED:
            raise ValueError("no seed")
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            "The settings in this picture cannot be understood.", "Choose them yourself."
        ) from error
    return Recipe(asked, sampler, seed, str(record.get("photo", "")))


class ResultDesk(QObject):
    """Puts problem, method, settings and seed of a result into the window.

    The photo that is open stays, and the picture itself is offered in its place. The working frame
    is taken over on the photo it was made for, and stays where it is on others.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._offered: tuple[Message, OpenedPhoto] | None = None
        window.photos.result_opened.connect(self._on_result)
        window.messages.action_chosen.connect(self._on_action)

    @Slot(object)
    def _on_result(self, opened: OpenedPhoto) -> None:
        assert opened.record is not None
        is_photo = self._window.document.photo is opened.photo
        try:
            recipe = read_recipe(opened.record)
        except UserError as error:
            self._tell("warning", opened, error.problem, is_photo=is_photo)
            return
        self._follow(recipe, is_photo=is_photo)
        name, text = opened.photo.name, recipe.sampler.title
        line = settings_line(recipe.sampler.name, recipe.sampler.to_dict(), recipe.seed)
        news = self.tr("{0} brought its settings back: {1}, {2}.").format(name, text, line)
        self._tell("info", opened, news, is_photo=is_photo)

    def _follow(self, recipe: Recipe, *, is_photo: bool) -> None:
        document, panel = self._window.document, self._window.methods_panel
        photo = document.photo
        assert photo is not None
        frame = document.frame
        if is_photo or photo.name == recipe.photo:
            frame = fitting_frame(recipe.asked.frame, photo) or frame
        place = (frame.centre_x, frame.centre_y, frame.side, frame.angle)
        self._window.edits.ask(replace(recipe.asked, frame=place))
        name = recipe.sampler.name
        panel.set_settings(name, recipe.sampler)
        panel.set_ticked([name])
        panel.set_current(name)
        panel.set_seed(recipe.seed, is_locked=True)

    def _tell(self, kind: Kind, opened: OpenedPhoto, news: str, *, is_photo: bool) -> None:
        bar = self._window.messages
        if self._offered is not None:
            bar.withdraw(self._offered[0])
        action = "" if is_photo else self.tr("Open as photo")
        self._offered = (bar.show_message(kind, news, "", action), opened)

    @Slot(object)
    def _on_action(self, message: Message) -> None:
        if self._offered is not None and message == self._offered[0]:
            opened, self._offered = self._offered[1], None
            self._window.photos.take(opened.photo, opened.frame, opened.source)
