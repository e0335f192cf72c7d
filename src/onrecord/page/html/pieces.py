"""The body in pieces: which of them is the article, and which stand apart from it.

The classifier often takes more than the article for body: an appeal in another column, teasers of other pages, an
advertisement written like a text. Such a piece is in another element, with other blocks between, and its words are
other words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page.html.shared_words import share_known, telling_words
from onrecord.page.html.subtrees import ends, totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_FAR = 6
"""Blocks that are no body, from which what follows is a piece of its own whatever holds it."""
_APART = 3
"""Blocks between, from which a piece in another element may stand apart."""
_FOREIGN = 0.2
"""Share of its words that are words of the article, below which a piece speaks of something else."""
_MOST = 0.6
"""Share of the article that its element holds."""
_NEARLY_ALL = 0.8
"""Share of the body from which a piece is the article whatever the others say."""
_TELLS = 2.0
"""The most that nearness to the headline, or the words of the titles, add to the logarithm of the length."""
_NEAR = 10
"""Blocks from the headline at which its nearness counts for half."""


@dataclass(frozen=True, slots=True)
class BodyPiece:
    """A stretch of the body.

    Attributes:
        blocks: the indices of its blocks, in order.
        size: its visible characters.
    """

    blocks: list[int]
    size: int


def pieces(layout: MainElement, headline: int, body: list[bool]) -> list[BodyPiece]:
    """Part the body where more than a little stands between, and at the headline.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    tree = layout.tree
    found: list[list[int]] = []
    for index in (index for index, is_body in enumerate(body) if is_body):
        last = found[-1][-1] if found else -1
        between = index - last - 1
        same = tree.boxes[tree.blocks[index].box].parent == tree.boxes[tree.blocks[last].box].parent
        if not found or last < headline < index or between >= (_FAR if same else _APART):
            found.append([index])
        else:
            found[-1].append(index)
    return [BodyPiece(each, sum(tree.blocks[index].visible for index in each)) for each in found]


def apart(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the blocks of the body that stand apart from the article, each with the reason.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    found = pieces(layout, headline, body)
    if len(found) < 2:
        return
    known: set[str] | None = None
    main = found[_main(layout, headline, found)]
    boxes, behind = layout.tree.boxes, ends(layout.tree.boxes)
    home = _home(layout, main)
    head = boxes[layout.tree.blocks[headline].box].parent
    within = {"home": range(home, behind[home]), "head": range(head, behind[head])}
    for piece in found:
        if piece is main or not _elsewhere(layout, headline, main, piece, **within):
            continue
        if known is None:
            known = _known(layout, main)
        share = share_known([word for at in piece.blocks for word in telling_words(layout.words[at])], known)
        above = piece.blocks[-1] < headline
        if share < _FOREIGN and (above or piece.size <= main.size):
            where = "above the headline" if above else "apart from the article"
            for at in piece.blocks:
                yield at, f"stands {where}, in another element, and shares {share:.0%} of its words"


def _main(layout: MainElement, headline: int, found: list[BodyPiece]) -> int:
    """Return the number of the piece that is the article: by its length, its nearness to the headline and its words."""
    longest = max(range(len(found)), key=lambda number: found[number].size)
    if found[longest].size >= _NEARLY_ALL * sum(piece.size for piece in found):
        return longest
    worth = [math.log1p(piece.size) + _TELLS * _nearness(headline, piece) for piece in found]
    best = max(worth)
    near = [number for number in range(len(found)) if worth[number] >= best - _TELLS]
    titles = {word for title, _ in layout.metadata.titles for word in telling_words(title)}
    if len(near) > 1 and titles:
        for number in near:
            words = {word for at in found[number].blocks for word in telling_words(layout.words[at])}
            worth[number] += _TELLS * len(titles & words) / len(titles)
    return max(near, key=worth.__getitem__)


def _nearness(headline: int, piece: BodyPiece) -> float:
    """Return how near below the headline a piece begins, 0 to 1."""
    below = piece.blocks[0] - headline
    return _NEAR / (_NEAR + below) if headline >= 0 and below > 0 else 0.0


def _home(layout: MainElement, main: BodyPiece) -> int:
    """Return the element that holds most of the article."""
    tree = layout.tree
    blocks = (tree.blocks[index] for index in main.blocks)
    held = totals(tree.boxes, ((max(tree.boxes[raw.box].parent, 0), raw.visible) for raw in blocks))
    # The innermost of those that hold enough: boxes are in document order.
    return max(box for box, size in enumerate(held) if size >= _MOST * main.size)


def _elsewhere(  # noqa: PLR0913 - both elements are found once for all pieces
    layout: MainElement, headline: int, main: BodyPiece, piece: BodyPiece, *, home: range, head: range
) -> bool:
    """Whether a piece is in another element than the article, and enough stands between.

    `home` are the boxes of the element that holds most of the article, and `head` those of the headline's element.
    """
    ends_in = [layout.tree.blocks[index].box for index in (piece.blocks[0], piece.blocks[-1])]
    if any(box in home for box in ends_in):
        return False
    if piece.blocks[0] > main.blocks[-1]:
        return piece.blocks[0] - main.blocks[-1] > _APART
    # What is in one element with the headline is its standfirst, also above it.
    return piece.blocks[-1] < headline < main.blocks[0] and not any(box in head for box in ends_in)


def _known(layout: MainElement, main: BodyPiece) -> set[str]:
    """Return the words of the article, its titles and its descriptions."""
    told = (*layout.metadata.titles, *layout.metadata.descriptions)
    texts = [layout.words[index] for index in main.blocks] + [value for value, _ in told]
    return {word for text in texts for word in telling_words(text)}
