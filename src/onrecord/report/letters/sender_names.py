"""The whole of a sender's name in front of a document, where a pattern takes a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.names.noun_phrase_lists import phrase_lists, words_of
from onrecord.report.letters.anatomy import is_collective
from onrecord.report.letters.correspondents import named_correspondents
from onrecord.text import Span, cite

if TYPE_CHECKING:
    from onrecord.languages import Language

SIGN = re.compile(r"[.,،;؛:!?؟…\n“”\"«»()]")
"""Match a sign at which a name ends."""
_NAME = 5
"""The most words of a name before a role."""


def is_aside(match: re.Match[str], language: Language) -> bool:
    """Whether what was taken for a sender says how something was written: «نامه‌ای با اشاره به وضعیت زندانیان»."""
    words = language.fold(match.groupdict().get("sender") or "").split()[:1]
    return not set(words).isdisjoint(map(language.fold, language.grammar.comitative_prepositions))


def whole_group(text: str, low: int, sender: Span, language: Language) -> Span:
    """Return a group with all its adjectives: "a group of lawyers of the town, of the villages and of the coast"."""
    before = text[low : sender.start].rstrip()
    if not before.endswith((",", "،")):
        return sender
    signs = list(SIGN.finditer(before[:-1]))
    begin = low + (signs[-1].end() if signs else 0)
    begin += len(text[begin : sender.start]) - len(text[begin : sender.start].lstrip())
    return Span(begin, sender.end) if is_collective(text[begin : sender.start], language) else sender


def named_before(text: str, low: int, sender: Span, language: Language) -> Span:
    """Return the name before a role, or some of a group, between commas: «بهرام آسیابان، زندانی سیاسی، در نامه‌ای»."""
    before = text[low : sender.start].rstrip()
    first = words_of(text, language, sender.start, sender.end)[0].key
    lists, folded = phrase_lists(language), language.fold(sender.of(text))
    role = first in lists.titles or first in lists.nouns
    some = any(folded.startswith(f"{language.fold(word)} ") for word in language.noun_phrases.name_end_words)
    if not before.endswith((",", "،")) or not (role or some):
        return sender
    signs = list(SIGN.finditer(before[:-1]))
    name = Span(low + (signs[-1].end() if signs else 0), low + len(before) - 1).trimmed(text)
    if not 0 < len(name.of(text).split()) <= _NAME:
        return sender
    named, _ = named_correspondents(text, (cite(text, name.start, name.end),), language)
    return Span(named[0].start, named[0].end) if named else sender
