"""Tables for a paper, in LaTeX with booktabs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from engine.evaluation.tables import COLUMNS, Table

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "±": r"$\pm$",
    "×": r"$\times$",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "≈": r"$\approx$",
    "∞": r"$\infty$",
    "→": r"$\to$",
    "−": "$-$",
    "–": "--",
    "—": "---",
    "…": r"\dots{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    # The old standard encoding of the fonts has no guillemets.
    "«": "``",
    "»": "''",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
SHORT = {"s per picture": "s", "network calls": "calls"}
LAST_LATIN = 0x17F
GREEK_LIKE_LATIN = {"ALPHA": "A", "BETA": "B", "EPSILON": "E", "ZETA": "Z", "ETA": "H", "IOTA": "I",
                    "KAPPA": "K", "MU": "M", "NU": "N", "OMICRON": "O", "RHO": "P", "TAU": "T",
                    "CHI": "X"}  # fmt: skip


def as_latex(tables: Iterable[Table]) -> str:
    r"""All tables, one below the other, for a document that says \usepackage{booktabs}."""
    return "\n".join(latex(table) for table in tables)


def latex(table: Table) -> str:
    """A table: the best in bold, the conditions and all remarks in its caption."""
    heading, *rows = table.cells(lambda text, best: f"\0{text}" if best else text)
    caption = " ".join(f"{escaped(line)}." for line in _caption(table))
    lines = [
        r"\begin{table}",
        r"\centering",
        rf"\caption{{{caption}}}\medskip",
        r"\footnotesize",
        r"\setlength{\tabcolsep}{4pt}",
        rf"\begin{{tabular}}{{@{{}}l{'r' * len(COLUMNS)}@{{}}}}",
        r"\toprule",
        _line(heading),
        r"\midrule",
        *map(_line, rows),
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """The text with nothing in it that pdfLaTeX takes for a command or does not know.

    Greek letters become formulas; other characters beyond the Latin alphabet become "?".
    """
    return "".join(SPECIAL.get(c) or _known(c) for c in text)


def _known(character: str) -> str:
    if ord(character) <= LAST_LATIN:
        return character if character.isprintable() else " "
    script, *rest = unicodedata.name(character, "").split()
    if script == "GREEK" and rest[1:2] == ["LETTER"] and len(rest) == 3:
        letter = rest[2].replace("LAMDA", "LAMBDA")
        if rest[0] == "SMALL":
            return "$o$" if letter == "OMICRON" else rf"$\{letter.lower()}$"
        return f"${GREEK_LIKE_LATIN.get(letter) or chr(92) + letter.title()}$"
    return "?"


def _caption(table: Table) -> list[str]:
    return [line.rstrip(".") for line in [*table.condition_lines(), *table.remarks()]]


def _line(cells: list[str]) -> str:
    return " & ".join(_cell(cell) for cell in cells) + r" \\"


def _cell(text: str) -> str:
    """Narrow enough that the table fits the text of an article."""
    text = SHORT.get(text, text).replace(" ± ", "±")
    return rf"\textbf{{{escaped(text[1:])}}}" if text.startswith("\0") else escaped(text)
