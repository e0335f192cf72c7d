"""Which blocks of the body statements are taken from: paragraphs, and no line that only announces the article."""

from __future__ import annotations

from itertools import pairwise

from onrecord.page import Block, Page, Role
from onrecord.report import Report

UNREAD = frozenset({Role.STANDFIRST, Role.SUBHEADING})
"""Blocks of the body that no statement is taken from."""
_AHEAD = 2
"""So many blocks at the head of a body may stand above its byline."""
_ENDS = (".", "!", "?", "…", "”", '"', "’", "؟", "۔", ":")


def readable(page: Page, report: Report) -> list[Block]:
    """The blocks of an article that statements are taken from, in order.

    A line above the byline that does not end as a sentence does is a standfirst, whatever its markup says. What stands
    above the headline is none of the article, unless most of it does.
    """
    blocks = [block for block in page.body() if block.role not in UNREAD]
    below = [block for block in blocks if report.headline is None or block.start >= report.headline.start]
    if len(below) > len(blocks) / 2:
        blocks = below
    byline = min((each.start for each in report.byline), default=-1)
    ahead = {
        block.start
        for block, behind in pairwise(blocks[: _AHEAD + 1])
        if block.end <= byline <= behind.start and not _is_sentence(page.text[block.start : block.end])
    }
    return [block for block in blocks if block.start not in ahead]


def _is_sentence(words: str) -> bool:
    ends = words.rstrip()
    return ends.endswith(_ENDS) and ends.rstrip("”’\"'").endswith(tuple(".!?…؟۔:,"))
