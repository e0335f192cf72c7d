"""Offers below an article: subscribe, donate, sign up; and all of an element that begins with such a line.

The classifier learnt from few pages whose text is cut off, so it takes the offer below it for the article's end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.html.subtrees import ends, totals
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_OFFERS = (Rubric.ADVERTISEMENT, Rubric.NEWSLETTER)
_MOST = 0.5
"""The share of the body that an element with an offer may hold: one with more holds the article."""
_LONGEST = 600
"""Characters of an element of offers at most."""


def in_one_element(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the blocks of the body in an element that begins with an offer, each with the reason.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    boxes, blocks = layout.tree.boxes, layout.tree.blocks
    own = [at for at in range(headline + 1, len(body)) if body[at]]
    # An offer behind the last block of the body holds none of it.
    found = [at for at in range(own[0] + 1, own[-1] + 1) if _is_offer(layout, at)] if own else []
    if not found:
        return
    sizes = [(raw.box, raw.visible) for raw, is_body in zip(blocks, body, strict=True) if is_body]
    held, behind = totals(boxes, sizes), ends(boxes)
    whole = sum(visible for _, visible in sizes)
    reached = 0
    for at in found:
        if at < reached:
            continue
        box = max(boxes[blocks[at].box].parent, 0)
        end = behind[box]
        if held[box] > _LONGEST or held[box] >= _MOST * whole or box <= blocks[at - 1].box < end:
            continue
        for index in range(at, len(body)):
            if not box <= blocks[index].box < end:
                break
            reached = index + 1
            if body[index]:
                yield index, f"stands with the offer “{layout.words[at][:40]}”"


def _is_offer(layout: MainElement, index: int) -> bool:
    return (layout.exact[index] or layout.labels.begins(layout.words[index])) in _OFFERS
