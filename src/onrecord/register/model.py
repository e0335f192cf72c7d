"""What the pure parts of the register are given: frozen values that hold no more than they need.

They know nothing of how a register is stored. Ids are opaque strings. A day is never one value but the candidates that
the evidence allows, in EDTF (`2017-05-01`, `2017-05`, `2017`, `XXXX-05-01`, `2017-05-01/2017-05-03`); no candidate at
all means that the day is not known.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.register.wording import Phrase
from onrecord.text import Citation


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one page: the report whose text they stand in, and where they stand in it."""

    report: str
    citation: Citation


class Happening(StrEnum):
    """What an event in the life of an appeal is.

    The first two come from pages, the next two from whoever reviews; those up to `WITHHELD` are what the addressee did,
    in the judgement of a person; the rest change how the appeal is kept.
    """

    WRITTEN = "written"
    REPORTED = "reported"
    REVIEW_BEGUN = "review begun"
    REGISTERED = "registered"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    ANSWERED_IN_PART = "answered in part"
    DECLINED = "declined"
    WITHHELD = "reply withheld"
    DISPUTED = "disputed"
    SETTLED = "dispute settled"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CLOSED = "closed"
    REOPENED = "reopened"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an appeal. The state of an appeal is worked out from its events and never stored.

    Attributes:
        id: its own id; no two events share one.
        kind: what happened.
        when: the candidates for the day on which it happened.
        entered: when it came into the register, with its offset from UTC. No event can have happened later.
        who: the person who entered it, or the rule or model with its version.
        cited: the words that it rests on; a decision of a person may have none.
        asks: of `WRITTEN` and `REPORTED`, the ids of the asks that the letter holds; of a response, those that it
            is about, none for the whole appeal; of `REOPENED`, those that are open again though they were answered.
        other: of `TAKEN_BACK`, the event that no longer holds; of `SUPERSEDED`, the appeal that takes this one's place.
        reason: why, in the words of the person who decided.
    """

    id: str
    kind: Happening
    when: tuple[str, ...]
    entered: datetime
    who: str
    cited: tuple[Evidence, ...] = ()
    asks: tuple[str, ...] = ()
    other: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How likely two things are one, or belong together, from 0 to 1, and why. It proposes; a person decides."""

    probability: float
    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency to which an article gives its words, or on which it rests.

    `agency` is its id in the facts, `how` is "byline", "opening" or "end" where the article is given to the agency, and
    "named" where it only says that it has something from it; `quote` are the words.
    """

    agency: str
    how: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What decides whether two reports have one origin.

    Attributes:
        id: the report.
        outlet: what its outlet is called; empty if that is not known.
        headline: its headline; empty if it has none.
        when: the candidates for its day.
        narration: the signature of its own words (see `narration` and `signature` of `onrecord.register.origins`).
        letters: the signatures of the own words of each letter that it carries.
        credits: the agencies that it credits.
        agency: the id of the agency that the outlet itself is, if it is one.
    """

    id: str
    outlet: str
    headline: str
    when: tuple[str, ...]
    narration: bytes
    letters: tuple[bytes, ...] = ()
    credits: tuple[Credit, ...] = ()
    agency: str | None = None
