"""Building a pack: space, wheels one by one, then the proof."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.gpu_pack.driver import check_driver
from desktop_app.gpu_pack.pack import COMPLETE, Pack, State
from desktop_app.gpu_pack.proof import prove
from desktop_app.gpu_pack.wheels import fetched, from_folder, unpack
from engine.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.gpu_pack.lock import Lock, Wheel

SPARE_BYTES = 500_000_000

Report = Callable[[str, float], None]
"""Told what is being done, and which share of everything is done, from 0 to 1."""


def install(
    pack: Pack, lock: Lock, source: Path | None, report: Report, *, own_lock: bool = False
) -> State:
    """Build the pack of `lock` from the package index, or from the folder `source`, and prove it.

    What an earlier attempt left is used. Raises UserError when anything fails; the pack is then
    incomplete, and the program starts without it.
    """
    check_driver(lock)
    _make(pack.downloads)
    with _alone(pack):
        state = pack.begin(lock, own_lock=own_lock)
        wheels = [wheel for wheel in lock.wheels if wheel.file not in state.unpacked]
        _check_space(pack, lock, wheels, source)
        pack.keep(state)
        pace = _Pace(lock, wheels, report)
        for wheel in wheels:
            state = _add(pack, wheel, state, source, pace)
        report("Proving it: a matrix product, a convolution, one LPIPS value", 1.0)
        state = replace(state, stage=COMPLETE, proof=prove(pack, lock.accelerator))
        pack.keep(state)
        shutil.rmtree(pack.downloads, ignore_errors=True)
    return state


class _Pace:
    """Bytes into shares of the whole: half for what comes in, half for unpacking."""

    def __init__(self, lock: Lock, waiting: list[Wheel], report: Report) -> None:
        self._whole = 2 * sum(wheel.about_bytes for wheel in lock.wheels) or 1
        self._before = self._whole - 2 * sum(wheel.about_bytes for wheel in waiting)
        self._report = report
        self.text = ""

    def add(self, count: int) -> None:
        self._before += count
        self._report(self.text, min(self._before / self._whole, 1.0))


def _add(pack: Pack, wheel: Wheel, state: State, source: Path | None, pace: _Pace) -> State:
    pace.text = f"Getting {wheel.project}"
    if source is None:
        path = fetched(wheel, pack.downloads, pace.add)
    else:
        path = from_folder(wheel, source, pace.add)
    pace.text = f"Unpacking {wheel.project}"
    pace.add(0)
    unpack(path, pack.site)
    pace.add(wheel.about_bytes)
    state = replace(state, unpacked=[*state.unpacked, wheel.file])
    pack.keep(state)
    if source is None:
        path.unlink()
    return state


def _check_space(pack: Pack, lock: Lock, wheels: list[Wheel], source: Path | None) -> None:
    largest = max((wheel.about_bytes for wheel in wheels), default=0) if source is None else 0
    needed = sum(map(lock.unpacked_bytes, wheels)) + largest + SPARE_BYTES
    free = shutil.disk_usage(pack.folder).free
    if free < needed:
        raise UserError(
            f"The GPU pack needs {_gigabytes(needed)} in {pack.folder}; {_gigabytes(free)} are free.",
            "Make room there, then install the pack again.",
        )


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"Cannot make {folder}: {error.strerror or os.strerror(error.errno or 0)}.",
            "Allow writing there.",
        ) from error


@contextmanager
def _alone(pack: Pack) -> Iterator[None]:
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(pack.folder / "lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise UserError("The GPU pack is being installed already.", "Wait until that has ended.")
    try:
        yield
    finally:
        lock.unlock()
