"""Articles cut into pages of pieces, and pages put together to batches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch

from onrecord.findings.encoder.pointers import PARTS, nearby, places
from onrecord.findings.encoder.windows import pieces_of
from training.encoder.network import PAGES_APART

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from sentencepiece import SentencePieceProcessor
    from torch import Tensor

    from onrecord.findings.encoder.windows import Pieces
    from onrecord.findings.encoder.words import Ids
    from training.encoder.data import Article

PAGE = 382
"""Pieces of a page, its begin and end marks not counted."""
SHORT, SHORTENED = 16, 0.2
"""The fewest pieces of a short page, and the share of articles that are cut into such."""
BATCH = {"attribution": 2048, "acts": 2048, "silver": 1024}
FEW = 512
"""Pieces of a batch of a task, padding counted, and of one of the others, which have less to learn from."""
UNMARKED = -100
"""In place of a word's number where a part was not marked."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article and its pieces."""

    article: Article
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Page:
    """The words `start` to `stop` of an article."""

    source: Prepared
    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many pieces it has."""
        firsts = self.source.pieces.firsts
        return int(firsts[self.stop] - firsts[self.start]) + 2


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages for one step; shapes as the network takes them. Links are for pages of attributions only.

    Words that are `soft` may be tagged or not. `contents`, `cues` and `sources` are spans (m, 2) in the words of all
    pages behind each other; `of_cue` and `of_source` are the number of the cue or source of each content or cue, or
    that of none. `said` (k, 2) are contents whose parts are looked for among the words `near` (k, w), which stand
    `where`; `bounds` (k, 2, parts) has the place of each part's first and last word in that row, w where it has none,
    or `UNMARKED`.
    """

    task: str
    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    known: Tensor
    paragraph: Tensor
    tags: Tensor
    soft: Tensor
    contents: Tensor
    cues: Tensor
    sources: Tensor
    of_cue: Tensor
    of_source: Tensor
    said: Tensor
    near: Tensor
    where: Tensor
    bounds: Tensor


def prepare(articles: list[Article], tokenizer: SentencePieceProcessor) -> list[Prepared]:
    """Cut the words of articles into pieces."""
    return [Prepared(article, pieces_of(article.words, tokenizer)) for article in articles]


