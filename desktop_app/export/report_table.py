"""The runs of a report as an HTML table: numbers, the best, and a sign for what is good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.export.html_text import Html, element, joined
from desktop_app.model.run_table import SCORES, heading_of, layout_of, score_text
from desktop_app.model.words import model_text
from engine.evaluation.terminal import quality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.export.report import ToldRun
    from desktop_app.model.run_table import TableRow
    from desktop_app.model.tile_content import Score

GRADED: Final = frozenset({"psnr", "lpips"})
# Shape says the same as colour, for readers who see none and for grey paper.
SIGNS: Final = {"good": "●", "average": "◐", "poor": "○"}


def table_of(runs: Sequence[ToldRun]) -> Html:
    """A row per run, a column for what differs; what all have in common is said once above."""
    layout = layout_of([run.row for run in runs])
    head = [
        element("th", {"class": "number"}, model_text("No.")),
        *(
            element("th", {"title": name}, short)
            for name, short in zip(layout.columns, layout.headings, strict=True)
        ),
        *(element("th", {"class": "number"}, heading_of(score)) for score in SCORES),
    ]
    rows = [
        element(
            "tr",
            {},
            element("td", {"class": "number"}, _link(run.number)),
            *(element("td", {}, run.row.text(name)) for name in layout.columns),
            *(_score_cell(run.row, score) for score in SCORES),
        )
        for run in runs
    ]
    table = element(
        "table",
        {},
        element("thead", {}, element("tr", {}, *head)),
        element("tbody", {}, *rows),
    )
    told = [
        element("p", {"class": "muted"}, words.format(_listed(facts)))
        for words, facts in (
            (model_text("The same in all: {0}"), layout.shared),
            (model_text("The same in all runs of a method: {0}"), layout.single),
        )
        if facts
    ]
    return joined(*told, element("div", {"class": "wide"}, table))


def graded_words() -> dict[str, str]:
    """The signs with their words."""
    return {
        SIGNS["good"]: model_text("good"),
        SIGNS["average"]: model_text("average"),
        SIGNS["poor"]: model_text("poor"),
    }


def _listed(facts: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in facts.items())


def _link(number: int) -> Html:
    """To the line that makes the run again."""
    return element("a", {"href": f"#run-{number}"}, str(number))


def _score_cell(row: TableRow, score: Score) -> Html:
    text = score_text(row, score)
    grade = quality(score.name, row.scores.get(score.name)) if score.name in GRADED else ""
    parts: list[Html] = []
    if grade:
        sign = SIGNS[grade]
        seen = {"class": grade, "role": "img", "aria-label": graded_words()[sign]}
        parts += [element("span", seen, sign), Html(" ")]
    if score.name in row.best:
        parts.append(element("span", {"class": "best"}, f"★ {text}"))
    else:
        parts.append(joined(text))
    return element("td", {"class": "number"}, *parts)
