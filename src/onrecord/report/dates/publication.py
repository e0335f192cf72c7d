"""The publication date of an article: candidates, each with its basis, and rejected dates with reasons.

The sources in order of trust: a displayed date with its year, the address, metadata, and last a dateline without a
year. Its year is inferred from the other evidence, from the weekday and from terms of office. The day of collection is
never a candidate.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.dates import GREGORIAN, WrittenDate, find_dates, find_short, international_months, parse_iso
from onrecord.page.title_similarity import TITLE_PARTS
from onrecord.report.dates.displayed import Dates, DisplayedDate, find_called, find_marked, find_shown
from onrecord.report.dates.infer_year import Narrowed, allowed_years
from onrecord.report.model import Candidate, PageDate, Rejected
from onrecord.text import cite
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.facts import Facts
    from onrecord.languages import Language
    from onrecord.page import Page
    from onrecord.report.model import Dateline, Letter

_URL_DAY = re.compile(
    r"(?<!\d)(?:(?:1[34]|19|20)\d\d([-/_.])(?:0?[1-9]|1[0-2])\1(?:[12]\d|3[01]|0?[1-9])|20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_CLOCK = re.compile(r"(\b\d{1,2}) \d\d:\d\d(?::\d\d)?(?: [A-Z]{2,4})? (?=\d{4}\b)")
_URL_DAY_FIRST = re.compile(r"(?<!\d)(1[3-9]|2\d|3[01])([-_.])(0?[1-9]|1[0-2])\2(20\d\d)(?!\d)")
"""A day above twelve, for what stands first in "05-04-2021" nobody knows."""
_URL_NAMED = re.compile(r"(?<![a-z\d])(20\d\d)[-/]([a-z]{3,9})[-/](0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE)
_URL_PARTED = re.compile(r"/(20\d\d)/[a-z_-]{2,30}/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/", re.IGNORECASE)
"""The section between the year and the month: "/2012/politics/05/03/"."""
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_URL_PARTS = re.compile(r"\d+")
_MAX_REJECTED = 60
_FEW = 2
"""How many different months without a day a page may show and one of them still be its own."""
_A_DAY = timedelta(days=1)
_CLOSE_DAYS = 31
"""How far a dateline and a publication date may lie apart to be of one story."""


def read_date(
    page: Page, dateline: Dateline | None, language: Language, facts: Facts, letters: Sequence[Letter] = ()
) -> PageDate:
    """Weigh all the page's evidence for the day on which the article was written.

    A date within a letter that the article prints is the letter's.
    """
    parts = [part.span for letter in letters for part in letter.parts]
    dates = _beside(page, find_shown(page, language), letters)
    rejected = [*_furniture_dates(page, language), *_apart(page, dates)]
    address = _in_address(page.url or "")
    stated = [*([address] if address else []), *_metadata_days(page, language)]
    # "Last updated" on the day that the address holds says that nothing has changed since.
    unchanged = [found for found in dates.changed if address and found.day == address[0]]
    visible = _believed(page, [*dates.published, *unchanged], stated, language)
    own = dateline if dateline and not any(part.start <= dateline.start < part.end for part in parts) else None
    line = _in_dateline(page, own, language)
    if line and line.day_written:
        words = page.text[line.start : line.end]
        why = f"the dateline “{words}” gives the year"
        visible.append(
            DisplayedDate(day=line.day_written, written=line, start=line.start, end=line.end, why=why, cost=0.0)
        )
    if visible:
        return _settled(page, visible, stated, rejected)
    if line and line.day:
        # Where nothing else tells the year, the day of a change that lies close by does.
        changed = [(found.day, f"the page shows “{_said(page, found.start, found.end)}”") for found in dates.changed]
        stated = stated or [(day, why) for day, why in changed if day]
        return _without_year(page, line, stated, allowed_years(page, line, language, facts), rejected)
    if stated:
        return _from_metadata(stated, rejected)
    return _last_resort(page, dates, language, facts, rejected)


def _beside(page: Page, dates: Dates, letters: Sequence[Letter]) -> Dates:
    """Set the dates apart that are in the words of letters.

    A line that is no text of the article is the article's, unless a letter with a salutation holds it. With the first
    line of a letter above which nothing stands, a document, it is the page's too.
    """
    text = [block for block in page.blocks if block.in_body] if letters else []

    def begins(letter: Letter, found: DisplayedDate) -> bool:
        start = letter.parts[0].start
        above = any(block.start < start for block in page.blocks)
        return not above and "\n" not in page.text[start : found.start]

    def told(found: DisplayedDate) -> bool:
        holds = [letter for letter in letters if any(part.start <= found.start < part.end for part in letter.parts)]
        inside = any(block.start <= found.start < block.end for block in text)
        return any(letter.salutation and not begins(letter, found) for letter in holds) or (bool(holds) and inside)

    quoted = [("the day of a letter", found) for found in (*dates.published, *dates.changed) if told(found)]
    published, changed = ([each for each in some if not told(each)] for some in (dates.published, dates.changed))
    return Dates(published, changed, [*dates.apart, *quoted])


def _last_resort(page: Page, dates: Dates, language: Language, facts: Facts, rejected: list[Rejected]) -> PageDate:
    """Make what can be made of a page that gives no whole date of publication."""
    doubtful = [found for found in dates.published if found.two_ways and found.day]
    if doubtful:
        words = _said(page, doubtful[0].start, doubtful[0].end)
        days = sorted({found.day.isoformat() for found in doubtful if found.day and found.start == doubtful[0].start})
        candidates = tuple(Candidate(day, f"“{words}”") for day in days)
        return PageDate(
            value=None,
            precision=None,
            basis=f"“{words}” can be read as two days",
            candidates=candidates,
            rejected=_each_once(rejected),
        )
    marked = find_marked(page, language) or find_called(page, language.dates.published, language)
    if marked:
        return _settled(page, marked, [], rejected)
    part = [found.written for found in dates.published if found.written and not found.far]
    # Several months are the months of an archive.
    yearless = part[0] if part and (part[0].day or len({found.edtf for found in part}) <= _FEW) else None
    if yearless and yearless.day and not yearless.day_written:
        return _without_year(page, yearless, [], allowed_years(page, yearless, language, facts), rejected)
    if yearless and yearless.year:
        words = _said(page, yearless.start, yearless.end)
        candidate = Candidate(yearless.edtf, f"“{words}”")
        return PageDate(
            value=yearless.edtf,
            precision="month",
            basis=f"“{words}” gives month and year",
            candidates=(candidate,),
            rejected=tuple(rejected),
        )
    changed = dates.changed or find_called(page, language.dates.modified, language)
    changes = [(found.day, f"the page shows “{_said(page, found.start, found.end)}”") for found in changed]
    changes += [(day, f"{where} says {value}") for day, value, where in _days(page.metadata.modified, language)]
    change = next(((day, basis) for day, basis in changes if day), None)
    if change:
        value, basis = change[0].isoformat(), f"{change[1]}, the day of its last change, and no other is given"
        kept = [found for found in rejected if found.date != value]
        return PageDate(
            value=value, precision="day", basis=basis, candidates=(Candidate(value, basis),), rejected=_each_once(kept)
        )
    reason = "the page shows no date of its own, and neither its address nor its metadata gives one"
    return PageDate(value=None, precision=None, basis=reason, candidates=(), rejected=tuple(rejected))


def _believed(
    page: Page, shown: list[DisplayedDate], stated: list[tuple[date, str]], language: Language
) -> list[DisplayedDate]:
    """Return the whole dates that can be the article's, the best first.

    One that address or metadata confirms is believed wherever it stands. Where none is confirmed, one that
    is the day of a change by the metadata, or that stands too far away, yields to the day that they give.
    """
    whole = [found for found in shown if found.day]
    days = {day for day, _ in stated}
    if any(found.day in days for found in whole):
        return whole
    close = [found for found in whole if any(found.day and abs((found.day - day).days) <= 1 for day in days)]
    if close and all(found.two_ways for found in close):
        readings = [found for found in close if found.start == close[0].start]
        return readings if len(readings) == 1 else []
    whole = [found for found in whole if not found.two_ways]
    if whole and whole[0] in close:
        # A machine's clock runs in another zone: what the page shows is the day where it was published.
        return whole
    changed = {day for day, _, _ in _days(page.metadata.modified, language)}
    if stated:
        whole = [found for found in whole if not found.far and found.day not in changed]
    return whole


def _said(page: Page, start: int, end: int) -> str:
    """Return the words of a date for a sentence, white space settled."""
    return " ".join(page.text[start:end].split())


def _edtf(found: DisplayedDate) -> str:
    return found.day.isoformat() if found.day else found.written.edtf if found.written else "XXXX"


def _apart(page: Page, dates: Dates) -> Iterator[Rejected]:
    """Yield the dates near the headline that are none of publication ("Printed on 3 May 2020"), and what they are."""
    for why, shown in (*dates.apart, *(("the date of a change", shown) for shown in dates.changed)):
        yield Rejected(_edtf(shown), why, cite(page.text, shown.start, shown.end))


def _in_dateline(page: Page, dateline: Dateline | None, language: Language) -> WrittenDate | None:
    if dateline is None or dateline.date is None:
        return None
    found = find_dates(page.text, language, dateline.date.start, dateline.date.end)
    return found[0] if found else None


def _metadata_days(page: Page, language: Language) -> Iterator[tuple[date, str]]:
    """Yield what the metadata say."""
    published = list(_days(page.metadata.published, language))
    first = published[0][0] if published else date.max
    # Systems keep the day of a new version under such names too: the earlier counts. A day apart is another zone.
    published.sort(key=lambda found: first if abs(found[0] - first) <= _A_DAY else found[0])
    for day, value, where in published:
        yield day, f"{where} says {value}"
    for title, where in page.metadata.titles:
        for part in TITLE_PARTS.split(title)[1:]:
            written = find_short(part, language, 0, len(part))
            if len(written) == 1 and written[0].day_written and written[0].end - written[0].start == len(part.strip()):
                yield written[0].day_written, f"{where} ends in {part.strip()}"


def _in_address(url: str) -> tuple[date, str] | None:
    """Return the day that an address holds."""
    found, value = _URL_DAY.search(url), ""
    if found:
        digits = _URL_PARTS.findall(found.group())
        value = digits[0] if len(digits) == 1 else f"{digits[0]}{int(digits[1]):02}{int(digits[2]):02}"
    elif found := _URL_DAY_FIRST.search(url):
        value = f"{found[4]}{int(found[3]):02}{found[1]}"
    elif found := _URL_PARTED.search(url):
        value = f"{found[1]}{int(found[2]):02}{int(found[3]):02}"
    elif found := _URL_NAMED.search(url):
        value = f"{found[1]}{international_months().get(found[2].casefold(), 0):02}{int(found[3]):02}"
    day = parse_iso(value)
    return (day, f"the address holds {found.group()}") if found and day else None


def _days(values: tuple[tuple[str, str], ...], language: Language) -> Iterator[tuple[date, str, str]]:
    """Yield the days that values of the metadata give, with the value and its place."""
    for value, where in values:
        seconds = int(value[:10]) if _EPOCH.fullmatch(value) else None
        day = datetime.fromtimestamp(seconds, UTC).date() if seconds is not None else parse_iso(value)
        if day is None:
            # As computers write it without being asked: "Mon Aug 03 12:45:00 EDT 2015".
            settled = _CLOCK.sub(r"\1 ", value)
            written = find_short(settled, language, 0, len(settled))
            day = written[0].day_written if len(written) == 1 else None
        if day:
            yield day, value, where


def _settled(
    page: Page, visible: list[DisplayedDate], stated: list[tuple[date, str]], rejected: list[Rejected]
) -> PageDate:
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
    return PageDate(
        value=value,
        precision="day",
        basis=basis,
        candidates=(Candidate(value, basis),),
        rejected=_each_once(rejected, confirmed),
    )


def _from_metadata(stated: list[tuple[date, str]], rejected: list[Rejected]) -> PageDate:
    """Only address and metadata speak: the first of them is the date."""
    day, basis = stated[0]
    value = day.isoformat()
    rejected += [
        Rejected(other.isoformat(), f"{where}, but {basis}", None) for other, where in stated[1:] if other != day
    ]
    return PageDate(
        value=value, precision="day", basis=basis, candidates=(Candidate(value, basis),), rejected=_each_once(rejected)
    )


def _without_year(
    page: Page, written: WrittenDate, stated: list[tuple[date, str]], narrowed: Narrowed, rejected: list[Rejected]
) -> PageDate:
    """Give a day and month their year: from address or metadata, else from offices and the day's name."""
    words = _said(page, written.start, written.end)
    for day, where in stated:
        best = _closest(written, day)
        if best and abs((best - day).days) <= _CLOSE_DAYS:
            basis = f"“{words}”, its {'year' if written.year is None else 'day'} from {where}"
            rejected += [
                Rejected(other.isoformat(), f"{why}; the dateline says “{words}”", None)
                for other, why in stated
                if other != best
            ]
            found = best.isoformat()
            return PageDate(
                value=found,
                precision="day",
                basis=basis,
                candidates=(Candidate(found, basis),),
                rejected=_each_once(rejected),
            )
    candidates = tuple(Candidate(day.isoformat(), f"“{words}”, {basis}") for day, basis in narrowed.days)
    if len(candidates) == 1 and narrowed.closed:
        return PageDate(
            value=candidates[0].date,
            precision="day",
            basis=candidates[0].basis,
            candidates=candidates,
            rejected=_each_once(rejected),
        )
    return PageDate(
        value=None,
        precision=None,
        basis=f"“{words}” {narrowed.why}",
        candidates=candidates,
        rejected=_each_once(rejected),
    )


