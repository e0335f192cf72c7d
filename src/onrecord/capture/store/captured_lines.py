"""The lines of the ledger that say that something was captured."""

from __future__ import annotations

import hashlib
import re

from onrecord.capture.store.ledger import LedgerEntry

_ID = re.compile(r"[a-z2-7]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"captures/[0-9]{4}/[0-9]{2}")


def is_captured(line: LedgerEntry) -> bool:
    """Whether a line says that something was captured, and where, in a place where captures can be.

    An archive may come from others: a line must not lead us to files outside its folder.
    """
    what = line.what
    hashes = (what.get("manifest"), what.get("address"), what.get("body"))
    return (
        line.act == "captured"
        and None not in hashes
        and bool(_SHA256.fullmatch(hashes[0] or ""))
        and all(not each or _SHA256.fullmatch(each) for each in hashes)
        and bool(_ID.fullmatch(what.get("capture", "")) and _FOLDER.fullmatch(what.get("folder", "")))
    )


def address_key(where: str | None) -> str:
    """Return the hash of an address for the ledger: a withdrawn capture must not leave its address there."""
    return hashlib.sha256(where.partition("#")[0].encode("utf-8", "surrogatepass")).hexdigest() if where else ""
