"""How the weights of `onrecord.names.likeness` are learnt: by aligning the words of names that are the same.

Letters that may stand for each other are first told by `_ALIKE`; then the words of each pair are aligned with the
weights so far, what stands for what is counted, and the weights are worked out again from the counts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from onrecord.names.likeness import Weights
from onrecord.names.prepare import Name, PreparedWord
from onrecord.names.sounds import ARABIC, SIZE, SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[int, int]
"""The codes of two symbols."""
Gap = tuple[int, int, int]
"""The script of a word, that of the other, and the code that the other leaves out."""
Path = tuple[float, tuple[Pair, ...]]

_ALIKE = (
    "aeiouyɑɪʊاویٱۮۯۿ bpبپ tdþðتطثدذض szþسصثزذضظžčj jgžyجژ čšjcچش hxğحهخ kqcgğxقکگغخ fpvفپ vwuofوف yieیا eaiouعا heaه "
    "ghجغق aɑاٱۮ iɪeیۯ uʊoوۿ بپتثن جچحخ دذ رزژ سش صض طظ عغ فق کگ"
).split()
_LETTERS = (
    "aا bب pپ tتط jج čچ hحه xخ dد zذزضظ rر žژ sسصث šش ğغق fف qق kک gگ lل mم nن ɑاٱ ɪی ʊو vو oو uو iی yی eه"
).split()
"""Latin letters, each with the Arabic ones that it mostly stands for."""

_ROUNDS = 6
_LEAST = 2.0
"""Words of less weight than this are not taken for the same."""
_WITHIN = 40.0
"""So many counts stand behind what `_ALIKE` says before any pair is seen."""
_ANY = 4.0
"""So many are spread over all pairs of symbols: no two are impossible."""


def learn(names: Iterable[tuple[Name, Name]]) -> Weights:
    """Learn from pairs of names that are the same."""
    pairs = [(one, other) for one, other in names if one.words and other.words]
    weights = _weigh({}, {})
    for _ in range(_ROUNDS):
        paths = Paths(weights)
        matched: Counter[tuple[PreparedWord, PreparedWord]] = Counter()
        for one, other in pairs:
            matched.update(_words(paths, one, other))
        weights = _weigh(*_count(paths, matched))
    return weights


class Paths:
    """The best alignments of words with some weights, each found once."""

    def __init__(self, weights: Weights) -> None:
        self._pair = weights.pair.tolist()
        self._gap = weights.gap.tolist()
        self._found: dict[tuple[bytes, bytes], Path] = {}

    def of(self, one: PreparedWord, other: PreparedWord) -> Path:
        """The weight of the best alignment of two words, and what stands for what in it (0 for nothing)."""
        key = one.codes, other.codes
        if key not in self._found:
            self._found[key] = self._align(one, other)
        return self._found[key]

    def _align(self, one: PreparedWord, other: PreparedWord) -> Path:
        a, b = one.codes, other.codes
        out, into = self._gap[one.arabic][other.arabic], self._gap[other.arabic][one.arabic]
        best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
        step = [[(0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
        for i in range(len(a) + 1):
            for j in range(len(b) + 1):
                ways = []
                if i and j:
                    ways.append((best[i - 1][j - 1] + self._pair[a[i - 1]][b[j - 1]], (1, 1)))
                if i:
                    ways.append((best[i - 1][j] + out[a[i - 1]], (1, 0)))
                if j:
                    ways.append((best[i][j - 1] + into[b[j - 1]], (0, 1)))
                if ways:
                    best[i][j], step[i][j] = max(ways, key=lambda way: way[0])
        i, j, steps = len(a), len(b), []
        while i or j:
            down, on = step[i][j]
            steps.append((a[i - 1] if down else 0, b[j - 1] if on else 0))
            i, j = i - down, j - on
        return best[len(a)][len(b)], tuple(steps)


def _words(paths: Paths, one: Name, other: Name) -> Iterator[tuple[PreparedWord, PreparedWord]]:
    """The words of two names that are most likely the same, one by one."""
    scored = sorted(
        (-paths.of(first, second)[0], i, j)
        for i, first in enumerate(one.words)
        for j, second in enumerate(other.words)
        if len(first.codes) > 1 and len(second.codes) > 1
    )
    left, right = set(range(len(one.words))), set(range(len(other.words)))
    for negative, i, j in scored:
        if i in left and j in right and -negative > _LEAST:
            left.discard(i)
            right.discard(j)
            yield one.words[i], other.words[j]


def _count(paths: Paths, matched: Counter[tuple[PreparedWord, PreparedWord]]) -> tuple[Counter[Pair], Counter[Gap]]:
    """How often two symbols stand for each other, and how often one is left out."""
    pairs: Counter[Pair] = Counter()
    gaps: Counter[Gap] = Counter()
    for (one, other), times in sorted(matched.items(), key=lambda item: (item[0][0].text, item[0][1].text)):
        weight = 1 + np.log(times)  # a name that everybody bears must not teach everything
        for a, b in paths.of(one, other)[1]:
            if a and b:
                pairs[a, b] += weight
            elif a:
                gaps[int(one.arabic), int(other.arabic), a] += weight
            else:
                gaps[int(other.arabic), int(one.arabic), b] += weight
    return pairs, gaps


def _weigh(pairs: Mapping[Pair, float], gaps: Mapping[Gap, float]) -> Weights:
    """Weights from counts: the logarithm of how much more often two symbols meet than they would by chance."""
    counts = _prior()
    for (a, b), times in pairs.items():
        counts[a, b] += times / 2
        counts[b, a] += times / 2
    pair = np.zeros((SIZE, SIZE))
    gap = np.full((2, 2, SIZE), -2.0)
    codes = np.arange(1, SIZE)
    arabic = np.isin(np.arange(SIZE), [1 + SYMBOLS.index(letter) for letter in ARABIC])
    for s in (0, 1):
        for t in (0, 1):
            rows, columns = codes[arabic[codes] == bool(s)], codes[arabic[codes] == bool(t)]
            block = counts[np.ix_(rows, columns)]
            left = np.array([_left_out(code) + gaps.get((s, t, int(code)), 0.0) for code in rows])
            right = np.array([_left_out(code) + gaps.get((t, s, int(code)), 0.0) for code in columns])
            by_row, by_column = block.sum(1) + left, block.sum(0) + right
            total = block.sum()
            chance = np.outer(by_row / by_row.sum(), by_column / by_column.sum())
            pair[np.ix_(rows, columns)] = np.log(block / (total + left.sum() + right.sum()) / chance)
            gap[s, t, rows] = np.log(left / by_row)
    pair[0] = pair[:, 0] = 0
    # As precise as the file that is shipped, so that models are fitted on what will be read.
    return Weights(pair.astype(np.float16).astype(np.float32), gap.astype(np.float16).astype(np.float32))


def _left_out(code: int) -> float:
    symbol = SYMBOLS[code - 1] if 0 < code <= len(SYMBOLS) else ""
    return 12.0 if symbol and symbol in "aeiouhyاعهۮۯۿ" else 4.0


def _prior() -> np.ndarray:
    counts = np.full((SIZE, SIZE), _ANY / SIZE)
    for group in _ALIKE:
        codes = [1 + SYMBOLS.index(symbol) for symbol in group]
        for a in codes:
            for b in codes:
                if a != b:
                    counts[a, b] += _WITHIN / len(codes) / 4
    for code in range(1, SIZE):
        counts[code, code] += _WITHIN
    for one, *others in _LETTERS:
        for other in others:
            a, b = 1 + SYMBOLS.index(one), 1 + SYMBOLS.index(other)
            counts[a, b] += _WITHIN / 2
            counts[b, a] += _WITHIN / 2
    counts[0] = counts[:, 0] = 0
    return counts
