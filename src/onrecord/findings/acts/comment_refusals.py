"""Who declines to comment: "declined to comment", „wollte sich nicht äußern“, « a refusé de s'exprimer »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.findings.acts.cues import Cues
from onrecord.findings.acts.verb_groups import is_negative_auxiliary
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 25
"""The most words of a refusal: more of them tell something else."""
_NEAR = 4
"""So many words at most stand between "declined" and "to say"."""
_REFUSALS = ("declined_phrases", "declining_cues", "no_comment_phrases")


def refuses_comment(text: str, act: SpeechAct, cue: Span | None, content: Span | None, cues: Cues) -> bool:
    """Whether an answer says only that somebody does not want to comment.

    Its verb refuses, or is negated, and not both ("did not decline to comment"); its words are those for a comment. Who
    declines to say or to answer something does so by a verb that refuses: "did not say" does not count.
    """
    spans = [span for span in (cue, content) if span is not None]
    if act is not SpeechAct.ANSWER or not spans:
        return False
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = cues.words(text, whole)
    if len(words) > _MOST:
        return False
    places = [place for name in _REFUSALS if (place := cues[name].within(words, 0, len(words)))]
    places += [(at, at + 1) for at in range(len(words)) if act in cues.meant(words, (at, at + 1))]
    refusing = {at for place in places for at in range(*place)}
    comment = next((at for at, word in enumerate(words) if word in cues.of("comment_words")), None)
    if comment is None:
        comment = _answering(words, refusing, cues)
    if comment is None:
        return False
    reach = len(words) if cues.verb_final else min(comment + 2, len(words))
    negated = [at for at in range(reach) if words[at] in cues.of("negations") or is_negative_auxiliary(words[at], cues)]
    twice = any(at + 1 in negated and at + 1 not in refusing for at in negated)  # «ولم ترفض», “no declinó”
    return not twice and bool(refusing) != any(at not in refusing for at in negated)


def _answering(words: Sequence[str], refusing: set[int], cues: Cues) -> int | None:
    """Return where the word for saying or answering stands near a verb that refuses: "declined to say"."""
    told = (at for at, word in enumerate(words) if word in cues.of("answer_words") and at not in refusing)
    return next((at for at in told if any(abs(at - one) <= _NEAR for one in refusing)), None)
