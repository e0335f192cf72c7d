"""The section of an article: from its links, the path above its headline, metadata and address.

The section is always a span of the visible text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.page import OTHERS_WORDS
from onrecord.page.title_similarity import core, title_variants
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.page import Block, Page, PageHint

_BEFORE, _AFTER = 15, 30
"""How many blocks above and below the headline are looked at for names that metadata and markup give."""
_BELOW_ARTICLE = 12
"""How many blocks below the article may name its section."""
_PATH_ABOVE, _PATH_BELOW = 14, 2
"""How many blocks above and below the headline its path ("Home › News › Europe") may stand."""
_CATEGORY = re.compile(
    r"/(?:category|categories|kategorien?|rubri[kc]en?|ressorts?|sections?|categoria|categorie)/", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[^\W_][^,|•·\n]*[^\W_]")
_ADDRESS = re.compile(r"[a-z]+://[^/?#]*/([^?#]*)")
_LAST_FOLDER = re.compile(r"/([^/?#]+)/?(?:[?#]|$)")
_ROOT = re.compile(r"(?:[a-z]+:)?(?://[^/?#]*)?/?(?:index\.\w+|home/?|start/?|[a-z]{2}/?)?(?:#.*)?", re.IGNORECASE)
"""The address of a site's first page."""
_ARROW = re.compile(r"\s*[›»>→▸▶❯]+\s*|\s+/\s+|$")
_STEP = re.compile(rf"\s+[|\\•·:]+\s+|{_ARROW.pattern}")
"""Signs between the steps of a path. Signs that also separate menu items count only if the markup names a path."""
_LISTED = re.compile(r"(?:^|(?<=[|•·»›>/])\s*)([^\W\d_][^|•·»›>/,،\d\n]*[^\W\d_])(?=\s*(?:[|•·»›>/\d]|$))")
"""A name in a line, at its beginning or behind a sign, and up to a sign, a number or the end."""
_MAX_NAME, _MAX_LINE = 60, 180
_MAX_WORDS = 5
"""Words of the longest section's name."""
_FOLDERS = 3
"""How many folders of an address can name the section."""
_TELLING = 14
"""Letters from which the beginning of a title is the title, cut short."""
_NOT_ITS_OWN = OTHERS_WORDS | {Rubric.NAVIGATION}
"""Furniture in which sections are those of other articles and of the site's menu."""
_BY_LINK = "rel “category”"


def read_section(page: Page, at: int | None) -> Citation | None:
    """Find the section that the page shows; `at` is the headline's block, if there is one."""
    return SectionFinder(page, at).read()


