"""The compiled words of a language whose verb is between subject and object, for the clauses around a document."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from onrecord.report.letters.word_patterns import alternation, word_pattern

if TYPE_CHECKING:
    from onrecord.languages import Language


class ToldWords:
    """The compiled words of a language for the clauses around a document."""

    def __init__(self, language: Language) -> None:
        words, grammar = language.letters, language.grammar
        relative = alternation((*grammar.relative_pronouns, "that")) or "(?!)"
        self.received = word_pattern(words.received)
        self.sent = word_pattern(words.sent)
        verbs = (*words.writes, *words.said, *words.sent, *words.urges, *words.tells)
        self.verb = word_pattern((*verbs, *language.noun_phrases.reporting_verbs))
        self.said = word_pattern((*words.said, *language.noun_phrases.reporting_verbs))
        self.urges = word_pattern(words.urges)
        self.reads = re.compile(rf"(?<!\w)(?:{alternation(words.inline_reads) or '(?!)'})(?=\s*[.,:;“\"]|\s*\Z)")
        to = alternation(words.addressee_prepositions) or "(?!)"
        self.writing = re.compile(
            rf"(?<!\w)(?:{_spaced(words.correspondence, language) or '(?!)'})"
            r"(?:\s+(?:\w+ly|again|back|today|yesterday|(?:on|in)\s\w+))?"
            rf"\s+(?:{to})\s+",
            re.IGNORECASE,
        )
        self.to = word_pattern(words.addressee_prepositions)
        self.behind_asked = re.compile(
            rf",?\s+(?:(?:{alternation(grammar.infinitive_markers) or '(?!)'})\s|(?:and|,))", re.IGNORECASE
        )
        passive = r"(?:,?\s+(?:was|were|is|has\s+been|have\s+been|had\s+been|" + relative + r"))*"
        days = tuple(day for names in language.dates.weekdays for day in names)
        when = alternation((*language.noun_phrases.time_words, *language.noun_phrases.time_nouns, *days)) or "(?!)"
        dated = _dated(language)
        # "The letter, a copy of which was seen by Two Rivers, was written by": the verb of the sentence is behind.
        helps = alternation(grammar.auxiliaries) or "(?!)"
        told = rf"(?P<told>,\s(?!(?:{relative})\s)[^,.;:“”\"()]{{2,90}},(?=\s+(?:{helps})\s))"
        self.sender_behind = re.compile(
            rf"{dated}{told}?,?{passive}\s*"
            rf"(?:\s(?:\w+ly|{alternation((*words.addressed, *words.sent, *words.signatures[:1])) or '(?!)'}))?"
            rf"(?:(?:\s\w+)?\s(?:{when}))?{dated}"
            rf"\s+(?:{alternation(words.sender_prepositions) or '(?!)'})\s+",
            re.IGNORECASE,
        )
        self._take_senders(language)
        self.relative = re.compile(
            rf"\s+(?:(?:{relative})\s+)?(?P<who>[^,.;:\n“”\"()]{{2,60}}?)\s+(?:recently\s+|also\s+)?"
            rf"(?:(?P<received>{alternation(words.received) or '(?!)'})\s+"
            rf"(?:{alternation(words.sender_prepositions) or '(?!)'})\s+|(?:{alternation(words.sent)})(?!\w))",
            re.IGNORECASE,
        )
        self._take_times(language)
        self.between = re.compile(
            rf"{dated}(?:\s*,|\s[–—-])?{passive}\s*"
            rf"(?:\s*(?:\w+ly|{alternation((*words.addressed, *words.sent)) or '(?!)'}"
            rf"|of\s+\w+|with\s+[\w, ]{{2,40}}|{alternation(words.sending_particles) or '(?!)'}))?"
            rf"(?:\s+(?:{when})|\s+(?:on|in|last|this|dated|earlier)\s+[\w ,]{{2,30}})?\s*",
            re.IGNORECASE,
        )

    def _take_times(self, language: Language) -> None:
        words = language.letters
        self.wrote = word_pattern(words.wrote)
        self.wrote_to = word_pattern(words.correspondence)
        self.inside = word_pattern(words.container_prepositions, end=r"\s+\Z|(?=\s*$)")
        days = tuple(day for names in language.dates.weekdays for day in names)
        months = tuple(name for names in language.dates.months for name in names)
        timed = alternation((*months, *days, *language.noun_phrases.time_words, *language.noun_phrases.time_nouns))
        led = alternation(words.dated_prepositions) or "(?!)"
        self.insertion = re.compile(
            rf"\s*,?(?:(?:\s+(?:{led}))?\s+(?:{timed or '(?!)'}|\d{{1,4}})(?!\w),?)+\s+", re.IGNORECASE
        )

    def _take_senders(self, language: Language) -> None:
        words, parties = language.letters, language.parties
        self.pronouns = frozenset(
            map(language.fold, (*parties.i, *parties.we, *parties.he, *parties.she, *parties.they))
        )
        last = alternation(language.byline.conjunctions) or "(?!)"
        self.listed = re.compile(rf",?\s+(?P<last>{last})\s+|,\s+", re.IGNORECASE)
        self.signed = word_pattern(words.signatures)
        self.sending = word_pattern(words.sending_participles)
        signing = tuple(each for each in words.sender_prepositions if self.signed.match(each))
        self.signed_by = re.compile(rf"(?<!\w)(?:{alternation(signing) or '(?!)'})\s+", re.IGNORECASE)
        self.sender = re.compile(rf",?\s+(?:{alternation(words.sender_prepositions) or '(?!)'})\s+", re.IGNORECASE)


@functools.cache
def told_words(language: Language) -> ToldWords:
    """Return a language's words for the clauses around a document."""
    return ToldWords(language)


def _dated(language: Language) -> str:
    """Return a pattern of the day of a letter behind its noun, if one is there: "of 16 August 2023", "dated May 3"."""
    months = alternation(name for names in language.dates.months for name in names) or "(?!)"
    led = alternation((*language.grammar.prepositions, *language.letters.dated)) or "(?!)"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    date = rf"(?:{day}\s+(?:{months})|(?:{months})(?:\s+{day}(?!\d))?)(?:,?\s+\d{{4}})?"
    return rf"(?:,?\s+(?:{led})\s+{date}(?!\w),?)?"


def _spaced(words: tuple[str, ...], language: Language) -> str:
    """Return an alternation of verbs, between whose parts an adverb may stand: "have urgently written"."""
    adverbs = alternation(word for word in language.grammar.adverbs if " " not in word)
    between = rf"\s+(?:(?:\w+ly|{adverbs or '(?!)'})\s+)?"
    return alternation(words).replace(r"\s+", between)
