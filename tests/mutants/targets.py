"""Which tests must catch the mutants of which file.

The tests of a file come in stages, the quick ones first; a later stage runs for those mutants
alone that the earlier ones let pass.
"""

from __future__ import annotations

EXACT = "tests/engine/test_{}_exact.py"
RUNS = ("tests/engine/test_restoration.py",)
OPERATORS = ("tests/engine/test_operators.py",)
Stages = tuple[tuple[str, ...], ...]


def _sampler(name: str, *tests: str) -> Stages:
    return ((EXACT.format(name), *tests), RUNS)


TARGETS: dict[str, Stages] = {
    "engine/priors/schedule.py": (
        ("tests/engine/test_schedule.py",),
        ("tests/engine/test_unconditional.py", EXACT.format("samplers")),
    ),
    "engine/samplers/ancestral.py": (
        ("tests/engine/test_schedule.py",),
        (EXACT.format("diffpir"), EXACT.format("samplers")),
    ),
    "engine/samplers/implicit.py": (
        ("tests/engine/test_unconditional.py",),
        (EXACT.format("pigdm"),),
    ),
    "engine/samplers/unconditional.py": (("tests/engine/test_unconditional.py",),),
    "engine/samplers/dps.py": _sampler("dps"),
    "engine/samplers/dmps.py": _sampler("dmps"),
    "engine/samplers/diffpir.py": _sampler("diffpir"),
    "engine/samplers/pigdm.py": _sampler("pigdm"),
    "engine/samplers/ddrm.py": _sampler("ddrm"),
    "engine/samplers/mcg.py": _sampler("mcg"),
    "engine/samplers/repaint.py": _sampler("repaint"),
    "engine/samplers/sdedit.py": _sampler("samplers"),
    "engine/samplers/score_ald.py": _sampler("samplers"),
    "engine/samplers/daps.py": _sampler("daps"),
    "engine/samplers/ddnm.py": _sampler("ddnm"),
    "engine/samplers/hybrid.py": _sampler("hybrid"),
    "engine/samplers/red_diff.py": _sampler("red_diff"),
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
