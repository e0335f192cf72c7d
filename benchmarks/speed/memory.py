"""How much memory reading takes as page follows page in one process: it follows the largest page, and must not grow."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATM = Path("/proc/self/statm")
_MIB = 1024 * 1024


def print_memory(pages: Iterable[bytes], step: int) -> None:
    """Read pages and print the process's memory after each `step` of them."""
    what = "resident memory" if _STATM.exists() else "the most resident memory so far, since this system tells no more"
    print(f"one process; {what}")
    print(f"{'pages':>6}{'largest, KB':>13}{'MiB':>8}{'MiB more':>10}")
    last, largest = 0.0, 0
    for count, data in enumerate(pages, start=1):
        largest = max(largest, len(data) // 1024)
        with contextlib.suppress(onrecord.ReadError):
            onrecord.read(data, findings=False)
        if count % step == 0:
            gc.collect()
            now = _resident() / _MIB
            print(f"{count:>6}{largest:>13}{now:>8.1f}" + (f"{now - last:>+10.1f}" if last else ""))
            last = now


def _resident() -> int:
    """Return how many bytes of memory the process holds, or held at most where the system tells no more."""
    if _STATM.exists():
        return int(_STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
