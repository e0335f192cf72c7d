"""Mentions of letters in narration: the name of the document, and the sender and addressee beside it."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.names.own_names import with_marks, without_marks
from onrecord.report.letters.clause_sides import ClauseSides, Sides
from onrecord.report.letters.clause_words import clause_words
from onrecord.report.letters.document_nouns import has_article, named_documents
from onrecord.report.letters.mention import LetterMention
from onrecord.report.letters.signatories import signers_behind
from onrecord.report.letters.verb_forms import verb_forms
from onrecord.report.letters.word_patterns import alternation, settled_case, stems_of
from onrecord.report.letters.writing_verbs import Writing, writing_verbs
from onrecord.segmentation import boundaries
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

SIGN = re.compile(r"[.,،;؛:!?؟…\n“”\"«»()]")
"""Matches what ends a part of a sentence."""
WINDOW = 400
"""How far around a document's name its sender and addressee are looked for, in characters."""
_MOST_VERBS = 400
"""So many verbs of writing of one stretch are tried."""
_LONGEST_CUE = 40


def find_introductions(
    text: str, start: int, end: int, language: Language, *, reach: int | None = None
) -> Iterator[LetterMention]:
    """Yield the documents that `text[start:end]` speaks of, in order.

    Sender and addressee are sought in the same sentence, up to `reach` where it lies behind `end`.
    """
    if not may_speak(text[start:end], language):
        return
    last = max(end, reach or 0)
    around = Span(start, min(last, end + WINDOW))
    clauses = ClauseSides(without_marks(text, around, language), language, around)
    words = language.letters
    for found in named_documents(text, start, end, language):
        document = Span(found.start(), found.end())
        near = Span(max(start, document.start - WINDOW), min(last, document.end + WINDOW))
        bounds = sentence_around(text, document, near, language)
        sides = clauses.of(document, Span(*found.span("noun")), bounds)
        article = language.fold(found["article"] or "")
        yield LetterMention(
            document=document,
            noun=sides.noun or language.fold(found["noun"]),
            definite=article in words.definite_determiners or has_article(found, language),
            indefinite=sides.new or article in words.indefinite_determiners,
            senders=with_marks(text, _signers(text, document, sides, bounds[1], language), language),
            addressees=with_marks(text, sides.addressees, language),
            start=document.start,
            signed=sides.signed,
            written=sides.new and bool(sides.senders and sides.addressees),
            passing=sides.passing,
            bare=sides.bare,
            denied=clause_words(language).denied.search(text, *bounds) is not None,
            pronoun=sides.pronoun,
        )


def _signers(text: str, document: Span, sides: Sides, high: int, language: Language) -> tuple[Span, ...]:
    """Return a document's senders; where none but the first of those behind "signed by" is known, all of them."""
    ends = (each.end for each in sides.addressees if document.end <= each.start < high)
    names = signers_behind(text, max(ends, default=document.end), high, language)
    told = not sides.senders or (bool(names) and sides.senders[0].start == names[0].start)
    return names if names and told and len(names) > len(sides.senders) else sides.senders


def find_correspondence(text: str, start: int, end: int, language: Language) -> Iterator[tuple[Span, Span]]:
    """Yield who wrote to whom in `text[start:end]`, where no document is named: "The shepherds have written to …"."""
    for found in find_writing(text, start, end, language):
        if found.sender and found.addressee:
            yield found.sender, found.addressee


def find_writing(text: str, start: int, end: int, language: Language) -> Iterator[LetterMention]:
    """Yield what narration tells of writing to somebody where it names no document; the noun is empty there.

    "The guild wrote to the mayor", "the guild emailed the mayor", "the mayor wrote back". Of an answer in writing the
    noun is the first of `LetterWords.replies`.
    """
    verbs = list(islice(writing_verbs(text, start, end, language), _MOST_VERBS))
    if not verbs:
        return
    clauses = ClauseSides(without_marks(text, Span(start, end), language), language, Span(start, end))
    applying = verb_forms(language).applying if language.letters.inflection.applying else None
    for verb, kind in verbs:
        span = Span(verb.start(), verb.end())
        near = Span(max(start, span.start - WINDOW), min(end, span.end + WINDOW))
        bounds = sentence_around(text, span, near, language)
        if applying:  # the words that are written may stand before the verb: "“…” diye yazdı"
            low = max(0, span.start - WINDOW)
            bounds = max(low, text.rfind("\n", low, span.start) + 1), bounds[1]
        noun = phrase_lists(language).noun_capitals and text[span.start].isupper() and span.start > bounds[0]
        if noun or names_document(text, bounds, span, language):
            continue
        sides = clauses.writing(span, kind, bounds)
        if sides is None:
            continue
        yield LetterMention(
            document=span,
            noun=language.fold(language.letters.replies[0]) if kind is Writing.BACK else "",
            definite=False,
            indefinite=False,
            senders=with_marks(text, sides.senders, language),
            addressees=with_marks(text, sides.addressees, language),
            start=span.start,
            pronoun=sides.pronoun,
            answers=kind.answers,
            denied=clause_words(language).denied.search(text, *bounds) is not None,
            likely=applying is not None and applying.match(text, span.start) is not None,
        )


def names_document(text: str, bounds: tuple[int, int], verb: Span, language: Language) -> bool:
    """Whether a sentence names the document beside a verb, with no sign between: "a letter that the guild wrote".

    In languages other than English and Turkish the document may stand behind the verb.
    """
    signs = list(SIGN.finditer(text, bounds[0], verb.start))
    begin, end = signs[-1].end() if signs else bounds[0], verb.start
    if language.letters.clauses or language.grammar.word_order == "VSO":
        sign = SIGN.search(text, verb.end, bounds[1])
        end = sign.start() if sign else bounds[1]
    return next(named_documents(text, begin, end, language), None) is not None


def speaks(text: str, language: Language) -> bool:
    """Whether a text speaks of a document, "asked about the letter" leads to an answer to it."""
    if not may_speak(text, language):
        return False
    answered = _answered(language)
    starts = (found.start() for found in named_documents(text, 0, len(text), language))
    return any(not answered.search(text, max(0, start - _LONGEST_CUE), start) for start in starts)


@functools.cache
def _answered(language: Language) -> re.Pattern[str]:
    """Match the words before a document that make what is said an answer to it."""
    return re.compile(rf"(?<!\w)(?:{alternation(language.letters.answered) or '(?!)'})\s+\Z", re.IGNORECASE)


def may_speak(text: str, language: Language) -> bool:
    """Whether a text may speak of a document at all: most do not, and a search for substrings is quick."""
    folded = settled_case(text)
    return any(stem in folded for stem in _stems(language))


@functools.cache
def _stems(language: Language) -> tuple[str, ...]:
    """Return words of which each document's name holds one."""
    return stems_of(language.letters.documents)


def sentence_around(text: str, name: Span, near: Span, language: Language) -> tuple[int, int]:
    """Return the bounds of the sentence around a document's name, within the window."""
    low = near.start
    for end in boundaries(text, near, language):
        if end >= name.end:
            return low, end
        low = end if end <= name.start else low
    return low, near.end
