"""Words that a person selected in a block of a page, found in the text of its report.

A browser sends the block, the selected words and the words before them in that block, never a position. It shows some
characters differently, such as those that change the direction, so the words are looked for in the block as shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import RegisterError
from onrecord.record import PageRecord
from onrecord.register.text_anchor import SelectedWords, find_words
from onrecord.terminal import safe
from onrecord.text import Citation, cite

_BEFORE = (0, 3, 8, 20, 60, 200)
"""How many of the words before a selection say which of several places is meant; as few as are needed."""


class SelectionError(Exception):
    """Words are not where a person selected them, or they are there more than once.

    Args:
        twice: whether they are there more than once.
    """

    def __init__(self, *, twice: bool) -> None:
        super().__init__()
        self.twice = twice


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection in one block, as a browser sends it: the id of the block, the words, and the words before them."""

    block: str
    quote: str
    before: str


def selected(page: PageRecord, chosen: Selection) -> Citation:
    """Return the words of the page that were selected.

    Raises:
        SelectionError: they are not there, or several places fit.
    """
    number = chosen.block.removeprefix("b")
    if not (number.isascii() and number.isdecimal() and len(number) < 7 and int(number) < len(page.blocks)):
        raise SelectionError(twice=False)
    block = page.blocks[int(number)]
    return cite(page.text, *_place(page.text[block.start : block.end], block.start, chosen))


def words_for_register(text: str, found: Citation) -> SelectedWords:
    """Return a citation as words, with as many of the words before it as tell its place from others.

    Raises:
        SelectionError: the words before it do not tell.
    """
    before = text[: found.start].split()[-_BEFORE[-1] :]
    for count in _BEFORE:
        wanted = SelectedWords(found.quote, " ".join(before[-count:] if count else ()))
        try:
            place = find_words(text, wanted, "")
        except RegisterError:
            continue
        if place.start == found.start:
            return wanted
    raise SelectionError(twice=True)


def _place(words: str, start: int, chosen: Selection) -> tuple[int, int]:
    """Return where selected words begin and end in the text; `words` are those of the block that begins at `start`."""
    shown, origin = _shown(words)
    quote = _pattern(chosen.quote)
    if not quote:
        raise SelectionError(twice=False)
    whole = re.match(
        rf"\s*{_pattern(chosen.before)}\s*({quote})", shown
    )  # all words before it, as a browser sends them
    found = [whole] if whole else list(re.finditer(rf"(?={_before(chosen)}({quote}))", shown))
    places = {match.span(1) for match in found}
    if len(places) != 1:
        raise SelectionError(twice=len(places) > 1)
    first, last = places.pop()
    return start + origin[first], start + origin[last - 1] + 1


def _before(chosen: Selection) -> str:
    return rf"{_pattern(chosen.before)}\s*" if chosen.before.strip() else ""


def _shown(words: str) -> tuple[str, list[int]]:
    """Return words as pages show them, and for each character of these the place of the one that it shows."""
    whole = safe(words)
    if whole == words:
        return words, list(range(len(words)))
    pairs = [(char, place) for place, each in enumerate(words) for char in safe(each)]
    return "".join(char for char, _ in pairs), [place for _, place in pairs]


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
