"""Copyright notices, known by a sign or by the words that the language, and every page, has for them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.languages import UNDETERMINED, FurnitureWords, words_of

if TYPE_CHECKING:
    from onrecord.languages import Language

_DATED = r"\(c\)\s*\d{4}"


@dataclass(frozen=True, slots=True)
class CopyrightNotices:
    """The openings and the phrases of the copyright notices of a language, in lower case."""

    opening: re.Pattern[str]
    phrases: tuple[str, ...]

    def opens(self, words: str) -> bool:
        """Whether a text is a notice: it begins as one, or says that rights are reserved."""
        return self.begins(words) or self.reserves_rights(words)

    def begins(self, words: str) -> bool:
        """Whether a text begins as a notice."""
        return self.opening.match(words) is not None

    def reserves_rights(self, words: str) -> bool:
        """Whether a text says that rights are reserved; of a whole page, whether any of its blocks can."""
        return self._says(words.casefold())

    def marks(self, line: str) -> bool:
        """Whether a line is a notice: it holds the sign, or says that rights are reserved."""
        lower = line.lower()
        return "©" in lower or self._says(lower) or ("(c)" in lower and _DATED_SIGN.search(lower) is not None)

    def _says(self, folded: str) -> bool:
        return any(phrase in folded for phrase in self.phrases)


_DATED_SIGN = re.compile(_DATED)


@functools.cache
def copyright_notices(language: Language) -> CopyrightNotices:
    """Return what is known of a language's copyright notices."""
    own, shared = language.furniture, words_of(UNDETERMINED, FurnitureWords)
    openers = "".join(rf"{re.escape(word)}\b|" for word in (*own.copyright_openers, *shared.copyright_openers))
    phrases = (*own.copyright_phrases, *shared.copyright_phrases)
    return CopyrightNotices(
        re.compile(rf"\W*(?:{openers}©|{_DATED})", re.IGNORECASE), tuple(phrase.casefold() for phrase in phrases)
    )
