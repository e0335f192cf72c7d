"""The sender and the addressee of a letter in a language whose verb is last and whose prepositions mark its parts.

Persian writes "the guild in a letter to the mayor wrote": the subject ends where the preposition before the document
begins, and prepositions show what stands behind the document. Behind a definite document stands its sender: "the
letter of the guild to the mayor".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord
from onrecord.report.letters.verb_final_names import COMMAS, FAR, QUOTES, VerbFinalNames, behind_agency
from onrecord.report.letters.verb_final_words import begins_with, ends_with, settled_words
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language

_BREAKS = frozenset(":؛;")
_REACH = 400
"""So many characters on either side of a document are looked at."""
_BESIDE = 2
"""So many words may stand between a new document and a preposition that is its own."""
_MOST_PHRASES = 15
"""So many phrases with prepositions behind a document are looked at, of a sentence without an end."""
_BETWEEN = 1
"""So many phrases with other prepositions may stand between a document and "to": "a letter on Sunday to"."""
_ADJECTIVES = 2
"""More words than these are in "civil and political"."""
_TITLED = 3
"""Among so many first words of a phrase is a title behind an unknown name."""
_SEGMENTS = 4
"""So many stretches between commas before a document are looked at for its sender."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A preposition with the words behind it; `kind` says whom it introduces, and is empty for other prepositions.

    `first`, `last` are the indexes of the words behind the preposition; `at` is that of the preposition.
    """

    kind: str
    at: int
    first: int
    last: int


class VerbFinalCorrespondents(VerbFinalNames):
    """The sender and the addressee of one mention of a document.

    Args:
        text: the text.
        language: its language.
        bounds: those of the sentence.
        document: the document with the words that belong to it.
        noun: where its noun ends.
    """

    def __init__(self, text: str, language: Language, bounds: tuple[int, int], document: Span, noun: int) -> None:
        super().__init__(text, language)
        self.document = document
        low, high = max(bounds[0], document.start - _REACH), min(bounds[1], document.end + _REACH)
        low = behind_agency(text, low, document.start)
        self.left, self.right = (
            settled_words(text, language, *span) for span in ((low, document.start), (document.end, high))
        )
        self.new = self.words.is_new(language.fold(text[document.start : noun]), language.fold(document.of(text)))
        self.own = 0
        """How many words right behind a definite document may name its sender."""
        self.sender: Span | None = None
        self.addressee: Span | None = None
        self.passing = False
        """Whether it says of the document no more than whose it is."""
        self.signed = False
        """Whether it says who signed the document."""

    def read(self) -> tuple[Span | None, Span | None]:
        """Return sender and addressee; each is None where the sentence does not name it, or nobody has written yet."""
        if self._is_intended():
            return None, None
        governor, before = self._governor()
        self.new = self.new or any(word.key in self.words.articles for word in self.left[before:])
        named = settled_words(self.text, self.language, self.document.start, self.document.end)
        pointed = any(word.key in self.words.demonstratives for word in (*self.left[before:], *named[:1]))
        own = self.own = 0 if self.new or pointed else self.stop(self.right, 0)
        owned, speaks = False, own < len(self.right) and self.right[own].key in self.words.reads
        chunks = self._chunks(own)
        if own:
            self.sender = self._owner(own, answered=governor == "answered")
            owned = self.sender is not None
        self._behind(chunks, governor)
        if owned:
            answered = governor == "answered"
            self.passing = owned and not answered and self.addressee is None and governor != "in" and not self._tells()
        if self.sender is None:
            self.sender = self._relative(own, chunks)
        told = (governor == "in" and not (speaks and not self.new)) or (governor == "" and self._is_sent())
        told = told and not self._is_of_authors(before)
        if told and governor == "":
            before = self._addressed_before(before)
        if self.sender is None and told and not self._in_first_person():
            self.sender = self._subject(before) or (self._behind_comma() if governor == "in" else None)
        if governor == "answered" and own and self.addressee is None:
            self.addressee = self._subject(before)
        if self.addressee is None and governor == "in":
            self.addressee = self._asked(chunks)
        return self.sender, self.addressee if self.addressee != self.sender else None

    # Before the document

    def _is_of_authors(self, count: int) -> bool:
        """Whether the word before a document only says that somebody wrote it: "the authors of this letter"."""
        return count == len(self.left) > 0 and self.left[-1].key in self.words.authors

    def _governor(self) -> tuple[str, int]:
        """Return what the words right before a document make of it, and how many words stand before them.

        It is what something is said in ("in"), what is answered ("answered"), or the object of a verb (""); "other" is
        for the words behind other prepositions.
        """
        at = len(self.left)
        while at and self._passes(self.left[at - 1], joined=at < len(self.left)):
            at -= 1
        for kind, phrases in (
            ("answered", self.words.answered),
            ("in", self.words.containers),
            ("other", self.words.prepositions),
        ):
            if size := ends_with(self.left, phrases, at):
                return "answered" if kind == "other" and self._is_answered() else kind, at - size
        return "", len(self.left)

    def _addressed_before(self, count: int) -> int:
        """Read "the guild to the mayor a letter wrote"; return how many words stand before the preposition."""
        for at in range(count - 2, max(-1, count - 2 - 2 * FAR), -1):
            size = ends_with(self.left, self.words.addressees, at + 1)
            if size and self.stop(self.left, at + 1) == count:
                self.addressee = self.addressee or self.party(self.left, at + 1, count, at_edge=True)
                return at + 1 - size
        return count

    def _passes(self, word: PhraseWord, *, joined: bool) -> bool:
        """Whether a word may stand between a preposition and its document: "this", "third", "the text of"."""
        words = self.words
        told = word.key in words.between or word.key.isdigit() or word.key.endswith(words.ordinals)
        return word.wordy and (told or (joined and word.key in words.lists.joiners))

    def _is_answered(self) -> bool:
        return any(word.key in self.words.answering for word in self.right)

    def _subject(self, count: int) -> Span | None:
        """Return the party whose name ends before the first `count` words, or the one that the sentence begins with."""
        end = self._without_adjuncts(count)
        if agent := self._agent(end):
            return agent
        closed = 0 < end < count and self.left[end].key in COMMAS
        segments = self._segments(end)
        if segments:
            found = self._among(segments, closed=closed)
            if found or self.pronoun:
                return found
        return self._topic(end) if self.new else None

    def _agent(self, end: int) -> Span | None:
        """Read "by the guild with a letter", as a noun for what is done has it."""
        for at in range(end - 1, max(0, end - 2 * FAR), -1):
            size = begins_with(self.left, self.words.senders, at, end)
            if size and self.stop(self.left, at + size, end) == end:
                return self.party(self.left, at + size, end)
        return None

    def _without_adjuncts(self, end: int) -> int:
        """Return how many words are left without the adverbs, days and commas at their end."""
        words = self.words
        while end:
            key = self.left[end - 1].key
            size = ends_with(self.left, words.adverbs, end)
            if key in COMMAS or words.is_time(key) or (key.isdigit() and self._dates(end)):
                end -= 1
            elif size:
                end -= size
            elif end > 1 and key in words.time_prepositions and end < len(self.left):
                end -= 1
            else:
                break
        return end

    def _dates(self, end: int) -> bool:
        """Whether a number is a day or a year: a month or a word for a time stands beside it."""
        beside = (*self.left[max(0, end - 2) : end - 1], *self.left[end : end + 1])
        return any(self.words.is_time(word.key) for word in beside)

    def _segments(self, end: int) -> list[tuple[int, int]]:
        """Return the stretches between commas of the clause before its first `end` words, the last of them first."""
        found: list[tuple[int, int]] = []
        at = last = end
        while at and len(found) < _SEGMENTS:
            word = self.left[at - 1]
            stops = self.is_hard(self.left, at - 1)
            if stops or word.key in COMMAS:
                if last > at:
                    found.append((at, last))
                last = at - 1
            if stops:
                return found
            at -= 1
        if last > at:
            found.append((at, last))
        return found

    def _among(self, segments: list[tuple[int, int]], *, closed: bool) -> Span | None:
        """Return the subject among the stretches between commas: the last, the name that it explains, or a list."""
        first, last = segments[0]
        nearest = self.party(self.left, first, self.head_end(self.left, first, last), at_edge=True)
        if len(segments) == 1 or self.pronoun:
            return nearest
        for (low, _), named in pairwise(segments):
            if begins_with(self.left, self.words.lists.ends, low):  # "the guild, among others …,"
                return self.party(self.left, *named, at_edge=True)
        above = self.party(self.left, *segments[1], at_edge=True)
        explains = self.explains(self.left, first)
        opens = above is not None and above.start == self.left[segments[1][0]].start
        if above and opens and nearest is None and self._are_adjectives(first, last):
            return Span(above.start, self.left[last - 1].end)
        if above and (closed or explains) and (explains or nearest is None):
            return above
        joined = any(word.key in self.words.lists.joiners for word in self.left[first:last])
        if nearest and above and joined and not closed:
            begin = above.start
            for low, high in segments[2:]:
                more = self.party(self.left, low, high, at_edge=True)
                if more is None:
                    break
                begin = more.start
            return Span(begin, nearest.end)
        return nearest

    def _are_adjectives(self, first: int, last: int) -> bool:
        """Whether words behind a comma go on with adjectives of a name: "activists of the press, civil and free"."""
        words = self.left[first:last]
        listed = len(words) > _ADJECTIVES and words[1].key in self.words.lists.joiners
        cut = any(word.key in self.words.cuts or word.key in COMMAS for word in words)
        return listed and len(words) <= FAR and not cut

    def _topic(self, end: int) -> Span | None:
        """Return the party with which the sentence begins, where a clause stands between it and the document."""
        begin = next((at + 1 for at in range(end - 1, -1, -1) if self.left[at].key in _BREAKS), 0)
        for _ in range(_SEGMENTS):
            while begin < end and not self.left[begin].wordy:
                begin += 1
            stop = self.stop(self.left, begin, end)
            behind = self.left[stop] if stop < end else None
            if behind and not (behind.key in self.words.objects or self.is_verb(self.left, stop)):
                explained = behind.key in COMMAS and stop + 1 < end and self.explains(self.left, stop + 1)
                explained = explained or behind.key in self.words.occasions
                if found := self.party(self.left, begin, stop, at_edge=explained):
                    return found
            begin = next((at + 1 for at in range(begin, end) if self.left[at].key in COMMAS), end)
        return None

    # Behind the document

    def _chunks(self, start: int) -> list[_Chunk]:
        """Return the prepositional phrases behind a document, up to the end of its sentence."""
        found: list[_Chunk] = []
        at = start
        while at < len(self.right) and len(found) < _MOST_PHRASES:
            word = self.right[at]
            if word.key in QUOTES or word.key in {":", "؛", ";"}:
                break
            kind, size = self._marker(at)
            if size == 0:
                at += 1
                continue
            stop = self.stop(self.right, at + size)
            found.append(_Chunk(kind, at, at + size, stop))
            at = max(stop, at + size)
        return found

    def _marker(self, at: int) -> tuple[str, int]:
        """Return whom a preposition introduces, and of how many words it is; 0 where none begins."""
        words = self.right
        for kind, phrases in (("from", self.words.senders), ("to", self.words.addressees)):
            if size := begins_with(words, phrases, at):
                return kind, size
        size = begins_with(words, self.words.answered, at) or begins_with(words, self.words.prepositions, at)
        return "", size + (self._leads_on(words[at:], size) if size == 1 else 0)

    def _leads_on(self, words: list[PhraseWord], at: int) -> int:
        """How many words of a noun and its "to" stand behind a preposition: "with regard to the law"."""
        inner = begins_with(words, self.words.prepositions, at)
        plain = words[0].key in self.words.with_whom and begins_with(words, self.words.addressees, at + 1)
        return inner if inner > 1 else at + plain if plain == 1 else 0  # not in "with regret addressed to the mayor"

    def _behind(self, chunks: list[_Chunk], governor: str) -> None:
        """Read "from the guild", "signed by the guild", "to the mayor" among the phrases behind a document."""
        others = 0
        edge = max(self.own, _BESIDE)
        for chunk in chunks:
            others += chunk.kind == ""
            if chunk.kind == "from":
                self._read_from(chunk, far=others > 0)
                edge = chunk.last if self.signed and chunk.at <= edge else edge
            elif chunk.kind == "to" and self.addressee is None and chunk.first < chunk.last:
                if self._is_referred_to(chunk.last):
                    continue
                sure = chunk.first - chunk.at > 1 or self._sent_right_behind(chunk.last)
                if others > _BETWEEN and not sure:
                    continue
                self.addressee = self._addressed(chunk, governor, beside=chunk.at <= edge)

    def _read_from(self, chunk: _Chunk, *, far: bool) -> None:
        """Read "from the guild", "signed by the guild"; `far` says that another preposition stands before it.

        An act of somebody there may be another one: "wrote of beatings by the guards".
        """
        marker = self.language.fold(self.text[self.right[chunk.at].start : self.right[chunk.first - 1].end])
        signed = any(each in marker for each in self.words.signatures)
        behind = range(chunk.last, min(len(self.right), chunk.last + _BESIDE))
        done = not far or any(self._is_passive(at) for at in behind)
        if signed or (done and not self._is_passed_on(chunk.last)):
            found = self.party(self.right, chunk.first, chunk.last)
            self.sender = self.sender or found
            self.signed = self.signed or (found is not None and signed)

    def _is_referred_to(self, at: int) -> bool:
        """Whether the verb of a phrase with "to" that ends here only speaks of it: «به بازداشت او اشاره شد»."""
        for index in range(at, len(self.right)):
            if self.right[index].key in self.words.referring:
                return True
            if self.is_hard(self.right, index) or self._marker(index)[0] == "to":
                return False
        return False

    def _is_passed_on(self, at: int) -> bool:
        """Whether a verb behind some words only passes the document on: «توسط وکیل او تسلیم شد»."""
        return any(word.key in self.words.passed_on for word in self.right[at : at + 2 * FAR])

    def _addressed(self, chunk: _Chunk, governor: str, *, beside: bool) -> Span | None:
        """Return whom a phrase with "to" names, unless it says when, how or why."""
        strong = chunk.first - chunk.at > 1
        sent = strong or self._sent_behind(chunk.last)
        if not sent and (self._commas(chunk.at) or not self._is_near(chunk)):
            return None
        told = governor == "in" and self.new and self._goes_on_telling(chunk.last)
        near = beside and (told or self._sent_right_behind(chunk.last) or self._ends_at(chunk.last))
        near = near or (0 < self.own == chunk.at and self._is_titled(chunk))
        return self.party(self.right, chunk.first, chunk.last, at_edge=strong or near)

    def _is_titled(self, chunk: _Chunk) -> bool:
        """Whether a title stands among the first words behind a preposition: "Reik, mayor of Kolmar"."""
        behind = range(chunk.first + 1, min(chunk.last, chunk.first + _TITLED))
        return any(begins_with(self.right, self.words.roles, at, chunk.last) for at in behind)

    def _goes_on_telling(self, at: int) -> bool:
        """Whether words behind an addressee tell what is said to him: no other verb, and no "of" or "with"."""
        if at >= len(self.right):
            return True
        key = self.right[at].key
        says = begins_with(self.right, self.words.lists.reporting, at) > 0
        says = says or any(word.key in self.words.lists.personal for word in self.right[at + 1 : at + 2])  # "of him"
        return says or not (self.is_verb(self.right, at) or key in self.words.sources | self.words.with_whom)

    def _is_near(self, chunk: _Chunk) -> bool:
        """Whether no clause stands between a document and a phrase."""
        between = self.right[: chunk.at]
        return len(between) <= 3 * FAR and not any(self.is_hard(self.right, at) for at in range(len(between)))

    def _commas(self, at: int) -> bool:
        return any(word.key in COMMAS for word in self.right[:at])

    def _ends_at(self, at: int) -> bool:
        return at >= len(self.right) or not self.right[at].wordy

    def _is_passive(self, at: int) -> bool:
        """Whether a verb of sending begins here that says what is done to the document: "was sent"."""
        size = begins_with(self.right, self.words.sends, at)
        behind = self.right[at + size : at + size + 1] if size else []
        return any(word.key.split()[0] in self.words.passives for word in behind)

    def _is_intended(self) -> bool:
        """Whether somebody is asked to write or means to: "write letters to the mayor", "they wanted to write"."""
        for word in self.right[: 2 * FAR]:
            if not word.wordy or word.key in self.words.intended:
                return word.key in self.words.intended
        return False

    def _sent_right_behind(self, at: int) -> bool:
        return begins_with(self.right, self.words.sends, at) > 0

    def _sent_behind(self, at: int, *, published: bool = True) -> bool:
        """Whether a verb of sending is behind some words, in the same clause; one of publishing if `published`."""
        for index, word in enumerate(self.right[at : at + 2 * FAR], at):
            if word.key in COMMAS or word.key in QUOTES or word.key in {":", "؛"}:
                return False
            if self._sent_right_behind(index):
                return published or word.key not in self.words.publishes
        return False

    def _is_sent(self) -> bool:
        """Whether the document is the object of a verb of sending, publishing or signing."""
        for at, word in enumerate(self.right):
            if word.key in QUOTES or word.key in {":", "؛", "."}:
                return False
            if self._sent_right_behind(at):
                return not self._is_passive(at)
            if self.is_verb(self.right, at):
                return False
        return False

    def _in_first_person(self) -> bool:
        """Whether the verb of sending has "we" or "I" for its subject, which names nobody: «نامه نوشتیم»."""
        for at in range(min(len(self.right), 2 * FAR)):
            size = begins_with(self.right, self.words.sends, at)
            if size or self.is_verb(self.right, at) or not self.right[at].wordy:
                behind = self.right[at : at + size + 1] if size else []
                return any(each.key.endswith(self.words.ours) for each in behind)
        return False

    def _owner(self, stop: int, *, answered: bool) -> Span | None:
        """Read "the letter of the guild": what stands right behind a definite document."""
        first = 0
        while first < stop and (self.right[first].key in self.words.dated or self._in_date(first)):
            first += 1
        if first >= stop or self.right[stop - 1].key in self.words.reflexives:
            return None
        return self.party(self.right, first, stop, at_edge=answered or self._is_addressed_next(stop))

    def _tells(self) -> bool:
        """Whether a sentence says more of a document than that it exists: that it was sent or answered, or reads so."""
        return any(self._sent_right_behind(at) or word.key in self.words.reads for at, word in enumerate(self.right))

    def _in_date(self, at: int) -> bool:
        word, behind = self.right[at], self.right[at + 1 : at + 2]
        is_time = self.words.is_time
        return is_time(word.key) or (word.key.isdigit() and bool(behind) and is_time(behind[0].key))

    def _is_addressed_next(self, at: int) -> bool:
        return at < len(self.right) and self._marker(at)[0] == "to"

    def _relative(self, start: int, chunks: list[_Chunk]) -> Span | None:
        """Read "a letter that the guild wrote to the mayor"."""
        opens = [start, *(chunk.last for chunk in chunks if chunk.kind == "to")]
        relatives = self.words.lists.relatives
        at = next((at for at in opens if at < len(self.right) and self.right[at].key in relatives), None)
        if at is None or not self._sent_behind(at + 1, published=False):
            return None
        stop = self.stop(self.right, at + 1)
        found = self.party(self.right, at + 1, stop)
        passive = any(self._is_passive(index) for index in range(stop, min(len(self.right), stop + 2 * FAR)))
        return None if passive else found

    def _behind_comma(self) -> Span | None:
        """Read "in a letter to the mayor, the guild wrote"."""
        if any(word.wordy for word in self.left[: self._governor()[1]]):
            return None
        comma = next((at for at, word in enumerate(self.right) if word.key in COMMAS), None)
        if comma is None or any(self.is_verb(self.right, at) or self.right[at].key in QUOTES for at in range(comma)):
            return None
        stop = self.stop(self.right, comma + 1)
        if stop >= len(self.right) or self.right[stop].key in self.words.objects:
            return None
        return self.party(self.right, comma + 1, stop)

    def _asked(self, chunks: list[_Chunk]) -> Span | None:
        """Read "asked of the mayor": whom a letter asks for something is whom it is for."""
        end = next((at for at, word in enumerate(self.right) if self.words.is_document(word.key)), len(self.right))
        for chunk in chunks:
            if self.right[chunk.at].key in self.words.sources and chunk.first < chunk.last <= end:
                behind = self.right[chunk.last : chunk.last + 2]
                if behind and behind[0].key in self.words.urges:
                    return self.party(self.right, chunk.first, chunk.last)
        for at, (mark, word) in enumerate(pairwise(self.right)):
            if mark.key in self.words.objects and word.key in self.words.addressed:
                first = next((i for i in range(at) if self.stop(self.right, i) == at), at)
                return self.party(self.right, first, at)
        return None

    def performer(self) -> Span | None:
        """Return who the sentence begins with and does what the document is given as: "the mayor mourned Odo Brask"."""
        return self._topic(len(self.left))

    def all_addressed(self) -> tuple[Span, ...]:
        """Return all that phrases with "to" behind the document name."""
        chunks = (chunk for chunk in self._chunks(0) if chunk.kind == "to")
        named = (self.party(self.right, chunk.first, chunk.last) for chunk in chunks)
        return tuple(span for span in named if span)
