"""`palimpsest --diagnose`: all that a report about a defect should hold, and nothing private."""

from __future__ import annotations

import getpass
import os
import platform
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication

from desktop_app.gpu_pack.command import status_text
from desktop_app.gpu_pack.driver import driver_version
from desktop_app.gpu_pack.pack import Pack
from desktop_app.shell.help import versions_text
from desktop_app.storage.old_places import has_old_places
from engine.places import cache_folder, data_folder, settings_folder
from engine.priors.user_priors import user_priors
from engine.resources import resources_folder

Lines = Iterator[tuple[str, object]]


def diagnosis_text() -> str:
    """One fact a line. Needs a QGuiApplication; imports torch."""
    lines = [versions_text(), ""]
    for title, facts in (
        ("System", _system), ("Qt", _qt), ("torch", _torch), ("Places", _places),
    ):  # fmt: skip
        lines += [f"[{title}]", *_told(facts), ""]
    return without_private_data("\n".join(lines).strip())


def _told(facts: Callable[[], Lines]) -> list[str]:
    try:
        return [f"{name}: {value}" for name, value in facts()]
    except Exception as error:  # noqa: BLE001 - what cannot be told is a finding itself
        return [f"cannot be told: {type(error).__name__}: {error}"]


def _system() -> Lines:
    yield "machine", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "distribution", _distribution()
    yield "installed", "as a bundle" if getattr(sys, "frozen", False) else "from source"
    yield "processors", os.cpu_count()
    yield "memory", _memory()
    yield "language", QLocale.system().name()
    yield "session", os.environ.get("XDG_SESSION_TYPE") or "not told"


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "not told")
    except OSError:
        return "not told"


def _memory() -> str:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "not told"
    return f"{total / 1e9:.1f} GB"


def _qt() -> Lines:
    yield "version", qVersion()
    yield "platform", QGuiApplication.platformName()
    for screen in QGuiApplication.screens():
        size, ratio = screen.size(), screen.devicePixelRatio()
        yield "screen", f"{size.width()} x {size.height()} at {ratio:g}"
    font = QGuiApplication.font()
    yield "font", f"{font.family()} {font.pointSize()}, of {len(QFontDatabase.families())} families"
    variables = sorted(name for name in os.environ if name.startswith(("QT_", "OMP_", "CUDA_")))
    yield "variables", ", ".join(f"{name}={os.environ[name]}" for name in variables) or "none"


def _torch() -> Lines:
    import torch

    from engine.devices import choose_device, multiplies_bfloat16, physical_cores
    from engine.graphics_cards import unused_card

    device = choose_device()
    yield "version", torch.__version__
    yield "loaded from", Path(str(torch.__file__)).parent
    yield "computes on", device
    yield "threads", f"{torch.get_num_threads()} of {physical_cores()} cores"
    yield "processor", torch.backends.cpu.get_cpu_capability()
    yield "bfloat16", "yes" if multiplies_bfloat16(device) else "no"
    yield "NVIDIA driver", driver_version() or "none"
    yield "idle graphics card", unused_card() or "none seen"
    yield "CUDA", torch.version.cuda or "not in this build"
    if torch.cuda.is_available():
        for index in range(torch.cuda.device_count()):
            about = torch.cuda.get_device_properties(index)
            yield f"cuda:{index}", f"{about.name}, {about.total_memory / 1e9:.1f} GB"
    yield "GPU pack", status_text(Pack())


def _places() -> Lines:
    yield "program", resources_folder().parent
    for name, folder in (
        ("settings", settings_folder()),
        ("sessions, log, priors", data_folder()),
        ("what can be made again", cache_folder()),
    ):
        yield name, f"{folder} ({_access(folder)})"
    if has_old_places():
        yield "files of an older version", "not moved yet"
    yield "own priors", len(user_priors())


def _access(folder: Path) -> str:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK):
        return "cannot be written"
    free = shutil.disk_usage(there).free
    return f"{free / 1e9:.0f} GB free" + ("" if there == folder else ", not made yet")


def without_private_data(text: str) -> str:
    """The text without the home folder, the user's name and the computer's."""
    homes = {os.environ.get("HOME", ""), os.environ.get("USERPROFILE", ""), str(Path.home())}
    for home in sorted(filter(lambda path: len(path) > 1, homes), key=len, reverse=True):
        text = text.replace(home, "~")
    names = {_user(), socket.gethostname(), platform.node()}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", "…", text)
    return text


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
