"""What a block looks like in numbers: all that the classifier goes by, for all blocks of a page at once.

Nothing here decides anything, and no word of the text is looked at for its meaning, so that a page in
an unknown language is measured like any other: punctuation and links, the place in the tree and on
the page, the names of the elements, the blocks that look alike, and agreement with what the page
says about itself.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.page.model import Rubric
from onrecord.page.titles import core, title_variants

if TYPE_CHECKING:
    from onrecord.page.container import Layout
    from onrecord.page.html import Tree
    from onrecord.page.labels import LabelBook

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

LEVELS = 5
"""How many elements up the names are looked at: the block's own, its parent's …; the last stands for all above."""
_HELD = 4
"""How many elements up it is looked at what they hold."""
_KINDS = ("lower", "upper", "digit", "dense", "space", "stop", "comma", "quote", "symbol", "other")
_LOWER, _UPPER, _DIGIT, _DENSE, _SPACE, _STOP, _COMMA, _QUOTE, _SYMBOL, _OTHER = range(len(_KINDS))
_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "blockquote",
    "figcaption",
    "section",
    "article",
    "pre",
    "dd",
    "button",
    "label",
    "span",
    "a",
)
_RUBRICS = (
    ("latest", "most-read", "must-read", "related", "recommended", "more"),
    ("newsletter", "share", "comments", "advertisement", "author-biography"),
    ("legal", "tags", "navigation", "other"),
)
_PARTS = ("body", "caption", "author", "date", "section", "headline", "standfirst", "outlet")
_DENSE_WORDS = 0.6
"""How many words one character of a script without spaces stands for."""
_ECHO = 40
"""Characters of a block's beginning by which it is sought in the description and in the JSON-LD's text."""
_BEGINNING = 8
"""Characters by which blocks are found to begin alike: "Read also: …" in any language."""
_FADES = 0.97
"""How much of a label's nearness is left from one block to the next."""
_REACH = 300
"""Characters of a block's beginning in which an author is sought."""


@dataclass(frozen=True, slots=True)
class Features:
    """One page measured.

    Attributes:
        names: what each column is.
        values: float32, blocks by columns.
        levels: for each level up to `LEVELS` and each block the number of a box, or -1.
        tokens: the hashed names of all boxes, then of what stands within each block.
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
            self.names,
            self.values[start:end],
            (places.reshape(self.levels.shape[0], -1) - none).astype(np.int32),
            self.tokens[at],
            (ends - lengths).astype(np.int32),
            np.unique(self.alike[start:end], return_inverse=True)[1].astype(np.int32),
            self.words[start:end],
        )


def measure(layout: Layout, headline: int) -> Features:
    """Measure the blocks of an HTML page.

    Args:
        layout: the page as it is laid out, with at least one block.
        headline: index of the headline's block, or -1.
    """
    tree, texts = layout.tree, layout.words
    shape = Shape(texts, [raw.visible for raw in tree.blocks], [raw.linked for raw in tree.blocks])
    columns = shape.columns()
    columns.update(label_columns(texts, layout.exact, layout.labels))
    columns.update(_agreement_columns(layout))
    around = _Around(tree, shape)
    columns.update(around.columns())
    columns.update(_place_columns(tree, shape, headline))
    columns["in the container"] = layout.inside
    names = tuple(columns)
    values = np.empty((len(names), len(texts)), np.float32)
    for number, name in enumerate(names):
        values[number] = columns.pop(name)
    tokens, offsets = _tokens(tree)
    return Features(names, values.T, around.levels, tokens, offsets, around.alike, shape.words.astype(np.float32))


@functools.cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of every character of the basic plane; what lies above it is `other`, save the ideographs."""
    kinds = np.full(1 << 16, _OTHER, np.uint8)
    marks = {
        _STOP: ".!?…。！？؟।۔",
        _COMMA: ",،，、;؛；:：",
        _QUOTE: "\"'“”‘’«»„‹›「」『』",
        _SYMBOL: "|/\\©®»›→▶►•·+#@*<>=_~^[]{}",
    }
    for code in range(0x3000):
        category = unicodedata.category(chr(code))
        if category[0] in "LM":
            kinds[code] = _UPPER if category in {"Lu", "Lt"} else _LOWER
        elif category[0] == "N":
            kinds[code] = _DIGIT
        elif category[0] == "Z" or chr(code).isspace():
            kinds[code] = _SPACE
    kinds[0x0E00:0x0E80] = _DENSE  # Thai
    kinds[0x1000:0x10A0] = _DENSE  # Burmese
    kinds[0x1780:0x1800] = _DENSE  # Khmer
    kinds[0x3040:0x3100] = _DENSE  # Japanese syllables
    kinds[0x3400:0xA000] = _DENSE  # ideographs
    kinds[0xAC00:0xD7B0] = _LOWER  # Korean, which writes spaces
    kinds[0xF900:0xFB00] = _DENSE
    kinds[0xFB50:0xFE00] = _LOWER  # Arabic presentation forms
    kinds[0x3000] = _SPACE
    for kind, characters in marks.items():
        for character in characters:
            kinds[ord(character)] = kind
    return kinds


