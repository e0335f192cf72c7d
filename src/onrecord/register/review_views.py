"""The output of the register about the review queue: its reports, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReport:
    """A report in the review queue.

    Attributes:
        id, headline, source, outlet, language, date: of the report; `outlet` is empty if its page names none.
        reason: why it comes early: "to check first" or "open appeal"; else empty.
        cards: the number of decisions that are left; statements with the same words and speaker are one.
        acts: the number of statements that are left.
    """

    id: str
    headline: str
    source: str
    outlet: str
    language: str
    date: str | None
    reason: str
    cards: int
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQueue:
    """A part of the review queue.

    Attributes:
        reports: the reports of this part.
        total_reports, total_cards, total_acts: the numbers in the whole queue.
        next: the place behind this part; None if nothing comes after it.
    """

    reports: tuple[WaitingReport, ...]
    total_reports: int
    total_cards: int
    total_acts: int
    next: str | None
