"""A graphics card that is none: its tensors say that they are on "cuda:0", the processor computes.

What goes wrong on a card although the arithmetic is right shows on any machine then: tensors of
two devices in one operation, noise drawn on the wrong one, values read that were not brought back.
And every place where the program would wait for the card is counted: what is read, and what is
handed over from memory that the card does not reach by itself.

It says nothing of speed, memory, kernels and their rounding, recorded graphs, or several streams.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from engine.priors import placement
from engine.priors.recordings import RunAgain

HOST = torch.device("cpu")
CARD = torch.device("cuda", 0)
# Their results have to be known before the program can go on.
READING = (
    "aten._local_scalar_dense", "aten.nonzero", "aten.masked_select", "aten.equal",
    "aten._unique", "aten.unique",
)  # fmt: skip
# These take no single number from the host either.
JOINING = ("aten.cat", "aten.stack")
INDEXING = ("aten.index.", "aten.index_put", "aten._index_put", "aten._unsafe_index")

waits: Counter[str] = Counter()
"""How often the program would have waited for the card, by what it asked for."""
DOUBLE = (torch.float64, torch.complex128)


class OnCard(Tensor):
    """A tensor of the pretended card; `inner` is where its numbers are."""

    inner: Tensor

    @staticmethod
    def __new__(cls, inner: Tensor) -> OnCard:
        made: OnCard = Tensor._make_subclass(cls, inner.detach(), False)
        made.inner = inner
        if inner.dtype in DOUBLE:
            raise TypeError(f"{inner.dtype} on a card: Apple's have no such numbers")
        return made

    device = CARD
    is_cuda = True
    is_cpu = False

    @classmethod
    def __torch_dispatch__(
        cls, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        return _computed(func, args, kwargs or {})

    def numpy(self, *_: Any, **__: Any) -> Any:
        raise TypeError(f"can't convert {CARD} device type tensor to numpy")

    __array__ = numpy

    def __deepcopy__(self, memo: dict[int, Any]) -> OnCard:
        if id(self) not in memo:
            copied = OnCard(self.inner.detach().clone()).requires_grad_(self.requires_grad)
            copied.__dict__.update({k: v for k, v in vars(self).items() if k != "inner"})
            memo[id(self)] = copied
        found: OnCard = memo[id(self)]
        return found

    def __repr__(self, **_: Any) -> str:
        return f"OnCard({self.inner!r})"


def _waited(what: str, really: bool = True) -> None:
    if really:
        waits[what] += 1


def inner(value: Any) -> Any:
    """What the processor computes with."""
    return value.inner if isinstance(value, OnCard) else value


def on_card(value: Any) -> Any:
    """The same numbers on the card; what is no tensor as it is."""
    return OnCard(value) if isinstance(value, Tensor) and not isinstance(value, OnCard) else value


def each(change: Callable[[Any], Any], value: Any) -> Any:
    """The value, or all that is in a list, a tuple or a dictionary, changed."""
    if isinstance(value, list | tuple):
        return type(value)([each(change, part) for part in value])
    if isinstance(value, dict):
        return {key: each(change, part) for key, part in value.items()}
    return change(value)


def _strangers(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Tensor]:
    """The tensors that are not on the card."""
    found: list[Tensor] = []
    each(lambda v: found.append(v) if isinstance(v, Tensor) else None, [args, kwargs])
    return [tensor for tensor in found if not isinstance(tensor, OnCard)]


def _computed(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The operation by the processor, its results where the card would have them."""
    name, strangers = str(func), _strangers(args, kwargs)
    if name.startswith("aten.copy_"):
        return _copied(func, args, kwargs, bool(strangers))
    if name.startswith(INDEXING) and isinstance(args[0], OnCard):
        indices = [index for index in args[1] if index is not None]
        _waited("an index", any(i.dtype is torch.bool or i.device == HOST for i in indices))
        strangers = [s for s in strangers if not any(s is index for index in indices)]
    if any(tensor.dim() or name.startswith(JOINING) for tensor in strangers):
        raise RuntimeError(
            f"{name}: expected all tensors to be on the same device, found {CARD} and {HOST}"
        )
    _waited(name, name.startswith(READING))
    result = func(*each(inner, args), **each(inner, kwargs))
    if name.startswith("aten._local_scalar_dense"):
        return result
    written = _written(func, args, kwargs)
    return written if written is not None else each(on_card, result)


def _copied(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any], across: bool) -> Tensor:
    """Between the devices without waiting only where the host's memory is one that the card reaches."""
    target, source = args[:2]
    at_once = kwargs.get("non_blocking", args[2] if len(args) > 2 else False)
    host = source if isinstance(target, OnCard) else target
    _waited("a copy", across and not (at_once and getattr(host, "pinned", False)))
    func(inner(target), inner(source))
    return target  # type: ignore[no-any-return]


