"""Values that people enter into the register: judgements, and what they expect to find there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    """What a person did in one go.

    Attributes:
        id: its id, by which it is undone in one go.
        judgements: the ids of the judgements, by the ids of their subjects, in the order in which they were entered.
        statements: the ids of the statements that were entered by hand.
    """

    id: str
    judgements: dict[str, str]
    statements: tuple[str, ...] = ()
