"""The dateline: place, agency and date at the start of the first paragraph of an article."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.report.model import Dateline
from onrecord.text import cite

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.page import Page

_MAX_DATELINE = 120
"""No dateline is longer, in characters."""
_PLACE = r"(?P<place>[^\W\d_][\w.'’\u200c-]*(?:[ \xa0,،]{1,2}[^\W\d_][\w.'’\u200c-]*){0,4}?)"
_AGENCY = r"(?P<agency>[^\W\d_][\w.&'’ \u200c-]{1,30}?)"
_DATE = r"(?P<date>(?:[\w.,،/\u200c-]|[^\S\n]){3,40}?)"


def read_dateline(page: Page, language: Language) -> Dateline | None:
    """Find the dateline in the first paragraphs of the body, or in a line just above them; None where there is none."""
    for block in list(page.body())[:2]:
        end = min(block.end, block.start + _MAX_DATELINE)
        for pattern, has_date, has_agency in _forms(language):
            found = pattern.match(page.text, block.start, end)
            if found and _holds(page, found, language, has_date=has_date, has_agency=has_agency):
                return _dateline(page, found)
    return None


def _dateline(page: Page, found: re.Match[str]) -> Dateline:
    groups = found.groupdict()
    place = cite(page.text, *found.span("place")) if groups.get("place") else None
    date = cite(page.text, *found.span("date")) if groups.get("date") else None
    last = max(found.end(name) for name, value in groups.items() if value and name != "dash")
    if page.text[last : last + 1] == ")":
        last += 1
    whole = cite(page.text, found.start(), last)
    missing = {
        name: reason
        for name, value, reason in (
            ("place", place, "the dateline names no place"),
            ("date", date, "the dateline holds no date"),
        )
        if value is None
    }
    return Dateline(start=whole.start, end=whole.end, quote=whole.quote, place=place, date=date, missing=missing)


def _holds(page: Page, found: re.Match[str], language: Language, *, has_date: bool, has_agency: bool) -> bool:
    """Check what the pattern cannot: that the date is one, and that a bare place is written as datelines write it."""
    place = found.groupdict().get("place") or ""
    if place and (not place[0].isupper() and place[0].lower() != place[0].upper()):
        return False
    if has_date:
        start, end = found.span("date")
        dates = find_dates(page.text, language, start, end)
        return bool(dates) and dates[0].start == start and dates[-1].end >= end - 1
    if has_agency:
        return place.isupper() or found["dash"] != "-"
    if place.lower() == place.upper():
        # A script without capitals: one or two words and a long dash.
        return found["dash"] in "–—" and len(place.split()) <= 2
    return place.isupper() and len(place) > 2


@functools.cache
def _forms(language: Language) -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    dashes = "|".join(re.escape(dash) for dash in sorted(language.dateline.dashes, key=len, reverse=True))
    parts = {"place": _PLACE, "agency": _AGENCY, "date": _DATE, "dash": rf"(?P<dash>{dashes})"}
    compiled = []
    for form in language.dateline.forms:
        pattern = r"[\"“«]?" + re.escape(form).replace(r"\ ", r"\s*" if "{dash}" not in form else r"\s{0,2}")
        for name, part in parts.items():
            pattern = pattern.replace(re.escape("{" + name + "}"), part)
        compiled.append((re.compile(pattern + r"(?=\s|$)"), "{date}" in form, "{agency}" in form))
    return tuple(compiled)
