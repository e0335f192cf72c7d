"""A `Page` to a `Report`: the title block, the date, the body, the letters and the leads of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.report.dateline import read_dateline
from onrecord.report.dates.publication import read_date
from onrecord.report.leads import read_leads
from onrecord.report.letters.communications import as_communication
from onrecord.report.letters.find import read_letters
from onrecord.report.model import Candidate, Dateline, Lead, Letter, PageDate, Rejected, Report
from onrecord.report.title_block import read_heading
from onrecord.text import cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.facts import Facts
    from onrecord.page import Page
    from onrecord.text import Citation

__all__ = ["Candidate", "Completeness", "Dateline", "Lead", "Letter", "PageDate", "Rejected", "Report", "read_report"]


def read_report(page: Page, facts: Facts) -> Report:
    """Read what a page reports.

    Args:
        page: the page with its blocks.
        facts: who held which office when, to narrow a date without a year.
    """
    language = languages.load(page.language)
    heading = read_heading(page, language)
    dateline = read_dateline(page, language, facts)
    body = tuple(cite(page.text, block.start, block.end) for block in page.body())
    found, unread = read_letters(page, dateline, language)
    letters = tuple(as_communication(page, letter, language, facts) for letter in found)
    byline = tuple(each for each in heading.byline if not _signs_letter(each, letters))
    missing = dict(heading.missing)
    if heading.byline and not byline:
        missing["byline"] = "the names on the page sign a letter"
    if not body:
        missing["body"] = "nothing on the page reads like an article"
    if dateline is None:
        missing["dateline"] = "the article does not open with a place or a date"
    if not letters:
        missing["letters"] = _why_no_letters(language)
    return Report(
        outlet=heading.outlet,
        section=heading.section,
        headline=heading.headline,
        standfirst=heading.standfirst,
        byline=byline,
        dateline=dateline,
        date=read_date(page, dateline, language, facts, letters),
        body=body,
        letters=letters,
        leads=tuple(read_leads(page, language)),
        notes=(*heading.notes, *unread),
        missing=missing,
    )


def _signs_letter(name: Citation, letters: Sequence[Letter]) -> bool:
    """Whether a name is in the signature of a letter that greets somebody: the person wrote that, not the page."""
    return any(each.salutation and each.signature and each.signature.span.holds(name.span) for each in letters)


def _why_no_letters(language: languages.Language) -> str:
    if not language.letters.documents:
        return f"letters are not looked for in pages in this language ({language.name.lower()})"
    return "the article quotes and reports no letter"
