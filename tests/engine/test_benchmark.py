"""What the benchmarks share, and the devices they run on: not that this machine is fast."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import torch
from PIL import Image

from engine import devices
from engine.command_line import main
from engine.devices import choose_device, choose_precision, physical_cores, use_physical_cores
from engine.errors import UserError
from engine.evaluation import benchmark
from engine.evaluation.benchmark import Idleness, measured_samplers
from engine.evaluation.together_cost import TogetherCost
from engine.evaluation.trail_cost import TrailCost
from engine.methods import METHODS
from tests.engine.tiny_prior import write_tiny_prior


@pytest.fixture(scope="module")
def prior_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_prior(tmp_path_factory.mktemp("prior") / "tiny.safetensors")


def test_every_method_that_asks_the_prior_is_measured() -> None:
    measured = measured_samplers(20)
    assert [type(sampler) for sampler in measured] == [m for m in METHODS if m.uses_prior]
    assert all(2 <= sampler.network_calls(1000) <= 20 for sampler in measured)
    assert {s.name: s.network_calls(1000) for s in measured}["dps"] == 20


def test_command_tells_what_the_trail_costs(
    prior_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(
        ["benchmark", "trail", "--repeats", "1", "--steps", "2", "--prior", str(prior_file)]
    )
    printed = capsys.readouterr().out
    assert code == int("OVER THE LIMIT" in printed)
    shares = [float(share) for share in re.findall(r"took ([\d.]+)% of the runs", printed)]
    assert len(shares) == len(measured_samplers(2))
    assert all(0 < share < 100 for share in shares)


def test_command_tells_what_shared_calls_save(
    prior_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ["--repeats", "1", "--steps", "2", "--prior", str(prior_file)]
    assert main(["benchmark", "together", *flags]) == 0
    printed = capsys.readouterr().out
    shares = [float(share) for share in re.findall(r"([\d.]+) of the time", printed)]
    assert len(shares) == len(measured_samplers(2)) + 1
    assert f"\n{len(measured_samplers(2))} methods " in printed
    assert all(0 < share < 10 for share in shares)
    cost = TogetherCost("a", (3.0, 1.0, 2.2), (4.0, 4.0, 4.0))
    assert cost.share == pytest.approx(0.55)


def test_the_trail_is_over_its_limit_from_three_hundredths_on() -> None:
    assert TrailCost("a", (1.0,), (1.0,), 0.029).within_limit
    assert not TrailCost("a", (1.0,), (1.0,), 0.0295).within_limit
    assert TrailCost("a", (3.0, 1.0, 2.2), (1.0, 1.0, 2.0), 0.0).median == pytest.approx(1.1)


def test_busy_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((100.0, 100.0 + 1e6))
    monkeypatch.setattr(benchmark, "_busy_seconds", lambda: next(seconds))
    assert "NOT IDLE" in Idleness().remark()
    monkeypatch.setattr(benchmark, "_busy_seconds", lambda: 100.0)
    assert "was idle" in Idleness().remark()


def test_load_average_speaks_where_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "_busy_seconds", lambda: None)
    monkeypatch.setattr(os, "getloadavg", lambda: (50.0, 0.0, 0.0), raising=False)
    assert "NOT IDLE" in Idleness().remark()
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0), raising=False)
    assert "was idle" in Idleness().remark()


# --- devices ----------------------------------------------------------------------------------


def test_cpu_is_always_there() -> None:
    assert choose_device("cpu").type == "cpu"
    assert choose_device().type in ("cpu", "cuda", "mps")


@pytest.mark.parametrize("name", ["abacus", "cuda:99", "cpu:1", ""])
def test_device_that_is_not_there(name: str) -> None:
    with pytest.raises(UserError) as caught:
        choose_device(name)
    assert "cpu" in caught.value.remedy


CPU = torch.device("cpu")


@pytest.mark.parametrize(("capable", "chosen"), [(True, torch.bfloat16), (False, torch.float32)])
def test_automatic_precision_follows_the_processor(
    capable: bool, chosen: torch.dtype, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": capable})
    assert choose_precision("auto", CPU) is chosen
    assert choose_precision("float32", CPU) is torch.float32


def test_bfloat16_is_not_imitated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_f": True, "avx2": True})
    with pytest.raises(UserError, match="bfloat16") as caught:
        choose_precision("bfloat16", CPU)
    assert "float32" in caught.value.remedy
    with pytest.raises(UserError, match="float8"):
        choose_precision("float8", CPU)


def test_the_precision_asked_for_reaches_the_network_and_the_record(
    prior_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"bf16": True})
    out = tmp_path / "gallery.png"
    flags = ["--prior", str(prior_file), "--device", "cpu", "--count", "1", "--steps", "2"]
    pictures = []
    for precision in ("float32", "bfloat16"):
        assert main(["sample", "--out", str(out), "--precision", precision, *flags]) == 0
        pictures.append(Image.open(out))
        assert f'"precision": "{precision}"' in "".join(map(str, pictures[-1].info.values()))
    assert pictures[0].tobytes() != pictures[1].tobytes()


def test_two_halves_of_a_core_count_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "_usable_processors", lambda: {0, 1, 2, 3})
    monkeypatch.setattr(
        devices, "_siblings", lambda processor: f"{processor % 2}-{processor % 2 + 2}"
    )
    assert physical_cores() == 2
    monkeypatch.setattr(devices, "_siblings", lambda processor: "")
    assert physical_cores() == 4, "where the system does not tell, each counts"


def test_threads_are_the_cores_unless_the_user_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = torch.get_num_threads()
    try:
        monkeypatch.setenv("OMP_NUM_THREADS", "1")
        assert use_physical_cores() == before
        monkeypatch.delenv("OMP_NUM_THREADS")
        assert use_physical_cores() == physical_cores()
    finally:
        torch.set_num_threads(before)
