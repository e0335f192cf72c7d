"""Where a party's name ends in a language whose verb is last, and whether words are a name at all.

No capital tells a name from other words, so a party must have a known noun, a title, a number or a known name among its
first words; other words are a name only where nothing else can stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.verb_final_words import begins_with, ends_with, is_number, verb_final_words
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from onrecord.languages import Language

COMMAS = frozenset({",", "،"})
QUOTES = frozenset("«»“”\"‘’'")
FAR = 6
"""So many words are looked at for what goes on: a list behind a comma, a verb behind a name."""
_INSIDE = COMMAS | QUOTES | {"-", "‐", "(", ")", "."}
"""Signs over which a name goes on."""
_HEAD = 2
"""Among so many first words of a person's name is one that the tables of names list."""
_NAMED = 3
"""The most words of a name before its title: «آنا پاز، دبیرکل»."""
_UNKNOWN = 3
"""A name of which no word is known has so many words at most."""

_DASH = re.compile(r"[^\S\n][-–—_]+[^\S\n]")
_AGENCY = re.compile(r"[^.،؛:!?؟\n]{2,40}?(?:(?<=[»”\")])[^\S\n]*|[^\S\n]+)[-–—_]+[^\S\n]+")
"""Match the agency or the place before a dash that opens a sentence: «خبر چشمه»- , «هارلاو _»."""


def behind_agency(text: str, low: int, high: int) -> int:
    """Return where a sentence goes on behind the agency that opens it; a second dash would make it a parenthesis."""
    found = _AGENCY.match(text, low, high)
    return low if found is None or _DASH.search(text, found.end(), high) else found.end()


