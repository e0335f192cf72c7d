"""Days in EDTF as people read them: in the reader's language, digits and calendar.

A day that is not known exactly stays so: "May 2017", "between 3 and 5 May 2017", "3 May, year not known".
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from persiantools.jdatetime import JalaliDate

from onrecord.desk.reader import Reader
from onrecord.edtf import bounds, unknown_year
from onrecord.localised_digits import in_digits

_ENGLISH = "January February March April May June July August September October November December".split()
_PERSIAN = "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split()
_SOLAR = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_SOLAR_LATIN = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand".split()
_YEAR_UNKNOWN = {"en": "year not known", "fa": "سال نامعلوم"}
_BETWEEN = {"en": "between {} and {}", "fa": "بین {} و {}"}


@lru_cache(maxsize=20_000)  # a page has the same days many times, and the next page has most of them too
def day_in_words(edtf: str, reader: Reader) -> str:
    """Return a day, a month, a year or an interval in EDTF in words; a text that is no EDTF stays as it is.

    >>> day_in_words("2017-05-01", Reader())
    '1 May 2017'
    >>> day_in_words("2017-05-01", Reader(calendar="both"))
    '1 May 2017 (11 Ordibehesht 1396)'
    >>> day_in_words("XXXX-05-01", Reader())
    '1 May, year not known'
    """
    if unknown_year(edtf):
        return in_digits(_without_year(edtf, reader.language), reader.digits)
    try:
        first, last = bounds(edtf)
    except ValueError:
        return edtf
    gregorian, solar = _gregorian(edtf, first, last, reader.language), _solar(first, last, reader.language)
    words = {"gregorian": gregorian, "solar-hijri": solar, "both": f"{gregorian} ({solar})"}[reader.calendar]
    if reader.language == "fa" and reader.calendar == "both":
        words = f"{solar} ({gregorian})"
    return in_digits(words, reader.digits)


def month_named(name: str) -> int | None:
    """Return the number of a month by its name as it is written here, in either calendar; None if it is not a month.

    >>> month_named("february"), month_named("بهمن"), month_named("Monday")
    (2, 11, None)
    """
    for names in (_ENGLISH, _PERSIAN, _SOLAR, _SOLAR_LATIN):
        known = [each.casefold() for each in names]
        if name.casefold() in known:
            return known.index(name.casefold()) + 1
    return None


def _month(number: int, language: str) -> str:
    return (_PERSIAN if language == "fa" else _ENGLISH)[number - 1]


def _exact(day: date, language: str) -> str:
    return f"{day.day} {_month(day.month, language)} {day.year}"


def _gregorian(edtf: str, first: date, last: date, language: str) -> str:
    if first == last:
        return _exact(first, language)
    if "/" not in edtf:  # a month or a year
        return str(first.year) if len(edtf) == 4 else f"{_month(first.month, language)} {first.year}"
    return _BETWEEN[language].format(_exact(first, language), _exact(last, language))


def _solar(first: date, last: date, language: str) -> str:
    names = _SOLAR if language == "fa" else _SOLAR_LATIN

    def one(day: date) -> str:
        found = JalaliDate(day)
        return f"{found.day} {names[found.month - 1]} {found.year}"

    return one(first) if first == last else _BETWEEN[language].format(one(first), one(last))


def _without_year(edtf: str, language: str) -> str:
    parts = edtf.split("-")[1:]
    known = f"{int(parts[1])} " if len(parts) > 1 else ""
    known += _month(int(parts[0]), language) if parts else ""
    return (f"{known}، " if language == "fa" else f"{known}, ") * bool(known) + _YEAR_UNKNOWN[language]
