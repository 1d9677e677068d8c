"""Texts that stand outside the window's classes, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

ENGINE, MODEL = "engine", "model"


def engine_text(text: str) -> str:
    """A text of the engine: the title, summary, label or help in a description."""
    return QCoreApplication.translate(ENGINE, text) if text else ""


def model_text(text: str) -> str:
    """A text of the desk's model, with {0} where values go."""
    return QCoreApplication.translate(MODEL, text) if text else ""