class VerbFinalNames:
    """The names of parties in a text.

    Args:
        text: the text.
        language: its language.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language = text, language
        self.words = verb_final_words(language)
        self.pronoun = ""
        """The pronoun that was given for a name, if one was."""

    def is_hard(self, words: list[PhraseWord], at: int) -> bool:
        """Whether no name goes over a word: a verb, a sign, the mark of an object."""
        word = words[at]
        if not word.wordy:
            return word.key not in _INSIDE or (word.key == "." and self.text[word.end : word.end + 1].isspace())
        return word.key.split()[-1] in self.words.hard or self.is_verb(words, at)

    def is_verb(self, words: list[PhraseWord], at: int) -> bool:
        """Whether a verb begins here; a participle is one at the end of a clause: not in "the dismissed workers"."""
        word, lists = words[at], self.words.lists
        letters = self.text[word.start : word.end]
        if letters.startswith(lists.prefixes) or letters.endswith(lists.suffixes) or word.key in self.words.pasts:
            return True
        if self.words.is_prefixed(word.key):
            return True
        ends = at + 1 >= len(words) or not words[at + 1].wordy
        return begins_with(words, lists.finite, at) > 0 or (word.key in self.words.light and ends)

    def explains(self, words: list[PhraseWord], at: int) -> bool:
        """Whether words behind a comma say who the one before it is: "political prisoner", "among them"."""
        lists = self.words.lists
        word = words[at]
        return (
            begins_with(words, self.words.roles, at) > 0
            or begins_with(words, lists.ends, at) > 0
            or word.key in self.words.inclusive
        )

    def head_end(self, words: list[PhraseWord], first: int, last: int) -> int:
        """Return where the name at the beginning of some words ends and an adjunct begins: "the guild with regret"."""
        for at in range(first + 1, last):
            if self._is_adjunct(words, at, first):
                return at
        return last

    def _is_adjunct(self, words: list[PhraseWord], at: int, first: int) -> bool:
        """Whether a preposition inside some words leads away from the name: not in "a group of", "held in"."""
        word = words[at]
        if word.key not in self.words.cuts:
            return False
        return not self._goes_on(words, at, first)

    def _goes_on(self, words: list[PhraseWord], at: int, first: int) -> bool:
        """Whether a name goes on over a preposition: "a group of", "40 of", "held in", "Rapporteur on"."""
        known = self.words
        before = words[at - 1].key if at > first else ""
        if any(ends_with(words, phrases, at + 1) for phrases in (known.partitives, known.located)):
            return True
        counted = is_number(words[first], known) and words[at].key in known.sources
        inner = ends_with(words, known.inner, at + 1) or begins_with(words, known.inner, at)
        return counted or before in known.plural_heads_over(words[at].key) or inner > 0

    def stop(self, words: list[PhraseWord], first: int, high: int | None = None) -> int:
        """Return where a name that begins at a word ends: at a preposition, a verb or a sign."""
        high = len(words) if high is None else high
        at = first
        while at < high:
            word = words[at]
            if self.is_hard(words, at) or word.key in {"(", ")"}:
                break
            if word.key in COMMAS and not self._list_goes_on(words, at, high):
                break
            ends = word.key in self.words.ends and not self._goes_on(words, at, first)
            if at > first and (ends or begins_with(words, self.words.end_phrases, at)):
                break
            if at == first and word.key in self.words.cuts:
                break
            at += 1
        light = at - first > 1 and at < high and (words[at].key in self.words.light or self._is_wish(words, first, at))
        return at - 1 if light else at

    def _is_wish(self, words: list[PhraseWord], first: int, at: int) -> bool:
        """Whether a verb of asking has a noun of its own right before it: "asked help", "wanted an answer"."""
        asked = words[first - 1].key in self.words.sources if first else False  # "asked of the mayor"
        told = words[at].key in self.words.urges and self.is_verb(words, at)
        return told and not asked and not self._known(words[at - 1 : at])

    def _list_goes_on(self, words: list[PhraseWord], at: int, high: int) -> bool:
        """Whether a comma stands within a list: some words and "and" follow, with no preposition before it."""
        quoted = words[at - 1].key in QUOTES  # «…»، «…» و «…»
        for word in words[at + 1 : min(high, at + 1 + FAR * (1 + quoted))]:
            if word.key in self.words.lists.joiners:
                return True
            if word.key in COMMAS | QUOTES:
                continue
            if not word.wordy or word.key in self.words.ends or self.is_verb([word], 0):
                return False
        return False

    def party(self, words: list[PhraseWord], first: int, last: int, *, at_edge: bool = False) -> Span | None:
        """Return the party that some words name; `at_edge` says that they can be nothing but a name."""
        while first < last and not words[first].wordy and words[first].key not in QUOTES:
            first += 1
        while last > first and words[last - 1].key in COMMAS:
            last -= 1
        if first >= last:
            return None
        given = cite(self.text, words[first].start, words[last - 1].end)
        if last - first == 1 and words[first].key in self.words.lists.personal:
            self.pronoun = words[first].key
            return None
        named, _ = named_correspondents(self.text, (given,), self.language)
        if not named:
            return self._without_company(words, first, last, at_edge=at_edge)
        span = Span(named[0].start, named[0].end)
        if begins_with(words, self.words.lists.quantities, first, last):
            span = Span(given.start, span.end)  # what is left of "more than forty" would be half a name
        kept = [word for word in words[first:last] if span.start <= word.start and word.end <= span.end]
        return span if kept and self._is_party(kept, at_edge=at_edge) else None

    def _without_company(self, words: list[PhraseWord], first: int, last: int, *, at_edge: bool) -> Span | None:
        """Return the first of those that some words name: "the watch together with 36 others"."""
        inner = self.words.inner
        stop = next((at for at in range(first + 1, last) if begins_with(words, inner, at, last)), last)
        return self.party(words, first, stop, at_edge=at_edge) if stop < last else None

    def _is_party(self, kept: list[PhraseWord], *, at_edge: bool) -> bool:
        words = self.words
        keys = {word.key for word in kept}
        if kept[0].key in words.nobody or keys & words.hard or any(self.is_verb(kept, at) for at in range(len(kept))):
            return False
        if kept[-1].key in words.reflexives and len(kept) == 1:
            return False
        told = [word for word in kept if word.wordy]
        at = 0
        while at < len(told) - 1 and self._counts(told[at], joined=at > 0):
            at += 1
        if len(told) == 1 and told[0].key in words.bare:
            return False
        if any(is_number(word, words) for word in told[:at]):
            return not words.is_time(told[at].key) and told[at].key not in words.nobody
        if self._known(told[at:]) or any(words.is_name(word.key) for word in told[at : at + _HEAD]):
            return True
        joined = next((at for at, word in enumerate(told) if word.key in words.lists.joiners), len(told))
        titled = any(self._known(told[behind:]) for behind in range(1, min(_NAMED, len(told) - 1, joined) + 1))
        return at_edge and (len(told) <= _UNKNOWN or titled) and told[0].key not in words.ends

    def _counts(self, word: PhraseWord, *, joined: bool) -> bool:
        """Whether a word before a noun only says how many or which: "forty", "this"."""
        told = is_number(word, self.words) or word.key in self.words.between
        return told or (joined and word.key in self.words.lists.joiners)

    def _known(self, words: list[PhraseWord]) -> bool:
        lists, first = self.words.lists, words[0].key
        several = next((first[: -len(ending)].strip() for ending in self.words.plurals if first.endswith(ending)), "")
        known = (lists.nouns, lists.titles, lists.quantities, self.words.counts)
        return any(begins_with(words, each) or (several,) in each.get(several, ()) for each in known)
