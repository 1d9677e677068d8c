"""What a report says first: the best runs of the compared problem, each in one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.export.html_text import Html, element
from desktop_app.model.run_table import MISFIT, score_text
from desktop_app.model.tile_content import LPIPS, PSNR, SECONDS
from desktop_app.model.words import model_text

if TYPE_CHECKING:
    from desktop_app.export.report import Report, ToldRun
    from desktop_app.model.tile_content import Score

WITH_TRUTH: Final = (LPIPS, PSNR, SECONDS)
WITHOUT_TRUTH: Final = (MISFIT, SECONDS)


def findings(report: Report) -> Html:
    """A card per score with the run that is best in it; "" where no run has a result."""
    wanted = report.source.problem.problem_id
    runs = [run for run in report.runs if run.row.problem_id == wanted and run.row.scores]
    has_truth = any(LPIPS.name in run.row.scores for run in runs)
    cards = [
        _card(score, best, is_one_of_many=len(runs) > 1)
        for score in (WITH_TRUTH if has_truth else WITHOUT_TRUTH)
        if (best := _best(runs, score)) is not None
    ]
    return element("div", {"class": "cards"}, *cards) if cards else Html("")


def _best(runs: list[ToldRun], score: Score) -> ToldRun | None:
    """The first of those that no other run is better than."""
    able = [run for run in runs if score.name in run.row.scores]
    if not able:
        return None
    sign = 1.0 if score.higher_is_better else -1.0
    return max(able, key=lambda run: sign * run.row.scores[score.name])


def _card(score: Score, run: ToldRun, *, is_one_of_many: bool) -> Html:
    label = model_text(score.label)
    best = model_text("Shortest time") if score is SECONDS else model_text("Best {0}")
    told = best.format(label) if is_one_of_many else label
    number = f"{score_text(run.row, score)} {score.unit}".rstrip()
    link = element("a", {"href": f"#run-{run.number}"}, f"{run.number}. {run.name}")
    return element(
        "div",
        {"class": "card"},
        element("span", {"class": "muted"}, told),
        element("strong", {}, number),
        element("small", {}, link, f" {run.settings}"),
    )
