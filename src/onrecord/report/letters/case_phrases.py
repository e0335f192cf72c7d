"""The noun phrases of a sentence, each with its case, in a language that puts endings behind its nouns (Turkish)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord, phrase_lists, words_of
from onrecord.report.letters.noun_cases import GENITIVE, noun_cases
from onrecord.report.letters.verb_forms import VerbForms, verb_forms
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language

COMMA = ","
_PAIR = 2
"""So many names that "and" joins are a list by themselves."""
_BRACKET = 3
"""So many words in brackets are an abbreviation of the name before."""
_QUOTES = frozenset("“”\"«»‘’'")
_TITLED = 20
"""The title of a document has fewer words and signs."""
_SEEN = 20
"""So many places of a word with a capital are looked at to learn whether it has one within a sentence."""


@dataclass(frozen=True, slots=True)
class CasePhrase:
    """A noun phrase: its words by their numbers, its case, and the names that it joins.

    Attributes:
        first, last: the number of its first word, and the one behind its last.
        case: that of its last word; see `noun_cases`.
        names: the names that it joins.
    """

    first: int
    last: int
    case: str
    names: tuple[Span, ...]


class CasePhrases:
    """The words of a sentence, and the noun phrases among them.

    Args:
        text: the text.
        language: that of the text.
        bounds: where the sentence begins and ends.
    """

    def __init__(self, text: str, language: Language, bounds: tuple[int, int]) -> None:
        self.text, self.language = text, language
        self.verbs = verb_forms(language)
        self.cases = noun_cases(language)
        self.lists = phrase_lists(language)
        self.words = _told_words(words_of(text, language, *bounds), self.verbs)

    def _phrases(self, first: int, last: int) -> list[CasePhrase]:
        """Split words into noun phrases, those of a list as one: first what "and" joins, then what commas do."""
        found: list[CasePhrase] = []
        for phrase in self._single(first, last):
            joined = found and found[-1].case == "" and self._between(found[-1], phrase) in self.lists.joiners
            found.append(self._join(found.pop(), phrase) if joined else phrase)
        listed: list[CasePhrase] = []
        for phrase in reversed(found):
            behind = listed[-1] if listed else None
            comma = behind is not None and self._lists(found, phrase, behind)
            listed.append(self._join(phrase, listed.pop()) if comma else phrase)
        return listed[::-1]

    def _lists(self, found: list[CasePhrase], phrase: CasePhrase, behind: CasePhrase) -> bool:
        """Whether a comma joins a phrase to a list behind it."""
        several = phrase.case == "" and len(behind.names) > 1 and self._between(phrase, behind) == COMMA
        return several and (behind.case == "" or self._lists_people(found, phrase, behind))

    def _lists_people(self, found: list[CasePhrase], phrase: CasePhrase, behind: CasePhrase) -> bool:
        """Whether names before a genitive are a list: four people at least, of whom each has capitals alone."""
        if behind.case != GENITIVE:
            return False
        first = phrase
        if len(behind.names) <= _PAIR:  # of three names, the first may be the subject: "Ada, Can ve Ece'nin mektubunu"
            before = found[: found.index(phrase)][-1:]
            if not before or before[0].case or self._between(before[0], phrase) != COMMA:
                return False
            first = before[0]
        return all(word.upper for word in self.words[first.first : behind.last] if self._is_told(word))

    def _is_told(self, word: PhraseWord) -> bool:
        return word.wordy and word.key not in self.lists.joiners

    def _between(self, one: CasePhrase, two: CasePhrase) -> str:
        """Return the word or the sign that stands alone between two phrases."""
        return self.words[one.last].key if two.first - one.last == 1 else ""

    def _join(self, one: CasePhrase, two: CasePhrase) -> CasePhrase:
        """Join two phrases: to a list, or to the name of a body, "Kültür ve Turizm Bakanlığı"."""
        form = self.cases.form(self.words[two.last - 1].key)
        part = self.cases.form(self.words[one.last - 1].key)
        short = one.last - one.first <= 1 + (not part.noun) and not (part.possessed or part.plural)
        capitals = self.words[one.first].upper and not self._is_acronym(one.last - 1)
        if (form.possessed and short and capitals) or self._are_titles(one, two):
            names: tuple[Span, ...] = (Span(one.names[0].start, two.names[-1].end),)
        else:
            names = (*one.names, *two.names)
        return CasePhrase(one.first, two.last, two.case, names)

    def _are_titles(self, one: CasePhrase, two: CasePhrase) -> bool:
        """Whether two phrases are two titles of one person: "Liman Gazetesi danışmanı ve yazarı Ada Örnek"."""
        end, begin = self.words[one.last - 1], self.words[two.first]
        known = [self.cases.form(word.key) for word in (end, begin)]
        titles = all(
            form.noun and not form.plural and not word.upper for form, word in zip(known, (end, begin), strict=True)
        )
        return titles and known[1].possessed and self.words[two.last - 1].upper and len(one.names) == 1

    def _single(self, first: int, last: int) -> Iterator[CasePhrase]:
        start: int | None = None
        for at in range(first, last):
            named = self._is_name(at)
            if start is not None and (not named or self._parts(start, at)):
                yield self._phrase(start, at)
                start = None
            if named and start is None:
                start = at
        if start is not None:
            yield self._phrase(start, last)

    def _phrase(self, first: int, last: int) -> CasePhrase:
        span = Span(self.words[first].start, self.words[last - 1].end)
        return CasePhrase(first, last, self.cases.form(self.words[last - 1].key).case, (span,))

    def _parts(self, first: int, at: int) -> bool:
        """Whether a new phrase begins with a word: the one before has a case, or is a subject."""
        before, word = self.words[at - 1], self.words[at]
        form, own = self.cases.form(before.key), self.cases.form(word.key)
        if form.case or (word.key in self.verbs.articles and before.key not in self.verbs.counting):
            return True
        inner = at - 2 >= first and before.upper and self.words[at - 2].upper
        several = form.plural and not form.possessed and own.noun and not before.upper  # "öğrenciler | rektöre"
        subject = form.noun and form.plural and word.upper and not own.possessed and not inner
        subject = subject or several or self._is_counted(first, at) or self._is_relation(first, at)
        office = form.possessed or self.verbs.abstract.search(before.key)
        body = form.noun and office and own.noun and not own.possessed and not word.upper
        counted = before.key in self.verbs.counting or (at == 1 and self._describes(before))
        bare = before.upper and not counted and own.noun and bool(own.case) and not own.possessed and not word.upper
        acronym = self._is_acronym(at) and (self._is_acronym(at - 1) or (before.upper and not form.noun))
        return subject or body or bare or acronym

    def _is_counted(self, first: int, at: int) -> bool:
        """Whether a title with a capital begins another name behind people who are counted: "40 üye | Başbakan"."""
        word, before = self.words[at], self.words[at - 1]
        counted = any(self.words[each].key.isdigit() for each in range(first, at))
        nouns = self.cases.form(before.key).noun and self.cases.form(word.key).noun
        return counted and nouns and word.upper and not before.upper

    def _is_relation(self, first: int, at: int) -> bool:
        """Whether an office or a body begins behind somebody whose owner stands before: "Ada'nın annesi | Bakan'a"."""
        before, own = self.words[at - 1], self.words[first - 1] if first else None
        owned = own is not None and self.cases.form(own.key).case == GENITIVE and first == at - 1
        if not owned or before.upper or not self.words[at].upper or not self.cases.form(before.key).possessed:
            return False
        last = next((each for each in range(at, len(self.words)) if not self.words[each].upper), len(self.words))
        form = self.cases.form(self.words[last - 1].key)
        return form.noun and bool(form.case) and (form.possessed or last - at == 1)

    def _is_name(self, at: int) -> bool:
        """Whether a word can be part of a name: with a capital, a number, a noun for somebody, an adjective of one."""
        word = self.words[at]
        if self._is_day_name(at):
            return True
        if not word.wordy or word.key in self.verbs.closed or (at == 0 and self._is_adjunct(word)):
            return False
        known = word.key.isdigit() or word.key in self.verbs.counting or self.cases.form(word.key).noun
        return word.upper or known or self._is_adjective(at) or self._is_calling(at)

    def _is_day_name(self, at: int) -> bool:
        """Whether a day is part of the name of people: "Cumartesi Anneleri"."""
        word, behind = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        named = behind and behind.upper and self.cases.form(behind.key).possessed
        return bool(named and word.upper and word.key in self.lists.days)

    def _describes(self, word: PhraseWord) -> bool:
        """Whether a word is an adjective."""
        return word.key in self.verbs.adjectives or self.verbs.adjective.search(word.key) is not None

    def _is_adjective(self, at: int) -> bool:
        """Whether a word describes a noun that a name goes on with."""
        word = self.words[at]
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        return bool(self._describes(word) and behind and not behind.upper and self.cases.form(behind.key).noun)

    def _is_calling(self, at: int) -> bool:
        """Whether a word that no list has is what somebody is: "emekli jeolog Ada Örnek"."""
        before, behind = (self.words[each] if 0 <= each < len(self.words) else None for each in (at - 1, at + 1))
        return bool(before and behind and before.key in self.verbs.adjectives and behind.upper)

    def _is_adjunct(self, word: PhraseWord) -> bool:
        """Whether the first word of a sentence says where or when: "Dönüşte"; not a name that ends so."""
        form = self.cases.form(word.key)
        return not form.noun and bool(self.verbs.adjunct.search(word.key)) and not self._is_seen(word)

    def _is_acronym(self, at: int) -> bool:
        written = self.text[self.words[at].start : self.words[at].end].replace("’", "'").partition("'")[0]
        return len(written) > 1 and written.isupper()

    def _is_seen(self, word: PhraseWord) -> bool:
        """Whether a word that opens a sentence has a capital within one too, so that it is a name."""
        written = self.text[word.start : word.end].partition("'")[0].partition("’")[0]
        if len(written) > 1 and written.isupper():
            return True
        at = -1
        for _ in range(_SEEN):
            at = self.text.find(f" {written}", at + 1)
            if at < 0:
                return False
            behind = self.text[at + 1 + len(written) : at + 2 + len(written)]
            if at and (self.text[at - 1].islower() or self.text[at - 1] == ",") and not behind.isalnum():
                return True
        return False

    def _ends_clause(self, at: int) -> bool:
        """Whether a word is a verb with the endings of one that ends a clause."""
        word = self.words[at]
        known = (word.key,) in self.lists.finite.get(word.key, ())
        return not word.upper and (known or bool(self.verbs.past.search(word.key)))


def _title_end(words: list[PhraseWord], at: int, named: frozenset[str]) -> int:
    """Return where words go on behind the title of a document in quotation marks; 0 where none begins."""
    if words[at].key not in _QUOTES:
        return 0
    near = range(at + 2, min(len(words), at + _TITLED))
    close = next((end for end in near if words[end].key in _QUOTES), 0)
    return close + 2 if close and close + 1 < len(words) and words[close + 1].key in named else 0


def _told_words(words: list[PhraseWord], verbs: VerbForms) -> list[PhraseWord]:
    """Leave out the full stops of titles and ordinals, and abbreviations in brackets: "Savcılar Kurulu’na (HSK)".

    Left out is also what a document is called: “Barış” başlıklı mektup.
    """
    kept: list[PhraseWord] = []
    at = 0
    while at < len(words):
        behind_number = at > 0 and words[at - 1].key.isdigit() and any(word.upper for word in words[at + 1 : at + 2])
        if words[at].key == "." and kept and (kept[-1].key in verbs.titles or behind_number):
            at += 1
            continue
        if behind := _title_end(words, at, verbs.titled):
            at = behind
            continue
        close = next((end for end in range(at + 1, min(len(words), at + 2 + _BRACKET)) if words[end].key == ")"), 0)
        if words[at].key == "(" and close:
            at = close + 1
        else:
            kept.append(words[at])
            at += 1
    return kept
