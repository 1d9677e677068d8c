"""The macOS recipe: property lists that hold, scripts that refuse to run half-configured."""

from __future__ import annotations

import os
import plistlib
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MACOS = ROOT / "packaging" / "macos"
BOTH = {"PALIMPSEST_SIGNING_IDENTITY": "A", "PALIMPSEST_NOTARY_PROFILE": "B"}


def plist(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = plistlib.loads((MACOS / name).read_bytes())
    return loaded


@pytest.fixture
def app(tmp_path: Path) -> Path:
    program = tmp_path / "Palimpsest.app" / "Contents" / "MacOS" / "palimpsest"
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    return tmp_path / "Palimpsest.app"


def build(app: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(MACOS / "build.sh"), str(app), str(app.with_name("out.dmg"))]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PALIMPSEST_")}
    return subprocess.run(command, env=clean | extra, capture_output=True, text=True)


def test_sessions_are_those_of_linux() -> None:
    information = plist("Info.plist")
    (declared,) = information["UTExportedTypeDeclarations"]
    tags = declared["UTTypeTagSpecification"]
    kind = ElementTree.parse(ROOT / "packaging" / "linux" / "palimpsest.xml").getroot()[0]
    assert tags["public.mime-type"] == kind.attrib["type"]
    globs = [child.attrib["pattern"] for child in kind if child.tag.endswith("glob")]
    assert globs == [f"*.{suffix}" for suffix in tags["public.filename-extension"]]
    opened = [
        kind
        for entry in information["CFBundleDocumentTypes"]
        for kind in entry["LSItemContentTypes"]
    ]
    assert declared["UTTypeIdentifier"] in opened


def test_the_app_is_sharp_and_follows_the_theme() -> None:
    information = plist("Info.plist")
    assert information["NSHighResolutionCapable"] is True
    assert information["NSRequiresAquaSystemAppearance"] is False


def test_the_hardened_runtime_allows_three_things() -> None:
    allowed = plist("entitlements.plist")
    assert all(allowed.values())
    assert {name.rsplit(".", 1)[-1] for name in allowed} == {
        "allow-jit", "allow-unsigned-executable-memory", "disable-library-validation",
    }  # fmt: skip


@pytest.mark.parametrize(
    "given", [[], ["PALIMPSEST_SIGNING_IDENTITY"], ["PALIMPSEST_NOTARY_PROFILE"]]
)
def test_half_a_configuration_is_refused(app: Path, given: list[str]) -> None:
    done = build(app, **{name: BOTH[name] for name in given})
    assert done.returncode == 2
    assert "Set both" in done.stderr
    assert not app.with_name("out.dmg").exists()


def test_elsewhere_than_on_a_mac_it_says_so(app: Path) -> None:
    done = build(app, **BOTH)
    assert done.returncode == 2
    assert "Mac" in done.stderr


def test_something_else_than_the_app_is_refused(tmp_path: Path) -> None:
    done = build(tmp_path / "nothing.app", **BOTH)
    assert done.returncode == 2
    assert "PyInstaller" in done.stderr


def test_signing_goes_from_the_inside_out() -> None:
    script = (MACOS / "build.sh").read_text(encoding="utf-8")
    inside = script.index('sign "$file"')
    steps = ["sign \"$app\"", "codesign --verify --deep --strict", 'notarise "$work/app.zip"',
             'stapler staple "$app"', "hdiutil create", 'notarise "$work/image.dmg"']  # fmt: skip
    places = [script.index(step) for step in steps]
    assert [inside, *places] == sorted([inside, *places])
    assert "--options runtime" in script
