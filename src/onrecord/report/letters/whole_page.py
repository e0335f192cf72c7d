"""Articles that are letters themselves: open letters, letters to the editor, written answers, announced letters.

They are recognised by an address and an end (`open_letter`), a salutation of an office though the page cuts the end,
a heading over readers' letters, a question to a ministry above its answer, a first line that says who writes, or the
name of a document as headline and a name below the last line.
"""

from __future__ import annotations

import re
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.salutation_lines import address_block, addresses, opens_letter, salutes, speaks
from onrecord.report.letters.anatomy import MAX_LINE, addressed_nouns, can_sign, folded_words, is_collective
from onrecord.report.letters.candidate import LetterCandidate
from onrecord.report.letters.clause_subjects import phrase_at, split_names, subject_before
from onrecord.report.letters.communications import find_communication
from onrecord.report.letters.mentions import find_introductions, may_speak
from onrecord.report.letters.model_letters import offered_at, without_signature
from onrecord.report.letters.note_verbale import find_notes
from onrecord.report.letters.open_letter import find_end, find_open_letter, find_salutation, names_an_office
from onrecord.report.letters.printed import find_printed
from onrecord.report.letters.stanzas import text_lines
from onrecord.report.letters.told_words import told_words
from onrecord.text import Span
from onrecord.vocabulary import Role, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_MOST = 20
"""So many letters to an editor are read."""
_TOLD = 100
"""So many mentions above a letter are looked at."""
_HEAD = 4
"""A heading over readers' letters is one of so many lines."""
_CUT = 3
"""The fewest lines of a letter whose end is not shown and that is no other: its salutation and two more."""
_BELOW = 4
"""So many short lines below an article may sign it, and above it address somebody."""
_PLACE = 60
"""A place below a reader's name has so many characters at most."""
_LEAST = 3
"""A letter without a salutation has so many lines at least above the words that close it."""
_OPENING, _FIRST_WORDS = 2, 4
"""The lines that begin a letter, and the first of their words."""
_NAME_WORDS = range(2, 7)
_LETTER_LINES = range(3, 13)
"""The lines of a short letter, with its salutation and its signature."""
_DATED = frozenset({Role.DATE})
"""To look up a role in its class for each block takes longer than to compare it."""
_SIGNING = "/—–-~✍•* "
"""Signs before a name that signs."""


