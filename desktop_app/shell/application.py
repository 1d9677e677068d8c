"""The program's start: arguments, logging, the window, and the end."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import logging.handlers
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.model.computing import BY_ITSELF, USUAL, Computing
from desktop_app.model.samples import samples
from desktop_app.running.garbage import WindowThreadCollector
from desktop_app.shell.language import install_language
from desktop_app.storage.old_places import has_old_places, move_old_places
from desktop_app.storage.one_copy import OneCopy
from desktop_app.storage.places import log_file, one_copy_folder, settings_file
from desktop_app.storage.window_settings import chosen_language
from engine.devices import AUTOMATIC, PRECISIONS, check_device_name
from engine.errors import UserError
from engine.priors.library import DEFAULT_PRIOR, check_prior_exists
from engine.resources import resources_folder
from engine.version import VERSION

LOG = logging.getLogger("palimpsest")
QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 2 for an error that the user can put right."""
    arguments = _parser().parse_args(argv)
    try:
        if arguments.prior is not None:
            check_prior_exists(arguments.prior)
        if arguments.device is not None:
            check_device_name(arguments.device)
        if arguments.selftest:
            return _run_selftest()
        if arguments.diagnose:
            return _print_diagnosis()
        if arguments.no_window:
            return _run_without_window(arguments)
        return _run_window(arguments)
    except UserError as error:
        print(f"{error.problem}\n{error.remedy}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="palimpsest",
        description="Restore images with a diffusion model as prior, and compare the methods.",
    )
    names = [s.id for s in samples()]
    parser.add_argument("photo", nargs="?", type=Path, help="a photo or a session to open")
    parser.add_argument(
        "--sample", choices=names, metavar="NAME", help=f"open a sample: {', '.join(names)}"
    )
    parser.add_argument("--theme", choices=("system", "dark", "light"), help="dark or light")
    parser.add_argument(
        "--prior", metavar="NAME", help="restore with this prior, or that in this file"
    )
    parser.add_argument(
        "--device", metavar="NAME", help="compute on auto, cpu, cuda, cuda:1 or mps"
    )
    parser.add_argument("--precision", choices=PRECISIONS, help="what the network computes in")
    parser.add_argument(
        "--no-window",
        action="store_true",
        help="restore the sample by every method without a window, write the comparison "
        "picture and print the table",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("palimpsest-comparison.png"),
        help="where --no-window writes the comparison (default: %(default)s)",
    )
    parser.add_argument(
        "--selftest",
        action="store_true",
        help="check this installation without a window: versions, a restoration, known values",
    )
    parser.add_argument(
        "--diagnose",
        action="store_true",
        help="print what a report about a defect should hold; nothing private is in it",
    )
    parser.add_argument(
        "--gpu-pack",
        metavar="ACTION",
        help="install, status, switch or remove torch for graphics cards (first argument only)",
    )
    parser.add_argument(
        "--engine",
        metavar="COMMAND",
        help="the command line of the engine: restore, evaluate, priors … (first argument only)",
    )
    parser.add_argument("--exit-after-paint", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--exit-when-ready", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Palimpsest {VERSION}")
    return parser


def _run_selftest() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Spinning threads would make a busy computer miss the time limit.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from desktop_app.shell.selftest import run_selftest

    return run_selftest()


def _print_diagnosis() -> int:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop_app.shell.diagnosis import diagnosis_text

    application = QApplication([sys.argv[0]])
    application.setApplicationName("Palimpsest")
    print(diagnosis_text())
    del application
    return 0


def _run_without_window(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop_app.shell.without_window import run_without_window

    sample = next(s for s in samples() if arguments.sample in (None, s.id))
    prior = arguments.prior or DEFAULT_PRIOR
    computing = _computing(arguments) or BY_ITSELF
    return run_without_window(arguments.photo, sample, arguments.out, prior, computing)


def _computing(arguments: argparse.Namespace) -> Computing | None:
    """Where and in what to compute, None where no flag says anything of it."""
    if arguments.device is None and arguments.precision is None:
        return None
    return Computing(arguments.device or AUTOMATIC, arguments.precision or USUAL)


def _run_window(arguments: argparse.Namespace) -> int:
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Palimpsest")
    application.setApplicationDisplayName("Palimpsest")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("palimpsest")
    application.setWindowIcon(QIcon(str(resources_folder() / "palimpsest.svg")))
    # A measured start ends at once, and is nobody's window.
    measured = arguments.exit_after_paint or arguments.exit_when_ready
    copy = OneCopy(one_copy_folder()) if measured else _only_copy(arguments.photo)
    if copy is None:
        print("Palimpsest is open already; its window comes to the front.")
        return 0
    _install_logging()
    install_language(application, chosen_language(settings_file()))
    collector = WindowThreadCollector(application)
    collector.start()
    from desktop_app.shell.main_window import MainWindow

    window = MainWindow(
        theme=arguments.theme, prior=arguments.prior, computing=_computing(arguments)
    )
    copy.asked.connect(window.installation.come_forward)
    if sys.platform == "darwin":  # elsewhere it would look at every event for nothing
        OpenedDocuments(application).asked.connect(window.installation.come_forward)
    if arguments.photo is not None:
        window.photos.open_file(arguments.photo)
    elif arguments.sample is not None:
        window.photos.open_sample(arguments.sample)
    else:
        window.home.greet()
    window.keeping.menu.look_back()
    window.installation.greet()
    window.show()
    # torch is imported after the first paint: it holds the interpreter for about a second.
    painted = FirstPaint(window)
    window.engine.prepared.connect(collector.keep_out)
    if arguments.exit_when_ready:
        window.engine.prepared.connect(window.close)
    if arguments.exit_after_paint:
        painted.done.connect(lambda: print("The window is painted.", flush=True))
    painted.done.connect(application.quit if arguments.exit_after_paint else window.start_engine)
    return application.exec()


def _only_copy(photo: Path | None) -> OneCopy | None:
    """The claim to be the only copy; None after another one was asked to open the photo.

    An older version claims elsewhere: only when it is not running is its place moved.
    """
    copy = OneCopy(one_copy_folder())
    claimed = copy.claim()
    if claimed and has_old_places():
        copy.release()
        move_old_places()
        copy = OneCopy(one_copy_folder())
        claimed = copy.claim()
    if not claimed:
        copy.ask_first(photo)
    return copy if claimed else None


class OpenedDocuments(QObject):
    """Emits `asked` with the path of a file that was opened by a double click on macOS, where it
    comes as an event instead of an argument."""

    asked = Signal(str)

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own: the system asks for a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return False


class FirstPaint(QObject):
    """Emits `done` once, after a widget has been painted for the first time."""

    done = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own: wait for the first paint event."""
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.done.emit)
        return False


def _install_logging() -> None:
    """Everything unexpected ends in the log file: Python's errors, Qt's warnings, hard crashes."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = _log_exception
    if isinstance(handler, logging.FileHandler) and handler.stream is not None:
        faulthandler.enable(handler.stream)
    qInstallMessageHandler(_log_qt_message)


def _log_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    text = "".join(traceback.format_exception(kind, error, trace))
    LOG.error("unexpected error\n%s", text)
    sys.__stderr__.write(text) if sys.__stderr__ else None


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    LOG.log(QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
