"""Word alignment: which word of one name corresponds to which word of the other, for many pairs in arrays.

A name is a row of units: its words, and each word joined with the next one, because "Gholam Reza" is غلامرضا. The units
with the highest common weight are matched first. Joined words count as one unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.names import likeness
from onrecord.names.likeness import Floats, Weights
from onrecord.names.prepare import MOST_WORDS, NOTHING, Name, PreparedWord

Ints = NDArray[np.intp]
Booleans = NDArray[np.bool_]

UNITS = 2 * MOST_WORDS - 1
"""Words and joined words of a name; -1 stands where there is none."""

DIFFER = -4.0
"""The weight of two names that a table lists as different, such as Hassan and Hossein, even if they are similar."""
INITIAL = 1.5
"""The weight of an initial and a word that begins with it: one word in five does."""
_KNOWN_SAME = 3.0
"""The least weight of two words that a table knows as one."""
_UNLIKE = -0.5
"""The share of two units that are no match, whatever their sounds are."""
_SHARE_OF_INITIAL = 0.9
_NEAR = 3
"""A word and a joined one are compared if their lengths differ by no more than this."""

_SAYS = {"very common": 3.0, "common": 4.0, "known": 5.5, "generic": 2.0}
"""The largest evidence of one word for a match. Many people are called Mohammad, and every company is a company."""
_MOST = 12.0

_JOINED = np.arange(UNITS) >= MOST_WORDS
PARTS = [(unit,) if unit < MOST_WORDS else (unit - MOST_WORDS, unit - MOST_WORDS + 1) for unit in range(UNITS)]
"""The words that each unit is made of."""
_OVERLAP = np.array([[bool({*one} & {*other}) for other in PARTS] for one in PARTS])
_COMPARED = ~(_JOINED[:, None] & _JOINED[None, :])
_ONE_JOINED = _JOINED[:, None] ^ _JOINED[None, :]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """All different words of the names, one row for each.

    `own` is the weight of a word with itself, and `says` its evidence for a match. `known` is the number of its entry
    in the tables (0 for none), `named` is 1 for a given name and 2 for a family name, and `generic` marks a concept.
    """

    words: list[PreparedWord]
    codes: NDArray[np.uint8]
    lengths: Ints
    scripts: Ints
    own: Floats
    says: Floats
    known: Ints
    named: Ints
    generic: Booleans


@dataclass(frozen=True, slots=True)
class Batch:
    """Different names: their words, and the units of each."""

    names: list[Name]
    words: WordTable
    units: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The matched units of each pair, in the order of their weight; `first` and `second` are -1 after the last.

    `weight` and `share` are those of the matches; `all_weights` and `all_shares` those of all units with all others. A
    share is 1 for a perfect match and 0 for words that are as unlike as any two.
    """

    first: Ints
    second: Ints
    weight: Floats
    share: Floats
    all_weights: Floats
    all_shares: Floats


def batch(names: list[Name], weights: Weights) -> Batch:
    """Number the words of some names, each word once."""
    index: dict[int, int] = {}
    words: list[PreparedWord] = []
    rows: list[list[int]] = []
    for name in names:
        row: list[int] = []
        for word in (*name.words, *name.joined):
            # Words are kept once by `prepare`; one that has been made twice is only measured twice.
            found = index.get(id(word))
            if found is None:
                found = index[id(word)] = len(words)
                words.append(word)
            row.append(found)
        count = len(name.words)
        rest = MOST_WORDS - count
        rows.append([*row[:count], *[-1] * rest, *row[count:], *[-1] * (UNITS - rest - len(row))])
    # The last word is none, and -1 points to it.
    return Batch(names, tabulate([*words, NOTHING], weights), np.array(rows, np.intp).reshape(-1, UNITS))


def tabulate(words: list[PreparedWord], weights: Weights) -> WordTable:
    """Words as arrays."""
    codes, lengths = likeness.pad([word.codes for word in words])
    own = np.maximum(weights.pair[codes, codes].sum(1), 1.0)
    ids: dict[str, int] = {"": 0}
    tables = {"given": 1, "family": 2}
    return WordTable(
        words=words,
        codes=codes,
        lengths=lengths,
        scripts=np.array([word.arabic for word in words], np.intp),
        own=own,
        says=np.minimum(own, np.array([_SAYS.get(word.common, _MOST) for word in words], np.float32)),
        known=np.array([ids.setdefault(word.known, len(ids)) for word in words], np.intp),
        named=np.array([tables.get(word.known.partition(":")[0], 0) for word in words], np.intp),
        generic=np.array([word.common == "generic" for word in words], np.bool_),
    )


