"""The findings of an article: its parties and its statements, each with its exact words."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.text import Citation
from onrecord.vocabulary import FlagKind, Mode, PartyKind, SpeechAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person, office, body, state, outlet, group or place that the article speaks of.

    Attributes:
        id: its id within the record: "p1".
        kind: its kind.
        name: its fullest name, in the words of the page; where endings tell the case, in the first one ("valilik" of
            "valiliğe").
        mentions: its mentions, in the order of the text; at least one.
        named: whether any mention is a name; "a number of prisoners" is not.
        count: the number of members that a collective gives; None if it gives none.
        role: the words for its role: "UN Secretary General".
        place: the words for the place where it is or is held.
        fact: the id of the row that lists it: "un-sg:antonio-guterres"; None if no row or several rows list it.
        sure: the certainty that kind and mentions are right, from 0 to 1; set by hand for each rule, not calibrated.
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
    """A hint for the person who reviews a statement. It is a proposal and asserts nothing.

    Attributes:
        kind: "mandate-holder" (the target holds a United Nations mandate), "reprisal" (the target seems to have
            cooperated with the United Nations) or "violation" (an act of violations.csv is named).
        value: of a mandate holder, the term's id, the office's id where the holder is not named, or
            "un-special-procedures" for a group and for a holder whose mandate the page does not name; the ground of
            HRC resolution 12/2, "a" to "d"; or the violation's id.
        words: the words that support it.
        why: the reason, in a sentence, with the table or rule that it comes from.
    """

    kind: FlagKind
    value: str
    words: Citation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence or clause that performs or reports an act.

    Attributes:
        id: its id within the record: "s1".
        act: its speech act.
        speaker: the id of the party that says it; None if the article names none.
        reporters: the ids of those who report it, the nearest to the speaker first; the outlet itself is not listed.
        addressee: the id of the party that is asked, answered or threatened.
        target: the id of the party that is accused.
        source: the words that name its speaker here.
        cue: the words that show that somebody says something.
        content: the words that are said, in pieces if the cue divides them.
        ask: the exact words that name what an appeal asks for.
        again: other places with the same ask.
        about: the ids of parties that the appeal or accusation concerns.
        mode: whether its words are the speaker's own.
        sure: how likely the act is to be right, from 0 to 1, by a model that was fitted on marked texts; of a plain
            statement, how likely its words are said as they are cited.
        certainties: the same for each of speaker, addressee, target and ask that is given.
        rule: the rule or model that found it, with its version.
        marks: its review flags.
        missing: a reason for each part that is None or empty and that the act needs.
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
    certainties: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """All parties and statements of one article, in the order of the text. `notes` say what was not searched."""

    parties: tuple[Party, ...]
    statements: tuple[Statement, ...]
    notes: tuple[str, ...]
