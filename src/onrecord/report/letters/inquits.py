"""Clauses with which narration breaks into a quotation without closing it: « Nous attendons, écrivent-elles, … »."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from onrecord.languages import Language
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span


def quoted_words(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Yield what is quoted of a quotation: all of it but the clauses of `LetterWords.inquits`."""
    begin = span.start
    for found in _inquits(language).finditer(text, span.start, span.end):
        yield Span(begin, found.start())
        begin = found.end()
    if begin < span.end:
        yield Span(begin, span.end)


def has_inquit(text: str, span: Span, language: Language) -> bool:
    """Whether narration breaks into a quotation to say that it was written."""
    return _inquits(language).search(text, span.start, span.end) is not None


@functools.cache
def _inquits(language: Language) -> re.Pattern[str]:
    either = alternation(language.letters.inquits) or "(?!)"
    dash = r"(?:[–—-]\s+)?"
    return re.compile(rf",\s+{dash}(?:{either})(?:,\s+{dash}|(?=[.!?…])|$)", re.IGNORECASE)
