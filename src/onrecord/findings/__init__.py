"""A `Report` to `Findings`: the parties of an article, and who says, asks, accuses, denies and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.findings.article import Article
from onrecord.findings.attribution_rules import read_by_rules
from onrecord.findings.encoder.reader import encoder_for, read_article
from onrecord.findings.model import Findings, Party, ReviewFlag, Statement
from onrecord.findings.statements import read_findings

if TYPE_CHECKING:
    from onrecord.facts import Facts
    from onrecord.findings.encoder.network import Encoder
    from onrecord.page import Page
    from onrecord.report import Report

__all__ = [
    "Findings",
    "Party",
    "ReviewFlag",
    "Statement",
    "encoder_for",
    "find",
    "read_findings",
]


def find(page: Page, report: Report, facts: Facts, encoder: Encoder | None) -> Findings | None:
    """Find what an article says, or return None where its language has neither an encoder nor cue words.

    Args:
        page: the page. Only the paragraphs of its article are read, in one pass of the encoder.
        report: what the page reports.
        facts: the tables that list parties and violations.
        encoder: what `encoder_for` gives for the page's language; without it, quotation marks and cue words serve.
    """
    article = Article.of(page, report, languages.load(page.language))
    if encoder is None and not article.language.speech_acts.attribution.reporting_verbs:
        return None
    reading = read_by_rules(article) if encoder is None else read_article(article, encoder)
    return read_findings(article, facts, reading)
