"""Articles for tests of parties: a text of which some stretches are the paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.article import Article
from onrecord.languages import Language
from onrecord.page import Block, Page
from onrecord.page.model import Metadata
from onrecord.report import Report
from onrecord.text import Span
from onrecord.vocabulary import Role


def article_of(text: str, paragraphs: Sequence[Span], report: Report, language: Language) -> Article:
    """An article whose paragraphs are given, without quotations and turns."""
    page = Page(
        url=None,
        media_type="text/plain",
        charset="utf-8",
        source=text,
        text=text,
        language=language.code,
        direction="ltr",
        blocks=(),
        marks=(),
        metadata=Metadata(),
        notes=(),
    )
    blocks = tuple(
        Block(role=Role.PARAGRAPH, rubric=None, start=span.start, end=span.end, source=None, why="")
        for span in paragraphs
    )
    return Article(page=page, report=report, language=language, blocks=blocks, quotations=(), turns=(), limit="")
