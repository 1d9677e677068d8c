"""What was asked: kept in a record and read again, and what the document remembers of it."""

from __future__ import annotations

import json

import pytest

from desktop_app.model.document import Document
from desktop_app.model.problem_settings import ProblemSettings
from desktop_app.model.tasks import PAINTED, desk_task
from engine.errors import UserError
from engine.evaluation.tasks import TASKS, task

NAMES = [t.name for t in TASKS]
FRAME = (40.0, 30.0, 50.0, 5.0)
BEFORE_TASKS = {
    "problem": {"task": "inpainting", "sigma": 0.02},
    "frame": list(FRAME),
    "seam": 6.0,
    "metrics": {"psnr": 20.0},
}


def test_a_record_from_before_there_were_tasks_is_the_painted_mask():
    asked = ProblemSettings.from_record(BEFORE_TASKS)
    assert asked == ProblemSettings(FRAME, PAINTED, {}, 0.02, 0.0, 6.0, True)
    assert not ProblemSettings.from_record(BEFORE_TASKS | {"metrics": {}}).intact


@pytest.mark.parametrize("task_name", [PAINTED, *NAMES])
def test_a_record_asks_what_was_asked(task_name):
    settings = desk_task(task_name).settings().to_dict()
    asked = ProblemSettings(FRAME, task_name, settings, 0.1, 200.0, 4.0, False)
    record = json.loads(json.dumps({"asked": asked.to_dict()}))
    assert ProblemSettings.from_record(record) == asked


@pytest.mark.parametrize(
    "wrong",
    [
        {"task": "no such task"},
        {"task_settings": {"blur_deviation": -1}},
        {"task_settings": {"foreign": 1}},
        {"task_settings": None},
        {"sigma": 2.0},
        {"sigma": float("nan")},
        {"photons": "many"},
        {"intact": "no"},
        {"frame": [1, 2, 0, 0]},
        {"frame": [1, 2]},
        {"seam": None},
    ],
)
def test_a_record_that_was_edited_badly_is_refused_in_words(wrong):
    asked = ProblemSettings(FRAME, "deblur-gauss").to_dict()
    with pytest.raises(UserError):
        ProblemSettings.from_record({"asked": asked | wrong})
    with pytest.raises(UserError):
        ProblemSettings.from_record({})


def test_each_task_keeps_its_own_settings():
    document = Document()
    told = []
    document.problem_changed.connect(told.append)
    document.set_task(desk_task("deblur-gauss"))
    document.set_task_settings(task("deblur-gauss").settings(blur_deviation=4.0))
    document.set_task(desk_task("jpeg"))
    document.set_task(desk_task("deblur-gauss"))
    assert document.task_settings.blur_deviation == 4.0
    document.set_noise(sigma=0.0)  # as it was
    assert told == ["deblur-gauss", "deblur-gauss", "jpeg", "deblur-gauss"]
