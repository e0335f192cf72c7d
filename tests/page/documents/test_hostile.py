"""Documents that are made to hurt: each is refused in one sentence or read as it looks, within time and memory."""

from __future__ import annotations

import resource
import time
import zlib
from email.message import EmailMessage

import pytest

from onrecord import record
from onrecord.errors import ReadError
from onrecord.page import read_page
from tests.page.documents.files import docx, odt, pdf, pdf_lines, stream, word_paragraph, zipped

pytestmark = pytest.mark.slow
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 50
    + '"><!ENTITY c "'
    + "&b;" * 50
    + '"><!ENTITY d "'
    + "&c;" * 50
    + '"><!ENTITY e "'
    + "&d;" * 50
    + '">]>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
MANY = b"<w:p><w:r><w:t>" + b"word " * 20_000_000 + b"</w:t></w:r></w:p>"


SENT = "From: a@example.org\nMessage-ID: <1@example.org>\n"


def nested_mail(depth: int, *, kind: str = "mixed", head: str = SENT) -> bytes:
    inner = "".join(f'Content-Type: multipart/{kind}; boundary="b{level}"\n\n--b{level}\n' for level in range(depth))
    return f"{head}{inner}\nwords\n".encode()


def pages_in_a_circle() -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        ]
    )


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        ]
    )


def form_in_a_circle() -> bytes:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /X 4 0 R >> >> /Length 10 >>"
    )
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
            form + b"\nstream\n/X Do /X Do\nendstream",
            stream(b"/X Do"),
        ]
    )


def packed_stream(size: int) -> bytes:
    packed = zlib.compress(b"BT /F1 12 Tf (words) Tj ET\n" * (size // 27), 9)
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
                b" /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


REFUSED = {
    "a ZIP bomb as DOCX": lambda: docx(MANY.decode()),
    "a ZIP bomb as ODT": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": MANY}),
    "entities that grow, DOCX": lambda: docx(word_paragraph("words"), head=BOMB),
    "entities that grow, ODT": lambda: odt("<text:p>&e;</text:p>", head=BOMB),
    "an entity of a file": lambda: docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head=OUTSIDE),
    "elements nested too deep": lambda: docx("<w:p>" * 100_000),
    "a million paragraphs": lambda: docx("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_000_000),
    "10,000 parts": lambda: docx(word_paragraph("words"), more={f"word/x{n}.xml": "" for n in range(10_000)}),
    "an archive in the place of the text": lambda: docx("", more={"word/document.xml": docx(word_paragraph("words"))}),
    "pages in a circle": pages_in_a_circle,
    "100,000 pages": lambda: many_pages(100_000),
    "a form in a circle": form_in_a_circle,
    "a stream of 400 MB": lambda: packed_stream(400_000_000),
    "a PDF cut short": lambda: pdf_lines([(72, 700, 12, "words")])[:300],
    "a PDF of zeros": lambda: b"%PDF-1.7\n" + bytes(100_000),
    "mail within mail within mail": lambda: nested_mail(5000),
    "a saved page within saved pages": lambda: nested_mail(5000, kind="related", head="MIME-Version: 1.0\n"),
    "an RTF of braces": lambda: b"{\\rtf1" + b"{" * 2_000_000,
    "an RTF of a number": lambda: b"{\\rtf1 \\u" + b"9" * 200_000 + b" }",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_made_to_hurt_is_refused_in_one_sentence(name: str):
    data = REFUSED[name]()
    begun = time.monotonic()
    with pytest.raises(ReadError) as refused:
        read_page(data)
    assert time.monotonic() - begun < 100
    assert refused.value.message.count("\n") == 0
    assert refused.value.message.endswith(".")
    assert len(refused.value.message) < 160


def test_the_process_that_asks_needs_little_memory_of_its_own():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ReadError):
        read_page(docx("<w:p/>", more={"word/document.xml": b"<a>" + b" " * 200_000_000}))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


SCRIPT = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = b"/OpenAction << /S /Launch /F (/bin/sh) >> /AA << /WC << /S /URI /URI (http://example.com/) >> >>"


@pytest.mark.parametrize("catalog", [SCRIPT, LAUNCH])
def test_a_script_or_an_address_in_a_pdf_does_nothing(catalog: bytes):
    page = read_page(pdf_lines([(72, 700, 12, "The letter says a word.")], catalog=catalog))
    assert page.text == "The letter says a word."


def test_links_templates_and_pictures_of_an_office_document_are_not_followed():
    relations = (
        '<Relationships><Relationship Id="r1" TargetMode="External" Target="http://example.com/t.dotm" Type="t"/>'
        "</Relationships>"
    )
    body = word_paragraph("The letter says a word.") + '<w:p><w:r><w:pict r:id="r1" xmlns:r="r"/></w:r></w:p>'
    page = read_page(docx(body, more={"word/_rels/document.xml.rels": relations, "word/vbaProject.bin": b"\0" * 100}))
    assert page.text == "The letter says a word."


def test_a_script_and_a_picture_in_an_e_mail_do_nothing():
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.org", "<1@example.org>"
    markup = "<p>The letter says a word.</p><script>alert(1)</script><img src='http://example.com/x.png' alt='x'>"
    message.set_content(markup, subtype="html")
    found = record.read(message.as_bytes(), findings=False)
    assert "alert" not in found.page.text
    assert "The letter says a word." in found.page.text
