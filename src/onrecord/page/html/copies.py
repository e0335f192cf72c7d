"""Paragraphs that a page prints twice: for other screens, for sending by e-mail, as the preview of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.page.html.main_element import MainElement

_LONG = 100
"""Visible characters from which nobody writes the same paragraph twice."""


def word_for_word(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs that the body already has above, in another element, each with the reason.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    blocks, boxes = layout.tree.blocks, layout.tree.boxes
    seen: dict[str, int] = {}
    for at in (at for at in range(headline + 1, len(body)) if body[at] and blocks[at].visible >= _LONG):
        earlier = seen.setdefault(" ".join(layout.words[at].split()), at)
        # What is said again within one element is a refrain.
        if earlier != at and boxes[blocks[at].box].parent != boxes[blocks[earlier].box].parent:
            yield at, "says word for word what stands above"
