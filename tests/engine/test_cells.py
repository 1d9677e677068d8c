"""Cells on disk: found by their whole key, never trusted when damaged or another's."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from engine.command_line import main
from engine.evaluation.cells import CellStore

KEY = {"method": "dps", "settings": {"zeta": 1.0, "steps": 100}, "seeds": [0, 1]}


def test_a_value_is_found_by_its_key_alone(tmp_path: Path) -> None:
    store = CellStore(tmp_path / "cells")
    assert store.get(KEY) is None
    store.put(KEY, {"psnr": [20.5, 21.0]})
    reordered = {name: KEY[name] for name in reversed(KEY)}
    assert CellStore(tmp_path / "cells").get(reordered) == {"psnr": [20.5, 21.0]}
    for other in ({**KEY, "seeds": [1, 0]}, {**KEY, "settings": {"zeta": 1.5, "steps": 100}}):
        assert store.get(other) is None


def test_a_cell_that_is_damaged_or_another_s_is_no_cell(tmp_path: Path) -> None:
    store = CellStore(tmp_path)
    store.put(KEY, {"psnr": [20.5]})
    (file,) = tmp_path.iterdir()
    whole = file.read_text()
    foreign = json.dumps({"key": {**KEY, "seeds": [7]}, "value": {"psnr": [99.0]}})
    for text in ("", whole[:-9], "[]", "null", foreign, json.dumps({"key": KEY, "value": 3})):
        file.write_text(text)
        assert store.get(KEY) is None
    file.write_text(whole)
    assert store.get(KEY) == {"psnr": [20.5]}


def test_a_value_that_is_no_number_is_refused_before_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        CellStore(tmp_path).put(KEY, {"psnr": [float("nan")]})
    assert not list(tmp_path.iterdir())


# --- cleaning up --------------------------------------------------------------------------------

DAY = 24 * 3600.0


def kept(folder: Path, name: str, days: float) -> Path:
    """A cell of that method, last used so many days ago."""
    before = set(folder.glob("*")) if folder.exists() else set()
    task = "sr4 (super-resolution, 4 times), downsampling mean"
    CellStore(folder).put({"method": name, "task": task}, {"psnr": [1.0]})
    (path,) = set(folder.iterdir()) - before
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


def test_cells_are_listed_by_method_and_task(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path, "dps", 3.01)
    kept(tmp_path, "ddnm", 0.0)
    (tmp_path / f"{'0' * 64}.json").write_text("{")
    (tmp_path / "notes.json").write_text("mine")
    assert main(["cells", "--cells", str(tmp_path)]) == 0
    damaged, ddnm, dps, total = capsys.readouterr().out.splitlines()
    assert re.match(r"damaged +1 cell \(0 kB\)", " ".join(damaged.split()))
    assert " ".join(ddnm.split()) == "ddnm sr4 1 cell (0 kB), last used 0 days ago"
    assert " ".join(dps.split()) == "dps sr4 1 cell (0 kB), last used 3 days ago"
    assert total == f"3 cells (0 kB) in {tmp_path}"
    assert main(["cells", "--cells", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("0 cells")


def test_only_cells_that_were_not_used_for_so_long_are_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cells"
    old, young = kept(folder, "dps", 30.5), kept(folder, "ddnm", 29.5)
    elsewhere = kept(tmp_path / "elsewhere", "mcg", 99.0)
    others = [folder / "notes.json", folder / f"{'A' * 64}.json", folder / f"{'1' * 64}.json.bak"]
    for other in others:
        other.write_text("mine")
        os.utime(other, (0, 0))
    link = folder / f"{'2' * 64}.json"
    link.symlink_to(elsewhere)
    assert main(["cells", "--cells", str(folder), "--remove-unused", "30"]) == 0
    assert capsys.readouterr().out == "removed 1 cell (0 kB), kept 1 cell (0 kB)\n"
    assert not old.exists()
    assert {young, link, *others} == set(folder.iterdir())
    assert main(["cells", "--cells", str(folder), "--remove-unused", "0"]) == 0
    assert {link, *others} == set(folder.iterdir())
    assert elsewhere.exists()


def test_a_cell_that_a_table_takes_over_counts_as_used(tmp_path: Path) -> None:
    path = kept(tmp_path, "dps", 30.0)
    key = json.loads(path.read_text())["key"]
    assert CellStore(tmp_path).get(key) is not None
    assert time.time() - path.stat().st_mtime < DAY


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert main(["cells", "--cells", str(file)]) == 2
    assert f"Cannot read {file}" in capsys.readouterr().err