class Shape:
    """What the characters of the blocks are, counted for all blocks in one pass.

    Args:
        texts: the blocks' words, none of them empty.
        visible: how many visible characters each holds.
        linked: how many of those stand in links.
    """

    def __init__(self, texts: list[str], visible: list[int], linked: list[int]) -> None:
        joined = "".join(texts)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
        if codes.max(initial=0) >> 16 == 2:
            codes = np.where(codes < 1 << 16, codes, 0x3400)
        kinds = _kinds().take(codes, mode="clip")
        self.lengths = np.array([len(text) for text in texts])
        ends = np.cumsum(self.lengths)
        starts = ends - self.lengths
        rows = np.repeat(np.arange(len(texts)), self.lengths)
        size = len(_KINDS)
        self.counts = np.bincount(rows * size + kinds, minlength=len(texts) * size).reshape(-1, size)
        spelled = kinds <= _DIGIT
        begins = spelled.copy()
        begins[1:] &= ~spelled[:-1]
        begins[starts] = spelled[starts]
        self.words = np.bincount(rows[begins], minlength=len(texts)) + _DENSE_WORDS * self.counts[:, _DENSE]
        self.capitalised = np.bincount(rows[begins & (kinds == _UPPER)], minlength=len(texts))
        self.first, self.last = kinds[starts], kinds[ends - 1]
        self.before_last = kinds[np.maximum(ends - 2, starts)]
        self.begins_lower = self.first == _LOWER
        self.digits = self.counts[:, _DIGIT]
        self.visible = np.array(visible, np.float64)
        self.linked = np.array(linked, np.float64)
        self.share = self.linked / np.maximum(self.visible, 1)
        self.truncated = np.array([text.endswith(("…", "...", "[…]", "[...]")) for text in texts])
        stops = self.counts[:, _STOP] + self.counts[:, _COMMA]
        self.ends = ((self.last == _STOP) | ((self.last >= _QUOTE) & (self.before_last == _STOP))) & ~self.truncated
        sentences = (self.ends | (stops > 1)) & (self.words >= 10)
        self.prose = np.where(sentences & (self.share < 0.5), self.words, 0.0)

    def columns(self) -> dict[str, Any]:
        """Return what is seen of each block's text alone."""
        counts, visible = self.counts.T, np.maximum(self.visible, 1)
        letters = np.maximum(counts[_LOWER] + counts[_UPPER] + counts[_DENSE], 1)
        words = np.maximum(self.words, 1)
        logs = np.log1p([self.words, visible, counts[_STOP], counts[_COMMA], counts[_QUOTE], self.prose])
        return {
            "words": logs[0],
            "visible": logs[1],
            "link share": self.share,
            "all linked": self.share > 0.95,
            "any link": self.linked > 0,
            "upper share": counts[_UPPER] / letters,
            "digit share": counts[_DIGIT] / visible,
            "dense share": counts[_DENSE] / visible,
            "symbol share": counts[_SYMBOL] / visible,
            "stops": logs[2],
            "commas": logs[3],
            "quotes": logs[4],
            "stops a word": counts[_STOP] / words,
            "commas a word": counts[_COMMA] / words,
            "letters a word": np.minimum(letters / words, 20),
            "ends a sentence": self.ends,
            "ends with a colon": self.last == _COMMA,
            "truncated": self.truncated,
            "begins upper": self.first == _UPPER,
            "begins lower": self.begins_lower,
            "begins with a quotation mark": self.first == _QUOTE,
            "begins with a symbol": self.first == _SYMBOL,
            "begins with a digit": self.first == _DIGIT,
            "prose": logs[5],
        }


