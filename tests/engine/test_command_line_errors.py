"""Bad input ends with two sentences, Ctrl+C with a word; what is on the disk stays."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.command_line import main
from tests.engine.photos import (
    FAST,
    ROOT,
    hole,
    restore,
    save_mask,
    write_mask,
    write_photo,
)
from tests.engine.tiny_prior import write_tiny_prior


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return write_photo(tmp_path)


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    return write_mask(tmp_path)


# --- bad input --------------------------------------------------------------------------------


def truncated(folder: Path) -> list[str]:
    data = (folder / "photo.png").read_bytes()
    (folder / "photo.png").write_bytes(data[: len(data) // 2])
    return []


def bomb(folder: Path) -> list[str]:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    return []


def no_photo(folder: Path) -> list[str]:
    (folder / "photo.png").unlink()
    return []


def mask_of_another_size(folder: Path) -> list[str]:
    save_mask(folder / "mask.png", hole()[:, 1:])
    return []


def empty_mask(folder: Path) -> list[str]:
    save_mask(folder / "mask.png", np.ones_like(hole()))
    return []


def full_mask(folder: Path) -> list[str]:
    save_mask(folder / "mask.png", np.zeros_like(hole()))
    return []


def missing_prior(folder: Path) -> list[str]:
    return ["--prior", str(folder / "nothing.safetensors")]


def foreign_prior(folder: Path) -> list[str]:
    (folder / "foreign.safetensors").write_bytes((folder / "photo.png").read_bytes())
    return ["--prior", str(folder / "foreign.safetensors")]


def prior_cut_short(folder: Path) -> list[str]:
    whole = write_tiny_prior(folder / "short.safetensors").read_bytes()
    (folder / "short.safetensors").write_bytes(whole[: len(whole) // 2])
    return ["--prior", str(folder / "short.safetensors")]


def prior_too_small_for_lpips(folder: Path) -> list[str]:
    return ["--prior", str(write_tiny_prior(folder / "small.safetensors", side=8))]


BAD: list[tuple[Callable[[Path], list[str]] | list[str], str]] = [
    (truncated, "photo.png"),
    (bomb, "pixels"),
    (no_photo, "photo.png"),
    (mask_of_another_size, "59 x 48"),
    (empty_mask, "nothing to restore"),
    (full_mask, "no known pixel"),
    (missing_prior, "nothing.safetensors"),
    (foreign_prior, "foreign.safetensors"),
    (prior_cut_short, "short.safetensors"),
    (prior_too_small_for_lpips, "8 x 8"),
    (["--out", "mask.png/below/result.png"], "Cannot write"),
    (["--out", "/proc/palimpsest/result.png"], "Cannot write"),
    (["--out", "missing/result.png"], "Cannot write"),
    (["--out", "."], "result"),
    (["--out", "result.jpg"], "result.jpg"),
    (["--out", "photo.png"], "overwrite"),
    (["--out", "mask.png"], "overwrite"),
    (["--frame", "500,24,20"], "frame"),
    (["--frame", "30,24,100000"], "frame"),
    (["--frame", "7,7,6"], "frame"),
    (["--frame", "30,22,4"], "frame"),
    (["--face"], "face"),
    (["--sigma", "-1"], "sigma"),
    (["--sigma", "nan"], "sigma"),
    (["--strength", "7"], "0.05 to 1"),
    (["--steps", "0"], "2 to 1000"),
    (["--method", "magic"], "dps"),
    (["--device", "abacus"], "cpu"),
    (["--device", "cpu:3"], "cpu"),
]


def name_of_case(case: object) -> str | None:
    return " ".join(case) if isinstance(case, list) else getattr(case, "__name__", None)


@pytest.mark.parametrize(("spoil", "word"), BAD, ids=name_of_case)
def test_bad_input_gets_two_sentences(
    spoil: Callable[[Path], list[str]] | list[str], word: str, photo: Path, mask: Path, prior: str,
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    more = spoil if isinstance(spoil, list) else spoil(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert (
        restore(Path("photo.png"), Path("mask.png"), Path("result.png"), prior, *FAST, *more) == 2
    )
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert word in error
    assert len(sentences(error)) == 2
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def sentences(text: str) -> list[str]:
    """The lines of a message; each must be a sentence with its full stop."""
    lines = text.strip().splitlines()
    assert all(line[-1] == "." for line in lines), text
    return lines


def test_folder_is_tried_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "missing" / "result.png"
    assert restore(tmp_path / "no.png", tmp_path / "no.png", out, "no-prior") == 2
    assert "Cannot write" in capsys.readouterr().err


def test_inpainting_without_a_mask(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(photo), "--out", str(tmp_path / "result.png")]) == 2
    error = capsys.readouterr().err
    assert "needs a mask" in error
    assert len(sentences(error)) == 2


@pytest.mark.parametrize(
    "argv",
    [
        ["restore", "photo.png", "--mask", "mask.png"],
        ["restore", "photo.png", "--out", "a.png", "--zeta", "much"],
        ["restore", "photo.png", "--out", "a.png", "--frame", "1,2"],
        ["restore", "photo.png", "--out", "a.png", "--frame", "1,2,nan"],
        ["restore", "photo.png", "--out", "a.png", "--frame", "1,2,3", "--face"],
        ["restore", "photo.png", "--out", "a.png", "--method", "sdedit", "--zeta", "1"],
        ["restore", "photo.png", "--out", "a.png", "--method"],
        ["evaluate", "folder", "--limit", "0"],
        ["evaluate", "folder", "--skip", "-1"],
        ["benchmark", "everything"],
        ["invent"],
    ],
    ids=" ".join,
)
def test_malformed_flags_end_with_code_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, mask: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert restore(tmp_path / "\x1b[31m.png", mask, tmp_path / "a.png", "") == 2
    assert "\x1b" not in capsys.readouterr().err


# --- Ctrl+C -----------------------------------------------------------------------------------


def interrupted(argv: list[str], when: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command that gets Ctrl+C once `when` is on its stderr."""
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", *argv], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert process.stderr is not None
    try:
        seen = ""
        while when not in seen:
            line = process.stderr.readline()
            assert line, f"ended early: {seen}"
            seen += line
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=60)
    finally:
        process.kill()
    return process.returncode, out, seen + error


def test_stopped_restoration_writes_nothing(
    photo: Path, mask: Path, prior: str, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    code, _, error = interrupted(
        ["restore", str(photo), "--mask", str(mask), "--out", str(tmp_path / "result.png"),
         "--prior", prior, "--steps", "1000"],
        when="network calls",
    )  # fmt: skip
    assert code == 130
    assert "Traceback" not in error
    assert error.splitlines()[-1].startswith("Stopped.")
    assert set(tmp_path.iterdir()) == before


def test_stopped_table_keeps_its_finished_rows(prior: str, tmp_path: Path) -> None:
    pictures = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), dtype=np.uint8)
    np.savez(tmp_path / "pictures.npz", images=pictures)
    code, out, error = interrupted(
        ["evaluate", str(tmp_path / "pictures.npz"), "--prior", prior, "--box", "6",
         "--methods", "sdedit,dps", "--settings", "sdedit.steps=2,dps.steps=1000",
         "--json", str(tmp_path / "table.json")],
        when="DPS (2 of 2)",
    )  # fmt: skip
    assert code == 130
    assert "Traceback" not in error
    assert "SDEdit" in out
    assert "Stopped before the end" in out
    (table,) = json.loads((tmp_path / "table.json").read_text())
    assert [row["method"] for row in table["rows"]] == ["fill", "sdedit"]
