"""Regular expressions of the words that a language's folder lists."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    r"""Return an alternation of words, the longest first; empty for no words.

    Any white space may stand between the parts of a word, an apostrophe may be straight or curly, and two letters of
    Persian may be written as Arabic writes them.

    >>> alternation(["to", "in reply to"])
    'in\\s+reply\\s+to|to'
    """
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]").replace("ی", "[یي]").replace("ک", "[کك]")
        for word in sorted(set(words), key=lambda word: (-len(word), word))
    )


def word_pattern(words: Iterable[str], *, end: str = r"(?!\w)") -> re.Pattern[str]:
    """Match one of some words, whatever white space their parts have between them."""
    return re.compile(rf"(?<!\w)(?:{alternation(words) or '(?!)'})(?:{end})", re.IGNORECASE)
