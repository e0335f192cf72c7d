"""The one place where onnxruntime is imported: what it would send and write is turned off before it is.

onnxruntime for Linux makes a telemetry client while it is imported. It writes a device id and a queue of events below
the folder for caches, and asks for the address of its maker's collector. Only a variable of the environment, set before
the import stops that; its own `disable_telemetry_events` comes too late (docs/decisions/0031-nothing-is-sent.md).
"""

from __future__ import annotations

import os
from typing import Any

TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""The variable that onnxruntime looks at while it is imported."""


def onnxruntime() -> Any:  # noqa: ANN401 - it has no types
    """Return onnxruntime, imported with its telemetry off. It is slow to import: call this where a network is run."""
    os.environ[TELEMETRY] = "1"
    import onnxruntime as imported  # noqa: PLC0415 - the variable comes first

    return imported
