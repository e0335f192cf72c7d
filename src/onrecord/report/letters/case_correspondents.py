"""The sender and the addressee of a letter in a language whose nouns have cases and whose verb is last (Turkish).

The words around a document are split into noun phrases, each with its case. The dative names the addressee: "bakanlığa
mektup gönderdi". The sender is the subject, at the beginning of the clause and without an ending; the owner before a
document ("ailenin mektubu") or before a verb that is no clause ("ailenin yazdığı mektup", "mektup gönderdiğini"); or it
stands before a word like "by". Which of these, the form of the verb says that governs the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord, words_of
from onrecord.report.letters.case_phrases import COMMA, CasePhrase, CasePhrases
from onrecord.report.letters.noun_cases import (
    ABLATIVE,
    DATIVE,
    GENITIVE,
    INSTRUMENTAL,
    LOCATIVE,
    document_cases,
    media_cases,
)
from onrecord.report.letters.verb_forms import Government
from onrecord.text import Span

if TYPE_CHECKING:
    from onrecord.languages import Language

_VERB = 10
"""A verb that governs a document is one of so many words behind it."""
_BEFORE = 5
"""So many words may describe a document between it and the participle that governs it."""
_UNPARTED = 2
"""So many words with capitals at the head of a clause are one name."""
_PLACE = 6
"""So many words at most say where those are who act: "insan hakları alanında çalışan"."""
_TITLE = 3
"""So many words at most stand between an addressee and a document in a title."""
_STOPS = frozenset('.;:!?…“”"«»()[]')


class CaseCorrespondents(CasePhrases):
    """The sender and the addressee of one document.

    Args:
        text: the text.
        language: that of the text.
        bounds: where the sentence of the document begins and ends.
        document: the noun for the document, with its endings; or the verb of writing where none is named.
    """

    def __init__(self, text: str, language: Language, bounds: tuple[int, int], document: Span) -> None:
        super().__init__(text, language, bounds)
        self.at = next((at for at, word in enumerate(self.words) if word.end > document.start), len(self.words))
        self.behind = next((at for at, word in enumerate(self.words) if word.start >= document.end), len(self.words))
        last = self.words[self.behind - 1].key if self.behind else ""
        self.own = document_cases(language).form(last)
        """The form of the document."""
        self.stop = self._stop_behind()
        self.begin = self._clause(self.at)
        self.senders: tuple[Span, ...] = ()
        self.addressees: tuple[Span, ...] = ()
        self.sent = False
        """Whether it says that the document was sent to somebody."""

    def read(self) -> None:
        """Learn who sent the document, and to whom."""
        governs = self._governs_before() or self._governs_behind()
        if governs is None:
            self._ungoverned()
            return
        if governs.first > self.at and self._goes_on_writing():
            return
        before = min(governs.first, self.at)
        self.addressees = self._addressee(before, governs) or self._later_addressee(governs)
        self.senders = self._sender(before, governs)
        self.senders = self.senders or (self._owner(self.at) if self.own.possessed else ())
        if not set(self.senders).isdisjoint(self.addressees):
            self.senders = ()
        elif self._is_unparted(governs):
            self.addressees = ()
        self.sent = governs.sends and bool(self.addressees) and not self._is_press(self.addressees[0])

    def _goes_on_writing(self) -> bool:
        """Whether the clause before writes another document, in which this one is: "mektup yazarak mesaj verdi"."""
        documents = document_cases(self.language)
        return any(
            self.verbs.joins(self.text, self.words[at]) and documents.form(self.words[at - 1].key).noun
            for at in range(self.begin + 1, self.at)
        )

    def _is_press(self, name: Span) -> bool:
        """Whether a name is that of a newspaper and the like: what is written for it is an article."""
        words = words_of(self.text, self.language, name.start, name.end)
        return bool(words) and media_cases(self.language).form(words[-1].key).noun

    def _is_unparted(self, governs: Government) -> bool:
        """Whether the addressee may have a subject in it: in "Ada Örnek Adalet Bakanlığına" nothing parts the two."""
        if self.senders or governs.passive or governs.form != "clause" or not self.addressees:
            return False
        words = [word for word in self.words if self.addressees[0].start <= word.start < self.addressees[0].end]
        if not words:
            return False
        bodies = any(self.cases.form(word.key).noun for word in words[:-1])
        return len(words) > _UNPARTED and (words[0] is self.words[self.begin] or bodies)

    def writing(self) -> None:
        """Learn who writes to whom where a verb stands for the document: "köylüler valiye yazdı"."""
        if quoted := self.verbs.quoted.search(self.text, self.words[0].start, self.words[self.at].start):
            self.at = next(at for at, word in enumerate(self.words) if word.end > quoted.start())
            self.begin = self._clause(self.at)
        phrase = next(iter(self._datives(self.at)[-1:]), None)
        near = phrase and self.verbs.between.fullmatch(
            self.text, self.words[phrase.last - 1].end, self.words[self.at].start
        )
        self.addressees = phrase.names if phrase and near else ()
        self.senders = self._subject(self.at) if self.addressees else ()

    def _ungoverned(self) -> None:
        """Learn from the nouns before a document that no verb governs: "ailenin mektubu", "savcılara açık mektup"."""
        if self.own.possessed:
            self.senders = self._owner(self.at) or self._holder()
        elif self.behind >= len(self.words):
            found = self._datives(self.at)[-1:]
            near = found and self.at - found[0].last <= _TITLE
            self.addressees = found[0].names if near else ()
            self.senders = self._from(self.begin, found[0].first) if near else ()

    # What governs the document

    def _governs_before(self) -> Government | None:
        """Return the participle before a document, or the word that says whose it is or for whom."""
        for at in range(self.at - 1, max(self.begin, self.at - _BEFORE) - 1, -1):
            word = self.words[at]
            if not word.wordy and word.key != "-":
                return None
            if found := self.verbs.ending(self.text, self.words, at):
                return found
            if word.key in self.verbs.addressing:
                return Government("addressing", at, at + 1)
            if (found := self.verbs.signing(self.text, self.words, at)) and not self._is_count(found.first - 1):
                return found
            if found:
                continue  # "5 bin imzalı dilekçe" says how many signed it
            if word.upper or self.cases.form(word.key).noun:
                return None
        return None

    def _is_count(self, at: int) -> bool:
        """Whether a word is a number."""
        key = self.words[at].key if at >= 0 else ""
        return key.isdigit() or key in self.verbs.counting

    def _governs_behind(self) -> Government | None:
        """Return the verb behind a document whose object or subject it is; without an ending it stands right before."""
        if self.own.case == LOCATIVE and self.behind < len(self.words):
            return self.verbs.engaging(self.text, self.words[self.behind], self.behind)
        if self.own.case in {DATIVE, ABLATIVE, GENITIVE, LOCATIVE}:
            return None
        marked = bool(self.own.possessed or self.own.case)
        apart = marked and self.own.case != INSTRUMENTAL
        named = False
        for at in range(self.behind, min(self.stop, self.behind + _VERB)):
            if found := self.verbs.beginning(self.text, self.words, at):
                about = found.passive or found.form == "arrives"
                return found if about or not named else None
            word = self.words[at]
            named = named or (not marked and self._is_name(at))
            free = word.key in self.verbs.closed and word.key not in self.verbs.postpositions
            free = free or (named and word.key in self.verbs.agents)
            first = at == self.behind and not self.at and word.key == COMMA  # "Mektup, köylüler tarafından …"
            named = named or first
            if self._ends_clause(at) or not (apart or free or first or self._is_name(at)):
                return None
        return None

    # Who sent it, and to whom

    def _addressee(self, before: int, governs: Government) -> tuple[Span, ...]:
        """Return whom the nearest dative before a document or its verb names."""
        if governs.form == "signed":
            return ()
        if governs.form == "receives":
            return self._subject(before)
        between = self._datives(governs.first, self.behind) if governs.first > self.at else []
        found = (between or self._datives(before))[-1:]
        told = self._subject(before, comma=True) if governs.first < self.at else ()  # "Müdür, Ada'nın annesine yazdığı"
        owned = found and (governs.form not in {"relative", "nominal"} or len(told) == 1)
        return (self._with_owner(found[0]) if owned else found[0].names) if found else ()

    def _later_addressee(self, governs: Government) -> tuple[Span, ...]:
        """Return the dative before a verb behind the document: "the letter that they signed was sent to the court"."""
        later = self._governs_behind() if governs.first < self.at else None
        found = self._datives(later.first, self.behind)[-1:] if later and later.form in {"clause", "arrives"} else []
        return found[0].names if found else ()

    def _sender(self, before: int, governs: Government) -> tuple[Span, ...]:
        """Return who sent a document, as the form of its verb tells it."""
        behind = governs.first > self.at
        match governs.form:
            case "signed":
                return self._nearest(before)
            case "receives" | "arrives":
                found = self._from(self.behind, governs.first) if behind else ()
                found = found or self._from(self.begin, before) or self._agent(before)
            case _ if governs.passive:
                found = self._agent(max(before, governs.first)) or self._from(self.begin, before)
            case "agentive":
                found = self._head(governs.last) if behind else ()
            case "nominal":
                found = self._owner(before)
            case "relative":
                owner = self._owner(before)
                taken = bool(owner and self.addressees and owner[0].start == self.addressees[0].start)
                found = (() if taken else owner) or self._subject(before, comma=behind)
                found = found or (() if behind else self._head(self.behind))
            case _:
                found = self._subject(before) or (self._acting(self.behind, governs.first) if behind else ())
        return found

    def _owner(self, before: int) -> tuple[Span, ...]:
        """Return the nearest genitive: "ailenin mektubu"; none where a sign or a verb stands between."""
        for phrase in reversed(self._phrases(self.begin, before)):
            if phrase.case == GENITIVE:
                near = self._plain(phrase.last, before) or self.words[phrase.last].key == COMMA
                return self._with_owner(phrase) if near else ()
        return ()

    def _plain(self, first: int, last: int) -> bool:
        """Whether nothing stands between that begins another clause or has an owner of its own."""
        return last - first <= _VERB + _BEFORE and not any(
            not word.wordy or self._is_verbal(word) or word.key in self.verbs.postpositions or self._is_owned(word)
            for word in self.words[first:last]
        )

    def _is_owned(self, word: PhraseWord) -> bool:
        """Whether a word that names no document has the ending of what belongs to somebody: "ailenin üyeleri"."""
        document = document_cases(self.language).form(word.key).noun
        return not document and not word.upper and bool(self.verbs.owned.search(word.key))

    def _is_verbal(self, word: PhraseWord) -> bool:
        """Whether a word is a form of a verb."""
        return not word.upper and any(each.search(word.key) for each in (self.verbs.past, self.verbs.relative))

    def _holder(self) -> tuple[Span, ...]:
        """Return the subject right before a document that is his: "avukat Kara, dilekçesinde"."""
        before = self.at - (self.at > 0 and self.words[self.at - 1].key == COMMA)
        if self.own.case != LOCATIVE:
            return ()
        found = self._phrases(self.begin, before)[-1:]
        return self._with_owner(found[0]) if found and found[0].last == before and self._is_party(found[0]) else ()

    def _behind_title(self, phrase: CasePhrase) -> int:
        """Where a name begins whose title belongs to an owner that is left out: "(gazetenin) avukatı Ada Örnek"."""
        within = [at for at in range(phrase.first, phrase.last) if self.words[at].end <= phrase.names[0].end]
        if not any(self.words[at].upper for at in within):
            return phrase.first
        untitled = (
            at
            for at in within
            if self.words[at].upper
            or not (self.cases.form(self.words[at].key).possessed or self.words[at].key in self.lists.joiners)
        )
        return next(untitled, phrase.first)

    def _nearest(self, before: int) -> tuple[Span, ...]:
        """Return the names right before a word: "Ada Örnek imzalı"."""
        found = self._phrases(self.begin, before)[-1:]
        near = found and found[0].last == before and found[0].case in {"", GENITIVE}
        return self._with_owner(found[0]) if near else ()

    def _from(self, first: int, last: int) -> tuple[Span, ...]:
        """Return whom the last ablative among some words names: "hükümetten gelen yanıt"."""
        found = [each for each in self._phrases(first, last) if each.case == ABLATIVE][-1:]
        return found[0].names if found and self._plain(found[0].last, last) else ()

    def _agent(self, before: int) -> tuple[Span, ...]:
        """Return whom a word like "by" makes the one who acts: "köylüler tarafından"."""
        at = next((at for at in range(before - 1, self.begin, -1) if self.words[at].key in self.verbs.agents), None)
        return self._nearest(at) if at is not None else ()

    def _head(self, first: int) -> tuple[Span, ...]:
        """Return the noun phrase that words begin with: "mektup gönderen aileler", "verdiği dilekçede Kara, …"."""
        last = min(len(self.words), first + 2 * _VERB)
        found = self._phrases(first, last)[:1]
        begins = found and found[0].first == first and found[0].case in {"", GENITIVE}
        return found[0].names if begins and self._acts(found[0], found[0].last) else ()

    def _subject(self, before: int, *, comma: bool = False) -> tuple[Span, ...]:
        """Return the subject of the clause, of the clause before if it has none; if asked for, only before a comma."""
        found = self._acting(self.begin, before, comma=comma)
        if found or not self.begin or comma:
            return found
        joined = self.words[self.begin - 1].key
        return self._acting(self._clause(self.begin - 1), self.begin) if joined in self.verbs.joining else ()

    def _acting(self, first: int, last: int, *, comma: bool = False) -> tuple[Span, ...]:
        """Return the first phrase without an ending before a comma; where none is, the first one."""
        found = [each for each in self._phrases(first, last) if each.case == "" and self._acts(each, last)]
        marked = [each for each in found if each.last < last and self.words[each.last].key == COMMA]
        picked = (marked or ([] if comma else found))[:1]
        return self._with_owner(picked[0]) if picked else ()

    def _with_owner(self, phrase: CasePhrase) -> tuple[Span, ...]:
        """Return the names of a phrase, with the owner before a noun that does not say who it is: "Kaya’nın ailesi"."""
        head, start = self.words[phrase.last - 1], self._behind_title(phrase)
        named = any(self.words[at].upper for at in range(phrase.first, phrase.last))
        start = start if named else self._behind_place(start)
        if len(phrase.names) > 1 or named or not self.cases.form(head.key).possessed:
            return (Span(self.words[start].start, phrase.names[0].end), *phrase.names[1:])
        for owner in reversed(self._phrases(self._clause(phrase.first), phrase.first)):
            if owner.case != GENITIVE or owner.last != start:
                break
            start = self._behind_place(owner.first)
        return (Span(self.words[start].start, head.end),)

    def _behind_place(self, first: int) -> int:
        """Where a name without a capital begins with the place before it: "Ardıç Cezaevindeki tutuklular".

        A participle may stand between: "insan hakları alanında çalışan dernekler".
        """
        acts = first > 1 and self.verbs.agentive.search(self.words[first - 1].key)
        if acts and self.verbs.placed.search(self.words[first - 2].key):
            opened = all(self.words[at].wordy and not self._is_verbal(self.words[at]) for at in range(first - 2))
            return 0 if opened and first <= _PLACE and not self.words[first].upper else first
        if not first or not self.verbs.local.search(self.words[first - 1].key):
            return first
        first -= 1
        while first and self.words[first - 1].upper and not self.cases.form(self.words[first - 1].key).case:
            first -= 1
        return first

    def _acts(self, phrase: CasePhrase, last: int) -> bool:
        """Whether a phrase can be a subject: what follows is no postposition, compound or participle."""
        lone = phrase.last - phrase.first == 1 and not self.cases.form(self.words[phrase.first].key).plural
        compound = phrase.last == self.at and lone and (self.own.possessed or bool(self.own.case))
        if not self._is_party(phrase) or compound:
            return False  # "kampanya metnini" is the text of a campaign, which sends nothing
        if phrase.last >= len(self.words) or not self.words[phrase.last].wordy:
            return phrase.last >= last or self.words[phrase.last].key == COMMA
        word = self.words[phrase.last]
        if word.upper or word.key in self.verbs.closed or self.cases.form(word.key).noun:
            return word.key not in self.verbs.postpositions
        compound = self._is_compound(phrase.last)  # "Ada Örnek Liman yayın danışmanı": where does the name end?
        bound = word.key in self.verbs.postpositions or self.verbs.binds(word.key) or self._ends_clause(phrase.last)
        return not (bound or compound)

    def _is_compound(self, at: int) -> bool:
        """Whether a word that no list knows has somebody's office behind it, that is named by it."""
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        form = self.cases.form(behind.key) if behind else None
        named = self.words[at - 1].upper and at > 1 and self.words[at - 2].upper
        return bool(named and behind and form and not behind.upper and form.noun and form.possessed)

    def _is_party(self, phrase: CasePhrase) -> bool:
        """Whether a phrase without an ending names somebody: not a word that has a capital as the first one alone."""
        head = self.words[phrase.last - 1]
        noun = self.cases.form(head.key).noun
        lone = phrase.last - phrase.first == 1 and not noun and phrase.first == 0
        return phrase.case == "" and (head.upper or noun) and not (lone and not self._is_seen(head))

    def _datives(self, before: int, first: int | None = None) -> list[CasePhrase]:
        """Return the phrases in the dative that can be an addressee, those that are joined as one."""
        found: list[CasePhrase] = []
        for phrase in self._phrases(self.begin if first is None else first, before):
            if phrase.case != DATIVE or not self._can_receive(phrase):
                continue
            one = found.pop() if found and self._joined(found[-1].last, phrase.first) else None
            names = (*one.names, *phrase.names) if one else phrase.names
            found.append(CasePhrase(one.first if one else phrase.first, phrase.last, DATIVE, names))
        return found

    def _joined(self, first: int, last: int) -> bool:
        return 0 < last - first <= 2 and all(
            self.words[at].key in self.verbs.joining or self.words[at].key in self.lists.joiners
            for at in range(first, last)
        )

    def _can_receive(self, phrase: CasePhrase) -> bool:
        """Whether somebody is written to: a known noun or a name, and nothing behind it makes it another's object."""
        head = self.words[phrase.last - 1]
        if not (self.cases.form(head.key).noun or head.upper):
            return False
        if phrase.last >= len(self.words):
            return True
        word = self.words[phrase.last]
        ending = self.verbs.ending(self.text, self.words, phrase.last)
        if ending and (ending.form != "arrives" or ending.last == self.at):
            return True
        if word.upper or word.key in self.verbs.addressing:
            return True
        participle = self.verbs.is_participle(word.key)
        return word.key not in self.verbs.not_addressed and not participle

    # Clauses and phrases

    def _stop_behind(self) -> int:
        """Where the words behind a document end: at a sign that is no comma."""
        behind = range(self.behind, len(self.words))
        return next((at for at in behind if self.words[at].key in _STOPS), len(self.words))

    def _clause(self, at: int) -> int:
        """Where the clause that holds a word begins: behind a sign, or a verb that ends the clause before."""
        for before in range(min(at, len(self.words)) - 1, -1, -1):
            if self.words[before].key in _STOPS:
                return before + 1
            if self.words[before].key in self.verbs.joining and before and self._ends_clause(before - 1):
                return before + 1
            if self.verbs.timed.search(self.words[before].key) and not self.words[before].upper:
                return before + 1
        return 0
