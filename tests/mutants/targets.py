"""Which tests must catch the mutants of which file.

The tests of a file come in stages, the quick ones first; a later stage runs for those mutants
alone that the earlier ones let pass.
"""

from __future__ import annotations

EXACT = "tests/engine/test_{}_exact.py"
RUNS = ("tests/engine/test_restoration.py",)
OPERATORS = ("tests/engine/test_operators.py",)
SCHEDULE = ("tests/engine/test_schedule.py",)
UNCONDITIONAL = "tests/engine/test_unconditional.py"
Stages = tuple[tuple[str, ...], ...]


def _sampler(name: str, *first: str) -> Stages:
    """The wanted tests of the file, the whole of it, and what holds for every sampler."""
    tests = EXACT.format(name)
    return (tuple(f"{tests}::{test}" for test in first), (tests,), RUNS)


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
    "engine/samplers/dps.py": _sampler("dps", "TestGivenNoise"),
    "engine/samplers/dmps.py": _sampler("dmps", "test_exact_moments", "test_any_linear_operator"),
    "engine/samplers/diffpir.py": _sampler("diffpir", "test_exact_moments"),
    "engine/samplers/pigdm.py": _sampler("pigdm", "TestMoments::test_exact"),
    "engine/samplers/ddrm.py": _sampler(
        "ddrm", "TestMoments::test_exact", "test_where_the_chain_starts"
    ),
    "engine/samplers/mcg.py": _sampler("mcg", "test_follows_the_formula_to_rounding"),
    "engine/samplers/repaint.py": _sampler("repaint", "test_exact_moments"),
    "engine/samplers/sdedit.py": _sampler(
        "samplers", "TestSDEdit::test_exact_moments", "TestMaskedSDEdit::test_exact_moments"
    ),
    "engine/samplers/score_ald.py": _sampler("samplers", "TestScoreALD::test_exact_moments"),
    "engine/samplers/daps.py": _sampler("daps", "TestMoments::test_exact"),
    "engine/samplers/ddnm.py": _sampler("ddnm", "test_exact_moments", "test_other_operators"),
    "engine/samplers/hybrid.py": _sampler("hybrid", "TestFixed", "TestAutomatic"),
    "engine/samplers/red_diff.py": _sampler("red_diff", "TestGivenNoise"),
    "engine/samplers/sampler.py": (RUNS,),
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
}
