"""Whom the items of a list ask, where the line above the list says so: "calls on the government to:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate, filled
from onrecord.findings.acts.cues import Cues, compiled
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.page import Block
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import Role, SpeechAct

_BULLET = re.compile(r"\s*(?:[-–—•*·▪‣◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s*\w")
_COLON = re.compile(r"[:：]\W*$")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+(?=\w)")
_ENDS = 10
"""The characters at the end of a line in which its colon stands."""
_LONGEST = 12
"""The most words for whom a list asks."""


def with_addressees(
    text: str, blocks: Sequence[Block], drafts: Sequence[StatementCandidate], language: Language
) -> Iterator[StatementCandidate]:
    """Yield the drafts; an appeal of a list without an addressee has the one that the line above the list names."""
    above = dict(_lines_above(text, blocks))
    for draft in drafts:
        line = above.get(draft.paragraph) if draft.act is SpeechAct.APPEAL else None
        if line is None or draft.addressee or draft.object or draft.second or draft.letter:
            yield draft
            continue
        asked = _asked(text, line, language)
        yield replace(filled(draft, addressee=asked), listed=asked is not None)


def _lines_above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Span]]:
    """Yield the number of each item of a list, with the sentence with a colon above the list."""
    line = None
    for number, block in enumerate(blocks):
        words = block.span.of(text)
        if _COLON.search(words[-_ENDS:]):
            line = Span(block.span.start + [0, *(each.end() for each in _SENTENCE.finditer(words))][-1], block.span.end)
        elif block.role is not Role.ITEM and not _BULLET.match(words):
            line = None
        elif line is not None:
            yield number, line


def _asked(text: str, line: Span, language: Language) -> Span | None:
    """The words for whom a line asks; None where they are no phrase for one party."""
    cues, sentence = compiled(language), read_sentence(text, line, language)
    places = (place for at in range(len(sentence.words)) if (place := _verb(sentence, at, cues)))
    verb = next(places, None)
    span = _object(sentence, verb, cues) if verb else None
    if span is None or len(span.of(text).split()) > _LONGEST:
        return None
    phrase = party_phrase(text, span, language, role=True)
    words = cues.words(text, span)
    known = not (cues.actors | cues.powers | cues.people).isdisjoint(words)
    return span if phrase.span == span and known else None


def _verb(sentence: Sentence, at: int, cues: Cues) -> tuple[int, int] | None:
    """The place of a verb that asks, if one begins at a word."""
    forms = [cue for cue, frame in cues.frames_at(sentence.words, at) if frame.act is SpeechAct.APPEAL and not cue.noun]
    if forms:
        return at, at + len(forms[0].words)
    return (at, at + 1) if SpeechAct.APPEAL in cues.meant(sentence.words, (at, at + 1)) else None


def _object(sentence: Sentence, verb: tuple[int, int], cues: Cues) -> Span | None:
    """The words between a verb and the end of its line, or in a language whose verbs come last, before the verb."""
    words = sentence.words
    if cues.language.grammar.word_order == "VSO":
        return None  # the subject stands there too
    if cues.verb_final:
        leads = [at for at in range(verb[0]) if words[at] in cues.asked_leads]
        first, last = (leads[-1] + 1 if leads else verb[0]), verb[0]
    else:
        first, last = verb[1], len(words)
    small = cues.of("prepositions", "infinitive_markers", "complementisers", "adverbs")
    ends = (
        small | cues.of("auxiliaries") | {particle for _, particle in cues.stems.get(SpeechAct.APPEAL, ()) if particle}
    )
    while first < last and words[first] in small | cues.articles:
        first += 1
    last = next((at for at in range(first + 1, last - 1) if words[at] in ends and words[at + 1] in ",،"), last)
    while last > first and (not words[last - 1][0].isalnum() or words[last - 1] in ends):
        last -= 1
    return sentence.cover(first, last) if first < last else None
