"""The mutation run makes the slips it claims, catches a bad one, and tells where tests are blind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from tests.mutants.equivalents import EQUIVALENTS
from tests.mutants.generator import mutants
from tests.mutants.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent

# An expression, and some of what it must be changed into.
KINDS = [
    ("a + b", {"a - b", "a", "b"}),
    ("a - b", {"a + b", "a", "b"}),
    ("a * b", {"a / b"}),
    ("a / b", {"a * b"}),
    ("a ** 2", {"a * 2", "a ** 3"}),
    ("a @ b", {"b @ a"}),
    ("-a", {"a"}),
    ("not a", {"a"}),
    ("math.sqrt(a)", {"a"}),
    ("a.sqrt()", {"a"}),
    ("a.clamp(0.0, 1.0)", {"a", "a.clamp(1.0, 1.0)", "a.clamp(0.0, 2.0)"}),
    ("a.T", {"a"}),
    ("a.alpha_bar", {"a.alpha_bar_next"}),
    ("a.alpha_bar_next", {"a.alpha_bar"}),
    ("a.adjoint(b)", {"a.pseudo_inverse(b)"}),
    ("min(a, b)", {"max(a, b)"}),
    ("a.sum()", {"a.mean()"}),
    ("f(x, 1.5)", {"f(estimate, 1.5)", "f(x, 3.0)"}),
    ("a < b", {"a <= b", "a >= b"}),
    ("a is None", {"a is not None"}),
    ("a and b", {"a or b"}),
    ("a if b else c", {"c if b else a", "a if not b else c"}),
    ("[0.0, 3, True]", {"[1.0, 3, True]", "[0.0, 4, True]", "[0.0, 3, False]"}),
    ("range(a)", {"range(a + 1)", "range(a - 1)"}),
    ("a[b]", {"a[b + 1]"}),
    ("f(a, b)", {"f(b, a)"}),
    ("a.where(b, c)", {"c.where(b, a)"}),
]
NO_COMPUTATION = """
from engine.errors import UserError
WORDS = {"minimum": 2, "help": "1 + 1"}
class A:
    steps: int = parameter(100, minimum=1 + 1)
    @property
    def f(self, a: "int | None") -> "1 + 1":
        '''1 + 1'''
        assert a is not None
        zip(strict=True)
        raise UserError(f"{1 + 1}")
"""


@pytest.mark.parametrize(("expression", "wanted"), KINDS)
def test_makes_every_kind(expression: str, wanted: set[str]) -> None:
    source = f"def f(a, b, c, x, estimate):\n    return {expression}\n"
    made = mutants("f.py", source)
    whole = [mutant.statement.removeprefix("return ") for mutant in made]
    assert wanted <= set(whole)
    assert expression not in whole


def test_makes_nothing_of_what_computes_nothing() -> None:
    assert mutants("a.py", NO_COMPUTATION) == []


def test_compiles_the_change_and_takes_it_back() -> None:
    made = mutants("f.py", "def f(a, b):\n    a -= b\n    return a * 2.0\n")
    found = [called(mutant.code(), 7.0, 4.0) for mutant in made]
    assert found == [22.0, 1.5, 12.0]


def called(code: CodeType, a: float, b: float) -> float:
    names: dict[str, Any] = {}
    exec(code, names)
    return names["f"](a, b)


def test_every_target_and_its_tests_are_there() -> None:
    assert all((ROOT / path).is_file() for path in TARGETS)
    for test in {test for stages in TARGETS.values() for stage in stages for test in stage}:
        file, *names = test.split("::")
        assert all(name.split("[")[0] in text(file) for name in names), test


def test_every_sampler_is_a_target() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("engine/samplers/*.py")}
    assert files - set(TARGETS) == {"engine/samplers/__init__.py"}


def test_every_equivalent_is_still_made() -> None:
    made = {path: {each.key for each in mutants(path, text(path))} for path in TARGETS}
    assert [key for key in EQUIVALENTS if key not in made.get(key[0], ())] == []


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


PRODUCT = "def difference(a, b):\n    return a - b"
SHARP = "from room.product import difference\n\ndef test_it():\n    assert difference(5, 2) == 3\n"
BLIND = "from room.product import difference\n\ndef test_it():\n    assert difference(5, 0) == 5\n"
CAMPAIGN = """
import sys
from pathlib import Path
from tests.mutants.campaign import Campaign, main
stages = (("test_blind.py",), ("test_sharp.py",))[:int(sys.argv[2])]
equivalents = eval(sys.argv[3])
sys.exit(main(sys.argv[4:], Campaign(Path(sys.argv[1]), {"room/product.py": stages}, equivalents)))
"""
ODD_CHILDREN = """
import sys
from pathlib import Path
from tests.mutants.runner import Change, RunnerError, catcher
root = Path(sys.argv[1])
def verdict(code, test, seconds):
    change = Change("room.product", root / "room/product.py", compile(code, "product.py", "exec"))
    return catcher(root, change, [test], seconds)
