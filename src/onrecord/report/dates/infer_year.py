"""Inferring the year of an incomplete date: from terms of office, from its weekday, and from ages of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.dates import LUNAR, SEEN, in_calendar, years_of
from onrecord.edtf import partial_bounds
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from onrecord.dates import WrittenDate
    from onrecord.facts import Facts, Term
    from onrecord.languages import Language
    from onrecord.page import Page

_MAX_SPAN = 60
"""Years beyond which named offices narrow nothing worth listing."""
_ARTICLE = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.PARAGRAPH, Role.QUOTATION, Role.ITEM, Role.SUBHEADING})
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The remaining days.

    Attributes:
        days: each with its evidence.
        closed: whether the evidence has an end, so that no later year is possible.
        why: the evidence, as the end of a sentence about the written date.
    """

    days: tuple[tuple[date, str], ...]
    closed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Age:
    """The age of a person on a page, and when that person was born.

    Attributes:
        name: whose age it is.
        years: the age in whole years.
        born: the day, month or year of birth: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.
    """

    name: str
    years: int
    born: str

    @property
    def first(self) -> date:
        """The first day on which the person can be so old. Raises ValueError where `born` is no date."""
        return _birthday(partial_bounds(self.born)[0], self.years, late=False)

    @property
    def end(self) -> date:
        """The day on which the person is surely older. Raises ValueError where `born` is no date."""
        return _birthday(partial_bounds(self.born)[1], self.years + 1, late=True)

    def allows(self, day: date) -> bool:
        """Whether the person can be so old on `day`."""
        return self.first <= day < self.end

    @property
    def label(self) -> str:
        """The age in words."""
        return f"the age of {self.name}, {self.years}, who was born {self.born}"


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """The facts about the people whom a page names.

    Attributes:
        offices: for each person in office, the terms of which one is meant.
        ages: how old people were.
    """

    offices: tuple[tuple[Term, ...], ...] = ()
    ages: tuple[Age, ...] = ()

    @property
    def dated(self) -> tuple[tuple[Term, ...], ...]:
        """Those of `offices` whose terms all have a start: only they can narrow anything."""
        return tuple(terms for terms in self.offices if all(term.earliest for term in terms))

    def allows(self, day: date) -> bool:
        """Whether everybody can have been in office, and as old as is said, on `day`."""
        held = all(any(term.allows(day) for term in terms) for terms in self.offices)
        return held and all(age.allows(day) for age in self.ages)

    def span(self, facts: Facts) -> tuple[int, int, bool] | None:
        """Return the first and the last year that it allows, and whether no later one is possible; None if any is."""
        starts = [min(term.earliest.year for term in terms if term.earliest) for terms in self.dated]
        ends = [_last_year(terms, facts) for terms in self.dated]
        starts += [age.first.year for age in self.ages]
        ends += [(age.end.year, True) for age in self.ages]
        if not starts:
            return None
        return max(starts), min(year for year, _ in ends), any(closed for _, closed in ends)

    @property
    def label(self) -> str:
        """Whose terms and ages these are."""
        terms = " and ".join(dict.fromkeys(terms[0].holder for terms in self.dated))
        ages = " and ".join(age.name for age in self.ages)
        return " and ".join(
            [*([f"the office terms of {terms}"] if terms else []), *([f"the age of {ages}"] if ages else [])]
        )


def allowed_years(page: Page, written: WrittenDate, language: Language, facts: Facts) -> Narrowed:
    """Return every day that the offices named in the article, and the day's name, allow."""
    return narrow(written, YearEvidence(_offices(page, language, facts)), facts)


def narrow(written: WrittenDate, evidence: YearEvidence, facts: Facts) -> Narrowed:
    """Return every day that a written date can be, given its day's name, who was in office and how old people were.

    A person who held several offices is taken at any of them, and unknown ends of a term allow everything. So a day
    that is left out is impossible if the facts are right, and one that is left in need not be true. Raises ValueError
    where an age has no date of birth.
    """
    if written.year is not None:
        days = _fitting(written.days(written.year), written, evidence)
        return Narrowed(days, closed=True, why=_why_lunar(len(days)) if days else _why_not(written, written.year))
    span = evidence.span(facts)
    if span is None:
        return Narrowed((), closed=False, why="has no year, and no office that is named narrows it")
    first, last, closed = span
    if last - first > _MAX_SPAN:
        why = "has no year, and the offices that are named span too many years"
        return Narrowed((), closed=False, why=why)
    days = _fitting(_days(written, first, last), written, evidence)
    return Narrowed(days, closed, _why(len(days), evidence, facts, closed=closed))


