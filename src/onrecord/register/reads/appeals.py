"""Appeals: a list of them, each with all its reports.

The number of queries does not grow with the number of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.asked_once import once
from onrecord.register.db.lookup import one
from onrecord.register.db.prepared import Numbers, prepared
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible, withdrawn_numbers
from onrecord.register.models.appeals import ALL, UNANSWERED
from onrecord.register.page_addresses import addresses, put_to
from onrecord.register.reads.appeal_events import AppealEvents, Groups, sides_of_appeals
from onrecord.register.reads.applicable import answers_apply, applies, sides, undone, was_entered
from onrecord.register.reads.grouped import grouped
from onrecord.register.reads.origin_counts import origins_of
from onrecord.register.reads.reports import last_verdicts
from onrecord.register.reads.same_party import having_name, same_party
from onrecord.register.reads.snapshot import query
from onrecord.register.reads.status_views import status_views
from onrecord.register.report_corrections import moved_sources, put_corrections
from onrecord.register.search.parser import named, spelled
from onrecord.register.status.intervals import utc_day
from onrecord.register.views import AppealStatusView, AppealSummary
from onrecord.vocabulary import AppealRole


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFilter:
    """A filter for appeals.

    Attributes:
        appeal: the id of an appeal: only this one.
        party: words of the name of a sender or an addressee.
        same_party: the id of a party: only appeals of parties that count as one with it, and to them.
        place: words of the name of a place that the report speaks of.
        source: a site or an outlet, or the beginning of its name.
        act: something that the report holds besides: "accuse", "threaten" …
        unanswered: only those with no known answer. A receipt alone does not count, nor an answer before a reopening.
        state: only appeals with this state, such as "reported" or "answered in part", or with this side state:
            "disputed", "reopened".
    """

    appeal: str | None = None
    party: str | None = None
    same_party: str | None = None
    place: str | None = None
    source: str | None = None
    act: str | None = None
    unanswered: bool = False
    state: str | None = None


AppealNames = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of those who ask, and of those who are asked."""
EVERYTHING = AppealFilter()
COUNTED = 1_001
"""So many appeals of a filter are counted at most: one more than a page says."""
_WHOLE = ("appeal__report__source", "appeal__report__capture", "appeal__report__previous")


@query
def appeals(
    scope: Scope,
    wanted: AppealFilter = EVERYTHING,
    *,
    most: int | None = None,
    skip: int = 0,
    as_of: date | None = None,
) -> tuple[AppealSummary, ...]:
    """Return the appeals of a case, those first reported last first; those without a date at the end.

    Args:
        scope: who asks, in which case.
        wanted: which appeals.
        most: no more than so many.
        skip: so many of the first are left out.
        as_of: the day as of which they are shown; None for today.
    """
    day = as_of or utc_now().date()
    groups, told = clusters(scope, _listed(scope, wanted, day, skip, most))
    return summaries(scope, groups, told, day)


def _listed(scope: Scope, wanted: AppealFilter, day: date, skip: int, most: int | None) -> Sequence[int]:
    """Return the numbers of the appeals that a filter finds, those first reported last first."""
    if most is not None and skip + most <= COUNTED:
        return first_found(scope, wanted, day)[skip : skip + most]
    listed = narrowed(scope, wanted, day).order_by("first").values_list("appeal", flat=True)
    return list(listed[skip : None if most is None else skip + most])


def first_found(scope: Scope, wanted: AppealFilter, day: date) -> Sequence[int]:
    """Return the first `COUNTED` of them; a page that counts them, and shows some, asks once."""

    def ask() -> Sequence[int]:
        return list(narrowed(scope, wanted, day).order_by("first").values_list("appeal", flat=True)[:COUNTED])

    return once(("appeals", scope.alias, scope.case, wanted, day), ask)


@query
def latest_names(scope: Scope, *, most: int) -> tuple[AppealNames, ...]:
    """Return the names of those who ask and of those who are asked in each of the appeals that were reported last.

    Args:
        scope: who asks, in which case.
        most: no more than so many appeals.
    """
    listed = narrowed(scope, EVERYTHING, utc_now().date()).order_by("first")[:most]
    heads, gone = list(listed.values_list("appeal", flat=True)), set(withdrawn_numbers(scope))
    joined = grouped((row.head_id, row.appeal) for row in _members(scope, heads))
    groups = [[each.pk for each in joined.get(head, ()) if each.report_id not in gone] for head in heads]
    first = [group[0] for group in groups if group]
    named = grouped(((each.appeal_id, each.role), each.party.name) for each in sides_of_appeals(scope, first))
    senders, addressees = AppealRole
    return tuple((tuple(named.get((n, senders), ())), tuple(named.get((n, addressees), ()))) for n in first)


