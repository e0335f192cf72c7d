"""The search query in SQL: the numbers of matching reports, in order. Only this module has SQL for searching.

Both engines get the same query: words and marks that must occur or must not occur, and an interval of numbers. They
answer in order and stop when enough is found, so that a word in every report is found as fast as a rare one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from django.db import connections

from onrecord.register.db.scope import Scope
from onrecord.register.search.documents import CASE, SPREAD, places
from onrecord.register.search.parser import SearchTerm
from onrecord.register.search.schema import SHIFTS, VECTOR, neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSql:
    """The query for the index.

    Attributes:
        wanted, barred: sequences of words and marks.
        since, until: the first and the last day.
        standing: words of `AppealStay` that all hold for one appeal in the report.
        as_of: the day on which they hold.
    """

    wanted: tuple[SearchTerm, ...]
    barred: tuple[SearchTerm, ...] = ()
    since: date | None = None
    until: date | None = None
    standing: tuple[str, ...] = ()
    as_of: date = date.min


@dataclass(frozen=True, slots=True)
class _NumberRange:
    """Numbers to look among; with `since`, only reports whose date may lie on that day or later."""

    first: int | None = None
    last: int | None = None
    since: date | None = None


def found(scope: Scope, asked: SearchSql, most: int, skip: int = 0) -> list[int]:
    """Return the numbers of the reports of a case that hold what is asked, the first first.

    A report whose date is not one day is found if the date may lie within the days that are asked for.
    """
    if not (asked.since or asked.until):
        return _ask(scope, asked, _NumberRange(), most, skip)
    first, last = places(asked.since, asked.until)
    numbers = _ask(scope, asked, _NumberRange(first, last), skip + most, 0)
    if asked.since and len(numbers) < skip + most:
        late = _NumberRange(max(first, last + 1), places(None, None)[1], asked.since)
        spread = replace(asked, wanted=(*asked.wanted, SearchTerm((SPREAD,))))
        numbers += _ask(scope, spread, late, skip + most - len(numbers), 0)
    return numbers[skip:]


def _ask(scope: Scope, asked: SearchSql, stretch: _NumberRange, most: int, skip: int) -> list[int]:
    if scope.register.vendor == "postgresql":
        return _by_periods(scope, asked, stretch, most + skip)[skip:]
    statement, values = _sqlite(scope, asked, stretch)
    with connections[scope.alias].cursor() as cursor:
        cursor.execute(f"{statement} LIMIT %s OFFSET %s", (*values, most, skip))
        return [number for (number,) in cursor.fetchall()]


def _by_periods(scope: Scope, asked: SearchSql, stretch: _NumberRange, most: int) -> list[int]:
    """Ask PostgreSQL of the newest reports, then of about eight times as many, and so on, until enough is found.

    Its index gives all that hold a word at once and in no order: of a common word that is every report.
    """
    numbers = list[int]()
    with connections[scope.alias].cursor() as cursor:
        cursor.execute(_NEWEST, [scope.case, stretch.first or 0, _FEW])
        count, first, far = cursor.fetchone()
        if not count:
            return numbers
        cursor.execute(_BY_INDEX)
        for begin, shift in _steps(first, far, stretch.last) if count == _FEW else ((first, None),):
            statement, values = _postgresql(scope, asked, replace(stretch, first=begin), shift)
            cursor.execute(f"{statement} LIMIT %s", (*values, most - len(numbers)))
            numbers += [number for (number,) in cursor.fetchall()]
            if len(numbers) == most:
                break
        cursor.execute(_AS_BEFORE)
    return numbers


def _steps(first: int, far: int, last: int | None) -> Iterator[tuple[int, int | None]]:
    """Return the start of each step, and the length of its periods; None for a step over everything that remains.

    Args:
        first: the newest number.
        far: the length of the first step.
        last: the largest length of a step.
    """
    far = far if last is None else min(far, last)
    for shift in SHIFTS:
        if far - first < 1 << shift:
            yield first, shift
            first = ((first >> shift) + PERIODS) << shift
            if last is not None and first > last:
                return
    yield first, None


_FEW = 1_000
"""So many of the newest reports are looked at first, whether that is a day's or all of them."""
PERIODS = 2
"""So many periods are looked at in each step: the first may be at its end."""
_NEWEST = (
    "SELECT count(*), min(place), max(place) FROM"
    " (SELECT place FROM register_searched WHERE case_id = %s AND place >= %s ORDER BY place LIMIT %s) AS newest"
)
_SETTINGS = ("enable_seqscan", "enable_indexscan", "max_parallel_workers_per_gather")
_BY_INDEX = "; ".join(f"SET LOCAL {name} = 0" for name in _SETTINGS)
"""PostgreSQL would look at each row in order, if it thought a word common; and it would start helpers, which takes
longer than what they help with."""
_AS_BEFORE = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)


def _sqlite(scope: Scope, asked: SearchSql, stretch: _NumberRange) -> tuple[str, list[str | int]]:
    statement = "SELECT rowid FROM register_words WHERE register_words MATCH %s"
    number = "register_words.rowid"
    more, given = _bounds(stretch, number, f"(SELECT l.latest FROM register_searched l WHERE l.place = {number})")
    standing, days = _standing(scope, asked, stretch)
    # A plus keeps SQLite from taking the numbers one by one, each with a search of its own.
    more += f" AND +{number} IN ({standing})" if standing else ""
    return f"{statement}{more} ORDER BY rowid", [fts5(asked), *given, *days]


