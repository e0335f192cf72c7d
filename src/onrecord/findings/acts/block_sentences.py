"""The sentences of the paragraphs of one article, each split and read once."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.languages import Language
from onrecord.page import Block
from onrecord.segmentation import Sentence, read_sentence, sentences
from onrecord.text import Span


class BlockSentences:
    """Splits blocks of a page's text into sentences, and sentences into words, when they are asked for."""

    def __init__(self, text: str, blocks: Sequence[Block], language: Language) -> None:
        self._text = text
        self._blocks = blocks
        self._language = language
        self._split: dict[int, SpanIndex[None]] = {}
        self._read: dict[Span, Sentence] = {}

    def of(self, number: int) -> SpanIndex[None]:
        """The spans of the sentences of a block, by its number."""
        if number not in self._split:
            self._split[number] = spans_index(sentences(self._text, self._blocks[number].span, self._language))
        return self._split[number]

    def read(self, sentence: Span) -> Sentence:
        """The words of a sentence."""
        if sentence not in self._read:
            self._read[sentence] = read_sentence(self._text, sentence, self._language)
        return self._read[sentence]
