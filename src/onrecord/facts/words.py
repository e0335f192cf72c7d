"""The words of a language around titles of offices (`onrecord.languages.OfficeWords`), prepared for look-up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.cached_once import once
from onrecord.facts.normalise import squeeze
from onrecord.languages import OfficeWords, words_of

WORD = re.compile(r"[^\W_]+")
"""One word as the finder sees it: an apostrophe, a hyphen or a zero-width non-joiner parts two words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeCues:
    """The lists of `OfficeWords`, normalised."""

    honorifics: frozenset[str]
    descriptions: frozenset[str]
    apposition_words: frozenset[str]
    not_in_office: frozenset[str]
    not_in_office_adjacent: frozenset[str]
    not_in_office_prefixes: frozenset[str]
    not_in_office_after_title: frozenset[str]
    body_prepositions: frozenset[str]
    complement_words: frozenset[str]
    conjunctions: frozenset[str]
    common_title_words: frozenset[str]
    needs_mark: bool


@once
def office_cues(code: str) -> OfficeCues:
    """The words of a language; all lists are empty where nothing is known of it."""
    words = words_of(code, OfficeWords)
    lists = {name: _squeezed(getattr(words, name)) for name in OfficeCues.__slots__ if name != "needs_mark"}
    return OfficeCues(**lists, needs_mark=words.needs_mark)


def _squeezed(words: Iterable[str]) -> frozenset[str]:
    """The normalised words of a list, also split at marks inside them: آیت‌الله, آیت and الله."""
    pieces = (piece for word in words for piece in (word, *WORD.findall(word)))
    return frozenset(squeeze(piece) for piece in pieces)
