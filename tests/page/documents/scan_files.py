"""Images of text that are made for the tests: pages of large letters, as PNG, JPEG, TIFF and PDF."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LETTER = [
    *("Harbourtown, 6 January 2025", "", "Mr Rolf Tamm", "Minister of Water", "", "Dear Minister,", ""),
    *(
        "We urge you to release the two well diggers who are held",
        "without a charge in the lower village of Harbourtown, and",
    ),
    *("to publish the report of the commission in full by March.", "", "Yours sincerely,", "", "Anna Mirel"),
]
PERSIAN = [
    *(
        "جناب آقای رولف تام",
        "وزیر آب",
        "",
        "ما این نامه را از طرف نوزده خانواده می‌نویسیم که",
        "بستگان آنان از بهار در بازداشت هستند.",
    ),
    *("", "از شما می‌خواهیم که گزارش کمیسیون را منتشر کنید و", "هر دو مرد را آزاد کنید."),
]


def drawn(lines: list[str], *, right: bool = False) -> Image.Image:
    """Return a page of A4 at 150 dpi with lines of text."""
    page = Image.new("L", (1240, 1754), 250)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(FONT, 30)
    for at, line in enumerate(lines):
        width = draw.textlength(line, font=font)
        draw.text((1120 - width if right else 120, 120 + 50 * at), line, font=font, fill=20)
    return page


def saved(pages: list[Image.Image], form: str, **options: object) -> bytes:
    """Return pages as a file of one form."""
    file = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(file, form, **more, **options)
    return file.getvalue()


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a PNG that says to have so many pixels, and holds this data."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))

    head = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
