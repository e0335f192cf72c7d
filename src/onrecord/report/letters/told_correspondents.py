"""The sender and the addressee of a letter, read from the clause that mentions the letter.

This is for languages whose verb is between subject and object. The patterns of a language (`mentions`) contain the
words beside a document. This module reads the clause of the document. The sender is the subject in "the guild sent a
letter to …". It is behind the noun in "a letter from … to …", behind the comma in "in a letter to …, the guild wrote",
and before the noun in "the guild's letter".
"""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import PhraseLists, PhraseWord, words_of
from onrecord.report.letters.clause_forms import ClauseForms
from onrecord.report.letters.clause_subjects import phrase_at, split_names, subject_at
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.document_nouns import named_documents
from onrecord.report.letters.told_words import ToldWords, told_words
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from collections.abc import Iterator


_BETWEEN = 90
"""So many characters may stand between a document and "to", in which its sender and its day are named."""
_SAID = 20
"""Within so many characters behind whom a letter is to the verb of its sender begins."""
_TRIED = 6
"""So many verbs, or clauses, of a sentence are tried for one name: more tell of other things than the letter."""
_INSIDE = 12
"""So many characters before a document may the preposition begin by which something is said in it."""
_PLACED = 4
"""So many words at most say where a letter was written: "from Harlau prison"."""
_SHORT = 4
"""A plural has more letters."""
_COMMA = re.compile(r"[,،]\s")
_CLAUSE = re.compile(r"[,،:]\s+")
_BRACKET = re.compile(r"\s+\([^()\n]{1,30}\)")
_PAUSE = re.compile(r"[,،:]\s+|\s[–—-]\s+")
_QUOTED = re.compile(r'[:,،]\s*["“«„]')
"""Matches where somebody's words begin: it is no clause of the sentence."""
_LABEL = re.compile(r":\s+|\s[–—-]\s+")
_SIGNS = ',،;؛:—–“”"«»()'