class SectionFinder:
    """Searches a page for its section, the most reliable place first."""

    def __init__(self, page: Page, at: int | None) -> None:
        self.page = page
        self.at = at
        self.top = page.blocks[at].start if at is not None else 0
        start = 0 if at is None else max(0, at - _BEFORE)
        self.near = page.blocks[start : (at or 0) + _AFTER]
        self.starts = [block.start for block in page.blocks]
        self.lines = [block for block in self.near if not block.in_body and block.end - block.start <= _MAX_LINE]
        headline = page.words(page.blocks[at]) if at is not None else ""
        self.titles = {core(headline), *(v for title, _ in page.metadata.titles for v in title_variants(title))}
        whole = [name for name, _ in page.metadata.sections]
        self.stated = list(dict.fromkeys(part.strip() for name in whole for part in (name, *name.split(","))))
        self.folders = [name for name in _folders(page.url or "") if core(name) not in self.titles]
        folders = set(map(core, self.folders))
        # Of several that the metadata name the one that the address names too is the section, others are topics.
        self.stated.sort(key=lambda name: core(name) not in folders)

    def read(self) -> Citation | None:
        """Return the first section that is found."""
        for found in self._sources():
            for span in found:
                return cite(self.page.text, span.start, span.end)
        return None

    def _sources(self) -> Iterator[Iterable[Span]]:
        marks = list(self._marks())
        yield (Span(mark.start, mark.end) for mark in marks if mark.why == _BY_LINK)
        yield self._shown(self.stated)
        yield reversed(list(self._path()))
        yield self._shown(reversed(self.folders))
        yield self._within(self.stated)
        yield self._named(Span(mark.start, mark.end) for mark in marks)
        yield self._named(self._linked())
        yield self._in_menu([*self.stated, *self.folders])
        yield self._within(self.folders)
        yield self._named(Span(block.start, block.end) for block in self._sections())
        yield self._above()
        if self.page.media_type == "text/plain":
            yield self._listed()

    def _distance(self, place: Span | PageHint | Block) -> int:
        """Return how far from the headline something stands: what is above it is rather the site's."""
        return self.top - place.start if place.start < self.top else (place.start - self.top) // 2

    def _marks(self) -> Iterator[PageHint]:
        """Yield where the markup names a section, and nothing more narrowly within it, the closest first."""
        marks = [mark for mark in self.page.marks if mark.kind == "section" and mark.end - mark.start <= _MAX_NAME]
        for mark in sorted(marks, key=self._distance):
            inner = any(
                mark.start <= other.start and other.end <= mark.end and other.end - other.start < mark.end - mark.start
                for other in marks
            )
            if not inner and self._may_name(mark):
                yield mark

    def _may_name(self, mark: PageHint) -> bool:
        """Whether a mark stands where the article's own section may be named."""
        block = self.page.blocks[max(0, bisect_right(self.starts, mark.start) - 1)]
        if block.rubric in _NOT_ITS_OWN or not block.start <= mark.start < mark.end <= block.end:
            return False
        # A link to the category can stand in the last line of the text itself, or below it.
        near = self.near[0].start <= block.start <= self.near[-1].start
        return mark.why == _BY_LINK or (near and not block.in_body and not block.label)

    def _linked(self) -> list[Span]:
        """Return the lines that link to a category, the closest first; those below the article last."""
        body = [index for index, block in enumerate(self.page.blocks) if block.in_body]
        last = body[-1] + 1 if body else 0
        below = self.page.blocks[max(last, (self.at or 0) + _AFTER) :][:_BELOW_ARTICLE] if body else ()
        found = [
            block
            for block in (*sorted(self.near, key=self._distance), *below)
            if block.href and not block.in_body and block.rubric not in _NOT_ITS_OWN and _CATEGORY.search(block.href)
        ]
        lines = (block for block in found if not block.label and block.end - block.start <= _MAX_LINE)
        return [Span(block.start, block.end) for block in lines]

    def _shown(self, names: Iterable[str]) -> Iterator[Span]:
        """Yield the lines near the headline that show one of `names` and nothing else."""
        for name in names:
            block = self._by_core.get(core(name))
            if block and core(name):
                yield Span(block.start, block.end)

    @functools.cached_property
    def _by_core(self) -> dict[str, Block]:
        """The lines near the headline by their normalised words, the first of those that are the same."""
        return {core(self.page.words(block)): block for block in reversed(self.lines)}

    def _in_menu(self, names: list[str]) -> Iterator[Span]:
        """Yield the short lines anywhere on the page that show one of `names`: the active item of a menu, say."""
        wanted = {core(name) for name in names} - {""}
        if wanted:
            short = (block for block in self.page.blocks if block.end - block.start <= _MAX_NAME and not block.in_body)
            for block in short:
                if block.role is not Role.HEADLINE and core(self.page.words(block)) in wanted:
                    yield Span(block.start, block.end)

    def _within(self, names: list[str]) -> Iterator[Span]:
        """Yield one of `names` within a line by the headline ("3 May | News")."""
        for name in names:
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            for block in self.lines:
                found = pattern.search(self.page.text, block.start, block.end)
                if found and block.role is not Role.HEADLINE:
                    yield Span(found.start(), found.end())

    def _path(self) -> Iterator[Span]:
        """Yield the steps of the path to the article, without the site's first page and without the article."""
        at = self.at
        if at is None:
            return
        blocks = self.page.blocks
        for block in (*blocks[max(0, at - _PATH_ABOVE) : at], *blocks[at + 1 : at + 1 + _PATH_BELOW]):
            rooted, named = bool(block.href and _ROOT.fullmatch(block.href)), "crumb" in block.why
            if block.in_body or block.end - block.start > _MAX_LINE or not (rooted or named):
                continue
            steps = list(self._steps(block, _STEP if named else _ARROW))
            if named or len(steps) > 1:
                yield from (step for step in steps[rooted:] if self._is_step(step))

    def _sections(self) -> list[Block]:
        """Return the lines that are a section's name, the closest first; several in a row are a menu."""
        lines = self.near
        single = [
            block
            for index, block in enumerate(lines)
            if block.role is Role.SECTION
            and not any(other.role is Role.SECTION for other in lines[max(0, index - 1) : index])
            and not any(other.role is Role.SECTION for other in lines[index + 1 : index + 2])
        ]
        return sorted(single, key=self._distance)

    def _listed(self) -> Iterator[Span]:
        """Yield a section's name that stands with others or with a date in a line by the headline: "News · Law"."""
        language = languages.load(self.page.language)
        known = set(map(language.fold, language.sections.words))
        for block in sorted(self.lines, key=self._distance):
            for found in _LISTED.finditer(self.page.words(block)):
                if abs(self._distance(block)) <= _MAX_LINE and language.fold(found[1]) in known:
                    yield Span(block.start + found.start(1), block.start + found.end(1))

    def _above(self) -> Iterator[Span]:
        """Yield the line right above the headline that links to a folder of its own name and is none of a menu."""
        at = self.at or 0
        above = [block for block in self.page.blocks[max(0, at - 2) : at] if _leads_to_its_name(self.page, block)]
        if above == [self.page.blocks[at - 1]]:
            yield Span(above[0].start, above[0].end)

    def _steps(self, block: Block, parting: re.Pattern[str]) -> Iterator[Span]:
        """Yield the parts of a line; a word before a colon ("You are here: …") is none of them."""
        text = self.page.text
        start = text.find(":", block.start, block.end) + 1 or block.start
        for sign in parting.finditer(self.page.words(block), start - block.start):
            end = block.start + sign.start()
            if text[start:end].strip():
                yield Span(start, end).trimmed(text)
            start = block.start + sign.end()

    def _is_step(self, step: Span) -> bool:
        words = core(step.of(self.page.text))
        if not words or _DIGIT.search(words):
            return False
        cut_short = len(words) > _TELLING and any(title.startswith(words) for title in self.titles)
        return words not in self.titles and not cut_short and step.end - step.start <= _MAX_NAME

    def _named(self, places: Iterable[Span]) -> Iterator[Span]:
        """Yield the first of the names in each place, without the words before a colon: "Categories: Europe, Law"."""
        for place in places:
            colon = self.page.text.find(":", place.start, place.end) + 1
            for found in _NAME.finditer(self.page.text, colon or place.start, place.end):
                words = found.group()
                # A date is no section, and neither is a sentence or the title itself.
                telling = not _DIGIT.search(words) and len(words.split()) <= _MAX_WORDS
                if telling and core(words) not in self.titles:
                    yield Span(found.start(), found.end())
                    break


def _leads_to_its_name(page: Page, block: Block) -> bool:
    """Whether a line is a link to a folder that is called as the line is."""
    found = _LAST_FOLDER.search(block.href or "")
    words = core(page.words(block))
    return found is not None and bool(words) and core(found[1].replace("-", " ")) == words


def _folders(url: str) -> Iterator[str]:
    """Yield the folders that an address names, the innermost last."""
    found = _ADDRESS.match(url)
    for folder in found[1].split("/")[:-1][:_FOLDERS] if found else ():
        words = folder.replace("-", " ")
        if len(words) > 2 and words.replace(" ", "").isalpha() and len(words.split()) <= _MAX_WORDS:
            yield words