def _offices(page: Page, language: Language, facts: Facts) -> tuple[tuple[Term, ...], ...]:
    """Find the office holders that the article's own blocks name beside their office, each set of terms once."""
    found: dict[tuple[Term, ...], None] = {}
    for block in page.blocks:
        if block.role in _ARTICLE:
            for mention in facts.find_terms(page.words(block), language.code):
                found.setdefault(mention.terms)
    return tuple(found)


def _days(written: WrittenDate, first: int, last: int) -> Iterator[date]:
    """Yield what a date without a year can be from the one Gregorian year to the other, in order."""
    years = chain.from_iterable(years_of(written.calendar, year) for year in range(first, last + 1))
    days = chain.from_iterable(written.days(year) for year in dict.fromkeys(years))
    return (day for day in days if first <= day.year <= last)


def _fitting(days: Iterable[date], written: WrittenDate, evidence: YearEvidence) -> tuple[tuple[date, str], ...]:
    """Return those of `days` that all evidence allows, each with what speaks for it."""
    return tuple(
        (day, _basis(day, written, evidence))
        for day in days
        if written.weekday in {None, day.weekday()} and evidence.allows(day)
    )


def _last_year(terms: tuple[Term, ...], facts: Facts) -> tuple[int, bool]:
    """Return the last year that terms allow, and whether they are known to have ended by then."""
    ends = [term.latest for term in terms]
    if all(ends):
        return max(end.year for end in ends if end), True
    return facts.as_of.year, False


def _birthday(born: date, age: int, *, late: bool) -> date:
    """Return the day on which somebody turns so old; one born on 29 February does so a day early or late."""
    if born.year + age > MAXYEAR:
        raise ValueError(f"Who was born in {born.year} turns {age} after {MAXYEAR}, the last year that is counted.")
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return born.replace(year=born.year + age, month=3 if late else 2, day=1 if late else 28)


def _basis(day: date, written: WrittenDate, evidence: YearEvidence) -> str:
    terms = dict.fromkeys(term for held in evidence.dated for term in held if term.allows(day))
    parts = []
    if written.calendar == LUNAR:
        parts.append(_sighting(day, written))
    if terms:
        noun = "office term" if len(terms) == 1 else "office terms"
        told = "its year from" if written.year is None else "within"
        parts.append(f"{told} the {noun} " + "; and ".join(term.label for term in terms))
    parts += [f"by {age.label}" for age in evidence.ages]
    if written.weekday is not None:
        parts.append(f"that day is a {WEEKDAYS[written.weekday]}")
    return "; ".join(parts)


def _sighting(day: date, written: WrittenDate) -> str:
    """Say how a lunar date comes to be this day."""
    lunar = in_calendar(day, LUNAR)
    year = written.year if written.year is not None else lunar[0] if lunar else 0
    foretold = written.on(year)
    later = (day - foretold).days if foretold else 0
    if later == 0:
        return "the day that the Umm al-Qura calendar has"
    count = "a day" if abs(later) == 1 else f"{abs(later)} days"
    return (
        f"if the crescent was seen {count} {'later' if later > 0 else 'earlier'} than the Umm al-Qura calendar has it"
    )


def _why(count: int, evidence: YearEvidence, facts: Facts, *, closed: bool) -> str:
    if not count:
        return f"has no year, and no year fits {evidence.label}"
    if not closed:
        return (
            f"has no year, and {evidence.label} had not ended when the facts were last checked "
            f"({facts.as_of.isoformat()}), so later years are possible"
        )
    return f"has no year, and {evidence.label} allow {count} days"


def _why_not(written: WrittenDate, year: int) -> str:
    days = written.days(year)
    names = {day.weekday() for day in days}
    if written.weekday is not None and written.weekday not in names:
        others = " or ".join(f"a {WEEKDAYS[name]}" for name in dict.fromkeys(day.weekday() for day in days))
        return f"is no {WEEKDAYS[written.weekday]}, but {others}"
    return "is no day that fits the offices and ages that are named"


def _why_lunar(count: int) -> str:
    return (
        f"can be {count} days: a lunar month begins when its crescent is seen, "
        f"from {-SEEN[0]} day before to {SEEN[-1]} days after the day that the Umm al-Qura calendar has"
    )
