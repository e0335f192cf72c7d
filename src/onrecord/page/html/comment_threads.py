"""Comments of readers below an article, on pages that do not name them: under a label, or entries with a date each."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.html.main_element import LONG, MainElement
from onrecord.page.html.subtrees import outermost, totals
from onrecord.vocabulary import Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTRIES = 3
"""Entries alike that make a thread."""
_ENOUGH = 120
"""Characters of the body that must stand above a heading of comments: less is no article that could be commented on."""
_ARTICLE = 400
"""Characters that must stand above entries that nothing calls comments: below less they are a list of news."""
_LONGER = 3
"""How many times as long as the article the comments under a label that is no heading may be."""
_LONGEST_LABEL = 40
_LABELS = 20
"""Labels of comments that are tried, the first ones: each takes a look at the whole body."""
_NEAR = 3
"""Blocks below a date within which its entry begins, and above it within which it ends."""
_TRIED = 5
"""Groups of dated lines that are tried, the largest first."""
_COUNT = re.compile(r"[\d()\[\]:.,]+")
_DIGIT = re.compile(r"\d")
_MAY_BE_DATED = re.compile(r"\d[\d./:-]|[^\W\d]\s*\d|\d\s*[^\W\d]")


def entries(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the blocks of the body that are entries of a thread, each with the reason.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        body: for each block, whether it is body as yet.
    """
    start = _article_end(layout, headline, body)
    if start < 0:
        return
    blocks, boxes = layout.tree.blocks, layout.tree.boxes
    if (
        len({boxes[blocks[at].box].parent for at in range(start, len(body)) if body[at] and layout.prose[at]})
        < _ENTRIES
    ):
        # Paragraphs of one element are no entries, and most articles are that.
        return
    for group in islice(_dated_lines(layout, start, body), _TRIED):
        entry_of = _entries_of(layout, group)
        held = [at for at in range(start, len(body)) if entry_of[blocks[at].box] >= 0]
        told = {entry_of[blocks[at].box] for at in held if body[at] and layout.prose[at] and at not in group}
        if len(told) >= _ENTRIES and sum(blocks[at].level > 0 for at in held) < _ENTRIES:
            for at in held:
                if body[at]:
                    yield at, f"one of {len(group)} entries with a date each, below the article"
            return


def under_a_label(layout: MainElement, headline: int, body: list[bool]) -> Iterator[tuple[int, str]]:
    """Yield the blocks of the body under a label of comments, which may have their number ("Comments (12)")."""
    tree = layout.tree
    last = max((index for index, is_body in enumerate(body) if is_body), default=-1)
    labels = (at for at in range(max(headline, 0), last) if not tree.blocks[at].linked and _is_label(layout, at))
    for label in islice(labels, _LABELS):
        raw = tree.blocks[label]
        above = [at for at in range(headline + 1, label) if body[at]]
        parents = {tree.boxes[tree.blocks[at].box].parent for at in above}
        below = [
            at
            for at in range(label + 1, len(body))
            if body[at] and tree.boxes[tree.blocks[at].box].parent not in parents
        ]
        size = _size(layout, above)
        if (
            _size(layout, below) <= _LONGER * size
            or (raw.level and size >= _ENOUGH)
            or (raw.level and next(_dated_lines(layout, label, body), None))
        ):
            for at in below:
                yield at, f"stands under the label “{layout.words[label][:40]}”"
            return


def _is_label(layout: MainElement, index: int) -> bool:
    """Whether a line is a label of comments, with or without their number."""
    if layout.exact[index]:
        return layout.exact[index] is Rubric.COMMENTS
    words = layout.words[index]
    if len(words) > _LONGEST_LABEL or not _DIGIT.search(words):
        return False
    return layout.labels.exact(_COUNT.sub(" ", words).strip()) is Rubric.COMMENTS


def _size(layout: MainElement, indices: list[int]) -> int:
    return sum(layout.tree.blocks[index].visible for index in indices)


def _article_end(layout: MainElement, headline: int, body: list[bool]) -> int:
    """Return the first block with enough of the body between the headline and it; -1 where there is none."""
    size = 0
    for index in range(headline + 1, len(body)):
        if body[index]:
            size += layout.tree.blocks[index].visible
            if size >= _ARTICLE:
                return index + 1
    return -1


def _dated_lines(layout: MainElement, start: int, body: list[bool]) -> Iterator[list[int]]:
    """Yield groups of short lines with a day in them, alike by their elements and beside the body."""
    tree = layout.tree
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in range(start, len(body)):
        raw = tree.blocks[index]
        if raw.visible > LONG or raw.level or layout.prose[index]:
            continue
        if True in body[max(0, index - _NEAR) : index + _NEAR + 1] and _MAY_BE_DATED.search(layout.words[index]):
            above = (tree.boxes[box] for box, _ in zip(tree.path(raw.box), range(_NEAR), strict=False))
            groups[tuple((box.tag, box.hint.tokens) for box in above)].append(index)
    for group in sorted(groups.values(), key=len, reverse=True):
        if len(group) >= _ENTRIES and any(_is_date(layout, index) for index in group[:_ENTRIES]):
            dated = [index for index in group if _is_date(layout, index)]
            if len(dated) >= _ENTRIES:
                yield dated


def _is_date(layout: MainElement, index: int) -> bool:
    """Whether a third of a line is a date: the rest may be the clock, a name, "wrote on"."""
    words = layout.words[index]
    return 3 * sum(day.end - day.start for day in find_dates(words, layout.labels.language)) >= len(words)


def _entries_of(layout: MainElement, group: list[int]) -> list[int]:
    """Return for each box the entry that it is in, or -1: the largest element with one line of the group."""
    tree = layout.tree
    lines = totals(tree.boxes, ((tree.blocks[index].box, 1) for index in group))
    return outermost(tree.boxes, lambda box: lines[box] == 1)
