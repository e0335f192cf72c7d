"""Asks that a phrase between two commas cuts: “press the government to, among other things, free them” is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import ActMention, Extraction
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

_PHRASE = 4
"""The most words between the two commas."""


def with_whole_asks(text: str, reading: Extraction, cues: Cues) -> Extraction:
    """The reading; an ask that ends with "to, among other things" goes on with the next one of its verb."""
    return replace(reading, acts=tuple(_joined(text, reading.acts, cues)))


def _joined(text: str, acts: Sequence[ActMention], cues: Cues) -> Iterator[ActMention]:
    before: ActMention | None = None
    for each in acts:
        if before is not None and _goes_on(text, before, each, cues):
            ask = Span((before.ask or before.content).start, (each.ask or each.content).end)
            sure = max(before.sure, each.sure)
            before = replace(before, content=Span(before.content.start, each.content.end), ask=ask, sure=sure)
            continue
        if before is not None:
            yield before
        before = each
    if before is not None:
        yield before


def _goes_on(text: str, before: ActMention, behind: ActMention, cues: Cues) -> bool:
    """Whether a comma alone stands between two appeals, and the first ends with "to, …"."""
    appeals = before.act is behind.act is SpeechAct.APPEAL
    if not appeals or before.content.end >= behind.content.start:
        return False
    words = cues.words(text, before.content)
    commas = [at for at, word in enumerate(words) if word == "," and at]
    leads = cues.of("prepositions", "infinitive_markers")
    inserted = bool(commas) and words[commas[-1] - 1] in leads and 0 < len(words) - 1 - commas[-1] <= _PHRASE
    return inserted and text[before.content.end : behind.content.start].strip() in {",", "،"}
