"""The image of a page as a PNG, to be shown: written from its spots, so that nothing of the original file is in it."""

from __future__ import annotations

import struct
import zlib

from onrecord.page.documents.model import PageImage


def grey_png(image: PageImage) -> bytes:
    """Return an image as a PNG in grey."""
    rows = memoryview(image.spots)
    lines = b"".join(b"\0" + rows[at : at + image.width] for at in range(0, len(rows), image.width))
    head = struct.pack("!IIBBBBB", image.width, image.height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))
