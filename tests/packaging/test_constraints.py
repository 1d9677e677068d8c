"""constraints.txt pins all that pyproject.toml asks for, and the environment holds these versions."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

from packaging.requirements import Requirement

FOLDER = Path(__file__).resolve().parent.parent.parent / "packaging"

# lpips asks for torchvision, which Palimpsest does without; builds of torch for graphics cards
# pin their own libraries.
NOT_PINNED = re.compile(r"torchvision|triton|nvidia-.*|cuda-.*")


def asked_for(profile: str) -> list[Requirement]:
    command = [sys.executable, FOLDER / "requirements.py", profile]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [Requirement(line) for line in lines]


@pytest.fixture(scope="module")
def pins() -> dict[str, Version]:
    lines = (FOLDER / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


@pytest.fixture(scope="module")
def requirements() -> list[Requirement]:
    return asked_for("development") + asked_for("bare")


def test_every_wish_is_pinned_within_its_range(
    pins: dict[str, Version], requirements: list[Requirement]
) -> None:
    for requirement in requirements:
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier


def test_what_the_wishes_require_is_pinned_too(
    pins: dict[str, Version], requirements: list[Requirement]
) -> None:
    needed = {canonicalize_name(name) for name in closure(requirements)}
    assert {name for name in needed if not NOT_PINNED.fullmatch(name)} == set(pins)


def closure(requirements: list[Requirement]) -> set[str]:
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in found and not NOT_PINNED.fullmatch(name):
            found.add(name)
            waiting += required_by(name)
    return found


def required_by(name: str) -> Iterator[Requirement]:
    for line in metadata.requires(name) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement


def test_the_environment_holds_the_pinned_versions(pins: dict[str, Version]) -> None:
    for name, pinned in pins.items():
        assert Version(metadata.version(name)).public == pinned.public, name


def test_torch_is_pinned_for_any_index(pins: dict[str, Version]) -> None:
    assert pins["torch"].local is None


def test_bare_packages_are_not_resolved() -> None:
    assert [requirement.name for requirement in asked_for("bare")] == ["lpips"]
    assert "lpips" not in [requirement.name for requirement in asked_for("development")]


def test_runtime_needs_no_test_tools() -> None:
    names = {requirement.name for requirement in asked_for("runtime")}
    assert "torch" in names
    assert not names & {"pytest", "ruff", "mypy"}


def test_an_unknown_profile_is_refused() -> None:
    command = [sys.executable, FOLDER / "requirements.py", "everything"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0
    assert "usage" in done.stderr
