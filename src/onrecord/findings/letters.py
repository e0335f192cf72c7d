"""The letters of an article: those that rules found, completed with what the encoder reads.

Rules know salutations, signatures and the forms in which a page tells of a letter. Where they find no letter, or one
without sender or addressee, the encoder's words for these are taken if they are certain enough and name somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.findings.article import Article
from onrecord.findings.extraction import LetterMention, LetterMentions
from onrecord.report import Letter
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Completeness

LEAST_NEW = 0.6
"""How likely the sender or the addressee must be of a letter that no rule finds."""
LEAST_SIDE = 0.5
"""How likely the words must be that name another side of a letter that is known."""
LEAST_TEXT = 0.6
"""How likely the words of a letter must be."""
_WHOLE = 0.8
"""The share of an article that a letter has if the page prints all of it."""
_TOGETHER = 12
"""So few characters part names that stand side by side: "X, Y and Z"."""


def completed(article: Article, read: LetterMentions) -> tuple[Letter, ...]:
    """Return the letters of an article: those of its report, with what `read` adds to them.

    Several letters are left as they are: nothing says which of them words belong to.
    """
    letters = article.letters
    if len(letters) > 1:
        return letters
    return (_filled(article, letters[0], read),) if letters else _new(article, read)


def _filled(article: Article, letter: Letter, read: LetterMentions) -> Letter:
    """A letter with the sides that it lacks."""
    senders = letter.senders or _names(article, read.senders, LEAST_SIDE)
    addressees = letter.addressees or _names(article, read.addressees, LEAST_SIDE)
    known = {name for name, side in (("senders", senders), ("addressees", addressees)) if side}
    missing = {name: why for name, why in letter.missing.items() if name not in known}
    return replace(letter, senders=senders, addressees=addressees, missing=missing)


def _new(article: Article, read: LetterMentions) -> tuple[Letter, ...]:
    """The letter that the encoder alone reads; none where it is sure of neither side."""
    if max((each.sure for each in (*read.senders, *read.addressees)), default=0.0) < LEAST_NEW:
        return ()
    senders, addressees = (_names(article, side, LEAST_SIDE) for side in (read.senders, read.addressees))
    if not (senders or addressees):
        return ()
    parts = _own_words(article, read.text)
    missing = {
        "senders": "" if senders else "nothing tells who wrote it",
        "addressees": "" if addressees else "nothing tells to whom it was written",
        "parts": "" if parts else "the page quotes none of its words",
        "signature": "no signature stands below its words",
        "salutation": "its words do not begin with a salutation",
        "closing": "its words do not end with a closing formula",
    }
    letter = Letter(
        senders=senders,
        addressees=addressees,
        parts=parts,
        signature=None,
        salutation=None,
        closing=None,
        completeness=_completeness(article, parts),
        unclosed_quote=False,
        missing={name: why for name, why in missing.items() if why},
    )
    return (letter,)


def _names(article: Article, read: Sequence[LetterMention], least: float) -> tuple[Citation, ...]:
    """The names of one side: the likeliest, and those that stand beside it."""
    sure = [each for each in read if each.sure >= least]
    if not sure:
        return ()
    best = max(sure, key=lambda each: each.sure)
    beside = [best]
    for each in sure[sure.index(best) + 1 :]:
        if each.span.start - beside[-1].span.end > _TOGETHER:
            break
        beside.append(each)
    for each in reversed(sure[: sure.index(best)]):
        if beside[0].span.start - each.span.end > _TOGETHER:
            break
        beside.insert(0, each)
    given = [cite(article.text, each.span.start, each.span.end) for each in beside]
    return named_correspondents(article.text, given, article.language)[0]


def _own_words(article: Article, read: Sequence[LetterMention]) -> tuple[Citation, ...]:
    """The letter's own words: whole paragraphs, or the words in quotation marks in them."""
    parts: list[Span] = []
    for each in read:
        if each.sure >= LEAST_TEXT:
            span = _grown(article, each.span)
            if parts and span.start <= parts[-1].end:
                span = Span(parts.pop().start, span.end)
            parts.append(span)
    return tuple(cite(article.text, span.start, span.end) for span in parts)


def _grown(article: Article, span: Span) -> Span:
    """Words of a letter, up to the ends of the paragraphs that they nearly fill."""
    for paragraph in article.paragraphs:
        shared = paragraph.overlap(span)
        if shared >= _WHOLE * (paragraph.end - paragraph.start):
            span = Span(min(span.start, paragraph.start), max(span.end, paragraph.end))
    return span


def _completeness(article: Article, parts: Sequence[Citation]) -> Completeness:
    if not parts:
        return Completeness.PARAPHRASE
    own = sum(each.end - each.start for each in parts)
    whole = sum(each.end - each.start for each in article.paragraphs)
    return Completeness.FULL if own >= _WHOLE * whole else Completeness.PARTS
