"""The sender and the addressee of a letter, in languages whose verb stands before its subject.

In Arabic the words between the verb and the document name the sender, and where "to" stands among them the addressee:
"sent the guild to the mayor a letter". Names have no capitals, so a name ends at what cannot be part of one: a verb, a
sign, a day, a word of the language's lists. A noun without an article behind a word with one begins another name, since
the noun that an owner follows never has the article: "the guild (the) weavers' | mayor of the town".

Small words are written together with the next one and are words of their own here (`words_of`). Verbs are known in the
forms of the lists, also behind "and" and before a pronoun that is their object («وجّهوها», "they sent it").
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import Phrases, PhraseWord, phrase_lists, phrases_of, words_of
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.word_patterns import alternation
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language

_HARD = frozenset(".؛;:!?؟…")
"""A clause ends at one of these."""
_COMMAS = frozenset("،,")
_OPENING = {"«": "»", '"': '"', "“": "”"}
_QUOTED = 7
"""A quotation of fewer words and signs may be part of a name: «جمعية «بصيرة» للمكفوفين»."""
_BACK = 30
"""So many words before a document is its verb looked for."""
_AHEAD = 16
"""So many words and signs behind a document, or behind its addressee, are looked at."""
_AHEAD_TO = 160
"""So many characters behind a verb of writing may "to" stand."""
_PERSON = 4
"""The most words of a person's name that no list knows."""
_ADJUNCT = 3
"""The most words before a document that are an adverb only: "On Monday, in a letter"."""


class ClauseWords:
    """The words of a stretch of a text, which its clauses share: a long one is parted into words once.

    Args:
        text: the text.
        language: that of the text.
        span: the stretch.
    """

    def __init__(self, text: str, language: Language, span: Span) -> None:
        self.text, self.language = text, language
        self._span = span

    def within(self, low: int, high: int) -> list[PhraseWord]:
        """Return the words between two places."""
        words, starts = self._words
        return words[bisect_left(starts, low) : bisect_left(starts, high)]

    @functools.cached_property
    def _words(self) -> tuple[list[PhraseWord], list[int]]:
        words = list(self._with_verbs(words_of(self.text, self.language, self._span.start, self._span.end)))
        return words, [word.start for word in words]

    def _with_verbs(self, words: list[PhraseWord]) -> Iterator[PhraseWord]:
        """Yield words, a verb of sending whole though its head could be a small word: «وجهتها»."""
        known = verb_first_words(self.language)
        index = 0
        while index < len(words):
            word, after = words[index], words[min(index + 1, len(words) - 1)]
            whole = self.language.fold(self.text[word.start : after.end]) if word.end == after.start else ""
            joined = bool(whole) and any(form in known.sent for form in known.without_object(whole))
            yield PhraseWord(word.start, after.end, whole, upper=False) if joined else word
            index += 1 + joined


