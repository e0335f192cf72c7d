"""Whom a letter's own words address, where neither an address nor the narration says whom it is for."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import form_of_address
from onrecord.report.letters.verb_final_correspondents import VerbFinalCorrespondents
from onrecord.report.letters.word_patterns import word_pattern
from onrecord.segmentation import boundaries
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language
    from onrecord.text import Citation

_VOCATIVE = re.compile(r"[^،,!:.؟?\n]{2,60}(?=[،,!])")
_LONGEST_VOCATIVE = 7
"""So many words at most stand before the sign that ends a form of address within a sentence."""
_MOST = 40
"""So many sentences of a letter are looked at."""


def addressed_in(text: str, parts: Sequence[Citation], language: Language) -> tuple[Span, ...]:
    """Return those whom the words of a letter address, or to whom they express something: "our sympathy to …".

    Only languages that list what is expressed to somebody (`performatives`) are read.
    """
    if not (parts and language.letters.performatives):
        return ()
    return _vocative(text, parts[0].span, language) or _greeted(text, parts, language)


def _vocative(text: str, span: Span, language: Language) -> tuple[Span, ...]:
    """Return whom the first words address: "Dear colleagues, yesterday …"."""
    found = _VOCATIVE.match(text, span.start, span.end)
    named = found and form_of_address(found.group(), language)
    short = found and len(found.group().split()) <= _LONGEST_VOCATIVE
    return (Span(found.start(), found.end()),) if found and named and short else ()


def _greeted(text: str, parts: Sequence[Citation], language: Language) -> tuple[Span, ...]:
    """Return to whom a sentence expresses sympathy or good wishes, the first that does so."""
    verbs = _performed(language)
    for low, high in _sentences(text, parts, language):
        performed = verbs.search(text, low, high)
        if performed:
            clause = VerbFinalCorrespondents(text, language, (low, performed.start()), Span(low, low), low)
            return clause.all_addressed()
    return ()


def performer_in(text: str, span: Span, language: Language) -> Span | None:
    """Return who expressed something, by the narration: "the mayor mourned Odo Brask"."""
    told = word_pattern(language.letters.performed)
    start = span.start
    for end in (*boundaries(text, span, language), span.end) if language.letters.performed else ():
        verb = told.search(text, start, end)
        if verb:
            clause = VerbFinalCorrespondents(text, language, (start, end), Span(verb.start(), verb.end()), verb.end())
            return clause.performer()
        start = end
    return None


def _sentences(text: str, parts: Sequence[Citation], language: Language) -> Iterator[tuple[int, int]]:
    left = _MOST
    for part in parts:
        start = part.start
        for end in (*boundaries(text, part.span, language), part.end):
            if end > start and left:
                left -= 1
                yield start, end
            start = end


@functools.cache
def _performed(language: Language) -> re.Pattern[str]:
    return word_pattern(language.letters.performatives)
