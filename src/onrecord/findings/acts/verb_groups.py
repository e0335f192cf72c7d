"""The words that belong to a verb: its auxiliaries, its negation, and what they say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from onrecord.findings.acts.cues import Cues

_HARD = frozenset(";:—–-()…[]")
_PARTED = 9
"""The most words of a phrase between an auxiliary and its verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A verb group: its beginning, and the properties that its other words show.

    `infinitive` is the position of the word before the infinitive ("to"), or -1.
    """

    start: int
    passive: bool = False
    negated: bool = False
    supposed: bool = False
    infinitive: int = -1
    finite: bool = False


def verb_group(words: Sequence[str], at: int, low: int, cues: Cues) -> Group:
    """Read the words that belong to the verb at `at` and stand before it."""
    index = at
    passive = negated = supposed = finite = False
    infinitive = -1
    while index > low:
        word = words[index - 1]
        size = cues["negations"].before(words, index)
        if size and index - size >= low:
            negated = True
        elif word in cues.of("modals"):
            supposed, size = True, 1
        elif word in cues.of("auxiliaries"):
            passive, finite, size = passive or word in cues.of("passive_auxiliaries"), True, 1
        elif word in cues.of("infinitive_markers") and infinitive < 0:
            infinitive, size = index - 1, 1
            if not cues["negations"].before(words, index - 1):
                index -= 1
                break
        else:
            size = _adverb(words, index, low, cues)
            if not size:
                break
        index -= size
    if not finite and infinitive < 0 and not supposed:
        parted = _parted_auxiliary(words, index, low, cues)
        if parted >= 0:
            return verb_group(words, parted + 1, low, cues)
    supposed = supposed or (not finite and _may_only(words, index, low, cues))
    return Group(start=index, passive=passive, negated=negated, supposed=supposed, infinitive=infinitive, finite=finite)


def _may_only(words: Sequence[str], at: int, low: int, cues: Cues) -> bool:
    """Whether a modal of what may be done stands before its verb in a clause: "könnte das Ministerium bitten"."""
    possible = cues.of("possible_modals")
    before = range(at - 1, max(low, at - _PARTED) - 1, -1) if possible else ()
    clause = takewhile(lambda place: words[place][0].isalnum(), before)
    return any(words[place] in possible for place in clause)


def is_unsaid(words: Sequence[str], place: tuple[int, int], cues: Cues) -> bool:
    """Whether a verb at the end of its clause says that its act is not performed: "istemedi", "isteyebilir"."""
    possible = cues.language.grammar.possible_suffixes
    return has_negative_verb(words, place, cues) or (bool(possible) and words[place[1] - 1].endswith(possible))


def is_negative_auxiliary(word: str, cues: Cues) -> bool:
    """Whether a word is an auxiliary with its negation in it: «نکرد»."""
    prefixes = cues.language.grammar.negative_prefixes
    return any(word.startswith(each) and word.removeprefix(each) in cues.of("auxiliaries") for each in prefixes)


def has_negative_verb(words: Sequence[str], place: tuple[int, int], cues: Cues) -> bool:
    """Whether a word of a cue is a verb with its negation in it: «نخواست» of «خواست», "istemedi" of "istedi"."""
    if any(word.endswith(cues.negated) or is_negative_auxiliary(word, cues) for word in words[slice(*place)]):
        return True
    for prefix in cues.language.grammar.negative_prefixes:
        for at in range(*place):
            plain = [*words[:at], words[at].removeprefix(prefix), *words[at + 1 :]]
            if plain[at] == words[at]:
                continue
            if plain[at] in cues.telling.single or any(
                start + len(cue.words) > at for start in range(place[0], at + 1) for cue in cues.find(plain, start)
            ):
                return True
    return _has_negative_light_verb(words, place, cues)


def _has_negative_light_verb(words: Sequence[str], place: tuple[int, int], cues: Cues) -> bool:
    """Whether the verb that goes with a noun is negated behind what is asked: «خواستار آزادی معلم نشد».

    A verb that is not negated may be the noun's own, and the negated one another's: «… کسانی که بازداشت نشدند شد».
    """
    verbs, prefixes = cues.of("auxiliaries"), cues.language.grammar.negative_prefixes
    participle = cues.language.orthography.joined.participle
    if cues.of("asking_nouns").isdisjoint(words[slice(*place)]):
        return False
    behind = words[place[1] :]
    if any(word in verbs and not word.endswith(participle) for word in behind):
        return False
    return any(word.removeprefix(prefix) in verbs for word in behind for prefix in prefixes if word.startswith(prefix))


def _parted_auxiliary(words: Sequence[str], index: int, low: int, cues: Cues) -> int:
    """The auxiliary that a phrase separates from its verb ("has in a second letter asked"), or -1."""
    for place in range(index - 3, max(low, index - _PARTED) - 1, -1):
        word = words[place]
        if word in _HARD or word == "," or word in cues.of("conjunctions", "relative_pronouns"):
            return -1
        if word in cues.of("auxiliaries"):
            return place if words[place + 1] in cues.of("prepositions") else -1
    return -1


def _adverb(words: Sequence[str], index: int, low: int, cues: Cues) -> int:
    """The number of words of an adverb that end just before `index`."""
    word = words[index - 1]
    size = cues["adverbs"].before(words, index)
    if not size and len(word) > 4 and word.endswith(cues.manners):
        size = 1
    return size if size and index - size >= low else 0


def verb_at(words: Sequence[str], place: tuple[int, int], cues: Cues) -> int:
    """The position of the verb among the words of a cue: the first that a list of verbs has, else the last."""
    verbs = (at for at in range(*place) if any(not cue.noun for cue in cues.find(words, at)))
    return next(verbs, place[1] - 1)
