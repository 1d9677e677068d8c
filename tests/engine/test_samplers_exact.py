"""Every sampler against what it must do to a prior whose posterior is known in closed form.

Two kinds of proof. `exact_run` takes the sampler's own affine map apart, noise draw by noise
draw, and must meet the recursion of `exact_moments` to rounding: no wrong coefficient, square
root or time survives that. A run with real seeds must then meet it within 3 standard errors.
"""

from __future__ import annotations

import numpy as np
import pytest

from engine.restoration import restore
from engine.samplers.score_ald import ScoreALD
from engine.samplers.sdedit import MaskedSDEdit, SDEdit, start_time
from tests.engine.exact_moments import (
    KNOWN,
    Moments,
    PairModel,
    likelihood_steps,
    masked_sdedit,
    sdedit,
    unconditional,
)
from tests.engine.gaussian_prior import (
    constant_problem,
    gaussian_prior,
)
from tests.engine.moment_proofs import (
    assert_equal,
    assert_within_standard_errors,
    exactly,
    exactly_measured,
    sampled,
)

STANDARD = PairModel()
SHIFTED = PairModel(mean=0.2, variance=0.16, correlation=0.7)
UNCONDITIONAL_VARIANCE = {1000: 0.2461, 250: 0.2360, 100: 0.2190, 50: 0.1964, 20: 0.1505}


class TestUnconditional:
    """Without guidance every sampler is the prior: variances of the chain, truth 0.25."""

    @pytest.mark.parametrize("steps", UNCONDITIONAL_VARIANCE)
    def test_exact_variance(self, steps: int) -> None:
        found = exactly(STANDARD, ScoreALD(steps=steps, zeta=0.0), steps, 0.5, 0.1)
        assert found.covariance[0, 0] == pytest.approx(UNCONDITIONAL_VARIANCE[steps], abs=5e-5)
        assert_equal(found, unconditional(STANDARD, steps))

    @pytest.mark.parametrize("steps", UNCONDITIONAL_VARIANCE)
    def test_sampled_variance(self, steps: int) -> None:
        pairs = sampled(STANDARD, ScoreALD(steps=steps, zeta=0.0), 0.5)
        assert_within_standard_errors(pairs, unconditional(STANDARD, steps))

    def test_a_shifted_and_correlated_prior(self) -> None:
        found = exactly(SHIFTED, ScoreALD(steps=100, zeta=0.0), 100, 0.5, 0.1)
        assert_equal(found, unconditional(SHIFTED, 100))
        assert np.abs(found.mean - SHIFTED.mean).max() < 1e-3


SCORE_ALD_CASES = [
    (STANDARD, ScoreALD(steps=100, zeta=1.0, gamma=1.0), 0.1),
    (STANDARD, ScoreALD(steps=100, zeta=1.75, gamma=1.0), 0.5),
    (STANDARD, ScoreALD(steps=50, zeta=1.0, gamma=0.3), 0.04),
    (STANDARD, ScoreALD(steps=50, zeta=2.0, gamma=4.0), 0.2),
    (STANDARD, ScoreALD(steps=20, zeta=10.0, gamma=0.1), 0.0),
    (SHIFTED, ScoreALD(steps=100, zeta=1.0, gamma=1.0), 0.1),
    (SHIFTED, ScoreALD(steps=37, zeta=1.75, gamma=0.7), 0.3),
    (SHIFTED, ScoreALD(steps=50, form="constant", gamma=4.0), 0.1),
    (STANDARD, ScoreALD(steps=40, form="constant", gamma=0.2), 0.1),
]


def score_ald(
    model: PairModel, y: float, deviation: float, sampler: ScoreALD, gain: float = 1.0
) -> Moments:
    settings = (sampler.steps, sampler.zeta, sampler.gamma, gain)
    return likelihood_steps(model, y, deviation, *settings, form=sampler.form)


def through_a_gain(sampler: ScoreALD, gain: float, y: float, deviation: float) -> Moments:
    """What it makes of a measurement y = gain * first."""
    matrix = gain * KNOWN
    return exactly_measured(SHIFTED, sampler, sampler.steps, matrix, np.array([y, 0.0]), deviation)


