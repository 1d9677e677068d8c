"""The GPU pack in the window: install, switch, remove."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gpu_pack.command import status_text
from desktop_app.gpu_pack.pack import COMPLETE, Pack
from desktop_app.shell.child_program import ChildProgram

WIDTH = 560
_PERCENT = re.compile(r"^\s*(\d+) %  (.*)$")


class GpuPackDialog(QDialog):
    """Says how things stand, and lets a process of its own do what takes long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("GPU pack"))
        self._child = ChildProgram(self)
        self._child.told.connect(self._tell)
        self._child.ended.connect(self._end)
        self.status, self.news = _label(), _label()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress of the installation"))
        self._make_buttons()
        self._lay_out()
        self._refresh()

    def _make_buttons(self) -> None:
        self.install = self._button(
            self.tr("&Install"), self.tr("Fetch about 3 GB from the package index."), self._install
        )
        self.from_folder = self._button(
            self.tr("Install from &folder…"),
            self.tr("Take the wheels from a folder, without a network."),
            self._choose_folder,
        )
        self.remove = self._button(
            self.tr("&Remove"), self.tr("Delete the pack and free its space."), self._remove
        )
        self.stop = self._button(
            self.tr("&Stop"), self.tr("Stop; what has arrived is kept."), self._child.stop
        )
        self.use = QCheckBox(self.tr("&Use it from the next start on"))
        self.use.clicked.connect(self._switch)

    def _button(self, text: str, tip: str, action: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(action)
        return button

    def _lay_out(self) -> None:
        about = _label()
        about.setText(
            self.tr(
                "torch for NVIDIA graphics cards, in a folder of its own: a download of about 3 GB "
                "that takes about 9 GB of space. Palimpsest's own torch stays, for the processor."
            )
        )
        buttons = QHBoxLayout()
        for button in (self.install, self.from_folder, self.remove, self.stop):
            buttons.addWidget(button)
        buttons.addStretch()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (about, self.status, self.use, self.progress, self.news):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch()
        layout.addWidget(box)
        self.setMinimumWidth(WIDTH)

    def _refresh(self) -> None:
        pack, runs = Pack(), self._child.is_running
        state = pack.state()
        complete = state is not None and state.stage == COMPLETE
        self.status.setText(status_text(pack))
        self.use.setEnabled(complete and not runs)
        self.use.setChecked(complete and state is not None and state.on)
        self.install.setEnabled(not runs)
        self.from_folder.setEnabled(not runs)
        self.remove.setEnabled(state is not None and not runs)
        self.stop.setEnabled(runs)
        self.progress.setVisible(runs)
        self._fit()

    def _fit(self) -> None:
        """Room for all lines of the texts: a layout alone does not ask wrapped labels."""
        self.news.setVisible(bool(self.news.text()))
        layout = self.layout()
        assert layout is not None
        needed = layout.totalHeightForWidth(max(self.width(), WIDTH))
        self.setMinimumHeight(needed)
        self.resize(max(self.width(), WIDTH), needed)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's own: the style is known by now."""
        super().showEvent(event)
        self._fit()

    @Slot()
    def _install(self) -> None:
        self._start("install")

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of wheels"))
        if folder:
            self._start("install", "--wheels", folder)

    @Slot()
    def _remove(self) -> None:
        self._start("remove")

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self._start("switch", "on" if on else "off")

    def _start(self, *arguments: str) -> None:
        self.news.clear()
        self.progress.setValue(0)
        self._child.start("--gpu-pack", *arguments)
        self._refresh()

    @Slot(str)
    def _tell(self, line: str) -> None:
        found = _PERCENT.match(line)
        if found is not None:
            self.progress.setValue(int(found[1]))
        self.news.setText(found[2] if found is not None else line)
        self._fit()

    @Slot(int, str)
    def _end(self, code: int, errors: str) -> None:
        if code == -1:
            self.news.setText(self.tr("Stopped. Install again to go on from here."))
        elif code != 0:
            self.news.setText("\n".join(errors.splitlines()[-2:]))
        self._refresh()

    def reject(self) -> None:
        """Qt's own: Escape and Close end what runs; it can be taken up again."""
        self._child.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's own."""
        self._child.stop()
        super().closeEvent(event)


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
