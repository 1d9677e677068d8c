"""How far a picture is from a prior's domain: exact under a Gaussian prior, honest in its ranks."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.spatial.distance import mahalanobis

from engine.errors import UserError
from engine.evaluation.separation import area_under_curve
from engine.framing import WorkingFrame, cut
from engine.images import open_photo, to_tensor
from engine.priors.calibration import (
    FEWEST_PICTURES,
    LARGEST_FILE,
    Calibration,
    calibrated,
    calibration_file,
    calibration_of,
    read_calibration,
)
from engine.priors.domain import DomainScore, domain_features, domain_score, domain_times
from engine.priors.library import open_prior
from engine.priors.prior import Prior
from engine.randomness import NoiseSource
from tests.engine.exact_moments import PairModel, alpha_bars
from tests.engine.gaussian_prior import gaussian_prior
from tests.engine.ordinary_photographs import crops
from tests.engine.photos import ROOT

MODEL = PairModel(mean=0.2, variance=0.16, correlation=0.7)
TIMES = (50, 250, 600)
SAMPLES = ROOT / "resources" / "samples"


def picture(height: int = 4, width: int = 6, seed: int = 1) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(1, 3, height, width, generator=generator, dtype=torch.float64) * 2 - 1


def exact_features(x: np.ndarray, known: np.ndarray, draws: dict[int, np.ndarray]) -> list[float]:
    """From the affine denoiser of the Gaussian prior, pixel pair by pixel pair."""
    count = known.sum() * 3
    fill = np.array([channel[known].mean() for channel in x])[:, None, None]
    errors = {}
    for time in sorted(draws, reverse=True):
        bar = alpha_bars()[time]
        jacobian, offset = MODEL.jacobian(bar), MODEL.offset(bar)
        whole = np.where(known, x, fill)
        estimates = []
        for z in (draws[time], -draws[time]):
            noisy = np.sqrt(bar) * whole + np.sqrt(1 - bar) * z
            estimates.append((noisy.reshape(-1, 2) @ jacobian.T + offset).reshape(x.shape))
        squares = [((estimate - x) ** 2)[:, known].sum() / count for estimate in estimates]
        errors[time] = np.log(np.mean(squares))
        fill = np.mean(estimates, axis=0)
    down = ((x[:, 1:] - x[:, :-1]) ** 2)[:, known[1:] & known[:-1]].mean()
    across = ((x[..., 1:] - x[..., :-1]) ** 2)[:, known[:, 1:] & known[:, :-1]].mean()
    return [*(errors[time] for time in sorted(draws)), np.log(down + across)]


def draws_of(shape: tuple[int, ...], seed: int) -> dict[int, np.ndarray]:
    noise = NoiseSource([seed])
    blank = torch.zeros(1, *shape, dtype=torch.float64)
    return {time: noise.like(blank)[0].numpy() for time in sorted(TIMES, reverse=True)}


def some_unknown(height: int = 4, width: int = 6) -> np.ndarray:
    known = np.ones((height, width), bool)
    known[1:3, 2:5] = False
    return known


@pytest.mark.parametrize("masked", [False, True])
def test_features_are_those_of_the_exact_denoiser(masked: bool) -> None:
    x = picture()
    known = some_unknown() if masked else np.ones((4, 6), bool)
    expected = exact_features(x[0].numpy(), known, draws_of((3, 4, 6), 7))
    mask = torch.from_numpy(known) if masked else None
    found = domain_features(gaussian_prior(MODEL), x, TIMES, 7, mask)
    np.testing.assert_allclose(found[0].numpy(), expected, rtol=0, atol=1e-12)


def test_a_batch_meets_the_same_noise_as_each_alone() -> None:
    prior = gaussian_prior(MODEL)
    both = torch.cat([picture(seed=1), picture(seed=2)])
    alone = torch.cat([domain_features(prior, x[None], TIMES, 7) for x in both])
    assert torch.equal(domain_features(prior, both, TIMES, 7), alone)


def test_what_is_unknown_plays_no_part() -> None:
    prior, known = gaussian_prior(MODEL), torch.from_numpy(some_unknown())
    spoilt = torch.where(known, picture(), torch.ones(()))
    first, second = (domain_features(prior, x, TIMES, 7, known) for x in (picture(), spoilt))
    assert torch.equal(first, second)


def test_a_flat_picture_has_finite_features() -> None:
    features = domain_features(gaussian_prior(MODEL), torch.zeros(1, 3, 4, 4).double(), TIMES, 0)
    assert bool(torch.isfinite(features).all())


def test_times_are_shares_of_the_chain() -> None:
    prior = gaussian_prior(MODEL)
    assert domain_times(prior) == (50, 150, 250, 350, 450, 600)
    prior.schedule = replace(prior.schedule, betas=prior.schedule.betas[:8])
    assert domain_times(prior) == (0, 1, 2, 3, 4, 5)


# --- distances and ranks ----------------------------------------------------------------------


def features(count: int, seed: int = 0) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.normal(size=(count, 4)) @ generator.normal(size=(4, 4)) + 5.0


def made_of(rows: np.ndarray, sha256: str = "") -> Calibration:
    return calibrated(rows, sha256, TIMES, 7, ("some pictures", "c0ffee"))


def test_distance_and_left_out_scores() -> None:
    rows = features(120)
    calibration = made_of(rows)
    inverse = np.linalg.inv(np.cov(rows.T))
    assert calibration.distance(rows[3]) == pytest.approx(
        mahalanobis(rows[3], rows.mean(axis=0), inverse), rel=1e-9
    )
    expected = []
    for i in range(len(rows)):
        rest = [row for j, row in enumerate(rows) if j != i]
        inverse = np.linalg.inv(np.cov(np.array(rest).T))
        expected.append(mahalanobis(rows[i], np.mean(rest, axis=0), inverse))
    np.testing.assert_allclose(calibration.scores, sorted(expected), rtol=1e-9)


def test_ranks_count_ties_as_far() -> None:
    calibration = replace(made_of(features(120)), scores=(1.0, 2.0, 2.0, 3.0))
    assert [calibration.share_below(s) for s in (0.5, 2.0, 9.0)] == [0.0, 0.25, 1.0]
    assert [calibration.share_as_far(s) for s in (0.5, 2.0, 9.0)] == [1.0, 4 / 5, 1 / 5]


def test_a_new_picture_of_the_domain_is_warned_of_as_often_as_is_said() -> None:
    """5 in 100; the rank of one among 400 has a standard deviation of sqrt(p (1 - p) / 401)."""
    rows = features(2400, seed=3)
    calibration = made_of(rows[:400])
    shares = [calibration.share_as_far(calibration.distance(row)) for row in rows[400:]]
    for level in (0.05, 0.2, 0.5):
        error = math.sqrt(level * (1 - level) * (1 / 401 + 1 / 2000))
        assert abs(np.mean(np.array(shares) <= level) - level) < 3 * error


def test_too_few_or_equal_pictures_make_no_calibration() -> None:
    with pytest.raises(UserError, match="too few"):
        made_of(features(FEWEST_PICTURES - 1))
    with pytest.raises(UserError, match="too much alike"):
        made_of(np.ones((FEWEST_PICTURES, 4)))


def test_area_under_curve() -> None:
    assert area_under_curve([1.0, 2.0], [3.0, 4.0]) == 1.0
    assert area_under_curve([3.0, 4.0], [1.0, 2.0]) == 0.0
    assert area_under_curve([1.0, 2.0], [2.0, 0.0, 5.0]) == pytest.approx(3.5 / 6)
    with pytest.raises(ValueError, match="nothing"):
        area_under_curve([], [1.0])


# --- verdicts ---------------------------------------------------------------------------------


def judged(score_rank: float) -> DomainScore:
    """The verdict on a picture beside which this share of 999 calibration pictures lies nearer."""
    prior, x = gaussian_prior(MODEL), picture()
    calibration = made_of(features(120))
    score = calibration.distance(domain_features(prior, x, TIMES, 7)[0].tolist())
    nearer = round(score_rank * 999)
    scores = (score - 1.0,) * nearer + (score + 1.0,) * (999 - nearer)
    found = domain_score(prior, x, calibration=replace(calibration, scores=scores))
    assert found.score == pytest.approx(score)
    assert found.percentile == pytest.approx(100 * nearer / 999)
    return found


@pytest.mark.parametrize(
    ("rank", "unusual", "words"),
    [
        (0.3, False, ("knows such pictures (pairs of pixels)", "70 in 100")),
        (0.97, True, ("unusual", "3 in 100")),
        (1.0, True, ("unlike", "at most 1 in 100")),
    ],
)
def test_verdict(rank: float, unusual: bool, words: tuple[str, ...]) -> None:
    found = judged(rank)
    assert found.unusual is unusual
    assert all(word in found.verdict for word in words), found.verdict


def test_without_a_calibration_it_says_so() -> None:
    found = domain_score(gaussian_prior(MODEL), picture())
    assert (found.score, found.percentile, found.unusual) == (None, None, False)
    assert "Nobody has measured" in found.verdict


def test_too_little_known_is_not_judged() -> None:
    """Of 12 x 12 pixels, 36 may be unknown or beside an unknown one: 6 x 6, not 7 x 6."""
    prior, x, calibration = gaussian_prior(MODEL), picture(12, 12), made_of(features(120))
    known = torch.ones(12, 12, dtype=torch.bool)
    known[4:8, 4:8] = False
    assert domain_score(prior, x, known, calibration).score is not None
    known[8, 4] = False
    found = domain_score(prior, x, known, calibration)
    assert (found.score, found.unusual) == (None, False)
    assert "Too much" in found.verdict


# --- files ------------------------------------------------------------------------------------


def placed(folder: Path, calibration: Calibration) -> Prior:
    prior = gaussian_prior(MODEL)
    prior.description = replace(prior.description, file=folder / "some.safetensors", sha256="abc")
    calibration.save(calibration_file(folder / "some.safetensors"))
    return prior


def test_calibration_lies_beside_its_prior(tmp_path: Path) -> None:
    calibration = made_of(features(120), "abc")
    prior = placed(tmp_path, calibration)
    assert (tmp_path / "some-domain.json").exists()
    assert calibration_of(prior) == calibration
    assert domain_score(prior, picture()) == domain_score(prior, picture(), None, calibration)


def test_calibration_of_another_prior_is_none(tmp_path: Path) -> None:
    assert calibration_of(placed(tmp_path, made_of(features(120), "other"))) is None


def spoilt(**changes: object) -> bytes:
    made = json.loads(json.dumps(made_of(features(120), "abc").__dict__))
    return json.dumps({**made, **changes}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b" " * (LARGEST_FILE + 1),
        spoilt(times=[50, 50, 600]),
        spoilt(times=[50, 250, 1000]),
        spoilt(times=[-1, 250, 600]),
        spoilt(times=[50.5, 250, 600]),
        spoilt(times=[50, 250]),
        spoilt(times=7),
        spoilt(seed=-1),
        spoilt(seed="7"),
        spoilt(mean=[1.0, 2.0, 3.0, math.nan]),
        spoilt(mean=[1.0, 2.0, 3.0]),
        spoilt(covariance=[[1.0] * 4] * 4),
        spoilt(covariance=np.diag([1.0, 1.0, 1.0, -1.0]).tolist()),
        spoilt(covariance=(np.eye(4) + np.eye(4, k=1) / 2).tolist()),
        spoilt(covariance=np.eye(3).tolist()),
        spoilt(scores=[1.0] * (FEWEST_PICTURES - 1)),
        spoilt(scores=[float(i) for i in range(120, 0, -1)]),
        spoilt(scores=[math.inf] * 120),
        spoilt(prior_sha256=None),
        spoilt(pictures=["a"]),
    ],
)
def test_a_spoilt_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x-domain.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match="calibration"):
        read_calibration(path, 1000)


def test_the_spoilt_ones_are_spoilt_by_what_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "x-domain.json"
    path.write_bytes(spoilt())
    assert read_calibration(path, 1000) == made_of(features(120), "abc")


# --- the built-in prior -----------------------------------------------------------------------


@cache
def built_in() -> Prior:
    return open_prior("faces64")


def portraits(count: int) -> list[np.ndarray]:
    entries = json.loads((SAMPLES / "samples.json").read_text())[:count]
    return [cut(open_photo(SAMPLES / entry["file"]).pixels, WorkingFrame(*entry["frame"]), 64)
            for entry in entries]  # fmt: skip


def scored(pictures: list[np.ndarray]) -> list[DomainScore]:
    return [domain_score(built_in(), to_tensor(pixels)) for pixels in pictures]


def test_faces_lie_nearer_than_ordinary_photographs() -> None:
    """A part of the whole measurement, which takes minutes: see the card of faces64."""
    faces = scored(portraits(2))
    others = scored([crops(name, 64)[0] for name in ("chelsea.png", "coffee.png")])
    inside, outside = ([found.score or 0.0 for found in some] for some in (faces, others))
    assert 0.0 < max(inside) < min(outside)
    assert not any(found.unusual for found in faces)
