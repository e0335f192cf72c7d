"""The texts of onrecord itself in files: its words, and the sentences of a status in Persian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.register.persian_phrases import PERSIAN

_STATUS = ("clock.", "start.")
"""How the keys of the sentences of a status begin."""
_PARTS = {
    "elapsed": ("days", "days.range"),
    "day": ("day.known", "day.range", "day.unknown"),
    "sources": tuple(f"sources{which}{newest}" for which in ("", ".and_pages", ".pages") for newest in ("", ".newest")),
}
"""The sentences that a value of a sentence can be, besides a day or a number."""
_OURS = frozenset({*_PARTS, "count", "pages", "newest", "least", "most", "open", "asks", "first", "last"})
"""The values that are numbers, days and sentences of ours. Others can be words of pages or people."""
_NUMBER = r"[0-9X~?%/.\-]+"
"""A number, or a day in EDTF."""
_VALUE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """Our own texts in a file.

    Attributes:
        words: their words, normalised.
        phrases: each two neighbouring words as they stand.
        sentences: patterns of whole sentences. Their words are nobody's there, and may be a name elsewhere.
    """

    words: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    sentences: tuple[re.Pattern[str], ...] = ()

    def sentences_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of each sentence in a text."""
        return (found.span() for each in self.sentences for found in each.finditer(text))


@cache
def persian_statuses() -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each sentence that the status of an appeal can be in Persian.

    A sentence with words of pages or people is not among them.
    """
    forms = [form for key, form in PERSIAN.items() if key.startswith(_STATUS) and isinstance(form, str)]
    return tuple(re.compile(_pattern(form)) for form in forms if _OURS.issuperset(_VALUE.findall(form)))


def _pattern(form: str) -> str:
    """Return the pattern of a sentence whose values are numbers, days, and sentences with numbers and days."""
    return "|".join(_filled(each, lambda name: "|".join((*_said_for(name), _NUMBER))) for each in _spellings(form))


def _said_for(name: str) -> Iterator[str]:
    """Yield the patterns of the sentences that a value can be."""
    for key in _PARTS.get(name, ()):
        said = PERSIAN[key]
        forms = (said,) if isinstance(said, str) else said
        yield from (_filled(each, lambda _: _NUMBER) for form in forms for each in _spellings(form))


def _spellings(form: str) -> Iterator[str]:
    """Yield a sentence as it is written and as NFKC has it: the leak check reads both."""
    yield from dict.fromkeys((form, unicodedata.normalize("NFKC", form)))


def _filled(form: str, value: Callable[[str], str]) -> str:
    text, *rest = _VALUE.split(form)  # text and the names of values by turns
    after = (f"(?:{value(name)}){re.escape(said)}" for name, said in zip(rest[::2], rest[1::2], strict=True))
    return re.escape(text) + "".join(after)
