"""The page of a capture as the archive's records have it: its bytes, its characters, and the image of it."""

from __future__ import annotations

import hashlib

from onrecord.capture.bundles.layout import page_record
from onrecord.capture.bundles.warc_members import members
from onrecord.capture.net.encodings import opened
from onrecord.capture.net.settings import Settings
from onrecord.capture.store.archive import Capture
from onrecord.errors import CaptureError, ReadError
from onrecord.page.decode import Decoded, decode, unpack
from onrecord.page.documents.grey_png import grey_png
from onrecord.page.documents.isolated import isolated_images
from onrecord.page.documents.kinds import IMAGE_KINDS, SAVED_KINDS, DocumentKind, kind_of
from onrecord.page.saved_page import decode_saved

IMAGE = "image/png"
"""The type of the images that the archive makes."""
_PNG = b"\x89PNG\r\n\x1a\n"


def received_bytes(capture: Capture) -> bytes:
    """Return the body of the page as it was received, its content encoding kept.

    Raises:
        ReadError: its records are damaged.
    """
    try:
        return page_record(list(members(capture.file)), capture.manifest).body(capture.manifest.body.bytes)
    except (CaptureError, OSError) as error:
        raise _unread(error, capture.id) from error


def page_bytes(capture: Capture) -> bytes:
    """Return the body of the page with its content encoding undone.

    Raises:
        ReadError: its records are damaged, or its encoding cannot be undone.
    """
    body = received_bytes(capture)
    try:
        plain, wrong = opened(body, capture.manifest.body.content_encoding or "", Settings(), capture.id)
    except CaptureError as error:
        raise _unread(error, capture.id) from error
    if wrong:
        raise ReadError(wrong, capture.id)
    return plain


def page_characters(capture: Capture) -> str:
    """Return the source of the page as characters.

    Raises:
        ReadError: its records are damaged, or it is no page of text.
    """
    return page_decoded(capture).text


def page_decoded(capture: Capture) -> Decoded:
    """Return the source of the page as characters, with its media type.

    Raises:
        ReadError: its records are damaged, or it is no page of text.
    """
    data = unpack(page_bytes(capture))
    kind = kind_of(data, capture.manifest.body.media_type)
    if kind in SAVED_KINDS:
        return decode_saved(data, kind)[0]
    if kind:
        raise ReadError("This is a document and no page of the web. Save its original file to see it.", capture.id)
    return decode(data, capture.manifest.body.media_type)


def page_image(capture: Capture) -> bytes | None:
    """Return the image that the archive made of the page; None if there is none.

    Raises:
        ReadError: its records are damaged, or the image is not the one that the manifest names.
    """
    image = capture.manifest.image
    told = next((each for each in image.files if each.media_type == IMAGE), None) if image else None
    if told is None:
        return None
    try:
        for member in members(capture.file):
            if member.headers.get("warc-record-id") == told.record:
                if hashlib.sha256(member.block).hexdigest() != told.sha256 or not member.block.startswith(_PNG):
                    break
                return member.block
    except (CaptureError, OSError) as error:
        raise _unread(error, capture.id) from error
    raise ReadError("The image of the page is not the one that the manifest names.", capture.id)


def scan_image(capture: Capture, number: int) -> bytes | None:
    """Return the image of a page of a PDF or a scan, as a new PNG; None if it is no such document.

    Args:
        capture: the capture.
        number: the number of the page, from 1 on.

    Raises:
        ReadError: its records are damaged, or it has no such page.
    """
    data = page_bytes(capture)
    kind = kind_of(data, capture.manifest.body.media_type)
    if kind is None or kind not in {*IMAGE_KINDS, DocumentKind.PDF}:
        return None
    image = next(isolated_images(data, kind, frozenset({number})), None)
    if image is None:
        raise ReadError(f"It has no page {number}.", capture.id)
    return grey_png(image)


def _unread(error: CaptureError | OSError, identity: str) -> ReadError:
    said = error.message if isinstance(error, CaptureError) else f"It cannot be read ({error.strerror})."
    return ReadError(said, identity)
