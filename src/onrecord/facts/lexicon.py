"""Finds listed forms in a text, word by word, with any spacing, hyphens and accents."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.facts.normalise import squeeze
from onrecord.facts.words import WORD
from onrecord.languages import Language
from onrecord.languages.proclitics import split_word

_LONGEST_WORD = 40
"""No name or title has a longer word; what is longer is not even normalised."""

_LONGEST_JOINT = 6
"""The longest gap between two words of one form: a space, and a few invisible marks."""

_HEAD = 8
"""So many letters of a word are compared before a form is looked for: enough to pass nearly all other words by."""

_UNSEEN = "\u00ad\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_JOINT = re.compile(rf"[{_UNSEEN}]*(?:[^\S\n]{{1,2}}|\n|[-‐‑–]|['’‘ʼʻ`´])?[{_UNSEEN}]*")
_COMMA = re.compile(rf"[{_UNSEEN}]*[,،]?[^\S\n]{{1,2}}[{_UNSEEN}]*")
_INITIAL = re.compile(r"\.[^\S\n]?")
_INITIALS, _SHORT_FORM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_]$"), 12
_TRAIL = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]*")


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    return squeeze(word)


class Tokens:
    """The words of one stretch of a text: their start, end, and normalised key."""

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str, start: int, stop: int, language: Language | None = None) -> None:
        """`language` is that whose proclitics are words of their own; None to leave each word as it is written."""
        self.text = text
        spans = [match.span() for match in WORD.finditer(text, start, stop)]
        if language and language.grammar.proclitics:
            spans = [part for first, last in spans for part in split_word(text, first, last, language)]
        # A word that the stretch cuts in two would look like another word.
        if spans and start and spans[0][0] == start and text[start - 1].isalnum():
            del spans[0]
        if spans and spans[-1][1] == stop < len(text) and text[stop].isalnum():
            del spans[-1]
        self.starts = [begin for begin, _ in spans]
        self.ends = [end for _, end in spans]
        self.keys = [_key(text[begin:end]) if end - begin <= _LONGEST_WORD else "" for begin, end in spans]

    def __len__(self) -> int:
        return len(self.keys)

    def between(self, index: int) -> str:
        """The text between the word at `index` and the one before it."""
        return self.text[self.ends[index - 1] : self.starts[index]]

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter, or with a letter of a script that has none."""
        return not self.text[self.starts[index]].islower()

    def end(self, index: int) -> int:
        """Where the word ends in the text, with accents behind its last letter, and the last full stop of "U.S."."""
        match = _TRAIL.match(self.text, self.ends[index])
        end = match.end() if match else self.ends[index]
        initial = self.text.startswith(".", end) and end - self.starts[index] == 1
        return end + bool(initial and _INITIALS.search(self.text, max(0, end - _SHORT_FORM), end))

    def joined(self, index: int) -> bool:
        """Whether the word at `index` goes on with the name that the word before it belongs to."""
        joint = self.between(index)
        if joint in {" ", "-", "’", "'", "\u200c"}:
            return True
        if len(joint) > _LONGEST_JOINT:
            return False
        if len(self.keys[index - 1]) == 1 and _INITIAL.fullmatch(joint):  # Kofi A. Annan
            return True
        return _JOINT.fullmatch(joint) is not None

    def listed(self, index: int) -> bool:
        """The same for a title, which may hold commas: "extrajudicial, summary or arbitrary executions"."""
        return self.joined(index) or (
            len(joint := self.between(index)) <= _LONGEST_JOINT and _COMMA.fullmatch(joint) is not None
        )


class Lexicon:
    """A set of forms by their normalised spelling."""

    __slots__ = ("_commas", "_forms", "_heads")

    def __init__(self, keys: Iterable[str], *, commas: bool = False) -> None:
        """`commas` says whether a form may hold commas."""
        self._forms = sorted(set(keys))
        self._heads = frozenset(form[:length] for form in self._forms for length in range(1, _HEAD + 1))
        self._commas = commas

    def find(self, tokens: Tokens, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
        """The longest form that starts at each of the words from `start` to `stop`.

        Of each, its first word, the word after its last, and its key.
        """
        heads, keys = self._heads, tokens.keys
        for first in range(start, min(stop, len(keys))):
            if keys[first][:_HEAD] in heads:
                found = self._longest(tokens, first)
                if found:
                    yield first, *found

    def _longest(self, tokens: Tokens, first: int) -> tuple[int, str] | None:
        forms, keys = self._forms, tokens.keys
        joins = tokens.listed if self._commas else tokens.joined
        key, best = "", None
        for index in range(first, len(keys)):
            # Nearly all joints are one space, so that is asked first.
            if not keys[index] or (index > first and tokens.between(index) != " " and not joins(index)):
                break
            key += keys[index]
            at = bisect_left(forms, key)
            if at == len(forms) or not forms[at].startswith(key):  # no form begins like this
                break
            if forms[at] == key:
                best = index + 1, key
        return best
