"""Finding letters: documents that the page quotes or reports, joined from their parts.

Narration introduces a letter ("In a letter to …"), leads to its words ("The letter reads:"), interrupts it ("The letter
then points to … that “…”") and continues. The words of the letter are the quotations after such narration, block
quotations, or the lines after an announcement of the full text. Spoken words of a person in the same article are not
part of it.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.dates import find_dates
from onrecord.page.salutation_lines import form_of_address
from onrecord.report.letters.anatomy import (
    MAX_LINE,
    Anatomy,
    can_sign,
    dissect,
    folded_words,
    is_closing,
    is_collective,
    merge_lines,
)
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.inquits import has_inquit, quoted_words
from onrecord.report.letters.mentions import LetterMention, find_correspondence, find_introductions, may_speak, speaks
from onrecord.report.letters.open_letter import find_open_letter, find_salutation
from onrecord.report.model import Dateline, Letter
from onrecord.report.quotations import Quotation, find_quotations
from onrecord.segmentation import last_sentence
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import Completeness, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_SHORT_WORDS = 4
"""A quotation of fewer words is a name or a term in the narration, unless a colon announces it."""


MOST_DOCUMENTS = 400
"""So many times may an article speak of a document: the most on 219 development pages is 11. Each costs up to 1 ms."""
MOST_LETTERS = 100
"""So many letters may it have: the most is 7."""


@dataclass(slots=True, kw_only=True)
class _LetterCandidate:
    """A letter whose parts are being joined."""

    noun: str
    sender: Span | None = None
    addressee: Span | None = None
    lines: list[Span] = field(default_factory=list)
    cut: bool = False
    unclosed: bool = False
    strong: bool = False
    outside: list[Span] = field(default_factory=list)
    """Lines behind the last quotation that may be its signature."""


def read_letters(
    page: Page, dateline: Dateline | None, language: Language
) -> tuple[tuple[Letter, ...], tuple[str, ...]]:
    """Find the letters of an article's body, in the order in which they begin; and say what was not looked at."""
    blocks = list(page.body())
    words = "\n".join(map(page.words, blocks))
    if not may_speak(words, language) and find_salutation(words.split("\n"), language) is None:
        return (), ()
    reader = LetterReader(page, blocks, dateline.end + 1 if dateline else 0, language)
    letters = reader.run()
    return letters, () if reader.left else (
        f"It speaks of letters {MOST_DOCUMENTS} times or more: what stands behind was not searched for letters.",
    )


