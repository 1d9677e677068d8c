"""Total variation: isotropic, over the three channels together.

    TV(x) = sum over pixels |D x|,   |D x|^2 = sum over channels of (D_v x)^2 + (D_h x)^2

with forward differences, 0 at the lower and right border. Rudin, Osher, Fatemi 1992; the coupling
of the channels, which keeps edges of one place in all of them, is that of Bresson, Chan 2008.

    prox(z) = argmin 1/2 ||x - z||^2 + tau TV(x) = z - tau D^T p,   |p| <= 1 at every pixel

Chambolle: An Algorithm for Total Variation Minimization, 2004; with the momentum of Beck,
Teboulle: Fast Gradient-Based Algorithms for Constrained Total Variation Image Denoising, 2009.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

LARGEST_EIGENVALUE = 8.0  # of D^T D


def differences(x: Tensor) -> Tensor:
    """D x: (N, C, H, W) to (N, 2 C, H, W), down and across."""
    down, across = torch.zeros_like(x), torch.zeros_like(x)
    down[..., :-1, :] = x[..., 1:, :] - x[..., :-1, :]
    across[..., :-1] = x[..., 1:] - x[..., :-1]
    return torch.cat([down, across], dim=1)


def adjoint_differences(p: Tensor) -> Tensor:
    """D^T p: (N, 2 C, H, W) to (N, C, H, W)."""
    down, across = p.chunk(2, dim=1)
    x = torch.zeros_like(down)
    x[..., 1:, :] += down[..., :-1, :]
    x[..., :-1, :] -= down[..., :-1, :]
    x[..., 1:] += across[..., :-1]
    x[..., :-1] -= across[..., :-1]
    return x


def total_variation(x: Tensor) -> Tensor:
    """TV of every picture: (N,)."""
    return _lengths(differences(x)).sum(dim=(1, 2, 3))


def smoothed_gradient(x: Tensor, smoothing: float) -> Tensor:
    """The gradient of sum sqrt(|D x|^2 + e^2), e = `smoothing` > 0: D^T (D x / sqrt(...))."""
    steps = differences(x)
    squares = steps.square().sum(dim=1, keepdim=True)
    return adjoint_differences(steps * (squares + smoothing**2).rsqrt())


def prox(
    z: Tensor, strength: float, iterations: int, dual: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """argmin 1/2 ||x - z||^2 + strength TV(x), to within `iterations`; and the dual p.

    A `dual` from a similar call is a better start than none.
    """
    p = z.new_zeros(z.shape[0], 2 * z.shape[1], *z.shape[2:]) if dual is None else dual
    if strength == 0.0:
        return z, p
    ahead, momentum = p, 1.0
    for _ in range(iterations):
        x = z - strength * adjoint_differences(ahead)
        risen = ahead + differences(x) / (LARGEST_EIGENVALUE * strength)
        next_p = risen / _lengths(risen).clamp_min(1.0)
        next_momentum = (1.0 + math.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = next_p + (momentum - 1.0) / next_momentum * (next_p - p)
        p, momentum = next_p, next_momentum
    return z - strength * adjoint_differences(p), p


def duality_gap(z: Tensor, strength: float, dual: Tensor) -> Tensor:
    """How far the x of this dual is from the optimum at most, in the objective: (N,), >= 0.

    tau TV(x) - tau <D x, p> with x = z - tau D^T p: primal value minus dual value.
    """
    x = z - strength * adjoint_differences(dual)
    agreement = (differences(x) * dual).sum(dim=(1, 2, 3))
    return strength * (total_variation(x) - agreement)


def _lengths(p: Tensor) -> Tensor:
    """|p| at every pixel: (N, 1, H, W)."""
    return p.square().sum(dim=1, keepdim=True).sqrt()
