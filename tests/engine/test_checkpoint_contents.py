"""Well-formed files with the wrong weights or an impossible configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save
from torch.utils._python_dispatch import TorchDispatchMode

from engine.priors.checkpoints import load_prior
from tests.engine.checkpoint_files import (
    CONFIGURATION,
    assert_refused,
    encoded,
    network,
    safetensors_bytes,
)


@pytest.fixture(scope="module")
def weights() -> dict[str, torch.Tensor]:
    return network().state_dict()


class TestWrongWeights:
    def refused(self, folder: Path, tensors: dict[str, torch.Tensor]) -> str:
        path = folder / "weights.safetensors"
        path.write_bytes(encoded(tensors))
        return assert_refused(path).problem

    def test_missing(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        rest = {k: v for k, v in weights.items() if k != "out.2.bias"}
        assert "lacks the weights out.2.bias" in self.refused(tmp_path, rest)

    def test_extra(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        more = {**weights, "label_emb.weight": torch.zeros(10, 128)}
        assert "label_emb.weight" in self.refused(tmp_path, more)

    def test_misshapen(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        wrong = {**weights, "out.2.bias": torch.zeros(6)}
        assert "out.2.bias" in self.refused(tmp_path, wrong)

    def test_transposed(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        wrong = {**weights, "time_embed.0.weight": weights["time_embed.0.weight"].T.contiguous()}
        assert "time_embed.0.weight" in self.refused(tmp_path, wrong)

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
    def test_not_finite(
        self, tmp_path: Path, weights: dict[str, torch.Tensor], value: float
    ) -> None:
        wrong = {**weights, "out.2.bias": torch.tensor([0.0, value, 0.0])}
        assert "out.2.bias" in self.refused(tmp_path, wrong)

    def test_too_large_for_single_precision(
        self, tmp_path: Path, weights: dict[str, torch.Tensor]
    ) -> None:
        wrong = {**weights, "out.2.bias": torch.full((3,), 1e300, dtype=torch.float64)}
        assert "out.2.bias" in self.refused(tmp_path, wrong)

    @pytest.mark.parametrize(
        "dtype",
        [torch.int64, torch.uint8, torch.bool, torch.complex64, torch.float8_e4m3fn],
        ids=str,
    )
    def test_no_weights_at_all(
        self, tmp_path: Path, weights: dict[str, torch.Tensor], dtype: torch.dtype
    ) -> None:
        wrong = {**weights, "out.2.bias": torch.zeros(3, dtype=dtype)}
        assert "out.2.bias" in self.refused(tmp_path, wrong)

    @pytest.mark.parametrize("dtype", ["F4", "F8_E8M0", "X9"])
    def test_types_torch_does_not_know(self, tmp_path: Path, dtype: str) -> None:
        header = {"a": {"dtype": dtype, "shape": [4], "data_offsets": [0, 4]}}
        path = tmp_path / "types.safetensors"
        path.write_bytes(safetensors_bytes(json.dumps(header).encode(), b"\0" * 4))
        assert_refused(path)


LINEAR = {"kind": "linear", "beta_start": 1e-4, "beta_end": 0.02, "timesteps": 1000}
IMPLAUSIBLE: list[dict[str, Any]] = [
    {"architecture": "dit"},
    {"prediction": "v"},
    {"in_channels": 1},
    {"in_channels": 10**9},
    {"image_size": -8},
    {"image_size": 0},
    {"image_size": 10**12},
    {"image_size": 9},
    {"image_size": float("inf")},
    {"image_size": float("nan")},
    {"image_size": "large"},
    {"image_size": [8]},
    {"model_channels": -32},
    {"model_channels": 33},
    {"model_channels": 2**40},
    {"channel_mult": []},
    {"channel_mult": 3},
    {"channel_mult": [1, -2]},
    {"channel_mult": [10**9]},
    {"channel_mult": [1] * 100_000},
    {"channel_mult": [1] * 8},
    {"num_res_blocks": 0},
    {"num_res_blocks": 10**9},
    {"attention_resolutions": None},
    {"num_head_channels": 48},
    {"num_head_channels": 10**9},
    {"num_head_channels": -1, "num_heads": 0},
    {"num_head_channels": -1, "num_heads": 7},
    {"learn_sigma": True},
    {"schedule": None},
    {"schedule": "linear"},
    {"schedule": {**LINEAR, "kind": "sigmoid"}},
    {"schedule": {**LINEAR, "timesteps": 0}},
    {"schedule": {**LINEAR, "timesteps": 10**12}},
    {"schedule": {**LINEAR, "beta_start": 0.0}},
    {"schedule": {**LINEAR, "beta_start": 1e-300}},
    {"schedule": {**LINEAR, "beta_start": 0.03}},
    {"schedule": {**LINEAR, "beta_end": 1.0}},
    {"schedule": {**LINEAR, "beta_end": 0.999}},
    {"schedule": {**LINEAR, "beta_end": float("nan")}},
]


class Allocated(TorchDispatchMode):
    """Adds up the bytes of all tensors that come into being, those without storage aside."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        output = func(*args, **(kwargs or {}))
        if isinstance(output, torch.Tensor) and output.device.type != "meta":
            self.bytes += output.nbytes
        return output


