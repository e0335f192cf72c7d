"""Values that people enter into the register: judgements, what they expect to find there, and statements by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.register.text_anchor import SelectedWords

BY_HAND = "by hand"
"""The rule of findings and pairs that a person entered."""


class Unseen(Enum):
    """The marker for a person who did not look at the earlier decision, and replaces it in any case."""

    ANY = "any"


ANY = Unseen.ANY
"""Any earlier decision may be there."""
Expected = str | Unseen | None
"""The id of the last decision that a person saw, None if there was no decision, or `ANY`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJudgement:
    """One of several judgements that a person enters in one go.

    Attributes:
        subject: the id of a statement, an appeal, an accusation, an answer, a flag or a pair.
        verdict: "accept", "reject" or "unsure" of a proposal, "same", "different" or "unsure" of a pair; "not judged"
            undoes the decision.
        expects: the id of the last judgement on it that the person saw; None for no judgement; `ANY` to replace any.
        form, day: of an answer that belongs to its appeal, as `onrecord.register.writes.judge` takes them.
    """

    subject: str
    verdict: str
    expects: Expected = ANY
    form: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOutcome:
    """The outcome of everything that a person did in one go.

    Attributes:
        id: its id, by which it is undone in one go.
        judgements: the ids of the judgements, by the ids of their subjects, in the order in which they were entered.
        statements: the ids of the statements that were entered by hand.
    """

    id: str
    judgements: dict[str, str]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """A party as a person names it: a party of the report with this name, or a new one by the words of the text.

    Attributes:
        words: its name or another mention; for a new party, exact words of the text.
        kind: the kind of a new party, a word of `onrecord.vocabulary.PartyKind`; None if it must be in the report.
    """

    words: SelectedWords
    kind: str | None = None


PartyChoice = str | NamedParty
"""The id of a party of the report, or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """A statement that a person enters.

    Attributes:
        act: the speech act, a word of `onrecord.vocabulary.SpeechAct`.
        content: the exact words of the statement, in one or several pieces.
        speaker: who says it; None if nobody is named.
        addressees: to whom; for each of several there is a statement of its own.
        target: of an accusation, who is accused.
        about: the parties whom it concerns.
        ask: of an appeal, the words that say what is asked for; None for the whole content.
        cue: the words that report it, such as "urged".
        mode: "direct", "indirect" or "mixed"; None to tell it by quotation marks around the words.
    """

    act: str
    content: tuple[SelectedWords, ...]
    speaker: PartyChoice | None = None
    addressees: tuple[PartyChoice, ...] = ()
    target: PartyChoice | None = None
    about: tuple[PartyChoice, ...] = ()
    ask: SelectedWords | None = None
    cue: SelectedWords | None = None
    mode: str | None = None


class Unchanged(Enum):
    """The marker for a part of a statement that a correction leaves as it is."""

    KEEP = "keep"


KEEP = Unchanged.KEEP
"""This part stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChanges:
    """The parts of a statement that a person corrects, as `NewStatement` has them; `KEEP` leaves one as it is."""

    act: str | Unchanged = KEEP
    content: tuple[SelectedWords, ...] | Unchanged = KEEP
    speaker: PartyChoice | Unchanged | None = KEEP
    addressees: tuple[PartyChoice, ...] | Unchanged = KEEP
    target: PartyChoice | Unchanged | None = KEEP
    about: tuple[PartyChoice, ...] | Unchanged = KEEP
    ask: SelectedWords | Unchanged | None = KEEP
    cue: SelectedWords | Unchanged | None = KEEP
    mode: str | Unchanged = KEEP
