"""How close an estimate comes to the truth: PSNR, SSIM and LPIPS, one number for every picture.

All take two batches (N, 3, H, W) in [-1, 1] and raise ValueError when their shapes differ.
"""

from __future__ import annotations

from torch import Tensor

from engine.evaluation.lpips_metric import Lpips

__all__ = ["Lpips", "psnr", "ssim"]


def psnr(estimate: Tensor, truth: Tensor) -> list[float]:
    """Peak signal-to-noise ratio in dB, 10 log10(2^2 / mean squared error) on [-1, 1].

    It is the same number as on [0, 1] with peak 1; identical pictures have infinitely many dB.
    """
    _check(estimate, truth)
    errors = (estimate.detach().double() - truth.detach().double()).square().mean(dim=(1, 2, 3))
    ratios: list[float] = (10 * (4 / errors).log10()).tolist()
    return ratios


def ssim(estimate: Tensor, truth: Tensor) -> list[float]:
    """Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004), 1 = identical.

    scikit-image's, with the paper's Gaussian window (sigma 1.5, 11 x 11) and population
    covariance, on intensities in [0, 1], averaged over colour channels. Raises ValueError for
    pictures under 11 pixels a side.
    """
    from skimage.metrics import structural_similarity

    _check(estimate, truth)
    if min(estimate.shape[-2:]) < 11:
        raise ValueError(f"SSIM needs 11 pixels a side, not {tuple(estimate.shape)}")
    # Unlike PSNR it depends on where zero lies, so it is measured on intensities.
    intensities = [(images.detach().double().cpu().numpy() + 1) / 2 for images in (estimate, truth)]
    return [
        float(
            structural_similarity(  # type: ignore[no-untyped-call]
                *pair,
                data_range=1.0,
                channel_axis=0,
                gaussian_weights=True,
                sigma=1.5,
                use_sample_covariance=False,
            )
        )
        for pair in zip(*intensities, strict=True)
    ]


def _check(estimate: Tensor, truth: Tensor) -> None:
    if estimate.shape != truth.shape or estimate.ndim != 4:
        raise ValueError(f"not two batches of pictures: {estimate.shape}, {truth.shape}")
