"""The blocks of the body from which statements are taken: paragraphs, and no line that only announces the article."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from onrecord.languages import Language
from onrecord.page import Block, Page
from onrecord.report import Report
from onrecord.vocabulary import Role

UNREAD = frozenset({Role.STANDFIRST, Role.SUBHEADING})
"""Roles of body blocks from which no statement is taken."""
MOST = 120_000
"""The number of characters of an article from which statements are taken, some 20,000 words.

The longest of 219 development pages has 6,153 words. So many characters take some 20 s of one core (decision 34).
"""
_AHEAD = 2
"""The most blocks at the beginning of a body that may stand above its byline."""
_ENDS = (".", "!", "?", "…", "”", '"', "’", "؟", "۔", ":")


def readable(page: Page, report: Report, language: Language) -> list[Block]:
    """The blocks of an article from which statements are taken, in order, up to the limit."""
    left, kept = MOST, list[Block]()
    for block in _chosen(page, report, language):
        size = block.end - block.start
        if size > left:
            gap = page.text.rfind(" ", block.start + left // 2, block.start + left)
            return [*kept, replace(block, end=gap)] if gap > block.start else kept
        kept.append(block)
        left -= size
    return kept


def unread(page: Page, report: Report, language: Language) -> str:
    """A sentence that says that an article is longer than the limit; empty if it is not."""
    if sum(block.end - block.start for block in _chosen(page, report, language)) <= MOST:
        return ""
    return f"the article is long: parties and statements were looked for in its first {MOST:,} characters"


def _chosen(page: Page, report: Report, language: Language) -> list[Block]:
    """The blocks from which statements may be taken.

    A line above the byline that does not end as a sentence does is a standfirst, whatever its markup. Blocks above the
    headline do not belong to the article, unless most of the article is above it. A standfirst sums the article up and
    is not read, unless the article goes on from it with "she".
    """
    body = [*page.body(), None]
    blocks = [
        block
        for block, behind in pairwise(body)
        if block and (block.role not in UNREAD or _begins_text(page, block, behind, language))
    ]
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


def _begins_text(page: Page, block: Block, behind: Block | None, language: Language) -> bool:
    """Whether a standfirst is the first paragraph: the one behind it begins with a pronoun for somebody in it."""
    if block.role is not Role.STANDFIRST or behind is None or behind.role in UNREAD:
        return False
    words = page.text[behind.start : behind.end].split(maxsplit=1)
    parties = language.parties
    return bool(words) and language.fold(words[0]) in map(language.fold, (*parties.he, *parties.she, *parties.they))


def _is_sentence(words: str) -> bool:
    ends = words.rstrip()
    return ends.endswith(_ENDS) and ends.rstrip("”’\"'").endswith(tuple(".!?…؟۔:,"))
