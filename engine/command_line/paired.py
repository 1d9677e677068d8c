"""python -m engine paired"""

from __future__ import annotations

import argparse

from engine.evaluation.paired_tables import compare_tables
from engine.evaluation.table_files import read_tables


def run(arguments: argparse.Namespace) -> int:
    """Print what the second file's rows gain and lose against those of the first."""
    first, second = read_tables(arguments.first), read_tables(arguments.second)
    for text in compare_tables(first, second):
        print(text, end="\n\n", flush=True)
    return 0
