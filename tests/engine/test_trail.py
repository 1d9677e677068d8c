"""The trail of a run: what is kept, that it costs little, and that no file is believed."""

from __future__ import annotations

import io
import math
import zipfile
from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from engine.errors import UserError
from engine.evaluation.metrics import psnr
from engine.evaluation.trail_recorder import TrailRecorder
from engine.images import to_pixels
from engine.priors.schedule import NoiseSchedule
from engine.problems.inpainting import Inpainting
from engine.problems.problem import Problem
from engine.randomness import NoiseSource
from engine.samplers.sampler import Step
from engine.trail import MOST_ESTIMATES, Trail, is_kept, read_trail, trail_bytes

SIDE = 8


def estimate(index: int) -> torch.Tensor:
    return torch.rand(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(index)) * 2 - 1


@pytest.fixture(scope="module")
def problem() -> Problem:
    known = torch.ones(SIDE, SIDE, dtype=torch.bool)
    known[2:6, 2:6] = False
    return Problem.simulated(Inpainting(known), estimate(0), 0.02, NoiseSource([0], "measurement"))


def recorded(problem: Problem, total: int, stop: int | None = None, *, prior: bool = True) -> Trail:
    recorder = TrailRecorder(problem, NoiseSchedule.linear() if prior else None)
    for index in range(1, (stop or total) + 1):
        recorder.add(Step(index, total, max(0, 999 - index), estimate(index)))
    trail = recorder.trail()
    assert trail is not None
    return trail


def test_every_step_is_measured_and_up_to_a_hundred_are_pictures(problem):
    trail = recorded(problem, 100)
    assert trail.index.tolist() == list(range(1, 101))
    assert trail.kept.tolist() == list(range(100))
    for place in (0, 41, 99):
        x = estimate(place + 1)
        assert trail.misfit[place] == pytest.approx(float(problem.misfit(x)[0]), rel=1e-5)
        assert trail.psnr[place] == pytest.approx(psnr(x, problem.truth)[0], abs=1e-4)
        np.testing.assert_array_equal(trail.estimates[place], to_pixels(x))


@pytest.mark.parametrize("total", [101, 250, 1000, 1001])
def test_of_many_steps_a_hundred_are_kept_evenly_with_both_ends(problem, total):
    trail = recorded(problem, total)
    kept = trail.index[trail.kept]
    assert (kept[0], kept[-1], len(kept)) == (1, total, MOST_ESTIMATES)
    assert np.diff(kept).max() <= math.ceil((total - 1) / (MOST_ESTIMATES - 1))
    assert trail.steps == total


def test_a_run_that_was_stopped_keeps_its_last_step(problem):
    trail = recorded(problem, 1000, stop=15)
    assert not is_kept(15, 1000)
    assert trail.index[trail.kept[-1]] == 15
    np.testing.assert_array_equal(trail.estimates[-1], to_pixels(estimate(15)))
    assert (trail.steps, trail.total) == (15, 1000)


def test_sigma_is_the_noise_of_the_step_on_intensities(problem):
    trail = recorded(problem, 3)
    bar = NoiseSchedule.linear().alpha_bars[998]
    assert trail.sigma[0] == pytest.approx(math.sqrt((1 - bar) / bar) / 2, rel=1e-5)
    assert np.isnan(recorded(problem, 3, prior=False).sigma).all()


def test_of_iterations_without_a_network_only_the_kept_are_measured(problem):
    trail = recorded(problem, 1000, prior=False)
    assert trail.steps == MOST_ESTIMATES
    assert trail.kept.tolist() == list(range(MOST_ESTIMATES))


def test_without_a_truth_there_is_no_psnr_and_an_exact_copy_has_infinitely_much(problem):
    assert not recorded(replace(problem, truth=None), 2).has_truth
    recorder = TrailRecorder(problem, None)
    recorder.add(Step(1, 1, 0, problem.truth))
    assert recorder.trail().psnr[0] == np.inf


def test_news_tell_every_step_once(problem):
    recorder = TrailRecorder(problem, NoiseSchedule.linear())
    assert recorder.news() is None
    assert recorder.trail() is None
    told = []
    for index in range(1, 8):
        recorder.add(Step(index, 7, 900, estimate(index)))
        if index in (3, 4, 7):
            told.append(recorder.news().index.tolist())
    assert told == [[1, 2, 3], [4], [5, 6, 7]]
    assert recorder.news() is None


