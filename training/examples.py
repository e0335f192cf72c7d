"""Pages as the networks learn them: measures, and what each block is by people's gold and by our policy.

The policy (docs/decisions/0007) is applied here, so that no source of gold teaches a convention of its own:

- A headline, a caption, a byline and a date are not body, whatever the gold says.
- A list item, a block quotation or a sub-heading between two paragraphs of the body, which some
  sources leave out, is not taught as furniture: it has no label.
- A standfirst that a source leaves out has no label either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from devtools import corpus
from onrecord import languages
from onrecord.errors import ReadError
from onrecord.page.decode import decode
from onrecord.page.html.block_features import Features
from onrecord.page.html.parse import read_tree
from onrecord.page.html.roles import Seen, look_at
from onrecord.page.html.tree import RawBlock, Tree
from onrecord.page.metadata import read_metadata
from training.labels import BODY, OTHER, UNKNOWN, labels_of

WHOLE = ("fundus", "fundus_eval", "readability", "wcxb")
"""Sources whose gold is the whole body."""
HELD_OUT = ("daniel", "l3s_gn1")
"""Sources that are never trained on: daniel's gold is GPL, l3s_gn1's is for research only."""
_PARTIAL = 0.1
"""Weight of a block of which only a phrase that must or must not be there tells."""
_PSEUDO = 0.5
"""Weight of what the teachers say of a page whose gold does not tell, against what people say."""
_SMALL_TAGS = frozenset({"li", "dd", "blockquote", "h2", "h3", "h4"})
_FIGURES = frozenset({"figure", "figcaption"})


@dataclass(slots=True)
class Example:
    """One page.

    Attributes:
        source, id, domain: where it is from.
        features: its measures.
        labels: what each block is: `BODY`, `OTHER` or `UNKNOWN`.
        target: the probability to learn for each block.
        weight: how much each block counts.
    """

    source: str
    id: str
    domain: str
    features: Features
    labels: np.ndarray
    target: np.ndarray = field(init=False)
    weight: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.learn(None)

    @property
    def whole(self) -> bool:
        """Whether people have marked the whole body."""
        return self.source in WHOLE

    @property
    def fold(self) -> int:
        """The fold of cross-validation that the page's site belongs to."""
        return corpus.fold_of(self.domain)

    def learn(self, taught: np.ndarray | None) -> None:
        """Set target and weight by the labels and, for the blocks that have none, by what the teachers say."""
        known = self.labels != UNKNOWN
        words = self.features.words
        self.target = (self.labels == BODY).astype(np.float32)
        if self.whole:
            body = max(float(words[self.labels == BODY].sum()), 20.0)
            weight = np.minimum(words / body, 1) + 0.3 / max(int(known.sum()), 1)
            self.weight = (weight * known).astype(np.float32)
        elif taught is None:
            self.weight = np.where(known, _PARTIAL, 0).astype(np.float32)
        else:
            self.target = np.where(known, self.target, taught).astype(np.float32)
            body = max(float((words * taught).sum()), 20.0)
            sure = (2 * taught - 1) ** 2
            weight = _PSEUDO * (np.minimum(words / body, 1) + 0.3 / len(words)) * sure
            self.weight = np.where(known, np.maximum(weight, _PARTIAL), weight).astype(np.float32)


def examples() -> Iterator[Example]:
    """Yield every gold page that can be read, the held-out sources left aside."""
    for page in corpus.pages():
        if page.source not in HELD_OUT:
            example = example_of(page)
            if example is not None:
                yield example


def example_of(page: corpus.GoldPage) -> Example | None:
    """Measure and label one page; None where nothing on it is visible."""
    try:
        tree = read_tree(decode(page.data(), "text/html").text)
    except ReadError:
        return None
    if not tree.blocks:
        return None
    metadata = read_metadata(tree.document)
    code = tree.detected_language()
    seen = look_at(tree, metadata, languages.load(code), code)
    labels = labels_of([tree.text[raw.start : raw.end] for raw in tree.blocks], page.gold)
    if page.source in WHOLE:
        _apply_policy(labels, tree, seen)
    return Example(page.source, page.id, page.gold["domain"], seen.features, np.array(labels))


def _apply_policy(labels: list[int], tree: Tree, seen: Seen) -> None:
    body = [number for number, label in enumerate(labels) if label == BODY]
    if not body:
        return
    for number, raw in enumerate(tree.blocks):
        kind = seen.kinds[number][0]
        if labels[number] == BODY:
            named = kind in {"author", "date"} and raw.tag != "p"
            if number == seen.headline or named or in_figure(tree, raw):
                labels[number] = OTHER
        elif kind == "standfirst" or (body[0] < number < body[-1] and is_small(raw)):
            labels[number] = UNKNOWN


def in_figure(tree: Tree, raw: RawBlock) -> bool:
    """Whether a block stands in a figure, and so is a caption."""
    return any(tree.boxes[box].tag in _FIGURES for _, box in zip(range(5), tree.path(raw.box), strict=False))


def is_small(raw: RawBlock) -> bool:
    """Whether a block is a list item, a quotation or a sub-heading, which some sources of gold leave out."""
    return raw.tag in _SMALL_TAGS and not raw.linked