class TestScoreALD:
    @pytest.mark.parametrize(("model", "sampler", "deviation"), SCORE_ALD_CASES)
    def test_exact_moments(self, model: PairModel, sampler: ScoreALD, deviation: float) -> None:
        found = exactly(model, sampler, sampler.steps, 0.7, deviation)
        assert_equal(found, score_ald(model, 0.7, deviation, sampler))

    @pytest.mark.parametrize(("model", "sampler", "deviation"), SCORE_ALD_CASES)
    def test_sampled_moments(self, model: PairModel, sampler: ScoreALD, deviation: float) -> None:
        pairs = sampled(model, sampler, 0.7, deviation)
        assert_within_standard_errors(pairs, score_ald(model, 0.7, deviation, sampler))

    @pytest.mark.parametrize(
        ("deviation", "gain", "variance", "exact_gain", "exact_variance"),
        [
            (0.05, 0.9893, 0.00096, 0.9901, 0.00248),
            (0.1, 0.9598, 0.00435, 0.9615, 0.00962),
            (0.5, 0.5871, 0.06806, 0.5000, 0.12500),
        ],
    )
    def test_distance_from_the_posterior(
        self,
        deviation: float,
        gain: float,
        variance: float,
        exact_gain: float,
        exact_variance: float,
    ) -> None:
        """What 1000 steps make of y = 1, beside the truth: near its mean, and too sure."""
        found = exactly(STANDARD, ScoreALD(steps=1000), 1000, 1.0, deviation)
        assert found.mean[0] == pytest.approx(gain, abs=5e-5)
        assert found.covariance[0, 0] == pytest.approx(variance, abs=5e-6)
        truth = STANDARD.posterior(1.0, deviation)
        assert truth.mean[0] == pytest.approx(exact_gain, abs=5e-5)
        assert truth.covariance[0, 0] == pytest.approx(exact_variance, abs=5e-6)
        assert abs(found.mean[0] - truth.mean[0]) < 0.09
        assert 0.35 < found.covariance[0, 0] / truth.covariance[0, 0] < 1.0

    @pytest.mark.parametrize(
        ("zeta", "deviation", "gain", "variance"),
        [
            (1.0, 0.05, 0.9637, 0.00177),
            (1.0, 0.1, 0.9029, 0.00728),
            (1.0, 0.5, 0.5012, 0.08014),
            (1.75, 0.05, 0.9890, 0.00059),
            (1.75, 0.1, 0.9603, 0.00300),
            (1.75, 0.5, 0.6381, 0.05270),
        ],
    )
    def test_is_dmps_up_to_where_the_residual_is_taken(
        self, zeta: float, deviation: float, gain: float, variance: float
    ) -> None:
        """The same recursion with the residual at x_{t-1} gives the published DMPS numbers.

        On a mask, gamma 1 makes the two likelihoods the same; over 1000 steps it matters little
        where the residual is taken.
        """
        dmps = likelihood_steps(STANDARD, 1.0, deviation, 1000, zeta, residual_at="x_next")
        assert dmps.mean[0] == pytest.approx(gain, abs=5e-5)
        assert dmps.covariance[0, 0] == pytest.approx(variance, abs=5e-6)
        found = exactly(STANDARD, ScoreALD(steps=1000, zeta=zeta, gamma=1.0), 1000, 1.0, deviation)
        assert found.mean[0] == pytest.approx(dmps.mean[0], abs=0.003)
        assert found.covariance[0, 0] == pytest.approx(dmps.covariance[0, 0], rel=0.25)

    @pytest.mark.parametrize("gain", [2.0, 1 / 16])
    @pytest.mark.parametrize(
        ("sampler", "deviation"),
        [
            (ScoreALD(steps=50), 0.3),
            (ScoreALD(steps=50, zeta=10.0), 0.0),
            (ScoreALD(steps=50, form="constant", gamma=3.0), 0.1),
            (ScoreALD(steps=50, form="constant", gamma=0.5), 0.1),
        ],
    )
    def test_an_operator_with_a_gain(
        self, gain: float, sampler: ScoreALD, deviation: float
    ) -> None:
        """A = gain M: the adjoint brings a factor, the pull and its cap the inverse of its square."""
        found = through_a_gain(sampler, gain, gain * 0.35, deviation)
        assert_equal(found, score_ald(SHIFTED, gain * 0.35, deviation, sampler, gain))

    @pytest.mark.parametrize("form", ["annealed", "constant"])
    def test_the_units_of_the_measurement_do_not_matter(self, form: str) -> None:
        """16 times smaller in everything, noise included, as means over blocks of 16 x 16 are."""
        sampler = ScoreALD(steps=50, gamma=1.5, form=form)
        plain = through_a_gain(sampler, 1.0, 0.35, 0.2)
        assert_equal(through_a_gain(sampler, 1 / 16, 0.35 / 16, 0.2 / 16), plain)

    @pytest.mark.parametrize("gamma", [0.1, 1.0, 10.0])
    @pytest.mark.parametrize("gain", [2.0, 1 / 16])
    def test_the_constant_form_is_stable(self, gamma: float, gain: float) -> None:
        """As printed, gamma 0.1 would multiply the error by 1 - 10 s^2 at every step."""
        sampler = ScoreALD(steps=200, form="constant", gamma=gamma)
        found = through_a_gain(sampler, gain, gain * 0.35, 0.0)
        assert 0.0 < found.mean[0] < 0.4
        assert found.covariance[0, 0] < SHIFTED.variance

    def test_a_known_pixel_informs_its_neighbour(self) -> None:
        """Correlation 0.8, y = 1: E[neighbour | y] = 0.769 exactly; ScoreALD brings 0.452."""
        model = PairModel(correlation=0.8)
        found = exactly(model, ScoreALD(steps=100), 100, 1.0, 0.1)
        assert model.posterior(1.0, 0.1).mean[1] == pytest.approx(0.7692, abs=5e-5)
        assert found.mean[1] == pytest.approx(0.4519, abs=5e-5)


