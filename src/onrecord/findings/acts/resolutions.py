"""Resolutions: a body is named once, and every clause below it begins with what the body does.

"The General Assembly, / Recalling its resolution 70/1, / 1. Condemns …; / 2. Calls upon the Government to …". So act
parliaments, bodies of the United Nations, councils of towns, congresses of associations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Phrases, compiled
from onrecord.findings.acts.reasons import NOBODY_SPEAKS
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import party_phrase
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_COMMAS = (",", "،")
_CLAUSE_ENDS = (*_COMMAS, ";", "؛")
"""A clause of a resolution ends so; only the last has a full stop."""
_CLAUSES = 3
"""A resolution has so many clauses that end so at least, and they are half of its paragraphs."""
_OPENING = 30
"""The most words of the line that names the body: "The Assembly of Delegates, meeting in Kolmar on 4 May 2025,"."""
_TRIED = 8
"""So many lines are tried that may name the body: a list of names has one in each line."""
_HEAD = 2
"""The first words of a clause, in which its verb is: "strongly condemns"."""
_SIGN = re.compile(r"\s*(?:[-–—•*]+|\(?\w{1,3}\s*[.)–-])\s*")
"""The number or the sign before a clause: "1.", "(a)", "–"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution, or the part of an article that is one.

    Attributes:
        body: the words that name the body that passed it; None if its first line is missing.
        paragraphs: its paragraphs, in order; it acts in those that are neither recitals nor formal.
        condemning: those of them that begin with a verb that accuses: "strongly condemns the arrest".
        recitals: the paragraphs that give its reasons: "whereas three teachers were arrested".
        formal: the paragraphs that order the affairs of the body itself: "instructs its President to forward this".
    """

    body: Span | None
    paragraphs: Sequence[Span]
    condemning: frozenset[Span]
    recitals: frozenset[Span]
    formal: frozenset[Span]

    def spoken(self, draft: StatementCandidate) -> Iterator[StatementCandidate]:
        """Yield the act with the body as its speaker, if it is in a clause that names nobody else for it.

        The body makes the accusations of a recital too; who denies or asks there is somebody of whom it tells. A plain
        statement of a recital is left out, and so is anything in a formal clause.
        """
        place = self._place(draft.at)
        beside = place is not None and draft.source is not None and place.holds(draft.source)
        if place in self.formal or (place in self.recitals and draft.act is SpeechAct.STATE and not beside):
            return
        told = self.body is None or (place in self.recitals and draft.act is not SpeechAct.ACCUSE)
        if place is None or beside or draft.letter:
            yield draft
        elif told:
            yield replace(draft, speaker=None, source=None, missing=draft.missing | {"speaker": NOBODY_SPEAKS})
        else:
            missing = {name: why for name, why in draft.missing.items() if name != "speaker"}
            spoken = replace(draft, speaker=self.body, source=None, senders=-1, resolution=True, missing=missing)
            yield _condemned(spoken) if place in self.condemning else spoken

    def _place(self, words: Span) -> Span | None:
        """The paragraph that holds some words."""
        at = bisect_right(self.paragraphs, words.start, key=lambda each: each.start) - 1
        return self.paragraphs[at] if at >= 0 and self.paragraphs[at].holds(words) else None


def find_resolution(text: str, paragraphs: Sequence[Span], language: Language) -> Resolution | None:
    """Find the resolution of an article, by the line of its body and by how its clauses end."""
    recital = compiled(language)["recital_openers"]
    first = next((at for at, each in enumerate(paragraphs) if _begins(text, each, recital, language)), None)
    headless = [(first - 1, None)] if first is not None else []
    for number, body in (*islice(_openings(text, paragraphs, language), _TRIED), *headless):
        below = paragraphs[number + 1 :]
        ended = [at for at, clause in enumerate(below) if _ends(text, clause, _CLAUSE_ENDS)]
        if len(ended) >= _CLAUSES and 2 * len(ended) > ended[-1]:
            return _divided(text, body, below[: ended[-1] + 2], language)
    return None


def _divided(text: str, body: Span | None, below: Sequence[Span], language: Language) -> Resolution:
    """A resolution with its paragraphs by kind."""
    cues = compiled(language)
    recitals = frozenset(each for each in below if _begins(text, each, cues["recital_openers"], language))
    formal = frozenset(each for each in below if _begins(text, each, cues["resolving_openers"], language))
    clauses = (each for each in below if each not in recitals and each not in formal)
    condemning = frozenset(each for each in clauses if _condemns(text, each, language))
    return Resolution(body, below, condemning, recitals, formal)


def _openings(text: str, paragraphs: Sequence[Span], language: Language) -> Iterator[tuple[int, Span]]:
    """The short paragraphs that begin with a body and end amid a sentence, each with its number and that body.

    They end with a comma, or a recital is below them: "The Assembly, meeting in Kolmar in May 2025 / Recalling …".
    """
    cues = compiled(language)
    for number, each in enumerate(paragraphs):
        words, below = each.of(text), paragraphs[number + 1 : number + 2]
        leads = _ends(text, each, _COMMAS) or (
            words[-1:].isalnum() and any(_begins(text, next_, cues["recital_openers"], language) for next_ in below)
        )
        if not leads or len(words.split()) > _OPENING or not words[:1].isalpha() or words[:1].islower():
            continue
        comma = min((at for mark in _COMMAS if (at := words.find(mark)) > 0), default=0)
        head = re.match(r"\w+\s+", words)
        particle = head is not None and language.fold(head[0].strip()) in cues.of("complementisers")
        led = head.end() if head and particle else 0  # «إن مجلس حقوق الإنسان،»
        name = Span(each.start + led, each.start + comma)
        named = party_phrase(text, name, language, clause=True).span if led < comma else None
        is_body = named is not None and not cues.powers.isdisjoint(cues.words(text, named))
        if named is not None and is_body and named.end == each.start + comma:
            yield number, named


def _condemns(text: str, clause: Span, language: Language) -> bool:
    """Whether the verb at the head of a clause accuses, and none in the clause asks."""
    cues = compiled(language)
    words = cues.words(text, _unnumbered(text, clause))
    return cues.says(SpeechAct.ACCUSE, words[:_HEAD]) and not cues.says(SpeechAct.APPEAL, words)


def _condemned(draft: StatementCandidate) -> StatementCandidate:
    """The words that a reader found in a clause that condemns, as an accusation."""
    missing = {name: why for name, why in draft.missing.items() if name not in {"addressee", "ask"}}
    found = replace(draft, act=SpeechAct.ACCUSE, addressee=None, ask=None, missing=missing)
    return found if draft.target else replace(found, clear=True)


def _unnumbered(text: str, paragraph: Span) -> Span:
    sign = _SIGN.match(text, paragraph.start, paragraph.end)
    return Span(sign.end() if sign else paragraph.start, paragraph.end)


def _begins(text: str, paragraph: Span, openers: Phrases, language: Language) -> bool:
    """Whether a paragraph begins with one of some phrases, behind its number."""
    return openers.at(compiled(language).words(text, _unnumbered(text, paragraph)), 0) > 0


def _ends(text: str, span: Span, marks: tuple[str, ...]) -> bool:
    return span.of(text).rstrip().endswith(marks)
