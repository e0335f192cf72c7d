"""Features of the blocks of an HTML page: the complete input of the classifier, for all blocks at once.

Nothing is decided here, and no feature uses the meaning of a word, so pages in unknown languages have the same
features: punctuation and links, the position in the tree and on the page, the names of the elements, similar blocks,
and agreement with the metadata of the page.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.page.classification.characters import CharacterCounts, flags
from onrecord.page.html.neighbours import GROUP_OF, RUBRIC_GROUPS, Ints, Neighbours, each
from onrecord.page.title_similarity import core, title_variants

if TYPE_CHECKING:
    from onrecord.page.furniture_headings import FurnitureHeadings
    from onrecord.page.html.main_element import MainElement
    from onrecord.page.html.tree import Tree
    from onrecord.vocabulary import Rubric

Floats = NDArray[np.float32]

_ECHO = 40
"""Characters of a block's beginning by which it is sought in the description and in the JSON-LD's text."""
_BEGINNING = 8
"""Characters by which blocks are found to begin alike: "Read also: …" in any language."""
_FADES = 0.97
"""How much of a label's nearness is left from one block to the next."""
_REACH = 300
"""Characters of a block's beginning in which an author is sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The features of one page.

    Attributes:
        names: the name of each column.
        values: float32, blocks by columns.
        levels: for each level up to `LEVELS` and each block the number of a box, or -1.
        tokens: the hashed names of all boxes, then of the elements within each block.
        offsets: where the tokens of each box, then of each block, begin.
        alike: for each block the number of its group of blocks with the same names all the way up.
        words: how many words each block holds, by the measure of its script.
    """

    names: tuple[str, ...]
    values: Floats
    levels: Ints
    tokens: Ints
    offsets: Ints
    alike: Ints
    words: Floats

    def piece(self, start: int, end: int) -> Features:
        """Return the features of a stretch of blocks alone, with the names of the elements that hold them."""
        used, places = np.unique(self.levels[:, start:end], return_inverse=True)
        none = int(used[0] < 0)
        count = len(self.words)
        own = np.arange(start, end) + len(self.offsets) - count
        bags = np.concatenate([used[none:], own])
        lengths = np.append(self.offsets[1:], len(self.tokens))[bags] - self.offsets[bags]
        ends = np.cumsum(lengths)
        at = np.arange(lengths.sum()) + np.repeat(self.offsets[bags] - ends + lengths, lengths)
        return Features(
            names=self.names,
            values=self.values[start:end],
            levels=(places.reshape(self.levels.shape[0], -1) - none).astype(np.int32),
            tokens=self.tokens[at],
            offsets=(ends - lengths).astype(np.int32),
            alike=np.unique(self.alike[start:end], return_inverse=True)[1].astype(np.int32),
            words=self.words[start:end],
        )


def measure(layout: MainElement, headline: int) -> Features:
    """Measure the blocks of an HTML page.

    Args:
        layout: the page as it is laid out, with at least one block.
        headline: index of the headline's block, or -1.
    """
    tree, texts = layout.tree, layout.words
    shape = CharacterCounts(texts, [raw.visible for raw in tree.blocks], [raw.linked for raw in tree.blocks])
    columns = shape.columns()
    columns.update(label_columns(texts, layout.exact, layout.labels))
    columns.update(_agreement_columns(layout))
    around = Neighbours(tree, shape)
    columns.update(around.columns())
    columns.update(_place_columns(tree, shape, headline))
    columns["in the container"] = flags(layout.inside)
    names = tuple(columns)
    values = np.empty((len(names), len(texts)), np.float32)
    for number, name in enumerate(names):
        values[number] = columns.pop(name)
    tokens, offsets = _tokens(tree)
    return Features(
        names=names,
        values=values.T,
        levels=around.levels,
        tokens=tokens,
        offsets=offsets,
        alike=around.alike,
        words=shape.words.astype(np.float32),
    )


def label_columns(texts: list[str], exact: list[Rubric | None], labels: FurnitureHeadings) -> dict[str, Any]:
    """Return whether a block is or begins with a label of boilerplate, and how often the page repeats it.

    Args:
        texts: the blocks' words.
        exact: for each block, the rubric of the label that it is, or None.
        labels: of the page's language.
    """
    groups = np.array([GROUP_OF[rubric] for rubric in exact])
    often = Counter(texts)
    beginnings = [text[:_BEGINNING] for text in texts]
    begun = Counter(beginning for beginning in beginnings if len(beginning) == _BEGINNING)
    columns: dict[str, Any] = each(_LABELS, groups)
    for name, column in zip(_SINCE, list(columns.values()), strict=False):
        columns[name] = _since(column.tolist())
    columns["label with a colon"] = flags(":" in text and bool(labels.opening(text)) for text in texts)
    columns["repeated"] = np.log([often[text] for text in texts])
    columns["begins like others"] = np.log([begun.get(beginning, 1) for beginning in beginnings])
    columns["copyright"] = flags("©" in text or "(c) " in text for text in texts)
    columns["e-mail or address"] = flags("@" in text or "://" in text for text in texts)
    columns["brackets"] = flags(text[0] in "([" and text[-1] in ")]" for text in texts)
    columns["line breaks"] = np.log1p([text.count("\n") for text in texts])
    return columns


