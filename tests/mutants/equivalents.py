"""Mutants that no test can catch, because they compute the same. Each with the reason.

The key is the file, the line without its indentation, and the change as `--list` prints it. Every
one is run all the same: one that a test catches does not belong here, nor one that is not made
any more.
"""

from __future__ import annotations

EQUIVALENTS: dict[tuple[str, str, str], str] = {}
