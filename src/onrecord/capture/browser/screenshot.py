"""A screenshot and a PDF of a page, made by a browser from the captured bytes and nothing else.

The browser gets each file of the page from the capture or not at all. The screenshot therefore shows the stored bytes,
and the server gets no second request. No script runs: the files that scripts would request were not captured, and a
script could tell a server who is reading (decision 32).
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from onrecord.capture.browser.chromium import Browser
from onrecord.capture.browser.isolation import POLICY, running
from onrecord.capture.clock import Clock
from onrecord.capture.clock_status import written
from onrecord.capture.model import Fetched, Imported, View, Views
from onrecord.capture.net.encodings import opened, unchunked
from onrecord.capture.net.settings import Settings
from onrecord.capture.net.urls import parse, shown
from onrecord.capture.store.warc import header
from onrecord.errors import CaptureError, ConfigError

_MIB = 1 << 20
_HIGHEST = 16_000  # pixels of an image: beyond 16,384 a browser's surface repeats itself or stays blank
_WIDEST = 4_096
_SMALLEST = 0.25  # what a long page may be scaled down to and can still be read, barely
_QUIET = 0.3  # seconds without an event after the page has loaded
_MAX_BODY = 48 * _MIB  # of one answer to the browser: it takes no message above 100 MB, and base 64 adds a third
_SHOWN_WITH = {"Image", "Stylesheet", "Font"}  # the kinds of request that a captured item can be the answer to
_MARGIN = 0.6  # inches around the PDF's pages, room for the lines that name the page


Shown = TypeVar("Shown", Fetched, Imported)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewport:
    """The size of the browser window, and the limits for a screenshot.

    Attributes:
        width: of the window, in pixels of CSS.
        height: of the window; the image shows the page to its end, whatever this is.
        seconds: how long the browser may take, all in all.
        memory: the most bytes of memory that it may take.
        most_bytes: the most bytes of the image, and of the PDF.
    """

    width: int = 1280
    height: int = 900
    seconds: float = 60.0
    memory: int = 2048 * _MIB
    most_bytes: int = 64 * _MIB

    def __post_init__(self) -> None:
        """Refuse what cannot be meant.

        Raises:
            ConfigError: something is not above zero.
        """
        for name in ("width", "height", "seconds", "memory", "most_bytes"):
            if not getattr(self, name) > 0:
                raise ConfigError("This limit must be above zero.", name)

    def by_name(self, program: Path | None) -> dict[str, str]:
        """Return the browser and each limit in words, for the record of a capture."""
        told = {f"browser_{name}": str(getattr(self, name)) for name in self.__slots__}
        return {"browser": str(program), **told} if program else {"browser": "none"}


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True, kw_only=True)
class _Session:
    """A page in the browser: the available answers, and the requests so far."""

    browser: Browser
    page: str
    answers: dict[str, _Answer]
    instead: dict[str, str]
    refused: set[str] = field(default_factory=set)
    exchanged: set[str] = field(default_factory=set)
    loaded: bool = False
    at: str = ""

    def hear(self, name: str, what: dict[str, object]) -> None:
        """Take up an event of the browser."""
        if name == "Fetch.requestPaused":
            self._answer(what)
        elif name == "Page.loadEventFired":
            self.loaded = True
        elif name == "Page.frameNavigated":
            frame = what.get("frame")
            if isinstance(frame, dict) and "parentId" not in frame:
                self.at = str(frame.get("url"))
        elif name == "Audits.issueAdded":
            self.refused |= _blocked(what)

    def _answer(self, what: dict[str, object]) -> None:
        """Answer a request out of the capture, or not at all."""
        request = what.get("request")
        asked = _key(str(request.get("url") if isinstance(request, dict) else ""))
        answer = self._found(asked) if self._may_have(asked, what) else None
        if answer is not None:
            self.browser.fulfil(what, answer.status, answer.headers, answer.body)
            return
        if not asked.endswith("/favicon.ico"):
            self.refused.add(asked)
        self.browser.refuse(what)

    def _may_have(self, asked: str, what: dict[str, object]) -> bool:
        """Whether something may be answered at all: what a page is shown with, and the page in the tab, in no frame.

        An answer that was kept as an image may be HTML. In a frame, it would be a page that we do not know.
        """
        if what.get("resourceType") == "Document":
            return what.get("frameId") == self.browser.tab and _loose(asked) == _loose(self.page)
        return what.get("resourceType") in _SHOWN_WITH

    def _found(self, asked: str) -> _Answer | None:
        """Return what was captured under an address, or another size of the same image."""
        answer = self.answers.get(asked) or self.answers.get(_loose(asked))
        if answer is None and asked in self.instead:
            answer = self.answers.get(self.instead[asked])
            self.exchanged.add(asked)
        return answer


def _blocked(what: dict[str, object]) -> set[str]:
    """Return the address of what the browser did not even ask for, since the page's policy forbids it."""
    issue = what.get("issue")
    details = issue.get("details") if isinstance(issue, dict) else None
    told = details.get("contentSecurityPolicyIssueDetails") if isinstance(details, dict) else None
    url = told.get("blockedURL") if isinstance(told, dict) else None
    return {_key(url)} if isinstance(url, str) and url.startswith(("http://", "https://")) else set()


