"""Lists in a page without markup: a line that ends with a colon, and items below it that begin with one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

ITEM = re.compile(r"(?P<sign>[•●▪◦‣⁃∙·*+o○–—-])\s|\d{1,2}[.)]\s")
"""How the item of a list begins."""
_COLONS = (":", "：")


def list_items(lines: Sequence[str]) -> Iterator[range]:
    """Yield the numbers of the items of each list: lines below one with a colon, which begin with the same sign.

    Items with numbers begin with a number each, whatever it is.

    Args:
        lines: the words of each line of the page.
    """
    at = 1
    while at < len(lines):
        end = at
        first = ITEM.match(lines[at]) if lines[at - 1].endswith(_COLONS) else None
        while first and end < len(lines) and (item := ITEM.match(lines[end])) and item["sign"] == first["sign"]:
            end += 1
        if end > at:
            yield range(at, end)
        at = max(end, at + 1)
