"""Recorded network calls: the same numbers as plain ones, in memory that no later call changes."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from engine.errors import Cancelled, UserError
from engine.evaluation.benchmark import measured_samplers
from engine.priors.card_network import MOST_RECORDINGS, RECORDED_FROM, CardNetwork
from engine.priors.placement import forget_recordings, laid_out, placed
from engine.priors.prior import Prior
from engine.priors.recordings import CudaGraphs, RunAgain, Work
from engine.restoration import restore
from engine.samplers.dps import DPS
from engine.samplers.sampler import Sampler
from tests.engine.small_unet import SIDE, small_problem, small_unet_prior

needs_card = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA card")


class Replays(RunAgain):
    """Counts what is recorded and what is replayed."""

    recorded = replayed = 0

    def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
        result, replay = super().record(work)
        Replays.recorded += 1

        def counted() -> None:
            Replays.replayed += 1
            replay()

        return result, counted


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    Replays.recorded = Replays.replayed = 0


@pytest.fixture(scope="module")
def plain() -> Prior:
    return small_unet_prior()


@pytest.fixture
def recorded(plain: Prior) -> Prior:
    network = CardNetwork(plain.network, lambda _: Replays())
    return Prior(network, plain.schedule, plain.description)


def pictures(number: int, seed: int = 0, side: int = SIDE) -> Tensor:
    return torch.randn(number, 3, side, side, generator=torch.Generator().manual_seed(seed))


def asked(prior: Prior, x: Tensor, place: int = 3) -> tuple[Tensor, Tensor]:
    """Estimate and gradient of one call."""
    denoised, pullback = prior.denoise_with_pullback(x, prior.schedule.respaced(10)[place])
    return denoised.estimate, pullback(denoised.estimate)  # a cotangent that depends on it


def test_calls_are_the_same_bit_for_bit(plain: Prior, recorded: Prior) -> None:
    for call in range(6):
        x, place = pictures(2, call), call % 10
        for mine, its in zip(asked(recorded, x, place), asked(plain, x, place), strict=True):
            assert torch.equal(mine, its)
        transition = plain.schedule.respaced(10)[place]
        mine, its = (prior.denoise(x, transition).estimate for prior in (recorded, plain))
        assert torch.equal(mine, its)
    assert Replays.recorded == 3  # there; there and back
    assert Replays.replayed == 3 * (6 - RECORDED_FROM + 1)


def test_no_later_call_changes_a_result(recorded: Prior) -> None:
    """Of the network itself: what a prior makes of its answer has memory of its own anyway."""
    network, times = recorded.network, torch.full((1,), 500)

    def answered(seed: int) -> tuple[Tensor, Tensor, Tensor]:
        x = pictures(1, seed).requires_grad_()
        output = network(x, times)
        (gradient,) = torch.autograd.grad(output, x, pictures(1, seed + 1))
        return output.detach(), gradient, network(x.detach(), times)

    for _ in range(RECORDED_FROM):
        kept = answered(1)
    before = [tensor.clone() for tensor in kept]
    others = answered(2)
    assert all(torch.equal(a, b) for a, b in zip(before, kept, strict=True))
    assert not any(torch.equal(a, b) for a, b in zip(others, kept, strict=True))


def test_a_call_changes_nothing_that_it_is_given(recorded: Prior) -> None:
    x = pictures(1)
    for _ in range(RECORDED_FROM + 1):
        asked(recorded, x)
    assert torch.equal(x, pictures(1))
    assert not x.requires_grad


def test_a_gradient_may_come_after_other_calls(plain: Prior, recorded: Prior) -> None:
    """Runs that are paused share a prior: each gradient is that of its own call."""
    for _ in range(RECORDED_FROM):
        asked(recorded, pictures(1, 9))
    first, second = pictures(1, 1), pictures(1, 2)
    early, late = plain.schedule.respaced(10)[2], plain.schedule.respaced(10)[6]
    _, back_first = recorded.denoise_with_pullback(first, early)
    _, back_second = recorded.denoise_with_pullback(second, late)
    cotangent = pictures(1, 3)
    for back, x, time in ((back_first, first, early), (back_second, second, late)):
        expected = plain.denoise_with_pullback(x, time)[1](cotangent)
        assert torch.equal(back(cotangent), expected)


def test_few_shapes_are_kept(plain: Prior, recorded: Prior) -> None:
    for number in range(1, MOST_RECORDINGS + 3):
        for _ in range(RECORDED_FROM):
            x = pictures(number)
            assert torch.equal(asked(recorded, x)[1], asked(plain, x)[1])
    assert recorded.network.recordings == MOST_RECORDINGS
    made = Replays.recorded
    asked(recorded, pictures(1))  # was dropped: has to come several times again
    assert Replays.recorded == made
    asked(recorded, pictures(MOST_RECORDINGS + 2))  # the last one is still there
    assert Replays.replayed > 0
    assert Replays.recorded == made


def test_a_shape_that_comes_rarely_is_not_recorded(recorded: Prior) -> None:
    for _ in range(RECORDED_FROM - 1):
        asked(recorded, pictures(1))
    assert (Replays.recorded, recorded.network.recordings) == (0, 0)


def test_where_recording_fails_calls_go_on_with_one_word(
    plain: Prior, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(RunAgain):
        def record(self, work: Work) -> tuple[Tensor, Callable[[], None]]:
            raise RuntimeError("operation not permitted when stream is capturing")

    prior = Prior(
        CardNetwork(plain.network, lambda _: Failing()), plain.schedule, plain.description
    )
    with caplog.at_level(logging.WARNING):
        for call in range(RECORDED_FROM + 3):
            assert torch.equal(
                asked(prior, pictures(1, call))[1], asked(plain, pictures(1, call))[1]
            )
    assert [record.message.count("capturing") for record in caplog.records] == [1]


class Compiled:
    """Another form of a network; like torch.compile it may fail when it is first asked."""

    def __init__(self, network: nn.Module, *, fails: bool) -> None:
        self.network, self.fails, self.calls = network, fails, 0

    def __call__(self, x: Tensor, timesteps: Tensor) -> Tensor:
        self.calls += 1
        if self.fails:
            raise RuntimeError("Cannot find a working triton installation")
        output: Tensor = self.network(x, timesteps)
        return output


@pytest.mark.parametrize("fails", [False, True])
def test_the_compiled_form_is_recorded_where_it_works(
    plain: Prior, caplog: pytest.LogCaptureFixture, fails: bool
) -> None:
    compiled = Compiled(plain.network, fails=fails)
    network = CardNetwork(plain.network, lambda _: Replays(), compiled)
    prior = Prior(network, plain.schedule, plain.description)
    for call in range(RECORDED_FROM + 2):
        assert torch.equal(asked(prior, pictures(1, call))[1], asked(plain, pictures(1, call))[1])
    assert network.recordings == 1
    assert compiled.calls == (1 if fails else 2 + Replays.replayed // 2)
    assert sum("triton" in record.message for record in caplog.records) == int(fails)


def test_nothing_is_compiled_for_a_processor(plain: Prior) -> None:
    with pytest.raises(UserError, match="NVIDIA cards only"):
        placed(plain, torch.device("cpu"), compiled=True)


@pytest.mark.parametrize("sampler", measured_samplers(6), ids=lambda s: s.name)
def test_every_method_ends_the_same(plain: Prior, recorded: Prior, sampler: Sampler) -> None:
    problem = small_problem()
    mine, its = (restore(prior, problem, sampler, 3).finished() for prior in (recorded, plain))
    assert torch.equal(mine.image, its.image)
    assert Replays.replayed > 0


class TestStopping:
    """A replay cannot be interrupted; it is asked before it and between there and back."""

    @pytest.mark.parametrize("replays", [0, 1])
    def test_between_replays(self, plain: Prior, recorded: Prior, replays: int) -> None:
        problem = small_problem()
        stop = [10**9]
        run = restore(
            recorded, problem, DPS(steps=8), should_stop=lambda: Replays.replayed >= stop[0]
        )
        for _ in range(RECORDED_FROM):
            next(run)
        stop[0] = Replays.replayed + replays
        with pytest.raises(Cancelled):
            next(run)
        assert Replays.replayed == stop[0]
        assert torch.equal(asked(recorded, pictures(1))[1], asked(plain, pictures(1))[1])

    def test_while_it_is_recorded(self, plain: Prior, recorded: Prior) -> None:
        """The recording is dropped, and made when the shape comes again."""
        run = restore(
            recorded, small_problem(), DPS(steps=8),
            should_stop=lambda: Replays.recorded > 0,
        )  # fmt: skip
        with pytest.raises(Cancelled):
            run.finished()
        assert recorded.network.recordings == 0
        assert torch.equal(asked(recorded, pictures(1))[1], asked(plain, pictures(1))[1])
        assert recorded.network.recordings == 1


class TestPlacement:
    def test_on_the_cpu_nothing_changes(self, plain: Prior) -> None:
        before, state = asked(plain, pictures(1)), plain.network
        prior = placed(plain, torch.device("cpu"))
        assert prior is plain
        assert prior.network is state
        assert prior.precision is torch.float32
        assert all(
            torch.equal(a, b) for a, b in zip(before, asked(prior, pictures(1)), strict=True)
        )

    def test_bfloat16_is_that_of_autocast(self, plain: Prior) -> None:
        network = laid_out(copy.deepcopy(plain.network), torch.device("cpu"), torch.bfloat16)
        kinds = {type(module): module for module in network.modules()}
        assert kinds[nn.Conv2d].weight.is_contiguous(memory_format=torch.channels_last)
        assert kinds[nn.Conv2d].weight.dtype is torch.bfloat16
        assert kinds[nn.GroupNorm].weight.dtype is torch.float32
        mine, cast = (
            Prior(network, plain.schedule, plain.description, precision=torch.bfloat16)
            for network in (CardNetwork(network, lambda _: RunAgain()), plain.network)
        )
        for _ in range(RECORDED_FROM):
            ours, theirs = asked(mine, pictures(2)), asked(cast, pictures(2))
        exact = asked(plain, pictures(2))
        for a, b, c in zip(ours, theirs, exact, strict=True):
            assert a.dtype is torch.float32
            assert (a - b).abs().max() <= (
                b - c
            ).abs().max()  # another layout adds in another order
            assert not torch.equal(a, c)

    def test_what_was_recorded_can_be_forgotten(self, recorded: Prior, plain: Prior) -> None:
        for _ in range(RECORDED_FROM):
            asked(recorded, pictures(1))
        forget_recordings(recorded)
        assert recorded.network.recordings == 0
        forget_recordings(plain)

    def test_a_copy_has_its_own_weights_and_no_recordings(self, recorded: Prior) -> None:
        for _ in range(RECORDED_FROM):
            before = asked(recorded, pictures(1))
        network = copy.deepcopy(recorded.network)
        assert network.recordings == 0
        for weight in network.parameters():
            weight.zero_()
        copied = Prior(network, recorded.schedule, recorded.description)
        assert not torch.equal(asked(copied, pictures(1))[0], before[0])
        assert torch.equal(asked(recorded, pictures(1))[0], before[0])


@needs_card
@pytest.mark.parametrize("number", [1, 3])
def test_graphs_of_a_card_are_the_calls_they_were_recorded_of(plain: Prior, number: int) -> None:
    device = torch.device("cuda")
    networks = (copy.deepcopy(plain.network).to(device) for _ in range(2))
    graphs, bare = (
        Prior(network, plain.schedule, plain.description)
        for network in (CardNetwork(next(networks), CudaGraphs), next(networks))
    )
    for call in range(6):
        x = pictures(number, call).to(device)
        for mine, its in zip(asked(graphs, x, call), asked(bare, x, call), strict=True):
            torch.testing.assert_close(mine, its, rtol=1e-4, atol=1e-4)
    assert graphs.network.recordings == 1


@needs_card
def test_what_a_card_gets_by_itself_is_near_the_processor(plain: Prior) -> None:
    usual = placed(small_unet_prior(), torch.device("cuda"))
    assert usual.precision is torch.bfloat16
    for call in range(RECORDED_FROM + 2):
        x = pictures(2, call)
        mine, its = asked(usual, x.cuda(), call), asked(plain, x, call)
        for a, b in zip(mine, its, strict=True):
            assert (a.cpu() - b).norm() < 0.05 * b.norm()
    assert usual.network.recordings == 1
