"""How long a prior of the size of ffhq_10m.pt takes from the disk to its first call."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save

from engine.files import atomic_write
from engine.priors.checkpoints import load_prior
from engine.priors.unet import UNet, UNetConfiguration

LIMIT = 3.0
FFHQ = UNetConfiguration(
    image_size=256,
    model_channels=128,
    channel_mult=(1, 1, 2, 2, 4, 4),
    num_res_blocks=1,
    attention_resolutions=(16,),
    num_head_channels=64,
    learn_sigma=True,
)


@dataclass(frozen=True)
class Loading:
    """The size of the file; seconds until the prior could be asked, and of the first answer.

    `processor` is what the opening took of the processors' time: a busy machine adds none to it.
    """

    bytes: int
    seconds: float
    processor: float
    first_call: float

    @property
    def within_limit(self) -> bool:
        """Whether it could be asked within `LIMIT` seconds."""
        return self.seconds <= LIMIT


def measure_loading(repeats: int = 1, configuration: UNetConfiguration = FFHQ) -> Loading:
    """The fastest of `repeats` openings of a file with random weights, and one picture's call.

    The file was just written: the system has it in memory, as after a first opening.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.safetensors"
        _write(path, configuration)
        seconds, processor = [], []
        for _ in range(repeats):
            started, used = time.perf_counter(), time.process_time()
            prior = load_prior(path)
            seconds.append(time.perf_counter() - started)
            processor.append(time.process_time() - used)
        transition = prior.schedule.respaced(2)[0]
        side = prior.description.resolution
        started = time.perf_counter()
        prior.denoise(torch.zeros(1, 3, side, side), transition)
        first_call = time.perf_counter() - started
        return Loading(path.stat().st_size, min(seconds), min(processor), first_call)


def _write(path: Path, configuration: UNetConfiguration) -> None:
    with torch.device("meta"):
        shapes = UNet(configuration).state_dict()
    generator = torch.Generator().manual_seed(0)
    weights = {
        name: 0.02 * torch.randn(value.shape, generator=generator) for name, value in shapes.items()
    }
    atomic_write(path, save(weights))
