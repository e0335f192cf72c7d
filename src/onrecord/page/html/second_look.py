"""The second look at a page: does the body hang together, is it one article, is it the article and not the comments?

The classifier judges block by block. Here the body is judged as a whole, when every block has its role: tables of data
that stand within it are taken in, and the end of a letter. Comments below it, pieces apart from it and paragraphs that
are printed twice are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.page.html import comment_threads, copies, data_tables, letter_ends, offers, pieces
from onrecord.page.html.article_parts import RoleDecision
from onrecord.page.model import BODY_ROLES
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from onrecord.page.html.main_element import MainElement


def look_again(layout: MainElement, headline: int, verdicts: list[RoleDecision]) -> None:
    """Correct the roles of a page's blocks by what the body is as a whole.

    Args:
        layout: the page as it is laid out.
        headline: index of the headline's block, or -1.
        verdicts: for each block, its role as yet; corrected in place.
    """
    body = [verdict.role in BODY_ROLES for verdict in verdicts]
    for index, why in data_tables.cells(layout, headline, body):
        verdicts[index], body[index] = RoleDecision(Role.PARAGRAPH, None, why), True
    for left_out, rubric in (
        (comment_threads.under_a_label, Rubric.COMMENTS),
        (comment_threads.entries, Rubric.COMMENTS),
        (offers.in_one_element, Rubric.ADVERTISEMENT),
        (copies.word_for_word, Rubric.OTHER),
        (pieces.apart, Rubric.OTHER),
    ):
        for index, why in list(left_out(layout, headline, body)):
            verdicts[index], body[index] = RoleDecision(Role.FURNITURE, rubric, why), False
    for index, why in letter_ends.lines(layout, body):
        verdicts[index] = RoleDecision(Role.PARAGRAPH, None, why)
    for index, why in letter_ends.signatories(layout, body):
        raw = layout.tree.blocks[index]
        role = Role.SUBHEADING if raw.level else Role.ITEM if raw.tag == "li" else Role.PARAGRAPH
        verdicts[index] = RoleDecision(role, None, why)
