"""Finding letters: documents that the page quotes or reports, joined from their parts.

Narration introduces a letter ("In a letter to …"), leads to its words ("The letter reads:"), interrupts it ("The letter
then points to … that “…”") and continues. The words of the letter are the quotations after such narration, block
quotations, or the lines after an announcement of the full text. Spoken words of a person in the same article are not
part of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes, form_of_address
from onrecord.report.letters.anatomy import (
    MAX_LINE,
    can_sign,
    folded_words,
    is_collective,
    unmarked,
)
from onrecord.report.letters.candidate import LetterCandidate, join_parts
from onrecord.report.letters.clause_words import clause_words
from onrecord.report.letters.headline_names import name_by_headline
from onrecord.report.letters.inquits import has_inquit, quoted_words
from onrecord.report.letters.known_sides import KnownSides
from onrecord.report.letters.mention import LetterMention
from onrecord.report.letters.mentions import (
    find_introductions,
    find_writing,
    may_speak,
    speaks,
)
from onrecord.report.letters.signatories import find_signatories
from onrecord.report.letters.speakers import Speakers
from onrecord.report.letters.stanzas import text_lines
from onrecord.report.letters.told_words import told_words
from onrecord.report.letters.whole_page import WholePage
from onrecord.report.letters.word_patterns import phrase_pattern
from onrecord.report.letters.writing_verbs import may_write
from onrecord.report.model import Dateline, Letter
from onrecord.report.quotations import Quotation, find_quotations, is_title
from onrecord.segmentation import last_sentence
from onrecord.text import Span
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_LEAST_INLINE = 40
"""Behind a colon so many characters at least are a document's words."""
_NEAR_MARK = 4
"""So near behind a colon a quotation is what the colon announces."""
_TAIL = re.compile(r'[.!?؟…\n“"«]')
"""Match where the narration behind a quotation ends."""
_TAIL_REACH = 400
"""So many characters behind a quotation are its tail at most."""
_TOP = 2
"""In so many first paragraphs a page that prints a document introduces it."""
_SMALL = 4
"""A word of a name has more letters, if it is to tell that narration names the sender."""
_TERMS = 20
"""The narration of a paragraph is read across so many quoted names and terms, once more for each of them."""
_SHORT_WORDS = 4
"""A quotation of fewer words is a name or a term in the narration, unless a colon announces it."""


MOST_DOCUMENTS = 400
"""So many times may an article speak of a document: the most on 219 development pages is 11. Each costs up to 1 ms."""
MOST_LETTERS = 100
"""So many letters may it have: the most is 7."""


def read_letters(
    page: Page, dateline: Dateline | None, language: Language
) -> tuple[tuple[Letter, ...], tuple[str, ...]]:
    """Find the letters of an article's body, in the order in which they begin; and say what was not looked at."""
    blocks = list(page.body())
    words = "\n".join(map(page.words, blocks))
    whole = WholePage(page, blocks, language).read() if blocks else []
    if not (whole or may_speak(words, language) or may_write(words, language)):
        return (), ()
    reader = LetterReader(page, blocks, dateline.end + 1 if dateline else 0, language)
    letters = reader.run(whole)
    return letters, () if reader.left else (
        f"It speaks of letters {MOST_DOCUMENTS} times or more: what stands behind was not searched for letters.",
    )


