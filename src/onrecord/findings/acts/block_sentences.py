"""The blocks of one article and their sentences, each split and read once."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.languages import Language
from onrecord.page import Block
from onrecord.segmentation import Sentence, read_sentence, sentences
from onrecord.text import Span


class BlockSentences:
    """Finds the block and the sentence of words; splits blocks and sentences when they are asked for."""

    def __init__(self, text: str, blocks: Sequence[Block], language: Language) -> None:
        self._text = text
        self._blocks = SpanIndex((block.span, number) for number, block in enumerate(blocks))
        self._spans = [block.span for block in blocks]
        self._language = language
        self._split: dict[int, SpanIndex[None]] = {}
        self._read: dict[Span, Sentence] = {}

    def blocks(self, span: Span) -> set[int]:
        """The numbers of the blocks that words are in, or touch."""
        return {number for _, number in self._blocks.touching(span)}

    def block(self, span: Span) -> int:
        """The number of the first block that words touch; -1 for none."""
        return next((number for _, number in self._blocks.touching(span)), -1)

    def holder(self, span: Span) -> int:
        """The number of the block that words are in; -1 for none."""
        return next((number for _, number in self._blocks.holding(span)), -1)

    def sentence(self, span: Span) -> Span | None:
        """The sentence that words are in; None if they are in no block or in several sentences."""
        number = self.holder(span)
        return next((each for each, _ in self.of(number).holding(span)), None) if number >= 0 else None

    def of(self, number: int) -> SpanIndex[None]:
        """The spans of the sentences of a block, by its number."""
        if number not in self._split:
            self._split[number] = spans_index(sentences(self._text, self._spans[number], self._language))
        return self._split[number]

    def read(self, sentence: Span) -> Sentence:
        """The words of a sentence."""
        if sentence not in self._read:
            self._read[sentence] = read_sentence(self._text, sentence, self._language)
        return self._read[sentence]
