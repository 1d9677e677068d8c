"""The command line: one module per command, its flags in `flags`.

Exit codes: 0 done; 1 a benchmark not within its limit; 2 something the user can put right, told in two
sentences; 130 stopped with Ctrl+C. The module of a command is imported only when the command
runs, so that help appears without torch.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from engine.command_line.arguments import parse
from engine.devices import is_out_of_memory
from engine.errors import UserError

USER_ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
FREE_MEMORY = "Close other programs, use a smaller prior, or give --device cpu."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; argparse's own errors raise SystemExit(2)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a Greek letter is no reason to fail
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except UserError as error:
        print(one_line(error.problem), one_line(error.remedy), sep="\n", file=sys.stderr)
        return USER_ERROR
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        print("The memory did not suffice.", FREE_MEMORY, sep="\n", file=sys.stderr)
        return USER_ERROR
    except KeyboardInterrupt:
        print("Stopped. Nothing was written.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has left; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _run(argv: Sequence[str]) -> int:
    arguments = parse(argv)
    if arguments.command is None:
        arguments.parser.print_help()
        return USER_ERROR
    command = import_module(f"engine.command_line.{arguments.command.replace('-', '_')}")
    code: int = command.run(arguments)
    sys.stdout.flush()
    return code


def one_line(sentence: str) -> str:
    """The sentence without control characters, which names in foreign files may hold."""
    return "".join(c if c.isprintable() else " " for c in sentence)
