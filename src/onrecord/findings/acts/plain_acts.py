"""Acts of which the words leave no doubt."""

from __future__ import annotations

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.claims import denies_that
from onrecord.findings.acts.comment_refusals import refuses_comment
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.languages import Language
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct


def is_plain(text: str, draft: StatementCandidate, language: Language) -> bool:
    """Whether somebody who is named declines to comment, denies that something is so, or holds others responsible."""
    said, cues = draft.content[0] if draft.content else None, compiled(language)
    if _holds_responsible(draft, cues):
        return True
    if draft.speaker is None or draft.cue is None or said is None:
        return False
    if not cues.of("negations").isdisjoint(cues.words(text, draft.speaker)):
        return False  # "nobody in the ministry"
    return any(is_so(text, draft.act, draft.cue, said, cues) for is_so in (refuses_comment, denies_that))


def _holds_responsible(draft: StatementCandidate, cues: Cues) -> bool:
    """Whether a rule found who holds whom responsible: "the family holds the police responsible for his life"."""
    names = cues.language.speech_acts.accusation.responsibility_verbs
    if draft.act is not SpeechAct.ACCUSE or draft.read or not names or not (draft.speaker and draft.target):
        return False
    words = cues.words(draft.ruled_by, Span(0, len(draft.ruled_by)))
    return any(cue.name in names for at in range(len(words)) for cue in cues.find(words, at))
