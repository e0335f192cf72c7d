"""The characters of a page of a PDF, each with its place, gathered into pieces of lines."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_APART = 0.95
"""Two characters of a line are so many font heights apart where a new piece begins: a gutter, or the next cell."""
_SHIFT = 0.45
"""The middles of two characters of a line differ by so many font heights at most."""
_ASLANT = 0.1
"""Radians by which a line may be turned; what is turned more is a watermark or a stamp."""
_NO_SPACE = 0.2
"""Points: a space that is narrower ends a piece of text and parts no words."""
_LINE_END = frozenset("\r\n")
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""The characters that the library gives for a hyphen at the end of a line."""
_PRESENTATION = ((0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0xFB00, 0xFB06))
"""Letters in one of their forms, and ligatures: Hebrew and Arabic, and the Latin "ﬁ"."""


@dataclass(slots=True, frozen=True)
class Glyph:
    """One printed sign: its characters in the order of reading, and its box from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    place: int
    """Its place in the order in which the library gives the signs."""

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height of its line, which goes with the size of its font."""
        return self.bottom - self.top


class LinePiece:
    """Signs of one line that stand close to each other: a line of a column, or the words of a cell.

    Args:
        glyph: the first of them.
        aslant: whether they are turned.

    Attributes:
        left, top, right, bottom: the box around them.
    """

    __slots__ = ("aslant", "bottom", "glyphs", "left", "right", "top")

    def __init__(self, glyph: Glyph, *, aslant: bool) -> None:
        self.glyphs = [glyph]
        self.aslant = aslant
        self.left, self.top, self.right, self.bottom = glyph.left, glyph.top, glyph.right, glyph.bottom

    def add(self, glyph: Glyph) -> None:
        """Add a sign."""
        self.glyphs.append(glyph)
        self.left, self.right = min(self.left, glyph.left), max(self.right, glyph.right)
        self.top, self.bottom = min(self.top, glyph.top), max(self.bottom, glyph.bottom)

    def join(self, other: LinePiece) -> None:
        """Add all signs of another piece."""
        self.glyphs += other.glyphs
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)

    def goes_on(self, glyph: Glyph) -> bool:
        """Whether a sign stands on the line of the last sign, and close to the piece on either side."""
        last = self.glyphs[-1]
        size = max(last.height, glyph.height)
        apart = max(glyph.left - self.right, self.left - glyph.right)
        shift = abs((glyph.top + glyph.bottom) - (last.top + last.bottom)) / 2
        return apart <= _APART * size and shift <= _SHIFT * size


def pieces(
    text_page: object, size: tuple[float, float], most: int, sees: Callable[[Glyph], bool]
) -> Iterator[LinePiece]:
    """Yield the pieces of lines of a page in the order of its content.

    Args:
        text_page: the text of the page.
        size: width and height of the page in points.
        most: so many characters are looked at.
        sees: whether a person sees a sign; others are left out.
    """
    current: LinePiece | None = None
    for glyph, aslant in _glyphs(text_page, size, most, sees):
        if glyph is not None and current is not None and aslant == current.aslant and current.goes_on(glyph):
            current.add(glyph)
            continue
        if current is not None and _is_visible(current):
            yield current
        current = LinePiece(glyph, aslant=aslant) if glyph is not None else None
    if current is not None and _is_visible(current):
        yield current


def split_at_gaps(glyphs: list[Glyph]) -> list[LinePiece]:
    """Part the signs of a line where a wide gap is, from left to right."""
    found: list[LinePiece] = []
    for glyph in sorted(glyphs, key=lambda each: each.left):
        if found and glyph.left - found[-1].right <= _APART * glyph.height:
            found[-1].add(glyph)
        else:
            found.append(LinePiece(glyph, aslant=False))
    return list(filter(_is_visible, found))


def _is_visible(piece: LinePiece) -> bool:
    return any(glyph.text != " " for glyph in piece.glyphs)


def _glyphs(
    text_page: object, size: tuple[float, float], most: int, sees: Callable[[Glyph], bool]
) -> Iterator[tuple[Glyph | None, bool]]:
    """Yield the signs of a page and whether they are turned; None stands for the end of a line."""
    width, height = size
    kept: Glyph | None = None
    for glyph in _characters(text_page, height, most):
        # Nobody sees what stands beside the page.
        if glyph is not None and not (-glyph.width < glyph.left < width and -glyph.height < glyph.top < height):
            continue
        if glyph is not None and not sees(glyph):
            continue
        if kept is not None and glyph is not None and _same_sign(kept, glyph):
            kept = Glyph(_ligature(kept.text, glyph.text), kept.left, kept.top, kept.right, kept.bottom, kept.place)
            continue
        if kept is not None:
            yield kept, _aslant(text_page, kept.place)
        if glyph is None:
            yield None, False
        kept = glyph
    if kept is not None:
        yield kept, _aslant(text_page, kept.place)


def _characters(text_page: object, height: float, most: int) -> Iterator[Glyph | None]:
    """Yield each character as a sign of its own. Spaces that the library adds are left out: gaps tell them."""
    box = pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    for place in range(max(min(pdfium.FPDFText_CountChars(text_page), most), 0)):
        char = _character(pdfium.FPDFText_GetUnicode(text_page, place))
        if char in _LINE_END:
            yield None
        elif not char or (char == " " and pdfium.FPDFText_IsGenerated(text_page, place) == 1):
            continue
        elif pdfium.FPDFText_GetLooseCharBox(text_page, place, pointer):
            glyph = Glyph(char, box.left, height - box.top, box.right, height - box.bottom, place)
            if char != " " or glyph.width >= _NO_SPACE:
                yield glyph


def _aslant(text_page: object, place: int) -> bool:
    angle = float(pdfium.FPDFText_GetCharAngle(text_page, place))
    return _ASLANT < angle < math.tau - _ASLANT


def _character(code: int) -> str:
    """Return the characters of a sign: letters in one of their forms as the letters themselves."""
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    char = chr(code)
    if any(first <= code <= last for first, last in _PRESENTATION):
        return unicodedata.normalize("NFKC", char).strip()
    if char in _HYPHENS:
        return _HYPHENS[char]
    return (
        " " if char in "\t\u00a0" else "" if unicodedata.category(char) in {"Cc", "Co"} and char not in "\r\n" else char
    )


def _same_sign(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters stand for one sign, a ligature: the library gives both the same box."""
    return (
        abs(before.left - glyph.left) < 0.01
        and abs(before.right - glyph.right) < 0.01
        and abs(before.top - glyph.top) < 0.01
        and before.right > before.left
        and before.text.strip() != ""
        and glyph.text.strip() != ""
    )


def _ligature(one: str, two: str) -> str:
    """Join the characters of a ligature; of one that runs right to left the library gives the last one first."""
    turned = unicodedata.bidirectional(one[-1]) in {"R", "AL"}
    return two + one if turned else one + two
