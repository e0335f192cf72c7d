"""The words of a language whose verb stands before its subject, prepared for the clauses around a document."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import PhraseWord, phrases_of, words_of
from onrecord.report.letters.word_patterns import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language
    from onrecord.text import Span

_AHEAD_TO = 160
"""So many characters behind a verb of writing may "to" stand."""


class StretchWords:
    """The words of a stretch of a text, which its clauses share: a long one is split into words once.

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
        self._take_writing(language)
        self.participles = phrases_of(
            (each for each in words.addressed if self._fold(each) not in self.verbs | self.resumed), language
        )
        self.inside = self._folded(words.container_prepositions)
        self._take_pronouns(language)
        self.inner = phrases_of((each for each in words.office_prepositions if " " in each), language)
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
        self.openers = self._folded((*grammar.complementisers, *grammar.subordinators, *grammar.relative_pronouns))
        self.openers -= self.small
        self.heading = self.auxiliaries | self.conjunctions | self.openers
        self.passives = self._folded(grammar.passive_auxiliaries)
        self.negations, self.sweeping = (
            self._folded(grammar.negations),
            self._folded(language.parties.universal_quantifiers),
        )
        self.closed = self.small | self.resumed | self.openers | self.what | self._folded(phrases.non_referring_words)

    def _folded(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._fold, words))

    def _take_writing(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        before = alternation(each for each in grammar.conjunctions if self._fold(each) in self.conjunctions) or "(?!)"
        to = rf"(?=[^.؛;!?؟…\n]{{0,{_AHEAD_TO}}}?\s(?:{alternation(words.addressee_prepositions) or '(?!)'}))"
        direct = alternation(set(words.tells) & set(words.correspondence)) or "(?!)"
        verbs = alternation(words.correspondence) or "(?!)"
        self.writing = re.compile(rf"(?<!\w)(?:{before})?(?:(?:{direct})(?!\w)|(?:{verbs})(?!\w){to})")
        """Match a verb of writing, also behind "and", with whom it is to behind it, or "to"."""

    def _take_pronouns(self, language: Language) -> None:
        grammar = language.grammar
        suffixes = [each for each in self._suffixes if each]
        self.in_it = frozenset(f"{word}{each}" for word in self.inside for each in suffixes)
        self.that_it = frozenset(f"{self._fold(that)}{each}" for that in grammar.complementisers for each in suffixes)
        self.what = self._folded(grammar.indefinite_pronouns)

    def _take_verbs(self, language: Language) -> None:
        words, phrases = language.letters, language.noun_phrases
        self.sent, self.received, self.urges = map(self._folded, (words.sent, words.received, words.urges))
        self.direct, self.published = map(self._folded, (words.tells, words.published))
        self.telling = self._folded((*words.said, *words.writes, *words.urges, *phrases.reporting_verbs))
        finite = (each for each in phrases.finite_verbs if " " not in each)
        self.verbs = (
            self.sent | self.received | self.published | self.telling | self._folded((*finite, *words.correspondence))
        )
        self.verbs -= self._folded(language.grammar.auxiliaries)
        self._suffixes = tuple(map(self._fold, language.grammar.object_suffixes))

    def _take_parties(self, language: Language) -> None:
        party = language.parties
        self.offices, self.bodies, self.media = map(self._heads, (party.offices, party.bodies, party.media))
        self.single = self.offices | self._heads(party.persons)
        self.people = self._heads(party.people)
        self.groups = self.bodies | self._heads(
            (*party.people, *language.letters.collectives, *party.numbers, *party.quantities)
        )
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
