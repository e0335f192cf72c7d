"""An index of spans: finds those that touch a given span without reading all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.text import Span

T = TypeVar("T")
_CELL = 256
"""The number of characters of a cell of the index: about two sentences."""


class SpanIndex(Generic[T]):
    """Values with their spans, searchable by position; a value may have several spans."""

    __slots__ = ("_cells", "_spans", "_values")

    def __init__(self, values: Iterable[tuple[Span, T]] = ()) -> None:
        self._spans: list[Span] = []
        self._values: list[T] = []
        self._cells: dict[int, list[int]] = {}
        for span, value in values:
            self.add(span, value)

    def add(self, span: Span, value: T) -> None:
        """Add a value behind all others."""
        number = len(self._values)
        self._spans.append(span)
        self._values.append(value)
        for cell in _cells(span):
            self._cells.setdefault(cell, []).append(number)

    def touching(self, span: Span) -> Iterator[tuple[Span, T]]:
        """Yield the values that share a character with a span, in the order in which they were added."""
        for number in self._near(span):
            found = self._spans[number]
            if found.overlaps(span):
                yield found, self._values[number]

    def holding(self, span: Span, slack: int = 0) -> Iterator[tuple[Span, T]]:
        """Yield the values whose span contains a span, with `slack` characters of tolerance at either end, in order."""
        for number in self._near(Span(span.start - slack, max(span.end, span.start + 1) + slack)):
            found = self._spans[number]
            if found.start - slack <= span.start and span.end <= found.end + slack:
                yield found, self._values[number]

    def touches(self, span: Span) -> bool:
        """Whether any value shares a character with a span."""
        return next(self.touching(span), None) is not None

    def holds(self, span: Span, slack: int = 0) -> bool:
        """Whether any value's span contains a span, with `slack` characters of tolerance at either end."""
        return next(self.holding(span, slack), None) is not None

    def _near(self, span: Span) -> Iterable[int]:
        cells = [self._cells[cell] for cell in _cells(span) if cell in self._cells]
        return cells[0] if len(cells) == 1 else sorted({number for cell in cells for number in cell})


def _cells(span: Span) -> range:
    return range(span.start // _CELL, max(span.end - 1, span.start) // _CELL + 1)


def spans_index(spans: Iterable[Span]) -> SpanIndex[None]:
    """Index spans without values."""
    return SpanIndex((span, None) for span in spans)
