"""The hands of a letter: who wrote it and to whom, wherever the article speaks of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from onrecord.findings.extraction import Attribution
from onrecord.findings.parties.ground import Ground
from onrecord.findings.spans import SpanIndex
from onrecord.languages import Language
from onrecord.report.letters.find import MOST_DOCUMENTS
from onrecord.report.letters.mentions import find_correspondence, find_introductions
from onrecord.report.model import Report
from onrecord.text import Citation, Span

_SHARE = 0.5
"""So much of what somebody is said to say stands in a letter's own words where he is its sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondents:
    """The places of one letter, on the ground.

    Attributes:
        parts: its own words.
        senders, addressees: as the report has them, signature and address first.
        told: what else the narration names as its sender.
        addressed: what else the narration names as its addressee.
    """

    parts: tuple[Span, ...]
    senders: tuple[Span, ...]
    addressees: tuple[Span, ...]
    told: tuple[Span, ...]
    addressed: tuple[Span, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All places that name a sender or an addressee."""
        return (*self.senders, *self.addressees, *self.told, *self.addressed)


def read_hands(
    ground: Ground, report: Report, attributions: Sequence[Attribution], language: Language
) -> tuple[Correspondents, ...]:
    """Find all places that name who wrote each letter and to whom; nobody is sought in the dateline.

    What narration says of "the letter" is of the article's one letter, and where it has several, of the one that the
    narration stands before.
    """
    drafts = [
        Correspondents(
            parts=_pieces(ground, letter.parts),
            senders=_on(ground, letter.senders),
            addressees=_on(ground, letter.addressees),
            told=(),
            addressed=(),
        )
        for letter in report.letters
    ]
    if not drafts:
        return ()
    line = report.dateline
    dateline = ground.ground(Span(line.start, line.end)) if line else None
    slots = list(_slots(ground, drafts, language, dateline.end if dateline else 0))
    told, addressed = (_by_letter((slot[which] for slot in slots), drafts) for which in (0, 1))
    sources = _sources(ground, drafts, attributions)
    return tuple(
        Correspondents(
            parts=hands.parts,
            senders=hands.senders,
            addressees=hands.addressees,
            told=(*told[number], *sources[number]),
            addressed=tuple(addressed[number]),
        )
        for number, hands in enumerate(drafts)
    )


def _pieces(ground: Ground, citations: Sequence[Citation]) -> tuple[Span, ...]:
    return tuple(piece for each in citations for piece in ground.pieces(each))


def _on(ground: Ground, citations: Sequence[Citation]) -> tuple[Span, ...]:
    found = (ground.ground(each) for each in citations)
    return tuple(span for span in found if span is not None)


def _slots(
    ground: Ground, drafts: list[Correspondents], language: Language, begin: int
) -> Iterator[tuple[Span | None, Span | None]]:
    """Who is said to write to whom, in the narration between the letters' words."""
    left = MOST_DOCUMENTS
    quoted = sorted(part for hands in drafts for part in hands.parts)
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
    """Give each place to the letter, by its number, whose last words stand behind it first, and else to the last."""
    ends = [max((part.end for part in hands.parts), default=-1) for hands in drafts]
    reached = list(accumulate(ends, max))
    found = defaultdict[int, list[Span]](list)
    for span in slots:
        if span is not None:
            found[min(bisect_right(reached, span.start), len(drafts) - 1)].append(span)
    return found


def _sources(
    ground: Ground, drafts: list[Correspondents], attributions: Sequence[Attribution]
) -> dict[int, list[Span]]:
    """The sources of what stands in each letter's own words, by its number."""
    parts = SpanIndex((part, number) for number, hands in enumerate(drafts) for part in hands.parts)
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
            if source is not None and share > _SHARE * size:
                inside = any(part.holds(source) for part in drafts[number].parts)
                if not inside:
                    found[number].append(source)
    return found