def _agreement_columns(layout: MainElement) -> dict[str, Any]:
    """Return how far a block agrees with what the page says about itself."""
    texts, cores, metadata = layout.words, layout.cores, layout.metadata
    titles = {variant for title, _ in metadata.titles for variant in title_variants(title)}
    descriptions = "\n".join(core(value) for value, _ in metadata.descriptions)
    whole = core(metadata.text)
    authors = {core(name) for name, _ in metadata.authors}
    surnames = {name.rpartition(" ")[2] for name in authors}
    heads = [text[:_ECHO] if len(text) > 8 else "" for text in cores]
    found = flags(bool(head) and head in whole for head in heads) if whole else np.zeros(len(texts), bool)
    lengths = np.array([len(text) for text in texts])
    covered = float(lengths[found].sum()) / max(len(metadata.text), 1)
    return {
        "is the title": flags(text in titles for text in cores),
        "is the description": flags(bool(head) and head in descriptions for head in heads),
        "in the article of the JSON-LD": found,
        "JSON-LD has the article": float(covered > 0.5),
        "not in the article of the JSON-LD": ~found & (covered > 0.5),
        "share of the page in the JSON-LD": float(lengths[found].sum()) / max(float(lengths.sum()), 1),
        "names the author": flags(_names_one(text[:_REACH], authors, surnames) for text in texts) if authors else 0.0,
    }


def _names_one(text: str, authors: set[str], surnames: set[str]) -> bool:
    """Whether a text names one of the authors, normalised with `core`. Most texts contain not even a surname."""
    folded = text.casefold()
    return any(name in folded for name in surnames) and any(name in core(text) for name in authors)


def _since(found: list[bool]) -> list[float]:
    """Return how near above each block the last one that is `found` stands: 1 right above it, 0 where there is none."""
    if True not in found:
        return [0.0] * len(found)
    near, column = 0.0, []
    for here in found:
        column.append(near)
        near = 1.0 if here else near * _FADES
    return column


_LABELS = tuple(f"label: {group[0]} …" for group in RUBRIC_GROUPS)
_SINCE = tuple(f"since a label: {group[0]} …" for group in RUBRIC_GROUPS[:2])


def _place_columns(tree: Tree, shape: CharacterCounts, headline: int) -> dict[str, Any]:
    """Return where a block stands on the page, in running text and from the headline."""
    count = len(tree.blocks)
    index = np.arange(count)
    above = np.cumsum(shape.prose) - shape.prose
    total = max(float(shape.prose.sum()), 1.0)
    gaps = []
    reached = 0
    for raw in tree.blocks:
        gaps.append(raw.source.start - reached if raw.source else 0)
        reached = raw.source.end if raw.source else reached
    tops = flags(raw.level == 1 for raw in tree.blocks) & (index > headline)
    opened = [number for number, box in enumerate(tree.boxes) if box.tag == "article"]
    articles = np.searchsorted(opened, [raw.box for raw in tree.blocks], side="right")
    from_headline = index - headline if headline >= 0 else np.full(count, -1)
    prose_from = above - above[headline] if headline >= 0 else above
    logs = np.log1p(
        [
            np.maximum(gaps, 0),
            np.cumsum(tops) - tops,
            np.maximum.accumulate(articles),
            np.abs(from_headline),
            np.abs(prose_from),
        ]
    )
    return {
        "place": index / count,
        "prose above": above / total,
        "prose below": (total - above - shape.prose) / total,
        "markup before": logs[0],
        "blocks of the page": math.log1p(count),
        "prose of the page": math.log1p(total),
        "headings above": logs[1],
        "articles above": logs[2],
        "no headline": float(headline < 0),
        "is the headline": index == headline,
        "above the headline": from_headline < 0,
        "from the headline": np.sign(from_headline) * logs[3],
        "prose from the headline": np.sign(prose_from) * logs[4],
        "longest": shape.prose / max(float(shape.prose.max()), 1.0),
    }


def _tokens(tree: Tree) -> tuple[Ints, Ints]:
    """Return the hashed names of all boxes, then those of the elements within the blocks, and where each begins."""
    bags = [box.hint.tokens for box in tree.boxes] + [raw.hint.tokens for raw in tree.blocks]
    offsets = np.zeros(len(bags) + 1, np.int32)
    np.cumsum(list(map(len, bags)), out=offsets[1:])
    return np.fromiter(chain.from_iterable(bags), np.int32, offsets[-1]), offsets[:-1]
