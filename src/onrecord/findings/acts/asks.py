"""Whether two asks are the same: compared by the words that carry them, and strictly: distinct asks stay apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.sentences import read_sentence
from onrecord.languages import Language
from onrecord.text import Span

_SHARED = 2
"""Words that an ask must have to be the same as a longer one that holds them all."""
_ALIKE = 0.6
"""The share of words, of those that either ask has, from which two asks are one; to be calibrated on golden pages."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What an ask comes to: its words without grammar and stress, its names, and whether it begins with a verb."""

    words: frozenset[str]
    names: frozenset[str]
    verbal: bool


def gist(text: str, ask: Span, cues: Cues, language: Language) -> Gist:
    """The words of an ask that tell it from another."""
    sentence = read_sentence(text, ask, language)
    skipped = (
        cues.of("determiners")
        | cues.of("prepositions")
        | cues.of("joiners")
        | cues.of("auxiliaries")
        | cues.of("infinitives")
        | cues.of("intensifiers")
        | cues.of("relatives")
        | cues.of("third")
        | cues.of("first")
        | cues.of("second")
        | cues.of("possessives")
        | cues.of("modals")
    )
    words: set[str] = set()
    names: set[str] = set()
    for word, capital in zip(sentence.words, sentence.capital, strict=True):
        if not word[0].isalnum() or word in skipped:
            continue
        settled = cues.same.get(word) or _stem(word, cues)
        (names if capital else words).add(settled)
    return Gist(frozenset(words), frozenset(names), _begins_with_verb(text, ask, cues, language))


def _begins_with_verb(text: str, ask: Span, cues: Cues, language: Language) -> bool:
    """Whether an ask is something to do, as behind "to" or at the head of a sentence, and not a thing asked for."""
    before = read_sentence(text, Span(max(0, ask.start - 12), ask.start), language).words
    if not before or not before[-1][0].isalnum():
        return True
    return before[-1] in cues.of("infinitives") | (cues.of("second") - cues.of("possessives"))


def _stem(word: str, cues: Cues) -> str:
    """A word without the ending of a participle or a past tense: "opened" and "open" ask for the same."""
    for ending in (*cues.endings, *cues.pasts):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def same_ask(one: Gist, other: Gist) -> bool:
    """Whether two asks ask for the same."""
    if one.names and other.names and not one.names & other.names:
        return False
    if not one.words or not other.words:
        return one.words == other.words and one.names == other.names
    if one.words == other.words:
        return True
    shared = len(one.words & other.words)
    if one.verbal and other.verbal and shared >= _SHARED and shared == min(len(one.words), len(other.words)):
        return True  # the second says less: "open the fence" behind "have the fence opened so that …"
    return shared / len(one.words | other.words) >= _ALIKE
