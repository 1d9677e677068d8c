"""The GPU pack on disk: its states, its switch, and the start with it."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_app.gpu_pack.lock import Lock, built_in_lock, this_platform, this_python
from engine.errors import UserError
from engine.files import atomic_write
from engine.places import data_folder

FORMAT = 1
INCOMPLETE, COMPLETE = "incomplete", "complete"
TRIAL_VARIABLE = "PALIMPSEST_GPU_PACK_TRIAL"
"""Set in the process that proves a pack: start with it although it is incomplete."""

# A bundle puts its own libraries first on the loader's path. Loaded by their paths, and in the
# order in which they need each other, those of the pack are found by name from then on.
_LIBRARIES = (
    "libtorch_global_deps.so", "libc10.so", "libc10_cuda.so", "libtorch_cpu.so",
    "libtorch_cuda_linalg.so", "libtorch_cuda.so", "libtorch.so", "libshm.so", "libtorch_python.so",
)  # fmt: skip


@dataclass(frozen=True)
class State:
    """What is known about a pack: which lock it is of, how far it is, whether it is switched on.

    `own_lock` tells that the lock was named by the user, and is not to agree with the built-in one.
    """

    stage: str = INCOMPLETE
    on: bool = True
    title: str = ""
    python: str = ""
    platform: str = ""
    digest: str = ""
    own_lock: bool = False
    unpacked: list[str] = field(default_factory=list)
    proof: dict[str, Any] = field(default_factory=dict)


class Pack:
    """The folder of the pack: `state.json`, `downloads`, and `site` with the packages."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder() / "gpu-pack"
        self.site = self.folder / "site"
        self.downloads = self.folder / "downloads"
        self._state_file = self.folder / "state.json"

    def state(self) -> State | None:
        """What the pack says about itself; None where there is none, or nobody can tell."""
        try:
            values = json.loads(self._state_file.read_text(encoding="utf-8"))
            return _checked(values)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, RecursionError):
            return State() if self.folder.exists() else None

    def keep(self, state: State) -> None:
        """Write the state; UserError where that is impossible."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"Cannot make {self.folder}: {error.strerror}.", "Allow writing there."
            ) from error
        text = json.dumps({"format": FORMAT, **asdict(state)}, indent=1)
        atomic_write(self._state_file, text.encode())

    def switch(self, *, on: bool) -> None:
        """Start with the pack, or with the program's own torch; UserError without a pack."""
        state = self.state()
        if state is None or state.stage != COMPLETE:
            raise UserError("There is no complete GPU pack to switch.", "Install it first.")
        self.keep(replace(state, on=on))

    def remove(self) -> None:
        """Delete the pack and all its files; UserError where they are in use or protected."""
        state = self.state()
        if state is None:
            raise UserError("There is no GPU pack.", "Nothing was removed.")
        # A removal that is interrupted leaves a pack that nobody starts with.
        self.keep(replace(state, stage=INCOMPLETE))
        try:
            for part in (self.site, self.downloads):
                shutil.rmtree(part) if part.exists() else None
            self._state_file.unlink()
            (self.folder / "lock").unlink(missing_ok=True)
            self.folder.rmdir()
        except OSError as error:
            raise UserError(
                f"Cannot remove all of {self.folder}: {error.strerror}.",
                "Close Palimpsest everywhere, then remove the pack again.",
            ) from error

    def obstacle(self) -> str:
        """Why the program does not start with this pack, in a sentence; "" when it does."""
        state = self.state()
        if state is None:
            return "There is no GPU pack."
        if state.stage != COMPLETE:
            return "The GPU pack is incomplete."
        if (state.python, state.platform) != (this_python(), this_platform()):
            return f"The GPU pack is for {state.platform} with Python {state.python[2:]}."
        if not state.own_lock and state.digest != _built_in_digest():
            return "The GPU pack belongs to another version of Palimpsest."
        return "" if state.on else "The GPU pack is switched off."

    def begin(self, lock: Lock, *, own_lock: bool) -> State:
        """The state to install `lock` from: what was unpacked before, if it was the same lock."""
        state = self.state()
        if state is not None and state.digest == lock.digest and state.stage == INCOMPLETE:
            return state
        if self.site.exists():
            self.keep(replace(state or State(), stage=INCOMPLETE, digest=""))
            shutil.rmtree(self.site)
        return State(
            title=lock.title, python=lock.python, platform=lock.platform, digest=lock.digest,
            own_lock=own_lock,
        )  # fmt: skip


def activate() -> bool:
    """Put a usable pack before the program's own packages; whether that was done.

    Call it before anything imports torch.
    """
    pack = Pack()
    if not os.environ.get(TRIAL_VARIABLE) and (not pack.folder.exists() or pack.obstacle()):
        return False
    sys.path.insert(0, str(pack.site))
    if sys.platform == "linux" and getattr(sys, "frozen", False):
        _load_libraries(pack.site / "torch" / "lib")
    return True


def _load_libraries(folder: Path) -> None:
    for name in _LIBRARIES:
        if (folder / name).exists():
            ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)


def _built_in_digest() -> str:
    try:
        return built_in_lock().digest
    except UserError:
        return ""


def _checked(values: Any) -> State:
    if values.pop("format") != FORMAT:
        raise ValueError("another format")
    state = State(**values)
    for name, default in asdict(State()).items():
        if type(getattr(state, name)) is not type(default):
            raise TypeError(name)
    return state
