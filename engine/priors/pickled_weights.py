"""Files of torch.save, looked through before torch opens them.

Such a file is a program for a small machine, the unpickler, that can call any function by name.
Here its instructions are listed and none is carried out: only those that put tensors together may
pass, and no number may be larger than the file. What passes is still read by torch for weights
only; this catches what would be safe and yet fill the memory, and says what a file is instead.
"""

from __future__ import annotations

import io
import pickletools
import zipfile
from typing import BinaryIO

from engine.errors import UserError

REMEDY = "Choose a file of plain weights, as torch.save writes a state_dict, or a safetensors file."
ZIP_START, PICKLE_START = b"PK\x03\x04", b"\x80"
MOST_ENTRIES, MOST_INSTRUCTIONS = 20_000, 300_000
LEAST_LIMIT = 2**20  # versions and the like may be larger than a small file
LARGEST_PICKLE = 16 * 2**20
LEGACY_PICKLES = 5  # a number, a version, the system, the weights, the names of the storages
LEGACY_MAGIC = 0x1950A86A20F9469CFC6C

STORAGES = ("Double", "Float", "Half", "BFloat16", "Long", "Int", "Short", "Char", "Byte", "Bool")
ALLOWED = {
    "collections OrderedDict",
    "torch._utils _rebuild_tensor_v2",
    "torch._utils _rebuild_parameter",
    *(f"torch {kind}Storage" for kind in STORAGES),
}
# What cannot be followed without carrying it out: names that are computed, and registered ones.
HIDDEN = {"STACK_GLOBAL", "EXT1", "EXT2", "EXT4"}


def check_pickled(data: bytes, name: str) -> None:
    """UserError unless the bytes are a file of torch.save that holds tensors and nothing else."""
    if data.startswith(ZIP_START):
        _scan(io.BytesIO(_pickle_of_archive(data, name)), len(data), name)
        return
    stream = io.BytesIO(data)
    if b"torch_utils.persistence" in data[:LARGEST_PICKLE]:
        raise UserError(
            f"{name} is a pickle of the EDM or StyleGAN code, which runs a program when it is "
            "opened.",
            REMEDY,
        )
    for _ in range(LEGACY_PICKLES):
        _scan(stream, len(data), name)


def _pickle_of_archive(data: bytes, name: str) -> bytes:
    """The instructions of an archive that holds as much as it seems to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries) or (
                sum(entry.file_size for entry in entries) > len(data)
            ):
                raise UserError(f"{name} is a compressed archive, and no weights.", REMEDY)
            found = [entry for entry in entries if entry.filename.split("/")[-1] == "data.pkl"]
            if len(entries) > MOST_ENTRIES or len(found) != 1:
                raise UserError(f"{name} is an archive of something else than weights.", REMEDY)
            if found[0].file_size > LARGEST_PICKLE:
                raise UserError(f"{name} holds too much besides its weights.", REMEDY)
            return archive.read(found[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise UserError(f"{name} is damaged or cut short.", REMEDY) from error


def _scan(stream: BinaryIO, size: int, name: str) -> None:
    """One pickle's instructions, from where the stream is."""
    try:
        for number, (code, argument, _) in enumerate(pickletools.genops(stream)):
            if number > MOST_INSTRUCTIONS:
                raise UserError(f"{name} holds too much besides its weights.", REMEDY)
            if code.name in HIDDEN:
                raise UserError(f"{name} asks for something that it does not name.", REMEDY)
            if code.name in ("GLOBAL", "INST") and argument not in ALLOWED:
                asked = str(argument).replace(" ", ".", 1)[:100]
                raise UserError(
                    f"{name} asks for {asked}, which is no weight and may be a program.", REMEDY
                )
            if isinstance(argument, int) and _is_too_large(argument, size):
                raise UserError(f"{name} speaks of more numbers than it holds.", REMEDY)
    except (ValueError, IndexError, OverflowError, UnicodeError) as error:
        raise UserError(f"{name} is no file of weights, or it is cut short.", REMEDY) from error


def _is_too_large(number: int, size: int) -> bool:
    return abs(number) > max(size, LEAST_LIMIT) and number != LEGACY_MAGIC
