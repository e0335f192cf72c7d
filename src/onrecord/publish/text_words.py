"""The words of a text as names are looked for in them, and what languages write together with a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.cached_once import once
from onrecord.facts.normalise import squeeze

PROCLITICS = ("و", "ل", "ب", "ک", "ف")
"""Arabic words of one letter that are written together with the next word."""
ARTICLE = "ال"
TO_THE = ("لل", "ولل", "فلل")
"""How "to" and the article are written before a word, also behind "and": «للمنصوري» is to المنصوري."""
APOSTROPHES = "'’‘ʼʻ`´′"
_SIGNS = frozenset(APOSTROPHES)
_ELISION = 7
"""The most letters before the apostrophe of an elision: « lorsqu’Ahmadi »."""
JOINERS = "\u200c\u200d"
SHORTEST_STEM = 4
_FEMININE = ("ska", "cka", "dzka")
"""How Polish family names of women end, whose other cases have more than another vowel: Kowalska, Kowalskiej."""
_FLEETING = re.compile(r"(.*[^\Waeiouаеиоуыэюя])[eе]([cklкцл])")
"""A name that loses its last vowel in other cases: Dudek, Dudkowi; Орёл, Орла."""
_ENDINGS = ("a", "em", "iem", "owi", "u", "а", "е", "ом", "ем", "у")


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text: its position, as it stands, and normalised."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def small(self) -> bool:
        """Whether it is written in small letters, in a script that has capitals."""
        return self.text[:1].islower()


@once
def _words_pattern() -> re.Pattern[str]:
    """Match a word with its marks, joiners and apostrophes, which `fold` leaves out."""
    marks = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in {"Mn", "Me", "Cf"}]
    inner = re.escape("".join(marks)) + APOSTROPHES
    return re.compile(rf"[^\W_](?:[^\W_]|[{inner}])*")


def words_of(text: str) -> list[TextWord]:
    """Return the words of a text; those that fold to several, such as a word in capitals within another, as one.

    A name behind an elision is a word of its own: of « d’Ahmadi » the second is Ahmadi.
    """
    return [
        TextWord(start, end, text[start:end], folded)
        for found in _words_pattern().finditer(text)
        for start, end in _parts_of_word(text, found.start(), found.end())
        if (folded := _folded(text[start:end]))
    ]


def _parts_of_word(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a word stand: a capital letter behind an apostrophe begins one."""
    for at in range(start + 1, end - 1):
        if text[at] in _SIGNS and at - start <= _ELISION and text[at + 1].isupper():
            yield start, at + 1
            start = at + 1
    yield start, end


_folded = lru_cache(maxsize=1 << 16)(squeeze)


def without_clitics(word: TextWord) -> Iterator[str]:
    """Yield a word without what its language writes together with it."""
    for apostrophe in APOSTROPHES:
        before, _, after = word.text.partition(apostrophe)
        if after and len(before) > 1:
            yield squeeze(before)
    if word.folded.endswith("s"):
        yield word.folded[:-1]
    if word.folded.startswith(PROCLITICS) and len(word.folded) > SHORTEST_STEM:
        yield word.folded[1:]
        yield word.folded[1:].removeprefix(ARTICLE)
    if word.folded.startswith(ARTICLE):
        yield word.folded[2:]
    for prefix in TO_THE:
        if word.folded.startswith(prefix):
            yield word.folded.removeprefix(prefix)
            yield ARTICLE + word.folded.removeprefix(prefix)
    for joiner in JOINERS:
        if joiner in word.text:
            yield from (squeeze(part) for part in word.text.split(joiner) if part)


def other_cases(part: str) -> Iterator[str]:
    """Yield how a word of a name, normalised, is written or begins in other cases, if it loses letters there."""
    if part.endswith(_FEMININE):
        yield part[:-1]
    if found := _FLEETING.fullmatch(part):
        yield from (found[1] + found[2] + ending for ending in _ENDINGS if ending.isascii() == part.isascii())
