"""The people whose addresses stand above a letter, known by what greets them: "Mr Odo Brask / Mayor", "Dear Mr Brask,".

An address may have several people, one below the other. The names and offices that greet them say which lines are
theirs, and not those of the one who writes.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.page.salutation_lines import form_of_address
from onrecord.report.letters.anatomy import folded_words, named_in_address
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_SHORT = 2
"""A word that tells one name from another has more letters."""
_GREETING = 8
"""A line that greets has so many words at most."""
_ENDING = 2
"""The ending of an office has so many letters."""
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = (",", ":", "!", "،")


class AddressLines:
    """Finds the addressees of a letter among the short lines above it.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.offices = folded_words(language).address_offices

    def greeted(self, groups: Sequence[Sequence[Span]], greetings: Sequence[Span]) -> list[Span]:
        """Return the first line of each stanza that names somebody whom the greetings name.

        Args:
            groups: the short lines above the letter, each stanza by itself.
            greetings: the lines that greet.
        """
        wanted = {word for line in greetings for word in self.names(line)}
        found: list[Span] = []
        for at in range(len(groups) - 1, -1, -1):
            own = self._words(groups[at])
            if not (own & wanted) or (
                at and self._is_office_of(groups[at], self._words(groups[at - 1]) & wanted - own)
            ):
                continue
            wanted -= own
            found.append(self._head_of(groups, at))
        return found[::-1]

    def _words(self, lines: Sequence[Span]) -> set[str]:
        return {self.language.fold(word) for line in lines for word in _WORD.findall(line.of(self.text))}

    def _is_office_of(self, lines: Sequence[Span], above: set[str]) -> bool:
        """Whether a line is the office of whom the line above names: "Governor Odo Brask" / "Governor of Kolmar"."""
        return bool(above) and len(lines) == 1 and self.is_office(lines[0])

    def greetings(self, lines: Sequence[Span], salutation: Span | None) -> list[Span]:
        """Return the lines that greet: the salutation, and those right beside it that end as it does."""
        at = next((at for at, line in enumerate(lines) if line == salutation), None)
        if at is None:
            return [salutation] if salutation else []
        first, last = at, at
        while first and self._greets(lines[first - 1]):
            first -= 1
        while last + 1 < len(lines) and self._greets(lines[last + 1]):
            last += 1
        return list(lines[first : last + 1])

    def _greets(self, line: Span) -> bool:
        words = line.of(self.text).rstrip()
        return words.endswith(_STOPS) and len(words.split()) <= _GREETING

    def names(self, line: Span) -> list[str]:
        """Return the names and offices of a line that greets.

        Of each part between commas they go up to the first small word behind one: "Mayor" of "Dear Mayor of Kolmar,".
        """
        titles = {part for each in folded_words(self.language).honorifics for part in re.findall(r"\w+", each)}
        titles -= set(self.offices)
        words = (word for part in re.split(r"[,،]", line.of(self.text)) for word in self._capital(part.strip()))
        return [key for word in words if len(key := self.language.fold(word)) > _SHORT and key not in titles]

    def _capital(self, part: str) -> list[str]:
        """Return the first words with capitals behind a form of address; all where the script has none."""
        words = _WORD.findall(self._behind_form(part))
        small = [word.lower() != word.upper() and word[:1].islower() for word in words]
        first = next((at for at, each in enumerate(small) if not each), len(words))
        last = next((at for at in range(first, len(words)) if small[at]), len(words))
        return words[first:last]

    def beside(self, groups: Sequence[Sequence[Span]], first: Span) -> list[Span]:
        """Return the names below the first addressee that have a form of address, and an office in the next line."""
        below = (group for group in groups if len(group) > 1 and group[0].start > first.end)
        return [
            group[0]
            for group in below
            if form_of_address(group[0].of(self.text), self.language) and self.is_office(group[1])
        ]

    def several(self, named: Span) -> list[Span]:
        """Return those that one line names, if each has an office or a form of address before the name.

        "Minister Lund, and Mayor Brask" are two, and so are "Ms Lund, dear Mr Brask".
        """
        line = named.of(self.text)
        begin = len(form_of_address(line, self.language)) if self._starts_office(self._behind_form(line)) else 0
        signs = (sign.end() for sign in _parts(self.language).finditer(line, begin))
        starts = [begin, *(at for at in signs if self._begins_person(line[at:]))]
        if len(starts) == 1:
            return [named]
        ends = [*(self._end_of(line, start) for start in starts[1:]), len(line)]
        spans = (Span(named.start + low, named.start + high) for low, high in zip(starts, ends, strict=True))
        return [self._without_form(span.trimmed(self.text)) for span in spans]

    def _begins_person(self, words: str) -> bool:
        """Whether words begin with an office or with a form of address and a name."""
        form = form_of_address(words, self.language)
        named = any(map(str.istitle, words[len(form) :].split()[:1]))
        return self._starts_office(words) or (bool(form) and named)

    def _without_form(self, span: Span) -> Span:
        """Return the words for a person without the "dear" before them; a "Mr" stays."""
        named = named_in_address(self.text, span, self.language)
        return named.span if named else span

    def _end_of(self, line: str, start: int) -> int:
        """Return where the name before another ends: before the comma and the "and" between them."""
        return max(sign.start() for sign in _parts(self.language).finditer(line, 0, start) if sign.end() == start)

    def _behind_form(self, line: str) -> str:
        return line[len(form_of_address(line, self.language)) :]

    def _starts_office(self, words: str) -> bool:
        return self.language.fold(words).lstrip().startswith(tuple(f"{office} " for office in self.offices))

    def _head_of(self, groups: Sequence[Sequence[Span]], at: int) -> Span:
        """Return the line that names somebody: the one above, where an office stands alone below a name."""
        line = groups[at][0]
        above = groups[at - 1] if at else ()
        alone = len(groups[at]) == 1 and len(above) == 1 and self.is_office(line)
        named = alone and form_of_address(above[0].of(self.text), self.language) and not self.is_office(above[0])
        return above[0] if named else line

    def are_offices(self, above: Span, line: Span) -> bool:
        """Whether two lines name an office each; not "Governor Odo Brask" and, below, "Governor of Kolmar"."""
        led = set(map(self.language.fold, self.language.grammar.genitive_prepositions))
        one, other = (self.language.fold(self._behind_form(each.of(self.text))).split() for each in (above, line))
        named = one[:1] == other[:1] and other[1:2] != one[1:2] and set(other[1:2]) <= led and not set(one[1:2]) <= led
        return self.is_office(above) and self.is_office(line) and not named

    def is_office(self, line: Span) -> bool:
        """Whether a line names an office: "Minister of Justice"."""
        return _office(self.language).search(self.language.fold(line.of(self.text))) is not None


@functools.cache
def _office(language: Language) -> re.Pattern[str]:
    """Match an office; an ending may stand behind it, and another noun before it: «министру», „Bundesminister“."""
    offices = alternation(folded_words(language).address_offices) or "(?!)"
    return re.compile(rf"(?:{offices})\w{{0,{_ENDING}}}(?!\w)")


@functools.cache
def _parts(language: Language) -> re.Pattern[str]:
    """Match what parts the names of a line: a comma, or "and"."""
    joiners = alternation(phrase_lists(language).joiners) or "(?!)"
    return re.compile(rf"[,،;]\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+")
