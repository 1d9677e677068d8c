"""Where the labels of a scatter plot go: beside their points, and never over one another.

Pure geometry: every length is in points of type, y runs upwards. Labels are placed one after the
other, each at the nearest free place around its point, on growing squares; in the rounds that
follow, those that are in the way of a later one move on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
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
ROUNDS = 3
LEADER_FROM = 6.0  # a label nearer to its point than this needs no line to it
LEADER_DOTS, DOT = 12, 0.4
# What a place costs, in points of distance: crossing a line, being as near to another point,
# its own line running over something, covering something, leaving the frame.
CROSSING, MISTAKABLE, STRIKING, COVERING, LEAVING = 4.0, 10.0, 1e2, 1e3, 1e6


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
    """Where a label has its middle, what it covers with a little clearance around it, how far it
    is from its point (at least `ring`), and the line that leads there as small boxes (none where
    it is near)."""

    middle: Point
    box: Box
    ring: float
    distance: float
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
    placed: dict[int, Place] = {}
    for _ in range(ROUNDS):
        for index, (point, size) in enumerate(zip(points, sizes, strict=True)):
            others = [place for number, place in placed.items() if number != index]
            taken = [*obstacles, *(box for p in others for box in (p.box, *p.leader))]
            rivals = [*points[:index], *points[index + 1 :]]
            placed[index] = _best(point, size, frame, taken, better_free, rivals)
    return list(placed.values())


def _best(
    point: Point,
    size: tuple[float, float],
    frame: Box,
    taken: Sequence[Box],
    better_free: Sequence[Box],
    rivals: Sequence[Point],
) -> Place:
    """The cheapest place for one label, everything else being where it is."""
    # A line may begin in what lies over the point itself, its own mark above all.
    away = [box for box in taken if not overlaps([Box.around(*point, DOT, DOT)], [box]).any()]
    best, least = None, math.inf
    for place in _candidates(point, *size):
        if place.ring > least:  # no place costs less than its distance
            break
        cost = _cost(place, frame, taken, away, better_free) + _mistakable(place, rivals)
        if cost < least:
            best, least = place, cost
    assert best is not None
    return best


def overlaps(some: Sequence[Box], others: Sequence[Box]) -> np.ndarray:
    """The areas that two boxes cover both, (len(some), len(others))."""
    a = np.array(some, float).reshape(-1, 1, 4)
    b = np.array(others, float).reshape(1, -1, 4)
    low, high = np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])
    areas: np.ndarray = (high - low).clip(0.0).prod(axis=-1)
    return areas


def _candidates(point: Point, width: float, height: float) -> Iterator[Place]:
    for distance in DISTANCES:
        for right, up in DIRECTIONS:
            x = point[0] + right * (width / 2 + distance)
            y = point[1] + up * (height / 2 + distance)
            end = Box.around(x, y, width, height).nearest(point)
            leader = tuple(_line(point, end)) if distance >= LEADER_FROM else ()
            length = math.dist(end, point)
            box = Box.around(x, y, width, height, CLEARANCE)
            yield Place((x, y), box, distance, length, leader)


def _line(start: Point, end: Point) -> Iterator[Box]:
    for share in np.linspace(0.0, 1.0, LEADER_DOTS):
        x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
        yield Box.around(x, y, DOT, DOT)


def _cost(
    place: Place,
    frame: Box,
    taken: Sequence[Box],
    away: Sequence[Box],
    better_free: Sequence[Box],
) -> float:
    """What a place costs, but for the likeness to another point's."""
    cost = place.distance + CROSSING * np.count_nonzero(
        overlaps([place.box, *place.leader], better_free)
    )
    covered = overlaps([place.box], taken).sum()
    struck = np.count_nonzero(overlaps(place.leader, away))
    if covered:
        cost += COVERING + covered
    if struck:
        cost += STRIKING + struck
    return float(cost if frame.holds(place.box) else cost + LEAVING)


def _mistakable(place: Place, others: Sequence[Point]) -> float:
    """Whether it could be read as the label of another point; a line to its own helps."""
    if not others:
        return 0.0
    nearest = min(math.dist(point, place.box.nearest(point)) for point in others)
    mistakable = nearest < place.distance + CLEARANCE
    return (MISTAKABLE / 2 if place.leader else MISTAKABLE) * mistakable
