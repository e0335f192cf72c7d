"""The sender and the addressee of a letter, in languages whose verb stands before its subject.

In Arabic the words between the verb and the document name the sender, and where "to" stands among them the addressee:
"sent the guild to the mayor a letter". Verbs are known in the forms of the lists, also behind "and" and before a
pronoun that is their object («وجّهوها», "they sent it").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import words_of
from onrecord.report.letters.verb_first_names import COMMAS, OPENING, PERSON, VerbFirstNames
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.report.letters.verb_first_words import StretchWords

_HARD = frozenset(".؛;:!?؟…")
"""A clause ends at one of these."""
_BACK = 30
"""So many words before a document is its verb looked for."""
_AHEAD = 16
"""So many words and signs behind a document, or behind its addressee, are looked at."""
_ADJUNCT = 3
"""The most words before a document that are an adverb only: "On Monday, in a letter"."""


class VerbFirstClause(VerbFirstNames):
    """The sender and the addressee of one mention of a document, or of a verb of writing.

    Args:
        words: those of the text.
        bounds: those of the sentence.
        document: the document with what is written together with it; or the verb.
        noun: where the noun in it begins.
    """

    def __init__(self, words: StretchWords, bounds: tuple[int, int], document: Span, noun: int) -> None:
        super().__init__(words, bounds)
        self.document, self.noun = document, noun
        self.at = next((i for i, word in enumerate(self.words) if word.end > document.start), len(self.words))
        self.behind = next((i for i, word in enumerate(self.words) if word.start >= document.end), len(self.words))
        self.sender: Span | None = None
        self.addressee: Span | None = None
        self.answered = False
        """Whether the verb before the document is one of receiving or answering it."""
        self.signed = False
        """Whether it says who signed the document, or who sent it to whom: of a statement, that makes a letter."""
        fold = self.language.fold
        told = fold(self.text[noun : document.end])
        weak = frozenset(map(fold, self.language.letters.weak_documents))
        self.weak = told in weak or told.split()[0] in weak  # "a joint statement" is a statement
        self.described = " " in told
        """Whether the document has an adjective: then nobody's name stands right behind it."""
        self.led = False
        """Whether it says to whom the document is addressed."""

    def read(self) -> tuple[Span | None, Span | None]:
        """Return sender and addressee; each is None where the clause does not name it."""
        if self._key(self.at - 1) in self.known.sweeping or self._is_denied():
            return None, None  # "any letter", "did not send the guild a letter"
        before = self.sent = self._sent_before()
        end = self._read_behind(self.behind)
        if not before and self.sender is None and self._inside():
            self._contained(end)
        both = self.sender is not None and self.addressee is not None
        self.signed = self.signed or ((self.sent or self.led) and both)
        return self.sender, self.addressee

    def writing(self) -> tuple[Span | None, Span | None]:
        """Return who writes to whom where a verb stands for the document: "wrote the guild to the mayor"."""
        verb = self.language.fold(self.document.of(self.text))
        direct = not self.known.direct.isdisjoint(self.known.plain(verb))
        index = self._over_small(self.behind)
        end = min(len(self.words), index + _BACK)
        if not direct and not any(self._to(at) for at in range(index, end)):
            return None, None
        sender, after = None, index
        if not self._passive():
            before = self._subject_before(self.at) if direct else None
            behind = (None, index) if self._to(index) or before else self._name(index, end, subject=True)
            sender, after = before or behind[0] or self._subject_before(self.at), behind[1]
        after = self._over_small(after)
        object_at = after + self._to(after) if self._to(after) else after if direct else 0
        addressee = self._name(object_at, end)[0] if object_at else None
        return (sender, addressee) if self._is_known(addressee) else (None, None)

    # Before the document

    def _verb_back(self, from_index: int) -> int:
        """Where the nearest verb before a word stands, in the same clause; -1 where there is none."""
        for index in range(from_index - 1, max(-1, from_index - _BACK), -1):
            if self._key(index) in _HARD | self.known.openers or self._is_document(index):
                return -1
            if self._is_verb(index):
                return index
        return -1

    def _is_denied(self) -> bool:
        """Whether a verb of sending before the document is negated."""
        verb = self._verb_back(self.at)
        return self._key_in(self.known.sent, verb) and self._key(self._behind_small(verb) - 1) in self.known.negations

    def _sent_before(self) -> bool:
        """Read "sent the guild a letter", "the guild sent a letter"; return whether such a verb is there."""
        verb = self._verb_back(self.at)
        if verb < 0 or not self._key_in(self.known.sent | self.known.received | self.known.published, verb):
            return False
        received = self.answered = self._key_in(self.known.received, verb)
        who, whom = self._between(verb)
        who = who or self._subject_before(verb)
        if self._key_in(self.known.published, verb) and (who is None or self._is_press(who)):
            return False  # a newspaper publishes what others write
        if received:
            self.addressee = None if self._is_press(who) else who
        else:
            who = who or self._subject_behind() or self._subject_above(verb) or self._sayer(verb)
            self.sender, self.addressee = who, whom
        return not received

    def _subject_behind(self) -> Span | None:
        """Read "signed the petition 50 farmers"."""
        joined = self.language.fold(self.text[self.document.start : self.noun])
        defined = joined.endswith((*self.known.articles, *self.known.joined))
        end = min(len(self.words), self.behind + _BACK)
        found = self._name(self.behind, end, subject=True)[0] if defined and self.behind < end else None
        return found if self._is_known(found) else None

    def _between(self, verb: int) -> tuple[Span | None, Span | None]:
        """Return the subject of a verb and whom "to" names, from the words between it and the document."""
        index = self._over_small(verb + 1 + (self._key(verb + 1) in self.known.resumed))
        who: Span | None = None
        whom: Span | None = None
        if not self._to(index):
            who, index = self._name(index, self.at, subject=True)
        index = self._over_small(index)
        if index < self.at and self._to(index):
            whom = self._name(index + self._to(index), self.at)[0]
        elif index < self.at and self._key_in(self.known.direct, verb):
            whom, end = self._name(index, self.at)
            whom = whom if end == self.at else None
        return who, whom if self._is_known(whom) else None

    def _subject_before(self, verb: int) -> Span | None:
        """Return the subject that stands before its verb: "that the guild sent", "was the guild already sending"."""
        last = self._behind_small(verb)
        last -= last > 0 and self._key(last - 1) in COMMAS  # "that the guild of the town, sent on Sunday a letter"
        return self._name_before(last)

    def _name_before(self, last: int) -> Span | None:
        """Return the name that the words of a clause before a place are."""
        begin = last
        while begin > 0 and last - begin < _BACK and not self._opens_clause(begin - 1):
            begin -= 1
        while begin < last and self._key(begin) in self.lists.joiners | self.known.conjunctions:
            begin += 1
        span, end = self._name(begin, last) if begin < last else (None, begin)
        return span if end == last and self._is_subject(span) else None

    def _subject_above(self, verb: int) -> Span | None:
        """Return the subject of a verb that has none of its own: "the guild, which sent", "met the guild and sent"."""
        last = self._behind_small(verb)
        if last and self._key(last - 1) in self.lists.relatives:
            found = self._name_before(last - 1)
            return found if self._is_known(found) else None
        joined = self._key(verb) not in self.known.verbs or self._key(verb - 1) in self.known.conjunctions
        begin = next((at + 1 for at in range(verb - 1, -1, -1) if self._key(at) in _HARD), 0)
        before = self._verb_back(verb) if joined else -1
        before = begin if joined and before < 0 and self._key(begin + 1) in self.known.parties else before
        if before < 0:
            return None
        found = self._name(self._over_small(before + 1), verb, subject=True)[0]
        return found if self._is_known(found) else None

    def _sayer(self, verb: int) -> Span | None:
        """Return who says "that it sent a letter"."""
        last = self._behind_small(verb) - 1
        if last < 1 or self._key(last) not in self.known.that_it:
            return None
        said = self._verb_back(last)
        if said < 0 or not self._key_in(self.known.telling, said):
            return None
        found, end = self._name(self._over_small(said + 1), last, subject=True)
        return found if end == last and self._is_subject(found) else None

    def _is_subject(self, span: Span | None) -> bool:
        return span is not None and (
            self._is_known(span) or self.language.fold(span.of(self.text)).startswith(self.known.articles)
        )

    def _behind_small(self, index: int) -> int:
        """Where the words before a place end, without the adverbs, days and auxiliaries between."""
        while index > 0:
            key = self._key(index - 1)
            small = (key,) in self.lists.dropped.get(key, ()) or key in self.known.auxiliaries
            if not (small or self._is_time(index - 1) or key in self.lists.days):
                return index
            index -= 1
        return index

    def _opens_clause(self, index: int) -> bool:
        key = self._key(index)
        opened = key in self.known.openers | self.known.auxiliaries | _HARD | COMMAS | {"(", ")"}
        return opened or self._is_verb(index)

    def _passive(self) -> bool:
        return self._key(self.at) in self.known.passives

    # Behind the document

    def _read_behind(self, index: int) -> int:
        """Read who it is from and to behind the document; return where the words go on."""
        index = self._over_details(index)
        if self._owned(index):
            owner, after = self._name(index, len(self.words))
            tells = self.answered or self._says_more(after)
            self.sender, index = (owner, after) if owner and tells else (None, index)
        index = self._over_subject(index)
        for _ in range(4):
            index = self._over_details(index)
            step = self._from(index) or self._relative(index) or self._towards(index)
            if not step:
                return index
            index = step
        return index

    def _over_details(self, index: int) -> int:
        """Where words go on behind the subject, the kind and the day of a document: "of protest", "dated 3 May"."""
        while index < len(self.words):
            size = self._size(self.known.details, index)
            if size:
                index += size
                continue
            after = self._over_small(index) if self._key(index) not in {",", "،"} else index
            if after == index:
                return index
            index = after
        return index

    def _over_subject(self, index: int) -> int:
        """Where words go on behind what a document is about: "a letter on prices, which sent it the guild"."""
        if index >= len(self.words) or not self._stops(index):
            return index
        for at in range(index + 1, min(len(self.words), index + _AHEAD)):
            if self._key(at) in _HARD | OPENING.keys() or self._is_document(at):
                return index
            if self._is_verb(at) or self._size(self.known.participles, at):
                sent = self._key_in(self.known.sent, at) and self._has_object(at)
                sent = sent and self._key(at - 1) not in self.known.what  # "on what the authorities give"
                return at if sent or not self._is_verb(at) else index
        return index

    def _owned(self, index: int) -> bool:
        """Whether somebody's name stands right behind a document: "letter of the guild"; not behind "the letter"."""
        article = self.text[self.document.start : self.noun]
        bare = not self.language.fold(article).endswith((*self.known.articles, *self.known.joined))
        beside = index == self.behind and self._key(index) in self.known.parties
        return self.sender is None and bare and beside and not self.described and not self._to(index)

    def _says_more(self, index: int) -> bool:
        """Whether the words of a document, or its addressee, are there; not in "the government's message on prices"."""
        end = min(len(self.words), index + _AHEAD)
        return self._to(index) > 0 or any(self._key(at) in OPENING for at in range(index, end))

    def _relative(self, index: int) -> int:
        """Read "which sent it the guild (to …)", "which received it the mayor from …"; return where words go on."""
        at = index + (self._key(index) in self.lists.relatives)
        received = self._key_in(self.known.received, at)
        if not (received or self._key_in(self.known.sent, at)) or not self._has_object(at):
            return 0
        start = self._over_small(at + 1 + (self._key(at + 1) in self.known.resumed))
        self.sent = self.sent or not received
        if self._to(start):
            return start
        high = min(len(self.words), start + _BACK)
        if received:
            high = next((at for at in range(start, high) if self._size(self.known.sender, at)), high)
        who, end = self._name(start, high, subject=True)
        if who and received:
            self.addressee = None if self._is_press(who) else who
        elif who and self.sender is None and not self._teller():
            self.sender = who
        return max(end, start)

    def _has_object(self, verb: int) -> bool:
        """Whether a verb has the document as its object: «وجّهتها», «بعثت بها»."""
        bare = [form for each in self.known.plain(self._key(verb)) for form in self.known.without_object(each)[1:]]
        return not self.known.verbs.isdisjoint(bare) or self._key(verb + 1) in self.known.resumed

    def _from(self, index: int) -> int:
        """Read "from the guild", "signed by the guild"; return where words go on."""
        size = self._size(self.known.sender, index)
        if not size or self.sender is not None:
            return 0
        who, end = self._name(index + size, min(len(self.words), index + size + _BACK), subject=True)
        if who is None or (not self._is_subject(who) and len(who.of(self.text).split()) > PERSON):
            return 0
        self.sender = who
        self.signed = self.signed or self._size(self.known.signing, index) > 0
        return end

    def _towards(self, index: int) -> int:
        """Read "to the mayor", "addressed to the mayor"; return where words go on."""
        led = self._size(self.known.addressed, index)
        size = self._to(index + led)
        if not size:
            return 0
        start = index + led + size
        name, end = self._name(start, min(len(self.words), start + _BACK))
        lone = self._lone(start) if name is None and not self.weak else None
        name, end = (lone, start + 1) if lone else (name, end)
        told = (
            lone is not None
            or self._is_known(name)
            or (name is not None and (led > 0 or self.sent or self._fits(name)))
        )
        attached = self.words[start - 1].end == self.words[start].start if start < len(self.words) else False
        if self.weak and attached and not led:
            self.sender = self.sender or (name if name and self._key(start) in self.known.bodies else None)
            return end if name else 0
        if name is None or not told or (self.weak and self._is_press(name)):
            return 0
        self.addressee = self.addressee or name
        self.led = self.led or led > 0
        return end

    def _lone(self, index: int) -> Span | None:
        """Return one word that nothing is known of, where nobody but him can stand: "in a letter to Brask, …"."""
        if index >= len(self.words) or self._key(index + 1) not in COMMAS or not self._inside():
            return None
        word, key = self.words[index], self._key(index)
        plain = word.wordy and key[:1].isalpha() and key not in self.known.closed | self.lists.opening.keys()
        apart = self.words[index - 1].end < word.start and not self._stops(index) and not self._is_verb(index)
        return Span(word.start, word.end) if plain and apart else None

    def _is_press(self, name: Span | None) -> bool:
        words = words_of(self.text, self.language, name.start, name.end)[:2] if name else []
        return any(word.key in self.known.media for word in words)

    # In a letter, somebody says

    def _inside(self) -> bool:
        """Whether something is said in the document: "in a letter"."""
        joined = self.language.fold(self.text[self.document.start : self.noun])
        led = any(form in self.known.inside for form in self.known.plain(self._key(self.at - 1)))
        return led or joined.startswith(tuple(self.known.inside))

    def _led_at(self) -> int:
        """Where "in" stands before the document, or the document where that is written together with it."""
        return self.at - any(form in self.known.inside for form in self.known.plain(self._key(self.at - 1)))

    def _teller(self) -> bool:
        """Whether the verb before the document names who says it there: what stands behind "issued" is no subject."""
        at = self._led_at()
        verb = self._verb_back(at)
        if verb < 0 or not self._inside() or not self._key_in(self.known.telling, verb):
            return False
        return self._is_known(self._name(self._over_small(verb + 1), at, subject=True)[0])

    def _contained(self, end: int) -> None:
        at = self._led_at()
        verb = self._verb_back(at)
        begin = next((i + 1 for i in range(at - 1, -1, -1) if self._key(i) in _HARD), 0)
        if verb >= 0:
            self._said_before(verb, at, end)
        elif sum(self.words[i].wordy for i in range(begin, at)) > _ADJUNCT:
            found = self._subject_before(at)
            self.sender = found if self._is_known(found) else None
        else:
            self.sender = self._subject_before(at) or self._said_behind(end)

    def _said_before(self, verb: int, at: int, end: int) -> None:
        """Read "said the guild in a letter", "asked the guild the mayor in a letter"."""
        if not self._key_in(self.known.telling | self.known.direct, verb):
            return
        who, index = self._name(self._over_small(verb + 1), at, subject=True)
        if who is None:
            self.sender = self._subject_before(verb)
            return
        self.sender = who
        index = self._over_small(index)
        whom, last = self._name(index, at) if index < at else (None, index)
        if self.weak or self.addressee or not self._key_in(self.known.urges | self.known.direct, verb):
            return  # whom a statement asks is not whom it is for
        if whom is None or last != at:
            whom = self._name(end, min(len(self.words), end + _BACK))[0] if end == self.behind else None
            whom = whom if self._is_known(whom) else self._behind_comma(end)
        self.addressee = whom if self._is_known(whom) else None

    def _behind_comma(self, end: int) -> Span | None:
        """Return the object behind a letter between commas: "asked the guild, in a letter, the mayor"."""
        near = range(end, min(len(self.words), end + _AHEAD))
        comma = next((at for at in near if self._key(at) in COMMAS | _HARD), len(self.words))
        return self._name(comma + 1, min(len(self.words), comma + _BACK))[0] if comma + 1 < len(self.words) else None

    def _said_behind(self, end: int) -> Span | None:
        """Read "in a letter to the mayor, said the guild"."""
        for index in range(end, min(len(self.words), end + _AHEAD)):
            if self._key(index) in _HARD:
                return None
            if self._key_in(self.known.telling, index) and not self._has_object(index):
                start = self._over_small(index + 1)
                who = self._name(start, min(len(self.words), start + _BACK), subject=True)[0]
                return who if self._is_subject(who) or (who and self._fits(who)) else None
        return None
