"""Read an article with the encoder: words to attributions, names and acts, each with a calibrated certainty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.findings.encoder.network import load_encoder
from onrecord.findings.encoder.words import words_of
from onrecord.findings.extraction import ActMention, Attribution, Extraction, NameKind, NameMention
from onrecord.page.classification.blas_threads import one_thread
from onrecord.text import Span
from onrecord.vocabulary import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.findings.article import Article
    from onrecord.findings.encoder.chain import Floats
    from onrecord.findings.encoder.heads import Heads, Range
    from onrecord.findings.encoder.network import Encoder
    from onrecord.findings.encoder.words import EncoderInput
    from onrecord.languages import Language

LANGUAGES = frozenset({"ar", "de", "en", "es", "fa", "fr", "pt", "ru", "tr"})
"""The languages that the encoder was trained on."""
NAMINGS = {
    "re3d": (NameKind.ORGANISATION, NameKind.PLACE, NameKind.PERSON),
    "wikigold": (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE),
    "nerel": (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE),
}
"""The first kinds of names of each corpus; its others (quantities, weapons, dates) are no parties."""
ACTS = (
    SpeechAct.APPEAL, SpeechAct.ACCUSE, SpeechAct.DENY, SpeechAct.ANSWER, SpeechAct.ACKNOWLEDGE, SpeechAct.THREATEN,
)  # fmt: skip
"""The acts in the order in which training numbers them."""


def read_article(article: Article, encoder: Encoder) -> Extraction:
    """Read the paragraphs of an article; nothing else of the page is looked at."""
    words = words_of(article.text, article.paragraphs, article.language)
    if not len(words):
        return Extraction((), (), (), encoder.name)
    with one_thread():
        vectors = encoder.encode(words)
        heads = encoder.heads
        return Extraction(
            tuple(_attributions(words, vectors, heads)),
            tuple(_names(words, vectors, heads, article.language)),
            tuple(_acts(words, vectors, heads)),
            encoder.name,
        )


def encoder_for(language: str | None) -> Encoder | None:
    """The encoder for a language, loaded on first use; None where it knows none of it."""
    known = language is not None and language.partition("-")[0] in LANGUAGES
    return load_encoder() if known else None


def _place(words: EncoderInput, part: Range) -> Span:
    return Span(int(words.starts[part[0]]), int(words.ends[part[1]]))


def _worded(words: EncoderInput, part: Range) -> Span | None:
    """A place without the signs at its ends: «گفته است:» is «گفته است»; None where no word is left."""
    first, last = part
    while first <= last and not any(map(str.isalnum, words.forms[first])):
        first += 1
    while last >= first and not any(map(str.isalnum, words.forms[last])):
        last -= 1
    return _place(words, (first, last)) if first <= last else None


def _attributions(words: EncoderInput, vectors: Floats, heads: Heads) -> Iterator[Attribution]:
    for said in heads.attributions(vectors, words.paragraph()):
        yield Attribution(
            _worded(words, said.source) if said.source else None,
            _worded(words, said.cue) if said.cue else None,
            tuple(_place(words, part) for part in said.content),
            heads.calibrated("attribution", (said.tagged, said.linked)),
        )


def _names(words: EncoderInput, vectors: Floats, heads: Heads, language: Language) -> Iterator[NameMention]:
    """The names as one corpus marks them; of a full name, all three corpora together tell a person from a body."""
    corpus = "re3d" if language.code == "en" else "nerel"
    chances = {each: heads.kind_chances(vectors, each) for each in NAMINGS}
    for kind, first, last, chance in heads.names(vectors, corpus):
        if kind < len(NAMINGS[corpus]):
            naming = NAMINGS[corpus][kind]
            full = None if naming is NameKind.PLACE else _likeliest(chances, first, last)
            yield NameMention(_place(words, (first, last)), naming, heads.calibrated("names", (chance,)), full)


def _likeliest(chances: dict[str, Floats], first: int, last: int) -> NameKind:
    """The kind of a name by the sum over the corpora; that of war news alone takes people for bodies at times."""
    told = dict.fromkeys(NameKind, 0.0)
    for corpus, kinds in NAMINGS.items():
        for each, chance in zip(kinds, chances[corpus][first : last + 1].mean(0).tolist(), strict=False):
            told[each] += chance
    return max(told, key=told.__getitem__)


def _acts(words: EncoderInput, vectors: Floats, heads: Heads) -> Iterator[ActMention]:
    for act in heads.acts(vectors):
        spans = {name: _place(words, (part.first, part.last)) for name, part in act.parts.items()}
        cue = act.parts.get("cue")
        yield ActMention(
            act=ACTS[act.kind],
            content=_place(words, act.content),
            cue=_worded(words, (cue.first, cue.last)) if cue else None,
            source=spans.get("source"),
            party=spans.get("party"),
            ask=spans.get("ask"),
            speaker=spans.get("speaker"),
            named=spans.get("named"),
            sure=heads.calibrated(ACTS[act.kind], (act.sure,)),
            sures={name: heads.calibrated(name, (part.sure,)) for name, part in act.parts.items()},
        )
