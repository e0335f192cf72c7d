"""The output of the register about letters of a report: frozen values, never a row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onrecord.text import Citation


@dataclass(frozen=True, slots=True)
class LetterParty:
    """A sender or an addressee of a letter: its name, and its id if it is a party of the report."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class GivenLetter:
    """The letter that a person gave an appeal to; None if the person said that it is in no letter."""

    letter: LetterView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter of a report.

    Attributes:
        number: its number within the report, from 1, by which people name it.
        parts: its own words.
        senders, addressees: who wrote it, and to whom.
        dates: the days on which it may have been written, in EDTF.
        completeness: "full", "parts" or "paraphrase".
        appeals: the ids of the appeals in it.
        corrects: the number of the letter that it corrects; None if it corrects none.
        corrected_by: the number of the letter that corrects it; None if none does.
        who, at, why: of a letter by hand, the person, the time and the reason; `who` is empty if the reader found it.
        decision: the id by which it is undone; None if the reader found it.
        undone_by: the person who undid it; empty if nobody did.
    """

    number: int
    parts: tuple[Citation, ...]
    senders: tuple[LetterParty, ...]
    addressees: tuple[LetterParty, ...]
    dates: tuple[str, ...]
    completeness: str
    appeals: tuple[str, ...] = ()
    corrects: int | None = None
    corrected_by: int | None = None
    who: str = ""
    at: datetime | None = None
    why: str = ""
    decision: str | None = None
    undone_by: str = ""

    @property
    def applies(self) -> bool:
        """Whether lists and clocks use it: nobody corrected or undid it."""
        return self.corrected_by is None and not self.undone_by

    @property
    def by_hand(self) -> bool:
        """Whether a person entered it."""
        return self.decision is not None
