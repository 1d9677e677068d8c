"""PSNR, SSIM and LPIPS against the reference implementations and published values."""

from __future__ import annotations

import importlib
import math
import sys
import warnings
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from safetensors.torch import save
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from engine.errors import UserError
from engine.evaluation.metrics import Lpips, psnr, ssim
from engine.evaluation.torchvision_stand_in import alexnet, torchvision_stand_in
from engine.images import open_photo, to_tensor
from engine.priors.checkpoints import read_checkpoint
from engine.resources import resources_folder

EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "lpips"
WEIGHTS = resources_folder() / "models" / "lpips-alexnet.safetensors"


@pytest.fixture(scope="module")
def lpips() -> Lpips:
    return Lpips()


def example(name: str) -> torch.Tensor:
    return to_tensor(open_photo(EXAMPLES / f"ex_{name}.png").pixels)


def pictures(count: int = 3, height: int = 40, width: int = 52, seed: int = 0) -> torch.Tensor:
    drawn = torch.rand(count, 3, height, width, generator=torch.Generator().manual_seed(seed))
    return drawn * 2 - 1


def disturbed(truth: torch.Tensor, strength: float = 0.1) -> torch.Tensor:
    noise = torch.randn(truth.shape, generator=torch.Generator().manual_seed(9))
    return truth + strength * noise


# --- PSNR and SSIM ----------------------------------------------------------------------------


def test_psnr_is_scikit_images() -> None:
    truth = pictures()
    estimate = disturbed(truth)
    expected = [
        peak_signal_noise_ratio(t.double().numpy(), e.double().numpy(), data_range=2)
        for t, e in zip(truth, estimate, strict=True)
    ]
    assert psnr(estimate, truth) == pytest.approx(expected, abs=1e-10)


def test_psnr_of_a_known_error() -> None:
    truth = torch.zeros(2, 3, 4, 5)
    assert psnr(truth + torch.tensor([0.2, 2.0])[:, None, None, None], truth) == pytest.approx(
        [20.0, 0.0], abs=1e-6
    )


def test_psnr_of_identical_pictures_is_infinite() -> None:
    truth = pictures()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert psnr(truth, truth.clone()) == [math.inf] * 3


