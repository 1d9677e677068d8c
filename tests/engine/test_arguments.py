"""Flags, help, settings as text, progress: the words of the command line."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from engine.command_line import main
from engine.command_line.arguments import parse
from engine.command_line.progress import Progress, duration
from engine.command_line.settings import samplers_named
from engine.errors import UserError
from engine.methods import METHODS
from engine.presets import settings_for
from engine.samplers.repaint import RePaint
from engine.samplers.sdedit import MaskedSDEdit
from engine.version import VERSION
from tests.engine.photos import (
    ROOT,
)

# --- help, version, start-up ------------------------------------------------------------------


def test_help_names_every_setting_with_range_and_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for sampler in METHODS:
        with pytest.raises(SystemExit) as ended:
            main(["restore", "--method", sampler.name, "--help"])
        assert ended.value.code == 0
        text = " ".join(capsys.readouterr().out.split())
        assert sampler.paper in text
        for parameter in sampler.parameters():
            assert f"--{parameter.name.replace('_', '-')}" in text
            assert f"Range: {parameter.range_text}" in text
            assert f"Default: {parameter.default}." in text


def test_command_alone_prints_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "restore" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert VERSION in capsys.readouterr().out


def test_help_and_mistakes_import_no_torch() -> None:
    code = """
import sys
from engine.command_line import main
for argv in (["--help"], ["restore", "--help"], ["evaluate", "-h"], ["sweep", "-h"], ["--version"], ["nonsense"],
             ["restore", "a", "--out", "b.png", "--method", "magic"]):
    try:
        main(argv)
    except SystemExit:
        pass
heavy = {"torch", "scipy", "skimage", "PySide6"} & sys.modules.keys()
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


def test_priors_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["priors"]) == 0
    printed = capsys.readouterr().out
    for word in ("faces64 (default)", "64 x 64", "6,295,043", "aligned faces"):
        assert word in printed


def test_a_preset_gives_the_defaults_of_the_flags() -> None:
    argv = ["restore", "a.png", "--out", "b.png", "--method", "repaint"]
    given = [parse([*argv, *more]) for more in ([], ["--preset", "quick"],
             ["--jump", "3", "--preset", "quick"])]  # fmt: skip
    found = [(a.setting_steps, a.setting_jump, a.setting_resamplings) for a in given]
    quick = settings_for("repaint", "inpaint-box", "quick")
    own = RePaint()
    assert found[0] == (own.steps, own.jump, own.resamplings)
    assert found[1] == (quick["steps"], quick["jump"], quick["resamplings"])
    assert found[2] == (quick["steps"], 3, quick["resamplings"])
    with pytest.raises(SystemExit):
        parse([*argv, "--preset", "magic"])


def test_a_preset_is_that_of_the_task() -> None:
    argv = ["restore", "a.png", "--out", "b.png", "--method", "dps-dmps", "--preset", "quick"]
    for task in ("denoise", "outpaint", "sr16"):
        found = parse([*argv, "--task", task])
        expected = settings_for("dps-dmps", task, "quick")
        assert (found.setting_zeta, found.setting_guidance) == (
            expected["zeta"],
            expected["guidance"],
        )
    assert settings_for("dps-dmps", "denoise", "quick") != settings_for(
        "dps-dmps", "inpaint-box", "quick"
    )


# --- settings as text -------------------------------------------------------------------------


def test_settings_of_methods_by_name() -> None:
    samplers = samplers_named("sdedit-masked, dps", ["sdedit-masked.repeats=3, dps.zeta=0.5"])
    assert samplers[0] == MaskedSDEdit(repeats=3)
    assert samplers[1].to_dict()["zeta"] == 0.5
    assert [type(sampler) for sampler in samplers_named("all", [])] == list(METHODS)


@pytest.mark.parametrize(
    ("names", "override"),
    [
        ("dps", "zeta=1"),
        ("dps", "dps.zeta"),
        ("dps", "dps.gamma=1"),
        ("dps", "dps.zeta=-1"),
        ("dps", "dps.zeta=inf"),
        ("dps", "dps.steps=2.5"),
        ("dps", "sdedit.steps=5"),
        ("dps", "magic.steps=5"),
        ("magic", "dps.zeta=1"),
        (",", "dps.zeta=1"),
    ],
)
def test_wrong_settings_of_methods(names: str, override: str) -> None:
    with pytest.raises(UserError):
        samplers_named(names, [override])


def test_frame_is_read_from_its_numbers() -> None:
    frame = parse(["restore", "a", "--out", "b.png", "--frame", "3,4.5,6"]).frame
    assert (frame.centre_x, frame.centre_y, frame.side, frame.angle) == (3, 4.5, 6, 0)


# --- progress ---------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_rewrites_one_line_of_a_terminal() -> None:
    terminal = Terminal()
    with Progress("DPS", terminal) as progress:
        for done in range(1, 101):
            progress.update(done, 100)
    assert "\n" not in terminal.getvalue()
    shown = terminal.getvalue().split("\r")
    assert "DPS: 1 of 100" in shown[1]
    assert any("DPS: 100 of 100, 0 s left" in line for line in shown)
    assert shown[-1] == ""
    assert shown[-2].strip() == "", "the line is wiped at the end"


def test_durations_in_words() -> None:
    assert [duration(s) for s in (0.4, 59, 60, 125, 3599.4, 7380)] == [
        "0 s", "59 s", "1 min 00 s", "2 min 05 s", "59 min 59 s", "2 h 03 min",
    ]  # fmt: skip
