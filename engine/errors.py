"""Errors that a user can cause, and the signal that ends a cancelled run."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right: one sentence what is wrong, one what to do.

    Window and command line show the same two sentences; the command line exits with code 2.
    Every other exception is a defect of Palimpsest and is logged with its traceback.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class Diverged(UserError):
    """A method whose picture is no longer made of finite numbers."""


class Cancelled(Exception):
    """Raised inside a network call when the run was asked to stop."""
