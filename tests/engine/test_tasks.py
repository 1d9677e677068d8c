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

NONLINEAR = ("jpeg", "hdr", "deblur-nonlinear", "phase-retrieval")
MASKS = ("inpaint-box", "inpaint-random", "inpaint-freeform", "outpaint")
CHAINS = tuple(map(task, ("colorize+sr4", "inpaint-random+deblur-gauss", "sr2+inpaint-freeform")))
LINEAR = (*(each for each in TASKS if each.name not in NONLINEAR), *CHAINS)

each_task = pytest.mark.parametrize("each", [*TASKS, *CHAINS], ids=lambda t: t.name)
each_linear_task = pytest.mark.parametrize("each", LINEAR, ids=lambda t: t.name)


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


@pytest.mark.parametrize(
    ("right", "down", "first", "last"), [(0, 0, [7, 7], [12, 12]), (-7, 3, [10, 0], [15, 5])]
)
def test_where_the_box_lies(right: int, down: int, first: list[int], last: list[int]) -> None:
    placed = TaskSettings(box=6, box_right=right, box_down=down)
    hole = ~task("inpaint-box").operator(placed, 20, [0], CPU).known[0, 0]
    assert hole.nonzero().aminmax(dim=0).min.tolist() == first
    assert hole.nonzero().aminmax(dim=0).max.tolist() == last


def test_settings_reach_what_is_not_linear() -> None:
    wanted = TaskSettings(
        quality=33, subsampling="4:4:4", exposure=3.0, response_gamma=1.8, oversampling=4.0
    )
    saved, clipped, blurred, phases = (
        task(name).operator(wanted, 20, [0], CPU).describe() for name in NONLINEAR
    )
    assert (saved["quality"], saved["subsampling"]) == (33, "4:4:4")
    assert (clipped["factor"], blurred["gamma"], phases["oversampling"]) == (3.0, 1.8, 4.0)
    kernels = {
        task("deblur-nonlinear")
        .operator(TaskSettings(light_path=path), 20, seeds, CPU)
        .describe()["kernel_sha256"]
        for path, seeds in ((0, [0]), (0, [7]), (1, [0]))
    }
    assert len(kernels) == 2, "the path decides, the picture's seed does not"


@pytest.mark.parametrize("name", ["inpaint-random", "inpaint-freeform"])
def test_every_picture_has_a_mask_of_its_own(name: str) -> None:
    make = task(name).operator
    together = make(TaskSettings(missing=0.5, strokes=0.5), SIDE, [4, 5], CPU)
    alone = make(TaskSettings(missing=0.5, strokes=0.5), SIDE, [5], CPU)
    assert torch.equal(together.known[1:], alone.known)
    assert not torch.equal(together.known[0], together.known[1])
    assert int((~alone.known).sum()) == SIDE**2 // 2


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
        ("inpaint-box", TaskSettings(box=32)),
        ("inpaint-box", TaskSettings(box=6, box_right=14)),
        ("inpaint-box", TaskSettings(box=6, box_down=-14)),
        ("inpaint-freeform", TaskSettings(brush=32)),
        ("deblur-nonlinear", TaskSettings(light_length=90.0)),
    ],
)
def test_settings_that_do_not_fit_the_picture(name: str, wrong: TaskSettings) -> None:
    with pytest.raises(UserError):
        task(name).operator(wrong, SIDE, [0], CPU)


# --- chains -----------------------------------------------------------------------------------


