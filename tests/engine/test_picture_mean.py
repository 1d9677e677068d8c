"""The mean of a picture's colours, put into what a network says that cannot know it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.command_line import main
from engine.errors import UserError
from engine.priors.checkpoints import load_prior
from engine.priors.picture_mean import PictureMean
from engine.priors.placement import placed
from engine.priors.prior import Prior, PriorDescription
from engine.priors.schedule import NoiseSchedule
from engine.priors.unet import UNetConfiguration
from engine.training.held_out import measured_times, noise_errors
from engine.training.prior_files import Source, save_prior
from tests.engine.test_norm_groups import SIDE
from tests.engine.test_prior_training import noise
from tests.engine.test_train_from import changed, going_on
from tests.engine.tiny_prior import write_tiny_prior

KNOWN = PictureMean(
    (0.1, -0.2, 0.05), ((0.03, 0.025, 0.02), (0.025, 0.033, 0.037), (0.02, 0.037, 0.05))
)
COLOURS = {"mean": [0.1, 0.0, 0.0], "covariance": np.diag([0.03, 0.02, 0.01]).tolist()}


def generator() -> torch.Generator:
    return torch.Generator().manual_seed(4)


class Blind(nn.Module):
    """Says the same of every picture."""

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        return torch.full_like(x, 0.3)


def blind_prior(picture_mean: PictureMean | None = KNOWN) -> Prior:
    about = PriorDescription("blind", "flat pictures", 4)
    return Prior(Blind(), NoiseSchedule.linear(), about, clip=False, picture_mean=picture_mean)


@pytest.mark.parametrize("alpha_bar", [0.9, 0.05, 1e-3])
def test_it_is_the_posterior_mean_of_gaussian_colours(alpha_bar: float) -> None:
    """By regression: of the noise's mean on that of x_t, over 400,000 pictures of 16 pixels."""
    count, pixels, draw = 400_000, 16, np.random.default_rng(0)
    colours = draw.multivariate_normal(KNOWN.mean, np.array(KNOWN.covariance), count)
    eps = draw.standard_normal((count, 3)) / np.sqrt(pixels)
    measured = np.sqrt(alpha_bar) * colours + np.sqrt(1 - alpha_bar) * eps
    x = torch.from_numpy(measured)[:, :, None, None].expand(count, 3, 4, 4)
    found = KNOWN.in_place_of_mean(torch.zeros(count, 3, 4, 4), x, alpha_bar).mean((2, 3)).numpy()
    terms = np.concatenate([np.ones((count, 1)), measured], axis=1)
    fitted, *_ = np.linalg.lstsq(terms, eps, rcond=None)
    error = np.sqrt(((eps - terms @ fitted) ** 2).mean(axis=0))  # of one picture
    spread = np.sqrt(((terms @ fitted - found) ** 2).mean(axis=0))
    assert (spread < 5 * error / np.sqrt(count)).all()
    assert (found.std(axis=0) > 20 * spread).all()


def test_only_the_mean_is_put_in() -> None:
    x, said = (torch.randn(2, 3, 8, 6, generator=generator(), dtype=torch.float64) for _ in "ab")
    said = said * 2.0 + 0.5
    found = KNOWN.in_place_of_mean(said, x, 0.2)
    means = found.mean((2, 3), keepdim=True)
    torch.testing.assert_close(found - means, said - said.mean((2, 3), keepdim=True))
    again = KNOWN.in_place_of_mean(torch.zeros_like(x), x, 0.2)
    torch.testing.assert_close(means.expand_as(again), again)


def test_a_prior_that_knows_it_finds_flat_pictures() -> None:
    """Of flat pictures of Gaussian colours the estimate is the posterior mean of the colour."""
    transition = NoiseSchedule.linear().respaced(10)[3]
    bar, x = transition.alpha_bar, torch.randn(1, 3, 4, 4, generator=generator()).double()
    covariance, noise_variance = np.array(KNOWN.covariance), (1 - bar) / 16
    gain = np.sqrt(bar) * covariance @ np.linalg.inv(bar * covariance + noise_variance * np.eye(3))
    difference = x.mean((2, 3))[0].numpy() - np.sqrt(bar) * np.array(KNOWN.mean)
    colour = np.array(KNOWN.mean) + gain @ difference
    estimate = blind_prior().denoise(x, transition).estimate
    np.testing.assert_allclose(estimate.mean((2, 3))[0].numpy(), colour, rtol=1e-10)
    assert abs(blind_prior(None).denoise(x, transition).estimate.mean() - colour.mean()) > 0.01


def test_its_gradient_is_that_of_the_whole_estimate() -> None:
    transition = NoiseSchedule.linear().respaced(10)[3]
    x = torch.randn(1, 3, 4, 4, generator=generator(), dtype=torch.float64)
    way, cotangent = (torch.randn(x.shape, generator=generator()).double() for _ in "ab")
    denoised, pullback = blind_prior().denoise_with_pullback(x, transition)
    step = 1e-6
    ahead, back = (blind_prior().denoise(x + s * way, transition).estimate for s in (step, -step))
    along = ((ahead - back) / (2 * step) * cotangent).sum()
    torch.testing.assert_close((pullback(cotangent) * way).sum(), along, rtol=1e-6, atol=1e-8)
    assert denoised.estimate.isfinite().all()


