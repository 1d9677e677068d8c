"""Mutants that no test can catch, because they compute the same. Each with the reason.

The key is the file, the line without its indentation, and the change as `--list` prints it. Every
one is run all the same: one that a test catches does not belong here, nor one that is not made
any more.
"""

from __future__ import annotations

LAST_STEP = "the last step of every chain sets x = estimate"
SAME_SHAPE = "noise is drawn by shape and type alone, and these are the same"

EQUIVALENTS: dict[tuple[str, str, str], str] = {
    (
        "engine/priors/joint_calls.py",
        "with_pullback = asked[0].with_pullback",
        "0 -> 1",
    ): "there are two at least, all of one kind",
    (
        "engine/samplers/implicit.py",
        "return mean + fresh * noise.like(x) if fresh > 0.0 else mean",
        "x -> estimate",
    ): SAME_SHAPE,
    (
        "engine/samplers/diffpir.py",
        "z = kept + fresh * noise.like(x)",
        "x -> estimate",
    ): SAME_SHAPE,
    (
        "engine/samplers/diffpir.py",
        "return x",
        "x -> estimate",
    ): LAST_STEP,
    (
        "engine/samplers/diffpir.py",
        "places = (timesteps * math.sqrt(i / (steps - 1)) for i in range(steps))",
        "range(steps) -> range(steps + 1)",
    ): "the place beyond the last counts as time 0, which is among the times already",
    (
        "engine/samplers/ddrm.py",
        "fresh = noise.like(z) if level > 0.0 else 0.0 * z",
        "0.0 -> 1.0 #2",
    ): "at the end of the chain it is multiplied by a noise of 0",
    ("engine/samplers/ddnm.py", "return x", "x -> estimate"): LAST_STEP,
    (
        "engine/samplers/daps.py",
        "x = self._fitted(x, self.spread**2 * (1.0 - level.alpha_bar), problem, noise)",
        "x -> estimate",
    ): LAST_STEP,
    (
        "engine/samplers/daps.py",
        "x = noised(x, level.alpha_bar_next, noise.like(x))",
        "x -> estimate #2",
    ): SAME_SHAPE,
    (
        "engine/samplers/hybrid.py",
        "near = [a >= self._settings.agreement for a in _agreement(estimate, self._previous)]",
        "_agreement(estimate, self._previous) -> _agreement(self._previous, estimate)",
    ): "the difference of the two is squared",
    (
        "engine/samplers/hybrid.py",
        "errors = (estimate - previous).flatten(1).square().mean(dim=1).clamp_min(1e-12)",
        "1e-12 -> 2e-12",
    ): "126 dB or 123, where no more than 60 can be asked for",
    (
        "engine/samplers/unconditional.py",
        "transition = Transition(timestep, prior.schedule.alpha_bars[timestep], 1.0)",
        "1.0 -> 2.0",
    ): "only the estimate is used, which knows nothing of the next time",
    (
        "engine/problems/kernels.py",
        "return normalized(torch.outer(profile, profile))",
        "torch.outer(profile, profile) -> torch.outer(profile, profile)",
    ): "both are the same",
    (
        "engine/problems/kernels.py",
        "reach = cells.abs().amax(dim=1)",
        "cells.abs() -> cells",
    ): "the path lies about its middle: it reaches as far to both sides",
    (
        "engine/problems/kernels.py",
        "2, _HARMONICS, 1, generator=torch.Generator().manual_seed(seed), dtype=torch.float64",
        "2 -> 3",
    ): "the first two of the three are used, and they are drawn first",
    (
        "engine/problems/kernels.py",
        'return normalized(pixels.mean(dim=2), f"The kernel {path.name}")',
        "pixels.mean -> pixels.sum",
    ): "the kernel is scaled to the sum 1",
}
