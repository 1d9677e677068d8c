"""A report as one HTML file: no script, no outside file, every text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from desktop_app.export.html_text import Html, data_uri, element, joined
from desktop_app.export.report import MOST_CURVES, MOST_PICTURES, gathered
from desktop_app.export.report_findings import findings
from desktop_app.export.report_style import style_sheet
from desktop_app.export.report_table import graded_words, table_of
from desktop_app.export.svg_plot import SvgCurve, curves_svg, legend, plot_svg
from desktop_app.model.axis import MISFIT_FLOOR
from desktop_app.model.jobs import task_text
from desktop_app.model.run_plot import run_plot
from desktop_app.model.run_table import MISFIT, score_text
from desktop_app.model.tasks import PAINTED
from desktop_app.model.tile_content import LPIPS, PSNR, SECONDS
from desktop_app.model.words import model_text
from engine.color_map import colors
from engine.framing import WorkingFrame
from engine.images import encode_png
from engine.previews import jpeg_bytes, preview, veil_bytes
from engine.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.export.report import Report, ReportSource, ToldRun

LONGEST_PHOTO: Final = 1200
# A browser that obeys this loads nothing and runs nothing, whatever slipped into the page.
POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
UNDER_PICTURES: Final = (PSNR, LPIPS, SECONDS)


def report_bytes(source: ReportSource) -> bytes:
    """The report as the bytes of an HTML file. It takes a while: not for the window's thread."""
    return report_page(gathered(source)).encode("utf-8")


def report_page(report: Report) -> str:
    """The whole page."""
    title = model_text("Palimpsest report: {0}").format(report.source.title)
    head = element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("title", {}, title),
        element("style", {}, Html(style_sheet())),
    )
    sections = (
        _head,
        findings,
        _problem,
        _runs,
        _pictures,
        _differences,
        _curves,
        _plot,
        _remarks,
        _origin,
        _again,
    )
    body = element("body", {}, *(section(report) for section in sections))
    return f"<!DOCTYPE html>\n{element('html', {'lang': report.source.language}, head, body)}\n"


def _head(report: Report) -> Html:
    source = report.source
    methods = len({run.name for run in report.runs})
    counted = model_text("Runs: {0}. Methods: {1}.").format(len(report.runs), methods)
    return element(
        "header",
        {},
        element("p", {"class": "over"}, model_text("Palimpsest report")),
        element("h1", {}, source.title),
        element("p", {"class": "muted"}, f"{source.date}. {counted}"),
    )


def _origin(report: Report) -> Html:
    records = [run.record for run in report.runs if run.record]
    made_by = sorted(
        {f"{r['palimpsest']} (torch {r.get('torch', '?')})" for r in records if "palimpsest" in r}
    )
    facts = [
        (model_text("Report written by"), f"Palimpsest {VERSION}"),
        (model_text("Runs made by"), ", ".join(f"Palimpsest {text}" for text in made_by)),
        (model_text("Device"), _distinct(records, "device", "precision")),
        (model_text("Prior"), _distinct(records, "prior")),
        (model_text("SHA-256 of the prior"), _distinct(records, "prior_sha256")),
    ]
    return _section(model_text("Program and prior"), _facts(facts))


def _problem(report: Report) -> Html:
    problem, measured = report.source.problem, report.measurement
    facts = [(model_text("Photo"), problem.name), (model_text("Task"), task_text(problem))]
    row = report.compared[0] if report.compared else None
    if row is not None:
        facts += [(name, row.text(name)) for name in row.facts if name in row.problem_facts]
    frame = WorkingFrame(*problem.frame)
    place = f"{frame.centre_x:g}, {frame.centre_y:g}; {frame.side:g}; {frame.angle:g}°"
    facts.append((model_text("Frame: centre, side, angle"), place))
    if measured is not None and measured.psnr is not None:
        facts.append((model_text("PSNR of the measurement"), f"{measured.psnr:.2f} dB"))
    if measured is not None and measured.noise > 0:
        facts.append((model_text("Noise of the measurement"), f"{measured.noise:.4g}"))
    if not problem.intact:
        facts.append((model_text("Truth"), model_text("not known: the photo is the measurement")))
    both = element("div", {"class": "posed"}, _photo(report), _facts(dict(facts).items()))
    return _section(model_text("Photo and measurement"), both)


