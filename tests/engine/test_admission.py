"""What is said of a task by its name agrees with what a problem of that task is told."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from PIL import Image

from engine.evaluation.admission import refusal
from engine.evaluation.tasks import TASKS, Task, TaskSettings, task
from engine.methods import METHODS
from engine.problems.problem import Problem
from engine.problems.settings import DOWNSAMPLINGS
from engine.randomness import NoiseSource
from tests.engine.photos import ROOT

SIDE = 32
PARTS = ("inpaint-box", "deblur-gauss", "sr2", "colorize", "jpeg", "hdr")
IMPOSSIBLE = "colorize+jpeg"
CHAINS = [f"{a}+{b}" for a, b in itertools.permutations(PARTS, 2) if f"{a}+{b}" != IMPOSSIBLE]


def posed(named: Task, kernel: Path, sigma: float, **settings: str) -> Problem:
    given = TaskSettings.from_dict({"kernel_file": str(kernel), "box": 12, **settings})
    operator = named.operator(given, SIDE, [3], torch.device("cpu"))
    truth = torch.rand(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(1)) * 2.0 - 1.0
    return Problem.simulated(operator, truth, sigma, NoiseSource([5]))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short smear as a picture file."""
    path = tmp_path_factory.mktemp("kernel") / "kernel.png"
    picture = Image.new("L", (5, 5))
    for step, brightness in enumerate((80, 255, 160)):
        picture.putpixel((1 + step, 2), brightness)
    picture.save(path)
    return path


@pytest.mark.parametrize("sigma", [0.0, 0.05])
@pytest.mark.parametrize("named", TASKS, ids=lambda each: each.name)
def test_every_method_on_every_task(named: Task, sigma: float, kernel: Path) -> None:
    kinds = DOWNSAMPLINGS if "downsampling" in named.uses else ("mean",)
    for kind in kinds:
        problem = posed(named, kernel, sigma, downsampling=kind)
        said = {
            method.name: refusal(
                method, named.name, noisy=sigma > 0, settings={"downsampling": kind}
            )
            for method in METHODS
        }
        assert said == {method.name: method.refusal(problem) for method in METHODS}


@pytest.mark.parametrize("named", [t for t in TASKS if "downsampling" in t.uses],
                         ids=lambda each: each.name)  # fmt: skip
def test_settings_that_are_not_given_have_their_defaults(named: Task, kernel: Path) -> None:
    problem = posed(named, kernel, 0.05)
    for method in METHODS:
        assert refusal(method, named.name, noisy=True) == method.refusal(problem)


@pytest.mark.parametrize("chain", CHAINS)
def test_of_a_chain_nothing_is_refused_that_is_possible(chain: str, kernel: Path) -> None:
    problem = posed(task(chain), kernel, 0.05)
    for method in METHODS:
        said = refusal(method, chain, noisy=True)
        assert said in ("", method.refusal(problem)), method.name
    nonlinear = "jpeg" in chain or "hdr" in chain
    assert bool(refusal(METHODS[2], chain, noisy=True)) == nonlinear


def test_it_is_known_without_torch() -> None:
    code = """
import sys
from engine.evaluation.admission import refusal
from engine.run_cost import gradient_calls
from engine.methods import method_class
assert refusal(method_class("repaint"), "sr4", noisy=False)
assert gradient_calls(method_class("dps")(), 1000)
assert "torch" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
