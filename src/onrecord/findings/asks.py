"""Whether two asks are the same: compared by the words that carry them, and strictly: distinct asks stay apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.cues import Cues
from onrecord.findings.sentences import read_sentence
from onrecord.languages import Language
from onrecord.text import Span

_ALIKE = 0.6
"""The share of words, of those that either ask has, from which two asks are one; to be calibrated on golden pages."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What an ask comes to: its words without grammar and stress, and the names in it."""

    words: frozenset[str]
    names: frozenset[str]


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
        settled = cues.same.get(word, word)
        (names if capital else words).add(settled)
    return Gist(frozenset(words), frozenset(names))


def same_ask(one: Gist, other: Gist) -> bool:
    """Whether two asks ask for the same."""
    if one.names and other.names and not one.names & other.names:
        return False
    if not one.words or not other.words:
        return one == other
    if one.words == other.words:
        return True
    return len(one.words & other.words) / len(one.words | other.words) >= _ALIKE
