"""Running tests against mutants in children of one process that has read them all already.

Reading the tests costs far more than the few that catch a mutant. Here it is done once for each
file: a child exchanges the code of the functions that a mutant changes, in place, and runs the
tests until one fails. What was made as the tests were read stays as it was, and a change outside
of functions is none here: what survives proves nothing yet, and is for `runner.catcher`.
"""

from __future__ import annotations

import gc
import itertools
import marshal
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tests.mutants.runner import LARGEST_MEMORY, RunnerError, end, verdict

SECONDS_PER_TEST = 12  # of processor time; none takes half as long
QUICK = 0.3  # seconds


class PreparedTests:
    """A process with all tests of a file, and what it has seen them catch."""

    def __init__(self, root: Path, path: str, tests: Sequence[str]) -> None:
        self._quick_killers: list[str] = []
        self._trusted: set[str] = set()
        here, there = Pipe()
        self._child = os.fork()
        if self._child == 0:
            here.close()
            _wait_for_mutants(root, path, tests, there)
        there.close()
        self._pipe = here

    def catcher(self, code: CodeType) -> str | None:
        """The first test that fails with the changed functions of `code`; None where none does.

        What caught another mutant of the file quickly is tried first. Raises SystemExit when a
        test fails without any change.
        """
        found, duration = self._ask(code, self._quick_killers, alone=False)
        if found is None or "::" not in found:
            return found
        if found not in self._trusted and self._ask(None, [found], alone=True)[0] is not None:
            raise SystemExit(f"{found} fails without any mutation.")
        self._trusted.add(found)
        if found in self._quick_killers:
            self._quick_killers.remove(found)
        if duration < QUICK:
            self._quick_killers.insert(0, found)
        return found

    def _ask(
        self, code: CodeType | None, first: Sequence[str], *, alone: bool
    ) -> tuple[str | None, float]:
        self._pipe.send((marshal.dumps(code), list(first), alone))
        try:
            answer: tuple[str | None, float] = self._pipe.recv()
        except EOFError:
            raise RunnerError("the tests could not be read") from None
        return answer

    def close(self) -> None:
        """End the process."""
        self._pipe.close()
        end(self._child)


def _wait_for_mutants(root: Path, path: str, tests: Sequence[str], pipe: Connection) -> None:
    """Read the tests, then fork for every mutant; never returns."""
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(root)
        sys.path[:] = [str(root), *(entry for entry in sys.path if entry not in ("", str(root)))]
        plugin = _Waiting(str(root / path), tests, pipe)
        pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[plugin])
    finally:
        os._exit(0)


class _Waiting:
    """Takes the place of the run: each mutant gets a child, in which the run goes on."""

    def __init__(self, path: str, tests: Sequence[str], pipe: Connection) -> None:
        self._path, self._tests, self._pipe = path, tests, pipe
        self._failures: Connection | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        functions = _functions_of(self._path)
        session.items.sort(key=self._place)
        gc.freeze()
        while True:
            try:
                given, first, alone = self._pipe.recv()
            except EOFError:
                os._exit(0)
            changes = list(_changes(functions, marshal.loads(given)))
            if not changes and not alone:
                self._pipe.send((None, 0.0))
                continue
            here, there = Pipe(duplex=False)
            child = os.fork()
            if child == 0:
                self._start(there, changes)
                session.items[:] = _ordered(session.items, first, alone=alone)
                return
            there.close()
            answer = verdict(here, child)
            self._pipe.send(answer if isinstance(answer, tuple) else (answer, 0.0))

    def _place(self, item: pytest.Item) -> int:
        """Where the test comes first among those asked for; pytest keeps a file together."""
        whole = item.nodeid.split("[")[0]
        names = {item.nodeid, *itertools.accumulate(whole.split("::"), "{}::{}".format)}
        return min(place for place, test in enumerate(self._tests) if test in names)

    def _start(self, failures: Connection, changes: list[tuple[FunctionType, CodeType]]) -> None:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (LARGEST_MEMORY, LARGEST_MEMORY))
        self._failures = failures
        for function, code in changes:
            function.__code__ = code

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + SECONDS_PER_TEST
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self._failures:
            self._failures.send((report.nodeid, report.duration))
            os._exit(0)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        if self._failures:
            self._failures.send((None, 0.0))
            os._exit(0)


def _functions_of(path: str) -> list[FunctionType]:
    everything = gc.get_objects()
    return [f for f in everything if type(f) is FunctionType and f.__code__.co_filename == path]


def _changes(
    functions: Sequence[FunctionType], module: CodeType | None
) -> Iterator[tuple[FunctionType, CodeType]]:
    """The functions whose code differs from the module's, with the code they should have."""
    wanted = {} if module is None else {_key(code): code for code in _codes_in(module)}
    for function in functions:
        code = wanted.get(_key(function.__code__))
        if code is not None and code != function.__code__:
            yield function, code


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


def _ordered(
    items: Sequence[pytest.Item], first: Sequence[str], *, alone: bool
) -> list[pytest.Item]:
    """Every test once, the named ones first, or alone."""
    by_name = {item.nodeid: item for item in items}
    named = {name: by_name[name] for name in first if name in by_name}
    return list(named.values() if alone else (named | by_name).values())
