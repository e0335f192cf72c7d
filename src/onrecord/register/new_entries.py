"""Values that people enter into the register: judgements, what they expect to find there, and statements by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from onrecord.register.text_anchor import SelectedWords

BY_HAND = "by hand"
"""The rule of findings and pairs that a person entered."""


SECOND_OPINION = "A second opinion is asked for."
"""The words of a note on a statement by which a person asks others to judge it."""
NO_SECOND_OPINION = "A second opinion is no longer asked for."
"""The words of a later note of the same person on the statement, which takes the question back."""
NOTHING_HERE = "Looked through: there is nothing to record here."
"""The words of a note on a report in which nothing was found, and a person found nothing either."""


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
        form, day, early: of an answer that belongs to its appeal, as `onrecord.register.writes.judge` takes them;
            `early` is None where a judgement only applies again.
    """

    subject: str
    verdict: str
    expects: Expected = ANY
    form: str | None = None
    day: str | None = None
    early: bool | None = False


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


class Unchanged(Enum):
    """The marker for a part of a statement or a letter that a correction leaves as it is."""

    KEEP = "keep"


KEEP = Unchanged.KEEP
"""This part stays as it is."""
LetterChoice = int | Unchanged | None
"""The number of a letter of the report, None for no letter, or `KEEP` for the letter that contains the words."""


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
        letter: of an appeal, the letter that it is in.
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
    letter: LetterChoice = KEEP


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
    letter: LetterChoice = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersSeen:
    """The letters and requests of a report as a person saw them before entering a letter.

    Attributes:
        letters: the numbers of the letters that applied.
        judgements: the id of the last judgement on each request, by the id of the statement; None for no judgement.
    """

    letters: tuple[int, ...] = ()
    judgements: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter that a person enters, or the parts of a letter that a person corrects; `KEEP` leaves one as it is.

    A new letter needs its words. Another part that is `KEEP` in a new letter is not known.

    Attributes:
        parts: its own words, in one or several pieces.
        sender: who wrote it; None if nobody is named.
        addressees: to whom.
        date: the day of writing, in EDTF; empty if it is not known.
        completeness: "full", "parts" or "paraphrase".
    """

    parts: tuple[SelectedWords, ...] | Unchanged = KEEP
    sender: PartyChoice | Unchanged | None = KEEP
    addressees: tuple[PartyChoice, ...] | Unchanged = KEEP
    date: str | Unchanged = KEEP
    completeness: str | Unchanged = KEEP
