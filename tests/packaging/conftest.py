"""The stubbed machine of the packaging tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packaging.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with a supported Python and all libraries, and a fresh checkout."""
    return Machine(tmp_path)
