"""One page, one text: the only place where offsets are made.

Offsets are half-open and count Unicode code points: ``text[start:end]``.
They are recorded while the text is built (`TextBuilder`) or while it is
matched against a pattern, and never recovered afterwards by search or diff.
"""

from __future__ import annotations

import msgspec

from onrecord.errors import CitationError

BLOCK_GAP = "\n\n"
"""The separator of two blocks in a text that was built from markup."""


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of a text, in code points, `end` not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that this span covers in `text`."""
        return text[self.start : self.end]

    def trimmed(self, text: str) -> Span:
        """Return the span without white space at either end."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    def holds(self, other: Span | Citation) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span | Citation) -> bool:
        """Tell whether `other` shares a character with this span, or lies within it though it is empty."""
        return self.start < other.end and other.start < self.end

    def overlap(self, other: Span | Citation) -> int:
        """Count the characters that `other` shares with this span."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def intersection(self, other: Span | Citation) -> Span | None:
        """Return the stretch that `other` shares with this span, or None where there is none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


class Citation(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span together with its exact words; the two agree, or it cannot be made by `cite`."""

    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """The position alone."""
        return Span(self.start, self.end)


def cite(text: str, start: int, end: int) -> Citation:
    """Cite `text[start:end]`, white space at either end left out.

    Raises:
        CitationError: the stretch lies outside the text or holds no visible character.
    """
    if not 0 <= start <= end <= len(text):
        message = f"the stretch {start}-{end} lies outside a text of {len(text)} characters"
        raise CitationError(message)
    words = text[start:end]
    quote = words.strip()
    if not quote:
        raise CitationError("a citation needs at least one visible character")
    if len(quote) < len(words):
        start += len(words) - len(words.lstrip())
    return Citation(start, start + len(quote), quote)


def verify(text: str, citation: Citation) -> None:
    """Check that position and words agree.

    Raises:
        CitationError: they do not.
    """
    found = text[citation.start : citation.end]
    if not citation.quote or found != citation.quote:
        message = f"the text at {citation.start}-{citation.end} reads {found[:60]!r}, not {citation.quote[:60]!r}"
        raise CitationError(message)


class TextBuilder:
    """Joins pieces of text to blocks, and blocks to one text, with white space settled.

    Within a block every run of white space becomes one space, or one line end where
    the markup breaks the line; blocks are `BLOCK_GAP` apart. `position` is always the
    place at which the next visible character will stand or, before the first of a
    block, the place just ahead of the gap: trimming by `cite` makes the two the same.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._glue = ""
        self._start = 0
        self.position = 0
        self.visible = 0
        """Visible (non-space) characters added so far, to measure shares of a block."""
        self.in_block = False
        """Whether the block that is being built holds a visible character."""

    @property
    def at_line_start(self) -> bool:
        """Whether a line break is the last thing that was added to the block."""
        return self._glue == "\n"

    def add(self, data: str) -> int:
        """Add text from the source, before white space is normalised; return the number of visible characters."""
        words = data.split()
        if not words:
            if data and self.in_block and not self._glue:
                self._glue = " "
            return 0
        piece = " ".join(words)
        self._join(piece, data[0])
        self._glue = " " if data[-1].isspace() else ""
        visible = len(piece) - len(words) + 1
        self.visible += visible
        return visible

    def add_verbatim(self, data: str) -> int:
        """Add preformatted text, inner white space kept as it stands; return how many visible characters it has."""
        core = data.strip()
        if not core:
            if data and self.in_block:
                self._glue = "\n" if "\n" in data else self._glue or " "
            return 0
        self._join(core, data[0])
        tail = data[len(data.rstrip()) :]
        self._glue = "\n" if "\n" in tail else " " if tail else ""
        visible = len("".join(core.split()))
        self.visible += visible
        return visible

    def _join(self, piece: str, first: str) -> None:
        """Add a piece of text; `first` is the character with which it begins in the source."""
        if self.in_block:
            glue = self._glue or (" " if first.isspace() else "")
        else:
            glue = BLOCK_GAP if self._pieces else ""
            self._start = self.position + len(glue)
            self.in_block = True
        if glue:
            self._pieces.append(glue)
        self._pieces.append(piece)
        self.position += len(glue) + len(piece)

    def break_line(self) -> None:
        """End the line within the block."""
        if self.in_block:
            self._glue = "\n"

    def close_block(self) -> tuple[int, int] | None:
        """End the block and return its start and end, or None if it held nothing visible."""
        if not self.in_block:
            return None
        self.in_block = False
        self._glue = ""
        return self._start, self.position

    def text(self) -> str:
        """Return the whole text, the block being built included."""
        return "".join(self._pieces)
