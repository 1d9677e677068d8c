"""When memory runs short: the same numbers with less of it, then a clear word; and no run is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from engine.command_line import main
from engine.devices import is_out_of_memory
from engine.errors import UserError
from engine.evaluation.benchmark import measured_samplers
from engine.evaluation.network_calls import SavedMemory
from engine.priors.card_network import RECORDED_FROM, CardNetwork
from engine.priors.ddpm_unet import DDPMConfiguration, DDPMUNet
from engine.priors.frugal_calls import checkpoints, in_pieces, whole
from engine.priors.prior import Prior
from engine.priors.recordings import RunAgain
from engine.restoration import restore
from engine.samplers.dmps import DMPS
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from tests.engine.small_unet import SIDE, small_problem, small_unet_prior

PLAIN = small_unet_prior()
PLAIN.network.double()  # so that the order of sums does not matter


class Crowded(nn.Module):
    """A network on a card that holds so many pictures at once, and of graphs so many bytes."""

    def __init__(self, pictures: int, kept: float = float("inf")) -> None:
        super().__init__()
        self.network = PLAIN.network
        self.pictures, self.kept = pictures, kept
        self.most = 0
        self.sizes: list[int] = []

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        self.sizes.append(len(x))
        if len(x) > self.pictures:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        memory = SavedMemory(self.network)
        with memory.watching():
            output: Tensor = self.network(x, timesteps)
        self.most = memory.most_bytes
        if memory.most_bytes > self.kept:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return output


class FullOnTheWayBack(Crowded):
    """The forward pass fits; the memory of the backward pass does not, for more than one picture."""

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        self.sizes.append(len(x))
        return _NoWayBack.apply(self.network(x, timesteps), self.pictures)


class _NoWayBack(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, pictures: int) -> Tensor:
        ctx.pictures = pictures
        return x.clone()

    @staticmethod
    def backward(ctx: Any, cotangent: Tensor) -> tuple[Tensor, None]:
        if len(cotangent) > ctx.pictures:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return cotangent, None


def on_card(network: nn.Module, *, recorded: bool = False) -> Prior:
    recorder: Callable[[torch.device], RunAgain] | None = (
        (lambda _: RunAgain()) if recorded else None
    )
    return Prior(CardNetwork(network, recorder), PLAIN.schedule, PLAIN.description)


def pictures(number: int) -> Tensor:
    generator = torch.Generator().manual_seed(number)
    return torch.randn(number, 3, SIDE, SIDE, generator=generator, dtype=torch.float64)


def asked(prior: Prior, x: Tensor) -> tuple[Tensor, Tensor]:
    denoised, pullback = prior.denoise_with_pullback(x, prior.schedule.respaced(10)[4])
    return denoised.estimate, pullback(denoised.estimate)


def same(mine: tuple[Tensor, ...], its: tuple[Tensor, ...]) -> None:
    for a, b in zip(mine, its, strict=True):
        torch.testing.assert_close(a, b, rtol=0, atol=1e-10)


@pytest.mark.parametrize("kind", [Crowded, FullOnTheWayBack])
def test_a_batch_is_halved_until_it_fits(kind: type[Crowded]) -> None:
    network = kind(2)
    prior = on_card(network)
    same(asked(prior, pictures(7)), asked(PLAIN, pictures(7)))
    assert [plan.pieces for plan in prior.network.plans().values()] == [1]  # 7, 3, 1
    network.sizes.clear()
    same(asked(prior, pictures(7)), asked(PLAIN, pictures(7)))
    assert set(network.sizes) == {1}, "what did not fit is not tried again"


def test_so_is_one_without_gradients() -> None:
    network = Crowded(2)
    transition = PLAIN.schedule.respaced(10)[4]
    mine = on_card(network).denoise(pictures(5), transition).estimate
    assert network.sizes == [5, 2, 2, 1]
    same((mine,), (PLAIN.denoise(pictures(5), transition).estimate,))


def test_then_activations_are_computed_again() -> None:
    """A single picture whose graph is too large: checkpoints between the blocks."""
    roomy = Crowded(9)
    asked(on_card(roomy), pictures(1))
    network = Crowded(9, kept=0.6 * roomy.most)
    same(asked(on_card(network), pictures(1)), asked(PLAIN, pictures(1)))
    assert 0 < network.most <= 0.6 * roomy.most
    same(asked(on_card(network), pictures(3)), asked(PLAIN, pictures(3)))


def test_recordings_go_first() -> None:
    network = Crowded(9)
    prior = on_card(network, recorded=True)
    for _ in range(RECORDED_FROM):
        asked(prior, pictures(2))
    assert prior.network.recordings == 1
    network.pictures = 3
    same(asked(prior, pictures(4)), asked(PLAIN, pictures(4)))
    assert prior.network.recordings == 0
    assert not any(plan.recorded for plan in prior.network.plans().values())


def test_what_others_have_recorded_goes_before_the_batch_is_halved() -> None:
    class Shared(Crowded):
        """Four pictures at once fit only where nothing is recorded."""

        def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
            self.pictures = 3 if prior.network.recordings else 9
            return super().forward(x, timesteps)

    network = Shared(9)
    prior = on_card(network, recorded=True)
    for _ in range(RECORDED_FROM):
        asked(prior, pictures(2))
    asked(prior, pictures(4))
    network.sizes.clear()
    same(asked(prior, pictures(4)), asked(PLAIN, pictures(4)))
    assert network.sizes == [4]
    assert {plan.pieces for plan in prior.network.plans().values()} == {0}


def test_what_fits_nowhere_is_told_in_words_and_tried_again_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    network = Crowded(0)
    prior = on_card(network)
    with (
        caplog.at_level(logging.WARNING),
        pytest.raises(UserError, match="does not suffice") as told,
    ):
        asked(prior, pictures(2))
    assert "Close other programs" in told.value.remedy
    assert [record.message.split("on ")[1] for record in caplog.records] == [
        "1 at a time", "1 at a time, checkpoints between the blocks",
    ]  # fmt: skip
    network.pictures = 9  # another program has left
    network.sizes.clear()
    same(asked(prior, pictures(2)), asked(PLAIN, pictures(2)))
    assert network.sizes == [2]


def test_other_errors_are_not_taken_for_it() -> None:
    class Broken(nn.Module):
        def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
            raise RuntimeError("Given groups=1, expected input to have 3 channels")

    with pytest.raises(RuntimeError, match="3 channels"):
        asked(on_card(Broken()), pictures(2))
    for text in ("CUDA out of memory", "[enforce fail] can't allocate memory",
                 "CUDA error: CUBLAS_STATUS_ALLOC_FAILED", "MPS backend out of memory"):  # fmt: skip
        assert is_out_of_memory(RuntimeError(text))


@pytest.mark.parametrize("sampler", measured_samplers(4), ids=lambda s: s.name)
def test_runs_of_every_method_come_through(sampler: Sampler) -> None:
    problem = small_problem(3, torch.float64)
    mine, its = (
        restore(prior, problem, sampler, [1, 2, 3]).finished().image
        for prior in (on_card(Crowded(1)), PLAIN)
    )
    torch.testing.assert_close(mine, its, rtol=0, atol=1e-8)


def test_no_memory_is_held_after_a_call_that_did_not_fit() -> None:
    memory = SavedMemory(PLAIN.network)
    prior = on_card(FullOnTheWayBack(0))
    with memory.watching(), pytest.raises(UserError):
        asked(prior, pictures(2))
    assert memory.tensors == 0


def ddpm() -> nn.Module:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        network = DDPMUNet(DDPMConfiguration(SIDE, (32, 32), 1, (False, True), (True, False)))
    return network.double().eval().requires_grad_(False)


@pytest.mark.parametrize("network", [PLAIN.network, ddpm()], ids=["adm", "ddpm"])
def test_checkpoints_keep_less_and_give_the_same(network: nn.Module) -> None:
    x, times = pictures(2), torch.tensor([10, 700])
    found, kept = [], []
    for checkpointed in (False, True):
        memory = SavedMemory(network)
        with memory.watching():
            output, pull = whole(network, x, times, checkpointed=checkpointed)
            kept.append(memory.bytes)
            found.append((output, pull(pictures(2))))
    assert kept[1] < 0.5 * kept[0]
    for a, b in zip(*found, strict=True):
        assert torch.equal(a, b)


def test_checkpoints_leave_the_network_as_it_was() -> None:
    with pytest.raises(ValueError, match="within"), checkpoints(PLAIN.network):
        raise ValueError("within")
    assert not any("forward" in vars(module) for module in PLAIN.network.modules())


def test_pieces_keep_nothing_between_there_and_back() -> None:
    memory = SavedMemory(PLAIN.network)
    with memory.watching():
        x = pictures(4)
        output, pull = in_pieces(PLAIN.network, x, torch.full((4,), 300), 2)
        assert memory.bytes == 0
        gradient = pull(x)
        most = memory.most_bytes
    expected, back = whole(PLAIN.network, x, torch.full((4,), 300))
    same((output, gradient), (expected, back(x)))
    with (memory := SavedMemory(PLAIN.network)).watching():
        whole(PLAIN.network, x, torch.full((4,), 300))
    assert most < 0.6 * memory.most_bytes


def test_a_run_without_gradients_uses_no_pullback() -> None:
    network = Crowded(1)
    run = restore(
        on_card(network), small_problem(2, torch.float64), DMPS(steps=4), [0, 1]
    ).finished()
    assert run.network_calls == 4
    restore(on_card(network), small_problem(2, torch.float64), DPS(steps=4), [0, 1]).finished()
    assert network.most > 0


def test_a_command_tells_it_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def opened(name: str) -> Prior:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")

    monkeypatch.setattr("engine.command_line.sample.open_prior", opened)
    argv = ["sample", "--out", str(tmp_path / "gallery.png"), "--device", "cpu"]
    assert main(argv) == 2
    assert capsys.readouterr().err.startswith("The memory did not suffice.\nClose other programs")


def test_pieces_are_made_again_in_the_precision_of_their_call() -> None:
    network, times = small_unet_prior().network, torch.full((2,), 300)
    x = pictures(2).float()
    with torch.autocast("cpu", torch.bfloat16):
        _, pull = in_pieces(network, x, times, 1)
        backs = [whole(network, x[i : i + 1], times[:1])[1] for i in range(2)]
    expected = torch.cat([back(x[i : i + 1].bfloat16()) for i, back in enumerate(backs)])
    assert torch.equal(pull(x.bfloat16()), expected)
    single = torch.cat([whole(network, x[i : i + 1], times[:1])[1](x[i : i + 1]) for i in range(2)])
    assert not torch.equal(expected, single)
