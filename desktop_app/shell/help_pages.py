"""The pages of the help, written from the descriptions of methods, tasks and commands."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop_app.model.help_figures import HelpFigure, figure_of, figure_scores
from desktop_app.model.tasks import PAINTED, DeskTask, desk_task, desk_tasks
from desktop_app.model.words import engine_text
from desktop_app.panels.field import parameter_title, range_words, value_text
from desktop_app.shell.help_places import FIRST, Place, place_picture, places
from desktop_app.shell.theme import is_dark
from engine.evaluation.admission import refusal
from engine.methods import METHODS, method_class
from engine.samplers.sampler import Sampler

if TYPE_CHECKING:
    from engine.parameters import Parameter, Settings

T = TypeVar("T")
FIGURE_TILE = 96  # pixels
START, SCORES, KEYS = "start", "scores", "keys"


@dataclass(frozen=True)
class HelpPage:
    """A page by its name, the part of the help it stands in, its title, and what makes its text."""

    name: str
    part: str
    title: str
    body: Callable[[], str]

    def text(self) -> str:
        """The page as HTML that a text browser shows."""
        return f"<h2>{_escaped(self.title)}</h2>{self.body()}"


def help_pages(keys: Iterable[tuple[str, str]]) -> list[HelpPage]:
    """All pages in their order; `keys` are the commands that have a key, with that key."""
    key_rows = list(keys)
    general, methods, tasks = _tr("Palimpsest"), _tr("Methods"), _tr("What was measured")
    window = _tr("The window")
    return [
        HelpPage(START, general, _tr("First steps"), _first_steps),
        HelpPage(SCORES, general, _tr("Scores"), _scores),
        HelpPage(KEYS, general, _tr("Keys"), lambda: _table(key_rows)),
        *(HelpPage(place_page(p.name), window, p.title, _body(_place, p)) for p in places()),
        *(HelpPage(method_page(m.name), methods, m.title, _body(_method, m)) for m in METHODS),
        *(
            HelpPage(task_page(t.name), tasks, engine_text(t.title), _body(_task, t.name))
            for t in desk_tasks()
        ),
    ]


def place_page(name: str) -> str:
    """The name of the page of a place of the window."""
    return f"place.{name}"


def method_page(name: str) -> str:
    """The name of a method's page."""
    return f"method.{name}"


def task_page(name: str) -> str:
    """The name of a task's page."""
    return f"task.{name}"


def _body(write: Callable[[T], str], about: T) -> Callable[[], str]:
    return lambda: write(about)


def _first_steps() -> str:
    steps = (
        _tr("Open a photo, or take a sample. The square frame shows the part the prior works on."),
        _tr("Say what was measured: paint over what is to be restored, or choose a blur, a small "
            "picture or another task."),
        _tr("If the photo is intact, it is degraded first and the results are scored against it. "
            "If it is damaged already, say so below the measurement."),
        _tr("Tick methods. The preset says how long they take; a click on a method shows its "
            "settings. F1 tells more of the method or the task that has the focus."),
        _tr("Run. Every result appears in the comparison as soon as it is there, and is kept on "
            "disk."),
        _tr("Hold Alt over a picture to see the original in its place, or drag the wipe."),
    )  # fmt: skip
    listed = "".join(f"<li>{_escaped(step)}</li>" for step in steps)
    return f"<ol>{listed}</ol>{_picture(FIRST)}"


def _place(place: Place) -> str:
    return "".join(_paragraph(words) for words in place.words) + _picture(place.name)


def _picture(place: str) -> str:
    """What the place looks like, in the theme of the window."""
    file = place_picture(place, dark=is_dark(QGuiApplication.palette()))
    return f"<p><img src='{file}'></p>"


def _scores() -> str:
    rows = (
        ("PSNR, dB", _tr("How far the pixels are from the truth, on average. Higher is closer. It "
                         "favours what is smooth.")),
        ("SSIM", _tr("How alike light, contrast and structure are in small windows; 1 is the truth "
                     "itself.")),
        ("LPIPS", _tr("How far apart a network for recognising objects finds the two. Lower is "
                      "closer. It favours what looks sharp and natural.")),
        ("|y - A x|", _tr("How far the result, measured again, is from the measurement. It needs "
                          "no truth; about σ is right, less follows the noise.")),
    )  # fmt: skip
    return _table(rows)


