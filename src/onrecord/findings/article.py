"""The article as all parts of `findings` read it: its paragraphs, quotations and turns, found once."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.findings.acts.blocks import readable, unread
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.acts.turns import Turn, find_turns
from onrecord.languages import Language
from onrecord.page import Block, Page
from onrecord.report import Letter, Report
from onrecord.report.quotations import Quotation, find_quotations
from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it is read for statements. All positions are the page's.

    Attributes:
        page: the page.
        report: the report of the page.
        language: the article's.
        blocks: the paragraphs from which statements are taken.
        quotations: the words in quotation marks in them.
        turns: the turns in them, where the article is an interview or a transcript.
        limit: a sentence that says that the article is longer than what is read of it; else empty.
    """

    page: Page
    report: Report
    language: Language
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    turns: tuple[Turn, ...]
    limit: str

    @classmethod
    def of(cls, page: Page, report: Report, language: Language) -> Article:
        """The article of a page."""
        blocks = tuple(readable(page, report, language))
        return cls(
            page=page,
            report=report,
            language=language,
            blocks=blocks,
            quotations=tuple(find_quotations(page.text, blocks, language)),
            turns=tuple(find_turns(page.text, [block.span for block in blocks], language)),
            limit=unread(page, report, language),
        )

    @property
    def text(self) -> str:
        """The page's text."""
        return self.page.text

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters of the report."""
        return self.report.letters

    @property
    def paragraphs(self) -> list[Span]:
        """The spans of the blocks."""
        return [block.span for block in self.blocks]

    @property
    def cues(self) -> Cues:
        """The cue words of the language."""
        return compiled(self.language)
