"""Reports with their statements, parties, letters and captures, page by page, for publishing.

A site is made of all reports of a case. So their rows are read as plain values, and only those that may be published:
no mentions of parties, no marks, no dates that were not chosen, no versions before (decision 81). The number of queries
for a page does not grow with the number of reports on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.evidence_views import ReportEvidence, WholeReport
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.applicable import parties as parties_of
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.rejections import rejected
from onrecord.register.reads.snapshot import query
from onrecord.register.views import PartyView, ReportView, StatementView
from onrecord.vocabulary import Verdict

_PARTY = ("pk", "report", "key", "kind", "name", "named", "count", "fact", "sure")
_STATEMENT = ("pk", "report", "key", "act", "speaker", "addressee", "target", "mode", "sure", "rule")


@query
def whole_reports(scope: Scope, *, most: int, after: str | None = None) -> tuple[WholeReport, ...]:
    """Return reports of a case in the order in which they were entered, each with the statements that apply.

    A statement by which a rejected appeal asks for something is left out, whatever was said of the statement. The views
    have neither mentions, marks, assessments, candidates for the date nor the version before.

    Args:
        scope: who asks, in which case.
        most: no more than so many.
        after: the id of the report behind which they begin; None for the first.
    """
    listed = visible(scope, scope.of(rows.Report).prefetch_related("source"))
    if after is not None:
        listed = listed.filter(pk__gt=scope.of(rows.Report).filter(key=after).values("pk")[:1])
    found = list(listed.order_by("pk")[:most])
    put_to(scope, found)
    keys = {each.pk: each.key for each in found}
    captures = {number: told for number, *told in _captures(scope, [each.capture_id for each in found])}
    named = _parties_in(scope, keys)
    parties = grouped((report, view) for report, view in named.values())
    statements = _statements_in(scope, keys, {number: view for number, (_, view) in named.items()})
    letters = grouped(_letters(scope, keys.keys()))
    return tuple(
        _whole(
            row, captures[row.capture_id], statements.get(row.pk, ()), parties.get(row.pk, ()), letters.get(row.pk, ())
        )
        for row in found
    )


@prepared
def _captures(scope: Scope, numbers: Numbers) -> QuerySet[rows.Capture, tuple[int, str, str, str]]:
    return scope.of(rows.Capture).filter(pk__in=numbers).values_list("pk", "archived", "sha256", "captured")


@prepared
def _letters(scope: Scope, reports: Numbers) -> QuerySet[rows.Letter, Any]:
    letters = scope.of(rows.Letter).filter(report__in=reports).exclude(words=None)
    return letters.order_by("pk").values_list("report", "words")


@prepared
def _parties(scope: Scope, reports: Numbers) -> QuerySet[rows.Party, Any]:
    return parties_of(scope).filter(report__in=reports).order_by("pk").values_list(*_PARTY, named=True)


@prepared
def _statements(scope: Scope, reports: Numbers) -> QuerySet[rows.Statement, Any]:
    none = scope.of(rows.Ask).filter(appeal__in=rejected(scope)).values("statement")
    applying = scope.of(rows.Statement).filter(applies(scope), report__in=reports).exclude(pk__in=none)
    return applying.order_by("pk").values_list(*_STATEMENT)


@prepared
def _verdicts(scope: Scope, reports: Numbers) -> QuerySet[rows.Judgement, Any]:
    judged = scope.of(rows.Judgement).filter(replaced_by=None, statement__report__in=reports)
    return judged.values_list("statement", "verdict")


@prepared
def _spans(scope: Scope, reports: Numbers) -> QuerySet[rows.StatementSpan, Any]:
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement__report__in=reports).order_by("pk")
    return spans.values_list("statement", "statement__report", "part", "start", "end", "quote", named=True)


def _whole(
    row: rows.Report,
    capture: Sequence[str],
    statements: Iterable[StatementView],
    parties: Iterable[PartyView],
    letters: Iterable[str],
) -> WholeReport:
    """Return a report; of its capture, the id, the hash of the page and the time are given."""
    archived, sha256, captured = capture
    view = ReportView(
        id=row.key,
        headline=row.headline,
        source=row.source.host or row.source.name,
        source_id=row.source.key,
        outlet=row.outlet,
        url=row.url,
        language=row.language,
        date=row.date,
        basis=row.basis,
        candidates=(),
        capture=archived,
        version=row.version,
        previous=None,
        entered=row.at,
        statements=tuple(statements),
        parties=tuple(parties),
    )
    return WholeReport(report=view, evidence=ReportEvidence(sha256=sha256, captured=captured), letters=tuple(letters))


def _parties_in(scope: Scope, keys: Mapping[int, str]) -> dict[int, tuple[int, PartyView]]:
    """Return the parties of some reports by their numbers, each with the number of its report."""
    found = _parties(scope, keys.keys())
    return {each.pk: (each.report, row_conversion.party(each, keys[each.report])) for each in found}


def _statements_in(
    scope: Scope, keys: Mapping[int, str], parties: Mapping[int, PartyView]
) -> dict[int, list[StatementView]]:
    """Return the statements that apply, by the numbers of their reports; their parties are those of the reports."""
    verdicts = dict(_verdicts(scope, keys.keys()))
    found = _spans(scope, keys.keys())
    quotes = grouped((each.statement, row_conversion.quote(each, keys[each.statement__report])) for each in found)
    return grouped(
        (
            report,
            StatementView(
                id=key,
                report=keys[report],
                act=act,
                speaker=parties.get(speaker),
                addressee=parties.get(addressee),
                target=parties.get(target),
                mode=mode,
                sure=sure,
                rule=rule,
                quotes=tuple(quotes.get(number, ())),
                marks=(),
                verdict=verdicts.get(number, Verdict.NOT_JUDGED.value),
            ),
        )
        for number, report, key, act, speaker, addressee, target, mode, sure, rule in _statements(scope, keys.keys())
    )
