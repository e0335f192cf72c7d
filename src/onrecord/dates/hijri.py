"""Finding dates of the Hijri calendars by the names of their months, in every script and spelling of the tables.

Few pages contain such a date, and its year is easy to recognise. The year is therefore found first, then the rest.
The names are compared normalised, as all facts are, so a further spelling is a further cell of a table and no code.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates.written import EASTERN, WrittenDate
from onrecord.facts import load_facts
from onrecord.facts.normalise import squeeze

if TYPE_CHECKING:
    from collections.abc import Container

_YEAR = re.compile(r"1[2-4]\d\d(?!\d)(?<!\d{5})")
"""A year of four digits. It begins with its one digit that is the same, for which a text is searched fastest."""
_REACH = 64
"""Characters before a Hijri year in which the rest of its date stands."""
_BREAK = re.compile(r"[\n;؛:()\[\]|]")
_WORD = re.compile(r"\d+|[^\W\d_][^\s\d,،.;؛:()\[\]|/\u200c–—-]*")
_END = re.compile(r"\s*(?:$|[\n.,،;؛:()\[\]|/–—-]|(?:A\.?H\b|H\b|S\.?H\b|هـ|ه‍|هجر|ق\b|ش\b|قمر|شمس))")
"""Text that may follow the year if only a month is before it: "In Ramadan 1400 people" is no date."""
_LONGEST_NAME = 4
"""Words of the longest name of a month: "Dhu al-Hijjah" is three, its Persian form may be split into four."""
_SHORT_NAME = 3
"""Letters of a name that is a word of other languages too (Day, Di, Hut): a day must stand before it."""
_MOST_FILLERS = 3
_MOST_WORDS = 20
"""Words of the longest date."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The normalised names of the tables: months of the Hijri calendars, days of the week, words within a date."""

    months: dict[str, tuple[str, int]]
    weekdays: dict[str, int]
    fillers: frozenset[str]


@functools.cache
def _names() -> _Names:
    facts = load_facts()
    months = {squeeze(form): (month.calendar, month.number) for month in facts.months for form in month.spellings}
    weekdays = {squeeze(form): day.number for day in facts.days for form in day.spellings}
    fillers = frozenset(squeeze(word) for row in facts.words if row.use == "date" for word in row.words)
    return _Names(months, weekdays, fillers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _YearContext:
    """The text before a year: where it begins, and its meaning."""

    start: int
    calendar: str
    month: int
    day: int | None
    weekday: int | None


def find_hijri(western: str, offset: int) -> list[WrittenDate]:
    """Find the Hijri dates that give their year: "Friday, 12 Ramadan 1445", "۵ بهمن‌ماه ۱۴۰۱", "Ramadan 12, 1445".

    `western` is a text whose digits are Western ones, and `offset` where it is in the text that the dates are of.
    """
    found = []
    floor = 0
    for match in _YEAR.finditer(western):
        begin = max(floor, match.start() - _REACH)
        for mark in _BREAK.finditer(western, begin, match.start()):
            begin = mark.end()
        floor = match.end()
        words = list(_WORD.finditer(western, begin, match.start()))
        read = _read_back(words, ends=_END.match(western, match.end()) is not None)
        if read:
            start, end, year = offset + read.start, offset + match.end(), int(match.group())
            found.append(
                WrittenDate(
                    start=start,
                    end=end,
                    year=year,
                    month=read.month,
                    day=read.day,
                    weekday=read.weekday,
                    calendar=read.calendar,
                )
            )
    return [written for written in found if written.year and written.days(written.year)]


def find_yearless(text: str) -> list[WrittenDate]:
    """Find the days of Hijri months that are in a short text without their year: "12 Ramadan".

    A text that is not there for its date holds too many words that are a month's name besides.
    """
    western = text.translate(EASTERN)
    words = list(_WORD.finditer(western))
    found = []
    for stop in range(1, len(words) + 1):
        read = _read_back(words[max(0, stop - _MOST_WORDS) : stop], ends=False)
        if read:
            found.append(
                WrittenDate(
                    start=read.start,
                    end=words[stop - 1].end(),
                    year=None,
                    month=read.month,
                    day=read.day,
                    weekday=read.weekday,
                    calendar=read.calendar,
                )
            )
    return found


def _read_back(words: list[re.Match[str]], *, ends: bool) -> _YearContext | None:
    """Read a date back from its year: the month, the day before or after it, and the day's name before both.

    `ends` says whether the date seems to end with its year.
    """
    names = _names()
    stop = _past_fillers(words, len(words))
    day = _day(words, stop)
    behind = day is not None  # Ramadan 12, 1445
    if behind:
        stop = _past_fillers(words, stop - 1)
    at = stop - _size(words, stop, names.months)
    name = squeeze(_joined(words, at, stop))
    clear = len(name) > _SHORT_NAME and not _joined(words, at, stop)[:1].islower()
    if at == stop or (behind and not clear):
        return None
    if not behind:
        before = _past_fillers(words, at)
        day = _day(words, before)
        if day is None and not (clear and ends):
            return None
        at = at if day is None else before - 1
    first = at - (_size(words, at, names.weekdays) if day else 0)
    weekday = names.weekdays.get(squeeze(_joined(words, first, at)))
    calendar, month = names.months[name]
    return _YearContext(start=words[first].start(), calendar=calendar, month=month, day=day, weekday=weekday)


def _joined(words: list[re.Match[str]], start: int, stop: int) -> str:
    return "".join(word.group() for word in words[start:stop])


def _size(words: list[re.Match[str]], stop: int, names: Container[str]) -> int:
    """Return how many words before `stop` make one of `names`, the most that do."""
    sizes = range(min(_LONGEST_NAME, stop), 0, -1)
    return next((size for size in sizes if squeeze(_joined(words, stop - size, stop)) in names), 0)


def _day(words: list[re.Match[str]], stop: int) -> int | None:
    word = words[stop - 1].group() if stop else ""
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _past_fillers(words: list[re.Match[str]], stop: int) -> int:
    """Return where the words before `stop` end once those that may stand within a date are left out."""
    fillers = _names().fillers
    for _ in range(min(stop, _MOST_FILLERS)):
        word = words[stop - 1].group()
        if squeeze(word) not in fillers:
            break
        stop -= 1
    return stop
