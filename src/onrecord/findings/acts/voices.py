"""Attribution: letters and quotations as spans of the text, each with its speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.findings.article import Article
from onrecord.findings.extraction import Attribution, Extraction
from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.report import Letter
from onrecord.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedSpan:
    """Words of one speaker.

    Attributes:
        pieces: their spans.
        speaker: the words that name the speaker; None if no words do.
        addressees: the addressees, if the words are a letter.
        cue: the words that show that something is said; None in a letter.
        quoted: whether the words are the speaker's own, so that "we" is the speaker.
        letter: whether they are a letter.
        sure: the certainty that these are the speaker's words.
        attribution: the attribution that it was made from.
        number: the letter's number in the report; -1 for an attribution.
    """

    pieces: tuple[Span, ...]
    speaker: Span | None
    addressees: tuple[Span, ...]
    cue: Span | None
    quoted: bool
    letter: bool
    sure: float
    attribution: Attribution | None = None
    number: int = -1

    @property
    def size(self) -> int:
        """The number of its characters."""
        return sum(piece.end - piece.start for piece in self.pieces)

    def holds(self, span: Span) -> bool:
        """Whether a span lies within its words."""
        return any(piece.holds(span) for piece in self.pieces)


SLACK = 2
"""The most characters by which content may extend beyond its quotation: the quotation marks."""
UNMARKED_SURE = 0.7
"""The certainty of a letter that only the markup shows: whole paragraphs in a block quotation."""
LETTER_SURE = 0.95
"""The certainty that a letter's parts are its senders' words; not calibrated."""


def voices_of(
    article: Article,
    reading: Extraction,
    quoted: Sequence[Span],
    names_document: Callable[[Span], bool],
) -> list[AttributedSpan]:
    """The speaker spans of an article, letters first; `quoted` are the spans in quotation marks and in turns.

    `names_document` returns whether a source is a document ("the letter", "it"). If the article has one letter, that
    letter's senders are the speaker.
    """
    marked = spans_index(quoted)
    letters = article.letters
    writers = _writers(letters, reading, names_document)
    found = [
        _of_letter(letter, number, [part.span for part in letter.parts], LETTER_SURE, writer.source if writer else None)
        for number, (letter, writer) in enumerate(zip(letters, writers, strict=True))
        if letter.parts
    ]
    found.extend(_unmarked(article))
    wrote = {id(writer) for writer in writers}
    for attribution in reading.attributions:
        if id(attribution) in wrote:
            continue  # it names the writer of the letter
        if attribution.source and len(letters) == 1 and names_document(attribution.source):
            said = _of_letter(letters[0], 0, attribution.content, attribution.sure)
            found.append(replace(said, cue=attribution.cue, letter=False, attribution=attribution))  # "…," it says
            continue
        own = bool(attribution.content) and all(marked.holds(piece, SLACK) for piece in attribution.content)
        found.append(
            AttributedSpan(
                pieces=attribution.content,
                speaker=attribution.source,
                addressees=(),
                cue=attribution.cue,
                quoted=own,
                letter=False,
                sure=attribution.sure,
                attribution=attribution,
            )
        )
    return found


def _writers(
    letters: Sequence[Letter], reading: Extraction, names_document: Callable[[Span], bool]
) -> list[Attribution | None]:
    """For each letter the attribution that names its writer."""
    by_place = SpanIndex((each.content[0], each) for each in reading.attributions if each.content)
    return [_writer(letter, by_place, names_document) for letter in letters]


def _writer(
    letter: Letter, by_place: SpanIndex[Attribution], names_document: Callable[[Span], bool]
) -> Attribution | None:
    """The attribution that names the writer of a letter, if neither signature nor narration names a sender."""
    if letter.senders or not letter.parts:
        return None
    parts = [part.span for part in letter.parts]
    own = spans_index(parts)
    for each in (each for part in parts for _, each in by_place.touching(part)):
        outside = each.source is not None and not own.holds(each.source, SLACK) and not names_document(each.source)
        if outside and all(own.holds(piece, SLACK) for piece in each.content):
            return each
    return None


def _of_letter(
    letter: Letter, number: int, pieces: Iterable[Span], sure: float, writer: Span | None = None
) -> AttributedSpan:
    """The speaker span of a letter's words; `writer` are words for who wrote it, where it names no sender."""
    return AttributedSpan(
        pieces=tuple(pieces),
        speaker=letter.senders[0].span if letter.senders else writer,
        addressees=tuple(each.span for each in letter.addressees),
        cue=None,
        quoted=True,
        letter=True,
        sure=sure,
        number=number,
    )


def _unmarked(article: Article) -> list[AttributedSpan]:
    """The speaker span of a letter without parts, if the markup quotes whole paragraphs and the page has one letter."""
    quoted = [block.span for block in article.blocks if block.quoted]
    if not quoted or len(article.letters) != 1 or article.letters[0].parts:
        return []
    return [_of_letter(article.letters[0], 0, quoted, UNMARKED_SURE)]


def reporters_of(chain: Iterable[AttributedSpan], is_paper: Callable[[Span], bool]) -> tuple[Span, ...]:
    """Those whose words hold an act, the innermost first; a letter and a document (`is_paper`) are no reporters."""
    spoke = (voice.speaker for voice in chain if voice.speaker and not voice.letter)
    return tuple(each for each in spoke if not is_paper(each))


_CHAIN = 12
"""The most nested speaker spans that are returned, the innermost first."""


class Voices:
    """The speaker spans of an article, searchable by their words and their cues."""

    def __init__(self, voices: Sequence[AttributedSpan]) -> None:
        self._rank = {id(voice): (voice.size, place) for place, voice in enumerate(voices)}
        self._pieces = SpanIndex((piece, voice) for voice in voices for piece in voice.pieces)
        self.by_cue = SpanIndex((voice.cue, voice) for voice in voices if voice.cue)

    def near(self, span: Span) -> list[AttributedSpan]:
        """The speaker spans that share characters with a span, the shortest first."""
        return self._sorted(voice for _, voice in self._pieces.touching(span))

    def around(self, span: Span) -> list[AttributedSpan]:
        """The speaker spans that contain a span, the innermost first."""
        return self._sorted(voice for _, voice in self._pieces.holding(span))[:_CHAIN]

    def _sorted(self, voices: Iterable[AttributedSpan]) -> list[AttributedSpan]:
        each = {id(voice): voice for voice in voices}
        return sorted(each.values(), key=lambda voice: self._rank[id(voice)])
