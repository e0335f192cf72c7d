"""The small lines of an article without markup: its byline, its date and the outlet's name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.page.plaintext.lines import LONG
from onrecord.page.plaintext.telling_lines import is_date_line
from onrecord.page.salutation_lines import addresses
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page.plaintext.lines import PlainLine

_BEGINNING = 2
"""Characters by which lines that may begin alike are found."""
_NAME_WORDS = range(2, 6)
_MAX_CUED = 10
"""Words that a byline with a cue has at most."""


class SmallLines:
    """Knows a byline, a date and an outlet's name among the lines of a page.

    Args:
        lines: the page's lines.
        language: whose bylines and dates to know.
    """

    def __init__(self, lines: Sequence[PlainLine], language: Language) -> None:
        self.lines = lines
        self.language = language
        self.cues = tuple(language.fold(cue) + " " for cue in language.byline.cues)
        self.outlets = frozenset(map(language.fold, language.byline.outlet_words))
        self.not_names = frozenset(map(language.fold, language.byline.not_names))
        self.beginnings: dict[str, list[PlainLine]] = defaultdict(list)
        """The lines by their first characters, once they are asked for."""

    def role(self, line: PlainLine, *, named: bool = True, headed: bool = True) -> tuple[Role, str] | None:
        """Return the role of a line that is a byline, a date or an outlet's name, and the reason.

        Args:
            line: the line.
            named: whether a line that reads as a person's name is one: before the headline is known, it may be that.
            headed: whether there is a headline above the line.
        """
        words, language = line.words, self.language
        folded = language.fold(words)
        if folded.startswith(self.cues) and len(words) < LONG and len(words.split()) <= _MAX_CUED:
            return Role.BYLINE, "begins with a cue for an author"
        if is_date_line(words, language):
            return Role.DATE, "a line that is a date"
        if not words[:1].isalpha() or words[:1].islower():
            return None
        if named and self._with_work(words):
            return Role.BYLINE, "a name with what the person does"
        return self._named(line, folded, person=named, headed=headed)

    def _named(self, line: PlainLine, folded: str, *, person: bool, headed: bool) -> tuple[Role, str] | None:
        """Tell an outlet's name and a person's name apart."""
        parts = line.words.split()
        if len(parts) > max(_NAME_WORDS):
            return None
        if any(part in self.outlets for part in folded.split()):
            return Role.OUTLET, "a short line with a word that names outlets"
        if len(line.words) < LONG / 2 and self._recurs(line):
            return Role.OUTLET, "a short line that the page's other datelines repeat"
        cased = all(part[:1].isupper() for part in parts) and len(parts) in _NAME_WORDS
        # Without a headline a surname in capitals tells a name.
        told = headed or (parts[-1].isupper() and len(parts[-1]) > 1 and not parts[0].isupper())
        if cased and person and told and not addresses(line.words, self.language):
            return Role.BYLINE, "reads as a person's name below the headline"
        return None

    def _with_work(self, words: str) -> bool:
        """Whether a line is a person's name with what the person does: "Jan Novak, correspondent"."""
        name, comma, work = words.partition(", ")
        parts, first = name.split(), self.language.fold(work).split(" ")[0]
        cased = all(part[:1].isupper() and part[-1:].isalpha() for part in parts)
        return bool(comma) and len(parts) in _NAME_WORDS and cased and first in self.not_names

    def _recurs(self, line: PlainLine) -> bool:
        """Whether later lines begin with the same words and go on, as a teaser's dateline does."""
        if not self.beginnings:
            for other in self.lines:
                self.beginnings[other.words[:_BEGINNING]].append(other)
        return any(
            other.words.startswith(line.words) and len(other.words) > len(line.words) + 10
            for other in self.beginnings[line.words[:_BEGINNING]]
            if other.start > line.end
        )
