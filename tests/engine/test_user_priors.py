"""Priors that a person adds: found everywhere by name, checked at every opening, removed whole."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
import torch

from engine.command_line import main
from engine.errors import UserError
from engine.evaluation.loading import FFHQ, LIMIT, Loading, measure_loading
from engine.evaluation.prior_cost import measure_cost, methods_by_need
from engine.images import open_photo
from engine.priors.blueprint import Choices
from engine.priors.checkpoints import load_prior
from engine.priors.library import open_prior
from engine.priors.user_priors import (
    add_user_prior,
    description_of,
    priors_folder,
    remove_user_prior,
    user_priors,
)
from tests.engine.ddpm_files import SCHEDULER, as_original, expected, weights, write_folder
from tests.engine.tiny_prior import write_tiny_prior


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert tmp_path in priors_folder().parents
    return tmp_path


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny_prior(tmp_path / "tiny.safetensors")


def kept() -> set[str]:
    return {path.name for path in priors_folder().iterdir()}


def test_added_and_opened_by_name(tiny: Path) -> None:
    content = tiny.read_bytes()
    added = add_user_prior(tiny, Choices(domain="stones"), "mine")
    tiny.unlink()
    assert added.file.read_bytes() == content
    assert kept() == {"mine.prior.json", f"{added.sha256}.safetensors"}
    prior = open_prior("mine")
    assert (prior.description.name, prior.description.domain) == ("mine", "stones")
    assert prior.description.sha256 == added.sha256
    assert prior.description.resolution == added.resolution == 32
    assert prior.description.parameters == added.parameters


def test_what_was_chosen_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "celeba.ckpt"
    torch.save(as_original(weights("google")), path)
    add_user_prior(path, Choices(resolution=64, head_channels=8, schedule="cosine"))
    x, times, _ = expected("google")
    prior = open_prior("celeba")
    assert prior.description.resolution == 64
    assert prior.schedule.betas[-1] > 0.5
    with torch.no_grad():
        wanted = load_prior(path, Choices(head_channels=8)).network(x, times)
        assert torch.equal(prior.network(x, times), wanted)


def test_a_folder_of_diffusers_needs_its_folder_no_more(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "ddpm-tiny", "defaults")
    (folder / "scheduler_config.json").write_text(
        json.dumps(SCHEDULER | {"num_train_timesteps": 500})
    )
    assert add_user_prior(folder, Choices()).name == "ddpm-tiny"
    shutil.rmtree(folder)
    x, times, output = expected("defaults")
    prior = open_prior("ddpm-tiny")
    assert prior.schedule.timesteps == 500
    with torch.no_grad():
        answer = prior.network(x, times)[:, :, ::2, ::2]
    torch.testing.assert_close(answer, torch.from_numpy(output), rtol=0, atol=1e-4)


def test_two_names_share_one_file(tiny: Path) -> None:
    file = add_user_prior(tiny, Choices(), "one").file
    assert add_user_prior(tiny, Choices(domain="other"), "two").file == file
    (file.with_name(f"{file.stem}-domain.json")).write_text("{}")
    remove_user_prior("one")
    assert file.exists()
    assert open_prior("two").description.domain == "other"
    remove_user_prior("two")
    assert kept() == set()
    with pytest.raises(UserError, match="no prior 'two'"):
        open_prior("two")


@pytest.mark.parametrize(
    "name", ["", " ", "a/b", "../a", "a\0", "-a", ".a", "a" * 65, "ä", "faces64", "FACES64", "Mine"]
)
def test_names_that_cannot_be(tiny: Path, name: str) -> None:
    add_user_prior(tiny, Choices(), "mine")
    before = kept()
    if name:
        with pytest.raises(UserError, match="name"):
            add_user_prior(tiny, Choices(), name)
    else:
        assert add_user_prior(tiny, Choices(), name).name == "tiny"
        return
    assert kept() == before


def test_what_is_no_prior_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "wrong.pt"
    torch.save({"layer.weight": torch.zeros(3)}, path)
    with pytest.raises(UserError, match="no known layout"):
        add_user_prior(path, Choices())
    assert not priors_folder().exists()


def test_a_file_that_changed(tiny: Path) -> None:
    added = add_user_prior(tiny, Choices(), "mine")
    content = bytearray(added.file.read_bytes())
    content[-1] ^= 1
    added.file.write_bytes(content)
    with pytest.raises(UserError, match=r"mine have changed since.*Remove it"):
        open_prior("mine")


def test_a_file_that_is_gone(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_user_prior(tiny, Choices(), "mine").file.unlink()
    with pytest.raises(UserError, match="are gone"):
        open_prior("mine")
    assert main(["priors"]) == 0
    assert "WEIGHTS ARE GONE" in capsys.readouterr().out
    remove_user_prior("mine")
    assert kept() == set()


CHANGES = [
    ({"format": 2}, "newer Palimpsest"),
    ({"format": "1"}, "damaged"),
    ({"name": "other"}, "damaged"),
    ({"sha256": "../../secret"}, "damaged"),
    ({"suffix": "/../x.pt"}, "damaged"),
    ({"resolution": "64"}, "damaged"),
    ({"choices": {"colour": 1}}, "damaged"),
    ({"choices": []}, "damaged"),
    ({"choices": {"resolution": "large"}}, "no resolution"),
    ({"extra": 1}, "damaged"),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES, ids=[str(c[0]) for c in CHANGES])
def test_descriptions_that_are_refused(
    tiny: Path, change: dict[str, object], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    add_user_prior(tiny, Choices(), "mine")
    path = priors_folder() / "mine.prior.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(UserError, match=sentence):
        open_prior("mine")
    assert main(["priors"]) == 0
    assert "faces64" in capsys.readouterr().out
    remove_user_prior("mine")
    assert "mine" not in user_priors()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"[" * 100_000, b"\xff"])
def test_damaged_descriptions(tiny: Path, content: bytes) -> None:
    add_user_prior(tiny, Choices(), "mine")
    (priors_folder() / "mine.prior.json").write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        description_of("mine")


class TestCommandLine:
    def test_from_adding_to_removing(
        self, tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["priors", "add", str(tiny), "--name", "mine", "--domain", "noise"]) == 0
        assert "--prior mine" in capsys.readouterr().out
        assert main(["priors"]) == 0
        printed = capsys.readouterr().out
        assert printed.index("faces64 (default)") < printed.index("mine (Palimpsest)")
        assert "noise" in printed
        out = tmp_path / "gallery.png"
        assert (
            main(["priors", "test", "mine", "--count", "1", "--steps", "2", "--out", str(out)]) == 0
        )
        assert open_photo(out).pixels.shape == (36, 36, 3)
        assert main(["priors", "remove", "mine"]) == 0
        assert main(["priors", "test", "mine", "--out", str(out)]) == 2
        assert main(["priors", "remove", "mine"]) == 2
        assert main(["priors", "remove", "faces64"]) == 2

    def test_inspects_and_measures(self, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["priors", "inspect", str(tiny)]) == 0
        printed = capsys.readouterr().out
        for word in ("Palimpsest", "32 x 32", "ADM UNet", "linear, 1000", "s per call", "DPS"):
            assert word in printed

    def test_says_what_it_assumed(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        torch.save(as_original(weights("google")), tmp_path / "model.ckpt")
        flags = ["--resolution", "64", "--no-measurement"]
        assert main(["priors", "inspect", str(tmp_path / "model.ckpt"), *flags]) == 0
        printed = capsys.readouterr().out
        assert "assumed     1 head (--heads, --head-channels)" in printed
        assert "64 x 64" in printed
        assert "--resolution" not in printed
        assert "per call" not in printed

    def test_refuses_choices_for_what_is_settled(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["priors", "inspect", "faces64", "--resolution", "32"]) == 2
        assert "settled" in capsys.readouterr().err
        assert main(["priors", "add", "nowhere.pt", "--heads", "2", "--head-channels", "8"]) == 2


def test_methods_are_told_apart_by_their_gradients() -> None:
    without, with_gradients = methods_by_need()
    assert {"DPS", "ΠGDM", "MCG"} <= set(with_gradients)
    assert {"SDEdit", "DMPS", "RePaint", "DDRM"} <= set(without)


def test_loading_is_measured_to_the_limit(tiny: Path) -> None:
    """On a small network: that it measures what it says, not that this machine is fast."""
    loading = measure_loading(2, dataclasses.replace(FFHQ, image_size=32, channel_mult=(1,)))
    assert loading.bytes > 2**20
    assert min(loading.seconds, loading.processor, loading.first_call) > 0
    assert Loading(1, LIMIT, 9.0, 9.0).within_limit
    assert not Loading(1, LIMIT + 1e-6, 0.0, 0.0).within_limit


def test_cost_of_a_call(tiny: Path) -> None:
    """Weights in float32; for the gradient at least the input of every convolution is kept."""
    prior = open_prior(str(tiny))
    cost = measure_cost(prior, calls=1)
    assert cost.weights == 4 * prior.description.parameters
    assert cost.kept > 20 * 32 * 32 * 4
    assert min(cost.forward, cost.forward_and_gradient) > 0
