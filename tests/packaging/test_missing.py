"""What run.sh and test.sh say and do where Python, a library or a check is missing."""

from __future__ import annotations

import pytest

from tests.packaging.machine import VERSION, Machine

LIBRARY = "libnonesuch.so.9:libnonesuch9"
SUITE = "pytest --max-worker-restart 0 --numprocesses auto --maxprocesses 4 --dist loadfile"
APT_LINE = "sudo apt-get install -y --no-install-recommends"


# --- Python -----------------------------------------------------------------------------------


def test_without_python_two_sentences_say_so(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    done = machine.run("run.sh")
    assert (done.returncode, done.stdout) == (2, "")
    problem, remedy = done.stderr.splitlines()
    assert problem == "Palimpsest needs Python 3.11, 3.12, 3.13 or 3.14; found: none."
    assert "sudo apt-get install python3 python3-venv" in remedy
    assert not machine.venv.exists()


def test_an_old_python_is_named(machine: Machine) -> None:
    machine.stub("python3", '[ "$1" = --version ] && echo "Python 3.9.2"')
    done = machine.run("run.sh")
    assert done.returncode == 2
    assert "found: python3 (3.9.2)." in done.stderr


def test_a_second_python_is_found(machine: Machine) -> None:
    (machine.programs / "python3").rename(machine.programs / "python3.13")
    machine.stub("python3", "exit 1")
    assert machine.run("run.sh").stdout == "started\n"


def test_a_named_python_is_taken(machine: Machine) -> None:
    chosen = (machine.programs / "python3").rename(machine.folder / "my python")
    assert machine.run("run.sh", PALIMPSEST_PYTHON=str(chosen)).stdout == "started\n"


def test_without_venv_an_ordinary_user_is_told_the_package(machine: Machine) -> None:
    (machine.folder / "has-venv").unlink()
    done = machine.run("run.sh")
    assert done.returncode == 2
    problem, remedy = done.stderr.splitlines()
    assert problem == f"Python {VERSION} is here, but without its venv module."
    assert f"sudo apt-get install python{VERSION}-venv" in remedy
    assert not machine.calls("apt-get")


@pytest.mark.parametrize(("user", "sudo"), [("0", "exit 1"), ("1000", 'shift; exec "$@"')])
def test_whoever_may_install_gets_venv(machine: Machine, user: str, sudo: str) -> None:
    (machine.folder / "has-venv").unlink()
    machine.stub("id", f"echo {user}")
    machine.stub("sudo", f'echo "sudo $*" >>"$LOG"\n{sudo}')
    machine.stub("true", "")
    assert machine.run("run.sh").stdout == "started\n"
    first, update, second = (c for c in machine.calls() if c.startswith("apt-get"))
    assert first == second
    assert first.endswith(f"install --no-install-recommends python{VERSION}-venv")
    assert update.endswith("update")


# --- libraries --------------------------------------------------------------------------------


def test_an_ordinary_user_is_told_the_exact_line(machine: Machine) -> None:
    done = machine.source(f"require_libraries libc.so.6:libc6 {LIBRARY} libother.so.1:libother1")
    assert done.returncode == 2
    problem, remedy = done.stderr.splitlines()
    assert "system libraries that are not installed" in problem
    assert f"{APT_LINE} libnonesuch9 libother1)" in remedy
    assert not machine.calls("apt-get")


def test_without_apt_the_packages_are_named_too(machine: Machine) -> None:
    machine.stub("id", "echo 0")
    (machine.programs / "apt-get").unlink()
    done = machine.source(f"require_libraries {LIBRARY}")
    assert done.returncode == 2
    assert f"{APT_LINE} libnonesuch9)" in done.stderr


def test_root_installs_what_is_missing_and_only_that(machine: Machine) -> None:
    machine.stub("id", "echo 0")
    machine.set("lists", "")
    here = "libhere.so.1 (libc6,x86-64) (libc6,AArch64)"
    found = "libhere.so.1:libhere1"
    machine.set("libraries", f"\t{here}\n\tlibhere.so.1 (libc6,AArch64)\n")
    line = "\tlibnonesuch.so.9 (libc6,x86-64)\\n\tlibnonesuch.so.9 (libc6,AArch64)\\n"
    machine.stub("apt-get", f'echo "apt-get $*" >>"$LOG"; printf "{line}" >>"$MACHINE/libraries"')
    done = machine.source(f"require_libraries {found} {LIBRARY}")
    assert done.returncode == 0, done.stderr
    (call,) = machine.calls("apt-get")
    assert call.endswith("install --no-install-recommends libnonesuch9")
    assert done.stdout == ""


def test_an_installation_that_does_not_help_ends_in_the_message(machine: Machine) -> None:
    machine.stub("id", "echo 0")
    done = machine.source(f"require_libraries {LIBRARY}")
    assert done.returncode == 2
    assert f"{APT_LINE} libnonesuch9)" in done.stderr


def test_a_library_of_another_architecture_does_not_count(machine: Machine) -> None:
    machine.set("libraries", "\tlibnonesuch.so.9 (libc6) => /usr/lib32/libnonesuch.so.9\n")
    assert machine.source(f"missing_packages {LIBRARY}").stdout == "libnonesuch9\n"


def test_a_library_that_loads_is_not_missing(machine: Machine) -> None:
    machine.stub("ldconfig", "exit 1")
    assert machine.source("missing_packages libc.so.6:libc6").stdout == ""


def test_a_missing_library_stops_the_start_before_the_long_installation(machine: Machine) -> None:
    script = machine.checkout / "packaging" / "environment.sh"
    script.write_text(script.read_text().replace("libEGL.so.1:libegl1", LIBRARY))
    done = machine.run("run.sh")
    assert done.returncode == 2
    assert f"{APT_LINE} libnonesuch9)" in done.stderr
    assert not machine.calls("-m pip")


@pytest.mark.parametrize(
    ("display", "library"),
    [("DISPLAY", "libxcb-cursor.so.0"), ("WAYLAND_DISPLAY", "libwayland-client.so.0")],
)
def test_only_a_display_needs_its_libraries(machine: Machine, display: str, library: str) -> None:
    script = machine.checkout / "packaging" / "environment.sh"
    script.write_text(script.read_text().replace(f"{library}:", "libnonesuch.so.9:"))
    assert machine.run("run.sh").returncode == 0
    assert machine.run("run.sh", **{display: ":0"}).returncode == 2


# --- test.sh ----------------------------------------------------------------------------------


def test_all_checks_run_and_pytest_has_the_last_word(machine: Machine) -> None:
    machine.set("checks", 'echo "checked $2"; [ "$QT_QPA_PLATFORM" = offscreen ]')
    done = machine.run("test.sh", "tests/engine", "-x")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"checked {n}" for n in ("ruff", "ruff", "mypy", "pytest")]
    assert machine.calls("-m pytest") == [f"python -m {SUITE} tests/engine -x"]


def test_a_suite_that_hangs_ends(machine: Machine) -> None:
    machine.stub("timeout", "echo waited; exit 124")
    done = machine.run("test.sh")
    assert done.returncode == 124
    assert done.stdout.splitlines() == ["waited"]
    assert not machine.calls("-m pytest")


@pytest.mark.parametrize("tool", ["ruff check", "ruff format", "mypy", "pytest"])
def test_any_failure_fails(machine: Machine, tool: str) -> None:
    machine.set("checks", f'case "$*" in *"{tool}"*) exit 3 ;; esac')
    done = machine.run("test.sh")
    assert done.returncode != 0
    assert machine.calls("-m pytest")
