"""Statements with their certainties; what is too uncertain is left out, or left empty with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.certainty.evidence import PARTIES, EvidenceReader
from onrecord.findings.certainty.model import shipped
from onrecord.findings.model import Party, Statement
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

LEAST_ACT = {
    SpeechAct.APPEAL: 0.6, SpeechAct.ACCUSE: 0.67, SpeechAct.DENY: 0.5,
    SpeechAct.ANSWER: 0.5, SpeechAct.ACKNOWLEDGE: 0.6, SpeechAct.THREATEN: 0.72,
}  # fmt: skip
"""How likely an act must be to be given. Denials and answers are few, and what they answer needs them."""
LEAST_IN_LETTER = 0.4
"""The same for what a letter asks in its own words: of appeals and accusations from here to .6, eight of twelve are
marked, more than their certainty says."""
LEAST = {"speaker": 0.65, "addressee": 0.65, "target": 0.65}
"""How likely a party must be to be given. On texts that nobody had read, all of these leave out a fourth of the false
lines (decision 88)."""
_NO_CLAIM = frozenset({SpeechAct.DENY, SpeechAct.ANSWER})
"""The acts whose words may be the opposite of a claim, or none: "denied that it was open", "refused to comment"."""
TOO_UNCERTAIN = "it is too uncertain who this is"

Judged = tuple[Statement, StatementCandidate]


def judged(
    text: str, pairs: Sequence[Judged], parties: Sequence[Party], paragraphs: Sequence[Span]
) -> Iterator[Judged]:
    """Yield the statements of an article with their certainties, as far as they are likely.

    An act that is too uncertain is a plain statement if a likely speaker has words of it, and is left out otherwise.
    Words that may be denied, or that tell of a refusal, are never said to be claimed.

    Args:
        text: the page's text.
        pairs: the statements with their drafts, in the order of the text.
        parties: the article's parties.
        paragraphs: the spans of the article's paragraphs.
    """
    evidence = EvidenceReader(text, {party.id: party for party in parties}, paragraphs, pairs)
    for statement, draft in pairs:
        if statement.act is SpeechAct.STATE:
            yield statement, draft
            continue
        sure = shipped()["act"].chance(evidence.of_act(statement, draft))
        known = _with_parties(replace(statement, sure=round(sure, 3)), draft, evidence)
        if sure >= _least(known, draft):
            yield known, draft
        elif known.speaker and known.content and known.cue and known.act not in _NO_CLAIM:
            yield _stated(known), draft


def _least(statement: Statement, draft: StatementCandidate) -> float:
    """How likely an act must be to be given; what its words leave no doubt of is given."""
    if draft.clear:
        return 0.0
    if draft.letter and statement.act is SpeechAct.APPEAL:
        return LEAST_IN_LETTER
    return LEAST_ACT[statement.act]


def _with_parties(statement: Statement, draft: StatementCandidate, evidence: EvidenceReader) -> Statement:
    """The statement with the certainties of its parts, and without the parties that are too uncertain."""
    given = [part for part in PARTIES if getattr(statement, part)]
    chances = {part: shipped()[part].chance(evidence.of_party(part, statement, draft)) for part in given}
    if statement.ask:
        chances["ask"] = shipped()["ask"].chance(evidence.of_act(statement, draft))
    unlikely = [part for part in given if chances[part] < LEAST[part]]
    speaker, addressee, target = (None if part in unlikely else getattr(statement, part) for part in PARTIES)
    return replace(
        statement,
        speaker=speaker,
        addressee=addressee,
        target=target,
        certainties={part: round(chance, 3) for part, chance in chances.items() if part not in unlikely},
        missing=statement.missing | dict.fromkeys(unlikely, TOO_UNCERTAIN),
    )


def _stated(statement: Statement) -> Statement:
    """The words of an uncertain act as a plain statement of its speaker."""
    kept = {part: why for part, why in statement.missing.items() if part in {"speaker", "content", "cue"}}
    speaker = {part: sure for part, sure in statement.certainties.items() if part == "speaker"}
    return replace(
        statement,
        act=SpeechAct.STATE,
        addressee=None,
        target=None,
        ask=None,
        again=(),
        about=(),
        certainties=speaker,
        missing=kept,
    )
