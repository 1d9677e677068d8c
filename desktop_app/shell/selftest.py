"""`palimpsest --selftest`: does this installation compute what it should?"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, QIcon

from desktop_app.model.computing import Computing
from desktop_app.model.document import Document, suggested_mask
from desktop_app.model.jobs import Job, Outcome
from desktop_app.model.samples import samples
from engine.errors import UserError
from engine.resources import resources_folder
from engine.version import VERSION

LIMIT_SECONDS = 180
METHOD, SETTINGS, SEED = "ddnm", {"steps": 20, "eta": 0.85}, 0
ASKED_SHA256 = "cf1354ae49d3fe1a7f930acfd73702f505379810e6d67b10b319c773ca4144ef"
"""Of what is asked for: the method, its settings, the seed, the prior, the problem."""

EXPECTED = {"psnr": (25.680, 0.1), "ssim": (0.8783, 0.005), "lpips": (0.0425, 0.003)}
"""What the restoration scores, and how far a processor of another make may be from it."""


def run_selftest() -> int:
    """Print one line per check; 0 when all are right, 1 when one is not or time ran out."""
    # A Windows program without a console has no standard error.
    trace = sys.__stderr__ or tempfile.TemporaryFile()  # noqa: SIM115 - until the process ends
    faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=trace)
    right = True
    for name, check in (
        ("versions", _versions), ("window", _window), ("torch", _torch),
        ("LPIPS", _lpips), ("restoration", _restoration),
    ):  # fmt: skip
        right &= _passes(name, check)
    faulthandler.cancel_dump_traceback_later()
    print("All is well." if right else "This installation does not work as it should.")
    return 0 if right else 1


def _passes(name: str, check: Callable[[], Iterator[str]]) -> bool:
    try:
        for line in check():
            print(f"ok      {name}: {line}", flush=True)
    except UserError as error:
        print(f"FAILED  {name}: {error}", flush=True)
        return False
    except Exception:  # noqa: BLE001 - whatever is broken here is what the test is to find
        print(f"FAILED  {name}: {traceback.format_exc()}", flush=True)
        return False
    return True


def _expect(condition: bool, wrong: str) -> None:
    if not condition:
        raise UserError(wrong, "Install Palimpsest again.")


def _versions() -> Iterator[str]:
    yield f"Palimpsest {VERSION}, Python {sys.version.split()[0]}, Qt {qVersion()}"


def _window() -> Iterator[str]:
    """Qt starts, has a font, and draws the SVG that all icons are made of."""
    application = QGuiApplication.instance() or QGuiApplication([sys.argv[0]])
    picture = QIcon(str(resources_folder() / "palimpsest.svg")).pixmap(64, 64).toImage()
    _expect(not picture.isNull() and picture.pixelColor(8, 32).alpha() == 255, "No icon is drawn.")
    yield f"Qt draws on {QGuiApplication.platformName()}, in {QGuiApplication.font().family()}"
    del application


def _torch() -> Iterator[str]:
    import torch

    from engine.devices import choose_device
    from engine.evaluation import known_answers

    device = choose_device()
    error = known_answers.product_error(device)
    _expect(error < known_answers.PRODUCT_TOLERANCE, f"A matrix product is off by {error:.1e}.")
    yield f"{torch.__version__} on {device}, a matrix product is off by {error:.1e}"


def _lpips() -> Iterator[str]:
    from engine.evaluation import known_answers

    value, expected = known_answers.lpips_value(), known_answers.LPIPS
    near = abs(value - expected) < known_answers.LPIPS_TOLERANCE
    _expect(near, f"LPIPS is {value:.4f} where it should be {expected:.4f}.")
    yield f"{value:.4f}"


def _restoration() -> Iterator[str]:
    from desktop_app.running.execution import Engine

    job = _job()
    outcome = Engine(computing=Computing(precision="float32")).execute(job, lambda *_: None)
    digest = asked_sha256(job, outcome)
    _expect(digest == ASKED_SHA256, f"Something else was restored: {digest}.")
    for name, (expected, tolerance) in EXPECTED.items():
        value = getattr(outcome, name)
        near = abs(value - expected) < tolerance
        _expect(near, f"The {name.upper()} is {value:.4f} where it should be {expected:.4f}.")
        yield f"{name.upper()} {value:.4f}"
    yield f"settings {digest[:12]}, {outcome.seconds:.1f} s"


def _job() -> Job:
    sample = samples()[0]
    photo = sample.open()
    document = Document()
    document.open(photo, sample.frame)
    height, width = photo.pixels.shape[:2]
    known = suggested_mask(height, width, sample.frame)
    return Job("selftest", document.snapshot(known), METHOD, dict(SETTINGS), SEED)


def asked_sha256(job: Job, outcome: Outcome) -> str:
    """The SHA-256 of what is asked for, which fixes the result up to rounding."""
    record = outcome.record
    asked = {
        "method": job.method, "settings": job.settings, "seed": job.seed,
        "prior": record["prior_sha256"], "problem": record["asked"],
        "photo": hashlib.sha256(samples()[0].path.read_bytes()).hexdigest(),
        "known": hashlib.sha256(job.problem.known.tobytes()).hexdigest(),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
