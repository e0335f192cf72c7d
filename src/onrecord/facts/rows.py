"""The columns of each kind of table, and the conversion of a row to a value."""

import re
from datetime import date

from onrecord.facts.model import (
    LUNAR,
    SOLAR,
    Agency,
    Body,
    Country,
    Mandate,
    Month,
    Office,
    Place,
    Prison,
    Term,
    Violation,
    Weekday,
    Words,
)
from onrecord.facts.normalise import slug
from onrecord.facts.reader import PROVENANCE, Row

COLUMNS: dict[str, tuple[str, ...]] = {
    "about": ("as_of", "note"),
    "offices": ("office_id", "title", "body", "seats", "titles_en", *PROVENANCE),
    "terms": (
        *("office_id", "title", "holder", "aliases", "start", "end", "ended", "standing", "as_of"),
        *PROVENANCE,
    ),
    "mandates": ("kind", "title", "abbreviation", "established", "resolution", "office_id", *PROVENANCE),
    "bodies": ("name", "aliases_en", "owner", "established", "instrument", *PROVENANCE),
    "agencies": ("name", "aliases_en", "country", *PROVENANCE),
    "prisons": ("name", "aliases_en", "city", "province", "country", "closed", *PROVENANCE),
    "places": ("name", "aliases_en", "what", "within", "country", *PROVENANCE),
    "countries": ("name", "aliases_en", "demonyms_en", "capitals_en", *PROVENANCE),
    "months": ("calendar", "number", "name", "latin", "starts", "days", "days_leap", *PROVENANCE),
    "days": ("number", "name", *PROVENANCE),
    "words": ("language", "use", "words", *PROVENANCE),
    "violations": ("name", "articles", "cues_en", *PROVENANCE),
}
"""The kinds of tables, and the columns of each."""

FURTHER = {
    "offices": re.compile(r"titles_[a-z]{2,3}"),
    "bodies": re.compile(r"names_[a-z]{2,3}"),
    "agencies": re.compile(r"names_[a-z]{2,3}"),
    "prisons": re.compile(r"names_[a-z]{2,3}"),
    "places": re.compile(r"names_[a-z]{2,3}"),
    "countries": re.compile(r"code|(names|demonyms|capitals)_[a-z]{2,3}"),
    "months": re.compile(r"names_[a-z]{2,3}"),
    "days": re.compile(r"names_[a-z]{2,3}"),
    "violations": re.compile(r"cues_[a-z]{2,3}"),
}
"""Columns that a kind may have besides: names in any other language, one column for each, and a country's code."""

ENDED = ("yes", "no", "unknown")
"""Of a term: it is over; the holder was still in office when the facts were checked; nobody has checked."""

_STANDINGS = ("", "acting", "chair", "member")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNTRY_CODE = re.compile(r"[A-Z]{3}")
_OFFICE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def about(row: Row) -> date:
    """The day on which the facts of a folder were last checked."""
    days = row.days("as_of")
    if days is None or days[0] != days[1]:
        raise row.wrong("the column “as_of” must contain a day, written as YYYY-MM-DD.")
    return days[0]


def office(row: Row) -> Office:
    """An office; its id is written by hand because other tables point to it."""
    name = row.needed("office_id")
    if _OFFICE_ID.fullmatch(name) is None:
        raise row.wrong(f"“{name}” can't be an office id: it takes small Latin letters, digits and single hyphens.")
    title, body, seats = row.needed("title"), row.needed("body"), row.one_of("seats", "one", "many")
    return Office(name, title, body, seats, _by_language(row, "titles_"), **row.provenance())


def term(row: Row, titles: dict[str, str]) -> Term:
    """A term; `titles` are the official titles of all offices by id, and the row may name an older one."""
    office_id = row.needed("office_id")
    if office_id not in titles:
        raise row.wrong(f"no table of offices lists “{office_id}”.")
    holder = row.needed("holder")
    if not slug(holder):
        raise row.wrong(f"the holder “{holder}” needs a Latin spelling; write the other as an alias.")
    start, end, ended = row.days("start"), row.days("end"), row.one_of("ended", *ENDED)
    if start and end and end[1] < start[0]:
        raise row.wrong(f"the term ends ({row.text('end')}) before it starts ({row.text('start')}).")
    if end and ended == "unknown":
        raise row.wrong("the column “ended” says “unknown”, but the column “end” contains a date.")
    row.days("as_of")
    return Term(
        office_id=office_id,
        title=row.text("title") or titles[office_id],
        holder=holder,
        aliases=row.spellings("aliases"),
        start=row.text("start"),
        end=row.text("end"),
        earliest=start[0] if start else None,
        latest=end[1] if end else None,
        open=ended == "no" and end is None,
        standing=row.one_of("standing", *_STANDINGS),
        as_of=row.text("as_of"),
        slug=slug(holder),
        **row.provenance(),
    )


