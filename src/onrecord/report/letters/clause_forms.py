"""The forms in which a clause names who wrote to whom, beside subject, verb and object of the letter itself.

"The mayor told the guild in a reply", "in response to a letter from the guild, the mayor promised", "the reply of the
ministry", "writing to the court, the guild said". `told_correspondents` reads the clause in the order of its parts.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord, phrase_lists, words_of
from onrecord.report.letters.anatomy import folded_words
from onrecord.report.letters.clause_words import clause_words
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.report.letters.clause_subjects import VerbSubjects

_BETWEEN = 90
"""So many characters may stand between a document and a word that tells of it."""
_TRIED = 6
"""So many verbs of a sentence are tried for one name."""
_INSIDE = 12
"""So many characters before a document may the preposition begin by which something is said in it."""
_CLAUSE = re.compile(r"[,،:]\s+")


class ClauseForms(ABC):
    """The clause of one mention of a document, or of a verb of writing that is given as the document.

    Args:
        subjects: the subjects of the text's verbs.
        bounds: those of the sentence.
        document: the document with its article.
        noun: where the noun in it begins.
    """

    def __init__(self, subjects: VerbSubjects, bounds: tuple[int, int], document: Span, noun: int) -> None:
        self.text, self.language = subjects.text, subjects.language
        self.low, self.high = bounds
        self.document = document
        self.noun = noun
        self.subjects = subjects
        self.lists = phrase_lists(self.language)
        self.forms = clause_words(self.language)
        self.sender: Span | None = None
        self.addressee: Span | None = None
        self.signed = False
        """Whether it says who signed the document: of a statement, that makes a letter."""
        self.read_out = self.forms.reading.search(self.text, max(self.low, document.start - _BETWEEN), document.start)
        """Where it says that the document was read to people."""
        self.pronoun = ""
        """The pronoun that stands for the sender, where no name does."""

    @abstractmethod
    def _party_at(self, start: int, high: int | None = None, *, sender: bool = False) -> Span | None:
        """Return the party whose name begins here."""

    @abstractmethod
    def _named(self, span: Span | None) -> Span | None:
        """Return a span if it names somebody."""

    @abstractmethod
    def _clause(self, start: int, high: int) -> Span | None:
        """Return the subject of the first verb behind a place."""

    @abstractmethod
    def _acting(self, start: int) -> Span | None:
        """Return the person or group that a clause begins with, if a verb is behind the name."""

    @abstractmethod
    def _subject(self) -> Span | None:
        """Return the subject of the sentence."""

    @abstractmethod
    def _behind_container(self) -> Span | None:
        """Return the subject behind "in a letter …,"."""

    @abstractmethod
    def _inside(self) -> re.Match[str] | None:
        """Return the preposition by which something is said in the document."""

    @abstractmethod
    def _asks_behind(self, at: int) -> bool:
        """Whether behind a name stands what it is asked for."""

    @abstractmethod
    def _to(self, at: int) -> bool:
        """Whether "to" stands here."""

    @property
    def _is_public(self) -> bool:
        """Whether the document is such as is given to the public: a statement need not be sent to whom it asks."""
        words, noun = folded_words(self.language), self._noun
        sent = (*words.addressed_documents, *words.contained_documents, *words.replies)
        return noun in words.weak_documents and noun not in sent

    @property
    def _noun(self) -> str:
        return self.language.fold(self.text[self.noun : self.document.end])

    def _may_send(self, span: Span) -> bool:
        """Whether a phrase can name a sender: "the basis of the norms" and "the stage to accept it" name a thing."""
        words = words_of(self.text, self.language, span.start, span.end)
        leading = frozenset(map(self.language.fold, self.language.grammar.prepositions)) - self.lists.infinitives
        leading |= self.lists.genitives
        ends = (at for at, word in enumerate(words) if at and word.key in leading and not word.upper)
        head = words[: next(ends, len(words))]
        if any(one.key in self.lists.infinitives and self._is_bare(two) for one, two in pairwise(words)):
            return False
        named = any(word.upper for word in head[1:]) or (head[0].upper and head[0].key not in self.lists.determiners)
        agents = tuple(each for one in self.language.grammar.agentive_suffixes for each in (one, one.removesuffix("s")))
        known = (self.lists.nouns.keys() | self.lists.quantities.keys()) - self.lists.determiners
        people = any(word.key in known or word.key.endswith(agents) for word in head) if agents else True
        owned = len(head) < len(words) and words[len(head)].key in self.lists.genitives  # "the efforts of the families"
        several = head[-1].key.endswith(self.language.grammar.plural_suffixes or ("",)) and not owned
        accused = bool(self.lists.pasts) and head[-1].key.endswith(self.lists.pasts)  # "the accused"
        return named or people or several or accused or head[0].key.isdigit() or len(words) == 1

    def _is_bare(self, word: PhraseWord) -> bool:
        """Whether a word behind "to" is a verb: neither a name nor "the"."""
        known = word.key in self.lists.determiners or word.key in self.lists.nouns or word.key in self.lists.numbers
        return not (word.upper or word.key.isdigit() or known)

    def writing(self) -> tuple[Span | None, Span | None]:
        """Return who writes to whom where a verb with "to" behind it is given as the document."""
        addressee = self._party_at(self.document.end)
        if addressee is None:
            return None, None
        thanked, writer = self._thanked()
        if thanked:
            return writer, addressee
        return self._participant() or self.writer() or self._writing_first(addressee), addressee

    def _thanked(self) -> tuple[bool, Span | None]:
        """Read "the mayor thanked the guild for writing to the court": whether it says so, and who wrote."""
        led = self.forms.led_for.search(self.text, self.low, self.document.start)
        verb = led and next(islice(self.forms.tells.finditer(self.text, self.low, led.start()), _TRIED), None)
        object_ = self._party_at(verb.end(), led.start()) if led and verb else None
        return led is not None, object_

    def _participant(self) -> Span | None:
        """Read "the mayor has opposed the sale, writing to the court that": the subject of the sentence."""
        comma = self.forms.participle.match(self.text, self.document.start, self.document.end)
        before = self.text[self.low : self.document.start].rstrip()
        if not comma or not before.endswith((",", "،")):
            return None
        end = self.low + len(before) - 1
        first = self._party_at(self.low, end)
        return first if first and first.end == end else self._acting(self.low) or self._clause(self.low, end)

    def _writing_first(self, addressee: Span) -> Span | None:
        """Read "writing to the mayor, the guild said"."""
        if any(map(str.isalnum, self.text[self.low : self.document.start])):
            return None
        comma = _CLAUSE.search(self.text, addressee.end, min(self.high, addressee.end + _BETWEEN))
        return comma and (self._clause(comma.end(), self.high) or self._acting(comma.end()))

    def asking(self) -> tuple[Span | None, Span | None]:
        """Return who asks whom where a verb of asking is given as the document; a verb of writing has no object."""
        addressee = self._party_at(self.document.end)
        if addressee and not self._asks_behind(addressee.end):
            addressee = None
        wrote = self.forms.has_written.match(self.text, self.document.start, self.document.end)
        told = wrote and self._to(self.document.end)
        return (self.writer(), addressee) if addressee or (wrote and not told) else (None, None)

    def writer(self) -> Span | None:
        """Return the subject of the verb that is given as the document."""
        return self._subject_of(self.document.start)

    def _subject_of(self, verb: int) -> Span | None:
        """Return the subject of a verb; of a pronoun, the subject before it: "Ada Lund said she had written"."""
        span = self.subjects.before(self.low, verb)
        if span and self.language.fold(span.of(self.text)) in self.lists.personal:
            speaker = (
                self._clause(self.low, span.start) or self._acting(self.low) or self._party_at(self.low, span.start)
            )
            if speaker and speaker.end < span.start:
                several = self.language.fold(span.of(self.text)) in map(self.language.fold, self.language.parties.they)
                return (several and self._spoken_for(speaker)) or speaker
        return self._named(span)

    def _spoken_for(self, speaker: Span) -> Span | None:
        """Return those for whom one person speaks: "a spokesman for the bishops (said they had written)"."""
        words = words_of(self.text, self.language, speaker.start, speaker.end)
        led = self.forms.asked_for | set(map(self.language.fold, self.language.grammar.genitive_prepositions))
        at = next((at for at, word in enumerate(words) if at and word.key in led), 0)
        return self._party_at(words[at + 1].start, speaker.end) if 0 < at < len(words) - 1 else None

    def _without_participle(self, span: Span | None) -> Span | None:
        """Return a name without the verb that "and" joins to what is before it: "(sent) to the mayor and seen by"."""
        words = words_of(self.text, self.language, span.start, span.end) if span else []
        if span is None or len(words) < 3 or words[-2].key not in self.lists.joiners:
            return span
        past = words[-1].key.endswith(self.lists.pasts) if self.lists.pasts else False
        passed_on = self.forms.passed_on.fullmatch(self.text, words[-1].start, words[-1].end) is not None
        return Span(span.start, words[-3].end) if (past or passed_on) and not words[-1].upper else span

    def names_people(self, span: Span) -> bool:
        """Whether a phrase names somebody: by a capital behind its first word, a number, or a noun for people."""
        words = words_of(self.text, self.language, span.start, span.end)
        leading = frozenset(map(self.language.fold, self.language.grammar.prepositions))
        ends = (at for at, word in enumerate(words) if at and word.key in leading and not word.upper)
        head = words[next(ends, len(words)) - 1]
        named = head.upper and head.key not in self.lists.determiners
        agents = self.language.grammar.agentive_suffixes
        return named or words[0].key.isdigit() or head.key in self.lists.nouns or head.key.endswith(agents or ("\0",))

    def also_addressed(self, end: int) -> tuple[Span, ...]:
        """Return those that "and to" joins to an addressee: "to the mayor and to the Water Board"."""
        others: list[Span] = []
        while joint := self.forms.and_to.match(self.text, end, self.high):
            span = self._party_at(joint.end())
            if span is None or not self.names_people(span):
                break
            others.append(span)
            end = span.end
        return tuple(others)

    def _genitive(self) -> Span | None:
        """Read "the reply of the ministry"; not "a letter of protest"."""
        found = self.forms.genitive.match(self.text, self.document.end, self.high)
        words = words_of(self.text, self.language, found.end(), min(self.high, found.end() + 60))[:1] if found else []
        if not (found and words and (words[0].upper or words[0].key in self.lists.determiners)):
            return None
        span = self._party_at(found.end())
        return span if span and self.names_people(span) else None

    def _within(self) -> Span | None:
        """Read "a letter in which the mayor says"."""
        found = self.forms.in_which.match(self.text, self.document.end, self.high)
        return (self._clause(found.end(), self.high) or self._acting(found.end())) if found else None

    def _informs(self) -> Span | None:
        """Return who informs somebody in a document: "the mayor told the guild in a letter"."""
        verb, informed = self._informed()
        if informed is None:
            return self._agent()
        self.signed = self.signed or self._noun in map(self.language.fold, self.language.letters.replies)
        if not any(map(str.isalnum, self.text[self.low : verb])):
            return self._behind_container()
        return self._subject_of(verb)

    def _agent(self) -> Span | None:
        """Read "the mayor has been urged by the guild in a letter": the subject is whom the letter is for."""
        inside = self._inside()
        found = self.forms.urged_by.search(self.text, self.low, inside.start()) if inside else None
        agent = self._party_at(found.end(), inside.start() if inside else None) if found else None
        if found and agent and not self.text[agent.end : inside.start() if inside else agent.end].strip():
            self.addressee = self.addressee or self._named(self.subjects.before(self.low, found.start()))
            return agent
        return None

    def _told_behind(self) -> Span | None:
        """Read whom the sender or the document informs: "in a letter, the guild told the mayor that"."""
        if self._is_public:
            return None
        ends = [self.document.end]
        if self.sender and self.sender.start > self.document.end:
            ends.append(self.sender.end)
        for end in ends:
            verb = self.forms.informs.match(self.text, end, self.high)
            if verb and (him := self.forms.him.match(self.text, verb.end(), self.high)):
                subject = self._subject() if him and self.sender else None
                return subject if subject and self.sender and subject.end < self.document.start else None
            span = self._party_at(verb.end()) if verb else None
            span = self._before_thing(span) if verb and self.forms.asks.search(verb.group()) else span
            if span and self.forms.behind_told.match(self.text, span.end, self.high):
                return span
        return None

    def _before_thing(self, span: Span | None) -> Span | None:
        """Return a name without what is asked of it: "(asked) the government for information"; a title may hold it."""
        words = words_of(self.text, self.language, span.start, span.end) if span else []
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            thing = word.key in self.forms.asked_for and not (after.upper or after.key in self.lists.nouns)
            if span and thing and before.key not in self.lists.titles:
                return Span(span.start, before.end)
        return span

    def _addressed_later(self) -> Span | None:
        """Read "the letter, which he wrote in prison, is addressed to the mayor"."""
        found = self.forms.addressed_to.search(self.text, self.document.end, self.high)
        return self._party_at(found.end()) if found else None

    def _filed(self) -> Span | None:
        """Read "filed a petition with the committee"."""
        found = self.forms.filed_with.match(self.text, self.document.end, self.high)
        filed = found and self.forms.filed.search(self.text, max(self.low, self.noun - _BETWEEN), self.document.start)
        span = self._party_at(found.end()) if found and filed else None
        return span if span and self.names_people(span) else None

    def _answers(self) -> Span | None:
        """Read whom a letter was for that is answered: "in reply to a letter from the guild, the mayor promised"."""
        cue = self.forms.answered.search(self.text, max(self.low, self.document.start - _BETWEEN), self.document.start)
        if self.sender is None or cue is None:
            return None
        if any(map(str.isalnum, self.text[self.low : cue.start()])):
            return self._party_at(self.low, cue.start()) or self._clause(self.low, cue.start())
        comma = _CLAUSE.match(self.text, self.sender.end, self.high)
        return comma and (self._clause(comma.end(), self.high) or self._acting(comma.end()))

    def _informed(self) -> tuple[int, Span | None]:
        """Return where the verb stands of which a document is the place, and its object."""
        inside = self._inside()
        told = self.forms.tells.finditer(self.text, self.low, inside.start()) if inside else ()
        for verb in islice(told, _TRIED):
            span = self._party_at(verb.end(), inside.start() if inside else None)
            if span and inside and self.forms.day.fullmatch(self.text, span.end, inside.start()):
                return verb.start(), span
        return self.low, None
