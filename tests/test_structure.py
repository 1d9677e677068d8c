"""The checkout keeps the rules of the house, and every rule finds a tree that breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house import arrows, conduct, contents
from tests.house.sources import sources, tracked_files

ROOT = Path(__file__).resolve().parent.parent
Rule = Callable[[Path], list[str]]

PYPROJECT = """
[project]
dynamic = ["version"]
[tool.setuptools.dynamic]
version = { attr = "engine.version.VERSION" }
"""
VERSIONED = {
    "pyproject.toml": PYPROJECT,
    "engine/version.py": 'VERSION = "1.2.3"',
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2030-01-01\n",
}

# Rule, files of a small tree, and what the rule must say about it.
WRONG: list[tuple[Rule, dict[str, str], str]] = [
    (
        arrows.engine_knows_no_window,
        {"engine/a.py": "def f():\n    from PySide6 import QtCore"},
        "engine/a.py:2 imports PySide6.QtCore",
    ),
    (
        arrows.engine_knows_no_window,
        {"engine/a.py": "import desktop_app.model"},
        "engine/a.py:1 imports desktop_app.model",
    ),
    (
        arrows.desk_arrows,
        {"desktop_app/model/a.py": "from desktop_app.panels import b"},
        "desktop_app/model/a.py:1 imports desktop_app.panels.b",
    ),
    (
        arrows.desk_arrows,
        {"desktop_app/panels/a.py": "from ..canvas.edit_canvas import EditCanvas"},
        "desktop_app/panels/a.py:1 imports desktop_app.canvas.edit_canvas.EditCanvas",
    ),
    (
        arrows.desk_arrows,
        {"desktop_app/compare/a.py": "from desktop_app.canvas import edit_canvas"},
        "desktop_app/compare/a.py:1 imports desktop_app.canvas.edit_canvas",
    ),
    (
        arrows.desk_arrows,
        {"desktop_app/storage/a.py": "import desktop_app.running.queue"},
        "desktop_app/storage/a.py:1 imports desktop_app.running.queue",
    ),
    (
        arrows.desk_arrows,
        {"desktop_app/loose.py": ""},
        "desktop_app/loose.py stands in no room",
    ),
    (
        arrows.engine_arrows,
        {"engine/priors/a.py": "from engine.samplers.b import c", "engine/samplers/b.py": "c = 1"},
        "engine/priors/a.py reaches up: engine.priors.a -> engine.samplers.b",
    ),
    (
        arrows.engine_arrows,
        {"engine/problems/a.py": "from engine import priors", "engine/priors/__init__.py": ""},
        "engine/problems/a.py reaches up: engine.problems.a -> engine.priors",
    ),
    (
        arrows.engine_arrows,
        {
            "engine/images.py": "from engine.helper import x",
            "engine/helper.py": "import engine.restoration",
            "engine/restoration.py": "",
        },
        "engine/images.py reaches up: engine.images -> engine.helper -> engine.restoration",
    ),
    (
        conduct.threads_elsewhere,
        {"desktop_app/shell/a.py": "from PySide6.QtCore import QThread"},
        "desktop_app/shell/a.py:1 uses PySide6.QtCore.QThread",
    ),
    (
        conduct.threads_elsewhere,
        {"engine/a.py": "import threading as t\nt.Thread(target=print).start()"},
        "engine/a.py:2 uses threading.Thread",
    ),
    (
        conduct.threads_elsewhere,
        {"desktop_app/model/a.py": "from PySide6 import QtCore\nQtCore.QThreadPool()"},
        "desktop_app/model/a.py:2 uses PySide6.QtCore.QThreadPool",
    ),
    (
        conduct.threads_elsewhere,
        {"desktop_app/export/a.py": "from concurrent.futures import Future"},
        "desktop_app/export/a.py:1 uses concurrent.futures.Future",
    ),
    (
        conduct.lambdas_on_worker_signals,
        {"desktop_app/running/a.py": "worker.done.connect(lambda: None)"},
        "desktop_app/running/a.py:1 connects a lambda",
    ),
    (
        conduct.unsafe_loading,
        {"engine/a.py": "from pickle import loads as read\nread(b'')"},
        "engine/a.py:2 uses pickle.loads",
    ),
    (
        conduct.unsafe_loading,
        {"packaging/a.py": "import torch as t\nt.load('a', weights_only=True)"},
        "packaging/a.py:2 calls torch.load",
    ),
    (
        conduct.unsafe_loading,
        {"engine/priors/checkpoints.py": "import torch\ntorch.load('a')"},
        "engine/priors/checkpoints.py:2 calls torch.load",
    ),
    (
        conduct.unsafe_loading,
        {"engine/a.py": "read('a', weights_only=False)"},
        "engine/a.py:1 asks for more than weights",
    ),
    (
        conduct.unsafe_loading,
        {"engine/a.py": "import numpy as np\nnp.load('a', allow_pickle=True)"},
        "engine/a.py:2 allows pickled objects",
    ),
    *(
        (conduct.writing_elsewhere, {"desktop_app/export/a.py": code}, "a.py:1 writes a file")
        for code in (
            "open('a', 'wb')",
            "open('a', mode='x')",
            "open('a', some_mode)",
            "path.open('w')",
            "path.open(mode='r+')",
            "path.write_bytes(b'')",
            "import numpy as np; np.savez('a')",
            "from torch import save; save({}, 'a')",
            "from safetensors.torch import save_file; save_file({}, 'a')",
        )
    ),
    *(
        (contents.forbidden_text, {"engine/a.py": f"# see {text}"}, f"engine/a.py:1 has {what}")
        for text, what in (
            ("TO" + "DO: later", "unfinished work"),
            ("/ho" + "me/ada/file", "a path of one machine"),
            ("/ro" + "ot/file", "a path of one machine"),
            ("/t" + "mp/file", "a path of one machine"),
            ("C:\\Us" + "ers\\ada", "a path of one machine"),
            ("the work" + "place", "a word from outside the project"),
        )
    ),
    (contents.long_files, {"tests/a.py": "x = 1\n" * 351}, "tests/a.py has 351 lines"),
    (contents.foreign_folders, {"misc/a.txt": ""}, "misc/ is no room of the house"),
    (contents.rooms_without_readme, {"engine/a.py": ""}, "engine/ has no README.md"),
    (
        contents.version_told_twice,
        VERSIONED | {"desktop_app/__init__.py": '__version__ = "1.2.3"'},
        "desktop_app/__init__.py states a version",
    ),
    (
        contents.version_told_twice,
        VERSIONED | {"engine/version.py": 'VERSION = "1.3.0"'},
        "CHANGELOG.md is at 1.2.3",
    ),
    (
        contents.version_told_twice,
        VERSIONED | {"pyproject.toml": PYPROJECT.replace("dynamic =", 'version = "1"\ndynamic =')},
        "pyproject.toml states a version",
    ),
]

# The same rules leave alone what is right, however near it comes.
RIGHT: list[tuple[Rule, dict[str, str]]] = [
    (arrows.engine_knows_no_window, {"engine/a.py": "import numpy\nfrom engine import images"}),
    (
        arrows.desk_arrows,
        {
            "desktop_app/__main__.py": "from desktop_app.shell.application import main",
            "desktop_app/shell/a.py": "from desktop_app.panels.b import B\nimport engine.images",
            "desktop_app/compare/a.py": "from desktop_app.canvas.viewport import Viewport",
            "desktop_app/panels/a.py": "from desktop_app.panels import b\nfrom .c import d",
        },
    ),
    (
        arrows.engine_arrows,
        {
            "engine/restoration.py": "from engine.samplers import a",
            "engine/samplers/a.py": "from engine.helper import x\nfrom engine.samplers import b",
            "engine/samplers/b.py": "",
            "engine/helper.py": "from engine.images import to_tensor",
            "engine/images.py": "from engine.errors import UserError",
            "engine/errors.py": "",
        },
    ),
    (
        conduct.threads_elsewhere,
        {
            "desktop_app/running/a.py": "from PySide6.QtCore import QThread",
            "engine/a.py": "import threading\nlock = threading.Lock()",
        },
    ),
    (
        conduct.lambdas_on_worker_signals,
        {"desktop_app/panels/a.py": "button.clicked.connect(lambda: None)"},
    ),
    (
        conduct.unsafe_loading,
        {
            "engine/priors/checkpoints.py": "import torch\ntorch.load('a', weights_only=True)",
            "engine/a.py": "import numpy\nnumpy.load('a', allow_pickle=False)",
            "engine/b.py": "import numpy\nnumpy.savez(stream, allow_pickle=True)",
            "tests/a.py": "import pickle\npickle.loads(payload)",
        },
    ),
    (
        conduct.writing_elsewhere,
        {
            "engine/files.py": "open('a', 'wb')",
            "engine/a.py": "open('a', 'rb')\npath.open()\nImage.open('war')\nimage.open(path)",
        },
    ),
    (
        contents.forbidden_text,
        {"README.md": "#!/usr/bin/env, https://example.org/home/ada, a todo list, ../shared"},
    ),
    (contents.version_told_twice, VERSIONED),
]


def plant(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "rule",
    dict.fromkeys(rule for rule, *_ in WRONG),
    ids=lambda rule: rule.__name__,
)
def test_the_checkout_keeps(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "files", "message"), WRONG, ids=[rule.__name__ for rule, *_ in WRONG]
)
def test_a_broken_rule_is_found(
    rule: Rule, files: dict[str, str], message: str, tmp_path: Path
) -> None:
    plant(tmp_path, files)
    assert any(message in found for found in rule(tmp_path)), rule(tmp_path)


@pytest.mark.parametrize(("rule", "files"), RIGHT, ids=[rule.__name__ for rule, _ in RIGHT])
def test_a_kept_rule_is_left_alone(rule: Rule, files: dict[str, str], tmp_path: Path) -> None:
    plant(tmp_path, files)
    assert rule(tmp_path) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_git_ignores_is_not_read(tmp_path: Path) -> None:
    plant(tmp_path, {".gitignore": "/out/\n", "out/a.py": "", "engine/b.py": ""})
    assert [p.name for p in tracked_files(tmp_path)] == [".gitignore", "b.py", "a.py"]
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert [p.name for p in tracked_files(tmp_path)] == [".gitignore", "b.py"]


# The window must open before torch is loaded, so nothing of the desk may pull it in but what the
# worker imports in its own time. Whoever imports that at the top of a module is found like this too.
WORKER_ONLY = (
    "desktop_app.running.execution",
    "desktop_app.running.prior_answers",
    "desktop_app.running.prior_in_use",
)
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
    if sys.argv[1] in sys.modules:
        sys.exit(f"{name} imports {sys.argv[1]}")
"""


def import_all(root: Path, unwanted: str) -> str:
    """Import every module of the desk in a fresh Python; the complaint, "" when all is well."""
    desk = [source.module for source in sources(root, "desktop_app")]
    modules = [module for module in desk if module not in WORKER_ONLY]
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT_ALL, unwanted, *modules],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )
    return "" if done.returncode == 0 else done.stderr.splitlines()[-1]


def test_the_desk_imports_no_torch() -> None:
    assert import_all(ROOT, "torch") == ""


def test_an_import_of_torch_would_be_found(tmp_path: Path) -> None:
    plant(tmp_path, {"desktop_app/__init__.py": "", "desktop_app/model/a.py": "import sqlite3"})
    assert import_all(tmp_path, "sqlite3") == "desktop_app.model.a imports sqlite3"
