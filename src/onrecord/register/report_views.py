"""The output of the register about corrections of reports: frozen values, never a row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCorrectionView:
    """A correction of a part of a report by a person.

    Attributes:
        id: its id.
        part: "headline", "outlet", "address" or "date".
        before, value: the content before and after; a date in EDTF. Empty if there is none.
        replaces: the id of the correction that applied before; None if it was as it was read.
        who, at, why: the person, the time and the reason.
        decision: the id by which it is undone.
        undone_by: the person who undid it; empty if nobody did.
        applies: whether it is the last one of its part that was not undone.
    """

    id: str
    part: str
    before: str
    value: str
    replaces: str | None
    who: str
    at: datetime
    why: str
    decision: str
    undone_by: str
    applies: bool
