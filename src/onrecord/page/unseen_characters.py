"""Characters within a word that nobody sees, such as soft hyphens, taken out of the text of a page or document.

With one of them in it, "never" is no word of any list, and a sentence would be read as its contrary. Signs that make
letters look different stay: the joiners of Persian, and what turns the direction. The classifier has learnt from pages
with such signs, so they are taken out when each block has its role. Taken out earlier, they changed one body in forty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from msgspec import structs

from onrecord.page.model import Block, PageHint, PagePlace

_NOWHERE_SEEN = "\u034f\u061c\ufe00-\ufe0f\U000e0000-\U000e0fff"
_BETWEEN_SEPARATE_LETTERS = "\u00ad\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff"
"""Between Arabic letters, which are joined, they can be seen."""
_LATIN = "A-Za-z\u00aa-\u024f\u0370-\u052f\u1e00-\u1fff"
"""With the letters of Greek and Cyrillic."""
_ARABIC = "\u0620-\u06d5"
_ANY = re.compile(f"[{_NOWHERE_SEEN}{_BETWEEN_SEPARATE_LETTERS}]")
_WITHIN_A_WORD = re.compile(
    f"(?<=[{_LATIN}])[{_NOWHERE_SEEN}{_BETWEEN_SEPARATE_LETTERS}]+(?=[{_LATIN}])"
    f"|(?<=[{_ARABIC}])[{_NOWHERE_SEEN}]+(?=[{_ARABIC}])"
)


def without_unseen(
    text: str, blocks: Sequence[Block], marks: Sequence[PageHint], places: Sequence[PagePlace] = ()
) -> tuple[str, tuple[Block, ...], tuple[PageHint, ...], tuple[PagePlace, ...]]:
    """Return the text without such characters, and its blocks, marks and places at their new positions."""
    gone = [found.span() for found in _WITHIN_A_WORD.finditer(text)] if _ANY.search(text) else []
    if not gone:
        return text, tuple(blocks), tuple(marks), tuple(places)
    starts = [start for start, _ in gone]
    lost = [0, *accumulate(end - start for start, end in gone)]

    def moved(place: int) -> int:
        """Return where a place is now; one within unseen characters is where they were."""
        before = bisect_right(starts, place - 1)
        inside = max(0, gone[before - 1][1] - place) if before else 0
        return place - lost[before] + inside

    return (
        _WITHIN_A_WORD.sub("", text),
        tuple(structs.replace(block, start=moved(block.start), end=moved(block.end)) for block in blocks),
        tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks),
        tuple(structs.replace(place, start=moved(place.start), end=moved(place.end)) for place in places),
    )
