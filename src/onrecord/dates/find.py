"""Finding dates in running text, and in short lines that exist for their date."""

from __future__ import annotations

import functools
import re
from datetime import date
from typing import TYPE_CHECKING

from onrecord.dates.calendars import GREGORIAN, days_of
from onrecord.dates.hijri import find_hijri
from onrecord.dates.written import EASTERN, WrittenDate
from onrecord.facts.model import LUNAR, SOLAR
from onrecord.languages import UNDETERMINED, DateWords, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.languages import Language

_YEAR = r"(?:1[2-9]|20)\d\d"
_FIRST_SOLAR, _LAST_SOLAR, _LAST_LUNAR = 1250, 1420, 1500
"""Four-digit years of numbers read as Solar Hijri, whose civil use began in 1304 (1925), and then as lunar.

Both calendars count years of the 1300s and 1400s. The solar 1421 begins in 2042, and the lunar one began in 2000.
"""
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?:(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})|(?P<d2>\d{{1,2}})(?P<s2>[./-])(?P<m2>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?!:\d\d))"
    r"(?![\d-]|[./]\d)"
    rf"|(?P<y3>{_YEAR})\s?(?:年|년)\s?(?P<m3>\d{{1,2}})\s?(?:月|월)\s?(?P<d3>\d{{1,2}})\s?(?:日|일)"
)
_SHORT = re.compile(
    rf"(?<![\d.,:/-])(?P<a>\d{{1,2}})\s?(?P<s>[./|-])\s?(?P<b>\d{{1,2}})\s?(?P=s)\s?"
    rf"(?:(?P<y>{_YEAR}(?!:\d\d)|\d\d)(?!\d|[-.:,/]\d)|(?P<y2>{_YEAR}|\d\d)(?=\d\d:\d\d))"
)
LONGEST_LINE = 600
"""Characters of a line that can be there for its date."""
_CENTURY = 69
"""Years of two digits below are of this century."""
_FIRST_PAGE = 1990
"""No page of the web is older."""
_BEFORE = r"(?:(?<!\d)(?<!\d[.,])|(?<=19\d\d)|(?<=20\d\d))"
_AFTER = r"(?:(?!\d)|(?=\d{1,2}[.:\s]))"
"""Text that may touch a date if the markup joined it with another date or a time."""
_PLAIN_YEAR = re.compile(_YEAR)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_STEM = 3
"""How many letters of a month's name must be there for it to be looked for."""
_LEAP = {GREGORIAN: 2000, SOLAR: 1399, LUNAR: 1445}
"""A year of each calendar in which every day is that it can have."""
_EASTERN_DIGIT = re.compile("[۰-۹٠-٩]")
"""Such digits are looked for first, since to translate a text that holds none takes eight times as long."""


def find_dates(text: str, language: Language, start: int = 0, end: int | None = None) -> list[WrittenDate]:
    """Find every date that `text[start:end]` writes out, in order.

    Besides the months that the language names, those of both Hijri calendars count in any spelling
    that the tables list, in a text of any language, where a year stands with them.

    Numbers alone count where they can be read in one way only: 2017-05-01, 31/12/2017, but
    not 01/02/2017 (day or month first?), except with full stops (1.2.2017), which are read
    day first, as every country that writes them does.
    """
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return []
    words = text[start:stop]
    western = _western(words)
    # Numbers are no date without a year, which most lack, and is quicker to look for.
    numeric = _NUMERIC.finditer(western) if _PLAIN_YEAR.search(western) else ()
    found = [written for match in numeric if (written := _numeric(match, start))]
    alike = _letters(language)
    settled = words.translate(alike) if alike and not words.isascii() else words
    letters = _LETTERS.findall(settled)
    for pattern, months, calendar in _patterns(language):
        # Most numbers stand beside no month: "und" has 600 forms of months, which are dear to search for.
        if months.isdisjoint(letters):
            continue
        if settled == words:
            found.extend(_worded(match, 0, calendar, language) for match in pattern.finditer(text, start, stop))
        else:
            found.extend(_worded(match, start, calendar, language) for match in pattern.finditer(settled))
    found.extend(find_hijri(western, start))
    found = [written for written in found if written.on(_LEAP[written.calendar])]
    found.sort(key=lambda written: (written.start, -written.end))
    kept: list[WrittenDate] = []
    for written in found:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept


