"""Words by which a text speaks for itself: "I", "we" and "you" outside quotation marks."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.word_patterns import alternation, settled_case

if TYPE_CHECKING:
    from onrecord.languages import Language
    from onrecord.text import Span

_QUOTED = 1000
"""Words in quotation marks within a paragraph have so many characters at most."""
_WORD = re.compile(r"\w+")


def speaks_directly(text: str, span: Span, language: Language) -> bool:
    """Whether a paragraph says "I", "we" or "you" outside quotation marks."""
    words, first = span.of(text), _first_words(language)
    # To look for single words first takes a third of the time: most paragraphs have none, outside quotation marks.
    if first.isdisjoint(_WORD.findall(settled_case(words))):
        return False
    own, plain = _own_words(language), _quoted(language).sub(" ", words)
    if first.isdisjoint(_WORD.findall(settled_case(plain))):
        return False
    return own.search(plain) is not None and own.search(words) is not None


@functools.cache
def _own_words(language: Language) -> re.Pattern[str]:
    words = alternation(_spoken(language)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@functools.cache
def _first_words(language: Language) -> frozenset[str]:
    """Return the first word of each that says "I", "we" or "you", in settled case.

    Where a zero-width non-joiner is in it, the signs on both sides may be written as one word.
    """
    first = (_WORD.findall(settled_case(each).partition(" ")[0]) for each in _spoken(language))
    return frozenset("".join(parts[:count]) for parts in first for count in range(1, len(parts) + 1))


def _spoken(language: Language) -> tuple[str, ...]:
    parties, letters = language.parties, language.letters
    return (*parties.i, *parties.we, *parties.you, *language.grammar.second_person, *letters.own_verbs)


@functools.cache
def _quoted(language: Language) -> re.Pattern[str]:
    """Match what stands between quotation marks within a paragraph, behind another word."""
    pairs = (map(re.escape, pair) for pair in language.orthography.quotation.pairs if pair[0] not in "'’‘")
    # The limit keeps the time linear where marks are opened and never closed.
    # The mark goes first: a pattern that begins with a character is sought several times as fast.
    either = "|".join(f"{a}(?<=[\\w:,] {a})[^{b}]{{0,{_QUOTED}}}{b}" for a, b in pairs)
    return re.compile(either or "(?!)")
