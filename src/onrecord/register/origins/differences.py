"""What two quotations say otherwise: letters of one form, as campaigns send them, name other people and numbers.

Two quotations of one letter have gaps, and here and there a word of another translation. Two letters of one form have
another name or number in the same place; most of their words are the same nevertheless.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from onrecord.facts.folding import fold
from onrecord.names import score

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_HEADS = frozenset('.!?:;؟…\n“”"«»([')
_TITLE = re.compile(r"(?<!\w)(?:[A-Z]\w{0,2}|Prof)\.$")
_MOST = 1_500
"""So many words of a letter are looked at: to hold two such against each other takes some hundredths of a second."""
_SHORT = 6
"""More words in the place of others are another passage, quoted by the one alone."""
_SPELLINGS = 0.5
"""Two names that are so likely spellings of one are no difference."""


def otherwise(first: str, second: str) -> tuple[str, str] | None:
    """Return the first name or number of a text that stands in the place of another one in the other text.

    Args:
        first: the own words of a letter, with who signs.
        second: those of another quotation, most of whose words are the same.
    """
    own, others = _words(first), _words(second)
    matcher = SequenceMatcher(None, [word for word, *_ in own], [word for word, *_ in others], autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "replace" and max(end - start, stop - begin) <= _SHORT:
            here, there = own[start:end], others[begin:stop]
            for part in (_numbers, _names):
                one, other = part(here), part(there)
                if one and other and one != other and not (part is _names and _one_name(one, other)):
                    return one, other
    return None


def _words(text: str) -> list[tuple[str, str, bool]]:
    """Return the first words of a text: folded, as they are spelt, and whether a sentence begins with them."""
    found = (match for match, _ in zip(_WORD.finditer(text), range(_MOST), strict=False))
    return [(fold(each.group()), each.group(), _at_the_head(text, each.start())) for each in found]


def _at_the_head(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" ")
    return not before or (before[-1] in _HEADS and not _TITLE.search(before))


def _numbers(words: list[tuple[str, str, bool]]) -> str:
    return " ".join(folded for folded, *_ in words if any(map(str.isdigit, folded)))


def _names(words: list[tuple[str, str, bool]]) -> str:
    return " ".join(spelt for _, spelt, head in words if spelt[:1].isupper() and not head)


def _one_name(one: str, other: str) -> bool:
    """Whether two names can be spellings of one, of a person or of a place."""
    return max(_likely(one, other)) >= _SPELLINGS


def _likely(one: str, other: str) -> Iterator[float]:
    for kind in ("person", "place"):
        yield from score([(one, other)], kind=kind)