class TestConfiguration:
    def refused(self, folder: Path, configuration: object) -> int:
        """The bytes that were allocated before the refusal."""
        path = folder / "configured.safetensors"
        path.write_bytes(encoded({"out.2.bias": torch.zeros(3)}, configuration))
        with Allocated() as allocated:
            assert_refused(path)
        return allocated.bytes

    @pytest.mark.parametrize("change", IMPLAUSIBLE, ids=lambda c: json.dumps(c)[:50])
    def test_implausible_values(
        self, tmp_path: Path, weights: dict[str, torch.Tensor], change: dict[str, Any]
    ) -> None:
        """Refused with the right weights in the file, too."""
        path = tmp_path / "configured.safetensors"
        path.write_bytes(encoded(weights, {**CONFIGURATION, **change}))
        assert_refused(path)

    @pytest.mark.parametrize("key", sorted(CONFIGURATION.keys() - {"domain", "num_head_channels"}))
    def test_missing_values(
        self, tmp_path: Path, weights: dict[str, torch.Tensor], key: str
    ) -> None:
        rest = {k: v for k, v in CONFIGURATION.items() if k != key}
        path = tmp_path / "configured.safetensors"
        path.write_bytes(encoded(weights, rest))
        assert_refused(path)

    @pytest.mark.parametrize(
        "text", ["", "{}", "[]", "null", "no json", "[" * 100_000, '{"image_size": 1' + "0" * 5000 + "}"],
        ids=lambda text: text[:20],
    )  # fmt: skip
    def test_no_configuration(self, tmp_path: Path, text: str) -> None:
        self.refused(tmp_path, text)

    def test_no_metadata(self, tmp_path: Path, weights: dict[str, torch.Tensor]) -> None:
        """The names alone then say what it is; not so for weights with foreign names."""
        path = tmp_path / "plain.safetensors"
        path.write_bytes(save(weights))
        assert load_prior(path).description.size_multiple == 2
        path.write_bytes(save({f"a.{key}": value for key, value in weights.items()}))
        assert_refused(path)

    @pytest.mark.timeout(30)
    def test_the_largest_network_it_would_believe_costs_no_memory(self, tmp_path: Path) -> None:
        """Tens of billions of parameters by the configuration, three numbers in the file."""
        largest = {
            **CONFIGURATION,
            "image_size": 4096,
            "model_channels": 1024,
            "channel_mult": [16] * 8,
            "num_res_blocks": 8,
            "attention_resolutions": [4096 >> level for level in range(8)],
        }
        assert self.refused(tmp_path, largest) < 2**20
