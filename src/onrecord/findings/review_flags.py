"""Proposals for what a reviewer should look at: attacks on mandate holders, reprisals, violations that are named."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.edtf import all_bounds
from onrecord.facts import Facts
from onrecord.findings.article import Article
from onrecord.findings.mandate_holders import MandateHolders
from onrecord.findings.model import Party, ReviewFlag, Statement
from onrecord.findings.violations import either, violations_in
from onrecord.languages import Language
from onrecord.text import Citation, Span, cite
from onrecord.vocabulary import FlagKind, PartyKind, SpeechAct

_RESOLUTION = "HRC resolution 12/2"
_HARMED = frozenset({SpeechAct.ACCUSE, SpeechAct.THREATEN})
_NEAR = 600
"""Characters around words on dealings with the United Nations within which a harm is looked for: a paragraph or two."""


def mark(
    article: Article,
    statements: Sequence[Statement],
    parties: Sequence[Party],
    sentences: Sequence[Span],
    facts: Facts,
) -> tuple[Statement, ...]:
    """Propose the marks of statements; `sentences` has the stretch in which each statement stands."""
    marker = _Marker(article, parties, facts)
    return tuple(
        replace(statement, marks=marker.marks(statement, sentence))
        for statement, sentence in zip(statements, sentences, strict=True)
    )


class _Marker:
    """Marks the statements of one article."""

    def __init__(self, article: Article, parties: Sequence[Party], facts: Facts) -> None:
        self.text = article.text
        self.language = article.language
        self.facts = facts
        self.parties = {party.id: party for party in parties}
        days = all_bounds(each.date for each in article.report.date.candidates)
        self.mandates = MandateHolders(article.text, days, facts, article.language)
        self.names = tuple(_names(parties))

    def marks(self, statement: Statement, sentence: Span) -> tuple[ReviewFlag, ...]:
        found = [
            *self._mandate(statement, sentence),
            *self._reprisal(statement, sentence),
            *self._violations(statement),
        ]
        return tuple(found)

    def _mandate(self, statement: Statement, sentence: Span) -> Iterator[ReviewFlag]:
        target = self._harmed(statement)
        found = self.mandates.mark(target, sentence) if target else None
        if found:
            yield found

    def _harmed(self, statement: Statement) -> Party | None:
        """Whom an accusation or a threat is against."""
        if statement.act not in _HARMED:
            return None
        name = statement.target if statement.act is SpeechAct.ACCUSE else statement.target or statement.addressee
        return self.parties.get(name) if name else None

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
                yield ReviewFlag(FlagKind.REPRISAL, ground, words, why)
                return

    def _violations(self, statement: Statement) -> Iterator[ReviewFlag]:
        """Each act of the table that what is said names, once."""
        cited = [*statement.content, *([statement.ask] if statement.ask else [])]
        spans = [Span(each.start, each.end) for each in cited]
        for name, place in violations_in(self.text, spans, self.facts.violations, self.language, self.names):
            words = cite(self.text, place.start, place.end)
            yield ReviewFlag(FlagKind.VIOLATION, name, words, "its words name an act that human-rights law forbids")


_NAMED = frozenset({PartyKind.PERSON, PartyKind.OFFICE, PartyKind.BODY, PartyKind.MEDIA})
"""Kinds of parties whose names and titles may hold a word of a violation; "victims of torture" tell of one."""


def _names(parties: Iterable[Party]) -> Iterator[Citation]:
    """The names and titles of an article's parties; those of whom nothing says what they are have none."""
    for party in parties:
        if party.kind in _NAMED and "kind" not in party.missing:
            yield from party.mentions
            if party.role:
                yield party.role


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
