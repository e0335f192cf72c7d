"""Search: the reports of a case that hold what is asked, each with the stretch of its text that shows it.

The number of queries does not grow with the number of rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.capture.clock_status import utc_now
from onrecord.errors import RegisterError
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.models.appeals import UNANSWERED
from onrecord.register.page_addresses import put_to
from onrecord.register.reads.snapshot import query
from onrecord.register.search import documents, sql
from onrecord.register.search.documents import ACT, CASE, HEADLINE, PARTY, PLACE, SOURCE
from onrecord.register.search.parser import SearchTerm, no_name, parse, term
from onrecord.register.search.snippets import Snippet, find, snippet
from onrecord.register.search.sql import SearchSql
from onrecord.text import Span
from onrecord.vocabulary import AppealState, SpeechAct

RANKED = 200
"""So many of the newest reports that hold the words, and of those that hold them in the headline, are ranked."""
_ENOUGH, _LENGTHS, _USUAL, _IN_HEADLINE = 1.5, 0.75, 3_000, 2.0
"""The parameters k1 and b of BM25, the length of a usual text, and the weight of a headline with all words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Which reports are looked at. A name is words that stand one after another; with `*` behind, the last begins one.

    Attributes:
        act: what a statement in the report does: "appeal", "accuse" …
        party: the name of a party that the report speaks of.
        place: the name of a place that it speaks of.
        source: the name of its outlet, or its site.
        state: how an appeal in it stands today, in a word of the clock: "reported", "answered", "disputed" …
        unanswered: only those of appeals to which no answer is known to belong.
        language: its language, `en`.
        since, until: the first and the last day; a report whose date may lie within is within.
    """

    act: str | None = None
    party: str | None = None
    place: str | None = None
    source: str | None = None
    state: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    unanswered: bool = False


EVERYWHERE = Within()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that was found.

    Attributes:
        id: of the report.
        headline: its headline.
        headline_marks: where in the headline what was asked stands.
        source, outlet, url, language, date, version: of the report.
        snippet: the stretch of its text that shows best what was found; None for a report without a text.
    """

    id: str
    headline: str
    headline_marks: tuple[Span, ...]
    source: str
    outlet: str
    url: str | None
    language: str
    date: str | None
    version: int
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Search results: a part of them, and their number; `more` if there are more than `total`."""

    hits: tuple[Hit, ...]
    total: int
    more: bool


@query
def search(  # noqa: PLR0913 - what is asked, of what, and how much of it
    scope: Scope, words: str, within: Within = EVERYWHERE, *, newest: bool = False, most: int = 20, skip: int = 0
) -> SearchResults:
    """Return the reports that hold all that is asked.

    Args:
        scope: who asks, in which case.
        words: what somebody typed: words, "phrases", beginnings*, -exclusions (`onrecord.register.search.parser`).
        within: which reports are looked at.
        newest: the newest first; else the best first, and the newest of those that are alike.
        most: how many are returned.
        skip: the number of results to skip.

    Raises:
        RegisterError: what was typed cannot be searched, or there is no such act, state or language.
    """
    typed = parse(words)
    asked = SearchSql(
        wanted=(*_marks(scope, within), *typed.wanted),
        barred=typed.barred,
        since=within.since,
        until=within.until,
        standing=tuple(word for word in (within.state, UNANSWERED if within.unanswered else None) if word),
        as_of=utc_now().date(),
    )
    ranked = bool(typed.wanted) and not newest
    known = sql.found(scope, asked, max(RANKED + 1, (skip + most + RANKED) if ranked else (skip + most)))
    order = _best(scope, asked, typed.wanted, known) if ranked else known
    shown = hits(scope, order[skip : skip + most], typed.wanted)
    return SearchResults(shown, min(len(known), RANKED), len(known) > RANKED)


def _marks(scope: Scope, within: Within) -> list[SearchTerm]:
    """Return the marks that a report must have.

    Raises:
        RegisterError: there is none such.
    """
    if within.act is not None and within.act not in set(SpeechAct):
        raise RegisterError(f"The act must be one of: {', '.join(SpeechAct)}.", within.act[:20])
    if within.state is not None and within.state not in set(AppealState):
        raise RegisterError(f"The state must be one of: {', '.join(AppealState)}.", within.state[:20])
    found = [SearchTerm((f"{CASE}{scope.case}",))]
    acts = [within.act, SpeechAct.APPEAL if within.state or within.unanswered else None]
    found += [SearchTerm((f"{ACT}{act}",)) for act in acts if act]
    if within.language is not None:
        code = documents.languages(within.language)[-1:]
        if not code:
            raise RegisterError("This is not the code of a language.", within.language[:20])
        found.append(SearchTerm(tuple(code)))
    for prefix, name in ((PARTY, within.party), (PLACE, within.place), (SOURCE, within.source)):
        if name is None:
            continue
        words = term(name)
        if words is None:
            raise no_name(name)
        found.append(documents.marked(prefix, words))
    return found


def _best(scope: Scope, asked: SearchSql, wanted: Sequence[SearchTerm], known: list[int]) -> list[int]:
    """Return the results, the best first: words in headlines and frequent words, in the newest reports."""
    pool = known[:RANKED]
    if len(known) > RANKED:
        titled = tuple(documents.marked(HEADLINE, each) for each in wanted)
        filters = tuple(each for each in asked.wanted if each not in wanted)
        in_headlines = replace(asked, wanted=(*filters, *titled))
        pool = list(dict.fromkeys((*pool, *sql.found(scope, in_headlines, RANKED))))
    lines = scope.of(rows.Searched).filter(place__in=pool)
    titles = tuple(documents.marked(HEADLINE, each) for each in wanted)
    scores = {place: score(words, wanted, titles) for place, words in lines.values_list("place", "words")}
    best = sorted(scores, key=lambda place: (-scores[place], place))
    return [*best, *(place for place in known if place not in scores)]


def score(line: str, wanted: Sequence[SearchTerm], titles: Sequence[SearchTerm]) -> float:
    """Return how well a report answers: how often each of the terms stands there, for its length; more in a headline.

    `titles` are the terms as marks of a headline. Worked out here and not by the engines, which have other ideas of it,
    so that both give the same reports first.
    """
    plain = f" {line} "
    long = _ENOUGH * (1 - _LENGTHS + _LENGTHS * len(line.rstrip()) / _USUAL)
    total = 0.0
    for each in wanted:
        times = sum(plain.count(spelling.padded) for spelling in each.spellings)
        total += times / (times + long)
    titled = all(each.stands_in(line) for each in titles)
    return total + (_IN_HEADLINE if titled else 0)


def hits(scope: Scope, places: Sequence[int], wanted: Sequence[SearchTerm]) -> tuple[Hit, ...]:
    """Return the reports at some places of the search, in that order, with what is wanted marked in them."""
    lines = scope.of(rows.Searched).filter(place__in=places)
    lines = lines.select_related("report__source", "report__contents")
    only = ("pieces", "report__key", "report__headline", "report__outlet", "report__url", "report__language")
    more = ("report__page", "report__date", "report__version", "report__source__host", "report__source__name")
    text = "report__contents__text"
    found = {row.place: row for row in lines.only(*only, *more, text)}
    put_to(scope, [row.report for row in found.values()])
    return tuple(_hit(found[place], wanted) for place in places if place in found)


def _hit(row: rows.Searched, wanted: Sequence[SearchTerm]) -> Hit:
    report = row.report
    return Hit(
        id=report.key,
        headline=report.headline,
        headline_marks=tuple(find(report.headline, wanted)),
        source=report.source.host or report.source.name,
        outlet=report.outlet,
        url=report.url,
        language=report.language,
        date=report.date,
        version=report.version,
        snippet=snippet(report.contents.text, json.loads(row.pieces), wanted, report.headline),
    )
