"""The title block of an article: outlet, section, headline, standfirst and byline.

The visible page takes precedence. Metadata helps to choose among visible parts, and never replaces them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.dates import find_short
from onrecord.page.title_similarity import TITLE_PARTS, core, title_likeness, title_variants
from onrecord.report.byline.locate import read_byline
from onrecord.report.byline.names import MAX_NAME, byline_cue
from onrecord.report.section import read_section
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_MORE = 8
"""How many characters longer than a site's name the block is at most that shows it and nothing else."""
_TITLE_WORDS, _KICKER_WORDS = 4, 2
"""Words that a title and the kicker above it have at least where no sign and no line end parts them."""
_KICKER_ENDS = ("|", "–", "—", "-", "»", "•", "·", "/")
_LINE = re.compile(r"[^\n]+")


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
    at = next((index for index, block in enumerate(page.blocks) if block.role is Role.HEADLINE), None)
    headline = cut_headline(page, page.blocks[at], language) if at is not None else None
    outlet = _outlet(page, language)
    section = read_section(page, at)
    standfirst = next((_cite(page, block) for block in page.blocks if block.role is Role.STANDFIRST), None)
    byline = read_byline(page, at, language)
    notes = tuple(_notes(page, headline))
    missing = {
        name: reason
        for name, value, reason in (
            ("outlet", outlet, _why_no_outlet(page)),
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

    Text above is cut if the metadata has the rest as the title. Lines below are cut if they contain a date or name an
    author.
    """
    text, start, end = page.text, block.start, block.end
    lines = list(_LINE.finditer(text, start, end))
    for line in lines[1:]:
        if find_short(text, language, line.start(), line.end()) or byline_cue(language).match(text, line.start()):
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
    return cite(text, start, end)


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


def _outlet(page: Page, language: Language) -> Citation | None:
    """Find the outlet's name: as metadata has it, where the page shows it; else where the page's form names it."""
    names = [name for name, _ in page.metadata.sites]
    folded = {language.fold(name) for name in names}
    # Folding settles white space and no more, so what is much longer than a name is none.
    longest = max(map(len, names), default=-_MORE) + _MORE
    short = (block for block in page.blocks if block.end - block.start <= longest) if names else ()
    exact = next((block for block in short if language.fold(page.words(block)) in folded), None)
    shown = exact or next((block for block in page.blocks if block.role is Role.OUTLET), None)
    if shown:
        return _cite(page, shown)
    marks = (mark for mark in page.marks if mark.kind == "outlet" and 1 < mark.end - mark.start <= MAX_NAME)
    return (
        _named_above(page, names)
        or _title_part(page)
        or _in_copyright(page, names)
        or next((cite(page.text, mark.start, mark.end) for mark in marks), None)
    )


def _in_copyright(page: Page, names: list[str]) -> Citation | None:
    """Return the site's name as the copyright line has it."""
    for block in page.blocks:
        if block.rubric is Rubric.LEGAL or "©" in page.words(block):
            for name in names:
                found = page.words(block).find(name)
                if found >= 0:
                    return cite(page.text, block.start + found, block.start + found + len(name))
    return None


def _named_above(page: Page, names: list[str]) -> Citation | None:
    """Return the site's name as a line above the headline has it, among links say ("The Outlet | News | Contact")."""
    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for block in page.blocks:
            if block.role is Role.HEADLINE or block.in_body:
                break
            found = pattern.search(page.text, block.start, block.end)
            if found:
                return cite(page.text, found.start(), found.end())
    return None


def _title_part(page: Page) -> Citation | None:
    """Return a short line that the page's <title> holds beside the headline ("The Outlet - Headline")."""
    parts = {
        core(part)
        for title, where in page.metadata.titles
        if where == "<title>"
        for part in TITLE_PARTS.split(title)[:4]
    }
    if len(parts) < 2:
        return None
    lines = (
        block
        for block in page.blocks
        if block.role is not Role.HEADLINE and not block.in_body and 2 < block.end - block.start <= MAX_NAME
    )
    return next((_cite(page, block) for block in lines if core(page.words(block)) in parts), None)


def _why_no_outlet(page: Page) -> str:
    if page.metadata.sites:
        name, where = page.metadata.sites[0]
        return f"{where} names “{name}”, but the page does not show it"
    return "no block names the outlet"


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
