"""The file dialogs, which remember the folder that was used last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from engine.priors.user_priors import FILE_SUFFIXES

PICTURES = "Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif)"
PNG = "PNG pictures (*.png)"
PDF = "PDF documents (*.pdf)"
CSV = "Tables (*.csv)"
HTML = "HTML pages (*.html)"


class FileDialogs:
    """Asks for files to open and names to save under; None when the user thinks better of it."""

    def __init__(self, window: QWidget, folder: str = "") -> None:
        self._window = window
        self.folder = folder or _pictures_folder()

    def photo(self) -> Path | None:
        """A picture to open."""
        dialog = self._dialog(_tr("Open photo"), _tr(PICTURES))
        return self._answer(dialog)

    def mask(self) -> tuple[Path, bool] | None:
        """A mask to import, and whether white means "to be restored" in it."""
        dialog = self._dialog(_tr("Import mask"), _tr(PICTURES))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        invert = QCheckBox(_tr("White is to be restored (invert)"), dialog)
        layout = dialog.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(invert, layout.rowCount(), 0, 1, -1)
        path = self._answer(dialog)
        return None if path is None else (path, invert.isChecked())

    def kernel(self) -> Path | None:
        """The picture of a blur."""
        return self._answer(self._dialog(_tr("Choose a kernel"), _tr(PICTURES)))

    def weights(self) -> Path | None:
        """A file with the weights of a prior; the folder of photos is not forgotten for it."""
        suffixes = " ".join(f"*{suffix}" for suffix in FILE_SUFFIXES)
        kinds = f"{self._window.tr('Weights')} ({suffixes});;{self._window.tr('All files')} (*)"
        return self._chosen(self._dialog(self._window.tr("Add a prior"), kinds))

    def save_as(self, title: str, name: str, kinds: tuple[str, ...] = (PNG,)) -> Path | None:
        """Where to write a file of one of `kinds`.

        A name that ends like one of them stays as it was typed; all others get the ending of the
        kind that is chosen behind what was typed, which stays too: "face.v2" is "face.v2.png".
        """
        shown = [_tr(kind) for kind in kinds]
        dialog = SaveDialog(self._window, title, self.folder, ";;".join(shown))
        dialog.selectFile(name)
        return self._answer(dialog)

    def existing_folder(self, title: str, start: Path) -> Path | None:
        """A folder to open; the folder of photos is not forgotten for it."""
        dialog = QFileDialog(self._window, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog)

    def new_folder(self, title: str, name: str) -> Path | None:
        """Where to make a folder, and what it is called."""
        dialog = QFileDialog(self._window, title, self.folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(name)
        return self._chosen(dialog)

    def _dialog(self, title: str, filters: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self.folder, filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog

    def _answer(self, dialog: QFileDialog) -> Path | None:
        path = self._chosen(dialog)
        if path is not None:
            self.folder = str(path.parent)
        return path

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles() if accepted else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def _pictures_folder() -> str:
    """Where pictures are kept, if there is such a place; else the user's home."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return folder if Path(folder).is_dir() else str(Path.home())


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDialogs", text)


class SaveDialog(QFileDialog):
    """Asks for the name of a file to write, and before another one is replaced.

    Qt and the systems' own dialogs ask about the name that was typed; what is to be replaced is
    the file with the ending.
    """

    def __init__(self, window: QWidget, title: str, folder: str, kinds: str) -> None:
        super().__init__(window, title, folder, kinds)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self._endings = [_ending(kind) for kind in kinds.split(";;")]

    def selectedFiles(self) -> list[str]:
        """Qt's own, with the ending."""
        return [self._with_ending(path) for path in super().selectedFiles()]

    def accept(self) -> None:
        """Qt's own, which asks about files that are there already."""
        typed, written = super().selectedFiles(), self.selectedFiles()
        if typed == written:
            super().accept()
        elif self.findChild(QLineEdit, "fileNameEdit") is not None:  # Qt's own, which asks then
            self.selectFile(written[0])
            super().accept()
        elif not Path(written[0]).exists() or self._may_replace(Path(written[0])):
            super().accept()
        else:
            self.reject()

    def _may_replace(self, path: Path) -> bool:
        question = _tr("{0} is there already. Replace it?").format(path.name)
        answer = QMessageBox.question(self, self.windowTitle(), question)
        return answer == QMessageBox.StandardButton.Yes

    def _with_ending(self, path: str) -> str:
        if Path(path).is_dir():  # typed, to look into it
            return path
        return with_ending(path, self._endings, _ending(self.selectedNameFilter()))


def with_ending(path: str, endings: Sequence[str], chosen: str) -> str:
    """The path as it is where it ends like one of these, else with the chosen ending behind it."""
    fits = Path(path).suffix.lower() in endings
    return path if fits else path.rstrip(".") + (chosen or endings[0])


def _ending(kind: str) -> str:
    """ "PNG pictures (*.png)" -> ".png"."""
    return kind.rpartition("*")[2].rstrip(")")
