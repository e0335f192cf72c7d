"""What a reviewer should look at, as proposals: attacks on mandate holders, reprisals, violations that are named."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.edtf import all_bounds
from onrecord.facts import Facts, Term
from onrecord.findings.model import Party, ReviewFlag, Statement
from onrecord.findings.violations import either, violations_in
from onrecord.languages import Language
from onrecord.report import PageDate
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import SpeechAct

_RESOLUTION = "HRC resolution 12/2"
_HARMED = frozenset({SpeechAct.ACCUSE, SpeechAct.THREATEN})
_NEAR = 600
"""Characters around words on dealings with the United Nations within which a harm is looked for: a paragraph or two."""


def mark(  # noqa: PLR0913, PLR0917 - each is a stage's value or a table, and none belongs to another
    text: str,
    statements: Sequence[Statement],
    parties: Sequence[Party],
    sentences: Sequence[Span],
    day: PageDate,
    facts: Facts,
    language: Language,
) -> tuple[Statement, ...]:
    """Propose the marks of statements; `sentences` has the stretch in which each statement stands."""
    marker = _Marker(text, parties, day, facts, language)
    return tuple(
        replace(statement, marks=marker.marks(statement, sentence))
        for statement, sentence in zip(statements, sentences, strict=True)
    )


class _Marker:
    """Marks the statements of one article."""

    def __init__(self, text: str, parties: Sequence[Party], day: PageDate, facts: Facts, language: Language) -> None:
        self.text = text
        self.language = language
        self.facts = facts
        self.parties = {party.id: party for party in parties}
        self.days = all_bounds(each.date for each in day.candidates)
        self.mandates = frozenset(mandate.office_id for mandate in facts.mandates if mandate.office_id)

    def marks(self, statement: Statement, sentence: Span) -> tuple[ReviewFlag, ...]:
        found = [*self._mandate(statement), *self._reprisal(statement, sentence), *self._violations(statement)]
        return tuple(found)

    def _mandate(self, statement: Statement) -> Iterator[ReviewFlag]:
        target = self._harmed(statement)
        if target is None or not target.fact:
            return
        for term in self._terms(target.fact):
            if term.office_id in self.mandates and self._allows(term):
                why = f"{target.name} is listed as {term.about} ({term.table}), a mandate of mandates.csv"
                yield ReviewFlag("mandate-holder", term.id, target.mentions[0], why)
                return

    def _harmed(self, statement: Statement) -> Party | None:
        """Whom an accusation or a threat is against."""
        if statement.act not in _HARMED:
            return None
        name = statement.target if statement.act is SpeechAct.ACCUSE else statement.target or statement.addressee
        return self.parties.get(name) if name else None

    def _terms(self, fact: str) -> Iterator[Term]:
        """The terms that a fact can mean: itself, and the holder's others at that time."""
        named = [term for term in self.facts.terms if term.id == fact]
        holders = {term.holder for term in named}
        yield from named
        yield from (term for term in self.facts.terms if term.holder in holders and term.id != fact)

    def _allows(self, term: Term) -> bool:
        return any(term.allows_between(*each) for each in self.days)

    def _reprisal(self, statement: Statement, sentence: Span) -> Iterator[ReviewFlag]:
        """Where somebody who dealt with the United Nations suffers, or is threatened, for it."""
        if statement.act not in _HARMED | {SpeechAct.APPEAL}:
            return
        harm = _harms(self.language).search(self.text, sentence.start, sentence.end)
        if harm is None:
            return
        around = Span(max(0, sentence.start - _NEAR), min(len(self.text), sentence.end + _NEAR))
        for ground, words in _links(self.text, around, self.language):
            inside = sentence.start <= words.start and words.end <= sentence.end
            if inside or statement.act in _HARMED:
                why = f"the words tell of dealings with the United Nations: ground {ground} of {_RESOLUTION}"
                yield ReviewFlag("reprisal", ground, words, why)
                return

    def _violations(self, statement: Statement) -> Iterator[ReviewFlag]:
        """Each act of the table that what is said names, once."""
        cited = [*statement.content, *([statement.ask] if statement.ask else [])]
        spans = [Span(each.start, each.end) for each in cited]
        for name, place in violations_in(self.text, spans, self.facts.violations, self.language):
            words = cite(self.text, place.start, place.end)
            yield ReviewFlag("violation", name, words, "a word of violations.csv names it")


@functools.cache
def _harms(language: Language) -> re.Pattern[str]:
    return either(language.speech_acts.reprisal.reprisal_phrases)


@functools.cache
def _linked(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    grounds: dict[str, list[str]] = {}
    for entry in language.speech_acts.reprisal.un_cooperation_grounds:
        ground, _, words = entry.partition(":")
        grounds.setdefault(ground.strip(), []).append(words.strip())
    return tuple((ground, either(words)) for ground, words in sorted(grounds.items(), reverse=True))


def _links(text: str, around: Span, language: Language) -> Iterator[tuple[str, Citation]]:
    """Words near by that tell of dealings with the United Nations, with the ground that each proposes."""
    for ground, pattern in _linked(language):
        for found in pattern.finditer(text, around.start, around.end):
            yield ground, cite(text, *found.span())
