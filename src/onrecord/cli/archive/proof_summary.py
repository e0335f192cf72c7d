"""The lines of `onrecord verify` about the signatures and timestamps of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.capture.verify.archive import Verification


def with_proofs(archive: Archive, found: Verification, identities: Sequence[str]) -> Verification:
    """Add what is wrong with signatures and timestamps to what was found."""
    from onrecord.capture.proofs.verify import add_proofs  # noqa: PLC0415 - see onrecord.cli

    return add_proofs(archive, found, identities)
