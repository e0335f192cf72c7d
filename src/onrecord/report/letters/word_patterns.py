"""Regular expressions of the words that a language's folder lists."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    r"""Return an alternation of words, the longest first; empty for no words.

    Any white space may stand between the parts of a word, an apostrophe may be straight or curly, two letters of
    Persian may be written as Arabic writes them, and for its zero-width non-joiner a mark of direction or nothing may
    stand.

    >>> alternation(["to", "in reply to"])
    'in\\s+reply\\s+to|to'
    """
    return "|".join(
        re.escape(word)
        .replace(r"\ ", r"\s+")
        .replace("'", "['’]")
        .replace("ی", "[یي]")
        .replace("ک", "[کك]")
        .replace("\u200c", "[\u200c\u200e\u200f]?")
        for word in sorted(set(words), key=lambda word: (-len(word), word))
    )


def word_pattern(words: Iterable[str], *, end: str = r"(?!\w)") -> re.Pattern[str]:
    """Match one of some words, whatever white space their parts have between them."""
    return re.compile(rf"(?<!\w)(?:{alternation(words) or '(?!)'})(?:{end})", re.IGNORECASE)


@functools.cache
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Match one of the phrases of a list, as `word_pattern` does; it is compiled once."""
    return word_pattern(phrases)


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return pieces of words, of which each word holds one: to look for them is quicker than to match a pattern.

    >>> stems_of(["the following letter", "letter", "here is the text"])
    ('letter', 'here')
    """
    stems: list[str] = []
    for word in sorted((" ".join(settled_case(each).split()) for each in words), key=len):
        if not any(stem in word for stem in stems):
            stems.append(max(re.split(r"[ '’\u200c]", word), key=len))
    return tuple(stems)


def settled_case(text: str) -> str:
    """Settle case; the Turkish letters i and ı are one, and two letters of Persian that Arabic writes otherwise."""
    return text.casefold().replace("\u0307", "").replace("ı", "i").replace("ي", "ی").replace("ك", "ک")
