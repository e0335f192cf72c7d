"""Documents that are made by hand for the tests: PDF from objects, office documents from parts."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF with these objects, numbered from 1 on; the first is its catalog."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(content: bytes) -> bytes:
    """Return a stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def pdf_page(content: bytes, *, catalog: bytes = b"") -> bytes:
    """Return a PDF with one page with this content, Helvetica as /F1."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
                b" /Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            stream(content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def pdf_lines(lines: list[tuple[int, int, int, str]], *, catalog: bytes = b"") -> bytes:
    """Return a PDF with lines at places: left, height above the page's foot, size, words."""
    escaped = str.maketrans({"(": r"\(", ")": r"\)"})
    told = [f"BT /F1 {size} Tf {left} {up} Td ({words.translate(escaped)}) Tj ET" for left, up, size, words in lines]
    return pdf_page("\n".join(told).encode("latin-1"), catalog=catalog)


def zipped(parts: dict[str, bytes | str], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else compress
            archive.writestr(name, content, compress_type=stored)
    return out.getvalue()


def docx(body: str, *, head: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """Return a DOCX whose body is this markup; `head` stands before its root element."""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | (more or {}))


def word_paragraph(words: str, style: str = "", run: str = "") -> str:
    """Return the markup of a paragraph of a DOCX."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    formed = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p>{properties}<w:r>{formed}<w:t>{escape(words)}</w:t></w:r></w:p>"


def odt(body: str, *, head: str = "", styles: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """Return an ODT whose text is this markup; `styles` are those of its text part."""
    names = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:table="{TABLE}"'
    names += f' xmlns:style="{STYLE}" xmlns:svg="{SVG}"'
    content = (
        f'<?xml version="1.0"?>{head}<office:document-content {names}>{styles}<office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODT_TYPE, "content.xml": content} | (more or {}))