def test_it_is_measured_on_pictures() -> None:
    pixels = torch.from_numpy(noise(50, 6)).permute(0, 3, 1, 2)
    pixels[:, 0] = pixels[:, 0] // 2
    found = PictureMean.of(pixels)
    means = (pixels.double() / 127.5 - 1.0).mean((2, 3)).numpy()
    np.testing.assert_allclose(found.mean, means.mean(axis=0))
    centred = means - means.mean(axis=0)
    np.testing.assert_allclose(found.covariance, centred.T @ centred / 49)
    assert PictureMean.from_dict(dataclasses.asdict(found)) == found


@pytest.mark.parametrize(
    "said",
    [
        {}, [], "mean", {"mean": [0.0, 0.0, 0.0]}, {**COLOURS, "mean": [0.0, 0.0]},
        {**COLOURS, "mean": [2.0, 0.0, 0.0]}, {**COLOURS, "mean": [float("nan"), 0.0, 0.0]},
        {**COLOURS, "mean": ["a", "b", "c"]}, {**COLOURS, "mean": [10**400, 0, 0]},
        {**COLOURS, "covariance": np.diag([0.1, 0.1, -0.1]).tolist()},
        {**COLOURS, "covariance": np.diag([0.1, 0.1, 1e9]).tolist()},
        {**COLOURS, "covariance": [[0.1, 0.05, 0.0], [0.0, 0.1, 0.0], [0.0, 0.0, 0.1]]},
        {**COLOURS, "covariance": [[float("nan")] * 3] * 3}, {**COLOURS, "covariance": [[0.1]]},
    ],
    ids=lambda said: str(said)[:60],
)  # fmt: skip
def test_a_file_that_says_nonsense_of_it_is_refused(tmp_path: Path, said: object) -> None:
    path = write_tiny_prior(tmp_path / "a.safetensors", SIDE)
    changed(path, lambda tensors, config: config.update(picture_mean=said))
    with pytest.raises(UserError, match=r"a\.safetensors does not describe a prior"):
        load_prior(path)


def test_a_file_says_it_and_every_way_to_the_prior_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_tiny_prior(tmp_path / "a.safetensors", SIDE)
    plain = load_prior(path)
    assert plain.picture_mean is None
    changed(path, lambda tensors, said: said.update(picture_mean=COLOURS))
    prior = placed(load_prior(path), torch.device("cpu"))
    assert prior.picture_mean == PictureMean.from_dict(COLOURS)
    x = torch.randn(1, 3, SIDE, SIDE, generator=generator())
    transition = prior.schedule.respaced(10)[2]
    known, unknown = (each.denoise(x, transition).estimate for each in (prior, plain))
    assert not torch.equal(known, unknown)
    np.savez(tmp_path / "some.npz", images=noise(2, SIDE))
    argv = ["prior-loss", str(tmp_path / "some.npz"), "--times", "2", "--prior", str(path)]
    assert main(argv) == 0
    pictures = torch.from_numpy(noise(2, SIDE)).permute(0, 3, 1, 2).float() / 127.5 - 1.0
    expected = noise_errors(
        prior.network, prior.schedule, pictures, measured_times(1000, 2), 8,
        picture_mean=prior.picture_mean,
    )  # fmt: skip
    assert f"mean      {np.mean(expected):.6f}" in capsys.readouterr().out


def test_the_error_is_less_where_it_is_known() -> None:
    """Of flat pictures nothing but the mean is to be known: the rest is the noise's own."""
    draw = np.random.default_rng(1)
    colours = draw.multivariate_normal(KNOWN.mean, np.array(KNOWN.covariance), 500)
    pictures = torch.from_numpy(colours).float()[:, :, None, None].expand(500, 3, 4, 4)
    schedule, times = NoiseSchedule.linear(), (900,)

    class Silent(nn.Module):
        def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
            return torch.zeros_like(x)

    (without,) = noise_errors(Silent(), schedule, pictures, times, 500)
    (found,) = noise_errors(Silent(), schedule, pictures, times, 500, picture_mean=KNOWN)
    assert without - found == pytest.approx(1 / 16, rel=0.1)


@pytest.mark.parametrize(("groups", "blind"), [(32, True), (16, False), (8, False)])
def test_a_training_measures_it_for_a_network_that_is_blind(
    tmp_path: Path, groups: int, blind: bool
) -> None:
    assert UNetConfiguration(8, 32, (1, 2), 1, (), norm_groups=groups).loses_mean is blind
    beginning = write_tiny_prior(tmp_path / "a.safetensors", SIDE)
    learning = going_on(beginning, noise(24, SIDE), norm_groups=groups)
    learning.measure(0.0, 2)
    out = tmp_path / "b.safetensors"
    save_prior(learning, out, Source("toys", "noise.npz", "0" * 64, 0))
    expected = PictureMean.of(learning.deck.train) if blind else None
    assert load_prior(out).picture_mean == expected