def mandate(row: Row, titles: dict[str, str]) -> Mandate:
    """A mandate, which may point to the office whose terms list its holders."""
    office_id = row.text("office_id")
    if office_id and office_id not in titles:
        raise row.wrong(f"no table of offices lists “{office_id}”.")
    return Mandate(
        row.one_of("kind", "thematic", "country"),
        row.needed("title"),
        row.text("abbreviation"),
        _checked_date(row, "established"),
        row.text("resolution"),
        office_id,
        **row.provenance(),
    )


def body(row: Row) -> Body:
    """A body."""
    return Body(
        row.needed("name"),
        row.spellings("aliases_en"),
        _by_language(row, "names_"),
        row.needed("owner"),
        _checked_date(row, "established"),
        row.text("instrument"),
        **row.provenance(),
    )


def agency(row: Row) -> Agency:
    """A news agency."""
    return Agency(
        row.needed("name"),
        row.spellings("aliases_en"),
        _by_language(row, "names_"),
        row.needed("country"),
        **row.provenance(),
    )


def prison(row: Row) -> Prison:
    """A prison."""
    return Prison(
        row.needed("name"),
        row.spellings("aliases_en"),
        _by_language(row, "names_"),
        row.text("city"),
        row.text("province"),
        row.needed("country"),
        _checked_date(row, "closed"),
        **row.provenance(),
    )


def place(row: Row) -> Place:
    """A city or a province."""
    return Place(
        row.needed("name"),
        row.spellings("aliases_en"),
        _by_language(row, "names_"),
        row.one_of("what", "city", "province"),
        row.text("within"),
        row.needed("country"),
        **row.provenance(),
    )


def country(row: Row) -> Country:
    """A country."""
    code = row.cells.get("code", "")
    if code and _COUNTRY_CODE.fullmatch(code) is None:
        raise row.wrong(f"the column “code” says “{code}”, which is not three capital letters.")
    return Country(
        row.needed("name"),
        code,
        row.spellings("aliases_en"),
        _by_language(row, "names_"),
        _by_language(row, "demonyms_"),
        _by_language(row, "capitals_"),
        **row.provenance(),
    )


def month(row: Row) -> Month:
    """A month."""
    calendar = row.one_of("calendar", SOLAR, LUNAR)
    starts = row.needed("starts") if calendar == SOLAR else row.text("starts")
    if starts and _MONTH_AND_DAY.fullmatch(starts) is None:
        raise row.wrong(f"the column “starts” says “{starts}”, which is not written as MM-DD.")
    return Month(
        calendar,
        _within(row, "number", 1, 12),
        row.needed("name"),
        row.spellings("latin"),
        _by_language(row, "names_"),
        starts,
        row.number("days"),
        row.number("days_leap"),
        **row.provenance(),
    )


def weekday(row: Row) -> Weekday:
    """A day of the week."""
    return Weekday(_within(row, "number", 0, 6), row.needed("name"), _by_language(row, "names_"), **row.provenance())


def words(row: Row) -> Words:
    """The words of one use in one language."""
    if _LANGUAGE.fullmatch(row.needed("language")) is None:
        raise row.wrong(f"“{row.text('language')}” can't be the code of a language, such as “en”.")
    return Words(
        row.text("language"), row.one_of("use", "article", "date", "place"), row.spellings("words"), **row.provenance()
    )


def violation(row: Row) -> Violation:
    """An act that human-rights law forbids."""
    name = row.needed("name")
    if not slug(name):
        raise row.wrong(f"“{name}” needs a name in Latin letters, which its id is made of.")
    return Violation(name, row.several("articles"), _by_language(row, "cues_"), **row.provenance())


def _within(row: Row, column: str, first: int, last: int) -> int:
    number = row.number(column)
    if not first <= number <= last:
        raise row.wrong(f"the column “{column}” says “{number}”, but it must be from {first} to {last}.")
    return number


def _by_language(row: Row, prefix: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The spellings in the columns whose name begins with `prefix` and ends in the code of a language."""
    columns = sorted(column for column in row.cells if column.startswith(prefix))
    return tuple((column.removeprefix(prefix), row.spellings(column)) for column in columns)


def _checked_date(row: Row, column: str) -> str:
    row.days(column)
    return row.text(column)
