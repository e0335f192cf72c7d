"""The made documents as files: PDF by two libraries, DOCX, e-mails; ODT and RTF where LibreOffice is installed."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from benchmarks.documents.as_html import as_html
from benchmarks.documents.made import Document

_EARLIER = """On Tue, 3 Dec 2024 at 10:02, Lena Osk <lena@example.net> wrote:
> These words are of an earlier message.
> They are apart."""
_ACTIVE = "<script>alert(1)</script><img src='http://example.com/x.png'>"


def pdf(made: Document) -> bytes:
    """Return a document as PDF; each fourth in English is made by ReportLab, all others by WeasyPrint."""
    if made.language == "en" and made.number % 4 == 3:
        return _reportlab(made)
    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return bytes(weasyprint.HTML(string=as_html(made)).write_pdf())


def _reportlab(made: Document) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    styles, file = getSampleStyleSheet(), io.BytesIO()
    flow: list[object] = []

    def lines(words: list[str], style: str = "Normal") -> None:
        flow.extend(Paragraph(line, styles[style]) for line in words)
        flow.append(Spacer(1, 14))

    def foot(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(72, 30, made.running)  # type: ignore[attr-defined]
        canvas.drawRightString(520, 30, f"{made.page_word} {document.page}")  # type: ignore[attr-defined]

    if made.masthead:
        lines(made.masthead[:1], "Heading1")
        lines(made.masthead[1:])
    lines(made.head)
    lines(made.address)
    if made.headline:
        lines([made.headline], "BodyText" if made.letter else "Heading1")
    lines([made.salutation] if made.salutation else [])
    for at, words in enumerate(made.paragraphs):
        if at == min(2, len(made.paragraphs)) and made.asks:
            lines([made.lead])
            lines([f"{number}. {ask}" for number, ask in enumerate(made.asks, 1)])
        lines([words])
    if len(made.paragraphs) <= 2 and made.asks:
        lines([made.lead])
        lines([f"{number}. {ask}" for number, ask in enumerate(made.asks, 1)])
    if made.table:
        flow.append(Table(made.table))
        flow.append(Spacer(1, 14))
    lines([made.closing] if made.closing else [])
    lines(made.signature)
    SimpleDocTemplate(file, pagesize=A4).build(flow, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def docx(made: Document) -> bytes:
    """Return a document as DOCX."""
    import docx as python_docx

    file, word = io.BytesIO(), python_docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = made.running
    section.footer.paragraphs[0].text = f"{made.page_word} 1"
    breaks = made.number % 2 == 0
    masthead = made.masthead
    if masthead and made.number % 3 == 0:
        word.add_heading(masthead[0], level=1)
        masthead = masthead[1:]
    for block in (masthead, made.head, made.address):
        _add_lines(word, block, together=breaks)
    if made.letter:
        _add_lines(word, [made.headline] * bool(made.headline) + [made.salutation], together=False)
    else:
        word.add_heading(made.headline, level=0)
    opening, rest = made.paragraphs[:2], made.paragraphs[2:]
    _add_lines(word, opening, together=False)
    if made.asks:
        _add_asks(word, made)
    _add_lines(word, rest, together=False)
    if made.table:
        table = word.add_table(rows=0, cols=3)
        for row in made.table:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    _add_lines(word, [made.closing] if made.closing else [], together=False)
    _add_lines(word, made.signature, together=breaks)
    if made.right_to_left:
        _set_right_to_left(word)
    word.save(file)
    return file.getvalue()


def _set_right_to_left(word: object) -> None:
    """Set each paragraph from right to left, as Word does where such a language is written."""
    from docx.oxml import OxmlElement

    for paragraph in [*word.element.body.iter("{*}p")]:  # type: ignore[attr-defined]
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.iter("{*}r"):
            run.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _add_lines(word: object, lines: list[str], *, together: bool) -> None:
    for words in ["\n".join(lines)] if together and lines else lines:
        word.add_paragraph(words)  # type: ignore[attr-defined]


def _add_asks(word: object, made: Document) -> None:
    word.add_paragraph(made.lead)  # type: ignore[attr-defined]
    for ask in made.asks:
        word.add_paragraph(ask, style="List Bullet")  # type: ignore[attr-defined]


def eml(made: Document) -> bytes:
    """Return a document as an e-mail: plain text, HTML or both; some quote an earlier one, some have an attachment."""
    message = EmailMessage()
    who = made.sender or made.masthead[0]
    message["From"] = f'"{who}" <office@example.org>'
    message["To"] = f'"{made.addressee}" <to@example.net>' if made.addressee else "undisclosed-recipients:;"
    if made.number % 4 == 1:
        message["Cc"] = "Lena Osk <lena@example.net>"
    message["Subject"] = made.headline.partition(": ")[2] or made.headline or made.paragraphs[0][:40]
    message["Date"] = format_datetime(datetime(2025, 1 + made.number % 12, 1 + made.number % 27, 9, 30, tzinfo=UTC))
    message["Message-ID"] = f"<{made.number}@example.org>"
    lines = [*mail_lines(made)]
    plain = "\n\n".join(lines)
    if made.number % 3 == 0:
        plain = "\n\n".join(_wrapped(line) for line in lines)
    if made.number % 5 == 1:
        plain += "\n\n-- \n" + "\n".join(made.masthead or ["office@example.org"])
    if made.number % 4 == 2:
        plain += "\n\n" + _EARLIER
    markup = "".join(f"<p>{line}</p>".replace("\n", "<br>") for line in lines)
    charset = {"en": "utf-8", "fa": "utf-8", "ar": "windows-1256"}[made.language]
    if made.number % 4 == 3:
        message.set_content(
            f"<html><body>{markup}{_ACTIVE}</body></html>",
            subtype="html",
        )
    else:
        message.set_content(plain, charset=charset if _fits(plain, charset) else "utf-8")
        if made.number % 2:
            message.add_alternative(f"<html><body>{markup}</body></html>", subtype="html")
    if made.number % 6 == 4:
        message.add_attachment(b"%PDF-1.4 nothing", maintype="application", subtype="pdf", filename="list.pdf")
    return message.as_bytes()


def mail_lines(made: Document) -> list[str]:
    """Return the paragraphs of an e-mail."""
    asks = [made.lead, *(f"- {ask}" for ask in made.asks)] if made.asks else []
    closing = [made.closing, "\n".join(made.signature)] if made.closing else made.signature
    opening, rest = made.paragraphs[:2], made.paragraphs[2:]
    return [*([made.salutation] if made.salutation else []), *opening, *asks, *rest, *closing]


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _wrapped(line: str) -> str:
    import textwrap

    return "\n".join("\n".join(textwrap.wrap(part, 72)) for part in line.split("\n"))


def converted(data: bytes, suffix: str, to: str) -> bytes | None:
    """Return a file as LibreOffice converts it; None where that is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source.{suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", to, "--outdir", folder, str(source)]
        subprocess.run(command, check=False, capture_output=True, timeout=120)  # noqa: S603 - a program that is installed
        made = Path(folder, f"source.{to}")
        return made.read_bytes() if made.exists() else None
