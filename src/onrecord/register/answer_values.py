"""Values about the answers to an appeal: what is shown of each, and what a person looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.register.evidence_views import ReportEvidence
from onrecord.register.phrases import Phrase
from onrecord.register.views import AppealSummary, Quote, ReportView, StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAnswer:
    """An answer to an appeal, or a statement that may answer it.

    Attributes:
        id: the id of the pair of answer and appeal, or of the event that a person recorded.
        form: the kind of answer, a word of `onrecord.vocabulary.AnswerForm`.
        day: the day on which it was given, in EDTF; None if it is not known.
        by: who gave it, in words; empty if nobody is named.
        quotes: its exact words in its report.
        words: its exact words if it is in no report.
        source: the evidence outside the register, in words.
        statement, report: the statement and its report; None if it is in no report.
        evidence: the capture of that report; None if it is in no report.
        verdict: "same" if it answers the appeal, "different" if not, "unsure" or "not judged".
        sure: the probability of a proposal; None for what a person made.
        phrases: the reasons of a proposal.
        last: the id of the last judgement on the pair; None for no judgement.
        undo: the id by which the judgement or the event is undone; None if there is nothing to undo.
        who, at, why: who judged or recorded it, when and why; empty for a proposal.
    """

    id: str
    form: str
    day: str | None
    by: str
    verdict: str
    quotes: tuple[Quote, ...] = ()
    words: str = ""
    source: str = ""
    statement: StatementView | None = None
    report: ReportView | None = None
    evidence: ReportEvidence | None = None
    sure: float | None = None
    phrases: tuple[Phrase | str, ...] = ()
    last: str | None = None
    undo: str | None = None
    who: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSearch:
    """A search for answers: words as in the search, a name of the speaker, and the days of the report."""

    words: str = ""
    party: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerCandidate:
    """A statement that a person may name as an answer.

    Attributes:
        statement, report: the statement and its report.
        last: the id of the last judgement on whether it answers the appeal, or, of a plain statement, on the statement.
    """

    statement: StatementView
    report: ReportView
    last: str | None


@dataclass(frozen=True, slots=True)
class AnswerCandidates:
    """Statements that may answer an appeal; `more` if there are more than these."""

    statements: tuple[AnswerCandidate, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """A question about a report under review: does an answer in it belong to an appeal?"""

    answer: AppealAnswer
    appeal: AppealSummary
