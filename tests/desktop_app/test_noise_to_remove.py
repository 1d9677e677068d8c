"""The task that is nothing without noise: what it brings, and what it leaves to the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox

from desktop_app.model.tasks import desk_tasks
from tests.desktop_app.panel_events import choose_task, typed


@pytest.fixture(scope="module", autouse=True)
def lists(shared_window):
    """Forms and lists are made when they are first needed, a list as a window of its own: do it
    before any test."""
    for task in reversed(desk_tasks()):
        shared_window.problem_panel.set_task(task.name, task.settings())
    for choice in shared_window.findChildren(QComboBox):
        choice.view()


def test_removing_noise_brings_its_noise_and_takes_it_along(window, qtbot):
    sigma = window.problem_panel.measurement_section.sigma
    choose_task(window, "denoise")
    assert sigma.value() == window.document.snapshot().sigma == 0.1
    assert not window.edits.obstacle
    choose_task(window, "colorize")
    assert sigma.value() == window.document.snapshot().sigma == 0.0
    typed(qtbot, sigma.spin_box, "0.03")
    choose_task(window, "denoise")
    assert sigma.value() == window.document.snapshot().sigma == 0.03


def test_noise_that_was_set_stays_with_the_next_task(window, qtbot):
    sigma = window.problem_panel.measurement_section.sigma
    choose_task(window, "denoise")
    typed(qtbot, sigma.spin_box, "0.2")
    choose_task(window, "colorize")
    assert sigma.value() == window.document.snapshot().sigma == 0.2


def test_the_noise_of_a_run_asked_for_again_stays_with_the_next_task(window):
    choose_task(window, "denoise")
    window.document.ask(replace(window.document.asked(), sigma=0.05))
    choose_task(window, "colorize")
    assert window.document.snapshot().sigma == 0.05


def test_photons_are_noise_enough_to_remove(window, qtbot):
    window.document.set_noise(photons=50.0)
    choose_task(window, "denoise")
    assert window.document.snapshot().sigma == 0.0
    assert not window.edits.obstacle
