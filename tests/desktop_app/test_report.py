"""The report as a page, and the sheet of settings: numbers, pictures, and hostile names."""

from __future__ import annotations

import base64
import io
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.export import report as gathering
from desktop_app.export import settings_sheet
from desktop_app.export.html_text import element, escaped
from desktop_app.export.report import ReportRun, ReportSource, gathered
from desktop_app.export.report_page import report_bytes, report_page
from desktop_app.export.settings_sheet import sheet_bytes
from desktop_app.model.jobs import Job, Measurement, Outcome, Patch
from desktop_app.model.run_row import RunState
from engine.color_map import painted
from engine.errors import UserError
from engine.evaluation.maps import difference
from engine.methods import method_class
from engine.trail import trail_bytes
from tests.desktop_app.evidence_runs import trail
from tests.desktop_app.queue_jobs import SIDE, snapshot
from tests.desktop_app.read_html import Page, picture

EVIL = '<script>alert("x")</script>&\'" onload=\u202e.png'
TRUTH = np.full((16, 16, 3), 90, np.uint8)


def run(
    number: int,
    psnr: float | None = 27.0,
    *,
    of=None,
    method: str = "dps",
    folder: str = "",
    **settings,
) -> ReportRun:
    values = {**method_class(method)().to_dict(), **settings}
    job = Job(f"run{number}", of or snapshot(), method, values, number, folder)
    pixels = np.full((16, 16, 3), 90 + 10 * number, np.uint8)
    pixels[0, 0] = 0
    record = {
        "palimpsest": "9.8.7", "torch": "1.2", "prior": "faces", "prior_sha256": "ab" * 32,
        "network_calls": 7, "device": "cpu", "precision": "float32",
    }  # fmt: skip
    lpips = None if psnr is None else 0.01 * number
    outcome = Outcome(
        job.run_id, pixels, Patch(0, 0, pixels), 0.5 * number, 0.01, psnr, 0.8, lpips, record
    )
    return ReportRun(job, RunState.DONE, outcome)


