"""Which tests must catch the mutants of which file.

The tests of a file come in stages, the quick ones first; a later stage runs for those mutants
alone that the earlier ones let pass.
"""

from __future__ import annotations

EXACT = "tests/engine/test_{}_exact.py"
ADDED_NOISE = ("tests/engine/test_added_noise.py",)
RUNS = ("tests/engine/test_restoration.py",)
LOCKSTEP = ("tests/engine/test_lockstep.py",)
OPERATORS = ("tests/engine/test_operators.py",)
SCHEDULE = ("tests/engine/test_schedule.py",)
UNCONDITIONAL = "tests/engine/test_unconditional.py"
CHAIN = ("tests/engine/test_chain.py",)
NONLINEAR = ("tests/engine/test_nonlinear.py",)
CLASSICAL = ("tests/engine/test_classical.py",)
Stages = tuple[tuple[str, ...], ...]


def _sampler(file: str, name: str, *first: str, own_estimate: bool = False) -> Stages:
    """The named tests of the file, what is counted and shown, all of the file, and every method.

    `own_estimate` where what is shown is not the prior's word.
    """
    tests = EXACT.format(file)
    named = tuple(f"{tests}::{test}" for test in first)
    steps = ("test_counts_every_network_call", "test_shows_what_the_prior_says")
    shown = tuple(f"{RUNS[0]}::TestSteps::{test}[{name}]" for test in steps)
    return (named, shown[: 1 if own_estimate else 2], ADDED_NOISE, (tests,), RUNS)


def _classical(*first: str) -> Stages:
    """The named tests, all of the classical methods, and of every method."""
    steps = tuple(f"tests/engine/test_classical_steps.py::{test}" for test in first)
    return (steps, CLASSICAL, RUNS)


TARGETS: dict[str, Stages] = {
    "engine/priors/schedule.py": (
        SCHEDULE,
        (UNCONDITIONAL, EXACT.format("samplers")),
    ),
    "engine/samplers/ancestral.py": (SCHEDULE, (EXACT.format("diffpir"),)),
    "engine/samplers/implicit.py": (
        (f"{UNCONDITIONAL}::test_follows_the_formula_to_rounding",),
        (UNCONDITIONAL, EXACT.format("pigdm")),
    ),
    "engine/samplers/unconditional.py": (
        (
            f"{UNCONDITIONAL}::test_follows_the_formula_to_rounding",
            f"{UNCONDITIONAL}::test_one_step_is_tweedies",
        ),
        (UNCONDITIONAL,),
    ),
    "engine/samplers/dps.py": _sampler("dps", "dps", "TestGivenNoise"),
    "engine/samplers/dmps.py": _sampler(
        "dmps", "dmps", "test_exact_moments", "test_any_linear_operator"
    ),
    "engine/samplers/diffpir.py": _sampler(
        "diffpir", "diffpir", "test_exact_moments", own_estimate=True
    ),
    "engine/samplers/pigdm.py": _sampler("pigdm", "pigdm", "TestMoments::test_exact"),
    "engine/samplers/ddrm.py": _sampler(
        "ddrm",
        "ddrm",
        "TestMoments::test_exact",
        "test_where_the_chain_starts",
        "test_the_start_has_the_noise_of_its_time",
    ),
    "engine/samplers/mcg.py": _sampler(
        "mcg",
        "mcg",
        "test_follows_the_formula_to_rounding",
        "test_refuses_noise_that_would_be_amplified_or_all_stay",
    ),
    "engine/samplers/repaint.py": _sampler(
        "repaint", "repaint", "test_network_calls_and_the_way", "test_exact_moments"
    ),
    "engine/samplers/sdedit.py": _sampler(
        "samplers",
        "sdedit-masked",
        "TestSDEdit::test_exact_moments",
        "TestMaskedSDEdit::test_exact_moments",
    ),
    "engine/samplers/score_ald.py": _sampler(
        "samplers", "score-ald", "TestScoreALD::test_exact_moments"
    ),
    "engine/samplers/daps.py": _sampler("daps", "daps", "TestMoments::test_exact"),
    "engine/samplers/ddnm.py": _sampler(
        "ddnm", "ddnm", "test_exact_moments", "test_other_operators", own_estimate=True
    ),
    "engine/samplers/hybrid.py": _sampler("hybrid", "dps-dmps", "TestFixed", "TestAutomatic"),
    "engine/samplers/red_diff.py": _sampler(
        "red_diff", "red-diff", "TestGivenNoise", own_estimate=True
    ),
    "engine/samplers/sampler.py": (RUNS,),
    "engine/lockstep.py": (LOCKSTEP,),
    "engine/priors/calls.py": (LOCKSTEP,),
    "engine/priors/joint_calls.py": (LOCKSTEP,),
    "engine/problems/inpainting.py": (OPERATORS, ("tests/engine/test_pictures_and_masks.py",)),
    "engine/problems/blur.py": (("tests/engine/test_blur.py",), OPERATORS),
    "engine/problems/resolution.py": (("tests/engine/test_resolution.py",), OPERATORS),
    "engine/problems/color.py": (OPERATORS,),
    "engine/problems/denoising.py": (OPERATORS,),
    "engine/problems/operator.py": (OPERATORS, RUNS),
    "engine/problems/problem.py": (
        OPERATORS,
        (EXACT.format("samplers"), "tests/engine/test_noise.py"),
        RUNS,
    ),
    "engine/problems/chain.py": (CHAIN, OPERATORS, NONLINEAR),
    "engine/problems/conjugate_gradients.py": (CHAIN, OPERATORS),
    "engine/problems/nonlinear.py": (("tests/engine/test_nonlinear_values.py",), NONLINEAR),
    "engine/problems/jpeg.py": (
        ("tests/engine/test_jpeg.py",),
        (f"{NONLINEAR[0]}::TestJPEG::test_pullback_is_that_of_the_surrogate",),
        NONLINEAR,
    ),
    "engine/problems/kernels.py": (("tests/engine/test_blur.py",),),
    "engine/problems/masks.py": (("tests/engine/test_masks.py",), OPERATORS),
    "engine/problems/framed.py": (("tests/engine/test_framed_problem.py",),),
    "engine/classical/total_variation.py": (("tests/engine/test_total_variation.py",), CLASSICAL),
    "engine/classical/adam_tv.py": (
        (f"{CLASSICAL[0]}::TestAdam",),
        *_classical(
            "test_adam_hardly_moves_where_there_is_hardly_a_slope",
            "test_adam_counts_a_measurement_without_noise_as_one_of_a_little",
        ),
    ),
    "engine/classical/admm.py": _classical("test_admm"),
    "engine/classical/hqs.py": (
        (f"{CLASSICAL[0]}::TestHQSDnCNN::test_the_recursion", f"{CLASSICAL[0]}::test_geometric"),
        *_classical("test_hqs"),
    ),
    "engine/classical/method.py": _classical("test_hqs"),
}