def _standing(scope: Scope, asked: SearchSql, stretch: _NumberRange) -> tuple[str, list[str | int]]:
    """Return the condition for reports with an appeal of this status, and its values; empty without a status."""
    if not asked.standing:
        return "", []
    day = asked.as_of.isoformat()
    true = "FROM register_appealstay t WHERE t.case_id = %s AND t.word = %s AND t.since <= %s AND t.until >= %s"
    more, given = _bounds(replace(stretch, since=None), "t.place", "")
    first, *others = asked.standing
    values: list[str | int] = [scope.case, first, day, day, *given]
    for word in others:
        more += f" AND t.appeal_id IN (SELECT t.appeal_id {true})"
        values += [scope.case, word, day, day]
    return f"SELECT t.place {true}{more}", values


def fts5(asked: SearchSql) -> str:
    """Return what is asked in the language of FTS5. Words are letters, digits and our dot: nothing is to be escaped."""

    def one(asked: SearchTerm) -> str:
        found = " OR ".join(f'"{each.text}"' + " *" * each.beginning for each in asked.spellings)
        return f"({found})" if asked.others else found

    def of(terms: Sequence[SearchTerm], between: str) -> str:
        return between.join(map(one, terms))

    wanted = of(asked.wanted, " AND ")
    return f"({wanted}) NOT ({of(asked.barred, ' OR ')})" if asked.barred else wanted


_POSITION = "position(%s in ' ' || c.words || ' ')"


def _postgresql(
    scope: Scope, asked: SearchSql, stretch: _NumberRange, shift: int | None
) -> tuple[str, list[str | int]]:
    """Return a question to PostgreSQL: of two periods of this length, from where the stretch begins; of all for None.

    Its index knows neighbours alone, some by the mark of others: a phrase is looked for in the texts, in order.
    """
    more, given = _bounds(stretch, "s.place", "s.latest")
    begin = (stretch.first or 0) >> (shift or 0)
    periods = [] if shift is None else [f"d·{scope.case}·{shift}·{begin + each}" for each in range(PERIODS)]
    statement = f"SELECT s.place, s.words FROM register_searched s WHERE {VECTOR} @@ %s::tsquery{more}"
    values: list[str | int] = [tsquery(asked, periods), *given]
    far = stretch.last if shift is None else ((begin + PERIODS) << shift) - 1
    standing, days = _standing(scope, asked, replace(stretch, last=far))
    if standing:
        statement = f"SELECT s.place, s.words FROM ({statement} OFFSET 0) s WHERE s.place IN ({standing})"
        values += days
    # OFFSET 0 keeps the order within, so that no more texts are looked at than are needed.
    statement = f"SELECT c.place FROM ({statement} ORDER BY s.place OFFSET 0) c"
    wanted = [each.spellings for each in asked.wanted if any(len(one.words) > 1 for one in each.spellings)]
    barred = [one for each in asked.barred for one in each.spellings if len(one.words) > 1]
    looks = [" OR ".join(f"{_POSITION} > 0" for _ in spellings) for spellings in wanted]
    looks += [f"{_POSITION} = 0" for _ in barred]
    where = " AND ".join(f"({each})" for each in looks)
    values += [each.padded for spellings in wanted for each in spellings] + [each.padded for each in barred]
    return f"{statement} WHERE {where}" if looks else statement, values


def tsquery(asked: SearchSql, periods: Sequence[str] = ()) -> str:
    """Return what is asked in the language of PostgreSQL; of a phrase that must not stand, nothing.

    Args:
        asked: what is asked.
        periods: marks of periods of the case, one of which must be there; the mark of the case is not needed then.
    """

    def of(each: SearchTerm) -> list[str]:
        last = len(each.words) - 1
        words = [f"'{word}'" + ":*" * (each.beginning and place == last) for place, word in enumerate(each.words)]
        whole = each.words[:-1] if each.beginning else each.words
        return [*words, *(f"'{neighbours(*pair)}'" for pair in pairwise(whole))]

    case = f"'{CASE}"

    def any_of(each: SearchTerm) -> list[str]:
        ways = " | ".join(f"({' & '.join(of(spelling))})" for spelling in each.spellings)
        return [f"({ways})"] if each.others else of(each)

    wanted = [word for each in asked.wanted for word in any_of(each) if not (periods and word.startswith(case))]
    spelled = [spelling for each in asked.barred for spelling in each.spellings]
    barred = [f"!{word}" for each in spelled if len(each.words) == 1 for word in of(each)]
    during = " | ".join(f"'{period}'" for period in periods)
    return " & ".join(dict.fromkeys((*wanted, *barred, *([f"({during})"] if during else []))))


def _bounds(stretch: _NumberRange, number: str, latest: str) -> tuple[str, list[str | int]]:
    """Return conditions for the number and the last day of a report, in SQL."""
    more, values = "", list[str | int]()
    if stretch.first is not None:
        more += f" AND {number} >= %s"
        values.append(stretch.first)
    if stretch.last is not None:
        more += f" AND {number} <= %s"
        values.append(stretch.last)
    if stretch.since:
        more += f" AND {latest} >= %s"
        values.append(stretch.since.isoformat())
    return more, values