def _method(method: type[Sampler]) -> str:
    parts = [
        _paragraph(engine_text(method.summary)),
        f"<p><code>{_escaped(engine_text(method.formula))}</code></p>",
        _paragraph(_tr("Source: {0}").format(method.paper)),
        _settings(method),
        _figure(figure_of(method.name)),
        f"<h3>{_escaped(_tr('Where it works'))}</h3>",
        _list(_reasons(method)) or _paragraph(_tr("On every task.")),
    ]
    return "".join(parts)


def _reasons(method: type[Sampler]) -> list[str]:
    """Why the method refuses some tasks, each reason once with the tasks it is about."""
    refused: dict[str, list[str]] = {}
    for task in desk_tasks():
        name = "inpaint-box" if task.is_painted else task.name
        if reason := refusal(method, name, noisy=True):
            refused.setdefault(reason, []).append(engine_text(task.title))
    return [
        _tr("{0} Not for: {1}.").format(engine_text(reason), ", ".join(titles))
        for reason, titles in refused.items()
    ]


def _task(name: str) -> str:
    task: DeskTask = desk_task(name)
    engine_name = "inpaint-box" if name == PAINTED else name
    takers = [m.title for m in METHODS if not refusal(m, engine_name, noisy=True)]
    noise = _paragraph(_tr("It needs noise: give σ or the photons.")) if task.needs_noise else ""
    painted = _tr("What is painted over is to be restored; all other pixels are known.")
    return "".join(
        [
            _paragraph(painted) if task.is_painted else "",
            noise,
            _settings(task.settings),
            f"<h3>{_escaped(_tr('Methods that take it, noise included'))}</h3>",
            _paragraph("; ".join(takers)),
        ]
    )


def _settings(settings: type[Settings]) -> str:
    parameters = settings.parameters()
    if not parameters:
        return ""
    blocks = "".join(_setting(parameter) for parameter in parameters)
    return f"<h3>{_escaped(_tr('Settings'))}</h3>{blocks}"


def _setting(parameter: Parameter) -> str:
    default = value_text(parameter, parameter.default)
    facts = [range_words(parameter)] if parameter.range_text else []
    if default:
        facts.append(_tr("usually {0}").format(default))
    formula = _escaped(engine_text(parameter.formula))
    shown = f"<br><code>{formula}</code>" if formula else ""
    title, said = parameter_title(parameter), engine_text(parameter.help)
    return (
        f"<p><b>{_escaped(title)}</b> &nbsp; {_escaped('; '.join(facts))}"
        f"<br>{_escaped(said)}{shown}</p>"
    )


def _figure(figure: HelpFigure | None) -> str:
    """The row of results, below each its value and its scores."""
    if figure is None or figure.file not in figure_scores():
        return ""
    method = method_class(figure.method)
    parameter = method.described(figure.setting)
    label = " ".join(filter(None, (engine_text(parameter.label), parameter.symbol)))
    scores = figure_scores()[figure.file]
    cells = "".join(
        f"<td align='center' width='{FIGURE_TILE}'><b>{value:g}</b><br>{s['psnr']:.1f} dB"
        f"<br>LPIPS {s['lpips']:.3f}</td>"
        for value, s in zip(figure.values, scores, strict=True)
    )
    width = len(figure.values) * FIGURE_TILE
    title = _tr("What {0} does").format(label)
    about = _tr("{0}; all other settings as in the quick preset, seed 1.")
    noise = [f"σ {figure.sigma:g}"] * (figure.sigma > 0)
    task = ", ".join([engine_text(desk_task(figure.task).title), *noise])
    return (
        f"<h3>{_escaped(title)}</h3>{_paragraph(about.format(task))}"
        f"<table cellspacing='0' cellpadding='2'><tr><td colspan='{len(figure.values)}'>"
        f"<img src='{figure.file}' width='{width}'></td></tr><tr>{cells}</tr></table>"
    )


def _table(rows: Iterable[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td><b>{_escaped(first)}</b>&nbsp;&nbsp;&nbsp;</td><td>{_escaped(second)}</td></tr>"
        for first, second in rows
    )
    return f"<table cellspacing='0' cellpadding='4'>{cells}</table>"


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{_escaped(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _paragraph(text: str) -> str:
    return f"<p>{_escaped(text)}</p>"


def _escaped(text: str) -> str:
    return html.escape(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPages", text)
