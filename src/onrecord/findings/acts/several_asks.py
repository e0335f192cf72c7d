"""Several asks under one verb: "urged the mayor to free him and to reopen the well" are two appeals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.findings.acts.candidates import StatementCandidate
from onrecord.findings.acts.cues import Cues
from onrecord.findings.spans import SpanIndex
from onrecord.segmentation import Sentence, read_sentence
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_APART = 0.6
"""How likely the encoder must find each of several asks in one place to take them for several."""
_SEVERAL = 2


def by_ask(
    draft: StatementCandidate, seen: SpanIndex[StatementCandidate], text: str, cues: Cues
) -> tuple[StatementCandidate, ...]:
    """A rule's appeal as one for each ask: those that the encoder reads in its words, or that "and to" parts.

    The first of them is an infinitive: "demanded his release and a trial" stays one. So does "to free or to try him".
    """
    if draft.act is not SpeechAct.APPEAL or draft.ask is None or len(draft.content) != 1:
        return (draft,)
    asked = read_sentence(text, draft.content[0], cues.language)
    if cues.of("infinitive_markers").isdisjoint(asked.words):
        return (draft,)
    pieces = list(_read(draft, seen, text, cues))
    first = cues.words(text, pieces[0][0]) if pieces else ()
    if len(pieces) < _SEVERAL or first[0] not in cues.of("infinitive_markers"):
        pieces = [(said, ask, None) for said, ask in _split(draft.ask, asked, cues)]
    if len(pieces) < _SEVERAL:
        return (draft,)
    return tuple(
        replace(draft, content=(said,), ask=ask, at=said, addressee=other or draft.addressee)
        for said, ask, other in pieces
    )


def _read(
    draft: StatementCandidate, seen: SpanIndex[StatementCandidate], text: str, cues: Cues
) -> Iterator[tuple[Span, Span, Span | None]]:
    """The words said and those of the ask, of each of the encoder's appeals within a rule's, and whom they name."""
    end = draft.content[0].start
    for _, each in sorted(seen.touching(draft.content[0]), key=lambda pair: pair[1].place.start):
        likely = each.act is draft.act and each.sure >= _APART and draft.content[0].holds(each.place)
        if not likely or each.ask is None or each.place.start < end:
            continue
        spans = (Span(end, each.place.start), each.ask)
        between, asked = (cues.words(text, span) for span in spans)
        if cues.of("alternative_conjunctions").isdisjoint(between) and not cues["resumptive_verbs"].at(asked, 0):
            end = each.place.end
            within = each.addressee if each.addressee and each.place.holds(each.addressee) else None
            yield each.place, each.ask, within


def _split(ask: Span, said: Sentence, cues: Cues) -> Iterator[tuple[Span, Span]]:
    """The same where a conjunction and "to" before a verb go on with what is asked: "…, and to pay for it"."""
    words, start, asked = said.words, said.starts[0], ask.start
    joiners = cues.of("conjunctions") - cues.of("alternative_conjunctions")
    no_verbs = cues.of("determiners", "prepositions", "possessives")
    for at in range(2, len(words) - 2):
        within = ask.start < said.starts[at - 1] and said.starts[at + 2] < ask.end
        goes_on = within and words[at] in joiners and words[at + 1] in cues.of("infinitive_markers")
        named = said.capital[at + 2] or words[at + 2] in no_verbs | cues.people or not words[at + 2].isalpha()
        if goes_on and not named and not cues["resumptive_verbs"].at(words, at + 2):
            last = at - (words[at - 1] == ",")
            yield Span(start, said.ends[last - 1]), Span(asked, said.ends[last - 1])
            start, asked = said.starts[at + 1], said.starts[at + 2]
    yield Span(start, said.span.end), Span(asked, ask.end)
