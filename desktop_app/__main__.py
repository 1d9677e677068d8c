"""Start Palimpsest: `python -m desktop_app [PHOTO]`."""

from __future__ import annotations

import sys

from desktop_app.shell.start import main

if __name__ == "__main__":
    sys.exit(main())
