"""python -m engine"""

from __future__ import annotations

import sys

from engine.command_line import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
