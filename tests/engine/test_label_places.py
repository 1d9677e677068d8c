"""Labels of a scatter plot: beside their points, within the frame, never over one another."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from engine.evaluation.label_places import Box, label_places, overlaps

FRAME = Box(0.0, 0.0, 200.0, 180.0)
SIZE = (42.0, 7.0)


def scattered(count: int, seed: int) -> list[tuple[float, float]]:
    rng = np.random.default_rng(seed)
    return [(float(x), float(y)) for x, y in rng.uniform(8, 172, (count, 2))]


@pytest.mark.parametrize("seed", range(6))
def test_eighteen_labels_find_room(seed: int) -> None:
    points = scattered(18, seed)
    marks = [Box.around(*point, 4.0, 4.0) for point in points]
    places = label_places(points, [SIZE] * 18, FRAME, marks)
    boxes = [Box.around(*place.middle, *SIZE) for place in places]
    assert all(FRAME.holds(box) for box in boxes)
    assert not any(overlaps([a], [b]).any() for a, b in combinations(boxes, 2))
    assert not overlaps(boxes, marks).any()
    for place, box in zip(places, boxes, strict=True):
        others = [other for other in boxes if other is not box]
        assert not overlaps(place.leader, others).any(), "a line runs through another label"


def test_equal_points_have_labels_of_their_own() -> None:
    points = [(100.0, 90.0)] * 4
    places = label_places(points, [SIZE] * 4, FRAME, [Box.around(100.0, 90.0, 4.0, 4.0)])
    boxes = [Box.around(*place.middle, *SIZE) for place in places]
    assert not any(overlaps([a], [b]).any() for a, b in combinations(boxes, 2))


def test_lonely_label_stands_at_the_right_of_its_point() -> None:
    (place,) = label_places([(50.0, 60.0)], [SIZE], FRAME, [Box.around(50.0, 60.0, 4.0, 4.0)])
    assert place.middle[1] == 60.0
    assert 2.0 < place.middle[0] - SIZE[0] / 2 - 50.0 < 6.0
    assert place.leader == ()


def test_label_far_from_its_point_has_a_line_to_it() -> None:
    point = (100.0, 90.0)
    (place,) = label_places([point], [SIZE], FRAME, [Box.around(*point, 60.0, 40.0)])
    ends = [((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in place.leader]
    assert ends[0] == pytest.approx(point)
    assert math.dist(ends[-1], place.box.nearest(point)) < 2.0


def test_label_is_nearer_to_its_own_point_or_has_a_line_to_it() -> None:
    points = [(150.0, 90.0), (185.0, 90.0)]
    marks = [Box.around(*point, 4.0, 4.0) for point in points]
    first, second = label_places(points, [SIZE] * 2, FRAME, marks)
    for place, own, other in ((first, *points), (second, *points[::-1])):
        distances = [math.dist(place.box.nearest(point), point) for point in (own, other)]
        assert place.leader or distances[0] < distances[1]


def test_crossed_line_is_avoided_where_another_place_is_as_near() -> None:
    wall = [Box(56.0, 0.0, 57.0, 180.0)]
    (place,) = label_places([(50.0, 60.0)], [SIZE], FRAME, [], wall)
    assert place.middle[0] < 50.0


def test_without_room_the_least_is_covered_inside_the_frame() -> None:
    frame = Box(0.0, 0.0, 50.0, 30.0)
    places = label_places([(25.0, 15.0)] * 6, [SIZE] * 6, frame, [])
    assert len(places) == 6
    assert all(frame.holds(place.box) for place in places)


def test_overlap_is_the_area_that_both_cover() -> None:
    boxes = [Box(0, 0, 4, 4), Box(10, 10, 11, 11)]
    assert overlaps(boxes, [Box(3, 1, 8, 3), Box(4, 0, 5, 1)]).tolist() == [[2.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("seed", [4, 6])
def test_crowded_label_does_not_flee_while_another_could_make_room(seed: int) -> None:
    around = np.random.default_rng(seed).normal((150, 40), (12, 9), (14, 2)).clip(6, 190)
    points = [(float(x), float(y)) for x, y in around]
    marks = [Box.around(*point, 4.0, 7.0) for point in points]
    places = label_places(points, [(25.0, 6.3)] * 14, FRAME, marks)
    ways = [math.dist(p.box.nearest(point), point) for p, point in zip(places, points, strict=True)]
    assert max(ways) < 40.0
