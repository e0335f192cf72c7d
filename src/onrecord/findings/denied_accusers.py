"""Who has accused somebody just before he denies it: "Activists accused the party of theft, a charge it denies"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import compiled
from onrecord.findings.model import Statement
from onrecord.languages import Language
from onrecord.segmentation import read_sentence
from onrecord.vocabulary import SpeechAct

_NEAR = 400
"""The most characters from an accusation to its denial: further off, somebody else may have accused too."""
_BARE = 3
"""The most words of a claim that is named and not repeated: "all these charges"."""

Proposed = tuple[Statement, StatementCandidate]


def with_accusers(text: str, pairs: Sequence[Proposed], language: Language) -> Iterator[Proposed]:
    """Yield the statements; who denies "the charges" answers the last one who has accused him by a verb that does so.

    Args:
        text: the page's text.
        pairs: the statements with their drafts, in the order of the text.
        language: the article's.
    """
    accused: dict[str, tuple[int, str]] = {}
    for statement, draft in pairs:
        at, accuser = accused.get(statement.speaker or "", (-_NEAR, ""))
        near = draft.at.start - at < _NEAR and accuser != statement.speaker
        if accuser and near and statement.addressee is None and _names_claim(text, draft, language):
            missing = {part: why for part, why in statement.missing.items() if part != "addressee"}
            yield replace(statement, addressee=accuser, missing=missing), replace(draft, authored=True)
            continue
        if statement.act is SpeechAct.ACCUSE and statement.speaker and statement.target and not draft.read:
            accused[statement.target] = draft.at.start, statement.speaker
        yield statement, draft


def _names_claim(text: str, draft: StatementCandidate, language: Language) -> bool:
    """Whether a denial names a claim and does not repeat it: "the charges"."""
    if draft.act is not SpeechAct.DENY or not draft.content:
        return False
    cues, words = compiled(language), read_sentence(text, draft.content[0], language).words
    return len(words) <= _BARE and not cues.of("made_claim_nouns").isdisjoint(words[-1:])
