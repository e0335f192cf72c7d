"""The context in which parties are searched for: the article's text, its language's words, and the listed names."""

from __future__ import annotations

from onrecord.edtf import Bounds, all_bounds
from onrecord.facts import Facts, Term
from onrecord.findings.parties.ground import Ground
from onrecord.findings.parties.mentions import MentionForm, PartyMention
from onrecord.findings.parties.vocabulary import GazetteerEntry, GazetteerName, Vocabulary, gazetteer, vocabulary
from onrecord.findings.united_nations import named_in
from onrecord.languages import Language
from onrecord.names.proper import borne_by_many
from onrecord.report.model import PageDate
from onrecord.text import Span
from onrecord.vocabulary import PartyKind


class PartyContext:
    """One article with the properties of its words.

    Attributes:
        known: the names in it that tables list, in order; `at` maps a word to its name.
        uppers: for each word, whether it begins with a capital letter.
        capitals: the words that somewhere have a capital letter that has a meaning.
        small: the words that somewhere have a small letter.
        heads: the nouns in it: for the first word of each, its number of words and its list.
        country: the only country that the article names in any form, or whose prisons it names; empty if it names none
            or several.
    """

    __slots__ = (
        *("_days", "at", "capitals", "country", "facts", "gazetteer", "ground"),
        *("heads", "keys", "known", "language", "small", "uppers", "vocabulary"),
    )

    def __init__(self, ground: Ground, language: Language, facts: Facts, day: PageDate) -> None:
        self.ground = ground
        self.keys = ground.tokens.keys
        self.language = language
        self.facts = facts
        self.vocabulary: Vocabulary = vocabulary(language)
        self.gazetteer = gazetteer(facts, language.code)
        self.uppers = [ground.text[start].isupper() for start in ground.tokens.starts]
        self.capitals = frozenset(key for index, key in enumerate(self.keys) if self.capital(index))
        words = (ground.text[start:end] for start, end in zip(ground.tokens.starts, ground.tokens.ends, strict=True))
        self.small = frozenset(key for key, word in zip(self.keys, words, strict=True) if not word.isupper())
        self.known = self.gazetteer.find(ground.tokens)
        self.at: dict[int, GazetteerName] = {
            index: known for known in self.known for index in range(known.first, known.last)
        }
        stop = len(self.keys)
        listed = self.vocabulary.heads
        self.heads = {
            index: head
            for index, key in enumerate(self.keys)
            if key in listed and (head := self.vocabulary.head(self.keys, index, stop)) is not None
        }
        countries = {entry.owner for known in self.known for entry in known.of("country", "demonym")}
        countries = countries or {entry.owner for known in self.known for entry in known.of("prison")}
        self.country = countries.pop() if len(countries) == 1 else ""
        self._days = _days(day)

    def lists(self, index: int) -> frozenset[str]:
        """The lists that contain a word alone."""
        return self.vocabulary.lists(self.keys[index])

    def has(self, index: int, *names: str) -> bool:
        """Whether one of some lists contains a word alone."""
        return not self.vocabulary.lists(self.keys[index]).isdisjoint(names)

    def take(self, index: int, name: str, stop: int) -> int:
        """The number of words of the longest form of a list that begins at a word; 0 if there is none."""
        return self.vocabulary.take(self.keys, index, name, stop)

    def head(self, index: int, stop: int) -> tuple[int, str] | None:
        """The longest noun that begins at a word: the number of its words and its list."""
        return self.vocabulary.head(self.keys, index, stop)

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter that has a meaning; never in a script without capitals."""
        return self.uppers[index] and not self.ground.first(index)

    def upper(self, index: int) -> bool:
        """Whether a word begins with a capital letter, also at the beginning of a sentence."""
        return self.uppers[index]

    def possessive(self, index: int) -> bool:
        """Whether a word is the "s" of a possessive."""
        return self.vocabulary.has(self.keys[index], "possessive_suffixes") and self.ground.gap(index) in {"'", "’"}

    def pronoun(self, index: int) -> str:
        """The kind of pronoun of a word; empty for another word. An accent may part it from an article: "él"."""
        key = self.keys[index]
        kind = self.vocabulary.pronouns.get(key, "")
        if self.upper(index) and self.vocabulary.has(key, "formal_you") and not self.ground.first(index):
            return "you"
        forms = self.vocabulary.accented.get(key) if kind else None
        if forms is None:
            return kind
        written = self.ground.text[self.ground.tokens.starts[index] : self.ground.tokens.ends[index]]
        return kind if self.language.fold(written) in forms else ""

    def run(self, first: int, last: int) -> bool:
        """Whether all words of a stretch can belong to a name: capitalised, or joined to such a word by a hyphen."""
        return first < last and all(
            (self.upper(index) or (index > first and self.ground.gap(index) in {"-", "’", "'"}))
            and (index == first or self.ground.joined(index))
            and self.keys[index] not in self.vocabulary.dates
            for index in range(first, last)
        )

    def allowed(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """The terms of office that were running when the article was written, as far as its date is known."""
        if not self._days:
            return terms
        return tuple(term for term in terms if any(term.allows_between(*each) for each in self._days))

    def linked(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """The terms that a full name alone can mean, with no title beside it.

        There are hundreds of holders of United Nations mandates, and many a namesake. So one is meant only where the
        article names the United Nations, or a body or a prison that a table lists.
        """
        if (
            not terms
            or named_in(self.ground.text, self.language)
            or any(known.of("body", "prison") for known in self.known)
        ):
            return terms
        mandates = {mandate.office_id for mandate in self.facts.mandates if mandate.office_id}
        return tuple(term for term in terms if term.office_id not in mandates)

    def owned(self, entries: tuple[GazetteerEntry, ...], country: str) -> tuple[GazetteerEntry, ...]:
        """The bodies that can be meant if `country` stands beside the name, or no country does.

        Every country has its Supreme Court: one is meant only if the article speaks of that country.
        """
        kept = []
        for entry in entries:
            if entry.owner not in self.gazetteer.countries or self.gazetteer.tells(entry):
                kept.append(entry)
            elif country:
                kept += [entry] if entry.owner == country else []
            elif entry.owner == self.country or _tells(entry.spelling):
                kept.append(entry)
        return tuple(kept)

    def core(self, first: int, last: int) -> Span:
        """The span of the words from `first` to before `last`, as article positions."""
        return self.ground.span(first, last)

    def name(self, first: int, last: int, kind: PartyKind, sure: float) -> PartyMention:
        """Make the mention of a name from the words from `first` to before `last`."""
        core, words = self.core(first, last), self.words(first, last)
        return PartyMention(core, core, MentionForm.NAME, kind, words, "", definite=True, sure=sure, named=True)

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The normalised words from `first` to before `last`."""
        return tuple(self.keys[first:last])


_TELLING_WORDS = 3
"""A body's name with more words than this ("Islamic Revolutionary Guard Corps") is unique to its country."""


def _tells(spelling: str) -> bool:
    """Whether a body's name is unique to its country; "Ministry of Foreign Affairs" is not, however long it is."""
    return len(spelling.split()) > _TELLING_WORDS and not borne_by_many(spelling)


def _days(day: PageDate) -> tuple[Bounds, ...]:
    """The possible dates of the article, as stretches of time; empty if nothing is known."""
    dates = [day.value] if day.value else [candidate.date for candidate in day.candidates]
    found = all_bounds(dates)
    return found if len(found) == len(dates) else ()  # "XXXX-05-01": a day of an unknown year excludes no term
