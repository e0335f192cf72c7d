"""The parser of search queries: words, "phrases", beginnings* and -exclusions.

The query never reaches a database as it is. It is normalised to words of letters and digits, as texts are, so that no
sign of an engine's query language is left in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import RegisterError
from onrecord.facts.normalise import fold
from onrecord.languages import load
from onrecord.segmentation import parts

LONGEST_WORD = 60
"""Characters of a word that count, in texts and in what is asked: PostgreSQL refuses words of two thousand bytes."""
SHORTEST_BEGINNING = 3
"""Fewer letters begin so many words that no engine finds all of them in time."""
_HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
_MOST_HALF_SPACES = 3
_MOST_SPACES = 8
"""Of a phrase with more spaces between Persian words, none is left out: it would have too many spellings."""
_PERSIAN = "fa"
_PERSIAN_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u200c]+")
_BETWEEN_PERSIAN = re.compile(r"(?<=[\u0620-\u064a\u066e-\u06d3]) +(?=[\u0620-\u064a\u066e-\u06d3])")
_SHORTEST_PART = 2
"""The fewest letters of a word before an ending that is split from it."""
_MOST_TERMS = 32
_MOST_CHARACTERS = 2_000
_TERM = re.compile(r'(-?)(?:["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)(\*?)|([^\s"“”„«»]+))')


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that stand one after another.

    Attributes:
        words: the normalised words.
        beginning: whether the last is the beginning of a word.
        others: the same in other spellings, of which each does as well.
    """

    words: tuple[str, ...]
    beginning: bool = False
    others: tuple[SearchTerm, ...] = ()

    @property
    def text(self) -> str:
        """The words with spaces between, as texts hold them."""
        return " ".join(self.words)

    @property
    def spellings(self) -> tuple[SearchTerm, ...]:
        """The term itself and its other spellings."""
        return (self, *self.others)

    @property
    def padded(self) -> str:
        """The words with the spaces around them that a text has, which begins and ends with one."""
        return f" {self.text}" if self.beginning else f" {self.text} "

    def stands_in(self, text: str) -> bool:
        """Whether a normalised text contains it, in one of its spellings."""
        return any(each.padded in f" {text} " for each in self.spellings)


@dataclass(frozen=True, slots=True)
class Query:
    """A query: a report must contain each of `wanted`, and none of `barred`."""

    wanted: tuple[SearchTerm, ...] = ()
    barred: tuple[SearchTerm, ...] = ()


def parse(typed: str) -> Query:
    """Read what somebody typed.

    A sign that means nothing here is taken for a space, as in the texts; a quotation that nobody closed ends with the
    line; a word with a hyphen or an apostrophe in it is read as the texts are. A half-space of Persian joins two parts
    of a word, as in the texts, and also stands for a space, since many write one. For the same reason Persian words
    that stand side by side are also found as one, and one word whose parts are known is found as two.

    >>> parse('prison "hunger strike" Xan* -chess')  # doctest: +NORMALIZE_WHITESPACE
    Query(wanted=(Term(words=('prison',), beginning=False), Term(words=('hunger', 'strike'), beginning=False),
                  Term(words=('xan',), beginning=True)),
          barred=(Term(words=('chess',), beginning=False),))

    Raises:
        RegisterError: it is too long, it names nothing, or the beginning of a word is too short.
    """
    if len(typed) > _MOST_CHARACTERS:
        raise RegisterError(f"A search can have at most {_MOST_CHARACTERS:,} characters.")
    wanted, barred = dict[SearchTerm, None](), dict[SearchTerm, None]()
    read = _TERM.findall(typed)
    plain = ["" if minus or phrase else word for minus, phrase, _, word in read]
    for place, (minus, phrase, star, word) in enumerate(read):
        found = term(phrase or word, beginning=bool(star) or None)
        if found:
            joined = tuple(each for each in _joined_with(plain, place) if each not in found.spellings)
            (barred if minus else wanted)[replace(found, others=(*found.others, *joined))] = None
    if typed.strip() and not (wanted or barred):
        raise no_name(typed)
    if len(wanted) + len(barred) > _MOST_TERMS:
        raise RegisterError(f"A search can have at most {_MOST_TERMS} words and phrases.")
    return Query(tuple(wanted), tuple(barred))


