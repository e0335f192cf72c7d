"""The subject and the object of a verb that stands before both, where nothing parts them: «اتهمت النقابة الشرطة»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.findings.acts.cues import Cues
from onrecord.findings.extraction import ActMention
from onrecord.segmentation import read_sentence
from onrecord.text import Span

_SPEAKING, _SPOKEN_TO = ("source", "speaker"), ("party", "named")


def parted(text: str, act: ActMention, cues: Cues) -> ActMention:
    """An act with the words for its speaker cut where those of the other party begin.

    The object begins at a noun for somebody in power behind a definite one, which ends the subject's own words. Where
    the reader gives the same words as both, and they follow the verb, they are the subject.
    """
    articles = tuple(cues.language.grammar.definite_articles) if cues.language.parties.head_first else ()
    if not articles or act.cue is None:
        return act
    changes: dict[str, Any] = {}
    for name in (*_SPEAKING, *_SPOKEN_TO):
        span: Span | None = getattr(act, name)
        at = _object(text, span, articles, cues) if span else None
        if span is None or at is None or span.start < act.cue.end:
            continue
        if name in _SPEAKING:
            changes[name] = Span(span.start, at).trimmed(text)
        other = Span(at, span.end)
        changes |= {each: other for each in _SPOKEN_TO if _is_within(getattr(act, each), span)}
        if act.party is None:
            changes["party"] = other
    if changes:
        likely = max(act.sures.get(name, 0.0) for name in (*_SPEAKING, *_SPOKEN_TO))
        return replace(act, **changes, sures=act.sures | dict.fromkeys(changes, likely))
    source = act.source
    if source and source == act.party and not text[act.cue.end : source.start].strip():
        sures = act.sures | dict.fromkeys(_SPEAKING, 1.0)
        return replace(act, speaker=source, party=None, named=None, sures=sures)
    return act


def _is_within(span: Span | None, other: Span) -> bool:
    return span is None or other.holds(span)


def _object(text: str, span: Span, articles: tuple[str, ...], cues: Cues) -> int | None:
    """Where the object begins in words for a subject, if it does."""
    read = read_sentence(text, span, cues.language)
    words: Sequence[str] = read.words
    for at in range(1, len(words)):
        begins = words[at] in cues.powers or words[at] in cues.posts
        if begins and words[at - 1].startswith(articles) and text[read.ends[at - 1] : read.starts[at]] == " ":
            return read.starts[at]
    return None
