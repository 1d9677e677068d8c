"""From Run to the report in the real window, with real runs; and back again from its lines."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
from PIL import Image

from desktop_app.model.run_row import RunState
from desktop_app.storage.marks import Marks, write_marks
from engine.command_line import main
from engine.images import open_photo
from engine.methods import method_class
from tests.desktop_app.read_html import Page, picture
from tests.end_to_end.test_evidence import run, window
from tests.end_to_end.test_journey import answer_save_dialog

assert window  # the fixture


def save(window, qtbot, command: str, path: Path) -> Path:
    answer_save_dialog(path)
    with qtbot.waitSignal(window.files.saved, timeout=60_000):
        window.commands.action(command).trigger()
    return path


def test_a_report_shows_the_runs_and_makes_them_again(window, qtbot, tmp_path, monkeypatch):
    window.commands.action("file.save_report").trigger()
    assert "no result yet" in window.messages.messages()[-1].problem, (
        "nothing is written of nothing"
    )
    hqs = method_class("hqs-tv")
    runs = run(window, qtbot, method_class("sdedit")(steps=4), hqs(weight=1.0), hqs(weight=9.0))
    assert {r.state for r in runs} == {RunState.DONE}
    write_marks(Path(runs[1].job.folder), Marks(True, "the <b>one</b>"))
    page = Page(save(window, qtbot, "file.save_report", tmp_path / "report.html").read_text())
    assert page.texts["h1"] == ["john-thune"]
    heading, *rows = page.rows
    for name, score in (("PSNR, dB", "psnr"), ("LPIPS", "lpips")):
        told = [float(row[heading.index(name)].strip("●◐○★ ")) for row in rows]
        digits = 2 if score == "psnr" else 3
        assert told == [round(getattr(r.outcome, score), digits) for r in runs]
    images = [picture(a["src"]) for a in page.all("img")]
    for found, one in zip(images[2:5], runs, strict=True):
        np.testing.assert_array_equal(found, one.outcome.pixels)
    assert len(page.all("polyline")) > 4
    assert "☆ the <b>one</b>" in page.texts["dd"]
    assert runs[0].outcome.record["prior_sha256"] in page.texts["dd"]

    # A line of the report, where it says, makes the same picture.
    session = Path(runs[1].job.folder).parent
    words = shlex.split(page.texts["pre"][1])
    out = tmp_path / "again.png"
    monkeypatch.chdir(session)
    assert main([*words[3:-1], f"--out={out}"]) == 0
    np.testing.assert_array_equal(open_photo(out).pixels, window.saves.restored(runs[1].run_id))

    figure = save(window, qtbot, "file.save_settings_figure", tmp_path / "figure.png")
    assert Image.open(figure).width > 5 * 192
    paper = save(window, qtbot, "file.save_settings_figure", tmp_path / "figure.pdf")
    assert paper.read_bytes().startswith(b"%PDF")
