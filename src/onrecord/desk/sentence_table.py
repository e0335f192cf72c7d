"""Recognising sentences that are stored in English by their templates, and saying them in the reader's language.

Other parts of onrecord write sentences with values in them: why a page could not be had, what a check found. A table
has their templates. A sentence is recognised whole or not at all: what no template fits is not guessed at, and a page
shows it in English.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.translation import get_language, gettext

from onrecord.terminal import one_line

_PLACE = re.compile(r"%\((\w+)\)s")
_WORD = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=\.\))\s+")
"""Where a sentence may end and the next begin."""
_MOST_ENDS = 4
"""So many places where a sentence may end are tried for one: a title within it can have some."""
_MOST_PARTS = 40
"""A text with more sentences, or with more colons, is not looked at: somebody else may have written it."""
_ANYWHERE = ""
"""The key of templates that begin with a value."""


@dataclass(frozen=True, eq=False)
class SentenceTable:
    """Sentences that are known.

    Attributes:
        sentences: their templates, in which each value has a name; of those that fit, the one with the most words is
            taken.
        within: the names of the values that are sentences or phrases of the table themselves.
        perhaps: the names of the values that may be such; other words are shown as they are.
    """

    sentences: tuple[str, ...]
    within: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()

    def in_language(self, said: str) -> str | None:
        """Return sentences in the language of the interface; None if they have no words there.

        It is safe to show, on one line: signs that turn the direction are in it only where it has them around a value.

        Args:
            said: one sentence or phrase, or several, with a space or with "; " between them.
        """
        return _in_language(self, one_line(said), get_language() or "en")

    def in_language_or_end(self, said: str, language: str) -> str | None:
        """Return a part of a sentence in a language; its stop may have been taken off."""
        found = _in_language(self, said, language)
        if found is None and not said.endswith("."):
            found = _in_language(self, f"{said}.", language)
            return found.removesuffix(".") if found is not None else None
        return found

    def sentence(self, said: str, language: str) -> str | None:
        """Return one sentence in a language; None if it is not one, or has no words there."""
        for pattern, template in self._fitting(said):
            found = pattern.fullmatch(said)
            values = self._values(found.groupdict(), language) if found else None
            if values is None:
                continue
            if language.startswith("en"):
                return said
            words = gettext(template)
            if words != template or not _WORD.search(_PLACE.sub("", template)):
                return words % values if values else words
        return None

    def _values(self, found: Mapping[str, str], language: str) -> dict[str, str] | None:
        """Return the values of a sentence with their own direction; None if one is a sentence that has no words."""
        values = {}
        for name, value in found.items():
            ours = name in self.within or name in self.perhaps
            said = self.in_language_or_end(value, language) if ours else None
            if said is None and name in self.within:
                return None
            values[name] = f"\u2068{value}\u2069" if said is None else said
        return values

    def _fitting(self, said: str) -> Iterator[tuple[re.Pattern[str], str]]:
        """Yield the templates that can fit, by the character that a sentence begins with."""
        yield from self._patterns.get(said[:1] or _ANYWHERE, ())
        yield from self._patterns.get(_ANYWHERE, ())

    @cached_property
    def _patterns(self) -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
        found = defaultdict[str, list[tuple[re.Pattern[str], str]]](list)
        # What has more words of its own comes first: a value of another could swallow them.
        for sentence in sorted(self.sentences, key=lambda each: -len(_PLACE.sub("", each))):
            parts, at = [], 0
            for place in _PLACE.finditer(sentence):
                parts += [re.escape(sentence[at : place.start()]), f"(?P<{place[1]}>.+?)"]
                at = place.end()
            begins = _ANYWHERE if sentence.startswith("%(") else sentence[:1]
            pattern = re.compile("".join([*parts, re.escape(sentence[at:])]), re.DOTALL)
            found[begins].append((pattern, sentence))
        return found


@lru_cache(maxsize=2000)  # a list has the same reasons many times
def _in_language(table: SentenceTable, said: str, language: str) -> str | None:
    if len(_ENDS.findall(said)) + said.count(": ") > _MOST_PARTS:
        return None
    parts = said.split("; ")
    if len(parts) > 1:
        found = [_in_language(table, each, language) for each in parts]
        if all(each is not None for each in found):
            return ("؛ " if language == "fa" else "; ").join(each for each in found if each is not None)
    return _one_after_the_other(table, said, language)


def _one_after_the_other(table: SentenceTable, said: str, language: str) -> str | None:
    """Return sentences that follow each other, the shortest first: a value may hold what looks like the end of one."""
    for _, end in zip(range(_MOST_ENDS), _ENDS.finditer(said), strict=False):
        first = table.sentence(said[: end.start()], language)
        rest = _in_language(table, said[end.end() :], language) if first is not None else None
        if rest is not None:
            return f"{first} {rest}"
    return table.sentence(said, language)
