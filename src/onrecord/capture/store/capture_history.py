"""The lines of the ledger about one capture: stored, seen again, checked, signed, exported, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.capture.store.ledger import Ledger, LedgerEntry, parse
from onrecord.errors import CaptureError


def capture_history(ledger: Ledger, identity: str) -> Iterator[LedgerEntry]:
    """Return the lines that name a capture, the first first. Lines that cannot be read are for a check to report.

    Raises:
        CaptureError: the ledger cannot be read.
    """
    wanted = identity.encode()
    for raw in ledger.lines():
        if wanted not in raw:  # reading each line of a large ledger as JSON takes seconds
            continue
        try:
            line = parse(raw)
        except CaptureError:
            continue
        if any(identity in value.split() for value in line.what.values()):
            yield line
