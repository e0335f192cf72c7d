"""Scans and photographs of text: the words that are recognised in the images of a document's pages (OCR).

Recognised words may be wrong: the record says which pages were read in this way, how and how surely,
and a note tells to compare the words with the image.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from onrecord.errors import ReadError
from onrecord.page.documents import tesseract
from onrecord.page.documents.isolated import isolated_images
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import MAX_CHARACTERS, DocumentBlock, DocumentText, PageImage
from onrecord.page.documents.pdf_layout import PageLayout, PrintedLine, without_furniture
from onrecord.page.documents.pdf_paragraphs import blocks_of
from onrecord.page.documents.recognised_lines import printed
from onrecord.page.documents.recognition import WORST, ImageReader, RecognisedImage
from onrecord.page.model import PagePlace, RecognisedPage, Recognition

SCAN_SECONDS = 600
"""Seconds after which no further page of a document is begun."""
_NAMED = 10
"""So many pages are named in a note."""
NOT_INSTALLED = f"This is an image of text. To have its words recognised, {tesseract.INSTALL}."
_NO_WORDS = "No words were recognised in this image, or too unsurely to be read."


def read_images(data: bytes, kind: DocumentKind, found: DocumentText | None = None) -> DocumentText:
    """Read the words in the images of a document's pages.

    Args:
        data: the file.
        kind: what it is.
        found: its own text, with the numbers of the pages that are images; None for an image file.

    Raises:
        ReadError: no words are recognised, and it has no text of its own; or tesseract is not installed.
    """
    own = found or DocumentText(())
    program = tesseract.installed()
    if program is None:
        return _left_out(own, NOT_INSTALLED, "tesseract is not installed")
    work = _ScanReading(ImageReader(program))
    try:
        work.read_all(data, kind, frozenset(own.images))
    except ReadError as error:
        if not work.lines and not own.blocks:
            raise
        work.notes.append(f"Not all images were read: {error.message}")
    if not work.lines:
        return _left_out(own, " ".join([*work.notes[:1], _NO_WORDS][:1]), "no words were recognised in them")
    recognised = work.recognition()
    return DocumentText(
        blocks=tuple(_merged(own.blocks, work.blocks())),
        charset=own.charset,
        notes=(*own.notes, *work.notes, _compare(recognised)),
        recognised=recognised,
    )


def _left_out(own: DocumentText, sentence: str, why: str) -> DocumentText:
    """Return the text of a document without that in its images.

    Raises:
        ReadError: it has no other.
    """
    if not own.blocks:
        raise ReadError(sentence)
    named = _named(own.images)
    if len(own.images) == 1:
        note = f"Page {named} consists of images and was not read: {why}."
    else:
        note = f"Pages {named} consist of images and were not read: {why}."
    return msgspec.structs.replace(own, notes=(*own.notes, note), images=())


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_NAMED])) + (" and others" if len(numbers) > _NAMED else "")


def _compare(recognised: Recognition) -> str:
    """Return the note that tells where words come from, and what to do with them."""
    named = _named([each.page for each in recognised.pages])
    data = ", ".join(dict.fromkeys(each.languages for each in recognised.pages))
    return (
        f"The words of page {named} were recognised in an image by {recognised.engine} {recognised.version}"
        f" ({data}; mean confidence {recognised.confidence:.0f} of 100). Compare them with the image."
    )


@dataclass(slots=True)
class _ScanReading:
    """Reads page after page.

    Attributes:
        lines: the lines of all pages.
        notes: what was not read.
    """

    reader: ImageReader
    lines: list[PrintedLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _layouts: list[PageLayout] = field(default_factory=list)
    _read: list[RecognisedPage] = field(default_factory=list)
    _sizes: dict[int, tuple[int, float, float]] = field(default_factory=dict)
    """By the page: how far it was turned, and the width and height of its image as the file has it."""

    def read_all(self, data: bytes, kind: DocumentKind, pages: frozenset[int]) -> None:
        """Read the images of pages.

        Raises:
            ReadError: images cannot be had, or the words of none can be recognised; the other pages are read.
        """
        until = time.monotonic() + SCAN_SECONDS
        failure: ReadError | None = None
        for image in isolated_images(data, kind, pages):
            if time.monotonic() > until:
                raise ReadError(f"Page {image.page} and those after it would take longer than {SCAN_SECONDS} s.")
            try:
                self._take(image, self.reader.read(image))
            except ReadError as error:
                failure = error
                self.notes.append(f"The words of page {image.page} were not recognised: {error.message}")
            if sum(len(line.text) for line in self.lines) > MAX_CHARACTERS:
                raise ReadError(f"This scan holds more than {MAX_CHARACTERS:,} characters, the most that are read.")
        if failure and not self.lines:
            self.notes.clear()
            raise failure

    def _take(self, image: PageImage, found: RecognisedImage) -> None:
        if not found.lines:
            return
        if found.confidence < WORST:
            self.notes.append(
                f"The words of page {image.page} were recognised too unsurely to be read"
                f" (mean confidence {found.confidence:.0f} of 100)."
            )
            return
        lines = printed(found.lines, found.image, persian=found.languages == "fas")
        begins = self.lines[-1].stretch + 1 if self.lines else 0
        numbers = {each: at for at, each in enumerate(dict.fromkeys(line.stretch for line in lines), begins)}
        self.lines += [replace(line, stretch=numbers[line.stretch]) for line in lines]
        width, height = found.image.width * image.unit, found.image.height * image.unit
        self._layouts.append(PageLayout(image.page, width, height, []))
        self._sizes[image.page] = (found.turned, image.width * image.unit, image.height * image.unit)
        self._read.append(
            RecognisedPage(image.page, found.languages, found.turned, round(found.confidence, 1), found.count)
        )

    def recognition(self) -> Recognition:
        """Return how the words came about."""
        count = sum(each.words for each in self._read)
        mean = sum(each.confidence * each.words for each in self._read) / max(count, 1)
        program = self.reader.program
        return Recognition("tesseract", program.version, round(mean, 1), tuple(self._read))

    def blocks(self) -> list[DocumentBlock]:
        """Return the blocks of all pages, the place of each line in the page as the file has it."""
        blocks = blocks_of(without_furniture(self.lines, self._layouts))
        return [msgspec.structs.replace(block, places=tuple(map(self._in_file, block.places))) for block in blocks]

    def _in_file(self, place: PagePlace) -> PagePlace:
        turned, width, height = self._sizes[place.page]
        left, top, right, bottom = place.box
        box = {
            90: (top, height - right, bottom, height - left),
            180: (width - right, height - bottom, width - left, height - top),
            270: (width - bottom, left, width - top, right),
        }.get(turned, place.box)
        a, b, c, d = (round(each, 1) for each in box)
        return msgspec.structs.replace(place, box=(a, b, c, d))


def _merged(own: Sequence[DocumentBlock], recognised: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """Put blocks of text and of images in the order of their pages; a block stands on the page on which it begins."""
    found: list[tuple[int, DocumentBlock]] = []
    for blocks in (own, recognised):
        page = 0
        for block in blocks:
            page = block.places[0].page if block.places else page
            found.append((page, block))
    return [block for _, block in sorted(found, key=lambda each: each[0])]