class WholePage:
    """The letters that an article is.

    Args:
        page: the page.
        blocks: those of its body.
        language: that of the page.
    """

    def __init__(self, page: Page, blocks: list[Block], language: Language) -> None:
        self.page = page
        self.text = page.text
        self.blocks = blocks
        self.language = language
        self.marked = marked_people(page)
        headers = self.marked.get("header", ())
        own = (span for span in self._own() if not any(span.holds(header) for header in headers))
        self.lines = [line for span in own for line in text_lines(page.text, span)]

    def read(self) -> list[LetterCandidate]:
        """Return the letters that the article consists of: most articles are no letters.

        Whom the document itself names outranks all else, for its first letter.
        """
        notes = find_notes(self.page, self.lines, self.language)
        drafts = notes or (self._drafts() if self.lines else [])
        drafts = drafts or find_communication(self.text, self.lines, self.language)
        senders, addressees = self.marked.get("sender", ()), self.marked.get("addressee", ())
        if not drafts and self.lines and senders and addressees:
            drafts = [LetterCandidate(noun="", strong=True, whole=True, lines=list(self.lines))]
        offered = offered_at(self.text, self.language) if drafts else 0
        for draft in drafts:
            if draft.lines and offered <= draft.lines[0].end:
                below = next((line for line in self.lines if line.start >= draft.lines[-1].end), None)
                without_signature(self.text, draft, below, self.language)
        if drafts:
            drafts[0].marked_senders = senders or drafts[0].marked_senders
            drafts[0].marked_addressees = addressees or drafts[0].marked_addressees
        return drafts

    def _drafts(self) -> list[LetterCandidate]:
        special = self._answers() or self._readers_letters()
        printed = None if special else find_printed(self.page, self.language)
        if printed:
            return [printed]
        lines = [line.of(self.text) for line in self.lines]
        salutation = find_salutation(lines, self.language)
        found = find_open_letter(lines, salutation, self.language)
        if found:
            head = self.lines[found.first : found.last + 1]
            outside = self.lines[found.last + 1 : found.end]
            draft = LetterCandidate(noun="", lines=head, outside=outside, strong=True, head=found.address - found.first)
            self._told_above(draft, head[0].start)
            return [draft]
        return (
            special
            or self._announced()
            or self._cut(lines, salutation, _HEAD)
            or self._closed()
            or self._signed()
            or self._short_letter()
            or self._cut(lines, salutation, _CUT)
        )

    def _answers(self) -> list[LetterCandidate]:
        """Read written answers below questions that are put to a minister."""
        openings = tuple(map(self.language.fold, self.language.letters.question_openings))
        if not self._asks(self.lines[0], openings):
            return []
        drafts: list[LetterCandidate] = []
        for line in self.lines:
            if self._asks(line, openings):
                drafts.append(LetterCandidate(noun="", strong=True, whole=True))
            else:
                drafts[-1].lines.append(line)
        return [draft for draft in drafts if draft.lines]

    def _asks(self, line: Span, openings: tuple[str, ...]) -> bool:
        """Whether a line begins as a question to a minister does."""
        return bool(openings) and self.language.fold(line.of(self.text)).startswith(openings)

    def _readers_letters(self) -> list[LetterCandidate]:
        """Read letters to an editor: below their heading, each above the name of who wrote it."""
        headings = folded_words(self.language).page_headings
        above = [block.span for block in self.page.blocks if block.end <= self.lines[0].start][-_HEAD:]
        near = [*above, *self.lines[:_HEAD]]
        heads = [self.language.fold(line.of(self.text)).strip(" .:") in headings for line in near]
        if not any(heads):
            return []
        head = near[heads.index(True)]
        drafts: list[LetterCandidate] = []
        lines: list[Span] = []
        for line in [*(line for line in self.lines if line.start >= head.end), *self._below()]:
            name = self._name(line)
            if name and lines and len(drafts) < _MOST:
                above = [lines.pop()] if len(lines) > 1 and self._is_place_of(name, lines[-1]) else [name]
                drafts.append(LetterCandidate(noun="", strong=True, whole=True, lines=lines, outside=above))
                lines = []
            elif line.of(self.text).isupper():
                break
            elif lines or line.end - line.start > _PLACE:
                lines.append(line)
        return drafts

    def _is_place_of(self, line: Span, above: Span) -> bool:
        """Whether a line of two names is the place of the reader whose name stands above: "Amnama", "Lae, Morobe"."""
        name = above.of(self.text)
        capitals = all(word[:1].isupper() for word in name.split())
        return len(name) <= _PLACE and can_sign(name, self.language) and capitals and "," in line.of(self.text)

    def _announced(self) -> list[LetterCandidate]:
        """Read the text below a first line that says who writes it: "Odo Brask writes from prison:"."""
        if len(self.lines) < _HEAD or not self.lines[0].of(self.text).endswith((":", "：")):
            return []
        first = self.lines[0]
        verbs = list(told_words(self.language).wrote.finditer(self.text, first.start, first.end))
        if not verbs or may_speak(first.of(self.text), self.language):
            return []
        sender = phrase_at(self.text, first.start, verbs[-1].start(), self.language)
        sender = sender or subject_before(self.text, first.start, verbs[-1].start(), self.language)
        if sender is None:
            return []
        draft = LetterCandidate(noun="", strong=True, whole=True, lines=[*self.lines[1:], *self._below()])
        draft.senders = split_names(self.text, sender, self.language)
        return [draft]

    def _cut(self, lines: Sequence[str], at: int | None, least: int) -> list[LetterCandidate]:
        """Read a letter to an office whose end the page does not show, with a salutation at a line, of `least` lines.

        Above it stand short lines; above the lines of an address, two at least, also an introduction of any length.
        """
        if at is None or len(lines) < at + least:
            return []
        known, opening = folded_words(self.language), self.language.fold(lines[at])
        block = address_block(lines[: at + 1], self.language)
        addressed = bool(block) and at in block
        start = next((place + 1 for place in reversed(range(at)) if not self._short(self.lines[place])), 0)
        dear = next((word for word in known.letter_salutations if opening.startswith(word)), "")
        named = opening[len(dear) :].strip().startswith(known.honorifics)
        office = any(office in opening for office in known.address_offices)
        to_named = bool(dear) and (named or office)
        if start and not (at - start > 1 and to_named) and not (addressed and start <= block.start):
            return []
        address = next((place for place in range(start, at) if names_an_office(lines[place], self.language)), at)
        if addressed and speaks(lines[at + 1 :], self.language):
            address = min(block.start, address)
        nouns = office or not set(addressed_nouns(self.language)).isdisjoint(re.findall(r"\w+", opening))
        to_office = nouns and addresses(lines[at], self.language) and self._writes(lines[at + 1 :][:_OPENING])
        if address == at and not (to_office or to_named):
            return []  # "Dear readers," opens a newsletter
        draft = LetterCandidate(noun="", strong=True, lines=self.lines[address:], cut=True, outside=self.names_below())
        self._told_above(draft, self.lines[address].start)
        return [draft]

    def _writes(self, lines: Sequence[str]) -> bool:
        """Whether lines begin with "I" or "we", and say "you": "We, the undersigned, write to you today"."""
        parties, words = self.language.parties, re.findall(r"\w+", self.language.fold(" ".join(lines)))
        own, you = (
            frozenset(map(self.language.fold, each))
            for each in ((*parties.i, *parties.we), self.language.grammar.second_person)
        )
        return not own.isdisjoint(words[:_FIRST_WORDS]) and not you.isdisjoint(words)

    def _closed(self) -> list[LetterCandidate]:
        """Read what "I" or "we" write from the first paragraph on, and close and sign: "In solidarity, Odo Brask"."""
        spoken = frozenset(map(self.language.fold, (*self.language.parties.i, *self.language.parties.we)))
        marks = tuple(opening for opening, _ in self.language.orthography.quotation.pairs)
        quoted = any(line.of(self.text).startswith(marks) for line in self.lines[:_LEAST])
        if quoted or spoken.isdisjoint(re.findall(r"\w+", self.language.fold(self.lines[0].of(self.text)))):
            return []
        lines = [*self.lines, *self._below()]
        end = find_end([line.of(self.text) for line in lines], _LEAST, self.language)
        if end is None:
            return []
        closing, behind = end
        return [LetterCandidate(noun="", strong=True, lines=lines[: closing + 1], outside=lines[closing + 1 : behind])]

    def _signed(self) -> list[LetterCandidate]:
        """Read what the headline calls a document and a name below signs: "Statement: on the wells … /Odo Brask"."""
        headline = next(self.page.having(Role.HEADLINE), None)
        documents = folded_words(self.language).documents
        words = self.language.fold(self.page.words(headline)) if headline else ""
        first = re.match(r"[\w ]+", words)
        if not (first and words.startswith(documents) and first.group().strip() in documents) or not self.lines:
            return []
        name = next((name for line in self._below() if (name := self._name(line))), None)
        spoken = {*self.language.parties.i, *self.language.parties.we}
        own = any(word in spoken for line in self.lines for word in self.language.fold(line.of(self.text)).split())
        if name is None or not own:
            return []
        return [LetterCandidate(noun="", strong=True, whole=True, lines=list(self.lines), outside=[name])]

    def _short_letter(self) -> list[LetterCandidate]:
        """Read a salutation, a few paragraphs that say "I", "we" or "you", and who signs right below, and no more."""
        lines = [*self.lines, *self._below()]
        if len(lines) > _OPENING + _LETTER_LINES[-1]:
            return []
        words = [line.of(self.text) for line in lines]
        at = find_salutation(words, self.language)
        if at is None:
            near = words[: _OPENING + 1]
            at = next((at for at, line in enumerate(near) if opens_letter(line, self.language)), None)
        if at is None or at > _OPENING or not _LETTER_LINES.start <= len(words) - at <= _LETTER_LINES[-1]:
            return []
        end = len(words)
        while end > at + 2 and self._may_sign(words[end - 1]):
            end -= 1
        if end == len(words) or not speaks(words[at + 1 : end], self.language):
            return []
        address = next((place for place in range(at) if names_an_office(words[place], self.language)), at)
        return [LetterCandidate(noun="", strong=True, lines=lines[address:end], outside=lines[end:])]

    def _may_sign(self, line: str) -> bool:
        """Whether a line signs a letter: short, no sentence, with a capital where the language has them, or a group."""
        named = any(word[:1].isupper() for word in line.split()) or self.language.parties.head_first
        return len(line) <= _PLACE and can_sign(line, self.language) and (named or is_collective(line, self.language))

    def _told_above(self, draft: LetterCandidate, start: int) -> None:
        """Take sender and addressee from the narration above a letter, and from the headline."""
        headlines = (block.span for block in self.page.having(Role.HEADLINE))
        above = (block.span for block in self.blocks if block.end <= start)
        spans = (*above, *headlines)
        told = (find_introductions(self.text, span.start, span.end, self.language) for span in spans)
        for found in islice(chain.from_iterable(told), _TOLD):
            draft.senders = draft.senders or found.senders
            draft.addressees = draft.addressees or found.addressees
            if draft.senders and draft.addressees:
                return

    def _short(self, line: Span) -> bool:
        return line.end - line.start <= MAX_LINE

    def _name(self, line: Span) -> Span | None:
        """Return the name that a line is: some words, each with a capital, without the sign before them."""
        start, end = line.start, line.end
        while start < end and self.text[start] in _SIGNING:
            start += 1
        while end > start and self.text[end - 1] in " .,":
            end -= 1
        words = self.text[start:end].split()
        cased = any(map(str.isupper, self.text[start:end])) or not self.language.parties.head_first
        named = len(words) in _NAME_WORDS and (not cased or all(word[:1].isupper() for word in words))
        return Span(start, end) if named and not any(map(str.isdigit, self.text[start:end])) else None

    def names_below(self) -> list[Span]:
        """Return the names right below the article: of a text that is printed to its end, they sign it."""
        names = (self._name(line) for line in self._below())
        return [name for name in names if name]

    def _below(self) -> list[Span]:
        """Return the short lines right below the article, which nothing shows to be boilerplate."""
        last = self.blocks[-1].end
        found: list[Span] = []
        for block in (block for block in self.page.blocks if block.start >= last):
            plain = block.role is Role.DATE or (block.role is Role.FURNITURE and block.rubric is Rubric.OTHER)
            if not plain or block.label or not self._short(block.span) or len(found) >= _BELOW:
                break
            found.extend(text_lines(self.text, block.span))
        return found

    def _own(self) -> Iterator[Span]:
        """Yield the body's blocks, and lines of place and date among them or right above: those are the letter's.

        A line of a date alone right above is the page's, and so is one that says that it is. A salutation is the
        letter's, whatever else it was taken for.
        """
        first, last = self.blocks[0].start, self.blocks[-1].start
        body, above = {each.start for each in self.blocks}, [each for each in self.page.blocks if each.start < first]
        body |= {each.start for each in self._address(above)}
        right_above = above[-1] if above else None
        for block in self.page.blocks:
            own = block.start in body
            if not own and block.role in _DATED:
                placed = first < block.start < last or (block is right_above and self._names_a_place(block))
                own = placed and not self._of_page(block)
            if own or (block is right_above and salutes(self.page.words(block), self.language)):
                yield block.span

    def _address(self, above: list[Block]) -> list[Block]:
        """Return the lines of an address right above an article that begins with a salutation."""
        if not salutes(next(iter(self.page.words(self.blocks[0]).splitlines()), ""), self.language):
            return []
        near = list(takewhile(self._may_address, reversed(above)))[:_BELOW][::-1]
        named = (at for at, block in enumerate(near) if names_an_office(self.page.words(block), self.language))
        return near[next(named, len(near)) :]

    def _may_address(self, block: Block) -> bool:
        """Whether a line above a letter is no headline; a page without one has the address in its place."""
        return block.role is not Role.HEADLINE or addresses(self.page.words(block), self.language)

    def _names_a_place(self, block: Block) -> bool:
        rest = self.page.words(block)
        for date in sorted(find_dates(rest, self.language), key=lambda date: -date.start):
            rest = rest[: date.start] + rest[date.end :]
        return any(map(str.isalpha, rest))

    def _of_page(self, block: Block) -> bool:
        """Whether a line says that its date is that of publication, or of a change."""
        words = self.language.dates
        folded = self.language.fold(self.page.words(block))
        return any(folded.startswith(self.language.fold(cue)) for cue in (*words.published, *words.modified))


def marked_people(page: Page) -> dict[str, tuple[Span, ...]]:
    """Return where a document names its sender and its addressees, and where the headers of an e-mail stand."""
    kinds = ("sender", "addressee", "header")
    found = {kind: tuple(Span(mark.start, mark.end) for mark in page.marks if mark.kind == kind) for kind in kinds}
    return {kind: spans for kind, spans in found.items() if spans}