class VerbFirstClause:
    """The sender and the addressee of one mention of a document, or of a verb of writing.

    Args:
        words: those of the text.
        bounds: those of the sentence.
        document: the document with what is written together with it; or the verb.
        noun: where the noun in it begins.
    """

    def __init__(self, words: ClauseWords, bounds: tuple[int, int], document: Span, noun: int) -> None:
        text, language = words.text, words.language
        self.text, self.language = text, language
        self.document, self.noun = document, noun
        self.lists, self.known = phrase_lists(language), verb_first_words(language)
        self.words = words.within(*bounds)
        self.at = next((i for i, word in enumerate(self.words) if word.end > document.start), len(self.words))
        self.behind = next((i for i, word in enumerate(self.words) if word.start >= document.end), len(self.words))
        self.sender: Span | None = None
        self.addressee: Span | None = None
        self.signed = False
        """Whether it says who signed the document, or who sent it to whom: of a statement, that makes a letter."""
        self.sent = False
        """Whether a verb of sending has the document as its object."""
        self.weak = language.fold(text[noun : document.end]) in map(language.fold, language.letters.weak_documents)

    def read(self) -> tuple[Span | None, Span | None]:
        """Return sender and addressee; each is None where the clause does not name it."""
        if self._key(self.at - 1) in self.known.sweeping or self._is_denied():
            return None, None  # "any letter", "did not send the guild a letter"
        self.sent = self._sent_before()
        end = self._read_behind(self.behind)
        if not self.sent and self.sender is None and self._inside():
            self._contained(end)
        self.signed = self.signed or (self.sent and self.sender is not None and self.addressee is not None)
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

    # Words

    def _key(self, index: int) -> str:
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def _size(self, phrases: Phrases, index: int) -> int:
        """How many words a phrase of a list takes here."""
        for phrase in phrases.get(self._key(index), ()):
            if all(self._key(index + at) == key for at, key in enumerate(phrase)):
                return len(phrase)
        return 0

    def _key_in(self, verbs: frozenset[str], index: int) -> bool:
        """Whether a word is one of some verbs, also behind "and" and before a pronoun that is its object."""
        return any(form in verbs for form in self.known.forms(self._key(index)))

    def _is_verb(self, index: int) -> bool:
        """Whether a word is a verb; one that is a noun as often only at the head of a clause."""
        heads = index == 0 or not self.words[index - 1].wordy or self._key(index - 1) in self.known.heading
        return self._key_in(self.known.verbs, index) and (heads or self._key(index) not in self.lists.opening)

    def _is_document(self, index: int) -> bool:
        return any(form in self.known.documents for form in self.known.bare(self._key(index)))

    def _to(self, index: int) -> int:
        """How many words "to" takes here, before somebody whom a document can be for."""
        size = self._size(self.known.to, index)
        attached = size and self.words[index].end == self.words[min(index + size, len(self.words) - 1)].start
        return size if size and (not attached or self._key(index + size) in self.known.parties) else 0

    def _is_time(self, index: int) -> bool:
        key, after = self._key(index), self._key(index + 1)
        dated = self.lists.days | self.lists.months
        moment = self.lists.times | self.lists.time_nouns
        if key in dated or (key in self.lists.times and key in self.known.adverbs):
            return True
        return key in self.lists.time_nouns and (after in dated | moment or after[:1].isdigit())

    def _over_small(self, index: int) -> int:
        """Where words go on behind days, adverbs and commas."""
        while index < len(self.words):
            key = self._key(index)
            timed = self._is_time(index) or (key.isdigit() and self._key(index + 1) in self.lists.months)
            told = key in self.lists.times - self.known.small and self._is_time(index - 1)
            step = self._size(self.known.adverb_phrases, index) or int(timed or told or key in {",", "،", ")", "("})
            if not step:
                return index
            index += step
        return index

    # Names

    def _ends(self, index: int, first: int, *, subject: bool) -> bool:
        """Whether a name that began at `first` cannot hold this word."""
        word, key = self.words[index], self._key(index)
        if not word.wordy:
            return key not in "-–_/"
        if self._is_verb(index) or self._stops(index) or self._is_time(index) or self._is_document(index):
            return True
        if index > first and self._goes_on(index):
            return True
        if key in self.known.within:
            group = self._key(first) in self.known.groups or self._key(first)[:1].isdigit()
            return not group or self._is_time(index + 1) or index == first
        if subject and self._to(index):
            people = self._key(first) in self.known.people and self._key(first).startswith(self.known.articles)
            office = self._key(index + 1) in self.known.offices and self._key(first) not in self.known.single
            return office or (people and self._key(index + 1) in self.known.bodies)
        return index > first and self._anew(index, first)

    def _is_loose(self, index: int, first: int) -> bool:
        """Whether a word that no list knows is none of a group's name: behind an article its adjectives have one."""
        key, before = self._key(index), self._key(index - 1)
        small = key in self.known.closed or key.startswith((*self.known.articles, *self.known.proclitics))
        named = before in self.known.single | self.known.titles or key[:1].isdigit()
        return self._key(first) in self.known.groups and not (small or named or key in self.known.parties)

    def _goes_on(self, index: int) -> bool:
        """Whether a word that no list knows is a further verb, with "and" before it and its object behind it."""
        key, word = self._key(index), self.words[index]
        objects = self.text[word.start : word.end].endswith(self.language.grammar.object_suffixes)
        return objects and key not in self.known.parties and len(self.known.plain(key)) > 1

    def _stops(self, index: int) -> bool:
        """Whether names end before a word of the lists; not before one that only folding makes so: «علي» for «على»."""
        size, word = self._size(self.known.stops, index), self.words[index]
        last = next((char for char in reversed(self.text[word.start : word.end]) if char.isalpha()), "")
        return size > 1 or (size == 1 and last in self.known.last_letters.get(word.key, last))

    def _anew(self, index: int, first: int) -> bool:
        """Whether another name begins: a noun without an article behind a word with one, an office behind a group."""
        key, before = self._key(index), self.words[index - 1]
        if not before.key.startswith(self.known.articles):
            return False
        if key not in self.known.heads:
            return self._is_loose(index, first)
        defined = key.startswith(self.known.articles)
        single = index == first + 1 or not self._key(first).startswith(self.known.articles)
        led = self._key(first) in self.known.groups and before.key not in self.known.offices
        return not defined or (single and led and key in self.known.powers)

    def _name(self, first: int, high: int, *, subject: bool = False) -> tuple[Span | None, int]:
        """Return the name that begins at a word, and where the words go on behind it."""
        index = first
        while index < high:
            closed = self._quoted(index, high)
            if closed:
                index = closed
                continue
            if self._ends(index, first, subject=subject):
                break
            index += 1
        while index > first and self._key(index - 1) in self.known.small | self.lists.joiners:
            index -= 1
        if index <= first:
            return None, first
        found = party_phrase(self.text, Span(self.words[first].start, self.words[index - 1].end), self.language).span
        plausible = self._plausible(first) or self._is_person(first, index)
        plausible = plausible or (self.sent and not subject and self._key(first) not in self.known.closed)
        if found is None or found.start > self.words[min(first + 1, index - 1)].start or not plausible:
            return None, index
        named, _ = named_correspondents(self.text, (cite(self.text, found.start, found.end),), self.language)
        return (Span(named[0].start, named[0].end) if named else None), index

    def _quoted(self, index: int, high: int) -> int:
        """Where words go on behind a short quotation within a name; 0 where none begins."""
        closing = _OPENING.get(self._key(index))
        if closing is None or index + 1 >= high:
            return 0
        ends = (at + 1 for at in range(index + 2, min(high, index + _QUOTED)) if self._key(at) == closing)
        return next(ends, 0)

    def _plausible(self, first: int) -> bool:
        """Whether a name that begins so is somebody's: with a word of the lists, a number or an article."""
        key = self._key(first)
        listed = key in self.known.parties or self._size(self.lists.quantities, first) or key in self.lists.numbers
        return bool(listed or key[:1].isdigit() or key.startswith(self.known.articles))

    def _is_person(self, first: int, last: int) -> bool:
        """Whether words that no list knows may be a person's name: two to four, no small words."""
        keys = [self._key(at) for at in range(first, last)]
        return 1 < len(keys) <= _PERSON and all(key[:1].isalpha() and key not in self.known.closed for key in keys)

    def _is_known(self, span: Span | None) -> bool:
        """Whether the lists know whom a name names."""
        words = words_of(self.text, self.language, span.start, span.end) if span else []
        head = next((word for word in words if word.key not in self.lists.determiners), None)
        return head is not None and (head.key in self.known.parties or head.key[:1].isdigit() or self._counted(words))

    def _counted(self, words: list[PhraseWord]) -> bool:
        first = words[0].key
        return first in self.lists.numbers or first in self.lists.quantities

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
        if verb < 0 or not self._key_in(self.known.sent | self.known.received, verb):
            return False
        received = self._key_in(self.known.received, verb)
        who, whom = self._between(verb)
        who = who or self._subject_before(verb)
        if received:
            self.addressee = None if self._is_press(who) else who
        else:
            self.sender, self.addressee = who or self._subject_above(verb), whom
        return not received

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
        last -= last > 0 and self._key(last - 1) in _COMMAS  # "that the guild of the town, sent on Sunday a letter"
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
        opened = key in self.known.openers | self.known.auxiliaries | _HARD | _COMMAS | {"(", ")"}
        return opened or self._is_verb(index)

    def _passive(self) -> bool:
        return self._key(self.at) in self.known.passives

    # Behind the document

    def _read_behind(self, index: int) -> int:
        """Read who it is from and to behind the document; return where the words go on."""
        index = self._over_details(index)
        if self._owned(index):
            owner, after = self._name(index, len(self.words))
            self.sender, index = (owner, after) if owner and self._says_more(after) else (None, index)
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
            if self._key(at) in _HARD | _OPENING.keys() or self._is_document(at):
                return index
            if self._is_verb(at) or self._size(self.known.participles, at):
                sent = self._key_in(self.known.sent, at) and self._has_object(at)
                return at if sent or not self._is_verb(at) else index
        return index

    def _owned(self, index: int) -> bool:
        """Whether somebody's name stands right behind a document: "letter of the guild"; not behind "the letter"."""
        article = self.text[self.document.start : self.noun]
        bare = not self.language.fold(article).endswith((*self.known.articles, *self.known.joined))
        beside = index == self.behind and self._key(index) in self.known.parties
        return self.sender is None and bare and beside and not self._to(index)

    def _says_more(self, index: int) -> bool:
        """Whether a document is told with its words or whom it is to; "the government's message on prices" is none."""
        end = min(len(self.words), index + _AHEAD)
        return self._to(index) > 0 or any(self._key(at) in _OPENING for at in range(index, end))

    def _relative(self, index: int) -> int:
        """Read "which sent it the guild (to …)", "which received it the mayor from …"; return where words go on."""
        at = index + (self._key(index) in self.lists.relatives)
        received = self._key_in(self.known.received, at)
        if not (received or self._key_in(self.known.sent, at)) or not self._has_object(at):
            return 0
        start = self._over_small(at + 1 + (self._key(at + 1) in self.known.resumed))
        if self._to(start):
            return start
        high = min(len(self.words), start + _BACK)
        if received:
            high = next((at for at in range(start, high) if self._size(self.known.sender, at)), high)
        who, end = self._name(start, high, subject=True)
        if who and received:
            self.addressee = None if self._is_press(who) else who
        elif who and self.sender is None:
            self.sender, self.sent = who, True
        return max(end, start)

    def _has_object(self, verb: int) -> bool:
        """Whether a verb has the document as its object: «وجّهتها», «بعثت بها»."""
        bare = not self.known.verbs.isdisjoint(self.known.plain(self._key(verb)))
        return not bare or self._key(verb + 1) in self.known.resumed

    def _from(self, index: int) -> int:
        """Read "from the guild", "signed by the guild"; return where words go on."""
        size = self._size(self.known.sender, index)
        if not size or self.sender is not None:
            return 0
        who, end = self._name(index + size, min(len(self.words), index + size + _BACK), subject=True)
        if who is None or (not self._is_subject(who) and len(who.of(self.text).split()) > _PERSON):
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
        told = self._is_known(name) or (name is not None and (led > 0 or self.sent or self._fits(name)))
        attached = self.words[start - 1].end == self.words[start].start if start < len(self.words) else False
        if self.weak and attached and not led:
            self.sender = self.sender or (name if name and self._key(start) in self.known.bodies else None)
            return end if name else 0
        if name is None or not told or (self.weak and self._is_press(name)):
            return 0
        self.addressee = self.addressee or name
        return end

    def _fits(self, name: Span) -> bool:
        """Whether words that no list knows are a person's name, and no verbal noun: «إلى وقف العنف»."""
        keys = [word.key for word in words_of(self.text, self.language, name.start, name.end)]
        plain = not any(key.startswith(self.known.articles) for key in keys[:2])
        return plain and 1 < len(keys) <= _PERSON and keys[0] not in self.lists.opening

    def _is_press(self, name: Span | None) -> bool:
        words = words_of(self.text, self.language, name.start, name.end)[:2] if name else []
        return any(word.key in self.known.media for word in words)

    # In a letter, somebody says

    def _inside(self) -> bool:
        """Whether something is said in the document: "in a letter"."""
        joined = self.language.fold(self.text[self.document.start : self.noun])
        led = any(form in self.known.inside for form in self.known.plain(self._key(self.at - 1)))
        return led or joined.startswith(tuple(self.known.inside))

    def _contained(self, end: int) -> None:
        at = self.at - any(form in self.known.inside for form in self.known.plain(self._key(self.at - 1)))
        verb = self._verb_back(at)
        begin = next((i + 1 for i in range(at - 1, -1, -1) if self._key(i) in _HARD), 0)
        if verb >= 0:
            self._said_before(verb, at)
        elif sum(self.words[i].wordy for i in range(begin, at)) > _ADJUNCT:
            found = self._subject_before(at)
            self.sender = found if self._is_known(found) else None
        else:
            self.sender = self._subject_before(at) or self._said_behind(end)

    def _said_before(self, verb: int, at: int) -> None:
        """Read "said the guild in a letter", "asked the guild the mayor in a letter"."""
        if not self._key_in(self.known.telling, verb):
            return
        who, index = self._name(self._over_small(verb + 1), at, subject=True)
        if who is None:
            self.sender = self._subject_before(verb)
            return
        self.sender = who
        index = self._over_small(index)
        whom, last = self._name(index, at) if index < at else (None, index)
        if self.weak or self.addressee:
            return  # whom a statement asks is not whom it is for
        if last == at and self._is_known(whom) and self._key_in(self.known.urges, verb):
            self.addressee = whom

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


