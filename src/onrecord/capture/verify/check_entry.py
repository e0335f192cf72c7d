"""The entry of the archive's ledger about a check, and the reasons for which none is written."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import Verification
from onrecord.errors import CaptureError

CHECKED = "verified"
_MOST_NAMED = 200
"""The most damaged captures that an entry names. If there are more, the check vouches for none."""


def lines_reached(archive: Archive) -> int:
    """Return how many lines the ledger has, as its head says; what is wrong with the head is for the check to say."""
    try:
        head = archive.ledger.head()
    except CaptureError:
        return 0
    return head.n if head else 0


def check_entry(found: Verification, identities: Sequence[str], upto: int, begun: str = "") -> dict[str, str]:
    """Return the entry of a check: what it covers, and what it found.

    Args:
        found: the result.
        identities: the captures that were named; none for all.
        upto: how many lines the ledger had before.
        begun: when an earlier run began that this one continued.
    """
    vouched = found.sound and len(found.wrong) <= _MOST_NAMED
    what = {
        "captures": str(found.captures),
        "problems": str(len(found.problems)),
        "only": " ".join(identities),
        "upto": str(upto),
        "ledger": "whole" if vouched else "not vouched for",
        "wrong": " ".join(found.wrong[:_MOST_NAMED]),
    }
    return what | ({"skipped": str(found.skipped), "begun": begun} if found.skipped else {})


def obstacle(archive: Archive, found: Verification) -> str:
    """Say why a check cannot be recorded in the archive's ledger; an empty text where it can.

    Looking must not write to an archive whose ledger does not hold together or that holds what is no plain file, and
    not to one that belongs to somebody else.
    """
    try:
        why = "its ledger or a file in it is not as onrecord writes it" if not found.writable else ""
        return why or ("" if archive.is_ours() else "it belongs to somebody else")
    except OSError as error:
        return f"it cannot be read ({error.strerror or error})"
