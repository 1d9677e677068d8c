"""The hash of the code behind a number: it sees what the numbers depend on, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from engine.evaluation import fingerprint
from engine.evaluation.fingerprint import code_sha256, modules_of
from engine.problems.denoising import Denoising

FILES = {
    "__init__": "",
    "method": '"""A."""\nfrom toyroom.step import step\n\ndef run():\n    """Run."""\n    return step()\n',
    "step": "def step():\n    from toyroom.deep import number\n    return number\n",
    "deep": "number = 1\n",
    "other": "number = 2\n",
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "toyroom"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(fingerprint, "ROOM", "toyroom.")
    monkeypatch.delitem(sys.modules, "toyroom", raising=False)
    return folder


def digest() -> str:
    fingerprint._read.cache_clear()
    return code_sha256(["toyroom.method"])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("method", "step()\n", "-step()\n"), ("step", "return number", "return -number"),
     ("deep", "1", "2")],
)  # fmt: skip
def test_a_change_anywhere_below_counts(room: Path, name: str, old: str, new: str) -> None:
    before = digest()
    file = room / f"{name}.py"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert digest() != before


def test_words_and_other_modules_do_not_count(room: Path) -> None:
    before = digest()
    (room / "other.py").write_text("number = 3\n")
    text = FILES["method"].replace("A.", "Another.").replace("Run.", "Walk.")
    (room / "method.py").write_text(f"# A remark.\n\n{text}")
    assert digest() == before


def test_a_module_that_is_only_a_docstring_is_no_trouble(room: Path) -> None:
    (room / "deep.py").write_text('"""Nothing."""\n')
    assert len(digest()) == 64


def test_an_operator_brings_the_modules_of_its_parts() -> None:
    chain = Denoising()
    chain.parts = (Denoising(), [1])  # type: ignore[attr-defined]
    assert modules_of(chain) == {"engine.problems.denoising"}
    toy = type("Toy", (Denoising,), {"__module__": "toyroom.method"})
    chain.parts = (toy(),)  # type: ignore[attr-defined]
    assert modules_of(chain) == {"engine.problems.denoising", "toyroom.method"}