def test_ssim_is_scikit_images_on_eight_bit_pictures() -> None:
    truth, estimate = (open_photo(EXAMPLES / f"ex_{n}.png").pixels for n in ("ref", "p0"))
    expected = structural_similarity(
        truth,
        estimate,
        data_range=255,
        channel_axis=2,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert ssim(to_tensor(estimate), to_tensor(truth)) == pytest.approx([expected], abs=1e-6)
    assert 0 < expected < 0.9


def test_ssim_of_identical_pictures_is_one() -> None:
    truth = pictures()
    assert ssim(truth, truth) == [1.0] * 3


def test_ssim_needs_room_for_its_window() -> None:
    assert len(ssim(pictures(1, 11, 11), pictures(1, 11, 11, 1))) == 1
    with pytest.raises(ValueError, match="11 pixels"):
        ssim(pictures(1, 10, 64), pictures(1, 10, 64))


@pytest.mark.parametrize("metric", [psnr, ssim, Lpips()])
def test_pictures_of_other_shapes_are_not_compared(metric: Lpips) -> None:
    for other in (pictures(2), pictures(3, 40, 51), pictures(1)):
        with pytest.raises(ValueError, match="not two batches"):
            metric(pictures(), other)
    with pytest.raises(ValueError, match="not two batches"):
        metric(pictures()[0], pictures()[0])


# --- LPIPS ------------------------------------------------------------------------------------


def test_lpips_of_the_published_examples(lpips: Lpips) -> None:
    reference = example("ref").repeat(2, 1, 1, 1)
    distances = lpips(torch.cat([example("p0"), example("p1")]), reference)
    assert distances == pytest.approx([0.722, 0.138], abs=5e-4)
    assert distances == pytest.approx([0.72188, 0.13757], abs=2e-5)


def test_lpips_of_identical_pictures_is_exactly_zero(lpips: Lpips) -> None:
    for height, width in ((64, 64), (16, 19), (33, 70)):
        truth = pictures(2, height, width)
        assert lpips(truth, truth.clone()) == [0.0, 0.0]


def test_lpips_is_symmetric_and_grows_with_the_error(lpips: Lpips) -> None:
    truth = example("ref")
    near, far = disturbed(truth, 0.05), disturbed(truth, 0.4)
    assert 0 < lpips(near, truth)[0] < lpips(far, truth)[0]
    assert lpips(near, truth) == pytest.approx(lpips(truth, near), abs=1e-6)


def test_lpips_of_a_batch_is_that_of_its_pictures(lpips: Lpips) -> None:
    truth = pictures(18, 32, 48)  # more than go through the network at once
    estimate = disturbed(truth)
    together = lpips(estimate, truth)
    alone = [lpips(e[None], t[None])[0] for e, t in zip(estimate, truth, strict=True)]
    assert together == pytest.approx(alone, abs=1e-6)


def test_lpips_takes_any_type_and_small_pictures(lpips: Lpips) -> None:
    truth = example("ref")
    estimate = disturbed(truth).requires_grad_()
    assert lpips(estimate.double(), truth.double()) == pytest.approx(lpips(estimate, truth))
    small = truth[..., :16, :24]
    assert 0 < lpips(disturbed(small, 0.3), small)[0] < 2
    with pytest.raises(ValueError, match="16 pixels"):
        lpips(truth[..., :15], truth[..., :15])


def test_lpips_leaves_no_trace(lpips: Lpips) -> None:
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    fresh = Lpips()
    assert fresh(example("p0"), example("ref")) == lpips(example("p0"), example("ref"))
    assert torch.equal(torch.get_rng_state(), state)
    assert torch.get_num_threads() == threads
    assert torch.is_grad_enabled()
    assert "torchvision" not in sys.modules or hasattr(sys.modules["torchvision"], "__version__")


@pytest.mark.parametrize("case", ["missing", "empty", "cut", "foreign", "incomplete", "shape"])
def test_without_its_weights_there_is_no_lpips(case: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    if case == "empty":
        path.touch()
    elif case == "cut":
        path.write_bytes(WEIGHTS.read_bytes()[:100_000])
    elif case == "foreign":
        path.write_bytes(save({"features.0.weight": torch.zeros(2)}))
    elif case in ("incomplete", "shape"):
        tensors = dict(read_checkpoint(WEIGHTS).tensors)
        bias = tensors.pop("features.10.bias")
        path.write_bytes(
            save(tensors if case == "incomplete" else tensors | {"features.10.bias": bias[:-1]})
        )
    metric = Lpips(path)
    for _ in range(2):  # a failed start must not leave half a network
        with pytest.raises(UserError, match=r"weights\.safetensors") as error:
            metric(example("ref"), example("ref"))
        assert "lpips-alexnet.safetensors" in error.value.remedy


# --- the stand-in for torchvision -------------------------------------------------------------


@pytest.mark.parametrize("imported_before", [False, True])
def test_the_stand_in_is_gone_afterwards(
    imported_before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("torchvision", "torchvision.models"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
        if not imported_before:
            monkeypatch.delitem(sys.modules, name)
    before = dict(sys.modules)
    with torchvision_stand_in():
        models = importlib.import_module("torchvision.models")
        assert importlib.import_module("torchvision").models is models
        assert models.alexnet is alexnet
    assert sys.modules == before
    with pytest.raises(ImportError, match="nowhere"), torchvision_stand_in():
        importlib.import_module("torchvision.nowhere")
    assert sys.modules == before


def test_the_stand_in_has_the_layers_of_alexnet_and_no_numbers() -> None:
    features = alexnet().features
    shapes = {f"features.{name}": value.shape for name, value in features.state_dict().items()}
    assert shapes == {name: value.shape for name, value in read_checkpoint(WEIGHTS).tensors.items()}
    assert all(parameter.is_meta for parameter in features.parameters())
    with pytest.raises(RuntimeError, match="no weights to download"):
        alexnet(pretrained=True)


def test_lpips_is_an_independent_computation_of_the_same_formula(lpips: Lpips) -> None:
    """Equation 1 of the paper, written out on the layers and the heads' numbers."""
    tensors = read_checkpoint(WEIGHTS).tensors
    network = lpips_network(lpips)
    layers = alexnet().features.to_empty(device="cpu")
    layers.load_state_dict({name.removeprefix("features."): t for name, t in tensors.items()})
    shift = torch.tensor([-0.030, -0.088, -0.188])[:, None, None]
    scale = torch.tensor([0.458, 0.448, 0.450])[:, None, None]
    truth, estimate = example("ref"), example("p0")
    x, y = (truth - shift) / scale, (estimate - shift) / scale
    distance, heads = 0.0, iter(network.lins)
    with torch.no_grad():
        for layer in layers[:12]:
            x, y = layer(x), layer(y)
            if isinstance(layer, torch.nn.ReLU):
                units = [f / (f.square().sum(dim=1, keepdim=True).sqrt() + 1e-10) for f in (x, y)]
                weights = next(heads).model[-1].weight
                distance += float(
                    ((units[0] - units[1]).square() * weights.view(1, -1, 1, 1)).sum(1).mean()
                )
    assert lpips(estimate, truth) == pytest.approx([distance], abs=1e-6)
    assert np.isfinite(distance)


def lpips_network(metric: Lpips) -> torch.nn.Module:
    metric(example("ref"), example("ref"))
    return metric._network
