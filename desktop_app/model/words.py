"""Texts that stand outside the window's classes, in the language of the window."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from engine.resources import resources_folder

if TYPE_CHECKING:
    from engine.errors import UserError

ENGINE, MODEL, ERRORS = "engine", "model", "errors"
_VALUE: Final = re.compile(r"\{\d+\}")


def engine_text(text: str) -> str:
    """A text of the engine: the title, summary, label or help in a description."""
    return QCoreApplication.translate(ENGINE, text) if text else ""


def model_text(text: str) -> str:
    """A text of the desk's model, with {0} where values go."""
    return QCoreApplication.translate(MODEL, text) if text else ""


def error_text(text: str) -> str:
    """A sentence on what is wrong or what to do, as the engine or a file said it in English.

    It is recognised with the values that are in it; what nobody translated stays as it is.
    """
    said = QCoreApplication.translate(ERRORS, text) if text else ""
    if said != text:
        return said
    for sentence in _sentences_with_values():
        values = _values_in(text, sentence)
        if values is not None:
            said = QCoreApplication.translate(ERRORS, sentence)
            return text if said == sentence else said.format(*map(error_text, values))
    return engine_text(text)


def user_error_text(error: UserError) -> str:
    """Both sentences of an error, in one line."""
    return f"{error_text(error.problem)} {error_text(error.remedy)}"


@functools.cache
def _sentences_with_values() -> tuple[str, ...]:
    path = resources_folder() / "translations" / "sentences.json"
    return tuple(json.loads(path.read_bytes()))


def _values_in(text: str, sentence: str) -> tuple[str, ...] | None:
    """What stands in the places of {0}, {1}...; None where the text is another sentence."""
    parts = _VALUE.split(sentence)
    # Most are ruled out here; a pattern for each would take longer than a frame.
    if not (text.startswith(parts[0]) and text.endswith(parts[-1])):
        return None
    found = re.fullmatch("(.*?)".join(map(re.escape, parts)), text, re.DOTALL)
    return None if found is None else found.groups()
