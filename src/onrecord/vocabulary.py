"""The closed lists of words that the record, the database and the command line use: each is an enum here alone.

This module imports nothing but `enum`, so that everything may import it. A subset that is used has a name here.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a block of a page."""

    OUTLET = "outlet"
    SECTION = "section"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ITEM = "item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    FURNITURE = "furniture"


class Rubric(StrEnum):
    """The kind of a boilerplate block."""

    LATEST = "latest"
    MOST_READ = "most-read"
    MUST_READ = "must-read"
    RELATED = "related"
    RECOMMENDED = "recommended"
    MORE = "more"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    SHARE = "share"
    LEGAL = "legal"
    TAGS = "tags"
    AUTHOR_BIOGRAPHY = "author-biography"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    OTHER = "other"


HEADED_RUBRICS = tuple(rubric for rubric in Rubric if rubric is not Rubric.OTHER)
"""The rubrics that a heading on the page can name."""


class Completeness(StrEnum):
    """How much of a letter the page gives."""

    FULL = "full"
    PARTS = "parts"
    PARAPHRASE = "paraphrase"


class PartyKind(StrEnum):
    """The kind of a party."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    STATE = "state"
    MEDIA = "media"
    COLLECTIVE = "collective"
    PLACE = "place"


class SpeechAct(StrEnum):
    """The speech act of a statement."""

    APPEAL = "appeal"
    ACCUSE = "accuse"
    DENY = "deny"
    ANSWER = "answer"
    ACKNOWLEDGE = "acknowledge"
    THREATEN = "threaten"
    STATE = "state"


CUED_ACTS = tuple(act for act in SpeechAct if act is not SpeechAct.STATE)
"""The acts that words of a language tell by themselves; every other statement states."""

ACT_NOUNS: dict[str, str] = {
    SpeechAct.APPEAL: "appeal",
    SpeechAct.ACCUSE: "accusation",
    SpeechAct.DENY: "denial",
    SpeechAct.ANSWER: "answer",
    SpeechAct.ACKNOWLEDGE: "acknowledgement",
    SpeechAct.THREATEN: "threat",
    SpeechAct.STATE: "other statement",
}
"""The English noun for each act, as lists and records for people print it."""


class Mode(StrEnum):
    """Whether a statement's words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class FlagKind(StrEnum):
    """Why a reviewer should look at a statement."""

    MANDATE_HOLDER = "mandate-holder"
    REPRISAL = "reprisal"
    VIOLATION = "violation"


class MatchKind(StrEnum):
    """The kind of two names that are compared."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"


class FactKind(StrEnum):
    """The kind of a row in the tables of facts. A person has one row for each term in an office."""

    PERSON = "person"
    OFFICE = "office"
    MANDATE = "mandate"
    BODY = "body"
    PRISON = "prison"
    PLACE = "place"
    MONTH = "month"
    DAY = "day"


LISTED_KINDS = (FactKind.PERSON, FactKind.BODY, FactKind.PLACE, FactKind.OFFICE)
"""The kinds of things that the tables list names for."""


class EventKind(StrEnum):
    """The kind of an event of an appeal.

    The first two come from pages, the next two from reviewers. Those up to `WITHHELD` are reactions of the addressee,
    as judged by a person. The others change the state of the appeal.
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


REPLY_EVENTS = (
    EventKind.ACKNOWLEDGED,
    EventKind.ANSWERED,
    EventKind.ANSWERED_IN_PART,
    EventKind.DECLINED,
    EventKind.WITHHELD,
)
"""The possible reactions of an addressee to an appeal."""
RECORDED_EVENTS = (
    EventKind.WRITTEN,
    *REPLY_EVENTS,
    EventKind.DISPUTED,
    EventKind.SETTLED,
    EventKind.WITHDRAWN,
    EventKind.SUPERSEDED,
    EventKind.CLOSED,
    EventKind.REOPENED,
)
"""The events that a person can record for an appeal. Pages give its reports, and judgements its registration."""


