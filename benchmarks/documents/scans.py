"""The made documents as scans: printed, and scanned aslant, a little out of focus, on paper that is not white."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from benchmarks.documents import producers
from benchmarks.documents.made import Document

_POINTS = 72


def scan(made: Document) -> bytes:
    """Return a document as a scan: a PNG or JPEG if it has one page, a TIFF or a PDF of images."""
    chance = random.Random(7000 + made.number)  # noqa: S311 - no secret
    dpi = chance.choice((200, 300))
    with pypdfium2.PdfDocument(producers.pdf(made)) as printed:
        pages = [_scanned(page.render(scale=dpi / _POINTS).to_pil(), chance) for page in printed]
    file, kind = io.BytesIO(), made.number // 3 % 4
    if kind < 2 and len(pages) == 1:
        turned = pages[0].rotate(90 * chance.randrange(4), expand=True) if made.number // 3 % 8 == 0 else pages[0]
        turned.save(file, "PNG") if kind == 0 else turned.save(file, "JPEG", quality=75, dpi=(dpi, dpi))
    elif kind == 3:
        pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    else:
        pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw", dpi=(dpi, dpi))
    return file.getvalue()


def _scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return a page as a scanner gives it: up to a degree aslant, blurred, greyish, with noise and a shadow."""
    aslant = page.convert("L").rotate(chance.uniform(-1, 1), fillcolor=255, resample=Image.Resampling.BICUBIC)
    blurred = aslant.filter(ImageFilter.GaussianBlur(chance.uniform(0.4, 1.0)))
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, chance.uniform(3, 10), (page.height, page.width))
    shadow = np.linspace(0, chance.uniform(0, 40), page.width)[None, :]
    light = np.asarray(blurred, dtype=np.float32) * 0.9 + 20 + noise - shadow
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
