"""Take the manual's pictures of the window, in both themes, into resources/help.

    python packaging/manual_pictures.py              all places, and the window of README.md
    python packaging/manual_pictures.py FOLDER       the same, into another folder

The real window opens a sample, runs four methods by the quick preset and is photographed at each
place. QT_SCALE_FACTOR=2 gives pictures of a fine screen, for looking at them; those that are kept
are taken at 100 %.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.TemporaryDirectory(prefix="palimpsest-manual-")
os.environ["HOME"] = HOME.name
for kind in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"):
    os.environ[f"XDG_{kind}"] = f"{HOME.name}/{kind.lower()}"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageChops  # noqa: E402
from PySide6.QtCore import QBuffer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from desktop_app.model.first_steps import QUICK, first_step  # noqa: E402
from desktop_app.shell.help_places import PLACES, place_picture  # noqa: E402
from desktop_app.shell.main_window import MainWindow  # noqa: E402
from engine.files import atomic_write  # noqa: E402
from engine.samplers.unconditional import Unconditional  # noqa: E402

FOLDER = ROOT / "resources" / "help"
SIZE = (1280, 800)
NARROW = 700
LOW = 640
SAMPLES = 6
LARGEST = 60_000  # bytes
COLORS = (256, 192, 128, 96, 64, 48)
METHODS = ("sdedit-masked", "dps", "ddnm", "hqs-tv")
PATIENCE = 600.0  # seconds


def main(arguments: list[str]) -> int:
    """Take all pictures; some 100 network calls."""
    parser = argparse.ArgumentParser(description="Take the manual's pictures of the window.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, help="where they go (default: %(default)s)"
    )
    folder = parser.parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setApplicationName("Palimpsest")
    window = MainWindow(theme="light")
    window.resize(*SIZE)
    window.show()
    window.home.show_welcome()
    window.start_engine()
    wait(lambda: window.engine_is_ready)
    welcomes = {theme: welcome(window, theme) for theme in ("light", "dark")}
    run_methods(window)
    for theme in ("light", "dark"):
        window.set_theme(theme)
        keep(folder / place_picture("welcome", dark=theme == "dark"), welcomes[theme])
        for place in PLACES[1:]:
            keep(folder / place_picture(place, dark=theme == "dark"), picture(window, place))
        if theme == "light":
            picture(window, "compare")
            keep(folder / "window.png", grabbed(window), largest=2 * LARGEST)
    window.close()
    return 0


def welcome(window: MainWindow, theme: str) -> Image.Image:
    """The page that is there before anything is opened."""
    window.set_theme(theme)
    return without_void(grabbed(window.pages))


def run_methods(window: MainWindow) -> None:
    """A card's problem, and more methods than it has itself; then samples of the prior."""
    step = first_step("remove")
    window.photos.open_sample(step.sample)
    window.methods_panel.set_ticked(METHODS)
    window.methods.choose(QUICK)
    window.methods_panel.request_run()
    wait(lambda: len(window.queue.runs()) == len(METHODS) and not window.queue.is_busy)
    window.methods_panel.set_current("ddnm")
    window.pages.show_page("prior")
    settle()
    window.prior_page.count.set_value(SAMPLES)
    window.prior_page.form.set_settings(Unconditional(steps=50, rule="ddpm"))
    window.priors.draw()
    wait(lambda: window.prior_page.save_button.isEnabled())


def picture(window: MainWindow, place: str) -> Image.Image:
    """One place as it is now."""
    panels = {
        "problem": window.problem_panel,
        "methods": window.methods_panel,
        "runs": window.runs_panel,
        "palette": window.home.palette,
    }
    prepare, restore = PREPARATIONS.get(place, (nothing, nothing))
    if place in PAGES:
        window.pages.show_page(PAGES[place])
        settle()
    prepare(window)
    taken = grabbed(panels.get(place, window.pages))
    restore(window)
    return without_void(taken) if place == "problem" else taken


def nothing(_window: MainWindow) -> None:
    """The place is ready as it is."""


def search_blur(window: MainWindow) -> None:
    """The palette with something typed."""
    window.home.palette.open()
    QTest.keyClicks(window.home.palette.field, "blur")


def show_maps(window: MainWindow) -> None:
    """Differences in place of pictures."""
    window.commands.action("compare.difference").trigger()
    wait(lambda: window.compare.color_bar is not None)


def show_steps(window: MainWindow) -> None:
    """The steps of a run that has many."""
    window.evidence.choose(window.queue.runs()[1].run_id)
    wait(lambda: window.evidence.steps.shown_steps is not None)


def narrow(window: MainWindow) -> None:
    """The list of runs is as wide as the window, and the page of the help is not."""
    for panel in (window.problem_panel, window.methods_panel):
        panel.hide()
    settle()
    window.resize(NARROW, SIZE[1])


def lower(window: MainWindow) -> None:
    """A photo has more colours than a page of numbers: less of it, in more of them."""
    window.resize(SIZE[0], LOW)


def widen(window: MainWindow) -> None:
    """The window as it was."""
    for panel in (window.problem_panel, window.methods_panel):
        panel.show()
    window.resize(*SIZE)


def press(name: str) -> Callable[[MainWindow], None]:
    """Trigger a command."""
    return lambda window: window.commands.action(name).trigger()


PAGES = {name: name for name in ("edit", "compare", "steps", "table", "plot", "prior")}
PAGES["difference"] = "compare"
PREPARATIONS: dict[str, tuple[Callable[[MainWindow], object], Callable[[MainWindow], object]]] = {
    "palette": (search_blur, lambda window: window.home.palette.close()),
    "difference": (show_maps, press("compare.difference")),
    "steps": (show_steps, nothing),
    "runs": (narrow, widen),
    "edit": (lower, widen),
}


def grabbed(widget: QWidget) -> Image.Image:
    """The widget with all that waits to be laid out and painted."""
    settle()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGB")


def without_void(image: Image.Image) -> Image.Image:
    """Without the empty lower part of a page."""
    ground = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    box = ImageChops.difference(image, ground).getbbox()
    return image.crop((0, 0, image.width, min(image.height, box[3] + 24))) if box else image


def keep(path: Path, image: Image.Image, largest: int = LARGEST) -> None:
    """Write with as many colours as fit into so many bytes."""
    for colors in COLORS:
        packed = io.BytesIO()
        image.quantize(colors, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= largest:
            break
    atomic_write(path, packed.getvalue())
    print(path.name, image.size, packed.tell(), colors)


def settle(seconds: float = 0.6) -> None:
    """Let timers, threads and the layout come to rest."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end)


def wait(done: Callable[[], bool]) -> None:
    """Go on until it is so; TimeoutError where it never becomes so."""
    end = time.monotonic() + PATIENCE
    while not done():
        QApplication.processEvents()
        time.sleep(0.01)  # the engine's thread works meanwhile
        if time.monotonic() > end:
            raise TimeoutError


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
