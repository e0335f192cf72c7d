"""Acts of which the words leave no doubt."""

from __future__ import annotations

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.claims import denies_that
from onrecord.findings.acts.comment_refusals import refuses_comment
from onrecord.findings.acts.cues import compiled
from onrecord.languages import Language


def is_plain(text: str, draft: StatementCandidate, language: Language) -> bool:
    """Whether somebody who is named declines to comment, or denies that something is so."""
    said, cues = draft.content[0] if draft.content else None, compiled(language)
    if draft.speaker is None or draft.cue is None or said is None:
        return False
    if not cues.of("negations").isdisjoint(cues.words(text, draft.speaker)):
        return False  # "nobody in the ministry"
    return any(is_so(text, draft.act, draft.cue, said, cues) for is_so in (refuses_comment, denies_that))
