"""The input and output of the register: frozen values, never a row of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.register.phrases import Phrase
from onrecord.text import Citation

UNKNOWN_SOURCE = "unknown"
"""The name of the source of all pages whose outlet nobody knows; they may be of many outlets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRef:
    """A capture that the archive keeps, as far as the register needs to know it.

    Attributes:
        id: the archive's id of it.
        url: the address that answered; None for a file that nobody said the address of.
        name: of a saved file, its name.
        sha256: the hash of the page's bytes as they came.
        captured: when, as the manifest writes it.
        manifest: the hash of the manifest, which binds all the rest.
        label: what came in the page's place: a login, a consent wall, a captcha, an error.
        why: why it is taken for that, in a sentence.
    """

    id: str
    url: str | None
    name: str | None
    sha256: str
    captured: str
    manifest: str
    label: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOutcome:
    """The outcome of adding a page.

    Attributes:
        outcome: "new" for a new page, "version" for an edited one, "again" for one that is already there, "set aside"
            for a substitute page, "withdrawn" for a capture that was withdrawn from the archive.
        report: the id of the report; None for a substitute page or a withdrawn capture.
        version: the number of the version of the page.
        appeals, statements: the numbers of proposals.
        why: the reason for the outcome, if it has one.
    """

    outcome: str
    report: str | None
    version: int = 0
    appeals: int = 0
    statements: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event of an appeal that a person records.

    Attributes:
        kind: the kind of event, a word of `onrecord.vocabulary.EventKind`.
        day: the day of the event, in EDTF; `XXXX` and `XXXX-06-24` if the year is not known.
        why: the reason.
        by: the person who did it, in words.
        successor: for "superseded", the id of the appeal that replaces this one.
        shown_by: the id of a report or a statement with the evidence.
        quote: the exact words of the evidence; they occur once in its text.
        source: the evidence outside the register, in words: "a letter of 3 March, in our folder 12".
        words: the exact words of an answer that is in no report.
        reference: for "written", the reference of the letter, such as "AL IRN 14/2021", or "none".
    """

    kind: str
    day: str
    why: str
    by: str = ""
    successor: str | None = None
    shown_by: str | None = None
    quote: str = ""
    source: str = ""
    words: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, and what they are there: an ask, a mention, a cue."""

    report: str
    part: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A person's assessment of a source (A to F: reliable?) or of information (1 to 6: credible?), replaced or not."""

    id: str
    reliability: str | None
    credibility: int | None
    basis: str
    who: str
    at: datetime
    replaced: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A site or an outlet, and how many reports of it there are."""

    id: str
    name: str
    reports: int
    assessed: tuple[Assessed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A party as one report speaks of it."""

    id: str
    report: str
    kind: str
    name: str
    named: bool
    count: int | None
    fact: str | None
    sure: float
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party in a list: the id of it in one report, its names, the most frequent first, its kind, how many reports."""

    id: str
    names: tuple[str, ...]
    kind: str
    reports: int

    @classmethod
    def of(cls, key: str, kind: str, mentions: Iterable[tuple[str, str]]) -> PartyLine:
        """Return the line of a party; `mentions` are its name in each report and the id of the report."""
        every = [(" ".join(name.split()), report) for name, report in mentions]
        names = Counter(name for name, _ in every)
        return cls(key, tuple(name for name, _ in names.most_common()), kind, len({report for _, report in every}))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement of one report.

    `sure` is how likely its act is to be right, `certainties` has the same for each of speaker, addressee, target and
    ask of which its record says so, by name. `verdict` is what was judged of it last, `assessed` how credible it is
    held to be, `reprisal` whether it can be sent in for a report of the Secretary-General, if it may tell of a
    reprisal. `corrects` are the ids of the statements that it corrects, `corrected_by` those of the statements that
    correct it, without corrections that were undone. `applies` says whether lists and searches use it: it was not
    rejected, and if it was entered by hand, not undone.
    """

    id: str
    report: str
    act: str
    speaker: PartyView | None
    addressee: PartyView | None
    target: PartyView | None
    mode: str
    sure: float
    rule: str
    quotes: tuple[Quote, ...]
    marks: tuple[tuple[str, str, str], ...]
    verdict: str = "not judged"
    certainties: tuple[tuple[str, float], ...] = ()
    assessed: tuple[Assessed, ...] = ()
    reprisal: str = ""
    corrects: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    applies: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One version of a page. `date` is in EDTF, and None where the evidence leaves none or several.

    `assessed` says how credible it is held to be, `of_source` how reliable its source, whose id is `source_id`.
    `corrected` are the parts that a person corrected: "headline", "outlet", "address", "date".
    """

    id: str
    headline: str
    source: str
    source_id: str
    outlet: str
    url: str | None
    language: str
    date: str | None
    basis: str
    candidates: tuple[tuple[str, str], ...]
    capture: str
    version: int
    previous: str | None
    entered: datetime
    appeals: tuple[str, ...] = ()
    statements: tuple[StatementView, ...] = ()
    parties: tuple[PartyView, ...] = ()
    seen: tuple[str, ...] = ()
    assessed: tuple[Assessed, ...] = ()
    of_source: tuple[Assessed, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStatusView:
    """The status of an appeal as of a day. It is calculated for each query.

    Attributes:
        as_of: the day.
        state: a word; "rejected" if it was judged not to be an appeal; None if nothing was known by that day.
        sides: the side states: "disputed", "reopened".
        open: whether an answer is still missing.
        days: the least and the most days of waiting; None if the clock has not started, or the day of its end is not
            known.
        basis: the start of the count: "written" or "first reported".
        since: the day or days that they are counted from.
        procedure: the procedure of its rules: "AL", "UA", "OL" of special procedures, "SG"; None if none is known.
        due: the day or days of the deadline by a rule; None without a rule.
        passed: whether the deadline has passed; None if unknown, or without a rule.
        doubted: whether the rule rests on general knowledge and must be verified.
        late: whether the first reply came after the deadline; None if unknown, or without a deadline.
        sentence: the status in a sentence.
        more: the reasons, in sentences.
        phrases: the sentence and the reasons as keys and values, for other languages.
        searched: in how many sources an answer was looked for: those of which a page was read that is later than the
            appeal, and not later than that day.
        searched_pages: in how many such pages whose outlet is not known. If both are 0, nothing is known of an answer.
    """

    as_of: str
    state: str | None
    sides: tuple[str, ...]
    open: bool
    days: tuple[int, int] | None
    basis: str | None
    since: str | None
    procedure: str | None
    due: str | None
    passed: bool | None
    doubted: bool
    late: bool | None
    sentence: str
    more: tuple[str, ...]
    phrases: tuple[Phrase, ...] = ()
    searched: int = 0
    searched_pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealSummary:
    """An appeal in a list: all reports of it taken together.

    Attributes:
        id: the id of the first of the joined appeals.
        first: the earliest day that the dates of its reports allow, in EDTF; None where no report has one.
        senders, addressees, asks: in the words of the first report.
        reports: how many pages report it, versions of one page counted once.
        origins: how many origins these have: copies of one article count once.
        sources: how many outlets do.
        proposed: how many answers are proposed for it that were reported by the day that was asked about.
        answered: whether a person judged that an answer belongs to it.
        verdict: what was judged of the proposal last.
        headline: of the first report.
        standing: how it stands as of the day that was asked about.
    """

    id: str
    first: str | None
    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    asks: tuple[str, ...]
    reports: int
    origins: int
    sources: tuple[str, ...]
    proposed: int
    answered: bool
    verdict: str
    headline: str
    standing: AppealStatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealReportView:
    """An appeal as one report has it. `references` are the words that call it by one, each with that as its part."""

    id: str
    report: ReportView
    senders: tuple[PartyView, ...]
    addressees: tuple[PartyView, ...]
    asks: tuple[StatementView, ...]
    references: tuple[Quote, ...]
    rule: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair that may be the same, or an answer and its appeal; with `joins` it counts as one until judged.

    `reasons` are sentences in English. `phrases` are the same as keys and values, for other languages; a reason that an
    older release stored is a sentence there too.
    """

    id: str
    kind: str
    left: str
    right: str
    sure: float | None
    reasons: tuple[str, ...]
    rule: str
    joins: bool
    verdict: str
    phrases: tuple[Phrase | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A person's decision on one subject.

    Attributes:
        id: its id.
        subject: the id of the subject.
        verdict: the decision.
        judge: the person whose decision applies: `who`, or the judge of the restored judgement.
        who, at, why: the person who entered the row, the time and the reason.
        replaces: the id of the judgement that it replaces.
        restores: the id of the earlier judgement that applies again, if this row undoes a later one.
        decision: the id by which everything that was done in one go is undone.
    """

    id: str
    subject: str
    verdict: str
    who: str
    at: datetime
    why: str
    replaces: str | None
    judge: str = ""
    restores: str | None = None
    decision: str | None = None


TIME_PASSED = "time passed"
"""The entry of the history for a deadline that passed without a known reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One entry in the history of an appeal.

    Attributes:
        id: for a report, the appeal in it; for a decision, the judgement or the event; for a passed deadline, the
            rule.
        day: the possible day or days in EDTF, such as "2026-06" or "2026-06-01/2026-06-28"; a day without a year if the
            year is not known.
        what: the kind of event, a word of `onrecord.vocabulary.EventKind`, or `TIME_PASSED`.
        who, entered: who recorded it, and when; empty for a passed deadline.
        why: the reason; for a finding or a passed deadline, the rule.
        by: the person who did it, in words.
        other: the appeal that replaces it, or the entry that is undone.
        reference: the reference that a person entered, or "none"; else empty.
        shown_by: the ids of the report and the statement with the evidence.
        quotes: the words of the evidence.
        source: the evidence outside the register.
        words: the words of an answer that is in no report.
        became: the new state; empty if the state did not change, and where something was undone.
        holds: whether it is still valid and was not undone.
    """

    id: str
    day: str
    what: str
    who: str = ""
    entered: datetime | None = None
    why: str = ""
    by: str = ""
    other: str | None = None
    reference: str = ""
    shown_by: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    source: str = ""
    words: str = ""
    became: str = ""
    holds: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDetail:
    """All that is known of an appeal: its reports, its history until a day, what joins it, and what people decided."""

    line: AppealSummary
    members: tuple[AppealReportView, ...]
    pairs: tuple[Pair, ...]
    judgements: tuple[Judged, ...]
    history: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note of a person: its id, its words, who wrote it and when."""

    id: str
    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMember:
    """A person in a case.

    Attributes:
        person: the user name, which never changes.
        role: a word of `onrecord.register.models.cases.ROLES`.
        name: the name that is shown; the user name if there is no other.
        permissions: the permissions that the role does not include, such as "publish".
    """

    person: str
    role: str
    name: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is in a case; `rejected` are appeals that a person judged to be none, and `appeals` all others."""

    captures: int
    set_aside: int
    withdrawn: int
    sources: int
    reports: int
    versions: int
    parties: int
    statements: int
    appeals: int
    rejected: int
    accusations: int
    answers: int
    flags: int
    judgements: int
    acts: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestAttempt:
    """The last result for an address or a file to add."""

    target: str
    url: str | None
    outcome: str
    reason: str
    at: datetime
