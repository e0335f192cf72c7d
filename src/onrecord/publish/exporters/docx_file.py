"""A report as a Word document: one appeal a page, with a citation of each quotation, and Persian from right to left."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING, BinaryIO

from onrecord.page.direction import RTL, text_direction
from onrecord.publish.exporters.report_words import (
    LANGUAGES,
    LEFT_TO_RIGHT,
    WORDS,
    digits_in,
    form_in,
    notice_in,
    status_in,
    withheld_in,
)
from onrecord.publish.values import PublicAnswer, PublicAppeal, PublicParty, PublicReport
from onrecord.publish.view import Public
from onrecord.terminal import one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LATIN, _ARABIC = "Times New Roman", "Arial"
"""Typefaces that every word processor has or replaces; both have Persian letters."""

_OF_THE_TEMPLATE = ("/thumbnail", "/extended-properties")
"""Parts of the library's template: an image of it, and the name of a program."""


class DocxExporter:
    """Writes a page for each appeal. The document is in memory until it is complete: 0.1 MB for an appeal."""

    suffix = ".docx"
    languages = LANGUAGES

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the document. The same appeals on the same day make the same bytes."""
        made = _DocxReport(public)
        for appeal in public.appeals:
            made.add(appeal)
        file = io.BytesIO()
        made.document.save(file)
        _write_undated(file, target)


class _DocxReport:
    """One document, to which appeals are added."""

    def __init__(self, public: Public) -> None:
        import docx  # noqa: PLC0415 - it is needed for this format alone

        self._language, self._words = public.language, WORDS[public.language]
        self.document: Document = docx.Document()
        package = self.document.part.package
        for key, each in list(package.rels.items() if package else ()):
            if each.reltype.endswith(_OF_THE_TEMPLATE):
                del package.rels[key]
        about = self.document.core_properties
        about.author, about.title, about.comments = "onrecord", self._words["report"], ""
        about.created = about.modified = datetime.combine(public.as_of, time())
        self._prepare_styles()
        for notice in filter(None, (public.notice, notice_in(public))):
            self._paragraph([notice], bold=True)
            self._write(self.document.sections[0].header.add_paragraph(), [notice], size=8)
        self._paragraph([self._words["report"]], "Title")

    def add(self, appeal: PublicAppeal) -> None:
        """Add a page with an appeal."""
        say = self._words
        reports = {each.id: each for each in appeal.reports}
        heading = self._paragraph([say["appeal"].format(id=appeal.id)], "Heading 1")
        heading.paragraph_format.page_break_before = True
        self._told("from", self._names(appeal.senders))
        self._told("to", self._names(appeal.addressees))
        self._told("first_label", [digits_in(appeal.first or say["unknown"], self._language)])
        self._told("status", [status_in(appeal, self._language)])
        self._paragraph([say["asks"]], "Heading 2")
        for ask in appeal.quoted:
            self._quotation((ask.words,), ask.withheld, reports[ask.report])
        for why in appeal.not_quoted:
            self._paragraph([withheld_in(why, self._language) or say["no_words"]])
        if not appeal.asks:
            self._paragraph([say["no_words"]])
        if appeal.answers:
            self._paragraph([say["answers_label"]], "Heading 2")
        for answer in appeal.answers:
            self._answer(answer)
        self._paragraph([say["sources_label"]], "Heading 2")
        for report in appeal.reports:
            self._source(report)

    def _told(self, name: str, words: Iterable[str]) -> None:
        self._paragraph([f"{self._words[name]}: ", *words])

    def _answer(self, given: PublicAnswer) -> None:
        told = [
            form_in(given.form, self._language),
            *([self._words["comma"], digits_in(given.day, self._language)] if given.day else []),
        ]
        before, _, after = self._words["by"].partition("{by}")
        told += [self._words["comma"], before, *self._names(given.by), after] if given.by else []
        self._paragraph(told)
        if given.report:
            self._quotation(given.words, given.withheld, given.report)
        else:
            self._paragraph([self._words["answer_elsewhere"]])

    def _quotation(self, words: tuple[str, ...], withheld: str, report: PublicReport) -> None:
        shown = [each for each in words if each]
        if withheld or not shown:
            self._paragraph([withheld_in(withheld, self._language) or self._words["no_words"]])
            return
        for each in shown:
            self._paragraph([each], "Quote", own=True)
        self._paragraph(self._citation(report), size=9)

    def _source(self, report: PublicReport) -> None:
        if report.headline:
            self._paragraph([report.headline], own=True)
        self._paragraph(self._citation(report), size=9)
        if report.address:
            self._paragraph([report.address], size=9, own=True)
        if report.withheld:
            hidden = self._words["comma"].join(self._words[each] for each in report.withheld)
            self._paragraph([self._words["withheld"].format(parts=hidden)], size=9)

    def _citation(self, report: PublicReport) -> list[str]:
        """Return how a page is cited: outlet, day, captured on a day, SHA-256."""
        day = digits_in(report.captured[:10], self._language)
        day = f"{LEFT_TO_RIGHT}{day}{LEFT_TO_RIGHT}" if self._language == "fa" else day
        captured = self._words["captured"].format(day=day)
        published = digits_in(report.published or "", self._language)
        told = [*filter(None, (report.outlet, published)), captured, f"SHA-256 {report.sha256}"]
        return [part for each in told for part in (self._words["comma"], each)][1:]

    def _names(self, parties: tuple[PublicParty, ...]) -> list[str]:
        told = [part for each in parties for part in (self._words["comma"], each.name)][1:]
        return told or [self._words["nobody"]]

    def _paragraph(
        self, words: Iterable[str], style: str = "Normal", *, size: int = 0, bold: bool = False, own: bool = False
    ) -> Paragraph:
        """Add a paragraph of several pieces of text; with `own`, in the direction of its words, not of the report."""
        made = self.document.add_paragraph(style=style)
        self._write(made, list(words), size=size, bold=bold, own=own)
        return made

    def _write(
        self, paragraph: Paragraph, words: list[str], *, size: int = 0, bold: bool = False, own: bool = False
    ) -> None:
        """Add text to a paragraph. `size` is in points; 0 is that of the style."""
        from docx.oxml import OxmlElement  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415 - see above
        from docx.shared import Pt  # noqa: PLC0415

        whole = "".join(words)
        leftward = text_direction(whole) == RTL if own else self._language == "fa" and not whole.isascii()
        mixed = leftward or any(text_direction(each) == RTL for each in words)
        if leftward:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no way for it
        for each in words:
            run = paragraph.add_run(_plain(each, apart=mixed and text_direction(each) != RTL))
            run.bold = run.font.cs_bold = bold or None
            run.font.rtl = text_direction(each) == RTL or None
            if size:
                run.font.size = Pt(size)
                scripts = OxmlElement("w:szCs")  # the size of letters of scripts such as Arabic, in half points
                scripts.set(qn("w:val"), str(2 * size))
                run.font.element.get_or_add_rPr().append(scripts)

    def _prepare_styles(self) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415 - see above

        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Quote"):
            font = self.document.styles[name].font
            font.name = _LATIN
            font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), _ARABIC)


def _plain(words: str, *, apart: bool) -> str:
    """Return words without characters that no document can have, the blanks at their ends kept.

    Args:
        words: the words.
        apart: whether they run from left to right among words that run from right to left, such as a day does.
    """
    said = LEFT_TO_RIGHT.join(map(_in_line, words.split(LEFT_TO_RIGHT)))
    return f"{LEFT_TO_RIGHT}{said}{LEFT_TO_RIGHT}" if apart and any(map(str.isalnum, said)) else said


def _in_line(words: str) -> str:
    """Return words in one line, with a blank at an end that has some."""
    end = " " if words[-1:].isspace() and words.strip() else ""
    return f"{' ' if words[:1].isspace() else ''}{one_line(words)}{end}"


def _write_undated(file: io.BytesIO, target: BinaryIO) -> None:
    """Copy a packed file without the time at which it was made."""
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in made.infolist():
            packed.writestr(zipfile.ZipInfo(each.filename), made.read(each), zipfile.ZIP_DEFLATED)
