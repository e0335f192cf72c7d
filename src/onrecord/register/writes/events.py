"""Events of appeals that people record: each is a row of its own, which a later one may replace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from onrecord.capture.clock_status import utc_now
from onrecord.edtf import unknown_year
from onrecord.errors import EditConflictError, RegisterError
from onrecord.facts.references import reference
from onrecord.register import models as rows
from onrecord.register import procedures
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.ids import kind_of, new_id
from onrecord.register.new_entries import ANY, Expected
from onrecord.register.row_conversion import storable
from onrecord.register.status.intervals import hull, stretches
from onrecord.register.text_anchor import SelectedWords, find_words
from onrecord.register.views import NewEvent
from onrecord.register.writes import ledger
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.early_answers import early_mark
from onrecord.text import Citation
from onrecord.vocabulary import RECORDED_EVENTS, REPLY_EVENTS, EventKind

_LONGEST = 40
LONGEST_WORDS = 10_000
"""Characters that the words of an answer have at most, as a note has."""


def mark(  # noqa: PLR0913 - what happened, what it replaces, and what the person saw
    scope: Scope,
    appeal: str,
    happened: NewEvent,
    *,
    replaces: str | None = None,
    early: bool = False,
    expects: Expected = ANY,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """Record an event of an appeal; return its id.

    An appeal has one day of writing: a later one replaces the one before. Its reference stays if no other is given.

    Args:
        scope: who says so, in which case.
        appeal: the id of the appeal.
        happened: what happened, from when, and why.
        replaces: the id of an event of the same appeal that this one corrects.
        early: of an answer, whether it counts though it is dated before the appeal.
        expects: the id of the last recorded event of the appeal that the person saw; None for no event; `ANY`.
        now: the clock.

    Raises:
        EarlyAnswerError: an answer is dated before the appeal, and `early` is not given.
        EditConflictError: another event has replaced the event to replace, or another event came last than was
            expected.
        RegisterError: one of what is named is not in the case, no reason is given, the day is not valid or in the
            future, or the words are not in the text.
    """
    require(scope, JUDGE)
    _check(happened, appeal)
    row = one(scope, rows.Appeal, appeal)
    shown = _shown(scope, happened)
    with scope.register.writing():
        at = now()
        check_day(happened.day, at.date(), row.key)
        _require_seen(scope, row, expects)
        last = _last(scope, row, happened.kind, replaces)
        insisted = early_mark(scope, row, (happened.day,), early) if happened.kind in REPLY_EVENTS else None
        made = _entered(scope, row, happened, last, shown, at=at, early=insisted)
        _write(scope, made, at)
    return made.key


def _entered(  # noqa: PLR0913 - what happened to which appeal, and what shows it
    scope: Scope,
    appeal: rows.Appeal,
    happened: NewEvent,
    last: rows.Event | None,
    shown: tuple[rows.Report | None, rows.Statement | None, Citation | None],
    *,
    at: datetime,
    early: bool | None,
) -> rows.Event:
    """Enter the row of an event with its words, within a transaction; `last` is the event that it replaces."""
    report, statement, words = shown
    made = scope.create(
        rows.Event(
            key=new_id("event"),
            appeal=last.appeal if last else appeal,  # what replaces an event goes where that goes, if appeals part
            kind=happened.kind,
            day=happened.day,
            reference=_reference(happened, appeal.key, last),
            by=storable(happened.by),
            successor=_successor(scope, appeal, happened),
            source=storable(happened.source),
            words=storable(happened.words) if happened.words.strip() else None,
            early=early,
            why=storable(happened.why),
            who=scope.who,
            at=at,
            replaces=last,
            report=report,
            statement=statement,
        )
    )
    if words is not None:
        scope.create(rows.EventSpan(event=made, place=0, start=words.start, end=words.end, quote=words.quote))
    return made


def _check(happened: NewEvent, appeal: str) -> None:
    if happened.kind not in RECORDED_EVENTS:
        raise RegisterError(f"An event of an appeal must be one of: {', '.join(RECORDED_EVENTS)}.", appeal)
    if not happened.why.strip():
        raise RegisterError("Give the reason: it is recorded.", appeal)
    if not happened.words.strip():
        return
    if happened.kind not in REPLY_EVENTS or happened.quote:
        raise RegisterError(
            "Only an answer that is in no report has words of its own. Quote a report's instead.", appeal
        )
    if len(happened.words) > LONGEST_WORDS:
        raise RegisterError(f"The words of an answer have at most {LONGEST_WORDS:,} characters.", appeal)


def unmark(scope: Scope, event: str, why: str, at: datetime) -> str:
    """Undo an event, within a transaction; return the id of the new row.

    Raises:
        RegisterError: there is no such event in the case, no reason is given, or it was replaced before.
    """
    if not why.strip():
        raise RegisterError("Give the reason: it is recorded.", event)
    row = _standing(scope, one(scope, rows.Event, event))
    made = scope.create(
        rows.Event(
            key=new_id("event"),
            appeal_id=row.appeal_id,
            kind=EventKind.TAKEN_BACK.value,
            day="",
            reference="",
            by="",
            source="",
            why=storable(why),
            who=scope.who,
            at=at,
            replaces=row,
        )
    )
    _write(scope, made, at)
    return made.key


def _reference(happened: NewEvent, subject: str, last: rows.Event | None) -> str:
    """Return the reference under which an appeal was sent, as it is written; "none" for none.

    If none is given, it is that of the event that this one replaces.

    Raises:
        RegisterError: it is not a reference, or the event is not `written`.
    """
    if not happened.reference:
        return last.reference if last and happened.kind == EventKind.WRITTEN else ""
    if happened.kind != EventKind.WRITTEN:
        raise RegisterError("Only the event “written” can have a reference.", subject)
    found = reference(happened.reference)
    if found is None and happened.reference != procedures.NONE:
        raise RegisterError(
            "Write the reference as AL IRN 14/2021, or “none” if there is none.", happened.reference[:_LONGEST]
        )
    return str(found) if found else procedures.NONE


def check_day(day: str, today: date, subject: str) -> None:
    """Check that a day is valid EDTF and not in the future.

    Raises:
        RegisterError: it is not a day, or it is in the future.
    """
    found = hull(stretches([day]))
    if len(day) > _LONGEST or (found is None and not unknown_year(day)):
        raise RegisterError(
            f"“{day[:_LONGEST]}” is not a day. Write it as 2026-03-01, 2026-03, 2026, 2026-03-01/2026-03-04, or as XXXX"
            " or XXXX-03-01 where the year is not known.",
            subject,
        )
    if found and found.first > today:
        raise RegisterError(f"{day} is in the future.", subject)


def _write(scope: Scope, made: rows.Event, at: datetime) -> None:
    refresh_derived(scope, (made.appeal_id,))
    what = {"event": made.key, "appeal": made.appeal.key, "kind": made.kind}
    ledger.write(scope, "marked", what | ({"replaces": made.replaces.key} if made.replaces else {}), at)


def _head(scope: Scope, appeal: rows.Appeal) -> int:
    return scope.of(rows.AppealHead).get(appeal=appeal).head_id


def _require_seen(scope: Scope, appeal: rows.Appeal, expects: Expected) -> None:
    """Make sure that no event came that the person did not see.

    Raises:
        EditConflictError: one did.
    """
    if expects is ANY:
        return
    same = scope.of(rows.AppealHead).filter(head=_head(scope, appeal))
    last = scope.of(rows.Event).filter(appeal__in=same.values("appeal")).order_by("pk").last()
    if expects == (last.key if last else None):
        return
    if last is None:
        raise EditConflictError("It has no event, so nothing was recorded.", appeal.key)
    message = f"{last.who} recorded “{last.kind}” on {last.at:%Y-%m-%d at %H:%M} UTC in the meantime ({last.key}), so"
    message += " nothing was recorded."
    raise EditConflictError(message, appeal.key, found=last.key, who=last.who, did=last.kind, at=last.at)


def _last(scope: Scope, appeal: rows.Appeal, kind: str, replaces: str | None) -> rows.Event | None:
    """Return the event that a new one of this kind replaces.

    Raises:
        RegisterError: it is none of this appeal, or something replaced it before.
    """
    same = scope.of(rows.AppealHead).filter(head=_head(scope, appeal))
    every = scope.of(rows.Event).filter(appeal__in=same.values("appeal"))
    if replaces is None:
        return every.filter(kind=kind, replaced_by=None).last() if kind == EventKind.WRITTEN else None
    row = one(scope, rows.Event, replaces)
    if not every.filter(pk=row.pk).exists():
        raise RegisterError("It is an event of another appeal.", row.key)
    return _standing(scope, row)


def _standing(scope: Scope, row: rows.Event) -> rows.Event:
    """Return an event that nothing has replaced.

    Raises:
        EditConflictError: something has.
        RegisterError: it takes one back itself.
    """
    later = scope.of(rows.Event).filter(replaces=row).first()
    if later:
        message = f"A later event has replaced it: {later.key}, by {later.who}. Use that one."
        raise EditConflictError(message, row.key, found=later.key, who=later.who, did=later.kind, at=later.at)
    if row.kind == EventKind.TAKEN_BACK:
        raise RegisterError("This row undoes an event. Record the event again instead.", row.key)
    return row


def _successor(scope: Scope, appeal: rows.Appeal, happened: NewEvent) -> rows.Appeal | None:
    """Return the appeal that takes another's place.

    Raises:
        RegisterError: it is not named, or named of something else, or counts as the same appeal.
    """
    if (happened.kind == EventKind.SUPERSEDED) != (happened.successor is not None):
        raise RegisterError("Give the other appeal if the event is “superseded”, and only then.", appeal.key)
    if happened.successor is None:
        return None
    found = one(scope, rows.Appeal, happened.successor)
    if _head(scope, found) == _head(scope, appeal):
        raise RegisterError("Both count as one appeal.", appeal.key)
    return found


def _shown(scope: Scope, happened: NewEvent) -> tuple[rows.Report | None, rows.Statement | None, Citation | None]:
    """Return the report and the statement with the evidence, and its words; None for missing parts.

    Raises:
        RegisterError: it is neither, or the words do not occur exactly once in the text.
    """
    if happened.shown_by is None:
        if happened.quote:
            raise RegisterError("Give the report that contains these words.", happened.quote[:_LONGEST])
        return None, None, None
    kind, statement = kind_of(happened.shown_by), None
    if kind == "statement":
        statement = one(scope, rows.Statement, happened.shown_by)
        report = statement.report
    elif kind == "report":
        report = one(scope, rows.Report, happened.shown_by)
    else:
        raise RegisterError("The evidence must be a report or a statement.", happened.shown_by)
    if not happened.quote:
        return report, statement, None
    text = scope.of(rows.Contents, "report__case").get(report=report).text
    return report, statement, find_words(text, SelectedWords(storable(happened.quote)), report.key)
