"""The image of a page as a PNG, to be shown: written from its spots, so that nothing of the original file is in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.page.documents.model import PageImage


def grey_png(image: PageImage) -> bytes:
    """Return an image as a PNG in grey."""
    from PIL import Image  # noqa: PLC0415 - it is slow to import, and needed where an image is shown

    file = io.BytesIO()
    Image.frombytes("L", (image.width, image.height), bytes(image.spots)).save(file, "PNG")
    return file.getvalue()
