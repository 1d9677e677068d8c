"""DnCNN: the network, its file, and the one that ships."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save
from torch import Tensor

from engine.classical.total_variation import prox
from engine.errors import Cancelled, UserError
from engine.evaluation.metrics import psnr
from engine.framing import WorkingFrame, cut
from engine.images import open_photo
from engine.priors.checkpoints import load_denoiser, load_prior
from engine.priors.dncnn import (
    LARGEST_DEVIATION,
    Denoiser,
    DenoiserDescription,
    DnCNN,
    DnCNNConfiguration,
)
from engine.priors.library import built_in_priors, open_denoiser
from engine.resources import resources_folder

TINY = DnCNNConfiguration(width=5, depth=3, shuffle=2)
CONFIGURATION = {"architecture": "dncnn", "width": 5, "depth": 3, "shuffle": 2, "domain": "test"}


def network(configuration: DnCNNConfiguration = TINY) -> DnCNN:
    made = DnCNN(configuration)
    made.initialise(torch.Generator().manual_seed(0))
    return made


def denoiser(configuration: DnCNNConfiguration = TINY) -> Denoiser:
    return Denoiser(network(configuration), DenoiserDescription("tiny", "none"))


def random(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


class TestNetwork:
    @pytest.mark.parametrize("shuffle", [1, 2, 3])
    @pytest.mark.parametrize("size", [(8, 8), (5, 7), (1, 1), (64, 3)])
    def test_takes_any_size(self, shuffle: int, size: tuple[int, int]) -> None:
        tiny = network(DnCNNConfiguration(5, 3, shuffle))
        assert tiny(random(2, 3, *size), torch.tensor([0.1, 0.2])).shape == (2, 3, *size)

    def test_an_odd_size_is_the_even_one_with_its_border_repeated(self) -> None:
        odd = random(1, 3, 5, 7)
        even = torch.cat([odd, odd[..., -1:, :]], dim=-2)
        even = torch.cat([even, even[..., -1:]], dim=-1)
        level = torch.tensor([0.1])
        assert torch.equal(network()(odd, level), network()(even, level)[..., :5, :7])

    def test_each_picture_is_told_its_own_level(self) -> None:
        pictures, levels = random(2, 3, 8, 8), torch.tensor([0.1, 0.5])
        together = network()(pictures, levels)
        alone = [network()(pictures[i : i + 1], levels[i : i + 1]) for i in range(2)]
        assert torch.allclose(together, torch.cat(alone), atol=1e-6)
        assert not torch.allclose(together, network()(pictures, levels.flip(0)), atol=1e-3)

    def test_begins_without_dying_or_growing(self) -> None:
        """The signal reaches the last of many layers at about its own size."""
        deep = network(DnCNNConfiguration(width=64, depth=20))
        x = random(4, 3, 16, 16)
        inner: list[float] = []
        deep.layers[-1].register_forward_pre_hook(
            lambda _, i: inner.append(float(i[0].detach().std()))
        )
        deep(x, torch.full((4,), 0.3))
        assert 0.2 < inner[0] < 5.0


class TestDenoiser:
    def test_takes_the_residual_away(self) -> None:
        x, level = random(2, 3, 6, 6), torch.full((2,), 0.2)
        with torch.no_grad():
            expected = x - network()(x, level)
        assert torch.equal(denoiser().denoise(x, 0.2), expected)

    def test_knows_no_more_noise_than_it_has_seen(self) -> None:
        x = random(1, 3, 6, 6)
        most, more = (denoiser().denoise(x, s) for s in (LARGEST_DEVIATION, 1.5))
        assert torch.equal(most, more)

    def test_keeps_the_type_of_the_picture(self) -> None:
        assert denoiser().denoise(random(1, 3, 4, 4).double(), 0.1).dtype == torch.float64

    def test_is_stopped_between_its_layers(self) -> None:
        asked = 0

        def should_stop() -> bool:
            nonlocal asked
            asked += 1
            return asked == 2

        tiny = denoiser()
        with tiny.interruption.watching(should_stop), pytest.raises(Cancelled):
            tiny.denoise(random(1, 3, 4, 4), 0.1)
        assert asked == 2


class TestFile:
    def write(self, folder: Path, configuration: object, tensors: dict[str, Tensor]) -> Path:
        path = folder / "d.safetensors"
        path.write_bytes(save(tensors, {"config": json.dumps(configuration)}))
        return path

    def test_comes_back_as_it_was(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, CONFIGURATION, network().state_dict())
        loaded, x = load_denoiser(path), random(1, 3, 8, 8)
        assert torch.equal(loaded.denoise(x, 0.1), denoiser().denoise(x, 0.1))
        assert loaded.description.parameters == sum(p.numel() for p in network().parameters())
        assert loaded.description.domain == "test"

    @pytest.mark.parametrize(
        "change",
        [
            {"architecture": "adm-unet"},
            {"width": 0},
            {"width": 10**9},
            {"depth": 1},
            {"depth": "many"},
            {"shuffle": 0},
            {"shuffle": None},
        ],
    )
    def test_an_implausible_configuration(self, tmp_path: Path, change: dict[str, object]) -> None:
        path = self.write(tmp_path, CONFIGURATION | change, network().state_dict())
        with pytest.raises(UserError, match=r"d\.safetensors does not describe a denoiser"):
            load_denoiser(path)

    def test_weights_of_other_names_or_shapes(self, tmp_path: Path) -> None:
        weights = network().state_dict()
        lacking = {k: v for k, v in weights.items() if k != "layers.1.bias"}
        with pytest.raises(UserError, match=r"lacks the weights layers\.1\.bias"):
            load_denoiser(self.write(tmp_path, CONFIGURATION, lacking))
        for wrong in ({"layers.1.bias": torch.zeros(6)}, {"more": torch.zeros(1)}):
            with pytest.raises(UserError, match="holds unexpected weights"):
                load_denoiser(self.write(tmp_path, CONFIGURATION, weights | wrong))

    def test_a_prior_is_no_denoiser_nor_the_reverse(self, tmp_path: Path) -> None:
        models = resources_folder() / "models"
        with pytest.raises(UserError, match="does not describe a denoiser"):
            load_denoiser(models / "faces64.safetensors")
        with pytest.raises(UserError, match="does not describe a prior"):
            load_prior(models / "dncnn.safetensors")


class TestShipped:
    def faces(self) -> Tensor:
        """The faces of the sample portraits; none of these people is in the training pictures."""
        folder = resources_folder() / "samples"
        samples = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
        assert len(samples) == 8
        squares = [
            cut(open_photo(folder / sample["file"]).pixels, WorkingFrame(*sample["frame"]), 64)
            for sample in samples
        ]
        return torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2).float() / 127.5 - 1.0

    def test_is_no_prior_and_its_card_names_its_hash(self) -> None:
        about = open_denoiser().description
        assert "dncnn" not in built_in_priors()
        card = (resources_folder() / "models" / "DNCNN_CARD.md").read_text(encoding="utf-8")
        assert about.sha256 in card
        assert f"{about.parameters:,}" in card

    @pytest.mark.parametrize(("sigma", "margin"), [(0.05, 0.5), (0.1, 1.0), (0.2, 1.0)])
    def test_denoises_better_than_the_best_total_variation(
        self, sigma: float, margin: float
    ) -> None:
        """Even where TV is given the strength that suits these very pictures best."""
        truth = self.faces()
        noisy = truth + 2.0 * sigma * random(*truth.shape)
        strengths = [2.0 * sigma * share for share in (0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1)]
        flattened = [np.mean(psnr(prox(noisy, s, 60)[0].clamp(-1, 1), truth)) for s in strengths]
        assert 0 < int(np.argmax(flattened)) < len(strengths) - 1
        denoised = open_denoiser().denoise(noisy, 2.0 * sigma)
        assert np.mean(psnr(denoised.clamp(-1, 1), truth)) > max(flattened) + margin
