"""Loads the tables of some folders into `Facts`.

The end of a file name gives the kind of the table ("iran_terms.csv" contains terms), and several files may have the
same kind. Another country is therefore another folder of files, and no code.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from onrecord.cached_once import once
from onrecord.errors import ConfigError
from onrecord.facts import rows as made
from onrecord.facts.facts import Facts
from onrecord.facts.model import Term
from onrecord.facts.reader import Row, read_rows

TABLES = Path(__file__).parent / "tables"
"""The tables that come with onrecord."""

_Value = TypeVar("_Value")


def load_facts(*folders: Path) -> Facts:
    """The built-in facts, together with the tables in `folders` and their sub-folders.

    The built-in tables are read once. If a folder has an `about.csv` with the day of its check, `as_of` is the earliest
    such day. An invalid table raises a ConfigError that names the file and the line: an unknown kind or column, an
    empty source, an invalid date, an end before its start, a term of an office that no table lists, or an id that
    occurs twice.
    """
    return _read((TABLES, *folders)) if folders else _shipped()


@once
def _shipped() -> Facts:
    return _read((TABLES,))


def _read(folders: Iterable[Path]) -> Facts:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for folder in folders:
        for file in _tables(folder):
            kind = _kind(file)
            rows[kind].extend(read_rows(file, made.COLUMNS[kind], made.FURTHER.get(kind)))
    offices = _each(rows["offices"], made.office, lambda office: office.office_id)
    titles = {office.office_id: office.title for office in offices}
    return Facts(
        as_of=min(made.about(row) for row in rows["about"]),
        offices=offices,
        terms=_terms(rows["terms"], titles),
        mandates=_each(rows["mandates"], lambda row: made.mandate(row, titles), lambda mandate: mandate.id),
        bodies=_each(rows["bodies"], made.body, lambda body: body.id),
        agencies=_each(rows["agencies"], made.agency, lambda agency: agency.id),
        prisons=_each(rows["prisons"], made.prison, lambda prison: prison.id),
        places=_each(rows["places"], made.place, lambda place: place.id),
        countries=_each(rows["countries"], made.country, lambda country: country.id),
        months=_each(rows["months"], made.month, lambda month: month.id),
        days=_each(rows["days"], made.weekday, lambda weekday: str(weekday.number)),
        words=tuple(made.words(row) for row in rows["words"]),
        violations=_each(rows["violations"], made.violation, lambda violation: violation.id),
    )


def _tables(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.csv"))
    if not found:
        raise ConfigError(f"The folder {folder} contains no tables of facts (*.csv).", subject=str(folder))
    return found


def _kind(file: Path) -> str:
    kind = file.stem.rpartition("_")[2]
    if kind not in made.COLUMNS:
        kinds = ", ".join(f"“{known}”" for known in made.COLUMNS)
        raise ConfigError(
            f"The table {file.name} is of an unknown kind: its name must end in one of {kinds}.", subject=str(file)
        )
    return kind


def _each(rows: list[Row], make: Callable[[Row], _Value], name: Callable[[_Value], str]) -> tuple[_Value, ...]:
    """The value of each row, of which no two may have one name."""
    found: dict[str, _Value] = {}
    for row in rows:
        value = make(row)
        if name(value) in found:
            raise row.wrong(f"the id “{name(value)}” is there twice.")
        found[name(value)] = value
    return tuple(found.values())


def _terms(rows: list[Row], titles: dict[str, str]) -> tuple[Term, ...]:
    """The terms; one who held one office twice has the start year in both ids."""
    drafts = {id(row): made.term(row, titles) for row in rows}
    times = Counter(term.id for term in drafts.values())

    def settled(row: Row) -> Term:
        term = drafts[id(row)]
        return replace(term, slug=f"{term.slug}-{term.start[:4]}") if times[term.id] > 1 and term.start else term

    return _each(rows, settled, lambda term: term.id)
