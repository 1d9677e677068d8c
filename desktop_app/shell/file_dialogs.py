"""The file dialogs, which remember the folder that was used last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QWidget

from engine.priors.user_priors import FILE_SUFFIXES

PICTURES = "Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif)"
PNG = "PNG pictures (*.png)"
PDF = "PDF documents (*.pdf)"


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

    def save_as(self, title: str, name: str, filters: tuple[str, ...] = (PNG,)) -> Path | None:
        """Where to write; the ending of the kind that is chosen is added where it is missing."""
        dialog = self._dialog(title, ";;".join(map(_tr, filters)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(_ending(filters[0]))
        # Connected to the dialog itself, so that it goes when the dialog goes.
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind)))
        dialog.selectFile(name)
        return self._answer(dialog)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file of one of `kinds`; the chosen one's ending is added if missing."""
        dialog = self._dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(name)
        path = self._answer(dialog)
        endings = [kind.rpartition("*")[2].rstrip(")") for kind in kinds.split(";;")]
        if path is None or path.suffix.lower() in endings:
            return path
        chosen = dialog.selectedNameFilter().rpartition("*")[2].rstrip(")")
        return path.with_name(path.name + (chosen or endings[0]))

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


def _ending(kind: str) -> str:
    """ "PNG pictures (*.png)" -> "png"."""
    return kind.rpartition("*.")[2].rstrip(")")
