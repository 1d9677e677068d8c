"""Tasks of the tables: their settings, what they build, and the samplers on every one of them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.tasks import TASKS, Task, TaskSettings, task
from engine.problems.problem import Problem
from engine.problems.resolution import BicubicDownsampling, MeanPooling
from engine.problems.settings import GREY_WEIGHTS
from engine.randomness import NoiseSource
from engine.restoration import restore
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit
from tests.engine.exact_moments import PairModel
from tests.engine.gaussian_prior import gaussian_prior
from tests.engine.picture_files import write_kernel
from tests.engine.tiny_prior import SIDE, write_tiny_prior

CPU = torch.device("cpu")
PRIOR = gaussian_prior(PairModel(mean=0.1, variance=0.09, correlation=0.7))

each_task = pytest.mark.parametrize("each", TASKS, ids=lambda t: t.name)


@pytest.fixture
def settings(tmp_path: Path) -> TaskSettings:
    return TaskSettings(box=6, kernel_file=str(write_kernel(tmp_path / "kernel.png")))


def posed(each: Task, settings: TaskSettings, sigma: float = 0.02) -> Problem:
    """A draw from the prior of the tests, degraded by the task."""
    noise = NoiseSource([3], "measurement")
    pairs = noise.like(torch.zeros(1, 3, SIDE, SIDE, dtype=torch.float64))
    second = 0.7 * pairs[..., 0::2] + 0.51**0.5 * pairs[..., 1::2]
    truth = 0.1 + 0.3 * torch.stack([pairs[..., 0::2], second], dim=-1).flatten(-2)
    operator = each.operator(settings, SIDE, [3], CPU)
    return Problem.simulated(operator, truth, sigma, noise)


# --- settings and operators -------------------------------------------------------------------


def test_no_setting_is_lost_or_shared_by_two_groups() -> None:
    groups = {each.settings for each in TASKS}
    names = [parameter.name for group in groups for parameter in group.parameters()]
    assert len(names) == len(set(names))
    assert set(names) == {parameter.name for parameter in TaskSettings.parameters()}


@pytest.mark.parametrize("factor", [2, 4, 8, 16])
def test_factor_and_filter_of_super_resolution(factor: int) -> None:
    for kind, name in ((MeanPooling, "mean"), (BicubicDownsampling, "bicubic")):
        made = task(f"sr{factor}").operator(TaskSettings(downsampling=name), 32, [0], CPU)
        assert type(made) is kind
        assert made.apply(torch.zeros(1, 3, 32, 32)).shape[-2:] == (32 // factor, 32 // factor)


def test_settings_reach_the_operators(settings: TaskSettings) -> None:
    margins = TaskSettings(margin_left=1, margin_right=2, margin_top=3, margin_bottom=4)
    known = task("outpaint").operator(margins, 20, [0], CPU).known[0, 0]
    assert known.nonzero().aminmax(dim=0).min.tolist() == [3, 1]
    assert known.nonzero().aminmax(dim=0).max.tolist() == [15, 17]
    blur = TaskSettings(blur_deviation=0.7, blur_size=5)
    described = task("deblur-gauss").operator(blur, 20, [0], CPU).describe()
    assert (described["deviation"], described["kernel_width"]) == (0.7, 5)
    own = task("deblur-kernel").operator(settings, 20, [0], CPU).describe()
    assert (own["kernel"], own["kernel_width"], own["kernel_height"]) == ("kernel.png", 5, 3)
    for name, weights in GREY_WEIGHTS.items():
        made = task("colorize").operator(TaskSettings(grey=name), 20, [0], CPU)
        assert made.weights == pytest.approx(weights)


def test_every_picture_has_a_path_of_its_own() -> None:
    make = task("deblur-motion").operator
    shaken = TaskSettings(motion_intensity=0.6, motion_length=12.0)
    x = torch.eye(SIDE).expand(2, 3, SIDE, SIDE)
    together = make(shaken, SIDE, [4, 5], CPU).apply(x)
    alone = make(shaken, SIDE, [5], CPU).apply(x[:1])
    torch.testing.assert_close(together[1:], alone, rtol=0, atol=1e-6)
    assert float((together[0] - together[1]).abs().max()) > 0.01
    moved = TaskSettings(motion_intensity=0.6, motion_length=12.0, motion_seed=1)
    torch.testing.assert_close(make(moved, SIDE, [4], CPU).apply(x[:1]), alone, rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("deblur-kernel", TaskSettings()),
        ("deblur-kernel", TaskSettings(kernel_file="missing.png")),
        ("deblur-gauss", TaskSettings(blur_size=4)),
        ("deblur-gauss", TaskSettings(blur_size=33)),
        ("deblur-motion", TaskSettings(motion_length=90.0)),
        ("outpaint", TaskSettings(margin_top=32)),
    ],
)
def test_settings_that_do_not_fit_the_picture(name: str, wrong: TaskSettings) -> None:
    with pytest.raises(UserError):
        task(name).operator(wrong, SIDE, [0], CPU)


# --- samplers on every task -------------------------------------------------------------------


FIRM = ScoreALD(steps=30, zeta=10.0, gamma=0.1)  # wants longer steps than are stable


def result(problem: Problem, sampler: Sampler) -> torch.Tensor:
    return restore(PRIOR, problem, sampler).finished().image


@each_task
@pytest.mark.parametrize(
    ("pulled", "free"),
    [(FIRM, ScoreALD(steps=30, zeta=0.0)), (DPS(steps=30), DPS(steps=30, zeta=0.0))],
    ids=["score-ald", "dps"],
)
def test_the_measurement_pulls_and_nothing_diverges(
    each: Task, pulled: Sampler, free: Sampler, settings: TaskSettings
) -> None:
    problem = posed(each, settings)
    near, far = result(problem, pulled), result(problem, free)
    assert float(near.abs().max()) < 3.0, "ten deviations of the prior"
    assert float(problem.misfit(near)) < 0.8 * float(problem.misfit(far))


@each_task
def test_score_ald_would_diverge_without_the_largest_singular_value(
    each: Task, settings: TaskSettings
) -> None:
    """Its longest steps are those that are just stable: told half the value, it overshoots."""
    problem = posed(each, settings, sigma=0.0)
    right = float(problem.misfit(result(problem, FIRM)))
    problem.operator.largest_singular_value /= 2.0
    with contextlib.suppress(UserError):  # so large that the run was stopped
        assert float(problem.misfit(result(problem, FIRM))) > 100.0 * right


@each_task
def test_sdedit_of_little_strength_stays_at_its_start(each: Task, settings: TaskSettings) -> None:
    problem = posed(each, settings)
    start = problem.operator.reference(problem.measurement)
    gentle, strong = (
        restore(PRIOR, problem, SDEdit(strength=strength, steps=20)).finished().image
        for strength in (0.05, 1.0)
    )
    near, far = (float((x - start).square().mean().sqrt()) for x in (gentle, strong))
    assert near < 0.2 < far


@each_task
def test_masked_sdedit_takes_masks_only(each: Task, settings: TaskSettings) -> None:
    refused = bool(MaskedSDEdit.refusal(posed(each, settings)))
    assert refused == (each.name not in ("inpaint-box", "inpaint-random", "outpaint"))


def test_tables_of_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = np.random.default_rng(0).integers(0, 256, (3, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(tmp_path / "pictures.npz", images=images)
    prior = write_tiny_prior(tmp_path / "tiny.safetensors")
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior), "--limit", "2",
            "--tasks", "sr4,deblur-motion,colorize", "--methods", "dps,sdedit,sdedit-masked",
            "--settings", "sdedit.steps=2,dps.steps=2", "--downsampling", "bicubic",
            "--motion-intensity", "0.5", "--grey", "BT.601", "--sigma", "0.02"]  # fmt: skip
    assert main(argv) == 0
    printed = capsys.readouterr().out
    for fact in ("sr4 (super-resolution, 4 times), downsampling bicubic", "Bicubic enlargement",
                 "motion_intensity 0.5", "The blurred picture", "grey BT.601", "The grey picture",
                 "Masked SDEdit works on inpainting only."):  # fmt: skip
        assert fact in printed


def test_denoising_without_noise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    np.savez(tmp_path / "pictures.npz", images=np.zeros((2, SIDE, SIDE, 3), np.uint8))
    prior = write_tiny_prior(tmp_path / "tiny.safetensors")
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior)]
    assert main([*argv, "--tasks", "denoise"]) == 2
    assert "nothing to do without noise" in capsys.readouterr().err
