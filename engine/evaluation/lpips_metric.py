"""LPIPS, the perceptual metric of the field, from weights that ship with Palimpsest."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from engine.errors import UserError
from engine.evaluation.torchvision_stand_in import torchvision_stand_in
from engine.priors.checkpoints import read_checkpoint
from engine.resources import resources_folder

SMALLEST_SIDE = 16
_NETWORK_SIDE = 31  # below this AlexNet's second pooling has nothing left to pool
_PICTURES_AT_ONCE = 16
_REMEDY = (
    "Put lpips-alexnet.safetensors back into resources/models, "
    "for example by installing Palimpsest again."
)


class Lpips:
    """Learned perceptual image patch similarity, version 0.1 on AlexNet: 0 = the same picture.

    R. Zhang, P. Isola, A. Efros, E. Shechtman, O. Wang, "The unreasonable effectiveness of deep
    features as a perceptual metric", CVPR 2018. The features' weights come from `weights` (the
    file that ships when None), the linear heads from the lpips package. The network is built at
    the first call; it runs on the CPU in float32, whatever the tensors are.

    Raises UserError at the first call when the weights are missing or not AlexNet's: a random
    network would give plausible, wrong numbers.
    """

    def __init__(self, weights: Path | None = None) -> None:
        self._weights = weights or resources_folder() / "models" / "lpips-alexnet.safetensors"
        self._network: Any = None

    def __call__(self, estimate: Tensor, truth: Tensor) -> list[float]:
        """The distance of every picture of a batch: (N, 3, H, W) each, in [-1, 1].

        Pictures under 31 pixels a side are enlarged (bilinear, by a whole number) to what the
        network can take. Raises ValueError when the shapes differ or a side is under 16 pixels.
        """
        if estimate.shape != truth.shape or estimate.ndim != 4 or estimate.shape[1] != 3:
            raise ValueError(f"not two batches of pictures: {estimate.shape}, {truth.shape}")
        if min(estimate.shape[-2:]) < SMALLEST_SIDE:
            raise ValueError(f"LPIPS needs {SMALLEST_SIDE} pixels a side, not {estimate.shape}")
        if self._network is None:
            self._network = _network(self._weights)
        distances: list[float] = []
        with torch.no_grad():
            for pair in zip(_parts(estimate), _parts(truth), strict=True):
                distances += self._network(*pair).flatten().tolist()
        return distances


def _parts(pictures: Tensor) -> list[Tensor]:
    """Parts of a batch that fit into memory, each as the network takes them."""
    factor = math.ceil(_NETWORK_SIDE / min(pictures.shape[-2:]))
    parts = torch.split(pictures.detach(), _PICTURES_AT_ONCE)
    return [_enlarged(part.to("cpu", torch.float32), factor) for part in parts]


def _enlarged(pictures: Tensor, factor: int) -> Tensor:
    if factor == 1:
        return pictures
    return functional.interpolate(pictures, scale_factor=factor, mode="bilinear")


def _network(weights: Path) -> Any:
    features = _read(weights)
    with torchvision_stand_in():
        import lpips
    # By itself lpips looks beside its source file, which a bundled program does not have.
    heads = Path(lpips.__file__).parent / "weights" / "v0.1" / "alex.pth"
    # The heads are drawn before they are loaded; nobody else's random numbers may depend on that.
    with torch.random.fork_rng(devices=[]):
        network = lpips.LPIPS(
            net="alex", version="0.1", pnet_rand=True, model_path=str(heads), verbose=False
        )
    # lpips cuts AlexNet into slices but keeps the layers' numbers: slice2.3 is features.3.
    names = {name: "features." + name.split(".", 1)[1] for name in network.net.state_dict()}
    expected = {names[name]: value.shape for name, value in network.net.state_dict().items()}
    if expected != {name: value.shape for name, value in features.items()}:
        raise UserError(f"{weights.name} does not hold the weights of AlexNet's features.", _REMEDY)
    network.net.load_state_dict({name: features[names[name]] for name in names}, assign=True)
    return network


def _read(weights: Path) -> dict[str, Tensor]:
    try:
        return read_checkpoint(weights).tensors
    except UserError as error:
        raise UserError(f"LPIPS cannot be computed. {error.problem}", _REMEDY) from error
