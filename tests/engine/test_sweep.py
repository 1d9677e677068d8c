"""Sweeps: every combination a row, the best chosen, presets and evidence written from it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.evidence import HEAD, updated
from engine.evaluation.sweeps import best_row, made_sweep, read_plan
from engine.evaluation.tables import Row, Table
from engine.presets import SWEPT, Presets, shipped_file
from engine.resources import resources_folder
from engine.samplers.sampler import Steps
from engine.samplers.sdedit import SDEdit
from tests.engine.tiny_prior import SIDE, write_tiny_prior


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The start of a command: pictures, prior, and a box that fits them."""
    folder = tmp_path_factory.mktemp("sweep")
    images = np.random.default_rng(0).integers(0, 256, (2, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(folder / "pictures.npz", images=images)
    prior = write_tiny_prior(folder / "tiny.safetensors")
    return ["sweep", str(folder / "pictures.npz"), "--prior", str(prior), "--box", "6"]


@pytest.fixture(autouse=True)
def cells_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def scored(method: str, text: str, psnr: float, lpips: float, diverged: str = "") -> Row:
    scores = ((), (), ()) if diverged else ((psnr,), (0.5,), (lpips,))
    return Row(f"{method} {text}", method, {}, *scores, 1.0, 9, method=method, diverged=diverged)


# --- one sweep --------------------------------------------------------------------------------


def test_every_combination_is_a_row_and_methods_add_up(base: list[str], tmp_path: Path) -> None:
    target = tmp_path / "table.json"
    argv = [*base, "--tasks", "inpaint-box,sr4", "--vary", "sdedit.strength=0.3,0.6", "--vary",
            "sdedit.steps=2,3", "--vary", "ddnm.steps=2", "--json", str(target)]  # fmt: skip
    assert main(argv) == 0
    first, second = json.loads(target.read_text())
    assert [row["name"] for row in first["rows"]] == [
        "fill", "sdedit strength=0.3 steps=2", "sdedit strength=0.3 steps=3",
        "sdedit strength=0.6 steps=2", "sdedit strength=0.6 steps=3", "ddnm steps=2",
    ]  # fmt: skip
    assert [row["method"] for row in first["rows"]] == ["fill", *["sdedit"] * 4, "ddnm"]
    assert first["rows"][3]["settings"] == {"strength": 0.6, "steps": 2}
    assert first["conditions"]["preset"] == "balanced"
    assert second["conditions"]["task"].startswith("sr4")
    scores = [tuple(row["pictures"]["psnr"]) for row in first["rows"]]
    assert len(set(scores)) == len(scores)


def test_the_best_row_alone_is_marked(base: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    argv = [*base, "--tasks", "inpaint-box", "--vary", "sdedit.strength=0.2,0.5,0.8", "--settings",
            "sdedit.steps=2", "--choose", "psnr"]  # fmt: skip
    assert main(argv) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [line for line in lines if line.startswith("SDEdit, strength=0.")]
    table = [line for line in rows if "±" in line]
    assert len(table) == 3
    numbers = [float(re.split(r" {2,}", line)[1].split(" ±")[0]) for line in table]
    (chosen,) = (line for line in lines if line.startswith("inpaint-box, sdedit: "))
    best = ("0.2", "0.5", "0.8")[numbers.index(max(numbers))]
    assert f": strength={best} steps=2 has the highest mean PSNR (dB), {max(numbers):.2f}" in chosen
    assert "of 3 settings over the first 2 of 2 in pictures.npz" in chosen
    assert chosen.endswith("tried strength 0.2, 0.5, 0.8.")


def test_a_sweep_that_is_repeated_makes_nothing(base: list[str], tmp_path: Path) -> None:
    argv = [*base, "--tasks", "inpaint-box", "--vary", "sdedit.steps=2,3", "--json",
            str(tmp_path / "table.json")]  # fmt: skip
    for kept in (0, 1):
        assert main(argv) == 0
        (table,) = json.loads((tmp_path / "table.json").read_text())
        assert [row["kept"] for row in table["rows"]] == [0, kept, kept]


def test_methods_that_refuse_leave_one_note(
    base: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [*base, "--tasks", "sr4", "--vary", "repaint.jump=2,3", "--settings", "repaint.steps=9"]
    assert main(argv) == 0
    printed = capsys.readouterr().out
    assert printed.count("RePaint: left out.") == 1
    assert "sr4, repaint: nothing to choose from." in printed


# --- choosing ---------------------------------------------------------------------------------


def test_the_best_is_that_of_the_method_and_the_measure() -> None:
    rows = [scored("a", "1", 20.0, 0.2), scored("a", "2", 22.0, 0.3), scored("a", "3", 22.0, 0.2),
            scored("b", "1", 30.0, 0.1), scored("a", "4", 99.0, 0.0, "A diverged.")]  # fmt: skip
    table = Table({}, rows)
    assert best_row(table, "a", "lpips") is rows[0], "the first among equals"
    assert best_row(table, "a", "psnr") is rows[1]
    assert best_row(table, "b", "lpips") is rows[3]
    assert best_row(Table({}, rows[4:]), "a", "lpips") is None


def test_two_rows_of_one_name_are_a_defect() -> None:
    with pytest.raises(ValueError, match="same name"):
        Table({}, [scored("a", "1", 20.0, 0.2)] * 2).text()


# --- presets and evidence ---------------------------------------------------------------------


def test_a_choice_becomes_a_preset_with_its_evidence(base: list[str], tmp_path: Path) -> None:
    presets, evidence = tmp_path / "presets.json", tmp_path / "defaults.md"
    argv = [*base, "--tasks", "inpaint-box", "--vary", "dps.zeta=0.5,6", "--settings",
            "dps.steps=3", "--presets", str(presets), "--write-preset", "--preset", "quick",
            "--evidence", str(evidence), "--json", str(tmp_path / "t.json")]  # fmt: skip
    assert main(argv) == 0
    (table,) = json.loads((tmp_path / "t.json").read_text())
    best = min(table["rows"][1:], key=lambda row: row["lpips"])
    written = json.loads(presets.read_text())
    entry = written["quick"]["dps"]["inpaint-box"]
    assert entry["settings"] == best["settings"], "steps differ from those on any task"
    assert entry["origin"] == SWEPT
    assert "of 2 settings over the first 2 of 2 in pictures.npz" in entry["evidence"]
    assert f"{best['lpips']:.4f}" in entry["evidence"]
    assert "tried zeta 0.5, 6.0" in entry["evidence"]
    assert f"prior {table['conditions']['prior SHA-256'][:12]};" in entry["evidence"]
    scores = entry["scores"]
    assert scores["pictures"] == 2
    for name, decimals in (("psnr", 2), ("lpips", 4)):
        measured = [best[name], best[f"{name}_standard_error"]]
        assert scores[name] == [round(number, decimals) for number in measured]
    choice = Presets.read(presets).choice("dps", "inpaint-box", "quick")
    assert choice.settings == best["settings"]
    shipped = json.loads(shipped_file().read_text())
    shipped["quick"]["dps"]["inpaint-box"] = entry
    assert written == shipped, "a new file begins as a copy"
    text = evidence.read_text()
    assert text.startswith(HEAD)
    assert text.count("## inpaint-box: dps (quick)") == 1
    assert "| DPS, zeta=0.5 |" in text
    assert table["conditions"]["pictures SHA-256"] in text


def test_a_later_sweep_of_a_plan_starts_from_the_choice_before(
    base: list[str], tmp_path: Path
) -> None:
    plan, presets, evidence = (tmp_path / name for name in ("plan.json", "p.json", "e.md"))
    second = {"tasks": ["inpaint-box", "denoise"], "vary": {"sdedit.strength": [0.2, 0.7]},
              "sigma": 0.1, "choose": "psnr"}  # fmt: skip
    plan.write_text(json.dumps([{"tasks": ["inpaint-box"], "vary": {"sdedit.steps": [2]}}, second]))
    argv = [*base, "--plan", str(plan), "--presets", str(presets), "--write-preset",
            "--evidence", str(evidence), "--json", str(tmp_path / "t.json")]  # fmt: skip
    assert main(argv) == 0
    tables = json.loads((tmp_path / "t.json").read_text())
    names = [table["conditions"]["task"].split()[0] for table in tables]
    assert names == ["inpaint-box", "inpaint-box", "denoise"]
    assert ["sigma 0.1" in table["conditions"]["noise"] for table in tables] == [False, True, True]
    assert [table["rows"][-1]["settings"]["steps"] for table in tables] == [2, 2, 50]
    best = max(tables[1]["rows"][1:], key=lambda row: row["psnr"])
    written = json.loads(presets.read_text())["balanced"]["sdedit"]
    assert written["inpaint-box"]["settings"] == best["settings"]
    assert written["denoise"]["settings"].keys() == {"strength"}
    assert "highest mean PSNR" in written["denoise"]["evidence"]
    assert evidence.read_text().count("\n## ") == 2

    before = presets.read_bytes()
    assert main(argv) == 0, "the same plan again finds all its cells, and the same choices"
    again = json.loads((tmp_path / "t.json").read_text())
    assert [row["kept"] for table in again for row in table["rows"][1:]] == [1] * 5
    assert presets.read_bytes() == before


def test_a_plan_is_checked_to_its_end_before_it_begins(
    base: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = [{"tasks": [name], "vary": {"sdedit.steps": [2]}} for name in ("sr4", "denoise")]
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    assert main([*base, "--plan", str(tmp_path / "plan.json"), "--sigma", "0"]) == 2
    printed = capsys.readouterr()
    assert "nothing to do without noise" in printed.err
    assert printed.out == ""


def test_a_choice_is_on_disk_before_the_next_table(
    base: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in the second task leaves the first one's choice, and takes none from the second."""
    presets, sample, runs = tmp_path / "p.json", SDEdit.sample, []

    def interrupted(self: SDEdit, *given: object) -> Steps:
        runs.append(given)
        if len(runs) == 4:
            raise KeyboardInterrupt
        return (yield from sample(self, *given))  # type: ignore[arg-type]

    monkeypatch.setattr(SDEdit, "sample", interrupted)
    argv = [*base, "--tasks", "inpaint-box,sr4", "--vary", "sdedit.steps=2,3", "--presets",
            str(presets), "--write-preset", "--csv", str(tmp_path / "t.csv")]  # fmt: skip
    assert main(argv) == 130
    written = json.loads(presets.read_text())["balanced"]["sdedit"]
    shipped = json.loads(shipped_file().read_text())["balanced"].get("sdedit", {})
    assert {task for task in written if written[task] != shipped.get(task)} == {"inpaint-box"}
    assert len((tmp_path / "t.csv").read_text().splitlines()) == 1 + 3 + 2


def test_sections_are_replaced_and_not_doubled() -> None:
    first = updated(HEAD, "## a: b (quick)\n\nold\n")
    both = updated(first, "## c: d (quick)\n\nother\n")
    new = updated(both, "## a: b (quick)\n\nnew\n")
    assert new == f"{HEAD}\n## a: b (quick)\n\nnew\n\n## c: d (quick)\n\nother\n"
    assert updated(new, "## a: b (quick)\n\nnew\n") == new


# --- bad input --------------------------------------------------------------------------------

BAD = [
    (["--tasks", "sr4"], "Nothing is varied"),
    (["--vary", "dps.zeta=1"], "Nothing is varied"),
    (["--tasks", "sr4", "--vary", "dps.zeta"], "not understood"),
    (["--tasks", "sr4", "--vary", "dps.zeta="], "(zeta) cannot be"),
    (["--tasks", "sr4", "--vary", "dps.eta=1"], "no setting 'eta'"),
    (["--tasks", "sr4", "--vary", "magic.zeta=1"], "no method"),
    (["--tasks", "sr4", "--vary", "dps.zeta=1,99"], "99"),
    (["--tasks", "up", "--vary", "dps.zeta=1"], "no task"),
    (["--tasks", "sr4", "--vary", "dps.zeta=1", "--settings", "ddnm.steps=2"], "not varied"),
    (["--tasks", "sr4", "--vary", "dps.steps=50", "--preset", "quick", "--write-preset"],
     "50 network calls"),
    (["--tasks", "sr4", "--vary", "dps.steps=2", "--presets", "none.json"], "none.json"),
    (["--tasks", "sr4", "--vary", "dps.steps=2", "--evidence", "none/a.md"], "Cannot write"),
    (["--plan", "none.json"], "none.json"),
    (["--plan", "plan.json", "--tasks", "sr4"], "A plan says itself"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "words"), BAD, ids=[" ".join(flags) for flags, _ in BAD])
def test_bad_input_gets_two_sentences(
    flags: list[str], words: str, base: list[str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("plan.json").write_text('[{"tasks": ["sr4"], "vary": {"dps.zeta": [1]}}]')
    assert main([*base, *flags]) == 2
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert [line[-1] for line in lines] == [".", "."], printed.err
    assert words in printed.err
    assert printed.out == ""
    assert {path.name for path in tmp_path.iterdir()} <= {"plan.json", "cache"}


@pytest.mark.parametrize(
    "text",
    ["{", "{}", "[]", "[3]", '[{"tasks": ["sr4"]}]', '[{"tasks": [], "vary": {"dps.zeta": [1]}}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": 1}}]', '[{"tasks": ["sr4"], "vary": {"dps.zeta": []}}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": [99]}}]', '[{"tasks": ["sr4"], "vary": {"zeta": [1]}}]',
     '[{"tasks": [["sr4"]], "vary": {"dps.zeta": [1]}}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": [1]}, "sigma": true}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": [1]}, "preset": "fast"}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": [1]}, "choose": "beauty"}]',
     '[{"tasks": ["sr4"], "vary": {"dps.zeta": [1]}, "wish": 1}]'],
)  # fmt: skip
def test_a_plan_that_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(text)
    with pytest.raises(UserError, match=r"plan\.json"):
        read_plan(tmp_path / "plan.json")


def test_the_plan_that_ships_is_a_plan() -> None:
    presets = Presets.read(shipped_file())
    for sweep in read_plan(resources_folder() / "tuning-plan.json"):
        for method in sweep.grids:
            assert sweep.candidates(method, sweep.tasks[0], presets)


def test_equal_values_are_one_row() -> None:
    sweep = made_sweep(tasks=["sr4", "sr4"], vary={"dps.steps": [2, 2.0, 3]})
    assert sweep.tasks == ("sr4",)
    assert sweep.grids == {"dps": {"steps": [2, 3]}}