class AppealState(StrEnum):
    """The word that an appeal is shown with, and those that may be true of it besides (`SIDE_STATES`)."""

    REPORTED = "reported"
    UNDER_REVIEW = "under review"
    REGISTERED = "registered"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED_IN_PART = "answered in part"
    ANSWERED = "answered"
    DECLINED = "declined"
    REPLY_WITHHELD = "reply withheld"
    NO_KNOWN_RESPONSE = "no known response"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    CLOSED = "closed"
    DISPUTED = "disputed"
    REOPENED = "reopened"


END_STATES = (AppealState.WITHDRAWN, AppealState.SUPERSEDED, AppealState.CLOSED)
"""Those that stop the clock until the appeal is reopened; the first of them that is true is the state."""
SIDE_STATES = (AppealState.DISPUTED, *END_STATES, AppealState.REOPENED)
"""The properties of an appeal besides its state."""


class AnswerAct(StrEnum):
    """The acts of a statement that may answer an appeal."""

    ANSWER = "answer"
    ACKNOWLEDGE = "acknowledge"
    DENY = "deny"


class AnswerForm(StrEnum):
    """The form of an answer."""

    ANSWERED = "answered"
    ANSWERED_IN_PART = "answered in part"
    ACKNOWLEDGED = "acknowledged"
    DECLINED = "declined"
    DENIED = "denied"
    WITHHELD = "reply withheld"

    @property
    def happening(self) -> EventKind:
        """The event that it makes if a person agrees; who denies what an appeal says has answered it."""
        return EventKind.ANSWERED if self is AnswerForm.DENIED else EventKind(self.value)


class AppealRole(StrEnum):
    """The role of a party in an appeal."""

    SENDER = "sender"
    ADDRESSEE = "addressee"


class PairKind(StrEnum):
    """The kind of a pair; an answer is paired with its appeal."""

    PARTY = "party"
    APPEAL = "appeal"
    ORIGIN = "origin"
    ANSWER = "answer"


class Verdict(StrEnum):
    """The decision of a person on a proposal or on a pair; "not judged" undoes a judgement."""

    ACCEPT = "accept"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_JUDGED = "not judged"


PAIR_VERDICTS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)
"""The decisions on a pair. For an answer and an appeal, "same" means that the answer belongs to the appeal."""
PROPOSAL_VERDICTS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE)
"""The decisions on a proposal, such as an appeal."""


class CorrectionKind(StrEnum):
    """How a statement by hand takes the place of another one."""

    CORRECTED = "corrected"
    SPLIT = "split"


class ReportField(StrEnum):
    """The parts of a report that a person can correct."""

    HEADLINE = "headline"
    OUTLET = "outlet"
    ADDRESS = "address"
    DATE = "date"


class CaseRole(StrEnum):
    """The roles in a case, each with more rights than the previous one: none, read, add pages, judge, grant roles."""

    NONE = "none"
    READER = "reader"
    WRITER = "writer"
    JUDGE = "judge"
    KEEPER = "keeper"


class Permission(StrEnum):
    """The permissions that no role in a case includes."""

    PUBLISH = "publish"


class ConsentScope(StrEnum):
    """The use that a person agreed to: publication, a submission to the United Nations, or only to keep it."""

    PUBLIC = "public"
    UNITED_NATIONS = "united nations"
    INTERNAL = "internal"


class ReleaseBasis(StrEnum):
    """Why something is released: the person agreed to it, or is an official acting in office."""

    CONSENT = "consent"
    IN_OFFICE = "in office"


class AdmiraltyCode(StrEnum):
    """The Admiralty code: A to F for how reliable a source is, 1 to 6 for how credible a piece of information is."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


RELIABILITY = tuple(code for code in AdmiraltyCode if code.isalpha())
"""How reliable a source is: A is the best, E the worst, and F says that it cannot be judged."""
CREDIBILITY = tuple(code for code in AdmiraltyCode if code.isdigit())
"""How credible information is: 1 is the best, 5 the worst, and 6 says that it cannot be judged."""


class FrameTable(StrEnum):
    """The tables of `onrecord.to_frame`."""

    APPEALS = "appeals"
    STATEMENTS = "statements"
    PARTIES = "parties"
    RECORDS = "records"


class PublicLanguage(StrEnum):
    """The languages of what is published: of a reading room, a dossier and a report."""

    ENGLISH = "en"
    PERSIAN = "fa"
