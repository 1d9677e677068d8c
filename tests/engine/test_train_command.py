"""python -m engine train: what it leaves behind, and what a kill, a full disk or a bad file costs."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load, save_file

from engine.command_line import main
from engine.priors.calibration import calibration_of
from engine.priors.checkpoints import load_prior, read_checkpoint
from engine.training.budget import Budget
from engine.training.card import card_path, gallery_path, neighbours_path
from engine.training.loop import train
from engine.training.prior import PriorTrainer
from engine.training.state import state_path
from tests.engine.photos import ROOT
from tests.engine.test_prior_training import noise, trainer

FLAGS = ("--resolution", "16", "--channels", "32", "--channel-mult", "1,1", "--blocks", "1",
         "--batch", "2", "--times", "1", "--samples", "2", "--device", "cpu")  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def quick_galleries() -> Iterator[None]:
    """Two steps a picture: how galleries look is not what is tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.training.samples.STEPS", 2)
        yield


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "pictures.npz"
    np.savez(path, images=noise(24, 16))
    return path


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes out when nothing comes in between."""
    out = tmp_path_factory.mktemp("whole") / "p.safetensors"
    assert main(command(archive, out)) == 0
    return out


def command(pictures: Path, out: Path, *more: str, steps: int = 6) -> list[str]:
    return ["train", str(pictures), "--out", str(out), "--steps", str(steps), *FLAGS, *more]


def stopped(
    archive: Path, out: Path, monkeypatch: pytest.MonkeyPatch, step: int = 3, name: int = 15
) -> int:
    """The exit code of a training that gets a signal in the middle of a step."""
    return stopped_command(command(archive, out), monkeypatch, step, name)


def stopped_command(words: list[str], monkeypatch: pytest.MonkeyPatch, step: int, name: int) -> int:
    """The same for any command that trains."""
    honest = PriorTrainer.take_step

    def take_step(self: PriorTrainer, share: float) -> None:
        if self.step == step:
            os.kill(os.getpid(), name)
        honest(self, share)

    with monkeypatch.context() as patch:
        patch.setattr(PriorTrainer, "take_step", take_step)
        return main(words)


class TestOutcome:
    def test_all_files_are_there_and_the_prior_says_what_it_is(
        self, whole: Path, archive: Path
    ) -> None:
        prior, beside = load_prior(whole), json.loads(whole.with_suffix(".json").read_text())
        assert (prior.description.resolution, prior.description.domain) == (16, "unknown")
        assert beside == read_checkpoint(whole).configuration
        assert beside["training"]["pictures"] == archive.name
        assert {value.dtype for value in load(whole.read_bytes()).values()} == {torch.float16}
        with Image.open(gallery_path(whole)) as shown:
            assert shown.size == (38, 20)
        with Image.open(neighbours_path(whole)) as shown:
            assert shown.size == (38, 40)
        text = card_path(whole).read_text()
        for part in (prior.description.sha256, "24", "--channel-mult 1,1", "| 975 |", "| 6 |"):
            assert part in text
        assert "too few pictures to measure which are usual" in text
        assert "mean of a picture" not in text
        assert calibration_of(prior) is None
        assert not state_path(whole).exists()

    def test_the_loss_told_is_that_of_the_other_command(
        self, whole: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        held_out = tmp_path / "held-out.npz"
        np.savez(held_out, images=noise(24, 16)[-1:])
        assert main(["prior-loss", str(held_out), "--prior", str(whole), "--device", "cpu"]) == 0
        mean = float(capsys.readouterr().out.split()[-1])
        assert f"**{mean:.5f}**" in card_path(whole).read_text()

    def test_a_finished_prior_is_not_overwritten(
        self, whole: Path, archive: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = whole.read_bytes()
        assert main(command(archive, whole)) == 2
        assert "no training of it to go on with" in capsys.readouterr().err
        assert whole.read_bytes() == before

    def test_pictures_of_all_sizes_and_grey_ones(self, tmp_path: Path) -> None:
        folder = tmp_path / "pictures"
        folder.mkdir()
        for index, pixels in enumerate(noise(20, 24)):
            kept = pixels[: 16 + index % 8, :, 0] if index % 2 else pixels
            Image.fromarray(kept).save(folder / f"{index:02d}.png")
        out = tmp_path / "p.safetensors"
        assert main(command(folder, out, "--samples", "1", steps=1)) == 0
        assert load_prior(out).description.resolution == 16
        assert "centred square" in card_path(out).read_text()

    @pytest.mark.parametrize("kind", ["archive", "folder"])
    def test_two_pictures_are_refused(
        self, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "two.npz"
        np.savez(path, images=noise(2, 16))
        folder = tmp_path / "two"
        folder.mkdir()
        for index, pixels in enumerate(noise(2, 16)):
            Image.fromarray(pixels).save(folder / f"{index}.png")
        given = path if kind == "archive" else folder
        for length in (["--steps", "6"], ["--minutes", "1"]):
            words = command(given, tmp_path / "p.safetensors")
            place = words.index("--steps")
            assert main([*words[:place], *length, *words[place + 2 :]]) == 2
            assert "2 pictures are too few" in capsys.readouterr().err


class TestStopping:
    def test_a_killed_process_goes_on_as_if_it_had_not_been(
        self, whole: Path, archive: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "p.safetensors"
        words = [sys.executable, "-P", "-m", "engine", *command(archive, out)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, text=True) as run:
            assert run.stdout is not None
            assert any(line.startswith("step 4,") for line in run.stdout)
            run.send_signal(signal.SIGKILL)
        assert run.returncode == -signal.SIGKILL
        assert 3 <= read_checkpoint(state_path(out)).configuration["step"] <= 6
        assert load_prior(out).description.resolution == 16
        assert main(command(archive, out)) == 0
        assert out.read_bytes() == whole.read_bytes()

    @pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_ends_the_step_and_leaves_a_prior(
        self, name: int, whole: Path, archive: Path, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        out, before = tmp_path / "p.safetensors", signal.getsignal(name)
        assert stopped(archive, out, monkeypatch, 3, name) == 130
        assert signal.getsignal(name) is before
        assert read_checkpoint(state_path(out)).configuration["step"] == 4
        assert load_prior(out).description.parameters > 0
        assert main(command(archive, out)) == 0
        assert out.read_bytes() == whole.read_bytes()

    def test_stopped_before_any_measurement_the_average_is_what_is_written(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "p.safetensors"
        monkeypatch.setattr("engine.training.session.MEASUREMENTS", 1)
        assert stopped(archive, out, monkeypatch, 1) == 130
        state = read_checkpoint(state_path(out)).tensors
        written = load(out.read_bytes())
        assert all(torch.equal(state[f"average.{k}"].half(), v) for k, v in written.items())

    def test_goes_on_with_the_same_settings_and_pictures_only(
        self, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        out = tmp_path / "p.safetensors"
        assert stopped(archive, out, monkeypatch, 1) == 130
        for more in (["--seed", "1"], ["--skip", "1"], ["--batch", "3"], ["--resolution", "8"]):
            assert main(command(archive, out, *more)) == 2
            assert "other settings or pictures" in capsys.readouterr().err

    def test_a_state_without_a_setting_that_came_later_goes_on(
        self, whole: Path, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        out = tmp_path / "p.safetensors"
        assert stopped(archive, out, monkeypatch) == 130
        state = read_checkpoint(state_path(out))
        del state.configuration["training"]["learned_variance"]
        del state.configuration["from_sha256"]
        del state.configuration["training"]["focus"]
        save_file(state.tensors, state_path(out), {"config": json.dumps(state.configuration)})
        assert main(command(archive, out)) == 0
        assert out.read_bytes() == whole.read_bytes()

    def test_the_clock_ends_a_training(self) -> None:
        """Ten seconds of budget, one second a step; the rate has fallen to nearly nothing."""
        now, learning, rates = 0.0, trainer(), []
        budget = Budget(seconds=10.0, clock=lambda: now)

        def on_step() -> None:
            nonlocal now
            now += 1.0
            rates.append(learning.optimiser.param_groups[0]["lr"])

        assert train(learning, budget, on_step, lambda: False)
        assert learning.step == 10
        assert rates[1] == max(rates)
        assert 0.0 < rates[-1] < 0.03 * learning.settings.rate


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """Within, no file can grow beyond `size` bytes: the system itself refuses."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


