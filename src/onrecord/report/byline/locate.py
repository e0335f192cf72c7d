"""Locating the byline: the names of authors near the headline or below the text.

Metadata, markup and cues of the language ("By …") say where to search. The names are always words of the page. Names in
comments, in lists of other articles and in forms are not authors.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page import OTHERS_WORDS
from onrecord.page.captions import caption_words
from onrecord.page.title_similarity import TITLE_PARTS, core
from onrecord.report.byline.names import (
    MAX_NAME,
    BylineNames,
    byline_cue,
    date_prepositions,
    find_names,
    lone_cues,
    name_in,
    parted_names,
    parts_of,
    placeholders,
)
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language
    from onrecord.page import Block, Page, PageHint

_MAX_AUTHORS = 12
_MAX_LINE = 150
"""Characters up to which a line can be there to name its author."""
_ABOVE, _BELOW = 8, 30
"""How many blocks above and below the headline are its surroundings."""
_NEAR_TEXT = 4
"""How many blocks right above the text are, too, however far away the headline is."""
_FOOT = 12
"""How many blocks below the article's last may name its author."""
_FIRST = 4
"""How many of the article's own first blocks may be its byline."""
_LAST = 2
"""How many of the article's own last blocks may do so: "Jane Doe, Geneva" below the text."""
_MOST_MARKS = 100
"""How many marks of authors, and how many of the metadata's names, are looked at: a page names twelve at most."""
_OTHERS = OTHERS_WORDS | {Rubric.NEWSLETTER, Rubric.LEGAL}
"""Furniture in which names are other people's."""
_NOT_IN_FOOT = _OTHERS | {Rubric.NAVIGATION, Rubric.ADVERTISEMENT, Rubric.TAGS, Rubric.SHARE}
_NOT_ELSEWHERE = _NOT_IN_FOOT - {Rubric.LEGAL}
_BIOGRAPHIES = frozenset({Rubric.AUTHOR_BIOGRAPHY})
_BYLINES = frozenset({Role.BYLINE})
_HEADINGS = frozenset({Role.HEADLINE, Role.OUTLET})
"""To look up a role in its class for each block takes longer than to compare it."""
_SITES_PART = re.compile(r"footer|<aside>")
"""The reason of a block in an element that the site has on every page: who is marked there wrote something else."""
_MAX_GIVEN = 1_000
"""Characters of the metadata's authors that are looked at."""
_WEAK_CUE = 4
"""Letters up to which a cue is a mere preposition ("by", "von")."""
_NAMED_OTHERWISE = frozenset({Role.CAPTION, Role.SECTION, Role.OUTLET, Role.STANDFIRST})
_FULL_NAME = 2
"""The number of words from which a name is recognised without a cue."""
_SIGNED = 3
"""Words up to which a last line is a signature."""
_BESIDE = 4
"""How many blocks below the headline a name beside the date may stand without a cue."""
_SELF_NAMED = ("rel “author”", "itemprop “author”", "itemprop “creator”")
_DESK = re.compile(r"[^\W\d_][^\W_]*(?: [^\W_]+){0,4}")
"""One to five words without signs."""
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|redakteure?|people|writers?|reporters?|contributors?|"
    r"journalist(?:en|s)?)/[^/]"
)


def read_byline(page: Page, at: int | None, language: Language) -> tuple[Citation, ...]:
    """Return the authors' names as the page shows them, each once.

    Args:
        page: the page with its blocks.
        at: index of the headline's block, or None.
        language: whose cues to know.
    """
    reader = BylineLocator(page, at, language)
    for found in reader.sources():
        names = _each_once(page, found)
        if names:
            # Beside a person the site's own name is where the person works.
            return tuple(name for name in names if not reader.is_site(name.quote)) or names
    return ()


def _each_once(page: Page, spans: Iterable[Span]) -> tuple[Citation, ...]:
    taken: dict[str, Citation] = {}
    for span in spans:
        folded = core(page.text[span.start : span.end])
        if folded and len(taken) < _MAX_AUTHORS and not any(f" {folded} " in f" {other} " for other in taken):
            taken.setdefault(folded, cite(page.text, span.start, span.end))
    return tuple(taken.values())


