"""Which years a date without a year can be of, argued from the day's name and from who held the offices named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import SOLAR
from onrecord.page import Role

if TYPE_CHECKING:
    from datetime import date

    from onrecord.dates import Written
    from onrecord.facts import Facts, Mention, Term
    from onrecord.languages import Language
    from onrecord.page import Page

_MAX_SPAN = 60
"""Years beyond which named offices narrow nothing worth listing."""
_ARTICLE = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.PARAGRAPH, Role.QUOTATION, Role.ITEM, Role.SUBHEADING})
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The days that remain.

    Attributes:
        days: each with what speaks for it.
        closed: whether the terms used have both ends, so that no later year is possible.
        why: what was found, as the end of a sentence.
    """

    days: tuple[tuple[date, str], ...]
    closed: bool
    why: str


def allowed_years(page: Page, written: Written, language: Language, facts: Facts) -> Narrowed:
    """Return every day that the offices named in the article, and the day's name, allow.

    A person who held several offices is taken at any of the terms that the title beside the
    name fits; unknown ends of a term allow everything. So a day that is left out is impossible
    if the facts are right, and one that is left in need not be true.
    """
    mentions = _mentions(page, language, facts)
    known = [mention for mention in mentions if all(term.earliest for term in mention.terms)]
    if not known:
        return Narrowed((), closed=False, why="no office that the article names narrows it")
    first = max(min(term.earliest.year for term in mention.terms if term.earliest) for mention in known)
    ends = [_last_year(mention, facts) for mention in known]
    last, closed = min(year for year, _ in ends), any(is_closed for _, is_closed in ends)
    if last - first > _MAX_SPAN:
        return Narrowed((), closed=False, why="the offices that the article names span too many years")
    days = []
    for year in range(first - 1, last + 2):
        day = written.on(year - 621 if written.calendar == SOLAR else year)
        if day is None or not all(any(term.allows(day) for term in mention.terms) for mention in mentions):
            continue
        if day.year > last or (written.weekday is not None and day.weekday() != written.weekday):
            continue
        days.append((day, _basis(day, written, known)))
    return Narrowed(tuple(days), closed, _why(days, known, closed=closed, facts=facts))


def _mentions(page: Page, language: Language, facts: Facts) -> list[Mention]:
    """Find the office holders that the article's own blocks name beside their office, each set of terms once."""
    found: dict[tuple[Term, ...], Mention] = {}
    for block in page.blocks:
        if block.role in _ARTICLE:
            for mention in facts.find_terms(page.words(block), language.code):
                found.setdefault(mention.terms, mention)
    return list(found.values())


def _last_year(mention: Mention, facts: Facts) -> tuple[int, bool]:
    """Return the last year that a mention allows, and whether its terms are known to have ended by then."""
    ends = [term.latest for term in mention.terms]
    if all(ends):
        return max(end.year for end in ends if end), True
    return facts.as_of.year, False


def _basis(day: date, written: Written, mentions: list[Mention]) -> str:
    terms = dict.fromkeys(term for mention in mentions for term in mention.terms if term.allows(day))
    noun = "office term" if len(terms) == 1 else "office terms"
    basis = f"its year from the {noun} " + "; and ".join(term.label for term in terms)
    if written.weekday is not None:
        basis += f"; that day is a {_DAYS[written.weekday]}"
    return basis


def _why(days: list[tuple[date, str]], mentions: list[Mention], *, closed: bool, facts: Facts) -> str:
    names = " and ".join(dict.fromkeys(mention.terms[0].holder for mention in mentions))
    if not days:
        return f"no year fits the terms of {names}"
    if not closed:
        return (
            f"the term of {names} had not ended when the facts were last checked ({facts.as_of.isoformat()}), "
            "so later years are possible"
        )
    return f"the office terms of {names} allow {len(days)} years"