def term(typed: str, *, beginning: bool | None = None) -> SearchTerm | None:
    """Return words that stand one after another; None where there is none.

    Args:
        typed: the words.
        beginning: whether the last begins a word; None to look for a `*` behind it.

    Raises:
        RegisterError: the beginning of a word is too short.
    """
    spelled = list(dict.fromkeys(words for each in _spaced(typed) if (words := tuple(cut(fold(each)).split()))))
    if not spelled:
        return None
    begins = typed.rstrip().endswith("*") if beginning is None else beginning
    words, *others = spelled
    if begins and len(words[-1]) < SHORTEST_BEGINNING:
        sentence = f"The beginning of a word that is followed by * needs {SHORTEST_BEGINNING} letters at least."
        raise RegisterError(sentence, f"{words[-1]}*")
    also = tuple(_begun(each, begins=begins) for each in others if not begins or len(each[-1]) >= SHORTEST_BEGINNING)
    return replace(_begun(words, begins=begins), others=also)


def _joined_with(words: Sequence[str], place: int) -> list[SearchTerm]:
    """Return one of several words together with those beside it, as one word; only Persian ones are joined."""
    found = list[SearchTerm]()
    for size in (2, 3):
        for start in range(max(0, place - size + 1), min(place, len(words) - size) + 1):
            *whole, last = words[start : start + size]
            if all(map(_PERSIAN_WORD.fullmatch, (*whole, last.removesuffix("*")))):
                one = term("".join((*whole, last)))
                found += [replace(one, others=())] if one else []
    return found


def _begun(words: tuple[str, ...], *, begins: bool) -> SearchTerm:
    """Return words as a term; so long a word that it is cut in the texts too begins none."""
    return SearchTerm(words, begins and len(words[-1]) < LONGEST_WORD)


def _spaced(typed: str) -> list[str]:
    """Return what was typed with each half-space as it is and as a space; of many, with all one or all the other.

    A place where a Persian word is known to be two counts as a half-space. Two or three Persian words with spaces
    between are one word too. The last that is returned has spaces everywhere.
    """
    first, *others = _PERSIAN_WORD.sub(_parted, typed).split(_HALF_SPACE)
    if len(others) > _MOST_HALF_SPACES:
        found = [typed, _HALF_SPACE.join((first, *others)).replace(_HALF_SPACE, " ")]
    else:
        found = [first]
        for part in others:
            found = [each + between + part for between in (_HALF_SPACE, " ") for each in found]
    return [*(joined for each in found for joined in _without_spaces(each)), *found]


def _without_spaces(typed: str) -> list[str]:
    """Return words without one, or two, of the spaces between those that are Persian."""
    gaps = [each.span() for each in _BETWEEN_PERSIAN.finditer(typed)]
    if len(gaps) > _MOST_SPACES:
        return []
    runs = [gaps[start : start + size] for size in (1, 2) for start in range(len(gaps) - size + 1)]
    spans = [(run[0][0], run[-1][1]) for run in runs]
    return [typed[:start] + typed[start:end].replace(" ", "") + typed[end:] for start, end in spans]


def _parted(found: re.Match[str]) -> str:
    """Return a Persian word with half-spaces between its parts, where it was written without."""
    language = load(_PERSIAN)
    if _HALF_SPACE in found[0]:
        return found[0]
    word = language.fold(found[0])
    for ending in language.orthography.joined.name_endings:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_PART:
            return word.removesuffix(ending) + _HALF_SPACE + ending
    return _HALF_SPACE.join(parts(word, language))


def named(typed: str) -> str:
    """Return a normalised name for comparisons.

    Raises:
        RegisterError: nothing is left of it, so that it would match every name.
    """
    found = fold(typed).strip()
    if not found:
        raise no_name(typed)
    return found


def spelled(typed: str) -> tuple[str, ...]:
    """Return a normalised name in each way in which its half-spaces may be written, with spaces in the last.

    Raises:
        RegisterError: nothing is left of it, so that it would match every name.
    """
    return tuple(dict.fromkeys(map(named, _spaced(typed))))


def no_name(typed: str) -> RegisterError:
    """Return the error that says that what was typed names nothing."""
    return RegisterError("This has no letter and no digit, so it matches nothing.", typed[:40])


_LONG = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


def cut(text: str) -> str:
    """Return a normalised text with its overlong words cut."""
    return _LONG.sub(r"\1", text) if len(text) > LONGEST_WORD else text
