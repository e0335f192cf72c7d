"""Asks that readers write: "Please write to the authorities", "Send appeals to:" appeal to nobody in the news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.findings.spans import spans_index
from onrecord.languages import Language
from onrecord.report.model import Letter
from onrecord.vocabulary import SpeechAct


def without_reader_requests(
    text: str, drafts: Sequence[StatementCandidate], letters: Sequence[Letter], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts without those that ask readers to write: nobody else is named who should do so.

    Whom they should write to is named within the ask. "The guild asked the mayor to write to the king" is an appeal,
    and so is what a letter asks of its addressee.
    """
    cues = compiled(language)
    parts = spans_index(part.span for letter in letters if letter.addressees for part in letter.parts)
    return (draft for draft in drafts if parts.holds(draft.at) or not _is_for_readers(text, draft, cues))


def _is_for_readers(text: str, draft: StatementCandidate, cues: Cues) -> bool:
    if draft.act is not SpeechAct.APPEAL or draft.ask is None or draft.object:
        return False
    if draft.addressee and draft.sentence.holds(draft.addressee) and not draft.ask.holds(draft.addressee):
        return False
    words = list(dropwhile(lambda word: word in cues.of("infinitive_markers"), cues.words(text, draft.ask)))
    requests = cues["reader_requests"]
    if cues.verb_final:
        place = requests.within(words, 0, len(words))
        said = words[slice(*place)] if place else []
    else:
        said = words[: requests.at(words, 0)]
    return bool(said) and (_says_you(text, draft, said, cues) or not _names_speaker(draft))


def _names_speaker(draft: StatementCandidate) -> bool:
    """Whether a sentence names who asks: "the prisoners asked to write to their families", who ask no reader."""
    return draft.source is not None and draft.sentence.holds(draft.source)


def _says_you(text: str, draft: StatementCandidate, said: Sequence[str], cues: Cues) -> bool:
    """Whether a sentence speaks to its readers: "asks you to write", «solicita su intervención»."""
    words = frozenset(cues.words(text, draft.sentence))
    return bool(words & cues.of("second_person")) or not cues.of("possessives").isdisjoint(said)
