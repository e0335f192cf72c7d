"""Open letters: the article itself is the letter, from its address to its signature.

Nothing introduces such a letter, so it is recognised by its form: a salutation near the start of the article with few
lines above it, and at the end a closing formula with a signature, or the name of a group that signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import address_block, addresses, closes, form_of_address, salutes
from onrecord.report.letters.anatomy import MAX_LINE, can_sign, folded_words, is_collective

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language

_HEAD = 10
"""So many lines may stand above the salutation: who writes, a reference, place and date, an address."""
_INTRODUCED = 3
"""So many paragraphs among them may introduce the letter."""
_LEAST = 2
"""So many lines at least stand between the salutation and the end."""
_SIGNERS = 30
"""So many lines may sign."""


@dataclass(frozen=True, slots=True)
class OpenLetter:
    """The lines of an article that are the letter.

    Attributes:
        first: the first line of its head, or its salutation.
        address: the first line that addresses somebody: of an address, or the salutation.
        last: its closing formula, or the last line of its words.
        end: the line after the signature.
    """

    first: int
    address: int
    last: int
    end: int


def find_open_letter(lines: Sequence[str], salutation: int | None, language: Language) -> OpenLetter | None:
    """Return the lines of an article's body that are a letter; None if the article is not a letter.

    Args:
        lines: those of the body.
        salutation: the one that `find_salutation` finds.
        language: that of the page.
    """
    last = None if salutation is None else _last(lines, salutation, language)
    if salutation is None or last is None:
        return None
    first = salutation
    while first and _is_head(lines[first - 1], language):
        first -= 1
    address = next(
        place
        for place in range(first, salutation + 1)
        if place == salutation or names_an_office(lines[place], language)
    )
    return OpenLetter(first, address, last, _end(lines, last + 1, language))


def find_salutation(lines: Sequence[str], language: Language) -> int | None:
    """Return the line near the beginning of an article that is a salutation, or the last one of an address."""
    address, paragraphs = address_block(lines[: _HEAD + 1], language), 0
    for place, line in enumerate(lines[: _HEAD + 1]):
        if _is_short(line) and salutes(line, language):
            return next(_dear(lines, place, language), place)
        if address and place == address[-1]:
            return place
        paragraphs += not _is_short(line)
        if paragraphs > _INTRODUCED:
            break
    return None


def _dear(lines: Sequence[str], place: int, language: Language) -> Iterator[int]:
    """Yield the line that says "Dear" below one that only names somebody: "Mr. Odo Brask,", the first of an address."""
    words = folded_words(language).letter_salutations
    if language.fold(lines[place]).startswith(words):
        return
    for below in range(place + 1, min(_HEAD + 1, len(lines))):
        if not _is_short(lines[below]):
            return
        if language.fold(lines[below]).startswith(words) and salutes(lines[below], language):
            yield below


def _is_short(line: str) -> bool:
    """Whether a line is no paragraph: short, and no sentence ends with it."""
    return len(line) <= MAX_LINE and not line.rstrip().endswith((".", "?", "؟", "۔", "…"))


def _is_head(line: str, language: Language) -> bool:
    """Whether a line above the salutation is the letter's: an address, a date, a reference."""
    told = line.rstrip().endswith(":") or any(map(str.isdigit, line)) or names_an_office(line, language)
    return _is_short(line) and told


def names_an_office(line: str, language: Language) -> bool:
    """Whether a line names whom a letter is for: "To the Minister", "Mr. Brask, Director"; not "Mr Brask in May"."""
    office = any(office in language.fold(line) for office in folded_words(language).address_offices)
    return addresses(line, language) or (office and bool(form_of_address(line, language)))


def _last(lines: Sequence[str], salutation: int, language: Language) -> int | None:
    """Return the last closing formula that somebody signs below; without one, the line above a group that signs.

    "Thank you." ends a speech too, and a paragraph of a letter.
    """
    end = find_end(lines, salutation + 1 + _LEAST, language)
    if end:
        return end[0]
    below = range(salutation + 1 + _LEAST, len(lines))
    return next((place - 1 for place in below if _signs(lines[place], language)), None)


def find_end(lines: Sequence[str], start: int, language: Language) -> tuple[int, int] | None:
    """Return the last line from `start` on that closes a letter and is signed, and the line behind the signature."""
    closings = [place for place in range(start, len(lines)) if closes(lines[place], language)]
    ends = ((place, _end(lines, place + 1, language)) for place in reversed(closings))
    return next((found for found in ends if found[1] > found[0] + 1), None)


def _end(lines: Sequence[str], start: int, language: Language) -> int:
    """Return the line behind those that sign."""
    end = start
    while end < min(len(lines), start + _SIGNERS) and can_sign(lines[end], language):
        end += 1
    return end


def _signs(line: str, language: Language) -> bool:
    return is_collective(line, language) and can_sign(line, language)
