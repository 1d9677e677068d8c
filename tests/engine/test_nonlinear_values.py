"""What the operators that are not linear compute, number by number."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.problems import nonlinear
from engine.problems.blur import Blur
from engine.problems.kernels import stacked
from engine.problems.nonlinear import ClippedExposure, NonlinearBlur, PhaseRetrieval
from tests.engine.operator_list import LOPSIDED, random


def test_the_slope_of_an_exposure_ends_at_its_limits() -> None:
    """At the limit itself it is still there."""
    x = torch.tensor([-0.51, -0.5, -0.2, 0.0, 0.5, 0.51]).reshape(1, 1, 1, 6)
    slope = ClippedExposure(2.0).pullback(x, torch.full_like(x, 3.0))
    assert slope.flatten().tolist() == [0.0, 6.0, 6.0, 6.0, 6.0, 0.0]


def test_an_exposure_stretches_by_its_factor() -> None:
    assert ClippedExposure(1.7).largest_singular_value == 1.7
    assert PhaseRetrieval(2.0, 8, 8).largest_singular_value == 1.0


@pytest.mark.parametrize("gamma", [1.0, 2.2, 3.0])
def test_how_far_a_blur_of_light_stretches(gamma: float) -> None:
    """sqrt(sum k^(1/gamma)) of the kernel with the largest sum."""
    sharp = torch.tensor([[1.0]])
    kernels = stacked([sharp, LOPSIDED])
    found = NonlinearBlur(Blur(kernels, 8, 8), gamma).largest_singular_value
    weights = LOPSIDED.numpy().astype(float) / LOPSIDED.numpy().astype(float).sum()
    assert found == pytest.approx(np.sqrt((weights ** (1 / gamma)).sum()), rel=1e-6)


def retrieved(y: np.ndarray, margins: tuple[int, int], phases: np.ndarray) -> np.ndarray:
    """15 steps of the hybrid input-output algorithm, feedback 0.9, of one plane."""
    rows, columns = margins
    inside = np.zeros(y.shape, bool)
    inside[rows : y.shape[0] - rows, columns : y.shape[1] - columns] = True
    x = np.fft.ifft2(np.fft.ifftshift(y * np.exp(2j * np.pi * phases)), norm="ortho").real
    for _ in range(15):
        spectrum = np.fft.fftshift(np.fft.fft2(x, norm="ortho"))
        angles = np.angle(spectrum)
        fitted = np.fft.ifft2(np.fft.ifftshift(y * np.exp(1j * angles)), norm="ortho").real
        x = np.where(inside & (np.abs(fitted) <= 1), fitted, x - 0.9 * fitted)
    return fitted[inside].reshape(y.shape[0] - 2 * rows, y.shape[1] - 2 * columns).clip(-1, 1)


@pytest.mark.parametrize(("height", "width", "margins"), [(8, 8, (2, 2)), (5, 12, (1, 3))])
def test_the_phases_are_retrieved_by_fienups_steps(
    height: int, width: int, margins: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifteen of them: each doubles the rounding errors, so that 100 have nothing in common."""
    monkeypatch.setattr(nonlinear, "RETRIEVAL_STEPS", 15)
    operator = PhaseRetrieval(2.0, height, width)
    y = operator.apply(0.5 * random((2, 3, height, width), 0))
    phases = torch.rand(y.shape[1:], generator=torch.Generator().manual_seed(0)).double().numpy()
    found = operator.reference(y).numpy()
    for picture in range(2):
        for channel in range(3):
            expected = retrieved(y[picture, channel].numpy(), margins, phases[channel])
            np.testing.assert_allclose(found[picture, channel], expected, rtol=0, atol=1e-9)


def test_a_hundred_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    operator = PhaseRetrieval(2.0, 8, 8)
    y = operator.apply(0.5 * random((1, 3, 8, 8), 0))
    found = operator.reference(y)
    monkeypatch.setattr(nonlinear, "RETRIEVAL_STEPS", 100)
    assert torch.equal(operator.reference(y), found)
    monkeypatch.setattr(nonlinear, "RETRIEVAL_STEPS", 101)
    assert not torch.equal(operator.reference(y), found)
