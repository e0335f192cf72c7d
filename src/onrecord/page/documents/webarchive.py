"""Reading web archives of Safari: a property list that holds a web page, its address, and what it is shown with."""

from __future__ import annotations

import plistlib

from onrecord.errors import ReadError
from onrecord.page.documents.model import SavedPage

_TEXT = ("text/html", "application/xhtml+xml", "text/plain")


def read(data: bytes) -> SavedPage:
    """Return the page of a web archive.

    Raises:
        ReadError: it is damaged, or holds no HTML and no text.
    """
    try:
        page = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        body, kind = page["WebResourceData"], str(page.get("WebResourceMIMEType", "text/html")).lower()
        charset, url = str(page.get("WebResourceTextEncodingName", "")), str(page.get("WebResourceURL", ""))
    except RecursionError as error:
        raise ReadError("This saved page is nested too deep to be read.") from error
    except (LookupError, ValueError, TypeError, AttributeError, plistlib.InvalidFileException) as error:
        raise ReadError(f"This saved page is damaged and cannot be read ({type(error).__name__}).") from error
    if not isinstance(body, bytes) or kind not in _TEXT:
        raise ReadError("This saved page holds no HTML.")
    media_type = f"{kind}; charset={charset}" if charset else kind
    return SavedPage(data=body, media_type=media_type, format="web archive of Safari", url=url)