def _photo(report: Report) -> Html:
    """The photo with its mask as a veil and the frame as a line."""
    problem = report.source.problem
    height, width = problem.photo.shape[:2]
    size: dict[str, str | float] = {"width": width, "height": height}
    small = preview(problem.photo, LONGEST_PHOTO)
    layers = [element("image", {**size, "href": data_uri(jpeg_bytes(small), "image/jpeg")})]
    if problem.task == PAINTED:
        veil = data_uri(veil_bytes(problem.known, LONGEST_PHOTO), "image/png")
        layers.append(element("image", {**size, "href": veil}))
    corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in WorkingFrame(*problem.frame).corners())
    for kind in ("frame under", "frame"):
        layers.append(element("polygon", {"class": kind, "points": corners}))
    label = model_text("The photo; coloured is what is to be restored, the square is the frame.")
    seen = {"viewBox": f"0 0 {width} {height}", "preserveAspectRatio": "xMinYMid"}
    seen |= {"role": "img", "aria-label": label}
    caption = element("figcaption", {"class": "muted"}, label)
    return element("figure", {}, element("svg", {"class": "photo", **seen}, *layers), caption)


def _runs(report: Report) -> Html:
    signs = ", ".join(f"{sign} {word}" for sign, word in graded_words().items())
    note = model_text(
        "★ best of all runs of the same problem. PSNR and LPIPS: {0} (PSNR from 30 and 25 dB on, "
        "LPIPS below 0.1 and up to 0.2)."
    ).format(signs)
    return _section(
        model_text("Runs"),
        table_of(report.runs),
        element("p", {"class": "muted"}, note),
    )


def _pictures(report: Report) -> Html:
    tiles = []
    measured = report.measurement
    if measured is not None and report.source.problem.intact:
        tiles.append(_tile(measured.truth, element("b", {}, model_text("Original"))))
    if measured is not None:
        tiles.append(_tile(measured.observed, element("b", {}, model_text("Measurement"))))
    tiles += [_tile(shown.pixels, _caption(shown.run)) for shown in report.shown]
    told = []
    if len({run.row.problem_id for run in report.runs}) > 1 or report.left_out:
        told.append(model_text("Pictures are those of the compared problem."))
    if report.left_out:
        told.append(
            model_text("They are the latest {0}; {1} earlier ones are in the session's folder.")
            .format(MOST_PICTURES, report.left_out)
        )  # fmt: skip
    if report.missing:
        told.append(model_text("{0} pictures are not on disk any more.").format(report.missing))
    return _section(model_text("Pictures"), _told(told), element("div", {"class": "tiles"}, *tiles))


def _differences(report: Report) -> Html:
    maps = [shown for shown in report.shown if shown.difference is not None]
    if not maps:
        return Html("")
    reference = (
        model_text("the original")
        if report.source.problem.intact
        else model_text("the measurement")
    )
    words = model_text(
        "Root mean square over the channels of the difference from {0}, on intensities from 0 to 1."
    )
    tiles = [_tile(s.difference, _name(s.run)) for s in maps if s.difference is not None]
    return _section(
        model_text("Differences"),
        _told([words.format(reference)]),
        _bar(report.scale),
        element("div", {"class": "tiles"}, *tiles),
    )


def _bar(scale: float) -> Html:
    """The colours from 0 to the end of the scale, with numbers."""
    strip = data_uri(encode_png(np.ascontiguousarray(colors()[None])), "image/png")
    numbers = [element("small", {}, f"{scale * share:g}") for share in (0.0, 0.5, 1.0)]
    image = element(
        "img", {"src": strip, "alt": model_text("Colours from 0 to {0}").format(f"{scale:g}")}
    )
    return element("div", {"class": "bar"}, image, element("span", {}, *numbers))