def source(*runs: ReportRun, **more) -> ReportSource:
    problem = runs[-1].job.problem
    measured = Measurement(problem.problem_id, TRUTH, TRUTH // 2, TRUTH[..., 0] > 0, 12.34, 0.05)
    told = {
        "title": "My session",
        "date": "2030-01-02 03:04",
        "language": "en",
        "prior": "faces",
        "problem": problem,
        "remark": lambda folder: "",
        "measured": lambda: measured,
    }
    return ReportSource(runs=runs, **{**told, **more})


def page_of(*runs: ReportRun, **more) -> Page:
    return Page(report_bytes(source(*runs, **more)).decode("utf-8"))


def test_the_page_stands_alone_and_runs_nothing():
    text = report_bytes(source(run(1), run(2, 31.0))).decode()
    page = Page(text)
    assert "script" not in page.texts
    assert not re.search(r"https?:|//|url\(|@import", re.sub(r"data:[^\"]+", "", text))
    addresses = page.addresses()
    assert addresses
    assert all(a.startswith(("data:image/", "#run-")) for a in addresses)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert {a for a in addresses if a[0] == "#"} == {f"#{name}" for name in ids}
    policy = next(m["content"] for m in page.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'")
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_the_table_has_the_numbers_of_the_runs_the_best_and_the_signs():
    page = page_of(run(1, 24.0), run(2, 27.128), run(3, 31.5))
    heading, *rows = page.rows
    column = heading.index("PSNR, dB")
    assert [row[column] for row in rows] == ["○ 24.00", "◐ 27.13", "● ★ 31.50"]
    lpips = heading.index("LPIPS")
    assert [row[lpips] for row in rows] == ["● ★ 0.010", "● 0.020", "● 0.030"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[heading.index("Seed")] for row in rows] == ["1", "2", "3"]
    graded = [a for a in page.all("span") if a.get("class") == "poor"]
    assert [a["aria-label"] for a in graded] == ["poor"]
    text = page.texts["body"][0]
    for told in ("My session", "2030-01-02 03:04", "Palimpsest 9.8.7", "torch 1.2", "faces",
                 "ab" * 32, "ramp.png", "Inpainting", "12.34 dB", "Guidance ζ: 4"):  # fmt: skip
        assert told in text, told


def test_the_best_runs_are_told_first_and_lead_to_their_lines():
    page = page_of(run(1, 24.0), run(2, 27.128), run(3, 26.0))
    # LPIPS rises with the number here, and so does the time.
    assert page.texts["strong"] == ["0.010", "27.13 dB", "0.50 s"]
    first = [a["href"] for a in page.all("a")][:3]
    assert first == ["#run-1", "#run-2", "#run-1"]
    assert "Best PSNR" in page.texts["body"][0]
    alone = page_of(run(1, 24.0))
    assert "Best" not in alone.texts["body"][0]
    unscored = page_of(run(1, None, of=snapshot(intact=False)))
    assert len(unscored.texts["strong"]) == 2, "misfit and time"
    failed = ReportRun(run(4).job, RunState.FAILED, None, "It broke.")
    assert "strong" not in page_of(failed, measured=lambda: None).texts


def test_pictures_and_differences_are_those_of_the_runs():
    one = replace(run(1), job=replace(run(1).job, problem=replace(snapshot(), name="a.png")))
    report = gathered(source(one, run(2)))
    page = Page(report_page(report))
    images = [picture(a["src"]) for a in page.all("img")]
    assert len(images) == 2 + 2 + 1 + 2  # original, measurement, runs, the bar, differences
    results = [r.outcome.pixels for r in report.source.runs]
    for found, wanted in zip(images, (TRUTH, TRUTH // 2, *results), strict=False):
        np.testing.assert_array_equal(found, wanted)
    scale = report.scale
    assert scale >= float(np.quantile(difference(results[1], TRUTH), 0.995))
    for found, result in zip(images[5:], results, strict=True):
        np.testing.assert_array_equal(found, painted(difference(result, TRUTH), scale))
    assert f"{scale:g}" in page.texts["small"]


def test_the_photo_has_its_mask_and_its_frame():
    page = page_of(run(1))
    photo, veil = page.all("image")
    assert picture(photo["href"]).shape == (SIDE, SIDE, 3)
    alpha = np.asarray(Image.open(io.BytesIO(_content(veil["href"]))))[..., 3]
    np.testing.assert_array_equal(alpha > 0, ~snapshot().known)
    frame = page.all("polygon")[0]["points"]
    assert frame == "0.00,0.00 96.00,0.00 96.00,96.00 0.00,96.00"
    plain = page_of(run(1, of=replace(snapshot(), task="deblur-gauss")))
    assert len(plain.all("image")) == 1, "only a painted mask is shown"


def _content(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


def test_the_photo_of_a_camera_is_shown_small():
    photo = np.zeros((2000, 3000, 3), np.uint8)
    large = replace(snapshot(), photo=photo, known=np.ones((2000, 3000), bool))
    shown = page_of(run(1, of=large)).all("image")[0]
    assert picture(shown["href"]).shape == (800, 1200, 3)


def test_hostile_names_are_text_and_nothing_else(tmp_path):
    evil = replace(snapshot(), name=EVIL, problem_id="evil")
    one = run(1, of=evil)
    one.outcome.record["prior"] = one.outcome.record["palimpsest"] = EVIL
    failed = ReportRun(one.job, RunState.FAILED, None, f"It broke at {EVIL}.")
    page = page_of(
        one, failed, title=EVIL, language='en"><script>', remark=lambda folder: EVIL, prior=EVIL
    )
    assert "script" not in page.texts
    assert not any(key.startswith("on") for _, attributes in page.elements for key in attributes)
    assert page.texts["h1"] == [EVIL.replace("\u202e", "\ufffd")]
    assert page.texts["body"][0].count('<script>alert("x")</script>') >= 5
    assert escaped("\ud800<") == "?&lt;" or escaped("\ud800<").endswith("&lt;")
    assert element("p", {"title": '"<'}, "<b>") == '<p title="&quot;&lt;">&lt;b&gt;</p>'


def test_each_run_can_be_made_again_from_the_page():
    one, two = run(1, zeta=0.7), run(2, method="hqs-tv")
    page = page_of(one, two)
    commands = [shlex.split(text) for text in page.texts["pre"]]
    assert [words[:4] for words in commands] == [["python", "-m", "engine", "restore"]] * 2
    assert commands[0][4] == "problems/TrueTrue/photo.png"
    assert {"--method=dps", "--zeta=0.7", "--seed=1", "--prior=faces"} <= set(commands[0])
    assert "--mask=problems/TrueTrue/mask.png" in commands[1]


def test_curves_are_drawn_of_runs_whose_trail_is_there(tmp_path, qapp):
    runs = []
    for number in (1, 2, 3):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs.append(run(number, folder=str(folder)))
    (tmp_path / "1" / "steps.npz").write_bytes(trail_bytes(trail(steps=10)))
    (tmp_path / "2" / "steps.npz").write_bytes(b"nonsense")
    report = gathered(source(*runs))
    assert [one.number for one, _ in report.curves] == [1]
    text = report_page(report)
    curves = [a["points"].split() for a in Page(text).all("polyline") if "line" in a["class"]]
    assert [len(points) for points in curves[:2]] == [10, 10]
    ys = [float(point.split(",")[1]) for point in curves[0]]
    assert ys[-1] < ys[0], "PSNR rises"
    plots = re.findall(r'<svg class="plot".*?</svg>', text, re.DOTALL)
    assert len(plots) == 3
    for plot in plots:
        assert drawn(plot)


def drawn(svg: str) -> bool:
    """Whether a renderer reads it and paints something."""
    renderer = QSvgRenderer(
        QByteArray(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1).encode())
    )
    image = QImage(560, 320, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    with QPainter(image) as painter:
        renderer.render(painter)
    return renderer.isValid() and len(set(bytes(image.constBits()))) > 1


def test_the_plot_marks_every_run_and_the_front():
    fast, slow, worse = run(1), run(3), run(2)
    slow = replace(slow, outcome=replace(slow.outcome, lpips=0.005))
    worse = replace(worse, outcome=replace(worse.outcome, lpips=0.2))
    page = page_of(fast, slow, worse)
    marks = [a for _, a in page.elements if a.get("class", "").startswith("mark ")]
    assert len(marks) == 3 + 1  # and the legend's
    (front,) = [a for a in page.all("polyline") if a["class"] == "front"]
    assert len(front["points"].split()) == 3, "two runs and the corner of a stair between them"
    assert sum("seed 3" in text.lower() for text in page.texts["title"]) == 1


def test_without_a_truth_there_are_no_scores_and_the_measurement_is_the_reference():
    report = gathered(
        source(run(1, None, of=snapshot(intact=False)), run(2, None, of=snapshot(intact=False)))
    )
    page = Page(report_page(report))
    results = report.source.runs[0].outcome.pixels
    maps = [shown.difference for shown in report.shown]
    np.testing.assert_array_equal(maps[0], painted(difference(results, TRUTH // 2), report.scale))
    text = page.texts["body"][0]
    assert "difference from the measurement" in text
    assert "not known" in text
    assert "Original" not in text


def test_of_many_runs_the_latest_are_shown_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr(gathering, "MOST_PICTURES", 4)
    other = replace(snapshot(), problem_id="other")
    runs = [run(1, of=other), *(run(n) for n in range(2, 9))]
    report = gathered(source(*runs))
    assert [shown.run.number for shown in report.shown] == [5, 6, 7, 8]
    assert report.left_out == 3
    page = Page(report_page(report))
    assert len(page.rows) == 1 + 8
    text = page.texts["body"][0]
    assert "compared problem" in text
    assert "3 earlier ones" in text


class Gone(Outcome):
    """Its files were deleted."""

    pixels = property(lambda self: (_ for _ in ()).throw(UserError("gone", "")))

    def __init__(self, whole: Outcome) -> None:
        vars(self).update({k: v for k, v in vars(whole).items() if k != "pixels"})


def test_pictures_that_have_gone_are_counted():
    one, two = run(1), run(2)
    page = page_of(replace(one, outcome=Gone(one.outcome)), two, measured=lambda: None)
    assert "1 pictures are not on disk any more" in page.texts["body"][0]
    assert len(page.all("img")) == 1


# --- the sheet of settings ----------------------------------------------------------------------


def measured_of(*runs: ReportRun):
    return {r.job.problem.problem_id: source(r).measured for r in runs}


def test_the_sheet_has_a_row_per_problem_and_a_column_per_settings(monkeypatch):
    seen = {}

    def keep(columns, rows, conditions):
        seen.update(columns=columns, rows=rows, conditions=conditions)
        return original(columns, rows, conditions)

    original = settings_sheet.picture_sheet
    monkeypatch.setattr(settings_sheet, "picture_sheet", keep)
    blur = replace(snapshot(), problem_id="blur", task="deblur-gauss", sigma=0.05)
    runs = [run(1, zeta=0.5), run(2, zeta=2.0), run(4, 30.0, zeta=2.0), run(3, of=blur, zeta=0.5)]
    content = sheet_bytes(runs, measured_of(*runs), ".pdf")
    assert content.startswith(b"%PDF")
    assert seen["columns"][:2] == ["Original", "Measurement"]
    assert [title.splitlines()[-1] for title in seen["columns"][2:]] == ["zeta=0.5", "zeta=2.0"]
    first, second = seen["rows"]
    assert [tile.psnr for tile in first.tiles[2:]] == [27.0, 30.0], "the last seed of each"
    assert first.tiles[3].picture is runs[2].outcome.pixels
    assert second.tiles[3].reason == "not run"
    assert "Gaussian blur" in second.title
    assert seen["conditions"]["seeds"] == "1, 3, 4"
    assert first.best() == ({3}, {2})


def test_the_sheet_is_a_picture_too_and_its_pdf_has_text():
    runs = [run(1), run(2, 29.0, zeta=2.0)]
    image = Image.open(io.BytesIO(sheet_bytes(runs, measured_of(*runs), ".png")))
    assert image.width > 4 * 192
    colors = {tuple(c) for c in np.asarray(image.convert("RGB")).reshape(-1, 3)}
    assert {(90, 90, 90), (100, 100, 100), (110, 110, 110)} <= colors
    assert b"/Font" in sheet_bytes(runs, measured_of(*runs), ".pdf")


def test_a_sheet_of_more_than_fits_takes_the_newest(monkeypatch):
    monkeypatch.setattr(settings_sheet, "MOST_COLUMNS", 4)
    drawn_columns = []
    monkeypatch.setattr(settings_sheet, "picture_sheet", lambda *given: drawn_columns.append(given))
    monkeypatch.setattr(settings_sheet, "figure_bytes", lambda *given: b"")
    runs = [run(n, zeta=float(n)) for n in range(1, 6)]
    sheet_bytes(runs, measured_of(*runs), ".png")
    columns, rows, conditions = drawn_columns[0]
    assert [title.splitlines()[-1] for title in columns[2:]] == ["zeta=4.0", "zeta=5.0"]
    assert [tile.picture is None for tile in rows[0].tiles] == [False] * 4
    assert "3 earlier" in conditions["left out"]


def test_a_sheet_without_pictures_says_so():
    one = run(1)
    gone = replace(one, outcome=Gone(one.outcome))
    with pytest.raises(UserError, match="not on disk"):
        sheet_bytes([gone], {one.job.problem.problem_id: lambda: None}, ".png")


def test_nothing_at_the_start_imports_matplotlib():
    code = "import sys, desktop_app.shell.main_window; sys.exit('matplotlib' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0
    )