@query
def names_of_appeals(scope: Scope, keys: Collection[str]) -> dict[str, AppealNames]:
    """Return for each of some appeals, by its id, the names of those who ask and of those who are asked.

    A rejected appeal has the names that its rejected statements give.
    """
    numbers = dict(scope.of(rows.Appeal).filter(key__in=keys).values_list("pk", "key"))
    found = list(sides_of_appeals(scope, list(numbers)))
    left = numbers.keys() - {each.appeal_id for each in found}
    found += sides(scope, was_entered).filter(appeal__in=left).select_related("party").order_by("pk") if left else ()
    named = grouped(((each.appeal_id, each.role), each.party.name) for each in found)
    senders, addressees = AppealRole
    return {
        key: (tuple(named.get((number, senders), ())), tuple(named.get((number, addressees), ())))
        for number, key in numbers.items()
    }


@query
def asks_of(scope: Scope, key: str) -> tuple[str, ...]:
    """Return the ids of the statements by which an appeal asks, in the report that its id names.

    Raises:
        RegisterError: there is no such appeal in the case, or no statement by which it asks.
    """
    row = one(scope, rows.Appeal, key)
    asking = scope.of(rows.Statement).filter(applies(scope), ask__appeal=row).order_by("pk")
    found = tuple(asking.values_list("key", flat=True))
    if not found:
        raise RegisterError("No statement by which it asks is left.", row.key)
    return found


def clusters(scope: Scope, heads: Sequence[int], *, whole: bool = False) -> tuple[Groups, AppealEvents]:
    """Return the clusters of some appeals and their events, in the order of `heads`; `whole` fetches their reports."""
    found: dict[int, list[rows.Appeal]] = {head: [] for head in heads}
    for row in (_whole_members if whole else _members)(scope, heads):
        found[row.head_id].append(row.appeal)
    return _with_events(scope, found)


def whole_cluster(scope: Scope, appeal: int) -> tuple[Groups, AppealEvents]:
    """Return the cluster of an appeal, with its reports and its events; none if it was entered by hand and undone."""
    found = grouped((row.head_id, row.appeal) for row in _joined_to(scope, [appeal]))
    return _with_events(scope, found)


def _with_events(scope: Scope, found: Groups) -> tuple[Groups, AppealEvents]:
    put_to(scope, [each.report for group in found.values() for each in group])
    return found, AppealEvents.of(scope, found, withdrawn_numbers(scope))


@prepared
def _members(scope: Scope, heads: Numbers) -> QuerySet[rows.AppealHead]:
    return _joined(scope, heads).select_related("appeal__report__source")


@prepared
def _whole_members(scope: Scope, heads: Numbers) -> QuerySet[rows.AppealHead]:
    return _joined(scope, heads).select_related(*_WHOLE)


@prepared
def _joined_to(scope: Scope, appeals: Numbers) -> QuerySet[rows.AppealHead]:
    heads = scope.of(rows.AppealHead).filter(appeal__in=appeals).values("head")
    return _joined(scope, heads).select_related(*_WHOLE)


def _joined(scope: Scope, heads: Numbers | QuerySet[Any, Any]) -> QuerySet[rows.AppealHead]:
    every = scope.of(rows.AppealHead).filter(head__in=heads).order_by("appeal")
    return every.exclude(appeal__in=undone(scope).filter(standing__head__in=heads))


def narrowed(scope: Scope, wanted: AppealFilter, day: date) -> QuerySet[rows.AppealStay]:
    """Return the appeals that stand for themselves and all joined to them, and of which one has what is wanted."""
    stays = scope.of(rows.AppealStay).filter(since__lte=day, until__gte=day)
    words = [word for word in (wanted.state, UNANSWERED if wanted.unanswered else None) if word] or [ALL]
    found = stays.filter(word=words[0], first__isnull=False)
    for word in words[1:]:
        found = found.filter(appeal__in=stays.filter(word=word).values("appeal"))
    joined = visible(scope, scope.of(rows.AppealHead))
    if wanted.appeal:
        found = found.filter(appeal__in=joined.filter(appeal=one(scope, rows.Appeal, wanted.appeal)).values("head"))
    if wanted.party:
        theirs = sides(scope).filter(having_name(scope, spelled(wanted.party), "party"))
        found = found.filter(appeal__in=joined.filter(appeal__in=theirs.values("appeal")).values("head"))
    if wanted.same_party:
        theirs = sides(scope).filter(party__in=same_party(scope, wanted.same_party))
        found = found.filter(appeal__in=joined.filter(appeal__in=theirs.values("appeal")).values("head"))
    if wanted.place:
        places = scope.of(rows.Party).filter(kind="place", folded__contains=named(wanted.place))
        found = found.filter(appeal__in=joined.filter(appeal__report__in=places.values("report")).values("head"))
    if wanted.source:
        later = addresses(scope).values("page")
        sites = scope.of(rows.Source).filter(
            Q(host__startswith=wanted.source.lower()) | Q(folded__startswith=named(wanted.source))
        )
        of_site = Q(appeal__report__source__in=sites) & ~Q(appeal__report__page__in=later, appeal__report__url=None)
        of_site |= Q(appeal__report__page__in=later.filter(source__in=sites), appeal__report__url=None)
        moved = moved_sources(scope)
        here = set(sites.filter(pk__in=moved.values()).values_list("pk", flat=True)) if moved else set()
        of_site = of_site & ~Q(appeal__report__in=moved.keys())
        of_site |= Q(appeal__report__in=[report for report, source in moved.items() if source in here])
        found = found.filter(appeal__in=joined.filter(of_site).values("head"))
    if wanted.act:
        acts = scope.of(rows.Statement).filter(applies(scope), act=wanted.act)
        found = found.filter(appeal__in=joined.filter(appeal__report__in=acts.values("report")).values("head"))
    return found


