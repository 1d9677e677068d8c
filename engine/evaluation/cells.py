"""Finished cells of a table, kept on disk so that an interrupted table goes on where it stopped.

A cell's key is everything its value follows from, in plain JSON values: method and settings, task,
noise, seeds, hashes of prior and pictures, versions. Its file is named by the key's SHA-256 and
holds key and value. A file that cannot be read, or whose key is another one, is no cell. Its time says when
it was last of use.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import UserError
from engine.files import atomic_write
from engine.places import cache_folder

Json = dict[str, Any]
CELL_NAME = re.compile(r"[0-9a-f]{64}\.json")


class CellStore:
    """A folder of cells; it is made when the first one is put.

    A `fresh` store gives only what was put into it since it was made.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        self._fresh, self._put = fresh, set[Path]()

    def prepare(self) -> None:
        """Make the folder; UserError where that cannot be."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError(
                f"Cannot keep finished cells in {self.folder}: {reason}.",
                "Name another folder with --cells.",
            ) from error

    def get(self, key: Mapping[str, Any]) -> Json | None:
        """The value kept under `key`; None where there is none, or none that can be read."""
        path = self._path(key)
        if self._fresh and path not in self._put:
            return None
        try:
            content = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(content, dict) or content.get("key") != json.loads(_canonical(key)):
            return None
        value = content.get("value")
        with contextlib.suppress(OSError):  # of use all the same where it cannot be touched
            os.utime(path)
        return value if isinstance(value, dict) else None

    def put(self, key: Mapping[str, Any], value: Json) -> None:
        """Keep `value`, finite plain JSON values, under `key`. Raises UserError as files do."""
        content = json.dumps({"key": dict(key), "value": value}, allow_nan=False)
        self.prepare()
        path = self._path(key)
        atomic_write(path, content.encode())
        self._put.add(path)

    def _path(self, key: Mapping[str, Any]) -> Path:
        return self.folder / f"{hashlib.sha256(_canonical(key).encode()).hexdigest()}.json"


@dataclass(frozen=True)
class Kept:
    """A cell as the folder shows it: the method and task it is of, its size, when it was used."""

    path: Path
    method: str
    task: str
    size: int
    used: float


def kept_cells(folder: Path) -> Iterator[Kept]:
    """What lies in a folder of cells, and nothing else that may lie there; links are left alone.

    Raises UserError when the folder cannot be read; one that is not there yet holds nothing.
    """
    try:
        files = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise UserError(
            f"Cannot read {folder}: {error.strerror or type(error).__name__}.",
            "Name the folder of the cells with --cells.",
        ) from error
    for path in files:
        if CELL_NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            with contextlib.suppress(FileNotFoundError):  # another program has removed it
                state = path.stat()
                yield Kept(path, *_names(path), state.st_size, state.st_mtime)


def _names(path: Path) -> tuple[str, str]:
    try:
        key = json.loads(path.read_bytes())["key"]
        names = str(key["method"]), str(key["task"]).split(" (")[0]
    except (OSError, ValueError, KeyError, TypeError):
        return "damaged", ""
    return names


def default_folder() -> Path:
    """Where they are kept unless another place is named: ~/.cache/palimpsest/cells on Linux."""
    return cache_folder() / "cells"


def _canonical(key: Mapping[str, Any]) -> str:
    return json.dumps(dict(key), sort_keys=True, allow_nan=False, ensure_ascii=True)