def _curves(report: Report) -> Html:
    if not report.curves:
        return Html("")
    charts = []
    for number, label, floor in (
        ("psnr", model_text("PSNR of the estimate, dB"), 0.0),
        ("misfit", model_text("Misfit of the measurement"), MISFIT_FLOOR),
    ):
        curves = [
            SvgCurve(run.name, trail.index, getattr(trail, number)) for run, trail in report.curves
        ]
        charts.append(curves_svg(curves, label, logarithmic=floor > 0.0, floor=floor))
    names = [f"{run.number}. {run.name}, {run.settings}" for run, _ in report.curves]
    told = []
    if report.curves_left_out:
        told.append(
            model_text("The latest {0} runs; {1} earlier ones are left out.")
            .format(MOST_CURVES, report.curves_left_out)
        )  # fmt: skip
    plots = element("div", {"class": "plots"}, *charts)
    return _section(model_text("Step by step"), _told(told), plots, legend(names, marks=False))


def _plot(report: Report) -> Html:
    has_truth = any(LPIPS.name in row.scores for row in report.compared)
    plot = run_plot(report.compared, SECONDS, LPIPS if has_truth else MISFIT)
    if len(plot.points) < 2:
        return Html("")
    words = model_text("Stair: the Pareto front, where no run of the problem is better in both.")
    return _section(
        model_text("What the time buys"),
        element("div", {"class": "plots"}, plot_svg(plot)),
        legend(plot.methods, marks=True),
        _told([words]),
    )


def _remarks(report: Report) -> Html:
    noted = [
        (f"{run.number}. {run.name}, {run.settings}", run.remark)
        for run in report.runs
        if run.remark
    ]
    return _section(model_text("Notes"), _facts(noted)) if noted else Html("")


def _again(report: Report) -> Html:
    words = model_text(
        "Each line makes one picture again. Run it in the folder of the session, where the photo and "
        "the painted mask are."
    )
    lines = [
        joined(
            element("h3", {"id": f"run-{run.number}"}, f"{run.number}. {run.name}, {run.settings}"),
            element("pre", {}, _breakable(run.command)),
        )
        for run in report.runs
    ]
    return _section(model_text("To make the runs again"), _told([words]), *lines)


def _tile(pixels: np.ndarray, caption: Html) -> Html:
    picture = {"src": data_uri(encode_png(pixels), "image/png"), "alt": ""}
    return element("figure", {}, element("img", picture), element("figcaption", {}, caption))


def _breakable(command: str) -> Html:
    """A command whose lines end between its options, not at the hyphens inside them."""
    words = [element("span", {"class": "whole"}, word) for word in command.split(" ")]
    return Html(" ".join(words))


def _caption(run: ToldRun) -> Html:
    scores = [
        element(
            "span",
            {"class": "whole best" if score.name in run.row.best else "whole"},
            f"{'★ ' * (score.name in run.row.best)}{model_text(score.label)} {text} {score.unit}".rstrip(),
        )
        for score in UNDER_PICTURES
        if (text := score_text(run.row, score))
    ]
    told = (Html("<br>"), element("small", {}, Html(" ".join(scores)))) if scores else ()
    return joined(_name(run), *told)


def _name(run: ToldRun) -> Html:
    name = element("b", {}, f"{run.number}. {run.name}")
    told = (Html("<br>"), element("small", {}, run.settings)) if run.settings else ()
    return joined(name, *told)


def _section(title: str, *children: str) -> Html:
    return element("section", {}, element("h2", {}, title), *children)


def _told(sentences: list[str]) -> Html:
    return element("p", {"class": "muted"}, " ".join(sentences)) if sentences else Html("")


def _facts(facts: Iterable[tuple[str, str]]) -> Html:
    pairs = [(name, value) for name, value in facts if value]
    entries = [joined(element("dt", {}, name), element("dd", {}, value)) for name, value in pairs]
    return element("dl", {}, *entries) if entries else Html("")


def _distinct(records: list[dict[str, Any]], *names: str) -> str:
    found = dict.fromkeys(
        " ".join(str(record[name]) for name in names if name in record) for record in records
    )
    return ", ".join(filter(None, found))
