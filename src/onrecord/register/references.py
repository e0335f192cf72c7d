"""References of United Nations communications, "AL IRN 14/2021", as letters, replies and addresses write them."""

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.languages import Language
from onrecord.report.model import Letter
from onrecord.segmentation import sentences
from onrecord.text import Citation, Span, cite

FILE = Path(__file__).with_name("references.toml")

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
"""Numbers behind a stroke that are no year of these are something else, such as a resolution: "HRC 12/2"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One communication.

    Attributes:
        type: "AL", "UA", "OL" and the like; empty where it is not written, as in addresses ("code=TUN+4/2026").
        addressee: the state by three letters, or "OTH" for anybody else.
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
    types, states = "|".join(read["types"]), "|".join(read["states"]["codes"].split())
    gap = r"(?:[\s\u00a0+_.-]|%20){1,3}"
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:(?P<type>{types}){gap})?(?P<addressee>{states}){gap}"
        rf"(?P<number>[0-9]{{1,4}})\s?(?:/|%2F|\u2044)\s?(?P<year>[0-9]{{4}})(?![0-9])"
    )


def references(text: str) -> tuple[tuple[Reference, Citation], ...]:
    """Every reference in a text with its words, in order.

    Codes are written in capitals; a month in capitals is not a code ("DEC 14/2021").
    """
    found = []
    for match in _pattern().finditer(text):
        year = int(match.group("year"))
        if _FIRST_YEAR <= year <= _LAST_YEAR and int(match.group("number")):
            reference = Reference(match.group("type") or "", match.group("addressee"), int(match.group("number")), year)
            found.append((reference, cite(text, *match.span())))
    return tuple(found)


def called_by(
    text: str, letter: Letter | None, headline: Citation | None, said: Iterable[Span], language: Language
) -> tuple[tuple[Reference, Citation], ...]:
    """Return the references of an appeal in its own words, each once.

    They are in the words of its letter, in the headline, or in a sentence that asks.

    Args:
        text: the page's text.
        letter: its letter.
        headline: the page's.
        said: the positions of its statements.
        language: the language of the page, for its sentences.
    """
    own = [part.span for part in letter.parts] if letter else []
    own += [headline.span] if headline else []
    asking = tuple(said)
    found: dict[Reference, Citation] = {}
    for named, words in references(text):
        if any(span.holds(words.span) for span in own) or _stand_together(text, words.span, asking, language):
            found.setdefault(named, words)
    return tuple(found.items())


def _stand_together(text: str, words: Span, others: Iterable[Span], language: Language) -> bool:
    """Whether words are in one sentence with one of some stretches of the text."""
    start, end = text.rfind("\n", 0, words.start) + 1, text.find("\n", words.end)
    line = Span(start, end if end >= 0 else len(text))
    sentence = next((each for each in sentences(text, line, language) if each.holds(words)), words)
    return any(map(sentence.overlaps, others))


def reference(text: str) -> Reference | None:
    """The one reference that a text names; None where it names none, or several."""
    named = {found for found, _ in references(text)}
    return named.pop() if len(named) == 1 else None
