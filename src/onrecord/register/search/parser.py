"""The parser of search queries: words, "phrases", beginnings* and -exclusions.

The query never reaches a database as it is. It is normalised to words of letters and digits, as texts are, so that no
sign of an engine's query language is left in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import RegisterError
from onrecord.facts.normalise import fold

LONGEST_WORD = 60
"""Characters of a word that count, in texts and in what is asked: PostgreSQL refuses words of two thousand bytes."""
SHORTEST_BEGINNING = 3
"""Fewer letters begin so many words that no engine finds all of them in time."""
_MOST_TERMS = 32
_MOST_CHARACTERS = 2_000
_TERM = re.compile(r'(-?)(?:["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)(\*?)|([^\s"“”„«»]+))')


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that stand one after another.

    Attributes:
        words: the normalised words.
        beginning: whether the last is the beginning of a word.
    """

    words: tuple[str, ...]
    beginning: bool = False

    @property
    def text(self) -> str:
        """The words with spaces between, as texts hold them."""
        return " ".join(self.words)

    def stands_in(self, text: str) -> bool:
        """Whether a normalised text contains it."""
        return (f" {self.text}" if self.beginning else f" {self.text} ") in f" {text} "


@dataclass(frozen=True, slots=True)
class Query:
    """A query: a report must contain each of `wanted`, and none of `barred`."""

    wanted: tuple[SearchTerm, ...] = ()
    barred: tuple[SearchTerm, ...] = ()


def parse(typed: str) -> Query:
    """Read what somebody typed.

    A sign that means nothing here is taken for a space, as in the texts; a quotation that nobody closed ends with the
    line; a word with a hyphen or an apostrophe in it is read as the texts are.

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
    for minus, phrase, star, word in _TERM.findall(typed):
        found = term(phrase or word, beginning=bool(star) or None)
        if found:
            (barred if minus else wanted)[found] = None
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
    words = tuple(cut(fold(typed)).split())
    if not words:
        return None
    begins = typed.rstrip().endswith("*") if beginning is None else beginning
    if begins and len(words[-1]) < SHORTEST_BEGINNING:
        sentence = f"The beginning of a word that is followed by * needs {SHORTEST_BEGINNING} letters at least."
        raise RegisterError(sentence, f"{words[-1]}*")
    if begins and len(words[-1]) == LONGEST_WORD:
        begins = False  # so long a word is cut in the texts too
    return SearchTerm(words, begins)


def named(typed: str) -> str:
    """Return a normalised name for comparisons.

    Raises:
        RegisterError: nothing is left of it, so that it would match every name.
    """
    found = fold(typed).strip()
    if not found:
        raise no_name(typed)
    return found


def no_name(typed: str) -> RegisterError:
    """Return the error that says that what was typed names nothing."""
    return RegisterError("This has no letter and no digit, so it matches nothing.", typed[:40])


_LONG = re.compile(rf"(\S{{{LONGEST_WORD}}})\S+")


def cut(text: str) -> str:
    """Return a normalised text with its overlong words cut."""
    return _LONG.sub(r"\1", text) if len(text) > LONGEST_WORD else text
