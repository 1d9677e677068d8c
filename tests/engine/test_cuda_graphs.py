"""Recording on a card: on its own stream, which is left again, also where recording fails.

A stand-in for torch.cuda notes what is asked of it; on a card `test_recordings` runs the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import torch
from torch import Tensor

from engine.priors import recordings
from engine.priors.recordings import WARM_UPS, CudaGraphs

CARD = torch.device("cuda", 1)


class Stream:
    def __init__(self, card: StandIn, device: torch.device) -> None:
        self.card, self.device = card, device

    def wait_stream(self, other: Stream) -> None:
        self.card.waited.append((self, other))


class Graph:
    replays = 0

    def replay(self) -> None:
        self.replays += 1


class StandIn:
    """torch.cuda, as far as recording needs it."""

    CUDAGraph = Graph

    def __init__(self) -> None:
        self.waited: list[tuple[Stream, Stream]] = []
        self.usual = self.present = Stream(self, torch.device("cuda", 0))
        self.index = 0
        self.recorded: list[tuple[Graph, object, Stream]] = []
        self.fails = False

    def Stream(self, device: torch.device) -> Stream:
        return Stream(self, device)

    def graph_pool_handle(self) -> object:
        return object()

    def current_stream(self) -> Stream:
        return self.present

    def set_stream(self, stream: Stream) -> None:
        self.present = stream

    @contextmanager
    def device(self, device: torch.device) -> Iterator[None]:
        before, self.index = self.index, device.index
        yield
        self.index = before

    @contextmanager
    def stream(self, stream: Stream) -> Iterator[None]:
        before, self.present = self.present, stream
        yield
        self.present = before

    @contextmanager
    def graph(self, graph: Graph, pool: object, stream: Stream) -> Iterator[None]:
        """Like torch's own it stays on the stream where the recording cannot be ended."""
        before, self.present = self.present, stream
        yield
        if self.fails:
            raise RuntimeError("operation failed due to a previous error during capture")
        self.present = before
        self.recorded.append((graph, pool, stream))


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    found = StandIn()
    monkeypatch.setattr(recordings.torch, "cuda", found)
    return found


def test_work_is_warmed_up_and_recorded_on_one_stream_of_its_card(card: StandIn) -> None:
    graphs, seen = CudaGraphs(CARD), []

    def work() -> Tensor:
        seen.append((card.index, card.present))
        return torch.ones(1)

    graphs.warm_up(work)
    assert len(seen) == WARM_UPS
    side = seen[0][1]
    assert side.device == CARD
    assert card.waited == [(side, card.usual), (card.usual, side)]
    result, replay = graphs.record(work)
    graphs.record(work)
    assert set(seen) == {(1, side)}
    (graph, pool, stream), (_, other_pool, other_stream) = card.recorded
    assert (pool, stream) == (other_pool, other_stream), "there and back share their memory"
    replay()
    assert (graph.replays, float(result)) == (1, 1.0)
    assert (card.present, card.index) == (card.usual, 0)


def test_where_recording_fails_torch_is_put_back_on_its_stream(card: StandIn) -> None:
    graphs = CudaGraphs(CARD)
    card.fails = True
    with pytest.raises(RuntimeError, match="during capture"):
        graphs.record(lambda: torch.ones(1))
    assert card.present is card.usual


def test_two_shapes_share_no_memory(card: StandIn) -> None:
    for _ in range(2):
        CudaGraphs(CARD).record(lambda: torch.ones(1))
    assert len({id(pool) for _, pool, _ in card.recorded}) == 2