def pages(prepared: list[Prepared], chance: random.Random) -> Iterator[Page]:
    """Cut articles into pages of whole paragraphs where they fit; where the first page ends is left to chance.

    One article in five is cut into short pages, so that a paragraph is also read alone.
    """
    for source in prepared:
        firsts = source.pieces.firsts
        most = chance.randint(SHORT, PAGE // 3) if chance.random() < SHORTENED else PAGE
        start, room = 0, chance.randint(most // 4, most)
        for first, last in pairwise(source.article.words.paragraphs):
            if start < first and firsts[last] - firsts[start] > room:
                yield Page(source, start, first)
                start, room = first, most
            while firsts[last] - firsts[start] > PAGE:
                cut = max(start + 1, int(np.searchsorted(firsts, firsts[start] + PAGE, "right")) - 1)
                yield Page(source, start, cut)
                start, room = cut, most
        if start < len(source.article.words):
            yield Page(source, start, len(source.article.words))


def batches(found: list[Page], chance: random.Random) -> list[Batch]:
    """Put pages of like size together, in an order left to chance."""
    chance.shuffle(found)
    found.sort(key=lambda page: page.size // 16)
    made, rows = [], []
    for page in found:
        if rows and max(page.size, rows[0].size) * (len(rows) + 1) > BATCH.get(page.source.article.task, FEW):
            made.append(rows)
            rows = []
        rows.append(page)
    if rows:
        made.append(rows)
    chance.shuffle(made)
    return [batch(rows) for rows in made]


def batch(rows: list[Page]) -> Batch:
    """Put some pages together."""
    cut = [page.source.pieces.window(page.start, page.start, page.stop, page.stop) for page in rows]
    long, wide = max(len(one.pieces) for one in cut), max(len(one.firsts) for one in cut)
    pieces, features = np.zeros((len(rows), long), np.int64), np.zeros((len(rows), long, 3), np.int64)
    mask = np.zeros((len(rows), long), bool)
    firsts, tags = np.zeros((len(rows), wide), np.int64), np.zeros((len(rows), wide), np.int64)
    known, paragraph = np.zeros((len(rows), wide), bool), np.zeros((len(rows), wide), np.int64)
    soft = np.zeros((len(rows), wide), bool)
    for at, (page, one) in enumerate(zip(rows, cut, strict=True)):
        pieces[at, : len(one.pieces)], features[at, : len(one.pieces)] = one.pieces, one.features
        mask[at, : len(one.pieces)] = True
        count = len(one.firsts)
        firsts[at, :count], known[at, :count] = one.firsts, True
        paragraph[at, :count] = page.source.article.words.paragraph()[page.start : page.stop] + at * PAGES_APART
        tags[at, :count] = page.source.article.tags[page.start : page.stop]
        for first, last in page.source.article.soft:
            soft[at, max(0, first - page.start) : max(0, last + 1 - page.start)] = True
    links = _links(rows, wide)
    arrays = (
        pieces,
        features,
        mask,
        firsts,
        known,
        paragraph,
        tags,
        soft,
    )
    return Batch(rows[0].source.article.task, *map(torch.from_numpy, arrays), *links, *_parts(rows, wide))


def _parts(rows: list[Page], wide: int) -> list[Tensor]:
    """Where the parts of each content of some pages stand."""
    said, near, where, bounds = [], [], [], []
    for at, page in enumerate(rows):
        shift = at * wide - page.start
        for (first, last), parts in page.source.article.contents:
            if not page.start <= first <= last < page.stop:
                continue
            words = nearby(first, last, page.start, page.stop)
            said.append([first + shift, last + shift])
            near.append(words + shift)
            where.append(places(words, first, last))
            bounds.append([[_bound(words, parts, part, end) for part in PARTS] for end in (0, 1)])
    most = max(map(len, near), default=1)
    table = np.full((len(near), most), -1, np.int64)
    stand = np.zeros((len(near), most), np.int64)
    for at, (words, place) in enumerate(zip(near, where, strict=True)):
        table[at, : len(words)], stand[at, : len(words)] = words, place
    targets = np.array(bounds, np.int64).reshape(-1, 2, len(PARTS))
    targets[targets == -1] = most
    return [torch.tensor(said, dtype=torch.long).reshape(-1, 2), *map(torch.from_numpy, (table, stand, targets))]


def _bound(words: Ids, parts: dict[str, tuple[int, int] | None], part: str, end: int) -> int:
    if part not in parts:
        return UNMARKED
    span = parts[part]
    if span is None:
        return -1
    if span[0] < words[0] or span[1] > words[-1]:
        return UNMARKED  # it stands on another page
    return int(span[end] - words[0])


def _links(rows: list[Page], wide: int) -> list[Tensor]:
    contents: list[tuple[int, int]] = []
    cues: list[tuple[int, int]] = []
    sources: list[tuple[int, int]] = []
    of_cue: list[int] = []
    of_source: list[int] = []
    for at, page in enumerate(rows):
        shift = at * wide - page.start

        def moved(spans: list[tuple[int, int]], page: Page = page, shift: int = shift) -> list[tuple[int, int]]:
            return [(a + shift, b + shift) for a, b in spans if page.start <= a and b < page.stop]

        for marked in page.source.article.attributions:
            here = {kind: moved(spans) for kind, spans in marked.items()}
            place, cue = -1, here["cue"][:1]
            if cue:
                if cue[0] not in cues:
                    cues.append(cue[0])
                    source = here["source"][:1]
                    if source and source[0] not in sources:
                        sources.append(source[0])
                    of_source.append(sources.index(source[0]) if source else -1)
                place = cues.index(cue[0])
            for content in here["content"]:
                contents.append(content)
                of_cue.append(place)
    order = [sorted(range(len(spans)), key=spans.__getitem__) for spans in (cues, sources)]
    place = [{old: new for new, old in enumerate(one)} for one in order]
    of_cue = [place[0].get(one, len(cues)) for one in of_cue]
    of_source = [place[1].get(of_source[old], len(sources)) for old in order[0]]
    spans = contents, [cues[old] for old in order[0]], [sources[old] for old in order[1]]
    return [
        *(torch.tensor(one, dtype=torch.long).reshape(-1, 2) for one in spans),
        torch.tensor(of_cue, dtype=torch.long),
        torch.tensor(of_source, dtype=torch.long),
    ]
