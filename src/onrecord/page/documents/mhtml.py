"""Reading MHTML (RFC 2557): a web page that a browser saved as one file, an e-mail by its form."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.errors import ReadError
from onrecord.page.documents.model import SavedPage

_HTML = ("text/html", "application/xhtml+xml")
_MOVED_STYLE = re.compile(rb"<link\b[^>]{0,300}?\bhref=\"(cid:[^\"]{1,200})\"[^>]{0,300}>", re.IGNORECASE)
"""Match the link that Chromium puts in the place of a `<style>` element, whose words it makes a part of their own."""


def read(data: bytes) -> SavedPage:
    """Return the page of an MHTML file: its first part of HTML, which the images and frames follow.

    Raises:
        ReadError: it is damaged, or holds no HTML.
    """
    try:
        message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip(), policy=email.policy.default)
        part = next((each for each in message.walk() if each.get_content_type() in _HTML), None)
        body = part.get_payload(decode=True) if part else None
        if part is None or not isinstance(body, bytes):
            raise ReadError("This saved page holds no HTML.")
        charset = part.get_content_charset()
        styles = {_header(each, "Content-Location"): each for each in message.walk() if _is_style(each)}
        return SavedPage(
            data=_MOVED_STYLE.sub(lambda link: _style(styles, link), body),
            media_type=f"text/html; charset={charset}" if charset else "text/html",
            format="MHTML",
            url=_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location"),
            day=_day(message),
        )
    except RecursionError as error:
        raise ReadError("This saved page is nested too deep to be read.") from error
    except (LookupError, ValueError, TypeError, AttributeError) as error:  # what the library lets through
        raise ReadError(f"This saved page is damaged and cannot be read ({type(error).__name__}).") from error


def _is_style(part: EmailMessage) -> bool:
    return part.get_content_type() == "text/css"


def _style(styles: dict[str, EmailMessage], link: re.Match[bytes]) -> bytes:
    """Return the element that Chromium put a link in place of: without it, words would be read that the page hides."""
    part = styles.get(link.group(1).decode("ascii", "replace"))
    sheet = part.get_payload(decode=True) if part else None
    return b"<style>" + sheet.replace(b"</", b"<\\/") + b"</style>" if isinstance(sheet, bytes) else link.group()


def _header(part: EmailMessage, name: str) -> str:
    """Return the address that a header has; a long one stands on several lines."""
    return "".join(str(part.get(name, "")).split())


def _day(message: EmailMessage) -> str:
    """Return the day on which the file was saved, in ISO 8601; empty if it does not say."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except ValueError:
        return ""
