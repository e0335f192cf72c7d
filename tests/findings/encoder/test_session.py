"""The sums of the network's bytes do not overflow, and both ways to that give the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.findings.encoder.network import FOLDER
from onrecord.findings.encoder.runtime import adds_in_32_bits, onnxruntime, session_options

if TYPE_CHECKING:
    from pathlib import Path

CORE = "processor\t: 0\nmodel name\t: made up\nflags\t\t: fpu sse2 avx2 {}\n\n"


@pytest.mark.parametrize(
    ("told", "exact"),
    [
        (CORE.format("avx512f avx512_vnni"), True),
        (CORE.format("avx_vnni"), True),
        (CORE.format("avx512f avx512_vnni_of_another_name"), False),
        (CORE.format("avx_vnni") + CORE.format("avx512f"), False),
        ("processor\t: 0\nFeatures\t: fp asimd\n", False),
        ("", False),
    ],
    ids=["AVX-512", "AVX", "neither", "one core without", "ARM", "empty"],
)
def test_what_the_processor_says(tmp_path: Path, told: str, exact: bool) -> None:
    (tmp_path / "cpuinfo").write_text(told)
    assert adds_in_32_bits(tmp_path / "cpuinfo") == exact


def test_a_processor_that_says_nothing_is_taken_for_one_without(tmp_path: Path) -> None:
    assert not adds_in_32_bits(tmp_path / "missing")


@pytest.mark.skipif(not adds_in_32_bits(), reason="the processor has no VNNI, so there is only one way")
def test_both_ways_give_the_same_numbers(tmp_path: Path) -> None:
    network = (FOLDER / "encoder.onnx").read_bytes()
    runs = [
        onnxruntime().InferenceSession(network, options, providers=["CPUExecutionProvider"])
        for options in (session_options(), session_options(tmp_path / "missing"))
    ]
    chance = np.random.default_rng(1)
    for size in (3, 60, 383):
        given = {
            "pieces": chance.integers(4, 79_000, (1, size)),
            "features": chance.integers(0, 3, (1, size, 3)),
            "firsts": np.arange(1, size - 1)[None],
        }
        (fast,), (careful,) = (run.run(None, given) for run in runs)
        assert np.array_equal(fast, careful)
