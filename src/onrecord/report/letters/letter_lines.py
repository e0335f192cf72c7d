"""The short lines of a printed letter: address, salutation, title."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import is_party_name
from onrecord.page.salutation_lines import address_block, form_of_address, salutes
from onrecord.report.letters.anatomy import folded_words, is_collective, named_in_address
from onrecord.report.letters.signature_lines import SignatureLines, bodies_of, offices_of
from onrecord.report.letters.stanzas import is_item, is_prose
from onrecord.report.letters.told_words import told_words
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from onrecord.languages import Language
    from onrecord.report.letters.signature_lines import SignatureLines, bodies_of, offices_of
from onrecord.report.letters.stanzas import Stanza

_MOST = 30
"""So many lines of a stanza are looked at."""
_VOCATIVE = 8
"""A salutation without a form of address has so many words at most."""
_CALL = 4
"""A salutation that is a name alone has so many words at most, and so has a line that closes a letter."""
_BARE = 2
"""A salutation without a sign at its end has so many words at most: "Minister"."""
_PLACED = re.compile(r"[^\W\d][\w .'’-]*[,،] .*\d")
"""Match a line of a place and a date."""
_NAME = 9
"""A name that stands alone, or before a comma, has so many words at most."""
_SMALL = 3
"""A word of a name that begins small has so few letters: "de", "von"."""
_ANNOUNCES = 600
"""A paragraph that announces a letter has so many characters at most."""
_NEAR = 8
"""A document that a paragraph announces with a colon has so many words behind it at most."""
_CALLED = re.compile(r"[\W_]*+(\w[^,،!:.?؟]{1,60}?)\s?([,،!:])\s")
"""Match the words up to the first sign of a paragraph."""
_ADDRESSED = 80
"""A paragraph names in so many characters whom it is for: "To the miners of the valley: …"."""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The lines above the text of a letter.

    Attributes:
        salutation: the line that greets.
        addressees: those that an address or a label names, or else the salutation.
        senders: those that a letterhead or a label names.
        told: lines that name a document: a title.
        person: the name above everything else, which may be that of the one who writes.
        title: whether one of them is the name of a document and little more.
    """

    salutation: Span | None
    addressees: tuple[Span, ...]
    senders: tuple[Span, ...]
    told: tuple[Span, ...]
    person: Span | None
    title: bool


