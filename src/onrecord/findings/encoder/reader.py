"""Read an article with the encoder: words to attributions, names and events, each with a calibrated certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.words import words_of
from onrecord.findings.extraction import Attribution, Extraction, NameKind, NameMention, SentenceEvent
from onrecord.page.classification.blas_threads import one_thread
from onrecord.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Heads, Range
    from onrecord.findings.encoder.network import Encoder
    from onrecord.findings.encoder.words import EncoderInput
    from onrecord.languages import Language

LANGUAGES = frozenset({"en"})
"""The languages that the encoder was trained on."""
NAMINGS = (NameKind.ORGANISATION, NameKind.PLACE, NameKind.PERSON)
"""The kinds of names for re3d's first three; the others (quantities, weapons, dates) are no parties."""
CHANCES = ("request", "accuse", "reject", "threaten", "yield")
"""PLOVER's first five classes: those that are acts of ours."""
_LOUD = 0.05
"""An event less likely than this in all classes is not given: most sentences report none of them."""


def read_article(text: str, paragraphs: Sequence[Span], encoder: Encoder, language: Language) -> Extraction:
    """Read the paragraphs of an article; nothing else of the text is looked at."""
    words = words_of(text, paragraphs, language)
    if not len(words):
        return Extraction((), (), (), encoder.name)
    with one_thread():
        vectors = encoder.encode(words)
        heads = encoder.heads
        return Extraction(
            tuple(_attributions(words, vectors, heads)),
            tuple(_names(words, vectors, heads)),
            tuple(_events(words, vectors, heads)),
            encoder.name,
        )


def encoder_for(language: str | None) -> Encoder | None:
    """The encoder for a language, loaded on first use; None where it knows none of it."""
    known = language is not None and language.partition("-")[0] in LANGUAGES
    return load_encoder() if known else None


def _place(words: EncoderInput, part: Range) -> Span:
    return Span(int(words.starts[part[0]]), int(words.ends[part[1]]))


def _attributions(words: EncoderInput, vectors: Floats, heads: Heads) -> Iterator[Attribution]:
    for said in heads.attributions(vectors, words.paragraph()):
        yield Attribution(
            _place(words, said.source) if said.source else None,
            _place(words, said.cue) if said.cue else None,
            tuple(_place(words, part) for part in said.content),
            heads.calibrated("attribution", (said.tagged, said.linked)),
        )


def _names(words: EncoderInput, vectors: Floats, heads: Heads) -> Iterator[NameMention]:
    for kind, first, last, chance in heads.names(vectors, "re3d"):
        if kind < len(NAMINGS):
            yield NameMention(_place(words, (first, last)), NAMINGS[kind], heads.calibrated("names", (chance,)))


def _events(words: EncoderInput, vectors: Floats, heads: Heads) -> Iterator[SentenceEvent]:
    for first, last in words.sentences():
        part = vectors[first:last]
        chances = heads.event(part)[: len(CHANCES)]
        if chances.max() < _LOUD:
            continue
        parties: dict[int, Span] = {}
        for kind, start, stop, _ in heads.roles(part):
            parties.setdefault(kind, _place(words, (first + start, first + stop)))
        yield SentenceEvent(
            _place(words, (first, last - 1)),
            dict(zip(CHANCES, map(float, chances), strict=True)),
            parties.get(0),
            parties.get(1),
        )
