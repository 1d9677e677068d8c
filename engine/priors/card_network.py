"""A network as a graphics card takes it: recorded per shape, and with less where memory is short.

What a call keeps is chosen per shape. It begins as it is, is recorded once it has come often
enough, and gives up one thing after the other when the memory does not suffice:

    the recordings; halves of the batch, down to single pictures; the activations within blocks

All give the same numbers up to the order in which sums are made.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from engine.devices import free_memory, is_out_of_memory
from engine.errors import UserError
from engine.priors.frugal_calls import Autocast, in_pieces, whole
from engine.priors.recordings import Pull, Recorder, Recording
from engine.readback import Pace

T = TypeVar("T")
Network = Callable[[Tensor, Tensor], Tensor]
LOG = logging.getLogger(__name__)
MOST_RECORDINGS = 4
MOST_SHAPES = 32
RECORDED_FROM = 3
"""The call of a shape that is recorded: a shape that comes once or twice is not worth it."""


@dataclass(frozen=True)
class Shape:
    """What a recording is good for."""

    size: tuple[int, ...]
    dtype: torch.dtype
    differentiable: bool
    precision: Autocast


@dataclass(frozen=True)
class Plan:
    """How the calls of a shape are made: `pieces` pictures at a time, 0 for all at once."""

    recorded: bool
    calls: int = 0
    pieces: int = 0
    checkpointed: bool = False

    def thriftier(self, pictures: int, *, differentiable: bool) -> Plan | None:
        """The next one that needs less memory; None after the last."""
        at_once = self.pieces or pictures
        if self.recorded:
            return replace(self, recorded=False)
        if at_once > 1:
            return replace(self, pieces=at_once // 2)
        if differentiable and not self.checkpointed:
            return replace(self, checkpointed=True)
        return None

    def __str__(self) -> str:
        parts = [f"{self.pieces} at a time" if self.pieces else "all pictures at once"]
        parts += ["checkpoints between the blocks"] if self.checkpointed else []
        return ", ".join(parts)


class CardNetwork(nn.Module):
    """Takes the place of `network`, and answers as it does.

    `recorder` makes a recorder for a device, None where there is none for it. What is recorded are
    calls of `compiled`, the same network in another form, where that is given and works. Whoever
    moves the weights has to `forget` first.
    """

    def __init__(
        self,
        network: nn.Module,
        recorder: Callable[[torch.device], Recorder] | None,
        compiled: Network | None = None,
    ) -> None:
        super().__init__()
        self.network = network
        self._calls = Calls(network, recorder, compiled)

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        output: Tensor = self._calls(x, timesteps)
        return output

    def forget(self) -> None:
        """Free the memory of all recordings."""
        self._calls.forget()

    @property
    def recordings(self) -> int:
        """How many there are."""
        return self._calls.recordings

    def plans(self) -> dict[Shape, Plan]:
        """How the calls of each shape are made now."""
        return self._calls.plans()


class Calls(nn.Module):
    """One layer without children, so that stopping is asked for before and after a replay.

    Within a replay nothing asks: it is a few milliseconds long.
    """

    def __init__(
        self,
        network: nn.Module,
        recorder: Callable[[torch.device], Recorder] | None,
        compiled: Network | None,
    ) -> None:
        super().__init__()
        self._network = (network,)  # in a tuple it is no child
        self._forms: tuple[Network, ...] = (network,) if compiled is None else (compiled, network)
        self._recorder = recorder
        self._pace = Pace()
        self._plans: OrderedDict[Shape, Plan] = OrderedDict()
        self._recordings: OrderedDict[Shape, Recording] = OrderedDict()

    def forward(self, x: Tensor, timesteps: Tensor) -> Tensor:
        differentiable = torch.is_grad_enabled() and x.requires_grad
        self._pace.called(x.device)
        shape = Shape(tuple(x.shape), x.dtype, differentiable, Autocast.of(x))
        if differentiable:
            output: Tensor = _Differentiated.apply(  # type: ignore[no-untyped-call]
                x, timesteps, self, shape
            )
            return output
        return self._until_it_fits(shape, x.device, lambda: self.call(x, timesteps, shape))[0]

    def call(self, x: Tensor, timesteps: Tensor, shape: Shape) -> tuple[Tensor, Pull]:
        """The call by the plan of its shape, and its pullback where it has one."""
        network, plan = self._network[0], self._counted(shape)
        if plan.recorded and plan.calls >= RECORDED_FROM:
            recording = self._recording(x, timesteps, shape)
            if recording is not None:
                return recording.call(x, timesteps)
        if plan.pieces and plan.pieces < len(x):
            return in_pieces(network, x, timesteps, plan.pieces, checkpointed=plan.checkpointed)
        if shape.differentiable:
            return whole(network, x, timesteps, checkpointed=plan.checkpointed)
        return network(x, timesteps), _no_pullback

    def with_gradient(self, x: Tensor, timesteps: Tensor, shape: Shape) -> tuple[Tensor, Pull]:
        """The call with a pullback that makes it again with less where memory is short."""
        output, pull = self._until_it_fits(
            shape, x.device, lambda: self.call(x, timesteps, shape)
        )  # fmt: skip
        unused = [pull]

        def once_more(cotangent: Tensor) -> Tensor:
            if unused:
                return unused.pop()(cotangent)
            with shape.precision.context():
                back = self.call(x, timesteps, shape)[1]
            return back(cotangent)

        def pull_back(cotangent: Tensor) -> Tensor:
            return self._until_it_fits(shape, x.device, lambda: once_more(cotangent))

        return output, pull_back

    def forget(self) -> None:
        """Drop all recordings."""
        self._recordings.clear()

    @property
    def recordings(self) -> int:
        """How many there are."""
        return len(self._recordings)

    def plans(self) -> dict[Shape, Plan]:
        """How the calls of each shape are made now."""
        return dict(self._plans)

    def __deepcopy__(self, memo: dict[int, Any]) -> Calls:
        """A copy that has recorded nothing: recordings are of the memory of one network."""
        copied = Calls.__new__(Calls)
        nn.Module.__init__(copied)
        memo[id(self)] = copied
        copied._network = tuple(memo.get(id(network), network) for network in self._network)
        copied._forms = copied._network
        copied._recorder, copied._pace = self._recorder, Pace()
        copied._plans, copied._recordings = OrderedDict(), OrderedDict()
        return copied

    def _counted(self, shape: Shape) -> Plan:
        """The plan, with one call more; the shape that was asked for longest ago is forgotten."""
        plan = self._plans.pop(shape, None) or Plan(recorded=self._recorder is not None)
        plan = self._plans[shape] = replace(plan, calls=plan.calls + 1)
        if len(self._plans) > MOST_SHAPES:
            self._recordings.pop(self._plans.popitem(last=False)[0], None)
        return plan

    def _recording(self, x: Tensor, timesteps: Tensor, shape: Shape) -> Recording | None:
        """That of the shape, made now where there is none; None where it cannot be made."""
        found = self._recordings.pop(shape, None)
        if found is None:
            found = self._recorded(x, timesteps, shape)
        if found is not None:
            self._recordings[shape] = found
            if len(self._recordings) > MOST_RECORDINGS:
                dropped, _ = self._recordings.popitem(last=False)
                self._plans[dropped] = replace(self._plans[dropped], calls=0)
        return found

    def _recorded(self, x: Tensor, timesteps: Tensor, shape: Shape) -> Recording | None:
        assert self._recorder is not None
        for form in self._forms:
            failure = ""
            try:
                return Recording(
                    form, x, timesteps, self._recorder(x.device),
                    differentiable=shape.differentiable,
                )  # fmt: skip
            except (RuntimeError, AssertionError) as error:
                failure = f"{type(error).__name__}: {error}"
            # Out of the handler, whose traceback would keep what was allocated.
            what = "compiled calls" if len(self._forms) > 1 else "calls"
            LOG.warning("%s of %s are not recorded (%s)", what, shape.size, failure[:200])
            self._forms = self._network  # what does not compile once never does
            free_memory(x.device)
        self._plans[shape] = replace(self._plans[shape], recorded=False)
        return None

    def _until_it_fits(self, shape: Shape, device: torch.device, work: Callable[[], T]) -> T:
        """The work's result, with thriftier plans as long as the memory does not suffice."""
        while True:
            try:
                return work()
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            self._save(shape, device)

    def _save(self, shape: Shape, device: torch.device) -> None:
        plan, held = self._plans[shape], list(self._recordings)
        for other in held:  # would be made again at the next call, and fill the memory again
            self._plans[other] = replace(self._plans[other], recorded=False)
        self.forget()
        free_memory(device)
        if held and not plan.recorded:
            return
        pictures, *_, height, width = shape.size
        thriftier = plan.thriftier(pictures, differentiable=shape.differentiable)
        if thriftier is None:
            del self._plans[shape]  # another program may have left by the next run
            raise UserError(
                f"The memory of {device} does not suffice for one picture of {width} x {height}.",
                "Close other programs, take a method without gradients, or a smaller prior.",
            )
        LOG.warning("memory is short for %s: from now on %s", shape.size, thriftier)
        self._plans[shape] = thriftier


class _Differentiated(torch.autograd.Function):
    """A call whose gradient is made as its plan says."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, timesteps: Tensor, calls: Calls, shape: Shape) -> Tensor:
        output, ctx.pull = calls.with_gradient(x.detach(), timesteps, shape)
        return output

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, cotangent: Tensor) -> tuple[Tensor, None, None, None]:
        pull, ctx.pull = ctx.pull, None
        return pull(cotangent), None, None, None


def _no_pullback(cotangent: Tensor) -> Tensor:
    raise RuntimeError("this call was made without a graph")
