"""The kinds of documents that are read besides pages, recognised by their first bytes and not by their name."""

from __future__ import annotations

import re
from enum import StrEnum

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""The largest document that is read, in bytes: a scan of some hundred pages. A page of the web has its own limit."""
_ZIP = b"PK\x03\x04"
_DIRECTORY = 4 * 1024 * 1024
"""The last bytes of a ZIP archive in which its list of members is sought."""
_HEAD = 16 * 1024
_HEADER = re.compile(rb"(?:\A|\n)([A-Za-z][A-Za-z0-9-]{1,60}):")
_SENT_BY_MACHINES = frozenset({b"message-id", b"mime-version", b"received", b"return-path", b"content-type"})
_SENT = frozenset({b"message-id", b"received", b"return-path", b"to"})
"""Headers of messages that were sent: a saved page has none of them."""
_RELATED = re.compile(rb"(?:\A|\n)content-type:\s*multipart/related\b", re.IGNORECASE)
_SAVED_BY = re.compile(rb"(?:\A|\n)(?:from:[^\n]{0,20}saved by|snapshot-content-location:)", re.IGNORECASE)
_MAILBOX = re.compile(rb"From \S+ +\w{3} \w{3} [ \d]\d \d\d:\d\d(?::\d\d)? [^\n]{4,40}\n")


class DocumentKind(StrEnum):
    """A kind of document; the value is its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    EML = "message/rfc822"
    MBOX = "application/mbox"
    MHTML = "multipart/related"
    WEBARCHIVE = "application/x-webarchive"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"


IMAGE_KINDS = frozenset({DocumentKind.PNG, DocumentKind.JPEG, DocumentKind.TIFF})
"""The kinds that hold no text but images of it: scans and photographs."""
SAVED_KINDS = frozenset({DocumentKind.MHTML, DocumentKind.WEBARCHIVE})
"""The kinds that are pages of the web, saved by a browser as one file."""
DOCUMENT_TYPES = frozenset(
    {*DocumentKind, "text/rtf", "application/msword", "application/x-pdf", "text/x-mail", "application/x-mimearchive"}
)
"""The media types of documents, and others that servers and file names give for them."""
PAGE_TYPES = DOCUMENT_TYPES | {"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"}
"""The media types that are tried: of a document the bytes decide."""

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", DocumentKind.PNG),
    (b"\xff\xd8\xff", DocumentKind.JPEG),
    (b"II*\x00", DocumentKind.TIFF),
    (b"MM\x00*", DocumentKind.TIFF),
)


def kind_of(data: bytes, media_type: str | None = None) -> DocumentKind | None:
    """Return the kind of document that bytes are; None for a page of HTML or plain text, and for all else.

    Args:
        data: the file.
        media_type: what it is said to be. An e-mail without the headers that only machines write is text by itself.
    """
    image = next((kind for mark, kind in _IMAGES if data.startswith(mark)), None)
    if image is not None:
        return image
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if head.startswith(_ZIP):
        return _office_kind(data)
    told = (media_type or "").partition(";")[0].strip().lower() == DocumentKind.EML
    return _marked_kind(head, data) or _mime_kind(head.replace(b"\r\n", b"\n"), told=told)


def may_be_document(head: bytes) -> bool:
    """Whether the beginning of a file can be that of a document: which office document it is, its end says."""
    return head.startswith(_ZIP) or kind_of(head) is not None


def _marked_kind(head: bytes, data: bytes) -> DocumentKind | None:
    """Return the kind of document that begins with a mark of its own."""
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b"%%EOF" in data[-2048:]):
        return DocumentKind.PDF
    if head.startswith(b"{\\rtf"):
        return DocumentKind.RTF
    return DocumentKind.WEBARCHIVE if head.startswith(b"bplist00") and b"WebMainResource" in data else None


def _office_kind(data: bytes) -> DocumentKind | None:
    """Return the kind of an office document by what the archive's list of members names."""
    directory = data[-_DIRECTORY:]
    if b"word/document.xml" in directory and b"[Content_Types].xml" in directory:
        return DocumentKind.DOCX
    if data[30:100].startswith(b"mimetype" + DocumentKind.ODT.encode()):
        return DocumentKind.ODT
    return None


def _mime_kind(head: bytes, *, told: bool) -> DocumentKind | None:
    """Return what bytes are that begin with the headers of an e-mail; None for text that looks like headers.

    A browser that saves a page says so in place of a sender, and a word processor names none.
    """
    if _MAILBOX.match(head):
        return DocumentKind.MBOX
    headers = re.split(rb"\n\n", head, maxsplit=1)[0]
    if not _HEADER.match(headers):
        return None
    if any(not (line[:1] in b" \t" or _HEADER.match(line)) for line in headers.split(b"\n")[:20] if line):
        return None
    names = {found.group(1).lower() for found in _HEADER.finditer(headers)}
    if _RELATED.search(headers) and not names & _SENT and (b"from" not in names or _SAVED_BY.search(headers)):
        return DocumentKind.MHTML
    return DocumentKind.EML if b"from" in names and (told or bool(names & _SENT_BY_MACHINES)) else None
