"""Receipts: recording that a recipient confirmed to have a bundle."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.capture.store.archive import Archive
from onrecord.capture.store.ledger import parse
from onrecord.errors import CaptureError

_SHA256 = re.compile("[0-9a-f]{64}")


def confirm(archive: Archive, sha256: str, *, by: str, who: str, note: str = "") -> Mapping[str, str]:
    """Record that somebody confirmed to have a bundle, by the hash of their file.

    Only the hash of a shared bundle is accepted: a recipient who names another hash has another file.

    Args:
        archive: the archive that it was made from.
        sha256: the hash, as the recipient named it.
        by: who confirmed.
        who: the person who records it.
        note: how they confirmed, in words.

    Returns:
        The content of the new line of the ledger.

    Raises:
        CaptureError: it is not a hash, no bundle with this hash was shared, or the archive cannot be written.
    """
    wanted = sha256.strip().lower()
    if not _SHA256.fullmatch(wanted):
        raise CaptureError("This is not a SHA-256, which has 64 digits from 0 to f.", sha256[:80])
    with archive.writing() as pen:
        handed = _handed(archive, wanted)
        if handed is None:
            raise CaptureError("No bundle with this hash was shared: the recipient has another file.", wanted)
        what = {"capture": handed["capture"], "sha256": wanted, "to": handed.get("to", ""), "by": by, "note": note}
        pen.append(who, "transferred", what)
    return what


def _handed(archive: Archive, sha256: str) -> Mapping[str, str] | None:
    """Return what the last line says by which a bundle with this hash was handed on."""
    found = None
    for raw in archive.ledger.lines():
        try:
            line = parse(raw)
        except CaptureError:
            continue
        if line.act == "exported" and line.what.get("sha256") == sha256 and "capture" in line.what:
            found = line.what
    return found
