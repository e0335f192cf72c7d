"""The verbs and the other words beside a document in a language that tells who sends it to whom by endings.

A verb is known by its stem, with one of the endings of its form right behind: "gönder" and "diği" in "gönderdiği". So a
verb that is denied is none of them: "göndermediği".
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.report.letters.word_patterns import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.languages import Language
    from onrecord.names.noun_phrase_lists import PhraseWord

_FORMS = 40
"""A form of a verb has so many characters at most, with the noun that it may hold."""
_NONE = "(?!)"
"""A pattern that matches nothing."""
_STEMS = ("sending", "giving", "sent", "given", "writing", "applying", "arriving", "engaging")
_ENDINGS = ("past", "converbs", "timed", "relative", "agentive", "nominal")
_Form = tuple[str, re.Pattern[str], bool, bool]


@dataclass(frozen=True, slots=True)
class Government:
    """The verb, or the word, that governs a document.

    Attributes:
        form: which endings it has, by their list, or "clause" where it ends one or goes on with another verb; or what
            it says: that the document "arrives", that somebody "receives" it, that it is "signed", "addressing".
        first, last: the number of its first word, and the one behind its last.
        sends: whether its stem makes any document a letter.
        passive: whether the document is its subject.
    """

    form: str
    first: int
    last: int
    sends: bool = False
    passive: bool = False


class VerbForms:
    """The compiled endings of a language's verbs, and the words beside a document."""

    def __init__(self, language: Language) -> None:
        words = language.letters.inflection
        stems = {kind: alternation(getattr(words, kind)) or _NONE for kind in _STEMS}
        ends = {kind: alternation(getattr(words, kind)) or _NONE for kind in _ENDINGS}
        told = f"(?:{ends['past']}|{ends['converbs']})"
        received = _pattern(rf"(?:{alternation(language.letters.received) or _NONE})(?!\w)")
        self._before = tuple(_before(stems, ends))
        self._behind = (*_behind(stems, ends), ("receives", received, False, False))
        self._joined = _pattern(rf"(?:{stems['sending']}|{stems['giving']})y?(?:{ends['converbs']})(?!\w)")
        self._engaged = _pattern(rf"(?:{stems['engaging']}){told}(?!\w)")
        self._signed = _pattern(rf"(?<!\w)(?:{alternation(words.signed) or _NONE})\Z")
        self.writing = _pattern(rf"(?<!\w)(?:{stems['writing']}|{stems['applying']}){told}(?!\w)")
        self.applying = _pattern(rf"(?:{stems['applying']})\w*")
        self._take_between(language)
        self._take_endings(language)
        self._take_words(language)

    def _take_between(self, language: Language) -> None:
        """Compile what may stand between a dative and a verb of writing."""
        adverbs = alternation((*language.grammar.adverbs, *language.letters.inflection.times)) or _NONE
        self.between = _pattern(rf"\s+(?:(?:\w+\s+)?(?:{adverbs})\s+){{0,2}}")
        marks = ((re.escape(left), re.escape(right)) for left, right in language.orthography.quotation.pairs)
        quoted = "|".join(rf"{left}[^{right}]*{right}" for left, right in marks) or _NONE
        after = alternation(language.grammar.complementisers) or _NONE
        self.quoted = _pattern(rf"(?:{quoted})\s+(?:{after})\s+\Z")

    def _take_endings(self, language: Language) -> None:
        """Compile the endings of normalised words whose stem is not known."""
        words = language.letters.inflection
        oblique = (*words.ablative, *words.locative, *words.instrumental)
        cases = _either((*oblique, *words.dative, *words.genitive, *words.accusative), language)
        owned = _either((each for each in words.possessive if len(each) > 1), language)
        ending = {
            name: _either(getattr(words, name), language) for name in (*_ENDINGS, "abstract", "adjectival", "local")
        }
        self.past, self.timed, self.agentive, self.abstract, self.adjective, self.local, self.owned, self.adjunct = (
            _pattern(rf"\w\w(?:{each})\Z")
            for each in (
                *(ending[name] for name in ("past", "timed", "agentive", "abstract", "adjectival", "local")),
                *(owned, _either((each for each in oblique if len(each) > 1), language)),
            )
        )
        self.relative = _pattern(rf"\w(?:{ending['relative']})\w{{0,4}}\Z")
        self.placed = _pattern(rf"\w\w(?:{_either(words.locative, language)})\Z")
        self._ablative = _pattern(rf"\w\w(?:{_either(words.ablative, language)})\Z")
        self._bound = _pattern(rf"\w\w(?:(?:{owned})(?:{cases})?|{ending['local']})\Z")

    def _take_words(self, language: Language) -> None:
        words, grammar, phrases = language.letters.inflection, language.grammar, language.noun_phrases
        self.agents = frozenset(map(language.fold, grammar.agent_markers))
        self._auxiliaries = frozenset(map(language.fold, grammar.auxiliaries)) - set(words.topics)
        self.addressing, self.not_addressed, self.postpositions = (
            frozenset(map(language.fold, each))
            for each in (words.addressing, words.not_addressed, grammar.prepositions)
        )
        self.postpositions |= self._auxiliaries
        self.not_addressed |= self.postpositions - self.addressing
        self.titled = frozenset(map(language.fold, words.titled))
        self.joining = frozenset(map(language.fold, (",", *grammar.conjunctions)))
        self.titles = frozenset(language.fold(each.rstrip(".")) for each in language.titles.abbreviated)
        self.adjectives = frozenset(map(language.fold, language.parties.modifiers))
        self.articles = frozenset(map(language.fold, grammar.indefinite_articles))
        counters = language.parties.counters
        counting = (*language.parties.numbers, *language.parties.quantities, *counters, *grammar.indefinite_articles)
        self.counting = frozenset(key for each in counting for key in language.fold(each).split())
        days = (day for names in (*language.dates.weekdays, *language.dates.months) for day in names)
        closed = (
            *(*phrases.leading_adverbs, *phrases.pronouns, *phrases.non_referring_words, *phrases.time_words),
            *(*phrases.non_initial_words, *grammar.adverbs, *grammar.demonstratives, *language.orthography.openers),
            *(*grammar.prepositions, *grammar.conjunctions, *days),
        )
        self.closed = frozenset(map(language.fold, closed)) - self.counting

    def is_participle(self, key: str) -> bool:
        """Whether a word ends as a verb before a noun does; an ablative ends so too."""
        agentive = self.agentive.search(key) and (key in self._auxiliaries or not self._ablative.search(key))
        return bool(agentive or self.relative.search(key))

    def binds(self, key: str) -> bool:
        """Whether a word makes the noun before it part of a phrase of its own: a participle, a compound's head."""
        return bool(self._bound.search(key)) or self.is_participle(key)

    def ending(self, text: str, words: list[PhraseWord], at: int) -> Government | None:
        """Return the participle that ends with a word."""
        start, end = words[max(0, at - 1)].start, words[at].end
        for form, pattern, sends, passive in self._before:
            if found := pattern.search(text, max(start, end - _FORMS), end):
                first = at if found.start() >= words[at].start else at - 1
                return Government(form, first, at + 1, sends, passive)
        return None

    def beginning(self, text: str, words: list[PhraseWord], at: int) -> Government | None:
        """Return the verb that begins with a word."""
        start = words[at].start
        for form, pattern, sends, passive in self._behind:
            if found := pattern.match(text, start, start + _FORMS):
                last = next((each for each in range(at, len(words)) if words[each].end >= found.end()), at)
                return Government(form, at, last + 1, sends, passive)
        return None

    def joins(self, text: str, word: PhraseWord) -> bool:
        """Whether a word is a verb of sending with which another verb of the same subject goes on."""
        return self._joined.match(text, word.start) is not None

    def engaging(self, text: str, word: PhraseWord, at: int) -> Government | None:
        """Return the verb right behind a document that somebody is engaged in: "suç duyurusunda bulundu"."""
        found = self._engaged.match(text, word.start)
        return Government("clause", at, at + 1) if found else None

    def signing(self, text: str, words: list[PhraseWord], at: int) -> Government | None:
        """Return the word that says whose signature a document has."""
        start, end = words[max(0, at - 1)].start, words[at].end
        found = self._signed.search(text, max(start, end - _FORMS), end)
        return Government("signed", at if found.start() >= words[at].start else at - 1, at + 1) if found else None


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _either(endings: Iterable[str], language: Language) -> str:
    return alternation(map(language.fold, endings)) or _NONE


