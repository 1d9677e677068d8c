"""What a run asks of the network: as many operations and kept bytes as its method needs, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from engine.evaluation.benchmark import measure_memory, measured_samplers
from engine.evaluation.network_calls import (
    BareCalls,
    CallRecorder,
    NetworkCall,
    SavedMemory,
    check_same_calls,
    recorded,
    without_hooks,
)
from engine.methods import METHODS
from engine.priors.checkpoints import load_prior
from engine.priors.prior import Prior
from engine.problems.inpainting import Inpainting
from engine.problems.masks import box_mask
from engine.problems.problem import Problem
from engine.restoration import restore
from engine.samplers.sampler import Sampler
from tests.engine.tiny_prior import SIDE, write_tiny_prior

THROUGH_THE_NETWORK = {"dps", "mcg", "pigdm", "dps-dmps"}
each_method = pytest.mark.parametrize(
    "method", [m for m in METHODS if m.uses_prior], ids=lambda m: m.name
)
each_short_run = pytest.mark.parametrize("sampler", measured_samplers(4), ids=lambda s: s.name)


@pytest.fixture(scope="module")
def prior(tmp_path_factory: pytest.TempPathFactory) -> Prior:
    return load_prior(write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors"))


def problem() -> Problem:
    operator = Inpainting(box_mask(SIDE, SIDE, SIDE // 2))
    measurement = operator.apply(torch.full((1, 3, SIDE, SIDE), 0.3))
    return Problem(operator, measurement, 0.02, tuple(measurement.shape))


def run_of(prior: Prior, sampler: Sampler) -> Callable[[], object]:
    return lambda: restore(prior, problem(), sampler).finished()


class OperationCount(TorchDispatchMode):
    """Operations of all convolutions and matrix products, forward and back.

    torch's FlopCounterMode counts the same, per module, and for that forbids torch.autograd.grad.
    """

    def __init__(self) -> None:
        super().__init__()
        self.total = 0

    def __torch_dispatch__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        output = function(*args, **(kwargs or {}))
        if count := flop_registry.get(function._overloadpacket):
            self.total += count(*args, **(kwargs or {}), out_val=output)
        return output


def operations(work: Callable[[], object]) -> int:
    with OperationCount() as count:
        work()
    return count.total


def call(
    *, differentiable: bool = False, gradient: Tensor | None = None, size: int = 1
) -> NetworkCall:
    x = torch.zeros(size, 3, SIDE, SIDE)
    return NetworkCall(x, torch.full((size,), 500), differentiable, gradient)


def gradient_call(size: int = 1) -> NetworkCall:
    return call(differentiable=True, gradient=torch.ones(size, 3, SIDE, SIDE), size=size)


class TestOperations:
    def test_a_gradient_costs_a_forward_pass_more(self, prior: Prior) -> None:
        """What the counts below rely on. With the weights' gradients it would be two."""
        assert not any(weight.requires_grad for weight in prior.network.parameters())
        forward = operations(lambda: call().repeat(prior.network))
        both = operations(lambda: gradient_call().repeat(prior.network))
        assert 1.9 * forward < both < 2.1 * forward

    @each_short_run
    def test_a_run_asks_for_its_calls_and_no_more(self, prior: Prior, sampler: Sampler) -> None:
        run = run_of(prior, sampler)
        calls = recorded(prior.network, run).calls
        assert len(calls) == sampler.network_calls(prior.schedule.timesteps)
        forward = operations(lambda: call().repeat(prior.network))
        both = operations(lambda: gradient_call().repeat(prior.network))
        differentiated = sum(call.gradient is not None for call in calls)
        expected = (len(calls) - differentiated) * forward + differentiated * both
        assert operations(run) == expected
        assert (differentiated > 0) == (sampler.name in THROUGH_THE_NETWORK)
        if sampler.name in THROUGH_THE_NETWORK - {"dps-dmps"}:
            assert differentiated == len(calls)


class TestMemory:
    @each_method
    def test_a_run_keeps_what_one_call_keeps(self, prior: Prior, method: type[Sampler]) -> None:
        """Nothing without a gradient through the network; else the activations of one pass."""
        memory = measure_memory(prior, method.from_dict({"steps": 2}))
        if method.name not in THROUGH_THE_NETWORK:
            assert memory.loop == memory.bare == 0
        else:
            assert memory.bare > 1_000_000
            assert memory.bare <= memory.loop <= 1.1 * memory.bare
        assert memory.within_limit

    def test_a_storage_counts_once_and_weights_never(self) -> None:
        layer = torch.nn.Linear(8, 8, bias=False).requires_grad_(False)
        x = torch.ones(4, 8, requires_grad=True)
        memory = SavedMemory(layer)
        with memory.watching():
            y = layer(x)
            assert (memory.tensors, memory.bytes) == (1, 0)
            squares = y * y
        assert (memory.tensors, memory.bytes) == (3, 4 * 8 * 4)
        del squares, y
        assert (memory.tensors, memory.bytes, memory.most_bytes) == (0, 0, 4 * 8 * 4)

    def test_two_graphs_at_once_are_more_than_one(self, prior: Prior) -> None:
        """The measurement would notice a sampler that kept the graph of its last step."""
        x = torch.zeros(1, 3, SIDE, SIDE)
        transition, memory = prior.schedule.respaced(2)[0], SavedMemory(prior.network)
        with memory.watching():
            first = prior.denoise_with_pullback(x, transition)
            once = memory.bytes
            second = prior.denoise_with_pullback(x.clone(), transition)
            assert memory.bytes == 2 * once > 0
            del first, second
        assert memory.bytes == 0


class TestBareCalls:
    def test_bare_network_computes_the_same_without_hooks(self, prior: Prior) -> None:
        bare = without_hooks(prior.network)
        assert not any(m._forward_hooks or m._forward_pre_hooks for m in bare.modules())
        assert any(m._forward_pre_hooks for m in prior.network.modules()), "the original keeps its"
        x, t = torch.randn(1, 3, SIDE, SIDE), torch.tensor([500])
        assert torch.equal(bare(x, t), prior.network(x, t))

    @each_short_run
    def test_a_run_and_its_bare_calls_are_alike(self, prior: Prior, sampler: Sampler) -> None:
        """Number, inputs, times, graphs and gradients."""
        loop = recorded(prior.network, run_of(prior, sampler))
        bare = recorded(prior.network, BareCalls(prior.network, loop.calls))
        check_same_calls(loop, bare)
        for ours, theirs in zip(loop.calls, bare.calls, strict=True):
            assert torch.equal(ours.x, theirs.x)
            if ours.gradient is not None and theirs.gradient is not None:
                assert torch.equal(ours.gradient, theirs.gradient)

    @pytest.mark.parametrize(
        "other",
        [
            [gradient_call(), gradient_call(2)],
            [gradient_call(), call(differentiable=True)],
            [gradient_call(), call()],
            [gradient_call()],
        ],
        ids=["shape", "gradient", "graph", "number"],
    )
    def test_unequal_work_is_noticed(self, prior: Prior, other: list[NetworkCall]) -> None:
        def made(calls: list[NetworkCall]) -> CallRecorder:
            return recorded(prior.network, BareCalls(prior.network, calls))

        reference = [gradient_call(), gradient_call()]
        check_same_calls(made(reference), made(reference))
        with pytest.raises(RuntimeError, match="the loop made 2 calls and 2 gradients"):
            check_same_calls(made(reference), made(other))

    def test_another_time_is_noticed(self, prior: Prior) -> None:
        early, late = gradient_call(), gradient_call()
        late.timesteps = torch.tensor([3])
        assert early.signature != late.signature
