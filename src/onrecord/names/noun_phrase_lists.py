"""The word lists of a language for the gate of noun phrases, prepared as words and signs."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.languages import Language
from onrecord.languages.proclitics import split_word

_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])*"
"""Letters and digits with the marks that stand on them."""
_LONG_ALIF = "آ"
_NUMBER = r"\d{1,3}(?:[,.\u066c\u2019\u00a0\u202f]\d{3}){1,4}(?!\w)"
"""A number with signs between its thousands: "45,000". No count of people has more than four of them."""
_THOUSANDS = re.compile(_NUMBER)
_NO_DIGIT = re.compile(r"\D")
_TOKEN = rf"{_NUMBER}|(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|{_LETTERS}(?:[\u200c'’-]{_LETTERS})*|[^\w\s]"


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """One word or sign, normalised; `upper` says that it begins with a capital."""

    start: int
    end: int
    key: str
    upper: bool

    @property
    def wordy(self) -> bool:
        """Whether it is a word and no sign."""
        return self.key[:1].isalnum()


class PhraseLists:
    """The prepared lists of a language: each phrase as its words."""

    def __init__(self, language: Language) -> None:
        words, party = language.noun_phrases, language.parties
        self.known = bool(words.finite_verbs)
        self.ordinal_stop = language.orthography.ordinal_stop
        self._take_dates(language)
        self.finite = phrases_of(words.finite_verbs, language)
        self.reporting = phrases_of(words.reporting_verbs, language)
        self.opening = phrases_of(words.verb_homographs, language)
        self.openers = phrases_of(words.non_initial_words, language)
        self.dropped = phrases_of(words.leading_adverbs, language)
        self.ends = phrases_of(words.name_end_words, language)
        self.time_prepositions = phrases_of(words.time_prepositions, language)
        self.quantities = phrases_of(party.quantities, language)
        self.manners = language.grammar.manner_adverb_suffixes or ("\0",)
        # As they are written: folding takes the mark out by which "می‌شود" is told from "میلاد".
        self.prefixes, self.suffixes = words.verb_prefixes or ("\0",), words.verb_suffixes or ("\0",)
        names = ("pronouns", "determiners", "numbered_nouns", "non_referring_words", "time_words", "time_nouns")
        self.pronouns, self.determiners, self.numbered, self.nobody, self.times, self.time_nouns = (
            frozenset(map(language.fold, getattr(words, name))) for name in names
        )
        self._take_pronouns(language)
        self.bodies = phrases_of(party.bodies, language)
        self.joiners = frozenset(map(language.fold, party.conjunctions))
        self.small = frozenset(
            map(
                language.fold,
                (
                    *party.definite_determiners,
                    *party.indefinite_determiners,
                    *language.grammar.genitive_prepositions,
                    *party.complement_prepositions,
                ),
            )
        )
        self.inner = frozenset(map(language.fold, party.name_connectors)) - self.joiners
        self.noun_capitals = any(noun[:1].isupper() for noun in words.time_nouns)
        """Whether nouns have capitals, so that a capital makes no name: German."""
        nouns = (party.persons, party.people, party.offices, party.bodies, party.states, party.media, party.places)
        self.nouns = phrases_of((*(word for each in nouns for word in each), *language.letters.collectives), language)
        titles = (title.rstrip(".") for title in (*language.titles.courtesies, *language.titles.ranks))
        self.titles = phrases_of((*titles, *party.offices, *party.persons), language)
        self.numbers = frozenset(map(language.fold, party.numbers))
        self.continues, self.sources = (
            frozenset(map(language.fold, each)) for each in (words.name_continuations, words.source_prepositions)
        )
        self.pasts = language.grammar.past_suffixes
        self.participles = (*language.grammar.participle_suffixes, *language.grammar.past_suffixes)
        self.head_first = party.head_first
        self.verb_final = language.grammar.word_order == "SOV"
        self.owned = _possessive_ending(party.possessive_suffixes)

    def _take_pronouns(self, language: Language) -> None:
        party, grammar = language.parties, language.grammar
        self.examples = phrases_of(language.noun_phrases.example_words, language)
        written = (each for each in language.noun_phrases.pronouns if _LONG_ALIF in each)
        self._long_pronouns = frozenset(map(language.fold, written))
        third = (*party.he, *party.she, *party.they, *party.it, *party.third)
        self.personal = frozenset(map(language.fold, third)) | self.pronouns
        self.infinitives = frozenset(map(language.fold, grammar.infinitive_markers))
        self.relatives = frozenset(map(language.fold, grammar.relative_pronouns))
        self.genitives = frozenset(map(language.fold, grammar.genitive_prepositions))
        self.agents = frozenset(map(language.fold, grammar.agent_markers))
        self.possessives = frozenset(map(language.fold, grammar.possessive_determiners))
        self.clauses = frozenset(map(language.fold, grammar.complementisers))

    def as_written(self, text: str, words: Iterable[PhraseWord]) -> list[PhraseWord]:
        """Return words of a text; one that only folding makes a pronoun keeps its letters: «آنا» Anna, «أنا» I."""
        return [self._as_written(text, word) if word.key in self.pronouns else word for word in words]

    def _as_written(self, text: str, word: PhraseWord) -> PhraseWord:
        letters = unicodedata.normalize("NFC", text[word.start : word.end])
        only_folded = _LONG_ALIF in letters and word.key not in self._long_pronouns
        return replace(word, key=letters) if only_folded else word

    def _take_dates(self, language: Language) -> None:
        days = [form for forms in language.dates.weekdays for form in forms]
        self.days = frozenset(map(language.fold, days))
        self.small_days = frozenset(language.fold(form) for form in days if form.islower())
        """Days that are written without a capital: with one, Spanish "Domingo" is a name."""
        months = (*language.dates.months, *language.dates.solar_months)
        self.months = frozenset(language.fold(form) for forms in months for form in forms)


@functools.cache
def phrase_lists(language: Language) -> PhraseLists:
    """Return a language's lists."""
    return PhraseLists(language)


