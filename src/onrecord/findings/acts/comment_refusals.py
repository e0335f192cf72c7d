"""Who declines to comment: "declined to comment", „wollte sich nicht äußern“, « a refusé de s'exprimer »."""

from __future__ import annotations

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.verb_groups import is_negative_auxiliary
from onrecord.segmentation import read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_MOST = 25
"""The most words of a refusal: more of them tell something else."""
_REFUSALS = ("declined_phrases", "declining_cues", "no_comment_phrases")


def refuses_comment(text: str, act: SpeechAct, cue: Span | None, content: Span | None, cues: Cues) -> bool:
    """Whether an answer says only that somebody does not want to comment.

    Its verb refuses, or is negated, and not both ("did not decline to comment"); its words are those for a comment.
    """
    spans = [span for span in (cue, content) if span is not None]
    if act is not SpeechAct.ANSWER or not spans:
        return False
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = read_sentence(text, whole, cues.language).words
    comment = next((at for at, word in enumerate(words) if word in cues.of("comment_words")), None)
    if len(words) > _MOST or comment is None:
        return False
    places = [place for name in _REFUSALS if (place := cues[name].within(words, 0, len(words)))]
    places += [(at, at + 1) for at in range(len(words)) if act in cues.meant(words, (at, at + 1))]
    refusing = {at for place in places for at in range(*place)}
    reach = len(words) if cues.verb_final else min(comment + 2, len(words))
    negated = [at for at in range(reach) if words[at] in cues.of("negations") or is_negative_auxiliary(words[at], cues)]
    twice = any(at + 1 in negated and at + 1 not in refusing for at in negated)  # «ولم ترفض», “no declinó”
    return not twice and bool(refusing) != any(at not in refusing for at in negated)
