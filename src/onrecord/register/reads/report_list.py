"""The list of the reports of a case, the last that was entered first, each with its state of review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.new_entries import NOTHING_HERE
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.snapshot import query
from onrecord.register.report_corrections import report_corrections
from onrecord.register.search.parser import named
from onrecord.vocabulary import ReportField, SpeechAct, Verdict

MOST_COUNTED = 1_000
"""Reports beyond this number are not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """A filter for the list of reports.

    Attributes:
        outlet: a site or an outlet, or the beginning of its name.
        waiting: only reports with findings that nobody has judged.
        reviewed: only reports with findings all of which somebody has judged.
        rejected: only reports with a finding that was rejected.
    """

    outlet: str | None = None
    waiting: bool = False
    reviewed: bool = False
    rejected: bool = False


EVERY_REPORT = ReportFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report in the list.

    Attributes:
        id, headline, outlet, source, language, date, version: as `ReportView` has them.
        acts: how many appeals, accusations and answers apply in it.
        cards: how many decisions on them are left.
        judged: whether somebody judged a statement of it; if all are rejected, no act applies.
        looked: whether a person looked through it and found nothing to record.
    """

    id: str
    headline: str
    outlet: str
    source: str
    language: str
    date: str | None
    version: int
    acts: int
    cards: int
    judged: bool
    looked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportList:
    """Reports of a case.

    Attributes:
        reports: some of them.
        total: how many match, at most one more than `MOST_COUNTED`.
        next: the id of the last report, to continue behind it; None at the end.
    """

    reports: tuple[ListedReport, ...]
    total: int
    next: str | None = None


@query
def reports(
    scope: Scope, wanted: ReportFilter = EVERY_REPORT, after: str | None = None, *, most: int = 50
) -> ReportList:
    """Return the reports of the case, the last that was entered first.

    Args:
        scope: who asks, in which case.
        wanted: which reports.
        after: the `next` of an earlier answer, to continue behind it; None to begin.
        most: no more than so many reports.

    Raises:
        RegisterError: `after` is no report of the case, or the name of the outlet has no letter and no digit.
    """
    every = _narrowed(scope, wanted)
    total = every.order_by()[: MOST_COUNTED + 1].count()
    listed = every.filter(pk__lt=one(scope, rows.Report, after).pk) if after else every
    page = list(listed.order_by("-pk").select_related("source")[: most + 1])
    shown = page[:most]
    put_to(scope, shown)
    numbers = [each.pk for each in shown]
    acts = Counter(_acts(scope).filter(report__in=numbers).values_list("report", flat=True))
    cards = dict(scope.of(rows.Waiting).filter(report__in=numbers).values_list("report", "cards"))
    judged = set(_judged(scope).filter(statement__report__in=numbers).values_list("statement__report", flat=True))
    notes = scope.of(rows.Note).filter(report__in=numbers, words=NOTHING_HERE)
    looked = set(notes.values_list("report", flat=True))
    return ReportList(
        reports=tuple(
            ListedReport(
                id=each.key,
                headline=each.headline,
                outlet=each.outlet,
                source=each.source.host or each.source.name,
                language=each.language,
                date=each.date,
                version=each.version,
                acts=acts[each.pk],
                cards=cards.get(each.pk, 0),
                judged=each.pk in judged,
                looked=each.pk in looked,
            )
            for each in shown
        ),
        total=total,
        next=shown[-1].key if len(page) > most else None,
    )


def _narrowed(scope: Scope, wanted: ReportFilter) -> QuerySet[rows.Report]:
    every = visible(scope, scope.of(rows.Report))
    if wanted.waiting:
        every = every.filter(waiting__isnull=False)
    judged = _judged(scope).filter(statement__report=OuterRef("pk"))
    if wanted.reviewed:
        acts = _acts(scope).filter(report=OuterRef("pk"))
        every = every.filter(Q(Exists(acts)) | Q(Exists(judged)), waiting__isnull=True)
    if wanted.rejected:
        every = every.filter(Exists(judged.filter(verdict=Verdict.REJECT)))
    if wanted.outlet:
        start = Q(host__startswith=wanted.outlet.lower()) | Q(folded__startswith=named(wanted.outlet))
        sources = set(scope.of(rows.Source).filter(start).values_list("pk", flat=True))
        moved, others = _corrected(scope, named(wanted.outlet), sources)
        every = every.filter((Q(source__in=sources) & ~Q(pk__in=others)) | Q(pk__in=moved))
    return every


def _corrected(scope: Scope, name: str, sources: Collection[int]) -> tuple[list[int], list[int]]:
    """Return the reports whose corrected outlet or source matches a name, and those that were moved to another."""
    moved, others = list[int](), list[int]()
    for report, parts in report_corrections(scope).items():
        outlet = parts.get(ReportField.OUTLET)
        targets = {each.source_id for each in parts.values() if each.source_id is not None}
        if (outlet and fold(outlet.value).startswith(name)) or targets & set(sources):
            moved.append(report)
        elif targets:
            others.append(report)
    return moved, others


def _acts(scope: Scope) -> QuerySet[rows.Statement]:
    """Return the acts that apply."""
    return scope.of(rows.Statement).filter(applies(scope)).exclude(act=SpeechAct.STATE)


def _judged(scope: Scope) -> QuerySet[rows.Judgement]:
    """Return the judgements on statements that hold."""
    last = scope.of(rows.Judgement).filter(replaced_by=None).exclude(statement=None)
    return last.exclude(verdict=Verdict.NOT_JUDGED)
