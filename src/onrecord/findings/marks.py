"""What a reviewer should look at, as proposals: attacks on mandate holders, reprisals, violations that are named."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.edtf import all_bounds
from onrecord.facts import Facts, Term, Violation
from onrecord.findings.acts.cues import compiled
from onrecord.findings.acts.sentences import read_sentence
from onrecord.findings.model import Act, Mark, Party, Statement
from onrecord.languages import Language
from onrecord.report import PageDate
from onrecord.text import Citation, Span, cite

_RESOLUTION = "HRC resolution 12/2"
_HARMED = frozenset({Act.ACCUSE, Act.THREATEN})
_NAME = 40
"""Characters before a word in which the body or the post stands whose subject it is."""
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

    def marks(self, statement: Statement, sentence: Span) -> tuple[Mark, ...]:
        found = [*self._mandate(statement), *self._reprisal(statement, sentence), *self._violations(statement)]
        return tuple(found)

    def _mandate(self, statement: Statement) -> Iterator[Mark]:
        target = self._harmed(statement)
        if target is None or not target.fact:
            return
        for term in self._terms(target.fact):
            if term.office_id in self.mandates and self._allows(term):
                why = f"{target.name} is listed as {term.about} ({term.table}), a mandate of mandates.csv"
                yield Mark("mandate-holder", term.id, target.mentions[0], why)
                return

    def _harmed(self, statement: Statement) -> Party | None:
        """Whom an accusation or a threat is against."""
        if statement.act not in _HARMED:
            return None
        name = statement.target if statement.act is Act.ACCUSE else statement.target or statement.addressee
        return self.parties.get(name) if name else None

    def _terms(self, fact: str) -> Iterator[Term]:
        """The terms that a fact can mean: itself, and the holder's others at that time."""
        named = [term for term in self.facts.terms if term.id == fact]
        holders = {term.holder for term in named}
        yield from named
        yield from (term for term in self.facts.terms if term.holder in holders and term.id != fact)

    def _allows(self, term: Term) -> bool:
        return any(term.allows_between(*each) for each in self.days)

    def _reprisal(self, statement: Statement, sentence: Span) -> Iterator[Mark]:
        """Where somebody who dealt with the United Nations suffers, or is threatened, for it."""
        if statement.act not in _HARMED | {Act.APPEAL}:
            return
        harm = _harms(self.language).search(self.text, sentence.start, sentence.end)
        if harm is None:
            return
        around = Span(max(0, sentence.start - _NEAR), min(len(self.text), sentence.end + _NEAR))
        for ground, words in _links(self.text, around, self.language):
            inside = sentence.start <= words.start and words.end <= sentence.end
            if inside or statement.act in _HARMED:
                why = f"the words tell of dealings with the United Nations: ground {ground} of {_RESOLUTION}"
                yield Mark("reprisal", ground, words, why)
                return

    def _in_name(self, at: int) -> bool:
        """Whether a word is the subject of a body or a post: "the Committee against Torture"."""
        before = read_sentence(self.text, Span(max(0, at - _NAME), at), self.language)
        cues = compiled(self.language)
        if not before.words or before.words[-1] not in cues.of("prepositions"):
            return False
        near = range(max(0, len(before.words) - 4), len(before.words) - 1)
        return any(before.words[index] in cues.actors and before.capital[index] for index in near)

    def _violations(self, statement: Statement) -> Iterator[Mark]:
        """Each act of the table that what is said names, once."""
        spans: list[Citation] = [*statement.content, *([statement.ask] if statement.ask else [])]
        seen: set[str] = set()
        pattern, names = _named_violations(self.facts.violations, self.language)
        if not names:
            return
        for span in spans:
            for found in pattern.finditer(self.text, span.start, span.end):
                if self._in_name(found.start()):
                    continue  # "the Committee against Torture"
                name = names[self.language.fold(found.group())]
                if name not in seen:
                    seen.add(name)
                    yield Mark("violation", name, cite(self.text, *found.span()), "a word of violations.csv names it")


def _either(words: Iterable[str]) -> re.Pattern[str]:
    parts = sorted({re.escape(word).replace(r"\ ", r"\s+") for word in words}, key=lambda word: (-len(word), word))
    either = "|".join(part.replace("'", "['’]") for part in parts) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


@functools.cache
def _harms(language: Language) -> re.Pattern[str]:
    return _either(language.acts.harms)


@functools.cache
def _linked(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    grounds: dict[str, list[str]] = {}
    for entry in language.acts.linked:
        ground, _, words = entry.partition(":")
        grounds.setdefault(ground.strip(), []).append(words.strip())
    return tuple((ground, _either(words)) for ground, words in sorted(grounds.items(), reverse=True))


def _links(text: str, around: Span, language: Language) -> Iterator[tuple[str, Citation]]:
    """Words near by that tell of dealings with the United Nations, with the ground that each proposes."""
    for ground, pattern in _linked(language):
        for found in pattern.finditer(text, around.start, around.end):
            yield ground, cite(text, *found.span())


@functools.lru_cache(maxsize=16)
def _named_violations(violations: tuple[Violation, ...], language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all words that name a violation in a language, and which each names."""
    words = {word: violation.id for violation in violations for word in violation.cues_in(language.code)}
    return _either(words), {language.fold(word): name for word, name in words.items()}
