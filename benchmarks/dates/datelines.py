"""Makes datelines without a year, of days that are known, in texts that name who held some offices on that day."""

from __future__ import annotations

import functools
import itertools
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.dates import GREGORIAN, LUNAR, SOLAR, find_dates, in_calendar
from onrecord.facts import load_facts
from onrecord.report.dates.infer_year import Narrowed, YearEvidence, narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.dates import WrittenDate
    from onrecord.facts import Term

SEED = 2026
"""What the days, the holders and the forms of their titles are drawn with."""
_FIRST = date(1945, 10, 24)
"""No office of the tables is older."""


@dataclass(frozen=True, slots=True)
class Case:
    """One dateline.

    Attributes:
        day: the day that it is of.
        language: the code of the language that it is written in.
        dateline: the date as it stands there.
        sentences: what the text says, one sentence for each office.
        terms: the term that each of them speaks of.
    """

    day: date
    language: str
    dateline: str
    sentences: tuple[str, ...]
    terms: tuple[Term, ...]


def combinations(size: int) -> list[tuple[str, ...]]:
    """Return every combination of so many offices that were all held, as far as is known, on one day at least."""
    held = [office.office_id for office in load_facts().offices if _spans(office.office_id)]
    return [offices for offices in itertools.combinations(held, size) if _together(offices)]


def cases(offices: tuple[str, ...], count: int) -> Iterator[Case]:
    """Make so many datelines of days on which all of the offices were held."""
    drawn = random.Random(f"{SEED} {offices}")  # noqa: S311 - drawn to be drawn again, not to be secret
    stretches = _together(offices)
    sizes = [(last - first).days + 1 for first, last in stretches]
    for _ in range(count):
        first, last = drawn.choices(stretches, sizes)[0]
        day = first + timedelta(drawn.randrange((last - first).days + 1))
        held = [drawn.choice([span for span in _spans(office) if span[0] <= day <= span[1]])[2] for office in offices]
        language = drawn.choice(("en", "fa"))
        weekday = drawn.random() < 0.5
        calendar = drawn.choice((GREGORIAN, SOLAR)) if language == "en" else SOLAR
        sentences = tuple(_sentence(term, language, drawn) for term in held)
        yield Case(day, language, written(day, calendar, language, weekday=weekday), sentences, tuple(held))


def written(day: date, calendar: str, language: str, *, weekday: bool) -> str:
    """Write a day out without its year, as a page of a language does."""
    words = languages.load(language).dates
    found = in_calendar(day, calendar)
    assert found is not None
    names = words.months if calendar == GREGORIAN else words.solar_months
    name = f"{words.weekdays[day.weekday()][0]}, " if weekday else ""
    return f"{name}{found[2]} {names[found[1] - 1][0]}".replace(",", "،" if language == "fa" else ",")


def narrowed(case: Case) -> Narrowed:
    """Narrow the year of a dateline by what its sentences say."""
    return narrow(_date(case.dateline, case.language), _evidence(case), load_facts())


def understood(case: Case) -> bool:
    """Tell whether the sentences of a dateline say anything that narrows its year."""
    return _evidence(case).span(load_facts()) is not None


def _evidence(case: Case) -> YearEvidence:
    found = (terms for said in case.sentences for terms in _mentioned(said, case.language))
    return YearEvidence(tuple(dict.fromkeys(found)))


@functools.cache
def _mentioned(sentence: str, language: str) -> tuple[tuple[Term, ...], ...]:
    return tuple(mention.terms for mention in load_facts().find_terms(sentence, language))


@functools.cache
def _date(dateline: str, language: str) -> WrittenDate:
    (found,) = find_dates(dateline, languages.load(language))
    assert found.calendar != LUNAR
    return found


def _sentence(term: Term, language: str, drawn: random.Random) -> str:
    """Name the holder beside a title, in one of the forms that the tables list."""
    titles = next(office for office in load_facts().offices if office.office_id == term.office_id).titles_in(language)
    persian = language == "fa"
    names = [name for name in (term.holder, *term.aliases) if (name[0] > "\u0600") is persian] or [term.holder]
    title, name = drawn.choice(titles), drawn.choice(names)
    return f"نامه‌ای به {name}، {title}، نوشته شد." if persian else f"A letter to {title} {name} was written."


@functools.cache
def _spans(office: str) -> tuple[tuple[date, date, Term], ...]:
    """Return the dated terms of an office with the days on which the holder can have been in it by the tables."""
    facts = load_facts()
    return tuple(
        (term.earliest, min(term.latest or facts.as_of, facts.as_of), term)
        for term in facts.terms
        if term.office_id == office and term.earliest and (term.latest or term.open)
    )


@functools.cache
def _together(offices: tuple[str, ...]) -> list[tuple[date, date]]:
    """Return the stretches of days on which each of the offices has a holder."""
    if not offices:
        return [(_FIRST, load_facts().as_of)]
    found = []
    for (first, last), (start, end, _) in itertools.product(_together(offices[:-1]), _spans(offices[-1])):
        if max(first, start) <= min(last, end):
            found.append((max(first, start), min(last, end)))
    return found
