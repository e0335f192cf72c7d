"""The lines of `onrecord verify` about the signatures and timestamps of an archive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.capture.store.archive import Archive
    from onrecord.capture.verify.archive import Verification

_ID = re.compile(r"(?<![0-9a-z])[a-z2-7]{32}(?![0-9a-z])")
_MISSING = "Signatures and timestamps were not checked: {} is not installed (pip install 'onrecord[capture]')."


def with_proofs(archive: Archive, found: Verification, identities: Sequence[str]) -> Verification:
    """Add what is wrong with signatures and timestamps to what was found."""
    try:
        from onrecord.capture.proofs.verify import check_proofs  # noqa: PLC0415 - see onrecord.cli
    except ImportError as error:
        return replace(found, notes=(*found.notes, _MISSING.format(error.name)))
    problems, notes = check_proofs(archive, identities)
    # A capture of which a proof does not hold is not whole; where that cannot be told of one, none is vouched for.
    of = [set(_ID.findall(problem.subject)) for problem in problems]
    return replace(
        found,
        problems=(*found.problems, *problems),
        notes=(*found.notes, *notes),
        wrong=tuple(dict.fromkeys((*found.wrong, *sorted(set().union(*of))))),
        sound=found.sound and all(of),
    )
