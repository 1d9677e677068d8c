"""Undo and redo: against a plain list of states, whatever is done in whatever order."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QPointF

from desktop_app.canvas.mask_editor import MaskEditor
from desktop_app.canvas.mask_history import BUDGET, LIMIT, MaskHistory
from desktop_app.canvas.mask_tools import Touch
from desktop_app.model.mask_patch import PixelRect

# Wider than one tile, so that edits cross the border between two.
WIDTH, HEIGHT = 300, 40
points = st.builds(QPointF, st.floats(-20, WIDTH + 20), st.floats(-20, HEIGHT + 20))


@pytest.fixture(autouse=True)
def application(qapp):
    """The history compresses when nothing else is to be done: that takes a timer."""


class EditsOfAMask(RuleBasedStateMachine):
    """The editor beside a list of all its states, which cannot be wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = MaskEditor()
        self.editor.reset(WIDTH, HEIGHT)
        self.states = [self.painted()]
        self.now = 0
        self.shown = self.painted()
        self.editor.dirtied.connect(self.look_at)

    def painted(self) -> np.ndarray:
        return self.editor.mask.painted.copy()

    def look_at(self, rects: list[PixelRect]) -> None:
        for rect in rects:
            self.shown[rect.slices] = self.editor.mask.painted[rect.slices]

    def remember(self) -> None:
        """An edit that changed something drops what had been undone."""
        painted = self.painted()
        if not np.array_equal(painted, self.states[self.now]):
            self.states = [*self.states[: self.now + 1], painted]
            self.now += 1

    @precondition(lambda self: not self.editor.is_busy)
    @rule(point=points, diameter=st.integers(1, 80), erase=st.booleans(), connect=st.booleans())
    def press_brush(self, point, diameter, erase, connect):
        self.editor.brush.diameter = diameter
        self.editor.press(self.editor.brush, point, Touch(erase, connect))

    @precondition(lambda self: not self.editor.is_busy)
    @rule(point=points, erase=st.booleans())
    def press_rectangle(self, point, erase):
        self.editor.press(self.editor.rectangle, point, Touch(erase))

    @precondition(lambda self: not self.editor.is_busy)
    @rule(point=points, tool=st.sampled_from(["ellipse", "lasso"]), erase=st.booleans())
    def press_shape(self, point, tool, erase):
        self.editor.press(self.editor.tools[tool], point, Touch(erase))

    @precondition(lambda self: self.editor.goes_on or not self.editor.is_busy)
    @rule(point=points, touch=st.builds(Touch, st.booleans(), st.booleans()))
    def add_corner(self, point, touch):
        self.editor.press(self.editor.polygon, point, touch)

    @rule()
    def take_corner_back(self):
        self.editor.take_back()

    @rule(spacing=st.sampled_from([0.0, 0.1, 1.5]))
    def set_spacing(self, spacing):
        self.editor.brush.spacing = spacing

    @precondition(lambda self: self.editor.is_busy)
    @rule(point=points, shift=st.booleans(), pressure=st.floats(0, 1))
    def drag(self, point, shift, pressure):
        self.editor.drag(point, Touch(shift=shift, pressure=pressure))

    @precondition(lambda self: self.editor.is_busy)
    @rule()
    def release(self):
        self.editor.release()
        self.remember()

    @rule()
    def abort(self):
        self.editor.abort()

    @rule()
    def invert(self):
        self.editor.invert()
        self.remember()

    @rule()
    def clear(self):
        self.editor.clear()
        self.remember()

    @rule(seed=st.integers(0, 9))
    def import_mask(self, seed):
        self.editor.set_known(np.random.default_rng(seed).random((HEIGHT, WIDTH)) < 0.5)
        self.remember()

    @rule(seed=st.integers(0, 9), erase=st.booleans())
    def add_region(self, seed, erase):
        region = np.random.default_rng(seed).random((HEIGHT, WIDTH)) < 0.1
        self.editor.add(region, "Fill", erase)
        self.remember()

    @rule(left=st.integers(-9, WIDTH), top=st.integers(-9, HEIGHT), side=st.integers(0, 99))
    def paint_box(self, left, top, side):
        self.editor.fill_rectangle(PixelRect(left, top, left + side, top + side), "Box")
        self.remember()

    @rule()
    def undo(self):
        goes_back = self.now > 0 and not self.editor.is_busy
        self.editor.undo()
        self.now -= goes_back

    @rule()
    def redo(self):
        goes_on = self.now < len(self.states) - 1 and not self.editor.is_busy
        self.editor.redo()
        self.now += goes_on

    @invariant()
    def the_mask_is_in_the_right_state(self):
        if not self.editor.is_busy:
            np.testing.assert_array_equal(self.painted(), self.states[self.now])
            assert self.editor.history.index == self.now
            assert self.editor.history.count == len(self.states) - 1

    @invariant()
    def every_change_was_told(self):
        np.testing.assert_array_equal(self.painted(), self.shown)

    def teardown(self):
        self.editor.abort()
        while self.editor.history.can_redo:
            self.editor.redo()
        np.testing.assert_array_equal(self.painted(), self.states[-1])
        while self.editor.history.can_undo:
            self.editor.undo()
        np.testing.assert_array_equal(self.painted(), self.states[0])
        while self.editor.history.can_redo:
            self.editor.redo()
        np.testing.assert_array_equal(self.painted(), self.states[-1])


