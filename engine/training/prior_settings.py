"""The settings of a prior's training. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import UserError
from engine.parameters import Settings, parameter

CHOSEN = ("channels", "channel_mult", "blocks", "batch", "dropout")
"""What the budget chooses, by measured speed, unless it is given."""

NOTE = "With --minutes or --hours the budget chooses it, unless it is given."


@dataclass(frozen=True)
class PriorTraining(Settings):
    """How a prior is trained: the size of its network, the examples it sees, the steps it takes."""

    channels: int = parameter(
        32,
        label="Channels",
        unit="channels, a multiple of 32",
        minimum=32,
        maximum=512,
        help=f"How many channels the first level has. {NOTE}",
    )
    channel_mult: str = parameter(
        "1,2,3,4",
        label="Factors",
        help="How many times as many channels each level has, the finest first; each level halves "
        f"the sides. {NOTE}",
    )
    blocks: int = parameter(
        2,
        label="Blocks",
        minimum=1,
        maximum=4,
        help=f"Residual blocks in each level. {NOTE}",
    )
    norm_groups: int = parameter(
        0,
        label="Groups",
        unit="groups of channels",
        minimum=0,
        maximum=1024,
        help="How many groups of channels each normalisation takes a mean from. 0 puts four channels "
        "of the first level into each, with 32 groups at most; with --from it stays as it is. Where a "
        "group is one channel (32 channels in the usual 32 groups) the network cannot know the mean "
        "of a picture, which is then said in closed form.",
    )
    batch: int = parameter(
        16, label="Batch", unit="pictures", minimum=1, maximum=4096,
        help=f"Pictures in a step. {NOTE}",
    )  # fmt: skip
    dropout: float = parameter(
        0.0,
        label="Dropout",
        minimum=0.0,
        maximum=0.5,
        help="The share of activations that are left out at random, against learning the pictures "
        f"by heart (Ho et al. 2020 took 0.1). {NOTE}",
    )
    coarse_share: float = parameter(
        0.3,
        label="Coarse stage",
        unit="of the training",
        minimum=0.0,
        maximum=0.9,
        help="For this share the pictures have half the side, at a quarter of the cost; the "
        "network has no fixed size and goes on with the same weights.",
    )
    rate: float = parameter(
        5e-4,
        label="Learning rate",
        minimum=1e-6,
        maximum=0.1,
        scale="logarithmic",
        decimals=5,
        formula="rate min(p / 0.02, 1) (1 + cos(π p)) / 2 at the share p of the training",
        help="Step length of AdamW at its height: it grows at first and then falls to 0.",
    )
    decay: float = parameter(
        0.01,
        label="Weight decay",
        minimum=0.0,
        maximum=1.0,
        formula="w = w - rate decay w",
        help="How strongly AdamW pulls the weights towards 0.",
    )
    average: float = parameter(
        0.9999,
        label="Average of the weights",
        minimum=0.0,
        maximum=0.99999,
        decimals=5,
        formula="ā = a ā + (1 - a) w,  a = min(average, k / (k + 10)) at step k",
        help="What is written is this moving average of the weights that are trained.",
    )
    shift: int = parameter(
        2,
        label="Shift",
        unit="pixels",
        minimum=0,
        maximum=8,
        help="Each example is moved by up to so many pixels, its border reflected. Half of them are "
        "mirrored too; nothing else is done to them.",
    )
    min_snr: float = parameter(
        0.0,
        label="Min-SNR",
        symbol="γ",
        minimum=0.0,
        maximum=100.0,
        formula="w(t) = min(SNR, γ) / SNR,  SNR = ᾱ / (1 - ᾱ)",
        help="Weights the error by time (Hang et al. 2023, arXiv 2303.09556; they took 5). 0 "
        "weights all times alike, as Ho et al. do.",
    )
    focus: float = parameter(
        0.5,
        label="Focus",
        minimum=0.0,
        maximum=0.9,
        formula="p(t) = (1 - focus) / T + focus sqrt(e(t)) / sum of sqrt(e)",
        help="The share of examples at times where the error e is large. The loss stays the same "
        "on the mean, whatever it is: the examples are weighted by 1 / (T p). 0 draws all times "
        "alike.",
    )
    scales: float = parameter(
        0.0,
        label="Large scales",
        symbol="κ",
        minimum=0.0,
        maximum=10.0,
        formula="L = mean e² + κ (1 - ᾱ) / ᾱ sum of mean((mean of e over s x s)²), s = 4, 16, 64, ..",
        help="How much the error of the estimate's large areas counts beside that of the noise of "
        "single pixels, of which it is a vanishing part: with much noise it decides on colours.",
    )
    learned_variance: bool = parameter(
        False,
        label="Learned variance",
        formula="L = L_simple + 0.001 L_vlb",
        help="The network also learns how uncertain each step is (Nichol, Dhariwal 2021, arXiv "
        "2102.09672): better samples with few steps, three more channels at its end.",
    )
    times: int = parameter(
        20,
        label="Times measured",
        minimum=1,
        maximum=50,
        help="At how many times the held-out pictures are measured on the way; at the end there "
        "are 20.",
    )
    seed: int = parameter(
        0, label="Seed", minimum=0, maximum=2**31 - 1, help="Where examples and weights start."
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.channels % 32:
            raise UserError(
                f"Channels (channels) cannot be {self.channels}.", "Give a multiple of 32."
            )
        _ = self.factors

    @property
    def factors(self) -> tuple[int, ...]:
        """`channel_mult` as numbers; UserError unless they are 1 to 8 numbers from 1 to 16."""
        try:
            factors = tuple(int(part) for part in self.channel_mult.split(","))
        except ValueError:
            factors = ()
        if not 1 <= len(factors) <= 8 or not all(1 <= factor <= 16 for factor in factors):
            raise UserError(
                f"Factors (channel_mult) cannot be {self.channel_mult[:50]!r}.",
                "Give 1 to 8 whole numbers from 1 to 16, for example 1,2,3,4.",
            )
        return factors
