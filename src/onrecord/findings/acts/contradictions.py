"""Words that somebody contradicts: "contrary to what the ministry has said, prisoners are beaten" is not its claim."""

from __future__ import annotations

from dataclasses import replace

from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import Extraction
from onrecord.segmentation import read_sentence
from onrecord.text import Span

_NEAR = 40
"""The characters before a subject in which the words that contradict it stand."""


def without_contradicted(text: str, reading: Extraction, cues: Cues) -> Extraction:
    """The reading, where nobody says what a sentence sets against his words."""
    said = tuple(each for each in reading.attributions if not _is_contradicted(text, each.source, each.cue, cues))
    acts = tuple(
        replace(each, source=None, speaker=None, cue=None)
        if _is_contradicted(text, each.source, each.cue, cues)
        else each
        for each in reading.acts
    )
    return replace(reading, attributions=said, acts=acts)


def _is_contradicted(text: str, source: Span | None, cue: Span | None, cues: Cues) -> bool:
    """Whether "contrary to what" stands right before a subject and its verb."""
    if source is None or cue is None or source.end > cue.start:
        return False
    words = read_sentence(text, Span(max(0, source.start - _NEAR), source.start), cues.language).words
    end = len(words) - (bool(words) and words[-1] in cues.articles)
    return cues["contradicting_openers"].before(words, end) > 0