class VerbFirstWords:
    """The prepared words of a language for the clauses around a document."""

    def __init__(self, language: Language) -> None:
        words, grammar, phrases = language.letters, language.grammar, language.noun_phrases
        self._fold = language.fold
        self.articles = tuple(map(language.fold, grammar.definite_articles))
        self.small = self._folded((*grammar.prepositions, *grammar.genitive_prepositions))
        self.resumed = self._folded((*grammar.third_masculine, *grammar.third_feminine, *grammar.third_plural))
        self._take_verbs(language)
        self._take_parties(language)
        self.proclitics = self._folded(grammar.proclitics)
        self.joined = tuple(each for each in self.proclitics if len(each) > 1)
        self.conjunctions = self.proclitics & set(map(language.fold, grammar.conjunctions))
        self.to, self.sender, self.signing, self.addressed, self.details = (
            phrases_of(each, language)
            for each in (
                words.addressee_prepositions,
                words.sender_prepositions,
                [each for each in words.sender_prepositions if each.startswith(words.signatures)],
                words.addressed,
                words.document_adjectives,
            )
        )
        before = alternation(each for each in grammar.conjunctions if self._fold(each) in self.conjunctions) or "(?!)"
        to = rf"(?=[^.؛;!?؟…\n]{{0,{_AHEAD_TO}}}?\s(?:{alternation(words.addressee_prepositions) or '(?!)'}))"
        direct = alternation(set(words.tells) & set(words.correspondence)) or "(?!)"
        verbs = alternation(words.correspondence) or "(?!)"
        self.writing = re.compile(rf"(?<!\w)(?:{before})?(?:(?:{direct})(?!\w)|(?:{verbs})(?!\w){to})")
        """Match a verb of writing, also behind "and", with whom it is to behind it, or "to"."""
        self.participles = phrases_of(
            (each for each in words.addressed if self._fold(each) not in self.verbs | self.resumed), language
        )
        self.inside = self._folded(words.container_prepositions)
        self.within = self._folded((*words.office_prepositions, *grammar.genitive_prepositions))
        ends = (*words.name_end_words, *phrases.name_end_words, *grammar.relative_pronouns, *grammar.infinitive_markers)
        self.stops = phrases_of((each for each in ends if self._fold(each) not in self.within), language)
        self.last_letters = {self._fold(each): {each[-1]} for each in words.name_end_words if " " not in each}
        self.documents = frozenset(each for each in map(self._fold, words.documents) if " " not in each)
        self._before = sorted((*self.proclitics, *self.articles), key=len, reverse=True)
        self.adverbs = self._folded(phrases.leading_adverbs)
        single = (each for each in phrases.leading_adverbs if self._fold(each) not in self.conjunctions)
        self.adverb_phrases = phrases_of((*single, *grammar.adverbs), language)
        self.auxiliaries = self._folded((*grammar.auxiliaries,))
        self.heading = self.auxiliaries | self.conjunctions | self._folded(grammar.complementisers)
        self.passives = self._folded(grammar.passive_auxiliaries)
        self.openers = self._folded((*grammar.complementisers, *grammar.subordinators, *grammar.relative_pronouns))
        self.openers -= self.small
        self.negations, self.sweeping = (
            self._folded(grammar.negations),
            self._folded(language.parties.universal_quantifiers),
        )
        self.closed = self.small | self.resumed | self.openers | self._folded(phrases.non_referring_words)

    def _folded(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._fold, words))

    def _take_verbs(self, language: Language) -> None:
        words, phrases = language.letters, language.noun_phrases
        self.sent, self.received, self.urges = map(self._folded, (words.sent, words.received, words.urges))
        self.direct = self._folded(words.tells)
        self.telling = self._folded((*words.said, *words.writes, *words.urges, *phrases.reporting_verbs))
        finite = (each for each in phrases.finite_verbs if " " not in each)
        self.verbs = self.sent | self.received | self.telling | self._folded((*finite, *words.correspondence))
        self.verbs -= self._folded(language.grammar.auxiliaries)
        self._suffixes = tuple(map(self._fold, language.grammar.object_suffixes))

    def _take_parties(self, language: Language) -> None:
        party = language.parties
        self.offices, self.bodies, self.media = map(self._heads, (party.offices, party.bodies, party.media))
        self.single = self.offices | self._heads(party.persons)
        self.people = self._heads(party.people)
        self.groups = self.bodies | self._heads((*party.people, *language.letters.collectives, *party.numbers))
        self.powers = self.offices | self._heads((*party.state_bodies, *party.states))
        self.heads = self.single | self.groups | self._heads((*party.states, *party.quantities))
        titles = (*language.titles.courtesies, *language.titles.ranks)
        self.titles = self._heads(titles)
        self.parties = self.heads | self.titles | self._heads((*party.relations, *party.media))

    def _heads(self, words: Iterable[str]) -> frozenset[str]:
        """Return the first words of names, each with the article and without it; no small words: «على الأقل»."""
        heads = {name.split()[0] for name in map(self._fold, words)} - self.small
        bare = {head.removeprefix(each) for head in heads for each in self.articles}
        return frozenset(heads | {f"{each}{head}" for head in bare for each in self.articles} | bare)

    def bare(self, key: str) -> list[str]:
        """Return a word as it stands, and without each of up to three small words and articles before it."""
        forms = [key]
        for _ in range(3):
            longest = next((each for each in self._before if forms[-1].startswith(each)), None)
            if longest is None:
                break
            forms.append(forms[-1][len(longest) :])
        return forms

    def plain(self, key: str) -> list[str]:
        """Return a word as it stands, and without "and" before it."""
        return [key, *(key[len(each) :] for each in self.conjunctions if key.startswith(each))]

    def forms(self, key: str) -> list[str]:
        """Return a word as it stands, without "and" before it, and without a pronoun behind it."""
        return [form for each in self.plain(key) for form in self.without_object(each)]

    def without_object(self, key: str) -> list[str]:
        """Return a word as it stands, and without each pronoun that is its object."""
        return [key, *(key[: -len(each)] for each in self._suffixes if key.endswith(each))]


@functools.cache
def verb_first_words(language: Language) -> VerbFirstWords:
    """Return a language's words for the clauses around a document."""
    return VerbFirstWords(language)
