"""Plain arrays in an .npz file: nothing pickled, nothing packed, and nothing believed on reading.

A file is anybody's when it is read back: names, types and sizes are checked before memory is taken
for them. Imports no torch.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import DTypeLike

LARGEST_HEADER = 4096
DAMAGE = (ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError)
"""What `read_array` and zipfile raise for a file that is not what it should be."""


def array_bytes(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The bytes of an .npz file; not compressed, for a run shall not wait for it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, values in arrays.items():
            member = io.BytesIO()
            np.lib.format.write_array(member, values, allow_pickle=False)
            archive.writestr(f"{name}.npy", member.getvalue())
    return stream.getvalue()


def read_array(archive: zipfile.ZipFile, name: str, kind: DTypeLike, largest: int) -> np.ndarray:
    """One array of at most `largest` bytes; its header must promise exactly what the file holds.

    Raises one of `DAMAGE` for all else.
    """
    entry = archive.getinfo(f"{name}.npy")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > largest:
        raise ValueError("it is packed")
    with archive.open(entry) as stream:
        header: Any = np.lib.format
        if header.read_magic(stream) != (1, 0):
            raise ValueError("another version")
        shape, in_columns, found = header.read_array_header_1_0(stream, LARGEST_HEADER)
        count = int(np.prod(shape, dtype=np.float64)) if shape else 1
        promised = count * np.dtype(kind).itemsize
        if found != kind or in_columns or promised != entry.file_size - stream.tell():
            raise ValueError("another type or size")
        array: np.ndarray = np.frombuffer(stream.read(promised), found).reshape(shape)
        return array