class LetterLines:
    """Tells what lines of a text are in a letter.

    Args:
        text: the text.
        language: that of the text.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.known = folded_words(language)
        self.signing = SignatureLines(text, language)

    def head(self, stanzas: Sequence[Stanza], *, headings: Container[int] = ()) -> LetterHead:
        """Read the stanzas above the text of a letter; `headings` has where lines begin that name no addressee."""
        groups = [stanza.lines[:_MOST] for stanza in stanzas if not stanza.prose]
        lines = [line for group in groups for line in group]
        told = tuple(line for line in lines if _documents(self.language).search(self._folded(line)))
        senders = [span for line in lines if (span := self._labelled(line, self.language.letters.sender_labels))]
        given = [line for line in lines if line not in told]
        salutation = self._salutation(given, named=bool(senders))
        given = [line for line in given if line.start not in headings]
        above = [line for line in given if salutation is None or line.start <= salutation.start]
        addressees = self._addressees(above)
        salutation = salutation or self._salutation(given, named=bool(addressees))
        taken = {each.start for each in (*addressees, *senders, *((salutation,) if salutation else ()))}
        apart = [[line for line in group if line.start not in headings] for group in groups]
        plain = [kept for group in apart if (kept := self._plain(group, taken))]
        block = address_block([line.of(self.text) for line in above], self.language)
        if not addressees and block:
            addressees = [self._named(above[block.start])]
            plain = [group for group in plain if group[0].start < addressees[0].start]
        if not addressees and plain and self._is_address(plain[-1], salutation, last=len(plain) > 1):
            addressees = [plain.pop()[0]]
        if not senders and plain and self._stands_apart(plain[0][0], addressees) and self._is_letterhead(plain[0]):
            senders = [plain[0][0]]
        if not addressees and salutation:
            named = self._named(salutation)
            addressees = [named] if named != salutation else []
            if not addressees and self._calls(salutation):
                addressees = [_stripped(self.text, salutation)]
        title = any(_title(self.language).match(self._folded(line)) for line in told)
        person = plain[0][0] if plain and plain[0][0] is lines[0] and self._is_person(plain[0][0]) else None
        return LetterHead(salutation, tuple(addressees), tuple(senders), told, person, title)

    def _stands_apart(self, line: Span, addressees: Sequence[Span]) -> bool:
        """Whether a first line is no part of an address: it does not stand below it, nor right above a case ending."""
        if not addressees:
            return True
        near = self.text[line.end : addressees[0].start].count("\n") == 1
        whole = Span(addressees[0].start, self.text.find("\n", addressees[0].end))
        ended = near and self.language.grammar.word_order == "SOV" and self._dative(whole) is not None
        return line.start < addressees[0].start and not ended

    def _named(self, line: Span) -> Span:
        """Return whom a line that addresses somebody names, or the line."""
        named = named_in_address(self.text, line, self.language)
        return Span(named.start, named.end) if named else line

    def first_of_head(self, lines: Sequence[Span], head: LetterHead) -> int:
        """Return which line the letter begins with: of an address, of a place and date, or the salutation."""
        at = lines.index(head.salutation) if head.salutation else len(lines)
        given = {each.start for each in head.addressees}
        starts = [place for place in range(at) if any(lines[place].start <= each < lines[place].end for each in given)]
        first = above = min(starts, default=at)
        while above:
            words = lines[above - 1].of(self.text)
            dated = any(map(str.isdigit, words)) and len(words.split()) <= _CALL
            reference = words.isupper() and (dated or words.endswith(":"))
            if not (dated or reference or _PLACED.match(words)):
                break
            above -= 1
            first = above if reference or _PLACED.match(words) else first
        return first

    def _salutation(self, lines: Sequence[Span], *, named: bool) -> Span | None:
        """Return the line that greets; right above the text, where an address stands, any call does: "Odo!"."""
        if lines and self._salutes(lines[-1]):
            return lines[-1]
        found = next((at for at in range(len(lines) - 1, -1, -1) if self._greets(lines[at])), None)
        if found is None:
            last = lines[-1].of(self.text).rstrip() if lines else ""
            called = named and len(last.split()) <= _CALL and last.endswith((",", "!", "،"))
            bare = len(last.split()) <= _BARE and last and self._calls(lines[-1])
            return lines[-1] if called or bare else None
        if found and lines[found - 1].of(self.text).rstrip().endswith("!") and self._greets(lines[found - 1]):
            found -= 1
        return lines[found]

    def _folded(self, line: Span) -> str:
        return self.language.fold(line.of(self.text))

    def _greets(self, line: Span) -> bool:
        """Whether a line greets somebody: "Dear Minister,", "Sisters and brothers:"."""
        words = line.of(self.text)
        if is_prose(words) or _label(self.language.letters.addressee_labels).match(words):
            return False
        spoken = words.rstrip().endswith((",", "!", ":", "،"))
        return salutes(words, self.language) or (spoken and len(words.split()) <= _VOCATIVE and self._calls(line))

    def _salutes(self, line: Span) -> bool:
        """Whether the last line above a text is a salutation, though it may begin as an address does."""
        words = line.of(self.text)
        labelled = self._labelled(line, self.language.letters.addressee_labels)
        return salutes(words, self.language) and ":" not in words[:-1] and (not labelled or self._is_party(labelled))

    def _is_party(self, span: Span) -> bool:
        """Whether words behind "To" can be whom a letter is for: a name, people, a body, an office."""
        words = span.of(self.text).split()
        known = _people(self.language) | bodies_of(self.language) | offices_of(self.language)
        nouns = any(word in known for word in re.findall(r"\w+", self._folded(span)))
        return nouns or not any(word[:1].islower() for word in words[:1]) or any(word[:1].isupper() for word in words)

    def _calls(self, line: Span) -> bool:
        """Whether a line begins with what people are called: "Colleagues", "My Commandant"."""
        first = re.findall(r"\w[\w’'-]*", self._folded(line))[:2]
        return bool(first) and (
            first[0] in _people(self.language) or (len(first) > 1 and first[1] in _people(self.language))
        )

    def _addressees(self, lines: Sequence[Span]) -> list[Span]:
        """Return whom lines of an address name behind a label or a preposition; a label may stand above the names."""
        found: list[Span] = []
        waiting = False
        for line in lines:
            words, folded = line.of(self.text), self._folded(line).strip(" :.,،")
            bare = folded in self.known.addressee_labels or folded in (*self.known.salutations, *self.known.honorifics)
            span = None if bare else self._labelled(line, self.language.letters.addressee_labels)
            span = (span if span and (self._is_party(span) or ":" in words[:-1]) else None) or self._dative(line)
            right_below = found and self.text[found[-1].end : line.start].count("\n") == 1
            office = any(each in folded for each in self.known.address_offices) and ":" not in words
            if found and span and salutes(words, self.language):
                break  # the name in the address says more than the salutation
            if span or (waiting and not bare and not any(map(str.isdigit, words))) or (right_below and office):
                found.append(span or line)
            waiting = bare
        return found

    def _labelled(self, line: Span, labels: Sequence[str]) -> Span | None:
        """Return what stands behind a label at the beginning of a line."""
        label = _label(tuple(labels)).match(self.text, line.start, line.end)
        if not label or label.end() >= line.end:
            return None
        words = self.text[label.end() : line.end]
        return Span(label.end(), label.end() + len(words.rstrip(" ,:;،."))) if words.strip(" ,:;،.") else None

    def _dative(self, line: Span) -> Span | None:
        """Return a line that the case of one of its first words makes an address: «Министру юстиции»."""
        endings = self.language.letters.address_endings
        first = re.findall(r"\w+(?:-\w+)*", self._folded(line))[:2]
        if not first or not endings or is_prose(line.of(self.text)):
            return None
        if self.language.grammar.word_order == "SOV":
            return line if len(self._folded(line).split()) <= _NAME and self._folded(line).endswith(endings) else None
        nouns = [word.rsplit("-", 1)[-1] for word in first]
        given = any(noun.endswith(endings) and noun in _people(self.language) for noun in nouns)
        return line if given and first[0].endswith(endings) else None

    def _plain(self, group: Sequence[Span], taken: set[int]) -> tuple[Span, ...]:
        """Return the lines of a stanza that can be an address: without dates, references and titles."""
        kept = []
        for line in group:
            words = line.of(self.text)
            if any(line.start <= start < line.end for start in taken):
                break
            numbered = sum(map(str.isdigit, words)) > len(words) / 8
            labelled = ":" in words or _documents(self.language).search(self._folded(line))
            told = told_words(self.language).wrote.search(words)
            if not (numbered or labelled or told or words.endswith(("!", "?", ".", "…")) or is_prose(words)):
                kept.append(line)
        return tuple(kept)

    def _is_address(self, group: Sequence[Span], salutation: Span | None, *, last: bool) -> bool:
        """Whether lines above a text are whom it is for: a form of address, an office, or the name that is greeted."""
        bare = not salutation or self.is_office((_stripped(self.text, salutation),))
        named = salutation and not bare and named_in_address(self.text, salutation, self.language)
        greeted = re.findall(r"\w+", self._folded(salutation)) if salutation else []
        words = {word for word in greeted if len(word) > _SMALL}
        for line in group:
            words_in = re.findall(r"\w+", self._folded(line))
            office = any(each in self._folded(line) for each in self.known.address_offices)
            office = office or any(word in bodies_of(self.language) for word in words_in)
            formal = bool(form_of_address(line.of(self.text), self.language))
            alike = not words.isdisjoint(words_in)
            if formal or alike or (office and not named and (salutation or last)):
                return True
        return False

    def _is_letterhead(self, group: Sequence[Span]) -> bool:
        """Whether the first lines of a page name the body that writes."""
        words = re.findall(r"\w+", self._folded(group[0]))
        if any(map(str.isdigit, group[0].of(self.text))):
            return False
        return self.signing.signs(group[0]) and (
            any(word in bodies_of(self.language) for word in words)
            or is_collective(group[0].of(self.text), self.language)
        )

    def is_office(self, names: Sequence[Span]) -> bool:
        """Whether a salutation names an office alone, or people: "Minister", "Ladies and gentlemen"."""
        words = [word for name in names for word in re.findall(r"\w+", self._folded(name))]
        return bool(words) and (words[-1] in _people(self.language) or words[0] in self.known.honorifics)

    def _is_person(self, line: Span) -> bool:
        """Whether a line is a name of some words, each with a capital."""
        words = line.of(self.text).split()
        return 1 < len(words) <= _CALL and all(
            (word[0].isupper() and word[1:].islower()) or "-" in word for word in words
        )

    def addressed_in(self, lines: Sequence[Span]) -> tuple[Span, ...]:
        """Return whom paragraphs name at their beginning: "To the miners of the valley: …"."""
        found = []
        for line in lines:
            colon = self.text.find(":", line.start, min(line.end, line.start + _ADDRESSED))
            span = (
                self._labelled(Span(line.start, colon), self.language.letters.addressee_labels) if colon > 0 else None
            )
            if span and is_party_name(span.of(self.text), self.language):
                found.append(span)
        return tuple(found)

    def announces(self, stanza: Stanza) -> bool:
        """Whether lines promise the text that follows: "We print it in full:"."""
        last = Span(stanza.lines[0].start, stanza.lines[-1].end)
        words = last.of(self.text).rstrip()
        if is_item(words) or len(words) > _ANNOUNCES:
            return False
        promise = _announcements(self.language).search(self._folded(last)) is not None
        documents = [found.end() for found in _documents(self.language).finditer(self._folded(last))]
        short = len(stanza.lines) == 1 and not stanza.prose
        colon = words.endswith((":", "："))
        near = bool(documents) and len(words[documents[-1] :].split()) <= _NEAR
        return (promise and (bool(documents) or short or colon)) or (near and colon)

    def is_title(self, line: Span) -> bool:
        """Whether a line begins as the title of a document: "Open letter to the mayor", "STATEMENT"."""
        words = line.of(self.text)
        return not words.endswith((".", ":", "?")) and _title(self.language).match(self._folded(line)) is not None

    def inline_salutation(self, line: Span) -> Span | None:
        """Return whom a paragraph calls upon with its first words: "Colleagues! On Friday the guards …"."""
        found = _CALLED.match(self.text, line.start, line.end)
        if not found or len(found.group(1).split()) > _CALL:
            return None
        called = Span(*found.span(1))
        greets = self.language.fold(called.of(self.text)).startswith(self.known.letter_salutations or ("\0",))
        loud = found.group(2) in "!:" and self._calls(called)
        formal = loud or greets or (salutes(f"{called.of(self.text)},", self.language) and self._calls(called))
        named = named_in_address(self.text, called, self.language) if formal else None
        return (Span(named.start, named.end) if named else called) if formal else None


def _stripped(text: str, line: Span) -> Span:
    """Return a line without the signs around its words."""
    found = re.search(r"\w.*\w|\w", line.of(text), re.DOTALL)
    return Span(line.start + found.start(), line.start + found.end()) if found else line


@functools.cache
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Match a label; one that is listed with a colon needs it."""
    signed = alternation(label.removesuffix(":") for label in labels if label.endswith(":"))
    plain = alternation(label for label in labels if not label.endswith(":"))
    return re.compile(
        rf"\W*(?:(?:{signed or '(?!)'})\s*[:：]|(?:{plain or '(?!)'})(?:\s*[:：]|\.?\s))\s*", re.IGNORECASE
    )


@functools.cache
def _documents(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(folded_words(language).documents) or '(?!)'})(?!\w)")


@functools.cache
def _title(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+\s+)?(?:{alternation(folded_words(language).documents) or '(?!)'})(?!\w)")


@functools.cache
def _announcements(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(folded_words(language).announcements) or '(?!)'})(?!\w)")


@functools.cache
def _people(language: Language) -> frozenset[str]:
    words, letters = language.parties, language.letters
    titles = frozenset(map(language.fold, (*letters.honorifics, *letters.salutations)))
    offices = (each for each in map(language.fold, letters.address_offices) if each not in titles)
    return frozenset((*map(language.fold, (*words.persons, *words.offices, *letters.vocatives)), *offices))
