"""Whether a text names the United Nations, without which the full name of a mandate holder may be a namesake's."""

from __future__ import annotations

import functools
import re

from onrecord.languages import Language


def named_in(text: str, language: Language) -> bool:
    """Whether a text names the United Nations, with the capitals of the list; True where no name of it is known."""
    names = _names(language)
    return names is None or names.search(text) is not None


@functools.cache
def _names(language: Language) -> re.Pattern[str] | None:
    names = language.speech_acts.accusation.united_nations_names
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None
