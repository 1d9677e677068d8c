"""A run copied as a command line or as Python makes the same picture, to the last bit."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.export.script import Recipe, command_line, python_script
from desktop_app.model.jobs import Job, ProblemSnapshot
from desktop_app.model.tasks import PAINTED
from desktop_app.running.execution import Engine
from desktop_app.running.file_thread import FileThread
from desktop_app.shell.save_desk import restored_photo
from engine.command_line import main
from engine.images import open_photo
from engine.priors.library import DEFAULT_PRIOR

ROOT = Path(__file__).resolve().parents[2]
HEIGHT, WIDTH = 90, 120


@pytest.fixture(scope="module")
def engine():
    return Engine()


def problem(**changes) -> ProblemSnapshot:
    """A noisy ramp with a hole, in a frame that is turned and leaves the photo."""
    ramp = np.linspace(30, 220, WIDTH).astype(np.uint8)
    photo = np.stack([np.tile(ramp, (HEIGHT, 1)), np.full((HEIGHT, WIDTH), 90, np.uint8),
                      np.tile(ramp[::-1], (HEIGHT, 1))], axis=2)  # fmt: skip
    known = np.ones((HEIGHT, WIDTH), bool)
    known[30:52, 40:71] = False
    snapshot = ProblemSnapshot(
        repr(changes),
        'my photo\'s "ramp".png',
        photo,
        known,
        (58.5, 44.0, 92.0, 12.5),
        0.04,
        3.0,
        True,
    )
    return replace(snapshot, **changes)


BLUR = problem(task="deblur-gauss", task_settings={"blur_deviation": 2.5}, sigma=0.02)
CASES = {
    "painted": (problem(), "adam-tv", {"steps": 15}),
    "photons": (problem(photons=50.0, sigma=0.0), "sdedit", {"steps": 3}),
    "blur": (BLUR, "hqs-tv", {"steps": 3}),
    "random pixels": (
        problem(task="inpaint-random", intact=False, sigma=0.0),
        "adam-tv",
        {"steps": 15},
    ),
}


def recipe_of(name: str, folder: Path, qtbot) -> Recipe:
    asked, method, settings = CASES[name]
    kept = asked.known if asked.task == PAINTED else None
    files = FileThread()
    with qtbot.waitSignal(files.kept):
        files.keep_problem(folder / "a problem", asked)
    files.shut_down()
    job = Job("r", asked, method, settings, seed=7)
    mask = folder / "a problem" / "mask.png" if kept is not None else None
    return Recipe(job, folder / "a problem" / "photo.png", mask, DEFAULT_PRIOR)


def window_picture(engine: Engine, recipe: Recipe) -> np.ndarray:
    outcome = engine.execute(recipe.job, lambda step, recorder: None)
    photo = restored_photo(recipe.job.problem, outcome)
    assert (photo != recipe.job.problem.photo).any()
    return photo


def run_child(arguments: list[str], folder: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    child = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert child.returncode == 0, child.stderr


def test_the_command_line_in_a_process_of_its_own(engine, qtbot, tmp_path):
    recipe = recipe_of("random pixels", tmp_path, qtbot)
    words = shlex.split(command_line(recipe))
    assert words[:4] == ["python", "-m", "engine", "restore"]
    run_child(words[1:], tmp_path)
    assert np.array_equal(open_photo(tmp_path / recipe.out).pixels, window_picture(engine, recipe))


def test_the_script_in_a_process_of_its_own(engine, qtbot, tmp_path):
    recipe = recipe_of("painted", tmp_path, qtbot)
    (tmp_path / "again.py").write_text(python_script(recipe), encoding="utf-8")
    run_child(["again.py"], tmp_path)
    assert np.array_equal(open_photo(tmp_path / recipe.out).pixels, window_picture(engine, recipe))


@pytest.mark.parametrize("name", ["painted", "photons", "blur"])
def test_every_kind_of_problem_as_a_command_line(engine, qtbot, tmp_path, monkeypatch, name):
    recipe = recipe_of(name, tmp_path, qtbot)
    monkeypatch.chdir(tmp_path)
    assert main([*shlex.split(command_line(recipe))[3:], "--no-domain-check"]) == 0
    assert np.array_equal(open_photo(tmp_path / recipe.out).pixels, window_picture(engine, recipe))


@pytest.mark.parametrize("name", ["blur", "random pixels"])
def test_every_kind_of_problem_as_a_script(engine, qtbot, tmp_path, monkeypatch, name):
    recipe = recipe_of(name, tmp_path, qtbot)
    monkeypatch.chdir(tmp_path)
    exec(compile(python_script(recipe), "again.py", "exec"), {"__name__": "__main__"})
    assert np.array_equal(open_photo(tmp_path / recipe.out).pixels, window_picture(engine, recipe))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--task=sr4", "--mask=x.png"], "Give either --mask or --task."),
        (["--task-setting=a=1"], "Name it with --task."),
        (["--task=sr4", "--task-setting=blur_deviation=2"], "has no setting 'blur_deviation=2'"),
        (["--task=deblur-gauss", "--task-setting=blur_deviation=-2"], "cannot be"),
        (["--task=nonsense"], "There is no task 'nonsense'."),
        ([], "Give one with --mask"),
    ],
)
def test_a_question_that_is_none_is_refused_in_words(tmp_path, capsys, words, said):
    assert main(["restore", "photo.png", f"--out={tmp_path / 'a.png'}", *words]) == 2
    assert said in capsys.readouterr().err
