"""Reading PDF documents: their text in the order of reading, each line with its page and its box."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from onrecord.errors import ReadError
from onrecord.page.documents.model import MAX_CHARACTERS, DocumentText
from onrecord.page.documents.pdf_glyphs import pieces
from onrecord.page.documents.pdf_images import image_pages
from onrecord.page.documents.pdf_layout import PageLayout, printed_lines
from onrecord.page.documents.pdf_paragraphs import blocks_of
from onrecord.page.documents.pdf_seen import SeenSigns

MAX_PAGES = 2000
"""The most pages of a document that is read; a file of a few kilobytes can say that it has a million."""
_PDF_CHARACTERS = MAX_CHARACTERS // 4
"""The most printed signs that are read: each costs some 30 microseconds."""
_NAMED = 10
"""So many pages are named in a note."""
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "This PDF is encrypted: it opens with a password only.",
    pdfium.FPDF_ERR_SECURITY: "This PDF is encrypted in a way that is not read.",
}


def read(data: bytes) -> DocumentText:
    """Read a PDF. Its pages that are images are named, and their words are not among its blocks.

    Raises:
        ReadError: it is encrypted, damaged, too long, or empty.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            _REASONS.get(getattr(error, "err_code", 0), "This PDF is damaged and cannot be read.")
        ) from error
    with document:
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError(f"This PDF has {count:,} pages, more than the {MAX_PAGES:,} that are read.")
        pages, unread, unseen = _pages(document, count)
        images = image_pages(document, pages, drawn=not (pages or unseen))
    pages = [page for page in pages if page.number not in images]
    lines = printed_lines(pages)
    if not lines and not images:
        if unread == count:
            raise ReadError("This PDF is damaged and cannot be read.")
        if unseen:
            raise ReadError("Nobody sees the text of this PDF: it is too small, or white on white.")
        raise ReadError("This PDF is empty: it has neither text nor images.")
    notes = [f"{unread} of {count} pages are damaged and were not read."] if unread else []
    if unseen:
        named = ", ".join(map(str, unseen[:_NAMED])) + (" and others" if len(unseen) > _NAMED else "")
        notes.append(f"Words that are too small or too pale to be seen were left out, on page {named}.")
    return DocumentText(tuple(blocks_of(lines)), notes=tuple(notes), images=images)


def _pages(document: pypdfium2.PdfDocument, count: int) -> tuple[list[PageLayout], int, list[int]]:
    """Return the pages that hold text, how many cannot be read, and the numbers of those with words that nobody sees.

    Raises:
        ReadError: they hold more signs than are read.
    """
    found: list[PageLayout] = []
    unread, left, unseen = 0, _PDF_CHARACTERS, list[int]()
    for number in range(count):
        try:
            layout, signs, left_out = _page(document, number, left)
        except pypdfium2.PdfiumError:
            unread += 1
            continue
        left -= signs
        if left_out:
            unseen.append(number + 1)
        if layout.pieces:
            found.append(layout)
    return found, unread, unseen


def _page(document: pypdfium2.PdfDocument, number: int, most: int) -> tuple[PageLayout, int, bool]:
    """Return what is printed on a page, how many signs that is, and whether it has words that nobody sees.

    Raises:
        ReadError: it holds more signs than are read.
        PdfiumError: it is damaged.
    """
    page = document[number]
    text = page.get_textpage()
    signs = max(text.count_chars(), 0)
    if signs > most:
        raise ReadError(f"This PDF holds more than {_PDF_CHARACTERS:,} characters, the most that are read.")
    width, height = page.get_size()
    seen = SeenSigns(page, text)
    layout = PageLayout(number + 1, width, height, list(pieces(text, (width, height), _PDF_CHARACTERS, seen.sees)))
    text.close()
    page.close()
    return layout, signs, seen.left_out > 0
