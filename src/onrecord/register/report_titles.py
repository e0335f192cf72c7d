"""The title by which people know a report: its headline or, without one, its first words and its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.facts.normalise import fold
from onrecord.terminal import one_line

LONGEST = 80
"""Characters of the first words of a text, at most."""
_LAST_SIGNS = " ,;:.،؛"


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """The title of a report, in one line that a terminal may show.

    Attributes:
        words: the words; empty if nothing is known that names the report.
        kind: what they are: the headline, the first words of the text, the name of the file, or the address.
        file: besides first words, the name of the file: letters of one office often begin with the same words.
    """

    words: str = ""
    kind: Literal["headline", "first words", "file", "address"] = "headline"
    file: str = ""

    @property
    def line(self) -> str:
        """The title as plain text: first words are in quotation marks, so that nobody takes them for a headline."""
        if self.kind != "first words":
            return self.words
        return f"“{self.words}”" + (f" ({self.file})" if self.file else "")


def report_title(headline: str, blocks: Iterable[str] = (), file: str = "", address: str = "") -> ReportTitle:
    """Return what a report is called.

    Args:
        headline: its headline; empty if it has none.
        blocks: the beginning of its text, block by block.
        file: the name of the saved file; empty if there is none.
        address: the address of its page; empty if it is not known.

    >>> report_title("Prisoners write", ["We ask for a doctor."], "letter.pdf").line
    'Prisoners write'
    >>> report_title("", ["Excellency,", "• • •", "We ask for a doctor."], "letter.pdf").line
    '“Excellency, We ask for a doctor.” (letter.pdf)'
    >>> report_title("", [], "letter.pdf").line
    'letter.pdf'
    """
    if named := one_line(headline):
        return ReportTitle(named)
    called = one_line(file)
    if words := shortened(" ".join(each for each in blocks if fold(each))):
        known = fold(words).startswith(fold(called))  # a pasted text is called by its first words
        return ReportTitle(words, "first words", "" if known else called)
    return ReportTitle(called, "file") if called else ReportTitle(one_line(address), "address")


def shortened(words: str) -> str:
    """Return the first words of a text on one line, and a sign if some are left out. A long word is cut.

    >>> shortened("We ask for a doctor")
    'We ask for a doctor'
    >>> shortened("We ask, " * 12)
    'We ask, We ask, We ask, We ask, We ask, We ask, We ask, We ask, We ask, We ask…'
    """
    whole = one_line(words)
    if len(whole) <= LONGEST:
        return whole
    start = whole[: LONGEST + 1]
    kept = start.rpartition(" ")[0]
    return (kept if len(kept) >= LONGEST // 2 else start[:LONGEST]).rstrip(_LAST_SIGNS) + "…"
