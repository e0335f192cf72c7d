"""The lines of the register's ledger about a case, each with what it changed: for keepers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from django.db.models import QuerySet

from onrecord.capture.store.ledger import LedgerEntry, parse
from onrecord.errors import CaptureError
from onrecord.register import models as rows
from onrecord.register.db.row_hashes import OLDER, ROWS, SHA256
from onrecord.register.db.scope import KEEPER, Scope, require
from onrecord.register.db.visibility import visible
from onrecord.register.evidence_views import AuditChange, AuditEntry, AuditFilter
from onrecord.register.models.judgements import PAIRS, PROPOSALS
from onrecord.register.reads.report_details import corrections_in
from onrecord.register.reads.snapshot import query
from onrecord.vocabulary import Verdict

_SUBJECTS = (*PROPOSALS, *PAIRS)
_ABOUT = re.compile(r"[a-z2-7-]{5,40}")
_EVERYTHING = AuditFilter()
_ROW = {ROWS, SHA256, OLDER}


@query
def audit(
    scope: Scope, wanted: AuditFilter = _EVERYTHING, *, most: int = 50, before: int | None = None
) -> tuple[AuditEntry, ...]:
    """Return lines of the register's ledger about the case, the last first.

    Args:
        scope: a keeper, in which case.
        wanted: which lines.
        most: no more than so many.
        before: only lines with a smaller number.

    Raises:
        RegisterError: the scope does not allow it.
    """
    require(scope, KEEPER)
    found = _wanted(scope, wanted)
    found = found.filter(n__lt=before) if before else found
    lines = list(found.order_by("-n")[:most])
    told = {line.n: _told(line) for line in lines}
    changes = _Changes.of(scope, [entry for entry in told.values() if entry])
    return tuple(_entry(line, told[line.n], changes) for line in lines)


@query
def audit_lines(scope: Scope) -> tuple[str, ...]:
    """Return all lines of the register's ledger about the case as they stand, the first first.

    Raises:
        RegisterError: the scope does not allow it.
    """
    require(scope, KEEPER)
    return tuple(scope.of(rows.Act).order_by("n").values_list("line", flat=True))


def _wanted(scope: Scope, wanted: AuditFilter) -> QuerySet[rows.Act]:
    found = scope.of(rows.Act)
    if wanted.who:
        found = found.filter(who=wanted.who)
    if wanted.act:
        found = found.filter(act=wanted.act)
    if wanted.about:
        found = found.filter(line__contains=wanted.about) if _ABOUT.fullmatch(wanted.about) else found.none()
    if wanted.since:
        found = found.filter(at__gte=datetime.combine(wanted.since, time(), tzinfo=UTC))
    if wanted.until:
        found = found.filter(at__lt=datetime.combine(wanted.until + timedelta(days=1), time(), tzinfo=UTC))
    return found


def _told(row: rows.Act) -> LedgerEntry | None:
    """Return what a line says; None if it was altered so that it cannot be read."""
    try:
        return parse(row.line.encode())
    except CaptureError:
        return None


def _entry(row: rows.Act, told: LedgerEntry | None, changes: _Changes) -> AuditEntry:
    what = {name: value for name, value in told.what.items() if name not in _ROW} if told else {}
    return AuditEntry(
        n=row.n,
        at=row.at,
        who=row.who,
        act=row.act,
        what=what,
        changes=tuple(changes.by(told)) if told else (),
        why=changes.why(what),
        sha256=row.sha256,
    )


_ByDecision = dict[str, list[AuditChange]]


@dataclass(slots=True)
class _Changes:
    """The rows that some lines are about, fetched together."""

    judgements: dict[str, rows.Judgement] = field(default_factory=dict)
    decisions: dict[str, rows.Decision] = field(default_factory=dict)
    assessments: dict[str, rows.Assessment] = field(default_factory=dict)
    events: dict[str, rows.Event] = field(default_factory=dict)
    corrections: _ByDecision = field(default_factory=dict)
    undone: _ByDecision = field(default_factory=dict)
    people: dict[tuple[str, str, datetime], tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope, told: Sequence[LedgerEntry]) -> _Changes:
        """Fetch the rows for some lines: a few queries, however many lines there are."""
        named = [line.what for line in told]
        keys = {key for what in named for name in ("judgement", "judgements") for key in what.get(name, "").split()}
        judged = scope.of(rows.Judgement).filter(key__in=keys).select_related("replaces", *_SUBJECTS)
        decided = scope.of(rows.Decision).filter(key__in=_values(named, "decision"))
        assessed = scope.of(rows.Assessment).filter(key__in=_values(named, "assessment"))
        marked = scope.of(rows.Event).filter(key__in=_values(named, "event")).select_related("replaces")
        return cls(
            {row.key: row for row in judged},
            {row.key: row for row in decided},
            {row.key: row for row in assessed.select_related("replaces", "source", "report", "statement")},
            {row.key: row for row in marked},
            *_corrected(scope, [line for line in told if line.act in {"report corrected", "undone"}]),
            _people(scope) if any(line.act in {"admitted", "named"} for line in told) else {},
        )

    def by(self, told: LedgerEntry) -> Iterable[AuditChange]:
        """Return what one line changed."""
        what = told.what
        for key in (*what.get("judgements", "").split(), *what.get("judgement", "").split()):
            if key in self.judgements:
                yield _of_judgement(self.judgements[key])
        if what.get("assessment") in self.assessments:
            yield _of_assessment(self.assessments[what["assessment"]])
        if what.get("event") in self.events:
            yield _of_event(self.events[what["event"]])
        yield from self.corrections.get(what.get("decision", ""), ())
        yield from self.undone.get(what.get("undoes", ""), ())
        if told.act in {"admitted", "named"}:
            part = "role" if told.act == "admitted" else "name"
            person, at = what.get("person", ""), datetime.fromisoformat(told.at)
            before, after = self.people.get((part, person, at), ("", what.get("role", "")))
            yield AuditChange(subject=person, part=part, before=before, after=after)
        if told.act == "permitted":
            values = (what["permission"], "") if what.get("given") == "no" else ("", what.get("permission", ""))
            yield AuditChange(subject=what.get("person", ""), part="permission", before=values[0], after=values[1])

    def why(self, what: Mapping[str, str]) -> str:
        """Return the reason of the decision, judgement or event that a line names."""
        for found in (
            self.decisions.get(what.get("decision", "")),
            self.judgements.get(what.get("judgement", "")),
            self.events.get(what.get("event", "")),
        ):
            if found:
                return found.why
        assessed = self.assessments.get(what.get("assessment", ""))
        return assessed.basis if assessed else ""


def _values(named: Iterable[Mapping[str, str]], name: str) -> set[str]:
    return {what[name] for what in named if what.get(name)}


def _of_judgement(row: rows.Judgement) -> AuditChange:
    subject = next(found for name in _SUBJECTS if (found := getattr(row, name)) is not None)
    before = row.replaces.verdict if row.replaces else Verdict.NOT_JUDGED.value
    replaces = row.replaces.key if row.replaces else ""
    return AuditChange(subject=subject.key, before=before, after=row.verdict, replaces=replaces)


def _of_assessment(row: rows.Assessment) -> AuditChange:
    subject = row.source or row.report or row.statement
    before = str(row.replaces.reliability or row.replaces.credibility) if row.replaces else ""
    return AuditChange(
        subject=subject.key if subject else "",
        part="assessment",
        before=before,
        after=str(row.reliability or row.credibility),
        replaces=row.replaces.key if row.replaces else "",
    )


def _of_event(row: rows.Event) -> AuditChange:
    before = row.replaces
    return AuditChange(
        subject=row.key,
        part="event",
        before=f"{before.kind} {before.day}".strip() if before else "",
        after=f"{row.kind} {row.day}".strip(),
        replaces=before.key if before else "",
    )


def _corrected(scope: Scope, told: Sequence[LedgerEntry]) -> tuple[_ByDecision, _ByDecision]:
    """Return the corrections of reports by their decisions, and those that were undone by what undid them.

    There are none of a report that was withdrawn.
    """
    decisions = {line.what[name] for line in told for name in ("decision", "undoes") if line.what.get(name)}
    about = visible(scope, scope.of(rows.ReportCorrection)).filter(decision__key__in=decisions)
    reports = set(about.values_list("report", flat=True)) if decisions else set()
    made, undone = _ByDecision(), _ByDecision()
    for row, each in corrections_in(scope, reports) if reports else ():
        change = AuditChange(
            subject=row.report.key,
            part=each.part,
            before=each.before,
            after=each.value,
            replaces=each.replaces or "",
        )
        made.setdefault(each.decision, []).append(change)
        back = replace(change, before=change.after, after=change.before, replaces=each.id)
        undone.setdefault(each.decision, []).append(back)
    return made, undone


def _people(scope: Scope) -> dict[tuple[str, str, datetime], tuple[str, str]]:
    """Return each change of a role and of a display name by part, person and time: the value before and after."""
    found = dict[tuple[str, str, datetime], tuple[str, str]]()
    last = dict[tuple[str, str], str]()
    roles = scope.of(rows.Member).order_by("pk").values_list("person", "role", "at")
    names = scope.of(rows.PersonName).order_by("pk").values_list("person", "name", "at")
    for part, every in (("role", roles), ("name", names)):
        for person, value, at in every:
            found[part, person, at] = last.get((part, person), ""), value
            last[part, person] = value
    return found
