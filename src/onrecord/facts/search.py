"""Searches the tables for rows with some words, in every listed spelling and script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.facts.model import Body, Mandate, Month, Office, Place, Prison, Term, Weekday
from onrecord.facts.normalise import fold, squeeze
from onrecord.vocabulary import FactKind

_INSIDE = 4
"""Letters from which words are sought within a name too, and not only where a word begins."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a table, as users see it.

    `id` is its id in records, and `kind` is "person", "office", "mandate", "body", "prison", "place", "month" or "day".
    `name` is the principal name and `spellings` are all others. `about` describes it, with dates. `source`, `basis` and
    `note` are those of the row in the file `table`.
    """

    id: str
    kind: str
    name: str
    about: str
    spellings: tuple[str, ...]
    source: str
    basis: str
    note: str
    table: str


@dataclass(frozen=True, slots=True)
class _Row:
    entry: FactRow
    keys: tuple[str, ...]
    words: tuple[str, ...]
    term: Term | None

    @property
    def ids(self) -> frozenset[str]:
        """Its own id, and that of the office that it is a term of."""
        return frozenset({self.entry.id, self.term.office_id} if self.term else {self.entry.id})

    def rank(self, whole: str) -> int:
        """How well the names fit: in full, at their beginning, or only somewhere."""
        return 0 if whole in self.keys else 1 if any(key.startswith(whole) for key in self.keys) else 2

    def holds(self, wanted: list[str], whole: str) -> bool:
        """Whether each word begins one of the row's, or all of them stand within one of its names."""
        if all(any(word.startswith(each) for word in self.words) for each in wanted):
            return True
        return len(whole) >= _INSIDE and any(whole in key for key in self.keys)


class Search:
    """The rows of all tables, with the words that find each of them."""

    __slots__ = ("_rows",)

    def __init__(
        self,
        terms: tuple[Term, ...],
        offices: tuple[Office, ...],
        mandates: tuple[Mandate, ...],
        *others: tuple[Body | Prison | Place | Month | Weekday, ...],
    ) -> None:
        self._rows = [
            *_people(terms, offices),
            *_posts(offices, mandates),
            *_named(row for rows in others for row in rows),
        ]

    def find(self, words: str, kind: str | None, day: date | None, listed: frozenset[str]) -> tuple[FactRow, ...]:
        """The rows that hold all the words; what has an id of `listed`, or held such an office, stands first.

        With a `day`, only people who can have been in office on it.
        """
        if kind is not None and kind not in set(FactKind):
            raise ValueError(f"“{kind}” is not a kind of fact; use one of {', '.join(FactKind)}.")
        wanted, whole = fold(words).split(), squeeze(words)
        if words.strip() and not wanted:
            return ()
        found = [
            row
            for row in self._rows
            if (kind is None or row.entry.kind == kind)
            and (day is None or (row.term is not None and row.term.allows(day)))
            and (row.ids & listed or row.holds(wanted, whole))
        ]
        found.sort(key=lambda row: (not row.ids & listed, row.rank(whole)))
        return tuple(row.entry for row in found)


def _row(entry: FactRow, more: Iterable[str] = (), term: Term | None = None) -> _Row:
    names = (entry.name, *entry.spellings)
    words = dict.fromkeys(word for text in (*names, entry.about, entry.id, *more) for word in fold(text).split())
    return _Row(entry, tuple(map(squeeze, names)), tuple(words), term)


def _people(terms: tuple[Term, ...], offices: tuple[Office, ...]) -> Iterator[_Row]:
    titles = {office.office_id: [form for _, forms in office.titles for form in forms] for office in offices}
    for term in terms:
        rests = (term.source, term.basis, term.note, term.table)
        entry = FactRow(term.id, "person", term.holder, term.about, term.aliases, *rests)
        yield _row(entry, titles[term.office_id], term)


def _posts(offices: tuple[Office, ...], mandates: tuple[Mandate, ...]) -> Iterator[_Row]:
    for office in offices:
        forms = tuple(form for _, forms in office.titles for form in forms if form != office.title)
        rests = (office.source, office.basis, office.note, office.table)
        yield _row(FactRow(office.office_id, "office", office.title, f"an office of {office.body}", forms, *rests))
    for mandate in mandates:
        about = _joined(f"a {mandate.kind} mandate", f"since {mandate.established}" * bool(mandate.established))
        short = tuple(part for part in mandate.abbreviation.split(" / ") if part)
        rests = (mandate.source, mandate.basis, mandate.note, mandate.table)
        yield _row(FactRow(mandate.id, "mandate", mandate.title, _joined(about, mandate.resolution), short, *rests))


def _named(others: Iterable[Body | Prison | Place | Month | Weekday]) -> Iterator[_Row]:
    for row in others:
        kind, about = _told(row)
        rests = (row.source, row.basis, row.note, row.table)
        yield _row(FactRow(row.id, kind, row.name, about, row.spellings[1:], *rests))


def _told(row: Body | Prison | Place | Month | Weekday) -> tuple[str, str]:
    """The kind of the row, and its content besides the names."""
    match row:
        case Body():
            since = f"since {row.established}" * bool(row.established)
            return "body", _joined(f"a body of {row.owner}", since, row.instrument)
        case Prison():
            closed = f"closed {row.closed}" * bool(row.closed)
            return "prison", _joined("a prison", row.city, row.province, row.country, closed)
        case Place():
            return "place", _joined(f"a {row.what}", row.within, row.country)
        case Month():
            return "month", f"month {row.number} of the {row.calendar} calendar, of {row.days} or {row.days_leap} days"
        case Weekday():
            return "day", "a day of the week"


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
