"""One appeal whole: each report of it, its history, its pairs, and what people decided.

The number of queries does not grow with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet, prefetch_related_objects

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.lookup import one
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeal_events import AppealEvents
from onrecord.register.reads.appeals import answer_pairs, summaries, whole_cluster
from onrecord.register.reads.applicable import applies, was_entered
from onrecord.register.reads.assessments import assessments
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.history import history
from onrecord.register.reads.origin_counts import origin_pairs
from onrecord.register.reads.pair_views import AnyPair, pair_view
from onrecord.register.reads.reports import (
    judged_values,
    last_verdicts,
    reports_in,
    statement_views,
    with_parts,
)
from onrecord.register.reads.snapshot import query
from onrecord.register.views import AppealDetail, AppealReportView, Judged, Pair, PartyView


@query
def appeal(scope: Scope, key: str, *, as_of: date | None = None) -> AppealDetail:
    """Return an appeal with each report of it, as it stands as of a day; today, if none is given.

    Raises:
        RegisterError: there is no such appeal in the case.
    """
    row = one(scope, rows.Appeal, key)
    day = as_of or utc_now().date()
    groups, told = whole_cluster(scope, row.pk)
    if not groups:
        raise RegisterError("It was entered by hand, and this was undone.", row.key)
    ((_, group),) = groups.items()
    (line,) = summaries(scope, groups, told, day)
    members = [each for each in group if each.report_id not in told.gone]
    pairs, decided = _pairs_of(scope, members, told, answer_pairs(scope, groups, told.gone))
    about = sorted((one for each in members for one in told.judgements.of(each.pk)), key=lambda one: one.pk)
    return AppealDetail(
        line=line,
        members=members_of(scope, members, told),
        pairs=pairs,
        judgements=(*judged_values(about, "appeal"), *decided),
        history=history(scope, group, told, day),
    )


def members_of(scope: Scope, group: Sequence[rows.Appeal], told: AppealEvents) -> tuple[AppealReportView, ...]:
    """Return some appeals as their reports have them; `told` has the events of them all."""
    members = [each.pk for each in group]
    papers = {each.report_id: each.report for each in group}
    prefetch_related_objects(list(papers.values()), "dates")
    asking = _asking(scope, members)
    rejected = [each for each in members if each in told.pages.rejected]
    rejected_asks = _rejected_asking(scope, rejected, [each.pk for each in asking]) if rejected else []
    asking += rejected_asks
    sites = {each.source_id for each in papers.values()}
    assessed = assessments(scope, reports=papers.keys(), sources=sites, statements=[each.pk for each in asking])
    reports = reports_in(scope, list(papers.values()), assessed)
    asked = zip(
        asking, statement_views(scope, asking, gone={each.pk for each in rejected_asks}, assessed=assessed), strict=True
    )
    said, named = grouped((row.ask.appeal_id, each) for row, each in asked), told.pages.references
    concerned = told.pages.sides
    prefetch_related_objects([each for group in concerned.values() for each in group], "party__mentions")

    def side(row: rows.Appeal, role: str) -> tuple[PartyView, ...]:
        report = reports[row.report_id].id
        return tuple(
            row_conversion.party(each.party, report, each.party.mentions.all())
            for each in concerned.get((row.pk, role), ())
        )

    return tuple(
        AppealReportView(
            id=row.key,
            report=reports[row.report_id],
            senders=side(row, "sender"),
            addressees=side(row, "addressee"),
            asks=tuple(said.get(row.pk, ())),
            references=tuple(
                row_conversion.reference(each, reports[row.report_id].id) for each in named.get(row.pk, ())
            ),
            rule=row.rule,
            verdict=next((each.verdict for each in reversed(told.judgements.of(row.pk))), "not judged"),
        )
        for row in sorted(group, key=lambda each: each.pk)
    )


@prepared
def _asking(scope: Scope, members: Numbers) -> QuerySet[rows.Statement]:
    """Return the statements by which some appeals ask."""
    asking = scope.of(rows.Statement).filter(applies(scope), ask__appeal__in=members)
    return with_parts(asking.select_related("ask").order_by("pk"))


@prepared
def _rejected_asking(scope: Scope, members: Numbers, asking: Numbers) -> QuerySet[rows.Statement]:
    """Return the rejected statements by which some appeals asked, without those by which they still ask."""
    asked = scope.of(rows.Statement).filter(was_entered(scope), ask__appeal__in=members).exclude(pk__in=asking)
    return with_parts(asked.select_related("ask").order_by("pk"))


@prepared
def _near(scope: Scope, members: Numbers, gone: Numbers) -> QuerySet[rows.AppealPair]:
    """Return the pairs of some appeals with others, without those of some reports."""
    near = scope.of(rows.AppealPair).filter(Q(left__in=members) | Q(right__in=members))
    near = near.exclude(left__report__in=gone).exclude(right__report__in=gone)
    return near.select_related("left", "right").order_by("pk")


def _on(scope: Scope, name: str, pairs: Numbers) -> QuerySet[rows.Judgement]:
    asked = scope.of(rows.Judgement).filter(**{f"{name}__in": pairs}).order_by("pk")
    return asked.select_related("replaces", "restores", "decision", name)


@prepared
def _on_appeal_pairs(scope: Scope, pairs: Numbers) -> QuerySet[rows.Judgement]:
    return _on(scope, "appeal_pair", pairs)


@prepared
def _on_origin_pairs(scope: Scope, pairs: Numbers) -> QuerySet[rows.Judgement]:
    return _on(scope, "origin_pair", pairs)


def _pairs_of(
    scope: Scope, group: Sequence[rows.Appeal], told: AppealEvents, answers: Iterable[rows.AnswerPair]
) -> tuple[tuple[Pair, ...], tuple[Judged, ...]]:
    """Return what joins these appeals to others and to answers, and what was judged of that."""
    members, reports = {each.pk for each in group}, [each.report_id for each in group]
    found: dict[str, list[AnyPair]] = {
        "appeal_pair": [*_near(scope, members, told.gone)],
        "answer_pair": [each for each in answers if each.appeal_id in members],
        "origin_pair": [*origin_pairs(scope, reports)],
    }
    pairs, decided = list[Pair](), list[Judged]()
    for name, listed in found.items():
        numbers = {each.pk for each in listed}
        if name == "answer_pair":  # these judgements are known, as the clock needs them
            known = (one for each in members for one, _ in told.answers.given.get(each, ()))
            about = sorted((one for one in known if one.answer_pair_id in numbers), key=lambda one: one.pk)
        else:
            about = {"appeal_pair": _on_appeal_pairs, "origin_pair": _on_origin_pairs}[name](scope, numbers)
        verdicts = last_verdicts(about, name)
        pairs += [pair_view(each, verdicts.get(each.pk, "not judged")) for each in listed]
        decided += judged_values(about, name)
    return tuple(pairs), tuple(decided)
