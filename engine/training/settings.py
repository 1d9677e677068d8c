"""The settings of a training. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from engine.parameters import Settings, parameter


@dataclass(frozen=True)
class DenoiserTraining(Settings):
    """How a DnCNN is trained: the size of the network, the noise it sees, the steps it takes."""

    width: int = parameter(
        64,
        label="Channels",
        minimum=4,
        maximum=512,
        help="How many channels each layer has. The time grows with its square.",
    )
    depth: int = parameter(
        12,
        label="Layers",
        minimum=2,
        maximum=40,
        help="How many convolutions there are. Each sees one pixel further.",
    )
    shuffle: int = parameter(
        2,
        label="Sub-pictures",
        symbol="s",
        minimum=1,
        maximum=4,
        formula="(3, H, W) -> (3 s², H/s, W/s)",
        help="The network works on s x s sub-pictures: faster, and it sees s times further. "
        "1 is the plain DnCNN.",
    )
    crop: int = parameter(
        48,
        label="Crop",
        unit="pixels",
        minimum=8,
        maximum=512,
        help="Side of the squares cut out of the pictures at random, half of them mirrored.",
    )
    batch: int = parameter(
        8, label="Batch", unit="crops", minimum=1, maximum=1024, help="Crops in a step."
    )
    sigma: float = parameter(
        0.3,
        label="Largest noise",
        symbol="σ",
        minimum=0.01,
        maximum=0.3,
        formula="z = x + s n, s uniform in [0, σ]",
        help="Each crop gets noise of a level between 0 and this, on intensities from 0 to 1.",
    )
    rate: float = parameter(
        1e-3,
        label="Learning rate",
        minimum=1e-6,
        maximum=0.1,
        scale="logarithmic",
        decimals=5,
        formula="rate min(p / 0.02, 1) (1 + cos(π p)) / 2 at the share p of the training",
        help="Step length of Adam at its height: it grows at first and then falls to 0.",
    )
    average: float = parameter(
        0.999,
        label="Average of the weights",
        minimum=0.0,
        maximum=0.9999,
        decimals=4,
        formula="ā = a ā + (1 - a) w",
        help="The weights that are written are this moving average of those that are trained.",
    )
    seed: int = parameter(
        0, label="Seed", minimum=0, maximum=2**31 - 1, help="Where crops, noise and weights start."
    )
