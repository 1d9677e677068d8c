"""The help's words about each place of the window: what it shows, and what one does there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

FIRST: Final = "welcome"  # the place that is shown beside the first steps
PLACES: Final = (
    "welcome",
    "problem",
    "edit",
    "methods",
    "runs",
    "compare",
    "difference",
    "steps",
    "table",
    "plot",
    "prior",
    "palette",
)


@dataclass(frozen=True)
class Place:
    """A place by its name, its title, and what is said of it in one or more paragraphs."""

    name: str
    title: str
    words: tuple[str, ...]


def place_picture(name: str, *, dark: bool) -> str:
    """The file in resources/help that shows this place."""
    return f"place-{name}-{'dark' if dark else 'light'}.png"


def places() -> list[Place]:
    """All places but the first, in the order in which one meets them."""
    return [_problem(), _edit(), _methods(), _runs(), *_evidence(), _prior(), _palette()]


def _problem() -> Place:
    return Place(
        "problem",
        _tr("Problem"),
        (
            _tr("On the left stands the question: which picture, what was measured of it, and with "
                "how much noise."),
            _tr("Choose the task first. A painted mask is one of many: the others degrade the part "
                "in the frame by themselves, and the small picture below shows what is left of it."),
            _tr("Then say whether the photo is intact or damaged. Only an intact one gives scores, "
                "because only then the truth is known."),
            _tr("The working frame is what the prior sees. Find face puts it where the built-in "
                "prior is at home."),
        ),
    )  # fmt: skip


def _edit() -> Place:
    return Place(
        "edit",
        _tr("Edit"),
        (
            _tr("The photo, the mask over it in colour, and the working frame."),
            _tr("Paint what is to be restored. The right button erases, [ and ] change the size, "
                "Shift draws a straight line, and Ctrl+Z takes anything back."),
            _tr("The wheel zooms at the pointer, Space with a drag moves the photo. The last tool "
                "of the strip shows the mask as the prior sees it, in its own pixels."),
            _tr("After a run, Show puts a result in the place of the photo, at full size."),
        ),
    )  # fmt: skip


def _methods() -> Place:
    return Place(
        "methods",
        _tr("Methods"),
        (
            _tr("On the right stand the methods. All that are ticked run, one after the other; grey "
                "ones do not fit the task, and their tooltip says why."),
            _tr("The preset above sets all of them: quick, balanced, or as in the papers. A click "
                "on a method shows its settings; the tooltip of each has formula and range."),
            _tr("The branch beside a setting varies it: write a list or a range, and every value "
                "becomes a run."),
            _tr("The same seed gives the same picture again. The time beside a method is an "
                "estimate for this machine."),
            _tr("Several seeds of a method run together where that is quicker (Run > Seeds "
                "together), and each counts its share of the time. Methods do so if you wish (Run > "
                "Methods together); their times are then those of shared calls."),
        ),
    )  # fmt: skip


def _runs() -> Place:
    return Place(
        "runs",
        _tr("Runs"),
        (
            _tr("Every run has a row: how far it is, how long it takes, and its scores."),
            _tr("Drag a row that waits to another turn, or move it by Alt and the arrows. Pause "
                "holds the queue; the square at the end of a row stops that run alone."),
            _tr("A result is on disk before it is on the screen. The menu of a row repeats the run, "
                "or copies it as a command line or as Python."),
        ),
    )  # fmt: skip


def _evidence() -> list[Place]:
    return [
        Place(
            "compare",
            _tr("Compare"),
            (
                _tr("All results of one problem side by side, beside the original and the "
                    "measurement. They zoom and move together. A dot marks the best number."),
                _tr("Hold Alt over a picture to see the original in its place. Wipe draws a line "
                    "between two of them. Values shows the pixels under the pointer."),
                _tr("Drag with Shift to score a part of all pictures. Save comparison in the File "
                    "menu writes what is shown as a figure."),
            ),
        ),
        Place(
            "difference",
            _tr("Difference, misfit, deviation"),
            (
                _tr("The same page with maps in place of pictures, all on one scale."),
                _tr("Difference is the distance from the original, or from any other result. "
                    "Misfit is the distance from the measurement, for which no truth is needed. "
                    "Deviation is how much several seeds disagree: where it is bright, the "
                    "restoration is invented."),
            ),
        ),
        Place(
            "steps",
            _tr("Steps"),
            (
                _tr("How one run came to its result: the estimate at every step, with PSNR and "
                    "misfit as curves below."),
                _tr("Drag the slider, press Play, or click into a curve. While a method runs, the "
                    "page follows it."),
            ),
        ),
        Place(
            "table",
            _tr("Table"),
            (
                _tr("All finished runs with their settings and scores. Settings that all of them "
                    "share stand above."),
                _tr("Click a heading to sort, type to filter. A star marks the best of a problem. "
                    "Copy and Save CSV take along what is shown."),
            ),
        ),
        Place(
            "plot",
            _tr("Plot"),
            (
                _tr("Every run is a mark: any score against any other, or against time."),
                _tr("The stair is the Pareto front: no run is better in both. A setting that was "
                    "varied is a line. A click on a mark chooses that run everywhere."),
            ),
        ),
    ]  # fmt: skip


def _prior() -> Place:
    return Place(
        "prior",
        _tr("Prior"),
        (
            _tr("What the prior knows, without any method."),
            _tr("Above, the photo under noise of any strength, and what one network call sees in "
                "it: if the estimate is another face, the prior does not know this one."),
            _tr("Below, pictures that it draws from nothing."),
            _tr("On the left, which prior is used, and where this computer leaves a choice, on which "
                "device and in which precision its network is computed."),
        ),
    )  # fmt: skip


def _palette() -> Place:
    return Place(
        "palette",
        _tr("Finding things"),
        (
            _tr("The command palette finds every command, method, task, sample and help page by a "
                "part of its name. What cannot be done now says why."),
            _tr("The History in the File menu has the finished runs of all sessions. A result "
                "that is dropped on the window brings its settings back."),
        ),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPlaces", text)