def _closest(written: WrittenDate, day: date) -> date | None:
    """Return the day closest to `day` that `written` can be, in its own year or, without one, in any near it."""
    near = [_own_year(written, day.year + step) for step in (-1, 0, 1)]
    years = near if written.year is None else [written.year]
    return min(
        (found for year in years for found in written.days(year)),
        key=lambda found: abs((found - day).days),
        default=None,
    )


def _own_year(written: WrittenDate, year: int) -> int:
    """Return the year of the date's own calendar that begins in the Gregorian `year`."""
    return year if written.calendar == GREGORIAN else year - 621


def _furniture_dates(page: Page, language: Language) -> Iterator[Rejected]:
    """Yield the dates that are in boilerplate, so that a reader sees that they were seen."""
    count = 0
    for block in page.having(Role.FURNITURE):
        for written in find_dates(page.text, language, block.start, block.end):
            count += 1
            if count > _MAX_REJECTED:
                return
            why = "stands outside the article" + (f" ({block.rubric.value})" if block.rubric else "")
            yield Rejected(written.edtf, why, cite(page.text, written.start, written.end))


def _each_once(rejected: list[Rejected], taken: DisplayedDate | None = None) -> tuple[Rejected, ...]:
    """Drop doubles, and the place from which the date itself was taken."""
    kept = (found for found in rejected if not (taken and found.at and found.at.start == taken.start))
    return tuple(dict.fromkeys(kept))
