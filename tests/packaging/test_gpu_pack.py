"""The GPU pack, with small wheels: built, proved, started with, switched, taken up again, removed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.gpu_pack import pack as pack_module
from desktop_app.gpu_pack.command import main
from desktop_app.gpu_pack.install import install
from desktop_app.gpu_pack.lock import read_lock
from desktop_app.gpu_pack.pack import Pack, activate
from desktop_app.gpu_pack.wheels import INDEX_VARIABLE, unpack
from engine.errors import UserError
from tests.packaging.gpu_wheels import HELPER, Index, make_lock, make_wheels, serving, wheel

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data ä"))
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path / "data ä" / "palimpsest" / "gpu-pack"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    make_wheels(tmp_path / "wheels")
    return tmp_path / "wheels"


@pytest.fixture
def lock(wheels: Path, tmp_path: Path) -> Path:
    return make_lock(tmp_path / "lock.json", sorted(wheels.iterdir()))


@pytest.fixture
def index(wheels: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    with serving(wheels) as server:
        monkeypatch.setenv(INDEX_VARIABLE, server.address)
        yield server


@pytest.fixture
def unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof takes seconds; these tests are about what comes before it."""
    monkeypatch.setattr("desktop_app.gpu_pack.install.prove", lambda *_: {"device": "none"})


