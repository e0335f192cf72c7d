"""The outlet's name: as metadata has it, where the page shows it; else where the page's own form names it.

The outlet is always a stretch of the page's text. A page without markup names it in a line at its top, in the copyright
notice, behind a copy of the headline ("Headline - The Outlet") or in the address that it was fetched from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.languages import UNDETERMINED, FurnitureWords, words_of
from onrecord.page.title_similarity import TITLE_PARTS, core
from onrecord.report.byline.names import MAX_NAME
from onrecord.report.dateline import parted_line
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_MORE = 8
"""How many characters longer than a site's name the block is at most that shows it and nothing else."""
_TOP = 12
"""How many blocks above the headline, from the top of the page, a line may name the outlet."""
_NAMED_TOP = 4
"""How many of them may do so by a word that names outlets alone."""
_WORDS = 5
"""The most words of an outlet's name in text without markup."""
_SHORTEST = 4
"""The fewest letters of a name that is compared with an address or a handle."""
_HOST = re.compile(r"(?:[a-z]+:)?//(?:www\d?\.|m\.|amp\.|mobile\.|news\.)?([^/:?#]+)", re.IGNORECASE)
_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright|℗)(?:\s*(?:©|\(c\)|copyright|by))*\s*(?:\d{4}(?:\s*[-–—/]\s*\d{2,4})?)?[\s,:|]*"
    r"(?P<holder>[^\W\d_][^\n.,;:|•·©]*)",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?i)\b(?:inc|ltd|llc|gmbh|ag|holdings?|limited|corp|corporation|s\.?a|plc|ооо|зао|ао)\b")
"""Legal forms of a company, which is no outlet."""


def read_outlet(page: Page, language: Language) -> Citation | None:
    """Find the outlet that the page shows."""
    names = [name for name, _ in page.metadata.sites]
    folded = {language.fold(name) for name in names}
    # Folding settles white space and no more, so what is much longer than a name is none.
    longest = max(map(len, names), default=-_MORE) + _MORE
    short = (block for block in page.blocks if block.end - block.start <= longest) if names else ()
    exact = next((block for block in short if language.fold(page.words(block)) in folded), None)
    shown = exact or next(page.having(Role.OUTLET), None)
    if shown:
        parted = exact is None and parted_line(page, shown, language)
        return _without_signs(page, parted[0] if parted else Span(shown.start, shown.end))
    marks = (mark for mark in page.marks if mark.kind == "outlet" and 1 < mark.end - mark.start <= MAX_NAME)
    return (
        _named_above(page, names)
        or _title_part(page)
        or _in_copyright(page, names)
        or next((cite(page.text, mark.start, mark.end) for mark in marks), None)
        or next(_without_markup(page, language), None)
    )


def why_no_outlet(page: Page) -> str:
    """Say why no outlet is given."""
    if page.metadata.sites:
        name, where = page.metadata.sites[0]
        return f"{where} names “{name}”, but the page does not show it"
    return "no block names the outlet"


def _without_signs(page: Page, span: Span) -> Citation:
    """Cite a line without emoji and signs before it ("📡 Radio Ostrava")."""
    start, end = span.start, span.end
    if page.media_type == "text/plain":
        while start < end - 1 and not page.text[start].isalnum():
            start += 1
    return cite(page.text, start, end)


def _in_copyright(page: Page, names: list[str]) -> Citation | None:
    """Return the site's name as the copyright line has it."""
    legal = Rubric.LEGAL
    for block in page.blocks:
        if block.rubric is legal or "©" in page.words(block):
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
        if 2 < block.end - block.start <= MAX_NAME and not block.in_body and block.role is not Role.HEADLINE
    )
    return next((cite(page.text, block.start, block.end) for block in lines if core(page.words(block)) in parts), None)


def _without_markup(page: Page, language: Language) -> Iterator[Citation]:
    """Yield the outlet of a page without metadata, the most telling place first."""
    if page.metadata.sites:
        return
    yield from _like_address(page)
    if page.media_type == "text/plain":
        yield from _behind_headline(page)
        yield from _at_top(page, language)
        yield from _holder(page, language)


def _like_address(page: Page) -> Iterator[Citation]:
    """Yield a short line, or a part of one, that is spelt as the host of the page's address is: "Harbour Post"."""
    found = _HOST.match(page.url or "")
    labels = {_squeezed(label) for label in found[1].split(".")[:-1]} if found else set[str]()
    labels = {label for label in labels if len(label) >= _SHORTEST}
    for block in page.blocks if labels else ():
        if block.in_body or block.role is Role.HEADLINE or block.end - block.start > 2 * MAX_NAME:
            continue
        for start, end in _parts(page, block):
            words = page.text[start:end]
            if (" " in words or words[:1].isupper()) and _squeezed(words) in labels:
                yield cite(page.text, start, end)