def _before(stems: dict[str, str], ends: dict[str, str]) -> Iterator[_Form]:
    """Yield the participles that stand before a document: form, pattern, whether it is sent, whether passive."""
    for form, stem, ending, sends, passive in (
        ("relative", "sending", "relative", True, False),
        ("relative", "giving", "relative", False, False),
        ("agentive", "sent", "agentive", True, True),
        ("agentive", "given", "agentive", False, True),
        ("arrives", "arriving", "agentive", True, False),
    ):
        yield form, _pattern(rf"(?<!\w)(?:{stems[stem]})y?(?:{ends[ending]})\Z"), sends, passive


def _behind(stems: dict[str, str], ends: dict[str, str]) -> Iterator[_Form]:
    """Yield the verbs that stand behind a document; a noun of a verb may have endings itself."""
    clause = f"{ends['past']}|{ends['converbs']}|{ends['timed']}"
    for form, ending in (("clause", clause), ("agentive", ends["agentive"]), *_nominal(ends)):
        for stem, sends, passive in (
            *(("sending", True, False), ("giving", False, False)),
            *(("sent", True, True), ("given", False, True)),
        ):
            yield form, _pattern(rf"(?:{stems[stem]})y?(?:{ending})(?!\w)"), sends, passive
    yield "arrives", _pattern(rf"(?:{stems['arriving']})(?:{clause})(?!\w)"), True, False


def _nominal(ends: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the endings of verbs that are nouns: only of the second kind the subject may be that of the clause."""
    return ("nominal", rf"(?:{ends['nominal']})\w{{0,4}}"), ("relative", rf"(?:{ends['relative']})\w{{0,4}}")


@functools.cache
def verb_forms(language: Language) -> VerbForms:
    """Return the forms of a language's verbs."""
    return VerbForms(language)