def test_a_chain_is_its_tasks_in_order() -> None:
    """Each for the size that the one before it leaves, with the settings of all of them."""
    chain = task("sr2+inpaint-box + colorize")
    settings = TaskSettings(box=5, grey="BT.601", downsampling="bicubic")
    x = torch.rand(2, 3, SIDE, SIDE, dtype=torch.float64)
    expected = x
    for name, side in (("sr2", SIDE), ("inpaint-box", SIDE // 2), ("colorize", SIDE // 2)):
        expected = task(name).operator(settings, side, [1, 2], CPU).apply(expected)
    found = chain.operator(settings, SIDE, [1, 2], CPU).apply(x)
    assert found.shape == (2, 1, SIDE // 2, SIDE // 2)
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-12)
    assert chain.name == "sr2+inpaint-box+colorize"
    assert chain.uses == ("downsampling", "box", "box_right", "box_down", "grey")


def test_masks_that_meet_are_one_mask() -> None:
    both = task("inpaint-random+outpaint").operator(TaskSettings(), SIDE, [3], CPU)
    one = task("inpaint-random").operator(TaskSettings(), SIDE, [3], CPU)
    other = task("outpaint").operator(TaskSettings(), SIDE, [3], CPU)
    assert both.selects_pixels
    assert torch.equal(both.known, one.known & other.known)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("colorize+colorize", "colourisation cannot follow colourisation: the colours are gone"),
        ("colorize+sr4+jpeg", "JPEG cannot follow colourisation: the colours are gone"),
        ("phase-retrieval+denoise", "Nothing can follow phase retrieval"),
        ("sr16+sr4", "2 x 2 pixels cannot be made 4 times smaller"),
        ("sr8+inpaint-box", "A box of 24 pixels does not fit into 4 x 4"),
        ("sr4+deblur-gauss", "A kernel of 13 x 13 pixels is larger than the picture, 8 x 8"),
        ("sr4+noise", "There is no task 'noise'"),
        ("sr4+", "There is no task ''"),
    ],
)
def test_chains_that_cannot_be(name: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        task(name).operator(TaskSettings(), SIDE, [0], CPU)


def test_masks_that_leave_nothing_together() -> None:
    margins = TaskSettings(box=16, margin_left=8, margin_right=8, margin_top=8, margin_bottom=8)
    with pytest.raises(UserError, match="no known pixel"):
        task("outpaint+inpaint-box").operator(margins, SIDE, [0], CPU)


def test_no_margin_is_no_question() -> None:
    with pytest.raises(UserError, match="No margin is to be invented"):
        task("outpaint").operator(TaskSettings(margin_left=0, margin_right=0), SIDE, [0], CPU)
    for name in ("left", "right", "top", "bottom"):
        one = TaskSettings(**{"margin_left": 0, "margin_right": 0, f"margin_{name}": 1})
        operator = task("outpaint").operator(one, SIDE, [0], CPU)
        assert int((~operator.known).sum()) == SIDE


def test_a_chain_needs_noise_only_if_all_of_it_does() -> None:
    assert not task("denoise+sr4").needs_noise
    assert task("denoise+denoise").needs_noise


# --- samplers on every task -------------------------------------------------------------------


FIRM = ScoreALD(steps=30, zeta=10.0, gamma=0.1)  # wants longer steps than are stable


def result(problem: Problem, sampler: Sampler) -> torch.Tensor:
    return restore(PRIOR, problem, sampler).finished().image


@each_linear_task
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


@each_linear_task
def test_score_ald_would_diverge_without_the_largest_singular_value(
    each: Task, settings: TaskSettings
) -> None:
    """Its longest steps are those that are just stable: told half the value, it overshoots.

    A mask before a blur keeps the chain's bound from being reached, and half of it is safe still.
    """
    if each.name == "inpaint-random+deblur-gauss":
        return
    problem = posed(each, settings, sigma=0.0)
    right = float(problem.misfit(result(problem, FIRM)))
    problem.operator.largest_singular_value /= 2.0
    with contextlib.suppress(UserError):  # so large that the run was stopped
        assert float(problem.misfit(result(problem, FIRM))) > 100.0 * right


@each_task
def test_sdedit_of_little_strength_stays_at_its_start(each: Task, settings: TaskSettings) -> None:
    """Where the start is near the prior's pictures; one found from magnitudes alone is not."""
    if each.name == "phase-retrieval":
        return
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
    assert refused == (each.name not in MASKS)


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
    assert main([*argv, "--tasks", "denoise", "--sigma", "0"]) == 2
    assert "nothing to do without noise" in capsys.readouterr().err
    quick = ["--methods", "sdedit", "--settings", "sdedit.steps=2"]
    assert main([*argv, "--tasks", "denoise", "--sigma", "0", "--photons", "50", *quick]) == 0
    assert "50 photons for white (Poisson)" in capsys.readouterr().out


def test_chains_and_photons_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, SIDE, SIDE, 3), dtype=np.uint8)
    np.savez(tmp_path / "pictures.npz", images=images)
    prior = write_tiny_prior(tmp_path / "tiny.safetensors")
    argv = ["evaluate", str(tmp_path / "pictures.npz"), "--prior", str(prior)]
    more = ["--methods", "dps,ddrm,mcg", "--settings", "dps.steps=2,ddrm.steps=2,mcg.steps=2"]
    assert main([*argv, "--tasks", "colorize+sr4,sr2+jpeg", *more, "--photons", "200"]) == 0
    printed = capsys.readouterr().out
    for fact in ("colorize+sr4 (colours for a grey picture, then super-resolution, 4 times)",
                 "grey mean, downsampling mean", "Bicubic enlargement; The grey picture",
                 "200 photons", "MCG needs a linear measurement."):  # fmt: skip
        assert fact in printed
    for wrong, sentence in ((["--photons", "-3"], "-3 photons"), (["--photons", "nan"], "nan"),
                            (["--tasks", "colorize+colorize"], "the colours are gone"),
                            (["--tasks", "phase-retrieval", "--photons", "9"], "no picture"),
                            (["--tasks", "sr4+"], "There is no task"),
                            (["--quality", "0"], "Quality (quality) cannot be 0")):  # fmt: skip
        assert main([*argv, *wrong]) == 2
        assert sentence in capsys.readouterr().err
