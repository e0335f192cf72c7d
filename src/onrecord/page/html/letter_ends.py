"""The end of a letter within the article: the formula that closes it, and who signs it below.

The classifier reads such short lines as what stands below the article, most of all where the metadata name the signer.
A list of names reads as a menu, and more so where each is a link.
"""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes, heads_signatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_SIGNERS = 6
"""Lines below the formula that can say who signs."""
_MOST = 2_000
"""Names of a list at most."""
_TO_LABEL = 3
"""Blocks from the last paragraph to the words above a list of names at most."""
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_LONGEST = 90
"""Characters of a line of the end at most."""


def lines(layout: MainElement, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the lines that close a letter right below its text and beside its paragraphs, each with the reason.

    Args:
        layout: the page as it is laid out.
        body: for each block, whether it is body as yet.
    """
    language = layout.labels.language
    for at in range(1, len(body)):
        short = len(layout.words[at]) <= 2 * _LONGEST
        if not (short and (body[at] or body[at - 1]) and closes(layout.words[at].split("\n")[0], language)):
            continue
        if not body[at] and _plain(layout, at, at - 1):
            yield at, "closes the letter"
        elif not body[at]:
            continue
        for below in range(at + 1, min(at + 1 + _SIGNERS, len(body))):
            if not _plain(layout, below, at):
                break
            if not body[below]:
                yield below, "stands below the line that closes the letter"


def _plain(layout: MainElement, index: int, beside: int) -> bool:
    """Whether a block is a short line in one element with another block, without a link or a label of boilerplate."""
    raw, boxes, words = layout.tree.blocks[index], layout.tree.boxes, layout.words[index]
    other = layout.tree.blocks[beside]
    together = raw.box == other.box or boxes[raw.box].parent == boxes[other.box].parent
    labelled = layout.exact[index] or layout.labels.begins(words) or layout.labels.opening(words)
    named = layout.furniture_name(index)
    return together and raw.visible <= _LONGEST and not (raw.linked or raw.level or labelled or named)


def signatories(layout: MainElement, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the names in a list, or a table, right below a line that says who signs, and that line; with the reason.

    Args:
        layout: the page as it is laid out.
        body: for each block, whether it is body as yet.
    """
    for at in range(1, len(body)):
        near = any(body[max(0, at - _TO_LABEL) : at + 1]) and layout.inside[at] and not layout.exact[at]
        if not (near and heads_signatures(layout.words[at], layout.labels.language)):
            continue
        below = range(at + 1, min(at + 1 + _MOST, len(body)))
        names = [*takewhile(partial(_signs, layout, label=at), below)]
        for index in (at, *names) if names else ():
            if not body[index]:
                yield index, "stands in the list of those who sign" if index > at else "says who signs below"


def _signs(layout: MainElement, index: int, label: int) -> bool:
    """Whether a block is a short line beside a label, or in a list or a table in the element around it, or one up."""
    tree, words = layout.tree, layout.words[index]
    above = [*tree.path(tree.blocks[label].box)][1:3]
    path = [*tree.path(tree.blocks[index].box)]
    around = next((path.index(box) for box in above if box in path and box >= layout.container), 0)
    listed = any(tree.boxes[box].tag in _LISTS for box in path[:around])
    named = listed and len(words) <= 2 * _LONGEST and not (layout.exact[index] or layout.furniture_name(index))
    return named or _plain(layout, index, label)
