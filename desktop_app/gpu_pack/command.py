"""`palimpsest --gpu-pack`: install, status, switch, remove."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app.gpu_pack.lock import Lock, built_in_lock, read_lock
from desktop_app.gpu_pack.pack import Pack, activate
from engine.errors import UserError


def main(argv: Sequence[str]) -> int:
    """Carry out one action; the exit code is 2 for what the user can put right."""
    arguments = _parser().parse_args(argv)
    try:
        _ACTIONS[arguments.action](arguments)
    except UserError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Install the pack again to go on from here.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="palimpsest --gpu-pack",
        description="torch for NVIDIA graphics cards, in a folder of its own. "
        "The program's own torch stays as it is, for the processor.",
    )
    actions = parser.add_subparsers(dest="action", required=True)
    installing = actions.add_parser("install", help="fetch, unpack and prove the pack")
    wheels = actions.add_parser("wheels", help="list the wheels that the pack is made of")
    installing.add_argument(
        "--wheels", type=Path, metavar="FOLDER", help="take the wheels from here; no network"
    )
    for action in (installing, wheels):
        action.add_argument(
            "--lock", type=Path, metavar="FILE", help="a lock of your own, for another CUDA"
        )
    actions.add_parser("status", help="tell whether there is a pack, and whether it is used")
    switch = actions.add_parser("switch", help="use the pack, or the program's own torch")
    switch.add_argument("to", choices=("on", "off"))
    actions.add_parser("remove", help="delete the pack")
    proving = actions.add_parser("prove", help=argparse.SUPPRESS)
    proving.add_argument("accelerator")
    return parser


def status_text(pack: Pack) -> str:
    """The state of the pack in a sentence or two."""
    obstacle, state = pack.obstacle(), pack.state()
    if state is None:
        return f"{obstacle} Palimpsest computes with its own torch."
    if obstacle:
        return f"{state.title or 'GPU pack'}. {obstacle} Palimpsest computes with its own torch."
    device = state.proof.get("device", "")
    return f"{state.title}. The GPU pack is complete and in use, on {device}."


def _status(_: argparse.Namespace) -> None:
    print(status_text(Pack()))


def _install(arguments: argparse.Namespace) -> None:
    # Here, because every start of the window asks for the state, and only this asks the network.
    from desktop_app.gpu_pack.install import install

    pack, lock = Pack(), _lock(arguments)
    state = pack.state()
    if state is not None and state.digest == lock.digest and not pack.obstacle():
        print(f"It is installed already. {status_text(pack)}")
        return
    install(pack, lock, arguments.wheels, _Reporter().tell, own_lock=arguments.lock is not None)
    print(status_text(pack))


def _wheels(arguments: argparse.Namespace) -> None:
    for wheel in _lock(arguments).wheels:
        print(f"{wheel.sha256}  {wheel.file}")


def _switch(arguments: argparse.Namespace) -> None:
    Pack().switch(on=arguments.to == "on")
    print(status_text(Pack()))


def _remove(_: argparse.Namespace) -> None:
    Pack().remove()
    print("The GPU pack is gone. Palimpsest computes with its own torch.")


def _prove(arguments: argparse.Namespace) -> None:
    from desktop_app.gpu_pack.proof import compute

    activate()
    print(json.dumps(compute(arguments.accelerator)))


def _lock(arguments: argparse.Namespace) -> Lock:
    return read_lock(arguments.lock) if arguments.lock is not None else built_in_lock()


class _Reporter:
    """Prints one line per percent and per thing that is being done."""

    def __init__(self) -> None:
        self._last = ""

    def tell(self, text: str, share: float) -> None:
        line = f"{int(share * 100):3d} %  {text}"
        if line != self._last:
            self._last = line
            print(line, flush=True)


_ACTIONS = {
    "install": _install, "wheels": _wheels, "status": _status, "switch": _switch,
    "remove": _remove, "prove": _prove,
}  # fmt: skip
