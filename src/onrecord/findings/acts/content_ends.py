"""Where the words of an act end that a rule took up to the end of their clause."""

from __future__ import annotations

from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues
from onrecord.findings.spans import SpanIndex
from onrecord.text import Span

_SURE = 0.5
"""How likely the encoder's act must be for its words to end those of a rule's."""
_MARKS = 3
"""The most characters behind the words that may be marks alone."""
_NEAR = 60
"""The characters behind an act in which the next word begins."""
_GOES_ON = ("prepositions", "subordinators", "complementisers", "relative_pronouns", "infinitive_markers")
"""Lists of words with which a clause goes on: "… as payment", "… because it could"."""


def to_end_of(
    draft: StatementCandidate, seen: SpanIndex[StatementCandidate], text: str, cues: Cues
) -> StatementCandidate:
    """A rule's act up to where the encoder ends it: "denies any wrongdoing and points out that he signed"."""
    if len(draft.content) != 1 or draft.cue is None:
        return draft
    own = draft.content[0]
    for _, other in seen.touching(own):
        beside = other.cue is not None and other.act is draft.act and other.cue.overlaps(draft.cue)
        if not beside or other.sure < _SURE or (draft.ask is not None and draft.ask.end > other.place.end):
            continue
        ends = other.content[0].end
        within = own.start <= other.place.start < ends < own.end - _MARKS
        if within and not _goes_on(text, other.place, Span(ends, own.end), cues):
            return replace(draft, content=(Span(own.start, ends),))
    return draft


def _goes_on(text: str, read: Span, rest: Span, cues: Cues) -> bool:
    """Whether the words behind an act still belong to it: a small word begins them, or ends those that were read."""
    near, end = Span(rest.start, min(rest.end, rest.start + _NEAR)), Span(max(read.start, read.end - _NEAR), read.end)
    behind, before = (cues.words(text, each) for each in (near, end))
    joined = cues.of("conjunctions")  # "of theft, and of violations" goes on, "and points out" does not
    first = next((word for word in behind if word[0].isalnum() and word not in joined), "")
    small = cues.of(*_GOES_ON).intersection((first, *before[-1:]))
    return not first or bool(small)
