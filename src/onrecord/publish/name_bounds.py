"""Whether a name in a text goes on beside the words of it that are known.

The register may know somebody by a given name alone. If "Mehri" is masked in "Mehri Dalvand writes", the family name
stays beside the pseudonym.
"""

from __future__ import annotations

from onrecord.names.descriptive_words import OWN, tokens
from onrecord.publish.name_finder import Find
from onrecord.publish.text_words import words_of

_BESIDE = " \u00a0\u200c-.'’"
"""Characters that may stand between two words of one name."""
_OPENING = (".", "!", "?", ":", "“", '"', "«", "؟")
"""A capital letter behind one of them says nothing."""


def name_may_go_on(text: str, found: Find) -> bool:
    """Whether a word beside a masked name may belong to it.

    It may where it has a capital and is no title or description. Where capitals do not tell, in Arabic letters or in a
    name in small letters, it may unless the name has two words.
    """
    words = words_of(text)
    inside = [at for at, word in enumerate(words) if word.start < found.end and word.end > found.start]
    if not _cased(text[found.start : found.end]):
        return len(inside) < 2
    before, after = inside[0] - 1, inside[-1] + 1
    if after < len(words) and _belongs(text, (found.end, words[after].start), words[after].text):
        return True
    if before < 0 or not _belongs(text, (words[before].end, found.start), words[before].text):
        return False
    opens = not text[: words[before].start].strip() or text[: words[before].start].rstrip().endswith(_OPENING)
    return not opens or len(inside) < 2


def _cased(words: str) -> bool:
    """Whether each word begins with a capital letter."""
    return all(word.text[:1].isupper() for word in words_of(words))


def _belongs(text: str, between: tuple[int, int], word: str) -> bool:
    """Whether a word can be a part of the name that only some signs part from it."""
    if text[slice(*between)].strip(_BESIDE) or not word[:1].isupper():
        return False
    return all(each.what == OWN for each in tokens(word))
