"""Cells on disk: found by their whole key, never trusted when damaged or another's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
