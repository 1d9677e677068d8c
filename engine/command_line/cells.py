"""python -m engine cells"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from engine.command_line import one_line
from engine.errors import UserError
from engine.evaluation.cells import Kept, default_folder, kept_cells

DAY = 24 * 3600.0
KILOBYTE = 1e3


def run(arguments: argparse.Namespace) -> int:
    """List the cells by method and task, or remove those that were not used for long."""
    folder = arguments.cells or default_folder()
    cells, now = list(kept_cells(folder)), time.time()
    if arguments.remove_unused is None:
        _list(cells, now)
        print(f"{_amount(cells)} in {one_line(str(folder))}")
        return 0
    unused = [cell for cell in cells if now - cell.used >= arguments.remove_unused * DAY]
    for cell in unused:
        _remove(cell)
    print(f"removed {_amount(unused)}, kept {_amount([c for c in cells if c not in unused])}")
    return 0


def _list(cells: Sequence[Kept], now: float) -> None:
    groups: dict[tuple[str, str], list[Kept]] = {}
    for cell in cells:
        groups.setdefault((cell.method, cell.task), []).append(cell)
    for (method, task), group in sorted(groups.items()):
        days = (now - max(cell.used for cell in group)) / DAY
        name = one_line(f"{method:15} {task:20}")
        print(f"{name} {_amount(group):>20}, last used {max(days, 0.0):.0f} days ago")


def _amount(cells: Sequence[Kept]) -> str:
    size = sum(cell.size for cell in cells) / KILOBYTE
    return f"{len(cells)} cell{'' if len(cells) == 1 else 's'} ({size:.0f} kB)"


def _remove(cell: Kept) -> None:
    try:
        cell.path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"Cannot remove {cell.path}: {error.strerror}.", "Allow writing in its folder."
        ) from error
