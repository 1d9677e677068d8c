"""What was measured: a task, and a form with its settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox

from desktop_app.model.tasks import PAINTED, DeskTask, desk_task, desk_tasks
from desktop_app.model.words import engine_text
from desktop_app.panels.field import WheelGuard
from desktop_app.panels.problem_sections import Section
from desktop_app.panels.section import ButtonMaker, SmallPrint
from desktop_app.panels.settings_form import SettingsForm
from engine.parameters import Settings

KERNEL_FILE = "kernel_file"
# Where a new kind of task begins in the list.
FIRST_OF_KIND = ("deblur-gauss", "sr2", "colorize", "jpeg")


class TaskSection(Section):
    """The choice of a task and the form of the one that is chosen; a form per task is kept.

    Signals: task_chosen(name), settings_changed(Settings of the chosen task), kernel_requested.
    """

    task_chosen = Signal(str)
    settings_changed = Signal(object)
    kernel_requested = Signal()

    def __init__(self, buttons: ButtonMaker) -> None:
        super().__init__(self.tr("What was measured"))
        self._forms: dict[str, SettingsForm] = {}
        self.choice = self._make_choice()
        self.hint = SmallPrint()
        self.kernel_button = buttons.push(
            "open", self.tr("Choose a kernel…"), self.tr("Choose the picture file of the blur.")
        )
        self.lines.addWidget(self.choice)
        self.lines.addWidget(self.hint)
        self._form_place = self.lines.count()
        self.lines.addWidget(self.kernel_button)
        self.choice.activated.connect(self._on_chosen)
        self.kernel_button.clicked.connect(self.kernel_requested)
        self._show_task()

    @property
    def task(self) -> DeskTask:
        """The task that is chosen."""
        return desk_task(self.choice.currentData())

    def set_task(self, name: str) -> None:
        """Show the task of that name."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(name))
        self._show_task()

    def form(self, name: str) -> SettingsForm:
        """The form of that task, made when it is first needed."""
        if name not in self._forms:
            form = SettingsForm(desk_task(name).settings)
            form.changed.connect(self.settings_changed)
            self._forms[name] = form
            self.lines.insertWidget(self._form_place, form)
        return self._forms[name]

    def problem(self) -> str:
        """Why the settings of the chosen task do not fit together; empty while they do."""
        return self.form(self.task.name).problem()

    def set_settings(self, settings: Settings) -> None:
        """Show the settings of the chosen task."""
        self.form(self.task.name).set_settings(settings)

    def set_all_settings(self, settings: Mapping[str, Settings]) -> None:
        """Show the settings of every task; those that are not named have their defaults."""
        for name in self._forms.keys() | settings.keys():
            self.form(name).set_settings(settings.get(name) or desk_task(name).settings())
        self._show_task()

    def set_kernel_file(self, path: str) -> None:
        """Take a kernel file as if its name had been typed."""
        field = self.form(self.task.name).field(KERNEL_FILE)
        field.set_value(path)
        field.report()

    def commit(self) -> None:
        """Take over numbers that are typed but not yet confirmed."""
        self.form(self.task.name).commit()

    def _make_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(self.tr("What was measured"))
        choice.setToolTip(self.tr("What is known of the picture, and what is to be restored."))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMaxVisibleItems(len(desk_tasks()) + len(FIRST_OF_KIND))
        for task in desk_tasks():
            if task.name in FIRST_OF_KIND:
                choice.insertSeparator(choice.count())
            choice.addItem(engine_text(task.title), task.name)
        WheelGuard(choice)
        return choice

    def _show_task(self) -> None:
        name = self.task.name
        shown = self.form(name)
        for form in self._forms.values():
            form.setVisible(form is shown and bool(self.task.settings.parameters()))
        self.kernel_button.setVisible(
            any(p.name == KERNEL_FILE for p in self.task.settings.parameters())
        )
        self.hint.setText(
            self.tr("Paint over what is to be restored; the rest is known.")
            if name == PAINTED
            else self.tr("No mask is needed: all that lies in the working frame takes part.")
        )

    @Slot()
    def _on_chosen(self) -> None:
        self._show_task()
        self.task_chosen.emit(self.task.name)
