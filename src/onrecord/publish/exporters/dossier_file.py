"""The dossier for special procedures as HTML and as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import PublishError
from onrecord.publish.exporters.dossier_page import DossierPage
from onrecord.publish.exporters.report_words import LANGUAGES
from onrecord.publish.view import Public

MOST_IN_PDF = 200
"""The most appeals in a PDF: it is laid out in memory, which took 2 MB and 0.2 s for an appeal (decision 62)."""


class DossierExporter:
    """Writes a section for each appeal."""

    suffix = ".html"
    languages = LANGUAGES

    def write(self, public: Public, target: BinaryIO) -> None:
        """Write the sections one by one."""
        target.writelines(part.encode("utf-8", "backslashreplace") for part in _parts(public, DossierPage(public)))


class PdfDossierExporter:
    """Writes the same pages as the HTML, as a tagged PDF (PDF/UA-1) with its typefaces in it."""

    suffix = ".pdf"
    languages = LANGUAGES

    def write(self, public: Public, target: BinaryIO) -> None:
        """Lay the pages out and write them. The same appeals on the same day make the same bytes.

        Raises:
            PublishError: there are too many appeals for one PDF, or a library of the system is missing.
        """
        from onrecord.publish.exporters.pdf import as_pdf, faces  # noqa: PLC0415 - it is needed for this format alone

        if public.count > MOST_IN_PDF:
            raise PublishError(f"A PDF has at most {MOST_IN_PDF} appeals. Use a filter, or the format dossier.")
        page = DossierPage(public, faces())
        target.write(as_pdf("".join(_parts(public, page)), public.as_of))


def _parts(public: Public, page: DossierPage) -> Iterator[str]:
    yield page.head()
    for number, appeal in enumerate(public.appeals, 1):
        yield page.section(appeal, number)
    yield page.end()
