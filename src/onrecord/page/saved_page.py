"""A page of the web that a browser saved as one file: MHTML, or a web archive of Safari.

The HTML in the file is read. Images and frames that the file holds besides are not opened.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import ReadError
from onrecord.page.decode import MAX_BYTES, Decoded, decode, too_large
from onrecord.page.documents.isolated import isolated_page
from onrecord.page.documents.kinds import SAVED_KINDS, DocumentKind, kind_of

_LONGEST_URL = 2000


def decode_saved(data: bytes, kind: DocumentKind) -> tuple[Decoded, str | None]:
    """Return the characters of a saved page, and the address that the file says it came from; None if it says none.

    Args:
        data: the file.
        kind: one of `kinds.SAVED_KINDS`.

    Raises:
        ReadError: it is damaged, too large, or holds no HTML.
    """
    saved = isolated_page(data, kind)
    if too_large(saved.data):
        raise ReadError(f"The page is larger than {MAX_BYTES // 1024 // 1024} MiB, the most that is read.")
    decoded = decode(saved.data, saved.media_type)
    # A page that was opened from a disk names a place on it, which is nobody's business.
    url = saved.url if saved.url.startswith(("https://", "http://")) and len(saved.url) <= _LONGEST_URL else None
    notes = [f"This is a web page that a browser saved as one file ({saved.format}). The HTML in it was read."]
    if url:
        notes.append(f"The file says that it was saved from {url}.")
    if saved.day:
        notes.append(f"The file says that it was saved on {saved.day}.")
    return replace(decoded, notes=(*notes, *decoded.notes)), url


def told_address(data: bytes) -> str | None:
    """Return the web address that a saved page says it came from; None for another file, or if it says none."""
    kind = kind_of(data)
    if kind not in SAVED_KINDS:
        return None
    try:
        return decode_saved(data, kind)[1]
    except ReadError:
        return None