def _parts(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    """Yield a line and what signs part in it, without the signs at their ends."""
    words = page.words(block)
    cuts = [0, *(at for sign in TITLE_PARTS.finditer(words) for at in sign.span()), len(words)]
    for start, end in {(0, len(words)), *zip(cuts[::2], cuts[1::2], strict=True)}:
        span = Span(block.start + start, block.start + end).trimmed(page.text)
        if span.start < span.end:
            yield span.start, span.end


def _squeezed(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _behind_headline(page: Page) -> Iterator[Citation]:
    """Yield what stands behind a copy of the headline: "Miners write to the minister - Harbour Post"."""
    title = next(map(page.words, page.having(Role.HEADLINE)), "")
    for block in page.blocks if title else ():
        words = page.words(block)
        if block.in_body or block.end - block.start > len(title) + MAX_NAME or not words.startswith(title):
            continue
        sign = TITLE_PARTS.match(words, len(title))
        if sign and 0 < len(words[sign.end() :].split()) <= _WORDS:
            yield cite(page.text, block.start + sign.end(), block.end)


def _at_top(page: Page, language: Language) -> Iterator[Citation]:
    """Yield a short line at the top of the page that the page names again, or that has a word for outlets."""
    lines = list(_top_lines(page, language))
    for block in lines:
        if _returns(page, block):
            yield _without_signs(page, Span(block.start, block.end))
    for block in lines[:_NAMED_TOP]:
        if _is_called_outlet(page, block, language):
            yield _without_signs(page, Span(block.start, block.end))


def _top_lines(page: Page, language: Language) -> Iterator[Block]:
    """Yield the short lines above the headline that are no label, date, section or author's name."""
    sections = set(map(language.fold, language.sections.words))
    for block in page.blocks[:_TOP]:
        if block.role is Role.HEADLINE or block.in_body:
            return
        words = page.words(block)
        plain = block.role is Role.FURNITURE and not block.label and block.rubric in {Rubric.NAVIGATION, Rubric.OTHER}
        named = 2 < len(words) <= MAX_NAME and len(words.split()) <= _WORDS and not any(map(str.isdigit, words))
        if plain and named and language.fold(words) not in sections and not words.islower():
            yield block


def _returns(page: Page, block: Block) -> bool:
    """Whether the page names a line again: in its copyright notice, as a handle, or at the opening of the text."""
    name = page.words(block)
    squeezed = _squeezed(name)
    if len(squeezed) < _SHORTEST:
        return False
    opening = re.compile(rf"[\W_]*{re.escape(name)}\s*(?:[:–—]|-\s|ـ)")
    first = next((other for other in page.blocks if other.in_body), None)
    if first and opening.match(page.text, first.start, first.end):
        return True
    for other in page.blocks:
        words = page.words(other)
        if other.start > block.end and other.rubric is Rubric.LEGAL and name.casefold() in words.casefold():
            return True
        if "@" in words and any(_squeezed(handle) == squeezed for handle in re.findall(r"@([\w.]+)", words)):
            return True
    return False


def _is_called_outlet(page: Page, block: Block, language: Language) -> bool:
    """Whether a word for outlets ends a name ("Harbour News"), or begins it where nouns stand first («راديو …»)."""
    words = page.words(block)
    parts = language.fold(words).split()
    outlets = set(map(language.fold, language.byline.outlet_words))
    common = outlets | set(map(language.fold, language.sections.words))
    if len(parts) < 2 or all(part in common for part in parts):
        return False
    if language.parties.head_first and words.lower() == words.upper():
        return parts[0] in outlets and len(parts) < _WORDS - 1
    if parts[-1] not in outlets or not all(word[:1].isupper() for word in words.split()):
        return False
    # A word that the page writes small elsewhere is no name: "Live Radio", "Press Statement".
    own = (word for word in words.split() if language.fold(word) not in common)
    return not any(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", page.text) for word in own)


def _holder(page: Page, language: Language) -> Iterator[Citation]:
    """Yield the holder that a copyright notice names, where it is a short name and no company."""
    phrases = (*language.furniture.copyright_phrases, *words_of(UNDETERMINED, FurnitureWords).copyright_phrases)
    reserved = re.compile("|".join(rf"[\s–—-]*{re.escape(phrase)}.*" for phrase in phrases), re.IGNORECASE)
    for block in page.blocks:
        found = _HOLDER.search(page.text, block.start, block.end) if block.rubric is Rubric.LEGAL else None
        if found is None or block.label:
            continue
        name = reserved.sub("", found["holder"]).rstrip(" -–—")
        small = name[:1].islower() or len(name.split()) > _WORDS or len(name) > MAX_NAME
        if len(name) >= _SHORTEST and not small and not _COMPANY.search(name):
            yield cite(page.text, found.start("holder"), found.start("holder") + len(name))