def _introduces(printed: Letter, quoted: Sequence[Letter]) -> bool:
    """Whether what a page prints greets nobody and quotes a letter that does: it is the article about that letter."""
    if printed.salutation or not printed.parts:
        return False
    low, high = printed.parts[0].start, printed.parts[-1].end
    inside = (each for each in quoted if each.parts and each.salutation)
    return any(low < each.parts[0].start and each.parts[-1].end <= high for each in inside)


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
        self.speakers = Speakers(page, [block.span for block in blocks])
        self.drafts: list[LetterCandidate] = []
        self.sides = KnownSides(page.text, language, self.drafts)
        self.current: LetterCandidate | None = None
        self.announced: int | None = None
        """Index of the block that announced the document's text and ended with a colon."""
        self.left = MOST_DOCUMENTS
        """How many more times it may speak of a document."""
        self.taken: set[int] = set()
        self.seen: set[int] = set()
        """Where the documents stand that have been looked at."""
        self.told_at = -2
        """Index of the block that last spoke of a document, or quoted one to its end."""
        self.refused = False
        """Whether the quotation before, in the same paragraph, is none of the document's."""

    def run(self, whole: list[LetterCandidate]) -> tuple[Letter, ...]:
        """Put the letters together; where the page quotes none, the letters that it is itself are all."""
        index = 0
        while index < len(self.blocks):
            if index not in self.taken:
                self._block(index, self.quoting.get(index, []))
            index += 1
        for drafts in (self.drafts, whole):
            name_by_headline(self.page, self.blocks, drafts, self.language)
        letters = [letter for draft in self.drafts if (letter := join_parts(self.text, draft, self.language))]
        if any(letter.parts for letter in letters) and not any(draft.whole or draft.printed for draft in whole):
            return tuple(letters)
        own = [letter for draft in whole if (letter := join_parts(self.text, draft, self.language))]
        if any(_introduces(letter, letters) for letter in own):
            return tuple(letters)
        beside = not own or (whole[0].whole and not whole[0].printed)
        told = [letter for letter in letters if not letter.parts] if beside else []
        return (*own, *told)

    def _block(self, index: int, quotations: list[Quotation]) -> None:
        block = self.blocks[index]
        if block.quoted and self.current and self._just_announced(index):
            self._take_blocks(index, quoted=True)
            return
        self.refused = False
        if self._inline(index, quotations):
            return
        at = told = block.start
        terms = 0
        for quotation in (each for each in quotations if not self._is_name(each)):
            lead = Span(at, quotation.start)
            self._narration(Span(max(told, at - _TAIL_REACH), quotation.start), index)
            at = max(at, min(quotation.end, block.end))
            after = self._tail(quotation, block)
            belongs = self._belongs(quotation, lead, after, index)
            self.refused = not belongs
            if belongs:
                self._narration(after, index)
            if belongs and self.current:  # what stands behind it can end the letter
                self._take(quotation, index)
            else:
                self._spoken(quotation, index)
            terms += self._is_term(quotation)
            told = told if self._is_term(quotation) and terms <= _TERMS else at
        if index in self.taken:
            return
        self._narration(Span(max(told, at - _TAIL_REACH), block.end), index)
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

    def _is_name(self, quotation: Quotation) -> bool:
        """Whether a quotation within a paragraph is a name or a term of the narration: "the “Sea” guild"."""
        words = sum(len(piece.of(self.text).split()) for piece in quotation.pieces)
        before = self.text[max(0, quotation.start - _NEAR_MARK) : quotation.start]
        within = quotation.first == quotation.last and quotation.closed and bool(before.strip())
        return within and words < _SHORT_WORDS and ":" not in before and self.language.grammar.word_order == "VSO"

    def _is_term(self, quotation: Quotation) -> bool:
        """Whether a quotation is a name or a term, over which the narration goes on: "the “Two Rivers” guild in …"."""
        return sum(len(piece.of(self.text).split()) for piece in quotation.pieces) < _SHORT_WORDS

    def _narration(self, span: Span, index: int) -> None:
        """Learn from narration which document is being spoken of.

        Its addressee may be named in single marks, which end the narration: it is sought to the end of the block.
        """
        block = self.blocks[index]
        start = max(span.start, self.behind)
        while start < span.end and not self.text[start].isalnum():
            start += 1
        if start < span.end and self.left:
            for found in self._told(Span(start, span.end), reach=block.end):
                if found.document.start not in self.seen:  # what stands behind a quotation is looked at twice
                    self.seen.add(found.document.start)
                    self._introduce(found, index)
            self._sign(Span(start, span.end))
            self.sides.note(Span(start, span.end), index)

    def _sign(self, span: Span) -> None:
        """Add those whom a sentence names as having signed the document that is spoken of."""
        for names in find_signatories(self.text, span.start, span.end, self.language) if self.current else ():
            assert self.current
            self.current.add_senders(self.text, names)
            self.current.strong = True

    def _told(self, span: Span, *, reach: int) -> list[LetterMention]:
        """Return what a stretch tells of documents and of writing to somebody, in order, as long as it may be asked."""
        told = list(islice(find_introductions(self.text, span.start, span.end, self.language, reach=reach), self.left))
        self.left -= len(told)
        written = list(islice(find_writing(self.text, span.start, span.end, self.language), self.left))
        self.left -= len(written)
        return sorted((*told, *written), key=lambda each: each.document.start)

    def _inline(self, index: int, quotations: list[Quotation]) -> bool:
        """Read "the statement reads: we ask …"; near the top, what follows is the document's too."""
        block = self.blocks[index]
        colon = self.text.find(":", block.start, block.end)
        lead = Span(block.start, colon)
        told = colon > 0 and not any(quotation.start <= colon + _NEAR_MARK for quotation in quotations)
        if not told or block.end - colon < _LEAST_INLINE or not speaks(self._last_sentence(lead), self.language):
            return False
        words = self.language.fold(lead.of(self.text)).rstrip()
        if not (words.endswith(self.folded.inline_reads) or (words.endswith(self.folded.said) and self._says_in(lead))):
            return False
        self._narration(lead, index)
        if self.current is None:
            return False
        self.current.cut = bool(self.current.lines)
        self.current.strong = True
        self.current.lines.extend(text_lines(self.text, Span(colon + 1, block.end)))
        self.taken.add(index)
        if index < _TOP and index + 1 < len(self.blocks):
            self._take_blocks(index + 1, quoted=False)
        return True

    def _says_in(self, lead: Span) -> bool:
        """Whether somebody says something in a document that is mentioned as new: "in a letter the guild stressed:"."""
        told = list(islice(find_introductions(self.text, lead.start, lead.end, self.language), MOST_LETTERS))
        return bool(told and told[-1].indefinite and told[-1].senders)

    def _spoken(self, quotation: Quotation, index: int) -> None:
        """Learn of letters from what somebody says: "“I have written to the minister,” she said"."""
        current = self.current
        for piece in quotation.pieces:
            for found in self._told(piece, reach=piece.end):
                known = found.document.start in self.seen
                if found.addressees and (found.senders or found.pronoun) and not known:
                    self.seen.add(found.document.start)
                    self.current = None
                    self._introduce(found, index)
        self.current = current

    def _introduce(self, told: LetterMention, index: int) -> None:
        """Go on with the letter that a mention speaks of, or with a new one."""
        found = self._resolved(told, index)
        if found is None:
            return
        known = self.sides.known(found, self.current)
        if known is None and found.definite and found.noun and not found.senders:
            found = self.sides.by_asker(found, index)
        if known is None and found.passing:
            return
        if known is None and len(self.drafts) < MOST_LETTERS:
            known = LetterCandidate(noun=found.noun, told=False)
            self.drafts.append(known)
        if known:
            words = self.page.words(self.blocks[index])
            known.wordless = found.likely and not words.rstrip().endswith(":")
            self.sides.learn(known, found)
            self.current = known
            self.told_at = index

    def _resolved(self, found: LetterMention, index: int) -> LetterMention | None:
        """Name whom a pronoun stands for, and the sides of a reply; None for an answer to nothing that is known."""
        if found.pronoun and not found.senders and (found.addressees or found.indefinite):
            if found.pronoun not in map(self.language.fold, self.language.parties.they):
                found = replace(found, senders=self.speakers.stands_for(index, found))
            elif self.current is None:
                found = self.sides.by_asker(found, index)
        return self.sides.of_reply(found) if found.answers or found.noun in self.folded.replies else found

    def _tail(self, quotation: Quotation, block: Block) -> Span:
        """Return the narration behind a quotation that ends in its own paragraph ("…, the letter says")."""
        end = quotation.end
        if not block.start <= end <= block.end:
            return Span(end, end)
        high = min(block.end, end + _TAIL_REACH)
        stop = _TAIL.search(self.text, end, high)
        return Span(end, stop.start() if stop else high)

    def _belongs(self, quotation: Quotation, lead: Span, after: Span, index: int) -> bool:
        """Whether a quotation holds the words of the document that is being spoken of."""
        near = lead.of(self.text) + after.of(self.text)
        if (self.current is None or self.current.wordless) and not may_speak(near, self.language):
            return False  # nothing is spoken of that it may be of
        lead_words = self._last_sentence(lead)
        addressee = clause_words(self.language).to_whom.search(lead_words)  # "addressed to “the awakened”"
        name = self._is_term(quotation) or (lead_words.strip() != "" and is_title(quotation, self.text))
        if addressee or (name and not lead_words.rstrip().endswith(":")):
            return False
        tail_words = after.of(self.text)
        if speaks(lead_words, self.language) or speaks(tail_words, self.language):
            return not self._comments(lead_words, tail_words)
        if self.current is None or self.current.wordless:
            return False
        if self._written(tail_words) or (not lead_words.strip() and self._follows(quotation, index)):
            return True
        # Behind somebody's spoken words, "he said" leads to more of them.
        return any(has_inquit(self.text, piece, self.language) for piece in quotation.pieces) or (
            bool(self.current.lines)
            and not self.refused
            and self._goes_on(lead_words)
            and self._names_sender(lead_words)
        )

    def _comments(self, lead_words: str, tail_words: str) -> bool:
        """Whether somebody says something of a reply: "called the answer a beginning. “It is the first,” she said"."""
        replied = self.current is not None and self.current.noun in self.folded.replies
        short = len(tail_words.split()) <= 2 * _SHORT_WORDS and not lead_words.rstrip().endswith(":")
        return replied and short and told_words(self.language).said.search(tail_words) is not None

    def _written(self, tail_words: str) -> bool:
        """Whether narration behind a quotation says that it was written: "they write"."""
        short = len(tail_words.split()) <= _SHORT_WORDS
        return short and phrase_pattern(self.language.letters.wrote).search(tail_words) is not None

    def _follows(self, quotation: Quotation, index: int) -> bool:
        """Whether a quotation at the head of a paragraph stands right below what leads to the document."""
        return self._just_announced(index) or (self.told_at == index - 1 and self._alone(quotation, index))

    def _alone(self, quotation: Quotation, index: int) -> bool:
        """Whether a quotation takes whole paragraphs, with nobody who says it."""
        block = self.blocks[index]
        last = self.blocks[quotation.last]
        before, behind = self.text[block.start : quotation.start], self.text[quotation.end : last.end]
        return not any(map(str.isalnum, before + behind))

    def _last_sentence(self, lead: Span) -> str:
        last = last_sentence(self.text, lead, self.language)
        return last.of(self.text) if last else ""

    def _goes_on(self, narration: str) -> bool:
        return bool(phrase_pattern(self.language.letters.writes).search(narration))

    def _names_sender(self, narration: str) -> bool:
        """Whether narration before a quotation names the sender, or only a pronoun ("they add")."""
        assert self.current is not None
        folded = self.language.fold(narration)
        if len(folded.split()) <= _SHORT_WORDS or folded.startswith(self.pronouns):
            return True
        senders = " ".join(sender.of(self.text) for sender in self.current.senders)
        words = [word for word in self.language.fold(senders).split() if len(word) > _SMALL]
        return any(word in folded for word in words)

    def _just_announced(self, index: int) -> bool:
        """Whether the previous line leads to the document, or has just quoted it."""
        return self.announced is not None and self.announced == index - 1

    def _note_announcement(self, index: int, rest: Span) -> None:
        words = rest.of(self.text).rstrip()
        if words.endswith((":", "：")) and self.current and not self.current.wordless:
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
        written = bool(current.senders) and current.noun in self.folded.quoted_documents
        current.strong = current.strong or written
        if current.lines and self._visible_between(current.lines[-1].end, quotation.start):
            current.cut = True
        for piece in quotation.pieces:
            for words in quoted_words(self.text, piece, self.language):
                current.lines.extend(text_lines(self.text, words))
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
            self.current.lines.extend(text_lines(self.text, block.span))
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
        closed, last = False, index - 1
        for later in range(index, len(self.blocks)):
            block = self.blocks[later]
            words = self.page.words(block)
            if quoted is not block.quoted or (not quoted and later > index and self._narrates(words)):
                break
            if closed and not can_sign(words, self.language):
                break
            self.current.lines.extend(unmarked(self.text, text_lines(self.text, block.span), self.language))
            self.taken.add(later)
            last = later
            closed = closed or any(
                closes(line.of(self.text), self.language) for line in text_lines(self.text, block.span)
            )
        if not quoted:
            self.current.strong = True
        if not closed or quoted:
            self._signature_below(last)
        if not quoted and len(self.blocks) - 1 in self.taken and not self.current.outside:
            below = WholePage(self.page, self.blocks, self.language).names_below()
            self.current.outside.extend(below)

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
                or closes(previous, self.language)
                or closes(words, self.language)
                or self.current.outside
            ):
                break
            lines = text_lines(self.text, self.blocks[later].span)
            (self.current.lines if closes(words, self.language) else self.current.outside).extend(lines)
            self.taken.add(later)
