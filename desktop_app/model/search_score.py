"""How well a title answers what somebody types: the ranking of the command palette."""

from __future__ import annotations

import re
import unicodedata

WHOLE, START, WORD_START, INSIDE, LETTERS = 100.0, 90.0, 80.0, 60.0, 50.0
SAID_WORD, SAID = 30.0, 20.0
LONGEST_SPREAD = 3  # times the letters typed


def search_score(wanted: str, title: str, said: str = "") -> float:
    """From 0, for no match, to 100, for the title itself.

    Every word typed must be found: at the start of the title, at the start of a word, inside it,
    as letters in their order that stand close together, or in what else is `said` of the entry.
    Case and accents do not count.
    """
    words = plain(wanted).split()
    if not words:
        return 1.0
    title, said = plain(title), plain(said)
    if " ".join(words) == title:
        return WHOLE
    scores = [_word_score(word, title, said) for word in words]
    return 0.0 if min(scores) == 0.0 else sum(scores) / len(scores) - 0.01 * min(len(title), 99)


def plain(text: str) -> str:
    """Without accents and capitals: "Schärfen" is found by "scharfen"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _word_score(word: str, title: str, said: str) -> float:
    if title.startswith(word):
        return START
    if _starts_a_word(word, title):
        return WORD_START
    if word in title:
        return INSIDE
    spread = _spread(word, title)
    if spread:
        return LETTERS * len(word) / spread
    if _starts_a_word(word, said):
        return SAID_WORD
    return SAID if word in said else 0.0


def _starts_a_word(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


def _spread(word: str, title: str) -> int:
    """The shortest stretch that has the letters in order, from the start of a word; 0 for none."""
    if len(word) < 2:
        return 0
    starts = [match.start() for match in re.finditer(rf"\b{re.escape(word[0])}", title)]
    stretches = [stretch for start in starts if (stretch := _stretch(word, title, start))]
    return min(stretches, default=0)


def _stretch(word: str, title: str, start: int) -> int:
    place = start
    for letter in word[1:]:
        place = title.find(letter, place + 1)
        if place < 0:
            return 0
    length = place - start + 1
    return length if length <= LONGEST_SPREAD * len(word) else 0
