"""Suggestions for a new page: possible duplicates of its parties, appeals and origin, and its possible answers.

Only rows that share a blocking key with it are compared, and at most as many as `_MOST` says. Adding a page therefore
takes as long in a large register as in a small one. A suggestion joins nothing, except for copies of one article: they
count as one origin until a person decides otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import Any

from django.db.models import QuerySet

from onrecord.languages import load
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.domain import AnswerFacts, AppealFacts, PageFacts, Suggestion
from onrecord.register.linkage import letter_differences, likely_same_origin
from onrecord.register.linkage.answers import belongs
from onrecord.register.linkage.appeals import have_one_letter, reported_beside, same_appeal
from onrecord.register.linkage.blocking_keys import PageKeys
from onrecord.register.linkage.bodies import is_united_nations
from onrecord.register.linkage.parties import same_parties
from onrecord.register.linkage.proposals import Proposal
from onrecord.register.linkage.same_origin import CERTAIN
from onrecord.register.reads import comparison_facts
from onrecord.register.reads.first_publication import dated_answers, dated_appeals
from onrecord.register.writes.lookup_rows import letter_words, ties
from onrecord.vocabulary import PairKind

RULES: dict[str, str] = {
    PairKind.PARTY: "parties/1",
    PairKind.APPEAL: "appeals/2",
    PairKind.ORIGIN: "origins/2",
    PairKind.ANSWER: "answers/3",
}
LEAST = 0.5
"""The lowest probability of a suggestion."""
_MOST: dict[str, int] = {PairKind.PARTY: 20, PairKind.APPEAL: 12, PairKind.ORIGIN: 50, PairKind.ANSWER: 12}
"""So many are compared at most with one, those first that share the most keys; set by what a comparison costs."""
_ROWS = 1000
"""So many rows of keys are read to find them."""
_BEST = 5
"""So many are suggested at most for one, the likeliest: what is one with one of them is one with the others too."""


def suggest(scope: Scope, page: PageFacts, keys: PageKeys) -> Iterable[Proposal]:
    """Suggest what a report that was just entered has in common with what is there: a `Propose`."""
    report = scope.of(rows.Report).get(key=page.origin.id)
    versions = scope.of(rows.Report).filter(page=report.page)
    origins = list(_origins(scope, versions, page, keys))
    yield from origins
    yield from _parties(scope, versions, page, keys)
    heads = scope.of(rows.AppealHead).filter(appeal__report=report).values_list("appeal__key", "head__key")
    own = dict(heads) if page.appeals else {}
    yield from _appeals(scope, versions, page, keys, own)
    yield from _of_one_page(page, own)
    yield from _answers(scope, report, page, keys, own, copies=_copies(scope, report, origins))


def _found(keys: QuerySet[Any], what: str, values: Collection[int], kind: str) -> list[int]:
    """Return the numbers of what has one of some keys, those first that share the most."""
    shared: dict[int, int] = {}
    for number in keys.filter(value__in=values).values_list(what, flat=True)[:_ROWS]:
        shared[number] = shared.get(number, 0) + 1
    return sorted(shared, key=lambda number: (-shared[number], number))[: _MOST[kind]]


def _proposed(kind: str, found: Iterable[tuple[str, str, Suggestion]]) -> Iterator[Proposal]:
    """Propose the likeliest of some pairs."""
    likely = [each for each in found if each[2].probability >= LEAST]
    for left, right, why in sorted(likely, key=lambda each: -each[2].probability)[:_BEST]:
        yield Proposal(
            kind=kind,
            left=left,
            right=right,
            sure=why.probability,
            reasons=why.reasons,
            rule=RULES[kind],
        )


def _origins(scope: Scope, versions: QuerySet[rows.Report], page: PageFacts, keys: PageKeys) -> Iterator[Proposal]:
    every = visible(scope, scope.of(rows.ReportKey))
    near = _found(every.exclude(report__in=versions), "report", keys.report, PairKind.ORIGIN)
    facts = comparison_facts.reports(scope, near)
    own = page.origin
    yield from _proposed(
        PairKind.ORIGIN, [(facts[each].id, own.id, likely_same_origin(facts[each], own)) for each in near]
    )


def _parties(scope: Scope, versions: QuerySet[rows.Report], page: PageFacts, keys: PageKeys) -> Iterator[Proposal]:
    """Compare each party with the first one that is described in the same way, else with parties that share a key.

    Parties of one row of the facts, and the United Nations, are not compared: there is one of them on every page. Of
    parties that a person judged to be the same, only the nearest is compared.
    """
    every = visible(scope, scope.of(rows.PartyKey))
    others = every.exclude(party__in=scope.of(rows.Party).filter(report__in=versions))
    described = others.filter(value__in=set(keys.descriptions.values())).order_by("-party")
    firsts = dict(described.values_list("value", "party"))
    near = dict[str, list[int]]()
    for party in page.parties:
        first = firsts.get(keys.descriptions[party.id]) if party.named else None
        if party.named and not (first and (party.fact or is_united_nations(party))):
            near[party.id] = [first] if first else _found(others, "party", keys.parties[party.id], PairKind.PARTY)
    heads = scope.of(rows.PartyHead)
    met = heads.filter(party__in={number for some in near.values() for number in some})
    stands = dict(met.values_list("party", "head"))
    nearest = {each: {stands[number]: number for number in reversed(some)}.values() for each, some in near.items()}
    known = comparison_facts.parties(scope, {number for some in nearest.values() for number in some})
    for party in page.parties:
        compared = [known[number] for number in nearest.get(party.id, ())]
        found = same_parties(party, compared, ties())
        pairs = [(other.id, party.id, each) for other, each in zip(compared, found, strict=True)]
        yield from _proposed(PairKind.PARTY, pairs)


def _appeals(
    scope: Scope, versions: QuerySet[rows.Report], page: PageFacts, keys: PageKeys, own: Mapping[str, str]
) -> Iterator[Proposal]:
    """Compare each appeal with the nearest of each of those that count as one; `own` says who stands for it."""
    mine = scope.of(rows.Appeal).filter(report__in=versions)
    every = visible(scope, scope.of(rows.AppealKey)).exclude(appeal__in=mine)
    near = {each.id: _found(every, "appeal", keys.appeals[each.id], PairKind.APPEAL) for each in page.appeals}
    heads = scope.of(rows.AppealHead).filter(appeal__in={number for some in near.values() for number in some})
    stands = dict(heads.values_list("appeal", "head__key"))
    firsts = {
        each: {stands[number]: number for number in reversed(some) if stands[number] != own[each]}.values()
        for each, some in near.items()
    }
    known = comparison_facts.appeals(scope, {number for some in firsts.values() for number in some})
    pairs = [(known[number], each) for each in page.appeals for number in sorted(firsts[each.id])]
    differ = _otherwise(scope, [pair for pair in pairs if have_one_letter(*pair)])
    compared = (
        (other.id, own.id, same_appeal(other, own, ties(), differ.get((other.id, own.id)))) for other, own in pairs
    )
    for _, some in groupby(compared, key=lambda each: each[1]):
        yield from _proposed(PairKind.APPEAL, some)


def _of_one_page(page: PageFacts, own: Mapping[str, str]) -> Iterator[Proposal]:
    """Compare the appeals of the page's letters with those that it reports besides.

    A pair of which both were there in an earlier version of the page was compared then.
    """
    pairs = [
        (first.id, second.id, told)
        for first, second in combinations(page.appeals, 2)
        if own[first.id] != own[second.id] and {first.id, second.id} & {own[first.id], own[second.id]}
        if (told := reported_beside(first, second, ties()))
    ]
    yield from _proposed(PairKind.APPEAL, pairs)


def _otherwise(
    scope: Scope, pairs: Sequence[tuple[AppealFacts, AppealFacts]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Return of pairs of appeals, by the ids of both, what their letters name in each other's place."""
    words = letter_words(scope, {each.id for pair in pairs for each in pair}) if pairs else {}
    found = (((other.id, own.id), letter_differences(words[other.id], words[own.id])) for other, own in pairs)
    return {both: differ for both, differ in found if differ}


