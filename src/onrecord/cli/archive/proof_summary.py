"""The lines of `onrecord verify` about the signatures and timestamps of an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.capture.verify.archive import Verification

_MISSING = "Signatures and timestamps were not checked: {} is not installed (pip install 'onrecord[capture]')."


def with_proofs(archive: Archive, found: Verification, identities: Sequence[str]) -> Verification:
    """Add what is wrong with signatures and timestamps to what was found."""
    try:
        from onrecord.capture.proofs.verify import add_proofs  # noqa: PLC0415 - see onrecord.cli
    except ImportError as error:
        return replace(found, notes=(*found.notes, _MISSING.format(error.name)))
    return add_proofs(archive, found, identities)
