"""The names in a clause whose verb stands before its subject.

Names have no capitals in Arabic, so a name ends at what cannot be part of one: a verb, a sign, a day, a word of the
language's lists. A noun without an article behind a word with one begins another name, since the noun that an owner
follows never has the article: "the guild (the) weavers' | mayor of the town". Small words are written together with the
next one and are words of their own here (`words_of`).
"""

from __future__ import annotations

from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.names.noun_phrase_lists import Phrases, PhraseWord, phrase_lists, words_of
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.report.letters.verb_first_words import StretchWords, verb_first_words
from onrecord.text import Span, cite

OPENING = {"«": "»", '"': '"', "“": "”"}
COMMAS = frozenset("،,")
_QUOTED = 7
"""A quotation of fewer words and signs may be part of a name: «جمعية «بصيرة» للمكفوفين»."""
PERSON = 4
"""The most words of a person's name that no list knows."""


class VerbFirstNames:
    """The names in one sentence.

    Args:
        words: those of the text.
        bounds: those of the sentence.
    """

    def __init__(self, words: StretchWords, bounds: tuple[int, int]) -> None:
        self.text, self.language = words.text, words.language
        self.lists, self.known = phrase_lists(words.language), verb_first_words(words.language)
        self.words = words.within(*bounds)
        self.sent = False
        """Whether a verb of sending has the document as its object."""

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
        key = self._key(index)
        forms = self.known.forms(key) if self._ends_in_object(index) else self.known.plain(key)
        return any(form in verbs for form in forms)

    def _ends_in_object(self, index: int) -> bool:
        """Whether a word ends as with a pronoun; folding makes one of the ending of feminine nouns, too."""
        word = self.words[index] if 0 <= index < len(self.words) else None
        return word is not None and self.text[word.start : word.end].endswith(self.language.grammar.object_suffixes)

    def _is_verb(self, index: int) -> bool:
        """Whether a word is a verb; one that is a noun as often only at the head of a clause."""
        heads = index == 0 or not self.words[index - 1].wordy or self._key(index - 1) in self.known.heading
        noun = self._key(index) in self.lists.opening or self._key(index) in self.known.parties
        return self._key_in(self.known.verbs, index) and (heads or not noun)

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
        inner = index > first and self._size(self.known.inner, index) > 0
        if inner or not word.wordy:
            return not inner and key not in "-–_/"
        if self._is_verb(index) or self._stops(index) or self._is_time(index) or self._is_document(index):
            return True
        if index > first and (self._goes_on(index) or self._is_ask(index, first) or self._tells_in_it(index)):
            return True
        if key in self.known.within:
            group = self._key(first) in self.known.groups or self._key(first)[:1].isdigit()
            post = self._key(index + 1) in self.known.offices and not self._key(index + 1).startswith(
                self.known.articles
            )
            return not group or post or self._is_time(index + 1) or index == first
        if subject and self._to(index):
            people = self._key(first) in self.known.people and self._key(first).startswith(self.known.articles)
            office = self._key(index + 1) in self.known.offices and self._key(first) not in self.known.single
            person = index - first > 1 and self._is_person(first, index)  # no body or office, which may have "for"
            return (
                office
                or (person and not self._is_listed(first))
                or (people and self._key(index + 1) in self.known.bodies)
            )
        return index > first and self._anew(index, first)

    def _is_loose(self, index: int, first: int) -> bool:
        """Whether a word that no list knows is none of a group's name: behind an article its adjectives have one."""
        key, before = self._key(index), self._key(index - 1)
        small = key in self.known.closed or key.startswith((*self.known.articles, *self.known.proclitics))
        named = before in self.known.single | self.known.titles or key[:1].isdigit()
        return self._key(first) in self.known.groups and not (small or named or key in self.known.parties)

    def _is_ask(self, index: int, first: int) -> bool:
        """Whether a word behind somebody's office is what he is asked for: a small word, the article and its noun."""
        key = self._key(index)
        asked = any(key.startswith(f"{word}{each}") for word in self.known.proclitics for each in self.known.articles)
        return asked and self._key(first) in self.known.single and key not in self.known.parties

    def _tells_in_it(self, index: int) -> bool:
        """Whether a word that no list knows is the verb of what a document says: «تشكو فيها»."""
        return self._key(index + 1) in self.known.in_it and self._key(index) not in self.known.parties

    def _goes_on(self, index: int) -> bool:
        """Whether a word that no list knows is a further verb, with "and" before it and its object behind it."""
        key = self._key(index)
        return self._ends_in_object(index) and key not in self.known.parties and len(self.known.plain(key)) > 1

    def _stops(self, index: int) -> bool:
        """Whether names end before a word of the lists; not before one that only folding makes so: «علي» for «على»."""
        size, word = self._size(self.known.stops, index), self.words[index]
        last = next((char for char in reversed(self.text[word.start : word.end]) if char.isalpha()), "")
        return size > 1 or (size == 1 and last in self.known.last_letters.get(word.key, last))

    def _anew(self, index: int, first: int) -> bool:
        """Whether another name begins: a noun without an article behind a word with one, an office behind a group."""
        key, before = self._key(index), self.words[index - 1]
        if not before.key.startswith(self.known.articles) or before.key in self.lists.numbers:
            return False
        if key not in self.known.heads:
            return self._is_loose(index, first)
        defined = key.startswith(self.known.articles)
        single = index == first + 1 or not self._key(first).startswith(self.known.articles)
        led = self._key(first) in self.known.groups and before.key not in self.known.offices
        return not defined or (single and led and key in self.known.powers)

    def _name(self, first: int, high: int, *, subject: bool = False) -> tuple[Span | None, int]:
        """Return the name that begins at a word, and where the words go on behind it."""
        counted = self._size(self.lists.quantities, first)
        if not counted and self._key(first) in self.known.what:
            return None, first
        index = first + max(0, counted - 1)
        while index < high:
            closed = self._quoted(index, high) or self._lists_on(index, first, high)
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
        closing = OPENING.get(self._key(index))
        if closing is None or index + 1 >= high:
            return 0
        ends = (at + 1 for at in range(index + 2, min(high, index + _QUOTED)) if self._key(at) == closing)
        return next(ends, 0)

    def _lists_on(self, index: int, first: int, high: int) -> int:
        """Where a list goes on behind a comma: "the mayor and the judge, and the minister"; 0 where none does."""
        joined = self._key(index) in COMMAS and self._key(index + 1) in self.lists.joiners
        listed = joined and any(self._key(at) in self.lists.joiners for at in range(first, index))
        return index + 2 if listed and index + 2 < high and self._key(index + 2) in self.known.single else 0

    def _plausible(self, first: int) -> bool:
        """Whether a name that begins so is somebody's: with a word of the lists, a number or an article."""
        return self._is_listed(first) or self._key(first).startswith(self.known.articles)

    def _is_listed(self, first: int) -> bool:
        """Whether a name begins with a word of the lists or a number."""
        key = self._key(first)
        listed = key in self.known.parties or self._size(self.lists.quantities, first) or key in self.lists.numbers
        return bool(listed or key[:1].isdigit())

    def _is_person(self, first: int, last: int) -> bool:
        """Whether words that no list knows may be a person's name: two to four, no small words."""
        keys = [self._key(at) for at in range(first, last)]
        return 1 < len(keys) <= PERSON and all(key[:1].isalpha() and key not in self.known.closed for key in keys)

    def _is_known(self, span: Span | None) -> bool:
        """Whether the lists know whom a name names."""
        words = words_of(self.text, self.language, span.start, span.end) if span else []
        head = next((word for word in words if word.key not in self.lists.determiners), None)
        return head is not None and (head.key in self.known.parties or head.key[:1].isdigit() or self._counted(words))

    def _counted(self, words: list[PhraseWord]) -> bool:
        first = words[0].key
        return first in self.lists.numbers or first in self.lists.quantities

    def _fits(self, name: Span) -> bool:
        """Whether words that no list knows are a person's name, and no verbal noun: «إلى وقف العنف»."""
        keys = [word.key for word in words_of(self.text, self.language, name.start, name.end)]
        plain = not any(key.startswith(self.known.articles) for key in keys[:2])
        return plain and 1 < len(keys) <= PERSON and keys[0] not in self.lists.opening
