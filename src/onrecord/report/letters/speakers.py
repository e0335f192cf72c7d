"""The person whom a pronoun refers to beside a letter: "“I have written to the minister,” said Ada Lund"."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.report.letters.clause_subjects import phrase_at, split_names, subject_at, subject_before
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.told_words import told_words
from onrecord.segmentation import boundaries
from onrecord.text import Span, cite
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language
    from onrecord.page import Page
    from onrecord.report.letters.mention import LetterMention

_BLOCKS = 4
"""So many paragraphs above are looked at."""
_SAYERS = 12
"""So many verbs of saying of a paragraph are looked at."""


class Speakers:
    """The people whom pronouns refer to on a page. Each paragraph is read once, however many pronouns it has.

    Args:
        page: the page.
        spans: its paragraphs.
    """

    def __init__(self, page: Page, spans: Sequence[Span]) -> None:
        self.page = page
        self.text = page.text
        self.spans = spans
        self.language = languages.load(page.language)
        self._said: dict[int, Span | None] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._subjects: dict[tuple[int, int], Span | None] = {}

    def stands_for(self, index: int, told: LetterMention) -> tuple[Span, ...]:
        """Return whom a pronoun refers to; empty where nothing shows it.

        Args:
            index: which paragraph holds the pronoun.
            told: the mention of a letter whose sender is the pronoun.
        """
        parties = self.language.parties
        if told.pronoun in map(self.language.fold, (*parties.i, *parties.we)):
            found = self._speaker(index) or _author(self.page, self.language)
        else:
            found = self._subject_above(index, told.start)
        return split_names(self.text, found, self.language) if found else ()

    def _speaker(self, index: int) -> Span | None:
        """Return who speaks in a quotation: whom its paragraph names beside a verb of saying, or the nearest above."""
        for near in range(index, max(-1, index - _BLOCKS), -1):
            if near not in self._said:
                self._said[near] = next(_sayers(self.text, self.spans[near], self.language), None)
            if found := self._said[near]:
                return found
        return None

    def _subject_above(self, index: int, at: int) -> Span | None:
        """Return the subject of the sentence before, if it is somebody's name."""
        own = self._sentences_of(index)
        before = own[: bisect_right(own, at, key=lambda sentence: sentence[1])][-2:]
        if len(before) < 2 and index:
            before = [*self._sentences_of(index - 1)[-2:], *before][-2:]
        for sentence in reversed(before):
            if sentence not in self._subjects:
                self._subjects[sentence] = _subject(self.text, Span(*sentence), self.language)
            if found := self._subjects[sentence]:
                named = named_correspondents(self.text, (cite(self.text, found.start, found.end),), self.language)[0]
                return Span(named[0].start, named[0].end) if named else None
        return None

    def _sentences_of(self, index: int) -> list[tuple[int, int]]:
        """Return the sentences of a paragraph."""
        if index not in self._sentences:
            self._sentences[index] = list(_sentences(self.text, self.spans[index], self.language))
        return self._sentences[index]


def _sayers(text: str, span: Span, language: Language) -> Iterator[Span]:
    """Yield those that a paragraph names as saying something, outside its quotations."""
    marks = {mark for pair in language.orthography.quotation.pairs for mark in pair} - {"'", "’", "‘"}
    outside = _outside(text, span, marks)
    said = told_words(language).said
    verbs = ((start, verb, end) for start, end in outside for verb in said.finditer(text, start, end))
    for start, verb, end in islice(verbs, _SAYERS):
        before = subject_before(text, start, verb.start(), language)
        behind = phrase_at(text, verb.end(), end, language) if before is None else None
        for found in (before, behind):
            named = named_correspondents(text, (cite(text, found.start, found.end),), language)[0] if found else ()
            if named:
                yield Span(named[0].start, named[0].end)


def _outside(text: str, span: Span, marks: set[str]) -> list[tuple[int, int]]:
    """Return the stretches of a paragraph between its quotation marks that are not quoted."""
    cuts = [at for at in range(span.start, span.end) if text[at] in marks]
    edges = [span.start, *cuts, span.end]
    return [(edges[at] + (at > 0), edges[at + 1]) for at in range(0, len(edges) - 1, 2)]


def _author(page: Page, language: Language) -> Span | None:
    """Return the one that the byline names, who says "I" outside quotations."""
    lines = [block.span for block in page.having(Role.BYLINE)]
    if len(lines) != 1:
        return None
    named = named_correspondents(page.text, (cite(page.text, lines[0].start, lines[0].end),), language)[0]
    return Span(named[0].start, named[0].end) if named else None


def _subject(text: str, sentence: Span, language: Language) -> Span | None:
    """Return the subject of a sentence if each of its words has a capital."""
    verb = told_words(language).verb.search(text, sentence.start, sentence.end)
    found = subject_before(text, sentence.start, verb.start(), language) if verb else None
    comma = text.find(", ", sentence.start, sentence.end)
    found = found or (subject_at(text, comma + 2, sentence.end, language) if comma > 0 else None)
    found = found or phrase_at(text, sentence.start, sentence.end, language)
    return found if found and all(word[:1].isupper() for word in found.of(text).split()) else None


def _sentences(text: str, span: Span, language: Language) -> Iterator[tuple[int, int]]:
    start = span.start
    for end in (*boundaries(text, span, language), span.end):
        if end > start:
            yield start, end
            start = end
