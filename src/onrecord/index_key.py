"""Numbers that stand for texts in an index."""

from __future__ import annotations

import hashlib


def key63(text: str) -> int:
    """Return 63 bits of a text's BLAKE2b hash: it fits a signed 64-bit column of SQLite and PostgreSQL alike."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") >> 1
