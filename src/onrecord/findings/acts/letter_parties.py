"""Whom a letter accuses, and who does it.

The addressee is not accused for that: "in a letter to the minister, they denounced the torture of two men". The senders
report a sentence that begins with "according to the information received", and nobody is named who says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import compiled
from onrecord.findings.acts.reasons import NOBODY_ACCUSED, NOBODY_SPEAKS
from onrecord.languages import Language
from onrecord.report.model import Letter
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct


def with_letter_parties(
    text: str, drafts: Iterable[StatementCandidate], letters: Sequence[Letter], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts, without parties that only an address or a letter's sender gives them."""
    for draft in drafts:
        yield _with_unnamed_source(text, _without_correspondent(text, draft, letters, language), letters, language)


def _without_correspondent(
    text: str, draft: StatementCandidate, letters: Sequence[Letter], language: Language
) -> StatementCandidate:
    """The draft without an accused whom the narration names as the addressee of a letter, and nothing else does.

    He is accused where what is said speaks to "you", or where other words beside the verb mean him: "accused him".
    """
    target, cues = draft.target, compiled(language)
    if draft.act is not SpeechAct.ACCUSE or target is None or draft.object is not None:
        return draft
    addressed = (
        to.span
        for letter in letters
        for to in letter.addressees
        if to.span.overlaps(target) and not any(part.span.holds(to.span) for part in letter.parts)
    )
    to = next(addressed, None)
    said = {word for span in draft.content for word in cues.words(text, span)}
    if to is None or _is_meant_besides(draft, to) or not said.isdisjoint(cues.of("second_person")):
        return draft
    return replace(draft, target=None, missing=draft.missing | {"target": NOBODY_ACCUSED})


def _is_meant_besides(draft: StatementCandidate, to: Span) -> bool:
    """Whether the words for the accused are others than those for the addressee."""
    beside = draft.seen.party if draft.seen else None
    return beside is not None and not beside.overlaps(to)


def _with_unnamed_source(
    text: str, draft: StatementCandidate, letters: Sequence[Letter], language: Language
) -> StatementCandidate:
    """The draft; in a letter a sentence that begins with what its senders have heard is reported by them.

    An appeal in it stays their own: "according to the information received, …, and we urge you to".
    """
    cues = compiled(language)
    if draft.act is SpeechAct.APPEAL or not letters:
        return draft
    heard = cues["unnamed_source_phrases"].at(cues.words(text, draft.sentence), 0)
    held = (at for at, each in enumerate(letters) if heard and any(part.span.holds(draft.at) for part in each.parts))
    letter = next(held, -1)
    if letter < 0:
        return draft
    missing = draft.missing | {"speaker": NOBODY_SPEAKS}
    return replace(draft, speaker=None, senders=-1, told=(letter,), reporters=(), missing=missing)
