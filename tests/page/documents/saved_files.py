"""Files in which a browser saved a page, as Chromium, Internet Explorer, Word and Safari write them."""

from __future__ import annotations

import plistlib
import quopri

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Wells closed – The Ostrel Post</title>{style}'
    '</head><body><nav><a href="/a">News</a> <a href="/b">Sport</a></nav><article><h1>Wells closed in Ostrel</h1>'
    '<p class="day">3 May 2024</p><p>The guild of Ostrel asked the mayor to open the wells again, and said that forty '
    "families had no “clean” water.</p><p>The mayor, Ada Lund, said that the wells would be opened within the month, as "
    "the rains had come to the north of the country.</p>{more}</article></body></html>"
)
HTML = PAGE.format(style="", more="")
HEADLINE = "Wells closed in Ostrel"
ADDRESS = "https://post.example/wells"
STYLE = ".gone { display: none; }"
HIDDEN = "The mayor killed nine people in the square, and hid them from everybody in the town hall of Ostrel."
HIDING = PAGE.format(style=f"<style>{STYLE}</style>", more=f'<p class="gone">{HIDDEN}</p>')
_LINK = '<link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink" />'
_MOVED = PAGE.format(style=_LINK, more=f'<p class="gone">{HIDDEN}</p>')
_EDGE = "----MultipartBoundary--x----"


def mhtml(html: str = HTML, *, head: str | None = None, parts: str = "") -> bytes:
    """An MHTML file as Chromium writes it; `head` has other headers than Chromium's."""
    chromium = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: Wells closed\r\n"
        "Date: Wed, 02 Dec 2026 08:58:20 GMT\r\nMIME-Version: 1.0\r\n"
    )
    body = quopri.encodestring(html.encode()).decode("ascii")
    return (
        f'{chromium if head is None else head}Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\t'
        f'boundary="{_EDGE}"\r\n\r\n\r\n--{_EDGE}\r\nContent-Type: text/html\r\n'
        "Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {ADDRESS}\r\n\r\n{body}\r\n{parts}--{_EDGE}--\r\n"
    ).encode()


def style_part(sheet: str = STYLE) -> str:
    """The part into which Chromium moves a `<style>` element."""
    return (
        f"--{_EDGE}\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: cid:css-1@mhtml.blink\r\n\r\n{sheet}\r\n"
    )


def styled_mhtml(sheet: str = STYLE) -> bytes:
    """The page with hidden words as Chromium saves it: its style is a part of the file."""
    return mhtml(_MOVED, parts=style_part(sheet))


EXPLORER = 'From: "Saved by Windows Internet Explorer 11"\r\nSubject: Wells closed\r\nMIME-Version: 1.0\r\n'
MOZILLA = "From: <Saved by Mozilla 5.0 (Windows)>\r\nSubject: Wells closed\r\nMIME-Version: 1.0\r\n"
WORD = "MIME-Version: 1.0\r\n"


def webarchive(html: bytes = HTML.encode(), kind: str = "text/html", **more: object) -> bytes:
    """A web archive of Safari."""
    page = {
        "WebResourceData": html,
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": ADDRESS,
        "WebResourceFrameName": "",
    }
    return plistlib.dumps({"WebMainResource": page | more, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)
