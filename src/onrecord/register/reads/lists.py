"""Lists and counts: sources, pairs to be judged, what was to be added, and how much there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery

from onrecord.register import models as rows
from onrecord.register.db.across_cases import of_every_case
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawals
from onrecord.register.models.appeals import ALL
from onrecord.register.models.base import InCase
from onrecord.register.page_addresses import counts_of_sources
from onrecord.register.page_identity import host
from onrecord.register.reads.applicable import answers_apply, applies, taken_back
from onrecord.register.reads.pair_views import TABLES, fetched, pair_views
from onrecord.register.reads.rejections import rejected
from onrecord.register.reads.snapshot import query
from onrecord.register.report_corrections import report_corrections
from onrecord.register.views import UNKNOWN_SOURCE, Counts, IngestAttempt, Pair
from onrecord.vocabulary import ReportField

Found = TypeVar("Found", bound=InCase)


@query
def sources(scope: Scope) -> tuple[tuple[str, str, int], ...]:
    """Return each source that has reports: its id, its name, and how many, the most first."""
    every = scope.of(rows.Source)
    counted = visible(scope, scope.of(rows.Report))
    counts = counts_of_sources(scope, dict(counted.values_list("source").annotate(Count("pk"))), counted)
    found = [(each.key, each.host or each.name, int(counts[each.pk])) for each in every if each.pk in counts]
    return tuple(sorted(found, key=lambda each: (-each[2], each[1])))


def _known_sources(scope: Scope, counts: Mapping[int, int]) -> int:
    """Return how many sites and outlets have reports; reports of unknown outlets make up none."""
    every = scope.of(rows.Source).values_list("pk", "host", "folded")
    named = {host(f"//{site}") if site else folded for pk, site, folded in every if pk in counts}
    return len(named - {UNKNOWN_SOURCE})


@query
def outlets_of_sources(scope: Scope, sources: Collection[str]) -> dict[str, str]:
    """Return what the outlet of each source is called, by the id of the source, where that is known.

    The newest report that names its outlet tells it; where none does, the name that a person gave for a report.
    """
    reports = visible(scope, scope.of(rows.Report))
    told = reports.filter(source=OuterRef("pk")).exclude(outlet="").order_by("-pk")
    named = scope.of(rows.Source).filter(key__in=sources).annotate(called=Subquery(told.values("outlet")[:1]))
    found = {key: called for key, called in named.values_list("key", "called") if called}
    corrected = {
        report: parts[ReportField.OUTLET]
        for report, parts in report_corrections(scope).items()
        if ReportField.OUTLET in parts
    }
    for report, source in reports.filter(pk__in=corrected).order_by("-pk").values_list("pk", "source__key"):
        correction = corrected[report]
        key = correction.source.key if correction.source else source
        if correction.value and key in sources:
            found.setdefault(key, correction.value)
    return found


@query
def pairs(scope: Scope, *, kind: str | None = None, judged: bool = False, most: int = 100) -> tuple[Pair, ...]:
    """Return the pairs that were proposed and not judged, the surest first; or those that were.

    Args:
        scope: who asks, in which case.
        kind: "party", "appeal", "answer" or "origin"; None for all.
        judged: those that a person judged.
        most: no more than so many.
    """
    settled = scope.of(rows.Judgement).filter(replaced_by=None)
    settled = settled.exclude(verdict="not judged")

    no_appeals = rejected(scope)
    ways = {"appeal": ("left", "right"), "answer": ("appeal",)}

    def of(table: type[Found], name: str) -> QuerySet[Found]:
        every = visible(scope, scope.of(table))
        for way in () if judged else ways.get(name, ()):
            every = every.exclude(**{f"{way}__in": no_appeals})  # nothing is left to decide
        done = Exists(settled.filter(**{f"{name}_pair": OuterRef("pk")}))
        if kind not in {None, name}:
            return every.none()
        if not judged:
            last = scope.of(rows.Judgement).filter(replaced_by=None, **{f"{name}_pair": OuterRef("pk")})
            every = every.filter(~taken_back(last))
            every = every.filter(answers_apply(scope)) if name == "answer" else every
        return every.filter(done if judged else ~done).order_by("-sure", "pk")[:most]

    found = [each for name, table in TABLES.items() for each in pair_views(scope, name, fetched(of(table, name)))]
    return tuple(sorted(found, key=lambda each: -(each.sure or 0))[:most])


@dataclass(frozen=True, slots=True)
class RegisterState:
    """Numbers that change with every write: the lines of the register's ledger, and the rows on withdrawals."""

    lines: int
    withdrawals: int