def _written(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The arguments that the operation wrote to and returns; None where it makes new tensors."""
    if not any(r.alias_info is not None and r.alias_info.is_write for r in func._schema.returns):
        return None
    given = dict(zip((a.name for a in func._schema.arguments), args, strict=False)) | kwargs
    written = tuple(
        given[a.name]
        for a in func._schema.arguments
        if a.alias_info is not None and a.alias_info.is_write
    )
    return written if len(func._schema.returns) > 1 else written[0]


class _ToCard(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return OnCard(x.detach().clone())

    @staticmethod
    def backward(ctx: Any, cotangent: Tensor) -> Tensor:
        return inner(cotangent)  # type: ignore[no-any-return]


class _ToHost(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: OnCard) -> Tensor:
        return x.inner.detach().clone()

    @staticmethod
    def backward(ctx: Any, cotangent: Tensor) -> Tensor:
        return OnCard(cotangent)


class Placing(TorchFunctionMode):
    """Does what is asked for on a device there."""

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name, kwargs = func.__name__, dict(kwargs or {})
        _check_generator(name, args, kwargs)
        if name == "pin_memory":
            return _pinned(args[0])
        if name == "cpu":
            return _moved(args[0], HOST, at_once=False)
        if name == "to":
            return _to(*args, **kwargs)
        if name == "tolist":
            _waited("tolist", isinstance(args[0], OnCard))
            return inner(args[0]).tolist()
        if name == "new_tensor" and isinstance(args[0], OnCard):
            _waited("new_tensor")
            return OnCard(args[0].inner.new_tensor(*args[1:], **kwargs))
        if kwargs.get("device") is None:
            return func(*args, **kwargs)
        device, pinned = torch.device(kwargs["device"]), kwargs.pop("pin_memory", False)
        made = func(*each(inner, args), **{**kwargs, "device": HOST})
        if device.type == CARD.type:
            _waited(name, name in ("tensor", "as_tensor"))
            return on_card(made.detach()).requires_grad_(made.requires_grad)
        return _pinned(made) if pinned else made


def _check_generator(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    generator = kwargs.get("generator")
    if isinstance(generator, PlacedGenerator):
        found = args[0].device if args and isinstance(args[0], Tensor) else HOST
        wanted = torch.device(kwargs.get("device") or found).type
        if generator.place.type != wanted:
            raise RuntimeError(f"{name}: expected a {wanted!r} generator, {generator.place} found")


def _pinned(x: Tensor) -> Tensor:
    if isinstance(x, OnCard):
        raise RuntimeError(f"cannot pin a tensor of {CARD}")
    pinned = x.clone()
    vars(pinned)["pinned"] = True
    return pinned


def _to(x: Tensor, *args: Any, **kwargs: Any) -> Tensor:
    """x.to(...) with what it takes in any order: first the conversion, then the journey.

    Converted memory is new memory: it is not pinned.
    """
    device, dtype = kwargs.pop("device", None), kwargs.pop("dtype", None)
    at_once = kwargs.pop("non_blocking", False)
    for value in args:
        if isinstance(value, Tensor):
            device, dtype = value.device, value.dtype
        elif isinstance(value, bool):
            at_once = value
        elif isinstance(value, torch.dtype):
            dtype = value
        else:
            device = value or device
    converted = x.to(dtype=dtype or x.dtype, **kwargs)
    return converted if device is None else _moved(converted, torch.device(device), at_once=at_once)


def _moved(x: Tensor, device: torch.device, *, at_once: bool) -> Tensor:
    if device.type == x.device.type:
        return x
    if device.type == CARD.type:
        _waited("a copy", not (at_once and getattr(x, "pinned", False)))
        return _ToCard.apply(x)  # type: ignore[no-any-return, no-untyped-call]
    _waited("a copy")
    return _ToHost.apply(x)  # type: ignore[no-any-return, no-untyped-call]


class PlacedGenerator(torch.Generator):
    """Draws on the processor, and knows for which device."""

    place: torch.device

    def __new__(cls, device: torch.device | str = "cpu") -> PlacedGenerator:
        made = super().__new__(cls)
        made.place = torch.device(device)
        return made


class Event:
    """All that was asked for is done at once."""

    def record(self, stream: object) -> None:
        """Nothing is under way."""

    def query(self) -> bool:
        """Always."""
        return True

    synchronize = query


class _Autocast(torch.autocast):
    """That of the processor for the card's tensors."""

    def __init__(self, device_type: str, *args: Any, **kwargs: Any) -> None:
        super().__init__("cpu" if device_type == "cuda" else device_type, *args, **kwargs)


@contextmanager
def pretended(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Within the context this computer has one card; yields what is waited for from then on."""
    is_enabled, dtype_of = torch.is_autocast_enabled, torch.get_autocast_dtype
    stand_ins = {
        "is_available": lambda: True,
        "device_count": lambda: 1,
        "is_bf16_supported": lambda **_: True,
        "get_device_name": lambda *_: "a pretended card",
        "mem_get_info": lambda *_: (70 << 30, 80 << 30),
        "max_memory_reserved": lambda *_: 1 << 20,
        "reset_peak_memory_stats": lambda *_: None,
        "empty_cache": lambda: None,
        "synchronize": lambda *_: None,
        "current_stream": lambda *_: None,
        "Event": Event,
    }
    for name, stand_in in stand_ins.items():
        monkeypatch.setattr(torch.cuda, name, stand_in)
    monkeypatch.setattr(torch, "Generator", PlacedGenerator)
    monkeypatch.setattr(torch, "autocast", _Autocast)
    monkeypatch.setattr(torch, "is_autocast_enabled", lambda _="cpu": is_enabled("cpu"))
    monkeypatch.setattr(torch, "get_autocast_dtype", lambda _="cpu": dtype_of("cpu"))
    monkeypatch.setattr(placement, "CudaGraphs", lambda _: RunAgain())
    swapping = torch.__future__.get_swap_module_params_on_conversion()
    torch.__future__.set_swap_module_params_on_conversion(True)
    waits.clear()
    try:
        with Placing():
            yield waits
    finally:
        torch.__future__.set_swap_module_params_on_conversion(swapping)
