"""The end of a letter within the article: the formula that closes it, and who signs it below.

The classifier reads such short lines as what stands below the article, most of all where the metadata name the signer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_SIGNERS = 6
"""Lines below the formula that can say who signs."""
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
