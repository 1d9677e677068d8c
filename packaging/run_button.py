"""Where the button that runs the methods is, in a window of this size.

run_button.py WIDTH HEIGHT    prints "X Y" in pixels of the window
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from desktop_app.model.samples import samples


def centre(width: int, height: int) -> QPoint:
    """The middle of the button, as a fresh window with the first sample lays it out."""
    from desktop_app.shell.main_window import MainWindow

    application = QApplication(sys.argv[:1])
    window = MainWindow()
    window.photos.open_sample(samples()[0].id)
    window.resize(width, height)
    window.show()
    application.processEvents()
    button = window.methods_panel.run_button
    place = button.mapTo(window, button.rect().center())
    window.close()
    return place


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = home
        found = centre(int(sys.argv[1]), int(sys.argv[2]))
    print(found.x(), found.y())
