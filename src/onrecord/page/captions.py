"""Lines that are the caption or the credit of a photo: "Photo: Jane Doe/AFP", "A street in Ostrava (file photo)"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.languages import UNDETERMINED, FurnitureWords, words_of

if TYPE_CHECKING:
    from onrecord.languages import Language

_LONGEST = 300
"""Characters of the longest caption."""
_LONGEST_CREDIT = 100
"""Characters of the longest line that is a credit and nothing else."""
_LONGEST_BEFORE_SOURCE = 160
"""Characters of the longest caption that an agency alone tells: a paragraph may end with one too."""
_NAME = r"[^\s.:](?:[^\n:.]|(?<=\b[^\W\d_])\.|\.(?=\w)){1,60}"
"""A name or two behind a credit, and no sentence."""
_BEHIND_A_NOUN = ":：©"
"""The signs between a noun for a photo, which ends a line with its name, and that name."""
_SENTENCE_END = re.compile(r"[.!?…؟۔。][\"'”’»)]*\s*$")
_INNER_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?؟۔]\s+\S")
_IN_BRACKETS = re.compile(r"(?<=\s)[(\[（]([^()\[\]（）]{2,80})[)\]）]\W{0,2}$")
_SIGNED = re.compile(r"^(?!\W*(?:©|copyright|\(c\)))(?:\S+\s+){3,}\S+\s+©\s*(?!\d)[^\W\d_][^\n©]{1,80}$", re.IGNORECASE)
"""A few words, the sign of copyright and a name behind it, without a year."""
_PARTS = re.compile(r"\s*[/,،|;–—-]\s*|\s+via\s+")


class CaptionWords:
    """The words of a language around photos; the lists of `und` count on every page."""

    def __init__(self, language: Language) -> None:
        own, shared = language.furniture, words_of(UNDETERMINED, FurnitureWords)
        nouns = _either((*own.credits, *shared.credits))
        phrases = _either((*own.credit_phrases, *shared.credit_phrases))
        openings = _either((*own.captions, *shared.captions))
        flags = re.IGNORECASE
        self._credit = re.compile(rf"\W{{0,3}}(?:(?:{nouns})\s*[:：|©]\s*|(?:{phrases})\s+){_NAME}\.?", flags)
        self._tail = re.compile(
            rf"(?:[|/–—•·.!?»”\"')]|\s-)\s*(?:(?:{nouns})\s*[:：©]\s*|(?:{phrases})\s+){_NAME}\.?$", flags
        )
        self._behind = re.compile(rf"(?<=[^\W\d_])\s+(?P<noun>{nouns})\s*[{_BEHIND_A_NOUN}]\s*{_NAME}\.?$", flags)
        self._opening = re.compile(rf"[^\w]{{0,3}}(?:{openings})(?!\w)", flags)
        either = f"(?:{nouns}|{phrases}|{openings})"
        self._noun = re.compile(rf"{either}(?!\w).*|.*(?<!\w){either}", flags)
        self._sources = frozenset(map(language.fold, (*own.photo_agencies, *shared.photo_agencies)))
        self._language = language

    def why(self, line: str) -> str | None:
        """Say why a line is a caption, or return None."""
        if len(line) > _LONGEST:
            return None
        if len(line) <= _LONGEST_CREDIT and self._credit.fullmatch(line):
            return "names a photographer"
        if self._opening.match(line):
            return "begins as the caption of a photo does"
        if self._credited(line) or ("©" in line and _SIGNED.search(line)):
            return "ends with the credit of a photo"
        return self._bracketed(line)

    def _credited(self, line: str) -> bool:
        """Whether a line ends with a credit behind a sign or a full stop, or with one in a capital letter."""
        tail = self._tail.search(line)
        if tail and not _INNER_SENTENCE.search(tail.group()[1:]):
            return True
        behind = self._behind.search(line) if any(sign in line for sign in _BEHIND_A_NOUN) else None
        return behind is not None and behind["noun"][0].isupper() and not _INNER_SENTENCE.search(line)

    def _bracketed(self, line: str) -> str | None:
        """Judge a line by the brackets at its end: "(file photo)", "[Foto: X]", and "(AFP)" behind no full stop."""
        found = _IN_BRACKETS.search(line) if any(sign in line for sign in ")]）") else None
        if found is None or _INNER_SENTENCE.search(line[: found.start()]):
            return None
        if self._noun.fullmatch(found[1]):
            return "ends with the credit of a photo"
        before = line[: found.start()].rstrip()
        if len(before) > _LONGEST_BEFORE_SOURCE or len(before.split()) < 2 or _SENTENCE_END.search(before):
            return None
        named = [self._language.fold(part) for part in _PARTS.split(found[1])]
        return "ends with an agency of photos" if named[-1] in self._sources else None


def _either(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or "(?!)"


@functools.cache
def caption_words(language: Language) -> CaptionWords:
    """Return the words of a language around photos."""
    return CaptionWords(language)
