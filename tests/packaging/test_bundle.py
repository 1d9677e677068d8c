"""The spec is one for all systems, names what exists, and leaves out what may be left out."""

from __future__ import annotations

import plistlib
import runpy
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from engine.version import VERSION

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
SPEC = PACKAGING / "palimpsest.spec"
bundle = types.SimpleNamespace(**runpy.run_path(str(PACKAGING / "bundle.py")))


class Recorded:
    """Stands for what PyInstaller makes; keeps what it was given."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.arguments, self.named = arguments, named
        self.binaries = [("torch/test/a.so", "", "BINARY"), ("torch/lib/libc10.so", "", "BINARY")]
        self.datas = [("PySide6/Qt/translations/qt_fr.qm", "", "DATA")]
        self.pure: list[object] = []
        self.scripts: list[object] = []


@pytest.fixture
def made(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> dict[str, list[Recorded]]:
    """The spec carried out for a system, with stubs in PyInstaller's place."""
    hooks = types.ModuleType("PyInstaller.utils.hooks")
    hooks.collect_data_files = lambda name: [(f"/{name}/weights.pth", name)]  # type: ignore[attr-defined]
    hooks.collect_submodules = lambda name: [f"{name}.module"]  # type: ignore[attr-defined]
    hooks.copy_metadata = lambda name: [(f"/{name}.dist-info", name)]  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "platform", request.param)
    found: dict[str, list[Recorded]] = {}

    def recorder(name: str) -> Any:
        def record(*arguments: Any, **named: Any) -> Recorded:
            found.setdefault(name, []).append(Recorded(*arguments, **named))
            return found[name][-1]

        return record

    names = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
    scope = {name: recorder(name) for name in names} | {"SPECPATH": str(PACKAGING)}
    exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), scope)
    monkeypatch.delitem(sys.modules, "bundle", raising=False)
    return found


@pytest.mark.parametrize("made", ["linux", "win32", "darwin"], indirect=True)
def test_the_spec_names_what_exists(made: dict[str, list[Recorded]]) -> None:
    analysis = made["Analysis"][0]
    assert [Path(script).is_file() for script in analysis.arguments[0]] == [True]
    own = [source for source, _ in analysis.named["datas"] if source.startswith(str(ROOT))]
    assert len(own) == 3
    assert all(Path(source).exists() for source in own)
    assert {"engine.module", "desktop_app.module"} <= set(analysis.named["hiddenimports"])


@pytest.mark.parametrize("made", ["linux"], indirect=True)
def test_what_is_left_out_is_not_collected(made: dict[str, list[Recorded]]) -> None:
    _, binaries, datas = made["COLLECT"][0].arguments
    assert [name for name, *_ in binaries] == ["torch/lib/libc10.so"]
    assert datas == []


@pytest.mark.parametrize(
    ("made", "icon", "programs"),
    [
        ("linux", None, ["palimpsest"]),
        ("win32", "palimpsest.ico", ["palimpsest", "palimpsest-console"]),
        ("darwin", "palimpsest.icns", ["palimpsest"]),
    ],
    indirect=["made"],
)
def test_every_system_gets_its_programs_and_icon(
    made: dict[str, list[Recorded]], icon: str | None, programs: list[str]
) -> None:
    assert [exe.named["name"] for exe in made["EXE"]] == programs
    icons = {exe.named["icon"] and Path(exe.named["icon"]).name for exe in made["EXE"]}
    assert icons == {icon}
    assert ("BUNDLE" in made) == (icon == "palimpsest.icns")


@pytest.mark.parametrize("made", ["darwin"], indirect=True)
def test_the_app_tells_the_one_version_and_identifier(made: dict[str, list[Recorded]]) -> None:
    app = made["BUNDLE"][0].named
    information = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert app["version"] == VERSION
    assert app["info_plist"]["CFBundleVersion"] == VERSION
    assert app["bundle_identifier"] == information["CFBundleIdentifier"]
    assert "CFBundleShortVersionString" not in information


@pytest.mark.parametrize(
    "name",
    [
        "torch/test/test_api",
        "torch/bin/protoc",
        "torch\\bin\\protoc.exe",
        "torch/lib/libjitbackend_test.so",
        "torch/_inductor/codegen/cpp.py",
        "torch\\onnx\\utils.py",
        "torch-2.13.0+cpu.dist-info/RECORD",
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
        "pillow.libs/libavif-c6062d5f.so.16.4.2",
        "matplotlib/mpl-data/fonts/afm/cmex10.afm",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "libQt6EglFsKmsSupport.so.6",
        "libgtk-3.so.0",
        "libstdc++.so.6",
    ],
)
def test_is_left_out(name: str) -> None:
    assert bundle.is_left_out(name)


@pytest.mark.parametrize(
    "name",
    [
        "torch/bin/torch_shm_manager",
        "torch/lib/libtorch_cpu.so",
        "torch/lib/libtorch_python.so",
        "torch/nn/functional.py",
        "torch/_inductor/codegen/debug_utils.jinja",
        "torch-2.13.0+cpu.dist-info/METADATA",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "resources/models/faces64.safetensors",
        "resources/samples/samples.json",
        "libxcb-cursor.so.0",
        "lpips/weights/v0.1/alex.pth",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
    ],
)
def test_is_kept(name: str) -> None:
    assert not bundle.is_left_out(name)


def test_about_can_tell_every_version_in_a_bundle() -> None:
    from desktop_app.shell.help import LIBRARIES

    assert set(bundle.DISTRIBUTIONS) == {name for name, _ in LIBRARIES}
