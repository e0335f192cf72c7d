"""Notes of people on appeals, parties, reports, sources and statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import WRITER, Scope, require
from onrecord.register.ids import kind_of, new_id
from onrecord.register.models.base import Named
from onrecord.register.row_conversion import storable
from onrecord.register.writes import ledger

_SUBJECTS: dict[str, type[Named]] = {
    "appeal": rows.Appeal,
    "party": rows.Party,
    "report": rows.Report,
    "source": rows.Source,
    "statement": rows.Statement,
}
_LONGEST = 10_000


def note(scope: Scope, subject: str, words: str, *, now: Callable[[], datetime] = utc_now) -> str:
    """Write a note on an appeal, a party, a report, a source or a statement; return the id of the note.

    A note decides nothing. It stays as it is: a later note is beside it.

    Raises:
        RegisterError: there is no such thing in the case, the note has no words or more than 10,000 characters, or the
            scope does not allow it.
    """
    require(scope, WRITER)
    kind = kind_of(subject)
    if kind not in _SUBJECTS:
        raise RegisterError("A note is on an appeal, a party, a report, a source or a statement.", subject)
    if not words.strip() or len(words) > _LONGEST:
        raise RegisterError(f"A note must have 1 to {_LONGEST:,} characters.", subject)
    row = one(scope, _SUBJECTS[kind], subject)
    with scope.register.writing():
        at = now()
        made = scope.create(rows.Note(key=new_id("note"), words=storable(words), who=scope.who, at=at, **{kind: row}))
        ledger.write(scope, "noted", {"note": made.key, "subject": row.key}, at)
    return made.key
