"""What a page that was just entered suggests: who and what may be one with what is there, and which appeal is answered.

Only rows that share a key with it are looked at, and of those no more than `_MOST` says, so that entering a page takes
as long in a large register as in a small one. What is suggested joins nothing, but copies of one article: those count
as one origin until a person says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from onrecord.languages import load
from onrecord.register import gathering
from onrecord.register import models as rows
from onrecord.register.answers import belongs
from onrecord.register.keys import answering, same_said
from onrecord.register.likeness.appeals import appeal_keys, same_appeal
from onrecord.register.likeness.parties import party_keys, same_parties
from onrecord.register.model import AppealFacts, Suggestion
from onrecord.register.origins import alike
from onrecord.register.permissions import Scope
from onrecord.register.proposing import ANSWER, APPEAL, ORIGIN, PARTY, Proposal
from onrecord.register.writes.looking import called, ties

RULES = {PARTY: "parties/1", APPEAL: "appeals/1", ORIGIN: "origins/1", ANSWER: "answers/1"}
LEAST = 0.5
"""What is less likely is not suggested."""
_MOST = {PARTY: 20, APPEAL: 12, ORIGIN: 50, ANSWER: 12}
"""So many are compared at most with one, those first that share the most keys: by what a comparison costs; ours."""
_ROWS = 1000
"""So many rows of keys are read to find them."""
_BEST = 5
"""So many are suggested at most for one, the likeliest: what is one with one of them is one with the others too."""


def suggest(scope: Scope, key: str) -> Iterable[Proposal]:
    """Suggest what a report that was just entered has in common with what is there: a `Propose`."""
    report = rows.Report.objects.using(scope.alias).get(case=scope.case, key=key)
    yield from _origins(scope, report)
    yield from _parties(scope, report)
    yield from _appeals(scope, report)
    yield from _answers(scope, report)


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
        yield Proposal(kind, left, right, why.probability, tuple(f"{each}." for each in why.reasons), RULES[kind])


def _origins(scope: Scope, report: rows.Report) -> Iterator[Proposal]:
    keys = rows.ReportKey.objects.using(scope.alias).filter(case=scope.case)
    values = set(keys.filter(report=report).values_list("value", flat=True))
    near = _found(keys.exclude(report__page=report.page), "report", values, ORIGIN)
    facts = gathering.reports(scope, [report.pk, *near])
    own = facts[report.pk]
    yield from _proposed(ORIGIN, [(facts[each].id, own.id, alike(facts[each], own)) for each in near])


def _parties(scope: Scope, report: rows.Report) -> Iterator[Proposal]:
    """Compare each party with the first of those of which the same is said, else with all that share a key."""
    own = gathering.parties(scope, report.parties.using(scope.alias).filter(named=True).values_list("pk", flat=True))
    keys = rows.PartyKey.objects.using(scope.alias).filter(case=scope.case)
    others = keys.exclude(party__report__page=report.page)
    near = {
        number: _found(others, "party", [same_said(facts)], PARTY) or _found(others, "party", party_keys(facts), PARTY)
        for number, facts in own.items()
    }
    known = gathering.parties(scope, {each for numbers in near.values() for each in numbers})
    for number, facts in own.items():
        compared = [known[each] for each in near[number]]
        found = same_parties(facts, compared, ties())
        pairs = [(other.id, facts.id, each) for other, each in zip(compared, found, strict=True)]
        yield from _proposed(PARTY, pairs)


def _appeals(scope: Scope, report: rows.Report) -> Iterator[Proposal]:
    own = gathering.appeals(scope, report.appeals.using(scope.alias).values_list("pk", flat=True))
    keys = rows.AppealKey.objects.using(scope.alias).filter(case=scope.case)
    others = keys.exclude(appeal__report__page=report.page)
    for number, facts in own.items():
        near = _found(others, "appeal", appeal_keys(facts), APPEAL)
        others_near = _apart(scope, number, near).values()
        yield from _proposed(APPEAL, [(each.id, facts.id, same_appeal(each, facts, ties())) for each in others_near])


def _apart(scope: Scope, number: int, near: list[int]) -> dict[int, AppealFacts]:
    """Return of each of some appeals that are one, and not one with an appeal, the first that is near."""
    heads = rows.AppealHead.objects.using(scope.alias).filter(case=scope.case, appeal__in=[number, *near])
    stands = dict(heads.values_list("appeal", "head"))
    firsts = {stands[each]: each for each in reversed(near) if stands[each] != stands[number]}
    return gathering.appeals(scope, sorted(firsts.values()))


def _answers(scope: Scope, report: rows.Report) -> Iterator[Proposal]:
    own = gathering.answers(scope, report.pk)
    if not own:
        return
    parties = rows.Party.objects.using(scope.alias).filter(case=scope.case, report=report, named=True)
    things = [called(each) for each in parties.order_by("pk")]
    keys = rows.AppealKey.objects.using(scope.alias).filter(case=scope.case)
    heads = rows.AppealHead.objects.using(scope.alias).filter(case=scope.case)
    here = list(report.appeals.using(scope.alias).values_list("pk", flat=True))
    for facts in own.values():
        near = [*here, *_found(keys, "appeal", answering(facts, things, ties()), ANSWER)]
        firsts = set(heads.filter(appeal__in=near).values_list("head", flat=True))
        asked, language = gathering.appeals(scope, sorted(firsts)).values(), load(facts.language)
        yield from _proposed(ANSWER, [(facts.id, each.id, belongs(facts, each, ties(), language)) for each in asked])