def label_columns(texts: list[str], exact: list[Rubric | None], labels: LabelBook) -> dict[str, Any]:
    """Return whether a block is or begins with a label of furniture, and how often the page repeats it.

    Args:
        texts: the blocks' words.
        exact: for each block, the rubric of the label that it is, or None.
        labels: of the page's language.
    """
    groups = np.array([_GROUP[rubric] for rubric in exact])
    often = Counter(texts)
    beginnings = [text[:_BEGINNING] for text in texts]
    begun = Counter(beginning for beginning in beginnings if len(beginning) == _BEGINNING)
    columns: dict[str, Any] = _each(_LABELS, groups)
    for name, column in zip(_SINCE, list(columns.values()), strict=False):
        columns[name] = _since(column.tolist())
    columns["label with a colon"] = [":" in text and bool(labels.opening(text)) for text in texts]
    columns["repeated"] = np.log([often[text] for text in texts])
    columns["begins like others"] = np.log([begun.get(beginning, 1) for beginning in beginnings])
    columns["copyright"] = ["©" in text or "(c) " in text for text in texts]
    columns["e-mail or address"] = ["@" in text or "://" in text for text in texts]
    columns["brackets"] = [text[0] in "([" and text[-1] in ")]" for text in texts]
    columns["line breaks"] = np.log1p([text.count("\n") for text in texts])
    return columns


def _agreement_columns(layout: Layout) -> dict[str, Any]:
    """Return how far a block agrees with what the page says about itself."""
    texts, cores, metadata = layout.words, layout.cores, layout.metadata
    titles = {variant for title, _ in metadata.titles for variant in title_variants(title)}
    descriptions = "\n".join(core(value) for value, _ in metadata.descriptions)
    whole = core(metadata.text)
    authors = {core(name) for name, _ in metadata.authors}
    surnames = {name.rpartition(" ")[2] for name in authors}
    heads = [text[:_ECHO] if len(text) > 8 else "" for text in cores]
    found = np.array([bool(head) and head in whole for head in heads]) if whole else np.zeros(len(texts), bool)
    lengths = np.array([len(text) for text in texts])
    covered = float(lengths[found].sum()) / max(len(metadata.text), 1)
    return {
        "is the title": [text in titles for text in cores],
        "is the description": [bool(head) and head in descriptions for head in heads],
        "in the article of the JSON-LD": found,
        "JSON-LD has the article": float(covered > 0.5),
        "not in the article of the JSON-LD": ~found & (covered > 0.5),
        "share of the page in the JSON-LD": float(lengths[found].sum()) / max(float(lengths.sum()), 1),
        "names the author": [_names_one(text[:_REACH], authors, surnames) for text in texts] if authors else 0.0,
    }


def _names_one(text: str, authors: set[str], surnames: set[str]) -> bool:
    """Whether a text names one of the authors, folded as `core` folds; most hold not even a surname, and are not."""
    folded = text.casefold()
    return any(name in folded for name in surnames) and any(name in core(text) for name in authors)


