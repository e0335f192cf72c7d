"""Resolutions: a body is named once, and every clause below it begins with what the body does.

"The General Assembly, / Recalling its resolution 70/1, / 1. Condemns …; / 2. Calls upon the Government to …". So act
parliaments, bodies of the United Nations, councils of towns, congresses of associations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.text import Span

_COMMAS = (",", "،")
_CLAUSE_ENDS = (*_COMMAS, ";", "؛")
"""A clause of a resolution ends so; only the last has a full stop."""
_CLAUSES = 3
"""A resolution has so many clauses that end so at least, and they are half of its paragraphs."""
_OPENING = 30
"""The most words of the line that names the body: "The Assembly of Delegates, meeting in Kolmar on 4 May 2025,"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution, or the part of an article that is one.

    Attributes:
        body: the words that name the body that passed it.
        clauses: the text below them, up to its last clause.
    """

    body: Span
    clauses: Span

    def spoken(self, draft: StatementCandidate) -> StatementCandidate:
        """The act with the body as its speaker, if its clause names nobody else for it."""
        beside = draft.source is not None and draft.source.start >= draft.sentence.start
        if beside or draft.letter or not self.clauses.holds(draft.at):
            return draft
        missing = {name: why for name, why in draft.missing.items() if name != "speaker"}
        return replace(draft, speaker=self.body, source=None, senders=-1, resolution=True, missing=missing)


def find_resolution(text: str, paragraphs: Sequence[Span], language: Language) -> Resolution | None:
    """Find the resolution of an article, by the line of its body and by how its clauses end."""
    for number, body in _openings(text, paragraphs, language):
        below = paragraphs[number + 1 :]
        ended = [at for at, clause in enumerate(below) if _ends(text, clause, _CLAUSE_ENDS)]
        if len(ended) >= _CLAUSES and 2 * len(ended) > ended[-1]:
            last = below[min(ended[-1] + 1, len(below) - 1)]
            return Resolution(body, Span(below[0].start, last.end))
    return None


def _openings(text: str, paragraphs: Sequence[Span], language: Language) -> Iterator[tuple[int, Span]]:
    """The short paragraphs that end with a comma and begin with a party, each with its number and that party."""
    for number, each in enumerate(paragraphs):
        words = each.of(text)
        if (
            not _ends(text, each, _COMMAS)
            or len(words.split()) > _OPENING
            or not words[:1].isalpha()
            or words[:1].islower()
        ):
            continue
        comma = min(at for mark in _COMMAS if (at := words.find(mark)) > 0)
        named = party_phrase(text, Span(each.start, each.start + comma), language, clause=True).span
        if named is not None and named.end == each.start + comma:
            yield number, named


def _ends(text: str, span: Span, marks: tuple[str, ...]) -> bool:
    return span.of(text).rstrip().endswith(marks)