class TestSDEdit:
    @pytest.mark.parametrize("model", [STANDARD, SHIFTED])
    @pytest.mark.parametrize(("strength", "start"), [(0.3, 299), (0.5, 499), (1.0, 999)])
    def test_exact_moments(self, model: PairModel, strength: float, start: int) -> None:
        found = exactly(model, SDEdit(strength=strength, steps=50), 51, 0.7, 0.0)
        assert_equal(found, sdedit(model, 0.7, 50, start))

    def test_sampled_moments(self) -> None:
        pairs = sampled(SHIFTED, SDEdit(strength=0.4, steps=50), 0.7)
        assert_within_standard_errors(pairs, sdedit(SHIFTED, 0.7, 50, 399))

    def test_forgets_the_reference_as_strength_grows(self) -> None:
        """The share of a reference of 1 that is left: most, little, nothing."""
        shares = [
            exactly(STANDARD, SDEdit(strength=s, steps=50), 51, 1.0, 0.0).mean[0]
            for s in (0.1, 0.5, 1.0)
        ]
        assert shares == pytest.approx([0.6853, 0.0209, 0.0000], abs=5e-5)

    @pytest.mark.parametrize(
        ("strength", "timesteps", "start"),
        [(0.4, 1000, 399), (1.0, 1000, 999), (0.05, 20, 1), (0.15, 20, 2), (1.0, 2, 1)],
    )
    def test_start_is_a_time_of_the_chain(
        self, strength: float, timesteps: int, start: int
    ) -> None:
        """tau T, counted from 0, and never time 0 itself: two steps are the least."""
        assert start_time(strength, timesteps) == start

    def test_starts_at_its_time_and_ends_at_zero(self) -> None:
        problem = constant_problem(0.7, 4, 4)
        run = restore(gaussian_prior(STANDARD), problem, SDEdit(strength=0.5, steps=50))
        times = [step.timestep for step in run]
        assert (times[0], times[-1], len(times)) == (499, 0, 50)


MASKED_CASES = [
    (STANDARD, MaskedSDEdit(strength=0.8, steps=50), 799),
    (SHIFTED, MaskedSDEdit(strength=0.8, steps=50), 799),
    (SHIFTED, MaskedSDEdit(strength=0.3, steps=40), 299),
    (SHIFTED, MaskedSDEdit(strength=0.5, steps=30, repeats=3), 499),
]


class TestMaskedSDEdit:
    @pytest.mark.parametrize(("model", "sampler", "start"), MASKED_CASES)
    def test_exact_moments(self, model: PairModel, sampler: MaskedSDEdit, start: int) -> None:
        draws = (sampler.steps + 1) * sampler.repeats
        found = exactly(model, sampler, draws, 0.7, 0.0)
        rounds = (sampler.steps, start, sampler.repeats)
        assert_equal(found, masked_sdedit(model, 0.7, 0.7, *rounds))

    @pytest.mark.parametrize(("model", "sampler", "start"), MASKED_CASES)
    def test_sampled_moments(self, model: PairModel, sampler: MaskedSDEdit, start: int) -> None:
        rounds = (sampler.steps, start, sampler.repeats)
        expected = masked_sdedit(model, 0.7, 0.7, *rounds)
        assert_within_standard_errors(sampled(model, sampler, 0.7), expected)

    @pytest.mark.parametrize("repeats", [1, 2])
    def test_known_pixels_end_as_measured(self, repeats: int) -> None:
        pairs = sampled(SHIFTED, MaskedSDEdit(steps=20, repeats=repeats), 0.7)
        assert np.all(pairs[:, 0] == 0.7)

    def test_a_known_pixel_informs_its_neighbour(self) -> None:
        """Correlation 0.8, y = 1: 0.8 exactly; masked SDEdit brings two thirds of it."""
        model = PairModel(correlation=0.8)
        found = exactly(model, MaskedSDEdit(strength=1.0, steps=100), 101, 1.0, 0.0)
        assert model.posterior(1.0, 0.0).mean[1] == pytest.approx(0.8)
        assert 0.4 < found.mean[1] < 0.7
