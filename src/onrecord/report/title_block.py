"""The title block of an article: outlet, section, headline, standfirst and byline.

The visible page takes precedence. Metadata helps to choose among visible parts, and never replaces them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import find_short
from onrecord.page.title_similarity import core, title_likeness, title_variants
from onrecord.report.byline.locate import read_byline
from onrecord.report.byline.names import byline_cue
from onrecord.report.outlet import read_outlet, why_no_outlet
from onrecord.report.section import read_section
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_TITLE_WORDS, _KICKER_WORDS = 4, 2
"""Words that a title and the kicker above it have at least where no sign and no line end parts them."""
_PARTED = re.compile(r"[\s:|–—-]*")
"""The signs between a kicker and the title; some are there for those who listen to the page."""
_KICKER_ENDS = ("|", "–", "—", "-", "»", "•", "·", "/")
_LINE = re.compile(r"[^\n]+")
_STAMP = re.compile(r"(?:[\W_]*\d){6,}[\W_]*")
"""A line of digits that no calendar writes so: "20190401 10:30"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title block of an article."""

    outlet: Citation | None
    section: Citation | None
    headline: Citation | None
    standfirst: Citation | None
    byline: tuple[Citation, ...]
    notes: tuple[str, ...]
    missing: dict[str, str]


def read_heading(page: Page, language: Language) -> Heading:
    """Find what stands above the article."""
    at = page.headline()
    headline = cut_headline(page, page.blocks[at], language) if at is not None else None
    outlet = read_outlet(page, language)
    section = read_section(page, at)
    standfirst = next((_cite(page, block) for block in page.having(Role.STANDFIRST)), None)
    byline = read_byline(page, at, language)
    notes = tuple(_notes(page, headline))
    missing = {
        name: reason
        for name, value, reason in (
            ("outlet", outlet, why_no_outlet(page)),
            ("section", section, "no block above the headline names a section"),
            ("headline", headline, "no heading or title line stands above the running text"),
            ("standfirst", standfirst, "nothing stands between headline and article that sums it up"),
            ("byline", byline, _why_no_byline(page)),
        )
        if not value
    }
    return Heading(
        outlet=outlet,
        section=section,
        headline=headline,
        standfirst=standfirst,
        byline=byline,
        notes=notes,
        missing=missing,
    )


def cut_headline(page: Page, block: Block, language: Language) -> Citation:
    """Cite the headline without other text of its element: a kicker above, a date and a byline below.

    Text above is cut if the metadata has the rest as the title, or if the markup calls it a kicker. Lines below are cut
    if they contain a date or name an author.
    """
    text, start, end = page.text, block.start, block.end
    lines = list(_LINE.finditer(text, start, end))
    for line in lines[1:]:
        dated = _STAMP.fullmatch(line.group()) or find_short(text, language, line.start(), line.end())
        if dated or byline_cue(language).match(text, line.start()):
            end = Span(start, line.start()).trimmed(text).end
            break
    titles = {variant for title, _ in page.metadata.titles for variant in title_variants(title)}
    folded = core(text[start:end])
    if folded not in titles:
        ends = (line.end() for line in lines if line.end() < end and not text[line.end() + 1].islower())
        end = max((stop for stop in ends if core(text[start:stop]) in titles), default=end)
        folded = core(text[start:end])
    if folded not in titles:
        cuts = (_behind_kicker(text, start, end, title) for title in titles if folded.endswith(f" {title}"))
        start = max(cuts, default=start)
    return cite(text, _behind_named_kicker(page, start, end), end)


def _behind_named_kicker(page: Page, start: int, end: int) -> int:
    """Return where the title begins in an element that begins with words whose own element is called a kicker."""
    for mark in page.marks:
        if mark.kind == "section" and mark.start == start and mark.end < end:
            signs = _PARTED.match(page.text, mark.end, end)
            behind = signs.end() if signs else end
            return behind if len(page.text[behind:end].split()) > _KICKER_WORDS else start
    return start


def _behind_kicker(text: str, start: int, end: int, title: str) -> int:
    """Return where the title begins in an element that ends in it; `start` where what is left is no kicker."""
    words = title.split()
    pattern = re.compile(r"[\W_]+".join(map(re.escape, words)) + r"[\W_]*", re.IGNORECASE)
    found = pattern.search(text, start, end)
    if found is None or text[found.start()].islower():
        return start
    kicker = text[start : found.start()].rstrip()
    parted = "\n" in text[len(kicker) + start : found.start()] or kicker.endswith(_KICKER_ENDS)
    if not parted and (len(words) < _TITLE_WORDS or len(kicker.split()) < _KICKER_WORDS):
        return start
    at = found.start()
    return at - 1 if text[at - 1] in "“„\"'«‚‘([¿¡" else at


def _cite(page: Page, block: Block) -> Citation:
    return cite(page.text, block.start, block.end)


def _why_no_byline(page: Page) -> str:
    if page.metadata.authors:
        name, where = page.metadata.authors[0]
        return f"{where} names “{name}”, but the page does not show it" if "://" not in name else "no author is shown"
    return "no author is shown"


def _notes(page: Page, headline: Citation | None) -> Iterable[str]:
    """Say where the metadata disagrees with what the page shows."""
    if headline:
        for title, where in page.metadata.titles:
            if where in {"og:title", "json-ld headline"} and title_likeness(headline.quote, title) < 0.5:
                yield f"{where} says “{title}”, but the page's headline is “{headline.quote}”."
                return
