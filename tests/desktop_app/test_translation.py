"""The German window: every text is there, complete, and fits where the English one stood."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.compare.table_view import TableView
from desktop_app.model.run_row import RunState
from desktop_app.model.run_table import full_sheet
from desktop_app.model.words import engine_text, error_text, model_text, user_error_text
from desktop_app.panels.seed_field import SEED
from desktop_app.panels.values_editor import ValuesLine
from desktop_app.shell.file_dialogs import FileDialogs
from desktop_app.shell.language import ENGLISH, install_language, spoken_language, translation_file
from desktop_app.shell.main_window import MainWindow
from desktop_app.shell.menus import COMMANDS, MENUS
from desktop_app.shell.messages import MessageBar
from desktop_app.shell.theme import status_color
from desktop_app.shell.welcome import WelcomePage
from desktop_app.storage.set_aside import set_aside
from engine.errors import UserError
from engine.images import open_photo
from engine.methods import method_class
from tests.desktop_app.evidence_runs import problem, row
from tests.house.sentences import sentences
from tests.house.sources import Source, sources
from tests.house.translatable import all_texts, spoken, unspeakable

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "translations" / "palimpsest_de.ts"
# `CommandSet` translates the table of commands, which `tables()` reads.
TABLES = ("desktop_app/shell/commands.py",)


def messages() -> list[tuple[str, str, str]]:
    """Context, source and translation of every message; "" for an unfinished one."""
    return [
        (context.findtext("name"), message.findtext("source"), _finished(message))
        for context in ElementTree.parse(TS).getroot().iter("context")
        for message in context.iter("message")
    ]


def _finished(message: ElementTree.Element) -> str:
    translation = message.find("translation")
    return "" if translation.get("type") else translation.text or ""


GERMAN = {(context, source): translation for context, source, translation in messages()}


@pytest.fixture
def german(qapp):
    before = set(qapp.findChildren(QTranslator))
    assert install_language(qapp, "de") == "de"
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_every_text_of_the_window_is_in_german():
    wanted = {(context, text) for context, texts in all_texts(ROOT).items() for text in texts}
    assert sorted(wanted - GERMAN.keys()) == []
    assert sorted(GERMAN.keys() - wanted) == []
    assert [key for key, translation in GERMAN.items() if not translation] == []


def test_translations_have_the_same_places_for_values():
    def places(text: str) -> Counter[str]:
        return Counter(re.findall(r"\{[^}]*\}", text))

    wrong = [
        source
        for (_, source), text in GERMAN.items()
        if places(source).keys() != places(text).keys()
    ]
    assert wrong == []


def test_translations_end_as_their_sources_do():
    def end(text: str) -> str:
        return text[-1] if text[-1:] in ".…:?" else ""

    assert [s for (_, s), text in GERMAN.items() if end(s) != end(text)] == []


def test_a_mnemonic_is_translated_with_a_mnemonic():
    def count(text: str) -> int:
        return text.replace("&&", "").count("&")

    assert [s for (_, s), text in GERMAN.items() if count(s) != count(text)] == []


@pytest.mark.parametrize("menu", [m.replace("&", "") for m in MENUS])
def test_german_mnemonics_of_a_menu_differ(menu):
    texts = [GERMAN["CommandSet", command.text] for command in COMMANDS if command.menu == menu]
    letters = Counter(text[text.index("&") + 1].lower() for text in texts)
    assert [letter for letter, uses in letters.items() if uses > 1] == []


def test_german_menus_have_mnemonics_of_their_own():
    texts = [GERMAN["CommandSet", menu] for menu in MENUS]
    assert len({text[text.index("&") + 1] for text in texts}) == len(MENUS)


@pytest.mark.parametrize("language", ["en", "de"])
def test_letters_of_the_pages_are_no_letters_of_the_menus(language):
    def letters(context: str) -> list[str]:
        texts = [(s, text) for (c, s), text in GERMAN.items() if c == context]
        said = [text if language == "de" else source for source, text in texts]
        return [t[t.index("&") + 1].lower() for t in said if re.search(r"&\w", t)]

    menus = [GERMAN["CommandSet", menu] if language == "de" else menu for menu in MENUS]
    taken = {text[text.index("&") + 1].lower() for text in menus}
    compare = ["CompareView", "LayerBar", "WipeView"]
    for page in (compare, ["TableView"], ["PlotView"], ["StepsView"], ["EditPage"]):
        own = [letter for context in page for letter in letters(context)]
        assert len(own) == len(set(own)) > 0
        assert not taken & set(own), page


def test_every_call_of_tr_has_a_text_that_can_be_translated():
    found = [at for source in sources(ROOT, "desktop_app") for at in unspeakable(source)]
    assert [at for at in found if not at.startswith(TABLES)] == []


def test_texts_are_found_by_their_class():
    text = (
        "class A(QWidget):\n"
        "    def f(self):\n"
        '        return self.tr("one " "two").format(model_text("three"))\n'
        'y = translate("Other", "six")\n'
        "def _tr(text):\n"
        '    return QCoreApplication.translate("Own", text)\n'
        'x = _tr("four"), QCoreApplication.translate("Other", "five"), self.tr(title)\n'
    )
    source = Source("a.py", text)
    assert sorted(spoken(source)) == [
        ("A", "one two"), ("Other", "five"), ("Other", "six"), ("Own", "four"), ("model", "three")
    ]  # fmt: skip
    assert unspeakable(source) == ["a.py:7"]


def test_the_compiled_file_says_what_the_source_says(qapp):
    translator = QTranslator()
    assert translator.load(str(translation_file("de")))
    compiled = {key: translator.translate(*key) for key in GERMAN}
    assert [key for key in GERMAN if compiled[key] != GERMAN[key]] == []


def test_the_script_finds_nothing_to_do():
    before = TS.read_bytes()
    command = [sys.executable, ROOT / "packaging" / "translations.py"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert TS.read_bytes() == before


def test_a_language_nobody_made_is_english(qapp):
    assert spoken_language("xx") == ENGLISH
    assert spoken_language("de") == "de"
    assert install_language(qapp, "en") == ENGLISH
    assert model_text("on") == "on"


def test_the_window_speaks_german(german, qtbot):
    assert QCoreApplication.translate("CommandSet", "&File") == "&Datei"
    assert engine_text("Guidance") == "Führung"
    window = MainWindow(theme="light")
    qtbot.addWidget(window)
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[0] == "&Datei"
    assert window.methods_panel.run_button.text() == "Gewählte starten"
    choice = window.problem_panel.task_section.choice
    assert "Gaußsche Unschärfe" in [choice.itemText(i) for i in range(choice.count())]
    assert window.methods_panel.page("dps").form.field("zeta").toolTip().count("Führung") == 1
    assert window.minimumSizeHint().width() <= 1280
    window.close()
    page = WelcomePage()
    qtbot.addWidget(page)
    assert page.cards[0].text() == "Einen Bereich entfernen"


def test_the_table_of_runs_is_german_and_its_csv_is_not(german, qtbot):
    view = TableView(status_color)
    qtbot.addWidget(view)
    rows = [
        row("a", zeta=1.0),
        row("b", "hqs-tv", of=problem("dog.png", "denoise", task_settings={})),
        row("c", "sdedit", state=RunState.FAILED),
    ]
    view.set_rows(rows)
    headings = view.text_as("tsv").splitlines()[0].split("\t")
    assert {"Foto", "Aufgabe", "Verfahren", "Stand", "Abweichung", "Zeit, s"} <= set(headings)
    assert view.text_as("tsv").count("fehlgeschlagen") == 1
    assert "Startwert 0" in view.shared_label.text()
    view.text_field.setText("rauschen fertig")  # both have noise in what was asked
    assert [r.id for r in view.chosen_rows()] == ["a", "b"]
    view.task_combo.setCurrentIndex(view.task_combo.findText("Das Rauschen entfernen"))
    assert [r.id for r in view.chosen_rows()] == ["b"]
    csv = full_sheet(rows)
    assert {"Photo", "State", "Guidance ζ", "misfit"} <= set(csv.heading)
    assert "failed" in csv.rows[2]


def test_values_are_written_in_either_language(german, qtbot):
    line = ValuesLine(SEED)
    qtbot.addWidget(line)
    for text in ("5 Startwerte ab 7", "5 seeds from 7", "7 bis 11", "7 … 11, Schritt 1"):
        line.set_text(text)
        assert line.values() == [7, 8, 9, 10, 11]
        assert line.message.text().startswith("5 Werte: 7, 8")
    line.set_text("sieben")
    assert line.message.text().startswith(
        "„sieben“ ist keine Zahl. Schreiben Sie 5 Startwerte ab 7"
    )


def test_a_file_dialog_is_german(german, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    seen = []

    def look() -> None:
        dialog = parent.findChild(QFileDialog)
        seen.extend([dialog.windowTitle(), dialog.nameFilters()[0]])
        dialog.reject()

    QTimer.singleShot(0, look)
    assert FileDialogs(parent).photo() is None
    assert seen[0] == "Foto öffnen"
    assert seen[1].startswith("Bilder (*.png")


def test_errors_are_recognised_with_their_values(german, tmp_path):
    with pytest.raises(UserError) as missing:
        open_photo(tmp_path / "Foto {0}.png")
    said = f"Es gibt keine Datei {tmp_path / 'Foto {0}.png'}. Prüfen Sie Namen und Ordner."
    assert user_error_text(missing.value) == said
    with pytest.raises(UserError) as too_much:
        method_class("dps")(zeta=30.0)
    assert user_error_text(too_much.value).startswith("Führung (zeta) kann nicht 30 sein. Geben")
    # A notice around the sentence of an error, and what no list has.
    damaged = "The picture mask.png is damaged or incomplete. The session opens without its mask."
    assert error_text(damaged) == (
        "Das Bild mask.png ist beschädigt oder unvollständig. Die Sitzung öffnet ohne ihre Maske."
    )
    assert error_text("Nobody wrote this.") == "Nobody wrote this."


def test_a_message_is_said_in_german_whoever_found_the_words(german, qtbot, tmp_path):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(UserError("There is no photo yet.", "Open one first."))
    bar.show_message("warning", set_aside(tmp_path / "x", "The settings file", "none are used"))
    assert bar.messages()[0].problem == "Es gibt noch kein Foto."
    assert bar.messages()[0].remedy == "Öffnen Sie zuerst eines."
    assert bar.messages()[1].problem == "Die Einstellungsdatei war nicht lesbar; none are used."


def test_sentences_are_found_where_they_are_made():
    text = (
        '"""A docstring is no sentence of an error."""\n'
        'NONE = UserError("There is none.", "Open one.")\n'
        "def f(path):\n"
        '    LOG.error("not for users")\n'
        "    raise UserError(f\"{path.name} has {'a' if path else 'b'} fault.\", REMEDY)\n"
        "REMEDY = 'Choose another.'\n"
    )
    assert set(sentences(Source("engine/a.py", text))) == {
        "Choose another.", "Open one.", "There is none.", "{0} has {1} fault."
    }  # fmt: skip


def test_english_is_back_after_it(qapp):
    assert QApplication.translate("CommandSet", "&File") == "&File"
