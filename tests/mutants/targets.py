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


def _sampler(file: str, name: str, *first: str) -> Stages:
    """The named tests of the file, how the method counts, all of the file, and of every method."""
    tests = EXACT.format(file)
    counts = f"{RUNS[0]}::TestSteps::test_counts_every_network_call[{name}]"
    return (tuple(f"{tests}::{test}" for test in first), (counts,), (tests,), RUNS)


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
    "engine/samplers/diffpir.py": _sampler("diffpir", "diffpir", "test_exact_moments"),
    "engine/samplers/pigdm.py": _sampler("pigdm", "pigdm", "TestMoments::test_exact"),
    "engine/samplers/ddrm.py": _sampler(
        "ddrm", "ddrm", "TestMoments::test_exact", "test_where_the_chain_starts"
    ),
    "engine/samplers/mcg.py": _sampler("mcg", "mcg", "test_follows_the_formula_to_rounding"),
    "engine/samplers/repaint.py": _sampler("repaint", "repaint", "test_exact_moments"),
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
        "ddnm", "ddnm", "test_exact_moments", "test_other_operators"
    ),
    "engine/samplers/hybrid.py": _sampler("hybrid", "dps-dmps", "TestFixed", "TestAutomatic"),
    "engine/samplers/red_diff.py": _sampler("red_diff", "red-diff", "TestGivenNoise"),
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