def _copies(scope: Scope, report: rows.Report, origins: Iterable[Proposal]) -> list[tuple[int, int]]:
    """Return the new report with each of those that it is certainly a copy of, by their numbers."""
    certain = [each.left for each in origins if each.sure >= CERTAIN]
    found = scope.of(rows.Report).filter(key__in=certain).values_list("pk", flat=True) if certain else ()
    return [(number, report.pk) for number in found]


def _answers(  # noqa: PLR0913 - the page, what stands for its appeals, and what it is a copy of
    scope: Scope,
    report: rows.Report,
    page: PageFacts,
    keys: PageKeys,
    own: Mapping[str, str],
    *,
    copies: Sequence[tuple[int, int]],
) -> Iterator[Proposal]:
    """Look for the appeals of each answer, and the answers of each appeal; what stands for an appeal is answered."""
    here = dated_appeals(scope, [replace(each, id=own[each.id]) for each in page.appeals], copies)
    asked = visible(scope, scope.of(rows.AppealKey)).exclude(appeal__in=scope.of(rows.Appeal).filter(report=report))
    near = {each.id: _found(asked, "appeal", keys.answers[each.id], PairKind.ANSWER) for each in page.answers}
    heads = scope.of(rows.AppealHead).filter(appeal__in={number for some in near.values() for number in some})
    stands = dict(heads.values_list("appeal", "head"))
    facts = comparison_facts.appeals(scope, set(stands.values()))
    appeals = dict(zip(facts, dated_appeals(scope, list(facts.values()), copies), strict=True))
    told = {each.id: each.told for each in here}
    for each in dated_answers(scope, page.answers, copies):
        there = {stands[number] for number in near[each.id]}
        others = (replace(appeals[number], told=told.get(appeals[number].id, ())) for number in sorted(there))
        every = {appeal.id: appeal for appeal in (*here, *others)}
        yield from _proposed(PairKind.ANSWER, [_belonging(each, appeal) for appeal in every.values()])
    given = visible(scope, scope.of(rows.AnswerKey)).exclude(
        answer__in=scope.of(rows.Answer).filter(statement__report=report)
    )
    later = [_found(given, "answer", keys.asked[each.id], PairKind.ANSWER) for each in page.appeals]
    answered = comparison_facts.answers(scope, {number for some in later for number in some})
    answers = dict(zip(answered, dated_answers(scope, list(answered.values()), copies), strict=True))
    for appeal, some in zip(here, later, strict=True):
        yield from _proposed(PairKind.ANSWER, [_belonging(answers[number], appeal) for number in some])


def _belonging(answer: AnswerFacts, appeal: AppealFacts) -> tuple[str, str, Suggestion]:
    return answer.id, appeal.id, belongs(answer, appeal, ties(), load(answer.language))
