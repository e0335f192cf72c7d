"""Whether a person sees a sign of a PDF: one that is very small, or that has the colour of the page, nobody sees."""

from __future__ import annotations

import ctypes
import math

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.page.documents.pdf_glyphs import Glyph

_SMALLEST = 2.0
"""Points: smaller signs are not legible in print. Footnotes have six and more."""
_WHITE = 250
"""Of 255: a sign whose red, green and blue are so high each is white."""
_CLEAR = 5
"""Of 255: a sign whose alpha is so low is clear."""
_DARK = 245
"""Of 255: a spot whose darkest colour is below this is darker than a white page."""
_BACKGROUND = 0.25
"""The share of such spots around a white sign that stands on another colour; letters cover less than half."""
_MOST_LOOKED_AT = 32
"""So many spots of a sign's height and of its width are looked at."""
_MOST_SPOTS = 2000
"""The longer side of the image of a page, in spots."""


class SeenSigns:
    """Tells which signs of a page are seen. An image of the page is made only where white signs are.

    Args:
        page: the page.
        text_page: its text.

    Attributes:
        left_out: how many signs nobody sees.
    """

    def __init__(self, page: pypdfium2.PdfPage, text_page: object) -> None:
        self._page, self._text_page = page, text_page
        self._width, self._height = page.get_size()
        self._colours = [ctypes.c_uint() for _ in range(4)]
        self._pointers = [*map(ctypes.byref, self._colours)]
        self._image: pypdfium2.PdfBitmap | None = None
        self.left_out = 0

    def sees(self, glyph: Glyph) -> bool:
        """Whether a sign is seen."""
        if glyph.text == " ":
            return True
        seen = not self._is_tiny(glyph) and not self._is_pale(glyph)
        self.left_out += not seen
        return seen

    def _is_tiny(self, glyph: Glyph) -> bool:
        """Whether a sign is tiny by its box and by its font: some fonts give wrong boxes."""
        if not 0 < glyph.height < _SMALLEST:
            return False
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._text_page, glyph.place, ctypes.byref(matrix)):
            return True
        size = float(pdfium.FPDFText_GetFontSize(self._text_page, glyph.place))
        return abs(size) * math.hypot(matrix.c, matrix.d) < _SMALLEST

    def _is_pale(self, glyph: Glyph) -> bool:
        if not pdfium.FPDFText_GetFillColor(self._text_page, glyph.place, *self._pointers):
            return False
        red, green, blue, alpha = (each.value for each in self._colours)
        if alpha > _CLEAR and min(red, green, blue) < _WHITE:
            return False
        # An outline is seen whatever its filling; text that is not painted at all is that below a scan.
        drawn = pdfium.FPDFText_GetTextObject(self._text_page, glyph.place)
        if drawn and pdfium.FPDFTextObj_GetTextRenderMode(drawn) != pdfium.FPDF_TEXTRENDERMODE_FILL:
            return False
        return alpha <= _CLEAR or self._on_white(glyph)

    def _on_white(self, glyph: Glyph) -> bool:
        """Whether the page is white around a sign."""
        if self._image is None:
            scale = min(1.0, _MOST_SPOTS / max(self._width, self._height, 1.0))
            self._image = self._page.render(scale=scale, rev_byteorder=False, may_draw_forms=False)
        image = self._image
        (left, top), (right, bottom) = self._spot(glyph.left, glyph.top), self._spot(glyph.right, glyph.bottom)
        across = range(max(min(left, right), 0), min(max(left, right) + 1, image.width))
        down = range(max(min(top, bottom), 0), min(max(top, bottom) + 1, image.height))
        colours = min(image.n_channels, 3)
        spots = [
            min(image.buffer[start : start + colours])
            for row in down[:: len(down) // _MOST_LOOKED_AT + 1]
            for column in across[:: len(across) // _MOST_LOOKED_AT + 1]
            for start in [row * image.stride + column * image.n_channels]
        ]
        dark = sum(bool(spot < _DARK) for spot in spots)
        return dark < _BACKGROUND * max(len(spots), 1)

    def _spot(self, left: float, top: float) -> tuple[int, int]:
        """Return the place of a point of the page in its image."""
        image = self._image
        assert image is not None
        x, y = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            self._page, 0, 0, image.width, image.height, 0, left, self._height - top, ctypes.byref(x), ctypes.byref(y)
        )
        return x.value, y.value
