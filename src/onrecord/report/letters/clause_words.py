"""The compiled words of a language for the forms in which a clause names who wrote to whom."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.word_patterns import alternation, word_pattern

if TYPE_CHECKING:
    from onrecord.languages import Language


class ClauseWords:
    """The compiled words of a language for verbs of writing, answering and informing, and what stands beside them."""

    def __init__(self, language: Language) -> None:
        self._take_verbs(language)
        self._take_informing(language)
        self._take_places(language)
        self._take_addressing(language)
        self._take_times(language)

    def _take_verbs(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        self.answered = word_pattern(words.answered, end=r"\s+\Z")
        self.reading = word_pattern(words.letter_verbs, end=r"\s+\Z")
        self.emailed = word_pattern(words.emailed, end=r"\s+")
        self.wrote_him = word_pattern(words.wrote_him, end=r"\s+")
        self.has_written = word_pattern(words.wrote_him[1:])
        self.asks = word_pattern((*words.urges, *words.wrote_him[1:]), end=r"\s+|(?!\w)")
        self.sending = word_pattern((*words.addressed, *words.sent))
        self.passed_on = word_pattern(words.passed_on)
        self.wrote_back = word_pattern(words.wrote_back)
        self.replied = word_pattern(words.replied)
        self.denied = word_pattern(grammar.negations)
        self.tells = word_pattern((*words.tells, *words.urges))
        self.participle = re.compile(rf"\w+(?:{alternation(grammar.participle_suffixes) or '(?!)'})(?!\w)")

    def _take_informing(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        helping = alternation((*grammar.auxiliaries, *grammar.relative_pronouns)) or "(?!)"
        self.informs = re.compile(
            rf",?\s+(?:(?:{helping}|\w+ly)\s+)*(?:{alternation((*words.tells, *words.urges)) or '(?!)'})\s+",
            re.IGNORECASE,
        )
        self.asked_for = frozenset(map(language.fold, words.asked_for))
        self.led_for = word_pattern(words.asked_for, end=r"\s+\Z")
        led = alternation(
            (
                *words.asked_for,
                *grammar.complementisers,
                *grammar.genitive_prepositions,
                *grammar.infinitive_markers,
                *words.name_end_words,
            )
        )
        by = alternation(grammar.agent_markers) or "(?!)"
        self.urged_by = re.compile(
            rf"(?<!\w)(?:(?:{alternation(grammar.auxiliaries) or '(?!)'})\s+){{1,2}}"
            rf"(?:{alternation((*words.tells, *words.urges)) or '(?!)'})\s+(?:{by})\s+",
            re.IGNORECASE,
        )
        self.behind_told = re.compile(rf"[,:]?\s+(?:(?:{led or '(?!)'})(?!\w)|[“\"«])|[:.]", re.IGNORECASE)
        clause = alternation(grammar.complementisers)
        participle = alternation(grammar.participle_suffixes) or "(?!)"
        self.behind_written = re.compile(
            rf"(?:,\s[^,.;:“”\"]{{2,40}},)?(?:\s+[^,.;:“”\"]{{0,30}})?"
            rf"(?:\s+(?:{clause or '(?!)'})(?!\w)|,\s+\w+(?:{participle})(?!\w))",
            re.IGNORECASE,
        )
        self.him = word_pattern((*language.parties.he, *language.parties.she, *language.parties.they))

    def _take_places(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        given = alternation(words.gift_prepositions) or "(?!)"
        self.given = re.compile(rf"\s*(?:(?:{given})\s*)?", re.IGNORECASE)
        self.genitive = re.compile(rf"\s+(?:{alternation(grammar.genitive_prepositions) or '(?!)'})\s+", re.IGNORECASE)
        self.in_which = re.compile(
            rf",?\s+(?:{alternation(words.container_prepositions) or '(?!)'})"
            rf"\s+(?:{alternation(grammar.relative_pronouns) or '(?!)'})\s+",
            re.IGNORECASE,
        )

    def _take_addressing(self, language: Language) -> None:
        words = language.letters
        to = alternation(words.addressee_prepositions) or "(?!)"
        self.addressed_to = re.compile(
            rf"(?<!\w)(?:{alternation(words.addressed[:1]) or '(?!)'})\s+"
            rf"(?:{to})\s+",
            re.IGNORECASE,
        )
        self.to_whom = re.compile(
            rf"(?<!\w)(?:{alternation(words.addressed) or '(?!)'})\s+"
            rf"(?:{to})\s*\Z",
            re.IGNORECASE,
        )
        self.filed = word_pattern(words.filed, end=r"\s+\Z")
        self.filed_with = re.compile(rf"\s+(?:{alternation(words.filing_prepositions) or '(?!)'})\s+", re.IGNORECASE)
        joiners = alternation(language.byline.conjunctions) or "(?!)"
        self.and_to = re.compile(rf",?\s+(?:{joiners})\s+(?:{to})\s+", re.IGNORECASE)

    def _take_times(self, language: Language) -> None:
        grammar = language.grammar
        spans = alternation(language.noun_phrases.time_nouns) or "(?!)"
        counts = alternation((*grammar.indefinite_articles, *language.parties.numbers)) or "(?!)"
        self.timed = re.compile(rf"\s+(?:{counts}|\d+)\s+(?:{spans})(?!\w)", re.IGNORECASE)
        weekdays = alternation(day for names in language.dates.weekdays for day in names) or "(?!)"
        preposition = alternation(language.grammar.prepositions) or "(?!)"
        self.day = re.compile(rf",?\s*(?:(?:(?:{preposition})\s+)?(?:{weekdays})\s+)?", re.IGNORECASE)
        words = language.letters
        self.adverbs = frozenset(
            map(language.fold, (*language.grammar.adverbs, *language.noun_phrases.time_words, *words.name_end_words))
        )


@functools.cache
def clause_words(language: Language) -> ClauseWords:
    """Return a language's words for the clauses around a letter."""
    return ClauseWords(language)
