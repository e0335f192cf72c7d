"""Which reports hold what is asked, by the numbers in whose order they are found; the one place with SQL for searching.

Both engines are asked the same: words and marks that must stand, that must not, and a stretch of numbers. They answer
in order and stop where enough is found, so that a word that stands in every report is found as fast as a rare one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connections

from onrecord.register.fulltext import PERIOD, VECTOR
from onrecord.register.indexing import CASE, SPREAD, places
from onrecord.register.permissions import Scope
from onrecord.register.queries import Term

STATES = ("answered", "unanswered")
"""States of a report's appeals, as far as judgements tell: that an answer belongs to one, or that to one none."""
_ANSWERED = (
    "SELECT h.head_id FROM register_appealhead h JOIN register_answerpair p ON p.appeal_id = h.appeal_id"
    " JOIN register_judgement j ON j.answer_pair_id = p.id AND j.verdict = 'same'"
    " JOIN register_answer n ON n.id = p.answer_id JOIN register_statement t ON t.id = n.statement_id"
    " JOIN register_searched v ON v.report_id = t.report_id"
    " LEFT JOIN register_judgement l ON l.replaces_id = j.id WHERE l.id IS NULL AND h.case_id = %s"
)
_IN_STATE = (
    "SELECT s.place FROM register_searched s JOIN register_appeal a ON a.report_id = s.report_id"
    " JOIN register_appealhead m ON m.appeal_id = a.id"
    " WHERE a.case_id = %s AND m.head_id {} "
    "(" + _ANSWERED + ")"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the index.

    Attributes:
        wanted, barred: words and marks that stand one after another.
        since, until: the first and the last day.
        state: one of `STATES`.
    """

    wanted: tuple[Term, ...]
    barred: tuple[Term, ...] = ()
    since: date | None = None
    until: date | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Numbers to look among; with `since`, only reports whose date may lie on that day or later; of some alone."""

    first: int | None = None
    last: int | None = None
    since: date | None = None
    among: list[int] | None = None


def found(scope: Scope, asked: Asked, most: int, skip: int = 0) -> list[int]:
    """Return the numbers of the reports of a case that hold what is asked, the first first.

    A report whose date is not one day is found if the date may lie within the days that are asked for.
    """
    among = _in_state(scope, asked.state) if asked.state else None
    if not (asked.since or asked.until):
        return _ask(scope, asked, _Stretch(among=among), most, skip)
    first, last = places(asked.since, asked.until)
    numbers = _ask(scope, asked, _Stretch(first, last, among=among), skip + most, 0)
    if asked.since and len(numbers) < skip + most:
        late = _Stretch(max(first, last + 1), places(None, None)[1], asked.since, among)
        spread = Asked((*asked.wanted, Term((SPREAD,))), asked.barred)
        numbers += _ask(scope, spread, late, skip + most - len(numbers), 0)
    return numbers[skip:]


def _in_state(scope: Scope, state: str) -> list[int]:
    """Return the numbers of the reports whose appeals are in a state: it changes, so no index holds it."""
    with connections[scope.alias].cursor() as cursor:
        cursor.execute(_IN_STATE.format("IN" if state == "answered" else "NOT IN"), [scope.case, scope.case])
        return sorted({number for (number,) in cursor.fetchall()})


def _ask(scope: Scope, asked: Asked, stretch: _Stretch, most: int, skip: int) -> list[int]:
    if scope.register.vendor == "postgresql":
        return _by_periods(scope, asked, stretch, most + skip)[skip:]
    statement, values = _sqlite(scope, asked, stretch)
    with connections[scope.alias].cursor() as cursor:
        cursor.execute(f"{statement} LIMIT %s OFFSET %s", (*values, most, skip))
        return [number for (number,) in cursor.fetchall()]


def _by_periods(scope: Scope, asked: Asked, stretch: _Stretch, most: int) -> list[int]:
    """Ask PostgreSQL of the newest periods, of more, and of all, until enough is found.

    Its index gives all that hold a word at once and in no order: of a common word that is every report.
    """
    with connections[scope.alias].cursor() as cursor:
        first = "SELECT place FROM register_searched WHERE case_id = %s AND place >= %s ORDER BY place LIMIT 1"
        cursor.execute(first, [scope.case, stretch.first or 0])
        newest = cursor.fetchone()
        if newest is None or (stretch.last is not None and newest[0] > stretch.last):
            return []
        cursor.execute(_BY_INDEX)
        numbers = list[int]()
        for begin, end in _PERIODS:
            periods = range((newest[0] >> PERIOD) + begin, (newest[0] >> PERIOD) + end)
            statement, values = _postgresql(scope, asked, stretch, periods)
            cursor.execute(f"{statement} LIMIT %s", (*values, most - len(numbers)))
            numbers += [number for (number,) in cursor.fetchall()]
            if len(numbers) == most or (stretch.last is not None and periods.stop > stretch.last >> PERIOD):
                break
        cursor.execute(_AS_BEFORE)
    return numbers


_SETTINGS = ("enable_seqscan", "enable_indexscan", "max_parallel_workers_per_gather")
_BY_INDEX = "; ".join(f"SET LOCAL {name} = 0" for name in _SETTINGS)
"""PostgreSQL would look at each row in order, if it thought a word common, but each look unpacks a whole text; and it
would start helpers, which takes longer than what they help with."""
_AS_BEFORE = "; ".join(f"SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)
_PERIODS = ((0, 2), (2, 8), (8, 32), (32, 0))
"""Which periods are asked of in turn, counted from the newest; the last of them and all that come after it."""


def _sqlite(scope: Scope, asked: Asked, stretch: _Stretch) -> tuple[str, list[str | int]]:
    statement = "SELECT rowid FROM register_words WHERE register_words MATCH %s"
    values: list[str | int] = [fts5(asked)]
    more, given = _bounds(scope, stretch, "register_words.rowid")
    return f"{statement}{more} ORDER BY rowid", values + given


def fts5(asked: Asked) -> str:
    """Return what is asked in the language of FTS5. Words are letters, digits and our dot: nothing is to be escaped."""

    def of(terms: Sequence[Term], between: str) -> str:
        return between.join(f'"{each.text}"' + " *" * each.beginning for each in terms)

    wanted = of(asked.wanted, " AND ")
    return f"({wanted}) NOT ({of(asked.barred, ' OR ')})" if asked.barred else wanted


def _postgresql(scope: Scope, asked: Asked, stretch: _Stretch, periods: range) -> tuple[str, list[str | int]]:
    """Return a question to PostgreSQL, whose index knows no phrases: those are looked for in the texts, in order."""
    if not periods:  # all that are older
        stretch = replace(stretch, first=max(periods.start << PERIOD, stretch.first or 0))
    more, given = _bounds(scope, stretch, "s.place")
    statement = f"SELECT s.place FROM register_searched s WHERE {VECTOR} @@ %s::tsquery{more}"
    values: list[str | int] = [tsquery(asked, [f"d·{scope.case}·{period}" for period in periods]), *given]
    phrases = [(each, wish) for wish in (True, False) for each in (asked.wanted if wish else asked.barred)]
    phrases = [(each, wish) for each, wish in phrases if len(each.words) > 1]
    if not phrases and stretch.among is None:
        return f"{statement} ORDER BY s.place", values
    text = "(SELECT ' ' || w.words || ' ' FROM register_searched w WHERE w.place = c.place)"
    looks = [f"position(%s in {text}) {'>' if wish else '='} 0" for _, wish in phrases]
    values += [f" {each.text}" + " " * (not each.beginning) for each, _ in phrases]
    if stretch.among is not None:
        looks.insert(0, "c.place = ANY(%s::bigint[])")
        values.insert(len(given) + 1, "{" + ",".join(map(str, stretch.among)) + "}")
    # OFFSET 0 keeps the order within, so that no more texts are looked at than are needed.
    within = f"({statement} ORDER BY s.place OFFSET 0)"
    return f"SELECT c.place FROM {within} c WHERE {' AND '.join(looks)}", values


def tsquery(asked: Asked, periods: Sequence[str] = ()) -> str:
    """Return what is asked in the language of PostgreSQL; of a phrase that must not stand, nothing.

    Args:
        asked: what is asked.
        periods: marks of periods of the case, one of which must be there; the mark of the case is not needed then.
    """

    def of(each: Term) -> list[str]:
        last = len(each.words) - 1
        return [f"'{word}'" + ":*" * (each.beginning and place == last) for place, word in enumerate(each.words)]

    case = f"'{CASE}"
    wanted = [word for each in asked.wanted for word in of(each) if not (periods and word.startswith(case))]
    barred = [f"!{word}" for each in asked.barred if len(each.words) == 1 for word in of(each)]
    during = " | ".join(f"'{period}'" for period in periods)
    return " & ".join(dict.fromkeys((*wanted, *barred, *([f"({during})"] if during else []))))


def _bounds(scope: Scope, stretch: _Stretch, number: str) -> tuple[str, list[str | int]]:
    more, values = "", list[str | int]()
    if stretch.first is not None:
        more += f" AND {number} >= %s"
        values.append(stretch.first)
    if stretch.last is not None:
        more += f" AND {number} <= %s"
        values.append(stretch.last)
    if stretch.since:
        more += f" AND (SELECT l.latest FROM register_searched l WHERE l.place = {number}) >= %s"
        values.append(stretch.since.isoformat())
    if stretch.among is not None and scope.register.vendor == "sqlite":
        # A plus keeps SQLite from taking the numbers one by one, each with a search of its own.
        more += f" AND +{number} IN (SELECT value FROM json_each(%s))"
        values.append(json.dumps(stretch.among))
    return more, values
