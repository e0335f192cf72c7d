"""Open letters: where the article itself is the letter, from its address to its signature.

Nothing introduces such a letter, so its form must tell it: a line that addresses somebody near the article's beginning,
with nothing but short lines and an introduction above, and at the end a closing formula or a group that signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.report.anatomy import can_sign, is_closing, is_collective, lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_HEAD = 10
"""So many lines may stand above the salutation: who writes, a reference, place and date, an address."""
_INTRODUCED = 3
"""So many paragraphs among them may introduce the letter."""
_SHORT = 160
"""A salutation, and each line of a head, has so many characters at most."""
_LEAST = 2
"""So many lines at least stand between the salutation and the end."""


@dataclass(frozen=True, slots=True)
class OpenLetter:
    """Which of an article's lines are the letter's own.

    Attributes:
        first: the first line of its head, or its salutation.
        salutation: the line that addresses somebody.
        last: its closing formula, or the last line of its words; who signs stands below.
    """

    first: int
    salutation: int
    last: int


def find_open_letter(lines: Sequence[str], language: Language) -> OpenLetter | None:
    """Return which lines of an article's body are a letter; None where it is none."""
    salutation = find_salutation(lines, language)
    last = None if salutation is None else _last(lines, salutation, language)
    if salutation is None or last is None:
        return None
    first = salutation
    while first and _is_short(lines[first - 1]):
        first -= 1
    return OpenLetter(first, salutation, last)


def find_salutation(lines: Sequence[str], language: Language) -> int | None:
    """Return the line near the beginning of an article that addresses somebody, if there is one."""
    paragraphs = 0
    for place, line in enumerate(lines[: _HEAD + 1]):
        if _is_short(line) and lead(line, language):
            return place
        paragraphs += not _is_short(line)
        if paragraphs > _INTRODUCED:
            break
    return None


def _is_short(line: str) -> bool:
    """Whether a line is no paragraph: short, and no sentence ends with it."""
    return len(line) <= _SHORT and not line.rstrip().endswith((".", "?", "؟", "۔", "…"))


def _last(lines: Sequence[str], salutation: int, language: Language) -> int | None:
    """Return the closing formula; without one, the line above a group that signs."""
    below = range(salutation + 1 + _LEAST, len(lines))
    closing = next((place for place in below if is_closing(lines[place], language)), None)
    if closing is not None or not lines[salutation].rstrip().endswith((",", "،", ":", "!")):
        return closing
    return next((place - 1 for place in below if _signs(lines[place], language)), None)


def _signs(line: str, language: Language) -> bool:
    return is_collective(line, language) and can_sign(line, language)
