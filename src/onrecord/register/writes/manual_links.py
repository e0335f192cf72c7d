"""The links of findings by hand to other reports: their blocking keys, and suggestions of duplicates and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.domain import PageFacts
from onrecord.register.linkage.blocking_keys import PageKeys, page_keys
from onrecord.register.reads import comparison_facts
from onrecord.register.writes.enter import Propose, take
from onrecord.register.writes.lookup_rows import keep_keys, ties


def link(  # noqa: PLR0913 - what is linked in which report, by whom and when
    scope: Scope,
    report: rows.Report,
    parties: Sequence[rows.Party],
    made: Sequence[rows.Statement],
    propose: Propose,
    *,
    at: datetime,
) -> None:
    """Enter the keys of new parties, appeals and answers, and the pairs that are suggested, within a transaction.

    Args:
        scope: the case.
        report: the report.
        parties: its new parties.
        made: its new statements.
        propose: suggests pairs.
        at: the time.
    """
    appeals = scope.of(rows.Ask).filter(statement__in=made).values_list("appeal", flat=True)
    answers = scope.of(rows.Answer).filter(statement__in=made).values_list("pk", flat=True)
    asked = comparison_facts.appeals(scope, set(appeals))
    given = comparison_facts.answers(scope, set(answers))
    people = comparison_facts.parties(scope, [each.pk for each in parties])
    origin = comparison_facts.reports(scope, [report.pk]).get(report.pk)
    if origin is None or not (asked or given or people):
        return
    facts = PageFacts(origin, tuple(people.values()), tuple(asked.values()), tuple(given.values()))
    numbers = {each.id: number for found in (asked, given, people) for number, each in found.items()}
    keys = _new_keys(scope, replace(page_keys(facts, ties()), report=frozenset()), numbers)
    keep_keys(scope, {report.pk: keys}, numbers)
    take(scope, propose(scope, facts, keys), at)


def _new_keys(scope: Scope, keys: PageKeys, numbers: dict[str, int]) -> PageKeys:
    """Leave out keys that an appeal has already: it was there before one of its asks was corrected."""
    stored = scope.of(rows.AppealKey).filter(appeal__in=[numbers[each] for each in keys.appeals])
    known = set(stored.values_list("appeal", "value"))

    def new(found: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
        return {
            each: tuple(value for value in values if (numbers[each], value) not in known)
            for each, values in found.items()
        }

    return replace(keys, appeals=new(keys.appeals), asked=new(keys.asked))
