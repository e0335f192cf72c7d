"""The short lines of a printed letter: address, salutation, title."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import is_party_name
from onrecord.page.salutation_lines import address_block, form_of_address, heads_signatures, salutes
from onrecord.report.letters.address_lines import AddressLines
from onrecord.report.letters.anatomy import folded_words, is_collective, named_in_address
from onrecord.report.letters.letter_labels import above_copies, below_label, is_bare, label_pattern, labelled
from onrecord.report.letters.signature_lines import SignatureLines, bodies_of, offices_of
from onrecord.report.letters.stanzas import Stanza, is_item, is_prose
from onrecord.report.letters.told_words import told_words
from onrecord.report.letters.word_patterns import alternation, settled_case, stems_of
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from onrecord.languages import Language

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
_FOR = 24
"""So many, if they say whom it is for."""
_CALLED = re.compile(r"[\W_]*+(\w[^,،!:.?؟]{1,60}?)\s?([,،!:])\s")
"""Match the words up to the first sign of a paragraph."""
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.$")
"""Match the initial that ends a name: "Odo Brask P."."""
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
        self.address = AddressLines(text, language)

    def head(self, stanzas: Sequence[Stanza], *, headings: Container[int] = ()) -> LetterHead:
        """Read the stanzas above the text of a letter; `headings` has where lines begin that name no addressee."""
        above_copy = (
            above_copies(self.text, stanza.lines[:_MOST], self.language) for stanza in stanzas if not stanza.prose
        )
        groups = [lines for lines in above_copy if lines]
        lines = [line for group in groups for line in group]
        told = tuple(line for line in lines if _documents(self.language).search(self._folded(line)))
        senders = self.labelled_senders(groups)
        given = [line for line in lines if line not in told]
        salutation = self._salutation(given, named=bool(senders))
        given = [line for line in given if line.start not in headings]
        over = [line for line in lines if line in given or self._titles_label(line)]
        above = [line for line in over if salutation is None or line.start <= salutation.start]
        addressees = self._addressees(above)
        salutation = salutation or self._salutation(given, named=bool(addressees))
        taken = {each.start for each in (*addressees, *senders, *((salutation,) if salutation else ()))}
        apart = [[line for line in group if line.start not in headings] for group in groups]
        plain = [kept for group in apart if (kept := self._plain(group, taken))]
        greetings = self.address.greetings(given, salutation)
        addressees = self._with_greeted(addressees, plain, greetings)
        block = address_block([line.of(self.text) for line in above], self.language)
        if not addressees and block:
            addressees = [self._named(above[block.start])]
        if addressees:
            addressees = self._with_others(addressees, plain)
            plain = [group for group in plain if group[0].start < addressees[0].start]
        if not addressees and plain and self._is_address(plain[-1], salutation, last=len(plain) > 1):
            addressees = [plain.pop()[0]]
        if not senders and plain and self._stands_apart(plain[0][0], addressees) and self._is_letterhead(plain[0]):
            senders = [plain[0][0]]
        if not addressees and salutation:
            named = self._named(salutation)
            addressees = self.address.several(named) if named != salutation else []
            if not addressees and self._calls(salutation):
                addressees = [_stripped(self.text, salutation)]
        title = any(_title(self.language).match(self._folded(line)) for line in told)
        person = plain[0][0] if plain and plain[0][0] is lines[0] and self._is_person(plain[0][0]) else None
        return LetterHead(salutation, tuple(addressees), tuple(senders), told, person, title)

    def _with_greeted(
        self, named: Sequence[Span], plain: Sequence[Sequence[Span]], greetings: Sequence[Span]
    ) -> list[Span]:
        """Return those that labels name, and those whom the address and what greets both name."""
        begun = {line.start for line in greetings}
        groups = [kept for group in plain if (kept := [line for line in group if line.start not in begun])]
        greeted = [self._named(line) for line in self.address.greeted(groups, greetings)]
        return sorted({*named, *greeted}, key=lambda each: each.start)

    def _with_others(self, addressees: list[Span], plain: Sequence[Sequence[Span]]) -> list[Span]:
        """Add those whose addresses stand below that of the first addressee."""
        others = self.address.beside(plain, addressees[0])
        new = (line for line in others if not any(line.start <= each.start < line.end for each in addressees))
        return sorted((*addressees, *map(self._named, new)), key=lambda each: each.start)

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
        while first < min(starts, default=at) and self._is_right_below(lines, first):
            first += 1  # the last lines of another address
        return first

    def _is_right_below(self, lines: Sequence[Span], at: int) -> bool:
        """Whether a line is within a stanza, and not its first."""
        return at > 0 and self.text[lines[at - 1].end : lines[at].start].count("\n") == 1

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
        if is_prose(words) or label_pattern(self.language.letters.addressee_labels).match(words) or self.is_label(line):
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
            bare = folded in (*self.known.addressee_labels, *self.known.salutations, *self.known.honorifics)
            bare = bare or is_bare(words, self.known.addressee_labels, self.language) or self._titles_label(line)
            span = None if bare else self._labelled(line, self.language.letters.addressee_labels)
            span = (span if span and (self._is_party(span) or ":" in words[:-1]) else None) or self._dative(line)
            right_below = found and self.text[found[-1].end : line.start].count("\n") == 1
            office = self.address.is_office(line) and ":" not in words
            # Below a name, it is whose office it is.
            office = office and bool(found) and self.address.are_offices(found[-1], line)
            if span and found and " " not in span.of(self.text) and ":" not in words:
                span = None  # the first word of a line that is wrapped: "To Permanent", "Representatives of …"
            if found and span and salutes(words, self.language):
                break  # the name in the address says more than the salutation
            if span or (waiting and not bare and not any(map(str.isdigit, words))) or (right_below and office):
                found.append(span or self._named(line))
            waiting = bare
        return found

    def labelled_senders(self, groups: Sequence[Sequence[Span]]) -> list[Span]:
        """Return who writes, where a label says so: it stands before the name, or alone above it."""
        labels = self.language.letters.sender_labels
        lines = [line for group in groups for line in group]
        beside = [span for line in lines if (span := self._labelled(line, labels))]
        below = [line for group in groups for line in below_label(self.text, group, labels, self.language)]
        signed = (group for group in groups if heads_signatures(group[0].of(self.text), self.language))
        return [*beside, *below, *(name for group in signed for name in self.signing.signers(group))]

    def is_label(self, line: Span) -> bool:
        """Whether a line is a label alone for who writes, or for whom a letter is: "To:"."""
        labels = (*self.language.letters.addressee_labels, *self.language.letters.sender_labels)
        return is_bare(line.of(self.text), labels, self.language)

    def _titles_label(self, line: Span) -> bool:
        """Whether a line is the name of a document with a word for whom it is for, and no name: "Letter to"."""
        words = self._folded(line)
        found = _title(self.language).match(words)
        rest = words[found.end() :].strip(" :") if found else ""
        return bool(rest) and rest in self.known.addressee_prepositions

    def _labelled(self, line: Span, labels: Sequence[str]) -> Span | None:
        return labelled(self.text, line, labels)

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
        given = given or self._folded(line).startswith(self.known.address_offices)
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
            ended = words.endswith(("!", "?", ".", "…")) and not _INITIAL.search(words)
            if not (numbered or labelled or told or ended or is_prose(words)):
                kept.append(line)
        return tuple(kept)

    def _is_address(self, group: Sequence[Span], salutation: Span | None, *, last: bool) -> bool:
        """Whether lines above a text are whom it is for: a form of address, an office, or the name that is greeted."""
        bare = not salutation or self.is_office((_stripped(self.text, salutation),))
        named = salutation and not bare and named_in_address(self.text, salutation, self.language)
        greeted = self.address.names(salutation) if salutation else []
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
        folded = self._folded(last)
        promise, pointed = self._promised(folded)
        colon = words.endswith((":", "："))
        if not (promise or pointed or colon):
            return False
        documents = [found.end() for found in _documents(self.language).finditer(folded)]
        short = len(stanza.lines) == 1 and not stanza.prose
        return (
            (pointed and bool(documents))
            or (promise and (bool(documents) or short or colon))
            or (colon and self._is_near(last, documents))
        )

    def announces_whole(self, line: Span) -> bool:
        """Whether a line with a colon at its end promises a whole text, and not a part of it."""
        words = self._folded(line)
        excerpt = any(each in words for each in self.known.excerpts)
        return line.of(self.text).endswith((":", "：")) and any(self._promised(words)) and not excerpt

    def _promised(self, folded: str) -> tuple[bool, bool]:
        """Whether normalised words announce a text, and whether they point to a document."""
        settled = settled_case(folded)
        if not any(stem in settled for stem in _promising(self.language)):
            return False, False
        announced = _announcements(self.language).search(folded) is not None
        return announced, _pointers(self.language).search(folded) is not None

    def _is_near(self, line: Span, documents: Sequence[int]) -> bool:
        """Whether the name of a document stands near the end of a line, or has only whom it is for behind it."""
        behind = self._folded(line)[documents[-1] :].strip() if documents else ""
        addressed = behind.startswith(tuple(f"{each} " for each in self.known.addressee_prepositions))
        return bool(documents) and len(behind.split()) <= (_FOR if addressed else _NEAR)

    def promises(self, stanza: Stanza) -> bool:
        """Whether a paragraph says that the text of a document follows: "Below is her letter to the mayor."."""
        lines = (Span(stanza.lines[0].start, stanza.lines[-1].end),) if stanza.wrapped else stanza.lines
        return any(
            line.end - line.start <= _ANNOUNCES
            and any(self._promised(self._folded(line)))
            and _documents(self.language).search(self._folded(line))
            for line in lines
        )

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
def _documents(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(folded_words(language).documents) or '(?!)'})(?!\w)")


@functools.cache
def _title(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+\s+)?(?:{alternation(folded_words(language).documents) or '(?!)'})(?!\w)")


@functools.cache
def _promising(language: Language) -> tuple[str, ...]:
    """Return words of which each that announces a text, or points to a document, holds one."""
    known = folded_words(language)
    return stems_of((*known.announcements, *known.pointers))


@functools.cache
def _announcements(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(folded_words(language).announcements) or '(?!)'})(?!\w)")


@functools.cache
def _pointers(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(folded_words(language).pointers) or '(?!)'})(?!\w)")


@functools.cache
def _people(language: Language) -> frozenset[str]:
    words, letters = language.parties, language.letters
    titles = frozenset(map(language.fold, (*letters.honorifics, *letters.salutations)))
    offices = (each for each in map(language.fold, letters.address_offices) if each not in titles)
    return frozenset((*map(language.fold, (*words.persons, *words.offices, *letters.vocatives)), *offices))
