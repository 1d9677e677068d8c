"""The environment is made once, is told whole from half, and is shared by concurrent starts."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.packaging.machine import Machine

WITHOUT_WINDOW = "-P -m desktop_app --no-window"

# --- the stamp --------------------------------------------------------------------------------


def test_the_first_start_makes_the_environment(machine: Machine) -> None:
    done = machine.run("run.sh", "photo.png", "--theme", "dark")
    assert (done.returncode, done.stdout) == (0, "started\n")
    calls = machine.calls()
    assert f"python -m venv {machine.venv}" in calls
    resolved, bare = (call for call in calls if call.startswith("python -m pip"))
    constraints = f"--constraint {machine.checkout}/packaging/constraints.txt"
    assert constraints in resolved
    assert "torch>=" in resolved
    assert "lpips" not in resolved
    assert constraints in bare
    assert bare.endswith("--no-deps lpips==0.1.4")
    assert calls[-1] == f"python {WITHOUT_WINDOW} photo.png --theme dark"


def test_the_second_start_starts_nothing_but_the_program(machine: Machine) -> None:
    machine.run("run.sh")
    machine.calls()
    assert machine.run("run.sh").stdout == "started\n"
    assert machine.calls() == [f"python {WITHOUT_WINDOW}"]


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_there_is_a_window(machine: Machine, display: str) -> None:
    assert machine.run("run.sh", **{display: ":0"}).returncode == 0
    assert machine.calls("desktop_app") == ["python -P -m desktop_app"]


@pytest.mark.parametrize("file", ["packaging/constraints.txt", "pyproject.toml"])
def test_other_pins_or_wishes_update_in_place(machine: Machine, file: str) -> None:
    machine.run("run.sh")
    machine.calls()
    with (machine.checkout / file).open("a") as stream:
        stream.write("# changed\n")
    assert machine.run("run.sh").returncode == 0
    calls = machine.calls()
    assert not [call for call in calls if "-m venv" in call]
    assert [call for call in calls if "-m pip install" in call]


def test_another_python_is_another_environment(machine: Machine) -> None:
    machine.run("run.sh")
    (machine.venv / "bin" / "python").unlink()
    machine.calls()
    assert machine.run("run.sh").returncode == 0
    assert machine.calls("-m venv")


def test_an_environment_made_by_hand_is_taken_over(machine: Machine) -> None:
    (machine.venv / "bin").mkdir(parents=True)
    (machine.venv / "bin" / "python").symlink_to(machine.programs / "python3")
    assert machine.run("run.sh").returncode == 0
    calls = machine.calls()
    assert not [call for call in calls if "-m venv" in call]
    assert [call for call in calls if "-m pip install" in call]


def test_tools_for_the_tests_are_added_once(machine: Machine) -> None:
    machine.run("run.sh")
    assert not machine.calls("-m pip install", "mypy>=")
    machine.run("test.sh")
    assert machine.calls("-m pip install", "mypy>=")
    machine.run("test.sh")
    machine.run("run.sh")
    assert not machine.calls("-m pip install")


def test_another_index_for_torch_is_passed_on(machine: Machine) -> None:
    machine.run("run.sh", PALIMPSEST_TORCH_INDEX="https://example.org/cpu")
    assert machine.calls("torch", "--extra-index-url https://example.org/cpu")


# --- interruptions ----------------------------------------------------------------------------


def test_a_failed_installation_is_told_and_made_anew(machine: Machine) -> None:
    machine.set("pip", "echo 'no such host' >&2; exit 1")
    done = machine.run("run.sh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no such host" in done.stderr
    assert done.stderr.splitlines()[-2].startswith("The Python packages could not be installed")
    machine.set("pip", "")
    machine.calls()
    assert machine.run("run.sh").stdout == "started\n"
    assert machine.calls("-m venv")


def test_a_killed_installation_is_made_anew(machine: Machine) -> None:
    machine.set("pip", 'touch "$(dirname "$0")/../half"; kill -KILL $PPID')
    assert machine.run("run.sh").returncode == -9
    assert (machine.venv / "half").exists()
    machine.set("pip", "")
    machine.calls()
    assert machine.run("run.sh").stdout == "started\n"
    assert machine.calls("-m venv")
    assert not (machine.venv / "half").exists()


def test_two_starts_at_once_install_once(machine: Machine) -> None:
    os.mkfifo(machine.folder / "gate")
    machine.set("pip", 'case "$*" in *--no-deps*) ;; *) read -r _ <"$MACHINE/gate" ;; esac')
    first, second = (
        subprocess.Popen(
            machine.command("run.sh"),
            env=machine.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    )
    # The gate opens for a writer once one start is inside pip; it lets go when the other waits.
    with (machine.folder / "gate").open("w") as gate:
        waiting = first if "Another start" in first.stderr.readline() else second
        if waiting is second:
            assert "Another start" in second.stderr.readline()
        gate.write("go\n")
    assert [start.communicate(timeout=60)[0] for start in (first, second)] == ["started\n"] * 2
    assert len(machine.calls("-m pip install")) == 2
