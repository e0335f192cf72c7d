"""Finding the exact words that a person selected or typed in the text of a report (text quote selector).

A person names words, and never a position. The words must be in the text once: exactly, except for white space. With
the words before them, a person says which of several places is meant. Who corrects a finding means the place within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import RegisterError
from onrecord.text import Citation, Span, cite

_LONGEST = 80
"""As many characters of the words an error repeats."""


@dataclass(frozen=True, slots=True)
class SelectedWords:
    """Words of a report, as a person selected or typed them.

    Attributes:
        quote: the words.
        before: the words right before them, if the words are in the text several times.
    """

    quote: str
    before: str = ""


def find_words(
    text: str, wanted: SelectedWords, report: str, *, first: bool = False, near: Iterable[Sequence[Span]] = ()
) -> Citation:
    """Return the place of some words in a text, in code points, with the words as the text has them.

    Args:
        text: the text of a report.
        wanted: the words.
        report: the id of the report, for the error.
        first: whether the first of several places will do.
        near: where to look if there are several places, the nearest first; the only place within these is meant.

    Raises:
        RegisterError: there are no words, or they are not in the text, or there several times.
    """
    if not wanted.quote.strip():
        raise RegisterError("Give the words.", report)
    before = rf"{_pattern(wanted.before)}\s*" if wanted.before.strip() else ""
    # What comes before is looked at, and not used up: places that share words are all found.
    found = re.finditer(rf"(?=({before})({_pattern(wanted.quote)}))", text)
    places = list(dict.fromkeys(Span(*match.span(2)) for match in found))
    if not places:
        raise RegisterError(f"The report's text does not contain these words: “{_short(wanted.quote)}”.", report)
    if len(places) > 1 and not first:
        places = _only_near(places, near)
    if len(places) > 1 and not first:
        said = f"The report's text contains these words several times: “{_short(wanted.quote)}”."
        raise RegisterError(f"{said} Give a longer quotation.", report)
    return cite(text, places[0].start, places[0].end)


def _only_near(places: list[Span], near: Iterable[Sequence[Span]]) -> list[Span]:
    """Return the only place within the nearest stretches that have one; all places if there is none."""
    for stretches in near:
        inside = [place for place in places if any(each.holds(place) for each in stretches)]
        if len(inside) == 1:
            return inside
    return places


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
