"""The one place where onnxruntime is imported and set up: what it would send and write is turned off before.

onnxruntime for Linux makes a telemetry client while it is imported. It writes a device id and a queue of events below
the folder for caches, and asks for the address of its maker's collector. Only a variable of the environment, set before
the import stops that; its own `disable_telemetry_events` comes too late (docs/decisions/0031-nothing-is-sent.md).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""The variable that onnxruntime looks at while it is imported."""


def onnxruntime() -> Any:  # noqa: ANN401 - it has no types
    """Return onnxruntime, imported with its telemetry off. It is slow to import: call this where a network is run."""
    os.environ[TELEMETRY] = "1"
    import onnxruntime as imported  # noqa: PLC0415 - the variable comes first

    return imported


_CPUINFO = Path("/proc/cpuinfo")
_EXACT_SUMS = {"avx512_vnni", "avx_vnni"}
"""Flags of x86 processors that add products of bytes in 32 bits."""


def session_options(cpuinfo: Path = _CPUINFO) -> Any:  # noqa: ANN401 - it has no types
    """Return the options of a session that runs on one core and whose sums of bytes do not overflow.

    On x86 processors without VNNI, products of signed bytes are added in 16 bits and overflow without a word, so that
    one page was one record here and another there (docs/decisions/0031-nothing-is-sent.md).
    `session.x64quantprecision` prevents that and takes half as much time again. Both ways give the same numbers where
    there is VNNI, so it is left out there. A processor that is not known is taken for one without.

    Memory is not kept from one run to the next: windows differ in length, and what was kept for the longest was 29 MiB
    more, and no faster (docs/decisions/0079-sentencepiece.md). The sum and the norm of a layer stay two steps: joined,
    as onnxruntime would have it, they take ten times as long as the norm alone (version 1.32).
    """
    options = onnxruntime().SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.add_session_config_entry("optimization.disable_specified_optimizers", "SkipLayerNormFusion")
    if not adds_in_32_bits(cpuinfo):
        options.add_session_config_entry("session.x64quantprecision", "1")
    return options


def adds_in_32_bits(cpuinfo: Path = _CPUINFO) -> bool:
    """Whether each core that `cpuinfo` lists, in the form of Linux, has an instruction of VNNI."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    flags = [set(line.partition(":")[2].split()) for line in lines if line.startswith("flags")]
    return bool(flags) and all(each & _EXACT_SUMS for each in flags)
