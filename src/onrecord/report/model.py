"""The parts of a report, each with its exact words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.text import Citation
from onrecord.vocabulary import Completeness, Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place and date at the start of an article: the complete dateline, and its two parts.

    `missing` gives a reason for each part that is None.
    """

    start: int
    end: int
    quote: str
    place: Citation | None
    date: Citation | None
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that the evidence on the page allows, in EDTF, and its evidence."""

    date: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A date on the page that is not the date of the article, in EDTF; `at` is None if it is not in the text."""

    date: str
    why: str
    at: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """The date of the article.

    Attributes:
        value: the one remaining date, in EDTF; None if no or several dates remain.
        precision: "day", "month" or "year"; None where there is no value.
        basis: the evidence for the value; if there is no value, the reason.
        candidates: every date that the evidence allows, the earliest first.
        rejected: dates on the page that are not the date of the article.
    """

    value: str | None
    precision: str | None
    basis: str
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, petition, statement or message that the page quotes or reports as a document.

    Attributes:
        senders, addressees: in the page's words.
        parts: the letter's own words, in order: salutation and closing formula included,
            narration, outer quotation marks and signature not.
        signature: the lines that name who signed.
        salutation: the line that addresses the reader.
        closing: the closing formula.
        completeness: whether all of it is given, parts, or only its gist.
        unclosed_quote: whether a quotation of it is opened and never closed.
        missing: a reason for each part that is None or empty.
    """

    senders: tuple[Citation, ...]
    addressees: tuple[Citation, ...]
    parts: tuple[Citation, ...]
    signature: Citation | None
    salutation: Citation | None
    closing: Citation | None
    completeness: Completeness
    unclosed_quote: bool
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lead:
    """A pointer to another article: its headline, and its teaser if it has one."""

    rubric: Rubric
    headline: Citation
    teaser: Citation | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report on one page. `missing` gives a reason for each part that is None or empty."""

    outlet: Citation | None
    section: Citation | None
    headline: Citation | None
    standfirst: Citation | None
    byline: tuple[Citation, ...]
    dateline: Dateline | None
    date: PageDate
    body: tuple[Citation, ...]
    letters: tuple[Letter, ...]
    leads: tuple[Lead, ...]
    notes: tuple[str, ...]
    missing: dict[str, str]
