"""Who wrote a letter, and to whom, where only the headline or the lines above it say it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from onrecord.report.letters.mentions import find_introductions
from onrecord.report.letters.own_words import performer_in
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page import Block, Page
    from onrecord.report.letters.candidate import LetterCandidate

_TOP = 2
"""So many paragraphs above a letter are looked at."""


def name_by_headline(
    page: Page, blocks: Sequence[Block], drafts: Sequence[LetterCandidate], language: Language
) -> None:
    """Add those whom the headline names: to a letter with its noun ("Open letter from … to …"), or the one printed."""
    headline = next((block.span for block in page.having(Role.HEADLINE)), None) if drafts else None
    if headline is None:
        return
    printed = [draft for draft in drafts if draft.lines]
    for found in islice(find_introductions(page.text, headline.start, headline.end, language), 1):
        alike = [draft for draft in drafts if draft.noun and is_alike(draft.noun, found.noun)]
        meant = alike[:1] if found.senders and found.addressees else []
        if not meant and len(printed) == 1 and is_alike(printed[0].noun, found.noun):
            meant = printed
        for draft in meant:
            draft.senders = draft.senders or found.senders
            draft.addressees = draft.addressees or found.addressees
    if len(printed) == 1:
        above = [block.span for block in blocks if block.end <= printed[0].lines[0].start][:_TOP]
        performers = (performer_in(page.text, span, language) for span in (*above, headline))
        printed[0].senders = printed[0].senders or tuple(islice(filter(None, performers), 1))


def is_alike(one: str, two: str) -> bool:
    """Whether two nouns can stand for one document: "open letter" and "letter"."""
    return not one or one.rsplit(maxsplit=1)[-1] == two.rsplit(maxsplit=1)[-1]
