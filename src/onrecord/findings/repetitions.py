"""Which of two statements is the other one again: of the same words, or spoken of a second time."""

from __future__ import annotations

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.model import Statement


def same_place(draft: StatementCandidate, known: StatementCandidate, statement: Statement, other: Statement) -> bool:
    """Whether two drafts are of one clause: found by a cue and by a reader."""
    if not draft.sentence.overlaps(known.sentence):
        return False
    if statement.addressee != other.addressee and draft.at == known.at:
        return False
    if draft is known and statement.target != other.target:
        return False  # "accused the army and the police"
    if _are_apart(draft, known, {statement.target, other.target} - {None}):
        return False
    overlap = draft.at.overlaps(known.at)
    return overlap and (statement.speaker == other.speaker or draft.speaker is None or known.speaker is None)


def _are_apart(draft: StatementCandidate, known: StatementCandidate, targets: set[str | None]) -> bool:
    """Whether other words are said by another verb or against another party, though both have one subject.

    "Urged A to vote, and called on B to leave", "accused A of theft and B of torture".
    """
    if not (draft.cue and known.cue and draft.content and known.content):
        return False
    other = not draft.cue.overlaps(known.cue) or len(targets) > 1
    return other and not any(one.overlaps(two) for one in draft.content for two in known.content)


def same_accusation(statement: Statement, other: Statement) -> bool:
    """Whether one accusation is spoken of again: of the same party, by the same one or by nobody who is named."""
    if statement.target is None or statement.target != other.target:
        return False
    if None not in {statement.speaker, other.speaker} and statement.speaker != other.speaker:
        return False
    return not statement.content or not other.content or statement.content == other.content