def match(words: WordTable, first: Ints, second: Ints, weights: Weights) -> Matched:
    """Match the units of pairs of names: `first[i]` and `second[i]` are the units of one pair."""
    weight, share = _weigh(words, first, second, weights)
    count = len(first)
    out = Matched(
        first=np.full((count, MOST_WORDS), -1, np.intp),
        second=np.full((count, MOST_WORDS), -1, np.intp),
        weight=np.zeros((count, MOST_WORDS), np.float32),
        share=np.zeros((count, MOST_WORDS), np.float32),
        all_weights=weight,
        all_shares=share,
    )
    free, rows = weight.copy(), np.arange(count)
    for step in range(MOST_WORDS):
        one, other = np.divmod(free[rows].reshape(len(rows), -1).argmax(1), UNITS)
        good = free[rows, one, other] > 0
        rows, one, other = rows[good], one[good], other[good]
        if not len(rows):
            break
        out.first[rows, step], out.second[rows, step] = one, other
        out.weight[rows, step], out.share[rows, step] = weight[rows, one, other], share[rows, one, other]
        free[rows] = np.where(_OVERLAP[one][:, :, None] | _OVERLAP[other][:, None, :], -np.inf, free[rows])
    return out


def used(matched: Ints) -> Booleans:
    """Which words of each name are matched, alone or joined."""
    found = np.zeros((len(matched), MOST_WORDS), np.bool_)
    parts = np.array([[word in unit for word in range(MOST_WORDS)] for unit in PARTS])
    for step in range(matched.shape[1]):
        there = matched[:, step] >= 0
        found[there] |= parts[matched[there, step]]
    return found


def _weigh(words: WordTable, first: Ints, second: Ints, weights: Weights) -> tuple[Floats, Floats]:
    """The weight and the share of each unit of one name with each of the other."""
    high, low = words.lengths[first][:, :, None], words.lengths[second][:, None, :]
    near = (np.abs(high - low) <= _NEAR) & (np.minimum(high, low) >= _NEAR)
    cells = (high > 0) & (low > 0) & _COMPARED & (near | ~_ONE_JOINED)
    row, one, other = np.nonzero(cells)
    keys, back = np.unique(first[row, one] * len(words.own) + second[row, other], return_inverse=True)
    value, part = _weigh_words(words, *np.divmod(keys, len(words.own)), weights)
    weight = np.full(cells.shape, -np.inf, np.float32)
    share = np.full(cells.shape, -1.0, np.float32)
    weight[cells], share[cells] = value[back], part[back]
    return weight, share


def _weigh_words(words: WordTable, one: Ints, other: Ints, weights: Weights) -> tuple[Floats, Floats]:
    value = sounds(words, one, other, weights)
    share = np.minimum(value / (0.5 * (words.own[one] + words.own[other])), 1.0)
    known, named = words.known, words.named
    same = (known[one] == known[other]) & (known[one] > 0)
    least = np.minimum(words.own[one], words.own[other])
    value = np.where(same, np.maximum(value, np.maximum(least, _KNOWN_SAME)), value)
    share = np.where(same, 1.0, share)
    differ = (known[one] != known[other]) & (named[one] == named[other]) & (named[one] > 0)
    initial = (words.lengths[one] == 1) ^ (words.lengths[other] == 1)
    begins = words.codes[one, 0] == words.codes[other, 0]
    unlike = differ | (initial & ~begins)
    value = np.where(unlike, DIFFER, np.where(initial, INITIAL, value))
    share = np.where(unlike, _UNLIKE, np.where(initial, _SHARE_OF_INITIAL, share))
    return value.astype(np.float32), share.astype(np.float32)


def sounds(words: WordTable, one: Ints, other: Ints, weights: Weights) -> Floats:
    """The weight of the sounds of each pair of words, whatever they are known as."""
    return likeness.align(
        weights,
        words.codes[one],
        words.codes[other],
        (words.lengths[one], words.lengths[other]),
        (words.scripts[one], words.scripts[other]),
    )
