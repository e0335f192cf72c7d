"""The two sides of "same or not": names with their pages, roles, places, terms of office, and a sentence of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from onrecord.capture.clock_status import utc_now
from onrecord.facts import load_facts
from onrecord.record import Record
from onrecord.register import models as rows
from onrecord.register import row_conversion
from onrecord.register.db.scope import Scope
from onrecord.register.page_addresses import put_to
from onrecord.register.pair_values import CitedName, MarkedSentence, PairSide, TermOfOffice
from onrecord.register.reads.appeals import clusters, summaries
from onrecord.register.reads.report_titles import report_titles
from onrecord.register.views import AppealSummary

LONGEST = 280
"""Characters of a sentence on each side of the marked words, at most."""
OPENING = 420
"""Characters of the beginning of an article that are shown of a report."""
_ENDS = re.compile(r"[.!?؟۔…]+[”\"»)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Members:
    """A group: the row that the pair names, and a query for all rows that count as one with it."""

    end: Any
    rows: QuerySet[Any]


def two_sides(scope: Scope, kind: str, left: Members, right: Members) -> tuple[PairSide, PairSide]:
    """Return both sides of a pair."""
    if kind == "party":
        return _of_parties(scope, left), _of_parties(scope, right)
    if kind == "origin":
        return _of_report(scope, left.end), _of_report(scope, right.end)
    appeals = [each for each in (left, right) if isinstance(each.end, rows.Appeal)]
    lines = _lines(scope, appeals)
    if len(appeals) == 2 and len(lines) == 1:  # both are in one line already, which tells nothing of the two
        lines = {}
    sides = [
        _of_answer(scope, each.end) if isinstance(each.end, rows.Answer) else _of_appeal(scope, each, lines)
        for each in (left, right)
    ]
    return sides[0], sides[1]


def labels(scope: Scope, ends: Iterable[Any]) -> dict[str, str]:
    """Return a few words for each of some ends of pairs, rows of four tables, by their ids."""
    found, reports = dict[str, str](), dict[str, rows.Report]()
    for each in ends:
        if isinstance(each, rows.Party):
            found[each.key] = each.name
        elif isinstance(each, rows.Answer):
            found[each.key] = each.responder.name if each.responder else ""
        else:
            reports[each.key] = each.report if isinstance(each, rows.Appeal) else each
    titles = _titles(scope, reports.values())
    return found | {key: titles[report.key] for key, report in reports.items()}


def _titles(scope: Scope, reports: Iterable[rows.Report]) -> dict[str, str]:
    """Return what some reports are called, by their ids."""
    titles = report_titles(scope, {each.key: each.headline for each in reports})
    return {key: title.line for key, title in titles.items()}


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a stretch of a text, as far as its sentence goes, at most `LONGEST`."""
    floor, ceiling = max(0, start - LONGEST), min(len(text), end + LONGEST)
    before, after = text[floor:start], text[end:ceiling]
    breaks = [found.end() for found in _ENDS.finditer(before)]
    cut = before[breaks[-1] :] if breaks else ("…" if floor else "") + before
    stop = _ENDS.search(after)
    rest = after[: stop.end()].rstrip() if stop else after + ("…" if ceiling < len(text) else "")
    return cut.lstrip(), rest


def _marked(scope: Scope, report: rows.Report, start: int, end: int) -> MarkedSentence:
    text = scope.of(rows.Contents, "report__case").filter(report=report).values_list("text", flat=True).get()
    before, after = sentence_around(text, start, end)
    return _shown(report, before, text[start:end], after)


def _shown(report: rows.Report, before: str, words: str, after: str) -> MarkedSentence:
    return MarkedSentence(
        report=report.key,
        headline=report.headline,
        outlet=_outlet(report),
        date=report.date,
        before=before,
        words=words,
        after=after,
    )


def _outlet(report: rows.Report) -> str:
    return report.outlet or report.source.host or report.source.name


