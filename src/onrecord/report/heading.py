"""What stands above the article: outlet, section, headline, standfirst and byline.

What the page shows wins. Metadata helps to choose among what is shown and never stands in for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page import Role, Rubric
from onrecord.page.titles import TITLE_PARTS, core, title_likeness
from onrecord.text import Citation, cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_MAX_NAME = 60
_MAX_AUTHORS = 12
_BEFORE, _AFTER = 15, 30
"""How many blocks above and below the headline are looked at for names that metadata gives."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an article."""

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
    headline = _cite(page, page.blocks[at]) if at is not None else None
    near = _near(page, at)
    outlet = _outlet(page, language)
    section = _section(page, near, at)
    standfirst = next((_cite(page, block) for block in page.blocks if block.role is Role.STANDFIRST), None)
    byline = tuple(_byline(page, near, language))
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
    return Heading(outlet, section, headline, standfirst, byline, notes, missing)


def _cite(page: Page, block: Block) -> Citation:
    return cite(page.text, block.start, block.end)


def _near(page: Page, at: int | None) -> list[Block]:
    start = 0 if at is None else max(0, at - _BEFORE)
    return list(page.blocks[start : (at or 0) + _AFTER])


def _outlet(page: Page, language: Language) -> Citation | None:
    """Find the outlet's name: as metadata has it, where the page shows it; else where the page's form names it."""
    names = [name for name, _ in page.metadata.sites]
    folded = {language.fold(name) for name in names}
    short = (block for block in page.blocks if block.end - block.start <= 3 * _MAX_NAME)
    exact = next((block for block in short if language.fold(page.words(block)) in folded), None)
    shown = exact or next((block for block in page.blocks if block.role is Role.OUTLET), None)
    if shown:
        return _cite(page, shown)
    marks = (mark for mark in page.marks if mark.kind == "outlet" and 1 < mark.end - mark.start <= _MAX_NAME)
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
        if block.role is not Role.HEADLINE and not block.in_body and 2 < block.end - block.start <= _MAX_NAME
    )
    return next((_cite(page, block) for block in lines if core(page.words(block)) in parts), None)


def _why_no_outlet(page: Page) -> str:
    if page.metadata.sites:
        name, where = page.metadata.sites[0]
        return f"{where} names “{name}”, but the page does not show it"
    return "no block names the outlet"


def _section(page: Page, near: list[Block], at: int | None) -> Citation | None:
    named = [name for name, _ in page.metadata.sections]
    above = [block for block in page.blocks[: at or 0] if block.end - block.start <= _MAX_NAME]
    for block in reversed(above):
        if any(core(page.words(block)) == core(name) for name in named):
            return _cite(page, block)
    shown = [block for block in near if block.role is Role.SECTION]
    if shown:
        return _cite(page, shown[-1] if at is not None and shown[-1].start < page.blocks[at].start else shown[0])
    if not near:
        return None
    first, last = near[0].start, near[-1].end
    marks = [mark for mark in page.marks if mark.kind == "section" and first <= mark.start and mark.end <= last]
    return next((cite(page.text, mark.start, mark.end) for mark in marks if mark.end - mark.start <= _MAX_NAME), None)


def _byline(page: Page, near: list[Block], language: Language) -> Iterator[Citation]:
    """Yield the authors' names that the page shows, each once."""
    taken: set[str] = set()
    for found in (_known_authors(page, near), _written_authors(page, near, language)):
        for citation in found:
            folded = core(citation.quote)
            if folded and folded not in taken and len(taken) < _MAX_AUTHORS:
                taken.add(folded)
                yield citation
        if taken:
            return


def _known_authors(page: Page, near: list[Block]) -> Iterator[Citation]:
    """Yield the metadata's authors where a block near the headline, or a byline, shows them."""
    shown = _byline_blocks(page) + [block for block in near if not block.in_body and block.role is not Role.FURNITURE]
    for name, _ in page.metadata.authors:
        if not 3 < len(name) <= _MAX_NAME or "://" in name:
            continue
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)
        for block in shown:
            found = pattern.search(page.text, block.start, block.end)
            if found:
                yield cite(page.text, found.start(), found.end())
                break


def _byline_blocks(page: Page) -> list[Block]:
    """Return the first group of byline blocks: one below more of the article is another article's."""
    group: list[Block] = []
    for block in page.blocks:
        if block.role is Role.BYLINE:
            group.append(block)
        elif block.in_body and group:
            break
    return group


def _written_authors(page: Page, near: list[Block], language: Language) -> Iterator[Citation]:
    """Yield the names in byline blocks, or where the markup near the headline says that an author is named."""
    group = _byline_blocks(page)
    around = group or near
    marks = [
        mark
        for mark in page.marks
        if mark.kind == "author"
        and mark.end - mark.start <= _MAX_NAME
        and any(block.start <= mark.start and mark.end <= block.end for block in around)
    ]
    for start, end in [(mark.start, mark.end) for mark in marks] or [(block.start, block.end) for block in group]:
        yield from split_names(page.text, start, end, language)


def split_names(text: str, start: int, end: int, language: Language) -> Iterator[Citation]:
    """Yield the persons' names in a byline: cues cut off, parted at commas and joining words."""
    words = language.byline
    cues = "|".join(re.escape(cue) for cue in sorted(words.cues, key=len, reverse=True))
    lead = re.compile(rf"\s*(?:(?:{cues})\s*:?\s+)?", re.IGNORECASE) if cues else re.compile(r"\s*")
    joiners = "|".join(re.escape(joiner) for joiner in words.joiners)
    parts = re.compile(rf"\s+(?:{joiners})\s+|[,،;|/\n•·]|\s[–—-]\s" if joiners else r"[,،;|/\n•·]|\s[–—-]\s")
    at = lead.match(text, start, end).end()  # type: ignore[union-attr]  # a pattern that matches the empty string
    bounds = [at]
    for found in parts.finditer(text, at, end):
        bounds += [found.start(), found.end()]
    bounds.append(end)
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        first = lead.match(text, first, last).end()  # type: ignore[union-attr]  # noqa: PLW2901 - the cue is cut off
        name = text[first:last].strip()
        if _is_name(name, language):
            yield cite(text, first, last)


def _is_name(name: str, language: Language) -> bool:
    parts = name.split()
    if not 1 <= len(parts) <= 5 or not 2 < len(name) <= _MAX_NAME or any(char.isdigit() for char in name):
        return False
    if language.fold(name) in language.byline.not_names or "@" in name or "http" in name:
        return False
    return not name[:1].islower() and sum(1 for part in parts if part[:1].islower()) <= len(parts) // 2


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
