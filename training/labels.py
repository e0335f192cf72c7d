"""Which blocks of a page are its body, by people's gold: a monotone alignment of the blocks with the gold text.

A block is body where its words stand in the gold text, in the gold's order: of all ways to lay the
blocks along the gold, the one that covers most of it is taken. So a teaser that repeats a sentence
of the article, or a menu whose words occur in it, is not taken for the article.
"""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz.distance import LCSseq

BODY, OTHER, UNKNOWN = 1, 0, -1
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]|"
    r"[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]+"
)
_SEED = 4
"""Tokens in a row by which a block is sought in the gold text."""
_ENOUGH = 0.5
"""Share of a block's tokens that must stand in the gold text for it to be body."""
_PLACES = 6


def tokens(text: str) -> list[str]:
    """Return the words of `text`, or its characters in scripts that write no spaces: the scorer's tokens."""
    return _TOKEN.findall(text)


def body_labels(blocks: list[str], gold: str) -> list[int]:
    """Return for each block whether it is body by the gold text: `BODY` or `OTHER`."""
    words = tokens(gold)
    paragraphs = {0, len(words)}
    at = 0
    for paragraph in gold.split("\n"):
        at += len(tokens(paragraph))
        paragraphs.add(at)
    index: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(words)):
        for size in range(1, _SEED + 1):
            if place + size <= len(words):
                index.setdefault(tuple(words[place : place + size]), []).append(place)
    pieces = []
    for number, text in enumerate(blocks):
        mine = tokens(text)
        pieces += [(number, *found) for found in _found(mine, words, index, paragraphs)]
    labels = [OTHER] * len(blocks)
    for number in _chain(pieces, len(words)):
        labels[number] = BODY
    return labels


def _found(
    mine: list[str], words: list[str], index: dict[tuple[str, ...], list[int]], paragraphs: set[int]
) -> list[tuple[int, int, float]]:
    """Return where a block may stand in the gold text: start, end and how many of its tokens are there."""
    if not mine:
        return []
    size = min(_SEED, len(mine))
    found: dict[int, tuple[int, int, float]] = {}
    for offset in _offsets(len(mine), size):
        for place in index.get(tuple(mine[offset : offset + size]), [])[: 4 * _PLACES]:
            start = max(place - offset, 0)
            if start in found:
                continue
            end = min(start + len(mine), len(words))
            same = sum(a == b for a, b in zip(words[start:end], mine, strict=False))
            if same < _ENOUGH * len(mine):
                same = LCSseq.similarity(mine, words[start : end + len(mine) // 4])
            if same >= _ENOUGH * len(mine):
                found[start] = (start, end, float(same))
    places = sorted(found.values(), key=lambda each: -each[2])[:_PLACES]
    if len(mine) < _SEED:
        # A word or two can stand anywhere in the gold by chance, but not as a paragraph of their own.
        places = [each for each in places if each[2] == len(mine) and each[0] in paragraphs and each[1] in paragraphs]
    return places


def _offsets(length: int, size: int) -> list[int]:
    """Return where in a block seeds are taken from: its beginning, and on to its end."""
    last = length - size
    return sorted({0, last, *(last * step // 5 for step in range(1, 5))})


def _chain(pieces: list[tuple[int, int, int, float]], length: int) -> list[int]:
    """Return the blocks of the heaviest chain in which both blocks and places in the gold text go forward."""
    # Fenwick tree of the best weight that ends at or before each place.
    best: list[tuple[float, int]] = [(0.0, -1)] * (length + 2)
    back: list[int] = [-1] * len(pieces)

    def query(end: int) -> tuple[float, int]:
        found = (0.0, -1)
        at = end + 1
        while at > 0:
            found = max(found, best[at])
            at -= at & -at
        return found

    at = 0
    while at < len(pieces):
        number = pieces[at][0]
        upto = at
        fresh = []
        while upto < len(pieces) and pieces[upto][0] == number:
            _, start, end, weight = pieces[upto]
            before, last = query(start + (end - start) // 20)
            back[upto] = last
            fresh.append((end, before + weight - 0.01, upto))
            upto += 1
        for end, weight, piece in fresh:
            place = end + 1
            while place < len(best):
                best[place] = max(best[place], (weight, piece))
                place += place & -place
        at = upto
    chain = []
    piece = query(length)[1]
    while piece >= 0:
        chain.append(pieces[piece][0])
        piece = back[piece]
    return chain[::-1]


def partial_labels(blocks: list[str], must: list[str], must_not: list[str]) -> list[int]:
    """Return what little is known from phrases that must or must not stand in the body."""
    settled = [" ".join(text.split()) for text in blocks]
    labels = [UNKNOWN] * len(blocks)
    for phrases, label in ((must, BODY), (must_not, OTHER)):
        for phrase in phrases or []:
            wanted = " ".join(phrase.split())
            holders = [number for number, text in enumerate(settled) if wanted and wanted in text]
            # A phrase that stands in several blocks tells of one of them only, and not of which.
            if len(holders) == 1 or label == OTHER:
                for number in holders:
                    labels[number] = label
    return labels


def labels_of(blocks: list[str], gold: dict[str, Any]) -> list[int]:
    """Return the labels of a page's blocks by its gold."""
    if gold.get("body"):
        return body_labels(blocks, gold["body"])
    return partial_labels(blocks, gold.get("must") or [], gold.get("must_not") or [])
