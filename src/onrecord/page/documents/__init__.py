"""Documents that are no pages of the web: PDF, Word, OpenDocument, RTF and e-mail, each to the same `Page`.

Nothing in a document is run, followed or fetched: no script, no link, no image, no template. Each is read in a process
of its own, within limits of time and memory.
"""

from __future__ import annotations

from onrecord.page.documents.assemble import page_of
from onrecord.page.documents.isolated import read_isolated
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.model import Page

__all__ = ["DocumentKind", "read_document"]


def read_document(data: bytes, kind: DocumentKind, *, url: str | None = None) -> Page:
    """Read a document.

    Args:
        data: its bytes.
        kind: what they are (`kinds.kind_of`).
        url: the address that it came from.

    Raises:
        ReadError: it is encrypted, damaged, too large, or holds no text.
    """
    return page_of(read_isolated(data, kind), kind, url)
