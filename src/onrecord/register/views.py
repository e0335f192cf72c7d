"""What the register is given and gives: frozen values, never a row of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from onrecord.text import Citation


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
    """What became of a page that was to be entered.

    Attributes:
        outcome: "new" for a page that was not there, "version" for one that was edited, "again" for one that is there
            as it is, "set aside" for what came in a page's place, "withdrawn" for what was withdrawn from the archive.
        report: the id of the report; None for what was set aside or withdrawn.
        version: which version of the page it is.
        appeals, statements: how many are proposed.
        why: of what was set aside or withdrawn, why; of what is there already, what came of it all the same.
    """

    outcome: str
    report: str | None
    version: int = 0
    appeals: int = 0
    statements: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What a person puts on record of an appeal.

    Attributes:
        kind: what happened, in a word of `onrecord.vocabulary.EventKind`.
        day: when, or from when it holds, in EDTF; `XXXX` and `XXXX-06-24` where the year is not known.
        why: the reason.
        by: whose doing it was, in words.
        successor: of "superseded", the id of the appeal that takes this one's place.
        shown_by: the id of a report or a statement that shows it.
        quote: the words there that do; they stand in its text once.
        source: what shows it outside of the register, in words: "a letter of 3 March, in our folder 12".
        reference: of "written", the reference under which it was sent, such as "AL IRN 14/2021", or "none".
    """

    kind: str
    day: str
    why: str
    by: str = ""
    successor: str | None = None
    shown_by: str | None = None
    quote: str = ""
    source: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, and what they are there: an ask, a mention, a cue."""

    report: str
    part: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A person's assessment: how reliable a source is, `A` to `F`, or how credible information is, 1 to 6; never both.

    `replaced` if a later one took its place.
    """

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


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement of one report.

    `verdict` is what was judged of it last, `assessed` how credible it is held to be, `reprisal` whether it can be sent
    in for a report of the Secretary-General, if it may tell of a reprisal.
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
    assessed: tuple[Assessed, ...] = ()
    reprisal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One version of a page. `date` is in EDTF, and None where the evidence leaves none or several.

    `assessed` says how credible it is held to be, `of_source` how reliable its source, whose id is `source_id`.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStatusView:
    """How an appeal stands as of a day: worked out anew whenever it is asked for.

    Attributes:
        as_of: the day.
        state: in a word; "rejected" of what was judged to be no appeal; None where nothing of it was known by that day.
        sides: what is true besides: "disputed", "reopened".
        open: whether an answer is still waited for.
        days: for how many days at least and at most it has waited, or had; None where the clock has not started, or
            the day of what stopped it is not known.
        basis: what they are counted from: "written" or "first reported".
        since: the day or days that they are counted from.
        procedure: the procedure whose rules hold: "AL", "UA", "OL" of special procedures, "SG"; None if none is known.
        due: the day or days by which a reply was due by a rule; None where no rule says so.
        passed: whether that time has ended; None where that is not known, or no rule says so.
        doubted: whether that rule rests on general knowledge and is to be verified.
        late: whether the first reply came after the time for it; None where that is not known, or there was no time.
        sentence: how it stands, for people.
        more: what that rests on, in sentences.
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
        proposed: how many answers are proposed for it.
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
    """Two things that may be one, or an answer and its appeal; `joins` if they count as one until a person judges."""

    id: str
    kind: str
    left: str
    right: str
    sure: float | None
    reasons: tuple[str, ...]
    rule: str
    joins: bool
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A person's decision on one subject."""

    id: str
    subject: str
    verdict: str
    who: str
    at: datetime
    why: str
    replaces: str | None


TIME_PASSED = "time passed"
"""What happened when the time for a reply had passed, by a rule of the clock, and no reply was known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One thing in the life of an appeal, as the register has it.

    Attributes:
        id: of a report, the appeal in it; of what a person decided, the judgement or the event; of time that passed,
            the rule.
        day: the day or days on which it can have happened; a day without a year where that is not known.
        what: what happened, in a word of `onrecord.vocabulary.EventKind`, or `TIME_PASSED`.
        who, entered: who put it on record, and when; of time that passed, nobody.
        why: the reason; of what was found on a page, or of time that passed, the rule.
        by: whose doing it was, in words.
        other: the appeal that takes its place, or what is taken back.
        reference: that under which it was sent, or "none", as a person says; else empty.
        shown_by: the ids of the report and the statement that show it.
        quotes: the words there that do.
        source: what shows it outside of the register.
        became: the state that it made; empty where the state stayed.
        holds: whether it still does: nothing has taken it back.
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
    """What became of an address or a file that was to be added, last."""

    target: str
    url: str | None
    outcome: str
    reason: str
    at: datetime
