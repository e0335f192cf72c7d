"""When the article was written: candidates with a basis each, and what was rejected and why.

The order of trust: a date that the page shows with its year, the address, metadata, and last a
dateline without a year, whose year is argued from the other evidence, from the day's name and
from who held the offices that the article names. The day of collection is never a candidate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import GREGORIAN, Written, find_dates, parse_iso
from onrecord.page import Role
from onrecord.report.model import Candidate, PageDate, Rejected
from onrecord.report.years import Narrowed, allowed_years
from onrecord.text import cite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from onrecord.facts import Facts
    from onrecord.languages import Language
    from onrecord.page import Block, Page
    from onrecord.report.model import Dateline

_URL_DAY = re.compile(
    r"(?<!\d)(?:(?:1[34]|19|20)\d\d([-/_.])(?:0?[1-9]|1[0-2])\1(?:[12]\d|3[01]|0?[1-9])|20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_URL_PARTS = re.compile(r"\d+")
_MAX_REJECTED = 60
_MAX_DATE_LINE = 120
"""Characters up to which a line by the headline is short enough to be there for its date."""
_CUE_REACH = 30
"""How many characters before a date a word such as "Updated" is looked for."""
_CLOSE_DAYS = 31
"""How far a dateline and a publication date may lie apart to be of one story."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A date that stands on the page, or a value that its markup gives with it."""

    day: date | None
    written: Written | None
    start: int
    end: int
    why: str


def read_date(page: Page, dateline: Dateline | None, language: Language, facts: Facts) -> PageDate:
    """Weigh all the page's evidence for the day on which the article was written."""
    rejected = list(_furniture_dates(page, language))
    shown, modified = _shown(page, language)
    shown, today = _apart(page, shown, language)
    rejected += [
        Rejected(_edtf(found), "the day of printing or of reading", cite(page.text, found.start, found.end))
        for found in today
    ]
    rejected += [
        Rejected(_edtf(found), "the date of a change", cite(page.text, found.start, found.end)) for found in modified
    ]
    visible = [found for found in shown if found.day]
    line = _in_dateline(page, dateline, language)
    if line and line.day_written:
        visible.append(
            _Shown(
                line.day_written,
                line,
                line.start,
                line.end,
                f"the dateline “{page.text[line.start : line.end]}” gives the year",
            )
        )
    stated = list(_metadata_days(page))
    if visible:
        return _settled(page, visible, stated, rejected)
    if stated and not (line and line.day):
        return _from_metadata(stated, rejected)
    beside = _beside_headline(page, language)
    if beside and not (line and line.day):
        return _settled(page, [beside], stated, rejected)
    yearless = line or next((found.written for found in shown if found.written), None)
    if yearless and yearless.day:
        return _without_year(page, yearless, stated, allowed_years(page, yearless, language, facts), rejected)
    if yearless and yearless.year:
        words = _said(page, yearless.start, yearless.end)
        return PageDate(
            yearless.edtf,
            "month",
            f"“{words}” gives month and year",
            (Candidate(yearless.edtf, f"“{words}”"),),
            tuple(rejected),
        )
    reason = "the page shows no date of its own, and neither its address nor its metadata gives one"
    return PageDate(None, None, reason, (), tuple(rejected))


def _said(page: Page, start: int, end: int) -> str:
    """Return the words of a date for a sentence, white space settled."""
    return " ".join(page.text[start:end].split())


def _edtf(found: _Shown) -> str:
    return found.day.isoformat() if found.day else found.written.edtf if found.written else "XXXX"


def _shown(page: Page, language: Language) -> tuple[list[_Shown], list[_Shown]]:
    """Return the dates that stand by the headline, and those of changes apart."""
    published: list[_Shown] = []
    modified: list[_Shown] = []
    for start, end, value, why in _dated_stretches(page):
        found = find_dates(page.text, language, start, end)
        for written in found:
            target = modified if _is_change(page, written.start, language) else published
            target.append(_Shown(written.day_written, written, written.start, written.end, why))
        day = parse_iso(value) if value else None
        if day and not any(written.day_written for written in found):
            target = modified if _is_change(page, start, language) else published
            target.append(_Shown(day, None, start, end, f"{why} (datetime “{value}”)"))
    return published, modified