@functools.cache
def _verbs(verbs: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(verbs, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + ("|".join(map(re.escape, words)) or "(?!)") + r")(?!\w)", re.IGNORECASE)


class LetterReader:
    """Reads the letters of an article in one pass over the blocks of its body."""

    def __init__(self, page: Page, blocks: list[Block], behind: int, language: Language) -> None:
        self.page = page
        self.text = page.text
        self.behind = behind
        """Where the narration begins: behind the dateline."""
        self.blocks = blocks
        self.language = language
        self.quoting: dict[int, list[Quotation]] = {}
        """The quotations that begin in each block, by its index."""
        for quotation in find_quotations(page.text, blocks, language):
            self.quoting.setdefault(quotation.first, []).append(quotation)
        self.folded = folded_words(language)
        self.pronouns = tuple(f"{word} " for word in map(language.fold, language.grammar.third_neuter))
        self.drafts: list[_LetterCandidate] = []
        self.current: _LetterCandidate | None = None
        self.correspondents: tuple[Span, Span] | None = None
        """Who last wrote to whom in the narration, where it named no document: "their letter" will be that."""
        self.announced: int | None = None
        """Index of the block that announced the document's text and ended with a colon."""
        self.left = MOST_DOCUMENTS
        """How many more times it may speak of a document."""
        self.taken: set[int] = set()
        self.refused = False
        """Whether the quotation before, in the same paragraph, is none of the document's."""

    def run(self) -> tuple[Letter, ...]:
        """Put the letters together."""
        index = 0
        while index < len(self.blocks):
            if index not in self.taken:
                self._block(index, self.quoting.get(index, []))
            index += 1
        letters = [letter for draft in self.drafts if (letter := self._letter(draft))]
        whole = None if any(letter.parts for letter in letters) else self._whole()
        return (whole,) if whole else tuple(letters)

    def _whole(self) -> Letter | None:
        """Read an article that is a letter itself; narration above it, or the headline, may say who wrote to whom."""
        lines = [line for span in self._own() for line in self._lines(span)]
        found = find_open_letter([line.of(self.text) for line in lines], self.language)
        if found is None:
            return None
        draft = _LetterCandidate(
            noun="", lines=lines[found.first : found.last + 1], outside=lines[found.last + 1 : found.end]
        )
        headlines = (block.span for block in self.page.blocks if block.role is Role.HEADLINE)
        above = (block.span for block in self.blocks if block.end <= lines[found.first].start)
        for span in (*above, *headlines):
            for told in islice(find_introductions(self.text, span.start, span.end, self.language), MOST_LETTERS):
                draft.sender = draft.sender or told.sender
                draft.addressee = draft.addressee or told.addressee
        return self._letter(draft, head=found.address - found.first)

    def _own(self) -> Iterator[Span]:
        """Yield the body's blocks, and lines of place and date among them or right above: those are the letter's.

        A line of a date alone right above is the page's, and so is one that says that it is.
        """
        first, last = self.blocks[0].start, self.blocks[-1].start
        body, above = {each.start for each in self.blocks}, [each for each in self.page.blocks if each.start < first]
        for block in self.page.blocks:
            placed = first < block.start < last or (above[-1:] == [block] and self._names_a_place(block))
            dated = block.role is Role.DATE and placed and not self._of_page(block)
            if dated or block.start in body:
                yield block.span

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

    def _block(self, index: int, quotations: list[Quotation]) -> None:
        block = self.blocks[index]
        if block.quoted and self.current and self._just_announced(index):
            self._take_blocks(index, quoted=True)
            return
        at = block.start
        self.refused = False
        for quotation in quotations:
            lead = Span(at, quotation.start)
            self._narration(lead, block)
            at = max(at, min(quotation.end, block.end))
            after = self._tail(quotation, block)
            belongs = self._belongs(quotation, lead, after, index)
            self.refused = not belongs
            if belongs:
                self._narration(after, block)
                self._take(quotation, index)
        if index in self.taken:
            return
        self._narration(Span(at, block.end), block)
        if (
            self.announced == index - 1
            and not quotations
            and self.current
            and not block.quoted
            and self._unquoted_text(index)
        ):
            self._take_blocks(index, quoted=False)
            return
        self._note_announcement(index, Span(at, block.end))

    def _narration(self, span: Span, block: Block) -> None:
        """Learn from narration which document is being spoken of.

        Its addressee may be named in single marks, which end the narration: it is sought to the end of the block.
        """
        start = max(span.start, self.behind)
        while start < span.end and not self.text[start].isalnum():
            start += 1
        if start < span.end and self.left:
            told = find_introductions(self.text, start, span.end, self.language, reach=block.end)
            for found in islice(told, self.left):
                self.left -= 1
                self._introduce(found)
            for correspondents in find_correspondence(self.text, start, span.end, self.language):
                self.correspondents = correspondents

    def _introduce(self, found: LetterMention) -> None:
        strong = found.noun not in self.folded.weak_documents
        current = self.current
        known = current is not None and (found.definite or not (found.addressee or found.sender))
        if current is not None and current.lines and found.indefinite:
            known = False
        if current is None or not known:
            same = current is not None and not current.lines and current.noun == found.noun and not current.addressee
            if not same and len(self.drafts) < MOST_LETTERS:
                current = _LetterCandidate(noun=found.noun)
                self.drafts.append(current)
        assert current is not None  # the first is always made
        current.strong = current.strong or strong
        sender, addressee = (self.correspondents or (None, None)) if found.definite else (None, None)
        current.sender = current.sender or found.sender or sender
        current.addressee = current.addressee or found.addressee or addressee
        self.current = current

    def _tail(self, quotation: Quotation, block: Block) -> Span:
        """Return the narration behind a quotation that ends in its own paragraph ("…, the letter says")."""
        end = quotation.end
        if not block.start <= end <= block.end:
            return Span(end, end)
        stop = end
        while stop < block.end and self.text[stop] not in '.!?؟…\n“"«':
            stop += 1
        return Span(end, stop)

    def _belongs(self, quotation: Quotation, lead: Span, after: Span, index: int) -> bool:
        """Whether a quotation holds the words of the document that is being spoken of."""
        words = sum(len(piece.of(self.text).split()) for piece in quotation.pieces)
        lead_words = self._last_sentence(lead)
        if words < _SHORT_WORDS and not lead_words.rstrip().endswith(":"):
            return False
        tail_words = after.of(self.text)
        if speaks(lead_words, self.language) or speaks(tail_words, self.language):
            return True
        if self.current is None:
            return False
        short = len(tail_words.split()) <= _SHORT_WORDS
        if short and _verbs(self.language.letters.wrote).search(tail_words):
            return True
        broken = any(has_inquit(self.text, piece, self.language) for piece in quotation.pieces)
        if broken or (not lead_words.strip() and self._just_announced(index)):
            return True
        # Behind somebody's spoken words, "he said" leads to more of them.
        return (
            bool(self.current.lines)
            and not self.refused
            and self._goes_on(lead_words)
            and self._names_sender(lead_words)
        )

    def _last_sentence(self, lead: Span) -> str:
        last = last_sentence(self.text, lead, self.language)
        return last.of(self.text) if last else ""

    def _goes_on(self, narration: str) -> bool:
        return bool(_verbs(self.language.letters.writes).search(narration))

    def _names_sender(self, narration: str) -> bool:
        """Whether narration before a quotation names the sender, or only a pronoun ("they add")."""
        assert self.current is not None
        folded = self.language.fold(narration)
        if len(folded.split()) <= _SHORT_WORDS or folded.startswith(self.pronouns):
            return True
        sender = self.current.sender
        if sender is None:
            return False
        words = [word for word in self.language.fold(sender.of(self.text)).split() if len(word) > 4]
        return any(word in folded for word in words)

    def _just_announced(self, index: int) -> bool:
        """Whether the previous line leads to the document, or has just quoted it."""
        return self.announced is not None and self.announced == index - 1

    def _note_announcement(self, index: int, rest: Span) -> None:
        words = rest.of(self.text).rstrip()
        if words.endswith((":", "：")) and self.current:
            folded = self.language.fold(words)
            if speaks(words, self.language) or any(word in folded for word in self.language.letters.reads):
                self.announced = index

    def _unquoted_text(self, index: int) -> bool:
        """Whether the text below an announcement begins as a letter does, or the announcement promises the text."""
        first = self.text[self.blocks[index].start : self.blocks[index].end]
        if len(first) < MAX_LINE and form_of_address(first, self.language):
            return True
        assert self.announced is not None
        promise = self.language.fold(self.page.words(self.blocks[self.announced]))
        return any(f" {word}" in f" {promise}" for word in self.language.letters.reads[:6])

    def _take(self, quotation: Quotation, index: int) -> None:
        """Add a quotation's words to the letter."""
        current = self.current
        assert current is not None
        if current.lines and self._visible_between(current.lines[-1].end, quotation.start):
            current.cut = True
        for piece in quotation.pieces:
            for words in quoted_words(self.text, piece, self.language):
                current.lines.extend(self._lines(words))
        self.taken.update(range(quotation.first + 1, quotation.last + 1))
        last = quotation.last
        if not quotation.closed:
            current.unclosed = True
            last = self._run_on(quotation, index)
        block = self.blocks[last]
        if quotation.end >= block.end or not self.text[quotation.end : block.end].strip(" .,،"):
            self._signature_below(last)

    def _visible_between(self, start: int, end: int) -> bool:
        return any(char.isalnum() for char in self.text[start:end])

    def _run_on(self, quotation: Quotation, index: int) -> int:
        """An unclosed quotation runs on until narration or another quotation begins; return its last block."""
        del index
        assert self.current is not None
        last = quotation.last
        for later in range(quotation.last + 1, len(self.blocks)):
            block = self.blocks[later]
            words = self.page.words(block)
            starts = later in self.quoting
            if starts or self._narrates(words) or block.role is Role.SUBHEADING:
                break
            self.current.lines.extend(self._lines(block.span))
            self.taken.add(later)
            last = later
        return last

    def _narrates(self, words: str) -> bool:
        """Whether a paragraph speaks of the document from outside."""
        return any(
            found.definite or found.addressee or found.sender
            for found in islice(find_introductions(words, 0, len(words), self.language), MOST_LETTERS)
        )

    def _take_blocks(self, index: int, *, quoted: bool) -> None:
        """Add whole blocks: a block quotation, or the text below an announcement, up to its signature."""
        assert self.current is not None
        closed = False
        for later in range(index, len(self.blocks)):
            block = self.blocks[later]
            words = self.page.words(block)
            if quoted is not block.quoted or (not quoted and later > index and self._narrates(words)):
                break
            if closed and not can_sign(words, self.language):
                break
            self.current.lines.extend(self._unmarked(self._lines(block.span)))
            self.taken.add(later)
            closed = closed or any(is_closing(line.of(self.text), self.language) for line in self._lines(block.span))
        if not closed or quoted:
            last = max(self.taken)
            self._signature_below(last)

    def _unmarked(self, lines: list[Span]) -> list[Span]:
        """Take quotation marks off the ends of lines that a block quotation wraps in them."""
        marks = {mark for pair in self.language.orthography.quotation.pairs for mark in pair}
        kept = []
        for line in lines:
            start, end = line.start, line.end
            if start < end and self.text[start] in marks and self.text[start] not in "'’":
                start += 1
            if (
                end > start
                and self.text[end - 1] in marks
                and self.text[start:end].count(self.text[end - 1]) == 1
                and self.text[end - 1] not in "'’"
            ):
                end -= 1
            if self.text[start:end].strip():
                kept.append(Span(start, end))
        return kept

    def _signature_below(self, last: int) -> None:
        """Take the lines below the letter that name who signed."""
        assert self.current is not None
        previous = self.current.lines[-1].of(self.text) if self.current.lines else ""
        for later in range(last + 1, min(last + 30, len(self.blocks))):
            words = self.page.words(self.blocks[later])
            if (
                self.blocks[later].role is Role.SUBHEADING
                or not can_sign(words, self.language)
                or self.blocks[later].quoted
            ):
                break
            folded = self.language.fold(words)
            collective = is_collective(words, self.language)
            labelled = folded.startswith(self.folded.signatures)
            if not (
                collective
                or labelled
                or is_closing(previous, self.language)
                or is_closing(words, self.language)
                or self.current.outside
            ):
                break
            lines = self._lines(self.blocks[later].span)
            (self.current.lines if is_closing(words, self.language) else self.current.outside).extend(lines)
            self.taken.add(later)

    def _lines(self, span: Span) -> list[Span]:
        lines = []
        for found in re.finditer(r"(?m)^[^\S\n]*+\S[^\n]*", self.text[span.start : span.end]):
            words = found.group()
            start = span.start + found.start() + len(words) - len(words.lstrip())
            lines.append(Span(start, start + len(words.strip())))
        return lines

    def _letter(self, draft: _LetterCandidate, *, head: int = 0) -> Letter | None:
        """Turn a draft into a letter, or drop it where the page only mentions a document in passing."""
        if not draft.lines and not (draft.strong and (draft.sender or draft.addressee)):
            return None
        anatomy = dissect(self.text, draft.lines, draft.outside, self.language, head=head)
        parts = tuple(merge_lines(self.text, anatomy.body))
        senders, unsent = named_correspondents(self.text, anatomy.senders or self._one(draft.sender), self.language)
        addressees, unaddressed = named_correspondents(
            self.text, anatomy.addressees or self._addressees(draft), self.language
        )
        refused = {name: why for name, why in (("senders", unsent), ("addressees", unaddressed)) if why}
        if not parts:
            completeness = Completeness.PARAPHRASE
        elif draft.cut or not (anatomy.salutation or anatomy.closing or anatomy.signature):
            completeness = Completeness.PARTS
        else:
            completeness = Completeness.FULL
        return Letter(
            senders=senders,
            addressees=addressees,
            parts=parts,
            signature=anatomy.signature,
            salutation=anatomy.salutation,
            closing=anatomy.closing,
            completeness=completeness,
            unclosed_quote=draft.unclosed,
            missing=self._missing(senders, addressees, parts, anatomy) | refused,
        )

    def _one(self, span: Span | None) -> tuple[Citation, ...]:
        return (cite(self.text, span.start, span.end),) if span else ()

    def _addressees(self, draft: _LetterCandidate) -> tuple[Citation, ...]:
        """Part "the Secretary-General and the High Commissioner" where either side names an office."""
        if draft.addressee is None:
            return ()
        words = draft.addressee.of(self.text)
        for joiner in self.language.byline.conjunctions:
            left, found, right = words.partition(f" {joiner} ")
            if found and all(
                any(office.casefold() in side.casefold() for office in self.language.letters.address_offices)
                for side in (left, right)
            ):
                start = draft.addressee.start
                return (
                    cite(self.text, start, start + len(left)),
                    cite(self.text, draft.addressee.end - len(right), draft.addressee.end),
                )
        return self._one(draft.addressee)

    @staticmethod
    def _missing(
        senders: tuple[Citation, ...], addressees: tuple[Citation, ...], parts: tuple[Citation, ...], anatomy: Anatomy
    ) -> dict[str, str]:
        reasons = (
            ("senders", senders, "neither a signature nor the narration names who wrote it"),
            ("addressees", addressees, "neither an address nor the narration names to whom it was written"),
            ("parts", parts, "the page quotes none of its words"),
            ("signature", anatomy.signature, "no signature stands below its words"),
            ("salutation", anatomy.salutation, "its words do not begin with a salutation"),
            ("closing", anatomy.closing, "its words do not end with a closing formula"),
        )
        return {name: reason for name, value, reason in reasons if not value}
