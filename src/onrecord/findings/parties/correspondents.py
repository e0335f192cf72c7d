"""The correspondents of a letter: its senders and addressees, in all places where the article mentions them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from onrecord.findings.article import Article
from onrecord.findings.extraction import Attribution
from onrecord.findings.parties.ground import Ground
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.languages import Language
from onrecord.report import Letter
from onrecord.report.letters.communications import is_official
from onrecord.report.letters.find import MOST_DOCUMENTS
from onrecord.report.letters.mentions import find_correspondence, find_introductions
from onrecord.text import Citation, Span

_SHARE = 0.5
"""The share of an attribution's words that must be a letter's own words, so that its source is the letter's sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondents:
    """The places of one letter, as article positions.

    Attributes:
        parts: its own words.
        senders, addressees: as in the report, signature and address first.
        told: other words of the narration for its sender.
        addressed: other words of the narration for its addressee.
        official: the words with which a letter to a government calls it, normalised; none for other letters.
    """

    parts: tuple[Span, ...]
    senders: tuple[Span, ...]
    addressees: tuple[Span, ...]
    told: tuple[Span, ...] = ()
    addressed: tuple[Span, ...] = ()
    official: frozenset[str] = frozenset()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All places that name a sender or an addressee."""
        return (*self.senders, *self.addressees, *self.told, *self.addressed)


def find_correspondents(
    ground: Ground, article: Article, attributions: Sequence[Attribution]
) -> tuple[Correspondents, ...]:
    """Find all places that name the sender and the addressee of each letter; the dateline is not searched.

    If the article has one letter, the narration about "the letter" refers to it. If it has several, the narration
    refers to the next letter behind it.
    """
    drafts = [
        Correspondents(
            parts=_pieces(ground, letter.parts),
            senders=_on(ground, letter.senders),
            addressees=_on(ground, letter.addressees),
            official=_own_words(article, letter),
        )
        for letter in article.letters
    ]
    if not drafts:
        return ()
    line = article.report.dateline
    dateline = ground.ground(Span(line.start, line.end)) if line else None
    slots = list(_slots(ground, drafts, article.language, dateline.end if dateline else 0))
    told, addressed = (_by_letter((slot[which] for slot in slots), drafts) for which in (0, 1))
    sources = _sources(ground, drafts, attributions)
    return tuple(
        replace(letter, told=(*told[number], *sources[number], *_own_names(letter)), addressed=tuple(addressed[number]))
        for number, letter in enumerate(drafts)
    )


def _own_names(letter: Correspondents) -> Iterator[Span]:
    """The senders that a letter's own words name: "We, 48 writers, ask …"."""
    words = spans_index(letter.parts)
    return (sender for sender in letter.senders if words.holds(sender))


def _own_words(article: Article, letter: Letter) -> frozenset[str]:
    if not is_official(article.text, letter, article.language):
        return frozenset()
    phrases = article.language.diplomacy.own_government
    return frozenset(word for phrase in phrases for word in article.language.fold(phrase).split())


def _pieces(ground: Ground, citations: Sequence[Citation]) -> tuple[Span, ...]:
    return tuple(piece for each in citations for piece in ground.pieces(each))


def _on(ground: Ground, citations: Sequence[Citation]) -> tuple[Span, ...]:
    found = (ground.ground(each) for each in citations)
    return tuple(span for span in found if span is not None)


def _slots(
    ground: Ground, drafts: list[Correspondents], language: Language, begin: int
) -> Iterator[tuple[Span | None, Span | None]]:
    """The senders and addressees that the narration names between the letters' words."""
    left = MOST_DOCUMENTS
    quoted = sorted(part for letter in drafts for part in letter.parts)
    at = begin
    while at < len(ground.text) and begin and not ground.text[at].isalnum():
        at += 1
    for part in [*quoted, Span(len(ground.text), len(ground.text))]:
        if part.start > at:
            told = find_introductions(ground.text, at, part.start, language)
            for found in islice(told, left):
                left -= 1
                yield found.sender, found.addressee
            yield from find_correspondence(ground.text, at, part.start, language)
        at = max(at, part.end)


def _by_letter(slots: Iterator[Span | None], drafts: list[Correspondents]) -> dict[int, list[Span]]:
    """Assign each place to the first letter, by number, whose words end behind it, or else to the last letter."""
    ends = [max((part.end for part in letter.parts), default=-1) for letter in drafts]
    reached = list(accumulate(ends, max))
    found = defaultdict[int, list[Span]](list)
    for span in slots:
        if span is not None:
            found[min(bisect_right(reached, span.start), len(drafts) - 1)].append(span)
    return found


def _sources(
    ground: Ground, drafts: list[Correspondents], attributions: Sequence[Attribution]
) -> dict[int, list[Span]]:
    """The sources of attributions whose content is part of each letter's own words, by the letter's number."""
    parts = SpanIndex((part, number) for number, letter in enumerate(drafts) for part in letter.parts)
    found = defaultdict[int, list[Span]](list)
    for attribution in attributions:
        source = ground.ground(attribution.source) if attribution.source else None
        pieces = [piece for each in attribution.content for piece in ground.pieces(each)]
        size = sum(piece.end - piece.start for piece in pieces)
        shared = defaultdict[int, int](int)
        for piece in pieces:
            for part, number in parts.touching(piece):
                shared[number] += piece.overlap(part)
        for number, share in shared.items():
            if source is None or share <= _SHARE * size:
                continue
            if all(letter != number for _, letter in parts.holding(source)):
                found[number].append(source)
    return found
