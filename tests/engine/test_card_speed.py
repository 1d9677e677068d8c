"""The benchmark of a card: complete, able to fail, and clear where there is no card."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.command_line import main
from engine.command_line.card_speed import report, write
from engine.evaluation.card_speed import (
    LEAST_RATIO,
    WAYS,
    CardSpeed,
    Speed,
    measure_card,
    random_network,
)
from engine.evaluation.cost_table import HEADINGS
from engine.evaluation.exactness import DEVIATION, measure_exactness, posterior
from engine.evaluation.loading import FFHQ
from engine.evaluation.operations import operations_of_step
from engine.priors.unet import UNetConfiguration
from tests.engine.tiny_prior import write_tiny_prior

TINY = UNetConfiguration(32, 32, (1, 1), 1, (16,), num_heads=1)
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def measured() -> CardSpeed:
    """On a processor, where all ways are the plain one: the same code as on a card."""
    return measure_card(CPU, steps=2, repeats=1, configuration=TINY)


def test_everything_is_measured(measured: CardSpeed, tmp_path: Path) -> None:
    assert [way.title for way in measured.ways] == [way.title for way in WAYS]
    assert all(way.seconds > 0 and not way.failure for way in measured.ways)
    assert measured.bfloat16_rate > 1e8
    write(tmp_path / "card.json", measured)
    found = json.loads((tmp_path / "card.json").read_text())
    assert found["ways"][0]["ratio"] == 1.0
    assert found["exactness"]["within_limit"] is True
    assert found["operations"] == operations_of_step(TINY)
    text = report(measured)
    assert all(way.title in text for way in WAYS)
    assert "GFLOP per step" in text


def test_the_limits_can_be_missed(measured: CardSpeed) -> None:
    def with_usual(way: Speed) -> CardSpeed:
        return replace(measured, ways=(Speed("plain", 1.0), way))

    assert with_usual(Speed("fast", 1.0 / LEAST_RATIO)).within_limits
    assert not with_usual(Speed("slow", 1.01 / LEAST_RATIO)).within_limits
    failed = with_usual(Speed("failed", failure="RuntimeError: no memory"))
    assert not failed.within_limits
    assert "failed (RuntimeError: no memory)" in report(failed)
    assert failed.to_dict()["ways"][1]["ratio"] is None
    wrong = replace(measured, exactness=measure_exactness(CPU, "float32", steps=10, error=0.1))
    assert not replace(wrong, ways=with_usual(Speed("fast", 0.1)).ways).within_limits


def test_the_chain_comes_near_the_posterior_and_errors_are_seen() -> None:
    exact, wrong = (measure_exactness(CPU, "float32", steps=40, error=e) for e in (0.0, 0.03))
    assert exact.error < 1e-4
    assert exact.within_limit
    assert abs(exact.chain.mean / posterior().mean - 1) < 0.15
    assert abs(exact.chain.free_deviation / DEVIATION - 1) < 0.15
    assert not wrong.within_limit
    assert math.isclose(posterior().mean, 0.5 * 0.25 / 0.29)


def test_operations_of_the_ffhq_network_are_those_of_the_literature() -> None:
    assert operations_of_step(FFHQ) / 1e9 == pytest.approx(776, rel=0.01)


def test_random_weights_neither_explode_nor_vanish() -> None:
    network = random_network(TINY).eval()
    x = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        size = network(x, torch.tensor([500])).std()
    assert 0.1 < size < 10


@pytest.mark.skipif(torch.cuda.is_available(), reason="this computer has a card")
def test_without_a_card_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "gpu"]) == 2
    assert "There is no GPU to measure." in capsys.readouterr().err
    assert main(["benchmark", "gpu", "--device", "cpu"]) == 2


def test_the_table_has_a_row_for_every_method(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "table.md"
    prior = write_tiny_prior(tmp_path / "tiny.safetensors")
    argv = ["benchmark", "table", "--prior", str(prior), "--device", "cpu"]
    assert main([*argv, "--steps", "2", "--repeats", "1", "--markdown", str(out)]) == 0
    table, remark = out.read_text().split("\n\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert tuple(rows[0]) == HEADINGS
    methods = {row[3]: row for row in rows[2:]}
    assert {"DPS", "DMPS", "DiffPIR"} <= methods.keys()
    assert all(float(row[4]) > 0 and int(row[5]) >= 1 for row in methods.values())
    assert int(methods["DPS"][6].replace(",", "")) > int(methods["DMPS"][6].replace(",", ""))
    assert "idle" in remark.lower()
    assert "DPS" in capsys.readouterr().out