@query
def register_state(scope: Scope) -> RegisterState:
    """Return by what one sees whether something was written since."""
    last = of_every_case(rows.Act, scope.alias).aggregate(n=Max("n"))["n"]
    return RegisterState(last or 0, scope.of(rows.Withdrawal).aggregate(n=Max("pk"))["n"] or 0)


@query
def stats(scope: Scope) -> Counts:
    """Return how much there is in the case."""

    def of(table: type[Found]) -> QuerySet[Found]:
        return visible(scope, scope.of(table))

    captures, reports, statements = of(rows.Capture), of(rows.Report), of(rows.Statement).filter(applies(scope))
    meant = applies(scope, "statement")
    none = scope.of(rows.Ask).filter(appeal__in=rejected(scope)).values("statement")
    return Counts(
        captures=captures.count(),
        set_aside=captures.exclude(label=None).count(),
        withdrawn=withdrawals(scope).count(),
        sources=_known_sources(
            scope, counts_of_sources(scope, dict(reports.values_list("source").annotate(Count("pk"))), reports)
        ),
        reports=reports.values("page").distinct().count(),
        versions=reports.count(),
        parties=of(rows.PartyHead).values("head").distinct().count(),
        statements=statements.count(),
        appeals=scope.of(rows.AppealStay).filter(word=ALL, first__isnull=False).count(),
        rejected=visible(scope, rejected(scope)).values("standing__head").distinct().count(),
        accusations=of(rows.Accusation).filter(meant).count(),
        answers=of(rows.Answer).filter(meant).count(),
        flags=of(rows.ReprisalFlag).count(),
        judgements=of(rows.Judgement).count(),
        acts=dict(statements.exclude(pk__in=none).values_list("act").annotate(Count("pk")).order_by("act")),
        languages=dict(reports.values_list("language").annotate(Count("pk")).order_by("language")),
    )


@query
def attempts(scope: Scope, *, unfinished: bool = False) -> tuple[IngestAttempt, ...]:
    """Return what became last of each address and file that was to be added; of an address that was withdrawn, nothing.

    Args:
        scope: who asks, in which case.
        unfinished: only what failed or was cut short, and addresses at which something else came in the page's place.
    """
    every = scope.of(rows.Attempt)
    every = every.exclude(target__in=_withdrawn(scope).exclude(url=None).values("url"))
    last = every.filter(pk__in=every.values("target").annotate(last=Max("pk")).values("last")).order_by("pk")
    return tuple(
        IngestAttempt(target=row.target, url=row.url, outcome=row.outcome, reason=row.reason, at=row.at)
        for row in last
        if not unfinished or row.outcome in {"asked", "failed"} or (row.outcome == "set aside" and "://" in row.target)
    )


@query
def entered(scope: Scope) -> frozenset[str]:
    """Return the ids of all captures that the case knows: added, substitute pages and withdrawn ones."""
    every = scope.of(rows.Capture)
    return frozenset(every.values_list("archived", flat=True))


@query
def beside(scope: Scope, capture: str) -> tuple[str, ...]:
    """Return the archive's ids of the other captures of the page that a capture shows: those that are not withdrawn.

    They show the same article, or another version of it.

    Args:
        scope: who asks, in which case.
        capture: the archive's id of the capture, which may be withdrawn.
    """
    reports = scope.of(rows.Report)
    sightings = scope.of(rows.Sighting)
    pages = set(reports.filter(capture__archived=capture).values_list("page", flat=True))
    pages |= set(sightings.filter(capture__archived=capture).values_list("report__page", flat=True))
    found = set(reports.filter(page__in=pages).values_list("capture__archived", flat=True))
    found |= set(sightings.filter(report__page__in=pages).values_list("capture__archived", flat=True))
    gone = set(_withdrawn(scope).filter(archived__in=found).values_list("archived", flat=True))
    return tuple(sorted(found - gone - {capture}))


@query
def known_bytes(scope: Scope, sha256: str, url: str | None, captured: str | None = None) -> str | None:
    """Return the archive's id of a capture of these bytes from this address that was entered and is not withdrawn.

    Args:
        scope: who asks, in which case.
        sha256: the hash of the page's bytes as they came.
        url: the address; None for a file without one, which is what is there with its bytes, from whatever address.
        captured: when they were captured; None for at any time.
    """
    found = scope.of(rows.Capture).filter(sha256=sha256)
    found = found.filter(url=url) if url else found
    found = found.exclude(pk__in=_withdrawn(scope).values("pk"))
    if captured:
        found = found.filter(captured=captured)
    return found.order_by("pk").values_list("archived", flat=True).first()


def _withdrawn(scope: Scope) -> QuerySet[rows.Capture]:
    """Return the captures that are withdrawn."""
    return scope.of(rows.Capture).filter(pk__in=withdrawals(scope).values("capture"))
