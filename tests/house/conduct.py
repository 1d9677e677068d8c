"""What code may do: where threads start, what a file may bring in, who writes files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.sources import (
    PRODUCT,
    Source,
    calls,
    imports,
    keyword,
    sources,
    used_names,
    within,
)

THREADS = frozenset(
    {
        "PySide6.QtCore.QThread",
        "PySide6.QtCore.QThreadPool",
        "PySide6.QtCore.QRunnable",
        "PySide6.QtConcurrent",
        "threading.Thread",
        "threading.Timer",
        "concurrent.futures",
        "multiprocessing",
        "_thread",
    }
)
THREAD_ROOM = "desktop_app/running/"

UNPICKLERS = frozenset(
    {
        "pickle.load",
        "pickle.loads",
        "pickle.Unpickler",
        "joblib.load",
        "shelve.open",
        "torch.hub.load",
        "torch.jit.load",
        "torch.package.PackageImporter",
    }
)
CHECKPOINTS = "engine/priors/checkpoints.py"

WRITERS = frozenset(
    {
        "numpy.save",
        "numpy.savez",
        "numpy.savez_compressed",
        "numpy.savetxt",
        "torch.save",
        "safetensors.torch.save_file",
        "safetensors.numpy.save_file",
    }
)
WRITING_METHODS = frozenset({"write_bytes", "write_text", "tofile"})
THE_WRITER = "engine/files.py"


def threads_elsewhere(root: Path) -> list[str]:
    found = set()
    for source in sources(root, *PRODUCT):
        if source.path.startswith(THREAD_ROOM):
            continue
        for node, name in (*imports(source), *used_names(source)):
            if any(within(name, thread) for thread in THREADS):
                found.add(f"{source.at(node)} uses {name}")
    return sorted(found)


def lambdas_on_worker_signals(root: Path) -> list[str]:
    """A lambda has no thread of its own: connected to a worker's signal it runs in the worker."""
    return [
        f"{source.at(call)} connects a lambda"
        for source in sources(root, "desktop_app")
        if source.path.startswith(THREAD_ROOM)
        for call, _ in calls(source)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect"
        if any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]


def unsafe_loading(root: Path) -> list[str]:
    """Whatever could run code out of a file: only weights, only in one place, only safely.

    Tests are free to show that a hostile file would have worked.
    """
    found = set()
    for source in sources(root):
        if source.path.startswith("tests/"):
            continue
        found |= {f"{source.at(n)} uses {u}" for n, u in used_names(source) if u in UNPICKLERS}
        for call, name in calls(source):
            if name == "torch.load" and not _loads_weights_only(source, call):
                found.add(f"{source.at(call)} calls torch.load")
            if keyword(call, "weights_only") not in (object, True):
                found.add(f"{source.at(call)} asks for more than weights")
            if name not in WRITERS and keyword(call, "allow_pickle") not in (object, False):
                found.add(f"{source.at(call)} allows pickled objects")
    return sorted(found)


def _loads_weights_only(source: Source, call: ast.Call) -> bool:
    return source.path == CHECKPOINTS and keyword(call, "weights_only") is True


def writing_elsewhere(root: Path) -> list[str]:
    return [
        f"{source.at(call)} writes a file"
        for source in sources(root, *PRODUCT)
        if source.path != THE_WRITER
        for call, name in calls(source)
        if name in WRITERS or _is_writing_method(call) or _opens_for_writing(call, name)
    ]


def _is_writing_method(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in WRITING_METHODS


def _opens_for_writing(call: ast.Call, name: str) -> bool:
    function = name in ("open", "io.open", "os.fdopen")
    if not function and not (isinstance(call.func, ast.Attribute) and call.func.attr == "open"):
        return False
    given = [call.args[1]] if function and len(call.args) > 1 else [] if function else call.args[:1]
    given += [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    return any(_is_writing_mode(mode, sure=function) for mode in given)


def _is_writing_mode(mode: ast.expr, *, sure: bool) -> bool:
    # `sure`: this argument can only be a mode, so one that is not spelt out counts as writing.
    if not isinstance(mode, ast.Constant) or not isinstance(mode.value, str):
        return sure
    spelling = re.fullmatch(r"[rwxa](?:[bt]?\+?|\+[bt])", mode.value)
    return spelling is not None and bool(set(mode.value) & set("wxa+"))
