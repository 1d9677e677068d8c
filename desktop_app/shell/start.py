"""What comes before Qt: other programs in this one, the GPU pack, the order of libraries."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence

from desktop_app.gpu_pack.pack import activate
from desktop_app.shell.system_libraries import check_display, explained
from engine.errors import UserError

WITHOUT_QT = ("--engine", "--gpu-pack")
WITHOUT_DISPLAY = frozenset(
    {"--no-window", "--selftest", "--diagnose", "--version", "--help", "-h"}
)


def main(argv: Sequence[str] | None = None) -> int:
    """Start the window, or what the first argument names; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _start(arguments)
    except UserError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        return 2


def _start(arguments: list[str]) -> int:
    if arguments[:1] == ["--gpu-pack"]:
        from desktop_app.gpu_pack.command import main as gpu_pack

        return gpu_pack(arguments[1:])
    activate()
    if arguments[:1] == ["--engine"]:
        from engine.command_line import main as engine

        return engine(arguments[1:])
    load_torch_first()
    if not WITHOUT_DISPLAY.intersection(arguments):
        check_display()
    return _application(arguments)


def load_torch_first() -> None:
    """On Windows, load torch before Qt: since 2.9 its libraries refuse to load after Qt's.

    Elsewhere torch is imported by the worker, after the window has been painted.
    """
    if sys.platform == "win32":
        import torch  # noqa: F401


def import_qt() -> None:
    """Import Qt, and let an import statement be one again.

    PySide's reads the source of every module for `from __feature__`, which nobody writes here: of
    torch alone 17 million characters, and it keeps them. Beneath it lies the one that was there.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _application(arguments: list[str]) -> int:
    try:
        import_qt()
        from desktop_app.shell.application import main as application
    except ImportError as error:
        told = explained(error)
        if told is None:
            raise
        raise told from error
    return application(arguments)
