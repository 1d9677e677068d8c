"""A mutation run: every mutant of the wanted files against its tests, one line each."""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.mutants.generator import Mutant, mutants
from tests.mutants.prepared import PreparedTests
from tests.mutants.runner import Change, catcher, processor_time
from tests.mutants.targets import Stages

Reasons = Mapping[tuple[str, str, str], str]


@dataclass
class Campaign:
    """The tree, the tests of its files, and what is known to be equivalent."""

    root: Path
    targets: Mapping[str, Stages]
    equivalents: Reasons
    jobs: int = 1
    _limits: dict[tuple[str, ...], int] = field(default_factory=dict)
    _prepared: dict[str, PreparedTests] = field(default_factory=dict)

    def made(self, path: str) -> list[Mutant]:
        """All mutants of one file."""
        return mutants(path, (self.root / path).read_text(encoding="utf-8"))

    def run(self, path: str, wanted: Sequence[Mutant]) -> bool:
        """Print a line for each wanted mutant of the file and a summary; whether all is well."""
        counts: Counter[str] = Counter()
        for mutant, test in self._caught(wanted):
            word = self._word(mutant, test)
            counts[word.split(":")[0]] += 1
            print(f"{path}:{mutant.line}: {mutant.change}: {word}", flush=True)
        for _, text, change in self._stale(path):
            counts["STALE"] += 1
            print(f"{path}: {text}: {change}: STALE: listed as equivalent, but not made any more")
        print(
            f"{path}: " + ", ".join(f"{n} {word}" for word, n in sorted(counts.items())), flush=True
        )
        return not any(word.isupper() for word in counts)

    def _seconds(self, path: str, stage: tuple[str, ...]) -> int:
        """How long a mutant may take: the stage is run once without one, and must pass."""
        if stage not in self._limits:
            source = (self.root / path).read_text(encoding="utf-8")
            change = self._change(path, compile(source, path, "exec"))
            before = processor_time()
            failed = catcher(self.root, change, stage, 600)
            if failed is not None:
                raise SystemExit(f"{failed} fails without any mutation.")
            self._limits[stage] = 10 + round(4 * (processor_time() - before))
        return self._limits[stage]

    def _caught(self, made: Sequence[Mutant]) -> Iterator[tuple[Mutant, str | None]]:
        """Every mutant with the test that caught it, in their order."""
        if self.jobs == 1:
            yield from zip(made, map(self._catcher, made), strict=True)
            return
        global _shared
        _shared = self, made
        with multiprocessing.get_context("fork").Pool(self.jobs) as pool:
            yield from zip(made, pool.imap(_caught_in_pool, range(len(made))), strict=True)

    def _catcher(self, mutant: Mutant) -> str | None:
        """By the tests that are ready; where they let it pass, by each stage read anew."""
        code = mutant.code()
        known = mutant.key in self.equivalents
        if not known and (test := self._ready(mutant.path).catcher(code)):
            return test
        change = self._change(mutant.path, code)
        for stage in self.targets[mutant.path]:
            if test := catcher(self.root, change, stage, self._seconds(mutant.path, stage)):
                return test
        return None

    def _ready(self, path: str) -> PreparedTests:
        """The tests of one file, whose process replaces that of the file before."""
        if path not in self._prepared:
            while self._prepared:
                self._prepared.popitem()[1].close()
            tests = [test for stage in self.targets[path] for test in stage]
            self._prepared[path] = PreparedTests(self.root, path, tests)
        return self._prepared[path]

    def _change(self, path: str, code: object) -> Change:
        module = path.removesuffix(".py").replace("/", ".")
        return Change(module, self.root / path, code)

    def _word(self, mutant: Mutant, test: str | None) -> str:
        reason = self.equivalents.get(mutant.key)
        if reason is None:
            return "SURVIVED" if test is None else f"caught: {test}"
        return f"equivalent: {reason}" if test is None else f"NOT EQUIVALENT: {test}"

    def _stale(self, path: str) -> list[tuple[str, str, str]]:
        keys = {mutant.key for mutant in self.made(path)}
        return [key for key in self.equivalents if key[0] == path and key not in keys]


# What the forked workers find in their memory: a mutant holds a tree, too large to be sent.
_shared: tuple[Campaign, Sequence[Mutant]]


def _caught_in_pool(place: int) -> str | None:
    campaign, made = _shared
    return campaign._catcher(made[place])


def main(arguments: Sequence[str], campaign: Campaign) -> int:
    """The command line; 0 where every mutant is caught or equivalent for a reason, else 1."""
    given = _parsed(arguments)
    campaign.jobs = given.jobs
    chosen = {path: _chosen(campaign.made(path), given) for path in campaign.targets}
    chosen = {path: made for path, made in chosen.items() if made}
    if given.list:
        for mutant in (each for made in chosen.values() for each in made):
            print(f"{mutant.path}:{mutant.line}: {mutant.change}")
        return 0
    if not chosen:
        raise SystemExit("There are no such mutants; --list prints all there are.")
    wrong = [path for path, made in chosen.items() if not campaign.run(path, made)]
    return 1 if wrong else 0


def _chosen(made: Sequence[Mutant], given: argparse.Namespace) -> list[Mutant]:
    places = [(each, f"{each.path}:{each.line}:") for each in made]
    wanted = [each for each, place in places if any(n in place for n in given.only or [""])]
    return wanted[: given.limit]


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Do the tests catch every slip in a formula?"
    )
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="a part of path:line:, such as dps.py:79:"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument("--jobs", type=int, default=1, help="how many to run at a time")
    parser.add_argument("--limit", type=int, help="only so many of each file")
    return parser.parse_args(arguments)
