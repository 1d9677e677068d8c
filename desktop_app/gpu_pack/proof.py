"""A pack proves itself: a matrix product, a convolution and one LPIPS value, all known before."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from desktop_app.gpu_pack.driver import driver_version
from desktop_app.gpu_pack.pack import TRIAL_VARIABLE, Pack
from desktop_app.gpu_pack.program import environment, program
from engine.errors import UserError

LIMIT_SECONDS = 600
_REMEDY = "Palimpsest goes on with its own torch. Install the pack again, or remove it."


def prove(pack: Pack, accelerator: str) -> dict[str, Any]:
    """Let a process of its own compute with the pack; what it found. UserError when it fails."""
    command = [*program(), "--gpu-pack", "prove", accelerator]
    variables = {**os.environ, **environment(), TRIAL_VARIABLE: "1"}
    try:
        done = subprocess.run(
            command, env=variables, capture_output=True, text=True, timeout=LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(f"The pack found no answer in {LIMIT_SECONDS} s.", _REMEDY) from error
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        told = done.stderr.strip().splitlines()
        if done.returncode == 2 and len(told) >= 2:
            raise UserError(f"The pack does not work. {told[-2]}", told[-1])
        raise UserError(f"The pack does not work ({told[-1] if told else 'no word'}).", _REMEDY)
    found = json.loads(lines[-1])
    assert isinstance(found, dict)
    return found


def compute(accelerator: str) -> dict[str, Any]:
    """The work of that process. UserError for a wrong answer or a device that is not there."""
    import torch

    from engine.devices import choose_device
    from engine.evaluation import known_answers

    origin = str(torch.__file__)
    if not Path(origin).is_relative_to(Pack().site):
        raise UserError(f"torch was loaded from {origin}, not from the pack.", _REMEDY)
    if accelerator == "cuda" and not torch.cuda.is_available():
        raise UserError(
            f"The NVIDIA driver {driver_version()} does not work with CUDA {torch.version.cuda}; "
            "it may be too old.",
            "Install a newer driver, then install the pack again.",
        )
    device = choose_device(accelerator)
    found = {
        "product": known_answers.product_error(device),
        "convolution": known_answers.convolution_error(device),
        "lpips": known_answers.lpips_value(),
    }
    right = (
        found["product"] < known_answers.PRODUCT_TOLERANCE
        and found["convolution"] < 1e-2  # a card may convolve in TF32
        and abs(found["lpips"] - known_answers.LPIPS) < known_answers.LPIPS_TOLERANCE
    )
    if not right:
        raise UserError(f"It computes wrong numbers: {found}.", _REMEDY)
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else "the processor"
    return {**found, "device": name, "torch": torch.__version__}
