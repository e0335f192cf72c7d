"""The names of bodies in quotation marks behind their noun: "the group “Mothers of Orlan” wrote to the mayor".

Quotation marks end a name where a clause is read. So those of such a name are taken away for that, and its words are
joined to one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language

_CALLED = re.compile(
    r"(?<![\w«“„\"])(?P<noun>\w[\w-]{0,39})(?P<open>[ \u00a0][«“„\"][ \u00a0]?)"
    r"(?P<name>[^\W\d_][^«»“”„\"\n.!?;:,]{1,48}?)(?P<close>[ \u00a0]?[»”“\"])(?!\w)"
)
_LETTER = "x"
"""The letter between the words of a name that is read as one word."""
_LONGEST = 6
"""The most words of a name; more are mostly what somebody says."""
_NOUN = re.compile(r"[\w-]{1,40}$")
_PERSON = re.compile(r"(?: [^\W\d_][\w-]+){2,3}")
"""Match words that may be the name of a person."""


def own_name_end(text: str, at: int, language: Language) -> int:
    """Where what a body is called ends, if it begins behind the noun that ends at `at`; else `at`.

    The name of a person may follow: «глава движения «За права» Лев Зотов».
    """
    noun = _NOUN.search(text, max(0, at - 40), at)
    match = _CALLED.match(text, noun.start()) if noun else None
    if not match or not _is_name(match, language):
        return at
    person = _PERSON.match(text, match.end())
    named = person and all(word[0].isupper() for word in person[0].split())
    return person.end() if person and named else match.end()


def without_marks(text: str, span: Span, language: Language) -> str:
    """Return a text in which the names of bodies with quotation marks in a span are words without marks.

    Each position stays what it was. «движение «За права» Лев Зотов» has «За права» as one word.
    """
    found = text
    for match in _CALLED.finditer(text, span.start, span.end):
        if _is_name(match, language):
            name = re.sub(r"\W", _LETTER, match["name"])
            plain = " " * len(match["open"]) + name + " " * len(match["close"])
            found = found[: match.end("noun")] + plain + found[match.end() :]
    return found


def with_marks(text: str, spans: tuple[Span, ...], language: Language) -> tuple[Span, ...]:
    """Return spans in the text as it stands: where a name's quotation mark was opened in one, it is closed there."""
    return tuple(_closed(text, span, language) for span in spans)


def _closed(text: str, span: Span, language: Language) -> Span:
    for match in _CALLED.finditer(text, span.start, min(len(text), span.end + 2)):
        if match.start("open") < span.end < match.end() and _is_name(match, language):
            return Span(span.start, match.end())
    return span


def _is_name(match: re.Match[str], language: Language) -> bool:
    """Whether words in quotation marks behind a noun for a body are its name, with a capital; not what it says."""
    noun, name = language.fold(match["noun"]), match["name"]
    known = (noun,) in phrase_lists(language).bodies.get(noun, ())
    # «движения» is that of one and those of several: the list of bodies has the other forms.
    known = known or (bool(language.parties.case_endings) and noun in map(language.fold, language.parties.people))
    return known and name[0].isupper() and len(name.split()) <= _LONGEST
