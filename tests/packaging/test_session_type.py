"""A session is opened by a double click: every installer names the file that the program writes."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QFileOpenEvent

from desktop_app.shell.application import OpenedDocuments
from desktop_app.storage.session_files import SESSION_SUFFIX, STATE_FILE
from desktop_app.storage.session_state import SessionState

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "packaging" / "linux"
SESSION = "application/x-palimpsest-session"
ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
print(QMimeDatabase().mimeTypeForFile(sys.argv[1]).name())
"""


def endings_on_linux() -> list[str]:
    (kind,) = ElementTree.parse(LINUX / "palimpsest.xml").getroot()
    globs = (child.attrib["pattern"] for child in kind if child.tag.endswith("}glob"))
    return [pattern.removeprefix("*") for pattern in globs]


def endings_on_windows() -> list[str]:
    script = (ROOT / "packaging" / "windows" / "palimpsest.nsi").read_text(encoding="utf-8")
    return re.findall(r'WriteRegStr HKCU "\$\{CLASSES\}\\(\.\w+)" "" "\$\{SESSION\}"', script)


def endings_on_macos() -> list[str]:
    with (ROOT / "packaging" / "macos" / "Info.plist").open("rb") as stream:
        (declared,) = plistlib.load(stream)["UTExportedTypeDeclarations"]
    tags = declared["UTTypeTagSpecification"]
    assert tags["public.mime-type"] == SESSION
    return [f".{name}" for name in tags["public.filename-extension"]]


@pytest.mark.parametrize("endings", [endings_on_linux, endings_on_windows, endings_on_macos])
def test_the_file_of_a_session_has_the_ending_that_is_installed(endings) -> None:
    assert STATE_FILE.endswith(SESSION_SUFFIX)
    assert endings() == [SESSION_SUFFIX]


def test_every_installer_opens_it_with_the_file_as_argument() -> None:
    assert "Exec=palimpsest %f\n" in (LINUX / "palimpsest.desktop").read_text(encoding="utf-8")
    script = (ROOT / "packaging" / "windows" / "palimpsest.nsi").read_text(encoding="utf-8")
    assert re.search(r"\$\{SESSION\}\\shell\\open\\command.*\$\{PROGRAM\}\" \"%1\"", script)


def test_the_system_knows_the_file_by_the_installed_type(tmp_path: Path) -> None:
    packages = tmp_path / "data" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(LINUX / "palimpsest.xml", packages)
    if shutil.which("update-mime-database"):
        subprocess.run(["update-mime-database", packages.parent], check=True, capture_output=True)
    file = tmp_path / STATE_FILE
    file.write_bytes(SessionState("a title", "photo.png", None).to_json())
    told = subprocess.run(
        [sys.executable, "-c", ASK, str(file)],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"{SESSION}\n"


def test_on_macos_the_file_comes_as_an_event(qapp, tmp_path: Path) -> None:
    place = QObject()  # in the application's stead, which no test should filter
    documents, asked = OpenedDocuments(place), []
    place.installEventFilter(documents)
    documents.asked.connect(asked.append)
    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / STATE_FILE)))
    QCoreApplication.sendEvent(place, event)
    assert asked == [str(tmp_path / STATE_FILE)]
