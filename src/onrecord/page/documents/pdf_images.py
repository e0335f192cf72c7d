"""The pages of a PDF that are images of text: scans, and text that is drawn as lines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.page.documents.pdf_layout import PageLayout

_FEW = 40
"""A page with fewer signs of text has at most the mark of a scanning program, or a number."""
_LARGE = 0.4
"""An image that covers so much of a page is the page."""
_MOST_OBJECTS = 500
"""So many objects of a page are looked at."""


def image_pages(document: pypdfium2.PdfDocument, pages: Sequence[PageLayout], *, drawn: bool) -> tuple[int, ...]:
    """Return the numbers of the pages that are images: a large image, and hardly a sign of text.

    Args:
        document: the PDF.
        pages: the pages with text.
        drawn: whether all pages with anything on them are images: text of a document without any may be drawn.
    """
    signs = {page.number: sum(len(piece.glyphs) for piece in page.pieces) for page in pages}
    found = []
    for number in range(1, len(document) + 1):
        if signs.get(number, 0) >= _FEW:
            continue
        with suppress(pypdfium2.PdfiumError):
            page = document[number - 1]
            if _has_objects(page) if drawn else _has_large_image(page):
                found.append(number)
            page.close()
    return tuple(found)


def _has_objects(page: pypdfium2.PdfPage) -> bool:
    return int(pdfium.FPDFPage_CountObjects(page)) > 0


def _has_large_image(page: pypdfium2.PdfPage) -> bool:
    """Whether an image covers most of a page; one within a form counts."""
    width, height = page.get_size()
    for at, each in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)):
        if at >= _MOST_OBJECTS:
            break
        left, bottom, right, top = each.get_bounds()
        if (right - left) * (top - bottom) >= _LARGE * width * height:
            return True
    return False
