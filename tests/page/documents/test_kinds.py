"""The kind of a file is told by its bytes, whatever its name or its server says."""

from __future__ import annotations

import pytest

from onrecord.errors import ReadError
from onrecord.page import read_page
from onrecord.page.decode import decode
from onrecord.page.documents.kinds import DocumentKind, kind_of
from tests.page.documents.files import docx, odt, pdf_lines, word_paragraph, zipped
from tests.page.documents.saved_files import mhtml, webarchive

HEADERS = b"From: a@example.org\r\nTo: b@example.net\r\nSubject: Water\r\n"
MACHINE = HEADERS + b"MIME-Version: 1.0\r\n\r\nWords.\r\n"
BOX = b"From a@example.org Mon Jan  6 10:00:00 2025\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf_lines([(72, 700, 12, "words")]), DocumentKind.PDF),
        (b"junk of a scanner\n" + pdf_lines([(72, 700, 12, "words")]), DocumentKind.PDF),
        (docx(word_paragraph("words")), DocumentKind.DOCX),
        (odt("<text:p>words</text:p>"), DocumentKind.ODT),
        (b"{\\rtf1 words}", DocumentKind.RTF),
        (MACHINE, DocumentKind.EML),
        (b"\xef\xbb\xbf" + MACHINE, DocumentKind.EML),
        (BOX + MACHINE, DocumentKind.MBOX),
        (mhtml(), DocumentKind.MHTML),
        (webarchive(), DocumentKind.WEBARCHIVE),
        (b"bplist00 a list of something else", None),
        (HEADERS + b"\r\nWords.", None),  # text that somebody pasted is text
        (b"From: the mothers\n\nReceived: nothing", None),
        (b"<p>From: a\nMIME-Version: 1.0</p>", None),
        (zipped({"word.txt": "words"}), None),
        (b"<!doctype html><p>%PDF-1.7 is how a PDF begins.</p>", None),
        (b"words", None),
        (b"", None),
    ],
)
@pytest.mark.parametrize("media_type", [None, "text/html", "application/octet-stream"])
def test_the_bytes_decide(data: bytes, kind: DocumentKind | None, media_type: str | None):
    assert kind_of(data, media_type) is kind


def test_headers_alone_are_an_e_mail_where_the_file_is_called_one():
    assert kind_of(HEADERS + b"\r\nWords.", "message/rfc822") is DocumentKind.EML
    assert kind_of(b"Words without headers.", "message/rfc822") is None


@pytest.mark.parametrize(
    ("data", "media_type", "said"),
    [
        (zipped({"word.txt": "words"}), None, "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/msword", "the format before 2007"),
        (b"words", "application/pdf", "The file is called application/pdf, but its bytes are no such document."),
    ],
)
def test_a_file_that_only_resembles_a_document_is_named(data: bytes, media_type: str | None, said: str):
    with pytest.raises(ReadError, match=said):
        read_page(data, media_type=media_type)


def test_a_document_is_never_decoded_as_a_page():
    with pytest.raises(ReadError, match="a PDF document, not a page"):
        decode(pdf_lines([(72, 700, 12, "words")]))
