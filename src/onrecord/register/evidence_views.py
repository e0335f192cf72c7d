"""The output of the register about evidence: captures of a case, and the lines of its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
