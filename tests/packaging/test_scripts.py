"""The shell scripts: well formed, and free of anything that ties them to one machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = [*sorted((ROOT / "packaging").glob("*.sh")), ROOT / ".ci" / "run"]
NAMES = [str(script.relative_to(ROOT)) for script in SCRIPTS]


@pytest.mark.parametrize("script", SCRIPTS, ids=NAMES)
def test_bash_can_read_it(script: Path) -> None:
    done = subprocess.run(["bash", "-n", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing() -> None:
    command = ["shellcheck", "--external-sources", *NAMES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / "packaging" / "constraints.txt"])
def test_no_index_is_written_down(script: Path) -> None:
    """Packages come from the index that the machine is set up for."""
    assert not re.search(r"https?://|file://|--index-url|--find-links", script.read_text())


def test_continuous_integration_runs_the_tests_of_everyone() -> None:
    assert "packaging/test.sh" in (ROOT / ".ci" / "run").read_text()
