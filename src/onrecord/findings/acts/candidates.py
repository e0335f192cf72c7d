"""Candidates for statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.findings.acts.certainties import CUED_LEAST, LEAST, OTHERS_LEAST, SURE_WORDS_LEAST
from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import ActMention
from onrecord.findings.spans import SpanIndex
from onrecord.text import Span
from onrecord.vocabulary import Mode, SpeechAct


@dataclass(frozen=True, slots=True)
class ObjectPronoun:
    """A pronoun of the third person that an act is to or against.

    Attributes:
        span: the pronoun, perhaps the ending of a word.
        one: whether it may mean one person or one body.
        many: whether it may mean several people.
        person: whether it means no body.
        thing: whether it means no person.
        named: whether the encoder names somebody besides for whom it stands.
    """

    span: Span
    one: bool
    many: bool
    person: bool
    thing: bool
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCandidate:
    """A statement whose parties are still words.

    Attributes:
        act, source, cue, content, ask, mode, sure, rule, missing: as in `Statement`, with spans for citations.
        speaker, reporters, addressee, target: the words for these parties.
        at: its clause.
        sentence: the whole sentence.
        paragraph: the number of its block.
        letter: whether it is part of a letter.
        senders: the number of the letter whose senders are the speaker, or -1.
        told: the numbers of the letters through which the article knows of it.
        pending: whether it is an answer only if somebody asks the speaker for something.
        second: whether it is addressed to "you".
        object: the pronoun for whom it is to or against.
        listed: whether its addressee is named above the list in which it stands.
        authored: whether its addressee is who has made the claim that it denies.
        document: whether its subject is a document, which speaks for its senders whether they are known or not.
        read: whether the encoder found it.
        cued: whether its cue means the act.
        seen: the encoder's act in its place, likely or not.
        clear: whether its words leave no doubt.
        resolution: whether it is in a resolution, and the body that passed it does it.
    """

    act: SpeechAct
    speaker: Span | None
    reporters: tuple[Span, ...]
    addressee: Span | None
    target: Span | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    ask: Span | None
    mode: Mode
    sure: float
    rule: str
    at: Span
    sentence: Span
    paragraph: int
    letter: bool = False
    senders: int = -1
    told: tuple[int, ...] = ()
    pending: bool = False
    second: bool = False
    object: ObjectPronoun | None = None
    listed: bool = False
    authored: bool = False
    document: bool = False
    read: bool = False
    cued: bool = False
    seen: ActMention | None = None
    clear: bool = False
    resolution: bool = False
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Span:
        """The first words of what is said, or the clause where nothing is repeated."""
        return self.content[0] if self.content else self.at

    @property
    def ruled_by(self) -> str:
        """The words of the cue by which a rule found it, though the speaker may be said to say it by another."""
        return self.rule.partition(":")[2]


def filled(draft: StatementCandidate, **parties: Span | None) -> StatementCandidate:
    """A draft with the words for further parties, without the reasons why it had none; nothing comes of None."""
    known: dict[str, Any] = {part: span for part, span in parties.items() if span is not None}
    missing = {part: why for part, why in draft.missing.items() if part not in known}
    return replace(draft, **known, missing=missing)


_PAPER_WORDS = 4
"""The most words of a document that names nobody: "the joint press statement"."""
_COMPLETED = frozenset({SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY})
"""The acts whose parties rules and reader give together."""


def completed(
    draft: StatementCandidate, seen: SpanIndex[StatementCandidate], text: str, cues: Cues
) -> StatementCandidate:
    """A rule's act with the parties that it lacks, from the encoder's act in the same place."""
    other = next((each for _, each in seen.touching(draft.place) if each.act is draft.act), None)
    if other is None:
        return draft
    draft = _trimmed(_with_list(replace(draft, seen=other.seen), other.seen, text, cues), other.seen)
    if _lists_more(draft, other):
        draft = replace(draft, speaker=other.speaker, source=other.source)
    if _names_nobody(draft, text, cues) and _is_named(other, text, cues):
        return filled(replace(draft, document=False), speaker=other.speaker)
    if draft.act not in _COMPLETED or (draft.document and not other.document):
        return draft
    if draft.speaker is None and _are_two(draft.target or draft.addressee, other):
        draft = replace(draft, source=other.source, addressee=other.addressee, target=other.target)
        return filled(draft, speaker=other.speaker)
    if draft.act is SpeechAct.ACCUSE:  # who speaks of "the accusations against her" does not accuse her
        return replace(draft, target=draft.target or other.target)
    sure = max(draft.sure, other.sure) if draft.act is SpeechAct.DENY else draft.sure
    draft, missing = replace(draft, sure=sure), dict(draft.missing)
    if draft.speaker is None and draft.senders < 0 and (other.speaker or other.senders >= 0):
        draft = replace(draft, speaker=other.speaker, senders=other.senders, source=draft.source or other.source)
        missing.pop("speaker", None)
    draft = replace(draft, missing=missing)
    asks = draft.addressee is None and draft.act is SpeechAct.APPEAL
    return filled(draft, addressee=other.addressee) if asks else draft


def _names_nobody(draft: StatementCandidate, text: str, cues: Cues) -> bool:
    """Whether a rule has "we" or "the statement" for the speaker of quoted words, and not who that is."""
    if draft.senders >= 0 or draft.act not in _COMPLETED or draft.mode is not Mode.DIRECT:
        return False
    words = cues.words(text, draft.speaker) if draft.speaker else ()
    return draft.document if draft.speaker is None else cues.is_we(words) or cues.is_paper(words, _PAPER_WORDS)


def _is_named(other: StatementCandidate, text: str, cues: Cues) -> bool:
    """Whether the encoder is sure whose act it is, and has a name for him."""
    sure = other.seen.sures.get("speaker", 0.0) if other.seen else 0.0
    words = cues.words(text, other.speaker) if other.speaker and sure >= SURE_WORDS_LEAST else ()
    return bool(words) and not (cues.is_we(words) or cues.is_paper(words, _PAPER_WORDS))


def _trimmed(draft: StatementCandidate, seen: ActMention | None) -> StatementCandidate:
    """A rule's act with the encoder's words for its parties where it is sure and the rule took others with them.

    Those stand before a subject ("Opening the port this week | Ada Lund asked"), and behind an object ("asked the mayor
    | on two occasions to").
    """
    if seen is None:
        return draft
    source = seen.source if seen.sures.get("source", 0.0) >= SURE_WORDS_LEAST else None
    party = seen.party if seen.sures.get("party", 0.0) >= SURE_WORDS_LEAST else None
    speaker, other = draft.speaker, draft.target or draft.addressee
    if speaker and source and speaker.start < source.start and source.end == speaker.end:
        draft = replace(draft, speaker=source, source=source)
    if other and party and other.start == party.start and party.end < other.end:
        draft = replace(draft, target=party) if draft.target else replace(draft, addressee=party)
    return draft


def _with_list(draft: StatementCandidate, seen: ActMention | None, text: str, cues: Cues) -> StatementCandidate:
    """A rule's act with the encoder's words for its speaker where the rule took the end of a list in them for it.

    "The Envoys on Work, trade and freedom of the press urged the mayor" is one party, and so is what it begins with.
    """
    speaker = draft.speaker
    source = seen.source if seen and seen.sures.get("source", 0.0) >= SURE_WORDS_LEAST else None
    if speaker is None or source is None or draft.document:
        return draft
    if source.start >= speaker.start or source.end != speaker.end:
        return draft
    before = cues.words(text, Span(source.start, speaker.start))
    listed = before[-1:] == (",",) or not cues.of("conjunctions").isdisjoint(before[-1:])
    verbless = cues.of("auxiliaries", "modals", "reporting_verbs").isdisjoint(before)
    return replace(draft, speaker=source, source=source) if listed and verbless else draft


def _are_two(party: Span | None, other: StatementCandidate) -> bool:
    """Whether the encoder reads the words for a rule's one party as two side by side: «دادستانی شهردار را»."""
    asked = other.target or other.addressee
    both = (other.speaker, asked)
    return party is not None and all(each is not None and party.overlaps(each) for each in both) and both[0] != both[1]


def _lists_more(draft: StatementCandidate, other: StatementCandidate) -> bool:
    """Whether the encoder reads further parties behind the rule's speaker, and before the verb and what is said."""
    speaker, longer = draft.speaker, other.speaker
    if draft.act is not SpeechAct.APPEAL or draft.document or speaker is None or longer is None:
        return False
    ends = min((span.start for span in (draft.cue, *draft.content) if span and span.start >= speaker.end), default=0)
    return speaker.start == longer.start and speaker.end < longer.end <= ends


def is_among(draft: StatementCandidate, places: SpanIndex[SpeechAct]) -> bool:
    """Whether an act of the same kind has the place of a draft."""
    return any(act is draft.act for _, act in places.touching(draft.place))


def is_said(draft: StatementCandidate, contents: SpanIndex[SpeechAct]) -> bool:
    """Whether an act of the same kind has some of the words of a draft."""
    return any(act is draft.act for each in draft.content for _, act in contents.touching(each))


def is_denied(candidate: StatementCandidate, denials: SpanIndex[StatementCandidate]) -> bool:
    """Whether who denies some words would accuse or ask in them: "denied any beating by guards", "denied asking".

    `denials` are the denials, by what is denied.
    """
    cue = candidate.cue
    if cue is None:
        return False
    if candidate.act is SpeechAct.APPEAL:
        return any(place.holds(cue) and denial.mode is Mode.INDIRECT for place, denial in denials.touching(cue))
    by_verb = (denial.cue for _, denial in denials.touching(candidate.place) if denial.cue)
    return candidate.act is SpeechAct.ACCUSE and candidate.read and any(map(cue.overlaps, by_verb))


def is_likely(candidate: StatementCandidate) -> bool:
    """Whether an act of the encoder is likely enough to be given by itself."""
    least = CUED_LEAST if candidate.cued else LEAST.get(candidate.act, OTHERS_LEAST)
    return candidate.sure >= least
