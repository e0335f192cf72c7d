"""Compare asks: two are the same only if the words that carry their meaning agree. Different asks stay separate."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.cues import Cues
from onrecord.segmentation import read_sentence
from onrecord.text import Span

_SHARED = 2
"""The fewest words of an ask that can be the same as a longer ask that holds all of them."""
_ALIKE = 0.6
"""The share of all words that two asks must have in common to be the same; not calibrated."""
_NEGATED, _REVERSED = "not", "stop"
"""Kinds of reversal of an ask: the action is not to be done, or is to be ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The meaning of an ask: its words without function words and emphasis, its names, its grammar.

    `verbal` says whether it begins with a verb, `turned` whether words reverse its meaning ("not", "stop"). `refused`
    has the original words if a prefix negates them («نکند» of «کند»).
    """

    words: frozenset[str]
    names: frozenset[str]
    verbal: bool
    turned: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


def gist(text: str, ask: Span, cues: Cues) -> Gist:
    """The words of an ask that distinguish it from another."""
    sentence = read_sentence(text, ask, cues.language)
    skipped = cues.of(
        "determiners",
        "prepositions",
        "conjunctions",
        "auxiliaries",
        "infinitive_markers",
        "intensifiers",
        "relative_pronouns",
        "third_person",
        "first_person",
        "second_person",
        "possessives",
        "modals",
    )
    turning = cues.of("negations", "reversal_words", "negative_openers") - cues.of("intensifiers")
    words: set[str] = set()
    names: set[str] = set()
    turned: set[str] = set()
    for word, capital in zip(sentence.words, sentence.capital, strict=True):
        if word in turning:
            turned.add(_REVERSED if word in cues.of("reversal_words") else _NEGATED)
        if not word[0].isalnum() or word in skipped:
            continue
        settled = cues.ask_synonyms.get(word) or _stem(word, cues)
        (names if capital and word not in turning else words).add(settled)
    refused = frozenset(prefix + word for word in words for prefix in cues.language.grammar.negative_prefixes)
    verbal = _begins_with_verb(text, ask, cues)
    return Gist(
        words=frozenset(words), names=frozenset(names), verbal=verbal, turned=frozenset(turned), refused=refused
    )


def _begins_with_verb(text: str, ask: Span, cues: Cues) -> bool:
    """Whether an ask names an action, as behind "to" or at the beginning of a sentence, and not a thing."""
    before = cues.words(text, Span(max(0, ask.start - 12), ask.start))
    if not before or not before[-1][0].isalnum():
        return True
    return before[-1] in cues.of("infinitive_markers") | (cues.of("second_person") - cues.of("possessives"))


def _stem(word: str, cues: Cues) -> str:
    """A word without the ending of a participle or a past tense: "opened" and "open" ask for the same."""
    for ending in (*cues.endings, *cues.pasts):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def same_ask(one: Gist, other: Gist) -> bool:
    """Whether two asks ask for the same; an ask for something and an ask against it are never the same."""
    if one.turned != other.turned or one.refused & other.words or other.refused & one.words:
        return False
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