def _dated_stretches(page: Page) -> Iterator[tuple[int, int, str | None, str]]:
    """Yield where a date of the article may stand: by its role, or where the markup says so near the headline."""
    at = next((index for index, block in enumerate(page.blocks) if block.role is Role.HEADLINE), None)
    near = page.blocks[max(0, (at or 0) - 8) : (at or 0) + 16] if at is not None else page.blocks[:16]
    own = [block for block in page.blocks if block.role in {Role.DATE, Role.BYLINE}]
    marks = [mark for mark in page.marks if mark.kind == "date" and mark.end - mark.start < 120]
    for block in own:
        value = next(
            (mark.value for mark in marks if mark.value and block.start <= mark.start and mark.end <= block.end), None
        )
        yield block.start, block.end, value, f"a date line by the headline: {block.why}"
    for block in near:
        if block.role in {Role.FURNITURE, Role.SECTION} and block.rubric and not _names_furniture(block):
            for mark in marks:
                if block.start <= mark.start and mark.end <= block.end:
                    yield mark.start, mark.end, mark.value, f"a date near the headline: {mark.why}"


def _beside_headline(page: Page, language: Language) -> _Shown | None:
    """Return a date with its year in a short line close to the headline, where nothing says what the line is."""
    at = next((index for index, block in enumerate(page.blocks) if block.role is Role.HEADLINE), None)
    if at is None:
        return None
    for index in sorted(range(max(0, at - 4), min(len(page.blocks), at + 8)), key=lambda index: abs(index - at - 0.5)):
        block = page.blocks[index]
        if block.role is Role.FURNITURE and not _names_furniture(block) and block.end - block.start <= _MAX_DATE_LINE:
            for written in find_dates(page.text, language, block.start, block.end):
                other = (*language.dates.modified, *language.dates.today)
                if written.day_written and not _follows(page, written.start, other, language):
                    return _Shown(
                        written.day_written, written, written.start, written.end, "a short line by the headline"
                    )
    return None


def _names_furniture(block: Block) -> bool:
    return block.rubric is not None and block.rubric.value in {
        "latest",
        "most-read",
        "must-read",
        "related",
        "recommended",
        "more",
        "comments",
        "legal",
    }


def _apart(page: Page, shown: list[_Shown], language: Language) -> tuple[list[_Shown], list[_Shown]]:
    """Part the dates of the article from days of printing or reading ("Printed on 3 May 2020")."""
    today = [found for found in shown if _follows(page, found.start, language.dates.today, language)]
    return [found for found in shown if found not in today], today


def _is_change(page: Page, start: int, language: Language) -> bool:
    return _follows(page, start, language.dates.modified, language)


def _follows(page: Page, start: int, words: tuple[str, ...], language: Language) -> bool:
    """Whether one of `words` stands right before a date, on its line."""
    line = page.text[max(0, start - _CUE_REACH) : start].rsplit("\n", 1)[-1]
    before = language.fold(line).rstrip(" :,-–—|")
    return bool(words) and before.endswith(tuple(language.fold(word) for word in words))


def _in_dateline(page: Page, dateline: Dateline | None, language: Language) -> Written | None:
    if dateline is None or dateline.date is None:
        return None
    found = find_dates(page.text, language, dateline.date.start, dateline.date.end)
    return found[0] if found else None


def _metadata_days(page: Page) -> Iterator[tuple[date, str]]:
    """Yield what the address and the metadata say, the address first."""
    if page.url:
        found = _URL_DAY.search(page.url)
        if found:
            digits = _URL_PARTS.findall(found.group())
            value = digits[0] if len(digits) == 1 else f"{digits[0]}{int(digits[1]):02}{int(digits[2]):02}"
            day = parse_iso(value)
            if day:
                yield day, f"the address holds {found.group()}"
    for value, where in page.metadata.published:
        day = parse_iso(value)
        if day:
            yield day, f"{where} says {value}"


