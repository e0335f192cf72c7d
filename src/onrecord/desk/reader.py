"""How somebody reads: the language of the interface, digits, calendar, colours. A value without Django."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGE_CODES = ("en", "fa")
RIGHT_TO_LEFT = frozenset({"fa", "ar"})
DIGITS = ("latin", "persian")
CALENDARS = ("gregorian", "solar-hijri", "both")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How somebody reads.

    Attributes:
        language: the language of the interface, of `LANGUAGE_CODES`.
        digits: the digits of numbers and days, of `DIGITS`.
        calendar: the calendar of days, of `CALENDARS`.
        theme: the colours, of `THEMES`.
        keys: whether single letters act as commands.
    """

    language: str = "en"
    digits: str = "latin"
    calendar: str = "gregorian"
    theme: str = "system"
    keys: bool = True

    @property
    def direction(self) -> str:
        """The direction of the interface: "ltr" or "rtl"."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


def usual_reader(language: str) -> Reader:
    """Return how somebody with a language reads who chose nothing else."""
    if language == "fa":
        return Reader(language="fa", digits="persian", calendar="both")
    return Reader()
