"""Finding the exact words that a person selected or typed in the text of a report (text quote selector).

A person names words, and never a position. The words must be in the text once: exactly, except for white space. With
the words before them, a person says which of several places is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import RegisterError
from onrecord.text import Citation, cite

_LONGEST = 80
"""As many characters of the words an error repeats."""


@dataclass(frozen=True, slots=True)
class SelectedWords:
    """Words of a report, as a person selected or typed them.

    Attributes:
        quote: the words.
        before: the words right before them, if the words are in the text several times.
    """

    quote: str
    before: str = ""


def find_words(text: str, wanted: SelectedWords, report: str, *, first: bool = False) -> Citation:
    """Return the place of some words in a text, in code points, with the words as the text has them.

    Args:
        text: the text of a report.
        wanted: the words.
        report: the id of the report, for the error.
        first: whether the first of several places will do.

    Raises:
        RegisterError: there are no words, or they are not in the text, or there several times.
    """
    if not wanted.quote.strip():
        raise RegisterError("Give the words.", report)
    before = rf"{_pattern(wanted.before)}\s*" if wanted.before.strip() else ""
    # What comes before is looked at, and not used up: places that share words are all found.
    found = list(re.finditer(rf"(?=({before})({_pattern(wanted.quote)}))", text))
    if not found:
        raise RegisterError(f"Its text does not contain these words: “{_short(wanted.quote)}”.", report)
    if len({match.start(2) for match in found}) > 1 and not first:
        raise RegisterError(
            f"Its text contains these words several times: “{_short(wanted.quote)}”. Give a longer quotation.", report
        )
    return cite(text, *found[0].span(2))


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