def command(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop_app", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


def test_a_pack_from_a_folder_proves_itself_and_is_started_with(
    wheels: Path, lock: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("install", "--wheels", wheels, "--lock", lock) == 0
    told = capsys.readouterr().out
    assert "Proving it" in told
    assert told.splitlines()[-1].endswith("complete and in use, on the processor.")
    proof = json.loads((place / "state.json").read_text(encoding="utf-8"))["proof"]
    assert proof["product"] < 1e-4
    assert proof["lpips"] == pytest.approx(0.815, abs=0.002)
    # A later start takes its torch from there.
    code = (
        "from desktop_app.gpu_pack.pack import activate; activate();"
        "from importlib.util import find_spec; print(find_spec('torch').origin)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == str(place / "site" / "torch" / "__init__.py"), done.stderr


@pytest.mark.usefixtures("unproved")
def test_a_broken_download_is_taken_up_where_it_broke(
    lock: Path, index: Index, place: Path
) -> None:
    index.break_after = 100_000
    with pytest.raises(UserError, match="could not be fetched"):
        install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert Pack().obstacle() == "The GPU pack is incomplete."
    assert not activate()
    (part,) = (place / "downloads").iterdir()
    have = part.stat().st_size
    assert 0 < have <= 100_000
    install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert Pack().obstacle() == ""
    ranges = [wanted for path, wanted in index.asked if "cuda_helper" in path and wanted]
    assert ranges == [f"bytes={have}-"]
    assert (place / "site" / "cuda_helper" / "__init__.py").read_bytes() == HELPER
    assert not (place / "downloads").exists()


@pytest.mark.usefixtures("unproved")
def test_an_index_of_plain_pages_will_do(lock: Path, index: Index, place: Path) -> None:
    index.speaks_json = False
    install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert (place / "site" / "torch" / "__init__.py").exists()


@pytest.mark.usefixtures("unproved")
def test_what_is_unpacked_is_not_fetched_again(lock: Path, index: Index, wheels: Path) -> None:
    (torch_wheel,) = wheels.glob("torch-*")
    hidden = torch_wheel.rename(wheels / "hidden")
    with pytest.raises(UserError, match="does not offer torch"):
        install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    hidden.rename(torch_wheel)
    index.asked.clear()
    install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert not any("helper" in path for path, _ in index.asked)


@pytest.mark.usefixtures("unproved")
def test_a_wheel_with_another_hash_is_refused(
    lock: Path, index: Index, wheels: Path, place: Path
) -> None:
    (helper,) = wheels.glob("cuda_helper-*")
    helper.write_bytes(helper.read_bytes()[:-1] + b"!")
    with pytest.raises(UserError, match="not the file that the lock names"):
        install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert not (place / "site").exists()
    assert list((place / "downloads").iterdir()) == []
    with pytest.raises(UserError, match="not the file that the lock names"):
        install(Pack(), read_lock(lock), wheels, lambda *_: None, own_lock=True)
    assert helper.exists()


@pytest.mark.usefixtures("unproved")
def test_a_full_disk_is_told_before_anything_is_fetched(
    lock: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage("/"))(10**9, 10**9 - 10**6, 10**6)
    monkeypatch.setattr("desktop_app.gpu_pack.install.shutil.disk_usage", lambda _: usage)
    with pytest.raises(UserError, match=r"needs 0\.5 GB .*; 0\.0 GB are free"):
        install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert index.asked == []


@pytest.mark.usefixtures("unproved")
@pytest.mark.parametrize("which", [0, 1], ids=["large", "small"])
def test_a_disk_that_fills_up_meanwhile_is_told(
    which: int, lock: Path, index: Index, place: Path
) -> None:
    """/dev/full is a disk without room: one download goes there."""
    file = read_lock(lock).wheels[which].file
    (place / "downloads").mkdir(parents=True)
    part = place / "downloads" / f"{file}.part"
    part.symlink_to("/dev/full")
    with pytest.raises(UserError, match="No space left on device") as told:
        install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert "Make room" in told.value.remedy
    assert not activate()
    part.unlink()
    install(Pack(), read_lock(lock), None, lambda *_: None, own_lock=True)
    assert Pack().obstacle() == ""


def test_a_disk_that_fills_up_while_unpacking_is_told(wheels: Path, tmp_path: Path) -> None:
    (helper,) = wheels.glob("cuda_helper-*")
    (tmp_path / "site" / "cuda_helper").mkdir(parents=True)
    (tmp_path / "site" / "cuda_helper" / "__init__.py").symlink_to("/dev/full")
    with pytest.raises(UserError, match="No space left on device") as told:
        unpack(helper, tmp_path / "site")
    assert "Make room" in told.value.remedy


@pytest.mark.usefixtures("unproved")
def test_two_installations_at_once(lock: Path, wheels: Path) -> None:
    refused: list[str] = []

    def second(*_: object) -> None:
        with pytest.raises(UserError) as error:
            install(Pack(), read_lock(lock), wheels, lambda *_: None)
        refused.append(error.value.problem)

    install(Pack(), read_lock(lock), wheels, second, own_lock=True)
    assert set(refused) == {"The GPU pack is being installed already."}


@pytest.mark.usefixtures("unproved")
def test_switched_off_and_on_and_removed(
    lock: Path, wheels: Path, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    neighbour = place.parent / "priors"
    assert command("switch", "off") == 2
    assert command("install", "--wheels", wheels, "--lock", lock) == 0
    neighbour.mkdir()
    assert command("switch", "off") == 0
    assert not activate()
    assert command("switch", "on") == 0
    assert activate()
    assert sys.path[0] == str(place / "site")
    assert command("remove") == 0
    assert not place.exists()
    assert neighbour.exists()
    capsys.readouterr()
    assert command("status") == 0
    assert capsys.readouterr().out.startswith("There is no GPU pack.")


@pytest.mark.usefixtures("unproved")
def test_a_pack_of_another_release_is_not_used(
    lock: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_module, "built_in_lock", lambda: read_lock(lock))
    install(Pack(), read_lock(lock), wheels, lambda *_: None)
    assert Pack().obstacle() == ""
    changed = make_lock(lock, sorted(wheels.iterdir()), title="newer")
    monkeypatch.setattr(pack_module, "built_in_lock", lambda: read_lock(changed))
    assert "another version" in Pack().obstacle()


@pytest.mark.parametrize("content", ["", "[]", '{"format": 2}', '{"format": 1, "stage": 5}', "\0"])
def test_a_damaged_state_is_an_incomplete_pack(place: Path, content: str) -> None:
    place.mkdir(parents=True)
    (place / "state.json").write_text(content)
    assert Pack().obstacle() == "The GPU pack is incomplete."
    assert not activate()
    assert command("remove") == 0
    assert not place.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"python": "cp27"},
        {"platform": "plan9"},
        {"format": 9},
        {"wheels": []},
        {"wheels": [{"file": "../torch-1-py3-none-any.whl", "sha256": "0" * 64, "about_bytes": 1}]},
        {"wheels": [{"file": "torch-1-py3-none-any.whl", "sha256": "0", "about_bytes": 1}]},
        {"unpacked_ratio": float("nan")},
        {"title": None},
        {"oldest_driver": "580; rm"},
    ],
)
def test_a_lock_that_is_none_is_refused(lock: Path, change: dict[str, object]) -> None:
    values = json.loads(lock.read_text(encoding="utf-8"))
    lock.write_text(json.dumps(values | change), encoding="utf-8")
    with pytest.raises(UserError):
        read_lock(lock)


def test_the_lock_that_ships_is_one() -> None:
    (shipped,) = (ROOT / "resources" / "gpu-pack").glob("linux-x86_64-cp311.json")
    rows = json.loads(shipped.read_text(encoding="utf-8"))["wheels"]
    pinned = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    torch_version = next(
        row["file"].split("-")[1] for row in rows if row["file"].startswith("torch-")
    )
    assert f"torch=={torch_version}\n" in pinned
    assert len({row["file"] for row in rows}) == len(rows) == len({row["sha256"] for row in rows})


def test_programs_stay_executable_and_platform_files_find_their_place(
    wheels: Path, tmp_path: Path
) -> None:
    (helper,) = wheels.glob("cuda_helper-*")
    unpack(helper, tmp_path / "site")
    assert os.access(tmp_path / "site" / "cuda_helper" / "bin" / "tool", os.X_OK)
    assert not os.access(tmp_path / "site" / "cuda_helper" / "__init__.py", os.X_OK)
    assert (tmp_path / "site" / "cuda_extra.py").exists()


def test_a_wheel_cannot_write_elsewhere(tmp_path: Path) -> None:
    bad = wheel(tmp_path, "bad", {"../outside.py": b""})
    with pytest.raises(UserError, match="not a wheel"):
        unpack(bad, tmp_path / "site")
    assert not (tmp_path / "outside.py").exists()


def test_the_program_knows_the_command() -> None:
    done = program("--gpu-pack", "status")
    assert (done.returncode, done.stdout) == (
        0,
        "There is no GPU pack. Palimpsest computes with its own torch.\n",
    )
