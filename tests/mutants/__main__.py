"""`python -m tests.mutants`: change one expression at a time, and see a test fail each time."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.mutants.campaign import Campaign, main
from tests.mutants.equivalents import EQUIVALENTS
from tests.mutants.runner import load_packages
from tests.mutants.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    if "--list" not in sys.argv:
        load_packages()
    sys.exit(main(sys.argv[1:], Campaign(ROOT, TARGETS, EQUIVALENTS)))