class _Around:
    """What the elements around the blocks hold, and which blocks look alike.

    Sums are rows of running text, words, linked words and blocks, for every box with all that it holds.
    """

    def __init__(self, tree: Tree, shape: Shape) -> None:
        self.tree = tree
        self.box = np.array([raw.box for raw in tree.blocks])
        self.parents = np.array([box.parent for box in tree.boxes], np.int32)
        self.levels = self._levels()
        self.depth, self.rubric, self.part, alike = self._inherited()
        self.alike = np.array(alike, np.int32)[self.box]
        self.share = shape.share
        held = (shape.prose, shape.words, shape.words * shape.share, np.ones(len(self.box)))
        self.sums = _summed(self.box, held, len(tree.boxes))
        self.own = self.sums[:, 0].copy()
        # Boxes stand in document order, so what a box holds is a stretch of them.
        summed = np.zeros((len(tree.boxes) + 1, 4))
        np.cumsum(self.sums, axis=0, out=summed[1:])
        self.sums = summed[self._ends()] - summed[:-1]
        self.of_alike = _summed(self.alike, held, max(alike) + 1)
        self.total = max(float(self.sums[0, 0]), 1.0)

    def _levels(self) -> Ints:
        """Return the box of every block, its parent and so on, level by level; -1 where there is none."""
        # Behind the last box stands the parent of what has none.
        parents = np.append(self.parents, np.int32(-1))
        levels = np.empty((LEVELS, len(self.box)), np.int32)
        levels[0] = self.box
        for level in range(1, LEVELS):
            levels[level] = parents[levels[level - 1]]
        return levels

    def _ends(self) -> list[int]:
        """Return for every box the number behind the last one within it."""
        ends = list(range(1, len(self.tree.boxes) + 1))
        for index in range(len(ends) - 1, 0, -1):
            parent = self.tree.boxes[index].parent
            if parent >= 0 and ends[index] > ends[parent]:
                ends[parent] = ends[index]
        return ends

    def _inherited(self) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return for every box its depth, the furniture and the part it is named as, and the number of its like."""
        boxes = self.tree.boxes
        depth, rubric, part, alike = ([0] * len(boxes), [-1] * len(boxes), [-1] * len(boxes), [0] * len(boxes))
        numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        for index, box in enumerate(boxes):
            above = box.parent
            if above >= 0:
                depth[index], rubric[index], part[index] = depth[above] + 1, rubric[above], part[above]
            hint = box.hint
            if hint.rubric is not None:
                rubric[index] = _GROUP[hint.rubric]
            if hint.kind is not None:
                part[index] = _PART_PLACES[hint.kind]
            alike[index] = numbers.setdefault((alike[above] if above >= 0 else -1, hint.tokens), len(numbers))
        return depth, rubric, part, alike

    def columns(self) -> dict[str, Any]:
        """Return the tags, the names known as parts or furniture, and what the elements around hold."""
        blocks = self.tree.blocks
        level = np.array([raw.level for raw in blocks])
        columns: dict[str, Any] = {"depth": np.array(self.depth)[self.box], "level": level, "heading": level > 0}
        columns["quoted"] = [raw.quoted for raw in blocks]
        tags = np.array([_TAG_PLACES.get(raw.tag, -1) for raw in blocks])
        columns |= _each(_TAG_NAMES, tags)
        columns |= _each(_NAMED, np.array(self.rubric)[self.box])
        columns |= _each(_PART_NAMES, np.array(self.part)[self.box])
        columns["<td> of a page without <th>"] = columns["<td>"] & all(raw.tag != "th" for raw in blocks)
        columns["inner name of furniture"] = [raw.hint.rubric is not None for raw in blocks]
        columns["inner name of a part"] = [raw.hint.kind is not None for raw in blocks]
        return columns | self._held_columns() | self._alike_columns()

    def _held_columns(self) -> dict[str, Any]:
        held = self.sums[np.maximum(self.levels[:_HELD], 0)]
        words = np.maximum(held[:, :, 1], 1)
        shares, densities = held[:, :, 0] / self.total, held[:, :, 0] / words
        linked, blocks = held[:, :, 2] / words, np.log1p(held[:, :, 3])
        columns: dict[str, Any] = {}
        for level in range(_HELD):
            columns[f"prose share {level}"] = shares[level]
            columns[f"prose density {level}"] = densities[level]
            columns[f"link density {level}"] = linked[level]
            columns[f"blocks {level}"] = blocks[level]
        return columns

    def _alike_columns(self) -> dict[str, Any]:
        held = self.of_alike[self.alike]
        return {
            "alike: prose share": held[:, 0] / self.total,
            "alike: prose density": held[:, 0] / np.maximum(held[:, 1], 1),
            "alike: link density": held[:, 2] / np.maximum(held[:, 1], 1),
            "alike: blocks": np.log1p(held[:, 3]),
            "alike: words": np.log1p(held[:, 1] / np.maximum(held[:, 3], 1)),
            "alike: the most prose": self.alike == int(np.argmax(self.of_alike[:, 0])),
            "same element as before": _same(self.box),
            "same parent as before": _same(self.parents[self.box]),
            "alike the one before": _same(self.alike),
            "own prose share": self.own[self.box] / self.total,
            "alike: under a linked line": np.bincount(self.alike, self._teased())[self.alike] / held[:, 3],
        }

    def _teased(self) -> NDArray[np.bool_]:
        """Return which blocks stand, as a teaser does, right under a line of another likeness that is a link."""
        teased = np.zeros(len(self.box), bool)
        linked = self.share > 0.9
        teased[1:] = linked[:-1] & ~linked[1:] & (self.alike[1:] != self.alike[:-1])
        return teased


def _each(names: tuple[str, ...], places: NDArray[Any]) -> dict[str, Any]:
    """Return a column for each name: which blocks have its place."""
    return dict(zip(names, places == np.arange(len(names))[:, None], strict=True))


def _summed(groups: NDArray[Any], held: tuple[NDArray[Any], ...], count: int) -> NDArray[np.float64]:
    """Return the sums of what the blocks of each of `count` groups hold, a column for each measure."""
    return np.stack([np.bincount(groups, measure, count) for measure in held], axis=1)


def _since(found: list[bool]) -> list[float]:
    """Return how near above each block the last one that is `found` stands: 1 right above it, 0 where there is none."""
    if True not in found:
        return [0.0] * len(found)
    near, column = 0.0, []
    for here in found:
        column.append(near)
        near = 1.0 if here else near * _FADES
    return column


def _same(values: NDArray[Any]) -> NDArray[np.bool_]:
    same = np.zeros(len(values), bool)
    same[1:] = values[1:] == values[:-1]
    return same


_TAG_PLACES = {tag: place for place, tag in enumerate(_TAGS)}
_TAG_NAMES = tuple(f"<{tag}>" for tag in _TAGS)
_PART_PLACES = {part: place for place, part in enumerate(_PARTS)}
_PART_NAMES = tuple(f"in a part named {part}" for part in _PARTS)
_NAMED = tuple(f"named {group[0]} …" for group in _RUBRICS)
_LABELS = tuple(f"label: {group[0]} …" for group in _RUBRICS)
_SINCE = tuple(f"since a label: {group[0]} …" for group in _RUBRICS[:2])
_GROUP: dict[Rubric | None, int] = {Rubric(name): place for place, group in enumerate(_RUBRICS) for name in group}
_GROUP[None] = -1


def _place_columns(tree: Tree, shape: Shape, headline: int) -> dict[str, Any]:
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
    tops = np.array([raw.level == 1 for raw in tree.blocks]) & (index > headline)
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
