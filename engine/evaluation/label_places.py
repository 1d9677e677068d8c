"""Where the labels of a scatter plot go: beside their points, and never over one another.

Pure geometry: every length is in points of type, y runs upwards. Labels are placed one after the
other, each at the nearest free place around its point, on growing squares; in the rounds that
follow, those that are in the way of a later one move on. Then all begin anew with those first that
came off worst, and the cheapest of these attempts is taken.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

Point = tuple[float, float]

DISTANCES = (3.6, 5.2, 8.0, 12.0, 17.0, 23.0, 30.0, 38.0, 48.0, 60.0, 75.0, 95.0, 120.0)
# Directions on the rim of a square, those that are easiest to read first.
DIRECTIONS = ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1),
              (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5),
              (0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1))  # fmt: skip
CLEARANCE = 0.8
ROUNDS, ATTEMPTS = 3, 6
LEADER_FROM = 6.0  # a label nearer to its point than this needs no line to it
LEADER_DOTS, DOT = 12, 0.4
# What a place costs, in points of distance: crossing a line, being as near to another point,
# its own line running over something, covering something, leaving the frame.
CROSSING, MISTAKABLE, STRIKING, COVERING, LEAVING = 12.0, 10.0, 1e2, 1e3, 1e6


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @staticmethod
    def around(x: float, y: float, width: float, height: float, margin: float = 0.0) -> Box:
        """The box of that size with its middle at (x, y), larger by `margin` on every side."""
        half_width, half_height = width / 2 + margin, height / 2 + margin
        return Box(x - half_width, y - half_height, x + half_width, y + half_height)

    def holds(self, other: Box) -> bool:
        """Whether the other lies within this one."""
        low = self.left <= other.left and self.bottom <= other.bottom
        return low and other.right <= self.right and other.top <= self.top

    def nearest(self, point: Point) -> Point:
        """The place in the box that is nearest to the point."""
        x, y = point
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)


@dataclass(frozen=True)
class Place:
    """Where a label has its middle, what it covers with a little clearance around it, and the line
    that leads there from its point as small boxes (none where it is near)."""

    middle: Point
    box: Box
    leader: tuple[Box, ...]


def label_places(
    points: Sequence[Point],
    sizes: Sequence[tuple[float, float]],
    frame: Box,
    obstacles: Sequence[Box],
    better_free: Sequence[Box] = (),
) -> list[Place]:
    """A place for each label of `sizes` (width, height) beside its point, within the frame.

    No label covers another, an obstacle, or the line that leads to another, as long as there is
    room; then the least is covered. `better_free` is avoided where another place is as near.
    """
    labels = [
        _Label(point, size, frame, obstacles, better_free, [*points[:index], *points[index + 1 :]])
        for index, (point, size) in enumerate(zip(points, sizes, strict=True))
    ]
    order = list(range(len(labels)))
    best: dict[int, int] = {}
    least = math.inf
    for _ in range(ATTEMPTS):
        chosen = _attempt(labels, order)
        costs = {i: labels[i].cost(chosen[i], _others(labels, chosen, i)) for i in chosen}
        if sum(costs.values()) < least:
            best, least = chosen, sum(costs.values())
        order = sorted(order, key=lambda index: -costs[index])
    return [label.place(best[index]) for index, label in enumerate(labels)]


def overlaps(some: Sequence[Box] | np.ndarray, others: Sequence[Box] | np.ndarray) -> np.ndarray:
    """The areas that two boxes cover both, (len(some), len(others))."""
    a = np.asarray(some, float).reshape(-1, 1, 4)
    b = np.asarray(others, float).reshape(1, -1, 4)
    low, high = np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])
    areas: np.ndarray = (high - low).clip(0.0).prod(axis=-1)
    return areas


class _Label:
    """The places that one label could have, ring after ring around its point."""

    def __init__(
        self,
        point: Point,
        size: tuple[float, float],
        frame: Box,
        obstacles: Sequence[Box],
        better_free: Sequence[Box],
        rivals: Sequence[Point],
    ) -> None:
        self.point = np.array(point)
        half = np.array(size) / 2
        away = np.array(DISTANCES).reshape(-1, 1, 1) + half
        self.middles = (self.point + away * np.array(DIRECTIONS)).reshape(-1, 2)
        self.boxes = _around(self.middles, half + CLEARANCE)
        ends = self.point.clip(self.middles - half, self.middles + half)
        self.lengths = np.linalg.norm(ends - self.point, axis=1)
        shares = np.linspace(0.0, 1.0, LEADER_DOTS).reshape(-1, 1)
        self.leaders = _around(self.point + shares * (ends - self.point)[:, None], DOT / 2)
        self.far = np.repeat(np.array(DISTANCES) >= LEADER_FROM, len(DIRECTIONS))
        self.leaders[~self.far] = 0.0  # an empty box covers nothing
        self.fixed = self._fixed_costs(frame, obstacles, better_free, rivals)

    def _fixed_costs(
        self,
        frame: Box,
        obstacles: Sequence[Box],
        better_free: Sequence[Box],
        rivals: Sequence[Point],
    ) -> np.ndarray:
        """What each place costs whatever becomes of the other labels."""
        whole = np.concatenate([self.boxes[:, None], self.leaders], axis=1)
        crossed = np.count_nonzero(overlaps(whole, better_free), axis=1)
        crossed = crossed.reshape(len(whole), -1).sum(axis=1)
        inside = [frame.holds(Box(*box)) for box in self.boxes]
        costs: np.ndarray = (
            self.lengths + CROSSING * crossed + LEAVING * ~np.array(inside)
            + self._mistakable(rivals) + self._hindered(slice(None), obstacles)
        )  # fmt: skip
        return costs

    def best(self, taken: Sequence[Box]) -> int:
        """The cheapest place where these boxes are taken."""
        best, least = 0, math.inf
        for ring, distance in enumerate(DISTANCES):
            if distance > least:  # no place costs less than its distance
                break
            start = ring * len(DIRECTIONS)
            rows = slice(start, start + len(DIRECTIONS))
            costs = self.fixed[rows] + self._hindered(rows, taken)
            if costs.min() < least:
                best, least = start + int(costs.argmin()), float(costs.min())
        return best

    def cost(self, index: int, taken: Sequence[Box]) -> float:
        """What a place costs where these boxes are taken."""
        return float(self.fixed[index] + self._hindered(slice(index, index + 1), taken)[0])

    def place(self, index: int) -> Place:
        """One of the places."""
        leader = self.leaders[index] if self.far[index] else ()
        x, y = map(float, self.middles[index])
        return Place((x, y), Box(*map(float, self.boxes[index])), tuple(Box(*d) for d in leader))

    def _hindered(self, rows: slice, taken: Sequence[Box]) -> np.ndarray:
        """What it costs that the label covers something, or that the line to it runs over it.

        A line may begin in what lies over the point itself, its own mark above all.
        """
        covered = overlaps(self.boxes[rows], taken).sum(axis=1)
        over_point = (
            overlaps([Box.around(float(self.point[0]), float(self.point[1]), DOT, DOT)], taken)[0]
            > 0.0
        )
        away = [box for box, over in zip(taken, over_point, strict=True) if not over]
        lines = self.leaders[rows]
        struck = np.count_nonzero(overlaps(lines, away), axis=1).reshape(len(lines), -1).sum(axis=1)
        cost: np.ndarray = covered + COVERING * (covered > 0.0) + struck + STRIKING * (struck > 0)
        return cost

    def _mistakable(self, rivals: Sequence[Point]) -> np.ndarray:
        """What it costs to look like the label of another point; a line to its own helps."""
        others = np.array(rivals, float).reshape(1, -1, 2)
        low, high = self.boxes[:, None, :2], self.boxes[:, None, 2:]
        distances = np.linalg.norm(others.clip(low, high) - others, axis=2)
        nearest = distances.min(axis=1, initial=math.inf)
        alike = nearest < self.lengths + CLEARANCE
        cost: np.ndarray = MISTAKABLE * alike / (1 + self.far)
        return cost


def _attempt(labels: Sequence[_Label], order: Sequence[int]) -> dict[int, int]:
    """Which place each label takes when they are placed in this order."""
    chosen: dict[int, int] = {}
    for _ in range(ROUNDS):
        for index in order:
            chosen[index] = labels[index].best(_others(labels, chosen, index))
    return chosen


def _others(labels: Sequence[_Label], chosen: dict[int, int], index: int) -> list[Box]:
    """What the labels but one cover, and the lines to them."""
    places = [labels[i].place(place) for i, place in chosen.items() if i != index]
    return [box for place in places for box in (place.box, *place.leader)]


def _around(middles: np.ndarray, half: np.ndarray | float) -> np.ndarray:
    """Boxes around these middles (..., 2), as (..., 4)."""
    return np.concatenate([middles - half, middles + half], axis=-1)