class ToldCorrespondents(ClauseForms):
    """The sender and the addressee of one mention of a document; for the arguments see `ClauseForms`."""

    @functools.cached_property
    def words(self) -> ToldWords:
        """The language's words for the clauses around a document."""
        return told_words(self.language)

    def read(self) -> tuple[Span | None, Span | None]:
        """Return sender and addressee; each is None where the clause does not name it."""
        self.low = self._behind_label()
        self._received()
        self._behind()
        self._relative(self.document.end)
        self._addressed()
        self.addressee = self._addressed_besides() or self.addressee
        if self.addressee and self.addressee.start >= self.document.end:
            self._relative(self.addressee.end)
        if self._noun in map(self.language.fold, self.language.letters.replies):
            self.sender = self._owner() or self.sender  # "the guild's response, penned by Ada Lund"
        sending = self._sending()
        if self.sender is None and sending:
            self.sender = self._signed() or self._by_participle(sending)
        elif self.sender is None:
            self.sender = (
                self._signed()
                or self._by_verb()
                or self._joined()
                or self._owner()
                or self._genitive()
                or self._within()
                or self._by_container()
            )
        if self.addressee is None and self.sender and self.sender.start >= self.document.end:
            self._addressed()
        if self.addressee is None:
            self.addressee = (
                self._told()
                or self._told_behind()
                or self._asked()
                or self._answers()
                or self._addressed_later()
                or self._filed()
            )
        if self.sender and self.addressee and self.addressee.start < self.sender.end <= self.addressee.end:
            self.addressee = None
        if self.sender and not self._may_send(self.sender):
            self.sender = None
        if self._noun in map(self.language.fold, self.language.letters.contained_documents):
            inside = self._inside()
            behind = self.addressee is not None and self.addressee.start >= self.document.end
            self.signed = self.signed or (inside is not None and behind and self.sender is not None)
        return self.sender, self.addressee

    def _behind_label(self) -> int:
        """Where the clause begins: in "Summary: In a letter to …" behind the sign; "Summary" sends nothing."""
        signs = list(_LABEL.finditer(self.text, self.low, self.document.start))
        begin = signs[-1].end() if signs else self.low
        led = self.language.fold(self.text[begin : self.document.start]).strip()
        return begin if led in self.language.speech_acts.documents.document_prepositions else self.low

    def _named(self, span: Span | None) -> Span | None:
        """Return a span if it names somebody."""
        if span is None:
            return None
        if self.language.fold(span.of(self.text)) in self.words.pronouns:
            self.pronoun = self.language.fold(span.of(self.text))
            return None
        named, _ = named_correspondents(self.text, (cite(self.text, span.start, span.end),), self.language)
        if not named or self.language.fold(named[0].quote) in self.forms.adverbs:
            return None  # "Late last month, the guild wrote", "Back in May"
        several = _BRACKET.match(self.text, named[0].end, span.end)
        return Span(named[0].start, span.end if several else named[0].end)  # "the Guild (G) and the Board"

    def _party_at(self, start: int, high: int | None = None, *, sender: bool = False) -> Span | None:
        """Return the party whose name begins here: with a capital, an article, a number or a noun for people.

        A sender's name may hold what an addressee's ends at: "40 families from Kolmar".
        """
        first = words_of(self.text, self.language, start, min(self.high, start + 60))[:2]
        if not first or self.text[start : first[0].start].strip(" ‘'“\"") or not self._opens(first[0], first[-1]):
            return None
        word = first[0]
        high = self.high if high is None else high
        ends = [self.words.sender.search(self.text, word.start, high)]
        if sender:
            ends = [self._passed_to(word.start, high)]
            ends += [verb.search(self.text, word.end, high) for verb in (self.words.urges, self.words.reads)]
        high = min((end.start() for end in ends if end), default=high)
        for pattern in (self.forms.timed, self.forms.passed_on):
            ended = pattern.search(self.text, word.start, high)
            high = ended.start() if ended else high
        return self._named(self._without_participle(phrase_at(self.text, word.start, high, self.language)))

    def _passed_to(self, start: int, high: int) -> re.Match[str] | None:
        """Return "to" behind a sender: "(signed by 4,000 people) to the president"; not "the ambassador to France"."""
        found = self.words.to.search(self.text, start, high)
        before = words_of(self.text, self.language, start, found.start()) if found else []
        return found if before and before[-1].key not in self.lists.titles else None

    def _opens(self, word: PhraseWord, after: PhraseWord) -> bool:
        """Whether a name begins with a word: "to stop the trade" does not."""
        lists = self.lists
        if word.upper or word.key.isdigit() or word.key in lists.determiners | lists.small | lists.numbers:
            return True
        if after.key in lists.determiners:
            return False  # "to free the poet"
        known = any(word.key in each for each in (lists.nouns, lists.quantities, lists.titles))
        plural = word.key.endswith("s") and len(word.key) > _SHORT
        people = after.key in lists.nouns and word.key not in lists.opening  # "local officials", not "free prisoners"
        return after.upper or people or known or plural

    def _received(self) -> None:
        """Read "the guild received a letter from …"."""
        verb = self.words.received.search(self.text, self.low, self.document.start)
        if verb and not self.text[verb.end() : self.document.start].strip():
            self.addressee = self._named(self.subjects.before(self.low, verb.start()))
            if self.addressee is None and self.pronoun:
                self.addressee = self._subject()

    def _behind(self) -> None:
        """Read "a letter from …", "signed by …" right behind the noun, or behind a sign or the word "was"."""
        found = self.words.sender_behind.match(self.text, self.document.end, self.high)
        if found:
            begin = max(found.start(), found.end("told"))
            if self.forms.passed_on.search(self.text, begin, found.end()) and not self._is_weak:
                return  # who makes a letter public need not have written it
            span = self._party_at(found.end(), sender=True)
            self.sender = self._all_signed(span) if span and not self._place(span.of(self.text)) else None
            self.signed = self.sender is not None and self.words.signed.search(found.group()) is not None

    def _signed(self) -> Span | None:
        """Read "… and signed by 200 writers" anywhere behind the document."""
        for found in self.words.signed_by.finditer(self.text, self.document.end, self.high):
            span = self._party_at(found.end(), sender=True)
            self.signed = span is not None
            return self._all_signed(span) if span else None
        return None

    def _all_signed(self, first: Span) -> Span:
        """Return a name with those that a list goes on with: "by Ann Bee, Otto Ahl and 40 others"; else it alone."""
        end = first.end
        while joint := self.words.listed.match(self.text, end, self.high):
            words = words_of(self.text, self.language, joint.end(), min(self.high, joint.end() + 60))[:1]
            found = (
                self._party_at(joint.end(), sender=True)
                if words and (words[0].upper or words[0].key.isdigit())
                else None
            )
            if found is None or found.start != joint.end():
                break
            end = found.end
            if joint["last"] or len(split_names(self.text, found, self.language)) > 1:
                return Span(first.start, end)
        return first

    def _place(self, name: str) -> bool:
        """Whether words name where a letter came from: "from prison"."""
        words = self.language.fold(name).split()
        leading = set(map(self.language.fold, self.language.grammar.prepositions))
        head = words[next((at for at, word in enumerate(words) if at and word in leading), len(words)) - 1 :][:1]
        return bool(head) and head[0] in map(self.language.fold, self.language.parties.places)

    def _relative(self, at: int) -> None:
        """Read "a letter that the guild sent …" and "a letter she received from …"."""
        found = self.words.relative.match(self.text, at, self.high)
        if not found or self.sender:
            return
        start, end = found.span("who")
        phrase = party_phrase(self.text, Span(start, end), self.language).span
        who = phrase and phrase.end == end and (self._named(phrase) or self._subject())
        if found["received"]:
            self.addressee = who or self.addressee
            self.sender = self._party_at(found.end())
        else:
            self.sender = who or None

    def _addressed(self) -> None:
        """Read "… to the minister" behind the noun, with who signed and the day in between."""
        reach = max(self.document.end, self.sender.end if self.sender else 0) + _BETWEEN
        for found in self.words.to.finditer(self.text, self.document.end, min(self.high, reach)):
            between = self.text[self.document.end : found.start()]
            behind = self.sender.end if self.sender and self.document.end < self.sender.end <= found.start() else 0
            if behind:
                between = self.text[behind : found.start()]
            between = self._without_place(between)
            if self.words.between.fullmatch(between):
                span = self._party_at(found.end())
                span = self._told() or span if span and self._may_be_verb(span) else span
                if span and self._is_weak and (self._is_press(span) or not self.names_people(span)):
                    return  # a statement to the press is no letter to it, nor a response to the flood
                if span and (self.addressee is None or not self._within_sender(span)):
                    self.addressee = span
                    self.signed = self.signed or (self._is_weak and self.forms.sending.search(between) is not None)
                    self._sent_by(span.end)
                    return

    def _addressed_besides(self) -> Span | None:
        """Read "from the Mission of Arland to the United Nations addressed to the President": "to" is of the sender."""
        end = self.addressee.end if self.sender and self.addressee else len(self.text)
        found = self.forms.addressed_to.match(self.text, min(end + 1, self.high), self.high)
        return self._party_at(found.end()) if found else None

    def _without_place(self, between: str) -> str:
        """Return the words between a document and "to" without where it was written: "from prison"."""
        led = self.words.sender.match(between)
        placed = led is not None and self._place(between[led.end() :])
        return "" if placed and len(between.split()) <= _PLACED else between

    def _may_be_verb(self, span: Span) -> bool:
        """Whether words behind "to" may go on with an ask: "asked the mayor in a letter to free the poet"."""
        first = words_of(self.text, self.language, span.start, span.end)[0]
        return not (first.upper or first.key.isdigit() or first.key in self.lists.determiners)

    @property
    def _is_weak(self) -> bool:
        return self._noun in map(self.language.fold, self.language.letters.weak_documents)

    def _is_press(self, span: Span) -> bool:
        if self._noun in map(self.language.fold, self.language.letters.addressed_documents):
            return False
        media = {self.language.fold(word) for word in self.language.parties.media}
        return words_of(self.text, self.language, span.start, span.end)[-1].key in media

    def _sent_by(self, at: int) -> None:
        """Read "a letter was sent to the ministry by the guild", "a letter to the ministry from the guild"."""
        behind = self.words.sender.match(self.text, at, self.high) if self.sender is None else None
        span = self._party_at(behind.end(), sender=True) if behind else None
        self.sender = self._all_signed(span) if span else self.sender

    def _within_sender(self, span: Span) -> bool:
        return self.sender is not None and span.start < self.sender.end

    def _by_verb(self) -> Span | None:
        """Read "the guild sent a letter", "the guild sent the minister a letter"."""
        for verb in list(self.words.sent.finditer(self.text, self.low, self.document.start))[: -_TRIED - 1 : -1]:
            dated = self.words.insertion.match(self.text, verb.end(), self.document.start)
            between = Span(dated.end() if dated else verb.end(), self.document.start)
            words = between.of(self.text)
            if any(sign in words for sign in _SIGNS) or len(words.split()) > 6:
                return None
            given = self._party_at(between.start, between.end) if words.strip() else None
            if words.strip() and (given is None or not self.forms.given.fullmatch(self.text, given.end, between.end)):
                continue
            self.addressee = self.addressee or given
            if self._is_tried(verb.start()):
                return None
            return self._subject_of(verb.start()) or (None if self.pronoun else self._subject())
        return None

    def _sending(self) -> re.Match[str] | None:
        """Return the participle right before the document, if it begins a clause: "Handing over (a petition)"."""
        for verb in self.words.sending.finditer(self.text, self.low, self.document.start):
            begun = self.text[self.low : verb.start()].strip(" \n\t“\"'‘’«")
            if not self.text[verb.end() : self.document.start].strip() and (not begun or begun.endswith(",")):
                return verb
        return None

    def _by_participle(self, sending: re.Match[str]) -> Span | None:
        """Read "Handing over a petition to the mayor, Ada Lund said", "The guild, sending a letter to her, asked"."""
        comma = self.text.rfind(",", self.low, sending.start())
        if comma < 0:
            end = max(self.document.end, self.addressee.end if self.addressee else 0)
            behind = _COMMA.search(self.text, end, self.high)
            ended = behind is not None and self.words.between.fullmatch(self.text, end, behind.start())
            return self._behind_container() if ended else None  # "Sending a letter to the mayor is useless, Bee said"
        found = self._party_at(self.low, comma)
        return found if found and found.end == comma else None

    def _joined(self) -> Span | None:
        """Read "The guild joined the union in sending a letter": who is named first, where another is before "in"."""
        for verb in islice(self.words.sending.finditer(self.text, self.low, self.document.start), _TRIED):
            led = self.words.inside.search(self.text, max(self.low, verb.start() - _INSIDE), verb.start())
            if led is None or self.text[verb.end() : self.document.start].strip():
                continue
            first = self._party_at(self.low, led.start())
            behind = words_of(self.text, self.language, first.end, led.start())[1:3] if first else ()
            beside = (self._party_at(word.start, led.start()) for word in behind)  # behind "joined" or "has joined"
            return first if any(each and self.names_people(each) for each in beside) else None
        return None

    def _is_tried(self, verb: int) -> bool:
        """Whether a noun that is nobody stands before "to" and a verb: "the families' efforts to hand over"."""
        words = words_of(self.text, self.language, max(self.low, verb - _BETWEEN), verb)
        if len(words) < 2 or words[-1].key not in self.lists.infinitives:
            return False
        head = words[-2]
        verbal = head.key.endswith(self.lists.pasts) if self.lists.pasts else False
        return not (
            head.upper or verbal or head.key in self.lists.nouns or self.words.verb.match(self.text, head.start)
        )

    def _subject(self) -> Span | None:
        """Return the subject of the sentence."""
        commas = islice(_CLAUSE.finditer(self.text, self.low, self.noun), _TRIED)
        for start in (self.low, *(comma.end() for comma in commas)):
            found = self._clause(start, self.document.start)
            if found:
                return found
        return self._party_at(self.low, self.document.start)

    def _clause(self, start: int, high: int) -> Span | None:
        """Return the subject of the first verb behind a place; None where a sign parts them that is no comma."""
        verb = self.words.verb.search(self.text, start, high)
        if verb is None or verb.start() == start or any(each in self.text[start : verb.start()] for each in '“”"«»:;'):
            return None
        found = self._named(self.subjects.before(start, verb.start()))
        return found if found and self._may_send(found) else None

    def _owner(self) -> Span | None:
        """Read "the guild's letter"; not "today's letter"."""
        before = self.text[self.document.start : self.noun]
        owned = re.search(r"['’]s?\s+(?:[\w-]+\s+)?$", before)
        if not owned:
            return None
        end = self.document.start + owned.start()
        words = words_of(self.text, self.language, self.low, end)
        if not words or words[-1].key in self.lists.days | self.lists.times | self.lists.time_nouns:
            return None
        opens = self.lists.determiners | self.lists.numbers
        for at in (at for at in range(max(0, len(words) - 8), len(words)) if words[at].upper or words[at].key in opens):
            if any(word.key in opens and not _joined(words[to - 1], self.lists) for to, word in _inner(words, at)):
                continue  # "about Ada Lund the mayor's letter": the owner begins at the article
            found = party_phrase(self.text, Span(words[at].start, end), self.language).span
            if found and found.end == end and not any(not word.wordy for word in words[at:]) and self._owns(found):
                return self._named(found)
        return None

    def _owns(self, span: Span) -> bool:
        """Whether an owner's name begins with somebody: not "a key element of the guild('s reply)"."""
        led = self.forms.genitive.search(self.text, span.start, span.end)
        told = next(named_documents(self.text, span.start, span.end, self.language), None)
        return told is None and (led is None or self.names_people(Span(span.start, led.start())))

    def _by_container(self) -> Span | None:
        """Read "in a letter …, the guild wrote", "the guild wrote in a letter", "“…,” wrote the guild in a letter"."""
        inside = self._inside()
        if not inside:
            return None
        head = self.text[self.low : inside.start()].strip(" \t\n“”\"'‘’«»—–-•*")
        if any(map(str.isalnum, head)) and not self._adjunct(inside.start()):
            return self._informs() or self._before_container(inside.start())
        return self._behind_container()

    def _adjunct(self, at: int) -> bool:
        """Whether all that stands before is an adverb and a comma: "Meanwhile, in a letter …"."""
        words = words_of(self.text, self.language, self.low, at)
        short = len(words) <= 4 and words[-1].key in {",", "،"}
        return short and self._party_at(self.low, words[-1].start) is None  # not "The guild, in a letter …"

    def _before_container(self, at: int) -> Span | None:
        start = max((self.text.rfind(sign, self.low, at) + 1 for sign in '“”"«»'), default=0)
        start = max(start, self.low)
        inverted = self.words.verb.match(
            self.text, start + len(self.text[start:at]) - len(self.text[start:at].lstrip(", "))
        )
        if inverted:
            found = self._party_at(inverted.end())
            return found if found and found.end <= at else None
        beside = self._named(self.subjects.before(start, at)) if self._says_behind() else None
        if beside and beside.end >= at - 1 and self.names_people(beside):
            return beside
        verbs = list(self.words.verb.finditer(self.text, start, at))
        if not verbs:
            commas = islice(_COMMA.finditer(self.text, start, at), _TRIED)
            tried = (self._party_at(begin) for begin in (start, *(comma.end() for comma in commas)))
            found = next((each for each in tried if each), None)  # "the ministry accused him in a letter"
            return found if found and found.end < at - 1 <= found.end + _BETWEEN else None
        near = not self.text[verbs[-1].end() : at].strip()
        verb = verbs[-1] if near else verbs[0]
        if not near and at - verb.end() > _BETWEEN:
            return None
        return self._named(self.subjects.before(start, verb.start()))

    def _says_behind(self) -> bool:
        """Whether a verb stands behind the document and whom it is to: "The guild in a letter to the mayor said"."""
        behind = self.addressee is not None and self.addressee.start >= self.document.end
        end = self.addressee.end if self.addressee and behind else self.document.end
        verb = self.words.verb.search(self.text, end, min(self.high, end + _SAID))
        helping = frozenset(map(self.language.fold, self.language.grammar.auxiliaries))
        between = self.language.fold(self.text[end : verb.start()]) if verb else ","
        return helping.issuperset(between.split())

    def _behind_container(self) -> Span | None:
        begin = (
            self.addressee.end if self.addressee and self.addressee.start >= self.document.end else self.document.end
        )
        quoted = _QUOTED.search(self.text, begin, self.high)
        high = quoted.start() + 1 if quoted else self.high
        for comma in islice(_PAUSE.finditer(self.text, begin, high), _TRIED):
            found = self._clause(comma.end(), high) or self._acting(comma.end())
            if found:
                return found
        return None

    def _acting(self, start: int) -> Span | None:
        """Return whom a clause begins with, whatever he does: "(in a letter to her,) the guild has made proposals"."""
        return self._named(subject_at(self.text, start, self.high, self.language))

    def _told(self) -> Span | None:
        """Read whom somebody informs in a letter: "the guild warned the mayor in a letter that"."""
        return self._informed()[1]

    def _asked(self) -> Span | None:
        """Read whom the letter asks: "a letter urging the minister to …"."""
        if self._is_public:
            return None
        for verb in islice(self.words.urges.finditer(self.text, self.document.end, self.high), _TRIED):
            if any(sign in self.text[self.document.end : verb.start()] for sign in '“”"«»'):
                return None
            span = self._party_at(verb.end())
            if span and self._asks_behind(span.end):
                return span
        return None

    def _asks_behind(self, at: int) -> bool:
        """Whether behind a name stands what it is asked for."""
        return self.words.behind_asked.match(self.text, self._over_pronoun(at), self.high) is not None

    def _to(self, at: int) -> bool:
        """Whether "to" stands here."""
        return self.words.to.match(self.text, at, self.high) is not None

    def _inside(self) -> re.Match[str] | None:
        """Return the preposition by which something is said in the document: "in (a letter)"."""
        return self.words.inside.search(self.text, max(self.low, self.document.start - _INSIDE), self.document.start)

    def _over_pronoun(self, at: int) -> int:
        """Where words go on behind a pronoun that stresses a name: "asking the ministry itself to"."""
        words = words_of(self.text, self.language, at, min(self.high, at + 30))
        bracket = _BRACKET.match(self.text, at, self.high)
        if bracket:
            return bracket.end()  # "asking the Water Board (WB) to"
        stressed = words and words[0].key in self.lists.personal and not self.text[at : words[0].start].strip()
        return words[0].end if stressed else at


def _inner(words: list[PhraseWord], first: int) -> Iterator[tuple[int, PhraseWord]]:
    return ((at, word) for at, word in enumerate(words) if at > first)


def _joined(word: PhraseWord, lists: PhraseLists) -> bool:
    """Whether what stands behind a word belongs to the name before it: "of", "and", "against"."""
    return word.key in lists.small | lists.joiners or (word.key,) in lists.openers.get(word.key, ())
