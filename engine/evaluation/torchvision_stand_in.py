"""What the lpips package needs of torchvision, without torchvision.

lpips imports torchvision for the layers of its feature networks alone, and torchvision cannot be
imported beside a CPU build of torch ("operator torchvision::nms does not exist"). Palimpsest
measures with AlexNet, so AlexNet's layers are all the stand-in has.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from torch import nn


class AlexNetFeatures(nn.Module):
    """The layers of torchvision's `alexnet().features`, at the same indices, without weights."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 64, kernel_size=11, stride=4, padding=2, device="meta"),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(64, 192, kernel_size=5, padding=2, device="meta"),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),
            nn.Conv2d(192, 384, kernel_size=3, padding=1, device="meta"),
            nn.ReLU(),
            nn.Conv2d(384, 256, kernel_size=3, padding=1, device="meta"),
            nn.ReLU(),
            nn.Conv2d(256, 256, kernel_size=3, padding=1, device="meta"),
            nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2),
        )


def alexnet(pretrained: bool = False) -> AlexNetFeatures:
    """AlexNet's layers on the meta device: they cannot compute anything until weights are given."""
    if pretrained:
        raise RuntimeError("the stand-in for torchvision has no weights to download")
    return AlexNetFeatures()


@contextmanager
def torchvision_stand_in() -> Iterator[None]:
    """While it lasts, `import torchvision` gives the stand-in; afterwards all is as before."""
    torchvision, models = ModuleType("torchvision"), ModuleType("torchvision.models")
    torchvision.models = models  # type: ignore[attr-defined]
    models.alexnet = alexnet  # type: ignore[attr-defined]
    stand_ins = {"torchvision": torchvision, "torchvision.models": models}
    before = {name: sys.modules[name] for name in stand_ins if name in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
        sys.modules.update(before)
