"""Tables come back from their JSON file as they were; any other content is refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from engine.errors import UserError
from engine.evaluation.table_files import read_tables
from engine.evaluation.tables import Table, as_json
from tests.engine.result_tables import TASK, fill, random_table, scored


def test_tables_come_back_as_they_were(tmp_path: Path) -> None:
    tables = [random_table(0), random_table(1)]
    tables[1].notes.append("DPS: failed.")
    path = tmp_path / "tables.json"
    path.write_text(as_json(tables))
    read = read_tables(path)
    assert [table.text() for table in read] != []
    assert [t.conditions for t in read] == [t.conditions for t in tables]
    assert [t.notes for t in read] == [[], ["DPS: failed."]]
    for before, after in zip(tables, read, strict=True):
        assert [(r.name, r.title, r.lpips, r.psnr, r.seconds, r.settings) for r in after.rows] == [
            (r.name, r.title, r.lpips, r.psnr, r.seconds, r.settings) for r in before.rows
        ]


def test_score_that_was_not_finite_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text(as_json([Table({"task": "t"}, [scored("dps", (math.nan, 0.5))])]))
    (table,) = read_tables(path)
    assert math.isnan(table.rows[0].lpips[0])
    assert table.rows[0].lpips[1] == 0.5


def changed(**changes: Any) -> list[Any]:
    """A file's content with one thing changed in its only row, table, or whole."""
    content = json.loads(as_json([Table({"task": TASK}, [fill(), scored("dps", (0.1, 0.2))])]))
    for key, value in changes.items():
        target = content[0] if key in ("conditions", "rows", "notes") else content[0]["rows"][1]
        target[key] = value
    return content


BAD: list[Any] = [
    None,
    {"rows": []},
    [1],
    [{}],
    [[]],
    changed(conditions=None),
    changed(conditions={"task": 3}),
    changed(conditions={"": "x"}),
    changed(rows={}),
    changed(rows=[None]),
    changed(rows=[{}] * 1001),
    changed(notes=[1]),
    changed(method=None),
    changed(method=""),
    changed(method="x" * 201),
    changed(settings=[]),
    changed(settings={"steps": {}}),
    changed(seconds="fast"),
    changed(seconds=True),
    changed(seconds=10**400),
    changed(calls=[]),
    changed(pictures=None),
    changed(pictures={"psnr": [1.0]}),
    changed(pictures={"psnr": [1.0], "ssim": [1.0], "lpips": ["0.1"]}),
    changed(pictures={"psnr": [1.0], "ssim": [1.0], "lpips": []}),
    changed(pictures={"psnr": 1, "ssim": 1, "lpips": 1}),
]


@pytest.mark.parametrize("content", BAD, ids=range(len(BAD)))
def test_other_content_is_refused(content: Any, tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text(json.dumps(content))
    with pytest.raises(UserError, match=r"table\.json is not a file of tables") as refused:
        read_tables(path)
    assert "evaluate --json" in refused.value.remedy


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"\x89PNG"])
def test_what_is_no_json_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="not a file of tables"):
        read_tables(path)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(UserError, match="Cannot read"):
            read_tables(path)


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text(json.dumps(changed(notes=["\x1b[31m"], conditions={"task": "a\x07b"})))
    (table,) = read_tables(path)
    assert table.notes == [" [31m"]
    assert table.conditions == {"task": "a b"}