def _of_parties(scope: Scope, group: Members) -> PairSide:
    found = list(group.rows.select_related("report__source").prefetch_related("mentions", "names").order_by("pk"))
    put_to(scope, [each.report for each in found])
    mentions = [(each, mention) for each in found for mention in each.mentions.all()]
    named = [(each, mention) for each, mention in mentions if mention.part == "mention"]
    best = max(named, key=lambda pair: (len(pair[1].quote), -pair[1].pk), default=None)
    return PairSide(
        id=found[0].key,
        kind=found[0].kind,
        names=_cited_names((name.words, each.report) for each in found for name in _names_of(each)),
        roles=_words(mention.quote for _, mention in mentions if mention.part == "role"),
        places=_words(mention.quote for _, mention in mentions if mention.part == "place"),
        terms=_terms({each.fact for each in found if each.fact}),
        reports=len({each.report.page for each in found}),
        sentence=_marked(scope, best[0].report, best[1].start, best[1].end) if best else None,
    )


def _names_of(party: rows.Party) -> list[rows.PartyName]:
    return list(party.names.all()) or [rows.PartyName(words=party.name)]


def _cited_names(found: Iterable[tuple[str, rows.Report]]) -> tuple[CitedName, ...]:
    """Return names in each spelling, the most frequent first, each with the first page that has it."""
    pages = Counter[str]()
    first = dict[str, rows.Report]()
    for words, report in found:
        spelled = " ".join(words.split())
        pages[spelled] += 1
        first.setdefault(spelled, report)
    return tuple(
        CitedName(words=spelled, report=first[spelled].key, outlet=_outlet(first[spelled]), pages=count)
        for spelled, count in pages.most_common()
    )


def _words(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(each.split()) for each in found))


def _terms(facts: set[str]) -> tuple[TermOfOffice, ...]:
    """Return the terms of office of the people whom rows of the facts name."""
    if not facts:
        return ()
    known = load_facts()
    people = {term.holder for term in known.terms if term.id in facts}
    found = [term for term in known.terms if term.holder in people]
    return tuple(
        TermOfOffice(office=term.title, since=term.start, until="" if term.open else term.end) for term in found
    )


def _lines(scope: Scope, groups: list[Members]) -> dict[int, AppealSummary]:
    """Return the lines of the appeals of some groups, by the number of the first of each."""
    heads = list(
        scope.of(rows.AppealHead).filter(appeal__in=[each.end.pk for each in groups]).values_list("head", flat=True)
    )
    whole, told = clusters(scope, list(dict.fromkeys(heads)))
    found = {head: group for head, group in whole.items() if group}
    return dict(zip(found, summaries(scope, found, told, utc_now().date()), strict=True))


def _of_appeal(scope: Scope, group: Members, lines: dict[int, AppealSummary]) -> PairSide:
    found = list(group.rows.select_related("report__source", "standing").order_by("pk"))
    put_to(scope, [each.report for each in found])
    titles = _titles(scope, [each.report for each in found])
    asks = scope.of(rows.StatementSpan, "statement__case").filter(
        statement__ask__appeal__in=[each.pk for each in found]
    )
    span = asks.filter(part__in=("ask", "content")).select_related("statement__report__source").order_by("part", "pk")
    best = span.first()
    return PairSide(
        id=group.end.key,
        kind="appeal",
        names=_cited_names((titles[each.report.key], each.report) for each in found),
        reports=len({each.report.page for each in found}),
        sentence=_marked(scope, best.statement.report, best.start, best.end) if best else None,
        appeal=lines.get(found[0].standing.head_id) if found else None,
    )


def _of_answer(scope: Scope, row: rows.Answer) -> PairSide:
    whole = scope.of(rows.Answer).select_related("responder", "statement__report__source").get(pk=row.pk)
    report = whole.statement.report
    put_to(scope, [report])
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement=whole.statement)
    best = spans.filter(part__in=("content", "cue")).order_by("-part", "place").first()
    names = [(whole.responder.name, report)] if whole.responder else []
    return PairSide(
        id=whole.statement.key,
        kind="answer",
        names=_cited_names(names),
        reports=1,
        sentence=_marked(scope, report, best.start, best.end) if best else None,
    )


def _of_report(scope: Scope, row: rows.Report) -> PairSide:
    report = scope.of(rows.Report).select_related("source").get(pk=row.pk)
    put_to(scope, [report])
    contents = scope.of(rows.Contents, "report__case").get(report=report)
    body = Record.from_json(row_conversion.record_bytes(contents)).report.body
    opening = " ".join(each.quote for each in body)[: OPENING + 1]
    shown = opening[:OPENING] + "…" * (len(opening) > OPENING)
    return PairSide(
        id=report.key,
        kind="report",
        names=_cited_names([(_titles(scope, [report])[report.key], report)]),
        reports=1,
        sentence=_shown(report, shown, "", ""),
    )