def summaries(scope: Scope, whole: Groups, told: AppealEvents, day: date) -> tuple[AppealSummary, ...]:
    """Return the lines of some appeals, in that order, in a number of queries that does not depend on how many."""
    members = {head: [each for each in group if each.report_id not in told.gone] for head, group in whole.items()}
    # Decisions of an appeal that is one with these holds for them, also when its own page was withdrawn.
    proposed = _proposed(_known_by(scope, answer_pairs(scope, whole, told.gone), day), told)
    stand, origins = status_views(scope, whole, told, day), origins_of(scope, members)
    return tuple(
        _line(
            members[head],
            told,
            (stand[head], origins[head]),
            proposed=sum(proposed[each.pk] for each in group),
            answered=told.answered(group),
        )
        for head, group in whole.items()
    )


def answer_pairs(scope: Scope, whole: Groups, gone: Numbers) -> list[rows.AnswerPair]:
    """Return the pairs that apply of answers, of reports that were not withdrawn, with some appeals, each with both."""
    numbers = tuple(each.pk for group in whole.values() for each in group)
    return once(("answer pairs", scope.alias, scope.case, numbers), lambda: _answer_pairs(scope, numbers, gone))


@prepared
def _answer_pairs(scope: Scope, appeals: Numbers, gone: Numbers) -> QuerySet[rows.AnswerPair]:
    every = scope.of(rows.AnswerPair).filter(answers_apply(scope), appeal__in=appeals)
    return every.exclude(answer__statement__report__in=gone).select_related("answer", "appeal").order_by("pk")


def _known_by(scope: Scope, pairs: Sequence[rows.AnswerPair], day: date) -> Sequence[rows.AnswerPair]:
    """Return the pairs whose answers were reported by a day, as `status_views` takes the report of an appeal."""
    if day >= utc_now().date() or not pairs:
        return pairs
    said = scope.of(rows.Statement).filter(pk__in={each.answer.statement_id for each in pairs})
    answers = list(said.select_related("report").only("report__earliest", "report__latest", "report__at"))
    put_corrections(scope, [each.report for each in answers])
    known = {each.pk for each in answers if (each.report.latest or utc_day(each.report.at)) <= day}
    return [each for each in pairs if each.answer.statement_id in known]


def _proposed(pairs: Iterable[rows.AnswerPair], told: AppealEvents) -> Counter[int]:
    """Return how many answers are proposed for each appeal and not judged."""
    judged = (judgement for given in told.answers.given.values() for judgement, _ in given)
    verdicts = last_verdicts(judged, "answer_pair")
    settled = {"same", "different"}
    return Counter(each.appeal_id for each in pairs if verdicts.get(each.pk, "not judged") not in settled)


def _line(
    group: list[rows.Appeal],
    told: AppealEvents,
    derived: tuple[AppealStatusView, int],
    *,
    proposed: int,
    answered: bool,
) -> AppealSummary:
    """Return the line of appeals that are one, without those that were withdrawn; its words are the first one's."""
    first = group[0]
    dated = sorted((each.report for each in group if each.report.earliest), key=lambda each: str(each.earliest))
    senders, addressees = (told.pages.sides.get((first.pk, role), ()) for role in AppealRole)
    standing, origins = derived
    return AppealSummary(
        id=first.key,
        first=(dated[0].date or f"{dated[0].earliest}/{dated[0].latest}") if dated else None,
        senders=tuple(each.party.name for each in senders),
        addressees=tuple(each.party.name for each in addressees),
        asks=tuple(dict.fromkeys(words for _, words in told.pages.asks.get(first.pk, ()))),
        reports=len({each.report.page for each in group}),
        origins=origins,
        sources=tuple(dict.fromkeys(each.report.source.host or each.report.source.name for each in group)),
        proposed=proposed,
        answered=answered,
        verdict=next((each.verdict for each in reversed(told.judgements.of(first.pk))), "not judged"),
        headline=first.report.headline,
        standing=standing,
    )
