"""Tables in LaTeX and on a terminal with colours: structure, escapes, marks."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.evaluation.latex import as_latex, escaped
from engine.evaluation.tables import COLUMNS, Row, Table
from engine.evaluation.terminal import is_rich, quality, rich_text
from engine.methods import METHODS

ESCAPE = re.compile(r"\x1b\[\d+m")
GOOD, AVERAGE, POOR, BOLD = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[1m"


def row(name: str, title: str, psnr: float, lpips: float, **more: object) -> Row:
    scores = (psnr - 1.0, psnr + 1.0), (0.5, 0.5), (lpips, lpips)
    return Row(name, title, {"prior_weight": 1.0}, *scores, 2.0, 10, **more)  # type: ignore[arg-type]


def table() -> Table:
    rows = [
        row("a", "ΠGDM", 31.0, 0.15),
        row("b", "B & B_2", 27.0, 0.05, kept=1, batches=2),
        row("c", "C", 20.0, 0.35),
        Row("d", "D", {}, (), (), (), method="d", diverged="D diverged at step 1. Stop.",
            batches=1),
    ]  # fmt: skip
    conditions = {"task": "sr4", "pictures": r"50% of a_{b}\c~#1$^.npz", "noise": "sigma 0"}
    return Table(conditions, rows, ["E: left out. It cannot."])


# --- LaTeX ------------------------------------------------------------------------------------


def groups_of(text: str) -> str:
    """The text between the braces that end a command; fails where they do not match."""
    depth = 0
    for place, character in enumerate(text):
        if text[place - 1 : place] != "\\":
            depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return text[:place]
    raise AssertionError(f"unbalanced: {text}")


def test_latex_is_a_rectangular_booktabs_table_with_bold_best() -> None:
    lines = as_latex([table()]).splitlines()
    assert lines[0] == r"\begin{table}"
    assert lines[-2:] == [r"\end{tabular}", r"\end{table}"]
    (begin,) = (line for line in lines if line.startswith(r"\begin{tabular}"))
    assert begin == r"\begin{tabular}{@{}l" + "r" * len(COLUMNS) + "@{}}"
    rules = [lines.index(rule) for rule in (r"\toprule", r"\midrule", r"\bottomrule")]
    assert rules[1] == rules[0] + 2
    rows = [lines[rules[0] + 1], *lines[rules[1] + 1 : rules[2]]]
    cells = [re.split(r"(?<!\\)&", line.removesuffix(r" \\")) for line in rows]
    assert [len(line) for line in cells] == [len(COLUMNS) + 1] * 5
    assert cells[1][:2] == [r"$\Pi$GDM ", r" \textbf{31.00$\pm$1.00} "]
    assert cells[2][0] == r"B \& B\_2 "
    assert cells[2][3] == r" \textbf{0.0500$\pm$0.0000} "
    assert [cell.strip() for cell in cells[4]] == ["D", *["diverged"] * 3, "-", "-"]
    assert sum(cell.count("textbf") for line in cells for cell in line) == 2


def test_latex_caption_says_everything_escaped() -> None:
    text = as_latex([table()])
    caption = groups_of(text.split(r"\caption{", 1)[1])
    for part in ("task: sr4.", r"50\% of a\_\{b\}\textbackslash{}c\textasciitilde{}\#1\$"
                 r"\textasciicircum{}.npz.", r"$\Pi$GDM: prior\_weight=1.0.",
                 "Kept from earlier runs: 1 of 3 cells", "E: left out. It cannot."):  # fmt: skip
        assert part in caption
    assert ".." not in caption


def test_latex_of_several_tables_is_one_after_the_other() -> None:
    assert as_latex([table(), table()]).count(r"\begin{table}") == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ζ λ", r"$\zeta$ $\lambda$"), ("Α Ο Σ ο", r"$A$ $O$ $\Sigma$ $o$"), ("é\nü", "é ü"),
     ("写真\x1b[1m", "?? [1m"), ("x² ẑ", "x² ?"), ("<a>", r"\textless{}a\textgreater{}"),
     ("σ ≤ 1 – “«a»”", r"$\sigma$ $\leq$ 1 -- ````a''''")],
)  # fmt: skip
def test_characters_that_latex_does_not_know(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdfLaTeX is not installed")
def test_latex_compiles(tmp_path: Path) -> None:
    document = "\\documentclass{article}\\usepackage{booktabs}\\begin{document}\n"
    rows = [Row(m.name, m.title, {}, (31.0,), (0.9,), (0.05,), 1.5, 100) for m in METHODS]
    body = as_latex([table(), Table({"noise": "σ ≤ 0.01 – “«photons»” …"}, rows)])
    (tmp_path / "a.tex").write_text(document + body + "\\end{document}\n")
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"],
        cwd=tmp_path, check=True, capture_output=True, timeout=60, text=True,
    )  # fmt: skip
    assert "Overfull" not in run.stdout


# --- terminal ---------------------------------------------------------------------------------


def test_rich_text_is_the_plain_text_with_marks() -> None:
    rich = rich_text(table())
    assert ESCAPE.sub("", rich) == table().text()
    lines = rich.splitlines()
    (first,) = (line for line in lines if line.startswith("ΠGDM  "))
    (second,) = (line for line in lines if line.startswith("B & B_2  "))
    (third,) = (line for line in lines if line.startswith("C  "))
    assert f"{BOLD}{GOOD}31.00 ± 1.00 *" in first
    assert f"{AVERAGE}0.1500 ± 0.0000" in first
    assert f"{AVERAGE}27.00 ± 1.00" in second
    assert f"{BOLD}{GOOD}0.0500 ± 0.0000 *" in second
    assert f"{POOR}20.00 ± 1.00" in third
    assert f"{POOR}0.3500 ± 0.0000" in third
    (last,) = (line for line in lines if line.startswith("D  "))
    assert "\x1b" not in last


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_marks_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert not is_rich(io.StringIO())
    reader, writer = pty.openpty()
    try:
        with os.fdopen(writer, "w") as terminal:
            assert is_rich(terminal)
            monkeypatch.setenv("TERM", "dumb")
            assert not is_rich(terminal)
            monkeypatch.setenv("TERM", "xterm")
            assert is_rich(terminal)
            monkeypatch.setenv("NO_COLOR", "1")
            assert not is_rich(terminal)
    finally:
        os.close(reader)


def test_a_condition_cannot_move_the_lines_or_the_cursor() -> None:
    spoilt = table()
    spoilt.conditions["pictures"] = "a\nb\x1b[2J.npz"
    assert "pictures: a b [2J.npz" in spoilt.text().splitlines()
    assert ESCAPE.sub("", rich_text(spoilt)) == spoilt.text()


@pytest.mark.parametrize(
    ("key", "mean", "word"),
    [("psnr", 30.0, "good"), ("psnr", 29.99, "average"), ("psnr", 25.0, "average"),
     ("psnr", 24.99, "poor"), ("lpips", 0.0999, "good"), ("lpips", 0.1, "average"),
     ("lpips", 0.2, "average"), ("lpips", 0.25, ""), ("lpips", 0.3001, "poor"),
     ("ssim", 0.9, ""), ("psnr", None, "")],
)  # fmt: skip
def test_quality_in_the_words_of_the_tables(key: str, mean: float | None, word: str) -> None:
    assert quality(key, mean) == word
