"""The UNet against what the public implementation returns, layer names included.

The weights are made from their names (see `filled_from_names`), so that a clone of this
repository alone can repeat the comparison without a download.
"""

from __future__ import annotations

import json
import math
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from engine.priors.library import open_prior
from engine.priors.unet import UNet, UNetConfiguration

REFERENCE = Path(__file__).parents[1] / "data" / "reference"
CHANNEL_MULT_AT_256 = (1, 1, 2, 2, 4, 4)
TOLERANCE = 1e-4


def layout(name: str) -> dict[str, Any]:
    return json.loads((REFERENCE / f"{name}.json").read_text())


def skeleton(flags: dict[str, Any]) -> UNet:
    """The network that the public code builds from these flags, without its weights."""
    configuration = UNetConfiguration(
        image_size=flags["image_size"],
        model_channels=flags["num_channels"],
        channel_mult=CHANNEL_MULT_AT_256,
        num_res_blocks=flags["num_res_blocks"],
        attention_resolutions=tuple(map(int, flags["attention_resolutions"].split(","))),
        num_head_channels=flags["num_head_channels"],
        num_heads=flags["num_heads"],
        use_scale_shift_norm=flags["use_scale_shift_norm"],
        resblock_updown=flags["resblock_updown"],
        learn_sigma=flags["learn_sigma"],
    )
    with torch.device("meta"):
        return UNet(configuration).eval().requires_grad_(False)


def filled_from_names(network: UNet) -> UNet:
    """One parameter at a time: no second copy of 2.2 GB is ever held."""
    for name, parameter in list(network.named_parameters()):
        owner, _, leaf = name.rpartition(".")
        values = nn.Parameter(weights_from_name(name, parameter.shape), requires_grad=False)
        setattr(network.get_submodule(owner), leaf, values)
    return network


def weights_from_name(name: str, shape: torch.Size) -> torch.Tensor:
    """Random numbers that anyone can make again, at a scale that keeps activations alive."""
    generator = torch.Generator().manual_seed(zlib.crc32(name.encode()))
    values = torch.randn(shape, generator=generator)
    if len(shape) == 1:
        return values * 0.05 + (1.0 if name.endswith("weight") else 0.0)
    return values / math.sqrt(math.prod(shape[1:]))


def seeded_input(reference: Any) -> torch.Tensor:
    generator = torch.Generator().manual_seed(int(reference["input_seed"]))
    return torch.randn(tuple(reference["input_shape"]), generator=generator)


@pytest.mark.parametrize(
    ("name", "tensors", "parameters"),
    [("ffhq256", 362, 93_563_910), ("imagenet256", 566, 552_814_086)],
)
def test_names_and_shapes(name: str, tensors: int, parameters: int) -> None:
    published = layout(name)
    network = skeleton(published["config"])
    found = {key: list(value.shape) for key, value in network.state_dict().items()}
    assert found == published["shapes"]
    assert len(found) == tensors
    assert sum(p.numel() for p in network.parameters()) == parameters


def forward(name: str) -> tuple[torch.Tensor, np.ndarray]:
    reference = np.load(REFERENCE / f"{name}-forward.npz")
    network = filled_from_names(skeleton(layout(name)["config"]))
    with torch.no_grad():
        output = network(seeded_input(reference), torch.tensor([int(reference["timestep"])]))
    return output, reference["output"]


def test_ffhq256_forward() -> None:
    """256 x 256; the reference keeps every second row and column."""
    output, expected = forward("ffhq256")
    np.testing.assert_allclose(output[:, :, ::2, ::2].numpy(), expected, rtol=0, atol=TOLERANCE)


@pytest.mark.slow
def test_imagenet256_forward() -> None:
    """552 million parameters, 2.3 GB; 64 x 64 is enough for a fully convolutional network."""
    output, expected = forward("imagenet256")
    np.testing.assert_allclose(output.numpy(), expected, rtol=0, atol=TOLERANCE)


def test_faces64_forward(shared: Path) -> None:
    """The first prior that shipped, through the door that everyone uses."""
    reference = np.load(REFERENCE / "faces64-forward.npz")
    prior = open_prior(str(shared / "models" / "faces64.safetensors"))
    timesteps = torch.from_numpy(reference["timesteps"])
    with torch.no_grad():
        output = prior.network(seeded_input(reference), timesteps)
    np.testing.assert_allclose(output.numpy(), reference["output"], rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("resblock_updown", [True, False])
@pytest.mark.parametrize("use_scale_shift_norm", [True, False])
def test_every_variant_keeps_the_size(resblock_updown: bool, use_scale_shift_norm: bool) -> None:
    """Convolutional resampling and additive conditioning, on a picture that is not square."""
    configuration = UNetConfiguration(
        image_size=16,
        model_channels=32,
        channel_mult=(1, 2),
        num_res_blocks=1,
        attention_resolutions=(8,),
        num_heads=2,
        use_scale_shift_norm=use_scale_shift_norm,
        resblock_updown=resblock_updown,
    )
    network = UNet(configuration).eval()
    names = network.state_dict().keys()
    assert ("input_blocks.2.0.op.weight" in names) is not resblock_updown
    assert ("output_blocks.1.2.conv.weight" in names) is not resblock_updown
    assert network(torch.randn(2, 3, 8, 24), torch.tensor([0.0, 12.5])).shape == (2, 3, 8, 24)


def test_attention_takes_the_fused_kernel() -> None:
    """Within the context torch refuses q, k and v whose layout would send them the slow way."""
    network, times = open_prior("faces64").network, torch.tensor([500])
    x = torch.randn(1, 3, 64, 64, requires_grad=True)
    with sdpa_kernel(SDPBackend.FLASH_ATTENTION):
        (gradient,) = torch.autograd.grad(network(x, times).sum(), x)
    assert torch.isfinite(gradient).all()
