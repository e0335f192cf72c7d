"""Leads: pointers to other articles in the boilerplate, each with its headline and teaser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.page.furniture_headings import furniture_headings
from onrecord.report.model import Lead
from onrecord.text import cite
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_RUBRICS = frozenset(
    {Rubric.LATEST, Rubric.MUST_READ, Rubric.MOST_READ, Rubric.RELATED, Rubric.RECOMMENDED, Rubric.MORE}
)
_SENTENCE = re.compile(r"(?:[.!?…؟۔。]|\.\.\.)[\"”’»)]*\s*$")
_SHORTEST = 15
"""A headline has at least so many characters, or four of a script without spaces; "Read more" is not a headline."""
_LONGEST = 250


def read_leads(page: Page, language: Language) -> Iterator[Lead]:
    """Yield the leads in the order in which they stand."""
    labels = furniture_headings(language)
    blocks = page.blocks
    flat = page.media_type == "text/plain"
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if not _heads(page, block, flat=flat):
            continue
        following = blocks[index] if index < len(blocks) else None
        teaser = None
        if following and _teases(page, block, following, flat=flat):
            teaser = cite(page.text, following.start, following.end)
            index += 1
        assert block.rubric is not None
        start = block.start
        if split := labels.split_label(page.words(block)):
            # "Read more: The tree …" is a label and a headline.
            start += split[1]
        yield Lead(block.rubric, cite(page.text, start, block.end), teaser, block.href)


def _heads(page: Page, block: Block, *, flat: bool) -> bool:
    """Whether a block is the headline of a lead."""
    if not (flat or block.href) or block.label or block.role is not Role.FURNITURE:
        return False
    if block.rubric not in _RUBRICS and (flat or block.level == 0 or block.rubric is not Rubric.OTHER):
        return False
    length = block.end - block.start
    if not _SHORTEST <= length <= _LONGEST and not (length >= 4 and ord(page.text[block.start]) > 0x2E80):
        return False
    return not flat or not _SENTENCE.search(page.words(block))


def _teases(page: Page, lead: Block, block: Block, *, flat: bool) -> bool:
    """Whether a block that follows a lead's headline is its teaser."""
    if block.role is not Role.FURNITURE or block.label or block.rubric is not lead.rubric or block.level:
        return False
    words = page.words(block)
    if len(words) < 2 * _SHORTEST:
        return False
    return bool(_SENTENCE.search(words)) if flat else block.href is None or block.href == lead.href
