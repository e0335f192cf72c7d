"""The differences of two quotations: copies of one form letter name different people and numbers.

Two quotations of one letter have gaps, and some words differ by translation or house style. Two copies of one form
letter have another name or number in the same place, or different signers; most of their words are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.facts import load_facts
from onrecord.facts.normalise import fold
from onrecord.languages import Language, load
from onrecord.names import score

_WORD = re.compile(r"\d+(?:[.,]\d{3})+|\w+(?:[’']\w+)*")
_HEADS = frozenset('.!?:;؟…\n“”"«»')
_TITLE = re.compile(r"(?<!\w)(?:[A-Z]\w{0,2}|Prof)\.$")
_DIGITS = re.compile(r"\d+(?:[.,]\d{3})*")
_MOST = 1_000
"""So many words of a letter are looked at."""
_SHORT = 6
"""More words in the place of others are another passage, quoted by the one alone."""
_SPELLINGS = 0.5
"""Two names that are so likely spellings of one are no difference."""
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages in which a capital letter makes no name."""


@dataclass(frozen=True, slots=True)
class QuotedLetter:
    """A letter's words as one report quotes them.

    Attributes:
        own: its own words.
        signed: the words of who signs; empty where they are not quoted.
        language: the code of its language.
    """

    own: str
    signed: str
    language: str


def letter_differences(first: QuotedLetter, second: QuotedLetter) -> tuple[str, str] | None:
    """Return what the one names where the other names something else; None where nothing was found.

    Numbers, places of the facts, and names by their capitals are looked at: in a script without capitals, a name that
    the facts do not list is not seen.

    Args:
        first: a letter.
        second: another quotation, most of whose words are the same.
    """
    pairs = [(first.own, second.own, False), (first.signed, second.signed, True)]
    capitals = not {first.language[:2], second.language[:2]} & _NOUNS_IN_CAPITALS
    language = load(first.language) if capitals else None
    for one, other, signed in pairs:
        if not (one and other):
            continue
        turned = one > other  # no alignment depends on which comes first
        found = _differ(*((other, one) if turned else (one, other)), language, signed=signed)
        if found:
            return found[::-1] if turned else found
    return None


def _differ(first: str, second: str, language: Language | None, *, signed: bool) -> tuple[str, str] | None:
    own, others = _words(first), _words(second)
    # Words that stand everywhere are no anchors; without that, a letter of one word alone would take minutes.
    matcher = SequenceMatcher(None, [each.folded for each in own], [each.folded for each in others])
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "replace" and (signed or max(end - start, stop - begin) <= _SHORT):
            found = _in_place(own[start:end], others[begin:stop], language, signed=signed)
            if found:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    spelt: str
    head: bool


def _words(text: str) -> list[_Word]:
    """Return the first words of a text, each with whether a sentence or a line begins with it."""
    found = (match for match, _ in zip(_WORD.finditer(text), range(_MOST), strict=False))
    return [_Word(fold(each.group()), each.group(), _at_the_head(text, each.start())) for each in found]


def _at_the_head(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" ")
    return not before or (before[-1] in _HEADS and not _TITLE.search(before))


def _in_place(
    here: list[_Word], there: list[_Word], language: Language | None, *, signed: bool
) -> tuple[str, str] | None:
    """Return the numbers, places or names in the same position that are not the same.

    Names are recognised by their capitals in the given language. A name beside an office may be its holder.
    """
    numbers = _numbers(here), _numbers(there)
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return " ".join(sorted(numbers[0])), " ".join(sorted(numbers[1]))
    words = " ".join(each.spelt for each in here), " ".join(each.spelt for each in there)
    places = _places(words[0]), _places(words[1])
    if all(places):
        return None if places[0] & places[1] else words
    if language is None or any(
        fold(office) in fold(each) for office in language.letters.address_offices for each in words
    ):
        return None
    titles = {fold(each) for each in language.letters.honorifics}
    names = [[each for each in _names(some, signed=signed) if fold(each) not in titles] for some in (here, there)]
    return (" ".join(names[0]), " ".join(names[1])) if all(names) and not _one(*names) else None


def _numbers(words: list[_Word]) -> set[str]:
    """Return the numbers, without the signs that part thousands, and without "th" behind them."""
    found = (number for each in words for number in _DIGITS.findall(each.spelt))
    return {str(int(re.sub("[.,]", "", number))) for number in found}


def _places(words: str) -> frozenset[str]:
    facts = load_facts()
    every = {words, *words.split()}
    return frozenset(place.id for each in every for place in facts.listed(each, "place"))


def _names(words: list[_Word], *, signed: bool) -> list[str]:
    return [each.spelt for each in words if each.spelt[:1].isupper() and (signed or not each.head)]


def _one(one: list[str], other: list[str]) -> bool:
    """Whether two names can be one: they share a word, the one is short for the other, or they are spelt alike."""
    left, right = ({fold(each) for each in some} for some in (one, other))
    if left & right or any(_short(*pair) or _short(*pair[::-1]) for pair in [(one, other)]):
        return True
    both = [(" ".join(one), " ".join(other))]
    return max(likely for kind in ("person", "place") for likely in score(both, kind=kind)) >= _SPELLINGS


def _short(one: list[str], other: list[str]) -> bool:
    """Whether the one is the other's first letters, or its beginning: "UN", "Jan"."""
    (first, *more) = one
    initials = "".join(each[:1] for each in other)
    return not more and (fold(first) == fold(initials) or fold(other[0]).startswith(fold(first)))
