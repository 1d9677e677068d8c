"""Draw the program's icons from resources/palimpsest.svg.

icons.py FOLDER    hicolor/SIZExSIZE/apps/palimpsest.png and the SVG for Linux, palimpsest.ico for
                   Windows, palimpsest.icns for macOS
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parent.parent / "resources" / "palimpsest.svg"
LINUX = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
SESSION = "application-x-palimpsest-session"


def drawn(size: int) -> Image.Image:
    """The icon as a square of `size` pixels; Qt draws it on the grid of each size anew."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def draw_all(folder: Path) -> None:
    """Write all icons of all systems."""
    application = QGuiApplication(sys.argv[:1])
    for size in LINUX:
        for place, name in (("apps", "palimpsest"), ("mimetypes", SESSION)):
            target = folder / "hicolor" / f"{size}x{size}" / place / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            drawn(size).save(target)
    scalable = folder / "hicolor" / "scalable" / "apps" / "palimpsest.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SVG, scalable)
    largest = drawn(1024)
    drawn(256).save(folder / "palimpsest.ico", append_images=[*map(drawn, WINDOWS)],
                    sizes=[(size, size) for size in WINDOWS])  # fmt: skip
    largest.save(folder / "palimpsest.icns")
    del application


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    draw_all(Path(sys.argv[1]))
