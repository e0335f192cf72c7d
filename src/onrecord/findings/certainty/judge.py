"""Statements with their certainties; what is too uncertain is left out, or left empty with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues
from onrecord.findings.article import Article
from onrecord.findings.certainty.evidence import PARTIES, EvidenceReader
from onrecord.findings.certainty.model import shipped
from onrecord.findings.model import Party, Statement
from onrecord.findings.spans import SpanIndex
from onrecord.report.model import Letter
from onrecord.text import Citation, Span
from onrecord.vocabulary import SpeechAct

LEAST_ACT = {
    SpeechAct.APPEAL: 0.6, SpeechAct.ACCUSE: 0.67, SpeechAct.DENY: 0.5,
    SpeechAct.ANSWER: 0.5, SpeechAct.ACKNOWLEDGE: 0.6, SpeechAct.THREATEN: 0.72,
}  # fmt: skip
"""How likely an act must be to be given. Denials and answers are few, and what they answer needs them."""
LEAST_IN_LETTER = 0.4
"""The same for what a letter asks in its own words: of appeals and accusations from here to .6, eight of twelve are
marked, more than their certainty says."""
LEAST_DENIED = 0.3
"""The same for a denial whose verb denies ("rejected the claims"). Few texts of the fit have one, so their certainty is
too low: of those from here to .5 on the part `calibration` six of ten are marked, and "ruled out a bid" is below."""
LEAST_THREATENED = 0.55
"""The same for a threat whose verb threatens. Few texts of the fit have one: of the four on the part `calibration` from
here to .72 three are marked; texts that nobody had read hold none from here to .72."""
LEAST = {"speaker": 0.55, "addressee": 0.6, "target": 0.75}
"""How likely a party must be to be given (decision 111)."""
_NO_CLAIM = frozenset({SpeechAct.DENY, SpeechAct.ANSWER})
"""The acts whose words may be the opposite of a claim, or none: "denied that it was open", "refused to comment"."""
TOO_UNCERTAIN = "it is too uncertain who this is"

Judged = tuple[Statement, StatementCandidate]


def judged(article: Article, pairs: Sequence[Judged], parties: Sequence[Party]) -> Iterator[Judged]:
    """Yield the statements of an article with their certainties, as far as they are likely.

    An act that is too uncertain is a plain statement if a likely speaker has words of it, and is left out otherwise.
    Words that a verb of denial denies, or that tell of a refusal, are never said to be claimed.

    Args:
        article: its text, its paragraphs and its letters count.
        pairs: the statements with their drafts, in the order of the text.
        parties: the article's parties.
    """
    of_draft: dict[int, list[Statement]] = {}
    found = list(_each(article, pairs, parties))
    for statement, draft in found:
        of_draft.setdefault(id(draft), []).append(statement)
    for statement, draft in found:
        if not any(_says_less(statement, other) for other in of_draft[id(draft)]):
            yield statement, draft


def _says_less(statement: Statement, other: Statement) -> bool:
    """Whether another statement of the same words names a party that this one leaves empty, and the same others.

    Of two who are accused side by side the one who is too uncertain makes no accusation of nobody.
    """
    pairs = [(getattr(statement, part), getattr(other, part)) for part in PARTIES]
    return (
        statement.act is other.act
        and pairs != [(one, one) for _, one in pairs]
        and all(one is None or one == more for one, more in pairs)
    )


def _each(article: Article, pairs: Sequence[Judged], parties: Sequence[Party]) -> Iterator[Judged]:
    evidence = EvidenceReader(article.text, {party.id: party for party in parties}, article.paragraphs, pairs)
    shared = Counter(id(draft) for _, draft in pairs)
    wrote = _LetterParties.of(article.letters, evidence.mentions)
    given: set[tuple[int, str | None, str | None, str | None]] = set()
    for statement, draft in pairs:
        if statement.act is SpeechAct.STATE:
            yield statement, draft
            continue
        sure = shipped()["act"].chance(evidence.of_act(statement, draft))
        if draft.clear and not draft.read:
            sure = max(sure, draft.sure)  # the rule's own certainty: few texts of the fit have its like
        # Of two who are asked side by side, the certainty of each counts the other as a rival. Who is asked above a
        # list is far from its items, and few texts of the fit say who made a claim that is denied.
        beside = {"addressee"} if shared[id(draft)] > 1 or draft.listed or draft.authored else set()
        held = {"target"} if draft.clear and draft.act is SpeechAct.ACCUSE else set()  # "hold the police responsible"
        held |= {"speaker"} if draft.resolution or (draft.clear and draft.act is SpeechAct.DENY) else set()
        held |= {part for part in PARTIES if evidence.agreed(part, statement, draft)}
        clear = frozenset(wrote.clear(statement, draft)) | beside | held
        known = _with_parties(replace(statement, sure=round(sure, 3)), draft, evidence, clear)
        parts = (id(draft), known.speaker, known.addressee, known.target)
        if parts in given:
            continue  # one ask of several, none of whom is sure enough, is one statement
        given.add(parts)
        if sure >= _least(known, draft):
            yield known, draft
        elif known.speaker and known.content and known.cue and _claims(known.act, known.cue, article.cues):
            yield _stated(known), draft


def _claims(act: SpeechAct, cue: Citation, cues: Cues) -> bool:
    """Whether a speaker claims the words of an act: "said that nobody was hurt", but not "denied that it was open"."""
    said = cues.words(cue.quote, Span(0, len(cue.quote)))
    return act not in _NO_CLAIM or (act is SpeechAct.DENY and cues.only_says(act, said))


@dataclass(frozen=True, slots=True)
class _LetterParties:
    """Who wrote an article's letters, by the ids of parties: (senders, addressees, whether it is signed) of each."""

    letters: tuple[tuple[frozenset[str], frozenset[str], bool], ...]

    @classmethod
    def of(cls, letters: Sequence[Letter], mentions: SpanIndex[str]) -> _LetterParties:
        def named(words: Sequence[Citation]) -> frozenset[str]:
            return frozenset(party for each in words for _, party in mentions.touching(each.span))

        return cls(tuple((named(each.senders), named(each.addressees), bool(each.signature)) for each in letters))

    def clear(self, statement: Statement, draft: StatementCandidate) -> Iterator[str]:
        """Yield the parties of which a letter leaves no doubt, however few texts of the fit had its like.

        Those are who signs the letter that speaks, or wrote it to somebody who is named; whom its senders ask if they
        wrote to him; and who accuses whom where a letter names both: "the accusations made by the guild against Ann
        Bee".
        """
        senders, to, signed = self.letters[draft.senders] if draft.senders >= 0 else ((), (), False)
        if signed or (senders and to):
            yield "speaker"
        if draft.act is SpeechAct.ACCUSE and draft.letter and not draft.read and draft.cue and draft.speaker:
            yield "speaker"
            yield "target"
        wrote = ((statement.speaker in senders, statement.addressee in to) for senders, to, _ in self.letters)
        own = draft.letter and draft.senders >= 0 and statement.addressee in to
        if (draft.act is SpeechAct.APPEAL and (own or (True, True) in wrote)) or (
            draft.act is SpeechAct.ANSWER and own
        ):
            yield "addressee"


