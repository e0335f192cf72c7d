"""Documents that are no pages of the web: PDF, Word, OpenDocument, RTF, e-mail and images, each to the same `Page`.

Nothing in a document is run, followed or fetched: no script, no link, no image, no template. Each is read in a process
of its own, within limits of time and memory.
"""

from __future__ import annotations

from onrecord.errors import ReadError
from onrecord.page.documents.assemble import page_of
from onrecord.page.documents.isolated import read_isolated
from onrecord.page.documents.kinds import IMAGE_KINDS, DocumentKind
from onrecord.page.documents.scans import read_images
from onrecord.page.model import Page

__all__ = ["DocumentKind", "read_document"]


def read_document(data: bytes, kind: DocumentKind, *, url: str | None = None, recognise: bool = True) -> Page:
    """Read a document.

    Args:
        data: its bytes.
        kind: what they are (`kinds.kind_of`).
        url: the address that it came from.
        recognise: whether words are recognised in images of text, which takes seconds for each.

    Raises:
        ReadError: it is encrypted, damaged, too large, or holds no text.
    """
    found = None if kind in IMAGE_KINDS else read_isolated(data, kind)
    if found is None or found.images:
        if not recognise and not (found and found.blocks):
            raise ReadError("This is an image of text, whose words are not recognised here.")
        found = read_images(data, kind, found) if recognise else found
    assert found is not None
    return page_of(found, kind, url)