def with_views(capture: Shown, program: Path | None, window: Viewport, clock: Clock | None = None) -> Shown:
    """Return a capture with the views that a browser makes of it, or with the reason why there are none.

    Args:
        capture: the page with what it is shown with.
        program: the browser; None if there is none.
        window: how the page is shown.
        clock: tells the time.
    """
    if program is None:
        return replace(capture, unseen="No browser was found, or none was to be used.")
    try:
        return replace(capture, views=show(capture, program, window, clock))
    except CaptureError as error:
        return replace(capture, unseen=error.message)


def show(capture: Fetched | Imported, program: Path, window: Viewport, clock: Clock | None = None) -> Views:
    """Show a page in a browser, out of what was captured.

    Args:
        capture: the page with what it is shown with.
        program: the browser.
        window: how the page is shown.
        clock: tells the time.

    Raises:
        CaptureError: the page is no HTML, or the browser cannot be had or did not do it within the limits.
    """
    clock = clock or Clock()
    head, body, url, at = _page(capture)
    kind = _html_type(header(head, "Content-Type") or getattr(capture, "media_type", None) or "")
    policy = (("Content-Security-Policy", POLICY),)
    page = (_key(url), _Answer(200, (*_kept(head, kind), *policy), _body(head, body, url)))
    exact = dict([*_answers(capture), page])
    answers = {_loose(key): answer for key, answer in exact.items()} | {_loose(page[0]): page[1]} | exact
    with running(program, seconds=window.seconds, most_memory=window.memory, clock=clock) as browser:
        instead = {_key(asked): _key(kept) for asked, kept in (capture.parts.instead if capture.parts else {}).items()}
        session = _Session(browser=browser, page=_key(url), answers=answers, instead=instead)
        browser.on_event = session.hear
        _open(browser, session, url, window)
        made = clock.now()
        image, size, scale, whole = _image(browser, window)
        printed = _print(browser, url, at, hashlib.sha256(body).hexdigest())
        if _loose(_key(session.at)) != _loose(_key(url)):
            raise CaptureError("The page led the browser to another address.")
    for data in (image, printed):
        if len(data) > window.most_bytes:
            raise CaptureError(f"The image or the PDF is larger than {window.most_bytes} bytes.")
    views = (View("image", "image/png", image), View("print", "application/pdf", printed))
    return Views(
        views=views,
        at=made,
        browser=browser.version,
        width=window.width,
        height=window.height,
        page_height=size,
        scale=scale,
        whole=whole,
        refused=len(session.refused),
        instead=len(session.exchanged),
        notes=_notes(browser),
        namespaced=browser.namespaced,
    )