def _settled(page: Page, visible: list[_Shown], stated: list[tuple[date, str]], rejected: list[Rejected]) -> PageDate:
    """The page shows a date with its year: that is the date; all else that differs is rejected."""
    # Where the page shows several, the one that address or metadata confirms is the article's.
    confirmed = next((found for found in visible for day, _ in stated if found.day == day), visible[0])
    assert confirmed.day is not None
    value = confirmed.day.isoformat()
    words = _said(page, confirmed.start, confirmed.end)
    basis = f"the page shows “{words}” ({confirmed.why})"
    agreeing = [where for day, where in stated if day == confirmed.day]
    if agreeing:
        basis += f"; {agreeing[0]}"
    rejected += [
        Rejected(
            found.day.isoformat(),
            f"the page also shows {value}, which comes first or is confirmed",
            cite(page.text, found.start, found.end),
        )
        for found in visible
        if found.day and found.day != confirmed.day
    ]
    for day, where in stated:
        if day != confirmed.day:
            rejected.append(Rejected(day.isoformat(), f"{where}, but the page shows {value}", None))
    return PageDate(value, "day", basis, (Candidate(value, basis),), _each_once(rejected, confirmed))


def _from_metadata(stated: list[tuple[date, str]], rejected: list[Rejected]) -> PageDate:
    """Only address and metadata speak: the first of them is the date."""
    day, basis = stated[0]
    value = day.isoformat()
    rejected += [
        Rejected(other.isoformat(), f"{where}, but {basis}", None) for other, where in stated[1:] if other != day
    ]
    return PageDate(value, "day", basis, (Candidate(value, basis),), _each_once(rejected))


def _without_year(
    page: Page, written: Written, stated: list[tuple[date, str]], narrowed: Narrowed, rejected: list[Rejected]
) -> PageDate:
    """Give a day and month their year: from address or metadata, else from offices and the day's name."""
    words = _said(page, written.start, written.end)
    for day, where in stated:
        best = _closest(written, day)
        if best and abs((best - day).days) <= _CLOSE_DAYS:
            basis = f"“{words}”, its year from {where}"
            rejected += [
                Rejected(other.isoformat(), f"{why}; the dateline says “{words}”", None)
                for other, why in stated
                if other != best
            ]
            found = best.isoformat()
            return PageDate(found, "day", basis, (Candidate(found, basis),), _each_once(rejected))
    candidates = tuple(Candidate(day.isoformat(), f"“{words}”, {basis}") for day, basis in narrowed.days)
    if len(candidates) == 1 and narrowed.closed:
        return PageDate(candidates[0].date, "day", candidates[0].basis, candidates, _each_once(rejected))
    return PageDate(None, None, f"“{words}” has no year, and {narrowed.why}", candidates, _each_once(rejected))


def _closest(written: Written, day: date) -> date | None:
    """Return the day that `written` is in the year that brings it closest to `day`."""
    years = (_own_year(written, day.year + step) for step in (-1, 0, 1))
    return min(
        (found for year in years if (found := written.on(year))),
        key=lambda found: abs((found - day).days),
        default=None,
    )


def _own_year(written: Written, year: int) -> int:
    """Return the year of the date's own calendar that begins in the Gregorian `year`."""
    return year if written.calendar == GREGORIAN else year - 621


def _furniture_dates(page: Page, language: Language) -> Iterator[Rejected]:
    """Yield the dates that stand in furniture, so that a reader sees that they were seen."""
    count = 0
    for block in page.blocks:
        if block.role is not Role.FURNITURE:
            continue
        for written in find_dates(page.text, language, block.start, block.end):
            count += 1
            if count > _MAX_REJECTED:
                return
            why = "stands in furniture" + (f" ({block.rubric.value})" if block.rubric else "")
            yield Rejected(written.edtf, why, cite(page.text, written.start, written.end))


def _each_once(rejected: list[Rejected], taken: _Shown | None = None) -> tuple[Rejected, ...]:
    """Drop doubles, and the place from which the date itself was taken."""
    kept = (found for found in rejected if not (taken and found.at and found.at.start == taken.start))
    return tuple(dict.fromkeys(kept))
