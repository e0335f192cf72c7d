"""The words of a language whose verb is last, for the sender and the addressee of a letter."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from onrecord.facts.normalise import squeeze
from onrecord.names.lists import known_words
from onrecord.names.noun_phrase_lists import Phrases, PhraseWord, phrase_lists, phrases_of, words_of
from onrecord.segmentation import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.languages import Language

_JOINED = 4
"""So many pieces of a text may be the parts of one listed word."""
_LONGEST = 4
"""Words of the longest phrase before a document that is looked for."""
_CLOSED = 5
"""A word that is known without its inner spaces has so many letters at least."""


def is_number(word: PhraseWord, words: VerbFinalWords) -> bool:
    """Whether a word is a number, in digits or in letters."""
    parts = word.key.split()  # «سی‌وچهار» is one word, with the "and" at its second part
    return word.key.isdigit() or all(part in words.numbers for part in parts)


class VerbFinalWords:
    """The words of a language for the clauses around a document."""

    def __init__(self, language: Language) -> None:
        self.language = language
        words, grammar = language.letters, language.grammar
        self.lists = phrase_lists(language)
        fold = language.fold
        places = language.parties.location_prepositions  # "late in sending a letter"
        self.answered = phrases_of(words.answered, language)
        inside = words.container_prepositions
        sending = (f"{before} {noun}" for before in set(inside) - set(places) for noun in words.sent)
        self.containers = phrases_of((*inside, *sending), language)
        self.senders = phrases_of(words.sender_prepositions, language)
        self.addressees = phrases_of(words.addressee_prepositions, language)
        self.prepositions = phrases_of((*grammar.prepositions, *grammar.compound_prepositions), language)
        self.between = (
            frozenset(map(fold, (*grammar.demonstratives, *grammar.indefinite_articles, *words.document_parts)))
            | self.lists.numbers
        )
        self.demonstratives = frozenset(map(fold, grammar.demonstratives))
        self.articles = frozenset(map(fold, grammar.indefinite_articles))
        joined = {f"{joiner}{one}" for joiner in self.lists.joiners for one in self.lists.numbers}
        self.numbers = self.lists.numbers | joined
        self.ordinals = tuple(map(fold, words.ordinal_endings)) or ("\0",)
        self._take_verbs(language)
        self.signatures = tuple(map(fold, words.signatures))
        self.reflexives = frozenset(map(fold, words.reflexives))
        self._take_adjuncts(language)
        self._take_prepositions(language)
        self.nobody = frozenset(map(fold, words.not_addressed))
        self.referring = frozenset(map(fold, words.referring))
        self._documents = frozenset(map(fold, (*words.documents, *words.document_adjectives)))
        self._nouns = frozenset(map(fold, words.documents))
        self.authors = frozenset(map(fold, language.parties.author_nouns))
        self._new_endings = tuple(map(fold, words.indefinite_endings))
        self._names = known_words("person")
        titles = (*language.titles.courtesies, *language.titles.ranks)
        self.bare = frozenset(map(fold, (*titles, *language.parties.generic_bodies, *language.parties.media)))
        """Words that name nobody alone."""
        self.plurals = tuple(f" {ending}" for ending in map(fold, language.parties.plural_endings))

    def _take_verbs(self, language: Language) -> None:
        words, grammar, fold = language.letters, language.grammar, language.fold
        self.answering = frozenset(map(fold, words.answering))
        self.intended = frozenset(map(fold, words.intended))
        self.publishes = frozenset(map(fold, words.publishes))
        self.passed_on = frozenset(map(fold, words.passed_on))
        self.urges = frozenset(map(fold, words.urges))
        self.sends = phrases_of((*words.sends, *words.publishes), language)
        reads = {word for each in map(fold, (*words.reads, *words.inline_reads)) for word in each.split()}
        small = (*grammar.auxiliaries, *grammar.prepositions, *grammar.demonstratives)
        self.reads = reads - set(map(fold, small))
        self._prefixes = {(fold(each),) for each in language.orthography.joined.prefixes}
        self.passives = frozenset(map(fold, grammar.passive_auxiliaries))
        self.pasts = _past_tenses(language)
        self.ours = tuple(map(fold, words.first_person_endings)) or ("\0",)
        self.light = frozenset(map(fold, grammar.compounding_verbs))
        self.addressed = frozenset(map(fold, words.addressed))

    def _take_adjuncts(self, language: Language) -> None:
        words, grammar, phrase, fold = language.letters, language.grammar, language.noun_phrases, language.fold
        self.dated = frozenset(map(fold, words.dated)) | self.lists.numbered
        self.times = (self.lists.times | self.lists.time_nouns | self.lists.days | self.lists.months) - frozenset(
            map(fold, grammar.prepositions)
        )
        self._time_nouns = tuple(self.lists.time_nouns)
        self.time_prepositions = frozenset(map(fold, words.container_prepositions))
        self.adverbs = phrases_of((*phrase.leading_adverbs, *grammar.adverbs), language)
        self.objects = frozenset(map(fold, grammar.object_markers))
        self.hard = self.objects | self.lists.relatives | frozenset(map(fold, grammar.subordinators))

    def _take_prepositions(self, language: Language) -> None:
        words, grammar, party = language.letters, language.grammar, language.parties
        fold = language.fold
        single = [each for each in map(fold, grammar.prepositions) if " " not in each]
        sources = frozenset(each.split()[-1] for each in map(fold, party.quantities) if " " in each)
        self.sources = sources - set(map(fold, words.addressee_prepositions))
        self.with_whom = frozenset(map(fold, grammar.comitative_prepositions))
        self.cuts = frozenset(single)
        ends = [each for each in map(fold, words.name_end_words) if " " not in each]
        self.ends = self.cuts | frozenset(ends)
        ending = (*words.name_end_words, *words.addressee_prepositions, *words.sender_prepositions)
        self.occasions = frozenset(map(fold, words.occasions))
        self.ends |= self.occasions | self.answering
        self.end_phrases = phrases_of([each for each in ending if " " in fold(each)], language)
        several = (*party.quantities, *party.counters, *words.collectives)
        self.partitives = phrases_of([each for each in several if " " in fold(each)], language)
        self.counts = phrases_of(party.counters, language)
        self.located = phrases_of([each for each in party.location_prepositions if " " in fold(each)], language)
        self.inner = phrases_of(words.office_prepositions, language)
        self.roles = phrases_of((*party.persons, *party.offices, *party.relations), language)
        self.inclusive = frozenset(map(fold, grammar.quantifiers))
        self._plural = frozenset(map(fold, party.people))

    def plural_heads_over(self, preposition: str) -> frozenset[str]:
        """Return the nouns for people behind which a preposition belongs to the name: "workers from the valley"."""
        return self._plural if preposition in self.sources else frozenset()

    def is_document(self, key: str) -> bool:
        """Whether a word is a noun for a document."""
        return key in self._nouns

    def is_prefixed(self, key: str) -> bool:
        """Whether a word is a verb with its prefix written to it: «میخواهد»."""
        return parts(key, self.language)[:1] in self._prefixes and len(parts(key, self.language)) > 1

    def is_time(self, key: str) -> bool:
        """Whether a word is one of a day or a time; a month may have "month" written behind it."""
        return key in self.times or any(
            key.endswith(noun) and key[: -len(noun)].strip() in self.times for noun in self._time_nouns
        )

    def is_name(self, key: str) -> bool:
        """Whether a word is a given or a family name that the tables list."""
        return squeeze(key) in self._names

    def is_new(self, noun: str, document: str) -> bool:
        """Whether the name of a document says that it is mentioned as new: «نامه‌ای», «نامه مشترکی»."""
        return any(self._ends_as_new(word) for words in (noun, document) for word in words.split()[-1:])

    def _ends_as_new(self, word: str) -> bool:
        """Whether an ending makes a word new: it stands apart, or has letters of its own, or its word is listed."""
        return any(
            word.endswith(ending) and (len(ending) > 1 or word[: -len(ending)] in self._documents)
            for ending in self._new_endings
        )


@dataclass(frozen=True, slots=True)
class _Spelt:
    """Listed words of several parts.

    Attributes:
        parts: the parts of each, by its letters.
        beginnings: its letters up to each of them.
    """

    parts: dict[str, tuple[str, ...]]
    beginnings: frozenset[str]


def settled_words(text: str, language: Language, start: int, end: int) -> list[PhraseWord]:
    """Return the words of a stretch, those of the lists split as there, however their parts are joined in the text.

    Pages write «خانواده‌های» as «خانواده های» and «خانوادههای», and «رئیس جمهور» as one word.
    """
    spelt = _spelt(language)
    words = [word for word in words_of(text, language, start, end) if word.key]  # a joiner alone has no key
    found: list[PhraseWord] = []
    at = 0
    while at < len(words):
        stop, keys = _listed(words, at, spelt)
        cut = _cut(text, language, words[at].start, words[stop - 1].end, keys) if keys else None
        found.extend(cut or words[at:stop])
        at = stop
    return found


def _listed(words: list[PhraseWord], at: int, spelt: _Spelt) -> tuple[int, tuple[str, ...]]:
    """Return where the longest listed word that begins here ends, and its parts where the text splits it otherwise."""
    found: tuple[int, tuple[str, ...]] = at + 1, ()
    letters = ""
    for stop in range(at + 1, min(len(words), at + _JOINED) + 1):
        letters += _letters((words[stop - 1].key,))
        if letters not in spelt.beginnings:
            break
        if keys := spelt.parts.get(letters):
            found = stop, keys if keys != tuple(word.key for word in words[at:stop]) else ()
    return found


def _letters(keys: Iterable[str]) -> str:
    """Return the letters of words; two letters of which pages write either are one."""
    return "".join(keys).replace(" ", "").replace("ئ", "ی")


def _cut(text: str, language: Language, start: int, end: int, keys: tuple[str, ...]) -> list[PhraseWord] | None:
    """Cut a stretch of a text into the parts of a listed word; None where its letters do not tell where."""
    letters = [at for at in range(start, end) if language.fold(text[at])]
    ends = list(accumulate(len(key.replace(" ", "")) for key in keys))
    if ends[-1] != len(letters):
        return None
    firsts = [letters[at] for at in (0, *ends[:-1])]
    lasts = [letters[at - 1] + 1 for at in ends[:-1]] + [end]
    return [PhraseWord(a, b, key, upper=False) for a, b, key in zip(firsts, lasts, keys, strict=True)]


@functools.cache
def _spelt(language: Language) -> _Spelt:
    """Return the listed words of a language that have several parts."""
    party, words = language.parties, language.letters
    told = (party.persons, party.people, party.offices, party.bodies, party.relations, party.media, party.quantities)
    cues = (words.collectives, words.sends, words.urges, words.name_end_words, words.intended)
    found: dict[str, tuple[str, ...]] = {}
    for word in (word for each in (*told, *cues) for word in each):
        keys = tuple(each.key for each in words_of(word, language))
        letters = _letters(keys)
        if (len(keys) > 1 or " " in keys[0]) and len(letters) >= _CLOSED:
            found.setdefault(letters, keys)
    return _Spelt(found, frozenset(letters[:size] for letters in found for size in range(1, len(letters) + 1)))


def _past_tenses(language: Language) -> frozenset[str]:
    """Return the past tenses of a language's verbs, of one person and of several, without nouns of the same letters."""
    fold, grammar = language.fold, language.grammar
    nouns = {word for each in map(fold, language.parties.modifiers) for word in each.split()}
    stems = set(map(fold, language.orthography.joined.stems)) - nouns
    endings = ("", *(each for each in language.orthography.joined.endings if len(each) > 1))
    forms = [stem + ending for stem in stems for ending in endings]
    return frozenset(no + form for no in ("", *grammar.negative_prefixes) for form in forms)


@functools.cache
def verb_final_words(language: Language) -> VerbFinalWords:
    """Return a language's words for the clauses around a document."""
    return VerbFinalWords(language)


def begins_with(words: Sequence[PhraseWord], phrases: Phrases, first: int = 0, last: int | None = None) -> int:
    """How many words a phrase takes with which `words[first:last]` begin; 0 where none does."""
    last = len(words) if last is None else min(last, len(words))
    for phrase in phrases.get(words[first].key, ()) if first < last else ():
        if len(phrase) <= last - first and all(words[at].key == key for at, key in enumerate(phrase, first)):
            return len(phrase)
    return 0


def ends_with(words: Sequence[PhraseWord], phrases: Phrases, last: int | None = None) -> int:
    """How many words a phrase takes with which `words[:last]` end; 0 where none does. The longest counts."""
    last = len(words) if last is None else min(last, len(words))
    for first in range(max(0, last - _LONGEST), last):
        for phrase in phrases.get(words[first].key, ()):
            if len(phrase) == last - first and all(words[at].key == key for at, key in enumerate(phrase, first)):
                return len(phrase)
    return 0
