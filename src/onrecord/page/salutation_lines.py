"""Lines that address somebody, such as the address and the salutation of a letter."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.languages import Language

_ENDS = (",", "،", ":", "!")


def form_of_address(line: str, language: Language) -> str:
    """Return the form of address with which a line begins, such as "Dear", or an empty string."""
    found = _forms(language).match(line)
    return found.group() if found else ""


def salutes(line: str, language: Language) -> bool:
    """Whether a line begins and ends as a salutation: "Dear Minister,"; "Mr Brask to leave in May" is a sub-heading."""
    return line.rstrip().endswith(_ENDS) and bool(form_of_address(line, language))


def addresses(line: str, language: Language) -> bool:
    """Whether a line begins as an address does, and not with a title alone: "To the …", "His Excellency Odo Brask"."""
    form = language.fold(form_of_address(line, language))
    return bool(form) and form not in map(language.fold, language.letters.honorifics)


@functools.cache
def _forms(language: Language) -> re.Pattern[str]:
    words = sorted(language.letters.salutations, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(rf"\W*(?:{either})(?!\w)", re.IGNORECASE)