print(verdict("while True: pass", "test_sharp.py", 2))
print(verdict("import os; os.abort()", "test_sharp.py", 60))
print(verdict("1 / 0", "test_sharp.py", 60))
try:
    print(verdict("1", "test_empty.py", 60))
except RunnerError as error:
    print(str(error).splitlines()[0])
"""
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants run in forked processes")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/product.py").write_text(f"{PRODUCT}\n")
    (tmp_path / "test_sharp.py").write_text(SHARP)
    (tmp_path / "test_blind.py").write_text(BLIND)
    (tmp_path / "test_empty.py").write_text("")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    return tmp_path


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", script, *map(str, arguments)]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def contents(tree: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def words(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What became of every mutant: the end of each line but the summary."""
    return [line.split(": ", 2)[-1] for line in done.stdout.splitlines()[:-1]]


@needs_fork
def test_catches_where_the_tests_are_sharp(tree: Path) -> None:
    before = contents(tree)
    done = run(CAMPAIGN, tree, 2, {}, "--jobs", 2)
    assert done.returncode == 0, done.stderr
    sharp, blind = "caught: test_sharp.py::test_it", "caught: test_blind.py::test_it"
    assert words(done)[:2] == [sharp, sharp]
    assert words(done)[2] in (sharp, blind)  # what caught one before is tried first
    assert contents(tree) == before


@needs_fork
def test_catches_what_is_no_function(tree: Path) -> None:
    """The tests that were read before the change do not see it; read anew, they do."""
    (tree / "room/product.py").write_text(f"NOTHING = 0\n{PRODUCT} - NOTHING\n")
    done = run(CAMPAIGN, tree, 2, {}, "--only", "product.py:1:")
    assert words(done) == ["caught: test_blind.py::test_it"]


@needs_fork
def test_tells_what_survives_blind_tests(tree: Path) -> None:
    done = run(CAMPAIGN, tree, 1, {})
    assert done.returncode == 1
    assert words(done) == ["SURVIVED", "SURVIVED", "caught: test_blind.py::test_it"]


@needs_fork
def test_holds_the_equivalents_to_their_word(tree: Path) -> None:
    """One that no test can catch, one that a test catches, one that is made no more."""
    lines = ("return a - b", "a - b -> a"), ("return a - b", "a - b -> b"), ("return 1", "1 -> 2")
    done = run(CAMPAIGN, tree, 1, {("room/product.py", *line): "the reason" for line in lines})
    assert done.returncode == 1
    assert words(done) == [
        "SURVIVED",
        "equivalent: the reason",
        "NOT EQUIVALENT: test_blind.py::test_it",
        "1 -> 2: STALE: listed as equivalent, but not made any more",
    ]


@needs_fork
def test_a_hang_and_a_crash_are_caught_and_no_tests_are_an_error(tree: Path) -> None:
    done = run(ODD_CHILDREN, tree)
    hung, crashed, unread, empty = done.stdout.splitlines()
    assert (hung, crashed, unread) == ("the time limit", "a crash", "test_sharp.py, as it was read")
    assert "NO_TESTS_COLLECTED" in empty
