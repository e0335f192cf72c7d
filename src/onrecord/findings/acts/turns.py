"""Dialogue turns of an interview or a transcript: a name, a colon and words ("MARA STONE: They were lost.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.findings.acts.cues import compiled
from onrecord.languages import Language
from onrecord.text import Span

_LABEL = re.compile(r"\s*([^\W\d_][^\n:.!?،؛,;“”\"«»()]{1,50}?)\s*(:)\s+(?=\S)")
_WORDS = 5
"""The most words of a label."""
_TURNS = 2
"""The fewest turns of each of two speakers: a label that occurs once may be "Photo" or "Note"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one speaker: the label, its colon, and a span for each paragraph."""

    speaker: Span
    colon: Span
    words: tuple[Span, ...]


def find_turns(text: str, paragraphs: Sequence[Span], language: Language) -> list[Turn]:
    """Find the turns of an article; none if fewer than two speakers have two turns each.

    A paragraph without a label between two turns belongs to the turn before it; a paragraph behind the last turn does
    not.
    """
    says = compiled(language).of("reporting_verbs")
    labels = [_label(text, paragraph, says, language) for paragraph in paragraphs]
    spoken = Counter(language.fold(label[0].of(text)) for label in labels if label)
    speakers = {name for name, count in spoken.items() if count >= _TURNS}
    if len(speakers) < 2:
        return []
    heads = [at for at, label in enumerate(labels) if label and language.fold(label[0].of(text)) in speakers]
    turns = []
    for at, after in zip(heads, [*heads[1:], heads[-1] + 1], strict=True):
        label = labels[at]
        assert label is not None
        own = Span(label[1].end, paragraphs[at].end).trimmed(text)
        turns.append(Turn(*label, (own, *(each.trimmed(text) for each in paragraphs[at + 1 : after]))))
    return turns


def _label(text: str, span: Span, says: frozenset[str], language: Language) -> tuple[Span, Span] | None:
    """The name and the colon at the beginning of a paragraph; None for a reporting sentence ("The mayor said: …")."""
    found = _LABEL.match(text, span.start, span.end)
    if not found:
        return None
    words = language.fold(found[1]).split()
    if len(words) > _WORDS or found[1][0].islower() or says.intersection(words):
        return None
    return Span(*found.span(1)), Span(*found.span(2))
