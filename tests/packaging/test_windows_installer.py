"""The Windows installer: compiled around a stub with every warning an error, listed, signed."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent.parent
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "palimpsest.nsi").read_text(encoding="utf-8")
PAYLOAD = {
    "palimpsest.exe": b"MZ program",
    "palimpsest-console.exe": b"MZ console",
    "_internal/torch/lib/c10.dll": b"MZ",
    "_internal/resources/größe $HOME.txt": b"text",
}


def missing(*tools: str) -> str:
    return ", ".join(tool for tool in tools if shutil.which(tool) is None)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a bundle")
    for name, content in PAYLOAD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def icon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("icon") / "palimpsest.ico"
    Image.new("RGBA", (32, 32)).save(path)
    return path


def build(bundle: Path, icon: Path, out: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", str(WINDOWS / "build.sh"), str(bundle), str(icon), str(out)]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PALIMPSEST_")}
    return subprocess.run(command, env=clean | extra, capture_output=True, text=True)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A certificate to be thrown away, and where its password stands."""
    if missing("openssl", "osslsigncode", "makensis"):
        pytest.skip(f"not installed: {missing('openssl', 'osslsigncode', 'makensis')}")
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "password").write_text("secret")
    request = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Throwaway "
        "-addext extendedKeyUsage=codeSigning -keyout key.pem -out certificate.pem"
    )
    export = "openssl pkcs12 -export -inkey key.pem -in certificate.pem -out both.p12 -passout pass:secret"
    for command in (request, export):
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return {
        "PALIMPSEST_CERTIFICATE": str(folder / "both.p12"),
        "PALIMPSEST_CERTIFICATE_PASSWORD_FILE": str(folder / "password"),
    }


@pytest.fixture(scope="module")
def installer(bundle: Path, icon: Path, certificate: dict[str, str]) -> Path:
    out = bundle.parent / "Palimpsest.exe"
    done = build(bundle, icon, out, **certificate)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_it_is_a_windows_program_with_the_version(installer: Path) -> None:
    content = installer.read_bytes()
    start = struct.unpack_from("<I", content, 0x3C)[0]
    assert content[:2] == b"MZ"
    assert content[start : start + 4] == b"PE\0\0"
    assert f"Palimpsest {VERSION}".encode("utf-16-le") in content


@pytest.mark.skipif(bool(missing("7z")), reason="7z (p7zip-full) is not installed")
def test_it_holds_the_bundle_and_nothing_else(installer: Path) -> None:
    listed = subprocess.run(["7z", "l", "-slt", installer], capture_output=True, text=True).stdout
    names = {name.replace("\\", "/") for name in re.findall(r"^Path = (.+)$", listed, re.MULTILINE)}
    own = {name for name in names if not name.startswith("$PLUGINSDIR") and name != str(installer)}
    # The uninstaller is made when it runs; 7z calls its two parts by these names.
    assert own - {"[0]", "uninstall.exe.nsis", "uninstall.exe"} == set(PAYLOAD)
    assert any("uninstall.exe" in name for name in own)


def test_its_signature_can_be_verified(installer: Path, certificate: dict[str, str]) -> None:
    authority = Path(certificate["PALIMPSEST_CERTIFICATE"]).with_name("certificate.pem")
    verify = ["osslsigncode", "verify", "-CAfile", str(authority), "-in"]
    assert subprocess.run([*verify, str(installer)], capture_output=True).returncode == 0
    content = bytearray(installer.read_bytes())
    content[len(content) // 2] ^= 1
    changed = installer.with_name("changed.exe")
    changed.write_bytes(content)
    assert subprocess.run([*verify, str(changed)], capture_output=True).returncode != 0


def test_half_a_signature_makes_nothing(bundle: Path, icon: Path, tmp_path: Path) -> None:
    if missing("makensis"):
        pytest.skip("makensis is not installed")
    done = build(bundle, icon, tmp_path / "out.exe", PALIMPSEST_CERTIFICATE=str(icon))
    assert done.returncode == 2
    assert "by half" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_of_another_system_is_refused(icon: Path, tmp_path: Path) -> None:
    done = build(tmp_path, icon, tmp_path / "out.exe")
    assert done.returncode == 2
    assert "palimpsest.exe" in done.stderr


def test_the_uninstaller_removes_what_was_installed_and_no_more(bundle: Path) -> None:
    payload = runpy.run_path(str(WINDOWS / "payload.py"))
    install, remove = payload["lists"](bundle)
    placed, place = set(), ""
    for line in install:
        command, _, quoted = line.partition(" ")
        if command == "SetOutPath":
            place = quoted.strip('"')
        else:
            placed.add(f"{place}\\{Path(quoted.strip(chr(34))).name.replace('$', '$$')}")
    assert {
        line.removeprefix("Delete ").strip('"') for line in remove if "Delete" in line
    } == placed
    assert len(placed) == len(PAYLOAD)
    folders = [line for line in remove if line.startswith("RMDir")]
    assert folders[0].endswith('_internal\\torch\\lib"')
    assert folders[-1] == 'RMDir "$INSTDIR\\_internal"'
    assert not any("/r" in line for line in remove)


def test_every_key_that_is_written_is_deleted() -> None:
    written = re.findall(r'WriteReg\w+ HKCU "([^"]+)"(?: "([^"]*)")?', SCRIPT)
    deleted = set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', SCRIPT))
    values = set(re.findall(r'DeleteRegValue HKCU "([^"]+)" "([^"]*)"', SCRIPT))
    assert len(written) > 15
    for key, value in written:
        of_our_own = any(key == ours or key.startswith(f"{ours}\\") for ours in deleted)
        assert of_our_own or (key, value) in values, (key, value)
    # What other programs write into, too, is never deleted whole.
    assert not any("OpenWithProgids" in key for key in deleted)


def test_only_the_users_own_data_is_removed_as_a_whole_and_only_when_ticked() -> None:
    whole = [line.strip() for line in SCRIPT.splitlines() if "RMDir /r" in line]
    assert whole == ['RMDir /r "$LOCALAPPDATA\\${NAME}"']
    assert re.search(r'Section /o "un\.[^"]+"\s+RMDir /r', SCRIPT)


def test_no_administrator_is_asked() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
