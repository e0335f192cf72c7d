"""The verbs of writing to somebody with no document named: "wrote to", "emailed", "wrote back", "replied"."""

from __future__ import annotations

import functools
import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from onrecord.report.letters.clause_words import clause_words
from onrecord.report.letters.told_words import told_words
from onrecord.report.letters.verb_first_words import verb_first_words
from onrecord.report.letters.verb_forms import verb_forms
from onrecord.report.letters.word_patterns import settled_case, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.languages import Language
    from onrecord.report.letters.told_correspondents import ToldCorrespondents
    from onrecord.text import Span


class Writing(Enum):
    """How a verb tells of writing to somebody: with "to", with an object, of an answer, of any answer."""

    TO = auto()
    DIRECT = auto()
    CLAUSE = auto()
    BACK = auto()
    REPLIED = auto()

    @property
    def answers(self) -> bool:
        """Whether it tells of an answer."""
        return self in {Writing.BACK, Writing.REPLIED}


def writing_verbs(text: str, start: int, end: int, language: Language) -> Iterator[tuple[re.Match[str], Writing]]:
    """Yield the verbs of writing in their order, each once: the first kind that fits."""
    folded = settled_case(text[start:end])
    if not any(stem in folded for stem in _writing_stems(language)):
        return
    found: dict[int, tuple[re.Match[str], Writing]] = {}
    for kind, pattern in _patterns(language):
        for verb in pattern.finditer(text, start, end):
            found.setdefault(verb.start(), (verb, kind))
    yield from (found[at] for at in sorted(found))


@functools.cache
def _patterns(language: Language) -> tuple[tuple[Writing, re.Pattern[str]], ...]:
    if language.letters.inflection.writing:
        return ((Writing.TO, verb_forms(language).writing),)
    if language.grammar.word_order == "VSO":
        return ((Writing.TO, verb_first_words(language).writing),)
    if language.letters.clauses:
        return ((Writing.TO, told_words(language).wrote_to),)
    words = clause_words(language)
    return (
        (Writing.TO, told_words(language).writing),
        (Writing.DIRECT, words.emailed),
        (Writing.BACK, words.wrote_back),
        (Writing.CLAUSE, words.wrote_him),
        (Writing.REPLIED, words.replied),
    )


def written(told: ToldCorrespondents, kind: Writing) -> tuple[Span | None, Span | None]:
    """Return sender and addressee of a verb of writing; none where its object may be a thing, "wrote a book"."""
    if kind.answers:
        return told.writer(), None
    sender, addressee = told.writing()
    if kind is Writing.TO or addressee is None:
        return sender, addressee
    behind = kind is Writing.DIRECT or told.forms.behind_written.match(told.text, addressee.end, told.high)
    return (sender, addressee) if behind and told.names_people(addressee) else (None, None)


def is_participle(verb: str, language: Language) -> bool:
    """Whether a verb of writing is a participle, which has a subject only where its clause has one."""
    return language.fold(verb.split(maxsplit=1)[0]).endswith(language.grammar.participle_suffixes or ("\0",))


def may_write(text: str, language: Language) -> bool:
    """Whether a text tells of somebody who writes to somebody, with no document named."""
    return next(writing_verbs(text, 0, len(text), language), None) is not None


@functools.cache
def _writing_stems(language: Language) -> tuple[str, ...]:
    """Return the verbs of which each way to tell of writing to somebody holds one."""
    words, rules = language.letters, language.letters.inflection
    verbs = (*words.correspondence, *words.emailed, *words.wrote_him, *words.wrote_back, *words.replied)
    return stems_of((*verbs, *rules.writing, *rules.applying))
