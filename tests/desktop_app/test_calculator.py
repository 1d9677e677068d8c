"""Arithmetic away from the window's thread: the last question counts, and a failure ends nothing."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from desktop_app.running.calculator import Calculator


class Receiver(QObject):
    """Notes what is answered, and in which thread."""

    def __init__(self):
        super().__init__()
        self.answers = []
        self.threads = set()

    @Slot(str, object)
    def take(self, name, answer):
        self.answers.append((name, answer))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def calculator(qapp):
    calculator = Calculator()
    yield calculator
    assert calculator.shut_down()


@pytest.fixture
def receiver(calculator):
    receiver = Receiver()
    calculator.answered.connect(receiver.take)
    return receiver


def test_of_waiting_questions_only_the_last_is_calculated(qtbot, calculator, receiver):
    begun, go = threading.Event(), threading.Event()
    calculated = []

    def slow():
        begun.set()
        go.wait(10)
        return "slow"

    def note(value):
        calculated.append(value)
        return value

    calculator.ask("a", slow)
    assert begun.wait(10)
    for value in range(5):
        calculator.ask("a", lambda value=value: note(value))
        calculator.ask("b", lambda value=value: note(10 + value))
    go.set()
    qtbot.waitUntil(lambda: len(receiver.answers) == 3)
    assert receiver.answers == [("a", "slow"), ("a", 4), ("b", 14)]
    assert calculated == [4, 14]


def test_it_calculates_elsewhere_and_answers_here(qtbot, calculator, receiver):
    calculator.ask("a", threading.get_ident)
    qtbot.waitUntil(lambda: bool(receiver.answers))
    assert receiver.answers[0][1] != threading.get_ident()
    assert receiver.threads == {QThread.currentThread()}


def test_a_failure_is_logged_and_the_next_is_answered(qtbot, calculator, receiver, caplog):
    calculator.ask("a", lambda: 1 / 0)
    calculator.ask("b", lambda: 2)
    qtbot.waitUntil(lambda: bool(receiver.answers))
    assert receiver.answers == [("b", 2)]
    assert "ZeroDivisionError" in caplog.text


def test_after_shutting_down_nothing_waits(qapp):
    calculator, go = Calculator(), threading.Event()
    calculated = []
    calculator.ask("a", lambda: go.wait(10))
    calculator.ask("b", lambda: calculated.append(1))
    threading.Timer(0.05, go.set).start()
    assert calculator.shut_down()
    assert calculated == []
