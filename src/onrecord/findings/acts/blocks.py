"""Which blocks of the body statements are taken from: paragraphs, and no line that only announces the article."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from onrecord.page import Block, Page
from onrecord.report import Report
from onrecord.vocabulary import Role

UNREAD = frozenset({Role.STANDFIRST, Role.SUBHEADING})
"""Blocks of the body that no statement is taken from."""
MOST = 120_000
"""Characters of an article that statements are taken from, some 20,000 words: the longest of 219 development pages has
6,153 words. So many take some 20 s of one core (decision 34)."""
_AHEAD = 2
"""So many blocks at the head of a body may stand above its byline."""
_ENDS = (".", "!", "?", "…", "”", '"', "’", "؟", "۔", ":")


def readable(page: Page, report: Report) -> list[Block]:
    """The blocks of an article that statements are taken from, in order, as far as the limit reaches."""
    left, kept = MOST, list[Block]()
    for block in _chosen(page, report):
        size = block.end - block.start
        if size > left:
            gap = page.text.rfind(" ", block.start + left // 2, block.start + left)
            return [*kept, replace(block, end=gap)] if gap > block.start else kept
        kept.append(block)
        left -= size
    return kept


def unread(page: Page, report: Report) -> str:
    """Say in a sentence that an article is longer than what statements are taken from; empty where it is not."""
    if sum(block.end - block.start for block in _chosen(page, report)) <= MOST:
        return ""
    return f"the article is long: parties and statements were looked for in its first {MOST:,} characters"


def _chosen(page: Page, report: Report) -> list[Block]:
    """The blocks that statements may be taken from.

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
