"""A walked page: its one text, its blocks and the block-level elements around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from turbohtml import Document

from onrecord import languages
from onrecord.page.html.element_hints import ElementHint
from onrecord.page.html.page_styles import PageStyles
from onrecord.page.model import PageHint
from onrecord.text import Span

_LONGEST = 6
"""The number of blocks that are used to detect the language."""
_SMALLER = 3
"""The length of the code of a language that ISO 639-1 has no code for."""


class Box(msgspec.Struct, gc=False):
    """A block-level element on the path from the root to a block."""

    parent: int
    tag: str
    hint: ElementHint


class RawBlock(msgspec.Struct, gc=False):
    """A block before its role is decided.

    Attributes:
        start, end: where it is in the text.
        source: where its markup is, or None if the parser moved it.
        box: index of its innermost block-level element in `Tree.boxes`.
        tag: that element's tag.
        hint: what the names of the elements within the block say (`<p><span class="byline">`).
        visible, linked: visible characters in all, and within links.
        href: address of its first link.
        level: heading level, or 0.
        quoted: whether a `<blockquote>` holds it.
    """

    start: int
    end: int
    source: Span | None
    box: int
    tag: str
    hint: ElementHint
    visible: int
    linked: int
    href: str | None
    level: int
    quoted: bool


@dataclass(slots=True, kw_only=True)
class Tree:
    """The result of walking a document."""

    text: str
    blocks: list[RawBlock]
    boxes: list[Box]
    marks: list[PageHint]
    document: Document
    styles: PageStyles
    language: str
    direction: str = ""
    """The text direction in the markup: "rtl", "ltr", "auto" or nothing."""
    notes: tuple[str, ...] = ()

    def path(self, box: int) -> Iterator[int]:
        """Yield the indices of a box and its ancestors, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def sample(self) -> str:
        """Return the longest blocks: running text rather than menus."""
        longest = sorted(self.blocks, key=lambda raw: raw.visible - raw.linked, reverse=True)[:_LONGEST]
        return "\n".join(self.text[raw.start : raw.end] for raw in longest)

    def detected_language(self) -> str | None:
        """Return the language that the longest blocks are in, else the one that the markup names.

        The detector has no profile of smaller languages: it takes Sorani for Persian and Kurmanji for Turkish. Where
        the markup names a language with a code of three letters that somebody added, the markup is right.
        """
        named = self.language.split("-")[0].lower()
        if len(named) == _SMALLER and named != languages.UNDETERMINED and named in languages.codes():
            return named
        return languages.detect(self.sample()) or named or None