def _html_type(content_type: str) -> str:
    """Return the media type of a page.

    Raises:
        CaptureError: it is not HTML.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in {"text/html", "application/xhtml+xml"}:
        raise CaptureError("The answer is not HTML, so a browser cannot show it.")
    return media_type


def _notes(browser: Browser) -> tuple[str, ...]:
    """Say what was not enforced."""
    notes = []
    if not browser.sandboxed:
        notes.append("The browser ran as root, and so without its sandbox.")
    if not browser.namespaced:
        notes.append(
            "No network namespace could be made for the browser: only its own settings kept it from the network."
        )
    return tuple(notes)


def _page(capture: Fetched | Imported) -> tuple[bytes, bytes, str, str]:
    """Return head, body, address and time of a page."""
    if isinstance(capture, Imported):
        return capture.response, capture.body, capture.url, capture.at
    last = capture.exchanges[-1]
    return last.response, last.body, last.url, written(last.at)


def _answers(capture: Fetched | Imported) -> Iterator[tuple[str, _Answer]]:
    """Return what can be answered, besides the page itself: each embedded item, and the redirects to it."""
    for item in capture.parts.embedded if capture.parts else ():
        for step in item.exchanges[:-1]:
            place = header(step.response, "Location")
            if place:
                yield _key(step.url), _Answer(step.status, (("Location", place), *_OPEN), b"")
        url = item.exchanges[-1].url if item.exchanges else item.url
        try:
            yield _key(url), _Answer(200, _kept(item.response, None), _body(item.response, item.body, url))
        except CaptureError:
            continue


# Style sheets may ask for fonts across origins. That the server allowed it stands in the record, if it did.
_OPEN = (("Access-Control-Allow-Origin", "*"),)


def _kept(head: bytes, kind: str | None) -> tuple[tuple[str, str], ...]:
    """Return the headers that a browser needs to show a body. Others could only make it ask elsewhere."""
    told = header(head, "Content-Type") or kind
    return (*((("Content-Type", told),) if told else ()), *_OPEN)


def _body(head: bytes, body: bytes, url: str) -> bytes:
    data, _ = opened(unchunked(head, body), header(head, "Content-Encoding") or "", Settings(), url)
    if len(data) > _MAX_BODY:
        raise CaptureError("The page is too large to be shown.")
    return data


def _key(url: str) -> str:
    """Return the one form in which the browser and we write an address."""
    try:
        return parse(url).url
    except CaptureError:
        return url.partition("#")[0]


def _loose(key: str) -> str:
    """Return an address with nothing percent-encoded: the browser encodes some characters that others let stand."""
    return "~" + unquote(key, errors="surrogateescape")


def _open(browser: Browser, session: _Session, url: str, window: Viewport) -> None:
    """Open the page in the tab, and wait until it is shown."""
    size = {"width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    answer = browser.call("Page.navigate", url=url)
    if answer.get("errorText"):
        raise CaptureError(f"The browser could not show the page ({answer['errorText']}).")
    browser.listen(lambda: session.loaded)
    browser.listen(lambda: False, _QUIET)


def _image(browser: Browser, window: Viewport) -> tuple[bytes, int, float, bool]:
    """Return an image of the whole page, the page's height, the image's scale, and whether it shows the page's end."""
    told = browser.call("Page.getLayoutMetrics")
    size = told.get("cssContentSize")
    wide, high = (float(size[each]) for each in ("width", "height")) if isinstance(size, dict) else (0.0, 0.0)
    wide, high = min(max(wide, window.width), _WIDEST), max(high, 1.0)
    scale = max(min(1.0, _HIGHEST / high), _SMALLEST)
    shown_high = min(high, _HIGHEST / scale)
    clip = {"x": 0, "y": 0, "width": wide, "height": shown_high, "scale": scale}
    data = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)["data"]
    return base64.b64decode(str(data)), int(high), round(scale, 4), shown_high >= high


def _print(browser: Browser, url: str, at: str, sha256: str) -> bytes:
    """Return the page as a PDF, with lines that say what it shows: address and time above, the hash below."""
    style = "font-size:7px;width:100%;margin:0 .6in;font-family:sans-serif;color:#333;overflow-wrap:anywhere"
    above = f"<div style='{style}'>{html.escape(shown(url))}<br>captured {html.escape(at)}</div>"
    below = (
        f"<div style='{style}'>SHA-256 of the page as it came: {sha256} · "
        "<span class=pageNumber></span>/<span class=totalPages></span></div>"
    )
    made = browser.call(
        "Page.printToPDF",
        printBackground=True,
        displayHeaderFooter=True,
        headerTemplate=above,
        footerTemplate=below,
        marginTop=_MARGIN,
        marginBottom=_MARGIN,
    )
    return base64.b64decode(str(made["data"]))
