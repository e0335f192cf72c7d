"""The input of the pure functions of the register: frozen values with only the necessary fields.

They do not depend on the storage of the register. Ids are opaque strings. A day is never one value but the candidates
that the evidence allows, in EDTF (`2017-05-01`, `2017-05`, `2017`, `XXXX-05-01`, `2017-05-01/2017-05-03`). Without
candidates, the day is not known.
"""

from dataclasses import dataclass
from datetime import datetime

from onrecord.register.phrases import Phrase
from onrecord.text import Citation, Span
from onrecord.vocabulary import EventKind, PartyKind, SpeechAct


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Words of a page: their report, and their position in its text."""

    report: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
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
        reference: of `WRITTEN`, the reference under which it was sent, as a person says; "none" for none.
        early: of a reply, whether a person entered it though it is dated before the appeal.
        proposed: of `WRITTEN`, whether a rule read the day on a page and no person has said so.
    """

    id: str
    kind: EventKind
    when: tuple[str, ...]
    entered: datetime
    who: str
    cited: tuple[LinkEvidence, ...] = ()
    asks: tuple[str, ...] = ()
    other: str | None = None
    reason: str = ""
    reference: str = ""
    early: bool = False
    proposed: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The facts that decide whether two reports have one origin.

    Attributes:
        id: the report.
        outlet: the name of its outlet; empty if unknown.
        headline: its headline; empty if it has none.
        when: the candidates for its day.
        narration: the signature of its own words (see `narration` and `signature` of `onrecord.register.linkage`).
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """The facts that decide whether two parties are the same, or belong together.

    Attributes:
        id: the party.
        kind: its kind.
        names: its proper names, the fullest first; the words for it where it has none. Nothing else is compared.
        named: whether any of them is a name; "a number of prisoners" and "the Special Rapporteur" are not.
        described: its titles and descriptions, which show whom it belongs to.
        fact: the id of its row in the facts: "un-sg:antonio-guterres"; None without a row.
        role: the words that say what it is or does; empty where there are none.
        place: the words that say where it is or is held; empty where there are none.
        report: the report that it was found in; empty where it was entered by hand.
        beside: ids of parties, or of groups of parties that were judged to be one, that it is named with.
    """

    id: str
    kind: PartyKind
    names: tuple[str, ...]
    named: bool = True
    fact: str | None = None
    role: str = ""
    place: str = ""
    report: str = ""
    beside: frozenset[str] = frozenset()
    described: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a page tells of a statement.

    Attributes:
        said: the words that are said, or asked, in the page's text.
        cue: the words that report it, if there are any.
        number: the number of its sentence: that of the cue, if there is one.
        start: where this sentence begins.
        words: the words of this sentence.
    """

    said: Span
    cue: Span | None
    number: int
    start: int
    words: str

    @property
    def begins(self) -> int:
        """Where the first of its words stand."""
        return min(self.said.start, self.cue.start) if self.cue else self.said.start

    @property
    def frame(self) -> str:
        """The words of the sentence around what is said."""
        return (
            f"{self.words[: max(self.said.start - self.start, 0)]} … {self.words[max(self.said.end - self.start, 0) :]}"
        )

    def verb(self, ahead: int, behind: int = 0) -> str:
        """Return the cue with so many words before it and behind it; empty where there is no cue."""
        if self.cue is None:
            return ""
        start, end = self.cue.start - self.start, self.cue.end - self.start
        before, after = self.words[:start].split(), self.words[end:].split()
        return " ".join((*before[-ahead:], self.words[start:end], *after[:behind]))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFacts:
    """The facts that decide whether two appeals are the same, and which answer belongs to an appeal.

    Attributes:
        id: the appeal.
        senders, addressees: its parties.
        targets: those whom it accuses, or whose doing it concerns.
        written: the candidates for the day of writing.
        reported: the candidates for the day of its first report.
        asks: what it asks for, in its own words.
        letters: the signatures of the own words of its letter, one for each report that quotes it.
        references: its references, such as "AL IRN 14/2021".
        reports: the ids of its reports.
        language: the language of its words.
        told: where the page tells of it that is being entered.
    """

    id: str
    senders: tuple[PartyFacts, ...] = ()
    addressees: tuple[PartyFacts, ...] = ()
    targets: tuple[PartyFacts, ...] = ()
    written: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    letters: tuple[bytes, ...] = ()
    references: tuple[str, ...] = ()
    reports: frozenset[str] = frozenset()
    language: str = ""
    told: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """The facts that decide which appeal a statement answers, and in which form.

    Attributes:
        id: the statement.
        act: the speech act: "answer", "acknowledge", "deny" or another.
        words: its own words.
        cue: the words that make it this act: "rejected".
        around: its paragraph, which may contain references and words such as "in reply".
        answerer: the speaker; None if the article does not say.
        to: the party that it answers, if the article says so.
        when: the candidates for its day.
        report: its report.
        language: the language of its words.
        told: where its page tells of it, if that page is being entered.
    """

    id: str
    act: SpeechAct
    words: str
    cue: str = ""
    around: str = ""
    answerer: PartyFacts | None = None
    to: tuple[PartyFacts, ...] = ()
    when: tuple[str, ...] = ()
    report: str = ""
    language: str = ""
    told: Passage | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts that decide how a page relates to others.

    Attributes:
        origin: the facts about its origin; the id is that of the report.
        parties: its parties, named or not.
        appeals: its appeals.
        answers: its answers.
    """

    origin: ReportFacts
    parties: tuple[PartyFacts, ...]
    appeals: tuple[AppealFacts, ...]
    answers: tuple[AnswerFacts, ...]
