"""Every drawing is of one style and visible; the colour comes from the palette of the moment."""

from __future__ import annotations

import gc
import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette

from desktop_app.shell.icons import icon, icon_names
from desktop_app.shell.theme import DARK, LIGHT, make_palette, status_color

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
Mode = QIcon.Mode
State = QIcon.State

NAMES = sorted(path.name[:-4] for path in (files("resources") / "icons").iterdir())
PROMISED = {
    "open", "paste", "sample", "brush", "eraser", "rectangle", "frame", "hand", "invert",
    "clear", "undo", "redo", "fit", "one-to-one", "run", "stop", "save", "export", "grid",
    "wipe", "sun", "moon", "dice", "lock", "help", "face", "plus", "minus", "close",
}  # fmt: skip
DRAWN = {"svg", "path", "rect", "circle"}


@pytest.fixture
def application(qapp):
    """The application, given back with the palette it had."""
    palette = qapp.palette()
    yield qapp
    qapp.setPalette(palette)


def strongest_color(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha()).name()


def painted(drawing: QIcon, mode: Mode = Mode.Normal, state: State = State.Off) -> str:
    return strongest_color(drawing.pixmap(QSize(24, 24), 2.0, mode, state).toImage())


def test_all_promised_icons_are_there():
    assert set(icon_names()) >= PROMISED
    assert list(icon_names()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_drawing_keeps_to_the_style(name):
    source = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(source)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    assert {element.tag.split("}")[1] for element in root.iter()} <= DRAWN
    colors = set(re.findall(r'(?:fill|stroke)="([^"]*)"', source))
    assert colors <= {"none", "currentColor"}


@pytest.mark.parametrize("name", NAMES)
def test_drawing_is_visible_and_inside_its_box(name, application):
    image = icon(name).pixmap(QSize(24, 24), 2.0).toImage()
    covered = {(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 16}
    assert len(covered) > 48
    assert all(1 <= x <= 46 and 1 <= y <= 46 for x, y in covered)


def test_no_two_drawings_are_alike(application):
    images = [icon(name).pixmap(24, 24).toImage() for name in NAMES]
    assert len({bytes(image.constBits()) for image in images}) == len(NAMES)


@pytest.mark.parametrize("shades", [DARK, LIGHT], ids=["dark", "light"])
def test_colors_come_from_the_palette(shades, application):
    palette = make_palette(shades)
    application.setPalette(palette)
    drawing = icon("stop")
    assert painted(drawing) == palette.color(Role.ButtonText).name()
    assert painted(drawing, Mode.Active) == palette.color(Role.ButtonText).name()
    assert painted(drawing, Mode.Selected) == palette.color(Role.HighlightedText).name()
    assert painted(drawing, state=State.On) == palette.color(Role.Highlight).name()
    disabled = palette.color(Group.Disabled, Role.ButtonText).name()
    assert painted(drawing, Mode.Disabled) == disabled
    assert painted(drawing, Mode.Disabled, State.On) == disabled


@pytest.mark.parametrize("shades", [DARK, LIGHT], ids=["dark", "light"])
def test_tints(shades, application):
    palette = make_palette(shades)
    application.setPalette(palette)
    assert painted(icon("error", "error")) == status_color("error", palette).name()
    assert painted(icon("run", "primary")) == palette.color(Role.HighlightedText).name()


def test_a_made_icon_follows_the_theme(application):
    drawing = icon("grid")
    application.setPalette(make_palette(DARK))
    assert painted(drawing) == DARK.text
    application.setPalette(make_palette(LIGHT))
    assert painted(drawing) == LIGHT.text


def test_crisp_at_twice_the_scale(application):
    pixmap = icon("brush").pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0
    direct = icon("brush").pixmap(QSize(40, 40), 1.0)
    assert pixmap.toImage() == direct.toImage()


def test_painted_directly_at_twice_the_scale(application):
    image = QImage(48, 48, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2.0)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icon("close").paint(painter, QRect(0, 0, 24, 24))
    painter.end()
    pixmap = icon("close").pixmap(QSize(24, 24), 2.0)
    drawn = pixmap.toImage()
    assert image.constBits() == drawn.constBits()


def test_keeps_its_proportions_in_a_wide_box(application):
    image = icon("stop").pixmap(QSize(48, 24), 1.0).toImage()
    columns = [x for x in range(48) if image.pixelColor(x, 12).alpha() > 128]
    assert min(columns) >= 12
    assert max(columns) < 36


def test_a_detached_copy_still_paints(application):
    original = icon("save")
    copy = QIcon(original)
    copy.setIsMask(True)
    expected = painted(original)
    del original
    gc.collect()
    assert painted(copy) == expected


def test_unknown_name_is_refused():
    with pytest.raises(ValueError, match="no icon named 'unicorn'"):
        icon("unicorn")