def find_short(text: str, language: Language, start: int, end: int) -> list[WrittenDate]:
    """Find the dates in a short line that is there for its date: more forms are safe to read than in running text.

    Besides those of `find_dates`: years of two digits (14.03.18), spaces (14. 3. 2018), months in any case,
    English months in a line of another language, and dates that the markup ran together with what stands
    beside them. Numbers that can be read in two ways (3/4/2018) give two dates with one place, the day first.
    Of a longer line, which is there for something else, the first `LONGEST_LINE` characters are read.
    """
    end = min(end, start + LONGEST_LINE)
    if not _DIGIT.search(text, start, end):
        return []
    words = text[start:end]
    western = _western(words)
    found = find_dates(text, language, start, end)
    for match in _SHORT.finditer(western):
        found.extend(_short(match, start))
    # All that the loose patterns read besides has a year that no other date took, and they are dear.
    if len(_PLAIN_YEAR.findall(western)) > len({written.start for written in found if written.day_written}):
        folded = words.casefold()
        for pattern, stems in _loose_patterns(language):
            if not stems.isdisjoint(folded[at : at + _STEM] for at in range(len(folded))):
                found.extend(_worded(match, 0, GREGORIAN, language) for match in pattern.finditer(text, start, end))
    found = [written for written in found if written.on(_LEAP[written.calendar])]
    # A reading with a year tells more than one without, and the longer one more than the shorter.
    found.sort(key=lambda written: (written.year is None, written.day is None, written.start - written.end))
    kept: list[WrittenDate] = []
    for written in found:
        if all(written.start >= other.end or written.end <= other.start for other in kept) or any(
            (written.start, written.end) == (other.start, other.end) and written.day != other.day for other in kept
        ):
            kept.append(written)
    return sorted(kept, key=lambda written: written.start)


def _western(words: str) -> str:
    """Return words with Western digits: Eastern ones are one character each too, so every offset stays."""
    return words.translate(EASTERN) if _EASTERN_DIGIT.search(words) else words


def _short(match: re.Match[str], offset: int) -> list[WrittenDate]:
    """Read numbers day first, and the other way too except where full stops part them and the year is complete."""
    first, second, digits = int(match["a"]), int(match["b"]), match["y"] or match["y2"]
    if match["s"] == "|" and len(digits) == 2:
        return []  # "1 | 2 | 10" are the numbers of pages.
    year = int(digits) if len(digits) > 2 else (2000 if int(digits) < _CENTURY else 1900) + int(digits)
    orders = [(first, second)] if match["s"] == "." and len(digits) > 2 else [(first, second), (second, first)]
    readings = [
        WrittenDate(
            start=offset + match.start(),
            end=offset + match.end(),
            year=year,
            month=month,
            day=day,
            weekday=None,
            calendar=GREGORIAN,
        )
        for day, month in dict.fromkeys(orders)
        if month <= 12
    ]
    return [written for written in readings if written.day_written and year >= _FIRST_PAGE]


def parse_iso(value: str) -> date | None:
    """Return the day that a machine-readable date begins with, as metadata and addresses write it."""
    match = re.match(r"\s*(\d{4})-?/?(\d{2})-?/?(\d{2})", value.translate(EASTERN))
    if not match:
        return None
    year, month, day = map(int, match.groups())
    days = days_of(_calendar(year), year, month, day)
    return days[0] if len(days) == 1 else None


def _numeric(match: re.Match[str], offset: int) -> WrittenDate | None:
    if match["y"] or match["y3"]:
        year, month, day = (int(match[name] or match[f"{name}3"]) for name in "ymd")
    else:
        year, day, month = int(match["y2"]), int(match["d2"]), int(match["m2"])
        if match["s2"] != "." and day <= 12 and month <= 12 and day != month:
            return None
        if month > 12 >= day:
            day, month = month, day
    written = WrittenDate(
        start=offset + match.start(),
        end=offset + match.end(),
        year=year,
        month=month,
        day=day,
        weekday=None,
        calendar=_calendar(year),
    )
    return written if written.days(year) else None


def _calendar(year: int) -> str:
    """Return the calendar that a year of four digits is of where no month's name tells it."""
    if _FIRST_SOLAR <= year <= _LAST_LUNAR:
        return SOLAR if year <= _LAST_SOLAR else LUNAR
    return GREGORIAN


def _international() -> DateWords:
    return words_of(UNDETERMINED, DateWords)


@functools.cache
def international_months() -> dict[str, int]:
    """The names of months that stand on pages in any language, and their short forms, in small letters."""
    return {
        form.casefold(): number
        for number, forms in enumerate(_international().international_months, 1)
        for form in forms
    }


def _worded(match: re.Match[str], offset: int, calendar: str, language: Language) -> WrittenDate:
    months, weekdays = _lookup(language, calendar)
    groups = match.groupdict()
    day = groups["d1"] or groups["d2"]
    year = groups["y1"] or groups["y2"] or groups["y3"] or groups.get("y4")
    name = language.fold(groups["m1"] or groups["m2"] or groups["m3"])
    month = months.get(name) or international_months()[name]
    weekday = weekdays.get(language.fold(groups["w"])) if groups["w"] else None
    start, end = offset + match.start(), offset + match.end()
    return WrittenDate(
        start=start,
        end=end,
        year=int(year) if year else None,
        month=month,
        day=int(day) if day else None,
        weekday=weekday,
        calendar=calendar,
    )