EditsOfAMask.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestEditsOfAMask = EditsOfAMask.TestCase


@pytest.fixture
def editor() -> MaskEditor:
    editor = MaskEditor()
    editor.reset(WIDTH, HEIGHT)
    return editor


def test_only_the_last_two_hundred_edits_are_kept(editor):
    for _ in range(LIMIT + 11):
        editor.invert()
    assert editor.history.count == LIMIT == 200
    while editor.history.can_undo:
        editor.undo()
    assert editor.mask.coverage == 1.0  # eleven inversions stay


def test_edits_live_as_long_as_the_history(editor):
    editor.invert()
    gc.collect()
    editor.undo()
    gc.collect()
    assert editor.mask.coverage == 0.0
    editor.redo()
    assert editor.mask.coverage == 1.0


def test_edits_are_named(editor):
    editor.press(editor.brush, QPointF(20, 20), Touch(erase=False))
    editor.release()
    editor.press(editor.rectangle, QPointF(20, 20), Touch(erase=True))
    editor.drag(QPointF(30, 30))
    editor.release()
    editor.invert()
    editor.clear()
    names = [editor.history.text(index) for index in range(editor.history.count)]
    assert names == ["Paint", "Erase", "Invert mask", "Clear mask"]


def test_another_photo_has_no_history(editor):
    editor.invert()
    editor.press(editor.brush, QPointF(5, 5), Touch(erase=True))
    editor.reset(50, 20)
    assert not editor.is_busy
    assert not editor.history.can_undo
    assert editor.mask.painted.shape == (20, 50)
    editor.undo()
    assert editor.mask.coverage == 0.0


def test_changed_is_told_once_for_each_edit_undo_and_redo(editor):
    told = []
    editor.changed.connect(lambda: told.append(editor.mask.coverage))
    editor.press(editor.brush, QPointF(20, 20), Touch(erase=False))
    editor.drag(QPointF(60, 20))
    assert told == []
    editor.release()
    painted = editor.mask.coverage
    editor.undo()
    editor.redo()
    editor.clear()
    editor.clear()
    assert told == [painted, 0.0, painted, 0.0]


def test_undo_within_a_stroke_takes_back_the_stroke_alone(editor):
    editor.invert()
    editor.press(editor.brush, QPointF(20, 20), Touch(erase=True))
    editor.undo()
    assert editor.mask.coverage == 1.0
    editor.undo()
    assert editor.mask.coverage == 0.0


def noise(editor: MaskEditor, seed: int) -> None:
    editor.set_known(np.random.default_rng(seed).random((HEIGHT, WIDTH)) < 0.5)


def test_edits_beyond_the_budget_are_forgotten_the_oldest_first(editor):
    noise(editor, 0)
    one = editor.history.byte_count
    assert one >= WIDTH * HEIGHT / 8  # noise cannot be compressed
    small = MaskHistory(editor.mask, budget=10 * one)
    for seed in range(1, 50):
        known = np.random.default_rng(seed).random((HEIGHT, WIDTH)) < 0.5
        small.record(f"edit {seed}", editor.mask.set_known(known))
        assert small.byte_count <= 10 * one
    assert 9 <= small.count <= 10
    assert small.text(small.count - 1) == "edit 49"
    for seed in range(48, 49 - small.count, -1):
        small.undo()
        known = np.random.default_rng(seed).random((HEIGHT, WIDTH)) < 0.5
        np.testing.assert_array_equal(editor.mask.known, known)


def test_the_last_edit_can_be_undone_however_large(editor):
    tiny = MaskHistory(editor.mask, budget=1)
    tiny.record("Invert mask", editor.mask.invert())
    assert tiny.count == 1
    tiny.undo()
    assert editor.mask.coverage == 0.0


def test_edits_are_compressed_when_there_is_time_and_stay_exact(qtbot):
    editor = MaskEditor()
    editor.reset(1000, 900)
    chance = np.random.default_rng(0)
    blocks = np.kron(chance.random((9, 10)) < 0.5, np.ones((100, 100), bool))
    editor.set_known(blocks)
    loose = editor.history.byte_count
    assert loose >= 1000 * 900 / 8 * 0.9
    qtbot.waitUntil(lambda: editor.history.byte_count < loose / 10)
    editor.clear()
    editor.undo()
    np.testing.assert_array_equal(editor.mask.known, blocks)
    editor.redo()
    editor.undo()
    editor.undo()
    assert editor.mask.coverage == 0.0


def test_an_inversion_takes_no_memory(editor):
    noise(editor, 0)
    before = editor.history.byte_count
    editor.invert()
    assert editor.history.byte_count <= before


def test_two_hundred_strokes_on_a_large_photo_take_little():
    editor = MaskEditor()
    editor.reset(2048, 2048)
    editor.brush.diameter = 200
    chance = np.random.default_rng(0)
    for _ in range(LIMIT):
        start, end = chance.uniform(0, 2048, (2, 2)).tolist()
        editor.press(editor.brush, QPointF(*start), Touch(erase=bool(chance.random() < 0.3)))
        editor.drag(QPointF(*end))
        editor.release()
    assert editor.history.count > 0.9 * LIMIT
    assert editor.history.byte_count < 2 * 2**20 < BUDGET