def _least(statement: Statement, draft: StatementCandidate) -> float:
    """How likely an act must be to be given; what its words leave no doubt of is given."""
    if draft.clear:
        return 0.0
    if draft.letter and statement.act is SpeechAct.APPEAL:
        return LEAST_IN_LETTER
    if statement.act is SpeechAct.DENY and (draft.cued or not draft.read):
        return LEAST_DENIED
    if statement.act is SpeechAct.THREATEN and draft.cued:
        return LEAST_THREATENED
    return LEAST_ACT[statement.act]


def _with_parties(
    statement: Statement, draft: StatementCandidate, evidence: EvidenceReader, clear: frozenset[str]
) -> Statement:
    """The statement with the certainties of its parts, and without the parties that are too uncertain.

    `clear` has the parties that are given however uncertain they are.
    """
    given = [part for part in PARTIES if getattr(statement, part)]
    chances = {part: shipped()[part].chance(evidence.of_party(part, statement, draft)) for part in given}
    if statement.ask:
        chances["ask"] = shipped()["ask"].chance(evidence.of_act(statement, draft))
    unlikely = [part for part in given if chances[part] < LEAST[part] and part not in clear]
    if draft.object and "speaker" in given and "speaker" not in unlikely:
        unlikely = []  # whom a pronoun means follows from who speaks; few texts of the fit have one
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