@functools.lru_cache(maxsize=64)
def _lookup(language: Language, calendar: str) -> tuple[dict[str, int], dict[str, int]]:
    names = language.dates.solar_months if calendar == SOLAR else language.dates.months
    months = {language.fold(name): number for number, forms in enumerate(names, 1) for name in forms}
    weekdays = {language.fold(name): number for number, forms in enumerate(language.dates.weekdays) for name in forms}
    return months, weekdays


@functools.lru_cache(maxsize=64)
def _letters(language: Language) -> dict[int, str]:
    """Return how look-alike letters of a language are settled, one for one ("ي" and "ی"), so that offsets stay."""
    pairs = language.orthography.folding.items()
    return {ord(key): value for key, value in pairs if len(value) == 1 and key.isalpha() and value.isalpha()}


@functools.lru_cache(maxsize=64)
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], frozenset[str], str], ...]:
    """Return for each calendar the pattern of its dates, the first word of each month's name, and its own name."""
    words = language.dates
    patterns = []
    for months, calendar in ((words.months, GREGORIAN), (words.solar_months, SOLAR)):
        if months:
            settled = _settled(language, months)
            firsts = frozenset(run for forms in settled for form in _forms(forms) for run in _LETTERS.findall(form)[:1])
            patterns.append((_pattern(language, settled), firsts, calendar))
    return tuple(patterns)


def _settled(language: Language, names: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[form.translate(_letters(language)) for form in forms] for forms in names]


@functools.lru_cache(maxsize=64)
def _loose_patterns(language: Language) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Like `_patterns`, with a year and without regard to case and to what touches the date."""
    months = [*language.dates.months, *_international().international_months]
    # Where a name is shorter than a stem, its stem is never met: it is then looked for by the strict patterns alone.
    stems = frozenset(form.casefold()[:_STEM] for forms in months for form in forms)
    return ((re.compile(_dated(language, months, loose=True), re.IGNORECASE), stems),)


def _pattern(language: Language, months: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """Compile "3 Nov 2018", "Nov 3, 2018" and "Nov 2018", a weekday in front allowed."""
    return re.compile(_dated(language, months, loose=False))


def _dated(language: Language, months: Iterable[Iterable[str]], *, loose: bool) -> str:
    words = language.dates
    month = _either(name for forms in months for name in forms)
    weekday = _either(name for forms in _settled(language, words.weekdays) for name in forms) or r"(?!)"
    ordinal = f"(?:{_either(words.ordinals)})?" if words.ordinals else ""
    joiner = rf"(?:(?:{_either(words.joiners)})\s+)?" if words.joiners else ""
    day = r"(?:0?[1-9]|[12]\d|3[01]|[۱-۹]|[۱۲][۰-۹]|۳[۰۱]|[١-٩]|[١٢][٠-٩]|٣[٠١])"
    year = r"(?:(?:1[2-9]|20)\d\d|(?:۱[۲-۹]|۲۰)[۰-۹]{2}|(?:١[٢-٩]|٢٠)[٠-٩]{2})"
    gap = r"[,،.]?\s{1,3}"
    tail = rf"(?:(?:[,،]?\s{{1,3}}{joiner}|[./-])(?P<y%d>{year}))"
    # "24 نيسان / أبريل 2020": Arabic papers give a month both of its names.
    both = r"(?:\s?/\s?[^\W\d_]{3,9}(?=\s))?"
    before, after, often = (r"(?<![\w\d])", r"(?![\w\d])", "?") if not loose else (_BEFORE, _AFTER, "")
    # "Apr 042013": day and year in elements of their own, the day's nought tells them apart.
    touching = rf"|(?<=\s[0-3]\d)(?P<y4>{year})" if loose else ""
    return (
        rf"{before}(?:(?P<w>{weekday})\.?[,،]?\s{{1,3}})?(?:"
        rf"(?P<d1>{day}){ordinal}[ ./-]?\s{{0,2}}{joiner}(?P<m1>{month})\.?(?!\w)(?:{both}{tail % 1}){often}"
        rf"|(?P<m2>{month}){gap}(?P<d2>{day}){ordinal}(?:(?![\w\d]|[.:]\d){tail % 2}{often}{touching})"
        rf"|(?<!\d\s)(?P<m3>{month})[.,]?\s{{1,3}}{joiner}(?P<y3>{year})"
        rf"){after}"
    )


def _either(words: Iterable[str]) -> str:
    """Match any of the words, as written or in capitals: "May 10" is a date, "may 10" is not."""
    return "|".join(re.escape(form) for form in sorted(_forms(words), key=lambda form: (-len(form), form)))


def _forms(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in (word, word.upper())}
