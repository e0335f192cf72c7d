"""The digests that records of WARCs carry, in the forms in which programs write them."""

from __future__ import annotations

import base64
import binascii
import hashlib

from onrecord.capture.net.encodings import unchunked

_KINDS = {"md5": 16, "sha1": 20, "sha256": 32, "sha512": 64}


def mismatch(digest: str, data: bytes, what: str) -> str | None:
    """Say what is wrong with a digest; None if it is that of the data.

    Args:
        digest: as it stands: the name of the algorithm, a colon, and the hash in base 16 or 32.
        data: what it is said to be made of.
        what: what that is called in the sentence.
    """
    name, _, value = digest.partition(":")
    kind = name.strip().lower().replace("-", "")
    if kind not in _KINDS:
        return f"the digest of its {what} is of a kind that is not known ({name[:20]!r}), and was not checked"
    expected = _read(value.strip(), _KINDS[kind])
    if expected is None:
        return f"the digest of its {what} cannot be read, and was not checked"
    if hashlib.new(kind, data, usedforsecurity=False).digest() != expected:
        return f"its {what} is not the one that its digest ({kind}) was made of"
    return None


def body_mismatch(digest: str, head: bytes, body: bytes) -> str | None:
    """Say what is wrong with the digest of a response's body; some make it with the chunks of the transfer in it."""
    wrong = mismatch(digest, body, "body")
    if wrong:
        whole = unchunked(head, body)
        if whole != body and mismatch(digest, whole, "body") is None:
            return None
    return wrong


def _read(value: str, size: int) -> bytes | None:
    try:
        found = (
            bytes.fromhex(value)
            if len(value) == 2 * size
            else base64.b32decode(value + "=" * (-len(value) % 8), casefold=True)
        )
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
