"""A machine that lacks things, made of a stubbed PATH, to hold run.sh and test.sh against.

The stub of Python makes environments and runs pip in name only, and logs every call; all other
calls reach the real Python.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ORDINARY = [
    "bash",
    "cat",
    "chmod",
    "dirname",
    "env",
    "flock",
    "ln",
    "mkdir",
    "mkfifo",
    "readlink",
    "rm",
    "sha256sum",
    "touch",
    "uname",
]
VERSION = "{}.{}".format(*sys.version_info)

PYTHON = """
echo "python $*" >>"$LOG"
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && ln -s "$0" "$3/bin/python" ;;
"-m pip") . "$MACHINE/pip" ;;
"-m ruff" | "-m mypy" | "-m pytest") . "$MACHINE/checks" ;;
"-c import ensurepip, venv") [ -e "$MACHINE/has-venv" ] ;;
*) exec "$REAL_PYTHON" "$@" ;;
esac
"""
APT = """
echo "apt-get $*" >>"$LOG"
case "$*" in
*update*) touch "$MACHINE/lists" ;;
*install*) [ -e "$MACHINE/lists" ] && touch "$MACHINE/has-venv" ;;
esac
"""


class Machine:
    """A checkout and a PATH with nothing on it but what the test puts there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.checkout = folder / "a checkout"
        self.log = folder / "log"
        self.venv = self.checkout / ".venv"
        self.programs.mkdir()
        for name in ORDINARY:
            (self.programs / name).symlink_to(found(name))
        (self.checkout / "desktop_app").mkdir(parents=True)
        (self.checkout / "desktop_app" / "__main__.py").write_text("print('started')")
        shutil.copytree(ROOT / "packaging", self.checkout / "packaging")
        shutil.copy(ROOT / "pyproject.toml", self.checkout)
        self.stub("python3", PYTHON)
        self.stub("apt-get", APT)
        self.stub("id", "echo 1000")
        self.stub("sudo", "exit 1")
        self.stub("ldconfig", f"cat '{folder}/libraries'")
        self.set("libraries", self.all_libraries())
        self.set("has-venv", "")
        self.set("pip", "")
        self.set("checks", "")
        self.log.touch()

    def stub(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f"#!{found('bash')}\n{script}\n")
        program.chmod(0o755)

    def set(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content)

    def all_libraries(self) -> str:
        script = (ROOT / "packaging" / "environment.sh").read_text()
        names = re.findall(r"\b(lib\S+\.so\.\d+):", script)
        abis = ("libc6,x86-64", "libc6,AArch64", "libc6")
        return "".join(f"\t{name} ({abi}) => here\n" for name in names for abi in abis)

    def command(self, script: str, *arguments: str) -> list[str]:
        return [found("bash"), str(self.checkout / "packaging" / script), *arguments]

    def environment(self, **extra: str) -> dict[str, str]:
        here = {"PATH": str(self.programs), "LOG": str(self.log), "MACHINE": str(self.folder)}
        return here | {"REAL_PYTHON": sys.executable, "HOME": os.environ["HOME"]} | extra

    def run(self, script: str, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(script, *arguments),
            env=self.environment(**extra),
            cwd=self.folder,
            capture_output=True,
            text=True,
        )

    def source(self, line: str) -> subprocess.CompletedProcess[str]:
        script = f"set -euo pipefail; . '{self.checkout}/packaging/environment.sh'; {line}"
        return subprocess.run(
            [found("bash"), "-c", script], env=self.environment(), capture_output=True, text=True
        )

    def calls(self, *words: str) -> list[str]:
        """The logged calls that hold all the words, since the last look."""
        lines = self.log.read_text().splitlines()
        self.log.write_text("")
        return [line for line in lines if all(word in line for word in words)]


def found(name: str) -> str:
    path = shutil.which(name)
    assert path is not None, f"{name} is needed by the scripts"
    return path
