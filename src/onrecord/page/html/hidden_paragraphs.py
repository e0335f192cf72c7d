"""Paragraphs of the body that the page's own style hides. They are read, and a note says how many they are.

Most are tabs, answers below questions, and text behind “read more”, which a script opens; some are never shown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from turbohtml import Element

from onrecord.page.html.attributes import look
from onrecord.page.html.page_styles import PageStyles, style_hides
from onrecord.page.model import BODY_ROLES, Block

_MOST = 500
"""The names of a style sheet that are looked for, and the elements that are looked at."""
_FEW = 20
"""The letters from which words within a paragraph are more than a label."""
_WORD = re.compile(r"\w")


def hidden_paragraphs(root: Element | None, styles: PageStyles, blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return a note about the paragraphs of the body that the page's style hides.

    Args:
        root: the page's root element.
        styles: the style sheets in it.
        blocks: the page's blocks, each with its role.
    """
    body = sorted(each.source for each in blocks if each.role in BODY_ROLES and each.source)
    starts, ends = [each.start for each in body], [each.end for each in body]
    places = [(each, _within(each, starts, ends)) for each in _candidates(root, styles)] if root and body else []
    places = [(each, within) for each, within in places if within]
    hides = {*styles.hiding([each for each, _ in places if not style_hides(each)])}
    hidden = {at for each, within in places if each in hides or style_hides(each) for at in within}
    many = len(hidden)
    # Where all is hidden, the page fades in as a whole.
    if not many or many == len(body):
        return ()
    said = "1 paragraph of the body is" if many == 1 else f"{many} paragraphs of the body are"
    return (f"{said} hidden by the page's style until something shows them. Look at the page.",)


def _candidates(root: Element, styles: PageStyles) -> list[Element]:
    """Return the elements that a style may hide and that were read all the same."""
    own = [each for each in islice(root.select("[style]"), _MOST) if style_hides(each)]
    names = ", ".join(sorted(styles.names)[:_MOST])
    named = islice(root.select(names), _MOST) if names else ()
    return [each for each in (*own, *named) if not look(each, each.tag)[1]]


def _within(element: Element, starts: Sequence[int], ends: Sequence[int]) -> range:
    """Return the numbers of the paragraphs that an element holds, or of the one that holds it."""
    place = element.source_location
    if place is None:
        return range(0)
    begin = place.start_tag.end_offset
    end = place.end_tag.start_offset if place.end_tag else begin
    inside = range(bisect_left(starts, begin), bisect_right(starts, end))
    around = bisect_right(starts, place.start_tag.start_offset) - 1
    if inside or around < 0 or ends[around] < end:
        return inside
    letters = len(_WORD.findall(element.text))
    return range(around, around + 1) if letters >= _FEW else range(0)