class TestFullDisk:
    def test_without_room_for_the_state_the_training_still_ends_well(
        self, whole: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "p.safetensors"
        with little_room(2 * whole.stat().st_size):
            assert main(command(archive, out)) == 0
        assert "The training goes on" in capsys.readouterr().out
        assert out.read_bytes() == whole.read_bytes()
        assert not list(tmp_path.glob(".palimpsest-*"))

    def test_without_any_room_what_was_written_stays_whole(
        self, whole: Path, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        out = tmp_path / "p.safetensors"
        assert stopped(archive, out, monkeypatch, 2) == 130
        kept = {path: path.read_bytes() for path in (out, state_path(out))}
        with little_room(10_000):
            assert main(command(archive, out)) == 2
        assert "Cannot write" in capsys.readouterr().err
        assert {path: path.read_bytes() for path in kept} == kept
        assert main(command(archive, out)) == 0
        assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("text", ["nan", "inf", "0", "-3", "1e9", "soon"])
def test_a_time_that_is_none(text: str, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["train", str(archive), "--out", "p.safetensors", "--minutes", text])
    assert ended.value.code == 2
    assert "--minutes" in capsys.readouterr().err


def test_help_tells_what_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["train", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "With --minutes or --hours the budget chooses it, unless it is given." in text
