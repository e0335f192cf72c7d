"""The features of a pair of names: how their words match, and which words remain on either side.

Each feature is one number. `MEASURES` gives the direction of each: "+" if a higher value makes the same name more
likely, "-" if it makes it less likely, and "" if it only helps to interpret the others. The order of the two names does
not matter.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from onrecord.names import alignment
from onrecord.names.alignment import DIFFER, INITIAL, PARTS, Batch, Booleans, Ints, Matched
from onrecord.names.likeness import Floats, Weights
from onrecord.names.prepare import MOST_WORDS, Name, PreparedWord, whole
from onrecord.names.sounds import VOWEL_CODES

MEASURES = {
    # the whole names without their spaces
    "whole share": "+",
    "whole lost": "-",
    "consonants share": "+",
    "consonants lost": "-",
    "skeletons differ": "-",
    "skeletons differ, of length": "-",
    "letters differ": "-",
    "letters differ, of length": "-",
    "first consonants": "+",
    "last consonants": "+",
    "equal": "+",
    # the words that match
    "matched": "+",
    "lost": "-",
    "worst share": "+",
    "second worst share": "+",
    "well matched": "+",
    "badly matched": "",
    "matches": "",
    "known as the same": "",
    "initials": "",
    "joined": "",
    # where they stand
    "family share, least": "+",
    "family share, most": "+",
    "given share, least": "+",
    "given share, most": "+",
    "last share, least": "+",
    "first share, least": "+",
    "first share, most": "+",
    "turned": "-",
    "turned patronymics": "-",
    # the words that are left over
    "left, least": "-",
    "left, most": "-",
    "heaviest left, least": "-",
    "heaviest left, most": "-",
    "words left, least": "-",
    "words left, most": "-",
    "telling words left, least": "-",
    "generic left, least": "",
    "generic left, most": "",
    "given names differ": "-",
    "numbers differ": "-",
    "acronym": "+",
    # how to read them
    "words, least": "",
    "words, most": "",
    "weight, least": "",
    "weight, most": "",
    "two scripts": "",
    "Arabic script": "",
}
"""The measures in the order of their columns."""

_WELL, _BADLY = 0.85, 0.6
_NONE = 99
_ACRONYM = range(3, 7)


Column = NDArray[np.generic]
"""One measure of all pairs, as it comes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The features of some pairs of names of a kind, one row for each, and their input."""

    kind: str
    batch: Batch
    sides: tuple[Ints, Ints]
    matched: Matched
    values: Floats


def measure(first: list[Name], second: list[Name], kind: str, weights: Weights) -> Measured:
    """Measure pairs of names of a kind: `first[i]` and `second[i]` are a pair."""
    place: dict[int, int] = {}
    names: list[Name] = []
    for name in (*first, *second):
        if id(name) not in place:
            place[id(name)] = len(names)
            names.append(name)
    sides = (
        np.array([place[id(name)] for name in first], np.intp),
        np.array([place[id(name)] for name in second], np.intp),
    )
    held = alignment.batch(names, weights)
    units = held.units[sides[0]], held.units[sides[1]]
    matched = alignment.match(held.words, *units, weights)
    turned = _turned(matched)
    columns = (
        _of_wholes(*_wholes(held, sides, matched, turned), weights)
        | _of_matches(held, units, matched)
        | _of_places(held, sides, units, matched)
        | _of_order(held, sides, turned)
        | _of_rest(held, units, matched)
        | _of_bodies(held, sides, kind)
    )
    values = np.stack([np.asarray(columns[name], np.float32) for name in MEASURES], axis=1)
    return Measured(kind, held, sides, matched, values)


def _wholes(
    held: Batch, sides: tuple[Ints, Ints], matched: Matched, turned: Ints
) -> tuple[list[PreparedWord], list[PreparedWord]]:
    """Both names of each pair as one word, the second in the order of the first where its words are turned."""
    first = [held.names[side].whole for side in sides[0].tolist()]
    second = [held.names[side].whole for side in sides[1].tolist()]
    for row in np.flatnonzero(turned).tolist():
        order = sorted(zip(matched.first[row].tolist(), matched.second[row].tolist(), strict=True), key=_place)
        words = held.names[sides[1][row]].words
        taken = dict.fromkeys(part for one, other in order if one >= 0 for part in PARTS[other])
        second[row] = whole([words[place] for place in (*taken, *(set(range(len(words))) - taken.keys()))])
    return first, second


def _place(units: tuple[int, int]) -> int:
    """Where the first of two matched units is in its name."""
    return min(PARTS[units[0]], default=0)


def _of_wholes(first: list[PreparedWord], second: list[PreparedWord], weights: Weights) -> dict[str, Column]:
    index: dict[int, int] = {}
    held: list[PreparedWord] = []
    for word in (*first, *second):
        if id(word) not in index:
            index[id(word)] = len(held)
            held.append(word)
    words = alignment.tabulate(held, weights)
    one, other = (np.array([index[id(word)] for word in side], np.intp) for side in (first, second))
    sounds = alignment.sounds(words, one, other, weights)
    mean = 0.5 * (words.own[one] + words.own[other])
    firm = weights.consonants()
    hard = alignment.sounds(words, one, other, firm)
    own = np.maximum(firm.pair[words.codes, words.codes].sum(1), 1.0)
    hard_mean = 0.5 * (own[one] + own[other])
    bones = _distances([word.skeleton for word in words.words], one, other, Levenshtein.distance)
    letters = _distances([word.spelt for word in words.words], one, other, OSA.distance)
    lengths = np.array([max(len(word.skeleton), 1) for word in words.words], np.float32)
    longest = np.maximum(np.maximum(words.lengths[one], words.lengths[other]), 1)
    begin, end = _ends(words.codes)
    return {
        "whole share": sounds / mean,
        "whole lost": mean - sounds,
        "consonants share": hard / hard_mean,
        "consonants lost": hard_mean - hard,
        "skeletons differ": bones,
        "skeletons differ, of length": bones / np.maximum(lengths[one], lengths[other]),
        "letters differ": letters,
        "letters differ, of length": letters / longest,
        "first consonants": weights.pair[begin[one], begin[other]],
        "last consonants": weights.pair[end[one], end[other]],
        "equal": np.array([one.text == other.text for one, other in zip(first, second, strict=True)]),
        "weight, least": np.minimum(words.own[one], words.own[other]),
        "weight, most": np.maximum(words.own[one], words.own[other]),
        "two scripts": words.scripts[one] != words.scripts[other],
        "Arabic script": (words.scripts[one] == 1) & (words.scripts[other] == 1),
    }


def _distances(texts: list[str], one: Ints, other: Ints, scorer: Callable[..., int]) -> Floats:
    first, second = [texts[index] for index in one], [texts[index] for index in other]
    return process.cpdist(first, second, scorer=scorer, dtype=np.float32)


def _ends(codes: np.ndarray) -> tuple[Ints, Ints]:
    """The first and the last consonant of each word, or its first symbol where it has none."""
    consonant = (codes > 0) & ~VOWEL_CODES[codes]
    rows = np.arange(len(codes))
    return codes[rows, consonant.argmax(1)], codes[rows, codes.shape[1] - 1 - consonant[:, ::-1].argmax(1)]


def _of_matches(held: Batch, units: tuple[Ints, Ints], matched: Matched) -> dict[str, Column]:
    words, rows = held.words, np.arange(len(units[0]))[:, None]
    hit = matched.first >= 0
    one, other = units[0][rows, np.maximum(matched.first, 0)], units[1][rows, np.maximum(matched.second, 0)]
    says = np.minimum(words.says[one], words.says[other])
    own = 0.5 * (words.own[one] + words.own[other])
    ordered = np.sort(np.where(hit, matched.share, 2.0), axis=1)
    joined = (matched.first >= MOST_WORDS) | (matched.second >= MOST_WORDS)
    return {
        "matched": np.where(hit, np.clip(matched.share, 0, 1) * says, 0).sum(1),
        "lost": np.where(hit, (1 - matched.share) * own, 0).sum(1),
        "worst share": np.where(hit[:, 0], ordered[:, 0], -1.0),
        "second worst share": np.where(hit[:, 0], ordered[:, 1], -1.0),
        "well matched": (hit & (matched.share > _WELL)).sum(1),
        "badly matched": (hit & (matched.share < _BADLY)).sum(1),
        "matches": hit.sum(1),
        "known as the same": (hit & (words.known[one] > 0) & (words.known[one] == words.known[other])).sum(1),
        "initials": (hit & (matched.weight == INITIAL)).sum(1),
        "joined": (hit & joined).sum(1),
    }


def _of_places(held: Batch, sides: tuple[Ints, Ints], units: tuple[Ints, Ints], matched: Matched) -> dict[str, Column]:
    family = np.zeros((len(held.names), MOST_WORDS), np.bool_)
    for row, name in enumerate(held.names):
        family[row, : len(name.family)] = name.family
    there = held.units[:, :MOST_WORDS] >= 0
    best = matched.all_shares[:, :MOST_WORDS].max(2), matched.all_shares[:, :, :MOST_WORDS].max(1)
    count, rows = there.sum(1), np.arange(len(units[0]))
    last = [shares[rows, np.maximum(count[side] - 1, 0)] for shares, side in zip(best, sides, strict=True)]
    families = [_least(shares, family[side]) for shares, side in zip(best, sides, strict=True)]
    given = [_least(shares, (there & ~family)[side]) for shares, side in zip(best, sides, strict=True)]
    return {
        "family share, least": np.minimum(*families),
        "family share, most": np.maximum(*families),
        "given share, least": np.minimum(*given),
        "given share, most": np.maximum(*given),
        "last share, least": np.minimum(*last),
        "first share, least": np.minimum(best[0][:, 0], best[1][:, 0]),
        "first share, most": np.maximum(best[0][:, 0], best[1][:, 0]),
        "words, least": np.minimum(count[sides[0]], count[sides[1]]),
        "words, most": np.maximum(count[sides[0]], count[sides[1]]),
    }


def _of_order(held: Batch, sides: tuple[Ints, Ints], turned: Ints) -> dict[str, Column]:
    patronymic = np.array([name.patronymic for name in held.names], np.bool_)
    return {
        "turned": turned,
        "turned patronymics": (turned > 0) & patronymic[sides[0]] & patronymic[sides[1]],
    }


def _least(shares: Floats, chosen: Booleans) -> Floats:
    """The least share of the chosen words; 0 where there is none."""
    return np.where(chosen.any(1), np.where(chosen, shares, 2.0).min(1), 0.0)


def _turned(matched: Matched) -> Ints:
    """How often the order of the matched words turns back: once where one name has its family name first."""
    first = np.where(matched.first >= 0, matched.first % MOST_WORDS, _NONE)
    second = np.where(matched.first >= 0, matched.second % MOST_WORDS, _NONE)
    by_first = np.take_along_axis(second, np.argsort(first, axis=1, kind="stable"), 1)
    by_second = np.take_along_axis(first, np.argsort(second, axis=1, kind="stable"), 1)
    # The two ways of counting may differ by one; the names have no order, so the lesser counts.
    falls = [(order[:, 1:] < order[:, :-1]).sum(1) for order in (by_first, by_second)]
    return np.asarray(np.minimum(*falls))


def _of_rest(held: Batch, units: tuple[Ints, Ints], matched: Matched) -> dict[str, Column]:
    words = held.words
    alone = [side[:, :MOST_WORDS] for side in units]
    left = [
        (side >= 0) & ~alignment.used(chosen)
        for side, chosen in zip(alone, (matched.first, matched.second), strict=True)
    ]
    says = [np.where(rest, words.says[side], 0) for side, rest in zip(alone, left, strict=True)]
    total, heaviest = [each.sum(1) for each in says], [each.max(1) for each in says]
    count = [rest.sum(1) for rest in left]
    generic = [(rest & words.generic[side]).sum(1) for side, rest in zip(alone, left, strict=True)]
    telling = [every - some for every, some in zip(count, generic, strict=True)]
    differ = matched.all_weights[:, :MOST_WORDS, :MOST_WORDS] == DIFFER
    return {
        "left, least": np.minimum(*total),
        "left, most": np.maximum(*total),
        "heaviest left, least": np.minimum(*heaviest),
        "heaviest left, most": np.maximum(*heaviest),
        "words left, least": np.minimum(*count),
        "words left, most": np.maximum(*count),
        "telling words left, least": np.minimum(*telling),
        "generic left, least": np.minimum(*generic),
        "generic left, most": np.maximum(*generic),
        "given names differ": (differ & left[0][:, :, None] & left[1][:, None, :]).any((1, 2)),
    }


def _of_bodies(held: Batch, sides: tuple[Ints, Ints], kind: str) -> dict[str, Column]:
    names = held.names
    numbers, acronym = np.zeros((2, len(sides[0])), np.float32)
    numbered = np.array([bool(name.numbers) for name in names], np.bool_)
    rows = np.ones(len(numbers), np.bool_) if kind == "body" else numbered[sides[0]] | numbered[sides[1]]
    for row in np.flatnonzero(rows).tolist():
        one, other = names[sides[0][row]], names[sides[1][row]]
        numbers[row] = len(one.numbers ^ other.numbers)
        acronym[row] = kind == "body" and (_acronym(one, other) or _acronym(other, one))
    return {"numbers differ": numbers, "acronym": acronym}


def _acronym(short: Name, full: Name) -> bool:
    """Whether a word of one name is made of the first letters of the other's words."""
    return any(len(word.spelt) in _ACRONYM and full.initials.startswith(word.spelt) for word in short.words)
