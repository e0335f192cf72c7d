"""The output of the register about evidence: captures of a case, and the lines of its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.register.views import AppealReportView, AppealSummary, ReportView


@dataclass(frozen=True, slots=True)
class CaptureWithdrawal:
    """The withdrawal of a capture: by whom, when and why."""

    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureView:
    """A capture that was added to a case. Of a withdrawn one, only the id and the withdrawal are given.

    Attributes:
        id: the archive's id.
        url: the address that answered; None if it is not known.
        name: of a saved file, its name.
        sha256: the hash of the page's bytes as they came.
        captured: when, as the manifest has it.
        manifest: the hash of the manifest.
        label: the kind of a substitute page, such as "captcha"; None for a page.
        report: the id of the report that was made of it; None if none was.
        shows: the id of an earlier report that it shows again; None if it does not.
        headline: of that report.
        withdrawn: the withdrawal; None if it was not withdrawn.
    """

    id: str
    url: str | None = None
    name: str | None = None
    sha256: str = ""
    captured: str = ""
    manifest: str = ""
    label: str | None = None
    report: str | None = None
    shows: str | None = None
    headline: str = ""
    withdrawn: CaptureWithdrawal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvidence:
    """The capture of a report: the hash of the bytes of the page, and when it was captured, as the manifest has it."""

    sha256: str
    captured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAppeal:
    """An appeal with its reports, and the evidence of each by the id of the report."""

    line: AppealSummary
    members: tuple[AppealReportView, ...]
    evidence: Mapping[str, ReportEvidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeReport:
    """A report with its statements that apply and its parties, its evidence, and the hashes of its letters' words."""

    report: ReportView
    evidence: ReportEvidence
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """The wanted lines of the register's ledger; a part that is None is not asked about.

    Attributes:
        who: the user name.
        act: what was done.
        about: an id that the line names.
        since, until: the first and the last day.
    """

    who: str | None = None
    act: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditChange:
    """A change by a line of the ledger.

    Attributes:
        subject: the id or the name of what was changed.
        part: the part of it, such as "role" or "headline"; empty if it is judged as a whole.
        before, after: the values; empty without one.
        replaces: the id of the row that no longer applies; empty if there was none.
    """

    subject: str
    before: str
    after: str
    part: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """A line of the register's ledger about a case.

    Attributes:
        n: its number.
        at, who, act: when, who and what was done.
        what: the ids and numbers of the line, by name, without the hashes of rows.
        changes: what was changed, if the line changed a value.
        why: the reason that was given.
        sha256: the hash of the line.
    """

    n: int
    at: datetime
    who: str
    act: str
    what: dict[str, str]
    changes: tuple[AuditChange, ...] = ()
    why: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectWords:
    """The words by which people know what an id names, and the page that shows it.

    Attributes:
        page: "appeal", "report", "party" or "pair"; empty if no page shows it.
        key: the id of what that page shows.
        statement: on the page of a report, the statement; empty for the report itself.
        who: the speaker of the words; empty if there is none, or if the words are a name or a headline.
        words: a short quotation, a name or a headline; two of them for a pair.
    """

    page: str
    key: str
    statement: str = ""
    who: str = ""
    words: tuple[str, ...] = ()
