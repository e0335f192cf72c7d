"""The main element of an HTML page: the element that contains the article.

It is the element that the markup names as the body of the article, if it contains enough of the running text of the
page. Otherwise it is the smallest element that contains most of the running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.page.html.subtrees import ends, totals
from onrecord.page.title_similarity import beginning
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from onrecord.page.furniture_headings import FurnitureHeadings
    from onrecord.page.html.tree import RawBlock, Tree
    from onrecord.page.model import Metadata

LONG = 80
"""Weight from which a block with a comma or a full stop reads as running text."""
LINKED = 0.6
"""Share of linked characters above which a block is a list of links."""
VAGUE = frozenset({Rubric.OTHER, Rubric.NAVIGATION})
"""Rubrics of names that say where a block stands rather than what it holds: sidebar, widget, header."""
TEXT_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre"})
NEVER_BODY = frozenset({"button", "option", "select", "label", "nav", "footer", "legend"})
_BODY_SHARE = 0.6
"""Share of the page's running text that an element named as the body must hold to be believed.
docs/decisions/0004 has what was tried for this and the next two shares; `_SMALL` was not swept."""
_DOMINANT = 0.7
"""Share of the running text that one child must hold for the container to be sought within it."""
_BELIEVED = 0.5
"""Share of the page's running text above which a name for boilerplate is not believed ("paywall" around the
article)."""
_SMALL = 0.25
"""The same for names of small parts: a standfirst or a caption."""
_DENSE_SCRIPTS = {"zh": 3.0, "ja": 2.5, "ko": 2.0, "th": 1.3}
"""How many Latin letters one character is worth, roughly: a Chinese sentence has a third of the characters."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»)\]]*(?:\s|$)")
ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।۔:：;][\"'”’»“)\]]*\s*$")
_COMMA = re.compile(r"[,،，、;؛]")


@dataclass(slots=True, kw_only=True)
class MainElement:
    """The input of the rules for roles.

    Attributes:
        tree: the walked page.
        metadata: what the page says about itself.
        labels: the boilerplate labels of its language.
        words: the text of each block.
        cores: the same, normalised to be compared with titles (see `title_similarity.beginning`).
        exact: for each block, the rubric of the label that it is and nothing else, or None.
        prose: how much running text each block holds, in Latin letters.
        rubrics: for each box, the boilerplate that it or an ancestor is named as, with the reason.
        crowded: for each box, whether it holds too much running text to be a small part.
        container: the box that holds the article.
        why: how the container was found.
        inside: for each block, whether the container holds it.
    """

    tree: Tree
    metadata: Metadata
    labels: FurnitureHeadings
    words: list[str]
    cores: list[str]
    exact: list[Rubric | None]
    prose: list[float]
    rubrics: list[tuple[Rubric, str] | None] = field(default_factory=list)
    crowded: list[bool] = field(default_factory=list)
    container: int = 0
    why: str = ""
    inside: list[bool] = field(default_factory=list)

    def furniture_name(self, index: int) -> tuple[Rubric, str] | None:
        """Return what boilerplate a block is in by the names of its elements."""
        return self.rubrics[self.tree.blocks[index].box]

    def linked(self, index: int) -> bool:
        """Whether a block is mostly links."""
        raw = self.tree.blocks[index]
        return raw.linked > LINKED * raw.visible

    def article_prose(self, index: int) -> bool:
        """Whether a block is running text of the container, and in none of its boilerplate."""
        return bool(self.prose[index]) and self.inside[index] and not self.furniture_name(index)


def lay_out(tree: Tree, metadata: Metadata, labels: FurnitureHeadings, code: str | None) -> MainElement:
    """Measure the blocks and find the container of the article."""
    words = [tree.text[raw.start : raw.end] for raw in tree.blocks]
    scale = _DENSE_SCRIPTS.get(code or "", 1.0)
    prose = [_prose(raw, text, scale) for raw, text in zip(tree.blocks, words, strict=True)]
    cores, exact = list(map(beginning, words)), list(map(labels.exact, words))
    layout = MainElement(
        tree=tree, metadata=metadata, labels=labels, words=words, cores=cores, exact=exact, prose=prose
    )
    _inherit_rubrics(layout)
    _find_container(layout)
    return layout


def _prose(raw: RawBlock, text: str, scale: float) -> float:
    """Return how much running text a block holds, in Latin letters; 0 for menus, labels and teasers' titles."""
    weight = raw.visible * scale
    if raw.linked > LINKED * raw.visible or raw.tag in NEVER_BODY or raw.level:
        return 0.0
    if weight >= LONG and (_SENTENCE_END.search(text) or len(_COMMA.findall(text)) > 1):
        return weight
    if weight >= LONG / 2 and raw.tag in TEXT_TAGS and ENDS_SENTENCE.search(text):
        return weight
    return 0.0


def _inherit_rubrics(layout: MainElement) -> None:
    """Carry boilerplate hints down the tree, except those that would swallow most of the page's running text."""
    boxes = layout.tree.boxes
    held_prose = _held(layout.tree, layout.prose)
    whole = held_prose[0]
    held: dict[str, float] = {}
    for index, box in enumerate(boxes):
        hint = box.hint
        if hint.rubric is not None and (box.parent < 0 or boxes[box.parent].hint.why != hint.why):
            held[hint.why] = held.get(hint.why, 0.0) + held_prose[index]
    for box in boxes:
        above = layout.rubrics[box.parent] if box.parent >= 0 else None
        hint = box.hint
        # The outermost name counts, but a telling one within a vague one tells more ("recent-posts" in a sidebar).
        if (
            hint.rubric is not None
            and held.get(hint.why, 0.0) <= whole * _BELIEVED
            and (above is None or (above[0] in VAGUE and hint.rubric not in VAGUE))
        ):
            above = (hint.rubric, hint.why)
        layout.rubrics.append(above)
    layout.crowded = [total > whole * _SMALL for total in held_prose]


def _held(tree: Tree, weights: list[float]) -> list[float]:
    """Sum the blocks' weights for every box, its descendants included."""
    return totals(tree.boxes, zip((raw.box for raw in tree.blocks), weights, strict=True))


def _find_container(layout: MainElement) -> None:
    """Find the element that holds the article, and note which blocks it holds."""
    tree = layout.tree
    clean = [0.0 if layout.rubrics[raw.box] else weight for raw, weight in zip(tree.blocks, layout.prose, strict=True)]
    held = _held(tree, clean)
    named = [i for i, box in enumerate(tree.boxes) if box.hint.kind == "body" and not layout.rubrics[i]]
    best = max(named, key=lambda i: (held[i], i), default=-1)
    if best >= 0 and held[best] > 0 and held[best] >= _BODY_SHARE * held[0]:
        layout.container, layout.why = best, tree.boxes[best].hint.why
    else:
        layout.container = _descend(tree, held)
        layout.why = "the element that holds most of the running text"
    end = ends(tree.boxes)[layout.container]
    layout.inside = [layout.container <= raw.box < end for raw in tree.blocks]


def _descend(tree: Tree, held: list[float]) -> int:
    """Go down from the root as long as one child holds most of what its parent holds."""
    heaviest: dict[int, int] = {}
    for index, box in enumerate(tree.boxes):
        if held[index] > held[heaviest.get(box.parent, index)] or box.parent not in heaviest:
            heaviest[box.parent] = index
    at = 0
    while True:
        best = heaviest.get(at, -1)
        if best < 0 or held[best] == 0 or held[best] < _DOMINANT * held[at] or tree.boxes[best].tag == "p":
            return at
        at = best
