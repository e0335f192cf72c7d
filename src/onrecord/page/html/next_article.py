"""Where another article begins below this one, on a page that goes on and on: a headline and a date of its own."""

from __future__ import annotations

from itertools import islice

from onrecord.dates import find_dates
from onrecord.page.html.main_element import LONG, MainElement
from onrecord.page.html.shared_words import share_known, telling_words
from onrecord.page.html.subtrees import ends

_HEAD = 4
"""Blocks below a heading among which the date or the author of its article stands."""
_ENOUGH = 250
"""Characters of the body that must stand above: less is a standfirst, above a headline that is there twice."""
_PARAGRAPHS = 2
"""Paragraphs of running text that must stand above, and below: a section with less is no article."""
_AKIN = 0.25
"""Share of the words of the text below that are words of the text above, from which both are one article."""
_TRIED = 20
"""Headings with a date that are tried: another article begins at one of the first, or nowhere."""
_LONGEST = 300
_UP = 3
"""Elements around a heading that may hold its article and not the page's own headline."""
_SMALL_PARTS = frozenset({"date", "author"})


def next_article(
    layout: MainElement, kinds: list[tuple[str | None, str]], headline: int, body: list[bool]
) -> tuple[int, str] | None:
    """Return the block with which another article begins, and the reason; None where there is none.

    Args:
        layout: the page as it is laid out.
        kinds: for each block, what the names of its elements say that it is.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    if headline < 0:
        return None
    blocks = layout.tree.blocks
    last = max((index for index, is_body in enumerate(body) if is_body), default=-1)
    headings = [
        index
        for index in range(headline + 1, last)
        if 0 < blocks[index].level <= _deepest(layout, headline)
        and blocks[index].visible <= _LONGEST
        and not layout.exact[index]
    ]
    headed = [index for index in headings if _own_head(layout, kinds, index)]
    if not headed:
        return None
    end_of = ends(layout.tree.boxes)
    above = _Above(layout, headline, body)
    for index in headed[:_TRIED]:
        if not _heads_text(layout, end_of, headline, index, body):
            continue
        if not above.enough(index):
            if layout.cores[index] != layout.cores[headline]:
                # The page's headline is that of a digest, and every article has one of its own.
                return None
            continue
        shared = above.shared(index)
        if shared is not None and shared < _AKIN:
            return index, f"another article begins, with a headline of its own; {shared:.0%} of its words are shared"
    return None


def _deepest(layout: MainElement, headline: int) -> int:
    """Return the level down to which a heading may be a headline: that of the page's own, and the second."""
    return max(layout.tree.blocks[headline].level, 2)


def _own_head(layout: MainElement, kinds: list[tuple[str | None, str]], index: int) -> bool:
    """Whether the date or the author of an article stands right below a heading."""
    for at in range(index + 1, min(index + 1 + _HEAD, len(kinds))):
        if layout.prose[at] or layout.tree.blocks[at].visible > LONG:
            return False
        if kinds[at][0] in _SMALL_PARTS or _dated(layout, at):
            return True
    return False


def _heads_text(layout: MainElement, end_of: list[int], headline: int, index: int, body: list[bool]) -> bool:
    """Whether a heading is in one element with the body below it: a teaser amid the article is in one of its own."""
    tree = layout.tree
    below = next((at for at in range(index + 1, len(body)) if body[at] and layout.prose[at]), -1)
    if below < 0:
        return False
    last = next((at for at in range(index - 1, headline, -1) if body[at]), headline)
    text, before = tree.blocks[below].box, tree.blocks[last].box
    own = tree.boxes[tree.blocks[index].box].parent
    if own <= text < end_of[own]:
        return True
    around = islice(tree.path(own), _UP)
    return any(box <= text < end_of[box] and not box <= before < end_of[box] for box in around)


def _dated(layout: MainElement, index: int) -> bool:
    """Whether a short line holds a day."""
    words = layout.words[index]
    return any(map(str.isdigit, words)) and bool(find_dates(words, layout.labels.language))


class _Above:
    """The body above a heading, collected heading by heading."""

    def __init__(self, layout: MainElement, headline: int, body: list[bool]) -> None:
        self.layout = layout
        self.body = body
        self.at = headline + 1
        self.size = self.paragraphs = 0
        self.words: set[str] = set(telling_words(" ".join(title for title, _ in layout.metadata.titles)))

    def enough(self, index: int) -> bool:
        """Whether an article's worth of the body stands above a block."""
        for at in range(self.at, index):
            if self.body[at]:
                self.size += self.layout.tree.blocks[at].visible
                self.paragraphs += bool(self.layout.prose[at])
                self.words.update(telling_words(self.layout.words[at]))
        self.at = max(self.at, index)
        return self.size >= _ENOUGH and self.paragraphs >= _PARAGRAPHS

    def shared(self, index: int) -> float | None:
        """Return the share of the words of the body below that are words of that above; None where it is too little."""
        below = [at for at in range(index, len(self.body)) if self.body[at]]
        if sum(bool(self.layout.prose[at]) for at in below) < _PARAGRAPHS:
            return None
        words = [word for at in below for word in telling_words(self.layout.words[at])]
        return share_known(words, self.words)
