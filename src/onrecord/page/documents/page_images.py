"""The images of the pages of a scan: of a PDF, a PNG, a JPEG or a TIFF, each as grey spots of one byte.

This runs in the process that reads documents, within its limits: nothing of an image is decoded elsewhere.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps

from onrecord.errors import ReadError
from onrecord.page.documents.kinds import DocumentKind
from onrecord.page.documents.model import MAX_SPOTS, PageImage

MAX_IMAGES = 100
"""The most pages of a document whose words are recognised: each takes seconds."""
MAX_PIXELS = 80_000_000
"""The most pixels of an image that is decoded: a page of A3 at 600 dpi. In colour it takes 240 MB."""
_MAX_SIDE = 20_000
_DPI = 300
_POINTS = 72
_FORMATS = {DocumentKind.PNG: "PNG", DocumentKind.JPEG: "JPEG", DocumentKind.TIFF: "TIFF"}
_DAMAGED = "This image is damaged and cannot be read."
_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    ZeroDivisionError,
    AssertionError,
)
"""The errors that the library lets through for damaged files."""


def page_images(data: bytes, kind: DocumentKind, pages: frozenset[int]) -> Iterator[PageImage]:
    """Yield the images of pages, one after the other.

    Args:
        data: the file.
        kind: what it is.
        pages: the numbers of the pages that are wanted; all where it is empty.

    Raises:
        ReadError: it is damaged, has too many pages, or an image of it is too large. Where only some pages are
            damaged, the others are yielded before.
    """
    if kind is DocumentKind.PDF:
        yield from _of_pdf(data, pages)
        return
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=(_FORMATS[kind],)) as image:
            yield from _of_frames(image, pages)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except _ERRORS as error:
        raise ReadError(_DAMAGED) from error


def _of_pdf(data: bytes, pages: frozenset[int]) -> Iterator[PageImage]:
    if len(pages) > MAX_IMAGES:
        raise _too_many(len(pages))
    damaged: list[int] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in sorted(pages):
            try:
                yield _of_pdf_page(document, number)
            except (pypdfium2.PdfiumError, IndexError):
                damaged.append(number)
    if damaged:
        raise _damaged_pages(damaged, "PDF")


def _of_pdf_page(document: pypdfium2.PdfDocument, number: int) -> PageImage:
    page = document[number - 1]
    width, height = page.get_size()
    most = math.sqrt(MAX_SPOTS / max(width * height, 1))
    scale = min(_DPI / _POINTS, most, _MAX_SIDE / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    spots = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
    page.close()
    return PageImage(number, bitmap.width, bitmap.height, 1 / scale, spots.tobytes())


def _of_frames(image: Image.Image, pages: frozenset[int]) -> Iterator[PageImage]:
    count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
    if count > MAX_IMAGES:
        raise _too_many(count)
    damaged: list[int] = []
    for number in range(1, count + 1):
        if pages and number not in pages:
            continue
        try:
            if count > 1:
                image.seek(number - 1)
            yield _of_frame(image, number)
        except _ERRORS:
            damaged.append(number)
    if damaged:
        raise _damaged_pages(damaged, "image") if count > 1 else ReadError(_DAMAGED)


def _of_frame(image: Image.Image, number: int) -> PageImage:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large()
    grey = _upright(image)
    scale = min(1.0, math.sqrt(MAX_SPOTS / max(grey.width * grey.height, 1)), _MAX_SIDE / max(grey.size))
    if scale < 1:
        size = (max(int(grey.width * scale), 1), max(int(grey.height * scale), 1))
        grey = grey.resize(size, Image.Resampling.BOX)
    return PageImage(number, grey.width, grey.height, 1 / scale, grey.tobytes())


def _upright(image: Image.Image) -> Image.Image:
    """Return an image in grey, turned as its camera says; what is clear in it is white, as paper is."""
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):
        return _of_deep(np.asarray(image))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("L")


def _of_deep(values: NDArray[np.generic]) -> Image.Image:
    """Return an image of more than eight bits for a spot with eight, its lightest spot white."""
    light = np.nan_to_num(values.astype(np.float32))
    most = float(light.max(initial=0.0)) or 1.0
    return Image.fromarray(np.clip(light * (255 / most), 0, 255).astype(np.uint8))


def _damaged_pages(numbers: list[int], what: str) -> ReadError:
    if len(numbers) == 1:
        return ReadError(f"Page {numbers[0]} of this {what} is damaged and cannot be read.")
    return ReadError(f"Pages {', '.join(map(str, numbers))} of this {what} are damaged and cannot be read.")


def _too_large() -> ReadError:
    return ReadError(f"This image has more than {MAX_PIXELS:,} pixels, the most that are read.")


def _too_many(count: int) -> ReadError:
    return ReadError(f"{count:,} pages are images, more than the {MAX_IMAGES} whose words are recognised.")
