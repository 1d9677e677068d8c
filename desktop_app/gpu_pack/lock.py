"""Which wheels a GPU pack is made of, by their SHA-256."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.resources import resources_folder

FORMAT = 1
WHEEL = re.compile(r"[A-Za-z0-9_.]+-[A-Za-z0-9_.+!]+(-[A-Za-z0-9_.]+){3}\.whl")
DRIVER = re.compile(r"(\d{1,6}(\.\d{1,6}){0,3})?")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Wheel:
    """One wheel: its file name, its SHA-256, and about how many bytes it has."""

    file: str
    sha256: str
    about_bytes: int

    @property
    def project(self) -> str:
        """The normalised name of its project (PEP 503)."""
        return re.sub(r"[-_.]+", "-", self.file.split("-", 1)[0]).lower()


@dataclass(frozen=True)
class Lock:
    """The wheels of a pack, what they run on, and how much larger they are unpacked.

    `accelerator` is the device that must be there for the pack to be worth its place: "cuda";
    `oldest_driver` the version of the driver that it needs at least, "" where any will do.
    """

    title: str
    python: str
    platform: str
    accelerator: str
    unpacked_ratio: float
    wheels: tuple[Wheel, ...]
    digest: str
    oldest_driver: str = ""

    def unpacked_bytes(self, wheel: Wheel) -> int:
        """About how many bytes the files of a wheel take."""
        return int(wheel.about_bytes * self.unpacked_ratio)


def this_python() -> str:
    """The tag of the running Python: "cp311"."""
    return f"cp{sys.version_info.major}{sys.version_info.minor}"


def this_platform() -> str:
    """The running system as locks name it: "linux-x86_64"."""
    return f"{sys.platform}-{platform.machine().lower()}".replace("amd64", "x86_64")


def built_in_lock() -> Lock:
    """The lock for this system and Python; UserError where there is none."""
    path = resources_folder() / "gpu-pack" / f"{this_platform()}-{this_python()}.json"
    if not path.is_file():
        raise UserError(
            f"There is no GPU pack for {this_platform()} with Python {this_python()[2:]} yet.",
            "Install torch for your card into an environment, and Palimpsest's wheel beside it.",
        )
    return read_lock(path)


def read_lock(path: Path) -> Lock:
    """The lock in a file; UserError when it is none, or is for another system."""
    try:
        content = path.read_bytes()
        lock = _checked(json.loads(content), hashlib.sha256(content).hexdigest())
    except OSError as error:
        raise UserError(f"Cannot read {path}: {error.strerror}.", "Name another file.") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError(f"{path} is not a lock of a GPU pack.", "Name another file.") from error
    if (lock.python, lock.platform) != (this_python(), this_platform()):
        raise UserError(
            f"{path.name} is for {lock.platform} with Python {lock.python[2:]}, and this is "
            f"{this_platform()} with Python {this_python()[2:]}.",
            "Name a lock for this system.",
        )
    return lock


def _checked(values: Any, digest: str) -> Lock:
    if values["format"] != FORMAT:
        raise ValueError("another format")
    wheels = tuple(_wheel(row) for row in values["wheels"])
    ratio = float(values["unpacked_ratio"])
    if not wheels or not 1 <= ratio <= 100:
        raise ValueError("no wheels, or a ratio that cannot be")
    title, python, platform_, accelerator = (
        _text(values[key]) for key in ("title", "python", "platform", "accelerator")
    )
    driver = _text(values.get("oldest_driver", ""))
    if not DRIVER.fullmatch(driver):
        raise ValueError("not a driver's version")
    return Lock(title, python, platform_, accelerator, ratio, wheels, digest, driver)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _wheel(row: Any) -> Wheel:
    file, sha256, size = row["file"], row["sha256"], int(row["about_bytes"])
    # The name becomes a path, so nothing but a wheel's name may stand there.
    if not WHEEL.fullmatch(file) or not SHA256.fullmatch(sha256) or size < 0:
        raise ValueError("not a wheel")
    return Wheel(file, sha256, size)
