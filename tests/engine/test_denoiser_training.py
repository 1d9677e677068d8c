"""Training a denoiser: it learns, it goes on as if never stopped, and no stop leaves a ruin."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.command_line import main, train_denoiser
from engine.devices import multiplies_bfloat16
from engine.errors import UserError
from engine.priors.checkpoints import load_denoiser
from engine.training.budget import Budget
from engine.training.denoiser import (
    SCORED,
    DenoiserTrainer,
    to_tensor,
)
from engine.training.loop import train
from engine.training.optimisation import learning_rate
from engine.training.settings import DenoiserTraining
from engine.training.state import state_path

TINY = {"width": 8, "depth": 3, "crop": 16, "batch": 4}


def pictures(count: int = 40, side: int = 20) -> np.ndarray:
    """Discs of random place, size and colour on a slope."""
    generator = np.random.default_rng(0)
    rows, columns = np.mgrid[:side, :side]
    made = np.empty((count, side, side, 3), np.uint8)
    for picture in made:
        picture[:] = (40 + 4 * columns)[..., None]
        y, x, radius = generator.uniform(4, side - 4, 3)
        disc = (rows - y) ** 2 + (columns - x) ** 2 < radius**2 / 4
        picture[disc] = generator.integers(0, 256, 3)
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "pictures.npz"
    np.savez(path, images=pictures())
    return path


def trainer(**settings: Any) -> DenoiserTrainer:
    return DenoiserTrainer(pictures(), DenoiserTraining(**{**TINY, **settings}))


def command(archive: Path, out: Path, steps: int = 12, *more: str) -> int:
    flags = [text for name, value in TINY.items() for text in (f"--{name}", str(value))]
    text = ["train-denoiser", archive, "--out", out, "--side", 20, "--steps", steps]
    return main([*map(str, text), *flags, "--device", "cpu", *more])


class TestTrainer:
    def test_learns_to_take_noise_away(self) -> None:
        learning, budget = trainer(width=16, rate=0.003), Budget(steps=200)
        assert train(learning, budget, lambda: None, lambda: False)
        scores = learning.scores()
        assert [score.sigma for score in scores] == list(SCORED)
        assert all(score.denoised > score.noisy + 1.0 for score in scores[1:])

    def test_the_noisy_pictures_score_as_their_noise_says(self) -> None:
        """20 log10(1 / sigma), and a little more: what leaves the range is clipped."""
        for score in trainer().scores()[:2]:
            assert 0.0 < score.noisy + 20.0 * np.log10(score.sigma) < 0.6

    def test_the_held_out_pictures_are_not_seen(self) -> None:
        """Whatever they show, the training is the same."""
        changed = pictures()
        changed[-2:] = 255
        settings = DenoiserTraining(**TINY)
        two = [DenoiserTrainer(p, settings) for p in (pictures(), changed)]
        for each in two:
            train(each, Budget(steps=5), lambda: None, lambda: False)
        first, second = (t.average["layers.0.weight"] for t in two)
        assert torch.equal(first, second)
        assert two[0].scores() != two[1].scores()

    def test_examples_are_crops_with_noise_of_the_level_they_tell(self) -> None:
        noisy, deviations, noise = trainer(batch=64, crop=20)._examples()
        assert noisy.shape == noise.shape == (64, 3, 20, 20)
        assert 0.0 <= float(deviations.min()) < 0.1
        assert 0.5 < float(deviations.max()) <= 0.6
        measured = noise.flatten(1).std(dim=1)
        assert torch.allclose(measured, deviations, rtol=0.1)
        known = to_tensor(pictures()[:-2])
        known = torch.cat([known, known.flip(-1)])
        for crop in noisy - noise:
            assert float((known - crop).abs().amax(dim=(1, 2, 3)).min()) < 1e-5

    def test_examples_differ_from_step_to_step_and_by_seed(self) -> None:
        first = trainer()
        now = first._examples()[0]
        first.step = 1
        assert not torch.equal(now, first._examples()[0])
        assert not torch.equal(now, trainer(seed=1)._examples()[0])
        assert torch.equal(now, trainer()._examples()[0])

    def test_the_average_forgets_the_start_and_follows(self) -> None:
        """After one step it has gone 10/11 of the way; later it keeps `average` of itself."""
        learning = trainer(average=0.5)
        key = "layers.0.weight"
        start = learning.average[key].clone()
        learning.take_step(0.5)
        weights = learning.network.state_dict()[key]
        expected = start + (weights - start) * (1 - 1 / 11)
        assert torch.allclose(learning.average[key], expected, atol=1e-7)
        learning.step = 1000
        before = learning.average[key].clone()
        learning.take_step(0.5)
        expected = 0.5 * before + 0.5 * learning.network.state_dict()[key]
        assert torch.allclose(learning.average[key], expected, atol=1e-7)

    def test_divergence_is_told(self) -> None:
        learning = trainer()
        with torch.no_grad():
            learning.network.get_parameter("layers.0.bias").fill_(float("nan"))
        with pytest.raises(UserError, match="diverged at step 1"):
            train(learning, Budget(steps=5), lambda: None, lambda: False)

    @pytest.mark.parametrize(("count", "side"), [(1, 20), (40, 15)])
    def test_too_few_or_too_small_pictures(self, count: int, side: int) -> None:
        with pytest.raises(UserError, match="are no ground to train on"):
            DenoiserTrainer(pictures(count, side), DenoiserTraining(**TINY))

    def test_bfloat16_is_for_those_who_have_it(self) -> None:
        assert multiplies_bfloat16(torch.device("meta")) is False


def test_the_learning_rate_rises_and_falls() -> None:
    rates = [learning_rate(2.0, share) for share in (0.0, 0.01, 0.02, 0.5, 1.0)]
    assert 0.0 < rates[0] < 0.01
    assert rates[1] == pytest.approx(1.0, rel=0.01)
    assert rates[2] == pytest.approx(2.0, rel=0.01)
    assert rates[3:] == pytest.approx([1.0, 0.0])


class TestBudget:
    def test_by_the_clock_over_two_sessions(self) -> None:
        now = 100.0
        budget = Budget(seconds=60.0, clock=lambda: now)
        now = 130.0
        assert (budget.share, budget.total, budget.spent) == (0.5, 60, 30.0)
        budget.go_on(7, 45.0)
        now = 140.0
        assert budget.spent == 55.0
        now = 200.0
        assert budget.share == 1.0

    def test_by_steps(self) -> None:
        budget = Budget(steps=8)
        budget.taken = 2
        assert (budget.share, budget.total) == (0.25, 8)

    @pytest.mark.parametrize("given", [{}, {"seconds": 1.0, "steps": 1}])
    def test_is_one_of_the_two(self, given: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="either"):
            Budget(**given)


class Killed(BaseException):
    """Nothing catches it: what is on disk is what a killed process leaves."""


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    honest = DenoiserTrainer.take_step

    def take_step(self: DenoiserTrainer, share: float) -> None:
        if self.step == step:
            raise Killed
        honest(self, share)

    monkeypatch.setattr(DenoiserTrainer, "take_step", take_step)


class TestCommand:
    def test_trains_and_reports(
        self, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "d.safetensors"
        assert command(archive, out, 12, "--domain", "discs") == 0
        printed = capsys.readouterr().out
        assert "12 steps" in printed
        assert [f"{s:g}" for s in SCORED] == [row.split()[0] for row in printed.split("\n")[2:6]]
        assert load_denoiser(out).description.domain == "discs"
        assert not state_path(out).exists()

    def test_a_kill_leaves_a_file_and_the_rest_is_as_if_it_had_not_been(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole, cut = tmp_path / "whole.safetensors", tmp_path / "cut.safetensors"
        assert command(archive, whole) == 0
        with monkeypatch.context() as patch:
            patch.setattr(train_denoiser, "SECONDS_BETWEEN_SAVES", 0.0)
            kill_at(patch, 7)
            with pytest.raises(Killed):
                command(archive, cut)
        early = load_denoiser(cut).description.sha256
        assert command(archive, cut) == 0
        assert load_denoiser(cut).description.sha256 != early
        assert cut.read_bytes() == whole.read_bytes()

    def test_ctrl_c_ends_the_step_and_leaves_a_file(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole, cut = tmp_path / "whole.safetensors", tmp_path / "cut.safetensors"
        assert command(archive, whole) == 0
        honest, before = DenoiserTrainer.take_step, signal.getsignal(signal.SIGINT)

        def take_step(self: DenoiserTrainer, share: float) -> None:
            if self.step == 4:
                os.kill(os.getpid(), signal.SIGINT)
            honest(self, share)

        with monkeypatch.context() as patch:
            patch.setattr(DenoiserTrainer, "take_step", take_step)
            assert command(archive, cut) == 130
        assert signal.getsignal(signal.SIGINT) is before
        assert load_denoiser(cut).description.parameters > 0
        assert command(archive, cut) == 0
        assert cut.read_bytes() == whole.read_bytes()

    def test_goes_on_with_the_same_settings_and_pictures_only(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        out = tmp_path / "d.safetensors"
        with monkeypatch.context() as patch:
            patch.setattr(train_denoiser, "SECONDS_BETWEEN_SAVES", 0.0)
            kill_at(patch, 3)
            with pytest.raises(Killed):
                command(archive, out)
        for more in (["--seed", "1"], ["--skip", "1"]):
            assert command(archive, out, 12, *more) == 2
            assert "other settings or pictures" in capsys.readouterr().err

    def test_a_damaged_state_is_told(
        self, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "d.safetensors"
        state_path(out).write_bytes(b"no state at all")
        assert command(archive, out) == 2
        assert "d.training.safetensors" in capsys.readouterr().err

    @pytest.mark.parametrize("name", ["d.png", "pictures.npz"])
    def test_the_name_of_the_file(
        self, archive: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert command(archive, tmp_path / name) == 2
        assert "Name it" in capsys.readouterr().err

    def test_skipping_all_pictures(
        self, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert command(archive, tmp_path / "d.safetensors", 12, "--skip", "99") == 2
        assert "0 pictures" in capsys.readouterr().err
