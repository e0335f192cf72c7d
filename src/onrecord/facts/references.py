"""References of United Nations communications, "AL IRN 14/2021", as letters, replies and addresses write them."""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from onrecord.facts.load import load_facts
from onrecord.text import Citation, Span, cite

FILE = Path(__file__).with_name("references.toml")

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
"""Numbers behind a stroke that are no year of these are something else, such as a resolution: "HRC 12/2"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One communication.

    Attributes:
        type: "AL", "UA", "OL" and the like; empty where it is not written, as in addresses ("code=TUN+4/2026").
        addressee: the state by its code of ISO 3166-1 alpha-3, or "OTH" for anybody else.
        number: its number within the year.
        year: the year.
    """

    type: str
    addressee: str
    number: int
    year: int

    def __str__(self) -> str:
        return f"{self.type} {self.addressee} {self.number}/{self.year}".strip()

    def same(self, other: "Reference") -> bool:
        """Whether both name one communication: a type that one of them leaves out does not count."""
        numbers = (self.addressee, self.number, self.year) == (other.addressee, other.number, other.year)
        return numbers and (self.type == other.type or not (self.type and other.type))


@functools.cache
def _pattern() -> re.Pattern[str]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    members = (country.code for country in load_facts().countries if country.code)
    types, states = "|".join(read["types"]), "|".join((*members, *read["others"]["codes"]))
    gap = r"(?:[\s\u00a0+_.-]|%20){1,3}"
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:(?P<type>{types}){gap})?(?P<addressee>{states}){gap}"
        rf"(?P<number>[0-9]{{1,4}})\s?(?:/|%2F|\u2044)\s?(?P<year>[0-9]{{4}})(?![0-9])"
    )


def references(text: str) -> tuple[tuple[Reference, Citation], ...]:
    """Every reference in a text with its words, in order.

    Codes are written in capitals; a month in capitals is not a code ("DEC 14/2021").
    """
    return cited_references(text, Span(0, len(text)))


def cited_references(text: str, span: Span) -> tuple[tuple[Reference, Citation], ...]:
    """Every reference in a part of a text, as `references` finds them, with its place in the whole."""
    found = []
    for match in _pattern().finditer(text, span.start, span.end):
        year = int(match.group("year"))
        if _FIRST_YEAR <= year <= _LAST_YEAR and int(match.group("number")):
            reference = Reference(match.group("type") or "", match.group("addressee"), int(match.group("number")), year)
            found.append((reference, cite(text, *match.span())))
    return tuple(found)


def reference(text: str) -> Reference | None:
    """The one reference that a text names; None where it names none, or several."""
    named = {found for found, _ in references(text)}
    return named.pop() if len(named) == 1 else None
