"""Letters that a page prints: an address block, a salutation, the text and who signs, with or without an introduction.

No single form is common to them all: a leaflet has no address, a manifesto no salutation, a letter that is cut off no
signature. All of them speak: "we" and "you" stand outside quotation marks. So a page is a letter if it
speaks and has two of the forms, or one of them below a line that announces the text.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.page.salutation_lines import closes, salutes
from onrecord.report.letters.candidate import LetterCandidate
from onrecord.report.letters.direct_speech import speaks_directly
from onrecord.report.letters.letter_labels import is_apart
from onrecord.report.letters.letter_lines import LetterHead, LetterLines
from onrecord.report.letters.mentions import find_introductions
from onrecord.report.letters.self_names import SelfNaming
from onrecord.report.letters.stanzas import Stanza, find_stanzas, is_item, is_sublabel
from onrecord.report.letters.word_patterns import phrase_pattern
from onrecord.text import Span
from onrecord.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.languages import Language
    from onrecord.page import Block, Page

_HEAD = 14
"""So many stanzas may stand above the text of a letter."""
_INTRODUCTION = 12
"""So many paragraphs may introduce it."""
_LEAST = 2
"""A letter has so many paragraphs at least."""
_BEHIND = 4
"""So many paragraphs may stand behind the signature: a postscript, a note of the editors, what became of it."""
_SPEAKS, _SPEAKS_OFTEN = 0.2, 0.5
"""The share of a letter's paragraphs that say "I", "we" or "you", and that of one which has few other forms."""
_PIECE = 8
"""A line that is cut off has more words."""
_ITEMS = 40
"""So many items stand below the words that lead to them."""
_SIGNED_BY_MANY = 4
"""More lines that sign are no heading and no list of links."""
_SIGNS = "/✍"
"""Signs before a name that signs."""
_NEAR = 3
"""In so many paragraphs above it a text may be promised."""
_TITLES = 3
"""So many mentions of documents are looked at in a title."""


def find_printed(page: Page, language: Language) -> LetterCandidate | None:
    """Return the letter that a page prints; None where it prints none."""
    if not language.letters.documents:
        return None
    stanzas = find_stanzas(page, language)
    texts = [index for index, stanza in enumerate(stanzas) if stanza.prose]
    if not texts:
        return None
    reader = PrintedLetter(page.text, stanzas, language, _marked(page))
    return next((found for begin in reader.begins(texts) if (found := reader.read(begin))), None)


@dataclass(frozen=True, slots=True)
class LetterBegin:
    """A place where a letter may begin.

    Attributes:
        head: the stanza of the first line above it.
        text: the stanza of its first paragraph.
        announced: whether a line above promises its text.
        formal: whether a salutation or a title stands between an introduction and its text.
    """

    head: int
    text: int
    announced: bool
    formal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForms:
    """The forms of a letter that a text has.

    Attributes:
        parts: its head.
        called: whom its first words call upon, where no line greets.
        signed: the lines that sign it.
        named: who "we" are.
        cut: whether the page cuts it off.
        closed: whether a formula closes it.
        announced: whether a line above promises its text.
        marked: whether a sign before the first signature shows that it is one: "/Odo Brask".
    """

    parts: LetterHead
    called: Span | None
    signed: tuple[Span, ...]
    named: tuple[Span, ...]
    cut: bool
    closed: bool
    announced: bool
    marked: bool

    @property
    def addressed(self) -> bool:
        """Whether an address or a label names whom it is for, and not the salutation alone."""
        parts = self.parts
        return bool(parts.addressees) and not (parts.salutation and parts.salutation.holds(parts.addressees[0]))

    @property
    def addressees(self) -> tuple[Span, ...]:
        """Those that its head names, or its first words."""
        return self.parts.addressees or ((self.called,) if self.called else ())

    def make_note(self, *, titled: bool) -> bool:
        """Whether they are enough for a letter of one paragraph."""
        signed, closed = bool(self.signed), self.addressed and self.closed
        return bool(
            self.parts.salutation or closed or (self.announced and signed) or (titled and len(self.signed) > _LEAST)
        )

    def make_letter(self, share: float, *, titled: bool) -> bool:
        """Whether the forms are enough.

        Args:
            share: that of the paragraphs that say "I", "we" or "you".
            titled: whether the name of a document stands on top of the page.
        """
        parts, signed = self.parts, self.signed
        given = (
            parts.salutation or self.called,
            self.addressed or parts.told,
            parts.senders,
            signed,
            self.named,
            titled,
            self.closed and not signed,
            len(signed) > _LEAST or self.marked,
            self.cut and (parts.salutation or self.addressed),
        )
        forms = sum(map(bool, given))
        whole = self.announced or (parts.salutation and signed) or len(signed) > _SIGNED_BY_MANY
        least = _SPEAKS if forms > _LEAST or whole else _SPEAKS_OFTEN
        speaks = share > 0 if forms > _LEAST + 1 else share >= least
        certain = self.announced or signed or parts.salutation or self.called or self.named or self.addressed
        return bool(certain and (speaks or (self.announced and signed)) and (self.announced or forms >= _LEAST))