def test_a_trail_comes_back_from_its_file(problem, tmp_path):
    trail = recorded(problem, 120)
    path = tmp_path / "steps.npz"
    path.write_bytes(trail_bytes(trail))
    back = read_trail(path)
    assert back.total == 120
    for field in fields(Trail):
        np.testing.assert_array_equal(getattr(back, field.name), getattr(trail, field.name))
    with np.load(path, allow_pickle=False) as plain:  # anybody can read it
        assert set(plain.files) == {field.name for field in fields(Trail)}


def member(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, allow_pickle=array.dtype == object)
    return stream.getvalue()


def repacked(path, *, name="", content=b"", compression=zipfile.ZIP_STORED) -> None:
    """The file with one member replaced, or left out where there is no content for it."""
    with zipfile.ZipFile(path) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    if name:
        members[f"{name}.npy"] = content
    with zipfile.ZipFile(path, "w", compression) as archive:
        for entry, data in members.items():
            if data:
                archive.writestr(entry, data)


BAD = {
    "missing member": ("psnr", b""),
    "pickled objects": ("psnr", member(np.array([{}] * 5, object))),
    "another type": ("misfit", member(np.zeros(5, np.float64))),
    "another length": ("misfit", member(np.zeros(4, np.float32))),
    "rising backwards": ("index", member(np.array([1, 3, 2, 4, 5], np.int32))),
    "beyond the total": ("index", member(np.array([1, 2, 3, 4, 6], np.int32))),
    "from zero": ("index", member(np.array([0, 1, 2, 3, 4], np.int32))),
    "no array": ("total", b"not an array"),
    "total of two": ("total", member(np.array([5, 5], np.int32))),
    "picture nowhere": ("kept", member(np.array([0, 1, 2, 3, 5], np.int32))),
    "picture before": ("kept", member(np.array([-1, 1, 2, 3, 4], np.int32))),
    "picture missing": ("kept", member(np.array([0, 1, 2, 3], np.int32))),
    "grey pictures": ("estimates", member(np.zeros((5, 4, 4), np.uint8))),
    "wide pictures": ("estimates", member(np.zeros((5, 1, 5000, 3), np.uint8))),
    "header lies": ("estimates", member(np.zeros((5, 8, 8, 3), np.uint8))[:-7]),
    "more behind it": ("misfit", member(np.zeros(5, np.float32)) + b"more"),
    "in columns": ("estimates", member(np.asfortranarray(np.zeros((5, 8, 8, 3), np.uint8)))),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_is_no_trail_is_refused_in_words(problem, tmp_path, what):
    path = tmp_path / "steps.npz"
    path.write_bytes(trail_bytes(recorded(problem, 5)))
    name, content = BAD[what]
    repacked(path, name=name, content=content)
    with pytest.raises(UserError, match="does not hold the steps"):
        read_trail(path)


def test_a_promise_of_terabytes_takes_no_memory(problem, tmp_path):
    path = tmp_path / "steps.npz"
    path.write_bytes(trail_bytes(recorded(problem, 5)))
    lie = member(np.zeros((5, 8, 8, 3), np.uint8)).replace(b"(5, 8, 8, 3)", b"(99999,9999,3)")
    repacked(path, name="estimates", content=lie.replace(b"3), }  ", b"3), }"))
    with pytest.raises(UserError):
        read_trail(path)


def test_other_files_are_refused_in_words(problem, tmp_path):
    path = tmp_path / "steps.npz"
    with pytest.raises(UserError, match="Cannot read"):
        read_trail(path)
    for content in (b"", b"PK\3\4 not a zip", trail_bytes(recorded(problem, 5))[:-30]):
        path.write_bytes(content)
        with pytest.raises(UserError, match="does not hold"):
            read_trail(path)
    path.write_bytes(trail_bytes(recorded(problem, 5)))
    repacked(path, compression=zipfile.ZIP_DEFLATED)  # a bomb would be packed
    with pytest.raises(UserError, match="does not hold"):
        read_trail(path)
