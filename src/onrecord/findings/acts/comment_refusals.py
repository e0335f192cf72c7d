"""Who declines to comment: "declined to comment", „wollte sich nicht äußern“, « a refusé de s'exprimer »."""

from __future__ import annotations

from onrecord.findings.acts.cues import Cues
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_MOST = 25
"""The most words of a refusal: more of them tell something else."""


def refuses_comment(text: str, act: SpeechAct, cue: Span | None, content: Span | None, cues: Cues) -> bool:
    """Whether an answer says only that somebody does not want to comment.

    Its verb refuses, or it is negated, and its words are those for a comment.
    """
    spans = [span for span in (cue, content) if span is not None]
    if act is not SpeechAct.ANSWER or not spans:
        return False
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = read_sentence(text, whole, cues.language).words
    if len(words) > _MOST or cues.of("comment_words").isdisjoint(words):
        return False
    if act in cues.meant(words, (0, len(words))) or not cues.of("negations").isdisjoint(words):
        return True
    refusals = ("declined_phrases", "declining_cues", "no_comment_phrases")
    return any(cues[name].within(words, 0, len(words)) for name in refusals)
