"""Do a run of the window once more, from source and without a window, and compare the scores.

reference_run.py RUN.json    the run that the window has kept; 0 when all scores are equal
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop_app.model.document import Document, suggested_mask
from desktop_app.model.jobs import Job
from desktop_app.model.samples import samples
from desktop_app.running.execution import Engine


def again(record: dict[str, Any]) -> dict[str, Any]:
    """The scores of the same run: the first sample with its suggested mask."""
    sample = samples()[0]
    photo = sample.open()
    if record["photo"] != photo.name:
        sys.exit(f"The run is of {record['photo']}, not of {photo.name}.")
    document = Document()
    document.open(photo, sample.frame)
    height, width = photo.pixels.shape[:2]
    problem = document.snapshot(suggested_mask(height, width, sample.frame))
    job = Job("again", problem, record["method"], record["settings"], record["seeds"][0])
    outcome = Engine().execute(job, lambda *_: None)
    metrics: dict[str, Any] = outcome.record["metrics"]
    return metrics


def main(path: Path) -> int:
    """Print both, and whether they agree to the last digit."""
    record = json.loads(path.read_text(encoding="utf-8"))
    there, here = record["metrics"], again(record)
    for name, value in here.items():
        print(f"{record['method']} {name}: installed {there[name]!r}, from source {value!r}")
    return 0 if there == here else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
