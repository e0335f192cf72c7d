"""The lines that sign a printed letter, and whom they name: "Yours faithfully," / "Ada Lund" / "Director"."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists
from onrecord.page.salutation_lines import heads_signatures
from onrecord.report.letters.anatomy import MAX_LINE, can_sign, folded_words, is_collective
from onrecord.report.letters.letter_labels import above_copies, is_bare
from onrecord.report.letters.stanzas import behalf, is_list, is_prose, signature_label, signs_for
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language

_SIGNER = 14
"""One that signs has so many words at most."""
_NAME = 9
"""A name that stands alone, or before a comma, has so many words at most."""
_SMALL = 3
"""A word of a name that begins small has so few letters: "de", "von"."""
_NO_NAME = re.compile(r"\t|@|\+?\d[\d ()/-]{5,}\d|\d{4}-\d\d-\d\d|^\W*[^\W\d]+ \d+(?: [^\W\d]+ \d+)?\W*$")
"""Match what no line has that signs: cells of a table, an e-mail address, a telephone, a day, "Page 1 of 2"."""
_PARTS = re.compile(r"\s+[·•|/]\s+|;\s+")
_SINGLE = 4
"""Of so many names below a label one may be a single word: "Greenpeace"."""
_COMMA = re.compile(r"\s*[,،]\s+")
_FEWEST = 3
"""Names with commas between them are so many at least."""
_AGE = re.compile(r",\s*\(?\d{1,2}\)?$")
_YEAR = re.compile(r"['’]\d\d(?!\d)")
"""Match a year in a name: "Charter ’87"."""
_NUMBERED = re.compile(r"[^\W\d_]+ \d{1,3}")
"""Match a name of a word and a number."""
_ACRONYM = re.compile(r"^[^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,})?\s+[-–—]\s+(?=\w)")
"""Match the short form before the name of a body: "AATR – Association of …"."""
_PERSON = range(2, 5)
"""The name of a person, or of a town and its county, has so many words."""
_CALL = 4
"""A salutation that is a name alone has so many words at most, and so has a line that closes a letter."""


class SignatureLines:
    """Tells what lines of a text sign a letter.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.known = folded_words(language)

    def _folded(self, line: Span) -> str:
        return self.language.fold(line.of(self.text))

    def is_label(self, line: Span) -> bool:
        """Whether a line says that names follow: "Signed:", "For the Weavers’ Guild:"."""
        words = line.of(self.text)
        named = signature_label(self.language).match(self._folded(line)) is not None
        return named or heads_signatures(words, self.language) or signs_for(words, self.language)

    def signature(self, lines: tuple[Span, ...], *, closed: bool = False) -> tuple[Span, ...]:
        """Return the lines of a stanza that sign; none where one of the first does not.

        Args:
            lines: those of the stanza.
            closed: whether a formula stands above that closes a letter: anybody signs below it.
        """
        lines = above_copies(self.text, lines, self.language)
        if not lines or is_bare(lines[0].of(self.text), self.language.letters.addressee_labels, self.language):
            return ()
        body = self._behalf(lines[0], lines[-1])
        if not (body or self.is_label(lines[0]) or self.signs(lines[0])):
            if closed and self._may_sign(lines[0]):
                return tuple(line for line in lines if self._may_sign(line))
            short = len(lines[0].of(self.text).split()) <= _CALL and not is_prose(lines[0].of(self.text))
            return lines[1:] if len(lines) > 1 and short and all(map(self.signs, lines[1:])) else ()
        if heads_signatures(lines[0].of(self.text), self.language):
            listed = tuple(line for line in lines[1:] if self._is_listed(line))
            if 2 * len(listed) >= len(lines) and any(map(self.signs, listed)):
                return (lines[0], *listed)
        first = lines[0] if body else None
        return tuple(
            line for line in lines if line == first or self.signs(line) or self.is_label(line) or self._is_office(line)
        )

    def _may_sign(self, line: Span) -> bool:
        """Whether a line below a closing formula is no sentence and no remark in brackets."""
        words = line.of(self.text)
        remark = words.startswith(("(", "[")) or _NO_NAME.search(words) or self.is_day(line)
        return can_sign(words, self.language) and not is_prose(words) and not remark

    def _is_listed(self, line: Span) -> bool:
        """Whether a line of a list of those that sign names one: "Haus des Wortes e.V.", "Light for all"."""
        words = line.of(self.text)
        numbered = _NO_NAME.search(words) and not _NUMBERED.fullmatch(words)
        remark = words.startswith(("(", "[")) or numbered or self.is_day(line)
        name = words[:1].isupper() or not self._is_cased(line) or _others(self.language).match(words)
        ended = is_prose(words) or words.endswith((":", "?", "!", "؟"))
        return self.signs(line) or bool(name and not remark and not ended and len(words) <= MAX_LINE)

    def signs(self, line: Span) -> bool:
        """Whether a line can be the name of one that signs, or several: nearly all its words have capitals."""
        words = line.of(self.text)
        before, colon, _ = words.partition(":")
        if (
            words.startswith(("(", "["))
            or _NO_NAME.search(words)
            or self.is_day(line)
            or (colon and not self.language.fold(before).startswith(self.known.signing_offices))
        ):
            return False
        ended = is_prose(words) or not can_sign(words, self.language) or words.rstrip().endswith((",", "،", ";"))
        return is_list(words) or (not ended and self._is_name(_ACRONYM.sub("", words, count=1)))

    def _is_name(self, words: str) -> bool:
        """Whether words begin as the name of a body or a group does, or nearly all have capitals."""
        tokens = re.findall(r"[^\W\d_][\w’'.-]*", words)
        if not tokens or len(words.split()) > _SIGNER:
            return False
        if is_collective(words, self.language) or self.language.fold(tokens[0]) in bodies_of(self.language):
            return True
        name = words.partition(",")[0]
        if len(name.split()) > _NAME:
            return False
        shown = re.findall(r"[^\W\d_][\w’'.-]*", name if len(name.split()) > 1 else words)
        long = [token for token in shown if len(token) > _SMALL] or tokens
        cased = words.lower() != words.upper()
        return not cased or (tokens[0][0].isupper() and 2 * sum(map(_has_capital, long)) > len(long))

    def is_place_and_day(self, line: Span) -> bool:
        """Whether a line is a place and a day: "Kolmar-Lund, 3 May 2020"."""
        comma = _COMMA.search(self.text, line.start, line.end)
        return comma is not None and self.is_day(Span(comma.end(), line.end))

    def is_day(self, line: Span) -> bool:
        """Whether a line is a day and nothing else: "July 8, 2017"."""
        if not any(map(str.isdigit, line.of(self.text))):
            return False
        tokens = re.findall(r"[^\W\d_]+", self._folded(line))
        months = phrase_lists(self.language).months
        other = [token for token in tokens if token not in months]
        return len(other) < len(tokens) and all(len(each) <= _SMALL for each in other)

    def signers(self, lines: Sequence[Span]) -> tuple[Span, ...]:
        """Return those that the lines of a signature name, without their offices and places."""
        below = [line for line in lines if not heads_signatures(line.of(self.text), self.language)]
        labelled = len(below) < len(lines)
        bodies = [body for line in below if (body := self._behalf(line, below[-1]))]
        names = self._parts([line for line in below if not self._behalf(line, below[-1])], labelled=labelled)
        aged = {name.start for name in names if _AGE.search(name.of(self.text))}
        names = [self._ageless(name) for name in names if name.of(self.text).strip()]
        people = [
            name for name in names if not self._is_office(name) or len(name.of(self.text).split()) > _CALL
        ] or names
        many = len(people) > _CALL or labelled
        several = [name for name in people if name.start in aged or self._is_full(name, many=many)]
        if labelled:
            several = self._with_single(people, several)
        undated = [name for name in several if not self._is_dated(name, many=many)]
        found = undated or several or people[:1]
        return (*bodies, *(found[:-1] if len(found) > 1 and self._is_place(found) else found))

    def _parts(self, lines: Sequence[Span], *, labelled: bool) -> list[Span]:
        """Return the names in lines: signs part them, or commas where one line alone has any."""
        names: list[Span] = []
        alone = sum(_COMMA.search(self.text, line.start, line.end) is not None for line in lines) == 1
        for line in self._without_titles(lines):
            label = signature_label(self.language).match(self.text, line.start, line.end)
            others = _others(self.language).match(self.text, line.start, line.end)
            parts = self._split(Span(label.end() if label else others.end() if others else line.start, line.end))
            kept = [part for part in parts if part is parts[0] or not self._is_remark(part)]
            known = bool(label or labelled)
            names += [
                each for part in kept for each in (self._between_commas(part, labelled=known) if alone else [part])
            ]
        return names

    def _with_single(self, people: Sequence[Span], several: list[Span]) -> list[Span]:
        """Add the names of a single word to those of a list below a label, where they are few."""
        single = [name for name in people if name not in several and self._is_signer(name, range(1, 2))]
        few = _SINGLE * len(single) <= len(people)
        return sorted((*several, *single), key=lambda name: name.start) if few else several

    def _behalf(self, line: Span, last: Span) -> Span | None:
        """Return the body that people sign for: "On behalf of the Guild of Kolmar", above their names or below."""
        words = line.of(self.text)
        body = behalf(self.language).match(words)
        if not body or not words[body.end() :].strip(" :"):
            return None
        rest = Span(line.start + body.end(), line.end).trimmed(self.text)
        rest = Span(rest.start, rest.start + len(rest.of(self.text).rstrip(" :,")))
        named = not bodies_of(self.language).isdisjoint(re.findall(r"\w+", self._folded(rest)))
        above = line != last and (words[:1].islower() or words.endswith(":"))
        capital = any(word[:1].isupper() for word in rest.of(self.text).split())
        return rest if (named or above) and (capital or not self._is_cased(rest)) else None

    def _is_cased(self, line: Span) -> bool:
        return line.of(self.text).lower() != line.of(self.text).upper()

    def _without_titles(self, lines: Sequence[Span]) -> list[Span]:
        """Leave out what stands right below a person's name: his title, and below that his house."""
        kept: list[Span] = []
        person = titled = False
        for above, line in zip((None, *lines), lines, strict=False):
            near = above is not None and self.text[above.end : line.start].count("\n") == 1
            title = person and self._is_title(line)
            house = person and near and titled and not self._is_person(line)
            if title or house:
                titled = True
                continue
            kept.append(line)
            person, titled = self._is_person(line), False
        return kept

    def _is_person(self, line: Span) -> bool:
        """Whether a line is a name of a few words that is no body's."""
        words = line.of(self.text).split()
        known = bodies_of(self.language) | offices_of(self.language)
        plain = known.isdisjoint(re.findall(r"\w+", self._folded(line)))
        return len(words) in _PERSON and plain and all(word[:1].isupper() or not word[:1].isalpha() for word in words)

    def _is_title(self, line: Span) -> bool:
        """Whether a line is an office or a calling with what it is of: "Director", "Professor of History"."""
        words = line.of(self.text).partition(",")[0].split()
        head = words[: next((at for at, word in enumerate(words) if word.islower()), len(words))]
        callings = offices_of(self.language) | _callings(self.language)
        return self.language.fold(" ".join(head)).strip(" ,") in callings

    def _is_place(self, names: Sequence[Span]) -> bool:
        """Whether the last line is a place and its county below names without one: "St Albans, Hertfordshire"."""
        *above, last = (name.of(self.text) for name in names)
        town, comma, county = last.partition(",")
        words = (*town.split(), *county.split())
        known = bodies_of(self.language) | offices_of(self.language)
        named = known.isdisjoint(re.findall(r"\w+", self.language.fold(last)))
        capital = all(word[:1].isupper() for word in words)
        short = len(words) in _PERSON and len(county.split()) in range(1, 3)
        return bool(comma) and short and capital and named and not any("," in name for name in above)

    def _ageless(self, name: Span) -> Span:
        """Return a name without the age behind it: "Ada Lund, 50"."""
        age = _AGE.search(name.of(self.text))
        return Span(name.start, name.start + age.start()) if age else name

    def _split(self, span: Span) -> list[Span]:
        """Return the parts of a line in which names stand between signs."""
        start, found = span.start, []
        for sign in _PARTS.finditer(self.text, span.start, span.end):
            found.append(Span(start, sign.start()).trimmed(self.text))
            start = sign.end()
        return [*found, Span(start, span.end).trimmed(self.text)]

    def _between_commas(self, span: Span, *, labelled: bool) -> list[Span]:
        """Return the names of a list with commas, or all of it where a name may have an office and a house behind it.

        Before the last "and" may stand: "Ada Lund, Odo Brask and 40 others". Without it and without a label, three
        may be a name, a house and a town.
        """
        signs = [sign.span() for sign in _COMMA.finditer(self.text, span.start, span.end)]
        if len(signs) < _FEWEST - 1:
            return [span]
        starts, ends = [span.start, *(end for _, end in signs)], [*(start for start, _ in signs), span.end]
        parts = [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
        parts = [*parts[:-1], *self._around_and(parts[-1])]
        people = [part for part in parts if self._is_signer(part, _PERSON) or self.text[part.start].isdigit()]
        bodies = [part for part in parts if self._is_signer(part, range(2, _NAME + 1))]
        many = len(parts) > _FEWEST
        sure = many or labelled or len(parts) > len(starts)
        return parts if sure and len({*people, *(bodies if many else ())}) == len(parts) else [span]

    def _around_and(self, last: Span) -> list[Span]:
        """Return the last part of a list without "and" before it, or as two, where "and" stands between two names."""
        found = _joined(self.language).search(self.text, last.start, last.end)
        if not found:
            return [last]
        before, behind = Span(last.start, found.start()), Span(found.end(), last.end)
        if before.start == before.end:
            return [behind]
        named = self._is_person(before) and (self._is_person(behind) or self.text[behind.start].isdigit())
        return [before, behind] if named else [last]

    def _is_signer(self, part: Span, lengths: range) -> bool:
        """Whether a part of a list can be a name, of so many words, and no office or calling."""
        words = part.of(self.text).split()
        called = not _callings(self.language).isdisjoint(re.findall(r"\w+", self._folded(part)))
        named = (words[0][:1].isupper() or not self._is_cased(part)) and len(words[0]) > 1
        plain = lengths != _PERSON or self._is_person(part)
        return len(words) in lengths and named and plain and not called and not self._is_office(part)

    def _is_remark(self, part: Span) -> bool:
        """Whether what stands behind a semicolon is no name: "the names are with the lawyer."."""
        words = part.of(self.text)
        return words[:1].islower() and words.endswith(".") and len(words.split()) > _CALL

    def _is_office(self, name: Span) -> bool:
        """Whether a name begins with an office or an article before it; the second of "Avocats pour" is no office."""
        folded = self._folded(name)
        first, second = (*re.findall(r"\w+", folded), "", "")[:2]
        small = folded.startswith(f"{first} ") and second in _small(self.language)
        return first in offices_of(self.language) or (second in offices_of(self.language) and not small)

    def _is_full(self, name: Span, *, many: bool) -> bool:
        """Whether a name has several words, or is in a list of `many` and short for them: "TEDIC"."""
        words = name.of(self.text)
        return len(words.split()) > 1 or is_list(words) or (many and len(words) > 1 and words.isupper())

    def _is_dated(self, name: Span, *, many: bool) -> bool:
        """Whether a line is a place and date, or an address: "Kolmar, 3 May", "12 Mill Lane", not "40 weavers".

        In a list of `many` that sign, a number behind a name is one of its words: "Article 19".
        """
        words = _YEAR.sub("", name.of(self.text))
        if is_list(words) or (many and _NUMBERED.fullmatch(words)) or not any(map(str.isdigit, words)):
            return False
        house = words[:1].isdigit() and words.partition(" ")[2][:1].isupper()
        return words[:1].isupper() or (house and not phrase_lists(self.language).noun_capitals)


def _has_capital(word: str) -> bool:
    """Whether a word begins with a capital, or does so behind an apostrophe: "l’Eau"."""
    return any(part[:1].isupper() for part in re.split("['’]", word))


@functools.cache
def _callings(language: Language) -> frozenset[str]:
    return frozenset(map(language.fold, language.parties.persons))


@functools.cache
def _small(language: Language) -> frozenset[str]:
    """Return articles and prepositions: an office may begin with one, and none stands behind the word before it."""
    grammar = language.grammar
    words = (*grammar.prepositions, *grammar.definite_articles, *language.letters.signing_for)
    return frozenset(map(language.fold, words))


@functools.cache
def _others(language: Language) -> re.Pattern[str]:
    """Match the "and" before the number of those whom a list of names leaves out: "and 12 others"."""
    return re.compile(rf"(?:{alternation(language.grammar.conjunctions) or '(?!)'})\s?(?=\d)", re.IGNORECASE)


@functools.cache
def _joined(language: Language) -> re.Pattern[str]:
    """Match the "and" before the last name of a list."""
    either = alternation(language.byline.conjunctions) or "(?!)"
    return re.compile(rf"(?:\s+|(?<!\S))(?:{either})\s+", re.IGNORECASE)


@functools.cache
def bodies_of(language: Language) -> frozenset[str]:
    """Return a language's nouns for bodies, each normalised."""
    return frozenset(map(language.fold, language.parties.bodies))


@functools.cache
def offices_of(language: Language) -> frozenset[str]:
    """Return its words for offices, and those beside the name of one that signs, each normalised."""
    return frozenset(map(language.fold, (*language.parties.offices, *language.letters.signing_offices)))
