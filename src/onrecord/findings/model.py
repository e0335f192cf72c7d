"""What a page's article says: who says, asks, accuses, denies and answers, each thing with its exact words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.text import Citation
from onrecord.vocabulary import Mode, PartyKind, SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person, office, body, state, outlet, group or place that the article speaks of.

    Attributes:
        id: its name within the record: "p1".
        kind: what it is.
        name: its fullest mention, in the page's words.
        mentions: where it stands, in the order of the text; one at least.
        named: whether any mention is a name; "a number of prisoners" is not.
        count: how many a collective says that it is; None where it does not say.
        role: the words that say what it is or does: "UN Secretary General".
        place: the words that say where it is or is held.
        fact: the id of the row that lists it: "un-sg:antonio-guterres"; None where none does, or several.
        sure: how likely it is that this is a party of this kind and all mentions are of it, from 0 to 1.
        missing: a reason for each part that is None.
    """

    id: str
    kind: PartyKind
    name: str
    mentions: tuple[Citation, ...]
    named: bool
    count: int | None
    role: Citation | None
    place: Citation | None
    fact: str | None
    sure: float
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReviewFlag:
    """Something about a statement that a reviewer should look at. It is proposed and never asserted.

    Attributes:
        kind: "mandate-holder" (the target holds a United Nations mandate), "reprisal" (the target seems to have
            cooperated with the United Nations) or "violation" (an act of violation_types.csv is named).
        value: the term's id; the ground of HRC resolution 12/2, "a" to "d"; or the violation's id.
        words: the words that the mark rests on.
        why: the reason, in a sentence, with the table or rule that it comes from.
    """

    kind: str
    value: str
    words: Citation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence or clause that performs or reports an act.

    Attributes:
        id: its name within the record: "s1".
        act: what it does.
        speaker: the id of the party that says it; None where the article names none.
        reporters: the ids of those who report it, the nearest to the speaker first; the outlet itself is not listed.
        addressee: the id of the party that is asked, answered or threatened.
        target: the id of the party that is accused.
        source: the words that name its speaker where it stands.
        cue: the words that say that something is said.
        content: what is said, in pieces where the cue cuts it.
        ask: what an appeal asks for, in its exact words.
        again: other places where the same ask stands.
        about: the ids of parties that the appeal or accusation concerns.
        mode: whether its words are the speaker's own.
        sure: how likely it is that act, speaker and content are right, from 0 to 1.
        rule: the rule or model that found it, with its version.
        marks: what a reviewer should look at.
        missing: a reason for each part that is None or empty and that the act calls for.
    """

    id: str
    act: SpeechAct
    speaker: str | None
    reporters: tuple[str, ...]
    addressee: str | None
    target: str | None
    source: Citation | None
    cue: Citation | None
    content: tuple[Citation, ...]
    ask: Citation | None
    again: tuple[Citation, ...]
    about: tuple[str, ...]
    mode: Mode
    sure: float
    rule: str
    marks: tuple[ReviewFlag, ...]
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Findings:
    """All parties and statements of one article, in the order of the text. `notes` say what was not looked for."""

    parties: tuple[Party, ...]
    statements: tuple[Statement, ...]
    notes: tuple[str, ...]
