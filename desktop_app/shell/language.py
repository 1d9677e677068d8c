"""The language of the window: English, or a translation that lies in resources/translations."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from engine.resources import resources_folder

SYSTEM, ENGLISH = "system", "en"
SPOKEN: Final = (ENGLISH, "de")
REGIONS: Final = {ENGLISH: "en_GB", "de": "de_DE"}


def install_language(application: QCoreApplication, chosen: str) -> str:
    """Let the application speak `chosen`, or the system's language; the one it speaks now.

    Qt's own words, such as those of buttons in dialogs, follow where Qt has them.
    """
    language = spoken_language(chosen)
    QLocale.setDefault(locale_of(language))
    if language != ENGLISH:
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(application, qt_folder / f"qtbase_{language}.qm")
        _install(application, translation_file(language))
    return language


def spoken_language(chosen: str) -> str:
    """The language to speak: the one chosen, or the first of the system's that there is."""
    wished = QLocale.system().uiLanguages() if chosen == SYSTEM else [chosen]
    names = (name.replace("_", "-").split("-")[0] for name in wished)
    return next((name for name in names if name in SPOKEN), ENGLISH)


def locale_of(language: str) -> QLocale:
    """How dates are written: as the system does where it speaks that language."""
    system = QLocale.system()
    is_its_own = system.name().split("_")[0] == language
    return system if is_its_own else QLocale(REGIONS[language])


def translation_file(language: str) -> Path:
    """The compiled translation of a language."""
    return resources_folder() / "translations" / f"palimpsest_{language}.qm"


def _install(application: QCoreApplication, path: Path) -> None:
    translator = QTranslator(application)
    if translator.load(str(path)):
        application.installTranslator(translator)