class PrintedLetter:
    """Reads the letter of a page's stanzas.

    Args:
        text: that of the page.
        stanzas: those of the page.
        language: that of the page.
        marked: the blocks that markup makes headings or boilerplate: nobody signs there without a closing formula.
    """

    def __init__(self, text: str, stanzas: Sequence[Stanza], language: Language, marked: Sequence[Block] = ()) -> None:
        self.text = text
        self.marked = marked
        self.marked_starts = [block.start for block in marked]
        self.stanzas = stanzas
        self.language = language
        self.lines = LetterLines(text, language)
        self.naming = SelfNaming(text, language)
        self._speaking: dict[int, bool] = {}
        self.texts = [index for index, stanza in enumerate(stanzas) if stanza.prose]
        self.last_spoken = next((index for index in reversed(self.texts) if self.speaks(index)), -1)

    def speaks(self, index: int) -> bool:
        """Whether a stanza is prose that says "I", "we" or "you"; each is looked at once."""
        if index not in self._speaking:
            stanza = self.stanzas[index]
            span = Span(stanza.lines[0].start, stanza.lines[-1].end)
            self._speaking[index] = stanza.prose and speaks_directly(self.text, span, self.language)
        return self._speaking[index]

    def begins(self, texts: Sequence[int]) -> list[LetterBegin]:
        """Return where a letter may begin.

        A text that is announced goes first: its introduction may have the form of a letter too.
        """
        found: list[LetterBegin] = []
        head = 0
        for count, place in enumerate(texts[: _INTRODUCTION + 1]):
            first = texts[count - 1] if count else place
            listed = is_item(self.stanzas[place].lines[0].of(self.text))
            announced = any(
                (self.lines.announces(self.stanzas[at]) and not (listed and self.speaks(at)))
                or self._is_heading(self.stanzas[at])
                for at in range(first, place)
            )
            promised = self._is_promised(texts, count)
            above, head = head, place + 1
            if place > self.last_spoken and not (announced or promised):
                continue  # nothing that follows speaks: most pages of news end here
            if any(self._quotes(stanza) for stanza in self.stanzas[max(above, 1) : place + 1]):
                continue  # its words are told from narration by the quotation marks
            forms = promised or any(self._is_form(stanza) for stanza in self.stanzas[above:place])
            if (count == 0 and place <= _HEAD) or announced or forms:
                found.append(LetterBegin(above, place, announced or promised, bool(forms and count)))
        return sorted(found, key=lambda begin: (not begin.announced, not begin.formal))

    def _is_heading(self, stanza: Stanza) -> bool:
        """Whether the title of a document is in capitals: below an introduction, its text follows."""
        return stanza.lines[0].of(self.text).isupper() and self._is_title(stanza)

    def _is_promised(self, texts: Sequence[int], count: int) -> bool:
        """Whether a paragraph further above promises the text, and it begins as letters do: a date, "We, weavers …"."""
        near = texts[max(0, count - _NEAR) : count]
        if not near:
            return False
        over = self.stanzas[near[-1] + 1 : texts[count]]
        dated = any(self.lines.signing.is_day(line) for stanza in over for line in stanza.lines)
        begins = dated or self.naming.opens(self.stanzas[texts[count]])
        return begins and any(self.lines.promises(self.stanzas[at]) for at in near)

    def _is_form(self, stanza: Stanza) -> bool:
        """Whether a letter may begin with a stanza: a salutation, a title, "To:" above names."""
        labelled = not stanza.prose and self.lines.is_label(stanza.lines[0])
        return labelled or self._greets(stanza) or self._is_title(stanza)

    def _is_title(self, stanza: Stanza) -> bool:
        return not stanza.prose and self.lines.is_title(stanza.lines[0])

    def _quotes(self, stanza: Stanza) -> bool:
        """Whether a stanza begins with a quotation mark, or one in it is not closed."""
        pairs = self.language.orthography.quotation.pairs
        words = self.text[stanza.lines[0].start : stanza.lines[-1].end]
        told = not stanza.prose and any(words.rfind(a) > words.rfind(b) for a, b in pairs if a != b and a not in "'’‘")
        return told or words.startswith(tuple(opening for opening, _ in pairs))

    def _is_titled(self, begin: LetterBegin, parts: LetterHead) -> bool:
        """Whether the name of a document is on top of the page, or right above whom it is for."""
        return parts.title and (begin.head == 0 or (begin.formal and bool(parts.addressees)))

    def _closes(self, stanza: Stanza) -> bool:
        return any(closes(line.of(self.text), self.language) for line in stanza.lines)

    def _greets(self, stanza: Stanza) -> bool:
        return not stanza.prose and salutes(stanza.lines[-1].of(self.text), self.language)

    def read(self, begin: LetterBegin) -> LetterCandidate | None:
        """Return the letter whose text begins somewhere; None where the page has too few of a letter's forms."""
        end, signed = self._end(begin.text)
        texts = [index for index in range(begin.text, end) if self.stanzas[index].prose]
        share = sum(map(self.speaks, texts)) / len(texts)
        if not (share or begin.announced) or self._narrates(begin.text, end):
            return None
        above = self.stanzas[max(begin.head, begin.text - _HEAD) : begin.text]
        parts = self.lines.head(above, headings=self._headings(above))
        if not parts.senders and all(map(self.lines.signing.is_place_and_day, signed)):
            signed = ()
        forms = LetterForms(
            parts=parts,
            called=None if parts.salutation else self.lines.inline_salutation(self.stanzas[begin.text].lines[0]),
            signed=signed,
            named=self.naming.named(self.stanzas[begin.text : end]),
            cut=not signed and self._breaks_off(self.stanzas[end - 1]),
            closed=any(self._closes(stanza) for stanza in self.stanzas[begin.text + 1 : end + 1]),
            announced=begin.announced,
            marked=bool(signed) and self.text[signed[0].start] in _SIGNS,
        )
        titled = self._is_titled(begin, parts)
        few = sum(self.stanzas[index].paragraphs for index in texts) < _LEAST
        if (few and not forms.make_note(titled=titled)) or not forms.make_letter(share, titled=titled):
            return None
        draft = self._draft(begin, end, forms)
        draft.marked_senders = self._senders(forms) or self._labelled_above(begin)
        draft.marked_addressees = forms.addressees or self.lines.addressed_in(
            [self.stanzas[index].lines[0] for index in texts]
        )
        if begin.announced and begin.head:
            self._tell_whole(draft, self.stanzas[begin.head - 1])
        self._tell(draft, parts.told or self._titles(begin.head))
        if draft.addressees and not (forms.addressed or forms.called) and self._says_less(draft):
            draft.marked_addressees = draft.addressees
        return draft

    def _says_less(self, draft: LetterCandidate) -> bool:
        """Whether a salutation names an office alone: "Dear Minister," says less than "to the Minister of Water" above.

        Of "Dear Home Secretary," and "to the Home Secretary on asylum" the second has a topic behind the name.
        """
        greeted, told = draft.marked_addressees, draft.addressees[0].of(self.text)
        full = greeted[0].of(self.text) if greeted else ""
        behind = told.partition(full)[2].split()[:1] if " " in full else []
        topic = any(word in self.language.letters.office_prepositions for word in behind)
        return len(greeted) == 1 and self.lines.is_office(greeted) and not topic

    def _headings(self, stanzas: Sequence[Stanza]) -> frozenset[int]:
        """Return where the lines begin that markup makes headings: they name no addressee."""
        lines = (line for stanza in stanzas for line in stanza.lines)
        return frozenset(line.start for line in lines if self._marked_as(line) in {Role.HEADLINE, Role.SUBHEADING})

    def _marked_as(self, line: Span) -> Role | None:
        """The role of a heading or of boilerplate that markup gives a line; None of any other."""
        at = bisect_right(self.marked_starts, line.start) - 1
        return self.marked[at].role if at >= 0 and line.start < self.marked[at].end else None

    def _draft(self, begin: LetterBegin, end: int, forms: LetterForms) -> LetterCandidate:
        """Return a letter with its lines: from its address or salutation to its last paragraph."""
        above = [line for stanza in self.stanzas[begin.head : begin.text] for line in stanza.lines]
        *inner, last = self.stanzas[begin.text : end]
        text = [line for stanza in inner for line in stanza.lines]
        signed = set(forms.signed)
        text += last.lines if last.prose else [line for line in last.lines if line not in signed]
        place, salutation = self.lines.first_of_head(above, forms.parts), forms.parts.salutation
        lines = [*above[place:], *text]
        return LetterCandidate(
            noun="",
            strong=True,
            printed=True,
            whole=not forms.cut,
            lines=lines,
            outside=list(forms.signed),
            head=above.index(salutation) - place if salutation else 0 if forms.addressed else len(lines),
        )

    def _senders(self, forms: LetterForms) -> tuple[Span, ...]:
        """Return who writes: a letterhead and who signs, or else who "we" are, or the name above the address."""
        head = forms.parts.senders
        signers = self.lines.signing.signers(forms.signed)
        if signers:
            known = {each.of(self.text) for each in signers}
            return (*(each for each in head if each.of(self.text) not in known), *signers)
        person = forms.parts.person if forms.parts.salutation or forms.addressed else None
        return head or forms.named or ((person,) if person else ())

    def _labelled_above(self, begin: LetterBegin) -> tuple[Span, ...]:
        """Return who writes by a label above everything else: "Petition by", and below it "Ada Lund"."""
        groups = [stanza.lines for stanza in self.stanzas[: begin.head] if not stanza.prose]
        return tuple(self.lines.labelled_senders(groups)[:1])

    def _narrates(self, begin: int, end: int) -> bool:
        """Whether a text begins as narration, and quotes a document in paragraphs of its own."""
        later = self.stanzas[begin + 1 : end + 1]
        return not self.speaks(begin) and any(self._quotes(stanza) for stanza in later)

    def _tell(self, draft: LetterCandidate, titles: Sequence[Span]) -> None:
        """Take from the narration above whom the letter itself does not name."""
        for span in titles:
            for _, found in zip(
                range(_TITLES), find_introductions(self.text, span.start, span.end, self.language), strict=False
            ):
                draft.senders = draft.senders or found.senders
                draft.addressees = draft.addressees or found.addressees

    def _tell_whole(self, draft: LetterCandidate, above: Stanza) -> None:
        """Take both sides from the paragraph right above an announced text, if it names both."""
        span = Span(above.lines[0].start, above.lines[-1].end)
        found = next(find_introductions(self.text, span.start, span.end, self.language), None)
        if found and found.senders and found.addressees:
            draft.senders, draft.addressees = found.senders, found.addressees

    def _titles(self, head: int) -> list[Span]:
        return [line for stanza in self.stanzas[:head][-_INTRODUCTION:] for line in stanza.lines]

    def _end(self, begin: int) -> tuple[int, tuple[Span, ...]]:
        """Return the stanza behind a letter's text, and the lines that sign it."""
        later = range(begin + 1, max(begin + 1, self._behind))
        closing = next(
            (index for index in later if closes(self.stanzas[index].lines[-1].of(self.text), self.language)), 0
        )
        for index in later:
            stanza = self.stanzas[index]
            if stanza.prose or index < closing:
                continue
            if self._is_listed(index) and not closing:
                continue
            inside = self._below_closing(stanza)
            closed = len(inside) < len(stanza.lines) or index - 1 == closing > 0
            plain = bool(inside) and not (closed or self.lines.signing.is_label(inside[0]))
            if plain and (self._goes_on(index + 1) or self._marked_as(inside[0])):
                continue
            signed = self.lines.signing.signature(inside, closed=closed)
            if signed:
                last, signed = self._more_signers(index, signed)
                body = index + (len(inside) < len(stanza.lines))
                return min(body, last), signed
        last = self._last_text(begin)
        return last + 1 + (last + 2 == len(self.stanzas) and self._is_fragment(self.stanzas[-1])), ()

    def _below_closing(self, stanza: Stanza) -> tuple[Span, ...]:
        """Return the lines of a stanza below the formula that closes the letter; all others where none stands below."""
        closing = [at for at, line in enumerate(stanza.lines) if closes(line.of(self.text), self.language)]
        below = stanza.lines[closing[-1] + 1 :] if closing else stanza.lines
        return below or tuple(line for at, line in enumerate(stanza.lines) if at not in closing)

    def _is_listed(self, index: int) -> bool:
        """Whether short lines are items below words of the letter that end with a colon: "We ask you to:"."""
        at, lead = self._leads[index]
        return index - at < _ITEMS and lead is not None and speaks_directly(self.text, lead, self.language)

    @functools.cached_property
    def _behind(self) -> int:
        """The stanza with which addresses begin that readers may write to: "Please send appeals to:"; or the last."""
        sends = phrase_pattern(self.language.speech_acts.appeal.reader_requests)
        lines = ((at, line) for at, stanza in enumerate(self.stanzas) for line in stanza.lines if self._leads_on(line))
        asking = (
            (at, self.language.fold(line.of(self.text))) for at, line in lines if sends.search(line.of(self.text))
        )
        prepositions = self.lines.known.addressee_prepositions
        return next((at for at, words in asking if words.strip(" :：").endswith(prepositions)), len(self.stanzas))

    @functools.cached_property
    def _leads(self) -> list[tuple[int, Span | None]]:
        """For each stanza the one that leads to its lines as items, and the line there that ends with a colon, or None.

        It is the stanza itself, or one above it with nothing between but stanzas of one short line.
        """
        leads: list[tuple[int, Span | None]] = []
        above: tuple[int, Span | None] = (-1, None)
        for at, stanza in enumerate(self.stanzas):
            first, last = stanza.lines[0], stanza.lines[-1]
            own = first if self._leads_on(first) else None
            leads.append((at, own) if own or stanza.prose else above)
            over = last if stanza.prose and self._leads_on(last) else None if stanza.prose else own
            above = (at, over) if over or stanza.prose or len(stanza.lines) > 1 else leads[-1]
        return leads

    def _leads_on(self, line: Span) -> bool:
        return self.text[line.end - 1] in ":："

    def _is_fragment(self, stanza: Stanza) -> bool:
        """Whether a line is a sentence that the page cuts off."""
        words = stanza.lines[-1].of(self.text)
        return len(words.split()) > _PIECE and self._breaks_off(stanza)

    def _more_signers(self, index: int, signed: tuple[Span, ...]) -> tuple[int, tuple[Span, ...]]:
        """Take the stanzas right below a signature that sign as well."""
        last, names = index + 1, list(signed)
        if self._ends_signature(index):
            return last, signed
        while last < len(self.stanzas) and not self.stanzas[last].prose:
            more = self.lines.signing.signature(self.stanzas[last].lines)
            if self._marked_as(self.stanzas[last].lines[0]):
                break
            if not (more or self._is_sublabel(self.stanzas[last])):
                break
            names.extend(more)
            last += 1
            if self._ends_signature(last - 1):
                break
        return last, tuple(names)

    def _ends_signature(self, index: int) -> bool:
        """Whether a stanza says who gets a copy, or whom readers may ask: nobody signs below."""
        return any(is_apart(line.of(self.text), self.language) for line in self.stanzas[index].lines)

    def _is_sublabel(self, stanza: Stanza) -> bool:
        """Whether a line parts those that sign: "Organisations:"."""
        return len(stanza.lines) == 1 and is_sublabel(stanza.lines[0].of(self.text))

    def _goes_on(self, index: int) -> bool:
        """Whether the text goes on behind what may be a signature: then it is a sub-heading."""
        at = bisect_left(self.texts, index)
        behind = self.texts[at : at + _BEHIND + 1]
        return len(behind) > _BEHIND or (len(behind) > 1 and self.last_spoken >= behind[1])

    def _last_text(self, begin: int) -> int:
        return max((at for at in self.texts if begin < at < self._behind), default=begin)

    def _breaks_off(self, stanza: Stanza) -> bool:
        """Whether a paragraph ends within a sentence, as the page cuts it off."""
        last = stanza.lines[-1].of(self.text).rstrip()
        return last[-1:].isalpha() or last.endswith((",", "…"))


def _marked(page: Page) -> list[Block]:
    """The blocks of a page with markup that are headings or boilerplate, in order."""
    roles = {Role.HEADLINE, Role.SUBHEADING, Role.FURNITURE} if page.media_type == "text/html" else set()
    return sorted((block for block in page.blocks if block.role in roles), key=lambda block: block.start)