class BylineLocator:
    """Searches a page for its authors, the most reliable place first."""

    def __init__(self, page: Page, at: int | None, language: Language) -> None:
        self.page = page
        self.language = language
        self.at = at
        blocks = page.blocks
        body = [index for index, block in enumerate(blocks) if block.in_body and block.role is not Role.STANDFIRST]
        top = at if at is not None else max(0, (body[0] if body else 0) - _BELOW)
        first = next((index for index in body if index > top), len(blocks))
        last = body[-1] if body else top
        headline = page.words(blocks[at]) if at is not None else ""
        self.head = [
            block
            for index, block in enumerate(blocks[: first + _FIRST])
            if (top - _ABOVE <= index < top + _BELOW or index >= first - _NEAR_TEXT)
            and block.role not in _HEADINGS
            and page.words(block) != headline
            and (block.rubric not in _OTHERS or (block.rubric is Rubric.COMMENTS and top < index < first))
            and not (block.in_body and block.end - block.start > _MAX_LINE)
        ]
        self.between = [
            block
            for index, block in enumerate(blocks)
            if block.role in _BYLINES or (top < index < first and block.rubric not in _OTHERS)
        ]
        self.below = [block for block in self.head if at is not None and block.start > blocks[at].start]
        self.foot: list[Block] = []
        for block in blocks[max(first, last - _LAST + 1) : last + 1 + _FOOT]:
            if block.rubric in _OTHERS or (block.level and not block.in_body):
                break
            if block.rubric not in _NOT_IN_FOOT:
                self.foot.append(block)
        self.outlets = _outlets(page)
        given = (
            name
            for value, _ in page.metadata.authors
            for name in ([value] if self.is_site(value) else parted_names(value[:_MAX_GIVEN], language))
        )
        known = list(islice(given, _MOST_MARKS))
        self.people = [name for name in known if not self.is_site(name)]
        self.sites = [name for name in known if self.is_site(name)]

    def is_site(self, name: str) -> bool:
        """Whether a name is the site's own: that tells nobody who wrote."""
        folded = core(name)
        return folded in self.outlets or folded.replace(" ", "") in self.outlets

    def sources(self) -> Iterator[Iterable[Span]]:
        """Yield the places to look in, the most telling first, each with the names in it."""
        full = [name for name in self.people if " " in name]
        yield self.shown(self.people, self.head)
        yield self.shown(full, self.between)
        yield self.marked(self.head)
        yield self.cued(self.head)
        yield self.below_title()
        yield self.bylines(self.head)
        yield self.linked(self.head)
        yield self.dated()
        # Far from the headline a single word is a place or a part of the site's name.
        yield self.shown([name for name in self.people if " " in name or not name.istitle()], self.foot)
        yield self.marked(self.foot, first=True)
        yield self.cued_below()
        yield self.signed()
        biography = [block for block in self.page.blocks if block.rubric in _BIOGRAPHIES]
        yield self.marked(biography, first=True)
        yield self.whole(biography)
        others = [block for block in self.page.blocks if block.rubric not in _NOT_ELSEWHERE]
        yield self.shown(full, [block for block in others if not block.in_body])
        yield self.marked([block for block in others if not _SITES_PART.search(block.why)], first=True)
        yield self.told(others)
        yield self.shown(self.sites, self.head)
        yield self.desks()

    def shown(self, names: list[str], blocks: list[Block]) -> Iterator[Span]:
        """Yield where a block shows one of `names`."""
        for name in names:
            pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)
            for block in blocks:
                found = pattern.search(self.page.text, block.start, block.end)
                if found:
                    yield (
                        Span(found.start(), found.end())
                        if " " in name or not name.istitle() or self._is_marked(found)
                        else self._longer(found, block)
                    )
                    break

    def _is_marked(self, found: re.Match[str]) -> bool:
        """Whether the author's own element ends with these words."""
        marks = (mark for mark in self.page.marks if mark.kind == "author" and mark.end == found.end())
        return any(mark.start <= found.start() for mark in marks)

    def _longer(self, found: re.Match[str], block: Block) -> Span:
        """Return the full name that the page shows where the metadata give a given name alone."""
        line = self.page.text.find("\n", found.end(), block.end)
        parts = parts_of(self.page.text, found.start(), line if line >= 0 else block.end, self.language)
        span = next((name_in(self.page.text, first, last, self.language) for first, last in parts), None)
        full = span and span.start == found.start() and self._is_person(span.of(self.page.text))
        return span if span and full else Span(found.start(), found.end())

    def marked(self, blocks: list[Block], *, first: bool = False) -> list[Span]:
        """Return the names where the markup says that an author is named, and nothing more narrowly within it."""
        starts = [block.start for block in blocks]
        found = (
            mark
            for mark in self.page.marks
            if mark.kind == "author"
            and mark.end - mark.start <= _MAX_LINE
            and mark.end <= blocks[bisect_right(starts, mark.start) - 1].end
            and starts[0] <= mark.start
        )
        credited = caption_words(self.language)
        marks = list(islice(found, _MOST_MARKS)) if blocks else []
        marks = [mark for mark in marks if not credited.why(self.page.text[mark.start : mark.end])]
        if first:
            # Below the article an <address> is where to write to.
            marks = [mark for mark in marks if "<address>" not in mark.why]
        if marks and first:
            # Below the article only the first is its author: others comment, or wrote something else.
            marks = [mark for mark in marks if mark.start <= marks[0].end + MAX_NAME]
        own = [mark for mark in marks if mark.why in _SELF_NAMED]
        for group, alias in ((own, False), (own, True), (marks, False), (marks, True)):
            spans = [
                span
                for mark in _innermost(group, self.page.text)
                for span in self.names(mark.start, mark.end, alias=alias)
            ]
            # Beside a full name a single word is an agency, a place, a unit of time.
            if spans:
                return self.full(spans) or spans
        return []

    def full(self, spans: Iterable[Span]) -> list[Span]:
        """Return the names of more than one word."""
        return [span for span in spans if " " in span.of(self.page.text)]

    def cued(self, blocks: list[Block]) -> Iterator[Span]:
        """Yield the names behind a cue of the language in the first short line that has one."""
        cues, alone = byline_cue(self.language), False
        for block in blocks:
            words = self.page.words(block)
            # Right below the headline what is named as a caption is a byline all the same if it says so.
            caption = block.role is Role.CAPTION and not (block in self.below[:1] and cues.match(words))
            if block.end - block.start > _MAX_LINE or block.level or caption:
                alone = block.level > 0 and self._is_cue(words)
                continue
            alone = alone and block.rubric is not Rubric.NAVIGATION
            if alone or (cues.match(words) if block.in_body else cues.search(words)):
                within = not block.in_body and bool(find_dates(words, self.language))
                found = list(self.names(block.start, block.end, cued=not alone, within=within))
                yield from found
                if found:
                    return
            alone = self._is_cue(words)

    def below_title(self) -> Iterator[Span]:
        """Yield the names behind a cue with which a lower line of the headline's own element begins."""
        text, block = self.page.text, self.page.blocks[self.at] if self.at is not None else None
        line = text.find("\n", block.start, block.end) if block else -1
        while block and line >= 0:
            end = text.find("\n", line + 1, block.end)
            stop = end if end >= 0 else block.end
            if stop - line <= _MAX_LINE and byline_cue(self.language).match(text, line + 1, stop):
                yield from self.names(line + 1, stop, cued=True)
            line = end

    def _is_cue(self, words: str) -> bool:
        return self.language.fold(words).strip(" :") in lone_cues(self.language)

    def cued_below(self) -> Iterator[Span]:
        """Yield the names behind a telling cue below the article: "Author: …", or a line of its own."""
        alone = False
        for block in self.foot:
            found = byline_cue(self.language).match(self.page.text, block.start, block.end)
            if (found or alone) and block.end - block.start <= _MAX_LINE and block.role is not Role.CAPTION:
                telling = alone or (found is not None and len(found.group().strip()) > _WEAK_CUE)
                spans = list(self.names(block.start, block.end, cued=not alone, alias=telling))
                if spans and (telling or (block.in_body and spans[-1].end >= block.end - 1)):
                    yield from spans
                    return
            words = self.page.words(block)
            alone = len(words) > _WEAK_CUE and self._is_cue(words)

    def told(self, blocks: list[Block]) -> Iterator[Span]:
        """Yield the names behind the first "Author:"."""
        for block in blocks:
            if block.end - block.start > _MAX_LINE or block.role is Role.CAPTION:
                continue
            found = byline_cue(self.language).match(self.page.text, block.start, block.end)
            if found and len(found.group()) > _WEAK_CUE and found.group().rstrip().endswith((":", "：")):
                spans = list(self.names(block.start, block.end, cued=True, alias=False))
                yield from spans
                if spans:
                    return

    def bylines(self, blocks: list[Block]) -> Iterator[Span]:
        """Yield the names in the blocks that are held to be bylines, where the markup says no more of their words."""
        for block in blocks:
            if block.role is Role.BYLINE and block.end - block.start <= _MAX_LINE and not self._marks_in(block):
                yield from self.full(self.names(block.start, block.end, alias=False))

    def _marks_in(self, block: Block) -> bool:
        """Whether the markup says that the first words of a block are the author's, and so that the rest are not."""
        marks = (mark for mark in self.page.marks if mark.kind == "author" and mark.start == block.start)
        return any(mark.end < block.end for mark in marks)

    def dated(self) -> Iterator[Span]:
        """Yield the full name that stands beside the date close below the headline, in its line or the next."""
        text, near = self.page.text, self.below[:_BESIDE]
        dated = [bool(find_dates(text, self.language, block.start, block.end)) for block in near]
        for index, block in enumerate(near):
            short = block.end - block.start <= _MAX_LINE and not block.level and block.rubric is not Rubric.SHARE
            if block.in_body or not short or block.role in _NAMED_OTHERWISE or "©" in self.page.words(block):
                continue
            if any(dated[max(0, index - 1) : index + 2]):
                for first, last in parts_of(text, block.start, block.end, self.language):
                    span = name_in(text, first, last, self.language)
                    whole = span is not None and self._fills(span, last)
                    if span and whole and not self.is_site(span.of(text)) and self._is_person(span.of(text)):
                        yield span
                        return

    def _fills(self, span: Span, end: int) -> bool:
        """Whether nothing but a section behind a preposition ("Jane Doe in News") stands between a name and `end`."""
        rest = self.page.text[span.end : end].split()
        return not rest or rest[0] in date_prepositions(self.language)

    def whole(self, blocks: list[Block]) -> Iterator[Span]:
        """Yield the first full name that fills a line and about which a later line says more."""
        told = [self.page.words(block) for block in blocks[:_MOST_MARKS]]
        for block in blocks[:_MOST_MARKS]:
            span = None if block.label else name_in(self.page.text, block.start, block.end, self.language)
            name = span.of(self.page.text) if span and span.end == block.end else ""
            if span and self._is_person(name) and sum(name in words for words in told) > 1:
                yield span
                return

    def _is_person(self, words: str) -> bool:
        """Whether words look like the full name of a person, without a cue."""
        parts = words.split()
        folded = self.language.fold(words).split()
        return _FULL_NAME <= len(parts) <= _SIGNED and not any(
            word in self.language.sections.words or word in self.language.byline.outlet_words for word in folded
        )

    def signed(self) -> Iterator[Span]:
        """Yield the name that is the whole of the article's last line."""
        last = next((block for block in reversed(self.page.blocks) if block.in_body), None)
        if last is not None and last.end - last.start <= MAX_NAME and not last.level and last.role is not Role.ITEM:
            span = name_in(self.page.text, last.start, last.end, self.language)
            words = span.of(self.page.text) if span else ""
            if span and span.end == last.end and words[-1].isalpha() and self._is_person(words):
                yield span

    def desks(self) -> Iterator[Span]:
        """Yield what fills a byline behind its cue though it names nobody: "By staff writers", "Por Agencia EFE"."""
        for block in self.between:
            cue = byline_cue(self.language).match(self.page.text, block.start, block.end)
            if cue and block.role is Role.BYLINE and block.end - block.start <= MAX_NAME:
                span = Span(cue.end(), block.end).trimmed(self.page.text)
                words = span.of(self.page.text)
                if _DESK.fullmatch(words) and self.language.fold(words) not in placeholders():
                    yield span
                    return

    def linked(self, blocks: list[Block]) -> Iterator[Span]:
        """Yield the full names that link to an author's page."""
        for block in blocks:
            named = block.href and _AUTHOR_PAGE.search(block.href) and not self._marks_in(block)
            if named and block.end - block.start <= MAX_NAME:
                found = self.full(self.names(block.start, block.end, alias=False))
                yield from found
                if found:
                    return

    def names(
        self, start: int, end: int, *, cued: bool = False, alias: bool = True, within: bool = False
    ) -> Iterator[Span]:
        """Yield the names in a stretch (see `BylineNames`)."""
        return find_names(self.page.text, start, end, BylineNames(self.language, cued, alias, within))


def _innermost(marks: list[PageHint], text: str) -> list[PageHint]:
    """Return the marks that hold no narrower one, and none of whose words are all that another one holds."""
    words = {mark: text[mark.start : mark.end] for mark in marks}
    told = [each for each in words.values() if " " in each]
    return [
        mark
        for mark in marks
        if not any(
            mark.start <= other.start and other.end <= mark.end and other.end - other.start < mark.end - mark.start
            for other in marks
        )
        and not any(each != words[mark] and each in words[mark] for each in told)
    ]


def _outlets(page: Page) -> frozenset[str]:
    """Return the names of the site: as its metadata has them, beside the headline in its titles, and in its address."""
    named = [name for name, _ in page.metadata.sites]
    for title, where in page.metadata.titles:
        parts = TITLE_PARTS.split(title) if where == "<title>" else []
        named += parts[1:]
    host = (page.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    named += [host, host.rpartition(".")[0]]
    return frozenset(core(name) for name in named)
