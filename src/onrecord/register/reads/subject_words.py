"""The words of the things that ids name: the speaker, the beginning of a quotation, and the page that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import QuerySet

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.db.visibility import visible
from onrecord.register.evidence_views import SubjectWords
from onrecord.register.ids import KINDS
from onrecord.register.models.base import Named
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.report_titles import report_titles
from onrecord.register.reads.snapshot import query

_SHORT = 160
"""Characters of a quotation."""
Row = TypeVar("Row", bound=Named)


@query
def subject_words(scope: Scope, keys: Iterable[str]) -> dict[str, SubjectWords]:
    """Return the words of the things that ids name. Unknown ids, and ids of withdrawn things, are left out.

    The number of queries does not depend on the number of ids.
    """
    wanted = defaultdict[str, set[str]](set)
    for key in keys:
        wanted[key[:2]].add(key)

    def of(kind: str) -> set[str]:
        return wanted[KINDS[kind]]

    found = _statements(scope, of("statement"))
    proposals: dict[str, type[Any]] = {"accusation": rows.Accusation, "answer": rows.Answer, "flag": rows.ReprisalFlag}
    meant: list[tuple[str, str]] = [
        pair
        for kind, table in proposals.items()
        if of(kind)
        for pair in _by_key(scope, table, of(kind)).values_list("key", "statement__key")
    ]
    said = _statements(scope, {statement for _, statement in meant})
    found |= {key: said[statement] for key, statement in meant if statement in said}
    found |= _appeals(scope, of("appeal"))
    events = scope.of(rows.Event).filter(key__in=of("event")).values_list("key", "appeal__key")
    concerned = dict(events) if of("event") else {}
    of_events = _appeals(scope, set(concerned.values()))
    found |= {key: of_events[appeal] for key, appeal in concerned.items() if appeal in of_events}
    for party in _by_key(scope, rows.Party, of("party")) if of("party") else ():
        found[party.key] = SubjectWords(page="party", key=party.key, words=(_cut(party.name),))
    found |= {key: SubjectWords(page="report", key=key, words=(each,)) for key, each in _headlines(scope, of("report"))}
    return found | _pairs(scope, of("pair"))


def _by_key(scope: Scope, table: type[Row], keys: Collection[str]) -> QuerySet[Row]:
    letters = tuple(keys)
    return visible(scope, scope.of(table).filter(key__in=letters)) if letters else scope.of(table).none()


def _statements(scope: Scope, keys: Collection[str]) -> dict[str, SubjectWords]:
    """Return statements by their ids, with the beginning of what is said."""
    if not keys:
        return {}
    every = _by_key(scope, rows.Statement, keys).select_related("report", "speaker")
    found = {each.pk: each for each in every}
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement__in=found, part="content")
    first = dict[int, str]()
    for number, quote in spans.order_by("statement", "place").values_list("statement", "quote"):
        first.setdefault(number, quote)
    return {
        each.key: SubjectWords(
            page="report",
            key=each.report.key,
            statement=each.key,
            who=each.speaker.name if each.speaker else "",
            words=(_cut(first[number]),) if number in first else (),
        )
        for number, each in found.items()
    }


def _appeals(scope: Scope, keys: Collection[str]) -> dict[str, SubjectWords]:
    """Return appeals by their ids, each with the words of the first of its asks."""
    if not keys:
        return {}
    known = set(_by_key(scope, rows.Appeal, keys).values_list("key", flat=True))
    asks = scope.of(rows.Ask).filter(appeal__key__in=known).order_by("pk").values_list("appeal__key", "statement__key")
    first = dict[str, str]()
    for appeal, statement in asks:
        first.setdefault(appeal, statement)
    said = _statements(scope, set(first.values()))
    return {
        key: replace(said[first[key]], page="appeal", key=key, statement="")
        if first.get(key) in said
        else SubjectWords(page="appeal", key=key)
        for key in known
    }


def _headlines(scope: Scope, keys: Collection[str]) -> Iterable[tuple[str, str]]:
    """Return reports by their ids, each with its headline, as it was corrected, or else with its first words."""
    found = list(_by_key(scope, rows.Report, keys)) if keys else []
    put_to(scope, found)
    titles = report_titles(scope, {each.key: each.headline for each in found})
    return [(key, _cut(title.words)) for key, title in titles.items()]


def _pairs(scope: Scope, keys: Collection[str]) -> dict[str, SubjectWords]:
    """Return pairs by their ids, each with the words of both sides."""
    sides = dict[str, tuple[str, str]]()
    if not keys:
        return {}
    for table, left, right in (
        (rows.PartyPair, "left", "right"),
        (rows.AppealPair, "left", "right"),
        (rows.AnswerPair, "answer__statement", "appeal"),
        (rows.OriginPair, "left", "right"),
    ):
        every = _by_key(scope, table, keys).values_list("key", f"{left}__key", f"{right}__key")
        sides |= {key: (one, other) for key, one, other in every}
    both = {key for pair in sides.values() for key in pair}
    said = _statements(scope, both) | _appeals(scope, both)
    said |= {
        key: SubjectWords(page="party", key=key, words=(_cut(name),))
        for key, name in _by_key(scope, rows.Party, both).values_list("key", "name")
    }
    said |= {key: SubjectWords(page="report", key=key, words=(each,)) for key, each in _headlines(scope, both)}
    return {
        key: SubjectWords(
            page="pair",
            key=key,
            who=said[pair[0]].who if pair[0] in said else "",
            words=tuple(words for side in pair if side in said for words in said[side].words),
        )
        for key, pair in sides.items()
    }


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT]}…"