@functools.cache
def _token(language: Language) -> re.Pattern[str]:
    """Match a word or a sign; a list has "l'" without the word that it is written with."""
    elided = (re.escape(word[:-1]) for word in language.grammar.proclitics if word.endswith("'"))
    either = "|".join(sorted(elided, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})['’](?!\w)|{_TOKEN}" if either else _TOKEN, re.IGNORECASE)


Phrases = dict[str, tuple[tuple[str, ...], ...]]


def _possessive_ending(suffixes: Iterable[str]) -> re.Pattern[str]:
    """Return what finds an apostrophe and a possessive ending behind it; the "s" is one in names on every page."""
    either = "|".join(sorted(map(re.escape, {"s", "S", *suffixes}), key=len, reverse=True))
    return re.compile(rf"['’](?:{either})?$")


def phrases_of(words: Iterable[str], language: Language) -> Phrases:
    """Part phrases into words, by their first word; the longest of those that begin alike stand first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for word in words:
        keys = tuple(each.key for each in words_of(word, language))
        if keys:
            found.setdefault(keys[0], set()).add(keys)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in found.items()}


def words_of(text: str, language: Language, start: int = 0, end: int | None = None) -> list[PhraseWord]:
    """Part a stretch of a text into words and signs."""
    stop = len(text) if end is None else end
    spans = (each.span() for each in _token(language).finditer(text, start, stop))
    if language.grammar.proclitics:
        spans = (part for first, last in spans for part in split_word(text, first, last, language))
    return [PhraseWord(first, last, _key(text[first:last], language), text[first].isupper()) for first, last in spans]


def _key(word: str, language: Language) -> str:
    """Return the normalised form of a word; of a number, its digits alone."""
    folded = language.fold(word)
    return _NO_DIGIT.sub("", folded) if folded[:1].isdigit() and _THOUSANDS.fullmatch(folded) else folded
