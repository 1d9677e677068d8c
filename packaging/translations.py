"""Bring the translations up to date with what the program says, and compile them.

    python packaging/translations.py                    update the .ts and .qm files
    python packaging/translations.py --missing          print what is not translated yet, as JSON
    python packaging/translations.py --take FILE.json   take translations in from such a file

A .ts file has a context per class that calls `self.tr`, one for the engine's descriptions, one for
the desk's model, and one for what goes wrong: those sentences are made where nobody knows of
languages, so the ones with values in them are also listed in sentences.json, by which the window
recognises them. A file for --take has {context: {source: translation}}.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.files import atomic_write  # noqa: E402
from tests.house.translatable import Texts, all_texts  # noqa: E402

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
HEADER = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main(arguments: list[str]) -> int:
    """Update every language; the exit code is 0."""
    parser = argparse.ArgumentParser(description="Update the translations.")
    parser.add_argument("--missing", action="store_true", help="print what is not translated")
    parser.add_argument("--take", type=Path, nargs="*", default=[], help="translations to take in")
    options = parser.parse_args(arguments)
    wanted = all_texts(ROOT)
    list_sentences(wanted["errors"])
    for language in LANGUAGES:
        path = FOLDER / f"palimpsest_{language}.ts"
        known = read(path)
        for file in options.take:
            for context, texts in json.loads(file.read_text(encoding="utf-8")).items():
                known.setdefault(context, {}).update(texts)
        write(path, language, wanted, known)
        compile_file(path)
        missing = untranslated(wanted, known)
        if options.missing:
            print(json.dumps(missing, indent=1, ensure_ascii=False))
        total, open_ones = count(wanted.values()), count(missing.values())
        print(f"{language}: {total - open_ones} of {total} texts are translated", file=sys.stderr)
    return 0


def list_sentences(texts: Iterable[str]) -> None:
    """The sentences with {0} where values go, those that say most first."""
    with_values = sorted((t for t in texts if "{0}" in t), key=lambda text: (-len(text), text))
    text = json.dumps(with_values, indent=1, ensure_ascii=False)
    atomic_write(FOLDER / "sentences.json", f"{text}\n".encode())


def read(path: Path) -> dict[str, dict[str, str]]:
    """{context: {source: translation}} of a .ts file, unfinished ones left out."""
    if not path.exists():
        return {}
    found: dict[str, dict[str, str]] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        texts = found.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            if translation := message.findtext("translation", ""):
                texts[message.findtext("source", "")] = translation
    return found


def write(path: Path, language: str, wanted: Texts, known: dict[str, dict[str, str]]) -> None:
    """A .ts file with all that is wanted; what nobody says any more is dropped."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted(wanted):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source in sorted(wanted[name]):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            translation = ElementTree.SubElement(message, "translation")
            translation.text = known.get(name, {}).get(source, "")
            if not translation.text:
                translation.set("type", "unfinished")
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, f"{HEADER}{text}\n".encode())


def compile_file(path: Path) -> None:
    """The .qm file beside a .ts file, by Qt's lrelease."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    program = str(tool) if tool.exists() else shutil.which("pyside6-lrelease")
    if program is None:
        sys.exit("pyside6-lrelease is missing. Install PySide6-Essentials.")
    command = [program, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def untranslated(wanted: Texts, known: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What is wanted and not known, each with an empty translation."""
    missing = {
        context: {text: "" for text in sorted(texts) if not known.get(context, {}).get(text)}
        for context, texts in wanted.items()
    }
    return {context: texts for context, texts in missing.items() if texts}


def count(groups: Iterable[Iterable[str]]) -> int:
    """How many texts there are in all."""
    return sum(len(list(group)) for group in groups)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
